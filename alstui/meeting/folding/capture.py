"""What is kept: action points, what was reported of them, notes, lines that were begun."""

from __future__ import annotations

from collections.abc import Mapping

from alstui.meeting.events import (
    ActionAgreed,
    ActionChanged,
    ActionReported,
    ActionSnoozed,
    DraftKept,
    Event,
    NoteChanged,
    NoteTaken,
    QuestionCaught,
)
from alstui.meeting.folding.handler import Handler
from alstui.meeting.slots import moved, sit
from alstui.meeting.state import Meeting, is_in
from alstui.model import Capture

ONE_A_KIND: Mapping[type, Capture] = {ActionAgreed: "action", QuestionCaught: "question"}
"""What finished the one draft of its kind, as long as there was one."""


ENDS_A_DRAFT = frozenset({*ONE_A_KIND, NoteTaken})
"""What may have ended a draft even where it does not say which."""


def finish(meeting: Meeting, event: Event) -> None:
    """A line that became an entry is no draft any more, and none when the entry is taken back.

    It would come back without its last word: a draft is kept with every word that ends.
    """
    drafts, place = meeting.drafts, event.finishes
    if place:
        drafts.pop(place, None)
        if drafts:  # mostly nothing else was begun
            for where in [where for where in drafts if is_in(where, place)]:
                del drafts[where]
        return
    kind = event.note.kind if isinstance(event, NoteTaken) else ONE_A_KIND.get(type(event))
    if kind is not None:
        drafts.pop(f"{kind}/0", None)


def _agreed(meeting: Meeting, event: ActionAgreed) -> bool:
    meeting.actions[event.action.id] = event.action
    sit(meeting, event.action)
    return True


def _changed(meeting: Meeting, event: ActionChanged) -> bool:
    if event.action.id not in meeting.actions:
        return False
    moved(meeting, meeting.actions[event.action.id], event.action)
    meeting.actions[event.action.id] = event.action
    return True


def _reported(meeting: Meeting, event: ActionReported) -> bool:
    meeting.reports[event.action] = event
    # Whoever says how it stands no longer puts it off: the latest word counts.
    meeting.snoozed.pop(event.action, None)
    if event.outcome != "changed":
        _withdraw(meeting, event.action)
        return True
    # Earlier records have the other words in an event of their own; whoever came back to them said 'changed' again.
    instead = event.instead or meeting.withdrawn.get(event.action)
    if instead is not None:
        if instead.id not in meeting.actions:
            _withdraw(meeting, event.action)
        meeting.withdrawn.pop(event.action, None)
        meeting.actions[instead.id] = instead
        if instead.id not in meeting.caught:
            sit(meeting, instead)
    return True


def _withdraw(meeting: Meeting, earlier: str) -> None:
    """What took the place of an earlier action point gives it back: something else was said of that one."""
    for action in [action for action in meeting.actions.values() if action.instead_of == earlier]:
        meeting.withdrawn[earlier] = meeting.actions.pop(action.id)


def _noted(meeting: Meeting, event: NoteTaken) -> bool:
    meeting.notes[event.note.id] = event.note
    sit(meeting, event.note)
    return True


def _draft(meeting: Meeting, event: DraftKept) -> bool:
    where, drafts = event.place or event.where, meeting.drafts
    drafts.pop(where, None)
    if event.text:
        drafts[where] = event
    return True


def _snoozed(meeting: Meeting, event: ActionSnoozed) -> bool:
    if event.until_meeting <= meeting.number or meeting.snoozed.get(event.action) == event.until_meeting:
        return False
    meeting.snoozed[event.action] = event.until_meeting
    _withdraw(meeting, event.action)
    return True


def _note_changed(meeting: Meeting, event: NoteChanged) -> bool:
    if event.note.id not in meeting.notes or meeting.notes[event.note.id] == event.note:
        return False
    moved(meeting, meeting.notes[event.note.id], event.note)
    meeting.notes[event.note.id] = event.note
    return True


HANDLERS: dict[type, Handler] = {
    ActionAgreed: _agreed,
    ActionChanged: _changed,
    ActionReported: _reported,
    ActionSnoozed: _snoozed,
    NoteTaken: _noted,
    NoteChanged: _note_changed,
    DraftKept: _draft,
}
"""What each event does; the answer is whether it made a difference."""
