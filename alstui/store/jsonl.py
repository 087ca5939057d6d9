"""A meeting's file: one JSON line a document, only ever added to, behind TinyDB's storage interface.

How it reaches the disk, and what becomes of it when others write in it or take it away, is `lines_file`'s to know.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

import msgspec
from tinydb.storages import Storage

from alstui.errors import AlstuiError
from alstui.files import NO_JSON, count_lines, lines_of, plain, plain_line, split_end
from alstui.store.disk import Write, beside, read_whole, write_first
from alstui.store.lines_file import LinesFile
from alstui.store.refused import damaged, refusal
from alstui.text import clean

Documents = dict[str, dict[str, Any]]
"""A table as TinyDB sees it: documents by their id, written as text."""

TABLE = "_default"
"""The table that TinyDB uses when none is named, and the journal's only one."""

_SAFE = "Nothing recorded so far is lost."


class AppendOnlyError(TypeError):
    """A journal was asked for something that journals do not do. A mistake in the program, not in the data."""


def json_in(data: bytes) -> Any:
    """The JSON value that the bytes are; None when they are not one."""
    try:
        return msgspec.json.decode(data)
    except NO_JSON:
        return None


def document_in(line: bytes) -> dict[str, Any] | None:
    """The document that a journal's line holds; None when it holds none."""
    value = json_in(plain_line(line))
    return value if isinstance(value, dict) else None


def _mark(line: bytes) -> object:
    """By what a line is known again: an entry by its id, so that one which was put right by hand is not put back."""
    document = document_in(line)
    if document is None:
        return None
    own = document.get("id")
    return own if isinstance(own, str) else plain_line(line)


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
    lines = [line for line in map(plain_line, lines) if line.strip()]
    first = next((found for line in lines if (found := document_in(line)) is not None), None)
    if first is not None:
        return len(lines) == 1 and not tail and TABLE in first and _stock(first)
    whole = json_in(plain(data))
    if whole is not None:
        return not isinstance(whole, dict) or _stock(whole)
    return bool(lines) and not any(line.startswith(b'{"') for line in lines)  # else what is left of entries


def content_of(path: Path) -> bytes:
    """All of a journal's file.

    Raises:
        RecordError: it is not there, or not a journal.
        StoreError: the disk would not show it.
    """
    data = read_whole(path)
    if data is None:
        raise damaged(path, "there is no such file")
    return _checked(path, data)


def _checked(path: Path, data: bytes) -> bytes:
    if _foreign(data):
        why = "it was saved two bytes a letter (UTF-16); save it as UTF-8 in a plain editor"
        raise damaged(path, why if _is_wide(data) else "it is not the record of a meeting")
    return data


def _is_wide(data: bytes) -> bool:
    """Whether another program saved a journal two bytes a letter."""
    return data[:2] in {b"\xff\xfe", b"\xfe\xff", b"{\0", b"\0{"}


