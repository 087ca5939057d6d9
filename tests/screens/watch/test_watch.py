"""The second screen: one thing at a time, from the record alone, and nothing private."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.shell.cover import CoverScreen
from screens.wall.clock_face import ClockFace
from screens.wall.prompt_panel import PromptPanel
from screens.wall.stage import Banner, TimeWords
from screens.watch.app import WatchApp
from screens.watch.facts import ALONE
from screens.watch.pieces import Alone, Told, Under
from tests.kit.builders import a_line
from tests.kit.screens.hands import press, settle
from tests.kit.screens.rooms import shown
from tests.kit.watching import Watched

SIZES = ((60, 18), (80, 24), (120, 36), (160, 45), (200, 60), (320, 90))

SECRET = "zebra"


@asynccontextmanager
async def watching(
    home: Path, size: tuple[int, int] = (120, 36), *, begun: bool = True
) -> AsyncIterator[tuple[Watched, WatchApp, Pilot[int]]]:
    """A desk with a meeting in its second stage, and the screen that shows its wall."""
    room = Watched(home)
    if begun:
        room.sit_down()
        room.begin()
        room.desk.next_stage()
        room.clock.advance(30)
    app = WatchApp(room.follower, room.clock)
    async with app.run_test(size=size) as pilot:
        await seen(app, pilot)
        yield room, app, pilot
    room.follower.close()
    if begun:
        room.opened.put_away()


async def seen(app: WatchApp, pilot: Pilot[int]) -> None:
    """Let it look once, and paint."""
    app.look()
    await settle(pilot)


def sentence(app: WatchApp) -> str:
    """What stands alone on the wall; empty while nothing does."""
    alone = app.wall.query_one(Alone)
    return alone.facts.text if alone.display and alone.facts is not None else ""


async def test_rule_and_clock_then_one_thing_at_a_time(tmp_path: Path) -> None:
    """Each verb at the desk is on the wall at the next look: question, agreed for four seconds, cover, and back."""
    async with watching(tmp_path) as (room, app, pilot):
        read = room.desk.read()
        assert read.row is not None
        banner = app.wall.query_one(Banner).facts
        assert banner is not None
        assert (banner.stage, banner.rule) == (read.row.segment.name, read.row.segment.rule)
        assert app.wall.query_one(ClockFace).text == "01:30"
        assert "1:30 left of 2:00" in shown(app)
        room.desk.turn_wall(shows="question", question="What else?")
        await seen(app, pilot)
        assert sentence(app) == "What else?"
        assert "1:30 left of 2:00" in shown(app)
        room.desk.agree(a_line("ring the chair"))
        await seen(app, pilot)
        assert sentence(app) == "Ann: ring the chair"
        room.clock.advance(4)
        await seen(app, pilot)
        assert sentence(app) == "What else?"
        assert app.title_told == "1:26 left of 2:00 · slot-1.present · alstui"
        room.desk.turn_wall(shows="cover")
        await seen(app, pilot)
        assert sentence(app) == "14:00"
        assert "It is 14:00." in shown(app)
        assert app.title_told == "alstui"
        assert "What" not in shown(app)
        assert "left" not in shown(app)
        room.desk.turn_wall(shows="")
        await seen(app, pilot)
        assert sentence(app) == ""
        panel = app.wall.query_one(PromptPanel).facts
        assert panel is not None
        assert panel.text == "What else?"


async def test_it_waits_for_the_meeting_and_outlives_the_desk(tmp_path: Path) -> None:
    """Begun before the meeting, it follows it; without a desk the clock goes on and that is said; then it goes on."""
    async with watching(tmp_path, begun=False) as (room, app, pilot):
        assert "The meeting has not begun." in shown(app)
        room.sit_down()
        room.begin()
        await seen(app, pilot)
        assert app.wall.query_one(ClockFace).text == "05:00"
        room.clock.advance(2)
        await seen(app, pilot)
        since = room.clock.now()
        room.opened.put_away()
        room.clock.advance(70)
        await seen(app, pilot)
        said = app.wall.query_one(Told)
        assert said.display
        assert said.facts == f"No word from the desk since {since:%H:%M}."
        assert app.wall.query_one(ClockFace).text == "03:48"
        room.sit_down()
        room.clock.advance(1)
        await seen(app, pilot)
        assert not app.wall.query_one(Told).display
        room.opened.put_away()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_time_is_text_at_every_size_and_nothing_private_on_any_cell(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Whatever fills the wall. Everything that the desk may hold is planted with a word that never comes up."""
    async with watching(tmp_path, size) as (room, app, pilot):
        desk = room.desk
        for kind in ("issue", "private", "note", "parked", "learning"):
            desk.take_note(kind, SECRET)
        desk.keep_draft("action", SECRET)
        desk.catch_question(SECRET, "open")
        for shows in ("", "question", "silence", "count", "agreement", "cover"):
            desk.turn_wall(shows=shows, question="What else?")
            await seen(app, pilot)
            assert SECRET not in shown(app)
            assert app.wall.facts is not None
            if shows != "cover":
                assert "1:30 left of 2:00" in shown(app), shows
                assert app.wall.facts.shows not in ALONE or app.wall.query_one(Under).display
            else:
                assert app.wall.query_one(TimeWords).region.height == 0 or not app.wall.has_class(
                    "-shows-clock"
                )
        assert b"zebra" in room.library.folder(room.set.id).journal(room.clock.now().date()).read_bytes()


async def test_it_writes_nothing_and_no_key_reaches_the_desk(tmp_path: Path) -> None:
    """Whatever is pressed there, the record and the folder are as they were; c covers this screen alone."""
    async with watching(tmp_path) as (room, app, pilot):
        folder = room.library.folder(room.set.id).path
        before = {each.name: each.read_bytes() for each in folder.iterdir()}
        await press(pilot, *"abdefgnipz123", "space", "right", "left", "enter", "u", "escape", "tab")
        assert app.screen is app.wall or isinstance(app.screen, CoverScreen)
        assert {each.name: each.read_bytes() for each in folder.iterdir()} == before
