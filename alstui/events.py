"""Everything that can happen in a meeting, as past-tense facts.

A meeting is a list of these, one JSON line each; its state is their fold (`meeting`). Nothing is ever
overwritten: undo is an event and a correction is an event. Each carries its own id, and the UTC instant at
which it happened. The tag in the field `event` tells which it is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, Literal

import msgspec

from alstui.errors import RecordError
from alstui.model import Action, Agenda, Attendance, Capture, Note, Outcome

SCHEMA = 1
"""The version of this list of facts. A record from a newer one is refused, never guessed at."""


def _tag(name: str) -> str:
    """'StageEntered' is written as 'stage-entered'."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("-")


class Fact(msgspec.Struct, frozen=True, kw_only=True, tag_field="event", tag=_tag, omit_defaults=True):
    """What every event has."""

    id: str
    at: datetime
    """When it happened: an aware instant, UTC."""


class MeetingOpened(Fact, frozen=True, kw_only=True):
    """A record was begun. The first line of every meeting."""

    schema: int
    set_id: str
    date: date
    number: int
    """Which meeting of the set this is, from 1."""
    milestone: str = ""
    place: str = ""


class SessionBegun(Fact, frozen=True, kw_only=True):
    """A program opened the record to write in it."""

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


class TimeAdjusted(Fact, frozen=True, kw_only=True):
    """A segment was given more time, or less, by hand."""

    segment: str
    seconds: int


class TimeMoved(Fact, frozen=True, kw_only=True):
    """Time was shared out anew: from the pool, from a presenter who agreed, over what remains, from the break."""

    changes: dict[str, int]
    """Seconds by segment, more or less."""
    why: Literal["pool", "borrowed", "spread", "break"]
    giver: str = ""
    """The member who gave of their slot, and said so."""
    receiver: str = ""


class EndMoved(Fact, frozen=True, kw_only=True):
    """The room agreed to end later, or earlier, than it was promised."""

    seconds: int


class StartCorrected(Fact, frozen=True, kw_only=True):
    """The current segment had begun before anybody pressed a key: what ran since then counts for it."""

    segment: str
    since: datetime


class RoundOrdered(Fact, frozen=True, kw_only=True):
    """The order of turns in a round was settled; it begins with the first."""

    segment: str
    order: tuple[str, ...]


class TurnMoved(Fact, frozen=True, kw_only=True):
    """Somebody has the turn in a round; nobody once everybody had theirs."""

    segment: str
    member: str = ""


class TurnDeferred(Fact, frozen=True, kw_only=True):
    """A member's turn in a round comes later: at its end."""

    segment: str
    member: str


class FloorGiven(Fact, frozen=True, kw_only=True):
    """A member began to speak, and whoever spoke before stopped; an empty member is nobody."""

    member: str = ""


class ActionAgreed(Fact, frozen=True, kw_only=True):
    """An action point was spoken and kept."""

    action: Action


class ActionChanged(Fact, frozen=True, kw_only=True):
    """An action point was put differently; the whole of it as it now stands."""

    action: Action


class ActionReported(Fact, frozen=True, kw_only=True):
    """The owner of an earlier meeting's action point said how it went."""

    action: str
    """The action point's id, from the meeting in which it was agreed."""
    outcome: Outcome
    learned: str = ""


class NoteTaken(Fact, frozen=True, kw_only=True):
    """A note, a learning point, the issue sentence or a parked thought was kept."""

    note: Note


class DraftKept(Fact, frozen=True, kw_only=True):
    """A line was begun and left: its words wait in the capture line until it is finished."""

    kind: Capture
    text: str
    """Empty when the draft was thrown away."""


class PromptShown(Fact, frozen=True, kw_only=True):
    """A prompt stood on the wall."""

    prompt: str
    segment: str = ""
    presenter: str = ""


class GapJudged(Fact, frozen=True, kw_only=True):
    """Time in which the program did not run, or the computer slept, was counted or left out."""

    since: datetime
    until: datetime
    counted: bool


class MeetingClosed(Fact, frozen=True, kw_only=True):
    """The meeting ended."""


class MeetingReopened(Fact, frozen=True, kw_only=True):
    """A closed meeting was opened again."""


class Undone(Fact, frozen=True, kw_only=True):
    """An earlier event is to count as never having been. Undoing an `Undone` brings it back."""

    target: str
    """The id of the event."""


Event = (
    MeetingOpened
    | SessionBegun
    | Prepared
    | AttendanceChanged
    | StageEntered
    | Paused
    | Resumed
    | TimeAdjusted
    | TimeMoved
    | EndMoved
    | StartCorrected
    | RoundOrdered
    | TurnMoved
    | TurnDeferred
    | FloorGiven
    | ActionAgreed
    | ActionChanged
    | ActionReported
    | NoteTaken
    | DraftKept
    | PromptShown
    | GapJudged
    | MeetingClosed
    | MeetingReopened
    | Undone
)
"""Any of them."""


def to_document(event: Event) -> dict[str, Any]:
    """The event as plain JSON values: what one line of the journal holds."""
    document: dict[str, Any] = msgspec.to_builtins(event)
    return document


def from_document(document: dict[str, Any]) -> Event:
    """The event that a journal's line holds.

    Raises:
        RecordError: the line is not an event, or comes from a newer alstui.
    """
    schema = document.get("schema", SCHEMA)
    if isinstance(schema, int) and schema > SCHEMA:
        raise RecordError(
            f"this meeting was written by a newer alstui (record version {schema}; this one knows {SCHEMA}). "
            "Nothing was changed. Update alstui to open it."
        )
    try:
        event: Event = msgspec.convert(document, Event)
    except msgspec.ValidationError as error:
        raise RecordError(f"a line of the meeting's record is not understood: {error}") from error
    if any(moment.tzinfo is None for moment in _instants(event)):
        raise RecordError(f"the event {event.id} has no time zone: instants are kept in UTC")
    return event


def _instants(event: Event) -> tuple[datetime, ...]:
    """Every moment that the event speaks of."""
    return (event.at, event.since, event.until) if isinstance(event, GapJudged) else (event.at,)


UNDOABLE = (
    Prepared,
    AttendanceChanged,
    StageEntered,
    Paused,
    Resumed,
    TimeAdjusted,
    TimeMoved,
    EndMoved,
    StartCorrected,
    RoundOrdered,
    TurnMoved,
    TurnDeferred,
    ActionAgreed,
    ActionChanged,
    ActionReported,
    NoteTaken,
    GapJudged,
    MeetingClosed,
    MeetingReopened,
)
"""What undo takes back. A prompt, a draft and who speaks have
their own ways back."""


def surviving(events: Sequence[Event]) -> list[Event]:
    """The events that still count, in order: without those undone, and without the `Undone` themselves.

    Read from the end, so that an `Undone` which was itself undone cancels nothing.
    """
    cancelled: set[str] = set()
    for event in reversed(events):
        if isinstance(event, Undone) and event.id not in cancelled:
            cancelled.add(event.target)
    return [
        event
        for event in events
        if not isinstance(event, Undone) and not (event.id in cancelled and isinstance(event, UNDOABLE))
    ]


def canonical(event: Event) -> str:
    """The event as one line of text, the same for equal events: for comparing and for tests."""
    return json.dumps(to_document(event), ensure_ascii=False, sort_keys=True)


def utc(moment: datetime) -> datetime:
    """The same instant, written in UTC.

    Raises:
        ValueError: the moment has no time zone, so nobody can say which instant it is.
    """
    if moment.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return moment.astimezone(UTC)
