"""Verbs of capture: action points and what was reported of them, notes, learning, drafts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec.structs import replace

from alstui.desk.record import Record
from alstui.meeting.events import (
    ActionAgreed,
    ActionChanged,
    ActionReported,
    ActionSnoozed,
    DraftKept,
    LeftWithoutAction,
    NoteChanged,
    NoteTaken,
)
from alstui.model import Action, Capture, Note, NoteKind, Outcome

if TYPE_CHECKING:
    from alstui.actions.line import QuickLine


class CaptureVerbs(Record):
    """What is said and kept."""

    def agree(self, line: QuickLine, *, note: str = "") -> Action:
        """Keep an action point as it was spoken; `note` is the id of the note that it was before, if it was one."""
        action = replace(self._new(line), note=note)
        self._record(ActionAgreed(**self._stamp(), action=action))
        return action

    def _new(self, line: QuickLine) -> Action:
        """An action point of this moment."""
        fresh = Action(id=self._new_id(), owner=line.owner, text=line.text, segment=self.meeting.current)
        return _worded(fresh, line)

    def change(self, action_id: str, line: QuickLine) -> Action | None:
        """Put an action point differently; None when there is none with this id."""
        old = self.meeting.actions.get(action_id)
        if old is None:
            return None
        action = _worded(old, line)
        self._record(ActionChanged(**self._stamp(), action=action))
        return action

    def amend(self, action: Action) -> bool:
        """Keep an action point as it now stands, whole. False when there is none with its id, or nothing changed."""
        if self.meeting.actions.get(action.id) in {None, action}:
            return False
        self._record(ActionChanged(**self._stamp(), action=action))
        return True

    def report(self, action_id: str, outcome: Outcome, learned: str = "") -> None:
        """Keep how an earlier meeting's action point went, and what its owner learned, as it was typed."""
        said, tags = _learned(learned)
        self._record(
            ActionReported(**self._stamp(), action=action_id, outcome=outcome, learned=said, tags=tags)
        )

    def put_instead(self, action_id: str, line: QuickLine, learned: str = "") -> Action:
        """Keep that an earlier meeting's action point goes on in other words, and those words, as one thing.

        They are an action point of today, which takes its place. Put differently once more, it stays the same one.
        """
        standing = (action for action in self.meeting.actions.values() if action.instead_of == action_id)
        old = next(standing, None) or replace(self._new(line), instead_of=action_id)
        said, tags = _learned(learned)
        report = ActionReported(
            **self._stamp(),
            action=action_id,
            outcome="changed",
            learned=said,
            tags=tags,
            instead=_worded(old, line),
        )
        self._record(report)
        return self.meeting.actions[old.id]

    def snooze(self, action_id: str, until_meeting: int) -> bool:
        """Put an open action point off to a later meeting. False when it is not later, or is so already."""
        if until_meeting <= self.meeting.number or self.meeting.snoozed.get(action_id) == until_meeting:
            return False
        self._record(ActionSnoozed(**self._stamp(), action=action_id, until_meeting=until_meeting))
        return True

    def leave_without(self, member: str) -> bool:
        """A presenter leaves without an action point, on purpose. False when that was said already."""
        if member in self.meeting.on_purpose:
            return False
        self._record(LeftWithoutAction(**self._stamp(), member=member))
        return True

    def take_note(
        self, kind: NoteKind, text: str, author: str = "", *, tags: tuple[str, ...] = (), outcome: str = ""
    ) -> Note:
        """Keep a line that is not an action. An issue belongs to who presents; `outcome` is what it is about."""
        note = Note(
            id=self._new_id(),
            kind=kind,
            text=text,
            author=author or (self.presenter if kind == "issue" else ""),
            segment=self.meeting.current,
            tags=tags,
            outcome=outcome,
        )
        self._record(NoteTaken(**self._stamp(), note=note))
        return note

    def change_note(self, note: Note) -> bool:
        """Keep a line as it now stands, whole. False when there is none with its id, or nothing changed."""
        if self.meeting.notes.get(note.id) in {None, note}:
            return False
        self._record(NoteChanged(**self._stamp(), note=note))
        return True

    def new_place(self, place: str) -> str:
        """Where another line is typed at a place, beside those that were begun there."""
        return f"{place}/{len(self._events)}"

    def keep_draft(self, kind: Capture, text: str, place: str = "") -> None:
        """Keep an unfinished line where it survives a crash; empty text throws the draft of that place away."""
        draft = DraftKept(**self._stamp(), kind=kind, text=text, place=place)
        known = self.meeting.drafts.get(draft.where)
        if (known.text if known is not None else "") != text:
            self._record(draft)

    @contextmanager
    def finishing(self, place: str) -> Iterator[None]:
        """What is kept meanwhile finishes the draft of a place, and all that waits in it."""
        self._finishes = place
        try:
            yield
        finally:
            self._finishes = ""
        self.drop(place)  # where nothing had to be kept, the words stand on record already

    def drop(self, place: str) -> None:
        """Nothing waits any more at a place, and in it."""
        for draft in self.meeting.begun_at(place):
            self.keep_draft(draft.kind, "", draft.place)


def _worded(action: Action, line: QuickLine) -> Action:
    """An action point as a line puts it; its owners stay where the line names nobody."""
    return replace(
        action,
        owner=line.owner or action.owner,
        together=line.together if line.owner else action.together,
        text=line.text,
        due=line.due,
        due_meeting=line.due_meeting,
        confidence=line.confidence,
        tags=line.tags,
        outcome=line.outcome,
    )


def _learned(text: str) -> tuple[str, tuple[str, ...]]:
    """What was learned, and what it is about."""
    if "#" not in text:
        return text, ()
    from alstui.actions.line import tagged

    return tagged(text)
