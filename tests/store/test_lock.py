"""The pen is one writer's, and comes back."""

from __future__ import annotations

import fcntl
import os
import sys
from errno import EIO, ENOLCK, ENOSYS, EOPNOTSUPP
from pathlib import Path

import pytest

from alstui.errors import InUse
from alstui.store.lock import take_lock
from alstui.store.storages import JournalDB
from tests.kit.storing import ids, number
from tests.store.test_crash import running

HOLDS = """
import sys
from pathlib import Path
from alstui.store.lock import take_lock
lock = take_lock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""
"""A program that holds the pen for as long as nobody closes its input, or kills it."""


def test_the_pen_is_one_writers(tmp_path: Path) -> None:
    """Whoever asks while it is held is told; given back, it can be taken again, and the file stays."""
    path = tmp_path / "meeting.jsonl"
    lock = take_lock(path)
    with pytest.raises(InUse, match=r"meeting\.jsonl is being written by another alstui"):
        take_lock(path)
    lock.release()
    lock.release()  # once is enough, and twice does no harm
    take_lock(path).release()
    assert (tmp_path / "meeting.jsonl.lock").stat().st_mode & 0o777 == 0o600


def test_it_ends_with_its_process(tmp_path: Path) -> None:
    """Killed, a writer holds nothing."""
    path = tmp_path / "meeting.jsonl"
    with running(HOLDS, path) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "held\n"
        with pytest.raises(InUse):
            take_lock(path)
        writer.kill()
        writer.wait()
        take_lock(path).release()


@pytest.mark.parametrize("trouble", [ENOSYS, ENOLCK, EOPNOTSUPP])
@pytest.mark.filterwarnings("error")
def test_without_locks_a_file_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: int) -> None:
    """Where the operating system or the disk has none, there is one writer all the same, and no warning of Python's."""
    path = tmp_path / "meeting.jsonl"
    refuse(monkeypatch, trouble)
    lock = take_lock(path)
    with pytest.raises(InUse):
        take_lock(path)
    lock.release()


def test_a_python_without_locks_has_one_writer_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the module is missing altogether a record is opened, written and closed, and a second writer is refused."""
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with JournalDB(path) as db:
        db.insert(number(0))
        with pytest.raises(InUse):
            JournalDB(path)
    assert ids(path) == ["0"]


def test_another_refusal_is_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told as what it is, and no file stays open."""
    refuse(monkeypatch, EIO)
    closed: list[int] = []
    monkeypatch.setattr(os, "close", closed.append)
    with pytest.raises(OSError, match="Input/output"):
        take_lock(tmp_path / "meeting.jsonl")
    monkeypatch.undo()
    assert len(closed) == 1
    os.close(closed[0])


def refuse(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Let the operating system refuse every lock."""

    def refused(file: int, how: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refused)
