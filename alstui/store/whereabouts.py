"""Where a file that stays open is found: in its folder, by whatever name the folder goes meanwhile.

A set's folder may be renamed while one of its meetings runs: then the meeting goes on in it. One that is removed, or
put where alstui does not look for sets, is made again, with the small files that belong in it: beside those that it
stood beside, and nowhere else. Where a stick was pulled out, an empty folder of its name may stand on another disk.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from alstui.store.disk import read_open, write_first

_Identity = tuple[int, int]
"""Which file it is: its disk, and its number there."""

_Seen = tuple[int, int, int]
"""By what it is known that a file is as it was: which it is, how long, and when it was written."""

_LONGEST = 1 << 24
"""Bytes of a small file at most: one that is longer is none of ours."""


class Whereabouts:
    """Remembers a folder, and what has to be in it."""

    def __init__(self, path: Path, along: tuple[str, ...] = ()) -> None:
        """`along` are the names of the small files that have to be in the folder of `path`."""
        self.path = path
        """Where the file is, or has to be."""
        self._along = along
        self._folder = -1
        self._above: _Identity | None = None
        """The folder in which the folder stood."""
        self._held: dict[str, tuple[_Seen, bytes]] = {}

    def hold(self) -> None:
        """Remember the folder as it is now.

        Raises:
            OSError: it is not there.
        """
        folder = os.open(self.path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        self.let_go()
        self._folder = folder
        self._above = _known(self.path.parent.parent)
        self.remember()

    def let_go(self) -> None:
        """Forget the folder, but not what has to be in it."""
        if self._folder >= 0:
            os.close(self._folder)
            self._folder = -1

    def remember(self) -> bool:
        """Read what has changed of the small files; whether one of them is missing that was there."""
        missing = False
        for name in self._along:
            try:
                stat = os.stat(name, dir_fd=self._folder)
            except OSError:
                missing |= name in self._held
                continue
            seen = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
            if (name not in self._held or self._held[name][0] != seen) and stat.st_size <= _LONGEST:
                with contextlib.suppress(OSError):
                    self._held[name] = seen, self._read(name)
        return missing

    def _read(self, name: str) -> bytes:
        file = os.open(name, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK, dir_fd=self._folder)
        try:
            return read_open(file)
        finally:
            os.close(file)

    def put_back(self) -> bool:
        """Write those of the small files that are gone from where they have to be; whether any was.

        Raises:
            OSError: the disk refused.
        """
        written = False
        for name, (_, data) in self._held.items():
            place = self.path.with_name(name)
            if not os.path.lexists(place):
                with contextlib.suppress(FileExistsError):
                    write_first(place, data)
                    written = True
        return written

    def follow(self) -> bool:
        """Whether the folder has another name now among those beside it: then that is where the file is."""
        before, self.path = self.path, self.now
        return self.path != before

    @property
    def now(self) -> Path:
        """Where the file is, should its folder have another name by now: looks, and takes note of nothing."""
        if self._folder < 0 or _known(self.path.parent) == (own := _identity(os.fstat(self._folder))):
            return self.path
        with contextlib.suppress(OSError), os.scandir(self.path.parent.parent) as beside:
            for entry in beside:
                if (
                    entry.inode() == own[1]
                    and not entry.name.startswith(".")
                    and _known(Path(entry.path)) == own
                ):
                    return Path(entry.path) / self.path.name
        return self.path

    @property
    def is_on_another_disk(self) -> bool:
        """Whether what stands at the place, or above it, is not what stood there, as where a stick was pulled out.

        The folder is there again once it holds what has to be in it, on whichever disk.
        """
        if self._folder < 0:
            return False
        here = _known(self.path.parent)
        if here is None:
            return _known(self.path.parent.parent) != self._above
        on_own_disk = here[0] == os.fstat(self._folder).st_dev
        return not on_own_disk and not any(self.path.with_name(name).exists() for name in self._held)

    @property
    def gone_to(self) -> str:
        """Where the folder is that was taken away, as far as the system tells; else empty."""
        if self._folder < 0 or sys.platform != "linux":
            return ""
        try:
            told = Path(f"/proc/self/fd/{self._folder}").readlink()
        except OSError:
            return ""
        return str(told) if _known(told) == _identity(os.fstat(self._folder)) else ""


def _identity(stat: os.stat_result) -> _Identity:
    return stat.st_dev, stat.st_ino


def _known(path: Path) -> _Identity | None:
    try:
        return _identity(path.stat())
    except OSError:
        return None
