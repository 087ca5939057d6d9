"""The cover: the time of day, and in a break when it ends, as large as the back row needs; nothing of the set."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from screens.shell.cover import CoverScreen, CoverWords
from tests.kit.builders import a_short_agenda
from tests.kit.screens.hands import press
from tests.kit.screens.rooms import desk_of, facts, front, running, text_of, wait, wall

SIZES = [(60, 18), (80, 24), (120, 36), (200, 60), (320, 90)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_time_of_day_is_large(tmp_path: Path, size: tuple[int, int]) -> None:
    """In letters of cells at every size, and as text for whoever reads the screen by its words."""
    async with running(tmp_path, size) as (app, pilot):
        await press(pilot, "c")
        front(app, CoverScreen)
        await wait(app, pilot, minutes=2)
        assert facts(app, CoverWords).time == "14:02"
        assert text_of(app).endswith("It is 14:02. Press c to come back.")
        drawn = [line for line in wall(app) if line.strip()][:-1]
        filled = app.screen.query_one(CoverWords).render().plain.split("\n\n")[0].count("\n") + 1
        assert filled >= max(size[1] // 5, 4)
        assert all("14:02" not in line for line in drawn)


@pytest.mark.parametrize("size", SIZES)
async def test_in_a_break_it_says_when_that_ends(tmp_path: Path, size: tuple[int, int]) -> None:
    """As things stand: a minute more, and it ends a minute later. Over, it says the time again."""
    agenda = a_short_agenda()
    first, *others = agenda.segments
    pause = replace(agenda, segments=(replace(first, kind="break", name="Break", seconds=600), *others))
    async with running(tmp_path, size, pause) as (app, pilot):
        await press(pilot, "c")
        assert facts(app, CoverWords).back == "back at 14:10"
        assert text_of(app).endswith("It is 14:00, back at 14:10. Press c to come back.")
        desk_of(app).adjust(60)
        await wait(app, pilot, minutes=1)
        assert facts(app, CoverWords).back == "back at 14:11"
        await wait(app, pilot, minutes=11)
        assert facts(app, CoverWords).back == ""
        assert text_of(app).endswith("It is 14:12. Press c to come back.")
