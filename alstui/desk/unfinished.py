"""What is still open when a meeting is about to be closed, in sentences. Nothing here decides anything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from alstui.actions.owners import owners_called
from alstui.meeting.state import Meeting
from alstui.model import Action


def still_open(meeting: Meeting, names: Mapping[str, str], today: date) -> tuple[str, ...]:
    """Presenters without an action point, action points without an owner or a day, parts not reached.

    `names` by member id; `today` is the date in the room.
    """
    return (
        *(f"{names.get(who, who)} has no action point yet." for who in unsettled(meeting)),
        *(sentence for action in meeting.actions.values() for sentence in _open(action, names, today)),
        *_drafts(meeting),
        *_unreached(meeting),
    )


def unsettled(meeting: Meeting) -> tuple[str, ...]:
    """The presenters who own no action point and have not said that this is on purpose."""
    return tuple(who for who in meeting.without_action() if who not in meeting.on_purpose)


def _open(action: Action, names: Mapping[str, str], today: date) -> tuple[str, ...]:
    whose = owners_called(action, names)
    if not action.owner:
        return (f"Nobody owns the action point: {action.text}",)
    if action.due is None and not action.due_meeting:
        return (f"{whose} named no day for: {action.text}",)
    if action.due is not None and action.due < today:
        return (f"The day that {whose} named has passed for: {action.text}",)
    return ()


def _drafts(meeting: Meeting) -> tuple[str, ...]:
    """What was begun and not kept; what is covered on the wall is told without its words."""
    told = {
        "private": "A note for you alone was begun and not kept.",
        "issue": "The issue was begun and not kept.",
    }
    return tuple(
        told.get(kind, f"A line was begun and not kept: {text}") for kind, text in meeting.drafts.items()
    )


def _unreached(meeting: Meeting) -> tuple[str, ...]:
    """The parts that the meeting never entered, by name."""
    if meeting.agenda is None:
        return ()
    entered = {segment_id.partition(".")[0] for segment_id in meeting.began}
    missed: dict[str, str] = {}
    for segment in meeting.agenda.segments:
        if segment.part not in entered and segment.kind != "break" and not segment.presenter:
            missed[segment.part] = segment.name
    return tuple(f"{name} has not been reached." for name in missed.values())
