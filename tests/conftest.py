"""What every test stands on: nothing ambient, nothing slow, nothing random between runs."""

from __future__ import annotations

import os

# Textual reads these once, when it is imported: they must be gone before that.
for _name in [name for name in os.environ if name.startswith("TEXTUAL")] + [
    "NO_COLOR",
    "FORCE_COLOR",
    "COLORTERM",
]:
    os.environ.pop(_name, None)
os.environ["TEXTUAL_ANIMATIONS"] = "none"

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "alstui", deadline=None, derandomize=True, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "deep", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("ALSTUI_HYPOTHESIS", "alstui"))


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has its own data and settings folders, and never sees a person's own."""
    monkeypatch.setenv("ALSTUI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ALSTUI_CONFIG", str(tmp_path / "config"))
    monkeypatch.delenv("ALSTUI_CLOCK_RATE", raising=False)
