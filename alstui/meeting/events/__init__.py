"""Everything that can happen in a meeting, as past-tense facts.

A meeting is a list of these, one JSON line each; its state is their fold (`meeting.state`). Nothing is ever
overwritten: undo is an event and a correction is an event. Each carries its own id, and the UTC instant at
which it happened. The tag in the field `event` tells which it is.

They stand by what they are about: `run`, `time`, `turns`, `capture`, `questions`, `review`, `wall`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, get_args

import msgspec

from alstui.bounds import EVER, Times, is_newer, said
from alstui.errors import RecordError
from alstui.meeting.events.capture import (
    ActionAgreed,
    ActionChanged,
    ActionReported,
    ActionSnoozed,
    DraftKept,
    NoteChanged,
    NoteTaken,
)
from alstui.meeting.events.fact import Fact
from alstui.meeting.events.questions import (
    HabitSeen,
    PromptFavoured,
    PromptShown,
    QuestionCaught,
    QuestionChanged,
    QuestionsOrdered,
)
from alstui.meeting.events.review import (
    AgreementReviewed,
    AgreementShown,
    EntryChecked,
    LeftWithoutAction,
    ReviewAnswered,
    ScoresTallied,
)
from alstui.meeting.events.run import (
    AttendanceChanged,
    MeetingClosed,
    MeetingOpened,
    MeetingReopened,
    Paused,
    Prepared,
    Resumed,
    SessionBegun,
    StageEntered,
    Undone,
)
from alstui.meeting.events.time import EndMoved, GapJudged, StartCorrected, TimeAdjusted, TimeMoved
from alstui.meeting.events.turns import FloorGiven, RoundOrdered, TurnDeferred, TurnMoved
from alstui.meeting.events.wall import WallTurned
from alstui.model import Action
from alstui.unknown import known_part, unknown_keys

__all__ = [
    "SCHEMA",
    "ActionAgreed",
    "ActionChanged",
    "ActionReported",
    "ActionSnoozed",
    "AgreementReviewed",
    "AgreementShown",
    "AttendanceChanged",
    "DraftKept",
    "EndMoved",
    "EntryChecked",
    "Event",
    "FloorGiven",
    "GapJudged",
    "HabitSeen",
    "LeftWithoutAction",
    "MeetingClosed",
    "MeetingOpened",
    "MeetingReopened",
    "NoteChanged",
    "NoteTaken",
    "Paused",
    "Prepared",
    "PromptFavoured",
    "PromptShown",
    "QuestionCaught",
    "QuestionChanged",
    "QuestionsOrdered",
    "Resumed",
    "ReviewAnswered",
    "RoundOrdered",
    "ScoresTallied",
    "SessionBegun",
    "StageEntered",
    "StartCorrected",
    "TimeAdjusted",
    "TimeMoved",
    "TurnDeferred",
    "TurnMoved",
    "Undone",
    "WallTurned",
    "cancelled",
    "canonical",
    "from_document",
    "lies_in",
    "surviving",
    "to_document",
    "unknown_in",
    "utc",
]

SCHEMA = 1
"""The version of this list of facts. A record from a newer one is refused, never guessed at."""

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
    | ActionSnoozed
    | NoteChanged
    | PromptFavoured
    | QuestionCaught
    | QuestionChanged
    | QuestionsOrdered
    | HabitSeen
    | ScoresTallied
    | ReviewAnswered
    | EntryChecked
    | LeftWithoutAction
    | AgreementShown
    | AgreementReviewed
    | WallTurned
    | MeetingClosed
    | MeetingReopened
    | Undone
)
"""Any of them."""


def to_document(event: Event) -> dict[str, Any]:
    """The event as plain JSON values: what one line of the journal holds."""
    document: dict[str, Any] = msgspec.to_builtins(event, str_keys=True)
    return document


def from_document(document: dict[str, Any], times: Times = EVER) -> Event:
    """The event that a journal's line holds; `times` are those that it may speak of.

    Raises:
        RecordError: the line is not an event, or none that can be, or comes from a newer alstui.
    """
    schema = document.get("schema", SCHEMA)
    if is_newer(schema, SCHEMA):
        raise RecordError(
            f"this meeting was written by a newer alstui (record version {schema}; this one knows {SCHEMA}). "
            "Nothing was changed. Update alstui to open it."
        )
    try:
        event = _event_of(document)
    except msgspec.ValidationError as error:
        raise RecordError(f"a line of the meeting's record is not understood: {said(error)}") from error
    if not lies_in(event, times):
        raise RecordError("a line of the meeting's record speaks of a time that it cannot be of")
    return event


def _event_of(document: dict[str, Any]) -> Event:
    """The event; what stands in its document under keys that no event has is not read."""
    try:
        event: Event = msgspec.convert(document, Event, str_keys=True)
    except msgspec.ValidationError:
        kind = _kind_of(document)
        if kind is None:
            raise
        event = msgspec.convert(known_part(document, kind), Event, str_keys=True)
    return event


def _kind_of(document: dict[str, Any]) -> type[Fact] | None:
    tag = document.get("event")
    return _by_tag().get(tag) if isinstance(tag, str) else None


@cache
def _by_tag() -> dict[object, type[Fact]]:
    return {kind.__struct_config__.tag: kind for kind in get_args(Event)}


def unknown_in(document: dict[str, Any]) -> tuple[str, ...]:
    """The keys in an event's document that no event of its kind has."""
    kind = _kind_of(document)
    if kind is None:
        return ()
    return tuple(key for key in unknown_keys(document, kind) if key != "schema")


def lies_in(event: Event, times: Times) -> bool:
    """Whether everything that an event speaks of lies in these times."""
    if not times.first <= event.at <= times.last:
        return False
    check = SPEAKS_OF_MORE.get(type(event))
    return check is None or check(event, times)


def _of_action(action: Action | None, times: Times) -> bool:
    return action is None or times.have(action.due)


SPEAKS_OF_MORE: dict[type, Callable[[Any, Times], bool]] = {
    MeetingOpened: lambda event, times: times.have(event.date),
    GapJudged: lambda event, times: times.hold(event.since, event.until),
    StartCorrected: lambda event, times: times.hold(event.since),
    ActionAgreed: lambda event, times: _of_action(event.action, times),
    ActionChanged: lambda event, times: _of_action(event.action, times),
    ActionReported: lambda event, times: _of_action(event.instead, times),
}
"""What speaks of more than when it happened, and whether all of that is in these times."""


def surviving(events: Sequence[Event]) -> list[Event]:
    """The events that still count, in order: without those undone, and without the `Undone` themselves."""
    gone = cancelled(events)
    return [
        event for event in events if not (isinstance(event, Undone) or (event.id in gone and event.undoable))
    ]


def cancelled(events: Sequence[Event]) -> set[str]:
    """The ids that an `Undone` speaks of: what has one of them counts no more, if undo takes it back at all.

    Read from the end first, so that an `Undone` which was itself undone cancels nothing.
    """
    found: set[str] = set()
    for event in reversed([event for event in events if type(event) is Undone]):
        if event.id not in found:
            found.add(event.target)
    return found


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
