"""A meeting's record: the events of one journal, read or added to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from msgspec import Struct

from alstui.errors import RecordError
from alstui.files import lines_of, plain_line
from alstui.meeting.events import (
    SCHEMA,
    Event,
    MeetingClosed,
    MeetingReopened,
    from_document,
    surviving,
    to_document,
)
from alstui.store.disk import Write, beside, read_whole, refusal, unreadable, write_first, write_whole
from alstui.store.jsonl import cut_short, document_in, left_out, which_lines
from alstui.store.lock import is_held, take_lock
from alstui.store.merge import Line, united, written
from alstui.store.storages import JournalDB
from alstui.store.unread import LeftOut
from alstui.text import clean, clean_lines

_ENDINGS = (b"meeting-closed", b"meeting-reopened", b"undone")
"""What a line that bears on whether a meeting is closed holds somewhere."""


_EMPTY = (
    "{name} is empty, so nothing is known of that meeting. If it was held, take the file from a copy of the folder; "
    "if not, delete it."
)


class MeetingRecord(Struct, frozen=True):
    """A meeting as it is on disk."""

    events: tuple[Event, ...]
    left_out: tuple[LeftOut, ...]
    """What could not be read or was not counted, which a person should be told."""


class Ending(Struct, frozen=True):
    """How the record of a meeting ends."""

    closed: bool
    """Whether the meeting was closed as far as can be read, or nothing ever happened in it."""
    left_out: tuple[LeftOut, ...]
    """What should be told of a record of which the end, or all of it, cannot be read."""


class Journal:
    """The pen for one meeting: what is on record, and the one way to add to it."""

    def __init__(self, path: Path, *, write: Write = os.write) -> None:
        """`write` stands in for `os.write` in tests of a failing disk.

        Raises:
            InUse: another program writes this meeting.
            RecordError: the record comes from a newer alstui, or is not one. It was not touched.
            StoreError: the disk refused.
        """
        _refuse_newer(path)
        self.path = path
        self._db = JournalDB(path, write=write)
        try:
            found = _understood(self._db, path)
        except RecordError:
            self._db.close()
            raise
        self.events: list[Event] = list(found.events)
        """Everything on record, in order."""
        self._told = tuple(each.text for each in found.left_out)

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should be told about the file, in sentences."""
        return self._db.notices + self._told

    def append(self, event: Event) -> None:
        """Put one event on record. It is on disk when this returns.

        Raises:
            StoreError: it is not, and `str(error)` says why and what to do. It may be tried again.
        """
        self._db.insert(to_document(event))
        self.events.append(event)

    def close(self) -> None:
        """Let others write."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def read_record(path: Path) -> MeetingRecord:
    """What is on record, without taking the pen or changing anything.

    Raises:
        RecordError: the record comes from a newer alstui, or is not one.
        StoreError: the disk would not show it.
    """
    with JournalDB(path, read_only=True) as db:
        found = _understood(db, path)
        unread = [LeftOut(notice) for notice in db.notices]
        events = found.events
        last = document_in(db.torn)
        event = _event(last) if last is not None else None
        if db.torn and not is_held(path):  # else somebody is in the middle of writing it
            if event is None:
                said = cut_short(path, after=bool(events))
                unread.append(LeftOut(f"{said} It is put aside when the meeting is opened again."))
            elif all(event.id != earlier.id for earlier in events):
                events += (event,)
        elif not (events or unread or found.left_out or is_held(path)):
            unread.append(LeftOut(_EMPTY.format(name=clean(path.name))))
        return MeetingRecord(events, (*unread, *found.left_out))


def read_lines(path: Path) -> tuple[Line, ...]:
    """Every line on record, each once; as it is written where it cannot be read.

    Raises as `read_record` does.
    """
    data = read_whole(path) or b""
    ended, last = lines_of(data)
    found: dict[str | bytes, Line] = {}
    for line in map(plain_line, [*ended, last]):
        document = document_in(line)
        event = _event(document) if document is not None else None
        if event is None or found.get(event.id, event) != event:
            if line.strip():
                found.setdefault(line, line)
        else:
            found.setdefault(event.id, event)
    return tuple(found.values())


def unite_record(path: Path, lines: Sequence[Line]) -> int:
    """Put in the lines that the record has not got, at one stroke; how many those were. The one before stays beside it.

    Raises:
        InUse: another program writes this meeting.
        RecordError: the record comes from a newer alstui, or is not one. It was not touched.
        StoreError: the disk refused, and what stood there stands.
    """
    try:
        lock = take_lock(path)
    except OSError as error:
        raise refusal(error, path) from error
    try:
        read_record(path)
        held = read_lines(path)
        whole = united(held, lines)
        if tuple(whole) != held:
            write_whole(path, as_bytes(whole), previous=beside(path, "before-merge"))
        return len(whole) - len(held)
    except OSError as error:
        raise refusal(error, path) from error
    finally:
        lock.release()


def as_bytes(lines: Iterable[Line]) -> bytes:
    """The lines of a record as they stand in its file."""
    return b"".join(written(line) + b"\n" for line in lines)


def write_record(path: Path, data: bytes) -> None:
    """Put a whole new record in place at one stroke.

    Raises:
        RecordError: there is one of this name; it was not touched.
        StoreError: the disk refused, and nothing is left behind.
    """
    try:
        write_first(path, data)
    except FileExistsError as error:
        raise RecordError(f"{clean(str(path))} is on record already. It was left as it is.") from error
    except OSError as error:
        raise refusal(error, path) from error


def ending_of(path: Path) -> Ending:
    """How a meeting's record ends. Understands the few lines that can tell; all of them only where the end is damaged.

    Raises:
        RecordError: one of them comes from a newer alstui.
        StoreError: the disk would not show it.
    """
    ended, last = lines_of(read_whole(path) or b"")
    lines = [line for line in (*ended, last) if line.strip()]
    told = () if lines and _tells(lines[-1]) else _damage(path)
    documents = (document_in(line) for line in lines if any(word in line for word in _ENDINGS))
    events = [event for found in documents if found is not None and (event := _event(found)) is not None]
    return Ending(not lines or last_word(events) is MeetingClosed, told)


def _tells(line: bytes) -> bool:
    """Whether a line is an entry that can be read."""
    document = document_in(line)
    return document is not None and _event(document) is not None


def _damage(path: Path) -> tuple[LeftOut, ...]:
    """What has to be said of a record whose end cannot be read."""
    try:
        return read_record(path).left_out
    except RecordError as error:
        return (
            LeftOut(f"The meeting of {written_day(date.fromisoformat(path.stem))} was left out. {error}"),
        )


def last_word(events: list[Event]) -> type[MeetingClosed] | type[MeetingReopened] | None:
    """Which of closing and reopening came last, of those that still count; None when neither did."""
    for event in reversed(surviving(events)):
        if isinstance(event, MeetingClosed | MeetingReopened):
            return type(event)
    return None


def _understood(db: JournalDB, path: Path) -> MeetingRecord:
    """Every event that can be read, each once. A line that is none is left out and told: it stays in the file."""
    events: dict[str, Event] = {}
    unknown: list[int] = []
    twice: list[int] = []
    differing: list[int] = []
    for document in db:
        event = _event(document)
        if event is None:
            unknown.append(document.doc_id)
            continue
        first = events.setdefault(event.id, event)
        if first is not event:
            (twice if first == event else differing).append(document.doc_id)
    return MeetingRecord(tuple(events.values()), tuple(_told(path, unknown, twice, differing)))


def _told(path: Path, unknown: list[int], twice: list[int], differing: list[int]) -> Iterator[LeftOut]:
    """What has to be said of lines that were read and do not count."""
    if unknown:
        yield LeftOut(left_out(path, unknown))
    if differing:
        which = which_lines(path, differing)
        yield LeftOut(
            f"{which} left out, so figures may be short: an earlier line is the same entry in other words. "
            "The file was not changed: take out whichever is wrong in a plain editor."
        )
    if twice:
        yield LeftOut(
            f"{which_lines(path, twice)} there before, word for word, and counted once. Nothing has to be done.",
            short=False,
        )


def _event(document: dict[str, Any]) -> Event | None:
    """The event of a document; None when it is not one.

    Raises:
        RecordError: it was written by a newer alstui, and what it means cannot be guessed.
    """
    try:
        return from_document(safe(document))
    except RecordError:
        if _newer(document):
            raise
        return None


def _newer(document: dict[str, Any]) -> bool:
    schema = document.get("schema", SCHEMA)
    return isinstance(schema, int) and schema > SCHEMA


def _refuse_newer(path: Path) -> None:
    """Look at the first line, which says who wrote the record, before anything in the file is mended."""
    try:
        with path.open("rb") as file:
            first = file.readline().splitlines()[:1]
    except FileNotFoundError:
        return
    except OSError as error:
        raise unreadable(error, path) from error
    document = document_in(first[0]) if first else None
    if document is not None:
        _event(document)


def safe(value: Any) -> Any:
    """JSON values with every text in them made safe to show, as `text.clean_lines` does.

    A text that is printable throughout, as nearly all are, is passed at once.
    """
    if isinstance(value, str):
        return value if value.isprintable() else clean_lines(value)
    if isinstance(value, list):
        return [safe(item) for item in value]
    if isinstance(value, dict):
        return {safe(key): safe(item) for key, item in value.items()}
    return value


def written_day(day: date) -> str:
    """'24 November 2026'."""
    return f"{day.day} {day:%B %Y}"
