"""The set on screen: every line of it can be changed, what changed is told, and the meeting at the desk goes by it."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path

from textual.pilot import Pilot

from alstui.learning_set import LearningSet
from alstui.meeting.events import StageEntered
from screens.app import AlstuiApp
from screens.changing.the_set import SetScreen
from screens.home.facts import begun_words
from screens.home.home import HomeScreen
from screens.live.live import LiveScreen
from screens.series.programme import ProgrammeScreen
from screens.wall.clock_line import ClockLine
from screens.wall.heading import Heading
from screens.widgets.ask_line import AskLine
from screens.widgets.foot import Foot
from screens.widgets.grouped_list import GroupedList
from tests.kit.screens.hands import paste, press
from tests.kit.screens.pictures import BOTH, Picture, pressing
from tests.kit.screens.rooms import (
    MIDDLING,
    at_the_wall,
    desk_of,
    facts,
    front,
    key_words,
    running,
    wall,
)
from tests.kit.screens.scenes import app_with_sample, clock_of

TODAY = date(2026, 11, 24)


def the_set(app: AlstuiApp) -> LearningSet:
    """As it is on disk."""
    return app.library.load("oakfield")


def screen(app: AlstuiApp) -> SetScreen:
    """The screen of the set, in front."""
    return front(app, SetScreen)


def foot(app: AlstuiApp) -> str:
    """What was said."""
    return facts(app, Foot).text


def echo(app: AlstuiApp) -> str:
    """What was understood of the open line."""
    said = screen(app).query_one(AskLine).query_one("#echo")
    return str(said.render())


async def go_to(app: AlstuiApp, pilot: Pilot[int], row: str) -> None:
    """The mark on a row."""
    listed = screen(app).query_one(GroupedList)
    assert listed.facts is not None
    ids = [each.id for each in listed.facts.rows]
    here, there = ids.index(listed.current), ids.index(row)
    while here != there:
        await press(pilot, "down" if there > here else "up")
        here = ids.index(listed.current)


async def write(app: AlstuiApp, pilot: Pilot[int], text: str) -> None:
    """Instead of what stands in the open line; a second later than all before."""
    clock_of(app).advance(seconds=1)
    screen(app).query_one(AskLine).field.value = text
    await pilot.pause()
    await press(pilot, "enter")


def row_of(app: AlstuiApp, number: int) -> str:
    """The row of a meeting."""
    return f"meeting:{the_set(app).meetings[number - 1].id}"


async def test_a_member_is_renamed_and_it_is_told(tmp_path: Path) -> None:
    """Enter, another name, Enter: the same member, on disk as a dated fact, told at the foot and in the history."""
    app, _ = app_with_sample(tmp_path)
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "n", "enter")
        assert screen(app).query_one(AskLine).field.value == "Grace Obi, head teacher"
        await write(app, pilot, "Grace Marsh, head teacher")
        assert the_set(app).members[0].id == "grace-obi"
        assert the_set(app).members[0].name == "Grace Marsh"
        assert foot(app) == "Grace Obi is called Grace Marsh."
        assert "Grace Marsh" in wall(app)[3]
        rows = screen(app).query_one(GroupedList).facts
        assert rows is not None
        assert rows.rows[-1].left.plain == "Tue 24 Nov  Grace Obi is called Grace Marsh"
        clock_of(app).advance(seconds=1)
        await press(pilot, "u")
        assert the_set(app).members[0].name == "Grace Obi"
        assert foot(app) == "Taken back: Grace Obi is called Grace Marsh."
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_who_is_in_the_meeting_has_not_left_long_ago(tmp_path: Path) -> None:
    """A day in 1950 is refused as it is typed and as it is kept, with the days that can be meant."""
    app, _ = app_with_sample(tmp_path)
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "n", "x")
        await write(app, pilot, "1 Jan 1950")
        assert "1 Jan 1950 is before the set's first meeting" in echo(app)
        assert the_set(app).changes == ()
        assert screen(app).query_one(AskLine).is_open


async def test_nothing_is_changed_by_looking(tmp_path: Path) -> None:
    """Enter and Enter on every line of it: the set is what it was."""
    app, _ = app_with_sample(tmp_path)
    before = the_set(app)
    async with at_the_wall(app, MIDDLING) as (app, pilot):
        await press(pilot, "n")
        listed = screen(app).query_one(GroupedList)
        assert listed.facts is not None
        for row in [each.id for each in listed.facts.rows if ":" in each.id]:
            await go_to(app, pilot, row)
            await press(pilot, "enter", "enter")
            assert foot(app) == "Nothing is different.", row
    assert the_set(app).changes == before.changes == ()


async def test_what_the_disk_refuses_stands_until_it_takes_it(tmp_path: Path) -> None:
    """The set's folder is gone: it is said, and what was typed stands; once it is back, Enter keeps it."""
    app, _ = app_with_sample(tmp_path / "home")
    home, away = app.library.home / "oakfield", tmp_path / "pulled"
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "n", "a")
        home.rename(away)
        await write(app, pilot, "Nia Rowe")
        assert "is gone: was a stick pulled" in foot(app)
        assert screen(app).query_one(AskLine).field.value == "Nia Rowe"
        away.rename(home)
        await press(pilot, "enter")
        assert the_set(app).members[-1].name == "Nia Rowe"
        assert foot(app) == "Nia Rowe joined."
        assert not screen(app).query_one(AskLine).is_open


