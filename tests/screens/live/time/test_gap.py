"""Does that time count? Asked once the computer woke or alstui came back, and never under typing fingers."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from alstui.desk.open_meeting import OpenMeeting
from alstui.meeting import gaps
from alstui.meeting.events import GapJudged
from alstui.meeting.gaps import Gap, Opening
from screens.live.time.gap import GapScreen, Ways
from screens.widgets.begun import Begun, Line
from screens.widgets.capture_line import CaptureLine
from screens.widgets.key_line import KeyLine
from screens.widgets.title import Title
from tests.kit.builders import START, Table, a_running_table
from tests.kit.screens.calm_room import CalmRoom, calm_room, foot, pass_time, sleep, wall_of, written
from tests.kit.screens.hands import press, settle
from tests.kit.screens.rooms import desk_of, facts, front, latest, live, running, text_of, widths
from tests.kit.screens.scenes import clock_of
from tests.meeting.test_gaps import sums


def is_asked(app: CalmRoom) -> bool:
    """Whether the question stands in front."""
    return isinstance(app.screen, GapScreen)


async def slept(app: CalmRoom, pilot: Pilot[int], *, minutes: float = 6) -> tuple[datetime, datetime]:
    """A minute of the meeting, then a sleep that is seen at the next tick: from when to when it was."""
    await pass_time(app, pilot, minutes=1)
    since = app.table.clock.now()
    await sleep(app, pilot, minutes=minutes)
    return since, app.table.clock.now()


# -- what is answered -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "counted", "left"),
    [("k", True, -120), ("enter", True, -120), ("escape", True, -120), ("o", False, 240)],
)
async def test_an_answer_is_a_fact(key: str, counted: bool, left: int) -> None:
    """On record to the microsecond, then on the clock, then in words; a short sleep is proposed to count."""
    table = a_running_table()
    async with calm_room(table) as (app, pilot):
        since, until = await slept(app, pilot)
        assert is_asked(app)
        await press(pilot, key)
        fact = written(table, GapJudged)
        assert (fact.since, fact.until, fact.counted) == (since, until, counted)
        assert table.desk.read().left == timedelta(seconds=left)
        assert foot(wall_of(app)) == ("Counted: 6 min." if counted else "Left out: 6 min.")
        app.tick()
        await settle(pilot)
        assert not is_asked(app)


async def test_a_night_is_proposed_to_be_left_out() -> None:
    """Enter takes what is proposed, and that comes first."""
    table = a_running_table()
    async with calm_room(table) as (app, pilot):
        await slept(app, pilot, minutes=9 * 60)
        found = facts(app, Ways)
        assert [(way.key, way.words, way.proposed) for way in found] == [
            ("o", "Leave it out", True),
            ("k", "Count it", False),
        ]
        await press(pilot, "enter")
        assert sums(table.desk.meeting, table.clock.now())["left out"] == timedelta(hours=9)


async def test_what_it_costs_goes_on_with_the_clock() -> None:
    """The price of either answer is that of this second."""
    table = a_running_table()
    async with calm_room(table) as (app, pilot):
        await slept(app, pilot)
        ways = app.screen.query_one(Ways)
        for passed in (0, 30, 240):
            await pass_time(app, pilot, passed)
            now = table.clock.now()
            gap = Gap(START + timedelta(minutes=1), START + timedelta(minutes=7), "asleep")
            assert ways.facts is not None
            assert [way.price for way in ways.facts] == [
                gaps.price(table.desk.meeting, gap, now, counted=counted) for counted in (True, False)
            ]
        await press(pilot, "o")
        assert sums(table.desk.meeting, table.clock.now())["left out"] == timedelta(minutes=6)


async def test_undo_takes_the_answer_back() -> None:
    """As everything else."""
    table = a_running_table()
    async with calm_room(table) as (app, pilot):
        await slept(app, pilot)
        await press(pilot, "o")
        assert table.desk.undo() == table.pen.events[-2]
        assert table.desk.read().left == timedelta(minutes=-2)


# -- when it is asked -----------------------------------------------------------------------------------


async def test_a_short_sleep_is_only_said() -> None:
    """Twelve seconds are no decision; nothing is written, and they are told of once."""
    table = a_running_table()
    async with calm_room(table) as (app, pilot):
        app.tick()
        lines = len(table.pen.events)
        await sleep(app, pilot, 12)
        assert not is_asked(app)
        assert app.opened.news() == ("The computer slept for 12 s; the meeting's clock went on.",)
        assert app.opened.news() == ()
        assert len(table.pen.events) == lines


async def test_a_stepped_clock_is_said() -> None:
    """It bends nothing, so nobody is asked."""
    table = a_running_table()
    async with calm_room(table) as (app, _):
        app.tick()
        left = table.desk.read().left
        table.clock.step(minutes=-5)
        app.tick()
        assert not is_asked(app)
        assert table.desk.read().left == left
        assert app.opened.news() == (
            "This computer's clock was set back by 5 min. The meeting's clock goes on as it was.",
        )


@pytest.mark.parametrize("when", ["preparing", "paused", "closed"])
async def test_where_nothing_ran_nothing_is_asked(when: str) -> None:
    """Nor said: the night before the start, in a pause or after the close cost nothing."""
    table = Table() if when == "preparing" else a_running_table()
    if when == "paused":
        table.desk.pause_or_resume()
    if when == "closed":
        table.desk.close()
    async with calm_room(table) as (app, pilot):
        app.tick()
        await sleep(app, pilot, minutes=600)
        assert not is_asked(app)
        assert app.opened.news() == ()


async def test_it_waits_until_nobody_types() -> None:
    """A 'k' that belongs to a word answers nothing."""
    table = a_running_table()
    async with calm_room(table) as (app, pilot):
        app.tick()
        line = app.screen.query_one(CaptureLine)
        await line.open("note", Begun(Line("note/1")))
        await sleep(app, pilot, minutes=6)
        assert not is_asked(app)
        line.close()
        await pass_time(app, pilot, 20)
        assert is_asked(app)
        await press(pilot, "o")
        fact = written(table, GapJudged)
        assert fact.until - fact.since == timedelta(minutes=6)


async def test_the_keys_that_wake_the_computer_answer_nothing(tmp_path: Path) -> None:
    """What was typed while it slept does what it means; the question comes when no key has come for a second."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "z", "z")
        app.tick()
        clock_of(app).sleep(minutes=6)
        app.tick()
        await press(pilot, *"nlook", "enter")
        live(app)
        assert [note.text for note in desk_of(app).meeting.notes.values()] == ["look"]
        clock_of(app).advance(seconds=1)
        app.tick()
        await settle(pilot)
        front(app, GapScreen)
        await press(pilot, "o")
        event = latest(app)
        assert isinstance(event, GapJudged)
        assert not event.counted


