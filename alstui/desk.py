"""The running meeting as the screens see it: verbs in, state out.

A verb makes an event, the event goes to the journal, and only then into the state that is painted. When the
disk refuses, the event is kept in memory and in order, `trouble` says so in words, and every later verb (and
`save_waiting`, which the App calls now and then) tries again: the room goes on and nothing said is lost.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol, TypedDict

from msgspec.structs import replace

from alstui.clock import Clock, boot_id, steady_seconds
from alstui.errors import StoreError
from alstui.events import (
    SCHEMA,
    UNDOABLE,
    ActionAgreed,
    ActionChanged,
    ActionReported,
    AttendanceChanged,
    DraftKept,
    Event,
    MeetingClosed,
    MeetingOpened,
    MeetingReopened,
    NoteTaken,
    Paused,
    Prepared,
    PromptShown,
    Resumed,
    SessionBegun,
    StageEntered,
    TimeAdjusted,
    Undone,
)
from alstui.meeting import Meeting, fold
from alstui.model import Action, Agenda, Attendance, Capture, LearningSet, Note, NoteKind, Outcome
from alstui.timekeeping import Reading, reading

if TYPE_CHECKING:
    from alstui.quickline import QuickLine

AWAY = timedelta(minutes=2)
"""A program that was away for longer than this, while the meeting ran, is spoken of when it comes back."""


class _Stamp(TypedDict):
    """What every event carries."""

    id: str
    at: datetime


class Pen(Protocol):
    """What keeps events: a meeting's journal, or a list in a test."""

    events: list[Event]

    def append(self, event: Event) -> None:
        """Keep one event for good, or raise StoreError."""
        ...


def short_id() -> str:
    """An id that no other event, action or note of a set will have."""
    return secrets.token_hex(6)


