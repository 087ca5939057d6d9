"""What a second has painted while something stands in front of the meeting: what changed, and nothing else."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.console import RenderableType
from textual._compositor import ChopsUpdate
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen

from alstui.content.settings import Settings
from screens import words
from screens.app import AlstuiApp
from screens.live.live import LiveScreen
from screens.shell.screen import AtFoot
from screens.wall.clock_face import ClockFace
from screens.wall.run_sheet import RunSheet
from screens.widgets.capture_input import CaptureInput
from screens.widgets.key_line import Key, KeyLine
from screens.widgets.painted import Still
from tests.kit.screens.hands import press, resize, settle
from tests.kit.screens.rooms import at_the_wall, begun, desk_of, live, wait, wall
from tests.kit.screens.scenes import SIXTY, Room, clock_of, sample_meeting
from tests.tools.bench.ticks import OVER, Panel

SIZE = (100, 30)

SENT = {"\r": "enter", "\x10": "ctrl+p"}
"""Keys that a terminal sends as a letter that nobody sees."""


@asynccontextmanager
async def meeting(home: Path) -> Room:
    """The sample set's second meeting, a slot under way."""
    async with sample_meeting(home, SIZE, SIXTY) as (app, pilot):
        await press(pilot, "enter", "space")
        for _ in range(4):
            desk_of(app).next_stage()
        live(app).paint()
        await settle(pilot)
        yield app, pilot


async def open_panel(app: AlstuiApp, pilot: Pilot[int], panel: Panel) -> None:
    """Have it in front of the meeting, painted."""
    if panel.name == "gap question":
        clock_of(app).sleep(120)
        await wait(app, pilot)
    for letter in "".join(panel.strokes):
        await press(pilot, SENT.get(letter, letter))
    await wait(app, pilot, seconds=1)
    await pilot.pause()
    assert not isinstance(app.screen, LiveScreen)


def lines_of(update: RenderableType | None) -> set[int]:
    """The lines that an update sends to the terminal."""
    if update is None:
        return set()
    assert isinstance(update, ChopsUpdate)
    return {y for y, _, _ in update.spans}


def pieces_at(screen: Screen[object], lines: set[int]) -> set[int]:
    """All lines of the pieces that have one of these: a piece is sent whole."""
    pieces = [set(piece.region.line_range) for piece in screen.query(Still) if not piece.children]
    return {y for piece in pieces if piece & lines for y in piece}


@pytest.mark.parametrize("panel", OVER, ids=[panel.name for panel in OVER])
async def test_a_second_paints_what_changed_and_not_what_is_covered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, panel: Panel
) -> None:
    """Lines that stay as they are are not sent; a question at the foot leaves all of it to the meeting."""
    async with meeting(tmp_path) as (app, pilot):
        await open_panel(app, pilot, panel)
        painted: list[tuple[Screen[object], RenderableType | None]] = []
        monkeypatch.setattr(app, "_display", lambda screen, update: painted.append((screen, update)))
        seen = app.screen_stack[-2] if isinstance(app.screen, AtFoot) else app.screen
        for _ in range(3):
            painted.clear()
            before = app.screen._compositor.render_strips()
            await wait(app, pilot, seconds=1)
            await pilot.pause()
            after = app.screen._compositor.render_strips()
            changed = {y for y, (old, new) in enumerate(zip(before, after, strict=True)) if old != new}
            sent = {y for _, update in painted for y in lines_of(update)}
            assert changed <= sent <= changed | pieces_at(seen, changed)
            assert {screen for screen, _ in painted} <= {seen}


@pytest.mark.parametrize("keys", ["c", "?", "g l"])
async def test_the_end_of_a_stage_rings_under_what_covers_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    """What a second does besides painting goes on unseen."""
    rung: list[str] = []
    monkeypatch.setattr(AlstuiApp, "bell", lambda _: rung.append(keys))
    app = begun(tmp_path)
    app.settings = Settings(bell="bell")
    async with at_the_wall(app, SIZE) as (app, pilot):
        live(app).calm.take_marks(app.shelf.marks().marks)
        await press(pilot, *keys.split())
        await wait(app, pilot, seconds=desk_of(app).read().left.total_seconds() - 1)
        assert not rung
        await wait(app, pilot, seconds=1)
        assert rung == [keys]


@pytest.mark.parametrize("keys", ["c", "?", "g l", "d o"])
async def test_who_comes_back_sees_the_time_that_it_is(tmp_path: Path, keys: str) -> None:
    """Time went on, the terminal has another size: the first picture is right."""
    async with meeting(tmp_path) as (app, pilot):
        await press(pilot, *keys.split())
        await wait(app, pilot, seconds=83)
        await resize(pilot, 80, 24)
        await wait(app, pilot, seconds=4)
        await press(pilot, "escape")
        shown = wall(app)
        assert live(app).query_one(ClockFace).text == words.stage_figures(desk_of(app).read())
        assert not live(app).query_one(RunSheet).display
        live(app).refresh(layout=True)
        await settle(pilot)
        assert wall(app) == shown


async def test_a_piece_is_painted_where_a_part_of_the_screen_is_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the edge of the screen is to be painted anew in the very moment at which the foot says something."""
    async with meeting(tmp_path) as (app, pilot):
        await pilot.pause()
        front, sent = live(app), set[int]()
        monkeypatch.setattr(app, "_display", lambda _, update: sent.update(lines_of(update)))
        line = front.query_one(KeyLine)
        line.show((Key("", "Said at the foot."),))
        front._dirty_widgets.add(line)
        front.refresh(Region(0, 0, 2, 1))
        front._on_timer_update()
        assert sent == {front.content_offset.y, line.region.y}


async def test_the_cursor_of_an_open_line_stands(tmp_path: Path) -> None:
    """What blinks is painted twice a second, clock or no clock."""
    async with meeting(tmp_path) as (app, pilot):
        await press(pilot, "a")
        assert not app.screen.query_one(CaptureInput).cursor_blink