async def test_it_waits_behind_another_screen() -> None:
    """Silence is not broken; once the wall is back, it is asked."""
    table = a_running_table()
    async with calm_room(table) as (app, pilot):
        app.tick()
        table.clock.sleep(minutes=6)
        await press(pilot, "t", "s")
        app.tick()
        await settle(pilot)
        assert not is_asked(app)
        await press(pilot, "x")
        app.tick()
        await settle(pilot)
        assert is_asked(app)


async def test_two_gaps_are_two_questions() -> None:
    """A second sleep while the first is asked about: one after the other, each its own stretch."""
    table = a_running_table()
    async with calm_room(table) as (app, pilot):
        first = await slept(app, pilot)
        await pass_time(app, pilot, 10)
        since = table.clock.now()
        await sleep(app, pilot, minutes=40)
        second = (since, table.clock.now())
        await press(pilot, "o")
        app.tick()
        await settle(pilot)
        assert is_asked(app)
        await press(pilot, "k")
        judged = [event for event in table.pen.events if isinstance(event, GapJudged)]
        assert [(event.since, event.until) for event in judged] == [first, second]
        assert [event.counted for event in judged] == [False, True]


async def test_what_the_opening_found_is_asked_when_the_wall_stands() -> None:
    """After a kill and a new start; a clock that is wrong is said beside it. Another meeting begins without them."""
    table = a_running_table()
    table.clock.sleep(minutes=5)
    away = Gap(START, table.clock.now(), "away", up_to=True)
    wrong = Gap(away.until, away.until - timedelta(minutes=9), "stepped")
    async with calm_room(table) as (app, pilot):
        app.opened = OpenMeeting(table.desk, table.pen, Opening(away.until, away, wrong))
        app.tick()
        await settle(pilot)
        assert is_asked(app)
        assert "alstui was away for up to 5 min. Count it, or leave it out?" in text_of(app)
        (said,) = app.opened.news()
        assert said.startswith("This computer's clock was set back by 9 min.")
        await press(pilot, "o")
        app.opened = OpenMeeting(table.desk, table.pen)
        app.tick()
        assert (is_asked(app), app.opened.news()) == (False, ())


# -- how it stands --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 36), (200, 60)])
async def test_everything_is_read_at_every_size(size: tuple[int, int]) -> None:
    """What happened, both answers with their keys and prices, and which is proposed."""
    table = a_running_table()
    table.clock.sleep(minutes=12 * 60 + 20)
    gap = Gap(START, table.clock.now(), "away", up_to=True)
    async with calm_room(table, size, GapScreen(table.desk, gap)) as (app, pilot):
        text = text_of(app)
        assert "alstui was away for up to 12 h 20 min. Count it, or leave it out?" in text
        assert "o Leave it out proposed, enter check-in then has 5:00 left." in text
        assert "k Count it check-in is then over by 735:00." in text
        assert widths(app) == {size[0]}
        assert app.screen.query_one(Title).region.bottom <= app.screen.query_one(Ways).region.y
        words = {key.words for key in app.screen.query_one(KeyLine).facts or ()}
        assert {"as proposed", "leave it out"} <= words
        await press(pilot, "o")
        assert app.answers == [False]
