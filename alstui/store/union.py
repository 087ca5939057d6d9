"""A set that is here and what came of it from elsewhere, brought together at one stroke.

Every file is written beside first; then they take their places one after the other, the set's own first. When the
disk refuses in between, those before are put back. When the program is killed in between, each meeting stands as it
was or united, and each is whole: to bring the same in again does the rest.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from alstui.errors import RecordError, StoreError
from alstui.learning_set import LearningSet
from alstui.store.disk import beside, sync_folder, write_whole
from alstui.store.folder import SET_FILE
from alstui.store.journal import as_bytes, read_lines, read_record
from alstui.store.lock import alone, take_lock
from alstui.store.making import date_file, making
from alstui.store.merge import Line, united
from alstui.store.refused import refusal
from alstui.store.set_file import earlier_versions, write_set
from alstui.text import clean


class Union:
    """What is to change in a set's folder. Nothing of it is seen before the block of `uniting` ends."""

    def __init__(self, folder: Path, step: Path, held: ExitStack) -> None:
        self._folder = folder
        self._step = step
        self._held = held
        self._set: list[str] = []
        self._meetings: list[str] = []
        self._free: set[str] = set()

    def put_set(self, learning_set: LearningSet, changed: datetime | None) -> None:
        """Let the set be this one, as it was changed at that moment."""
        path = self._step / SET_FILE
        _copy(self._folder / SET_FILE, path)
        write_set(path, learning_set)
        if changed is not None:
            date_file(path, changed)
        older = {entry.name for entry in self._step.iterdir() if entry.name.startswith(SET_FILE)}
        for_good = earlier_versions(self._folder / SET_FILE)  # the first that was kept stays
        self._set = [*sorted(older - {SET_FILE, *for_good}), SET_FILE]

    def put_record(self, day: date, data: bytes) -> None:
        """Put in a meeting that is not on record here."""
        self._put(f"{day.isoformat()}.jsonl", data, free=True)

    def unite(self, day: date, lines: Sequence[Line]) -> int:
        """Put the lines in that the record of a meeting has not got; how many those are.

        The record as it stands stays beside it.

        Raises:
            InUse: another program writes this meeting.
            RecordError: it comes from a newer alstui, or is not one.
        """
        path = self._folder / f"{day.isoformat()}.jsonl"
        self._held.callback(take_lock(path).release)
        read_record(path)
        held = read_lines(path)
        whole = united(held, lines)
        if tuple(whole) != held:
            self._put(beside(path, "before-merge").name, path.read_bytes(), free=True)
            self._put(path.name, as_bytes(whole))
        return len(whole) - len(held)

    def _put(self, name: str, data: bytes, *, free: bool = False) -> None:
        """Have a file ready; where nothing is called so, nothing is to be written over later either."""
        write_whole(self._step / name, data)
        self._meetings.append(name)
        self._free |= {name} if free else set()

    def commit(self) -> None:
        """Put everything in its place.

        Raises:
            RecordError: something of that name came in between. Nothing was changed.
            OSError: the disk refused, and what it let be was put back.
        """
        names = [*self._set, *self._meetings]
        before = self._step / "before"
        before.mkdir()
        there = {name for name in names if _kept(self._folder / name, before / name)}
        done: list[str] = []
        try:
            for name in names:
                if name == SET_FILE:  # what it was is beside it for sure before it is another one
                    sync_folder(self._folder)
                _move(self._step / name, self._folder / name, free=name in self._free)
                done.append(name)
            if names:
                sync_folder(self._folder)
        except FileExistsError as error:
            self._put_back(done, there)
            raise RecordError(
                f"{clean(str(error.filename2))} came in between. Nothing was changed."
            ) from error
        except BaseException:
            self._put_back(done, there)
            raise

    def _put_back(self, names: Sequence[str], there: set[str]) -> None:
        """Let everything stand as it stood, as far as the disk lets it."""
        for name in reversed(names):
            with suppress(OSError):
                if name in there:
                    (self._step / "before" / name).replace(self._folder / name)
                else:
                    (self._folder / name).unlink(missing_ok=True)
        with suppress(OSError):
            sync_folder(self._folder)


def _kept(path: Path, kept: Path) -> bool:
    """Give what stands at the path a second name, to be able to put it back; whether anything stands there."""
    try:
        os.link(path, kept)
    except FileNotFoundError:
        return False
    except OSError:  # a disk without hard links
        _copy(path, kept)
    return True


def _copy(path: Path, other: Path) -> None:
    """Write a file down once more, synced like any other: it may come to be the only one there is. Its date with it."""
    stat = path.stat()
    write_whole(other, path.read_bytes())
    os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def _move(step: Path, path: Path, *, free: bool) -> None:
    """Put one file in its place; never over another where the name has to be `free`."""
    if not free:
        step.replace(path)
        return
    try:
        os.link(step, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links: look, then rename
        if path.exists():
            raise FileExistsError(
                errno.EEXIST, os.strerror(errno.EEXIST), str(step), None, str(path)
            ) from None
        step.replace(path)


@contextmanager
def uniting(folder: Path) -> Iterator[Union]:
    """What is put into it takes its place when the block ends; nothing does when the block raises.

    Nobody else changes the set, or a meeting that is united, meanwhile.

    Raises:
        InUse: another program is changing the set.
        RecordError, StoreError: it could not be kept, and everything stands as it stood.
    """
    try:
        with ExitStack() as held:
            held.enter_context(alone(folder / SET_FILE))
            union = Union(folder, held.enter_context(making(folder)), held)
            yield union
            union.commit()
    except OSError as error:
        raise refusal(error, folder) from error
    except StoreError as error:
        if isinstance(error.__cause__, OSError):  # told without the hidden folder's name
            raise refusal(error.__cause__, folder) from error
        raise
