"""A meeting's record: the events of one journal, read or added to."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec
from msgspec import Struct

from alstui.errors import RecordError
from alstui.meeting.events import (
    SCHEMA,
    Event,
    MeetingClosed,
    MeetingReopened,
    from_document,
    surviving,
    to_document,
)
from alstui.store.disk import Write, read_whole, refusal, unreadable, write_first
from alstui.store.jsonl import document_in, left_out
from alstui.store.storages import JournalDB
from alstui.text import clean, clean_lines

_ENDINGS = (b"meeting-closed", b"meeting-reopened", b"undone")
"""What a line that bears on whether a meeting is closed holds somewhere."""


class MeetingRecord(Struct, frozen=True):
    """A meeting as it is on disk."""

    events: tuple[Event, ...]
    notices: tuple[str, ...]
    """What a person should be told about the file, in sentences."""


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
        self._told = found.notices[len(self._db.notices) :]

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
        return _understood(db, path)


def write_record(path: Path, events: tuple[Event, ...]) -> None:
    """Put a whole new record in place at one stroke.

    Raises:
        RecordError: there is one of this name; it was not touched.
        StoreError: the disk refused, and nothing is left behind.
    """
    data = b"".join(msgspec.json.encode(to_document(event)) + b"\n" for event in events)
    try:
        write_first(path, data)
    except FileExistsError as error:
        raise RecordError(f"{clean(str(path))} is on record already. It was left as it is.") from error
    except OSError as error:
        raise refusal(error, path) from error


def is_closed(path: Path) -> bool:
    """Whether a meeting was closed, or nothing ever happened in it. Reads the few lines that can tell.

    Raises:
        RecordError: one of them comes from a newer alstui.
        StoreError: the disk would not show it.
    """
    lines = (read_whole(path) or b"").split(b"\n")[:-1]
    if not any(line.strip() for line in lines):
        return True
    documents = [document_in(line) for line in lines if any(word in line for word in _ENDINGS)]
    events = [event for found in documents if found is not None and (event := _event(found)) is not None]
    return last_word(events) is MeetingClosed


def last_word(events: list[Event]) -> type[MeetingClosed] | type[MeetingReopened] | None:
    """Which of closing and reopening came last, of those that still count; None when neither did."""
    for event in reversed(surviving(events)):
        if isinstance(event, MeetingClosed | MeetingReopened):
            return type(event)
    return None


def _understood(db: JournalDB, path: Path) -> MeetingRecord:
    """Every event that can be read. A line that is none is left out and told: it stays in the file."""
    events: list[Event] = []
    unknown: list[int] = []
    for document in db:
        event = _event(document)
        if event is None:
            unknown.append(document.doc_id)
        else:
            events.append(event)
    told = (left_out(path, unknown),) if unknown else ()
    return MeetingRecord(tuple(events), db.notices + told)


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
            document = document_in(file.readline())
    except FileNotFoundError:
        return
    except OSError as error:
        raise unreadable(error, path) from error
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