class JournalStorage(Storage):
    """One JSON line a document, only ever added to. One writer at a time; any number of readers.

    A writer mends the end of the file when it opens it: a last line that a crash tore is put in a file beside
    it (`name.torn-1`) and told in `notices`. A reader never locks, never mends and stops at the last line's
    end. A bad line before that stays where it is, is left out, and is told.
    """

    def __init__(
        self,
        path: Path | str,
        read_only: bool = False,
        *,
        write: Write = os.write,
        along: tuple[str, ...] = (),
    ) -> None:
        """`write` stands in for `os.write` in tests of a failing disk; `along` names files that belong beside it.

        Raises:
            InUse: another program writes it.
            RecordError: the file is not a journal; it was not touched.
            StoreError: the disk refused.
        """
        self._read_only = read_only
        self._lines: int | None = 0
        """How many there are; None while nobody has asked since they changed."""
        self._rows: Documents | None = None
        """The documents of what is held, once they were asked for."""
        self._bad: list[int] = []
        """Which of the lines they were made of hold none."""
        self._file = LinesFile(Path(path), mark=_mark, foreign=_foreign, write=write, along=along)
        self.torn = b""
        """What stands after the last line's end, for whoever only reads: a writer mends it."""
        if read_only:
            self.torn = self._learn(content_of(self.path))
            return
        try:
            self._open()
        except OSError as error:
            self._file.abandon()
            raise refusal(error, self.path, _SAFE) from error
        except AlstuiError:
            self._file.abandon()
            raise

    @property
    def path(self) -> Path:
        """The journal's file: where it is now, should its folder have been renamed."""
        return self._file.path

    @property
    def now(self) -> Path:
        """The same, after a look at the disk that puts nothing right."""
        return self._file.now

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should be told about the file, a sentence or two each."""
        self._documents()
        return (*([left_out(self.path, self._bad)] if self._bad else []), *self.happened)

    @property
    def happened(self) -> tuple[str, ...]:
        """The same without which lines could not be read, for whoever reads them; oldest first."""
        return tuple(self._file.notices)

    @property
    def ended(self) -> bytes | bytearray:
        """Every line that is ended: to be read at once, since what is added comes into it."""
        return self._file.held

    @property
    def lines(self) -> int:
        """How many lines the file has, the bad ones counted."""
        if self._lines is None:
            self._lines = count_lines(self.ended)
        return self._lines

    def counted(self, lines: int) -> None:
        """Take it from whoever has just read all that is `ended`."""
        self._lines = lines

    def read(self) -> dict[str, Documents] | None:
        """The one table, in an outer dict of its own; None while it is empty."""
        rows = self._documents()
        return {TABLE: rows} if rows else None

    def _documents(self) -> Documents:
        """What is held, line by line, the first time it is asked for: a meeting is read without it."""
        if self._rows is None:
            self._rows, self._bad = {}, []
            for number, line in enumerate(bytes(self.ended).splitlines(), 1):
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
        if self._read_only or not self._file.is_open:
            raise AppendOnlyError("this journal was opened to be read only, or is closed")
        end = self._file.end
        others = self._file.add(end.join(lines) + end)
        if others:
            self._count_anew()
        elif self._lines is not None:
            self._lines += len(lines)
        numbers = list(range(self.lines - len(lines) + 1, self.lines + 1))
        if self._rows is not None:
            self._rows |= {
                str(number): msgspec.json.decode(line) for number, line in zip(numbers, lines, strict=True)
            }
        return numbers

    def look(self) -> None:
        """See whether others wrote in the file, or took it away, and put right what can be: `happened` tells."""
        if self._file.look():
            self._count_anew()

    def close(self) -> None:
        """Let go of the file and of the pen."""
        self._file.close()

    def _open(self) -> None:
        self._file.open()
        tail = self._learn(_checked(self.path, self._file.content()))
        if document_in(tail) is not None or (tail and not self._file.sure):
            # Whole but for its line's end: some programs write files so. Or somebody may be adding to it.
            self._file.end_line(tail)
            self._count_anew()
        elif tail:
            self._keep_torn(tail)

    def _count_anew(self) -> None:
        """What the file holds is no longer what was learned and added."""
        self._lines = self._rows = None

    def _learn(self, data: bytes) -> bytes:
        """Take in every line that is ended; what stands after the last end."""
        ended, tail = split_end(data)
        self._file.held += ended
        self._lines = None
        return tail

    def _keep_torn(self, tail: bytes) -> None:
        """Put a torn last line beside the file, and only when it is safe there cut it off."""
        aside = beside(self.path, "torn")
        write_first(aside, tail)
        self._file.cut(len(self._file.held))
        after = any(document_in(line) is not None for line in bytes(self.ended).splitlines())
        self._file.notices.append(
            f"{cut_short(self.path, after=after)} What there was of it is in {clean(aside.name)}."
        )


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
