"""Two storages behind TinyDB's interface.

`AtomicStorage` holds a set: a small file, replaced whole, so that either the old or the new is there.
`JournalStorage` holds a meeting: one JSON line an event, only ever added to, so that an entry costs one
appended line and one sync however long the meeting is. Its table's document ids are the file's line numbers.

    with JournalDB(path) as db:
        db.insert({"event": "paused", ...})   # on disk when it returns
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from alstui.files import plain
from alstui.store.disk import Overtaken, read_whole, sync_folder, write_whole
from alstui.store.jsonl import TABLE, AppendOnlyError, Documents, JournalStorage, json_in
from alstui.store.refused import damaged, refusal

__all__ = ["AppendOnlyError", "AtomicStorage", "JournalDB", "JournalStorage", "JournalTable", "previous_of"]


class AtomicStorage(Storage):
    """A whole JSON file for TinyDB, replaced at one stroke and synced, its previous generation kept beside it."""

    def __init__(self, path: Path | str, *, over: bytes | None = None) -> None:
        """`over` is what is to be replaced, where nothing else may be."""
        self._path = Path(path)
        self._over = over

    @property
    def previous(self) -> Path:
        """Where the generation before the present one is."""
        return previous_of(self._path)

    def read(self) -> dict[str, Documents] | None:
        """The tables; None when there is no file yet.

        Raises:
            RecordError: the file is not what TinyDB writes.
            StoreError: the disk would not show it.
        """
        data = read_whole(self._path)
        return None if data is None else self.tables_in(data)

    def write(self, data: dict[str, Documents]) -> None:
        """Replace the file. The same content again changes nothing, the previous generation least of all.

        Raises:
            RecordError: what stands there does not parse, and so is not overwritten.
            StoreError: the disk refused; what stood there stands.
            Overtaken: something else stands there than what was to be replaced.
        """
        standing = read_whole(self._path)
        if standing is not None:
            self.tables_in(standing)
        coming = msgspec.json.format(msgspec.json.encode(data), indent=2) + b"\n"
        try:
            if coming == standing:  # the try before may have come so far and no further
                sync_folder(self._path.parent)
            else:
                write_whole(self._path, coming, previous=self.previous, over=self._over)
        except Overtaken:
            raise
        except OSError as error:
            raise refusal(error, self._path) from error

    def tables_in(self, data: bytes) -> dict[str, Documents]:
        """The tables that the file holds where these are its bytes.

        Raises:
            RecordError: they are not what TinyDB writes.
        """
        value = json_in(plain(data))
        if not isinstance(value, dict) or not all(map(_is_table, value.values())):
            raise damaged(self._path, "it is damaged" if data.strip(b"\0 \r\n") else "it is empty")
        return value


def _is_table(value: object) -> bool:
    """Whether a JSON value is documents by their numbers, which is all that TinyDB can read."""
    return isinstance(value, dict) and all(
        key.isdecimal() and isinstance(document, dict) for key, document in value.items()
    )


def previous_of(path: Path) -> Path:
    """Where `AtomicStorage` keeps the generation before the present one."""
    return path.with_name(f"{path.name}.previous")


class Entry(Document):
    """A document that shares nothing with the journal's memory: what is done to it stays with its owner."""

    def __init__(self, value: Mapping[str, Any], doc_id: int) -> None:
        super().__init__(msgspec.to_builtins(value), doc_id)


class JournalTable(Table):
    """TinyDB's table over a journal: it reads as ever, and adds; nothing in it is changed or removed."""

    document_class = Entry

    def insert(self, document: Mapping[str, Any]) -> int:
        """Add one document; its line number. On disk when it returns.

        Raises:
            StoreError: the disk refused; it was not kept.
            ValueError: not a mapping, or a `Document` that asks for another number than the next.
        """
        return self.insert_multiple((document,))[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Add several, with one write and one sync; their line numbers.

        Raises:
            StoreError, ValueError: as for `insert`; none was kept.
        """
        journal = self.storage
        if not isinstance(journal, JournalStorage) or self.name != TABLE:
            raise AppendOnlyError("there is one table on a journal, and it stands on nothing else")
        added = list(documents)
        for number, document in enumerate(added, journal.lines + 1):
            if not isinstance(document, Mapping):
                raise ValueError("Document is not a Mapping")
            if isinstance(document, Document) and document.doc_id != number:
                raise ValueError(
                    f"the next line is {number}: a document cannot have number {document.doc_id}"
                )
        numbers = journal.append(added)
        self.clear_cache()
        return numbers

    def _update_table(self, _updater: object) -> NoReturn:
        """Where update, upsert, remove and truncate all come to: stopped before a document is touched."""
        raise AppendOnlyError(
            "a meeting's journal is only ever added to: an entry is undone by adding an event that says so"
        )


class JournalDB(TinyDB):
    """TinyDB on a journal: `JournalDB(path)` writes, `JournalDB(path, read_only=True)` looks.

    What else it takes, and raises, is `JournalStorage`'s to say.
    """

    table_class = JournalTable

    def __init__(self, path: Path | str, *options: Any, **named: Any) -> None:
        super().__init__(path, *options, storage=JournalStorage, **named)

    @property
    def path(self) -> Path:
        """The journal's file: where it is now, should its folder have been renamed."""
        return self._journal.path

    @property
    def now(self) -> Path:
        """The same, after a look at the disk that puts nothing right."""
        return self._journal.now

    def look(self) -> None:
        """See whether others wrote in the file, or took it away, and put right what can be: `happened` tells."""
        self._journal.look()

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should be told about the file."""
        return self._journal.notices

    @property
    def happened(self) -> tuple[str, ...]:
        """The same without which lines could not be read, for whoever reads them."""
        return self._journal.happened

    @property
    def ended(self) -> bytes | bytearray:
        """Every line that is ended: to be read at once, since what is added comes into it."""
        return self._journal.ended

    @property
    def torn(self) -> bytes:
        """What stands after the last line's end, for whoever only reads."""
        return self._journal.torn

    @property
    def lines(self) -> int:
        """How many lines the file has, the bad ones counted."""
        return self._journal.lines

    def counted(self, lines: int) -> None:
        """Take it from whoever has just read all that is `ended`."""
        self._journal.counted(lines)

    @property
    def _journal(self) -> JournalStorage:
        storage = self.storage
        assert isinstance(storage, JournalStorage)
        return storage
