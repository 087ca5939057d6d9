"""Fairness over the series: the sums are the events', and whoever is proposed is proposed for a reason that holds.

The people are invented samples.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.meeting.events import TimeMoved
from alstui.meeting.state import NO_TIME
from alstui.meeting.turns import airtime
from alstui.model import Attendance
from alstui.planning.waiting import meetings_waited
from alstui.series.fairness import ALIKE, NOBODY_YET, fairness
from alstui.series.fairness import given as time_given
from alstui.series.meetings import attendance, presented
from tests.kit.allmeetings import (
    FOUR,
    NAMES,
    Afternoons,
    Course,
    courses,
    four_people,
    played,
    with_somebody_new,
)

# -- properties -----------------------------------------------------------------------------------------


@given(courses)
def test_the_sums_are_those_of_the_events(course: Course) -> None:
    """Minutes had, airtime and time given add up over the members to what the records say, meeting by meeting."""
    afternoons = played(course)
    meetings = afternoons.meetings
    found = fairness(four_people(), meetings, NAMES)
    had = sum((each.had for meeting in meetings for each in presented(meeting)), NO_TIME)
    assert sum((share.had for share in found.shares), NO_TIME) == had
    moved = [
        change
        for desk in afternoons.desks
        for event in desk.events
        if isinstance(event, TimeMoved)
        for change in event.changes.values()
        if change > 0
    ]
    assert sum(share.gave for share in found.shares) == sum(moved)
    assert sum(share.received for share in found.shares) == sum(moved)
    for share in found.shares:
        assert share.presented == tuple(
            meeting.number
            for meeting in meetings
            if share.member in {each.member for each in presented(meeting)}
        )
    spoken = [airtime(meeting, meeting.spans[-1].since) for meeting in meetings]
    assert sum((share.airtime for share in found.shares), NO_TIME) == sum(
        (sum(each.values(), NO_TIME) for each in spoken), NO_TIME
    )


@given(courses)
def test_waiting_is_counted_as_the_agenda_counts_it(course: Course) -> None:
    """What a weighted sharing goes by and what is shown here are one."""
    meetings = played(course).meetings
    found = fairness(four_people(), meetings, NAMES)
    assert {share.member: share.waited for share in found.shares} == meetings_waited(four_people(), meetings)


@given(courses)
def test_nobody_who_waits_is_passed_over(course: Course) -> None:
    """The one proposed is a member; nobody presented less often, nor waited longer having presented as often."""
    meetings = played(course).meetings
    found = fairness(four_people(), meetings, NAMES)
    shares = {share.member: share for share in found.shares}
    if not found.first.member:
        assert found.first.reason in {NOBODY_YET, ALIKE}
        assert len({(len(share.presented), share.waited, share.had) for share in shares.values()}) == 1
        return
    first = shares[found.first.member]
    rank = (len(first.presented), -first.waited, first.had)
    assert all(rank <= (len(each.presented), -each.waited, each.had) for each in shares.values())
    assert NAMES[first.member] in found.first.reason
    assert ("not presented yet" in found.first.reason) == (not first.presented)


@given(courses)
def test_who_has_waited_longest_is_named(course: Course) -> None:
    """Everybody who has waited longest, and nobody else; nobody where all have waited alike."""
    meetings = played(course).meetings
    found = fairness(four_people(), meetings, NAMES)
    most = max(share.waited for share in found.shares)
    longest = {NAMES[share.member] for share in found.shares if share.waited == most}
    if not most or len(longest) == len(FOUR):
        assert found.waiting == ""
    else:
        assert {name for name in NAMES.values() if name in found.waiting} == longest
        assert ("one meeting" if most == 1 else f"{most} meetings") in found.waiting


@given(course=courses, seed=st.integers(0, 3))
def test_whose_slot_is_still_to_come_today_does_not_wait(course: Course, seed: int) -> None:
    """With a meeting at the desk in which all four present, nobody waits, and no one is told from another by it."""
    afternoons = played(course)
    before = fairness(four_people(), afternoons.meetings, NAMES)
    order = (*FOUR[seed:], *FOUR[:seed])
    desk = afternoons.sit_down(*order)
    now = afternoons.clock.now()
    found = fairness(four_people(), afternoons.meetings, NAMES, present=desk.meeting, now=now)
    assert found.waiting == ""
    assert [share.had for share in found.shares] == [share.had for share in before.shares]


# -- reasons --------------------------------------------------------------------------------------------


Meetings = list[tuple[tuple[str, ...], dict[str, Attendance]]]


@pytest.mark.parametrize(
    ("held", "member", "reason"),
    [
        ([], "", NOBODY_YET),
        ([((), {})], "", NOBODY_YET),
        ([(("ann", "ben", "carla"), {})], "dev", "Dev has not presented yet."),
        (
            [(("ann", "ben"), {"dev": "absent"})],
            "dev",
            "Dev has not presented yet, and was not here last time.",
        ),
        (
            [(("ann", "ben"), {})],
            "carla",
            "Carla and Dev have not presented yet; Carla is the first of them in the set's order.",
        ),
        (
            [
                (("ann", "ben", "carla"), {}),
                (("dev", "ann", "ben"), {}),
                (("carla", "dev"), {}),
                (("ann",), {}),
            ],
            "ben",
            "Ben presented last at meeting 2; others who presented as often did so later.",
        ),
        (
            [(("ann", "ben", "carla"), {}), (("dev", "ann", "ben"), {})],
            "carla",
            "Carla presented last at meeting 1; others who presented as often did so later.",
        ),
        (
            [(("ann", "ben", "carla"), {}), (("dev",), {}), (("ann", "ben", "carla"), {})],
            "dev",
            "Dev has presented once, less often than the others.",
        ),
        ([(FOUR, {})], "", ALIKE),
        (
            [(FOUR, {}), ((), {"carla": "absent"})],
            "carla",
            "Carla has waited as long as others, and was not here last time.",
        ),
        (
            [(("ann", "ben"), {}), (("carla", "dev"), {})],
            "ann",
            "Ann and Ben have waited as long as each other; Ann is the first of them in the set's order.",
        ),
    ],
)
def test_each_proposal_says_why(held: Meetings, member: str, reason: str) -> None:
    """In a sentence that the one who is asked can check."""
    afternoons = Afternoons()
    for presenters, away in held:
        afternoons.meet(*presenters, away=away)
    found = fairness(four_people(), afternoons.meetings, NAMES)
    assert (found.first.member, found.first.reason) == (member, reason)


def test_who_had_least_time_comes_first_among_those_who_waited_alike() -> None:
    """The minutes are those that ran."""
    afternoons = Afternoons()
    desk = afternoons.sit_down(*FOUR)
    afternoons.play(desk, [5, 8, 2, 8, 2, 4, 1, 8, 2, 2])
    found = fairness(four_people(), afternoons.meetings, NAMES)
    assert found.first.member == "carla"
    assert found.first.reason == "Carla has waited as long as others, and had the least time: 5 min."


def test_a_slot_that_has_begun_is_counted_once() -> None:
    """In the first of its two stages Ann has presented; that there is a second one adds nothing."""
    afternoons = Afternoons()
    for _ in range(2):
        afternoons.meet("ben", "carla", "dev")
    desk = afternoons.sit_down("ann")
    desk.next_stage()
    found = fairness(
        four_people(), afternoons.meetings, NAMES, present=desk.meeting, now=afternoons.clock.now()
    )
    assert found.first.reason == "Ann has presented once, less often than the others."


def test_time_given_is_kept_on_both_sides() -> None:
    """Ben gave Ann two minutes of his slot; what came from the pool was given by nobody."""
    afternoons = Afternoons()
    desk = afternoons.sit_down("ann", "ben")
    desk.next_stage()
    desk.move_time({"slot-2.explore": -120, "slot-1.explore": 120}, "borrowed", giver="ben", receiver="ann")
    desk.move_time({"slot-1.explore": 60}, "pool", receiver="ann")
    desk.move_time({"slot-1.explore": -60}, "pool", giver="ann")
    assert time_given(afternoons.meetings) == ({"ben": 120}, {"ann": 120})
    for _ in range(3):
        desk.undo()
    assert time_given(afternoons.meetings) == ({}, {})


def test_who_joined_since_goes_first_and_who_left_is_still_counted() -> None:
    """A share for each who is on record; proposals are for members only."""
    afternoons = Afternoons()
    afternoons.meet(*FOUR)
    found = fairness(with_somebody_new(four_people()), afternoons.meetings, {**NAMES, "eli": "Eli"})
    assert (found.first.member, found.first.reason) == ("eli", "Eli has not presented yet.")
    smaller = fairness(replace(four_people(), members=()), afternoons.meetings, NAMES)
    assert [share.member for share in smaller.shares] == list(FOUR)
    assert smaller.first.member == ""


def test_a_slot_that_goes_on_is_read_at_now() -> None:
    """Of the meeting at the desk what ran so far counts; of one that was never closed only what is finished."""
    afternoons = Afternoons()
    desk = afternoons.sit_down("ann")
    afternoons.clock.advance(minutes=5)
    desk.next_stage()
    afternoons.clock.advance(minutes=3)
    now = afternoons.clock.now()
    here = fairness(four_people(), afternoons.meetings, NAMES, present=desk.meeting, now=now)
    later = fairness(four_people(), afternoons.meetings, NAMES)
    assert here.shares[0].had == timedelta(minutes=3)
    assert later.shares[0].had == NO_TIME
    assert attendance(desk.meeting)["ann"] == "here"