class Desk:
    """One meeting, and everything that can be done in it."""

    def __init__(
        self,
        learning_set: LearningSet,
        pen: Pen,
        clock: Clock,
        *,
        new_id: Callable[[], str] = short_id,
    ) -> None:
        """`pen.events` holds what is already on record; `open` writes the first lines."""
        self.learning_set = learning_set
        self.clock = clock
        self._pen = pen
        self._new_id = new_id
        self._events: list[Event] = list(pen.events)
        self._waiting: list[Event] = []
        self.trouble = ""
        """Why the latest entries are not on disk yet, in words; empty while all is well."""
        self.meeting: Meeting = fold(self._events)

    # -- what is so ------------------------------------------------------------------------------------

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything so far, the undone included."""
        return tuple(self._events)

    @property
    def waiting(self) -> int:
        """How many entries are not on disk yet."""
        return len(self._waiting)

    @property
    def presenter(self) -> str:
        """The member id of who presents now; empty outside a slot."""
        segment = self.meeting.segment
        return segment.presenter if segment else ""

    @property
    def today(self) -> date:
        """The date in the room."""
        return self.clock.local(self.clock.now()).date()

    def read(self) -> Reading:
        """The meeting at this instant."""
        return reading(self.meeting, self.clock.now())

    # -- opening and preparing -------------------------------------------------------------------------

    def open(self, *, day: date, number: int, milestone: str = "", place: str = "") -> timedelta:
        """Begin or take up the record. How long nobody was at the desk while the meeting ran."""
        away = self._away()
        if not self._events:
            self._record(
                MeetingOpened(
                    **self._stamp(),
                    schema=SCHEMA,
                    set_id=self.learning_set.id,
                    date=day,
                    number=number,
                    milestone=milestone,
                    place=place,
                )
            )
        self._record(SessionBegun(**self._stamp(), boot=boot_id(), steady=steady_seconds()))
        return away

    def _away(self) -> timedelta:
        """Time since the last line, when the meeting was running then and it is long enough to speak of."""
        if not self._events or self.meeting.status != "running":
            return timedelta(0)
        gap = self.clock.now() - self._events[-1].at
        return gap if gap > AWAY else timedelta(0)

    def prepare(
        self, agenda: Agenda, attendance: Mapping[str, Attendance], presenters: tuple[str, ...]
    ) -> bool:
        """Settle the agenda, who is here and who presents. False when a segment already used is missing."""
        if not self.meeting.can_take(agenda):
            return False
        self._record(
            Prepared(
                **self._stamp(), agenda=agenda, attendance=dict(attendance), presenters=tuple(presenters)
            )
        )
        return True

    def mark(self, member: str, state: Attendance) -> None:
        """Say that a member is here, late, absent, has left or takes part from elsewhere."""
        if self.meeting.attendance.get(member) != state:
            self._record(AttendanceChanged(**self._stamp(), member=member, state=state))

    # -- the run ---------------------------------------------------------------------------------------

    def start(self) -> bool:
        """Enter the first stage. False when there is no agenda, or it has started."""
        agenda = self.meeting.agenda
        if agenda is None or not agenda.segments or self.meeting.status != "preparing":
            return False
        self._record(StageEntered(**self._stamp(), segment=agenda.segments[0].id, how="start"))
        return True

    def next_stage(self) -> bool:
        """Go on to the next stage; the first one starts the meeting. False at the end."""
        if self.meeting.status == "preparing":
            return self.start()
        return self._step(+1)

    def previous_stage(self) -> bool:
        """Go back to the stage before, which keeps what it has used. False at the beginning."""
        return self._step(-1)

    def _step(self, by: int) -> bool:
        agenda = self.meeting.agenda
        if agenda is None or self.meeting.status not in {"running", "paused"}:
            return False
        index = agenda.index(self.meeting.current) + by
        if not 0 <= index < len(agenda.segments):
            return False
        segment = agenda.segments[index].id
        self._record(StageEntered(**self._stamp(), segment=segment, how="next" if by > 0 else "back"))
        return True

    @property
    def at_last_stage(self) -> bool:
        """Whether only the close is left."""
        segments = self.meeting.agenda.segments if self.meeting.agenda else ()
        return bool(segments) and segments[-1].id == self.meeting.current

    def pause_or_resume(self) -> bool:
        """Stop the clock, or let it go on; before the start it starts. False when the meeting is closed."""
        if self.meeting.status == "preparing":
            return self.start()
        if self.meeting.status == "running":
            self._record(Paused(**self._stamp()))
            return True
        if self.meeting.status == "paused":
            self._record(Resumed(**self._stamp()))
            return True
        return False

    def adjust(self, seconds: int) -> bool:
        """Give the current stage more time, or less; never below what it has already used up to nothing."""
        row = self.read().row
        if row is None or self.meeting.status == "closed" or row.allowed + seconds < 0:
            return False
        self._record(TimeAdjusted(**self._stamp(), segment=row.segment.id, seconds=seconds))
        return True

    def close(self) -> bool:
        """End the meeting. Nothing is deleted, and it can be opened again."""
        if self.meeting.status not in {"running", "paused"}:
            return False
        self._record(MeetingClosed(**self._stamp()))
        return True

    def reopen(self) -> bool:
        """Open a closed meeting again, paused where it stood."""
        if self.meeting.status != "closed":
            return False
        self._record(MeetingReopened(**self._stamp()))
        return True

    # -- capture ---------------------------------------------------------------------------------------

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

    # -- taking back -----------------------------------------------------------------------------------

    def undo(self) -> Event | None:
        """Take back the latest thing done; what it was, or None when there is nothing."""
        if not self.meeting.done:
            return None
        target = self.meeting.done[-1]
        self._record(Undone(**self._stamp(), target=target.id))
        return target

    def redo(self) -> Event | None:
        """Bring back what was undone last, as long as nothing else was done since; what it was, or None."""
        undone: list[Undone] = []
        for event in self._events:
            if isinstance(event, UNDOABLE):
                undone.clear()
            elif isinstance(event, Undone):
                if undone and undone[-1].id == event.target:
                    undone.pop()
                else:
                    undone.append(event)
        if not undone:
            return None
        latest = undone[-1]
        self._record(Undone(**self._stamp(), target=latest.id))
        return next((event for event in self._events if event.id == latest.target), None)

    # -- the record ------------------------------------------------------------------------------------

    def save_waiting(self) -> bool:
        """Try to put on disk what is not there yet. True when nothing waits any more."""
        while self._waiting:
            try:
                self._pen.append(self._waiting[0])
            except StoreError as error:
                self.trouble = str(error)
                return False
            self._waiting.pop(0)
        self.trouble = ""
        return True

    def _record(self, event: Event) -> None:
        """Journal first, then the state."""
        self._waiting.append(event)
        self.save_waiting()
        self._events.append(event)
        if isinstance(event, Undone):
            self.meeting = fold(self._events)
        else:
            self.meeting.apply(event)

    def _stamp(self) -> _Stamp:
        """The id and the instant of a new event; instants never go backwards in a record."""
        now = self.clock.now()
        if self._events:
            now = max(now, self._events[-1].at)
        return {"id": self._new_id(), "at": now}
