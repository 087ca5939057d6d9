"""The pen: one writer at a time, by a lock on a file beside the one that is written. It ends with its process.

The file stays when the lock is given back, so that whoever waits has the same one.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from contextlib import suppress
from errno import EACCES, EAGAIN, ENOSYS
from pathlib import Path
from typing import Protocol

from alstui.errors import InUse
from alstui.store.disk import refusal
from alstui.text import clean

_PATIENCE = 2.0
"""Seconds to wait while another program changes a set's file, which takes it milliseconds."""


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
    beside = path.with_name(f"{path.name}.lock")
    file = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        with suppress(PermissionError):  # somebody else's file, on a disk that is shared
            os.fchmod(file, 0o600)  # whatever the umask is
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        empty = os.fstat(file).st_size == 0
        os.close(file)
        if error.errno == ENOSYS:
            return _by_file_alone(path, beside, empty=empty)
        if error.errno in {EACCES, EAGAIN}:
            raise _in_use(path) from error
        raise
    return FileLock(file)


def is_held(path: Path) -> bool:
    """Whether somebody holds the pen for `path` at this instant; no where that cannot be told."""
    try:
        file = os.open(path.with_name(f"{path.name}.lock"), os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in {EACCES, EAGAIN} or os.fstat(file).st_size > 0
    finally:
        os.close(file)
    return False


def _by_file_alone(path: Path, beside: Path, *, empty: bool) -> Lock:
    """Where there are no locks of the operating system's: the library knows what to do with a file alone.

    There the file itself is the lock, and says whose it is: an `empty` one is nobody's. Only here is the library
    imported, because it takes longer than all else that opening a meeting needs.
    """
    import filelock

    if empty:
        beside.unlink(missing_ok=True)
    lock = filelock.FileLock(beside, timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except filelock.Timeout as error:
        raise _in_use(path) from error
    return lock


def _in_use(path: Path) -> InUse:
    return InUse(
        f"{clean(path.name)} is being written by another alstui. It can still be read; to write in it, "
        "close the other one first."
    )


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Nobody else changes the set's file meanwhile: by a lock on a file beside it that ends with the process."""
    from filelock import FileLock, Timeout

    lock = FileLock(path.with_name(f"{path.name}.lock"), timeout=_PATIENCE, mode=0o600)
    try:
        lock.acquire()
    except Timeout as error:
        raise InUse(
            f"Another window is changing {path.parent.name} at this moment. Nothing was changed here; try again."
        ) from error
    except OSError as error:
        raise refusal(error, path) from error
    try:
        yield
    finally:
        lock.release()
