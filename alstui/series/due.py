"""What is due soon in many sets: action points by their day, and who asks whom half-way.

It is the facilitator's own list: names are in it, and it goes to nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from alstui.actions.threads import Thread, threads
from alstui.learning_set import LearningSet
from alstui.meeting import diary
from alstui.meeting.state import Meeting
from alstui.series.half_way import Nudge, nudges

Kind = Literal["action point", "half-way"]


class Due(Struct, frozen=True, kw_only=True):
    """One thing that somebody has to do."""

    set_id: str
    title: str
    """What the set is called."""
    kind: Kind
    day: date | None
    """By when: its own day, or that of the meeting before which it is to be done; None while neither is known."""
    meeting: int = 0
    """The meeting before which it is to be done; 0 where none was named."""
    overdue: bool
    who: tuple[str, ...]
    """Whose it is, by name: its owners, or who asks half-way; nobody's while nobody is named."""
    asks: tuple[str, ...] = ()
    """Who is asked half-way, by name."""
    text: str
    """In the owner's words."""
    action: str
    """The action point's id."""


def due(sets: Iterable[tuple[LearningSet, Sequence[Meeting]]], today: date, days: int) -> tuple[Due, ...]:
    """What is due within so many days, or overdue, by day; what has no day comes last.

    `sets` are each with its meetings, oldest first. Each is looked through once.
    """
    latest = today + timedelta(days=days)
    found = [
        each
        for learning_set, meetings in sets
        for each in _in_set(learning_set, meetings, today)
        if each.day is None or each.day <= latest
    ]
    return tuple(sorted(found, key=lambda each: (each.day or date.max, each.day is None)))


def _in_set(learning_set: LearningSet, meetings: Sequence[Meeting], today: date) -> Iterator[Due]:
    found = [thread for thread in threads(meetings) if thread.is_open]
    if found:
        yield from _points(learning_set, meetings, found, today)
    if any(thread.action.partner for thread in found):
        yield from _asked(learning_set, meetings, today)


def _points(
    learning_set: LearningSet, meetings: Sequence[Meeting], found: Iterable[Thread], today: date
) -> Iterator[Due]:
    """The open action points of a set."""
    entries = diary.entries(learning_set, meetings)
    days = {each.number: each.day for each in entries if not each.extra}
    for thread in found:
        action = thread.action
        day, meeting = _when(thread, days)
        yield Due(
            set_id=learning_set.id,
            title=learning_set.title,
            kind="action point",
            day=day,
            meeting=meeting,
            overdue=day is not None and day < today,
            who=tuple(learning_set.name_of(owner) for owner in action.owners),
            text=action.text,
            action=action.id,
        )


def _when(thread: Thread, days: Mapping[int, date]) -> tuple[date | None, int]:
    """By which day, and before which meeting; what was put off is due at the meeting to which it was."""
    meeting = thread.snoozed_until or thread.action.due_meeting
    own = thread.action.due if not thread.snoozed_until else None
    named = [day for day in (own, days.get(meeting)) if day is not None]
    return min(named, default=None), meeting


def _asked(learning_set: LearningSet, meetings: Sequence[Meeting], today: date) -> Iterator[Due]:
    """Who asks whom half-way; a question that has no day yet waits until it has one."""
    for nudge in nudges(learning_set, meetings, today):
        yield from (_nudged(learning_set, nudge, thread, today) for thread in nudge.points if nudge.day)


def _nudged(learning_set: LearningSet, nudge: Nudge, thread: Thread, today: date) -> Due:
    return Due(
        set_id=learning_set.id,
        title=learning_set.title,
        kind="half-way",
        day=nudge.day,
        overdue=nudge.day is not None and nudge.day < today,
        who=(learning_set.name_of(nudge.partner),),
        asks=tuple(learning_set.name_of(owner) for owner in nudge.owners),
        text=thread.action.text,
        action=thread.action.id,
    )
