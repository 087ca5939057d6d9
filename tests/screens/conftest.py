"""What several tests of screens are given."""

from __future__ import annotations

import pytest

from tests.kit.screens.stick import Stick


@pytest.fixture
def stick(monkeypatch: pytest.MonkeyPatch) -> Stick:
    """A disk that holds, until it is pulled out."""
    return Stick(monkeypatch)
