"""The pen: one writer at a time, by two locks that end with their process.

One is on a file beside the one that is written, and outlives a file that is put in its place. It stays when the lock
is given back, so that whoever waits has the same one. The other is on the written file itself: nobody can delete it
and leave the file.
"""

from __future__ import annotations

import contextlib
import os
import struct
import sys
from collections.abc import Callable, Iterator
from errno import EACCES, EAGAIN, EINVAL, ENOLCK, ENOSYS, ENOTSUP, EOPNOTSUPP
from pathlib import Path
from time import sleep
from typing import Protocol

from alstui.errors import InUse
from alstui.store.disk import owner_only
from alstui.store.refused import refusal
from alstui.text import clean

_PATIENCE = 2.0
"""Seconds to wait while another program changes a set's file, which takes it milliseconds."""

_GLANCE = 0.05
"""Seconds to wait for the pen: whoever only looks whether it is held holds it for microseconds."""

_STEP = 0.01

_TAKEN = frozenset({EACCES, EAGAIN})

_NO_LOCKS = frozenset({ENOSYS, ENOLCK, ENOTSUP, EOPNOTSUPP, EINVAL})
"""How a disk, most often one in a network, says that it knows no locks."""

LOCKED = ".lock"
"""What is put behind a file's name for the one that is locked in its place."""

_FAR = 1 << 30
"""Where in a file its own lock stands: past its end, because some network disks let nobody read what is locked."""

_WATCHED = _FAR + 1
"""Where those stand who only watch it: beside one another."""


class Lock(Protocol):
    """What is held until it is given back."""

    def release(self) -> None:
        """Give it back."""


class FileLock:
    """A lock of the operating system's on an open file."""

    def __init__(self, file: int) -> None:
        self._file = file

    def release(self) -> None:
        """Give it back, once."""
        file, self._file = self._file, -1
        if file >= 0:
            os.close(file)


def take_lock(path: Path) -> Lock:
    """Hold the pen for `path`.

    Raises:
        InUse: somebody has it.
        OSError: the folder takes no lock file.
    """
    try:
        return _lock_beside(path, _GLANCE)
    except OSError as error:
        if is_taken(error):
            raise in_use(path) from error
        raise


def lock_itself(file: int) -> bool:
    """Lock an open file itself, for as long as it is open; False where the disk knows no such locks.

    Raises:
        OSError: somebody else has locked it (EAGAIN), or the disk refused.
    """
    try:
        _range_lock(file)
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return False
        raise
    return True


def is_taken(error: OSError) -> bool:
    """Whether a lock was refused because somebody else has it."""
    return error.errno in _TAKEN


def is_held(path: Path) -> bool:
    """Whether somebody holds the pen for `path` at this instant; no where that cannot be told."""
    return _is_locked(path) or _is_locked_beside(path)


def watch_file(file: int) -> None:
    """Let it be known, for as long as an open file is open, that it is watched. Nothing is taken from anybody.

    Where the disk knows no such locks, nobody is told.
    """
    if sys.platform == "linux":
        with contextlib.suppress(ImportError, OSError):
            import fcntl

            fcntl.fcntl(
                file, fcntl.F_OFD_SETLK, struct.pack("hhqqi", fcntl.F_RDLCK, os.SEEK_SET, _WATCHED, 1, 0)
            )


def is_watched(path: Path) -> bool:
    """Whether somebody shows this record on another screen at this instant; no where that cannot be told."""
    return _has_lock(path, _WATCHED)


def in_use(path: Path) -> InUse:
    """What is said to the second of two who would write in one file."""
    return InUse(
        f"{clean(path.name)} is being written by another alstui. It can still be read; to write in it, "
        "close the other one first."
    )


def changing(path: Path) -> InUse:
    """What is said where another program is changing a set's file all the while."""
    return InUse(
        f"Another window is changing {clean(path.parent.name)} at this moment. Nothing was changed here; try again."
    )


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Nobody else changes the set's file meanwhile: by a lock beside it and one on its folder.

    Raises:
        InUse: another program has been at it for seconds.
        StoreError: the folder takes no lock file.
    """
    with contextlib.ExitStack() as held:
        try:
            held.callback(_lock_beside(path, _PATIENCE).release)
            held.callback(_wait_for_folder(path.parent).release)
        except OSError as error:
            if is_taken(error):
                raise changing(path) from error
            raise refusal(error, path) from error
        yield


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}{LOCKED}")


def _flock(file: int, *, shared: bool = False) -> None:
    try:
        import fcntl
    except ImportError:  # a Python without it
        raise OSError(ENOSYS, os.strerror(ENOSYS)) from None
    fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


def _range_lock(file: int) -> None:
    """Lock one byte far past the end, for this open file alone; all of it where there are no such locks."""
    if sys.platform != "linux":
        _flock(file)
        return
    try:
        import fcntl
    except ImportError:
        raise OSError(ENOSYS, os.strerror(ENOSYS)) from None
    fcntl.fcntl(file, fcntl.F_OFD_SETLK, struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, _FAR, 1, 0))


def _is_locked(path: Path) -> bool:
    """Whether somebody has locked the file itself."""
    return _has_lock(path, _FAR)


def _has_lock(path: Path, place: int) -> bool:
    """Whether anybody has a lock at a place in a file. Asks, and locks nothing."""
    if sys.platform != "linux":
        return False
    try:
        import fcntl

        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except (ImportError, OSError):
        return False
    try:
        asked = struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, place, 1, 0)
        answer = fcntl.fcntl(file, fcntl.F_OFD_GETLK, asked)
        return bool(struct.unpack("hhqqi", answer)[0] != fcntl.F_UNLCK)
    except OSError:
        return False
    finally:
        os.close(file)


def _is_locked_beside(path: Path) -> bool:
    try:
        file = os.open(_beside(path), os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        _flock(file, shared=True)
    except OSError as error:
        return is_taken(error) or os.fstat(file).st_size > 0
    finally:
        os.close(file)
    return False


def _patiently(take: Callable[[], None], patience: float) -> None:
    """Take what somebody else has at this moment, unless they keep it.

    Raises:
        OSError: they do, or the disk refused.
    """
    for _ in range(int(patience / _STEP)):
        try:
            take()
        except OSError as error:
            if not is_taken(error):
                raise
        else:
            return
        sleep(_STEP)
    take()


def _lock_beside(path: Path, patience: float) -> Lock:
    beside = _beside(path)
    file = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        owner_only(file)
        _patiently(lambda: _flock(file), patience)
    except OSError as error:
        empty = os.fstat(file).st_size == 0
        os.close(file)
        if error.errno in _NO_LOCKS:
            return _file_alone(beside, empty=empty, patience=patience)
        raise
    return FileLock(file)


def _wait_for_folder(folder: Path) -> Lock:
    """The folder's own lock, which cannot be deleted; none where folders take none."""
    file = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        _patiently(lambda: _flock(file), _PATIENCE)
    except OSError as error:
        if is_taken(error):
            os.close(file)
            raise
    return FileLock(file)


def _file_alone(beside: Path, *, empty: bool, patience: float) -> Lock:
    """Where the system has no locks the file itself is one, and says whose; an `empty` one is nobody's.

    Only here is the library imported that knows what to do with it: that takes longer than all else that opening a
    meeting needs.

    Raises:
        OSError: somebody has it (EAGAIN), or the disk refused.
    """
    import filelock

    if empty:
        beside.unlink(missing_ok=True)
    lock = filelock.SoftFileLock(beside, timeout=patience, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except filelock.Timeout as error:
        raise OSError(EAGAIN, os.strerror(EAGAIN)) from error
    return lock
