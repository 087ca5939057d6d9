"""Which meeting of the diary a meeting is, held on its day or on another one."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.learning_set import PlannedMeeting
from alstui.meeting.diary import Place, called, entries, following, place_of, places
from alstui.meeting.state import Meeting, Span
from tests.kit.builders import START, a_set

DAYS = (date(2026, 10, 13), date(2026, 11, 24), date(2027, 1, 19), date(2027, 3, 9))
SET = replace(a_set(), meetings=tuple(PlannedMeeting(date=day, place=f"room {day.month}") for day in DAYS))


def held(number: int, day: date, *, extra: bool = False) -> Meeting:
    """A meeting that was held."""
    return Meeting(number=number, day=day, extra=extra, spans=[Span("check-in", "running", START)])


def numbers(*days: date) -> list[tuple[int, bool]]:
    """Which meetings were held on these days."""
    return [(each.number, each.extra) for each in places(SET.meetings, days)]


def test_a_meeting_that_moved_stands_for_the_planned_one() -> None:
    """Four days earlier, or a week later; the one after it keeps its number."""
    assert numbers(DAYS[0], DAYS[1] - timedelta(4), DAYS[2]) == [(1, False), (2, False), (3, False)]
    assert numbers(DAYS[0], DAYS[1] + timedelta(7), DAYS[2]) == [(1, False), (2, False), (3, False)]


def test_a_meeting_that_was_skipped_leaves_its_number() -> None:
    """The third is the third, on its day or on the day after."""
    assert numbers(DAYS[0], DAYS[2]) == [(1, False), (3, False)]
    assert numbers(DAYS[0], DAYS[2] + timedelta(1), DAYS[3]) == [(1, False), (3, False), (4, False)]


def test_an_extra_meeting_takes_no_place() -> None:
    """Two weeks after the second, in between: the third is still the third."""
    extra = DAYS[1] + timedelta(14)
    assert numbers(DAYS[0], DAYS[1], extra, DAYS[2]) == [(1, False), (2, False), (2, True), (3, False)]
    assert called(SET, Place(2, extra=True)) == "an extra meeting, after meeting 2"


def test_after_the_last_it_is_one_more() -> None:
    """Beyond the programme, and said so; never 'meeting 5 of 5'."""
    assert numbers(*DAYS, DAYS[3] + timedelta(30)) == [(n, False) for n in (1, 2, 3, 4, 5)]
    assert called(SET, Place(5)) == "a fifth meeting, beyond the programme's four"
    assert called(SET, Place(4)) == "meeting 4 of 4"
    assert called(replace(SET, meetings=()), Place(5)) == "meeting 5"


def test_what_was_held_is_not_next() -> None:
    """The second was held four days early: the third is next, and the diary has the second on its own day alone."""
    early = DAYS[1] - timedelta(4)
    assert following(SET.meetings, 2, early) == (3, SET.meetings[2])
    found = entries(SET, [held(1, DAYS[0]), held(2, early), held(2, early + timedelta(9), extra=True)])
    assert [(each.number, each.day, each.held) for each in found] == [
        (1, DAYS[0], True),
        (2, early, True),
        (2, early + timedelta(9), True),
        (3, DAYS[2], False),
        (4, DAYS[3], False),
    ]


@given(st.sets(st.integers(-20, 260), max_size=8))
def test_no_number_comes_twice(offsets: set[int]) -> None:
    """Whenever a set meets: numbers go up, and only an extra one has the number of the one before."""
    found = places(SET.meetings, [DAYS[0] + timedelta(offset) for offset in offsets])
    assert all(
        one.number < two.number or (two.extra and one.number == two.number) for one, two in pairwise(found)
    )
    for place, day in zip(found, sorted(DAYS[0] + timedelta(offset) for offset in offsets), strict=True):
        if day in DAYS and not any(
            each.number >= DAYS.index(day) + 1 for each in found[: found.index(place)]
        ):
            assert place == Place(DAYS.index(day) + 1)
    assert place_of(SET.meetings, found, DAYS[3] + timedelta(500)).number > max(
        (each.number for each in found), default=0
    )
