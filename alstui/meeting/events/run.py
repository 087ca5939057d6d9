"""What happens to the run of a meeting: opened, prepared, stage by stage, closed."""

# No annotation is put off: msgspec would compile each one anew, when the first record is read.

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from alstui.bounds import Number, Schema, Steady, Text, Texts
from alstui.meeting.events.fact import Fact
from alstui.model import Agenda, Attendance


class MeetingOpened(Fact, frozen=True, kw_only=True):
    """A record was begun. The first line of every meeting."""

    undoable = False

    schema: Schema
    set_id: Text
    date: date
    number: Number
    """Which meeting of the set this is, from 1; for an extra one the number of the one before."""
    milestone: Text = ""
    place: Text = ""
    extra: bool = False
    """Whether it is one more between two that were planned."""


class SessionBegun(Fact, frozen=True, kw_only=True):
    """A program opened the record to write in it."""

    undoable = False

    boot: Text = ""
    """Which start of the computer this was, where the platform tells; else empty."""
    steady: Steady = 0.0
    """Seconds on a clock that counts suspend, at `at`: comparable within one `boot`."""


class Prepared(Fact, frozen=True, kw_only=True):
    """The agenda was settled, with who is here and who presents."""

    agenda: Agenda
    attendance: Annotated[dict[Text, Attendance], Meta(max_length=10_000)]
    """By member id."""
    presenters: Texts
    """Member ids, in the agreed order."""


class AttendanceChanged(Fact, frozen=True, kw_only=True):
    """A member came, left, or turned out to be elsewhere."""

    member: Text
    state: Attendance


class StageEntered(Fact, frozen=True, kw_only=True):
    """The meeting moved to a segment of the agenda. The first one starts the meeting."""

    segment: Text
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

    target: Text
    """The id of the event."""
