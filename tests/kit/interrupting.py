"""What is done to a folder, interrupted at each of its operations: by a kill, or by a disk that refuses.

The interpreter tells of every file that is opened, made, renamed or removed (`sys.addaudithook`); so nothing of the
program is replaced, and an operation that is new tomorrow is interrupted too.
"""

from __future__ import annotations

import errno
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alstui.errors import AlstuiError

_listening: list[Callable[[], None]] = []


class _Folder:
    """Whose operations count at this moment."""

    path = ""


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    if _listening and _Folder.path and _within(event, arguments):
        _listening[0]()


def _within(event: str, arguments: tuple[Any, ...]) -> bool:
    told = event == "open" or event.startswith("os.")
    return told and any(
        str(each).startswith(_Folder.path) for each in arguments if isinstance(each, str | os.PathLike)
    )


class _Installed:
    """Whether the interpreter tells us already; a hook stays for good."""

    done = False


@contextmanager
def _interrupted(folder: Path, number: int, how: Callable[[], None]) -> Iterator[list[int]]:
    """At the operation of this number, from 0, `how` is called; how many there have been is counted."""
    if not _Installed.done:
        sys.addaudithook(_heard)
        _Installed.done = True
    count = [0]

    def once() -> None:
        count[0] += 1
        if count[0] == number + 1:
            how()

    _Folder.path = str(folder)
    _listening.append(once)
    try:
        yield count
    finally:
        _listening.remove(once)


def killed_at(number: int, folder: Path, work: Callable[[], object]) -> bool:
    """Do the work in a process of its own, which is killed at an operation; whether it came to that one."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # threads of the test runner's: the child uses none
        child = os.fork()
    if not child:
        try:
            with _interrupted(folder, number, lambda: os._exit(9)):
                work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 9


def refused_at(number: int, folder: Path, work: Callable[[], object]) -> str | None:
    """Do the work on a disk that is full at one operation; what was said, or None when it did not come to that one.

    Said is empty when the work was done all the same.
    """

    def full() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    said = ""
    with _interrupted(folder, number, full) as count:
        try:
            work()
        except AlstuiError as error:
            said = str(error)
    return said if count[0] > number else None