async def test_a_meeting_is_moved_and_cancelled(tmp_path: Path) -> None:
    """On another day it is the same meeting; one that was held stays; what would follow is said as one types."""
    app, _ = app_with_sample(tmp_path)
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "n")
        third = the_set(app).meetings[2]
        await go_to(app, pilot, row_of(app, 3))
        await press(pilot, "enter")
        field = screen(app).query_one(AskLine).field
        assert field.value == "19 Jan 2027, Music room, alongside the programme of work"
        field.value = "26 Jan 2027 14:00-15:30, Library, Ruth facilitates, Zoë and Ravi present"
        await pilot.pause()
        assert "Enter: Meeting 3 moves from 19 to 26 January." in echo(app)
        await press(pilot, "enter")
        moved = the_set(app).meetings[2]
        assert (moved.id, moved.date, moved.at, moved.minutes) == (third.id, date(2027, 1, 26), time(14), 90)
        assert moved.presenters == ("zoe-lind", "ravi-shah")
        assert "Ruth facilitates · Zoë and Ravi present" in "\n".join(wall(app))
        clock_of(app).advance(seconds=1)
        assert key_words(app)["x"] == "cancel"
        await press(pilot, "x")
        assert len(the_set(app).meetings) == 3
        assert foot(app) == "Meeting 3, planned for Tuesday 26 January 2027, is cancelled."
        await go_to(app, pilot, row_of(app, 1))
        await press(pilot, "x")
        assert foot(app) == "Meeting 1 was held, and cannot be cancelled."
        await press(pilot, "enter")
        await write(app, pilot, "14 Oct 2026")
        assert "held, and cannot be moved" in echo(app)
        assert screen(app).query_one(AskLine).is_open, "the words stand there to be put right"
        await press(pilot, "escape", "escape")


async def test_somebody_joins_and_somebody_leaves(tmp_path: Path) -> None:
    """From today on, where the set has not met today; who comes back under their name is the same one."""
    app, _ = app_with_sample(tmp_path)
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "n", "a")
        await write(app, pilot, "Leo Finch, parent")
        assert the_set(app).members[-1].id == "leo-finch"
        await go_to(app, pilot, "member:tom-hale")
        await press(pilot, "x")
        assert screen(app).query_one(AskLine).field.value == "24 Nov 2026"
        await write(app, pilot, "1 Dec 2026")
        assert the_set(app).member("tom-hale") is None
        assert the_set(app).changes[-1].on == date(2026, 12, 1)
        assert foot(app) == "Tom Hale leaves."
        await press(pilot, "a")
        await write(app, pilot, "Tom Hale")
        assert the_set(app).members[-1].id == "tom-hale"
        await press(pilot, "a")
        await write(app, pilot, "Tom Hale")
        assert "in the set already" in echo(app)
        await press(pilot, "escape", "escape")


async def test_what_was_changed_before_is_taken_back_by_pressing_twice(tmp_path: Path) -> None:
    """A key that is pressed by chance takes nothing back that one has not seen."""
    app, _ = app_with_sample(tmp_path)
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "n", "enter")
        await write(app, pilot, "Grace Marsh")
        await press(pilot, "escape", "n", "u")
        assert foot(app).startswith("u again takes back what was changed on Tue 24 Nov: Grace Obi is called")
        assert the_set(app).members[0].name == "Grace Marsh"
        clock_of(app).advance(seconds=1)
        await press(pilot, "u")
        assert the_set(app).members[0].name == "Grace Obi"


async def test_a_rota_and_what_the_set_says_of_itself(tmp_path: Path) -> None:
    """Who facilitates in turn; the sponsor; a programme that there is not is refused."""
    app, _ = app_with_sample(tmp_path)
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "n", "r")
        await write(app, pilot, "Zoë, Ravi")
        assert [each.facilitator for each in the_set(app).meetings] == [
            "",
            "Zoë Lind",
            "Ravi Shah",
            "Zoë Lind",
        ]
        await go_to(app, pilot, "said:sponsor")
        await press(pilot, "enter")
        await write(app, pilot, "Dana Petrov")
        assert the_set(app).sponsor == "Dana Petrov"
        await go_to(app, pilot, "said:programme")
        await press(pilot, "enter")
        await write(app, pilot, "no-such-programme")
        assert the_set(app).programme == "four-meetings"
        await press(pilot, "escape", "escape")


