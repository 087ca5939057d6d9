"""From which day on a change of a set can be true: the dates of what happened to it are compared with each other."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from alstui.changes import When, recorded, undone
from alstui.establishing import changing
from alstui.establishing.changing import typed
from alstui.establishing.dated import How, dated
from alstui.establishing.form import FormError
from alstui.establishing.known import Known, known_of
from alstui.learning_set import LearningSet
from alstui.meeting.state import Meeting, Span
from tests.establishing.test_changing import AT, KNOWN, SET, TODAY


def from_day(one: LearningSet, how: How, day: date, known: Known = KNOWN) -> LearningSet:
    """The set after a change that is true from a day on; a second later than the one before."""
    return recorded(one, dated(how, day, known)(one), When(AT + timedelta(seconds=len(one.changes)), day))


def out(who: str) -> How:
    """Somebody leaves."""
    return lambda one: changing.left(one, who, KNOWN)


def joining(line: str) -> How:
    """Somebody joins."""
    return lambda one: changing.joined(one, line)


@pytest.mark.parametrize(
    "day", [date(1066, 1, 1), date(2026, 10, 12), date(2028, 3, 10), date(2150, 1, 1), date.max]
)
def test_no_change_is_of_a_day_long_before_or_after_the_meetings(day: date) -> None:
    """It says which days can be meant: from the first meeting to a year after the last one."""
    with pytest.raises(FormError, match="from 13 Oct 2026 to 9 Mar 2028 can be meant"):
        from_day(SET, out("tom"), day)
    for near in (date(2026, 10, 13), TODAY, date(2028, 3, 9)):
        assert from_day(SET, out("tom"), near).changes[-1].on == near


def test_nobody_leaves_before_they_came_nor_comes_back_before_they_left() -> None:
    """Nor does anything of them change before they came; what was taken back never was."""
    came = from_day(SET, joining("Leo Finch, parent"), date(2026, 11, 30))
    leo = came.members[-1].id
    with pytest.raises(FormError, match="Leo Finch joined on 30 Nov 2026, and cannot have left"):
        from_day(came, out(leo), date(2026, 11, 29))
    with pytest.raises(FormError, match="Leo Finch joined on 30 Nov 2026, and cannot have changed"):
        from_day(came, lambda one: typed(one, f"member:{leo}", "Leo Fink, parent", KNOWN), TODAY)
    gone = from_day(came, out(leo), date(2026, 12, 2))
    with pytest.raises(FormError, match="Leo Finch left on 2 Dec 2026, and cannot be back"):
        from_day(gone, joining("Leo Finch"), date(2026, 12, 1))
    assert from_day(gone, joining("Leo Finch"), date(2026, 12, 3)).members[-1].id == leo
    back = undone(gone, AT + timedelta(seconds=9))
    assert from_day(back, out(leo), date(2026, 12, 1)).member(leo) is None


def test_who_was_at_a_meeting_has_not_left_before_it() -> None:
    """Whoever was absent may have; which first day can be meant is said."""
    held = Meeting(number=1, day=date(2026, 10, 20), spans=[Span("check-in", "running", AT)])
    held.attendance = {"tom": "absent", "zoe": "left", "grace": "here"}
    known = known_of(SET, [held], TODAY)
    for who in ("zoe", "grace"):
        with pytest.raises(
            FormError, match=r"at the meeting of 20 Oct 2026.*first day without them is 21 Oct 2026"
        ):
            from_day(SET, out(who), date(2026, 10, 20), known)
        assert from_day(SET, out(who), date(2026, 10, 21), known).member(who) is None
    assert from_day(SET, out("tom"), date(2026, 10, 14), known).member("tom") is None
