"""Before a meeting is closed: what is still open is said, closing deletes nothing, and it can be opened again."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from alstui.actions.line import parse
from alstui.desk.unfinished import still_open, unheard
from alstui.meeting.events import MeetingClosed, MeetingReopened
from screens.after.close import NOTHING_OPEN, CloseScreen, OpenPoints, Points
from screens.after.minutes import MinutesScreen
from screens.after.next_meeting import NextFacts, NextMeeting
from screens.app import AlstuiApp
from screens.home.home import HomeScreen
from screens.wall.clock_face import ClockFace
from screens.wall.stage import Banner, TimeWords
from screens.widgets.ask_line import AskLine
from screens.widgets.title import Title
from screens.words import short_names
from tests.kit.builders import Table, a_line, a_running_table, a_segment, an_agenda
from tests.kit.screens.hands import catch, press, settle, until
from tests.kit.screens.rooms import (
    TODAY,
    desk_of,
    facts,
    front,
    key_words,
    latest,
    live,
    on_disk,
    running,
    wait,
    wall,
)
from tests.kit.screens.scenes import app_with_sample
from tests.kit.screens.threads import a_meeting, an_action

BOTH_UNREACHED = ("Ann's slot has not been reached.", "Ben's slot has not been reached.")
NEVER_REACHED = ("closing has not been reached.",)


def points(table: Table) -> tuple[str, ...]:
    """What is still open at this table."""
    names = short_names(table.learning_set)
    return still_open(table.desk.meeting, names, TODAY)


# -- what is open ---------------------------------------------------------------------------------------


def test_each_presenter_needs_an_action_point() -> None:
    """Named once their slot was reached, until they own one, whoever else does."""
    table = a_running_table()
    assert points(table) == (*BOTH_UNREACHED, *NEVER_REACHED)
    table.desk.next_stage()
    assert points(table)[:2] == ("Ann has no action point yet.", "Ben's slot has not been reached.")
    table.desk.agree(parse("ring by fri", members=table.learning_set.members, presenter="ann", today=TODAY))
    assert points(table) == ("Ben's slot has not been reached.", *NEVER_REACHED)
    table.desk.undo()
    assert points(table)[0] == "Ann has no action point yet."


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("ring the chair", "Ann named no day for: ring the chair"),
        ("ring the chair by 3 nov 2026", "The day that Ann named has passed for: ring the chair"),
        ("ring the chair by fri", ""),
        ("ring the chair before meeting 3", ""),
        ("ring the chair by 24 nov 2026", ""),
    ],
)
def test_an_action_point_needs_a_day(line: str, sentence: str) -> None:
    """A day, or a meeting, that has not passed: today has not."""
    table = a_running_table()
    table.desk.next_stage()
    table.desk.agree(parse(line, members=table.learning_set.members, presenter="ann", today=TODAY))
    assert [point for point in points(table) if "Ann" in point] == [sentence] * bool(sentence)


def test_a_day_passes_when_the_room_says_so() -> None:
    """What is due tomorrow is in time today, and has passed in two days."""
    table = a_running_table()
    table.desk.agree(parse("ring by wed", members=table.learning_set.members, presenter="ann", today=TODAY))
    names = short_names(table.learning_set)
    for days, passed in ((0, False), (1, False), (2, True)):
        told = still_open(table.desk.meeting, names, TODAY + timedelta(days=days))
        assert ("The day that Ann named has passed for: ring" in told) == passed


def test_an_action_point_needs_an_owner() -> None:
    """Without one nobody will do it."""
    table = a_running_table()
    table.desk.agree(a_line("ring the chair", owner=""))
    assert "Nobody owns the action point: ring the chair" in points(table)


def test_begun_lines_are_named_but_for_the_issue() -> None:
    """A draft is told with its words; the issue's words are nobody else's."""
    table = a_running_table()
    table.desk.keep_draft("note", "a note beg")
    table.desk.keep_draft("issue", "something private")
    assert "A note was begun and not kept: a note beg" in points(table)
    assert "private" not in "".join(points(table))


def test_parts_not_reached_are_named() -> None:
    """Slots and rounds that the meeting never entered; a break is no loss, and a slot is told by its presenter."""
    agenda = an_agenda(
        a_segment("check-in", 300), a_segment("slot-1.present", 300, "ann"), a_segment("closing", 120)
    )
    table = a_running_table(agenda)
    assert points(table) == ("Ann's slot has not been reached.", *NEVER_REACHED)
    table.desk.next_stage()
    assert points(table) == ("Ann has no action point yet.", *NEVER_REACHED)
    table.desk.next_stage()
    assert points(table) == ("Ann has no action point yet.",)


def test_what_was_not_heard_is_counted_by_owner() -> None:
    """Of the action points that were to come up; one word on one, and it is no longer among them."""
    earlier = a_meeting(1, an_action("ring"), an_action("write", "ben"), an_action("count", "ben"))
    table = a_running_table()
    members, names = table.learning_set.members, short_names(table.learning_set)

    def said() -> tuple[str, ...]:
        return unheard(table.desk.meeting, [earlier], members, names)

    assert said() == ("Earlier action points that were not heard: Ann 1, Ben 2.",)
    table.desk.report("write", "partly")
    table.desk.snooze("ring", 4)
    assert said() == ("Earlier action points that were not heard: Ben 1.",)
    table.desk.report("count", "dropped")
    assert said() == ()


def test_a_meeting_without_an_agenda_has_nothing_open() -> None:
    """Nothing was promised."""
    assert points(Table()) == ()


# -- on screen ------------------------------------------------------------------------------------------


async def test_the_meeting_is_closed_and_its_minutes_are_written(tmp_path: Path) -> None:
    """X tells what is open, Enter closes: on disk, in the state, in minutes beside the data."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right", "right")
        await catch(pilot, "a", "ring the chair by fri")
        await press(pilot, "x", "e")
        assert facts(app, OpenPoints) == Points((BOTH_UNREACHED[1], *NEVER_REACHED))
        assert facts(app, Title) == "Before you close"
        assert list(key_words(app)) == ["enter", "d", "n", "esc", "?"]
        path = app.library.minutes_path(desk_of(app).learning_set.id, TODAY)
        assert not path.exists()
        await press(pilot, "enter")
        assert isinstance(latest(app), MeetingClosed)
        assert desk_of(app).meeting.status == "closed"
        assert isinstance(app.screen, MinutesScreen)
        written = path.read_text(encoding="utf-8")
        assert "ring the chair" in written
        assert "Draft" not in written
        assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("key", ["escape", "e"])
