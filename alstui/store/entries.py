"""A record's lines as events, in one pass over the bytes.

Nearly every line stands as alstui wrote it, and becomes its event at once. Any other is read as JSON first, and its
texts are made safe to show, before it is an event or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import compress
from operator import attrgetter
from typing import Any

import msgspec

from alstui.bounds import EVER, Times, is_newer
from alstui.errors import RecordError
from alstui.files import NO_JSON, plain_ends
from alstui.meeting.events import (
    SCHEMA,
    SPEAKS_OF_MORE,
    Event,
    MeetingOpened,
    from_document,
    lies_in,
    unknown_in,
)
from alstui.memory import uncollected
from alstui.store.jsonl import document_in
from alstui.text import hides_nothing, needs_no_cleaning, safe, strange_in

_VERSION = b'"schema"'
"""What a line holds that says which version of the record it is of."""

_BETWEEN = b'}\n{"event":'
"""What stands between two events as alstui writes them, and within none: JSON has a comma there, or a sign for it."""

_id, _when = attrgetter("id"), attrgetter("at")


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
    unknown: dict[int, tuple[str, ...]] = {}
    """Those that hold something under keys that this program does not know, with the keys."""
    lines: int = 0
    """How many there are."""


@cache
def _decoder() -> msgspec.json.Decoder[Event]:
    """Reads any event; made when the first line is, since it takes longer to make than many a start."""
    return msgspec.json.Decoder(Event)


class _Latest:
    """The record that was read last: whoever opens a meeting has looked at it a moment ago.

    What is kept is known by every byte of it, so it is never an older state of the file.
    """

    read = b"", EVER, Entries([], [], [], [], [])


_latest = _Latest()


def entries_in(data: bytes | bytearray, times: Times = EVER) -> Entries:
    """The events of a record's ended lines, as far as they lie in these times.

    Raises:
        RecordError: one of them was written by a newer alstui, and what it means cannot be guessed.
    """
    known, of, found = _latest.read
    if known != data or of != times:
        whole = bytes(data)
        with uncollected():
            found = _understood(whole, times)
        _latest.read = whole, times, found
    return msgspec.structs.replace(found, events=[*found.events])


def _understood(data: bytes, times: Times) -> Entries:
    data = plain_ends(data)
    read, unknown = _all_at_once(data, times), dict[int, tuple[str, ...]]()
    if not read:
        looked_at = [look_at(line, times) for line in data.splitlines()]
        read = [event for event, _ in looked_at]
        unknown = {number: keys for number, (_, keys) in enumerate(looked_at, 1) if keys}
    events = [event for event in read if event is not None]
    if len(events) == len(read) == len(set(map(_id, events))):
        return Entries(events, [], [], [], [], unknown, len(read))
    return msgspec.structs.replace(_each_once(data.splitlines(), read), unknown=unknown, lines=len(read))


def _each_once(lines: Sequence[bytes], read: Sequence[Event | None]) -> Entries:
    """The events of the lines, of which some are none, or are there before."""
    found = Entries([], [], [], [], [])
    known: dict[str, Event] = {}
    for number, (line, event) in enumerate(zip(lines, read, strict=True), 1):
        if event is None:
            if line.strip():
                (found.no_json if document_in(line) is None else found.no_event).append(number)
        elif (first := known.setdefault(event.id, event)) is not event:
            (found.twice if first == event else found.differing).append(number)
    found.events += known.values()
    return found


def _all_at_once(data: bytes, times: Times) -> list[Event | None]:
    """The event of each line, which ends in a line feed; nothing where one is broken, and which is not known."""
    strange = strange_in(data)
    try:
        read = _line_by_line(data, strange.count(b"\n"))
        # Accents, dashes and quotes stand in many lines and are all right: together they cost nearly nothing.
        shown = hides_nothing(data) and strange.replace(b"\n", b"").decode().isprintable()
    except NO_JSON:
        return []
    found: list[Event | None] = [*read]
    doubtful = {*_of_more(read, data, times), *(() if shown else _odd(data))}
    lines = data.splitlines() if doubtful else []
    for place in doubtful:
        if not _is_as_it_stands(read[place], lines[place], times):
            found[place] = event_in(lines[place], times)
    return found


def _line_by_line(data: bytes, ends: int) -> list[Event]:
    """The event of each line, of which there are as many as `ends`.

    Raises:
        DecodeError, UnicodeDecodeError, RecursionError: a line holds none that can be read at once.
    """
    read: list[Event] = _decoder().decode_lines(data)
    # The decoder knows no lines. Where an end is between every two events, and one behind the last, none is elsewhere.
    if len(read) == ends == data.count(_BETWEEN) + 1 and data.endswith(b"\n"):
        return read
    return [_decoder().decode(line) for line in data.splitlines()]


def _odd(data: bytes) -> Iterable[int]:
    """The places of the lines that may have to be cleaned."""
    for place, line in enumerate(data.splitlines()):
        if b"\\" in line or b"\x7f" in line or not line.isascii():
            yield place


def _of_more(read: Sequence[Event], data: bytes, times: Times) -> Iterable[int]:
    """The places of the events that may be of other times, or of another version.

    Only the first line says which version it is of; any other event that did would not have been read at once.
    """
    moments = [*map(_when, read)]
    if moments and min(moments) >= times.first and max(moments) <= times.last:
        places: Iterable[int] = compress(range(len(read)), map(SPEAKS_OF_MORE.__contains__, map(type, read)))
    else:
        places = range(len(read))
    for place in places:
        event = read[place]
        if not isinstance(event, MeetingOpened):
            if not lies_in(event, times):
                yield place
        elif place or not _is_as_it_stands(event, data[: data.find(b"\n")], times):
            yield place


def event_in(line: bytes, times: Times = EVER) -> Event | None:
    """The event that a line holds, every text in it safe to show; None when it holds none, or none that can be.

    Raises:
        RecordError: it was written by a newer alstui.
    """
    return look_at(line, times)[0]


def look_at(line: bytes, times: Times = EVER) -> tuple[Event | None, tuple[str, ...]]:
    """The same, and the keys in it that this program does not know.

    Raises:
        RecordError: it was written by a newer alstui.
    """
    try:
        event = _decoder().decode(line)
    except NO_JSON:
        pass
    else:
        if _is_as_it_stands(event, line, times):
            return event, ()
    document = document_in(line)
    found = event_of(document, times) if document is not None else None
    return found, unknown_in(document) if document is not None and found is not None else ()


def _is_as_it_stands(event: Event, line: bytes, times: Times) -> bool:
    """Whether a line's event is the one that was read at once: nothing has to be cleaned in it, and nothing refused.

    Of a version it says nothing, or does so once, where it belongs, and this program knows it.
    """
    if not (needs_no_cleaning(line) and lies_in(event, times)):
        return False
    if _VERSION not in line:
        return True
    return isinstance(event, MeetingOpened) and event.schema <= SCHEMA and line.count(_VERSION) == 1


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
