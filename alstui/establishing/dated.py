"""From which day on a change of a set can be true: no earlier than it can have been, and no later than anybody plans.

A date is mistyped most often in its year, and nothing shows it afterwards: whoever "left" in 1950 is in no meeting any
more, and whoever joins in 2150 never comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TypeVar

from alstui.establishing.known import Known
from alstui.establishing.set_lines import slip, written_day
from alstui.learning_set import LearningSet, Member, MemberJoined, MemberLeft

Came = TypeVar("Came", MemberJoined, MemberLeft)

How = Callable[[LearningSet], LearningSet]

_AHEAD = timedelta(days=366)
"""How long after its last meeting a set can still change: nobody plans further ahead than a year."""


def dated(how: How, on: date, known: Known) -> How:
    """The same change, which is refused as a FormError where it cannot be true from `on`."""

    def checked(one: LearningSet) -> LearningSet:
        _is_near(one, on, known)
        after = how(one)
        for each in one.members:
            now = after.member(each.id)
            if now is None:
                _can_leave(one, each, on, known)
            elif now != each:
                _had_joined(one, each, on, "cannot have changed")
        for each in after.members:
            if one.member(each.id) is None:
                _had_left(one, each, on)
        return after

    return checked


def _is_near(one: LearningSet, on: date, known: Known) -> None:
    """Whether the day is one of those in which the set meets, or not long after."""
    days = [each.date for each in one.meetings]
    days += [known.last] if known.last is not None else []
    first = min([*days, known.today]) if days else _moved(known.today, -_AHEAD)
    last = _moved(max([*days, known.today]), _AHEAD)
    if first <= on <= last:
        return
    why = (
        "is before the set's first meeting"
        if on < first
        else "is more than a year after the set's last meeting"
    )
    raise slip(
        "from", f"{written_day(on)} {why}; from {written_day(first)} to {written_day(last)} can be meant"
    )


def _moved(day: date, by: timedelta) -> date:
    """So much later; as far as there are dates."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min


def _can_leave(one: LearningSet, member: Member, on: date, known: Known) -> None:
    """Whether somebody can be gone from that day on: not before they came, nor before they were last seen."""
    _had_joined(one, member, on, "cannot have left")
    seen = known.was_there.get(member.id)
    if seen is not None and on <= seen:
        first = written_day(_moved(seen, timedelta(days=1)))
        raise slip(
            "from",
            f"{member.name} was at the meeting of {written_day(seen)}, and cannot have left before it was over; "
            f"the first day without them is {first}, or later",
        )


def _had_joined(one: LearningSet, member: Member, on: date, what: str) -> None:
    came = next((each.on for each in _counting(one, MemberJoined) if each.member.id == member.id), None)
    if came is not None and on < came:
        raise slip(
            "from", f"{member.name} joined on {written_day(came)}, and {what} on {written_day(on)} already"
        )


def _had_left(one: LearningSet, member: Member, on: date) -> None:
    """Whoever comes back was gone by then."""
    went = next((each.on for each in _counting(one, MemberLeft) if each.member.id == member.id), None)
    if went is not None and on < went:
        raise slip(
            "from", f"{member.name} left on {written_day(went)}, and cannot be back on {written_day(on)}"
        )


def _counting(one: LearningSet, kind: type[Came]) -> Iterator[Came]:
    """The changes of a kind that were not taken back, the latest first."""
    undone = {each.undoes for each in one.changes if each.undoes}
    for each in reversed(one.changes):
        if isinstance(each, kind) and not each.undoes and each.id not in undone:
            yield each
