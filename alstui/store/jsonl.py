"""A meeting's file: one JSON line a document, only ever added to, behind TinyDB's storage interface.

What the journal holds it also keeps in memory, byte for byte. When the file is taken away, renamed, replaced or
changed by another hand while it is open, the next entry writes the whole of it again in its place.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

import msgspec
from tinydb.storages import Storage

from alstui.errors import AlstuiError, InUse, StoreError
from alstui.files import lines_of, plain, plain_line
from alstui.store.disk import (
    Write,
    beside,
    damaged,
    make_folder,
    owner_only,
    read_whole,
    refusal,
    set_aside,
    sync,
    sync_folder,
    write_all,
    write_first,
    write_whole,
)
from alstui.store.lock import Lock, take_lock
from alstui.text import clean

Documents = dict[str, dict[str, Any]]
"""A table as TinyDB sees it: documents by their id, written as text."""

TABLE = "_default"
"""The table that TinyDB uses when none is named, and the journal's only one."""

_SAFE = "Nothing recorded so far is lost."

_HELD = "Nothing recorded so far is lost: alstui holds it."


class AppendOnlyError(TypeError):
    """A journal was asked for something that journals do not do. A mistake in the program, not in the data."""


def json_in(data: bytes) -> Any:
    """The JSON value that the bytes are; None when they are not one."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def document_in(line: bytes) -> dict[str, Any] | None:
    """The document that a journal's line holds; None when it holds none."""
    value = json_in(plain_line(line))
    return value if isinstance(value, dict) else None


def _stock(value: Any) -> bool:
    """Whether a JSON value is the whole of a file that TinyDB writes by itself."""
    return (
        isinstance(value, dict)
        and bool(value)
        and all(isinstance(table, dict) and all(key.isdigit() for key in table) for table in value.values())
    )


def _foreign(data: bytes) -> bool:
    """Whether a file is something else than a journal, so that adding to it would spoil it."""
    head = document_in(data[: data.find(b"\n") + 1])
    if head is not None and TABLE not in head:
        return False
    lines, tail = lines_of(plain(data))
    lines = [line for line in lines if line.strip()]
    first = next((found for line in lines if (found := document_in(line)) is not None), None)
    if first is not None:
        return len(lines) == 1 and not tail and TABLE in first and _stock(first)
    whole = json_in(plain(data))
    if whole is not None:
        return not isinstance(whole, dict) or _stock(whole)
    return bool(lines)


def content_of(path: Path) -> bytes:
    """All of a journal's file.

    Raises:
        RecordError: it is not there, or not a journal.
        StoreError: the disk would not show it.
    """
    data = read_whole(path)
    if data is None:
        raise damaged(path, "there is no such file")
    if _foreign(data):
        raise damaged(path, "it is not the record of a meeting")
    return data


