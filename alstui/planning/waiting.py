"""Who is to present next: who said that they will, and how long everybody has waited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alstui.desk.opening import Sitting
    from alstui.learning_set import LearningSet
    from alstui.meeting.state import Meeting


def said_they_will(sitting: Sitting) -> tuple[str, ...]:
    """The ids of the members who said that they will present in this meeting."""
    named = sitting.planned.presenters if sitting.planned is not None else ()
    return tuple(each for each in named if sitting.learning_set.member(each) is not None)


def waiting_order(learning_set: LearningSet, before: Sequence[Meeting]) -> tuple[str, ...]:
    """Member ids: who has presented least first, then who presented longest ago."""
    times = {member.id: 0 for member in learning_set.members}
    latest = dict.fromkeys(times, -1)
    for index, meeting in enumerate(before):
        for presenter in meeting.presenters:
            if presenter in times:
                times[presenter] += 1
                latest[presenter] = index
    return tuple(sorted(times, key=lambda member: (times[member], latest[member])))


def meetings_waited(learning_set: LearningSet, before: Sequence[Meeting]) -> dict[str, int]:
    """Meetings since each member presented last, by member id; all of them for who never did.

    `before` are the earlier meetings, oldest first. Who was to present and was not reached goes on waiting.
    """
    waited = {member.id: 0 for member in learning_set.members}
    for meeting in before:
        presented = _presented(meeting)
        waited = {member: 0 if member in presented else since + 1 for member, since in waited.items()}
    return waited


def _presented(meeting: Meeting) -> set[str]:
    """The members whose slot was begun."""
    segments = meeting.agenda.segments if meeting.agenda else ()
    return {segment.presenter for segment in segments if segment.presenter and segment.id in meeting.began}
