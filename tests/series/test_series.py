"""A set's meetings in a row: the programme, the diary and the record as one, and what became of the action points.

The people are invented samples.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.actions.threads import threads
from alstui.content.loader import Shelf
from alstui.desk.opening import meetings_before
from alstui.establishing.sample import install
from alstui.meeting.state import NO_TIME
from alstui.model import Attendance
from alstui.series.meetings import attendance, presented, series
from alstui.store.library import Library, Unread
from tests.kit.allmeetings import (
    FIRST_DAY,
    FOUR,
    STATES,
    WEEKS,
    Afternoons,
    Course,
    a_programme,
    courses,
    four_people,
    played,
    with_somebody_new,
)
from tests.kit.builders import a_line
from tests.kit.screens.threads import a_meeting, an_action

# -- properties -----------------------------------------------------------------------------------------


@given(length=st.integers(0, 8), planned=st.integers(0, 8), course=courses, today=st.integers(-60, 400))
def test_every_meeting_of_the_programme_the_diary_and_the_record_is_there(
    length: int, planned: int, course: Course, today: int
) -> None:
    """Numbers without a gap, whatever the length of each; every record once, and at most one meeting is marked next."""
    played_out = played(course)
    learning_set, programme = four_people(planned), a_programme(length)
    day = FIRST_DAY + timedelta(days=today)
    found = series(learning_set, programme if length else None, played_out.meetings, day)
    last = max(length, planned, len(course))
    assert [each.number for each in found.meetings] == list(range(1, last + 1))
    assert [each.meeting for each in found.meetings if each.meeting] == played_out.meetings
    assert [each.about.name if each.about else "" for each in found.meetings] == [
        f"Part {number}" if number <= length else "" for number in range(1, last + 1)
    ]
    standings = Counter(each.standing for each in found.meetings)
    assert standings["next"] + standings["today"] <= 1
    assert standings["held"] + standings["not closed"] == len(course)
    marked = found.marked
    assert (marked is None) == (not standings["next"] + standings["today"])


@given(courses)
def test_what_is_open_is_what_was_set_and_not_settled(course: Course) -> None:
    """After each meeting: what was open before, less what it settled, with what it set; at the end what is open now."""
    meetings = played(course).meetings
    found = series(four_people(), None, meetings, FIRST_DAY)
    before: set[str] = set()
    for each in found.meetings[: len(meetings)]:
        points = each.points
        assert set(points.settled) <= before
        assert not set(points.reopened) & before
        after = (before - set(points.settled)) | set(points.agreed) | set(points.reopened)
        assert set(points.left) == after
        before = after
    open_now = {thread.action.id for thread in (*found.due, *found.snoozed)}
    assert open_now == before == {each.action.id for each in threads(meetings) if each.is_open}
    assert len(open_now) == len(found.due) + len(found.snoozed)


@given(courses)
def test_minutes_had_are_what_ran_of_the_slots(course: Course) -> None:
    """Together they are the running time of every segment that has a presenter, to the microsecond."""
    for meeting in played(course).meetings:
        had = presented(meeting)
        assert meeting.agenda is not None
        ran = sum(
            (meeting.used.get(each.id, NO_TIME) for each in meeting.agenda.segments if each.presenter),
            NO_TIME,
        )
        assert sum((each.had for each in had), NO_TIME) == ran
        assert len({each.member for each in had}) == len(had)
        reached = {each.presenter for each in meeting.agenda.segments if each.id in meeting.began}
        assert {each.member for each in had} == reached - {""}


@given(courses)
def test_everybody_is_in_one_of_five_states(course: Course) -> None:
    """The last word on each counts; who came after it began was late; nobody is waited for at the end."""
    for meeting in played(course).meetings:
        found = attendance(meeting)
        assert found.keys() == meeting.attendance.keys()
        assert set(found.values()) <= set(STATES)
        for who, state in meeting.attendance.items():
            if state in {"absent", "left"}:
                assert found[who] == state
            if meeting.closed_at is not None:
                assert (found[who] == "absent") == (state in {"absent", "late"})


# -- who came -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at_first", "then", "was"),
    [
        ("here", None, "here"),
        ("remote", None, "remote"),
        ("late", None, "absent"),
        ("late", "here", "late"),
        ("absent", "remote", "late"),
        ("here", "left", "left"),
        ("absent", None, "absent"),
        ("here", "remote", "remote"),
    ],
)
def test_who_came_is_told_from_the_start_and_the_end(
    at_first: Attendance, then: Attendance | None, was: Attendance
) -> None:
    """Five words for a member's afternoon, once it is closed."""
    afternoons = Afternoons()
    desk = afternoons.sit_down("ann", away={"dev": at_first})
    if then is not None:
        desk.mark("dev", then)
    desk.close()
    assert attendance(desk.meeting)["dev"] == was


def test_who_comes_before_it_begins_is_not_late() -> None:
    """And who is waited for while it goes on is late, and not counted as here."""
    afternoons = Afternoons()
    desk = afternoons.sit_down("ann", away={"ben": "late", "dev": "late"}, start=False)
    desk.mark("ben", "here")
    desk.start()
    assert attendance(desk.meeting) == {"ann": "here", "ben": "here", "carla": "here", "dev": "late"}
    found = series(four_people(), None, [desk.meeting], FIRST_DAY, present=desk.meeting)
    assert found.meetings[0].here == 3
    desk.mark("dev", "here")
    desk.close()
    found = series(four_people(), None, [desk.meeting], FIRST_DAY)
    assert (found.meetings[0].here, found.meetings[0].attendance["dev"]) == (4, "late")


