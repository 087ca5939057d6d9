"""The doors: one key opens one, its choices stand at the foot at once, the next key takes one."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from alstui.meeting.events import AttendanceChanged, FloorGiven
from screens.app import AlstuiApp
from screens.live.doors import NO_CHOICE
from screens.series.programme import ProgrammeScreen
from screens.shell.key_help import KeysScreen
from screens.shell.palette import PaletteScreen
from screens.wall.clock_face import ClockFace
from screens.widgets.capture_line import CaptureLine
from screens.widgets.choices import Choices
from screens.widgets.key_line import KeyLine
from tests.kit.screens.hands import press, settle
from tests.kit.screens.rooms import (
    LARGE,
    MIDDLING,
    NARROW,
    desk_of,
    facts,
    in_front,
    live,
    on_disk,
    running,
    text_of,
    wall,
    widths,
    written,
)

DOORS = {
    "g": ("people", "l list"),
    "d": ("questions", "w fill the wall"),
    "s": ("set", "m meetings"),
    "x": ("leaving", "e end the meeting"),
    "t": ("time", "r set right"),
}
"""The key of each door, what it is called, and one of its choices."""

SIZES = [(60, 18), NARROW, MIDDLING, LARGE]


def door(app: AlstuiApp) -> str:
    """The door that stands open."""
    return live(app).doors.open


def choices(app: AlstuiApp) -> dict[str, str]:
    """The choices that stand at the foot, and what each does."""
    piece = app.screen.query_one(Choices)
    assert piece.display
    return {key.key: key.words for key in facts(app, Choices).keys}


def remarked(app: AlstuiApp) -> str:
    """What stands in the place of the keys; empty where the keys do."""
    first = facts(app, KeyLine)[0]
    return "" if first.key else first.words


# -- open and shut --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("key", DOORS)
async def test_a_door_shows_what_is_behind_it(tmp_path: Path, size: tuple[int, int], key: str) -> None:
    """In the same instant, every choice whole, the clock above it; nothing is on record by looking."""
    name, choice = DOORS[key]
    async with running(tmp_path, size) as (app, pilot):
        await press(pilot, "right")
        before = on_disk(app)
        await press(pilot, key)
        assert door(app) == name
        assert choice in text_of(app)
        shown = "\n".join(wall(app))
        assert all(f"{pressed} {words}" in shown for pressed, words in choices(app).items())
        clock = app.screen.query_one(ClockFace).region
        assert clock.height
        assert clock.bottom <= app.screen.query_one(Choices).region.y
        assert "esc" in wall(app)[app.screen.query_one(KeyLine).region.y]
        assert widths(app) == {size[0]}
        await press(pilot, "escape")
        assert on_disk(app) == before


@pytest.mark.parametrize("back", ["escape", "its own"])
@pytest.mark.parametrize("key", DOORS)
async def test_it_is_shut_as_if_nothing_had_been(tmp_path: Path, key: str, back: str) -> None:
    """By escape and by the key that opened it: the screen is what it was."""
    async with running(tmp_path) as (app, pilot):
        before, picture = on_disk(app), wall(app)
        await press(pilot, key, key if back == "its own" else back)
        assert door(app) == ""
        assert not app.screen.query_one(Choices).display
        assert wall(app) == picture
        assert on_disk(app) == before
        assert app.focused is None


@pytest.mark.parametrize("key", DOORS)
async def test_a_key_without_a_choice_is_told(tmp_path: Path, key: str) -> None:
    """Nothing happens, also where the key means something without a door; the door stays open."""
    async with running(tmp_path) as (app, pilot):
        before = on_disk(app)
        for other in ("z", "q", "u"):
            await press(pilot, key, other)
            assert remarked(app) == NO_CHOICE
            assert door(app) == DOORS[key][0]
            await press(pilot, "escape")
        assert on_disk(app) == before
        assert not live(app).has_class("-zoom")


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("key", ["g", "d", "s", "x"])
async def test_the_clock_keeps_its_figures(tmp_path: Path, size: tuple[int, int], key: str) -> None:
    """A door opens under it: they grow no larger and no smaller, and on the way back they are where they were."""
    async with running(tmp_path, size) as (app, pilot):
        await press(pilot, "right")
        face = app.screen.query_one(ClockFace)
        before, place = face.figures, face.region
        await press(pilot, key)
        if (size[0], key) == (60, "s"):  # a third of the rows are choices: small figures, and not letters
            assert face.figures is not None
        else:
            assert face.figures == before
        await press(pilot, "escape")
        assert (face.figures, face.region) == (before, place)


# -- what is chosen -------------------------------------------------------------------------------------


async def test_another_place_shuts_it(tmp_path: Path) -> None:
    """A choice that leads to a screen or opens the line: on the way back no door stands open."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "s", "m")
        assert in_front(app) is ProgrammeScreen
        await press(pilot, "escape")
        assert door(app) == ""
        await press(pilot, "s", "n")
        assert live(app).query_one(CaptureLine).kind == "private"
        assert door(app) == ""
        await press(pilot, "escape")
        assert not app.screen.query_one(Choices).display


async def test_the_list_of_keys_and_the_cover_leave_it_open(tmp_path: Path) -> None:
    """They are the same everywhere; one comes back to what stood there."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "s", "?")
        assert in_front(app) is KeysScreen
        await press(pilot, "escape", "c", "c")
        assert live(app).is_current


async def test_digits_say_who_is_here(tmp_path: Path) -> None:
    """Behind the people door, which is shut then: once more, and the next state stands; without a door, who speaks."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right")
        await press(pilot, "g", "2")
        event = written(app, AttendanceChanged)
        assert (event.member, event.state) == ("ben", "remote")
        assert desk_of(app).meeting.attendance["ben"] == "remote"
        assert door(app) == ""
        await press(pilot, "g")
        assert choices(app)["2"] == "Ben ◇: remote"
        await press(pilot, "2", "g", "3")
        assert desk_of(app).meeting.attendance["ben"] == "left"
        assert written(app, AttendanceChanged).member == "carla"
        await press(pilot, "g", "9")
        assert remarked(app) == NO_CHOICE
        await press(pilot, "escape", "1")
        assert written(app, FloorGiven).member == "ann"


# -- the mouse ------------------------------------------------------------------------------------------


async def click(pilot: Pilot[int], words: str) -> None:
    """Click these words, wherever they stand."""
    screen = pilot.app.screen
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = strip.text.find(words)
        if x >= 0:
            await pilot.click(offset=(x + 1, y))
            await settle(pilot)
            return
    raise AssertionError(f"{words} is not on the wall")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_click_on_a_choice_takes_it(tmp_path: Path, size: tuple[int, int]) -> None:
    """As its key does, on whichever line it stands."""
    async with running(tmp_path, size) as (app, pilot):
        await press(pilot, "g")
        await click(pilot, "2 Ben: here")
        assert written(app, AttendanceChanged).member == "ben"
        await press(pilot, "escape", "s")
        await click(pilot, "m meetings")
        assert in_front(app) is ProgrammeScreen


async def test_the_doors_as_one_key_can_be_clicked(tmp_path: Path) -> None:
    """Where there is little room for five keys: what stands behind any of them is found by its words."""
    async with running(tmp_path) as (app, pilot):
        await click(pilot, "t g d s x more")
        assert isinstance(app.screen, PaletteScreen)
        await press(pilot, "escape")
        live(app)