async def test_not_yet_changes_nothing(tmp_path: Path, key: str) -> None:
    """Its own key and Escape go back to the clock; the meeting never stopped for the question."""
    async with running(tmp_path) as (app, pilot):
        before = on_disk(app)
        await press(pilot, "x", "e")
        await wait(app, pilot, minutes=1)
        await press(pilot, key)
        assert on_disk(app) == before
        assert desk_of(app).meeting.status == "running"
        assert live(app).query_one(ClockFace).text == "04:00"


async def test_a_closed_meeting_is_opened_again(tmp_path: Path) -> None:
    """R opens it paused where it stood; going on goes on; closed again, its minutes are written anew."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right")
        await wait(app, pilot, minutes=1)
        await press(pilot, "x", "e", "enter")
        await wait(app, pilot, minutes=5)
        await press(pilot, "r")
        assert isinstance(latest(app), MeetingReopened)
        assert desk_of(app).meeting.status == "paused"
        assert live(app).query_one(ClockFace).text == "01:00"
        assert facts(app, Banner).stage == "slot-1.present"
        assert facts(app, TimeWords).words == "1:00 left, paused"
        await press(pilot, "space")
        await catch(pilot, "a", "ask the pupils by fri")
        await press(pilot, "x", "e", "enter")
        path = app.library.minutes_path(desk_of(app).learning_set.id, TODAY)
        assert "ask the pupils" in path.read_text(encoding="utf-8")
        closes = [event for event in on_disk(app) if isinstance(event, MeetingClosed)]
        assert len(closes) == 2


async def test_a_closed_meeting_is_home_again(tmp_path: Path) -> None:
    """H goes to the sets and gives the pen back; opened from there, it is its minutes."""
    async with running(tmp_path) as (app, pilot):
        set_id = desk_of(app).learning_set.id
        await press(pilot, "x", "e", "enter", "h")
        assert isinstance(app.screen, HomeScreen)
        assert app.desk is None
        with app.library.open_meeting(set_id, TODAY) as journal:
            assert isinstance(journal.events[-1], MeetingClosed)
        await press(pilot, "enter")
        assert isinstance(app.screen, MinutesScreen)
        assert desk_of(app).meeting.status == "closed"


async def test_everything_in_its_place(tmp_path: Path) -> None:
    """When nothing is open, that is said, with a tick and no amber."""
    agenda = an_agenda(a_segment("check-in", 300))
    async with running(tmp_path, agenda=agenda) as (app, pilot):
        await press(pilot, "right")
        assert isinstance(app.screen, CloseScreen)
        assert facts(app, Title) == "Everything is in its place."
        shown = app.screen.query_one(OpenPoints).render()
        assert shown.plain == f"✓ {NOTHING_OPEN}"
        assert "$warning" not in str(shown.spans)


async def test_many_open_points_can_be_read_to_the_end(tmp_path: Path) -> None:
    """Forty action points without a day, on a small screen: the list scrolls, the keys stay."""
    async with running(tmp_path, (60, 16)) as (app, pilot):
        desk = desk_of(app)
        for number in range(40):
            desk.agree(a_line(f"point {number} {'and so on ' * 8}"))
        await press(pilot, "x", "e")
        assert "point 0 " in "\n".join(wall(app))
        assert "closing has not been reached." not in "\n".join(wall(app))
        await press(pilot, "end")
        await until(pilot, lambda: "closing has not been reached." in "\n".join(wall(app)))
        assert "enter close the meeting" in wall(app)[-1]
        assert app.screen.query_one(VerticalScroll).has_focus


# -- the next meeting -----------------------------------------------------------------------------------


async def settle_as(app: AlstuiApp, pilot: Pilot[int], text: str) -> None:
    """Instead of what stands in the open line."""
    front(app, CloseScreen).query_one(AskLine).field.value = text
    await pilot.pause()
    await press(pilot, "enter")


async def test_the_next_meeting_is_settled_in_four_lines(tmp_path: Path) -> None:
    """When, where, who presents, who facilitates, from the diary; each is a change of the same meeting."""
    app, set_id = app_with_sample(tmp_path)
    third = app.library.load(set_id).meetings[2]
    app.open_first(set_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "right", "right", "x", "e")
        assert facts(app, NextMeeting) == NextFacts(
            "meeting 3 of 4",
            (
                ("When", "19 Jan 2027"),
                ("Where", "Music room"),
                ("Who presents", ""),
                ("Who facilitates", "Ruth Adler"),
            ),
        )
        await press(pilot, "n")
        assert front(app, CloseScreen).query_one(AskLine).field.value == "19 Jan 2027"
        await settle_as(app, pilot, "26 Jan 2027 14:00")
        await press(pilot, "enter")
        await settle_as(app, pilot, "Zoë and Nobody")
        assert app.library.load(set_id).meetings[2].presenters == ()
        await settle_as(app, pilot, "Zoë and Ravi")
        await settle_as(app, pilot, "Tom")
        assert app.library.load(set_id).meetings[2] == replace(
            third,
            date=date(2027, 1, 26),
            at=time(14),
            presenters=("zoe-lind", "ravi-shah"),
            facilitator="Tom Hale",
        )
        assert desk_of(app).learning_set.meetings == app.library.load(set_id).meetings
        await press(pilot, "enter")
        assert isinstance(app.screen, CloseScreen), "one Enter too many closes nothing"
        await press(pilot, "enter")
        assert isinstance(app.screen, MinutesScreen)
        written = app.library.minutes_path(set_id, TODAY).read_text(encoding="utf-8")
        assert "26 January 2027" in written
        app.stand_up()


async def test_what_is_left_empty_is_left_open(tmp_path: Path) -> None:
    """Nothing planned and nothing said: nothing is in the diary; once a day is said, there is a meeting."""
    async with running(tmp_path) as (app, pilot):
        library, set_id = app.library, desk_of(app).learning_set.id
        await press(pilot, "x", "e")
        assert facts(app, NextMeeting).called == ""
        await press(pilot, "n", "enter", "enter", "enter", "enter")
        assert library.load(set_id).changes == ()
        await press(pilot, "n", "enter")
        await settle_as(app, pilot, "Library")
        assert front(app, CloseScreen).query_one(AskLine).is_open
        await press(pilot, "escape", "n")
        await settle_as(app, pilot, "19 Jan 2027, Library")
        assert [(each.date, each.place) for each in library.load(set_id).meetings] == [
            (date(2027, 1, 19), "Library")
        ]
        await press(pilot, "escape")
        assert isinstance(app.screen, CloseScreen)


def test_a_pasted_page_pushes_nothing_off_the_screen() -> None:
    """Of a sentence with a page in it the beginning and the end are shown, in a few lines; a short one whole."""
    page = f"'{'Ring the chair and ask. ' * 600}' has no owner."
    shown = OpenPoints().build(Points((page, "The break was not reached."), ()), 80).plain.splitlines()
    assert len(shown) < 9
    assert "Ring the chair" in shown[0]
    assert "has no owner." in " ".join(shown)
    assert "The break was not reached." in shown[-1]