# -- standing -------------------------------------------------------------------------------------------


def test_the_one_at_the_desk_is_marked() -> None:
    """Held, now, and to come; its slot is read to the second; who left the list is in the grid all the same."""
    afternoons = Afternoons()
    afternoons.meet("ann", "ben")
    desk = afternoons.sit_down("carla")
    afternoons.clock.advance(minutes=5)
    desk.next_stage()
    afternoons.clock.advance(90)
    smaller = replace(four_people(), members=four_people().members[:3])
    found = series(
        smaller,
        a_programme(4),
        afternoons.meetings,
        afternoons.day,
        present=desk.meeting,
        now=afternoons.clock.now(),
    )
    assert [each.standing for each in found.meetings] == ["held", "now", "to come", "to come"]
    assert found.marked is found.meetings[1]
    assert [each.had for each in found.meetings[1].presented] == [timedelta(seconds=90)]
    assert found.members == FOUR


@pytest.mark.parametrize(
    ("today", "standings"),
    [
        (FIRST_DAY - timedelta(days=1), ["next", "to come", "to come"]),
        (FIRST_DAY, ["today", "to come", "to come"]),
        (FIRST_DAY + timedelta(days=1), ["not on record", "next", "to come"]),
        (FIRST_DAY + WEEKS * 5, ["not on record", "not on record", "not on record"]),
    ],
)
def test_the_diary_says_which_is_next(today: date, standings: list[str]) -> None:
    """Before, on and after the day; nothing is next after the last."""
    found = series(four_people(3), a_programme(3), [], today)
    assert [each.standing for each in found.meetings] == standings
    assert [each.milestone for each in found.meetings] == ["after step 1", "after step 2", "after step 3"]
    assert [each.place for each in found.meetings] == ["Room 1", "Room 2", "Room 3"]


def test_a_meeting_that_was_only_prepared_is_not_held() -> None:
    """Its day is what counts; one that was begun and never closed says so."""
    afternoons = Afternoons()
    afternoons.sit_down("ann")
    afternoons.sit_down("ben", start=False)
    found = series(four_people(2), None, afternoons.meetings, afternoons.day + timedelta(days=1))
    assert [each.standing for each in found.meetings] == ["not closed", "not on record"]
    assert found.meetings[1].attendance == {}


def test_two_meetings_of_one_number_are_both_there() -> None:
    """An extra meeting between two of the programme's takes nothing from either."""
    meetings = [a_meeting(1, an_action()), a_meeting(1, an_action("ask")), a_meeting(2, ring=["done"])]
    for meeting in meetings:
        meeting.spans = Afternoons().sit_down("ann").meeting.spans
    found = series(four_people(0), a_programme(3), meetings, FIRST_DAY)
    assert [each.number for each in found.meetings] == [1, 1, 2, 3]
    assert [each.points.left for each in found.meetings] == [("ring",), ("ring", "ask"), ("ask",), ()]
    assert found.meetings[2].points.settled == ("ring",)


def test_what_is_snoozed_is_apart_from_what_comes_up() -> None:
    """The coming meeting asks about the one; the other waits."""
    afternoons = Afternoons()
    first = afternoons.sit_down("ann")
    for text in ("ring", "ask"):
        first.agree(a_line(text))
    first.close()
    second = afternoons.sit_down("ben")
    second.snooze(next(iter(first.meeting.actions)), 4)
    second.close()
    found = series(four_people(), None, afternoons.meetings, afternoons.day)
    assert [thread.action.text for thread in found.due] == ["ask"]
    assert [thread.action.text for thread in found.snoozed] == ["ring"]


def test_what_was_snoozed_until_the_coming_meeting_comes_up() -> None:
    """The coming one is the one after the last that was held, whichever were missed."""
    meetings = [a_meeting(1, an_action()), a_meeting(3, ring=[4])]
    found = series(four_people(), None, meetings, FIRST_DAY)
    assert [thread.action.id for thread in found.due] == ["ring"]
    assert found.snoozed == ()


def test_one_that_was_never_closed_is_read_as_far_as_it_is_finished() -> None:
    """However long ago that is; only the one at the desk goes on."""
    afternoons = Afternoons()
    afternoons.sit_down("ann").next_stage()
    desk = afternoons.sit_down("ben")
    now = afternoons.clock.now()
    found = series(four_people(), None, afternoons.meetings, afternoons.day, present=desk.meeting, now=now)
    assert [each.standing for each in found.meetings[:2]] == ["not closed", "now"]
    assert [each.had for each in found.meetings[0].presented] == [NO_TIME]


def test_who_joined_since_is_a_member_of_the_series() -> None:
    """In the set's order, with nothing on record."""
    afternoons = Afternoons()
    afternoons.meet("ann")
    found = series(with_somebody_new(four_people()), None, afternoons.meetings, FIRST_DAY)
    assert found.members == (*FOUR, "eli")


def test_the_sample_set_is_at_its_second_meeting(library: Library) -> None:
    """As shipped: the first held with two presenters, the second today, seven action points open."""
    made = install(library, FIRST_DAY)
    meetings = meetings_before(library, made.id, date.max, Unread())
    found = series(made, Shelf(None).programme(made.programme), meetings, FIRST_DAY)
    assert [each.standing for each in found.meetings] == ["held", "today", "to come", "to come"]
    assert [each.member for each in found.meetings[0].presented] == ["zoe-lind", "mia-cole"]
    assert len(found.due) == 7
    assert found.meetings[1].about is not None
    assert found.meetings[1].about.name == "Testing the plan"
