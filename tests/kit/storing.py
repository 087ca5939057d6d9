"""What the tests of the store share: documents and events to keep, and a disk that fails when it is told to."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from alstui.learning_set import LearningSet
from alstui.meeting.events import Event, MeetingClosed, Paused
from alstui.store.disk import write_first, write_whole
from alstui.store.journal import as_bytes
from alstui.store.library import Library
from alstui.store.storages import JournalDB
from tests.kit.builders import START, WHEN, an_opening

DOCUMENT = {
    "event": "note-taken",
    "id": "n1",
    "note": {"text": "Éva — “ask the governors”", "tags": ["a", "b"]},
}

OPENED = an_opening()
PAUSED = Paused(id="e1", at=START + timedelta(minutes=1))
CLOSED = MeetingClosed(id="e2", at=START + timedelta(minutes=2))


def number(i: int) -> dict[str, Any]:
    """A document that tells its place."""
    return {"event": "paused", "id": str(i)}


def ids(path: Path) -> list[str]:
    """The ids of what a reader finds."""
    with JournalDB(path, read_only=True) as db:
        return [document["id"] for document in db]


def mode(path: Path) -> int:
    """Who may do what with a file."""
    return stat.S_IMODE(path.stat().st_mode)


def full_at(monkeypatch: pytest.MonkeyPatch, writer: str, file: int = 3) -> None:
    """Have the disk be full at one of the files that a module writes whole; `writer` is where it looks for how."""
    count = [0]

    def soon_full(path: Path, data: bytes) -> None:
        count[0] += 1
        if count[0] == file:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write_whole(path, data)

    monkeypatch.setattr(writer, soon_full)


def everything(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by name."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def put_record(library: Library, set_id: str, day: date, events: Iterable[Event]) -> None:
    """Put a meeting on record as it stands on disk, whole, without anybody's pen."""
    write_first(library.folder(set_id).journal(day), as_bytes(events))


def save(library: Library, learning_set: LearningSet) -> None:
    """Put a set in the place of what stands on disk, as a change of it does."""
    library.change(learning_set.id, lambda _: learning_set, WHEN)


class Disk:
    """A disk that takes `room` more bytes and then fails as the kernel does, until it is given more room."""

    def __init__(self, room: int, trouble: int = errno.ENOSPC) -> None:
        self.room = room
        self.trouble = trouble
        self.written: list[int] = []

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        """As os.write: fewer bytes than asked for, then an error."""
        if not self.room:
            raise OSError(self.trouble, os.strerror(self.trouble))
        taken = os.write(descriptor, data[: self.room])
        self.room -= taken
        self.written.append(taken)
        return taken