class JournalStorage(Storage):
    """One JSON line a document, only ever added to. One writer at a time; any number of readers.

    A writer mends the end of the file when it opens it: a last line that a crash tore is put in a file beside
    it (`name.torn-1`) and told in `notices`. A reader never locks, never mends and stops at the last line's
    end. A bad line before that stays where it is, is left out, and is told.
    """

    def __init__(self, path: Path | str, read_only: bool = False, *, write: Write = os.write) -> None:
        """`write` stands in for `os.write` in tests of a failing disk.

        Raises:
            InUse: another program writes it.
            RecordError: the file is not a journal; it was not touched.
            StoreError: the disk refused.
        """
        self._path = Path(path)
        self._write = write
        self._read_only = read_only
        self._notices: list[str] = []
        self._held = bytearray()
        self._lines = 0
        self._rows: Documents | None = None
        """The documents of what is held, once they were asked for."""
        self._bad: list[int] = []
        """Which of the lines they were made of hold none."""
        self._lock: Lock | None = None
        self._fd = -1
        self._identity = (0, 0)
        self._doubtful = False
        self.torn = b""
        """What stands after the last line's end, for whoever only reads: a writer mends it."""
        if read_only:
            self.torn = self._learn(content_of(self._path))
            return
        try:
            self._open()
        except OSError as error:
            self.close()
            raise refusal(error, self._path, _SAFE) from error
        except AlstuiError:
            self.close()
            raise

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self._path

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should be told about the file, a sentence or two each, oldest first."""
        self._documents()
        return (*([left_out(self._path, self._bad)] if self._bad else []), *self._notices)

    @property
    def happened(self) -> tuple[str, ...]:
        """The same without which lines could not be read, for whoever reads them."""
        return tuple(self._notices)

    @property
    def ended(self) -> bytes:
        """Every line that is ended."""
        return bytes(self._held)

    @property
    def lines(self) -> int:
        """How many lines the file has, the bad ones counted."""
        return self._lines

    def read(self) -> dict[str, Documents] | None:
        """The one table, in an outer dict of its own; None while it is empty."""
        rows = self._documents()
        return {TABLE: rows} if rows else None

    def _documents(self) -> Documents:
        """What is held, line by line, the first time it is asked for: a meeting is read without it."""
        if self._rows is None:
            self._rows = {}
            for number, line in enumerate(self.ended.splitlines(), 1):
                document = document_in(line)
                if document is not None:
                    self._rows[str(number)] = document
                elif line.strip():
                    self._bad.append(number)
        return self._rows

    def write(self, _data: dict[str, Documents]) -> NoReturn:
        """Never: a journal is not rewritten.

        Raises:
            AppendOnlyError: always.
        """
        raise AppendOnlyError("a meeting's journal is only ever added to: use insert or insert_multiple")

    def append(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Add documents, all with one write and one sync; the lines they got. Durable when it returns.

        Raises:
            StoreError: the disk refused; none of them was kept, and a later call may succeed.
            AppendOnlyError: it is read only, or closed.
        """
        lines = [msgspec.json.encode(dict(document)) for document in documents]
        if not lines:
            return []
        if self._read_only or self._fd < 0:
            raise AppendOnlyError("this journal was opened to be read only, or is closed")
        end = self._end
        self._keep(end.join(lines) + end)
        numbers = list(range(self._lines + 1, self._lines + len(lines) + 1))
        self._lines += len(lines)
        if self._rows is not None:
            self._rows |= {
                str(number): msgspec.json.decode(line) for number, line in zip(numbers, lines, strict=True)
            }
        return numbers

    def close(self) -> None:
        """Let go of the file and of the pen."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
        self._release()

    def _release(self) -> None:
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release()

    def _open(self) -> None:
        self._lock = take_lock(self._path)
        try:
            self._attach(os.O_CREAT | os.O_EXCL)
            sync_folder(self._path.parent)
        except FileExistsError:
            self._attach()
        tail = self._learn(content_of(self._path))
        if document_in(tail) is not None:  # whole but for its line's end: some programs write files so
            write_all(self._fd, self._end, self._write)
            sync(self._fd)
            self._learn(tail + self._end)
        elif tail:
            self._keep_torn(tail)

    def _attach(self, flags: int = 0) -> None:
        """Open the file at the path for adding to; the one that was open before is closed."""
        fd = os.open(self._path, os.O_WRONLY | os.O_APPEND | flags, 0o600)
        owner_only(fd)
        stat = os.fstat(fd)
        if self._fd >= 0:
            os.close(self._fd)
        self._fd, self._identity, self._doubtful = fd, (stat.st_dev, stat.st_ino), False

    @property
    def _end(self) -> bytes:
        """How lines end in this file: as its last one does."""
        held = self._held[-2:]
        return next((bytes(end) for end in (b"\r\n", b"\r") if held.endswith(end)), b"\n")

    def _learn(self, data: bytes) -> bytes:
        """Take in, after what is held already, every line that is ended; what stands after the last end."""
        lines, tail = lines_of(data)
        self._held += data[: len(data) - len(tail)]
        self._lines += len(lines)
        return tail

    def _keep_torn(self, tail: bytes) -> None:
        """Put a torn last line beside the file, and only when it is safe there cut it off."""
        aside = beside(self._path, "torn")
        write_first(aside, tail)
        os.ftruncate(self._fd, len(self._held))
        sync(self._fd)
        self._notices.append(
            f"{cut_short(self._path, after=bool(self._held))} What there was of it is in {clean(aside.name)}."
        )

    def _keep(self, payload: bytes) -> None:
        """Make the bytes durable at the end of the file that people find at the path, or raise and keep none."""
        try:
            self._take_pen()
            if self._doubtful:
                os.ftruncate(self._fd, len(self._held))
                self._doubtful = False
            write_all(self._fd, payload, self._write)
            sync(self._fd)
        except OSError as error:
            if self._in_place():
                self._roll_back()
                raise refusal(error, self._path, _SAFE) from error
            self._write_again(payload)
        else:
            if not self._in_place(len(self._held) + len(payload)):
                self._write_again(payload)
        self._held += payload

    def _take_pen(self) -> None:
        """Hold the lock, if it had to be let go because the folder went.

        Raises:
            StoreError: another program has it by now.
            OSError: the folder takes no lock file.
        """
        if self._lock is None:
            try:
                self._lock = take_lock(self._path)
            except InUse as error:
                raise StoreError(f"{error} This was not kept. {_HELD}") from error

    def _in_place(self, length: int | None = None) -> bool:
        """Whether the file at the path is the one that is open, and has this length."""
        try:
            stat = self._path.stat()
        except OSError:
            return False
        return (stat.st_dev, stat.st_ino) == self._identity and (length is None or stat.st_size == length)

    def _roll_back(self) -> None:
        """Cut off what a failed write left; when even that fails, the next entry does it first."""
        try:
            os.ftruncate(self._fd, len(self._held))
            sync(self._fd)
        except OSError:
            self._doubtful = True

    def _write_again(self, payload: bytes) -> None:
        """Put everything that is held, and the new bytes, where the file used to be.

        The folder is made again when only it is gone, not when the folder above it is: an absent stick is
        not replaced by a folder of its name. What another hand left at the path is put aside, unless all of
        it is held here too.
        """
        whole = bytes(self._held) + payload
        try:
            folder_made = make_folder(self._path.parent)
            self._release()
            self._take_pen()
            aside = self._put_other_aside(whole)
            write_whole(self._path, whole, write=self._write)
            self._attach()
        except OSError as error:
            self._roll_back()
            raise refusal(error, self._path, _HELD) from error
        except StoreError:
            self._roll_back()
            raise
        place = clean(str(self._path.parent if folder_made else self._path))
        told = f"While the meeting ran, {place} was moved, removed or changed by something else. "
        told += "Everything recorded so far was written there again."
        self._notices.append(f"{told} What was found is in {clean(aside.name)}." if aside else told)

    def _put_other_aside(self, whole: bytes) -> Path | None:
        """Move away what stands at the path when it holds anything that `whole` does not; where to."""
        found = read_whole(self._path)
        return None if found is None or whole.startswith(found) else set_aside(self._path, "found")


def cut_short(path: Path, *, after: bool) -> str:
    """Tells that a file ends in the middle of an entry, which stands `after` others or alone."""
    if not after:
        return f"Nothing in {clean(path.name)} can be read: it holds one entry that was cut short, or none at all."
    return (
        f"The last entry of {clean(path.name)} was cut short, most likely when the computer or the "
        "program stopped. The entries before it are kept."
    )


def which_lines(path: Path, lines: list[int]) -> str:
    """'Line 2 of 2026-11-24.jsonl was', 'Lines 2, 3, 4, 5, 6 and 95 more of 2026-11-24.jsonl were'."""
    shown = ", ".join(str(line) for line in lines[:5])
    more = f" and {len(lines) - 5} more" if len(lines) > 5 else ""
    name = clean(path.name)
    return f"Line {shown} of {name} was" if len(lines) == 1 else f"Lines {shown}{more} of {name} were"


def left_out(path: Path, lines: list[int]) -> str:
    """Tells which lines of a file could not be read."""
    return (
        f"{which_lines(path, lines)} not understood and left out, so figures may be short. "
        "The file was not changed: put it right in a plain editor, or from a copy."
    )
