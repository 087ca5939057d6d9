"""A meeting's record: the events of one journal, read or added to."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct

from alstui.bounds import EVER, Times, around
from alstui.errors import RecordError
from alstui.files import count_lines, lines_of, lines_with, plain_ends, plain_line, split_end
from alstui.meeting.events import Event, MeetingClosed, MeetingReopened, surviving, to_document
from alstui.store.disk import Write, open_file, owner_only, read_whole
from alstui.store.entries import Entries, entries_in, event_in, look_at
from alstui.store.jsonl import content_of, cut_short, left_out, which_lines
from alstui.store.lock import is_held
from alstui.store.merge import Line, written
from alstui.store.refused import unreadable
from alstui.store.storages import JournalDB
from alstui.store.unread import LeftOut
from alstui.text import clean
from alstui.unknown import told_of

_ENDINGS = (b"meeting-closed", b"meeting-reopened", b"undone")
"""What a line that bears on whether a meeting is closed holds somewhere."""

_LONGEST_LINE = 1 << 20
"""Bytes of a record's first line at most, for whoever reads only that one."""

_SHORT_LINE = 1 << 10
"""Bytes in which the first line of nearly every record ends."""

_EMPTY = (
    "{name} is empty, so nothing is known of that meeting. If it was held, take the file from a copy of the folder; "
    "if not, delete it."
)

