"""What the room sees, as pictures: `pytest tests/screens/shell/test_pictures.py --snapshot-update` draws them anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.kit.screens.pictures import BOTH, Picture
from tests.kit.screens.scenes import MEETING_SCENES, SIXTY, app_with_sample


@BOTH
@pytest.mark.parametrize("name", ["home", "prepare", "live", "over", "minutes"])
def test_it_looks_as_it_did(picture: Picture, tmp_path: Path, name: str) -> None:
    """Cell for cell, with every colour."""
    app, set_id = app_with_sample(tmp_path)
    if name != "home":
        app.open_first(set_id, SIXTY)

    async def play(pilot: Pilot[int]) -> None:
        if name != "home":
            await MEETING_SCENES[name](app, pilot)

    picture(app, play)
