"""TinyDB on our two storages answers as TinyDB does, and a whole file is replaced or left."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from alstui.errors import RecordError, StoreError
from alstui.store.storages import AppendOnlyError, AtomicStorage, JournalDB, JournalStorage, previous_of
from tests.kit.storing import DOCUMENT, Disk, ids, mode, number

scalars = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)
documents = st.fixed_dictionaries({"event": st.sampled_from(["paused", "resumed"])}, optional={"x": values})
added = st.tuples(st.just("insert"), st.lists(documents, max_size=4)) | st.tuples(
    st.sampled_from(["insert_multiple", "reopen"]), st.lists(documents, max_size=4)
)
Step = tuple[str, list[dict[str, Any]]]


# The journal as a TinyDB


def assert_same(db: JournalDB, memory: TinyDB) -> None:
    """Both answer TinyDB's questions alike."""
    assert db.all() == memory.all()
    assert [document.doc_id for document in db] == [document.doc_id for document in memory]
    assert len(db) == len(memory)
    paused = where("event") == "paused"
    assert db.search(paused) == memory.search(paused)
    assert db.count(paused) == memory.count(paused)
    assert db.contains(paused) == memory.contains(paused)
    assert db.get(doc_id=1) == memory.get(doc_id=1)
    assert db.get(paused) == memory.get(paused)


@given(st.lists(added, max_size=8))
def test_any_history_of_inserts_reads_as_in_memory(history: list[Step]) -> None:
    """Inserting, inserting several and opening again leave what TinyDB keeps in memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "j.jsonl"
        memory = TinyDB(storage=MemoryStorage)
        db = JournalDB(path)
        for verb, several in history:
            if verb == "insert":
                assert [db.insert(one) for one in several] == [memory.insert(one) for one in several]
            elif verb == "insert_multiple":
                assert db.insert_multiple(iter(several)) == memory.insert_multiple(several)
            else:
                db.close()
                db = JournalDB(path)
            assert_same(db, memory)
        db.close()
        assert db.notices == ()


def test_a_line_is_the_document_itself(path: Path) -> None:
    """People can read the file: one document a line, letters as they are, and nothing else in it."""
    with JournalDB(path) as db:
        db.insert_multiple([DOCUMENT, {"event": "paused", "id": "p"}])
    text = path.read_text("utf-8")
    assert text.splitlines()[1] == '{"event":"paused","id":"p"}'
    assert "Éva — “ask the governors”" in text
    assert text.endswith("}\n")


@pytest.mark.parametrize("before", [1, 1000])
def test_an_entry_writes_its_own_bytes_once_however_long_the_journal(path: Path, before: int) -> None:
    """Several documents are one write, and what was there before is not written again."""
    path.write_bytes(b'{"event":"paused"}\n' * before)
    disk = Disk(10_000)
    with JournalDB(path, write=disk.write) as db:
        db.insert_multiple([{"event": "resumed"}, {"event": "paused"}])
        assert db.insert({"event": "resumed"}) == before + 3
    assert disk.written == [len('{"event":"resumed"}\n{"event":"paused"}\n'), len('{"event":"resumed"}\n')]


REWRITES: dict[str, Callable[[JournalDB], object]] = {
    "update": lambda db: db.update({"id": "x"}),
    "update by number": lambda db: db.update({"id": "x"}, doc_ids=[1]),
    "update in place": lambda db: db.update(lambda document: document.clear(), where("id") == "0"),
    "update several": lambda db: db.update_multiple([({"id": "x"}, where("id") == "0")]),
    "upsert": lambda db: db.upsert({"id": "x"}, where("id") == "0"),
    "remove": lambda db: db.remove(where("id") == "0"),
    "truncate": lambda db: db.truncate(),
    "drop a table": lambda db: db.drop_table("_default"),
    "drop all": lambda db: db.drop_tables(),
    "another table": lambda db: db.table("other").insert({"id": "x"}),
}


@pytest.mark.parametrize("verb", REWRITES)
def test_nothing_rewrites_a_journal(path: Path, verb: str) -> None:
    """Every verb that would change what is recorded is refused, on disk and in memory."""
    with JournalDB(path) as db:
        db.insert_multiple([number(0), number(1)])
        with pytest.raises(AppendOnlyError):
            REWRITES[verb](db)
        assert [document["id"] for document in db] == ["0", "1"]
    assert ids(path) == ["0", "1"]


def test_what_is_read_is_the_readers_own(path: Path) -> None:
    """Changing a document that was inserted or found changes nothing in the journal's memory."""
    with JournalDB(path) as db:
        mine: dict[str, Any] = {"tags": ["a"]}
        db.insert(mine)
        mine["tags"].append("b")
        db.all()[0]["tags"].append("c")
        assert db.all() == [{"tags": ["a"]}]
        tables = db.storage.read()
        assert tables is not None
        tables.clear()
        assert len(db) == 1


def test_numbers_are_the_journals_to_give(path: Path) -> None:
    """A document may name the next line as its number and no other; what is no document is refused."""
    with JournalDB(path) as db:
        assert db.insert(Document(number(0), doc_id=1)) == 1
        with pytest.raises(ValueError, match="the next line is 2"):
            db.insert(Document(number(1), doc_id=7))
        with pytest.raises(ValueError, match="Mapping"):
            db.insert_multiple([number(1), "text"])
        assert len(db) == 1


# A whole file, replaced


changes = st.tuples(
    st.sampled_from(["insert", "update", "upsert", "remove", "truncate", "reopen"]), documents
)


