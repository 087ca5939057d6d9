"""Verbs of capture: action points, notes, learning, drafts, prompts that were shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from alstui.desk.record import Recorder
from alstui.events import (
    ActionAgreed,
    ActionChanged,
    ActionReported,
    DraftKept,
    NoteTaken,
    PromptShown,
)
from alstui.model import Action, Capture, Note, NoteKind, Outcome

if TYPE_CHECKING:
    from alstui.quickline import QuickLine


class CaptureVerbs(Recorder):
    """What is said and kept."""

    def agree(self, line: QuickLine) -> Action:
        """Keep an action point as it was spoken."""
        action = Action(
            id=self._new_id(),
            owner=line.owner,
            text=line.text,
            due=line.due,
            due_meeting=line.due_meeting,
            confidence=line.confidence,
            tags=line.tags,
            segment=self.meeting.current,
        )
        self._record(ActionAgreed(**self._stamp(), action=action))
        return action

    def change(self, action_id: str, line: QuickLine) -> Action | None:
        """Put an action point differently; None when there is none with this id."""
        old = self.meeting.actions.get(action_id)
        if old is None:
            return None
        action = replace(
            old,
            owner=line.owner or old.owner,
            text=line.text,
            due=line.due,
            due_meeting=line.due_meeting,
            confidence=line.confidence,
            tags=line.tags,
        )
        self._record(ActionChanged(**self._stamp(), action=action))
        return action

    def report(self, action_id: str, outcome: Outcome, learned: str = "") -> None:
        """Keep how an earlier meeting's action point went, and what its owner learned."""
        self._record(ActionReported(**self._stamp(), action=action_id, outcome=outcome, learned=learned))

    def take_note(self, kind: NoteKind, text: str, author: str = "") -> Note:
        """Keep a line that is not an action. An issue belongs to who presents."""
        note = Note(
            id=self._new_id(),
            kind=kind,
            text=text,
            author=author or (self.presenter if kind == "issue" else ""),
            segment=self.meeting.current,
        )
        self._record(NoteTaken(**self._stamp(), note=note))
        return note

    def keep_draft(self, kind: Capture, text: str) -> None:
        """Keep an unfinished line where it survives a crash; empty text throws the draft away."""
        if self.meeting.drafts.get(kind, "") != text:
            self._record(DraftKept(**self._stamp(), kind=kind, text=text))

    def show_prompt(self, prompt_id: str) -> None:
        """Remember that a prompt stood on the wall, for whom and when."""
        self._record(
            PromptShown(
                **self._stamp(), prompt=prompt_id, segment=self.meeting.current, presenter=self.presenter
            )
        )
