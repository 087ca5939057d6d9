"""The calendar: read back by two parsers, and taken in again after everything that can happen to a set."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.documents.exports.diary import diary
from alstui.documents.exports.diary_entries import GONE, entries, tell
from alstui.learning_set import LearningSet, PlannedMeeting
from alstui.meeting.state import Meeting
from alstui.model import Action
from alstui.text import clean
from tests.kit.builders import Table, a_set
from tests.kit.calendars import events, taken_in

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")

any_text = st.text(max_size=40)


def _local(instant: datetime) -> datetime:
    return instant.astimezone(LONDON)


def _planned(*days: date, at: time | None = None) -> LearningSet:
    return replace(
        a_set(),
        meetings=tuple(PlannedMeeting(date=day, place="Library; hall, 2", at=at) for day in days),
    )


def _held(learning_set: LearningSet, actions: Iterable[Action]) -> list[Meeting]:
    return [Meeting(set_id=learning_set.id, number=1, actions={action.id: action for action in actions})]


def _told(
    learning_set: LearningSet,
    meetings: list[Meeting],
    now: datetime = NOW,
    member: str = "",
    todo: bool = False,
) -> tuple[LearningSet, str]:
    """The set after it was exported, and the file."""
    telling = tell(learning_set, entries(learning_set, meetings, _local), now)
    return telling, diary(telling, entries(telling, meetings, _local), now, member=member, todo=todo)


def _days(calendar: dict[str, Any]) -> list[tuple[date, str]]:
    return sorted((event["DTSTART"].dt, str(event["SUMMARY"])) for event in calendar.values())


# -- read back ------------------------------------------------------------------------------------------


@given(any_text, any_text, any_text)
def test_two_parsers_read_the_same(words: str, place: str, milestone: str) -> None:
    """Days and words, by a parser that shares nothing with the writer and by the writer's own."""
    learning_set = replace(
        a_set(), meetings=(PlannedMeeting(date=date(2027, 1, 12), place=place, milestone=milestone),)
    )
    actions = [
        Action(id="a1", owner="ann", together=("ben",), text=words or "x", due=date(2026, 12, 1)),
        Action(id="a2", owner="ben", text="try it", due_meeting=1),
        Action(id="a3", owner="ben", text="no day"),
    ]
    _, text = _told(learning_set, _held(learning_set, actions))
    ours = events(text)
    theirs = {event.uid.value: event for event in vobject.readOne(text).vevent_list}
    assert set(ours) == set(theirs)
    for known, event in ours.items():
        assert event["DTSTART"].dt == theirs[known].dtstart.value
        assert str(event["SUMMARY"]) == theirs[known].summary.value
        assert str(event.get("LOCATION", "")) == theirs[known].getChildValue("location", "")
    assert _days(ours)[0] == (
        date(2026, 12, 1),
        f"Ann and Ben: {clean(words or 'x') or '(not put into words)'}",
    )
    assert [day for day, _ in _days(ours)] == [date(2026, 12, 1), date(2027, 1, 12), date(2027, 1, 12)]
    assert clean(place) in {str(event.get("LOCATION", "")) for event in ours.values()}