@given(st.lists(changes, max_size=10))
def test_any_history_on_a_replaced_file_reads_as_in_memory(history: list[tuple[str, dict[str, Any]]]) -> None:
    """TinyDB on our whole-file storage answers as TinyDB in memory does, open or opened again."""
    paused = where("event") == "paused"
    verbs: dict[str, Callable[[TinyDB, dict[str, Any]], object]] = {
        "insert": lambda db, document: db.insert(document),
        "update": lambda db, document: db.update(document, paused),
        "upsert": lambda db, document: db.upsert(document, paused),
        "remove": lambda db, _: db.remove(paused),
        "truncate": lambda db, _: db.truncate(),
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "set.json"
        memory = TinyDB(storage=MemoryStorage)
        db = TinyDB(path, storage=AtomicStorage)
        for verb, document in history:
            if verb == "reopen":
                db.close()
                db = TinyDB(path, storage=AtomicStorage)
                # Numbers are given anew after a reopening: TinyDB goes on from the highest that is left.
                kept, memory = memory.storage.read(), TinyDB(storage=MemoryStorage)
                memory.storage.write(kept or {})
            else:
                assert verbs[verb](db, document) == verbs[verb](memory, document)
            assert [(one.doc_id, one) for one in db] == [(one.doc_id, one) for one in memory]


def test_the_generation_before_is_kept(path: Path) -> None:
    """Each change leaves the state before it beside it, dated as it was; no change leaves both alone."""
    storage = AtomicStorage(path)
    storage.write({"set": {"1": {"title": "Éva's"}}})
    assert not storage.previous.exists()
    os.utime(path, (1_000_000_000, 1_000_000_000))
    storage.write({"set": {"1": {"title": "two"}}})
    for _ in range(2):
        assert storage.read() == {"set": {"1": {"title": "two"}}}
        assert AtomicStorage(storage.previous).read() == {"set": {"1": {"title": "Éva's"}}}
        assert storage.previous.stat().st_mtime == 1_000_000_000
        storage.write({"set": {"1": {"title": "two"}}})
    assert "Éva's" in storage.previous.read_text("utf-8")
    assert {file.name for file in path.parent.iterdir()} == {path.name, storage.previous.name}


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\0" * 100,
        b'{"set": {"1": ',
        b"[]",
        b'{"set": 3}',
        b'{"a": "\xff"}',
        b'{"set": {"!": {}}}',
        b'{"set": {"1": 5}}',
    ],
)
def test_a_file_that_does_not_parse_is_never_overwritten(path: Path, damage: bytes) -> None:
    """Every way of writing refuses, and the bytes stay for somebody who can read them."""
    path.write_bytes(damage)
    with TinyDB(path, storage=AtomicStorage) as db:
        for change in (lambda: db.insert({}), db.drop_tables, db.truncate, db.all):
            with pytest.raises(RecordError, match="cannot be read"):
                change()
    assert path.read_bytes() == damage
    assert not previous_of(path).exists()


def test_a_replacement_that_fails_leaves_the_old_file_and_nothing_else(path: Path) -> None:
    """When the disk refuses half-way, what stood there stands and no half-made file stays."""
    storage = AtomicStorage(path)
    storage.write({"set": {"1": {"title": "one"}}})
    storage.previous.mkdir()  # nothing can be put under the name of the previous generation
    with pytest.raises(StoreError, match="What was kept before is still there"):
        storage.write({"set": {"1": {"title": "two"}}})
    assert storage.read() == {"set": {"1": {"title": "one"}}}
    visible = {file.name for file in path.parent.iterdir() if not file.name.endswith(".previous")}
    assert visible == {path.name}


def test_a_change_cut_off_half_way_is_no_obstacle(path: Path) -> None:
    """Killed after the old state got its second name and before the new one was in place: all goes on from there."""
    storage = AtomicStorage(path)
    storage.write({"set": {"1": {"title": "one"}}})
    os.link(path, storage.previous)
    storage.write({"set": {"1": {"title": "two"}}})
    assert AtomicStorage(storage.previous).read() == {"set": {"1": {"title": "one"}}}
    assert {file.name for file in path.parent.iterdir()} == {path.name, storage.previous.name}


def test_a_disk_without_hard_links_keeps_the_generation_before_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a stick that knows no second names the state before is copied, its date with it."""

    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    storage = AtomicStorage(path)
    storage.write({"set": {"1": {"title": "one"}}})
    os.utime(path, (1_000_000_000, 1_000_000_000))
    storage.write({"set": {"1": {"title": "two"}}})
    assert AtomicStorage(storage.previous).read() == {"set": {"1": {"title": "one"}}}
    assert storage.previous.stat().st_mtime == 1_000_000_000
    path.with_name("j.jsonl").write_bytes(b'{"torn')
    with JournalDB(path.with_name("j.jsonl")) as db:
        assert len(db.notices) == 1
    assert path.with_name("j.jsonl.torn-1").read_bytes() == b'{"torn'


def test_a_set_file_is_its_owners_alone(path: Path, umask: int) -> None:
    """The file and its previous generation are closed to others under every umask."""
    storage = AtomicStorage(path)
    storage.write({"set": {"1": {"title": "one"}}})
    storage.write({"set": {"1": {"title": "two"}}})
    assert {mode(file) for file in path.parent.iterdir()} == {0o600}


def test_a_journal_is_a_tinydb_storage(path: Path) -> None:
    """Behind plain TinyDB the storage reads as ever, and is not rewritten even by TinyDB's own table."""
    with JournalDB(path) as db:
        db.insert(number(0))
    with TinyDB(path, read_only=True, storage=JournalStorage) as plain:
        assert plain.all() == [number(0)]
        assert plain.tables() == {"_default"}
        with pytest.raises(AppendOnlyError):
            plain.insert(number(1))
