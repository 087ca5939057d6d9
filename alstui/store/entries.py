"""A record's lines as events, in one pass over the bytes.

Nearly every line stands as alstui wrote it, and becomes its event at once. Any other is read as JSON first, and its
texts are made safe to show, before it is an event or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec

from alstui.bounds import EVER, Times, is_newer
from alstui.errors import RecordError
from alstui.meeting.events import SCHEMA, SPEAKS_OF_MORE, Event, from_document, lies_in
from alstui.store.jsonl import document_in
from alstui.text import needs_no_cleaning, safe

_NOT_AT_ONCE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""How a line is refused that has to be looked at closely."""


class Entries(msgspec.Struct):
    """What the lines of a record hold; lines are told by their numbers, from 1."""

    events: list[Event]
    """Each once, in order."""
    no_json: list[int]
    """Those that hold no document at all."""
    no_event: list[int]
    """Those of which the document is no event."""
    twice: list[int]
    """Those that were there before, word for word."""
    differing: list[int]
    """Those that are an earlier entry in other words."""


def entries_in(lines: Sequence[bytes], times: Times = EVER) -> Entries:
    """The events of a record's lines, as far as they lie in these times.

    Raises:
        RecordError: one of them was written by a newer alstui, and what it means cannot be guessed.
    """
    found = Entries([], [], [], [], [])
    known: dict[str, Event] = {}
    for number, line in enumerate(lines, 1):
        event = event_in(line, times)
        if event is None:
            if line.strip():
                (found.no_json if document_in(line) is None else found.no_event).append(number)
            continue
        first = known.setdefault(event.id, event)
        if first is not event:
            (found.twice if first == event else found.differing).append(number)
    found.events += known.values()
    return found


@cache
def _at_once() -> msgspec.json.Decoder[Event]:
    """Reads any event; made when the first line is, since it takes longer to make than many a start."""
    return msgspec.json.Decoder(Event)


def event_in(line: bytes, times: Times = EVER) -> Event | None:
    """The event that a line holds, every text in it safe to show; None when it holds none, or none that can be.

    Raises:
        RecordError: it was written by a newer alstui.
    """
    if needs_no_cleaning(line) and b'"schema"' not in line:
        try:
            event: Event = _at_once().decode(line)
        except _NOT_AT_ONCE:
            pass
        else:
            # Nearly every line speaks of one instant, and that is one of the meeting's.
            if times.first <= event.at <= times.last and type(event) not in SPEAKS_OF_MORE:
                return event
            return event if lies_in(event, times) else None
    document = document_in(line)
    return event_of(document, times) if document is not None else None


def event_of(document: dict[str, Any], times: Times = EVER) -> Event | None:
    """The event of a document; None when it is not one.

    Raises:
        RecordError: it was written by a newer alstui.
    """
    try:
        return from_document(safe(document), times)
    except RecursionError:
        return None
    except RecordError:
        if is_newer(document.get("schema", SCHEMA), SCHEMA):
            raise
        return None
