"""What every verb stands on: the record, its fold, and taking back."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime
from typing import Protocol, TypedDict

from alstui.changes import on_day
from alstui.clock import Clock
from alstui.errors import StoreError
from alstui.learning_set import LearningSet
from alstui.meeting.diary import Place, facilitator_of
from alstui.meeting.events import SCHEMA, DraftKept, Event, MeetingOpened, SessionBegun, Undone, WallTurned
from alstui.meeting.folding import apply, fold
from alstui.meeting.reading import Reading, reading
from alstui.meeting.state import Meeting

_NOT_ENTERED = (DraftKept, MeetingOpened, SessionBegun, WallTurned)
"""What comes to the record without anybody having entered it; of what is typed, a draft every few letters."""


class _Stamp(TypedDict):
    """What every event carries."""

    id: str
    at: datetime
    finishes: str


class Pen(Protocol):
    """What keeps events: a meeting's journal, or a list in a test."""

    events: list[Event]

    def append(self, event: Event) -> None:
        """Keep one event for good, or raise StoreError."""
        ...


def short_id() -> str:
    """An id that no other event, action or note of a set will have."""
    return os.urandom(6).hex()


class Record:
    """A meeting's record, and the state that is its fold."""

    def __init__(
        self,
        learning_set: LearningSet,
        pen: Pen,
        clock: Clock,
        *,
        new_id: Callable[[], str] = short_id,
        meeting: Meeting | None = None,
    ) -> None:
        """`pen.events` holds what is already on record; `open` writes the first lines.

        `meeting` is its fold, from whoever has folded it and holds it no longer.
        """
        self.learning_set = learning_set
        self.clock = clock
        self._pen = pen
        self._new_id = new_id
        self._events: list[Event] = list(pen.events)
        self._waiting: list[Event] = []
        self._finishes = ""
        """The place of the draft that is being finished."""
        self.trouble = ""
        """Why the latest entries are not on disk yet and what to do, in words; empty while all is well."""
        self.meeting: Meeting = fold(self._events) if meeting is None else meeting

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything so far, the undone included."""
        return tuple(self._events)

    @property
    def waiting(self) -> int:
        """How many lines of the record are not on disk yet."""
        return len(self._waiting)

    @property
    def entered(self) -> int:
        """How many of those somebody entered: not what is being typed, nor what alstui notes of itself."""
        return sum(not isinstance(each, _NOT_ENTERED) for each in self._waiting)

    @property
    def presenter(self) -> str:
        """The member id of who presents now; empty outside a slot."""
        segment = self.meeting.segment
        return segment.presenter if segment else ""

    @property
    def facilitator(self) -> str:
        """The name of whoever facilitates this meeting; empty for nobody."""
        return facilitator_of(self.learning_set, Place(self.meeting.number, self.meeting.extra))

    def take(self, learning_set: LearningSet) -> None:
        """The set was changed: go on with it as it is on the day of this meeting."""
        self.learning_set = on_day(learning_set, self.meeting.day)

    @property
    def today(self) -> date:
        """The date in the room."""
        return self.clock.local(self.clock.now()).date()

    def read(self) -> Reading:
        """The meeting at this instant."""
        return reading(self.meeting, self.clock.now())

    def open(
        self,
        *,
        day: date,
        number: int,
        milestone: str = "",
        place: str = "",
        extra: bool = False,
        later: bool = False,
    ) -> None:
        """Begin or take up the record. The clock has to go by the record already: see `desk.opening`.

        That a record is taken up may wait until a little `later`, for `save_waiting` or whatever is recorded next.
        """
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
                    extra=extra,
                )
            )
        look = self.clock.look()
        self._record(SessionBegun(**self._stamp(), boot=look.boot, steady=look.steady), later=later)

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
            if event.undoable:
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

    def save_waiting(self) -> bool:
        """Try to put on disk what is not there yet. True when nothing waits any more."""
        while self._waiting:
            try:
                self._pen.append(self._waiting[0])
            except StoreError as error:
                self.trouble = error.held
                return False
            self._waiting.pop(0)
        self.trouble = ""
        return True

    def _record(self, event: Event, *, later: bool = False) -> None:
        """Journal first, then the state; only what nobody is told of may come to the journal `later`."""
        self._waiting.append(event)
        if not later:
            self.save_waiting()
        self._events.append(event)
        if isinstance(event, Undone):
            self.meeting = fold(self._events)
        else:
            apply(self.meeting, event)

    def _stamp(self) -> _Stamp:
        """The id and the instant of a new event, and what it finishes; instants never go backwards in a record."""
        now = self.clock.now()
        if self._events:
            now = max(now, self._events[-1].at)
        return {"id": self._new_id(), "at": now, "finishes": self._finishes}