async def test_the_meeting_at_the_desk_goes_by_what_is_changed(tmp_path: Path) -> None:
    """Behind the people's door: a new name is on the wall at once; who leaves is there until the meeting is over."""
    async with running(tmp_path, MIDDLING) as (app, pilot):
        desk = desk_of(app)
        assert isinstance(desk.meeting.done[-1], StageEntered)
        first, second = desk.learning_set.members[:2]
        await press(pilot, "g", "n")
        assert facts(app, ClockLine).clock, "the clock goes on"
        await press(pilot, "enter")
        await write(app, pilot, f"Anne {first.name}")
        await press(pilot, "down", "x")
        assert screen(app).query_one(AskLine).field.value == "25 Nov 2026"
        await press(pilot, "enter")
        await press(pilot, "escape")
        assert isinstance(app.screen, LiveScreen)
        assert desk.learning_set.name_of(first.id) == f"Anne {first.name}"
        assert desk.learning_set.member(second.id) is not None
        assert app.library.load(desk.learning_set.id).member(second.id) is None
        await press(pilot, "a")
        assert "Anne" in app.screen.names[first.id]
        await press(pilot, "escape")


async def test_what_was_begun_waits(tmp_path: Path) -> None:
    """Left with Escape, it is told on the list of sets, and an arrow brings it back to its own line."""
    app, _ = app_with_sample(tmp_path)
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "n", "a")
        await paste(pilot, "Leo Finch, par")
        await press(pilot, "escape")
        assert the_set(app).changes == ()
        assert [*begun_words(app.begun, app.key_called)] == [
            "A change of oakfield was begun and waits: n leads to it."
        ]
        await press(pilot, "a", "up")
        assert screen(app).query_one(AskLine).field.value.strip() == "Leo Finch, par"
        await write(app, pilot, "Leo Finch, parent")
        assert the_set(app).members[-1].name == "Leo Finch"
        assert [*begun_words(app.begun, app.key_called)] == []


async def test_it_is_reached_from_the_meetings_too(tmp_path: Path) -> None:
    """And what was changed is seen there."""
    app, _ = app_with_sample(tmp_path)
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "m", "n")
        await go_to(app, pilot, row_of(app, 3))
        await press(pilot, "enter")
        await write(app, pilot, "26 Jan 2027, Library")
        await press(pilot, "n")
        assert isinstance(app.screen, ProgrammeScreen)
        assert "26 Jan" in "\n".join(wall(app))


async def test_a_set_of_an_earlier_version_is_brought_up_once(tmp_path: Path) -> None:
    """The change is made, the earlier file is kept, and that is said: once."""
    app, _ = app_with_sample(tmp_path)
    path = app.library.home / "oakfield" / "set.json"
    tables = json.loads(path.read_text(encoding="utf-8"))
    document = tables["set"]["1"]
    document.update(schema=1, theory_of_change=document["theory_of_change"]["goal"])
    document.pop("changes", None)
    path.write_text(json.dumps(tables), encoding="utf-8")
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "n", "enter")
        await write(app, pilot, "Grace Marsh")
        assert "the earlier file is kept as set.json.version-1" in foot(app)
        assert path.with_name("set.json.version-1").exists()
        await press(pilot, "enter")
        await write(app, pilot, "Grace Obi")
        assert "earlier" not in foot(app)


@BOTH
def test_it_looks_as_it_did(picture: Picture, tmp_path: Path) -> None:
    """Members, meetings, the set; a meeting's line open, with what would follow."""
    app, _ = app_with_sample(tmp_path)
    picture(app, pressing("n", *["down"] * 8, "enter", *["backspace"] * 4))


async def test_the_room_reads_who_facilitates_this_meeting(tmp_path: Path) -> None:
    """Where somebody was named for it; who always does is not said."""
    app, _ = app_with_sample(tmp_path)
    async with at_the_wall(app, MIDDLING) as (app, pilot):
        await press(pilot, "n")
        await go_to(app, pilot, row_of(app, 2))
        await press(pilot, "enter")
        await write(app, pilot, "24 Nov 2026, Library, Tom facilitates")
        await press(pilot, "escape", "enter", "enter")
        assert facts(app, Heading).which == "meeting 2 of 4 · Tom facilitates"
        assert desk_of(app).facilitator == "Tom Hale"
        app.stand_up()
