"""The whole of a set as one JSON file, and back: every event of every meeting, nothing left out.

    {"alstui": "set", "schema": 1, "set": {...}, "meetings": [{"date": "2026-11-24", "events": [{...}, ...]}]}

It is for those who hold the set's record: to keep it, to take it to another computer, to read it with other
programs. docs/record.md has the keys. What other audiences may hold is not this.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from alstui.errors import RecordError
from alstui.meeting.events import Event, MeetingOpened, from_document, to_document
from alstui.model import LearningSet
from alstui.text import clean

if TYPE_CHECKING:
    from alstui.store.library import Library

SCHEMA = 1
"""The version of this file's shape. A newer one is refused, never guessed at."""


@dataclass(frozen=True, slots=True)
class WholeSet:
    """A set and the record of each of its meetings, oldest first."""

    learning_set: LearningSet
    meetings: tuple[tuple[date, tuple[Event, ...]], ...]


def gather(library: Library, set_id: str) -> WholeSet:
    """Everything that is on record of a set.

    Raises:
        NotFound: there is no such set.
        RecordError, StoreError: something of it cannot be read.
    """
    return WholeSet(
        library.load(set_id),
        tuple(
            (day, tuple(library.read_meeting(set_id, day).events))
            for day in sorted(library.meeting_dates(set_id))
        ),
    )


def write_json(whole: WholeSet) -> str:
    """The set as text: the same for the same record, byte for byte."""
    document = {
        "alstui": "set",
        "schema": SCHEMA,
        "set": msgspec.to_builtins(whole.learning_set),
        "meetings": [
            {"date": day.isoformat(), "events": [to_document(event) for event in events]}
            for day, events in whole.meetings
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_json(text: str) -> WholeSet:
    """The set that such a file holds.

    Raises:
        RecordError: it is no such file, it comes from a newer alstui, or something in it is not understood.
    """
    document = _document(text)
    learning_set: LearningSet = _converted(document.get("set"), LearningSet, "the set")
    meetings = _converted(document.get("meetings"), list[dict[str, Any]], "its meetings")
    found = WholeSet(learning_set, tuple(_meeting(meeting) for meeting in meetings))
    days = [day for day, _ in found.meetings]
    if not learning_set.members or len(set(days)) != len(days):
        raise RecordError("This file holds no set that can be taken in: it has no members, or one day twice.")
    return found


def bring_in(library: Library, whole: WholeSet) -> LearningSet:
    """Put the set and all of its meetings into a library; the set as it is there, under a free id.

    Raises:
        RecordError, StoreError: it could not be kept; what came in of it is named, and nothing else was touched.
    """
    made = library.create(whole.learning_set, wanted=whole.learning_set.id)
    for day, events in whole.meetings:
        library.import_journal(made.id, day, [_of_set(event, made.id) for event in events])
    return made


def _of_set(event: Event, set_id: str) -> Event:
    """The first line of a meeting names its set."""
    return replace(event, set_id=set_id) if isinstance(event, MeetingOpened) else event


def _document(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except ValueError as error:
        raise RecordError(f"This file is no JSON: {error}. Nothing was taken in.") from error
    if not isinstance(document, dict) or document.get("alstui") != "set":
        raise RecordError("This file is no set that alstui has written. Nothing was taken in.")
    schema = document.get("schema")
    if not isinstance(schema, int) or not 1 <= schema <= SCHEMA:
        raise RecordError(
            f"This file was written by another alstui (version {clean(str(schema))}; this one knows {SCHEMA}). "
            "Nothing was taken in."
        )
    return document


def _meeting(document: dict[str, Any]) -> tuple[date, tuple[Event, ...]]:
    day: date = _converted(document.get("date"), date, "a meeting's date")
    lines = _converted(document.get("events"), list[dict[str, Any]], f"the meeting of {day}")
    events: Sequence[Event] = [from_document(line) for line in lines]
    if not events or not isinstance(events[0], MeetingOpened) or events[0].date != day:
        raise RecordError(f"The meeting of {day} does not begin as a meeting does. Nothing was taken in.")
    return day, tuple(events)


def _converted(value: Any, kind: Any, what: str) -> Any:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise RecordError(f"This file's words for {what} are not understood: {error}.") from error