_STOOD_EMPTY = (
    "{name} was there and empty when this meeting was opened. If something was recorded on that day before, take the "
    "file from a copy of the folder."
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
        stood_empty = _refuse_newer(path)
        owner_only(path.parent, 0o700)  # one that was copied here may stand open
        self._db = JournalDB(path, write=write, along=("set.json",))
        try:
            found = entries_in(self._db.ended, times_of(path))
        except RecordError:
            self._db.close()
            raise
        self._db.counted(found.lines)
        self.events: list[Event] = found.events
        """Everything on record, in order."""
        self._found = (
            *([_STOOD_EMPTY.format(name=clean(path.name))] if stood_empty else []),
            *_no_json(path, found),
            *self._db.happened,
            *(each.text for each in (*_told(path, found), *_zeros(path, self._db.ended))),
        )
        self._opened_with = len(self._db.happened)

    @property
    def path(self) -> Path:
        """The file: where it is now, should its folder have been renamed."""
        return self._db.path

    def find(self) -> Path:
        """The set's folder, by whatever name it goes now; one that was removed is made again, if the disk takes it."""
        self._db.look()
        return self.path.parent

    @property
    def folder(self) -> Path:
        """The set's folder, by whatever name it goes now. Only looks: one that was removed is not made again."""
        return self._db.now.parent

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should be told about the file, in sentences. Looks how it is with the file now."""
        self._db.look()
        return (*self._found, *self._db.happened[self._opened_with :])

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
    data = content_of(path)
    ended, torn = split_end(data)
    found = entries_in(ended, times := times_of(path))
    unread = [*(LeftOut(said) for said in _no_json(path, found)), *_zeros(path, data)]
    last, unknown = look_at(torn, times) if torn else (None, ())
    if torn and not is_held(path):  # else somebody is in the middle of writing it
        if last is None:
            said = cut_short(path, after=bool(found.events))
            unread.append(LeftOut(f"{said} It is put aside when the meeting is opened again."))
        elif all(last.id != earlier.id for earlier in found.events):
            found.events.append(last)
            if unknown:
                found.unknown = {**found.unknown, count_lines(ended) + 1: unknown}
    told = _told(path, found)
    if not (torn or found.events or unread or told or is_held(path)):
        unread.append(LeftOut(_EMPTY.format(name=clean(path.name))))
    return MeetingRecord(tuple(found.events), (*unread, *told))


def read_lines(path: Path) -> tuple[Line, ...]:
    """Every line on record, each once; as it is written where it cannot be read, or not all of it.

    Raises as `read_record` does.
    """
    data = read_whole(path) or b""
    ended, last = lines_of(data)
    found: dict[str | bytes, Line] = {}
    times = times_of(path)
    for line in map(plain_line, [*ended, last]):
        event, unknown = look_at(line, times)
        if event is None or unknown or found.get(event.id, event) != event:
            if line.strip():
                found.setdefault(line, line)
        else:
            found.setdefault(event.id, event)
    return tuple(found.values())


def as_bytes(lines: Iterable[Line]) -> bytes:
    """The lines of a record as they stand in its file."""
    return b"".join(written(line) + b"\n" for line in lines)


def ending_of(path: Path) -> Ending:
    """How a meeting's record ends. Understands the few lines that can tell; all of them only where the end is damaged.

    Raises:
        RecordError: one of them comes from a newer alstui.
        StoreError: the disk would not show it.
    """
    data, times = plain_ends(read_whole(path) or b"").rstrip(b"\n\t "), times_of(path)
    told = () if event_in(data[data.rfind(b"\n") + 1 :], times) is not None else _damage(path)
    tell: dict[int, bytes] = {}
    for word in _ENDINGS:
        tell |= lines_with(word, data)
    events = [event for place in sorted(tell) if (event := event_in(tell[place], times)) is not None]
    return Ending(not data or last_word(events) is MeetingClosed, told)


def times_of(path: Path) -> Times:
    """Of which times a meeting's record may speak, by the day that its file is called by."""
    try:
        return around(date.fromisoformat(path.stem))
    except ValueError:
        return EVER


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


def _no_json(path: Path, found: Entries) -> tuple[str, ...]:
    """What has to be said of lines that are not so much as a document."""
    return (left_out(path, found.no_json),) if found.no_json else ()


def _zeros(path: Path, data: bytes | bytearray) -> tuple[LeftOut, ...]:
    """What has to be said of lines that can be read though zeros stand before or behind them."""
    if b"\0" not in data:
        return ()
    ended, torn = lines_of(bytes(data))
    lines = enumerate([*ended, torn], 1)
    beside = [number for number, line in lines if b"\0" in line and event_in(line) is not None]
    if not beside:
        return ()
    return (
        LeftOut(
            f"{which_lines(path, beside)} read, but zeros stand in the same line, as a power cut or a failing disk "
            "leaves them: entries may be missing there, so figures may be short. Take them from a copy of the folder, "
            "if there is one."
        ),
    )


def _told(path: Path, found: Entries) -> tuple[LeftOut, ...]:
    """What has to be said of lines that were read and do not count."""
    told: list[LeftOut] = []
    if found.no_event:
        told.append(LeftOut(left_out(path, found.no_event)))
    if found.differing:
        which = which_lines(path, found.differing)
        told.append(
            LeftOut(
                f"{which} left out, so figures may be short: an earlier line is the same entry in other words. "
                "The file was not changed: take out whichever is wrong in a plain editor."
            )
        )
    if found.unknown:
        which = which_lines(path, [*found.unknown])
        told.append(LeftOut(told_of(which, chain.from_iterable(found.unknown.values()))))
    if found.twice:
        which = which_lines(path, found.twice)
        told.append(
            LeftOut(
                f"{which} there before, word for word, and counted once. Nothing has to be done.", short=False
            )
        )
    return tuple(told)


def _refuse_newer(path: Path) -> bool:
    """Look at the first line, which says who wrote the record, before anything in the file is mended.

    Answers whether a record is there, and nothing in it: a disk may have lost all of it.
    """
    try:
        descriptor = open_file(path, within=True)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise unreadable(error, path) from error
    try:
        first = _first_line(descriptor)
    except OSError as error:
        raise unreadable(error, path) from error
    finally:
        os.close(descriptor)
    event_in(first.rstrip())
    return not first


def _first_line(descriptor: int) -> bytes:
    """The first line of an open file with its end, as far as it is no longer than lines are; most are short."""
    lines = os.pread(descriptor, _SHORT_LINE, 0).splitlines(keepends=True)
    if len(lines) < 2:
        lines = os.pread(descriptor, _LONGEST_LINE, 0).splitlines(keepends=True)
    return lines[0] if lines else b""


def written_day(day: date) -> str:
    """'24 November 2026'."""
    return f"{day.day} {day:%B %Y}"
