"""The store against kill -9, a disk with no room, and a second program: with real processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from alstui.errors import InUse
from alstui.store.library import Library
from alstui.store.storages import AtomicStorage, JournalDB
from tests.kit.builders import DAY, a_set

APPENDER = """
import sys
from pathlib import Path
from alstui.store.storages import JournalDB
db = JournalDB(Path(sys.argv[1]))
number = len(db)
while True:
    db.insert({"event": "paused", "id": str(number), "text": "x" * (number % 300)})
    print(number, flush=True)
    number += 1
"""
"""Adds entries as fast as it can, and says each number only when it is on disk."""

REPLACER = """
import sys
from pathlib import Path
from alstui.store.storages import AtomicStorage
storage = AtomicStorage(Path(sys.argv[1]))
number = int(sys.argv[2])
while True:
    storage.write({"set": {"1": {"number": number, "text": "x" * (number * 37 % 5000)}}})
    print(number, flush=True)
    number += 1
"""
"""Replaces a file as fast as it can, longer and shorter in turn."""

HOLDER = """
import sys
from datetime import date
from pathlib import Path
from alstui.store.library import Library
journal = Library(Path(sys.argv[1])).open_meeting("oakfield", date(2026, 11, 24))
print("holding", flush=True)
sys.stdin.read()
"""
"""Takes the pen of a meeting and keeps it."""

FILLER = """
import resource, sys
from pathlib import Path
from alstui.errors import StoreError
from alstui.store.storages import JournalDB
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
db = JournalDB(Path(sys.argv[1]))
try:
    while True:
        db.insert({"event": "paused", "id": str(len(db))})
except StoreError as error:
    kept = len(db)
    print(error, flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
db.insert({"event": "resumed", "id": str(kept)})
print(kept, flush=True)
"""
"""Adds entries until the system takes no more bytes, and one more when it does again."""


@contextmanager
def running(program: str, *arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """A Python of its own running `program`, killed without warning at the end if it is still there."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def heard(process: subprocess.Popen[str], lines: int) -> list[str]:
    """The first `lines` lines it says, then kill -9, then whatever else it had said by then."""
    assert process.stdout is not None
    said = [process.stdout.readline().strip() for _ in range(lines)]
    process.kill()
    return said + [line.strip() for line in process.stdout if line.endswith("\n")]


def test_every_acknowledged_entry_survives_kill_9(tmp_path: Path) -> None:
    """Killed eight times while it writes, the journal holds all it had said it held, in order, and reads clean."""
    path = tmp_path / "j.jsonl"
    for lines in (1, 2, 3, 7, 20, 55, 120, 200):
        with running(APPENDER, path) as process:
            acknowledged = [int(line) for line in heard(process, lines)]
        assert len(acknowledged) >= lines
        with JournalDB(path) as db:
            kept = [int(document["id"]) for document in db]
        assert kept == list(range(len(kept)))
        assert acknowledged[-1] < len(kept) <= acknowledged[-1] + 2


def test_a_replaced_file_is_the_old_or_the_new_after_kill_9(tmp_path: Path) -> None:
    """Killed while it is replaced, a set's file reads, is not older than acknowledged, and so is the one before it."""
    path = tmp_path / "set.json"
    start = 1
    for lines in (2, 9, 40, 90):
        with running(REPLACER, path, str(start)) as process:
            acknowledged = int(heard(process, lines)[-1])
        storage = AtomicStorage(path)
        now, before = storage.read(), AtomicStorage(storage.previous).read()
        assert now is not None
        assert before is not None
        number = now["set"]["1"]["number"]
        assert number in {acknowledged, acknowledged + 1}
        assert before["set"]["1"]["number"] in {number - 1, number}
        start = number + 1


def test_the_pen_is_refused_to_a_second_program_and_dies_with_the_first(library: Library) -> None:
    """While another process writes the meeting ours may only read; when it is killed, nothing has to be cleaned up."""
    library.create(a_set())
    with running(HOLDER, library.home) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "holding\n"
        with pytest.raises(InUse, match="oakfield on 24 November 2026"):
            library.open_meeting("oakfield", DAY)
        assert library.read_meeting("oakfield", DAY).events == ()
    library.open_meeting("oakfield", DAY).close()


def test_a_system_that_takes_no_more_bytes_costs_only_the_entry_it_refused(tmp_path: Path) -> None:
    """At the file size limit, set for real, the entry is refused in words; once lifted, writing goes on."""
    path = tmp_path / "j.jsonl"
    with running(FILLER, path) as process:
        said, _ = process.communicate()
    words, kept = said.splitlines()
    assert words.startswith("The disk is full: this was not kept.")
    with JournalDB(path) as db:
        assert db.notices == ()
        assert [document["id"] for document in db] == [str(i) for i in range(int(kept) + 1)]
        assert db.all()[-1]["event"] == "resumed"
