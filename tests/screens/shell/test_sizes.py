"""Every size of terminal: nothing overlaps, the clock is drawn, the keys are there; too small is said."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from alstui.meeting.events import Event
from screens.app import AlstuiApp
from screens.shell.screen import Keyed
from screens.wall.clock_face import ClockFace
from screens.wall.entries import Entries
from screens.wall.heading import Heading
from screens.wall.prompt_panel import PromptPanel
from screens.wall.run_sheet import RunLine, RunSheet
from screens.wall.stage import Banner, TimeBar, TimeWords
from screens.widgets.capture_line import CaptureLine
from screens.widgets.key_line import KeyLine, fitting, gap
from screens.widgets.too_small import TooSmall
from tests.kit.screens.hands import catch, paste, press, resize, settle
from tests.kit.screens.rooms import desk_of, live, on_disk, running, wait, wall, widths
from tests.kit.screens.scenes import SIXTY, sample_meeting, to_exploring
from tests.kit.screens.series_room import at_home

PIECES = (
    Heading, RunLine, Banner, ClockFace, TimeBar, TimeWords, PromptPanel, RunSheet, Entries, CaptureLine, KeyLine,
)  # fmt: skip

SIZES = ((60, 16), (80, 24), (120, 36), (200, 60), (300, 90), (100, 16), (99, 60), (300, 16), (80, 23))


def seen(app: AlstuiApp) -> list[Widget]:
    """The pieces of the live screen that are there to be seen."""
    found = [live(app).query_one(piece) for piece in PIECES]
    return [piece for piece in found if piece.display]


def check_places(app: AlstuiApp, size: tuple[int, int]) -> None:
    """Every piece has some cells of its own, inside the screen; the lines are as wide as the terminal."""
    for piece in seen(app):
        assert piece.region.area, (size, piece)
        assert app.screen.region.contains_region(piece.region), (size, piece)
    for one, other in combinations(seen(app), 2):
        assert not one.region.overlaps(other.region), (size, one, other)
    assert widths(app) == {size[0]}


async def test_the_live_screen_has_a_place_for_everything(tmp_path: Path) -> None:
    """From 60 by 16 to 300 by 90, running, typing, and with a long thing to say: the clock has its figures."""
    async with sample_meeting(tmp_path, (80, 24), SIXTY) as (app, pilot):
        await to_exploring(app, pilot)
        for size in SIZES:
            await resize(pilot, *size)
            check_places(app, size)
            figures = live(app).query_one(ClockFace).figures
            assert figures is not None, size
            shown = wall(app)
            assert "? keys" in "\n".join(shown[-2:]), size
            assert "space pause" in "\n".join(shown[-2:]), size
            large = live(app).query_one(Banner).size.height > 8
            assert large or "OPEN QUESTIONS" in "\n".join(shown), size
            assert large == (size[1] >= 60), size
            assert "one page for parents" in "\n".join(shown), size
        await press(pilot, "a")
        await paste(pilot, "ring the chair by fri")
        for size in SIZES:
            await resize(pilot, *size)
            check_places(app, size)
            assert live(app).query_one(ClockFace).figures is not None, size
            assert "ring the chair by fri" in "\n".join(wall(app)), size
            assert "enter keep" in "\n".join(wall(app)[-2:]), size
        await press(pilot, "escape")
        for size in SIZES:
            await resize(pilot, *size)
            live(app).say("Many words that have to be said of the record. " * 4)
            await settle(pilot)
            check_places(app, size)
            assert live(app).query_one(ClockFace).figures is not None, size
        await press(pilot, "z")
        for size in SIZES[:3]:
            await resize(pilot, *size)
            check_places(app, size)


async def test_larger_terminals_have_larger_figures(tmp_path: Path) -> None:
    """The clock takes at least a third of a large screen's height, and never fewer rows on a larger screen."""
    async with running(tmp_path) as (app, pilot):
        heights = []
        for size in ((80, 24), (120, 36), (200, 60), (300, 90)):
            await resize(pilot, *size)
            figures = live(app).query_one(ClockFace).figures
            assert figures is not None
            heights.append(figures.size.height)
        assert heights == sorted(heights)
        assert heights[0] >= 7
        assert heights[1] >= 36 / 3
        assert heights[-1] >= 90 / 3


