"""Half-way between two meetings: who asks whom how it goes.

An owner may name one member for an action point who asks half-way (`Action.partner`). Asking helps more than being
watched: it is a question between two people of the set, and nobody else hears the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from alstui.actions.threads import Thread, threads
from alstui.learning_set import LearningSet
from alstui.meeting import diary
from alstui.meeting.state import Meeting


class Nudge(Struct, frozen=True):
    """What one member asks another half-way; or several who own something together."""

    partner: str
    """Who asks, by member id."""
    owners: tuple[str, ...]
    """Who is asked, by member ids; at least one of them is in the set."""
    points: tuple[Thread, ...]
    """About what, in the order in which it was agreed."""
    day: date | None
    """When: half-way between the last meeting and the next; None while no next one is in the diary."""


def half_way(learning_set: LearningSet, meetings: Sequence[Meeting], today: date) -> date | None:
    """The day half-way between the last meeting that was held and the next one; None where one of them is missing."""
    held = [each.day for each in meetings if each.started_at is not None and each.day is not None]
    _, planned = diary.next_planned(learning_set, meetings, today)
    if not held or planned is None or planned.date < held[-1]:
        return None
    return held[-1] + (planned.date - held[-1]) // 2


def nudges(learning_set: LearningSet, meetings: Sequence[Meeting], today: date) -> tuple[Nudge, ...]:
    """What there is to ask before the next meeting; by who asks, in the set's order, then by whom.

    Nobody asks who left the set, nobody asks of somebody who left it, and what was put off past the next meeting waits.
    """
    number, _ = diary.next_planned(learning_set, meetings, today)
    day = half_way(learning_set, meetings, today)
    order = {member.id: place for place, member in enumerate(learning_set.members)}
    found: dict[tuple[str, tuple[str, ...]], list[Thread]] = {}
    for thread in threads(meetings):
        action = thread.action
        owners = tuple(owner for owner in action.owners if owner in order and owner != action.partner)
        if thread.is_open and thread.snoozed_until <= number and action.partner in order and owners:
            found.setdefault((action.partner, owners), []).append(thread)
    whole = sorted(found.items(), key=lambda each: (order[each[0][0]], [order[who] for who in each[0][1]]))
    return tuple(Nudge(partner, owners, tuple(points), day) for (partner, owners), points in whole)
