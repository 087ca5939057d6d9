"""A record's lines as events, in one pass over the bytes.

Nearly every line stands as alstui wrote it, and becomes its event at once. Any other is read as JSON first, and its
texts are made safe to show, before it is an event or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

import msgspec

from alstui.bounds import EVER, Times, is_newer
from alstui.errors import RecordError
from alstui.files import lines_with
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
from alstui.text import needs_no_cleaning, safe

_VERSION = b'"schema"'
"""What a line holds that says which version of the record it is of."""

_id, _when = attrgetter("id"), attrgetter("at")

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
    unknown: dict[int, tuple[str, ...]] = {}
    """Those that hold something under keys that this program does not know, with the keys."""


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
    lines = data.splitlines()
    read, unknown = _all_at_once(data, lines, times), dict[int, tuple[str, ...]]()
    if not read:
        looked_at = [look_at(line, times) for line in lines]
        read = [event for event, _ in looked_at]
        unknown = {number: keys for number, (_, keys) in enumerate(looked_at, 1) if keys}
    events = [event for event in read if event is not None]
    if len(events) == len(read) == len(set(map(_id, events))):
        return Entries(events, [], [], [], [], unknown)
    return msgspec.structs.replace(_each_once(lines, read), unknown=unknown)


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


def _all_at_once(data: bytes, lines: Sequence[bytes], times: Times) -> list[Event | None]:
    """The event of each line; nothing where a line is broken, and which is not known."""
    decode = _decoder().decode
    try:
        read: list[Event] = [decode(line) for line in lines]
    except _NOT_AT_ONCE:
        return []
    found: list[Event | None] = [*read]
    for place in _odd(data, lines):
        if not _is_as_it_stands(read[place], lines[place], times):
            found[place] = event_in(lines[place], times)
    for place in _of_times(read, times):
        if not lies_in(read[place], times):
            found[place] = event_in(lines[place], times)
    return found


def _odd(data: bytes, lines: Sequence[bytes]) -> set[int]:
    """The places of the lines that may have to be cleaned, or say which version they are of."""
    versions = _with(_VERSION, data, lines).keys()
    odd = {**_with(b"\\", data, lines), **_with(b"\x7f", data, lines)}
    if not data.isascii():
        odd |= {place: lines[place] for place, plain in enumerate(map(bytes.isascii, lines)) if not plain}
    # Accents, dashes and quotes stand in many lines and are all right: looked at together they cost nearly nothing.
    return {*versions} if needs_no_cleaning(b"\n".join(odd.values())) else {*versions, *odd}


def _with(word: bytes, data: bytes, lines: Sequence[bytes]) -> dict[int, bytes]:
    """The lines that hold a word, by their places."""
    if b"\r" in data:
        return {place: line for place, line in enumerate(lines) if word in line}
    return lines_with(word, data)


def _of_times(read: Sequence[Event], times: Times) -> Iterable[int]:
    """The places of the events that may be of other times: by when they happened, or by what else they speak of."""
    if not read or (min(map(_when, read)) >= times.first and max(map(_when, read)) <= times.last):
        return [place for place, kind in enumerate(map(type, read)) if kind in SPEAKS_OF_MORE]
    return range(len(read))


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
    except _NOT_AT_ONCE:
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