async def test_the_key_line_keeps_the_way_to_all_keys(tmp_path: Path) -> None:
    """However narrow: whole keys only, the most important first, and '? keys' always the last."""
    async with running(tmp_path) as (app, pilot):
        for width in (60, 66, 72, 80, 95, 120):
            await resize(pilot, width, 24)
            line = live(app).query_one(KeyLine)
            shown = wall(app)[-1].strip()
            assert shown.endswith("? keys")
            room = line.content_size.width
            kept = fitting(line.facts or (), room)
            assert shown == (" " * gap(kept, room)).join(f"{key.key} {key.words}" for key in kept)
            assert kept[:-1] == (line.facts or ())[: len(kept) - 1]
            doors = {word for key in kept for word in key.key.split()} & set("tgdsx")
            assert doors == set("tgdsx")
            assert line.render().cell_length <= line.content_size.width


# -- too small ------------------------------------------------------------------------------------------


def told(app: AlstuiApp) -> str:
    """What the screen says of its size; nothing while it is large enough."""
    notices = [notice for notice in app.screen.query(TooSmall) if notice.display]
    if not notices:
        return ""
    assert notices[0].region == app.screen.region.shrink(app.screen.styles.gutter)
    return " ".join(" ".join(wall(app)).split())


async def test_a_small_terminal_is_told_and_the_meeting_goes_on(tmp_path: Path) -> None:
    """It says what it needs and nothing else; keys still work; grown again, everything stands, the clock too."""
    async with running(tmp_path) as (app, pilot):
        before: tuple[Event, ...] = on_disk(app)
        assert told(app) == ""
        assert not app.screen.query(TooSmall)
        for size in ((40, 10), (59, 24), (80, 15), (20, 40), (16, 8)):
            await resize(pilot, *size)
            assert told(app) == f"alstui needs 60 columns and 16 rows; this is {size[0]} by {size[1]}."
            assert widths(app) == {size[0]}
        await wait(app, pilot, minutes=1)
        assert on_disk(app) == before
        await press(pilot, "space")
        assert desk_of(app).meeting.status == "paused"
        await resize(pilot, 80, 24)
        assert told(app) == ""
        assert live(app).query_one(ClockFace).text == "04:00"
        check_places(app, (80, 24))


async def test_typing_goes_on_after_a_small_moment(tmp_path: Path) -> None:
    """A line that is open stays open and keeps the focus, however small the terminal was meanwhile."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "n")
        await paste(pilot, "a note")
        await resize(pilot, 30, 8)
        await press(pilot, "s")
        await resize(pilot, 80, 24)
        await catch(pilot, "!", "")
        assert [note.text for note in desk_of(app).meeting.notes.values()] == ["a notes!"]


@pytest.mark.parametrize("keys", ["", "e", "o", "?"])
async def test_every_screen_tells_and_goes_on(tmp_path: Path, keys: str) -> None:
    """Home, establish, open a file, keys; then prepare, live, close, minutes: each tells, and each goes on."""
    async with at_home(tmp_path) as (app, pilot):
        await press(pilot, *keys)
        await check_small(app, pilot)


async def test_every_screen_of_a_meeting_tells_and_goes_on(tmp_path: Path) -> None:
    """Prepare, live, its keys, the close, the minutes."""
    async with sample_meeting(tmp_path, (80, 24), SIXTY) as (app, pilot):
        for keys in ((), ("enter", "space"), ("?",), ("escape", "x"), ("escape", "m")):
            await press(pilot, *keys)
            await check_small(app, pilot)


async def check_small(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """The screen in front, small and large again."""
    screen = app.screen
    assert isinstance(screen, Keyed)
    before = wall(app)
    await resize(pilot, 50, 12)
    assert told(app) == "alstui needs 60 columns and 16 rows; this is 50 by 12."
    await resize(pilot, 80, 24)
    assert app.screen is screen
    assert told(app) == ""
    assert wall(app) == before


async def test_a_screen_that_opens_small_tells_at_once(tmp_path: Path) -> None:
    """Opened in a small terminal, or over a screen that was: the words are there from the first frame."""
    async with running(tmp_path, (40, 10)) as (app, pilot):
        assert told(app) == "alstui needs 60 columns and 16 rows; this is 40 by 10."
        await press(pilot, "x")
        assert told(app) == "alstui needs 60 columns and 16 rows; this is 40 by 10."
        await resize(pilot, 80, 24)
        assert told(app) == ""
        await press(pilot, "escape")
        assert told(app) == ""
        check_places(app, (80, 24))
