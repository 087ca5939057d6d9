"""What happens to the run of a meeting: opened, prepared, stage by stage, closed."""

from __future__ import annotations

from datetime import date
from typing import Literal

from alstui.meeting.events.fact import Fact
from alstui.model import Agenda, Attendance


class MeetingOpened(Fact, frozen=True, kw_only=True):
    """A record was begun. The first line of every meeting."""

    undoable = False

    schema: int
    set_id: str
    date: date
    number: int
    """Which meeting of the set this is, from 1; for an extra one the number of the one before."""
    milestone: str = ""
    place: str = ""
    extra: bool = False
    """Whether it is one more between two that were planned."""


class SessionBegun(Fact, frozen=True, kw_only=True):
    """A program opened the record to write in it."""

    undoable = False

    boot: str = ""
    """Which start of the computer this was, where the platform tells; else empty."""
    steady: float = 0.0
    """Seconds on a clock that counts suspend, at `at`: comparable within one `boot`."""


class Prepared(Fact, frozen=True, kw_only=True):
    """The agenda was settled, with who is here and who presents."""

    agenda: Agenda
    attendance: dict[str, Attendance]
    """By member id."""
    presenters: tuple[str, ...]
    """Member ids, in the agreed order."""


class AttendanceChanged(Fact, frozen=True, kw_only=True):
    """A member came, left, or turned out to be elsewhere."""

    member: str
    state: Attendance


class StageEntered(Fact, frozen=True, kw_only=True):
    """The meeting moved to a segment of the agenda. The first one starts the meeting."""

    segment: str
    how: Literal["start", "next", "back", "jump"] = "next"


class Paused(Fact, frozen=True, kw_only=True):
    """The clock was stopped."""


class Resumed(Fact, frozen=True, kw_only=True):
    """The clock goes on."""


class MeetingClosed(Fact, frozen=True, kw_only=True):
    """The meeting ended."""


class MeetingReopened(Fact, frozen=True, kw_only=True):
    """A closed meeting was opened again."""


class Undone(Fact, frozen=True, kw_only=True):
    """An earlier event is to count as never having been. Undoing an `Undone` brings it back."""

    undoable = False

    target: str
    """The id of the event."""