@given(any_text)
def test_lines_are_as_the_standard_has_them(words: str) -> None:
    """Every line ends with CR and LF, and none is longer than 75 bytes."""
    _, text = _told(replace(a_set(), title=words or "x"), _held(a_set(), []))
    assert text.endswith("\r\n")
    assert all("\n" not in line and len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_day_takes_no_time_and_a_meeting_with_a_time_does() -> None:
    """Whole days are transparent; a time is an instant, in winter and in summer, as long as was said."""
    learning_set = _planned(date(2027, 1, 12), date(2027, 6, 1), at=time(14, 0))
    learning_set = replace(
        learning_set,
        meetings=(replace(learning_set.meetings[0], minutes=120), *learning_set.meetings[1:]),
    )
    action = Action(id="a1", owner="ann", text="ring", due=date(2026, 12, 1))
    _, text = _told(learning_set, _held(learning_set, [action]))
    winter, summer, due = events(text).values()
    assert winter["DTSTART"].dt == datetime(2027, 1, 12, 14, 0, tzinfo=UTC)
    assert summer["DTSTART"].dt == datetime(2027, 6, 1, 13, 0, tzinfo=UTC)
    assert winter["DTEND"].dt - winter["DTSTART"].dt == timedelta(minutes=120)
    assert summer["DTEND"].dt - summer["DTSTART"].dt == timedelta(minutes=90)
    assert [event["TRANSP"] for event in (winter, summer, due)] == ["OPAQUE", "OPAQUE", "TRANSPARENT"]
    assert due["DTSTART"].dt == date(2026, 12, 1)


def test_a_calendar_reminds_the_day_before() -> None:
    """A day before a time; on the morning before a whole day."""
    timed, day = _planned(date(2027, 1, 12), at=time(9, 30)), _planned(date(2027, 1, 12))
    for learning_set, before in ((timed, timedelta(days=-1)), (day, timedelta(hours=-15))):
        (event,) = events(_told(learning_set, [])[1].strip() + "\r\n").values()
        (alarm,) = event.walk("VALARM")
        assert alarm["TRIGGER"].dt == before


@pytest.mark.parametrize("at", [None, time(0, 0), time(23, 30)])
def test_the_last_day_of_all_has_no_day_after_it(at: time | None) -> None:
    """A meeting on 31 December 9999, and one on the first day there is, stand in the calendar."""
    _, text = _told(_planned(date.min, date.max, at=at), [])
    assert {event["DTSTART"].dt for event in events(text).values()} >= {date.max} - {
        date.max if at == time(0, 0) else None
    }
    assert len(vobject.readOne(text).vevent_list) == 2


def test_tasks_are_there_for_those_who_ask() -> None:
    """Each action point that has a day, as a task with an id of its own."""
    learning_set = _planned(date(2027, 1, 12))
    action = Action(id="a1", owner="ann", text="ring", due=date(2026, 12, 1))
    _, text = _told(learning_set, _held(learning_set, [action]), todo=True)
    (task,) = vobject.readOne(text).vtodo_list
    assert (task.due.value, task.summary.value, task.status.value) == (
        action.due,
        "Ann: ring",
        "NEEDS-ACTION",
    )
    assert task.uid.value not in events(text)
    assert "vtodo" not in vobject.readOne(_told(learning_set, _held(learning_set, [action]))[1]).contents


def test_an_action_point_without_a_day_is_a_task_without_one() -> None:
    """It stands on no day, but who asks for tasks has it: open, then done; what never had a day leaves none behind."""
    learning_set = _planned(date(2027, 1, 12))
    ring = Action(id="a1", owner="ann", text="ring")
    later = Action(id="a2", owner="ben", text="write", due_meeting=9)
    told, text = _told(learning_set, _held(learning_set, [ring, later]), todo=True)
    tasks = vobject.readOne(text).vtodo_list
    assert [(task.summary.value, task.status.value) for task in tasks] == [
        ("Ann: ring", "NEEDS-ACTION"),
        ("Ben: write", "NEEDS-ACTION"),
    ]
    assert not any("due" in task.contents for task in tasks)
    assert [day for day, _ in _days(events(text))] == [date(2027, 1, 12)]
    (own,) = vobject.readOne(_told(told, _held(told, [ring, later]), member="ben", todo=True)[1]).vtodo_list
    assert own.summary.value == "Ben: write"
    _, after = _told(told, _held(told, [ring]), NOW + timedelta(days=1), todo=True)
    kept, gone = vobject.readOne(after).vtodo_list
    assert (kept.status.value, gone.status.value) == ("NEEDS-ACTION", "CANCELLED")
    assert [day for day, _ in _days(events(after))] == [date(2027, 1, 12)]


def test_an_action_point_that_loses_its_day_leaves_the_calendar_and_stays_a_task() -> None:
    """And comes back to the calendar with the day that it gets again."""
    learning_set = _planned()
    dated = Action(id="a1", owner="ann", text="ring", due=date(2026, 12, 1))
    told, first = _told(learning_set, _held(learning_set, [dated]), todo=True)
    told, second = _told(told, _held(told, [replace(dated, due=None)]), NOW + timedelta(days=1), todo=True)
    assert taken_in(first, second) == {}
    (task,) = vobject.readOne(second).vtodo_list
    assert (task.summary.value, task.status.value, "due" in task.contents) == (
        "Ann: ring",
        "NEEDS-ACTION",
        False,
    )
    _, third = _told(told, _held(told, [replace(dated, due=date(2026, 12, 8))]), NOW + timedelta(days=2))
    assert _days(taken_in(first, second, third)) == [(date(2026, 12, 8), "Ann: ring")]


# -- what changes ---------------------------------------------------------------------------------------


def test_an_older_and_a_newer_file_leave_each_meeting_once() -> None:
    """Moved, put elsewhere, taken out, added, put differently, settled: in either order the newer facts count."""
    before = _planned(date(2027, 1, 12), date(2027, 2, 9), date(2027, 3, 9))
    ring, write = (
        Action(id=each, owner="ann", text=each, due=date(2026, 12, 1)) for each in ("ring", "write")
    )
    before, older = _told(before, _held(before, [ring, write]))
    first, _, third = before.meetings
    after = replace(
        before,
        meetings=(
            replace(third, date=date(2027, 1, 5)),
            replace(first, place="Hall"),
            PlannedMeeting(date=date(2027, 4, 1)),
        ),
    )
    held = [*_held(after, [replace(ring, text="ring twice")])]
    after, newer = _told(after, held, NOW + timedelta(seconds=1))
    for calendar in (taken_in(older, newer), taken_in(newer, older), taken_in(older, newer, older, newer)):
        assert _days(calendar) == [
            (date(2026, 12, 1), "Ann: ring twice"),
            (date(2027, 1, 5), f"{after.title}: meeting 1 of 3"),
            (date(2027, 1, 12), f"{after.title}: meeting 2 of 3"),
            (date(2027, 4, 1), f"{after.title}: meeting 3 of 3"),
        ]
    gone = [event for event in events(newer).values() if event["STATUS"] == "CANCELLED"]
    assert [str(event["SUMMARY"]) for event in gone] == [GONE, GONE]


def test_what_did_not_change_keeps_its_number() -> None:
    """A year later nothing is different: numbers and the instant of the last change stand, and the set is as it was."""
    told, first = _told(_planned(date(2027, 1, 12)), [])
    again, second = _told(told, [], NOW + timedelta(days=365))
    assert again == told
    for event, same in zip(events(first).values(), events(second).values(), strict=True):
        assert event["SEQUENCE"] == same["SEQUENCE"]
        assert event["LAST-MODIFIED"].dt == same["LAST-MODIFIED"].dt
        assert event["DTSTAMP"].dt < same["DTSTAMP"].dt


@given(
    st.lists(st.lists(st.dates(), max_size=4), min_size=2, max_size=5),
    st.lists(st.integers(-9, 9), min_size=5),
)
def test_numbers_rise_whatever_the_clock_does(plans: list[list[date]], steps: list[int]) -> None:
    """Meetings come, go and move, and the computer's clock is set back: the last file always wins."""
    learning_set, files, now = _planned(), [], NOW
    for plan, step in zip(plans, steps, strict=False):
        now += timedelta(hours=step)
        kept = learning_set.meetings[: len(plan)]
        moved = [replace(each, date=day) for each, day in zip(kept, plan, strict=False)]
        added = [PlannedMeeting(date=day) for day in plan[len(kept) :]]
        learning_set, text = _told(replace(learning_set, meetings=(*moved, *added)), [], now)
        files.append(text)
    days = sorted(event["DTSTART"].dt for event in taken_in(*files).values())
    assert days == sorted(plans[len(files) - 1])


def test_a_meeting_that_was_moved_stands_on_the_day_it_was_held() -> None:
    """Held on the 20th instead of the 24th: once, on the 20th."""
    learning_set = _planned(date(2026, 11, 24), date(2027, 1, 12))
    told, planned = _told(learning_set, [])
    table = Table().prepare()
    table.desk.start()
    meeting = replace(table.desk.meeting, day=date(2026, 11, 20), number=1)
    _, held = _told(told, [meeting], NOW + timedelta(days=1))
    assert [day for day, _ in _days(taken_in(planned, held))] == [date(2026, 11, 20), date(2027, 1, 12)]


# -- one member -----------------------------------------------------------------------------------------


def test_a_member_gets_their_own_and_learns_what_is_theirs_no_more() -> None:
    """Alone or with others; what went to somebody else is cancelled there, without its words."""
    learning_set = _planned(date(2027, 1, 12))
    own = Action(id="a1", owner="ann", text="ring", due=date(2026, 12, 1))
    shared = Action(id="a2", owner="ben", together=("ann",), text="write", due=date(2026, 12, 2))
    other = Action(id="a3", owner="ben", text="secret", due=date(2026, 12, 3))
    told, first = _told(learning_set, _held(learning_set, [own, shared, other]), member="ann")
    assert [words for _, words in _days(taken_in(first))][:2] == ["Ann: ring", "Ben and Ann: write"]
    assert "secret" not in first
    given_away = replace(own, owner="ben", text="ring for Ben")
    _, second = _told(told, _held(told, [given_away, shared, other]), NOW + timedelta(days=1), member="ann")
    assert "for Ben" not in second
    assert [words for _, words in _days(taken_in(first, second))][:1] == ["Ben and Ann: write"]
