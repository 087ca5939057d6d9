"""Hearing that something in a folder changed, where the system tells: then nobody has to look ten times a second."""

from __future__ import annotations

import os
import select
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inotify_simple import INotify

SETTLES = 0.025
"""Seconds from the first notice of a change until it is looked at: what is written is told before the disk has it, and
whoever reads it then holds up the one who writes."""

_MOST = 1 << 16
"""Bytes of notices that are thrown away at once: what they say is found by looking."""


class Notices:
    """What the system tells of a folder; where it tells nothing, `fd` is -1."""

    def __init__(self, folder: Path) -> None:
        self._told = _told_of(folder)

    @property
    def fd(self) -> int:
        """What can be waited for: it can be read when something changed."""
        return self._told.fileno() if self._told is not None else -1

    def pause(self, seconds: float) -> None:
        """Wait until something changed, but no longer than this."""
        if select.select([self.fd] if self._told is not None else [], [], [], seconds)[0]:
            select.select([], [], [], SETTLES)

    def clear(self) -> None:
        """All that was told is known."""
        if self._told is not None:
            with suppress(BlockingIOError):
                os.read(self.fd, _MOST)

    def close(self) -> None:
        """Hear no more."""
        if self._told is not None:
            self._told.close()
            self._told = None


def _told_of(folder: Path) -> INotify | None:
    """Linux tells; a system that has no more of such to give does not."""
    if sys.platform != "linux":
        return None
    with suppress(ImportError, OSError):
        from inotify_simple import INotify, flags

        told = INotify(nonblocking=True)
        try:
            told.add_watch(
                folder, flags.MODIFY | flags.CREATE | flags.DELETE | flags.MOVED_TO | flags.MOVED_FROM
            )
        except OSError:
            told.close()
            raise
        return told
    return None
