"""A file of lines that is only ever added to, by one program or by several that know nothing of one another.

Nothing that somebody else wrote is ever cut off or overwritten, with locks or without:

- Bytes are added at the end that the file has at that moment (O_APPEND), all of an entry with one write.
- What a failed write left is taken back only while it is the last and the file itself is locked, so that nobody can be
  adding to it.
- Whoever finds more in the file than they know of, or less, adds what it lacks of their own, and takes in the rest.

What the file holds is also held in memory, byte for byte: when it is taken away, replaced or cut short while it is
open, all of it is there again with the next entry, or at the next look.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

from alstui.errors import AlstuiError, InUse, StoreError
from alstui.files import lines_of, plain_line
from alstui.store.disk import (
    Write,
    make_folder,
    open_file,
    owner_only,
    read_open,
    set_aside,
    sync,
    sync_folder,
    write_all,
)
from alstui.store.lock import Lock, in_use, is_taken, lock_itself, take_lock
from alstui.store.refused import refusal
from alstui.store.whereabouts import Whereabouts
from alstui.text import clean

_SAFE = "Nothing recorded so far is lost."

_HELD = "Nothing recorded so far is lost: alstui holds it."

_TRIES = 5
"""How often an entry is added again when somebody else writes at the same moment on a disk that knows no locks."""

_ANOTHER = (
    "Something else writes in {name} while it is open here, most likely another window or another computer. What it "
    "kept stays, and is seen here when the meeting is opened again. Go on in one place, and close the other."
)

_RENAMED = "While the meeting ran, the folder {old} was renamed: the meeting goes on in {new}."

_AGAIN = (
    "While the meeting ran, {place} was moved, removed or changed by something else. "
    "All that was recorded of this meeting was written there again. Earlier meetings were not: if any is missing, look "
    "for the folder where it was moved to."
)

Mark = Callable[[bytes], object]
"""By what a line is known again; None for one that is none of ours and need not be put back."""


class LinesFile:
    """The end of a file of lines, and everything before it."""

    def __init__(
        self,
        path: Path,
        *,
        mark: Mark,
        foreign: Callable[[bytes], bool],
        write: Write = os.write,
        along: tuple[str, ...] = (),
    ) -> None:
        """`foreign` tells content that must not be added to; `along` names what has to be beside the file."""
        self._mark = mark
        self._foreign = foreign
        self._write_to = write
        self._where = Whereabouts(path, along)
        self._lock: Lock | None = None
        self._fd = -1
        self._identity = (0, 0)
        self._half = b""
        """What a failed write may have left in part at the end."""
        self.held = bytearray()
        """What the file holds as far as is known: whole lines."""
        self.sure = False
        """Whether the file itself is locked, so that nobody else can be adding to it."""
        self.notices: list[str] = []
        """What a person should be told of the file, oldest first."""

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._where.path

    @property
    def now(self) -> Path:
        """Where the file is by now, should its folder have been renamed. Only looks."""
        return self._where.now

    @property
    def is_open(self) -> bool:
        """Whether it can be added to."""
        return self._fd >= 0

    def open(self) -> None:
        """Open the file, and make it if it is not there.

        Raises:
            InUse: somebody else has it.
            OSError: the disk refused.
        """
        self._lock = take_lock(self.path)
        self._attach()
        self._where.hold()

    def content(self) -> bytes:
        """All that is in the open file."""
        return read_open(self._fd)

    def close(self) -> None:
        """Let go of the file and of the pen. What only memory still holds is written first, if the disk takes it."""
        if self._fd >= 0:
            self.look()
            os.close(self._fd)
            self._fd = -1
        self._where.let_go()
        self._release()

    def abandon(self) -> None:
        """Let go of everything, whatever is in the file."""
        self.held.clear()
        self._half = b""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
        self._where.let_go()
        self._release()

    def _release(self) -> None:
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release()

    @property
    def end(self) -> bytes:
        """How lines end in this file: as its last one does."""
        held = self.held[-2:]
        return next((bytes(end) for end in (b"\r\n", b"\r") if held.endswith(end)), b"\n")

    # -- adding ------------------------------------------------------------------------------------------

    def add(self, payload: bytes) -> bool:
        """Make lines durable in the file that people find; whether others' lines were found there besides.

        Raises:
            StoreError: the disk refused, and they were not kept. It may be tried again.
        """
        try:
            self._take_back()
            if self._lock is not None and self._size() == len(self.held):
                self._write(payload)
                if self._in_place(len(self.held) + len(payload)):
                    self._half = b""
                    self.held += payload
                    self._look_around()
                    return False
        except OSError as error:
            self._try_to_take_back()
            if self._in_place():
                raise refusal(error, self.path, _SAFE) from error
        return self._add_where_found(payload)

    def cut(self, length: int) -> None:
        """Shorten the file, for whoever has put aside what stands behind `length` and is `sure`.

        Raises:
            OSError: the disk refused.
        """
        os.ftruncate(self._fd, length)
        sync(self._fd)

    def end_line(self, tail: bytes) -> None:
        """End the last line, of which there is `tail`.

        Raises:
            OSError: the disk refused.
        """
        end = self.end
        write_all(self._fd, end, self._write_to)
        sync(self._fd)
        self.held += tail + end

    def look(self) -> bool:
        """See whether the file is as it should be, and put it right; whether others' lines were found there.

        What the disk refuses is said with the next entry.
        """
        try:
            if self._fd < 0 or self._half:
                return False
            if self._size() == len(self.held) and self._in_place():
                self._look_around()  # what has to be in the folder may be another by now
                return False
            return self._add_where_found(b"")
        except (AlstuiError, OSError):
            return False

    def _write(self, payload: bytes) -> None:
        self._half = payload
        write_all(self._fd, payload, self._write_to)
        sync(self._fd)

    def _size(self) -> int:
        return os.fstat(self._fd).st_size

    def _in_place(self, length: int | None = None) -> bool:
        """Whether the file at the path is the one that is open, and has this length."""
        try:
            stat = self.path.stat()
        except OSError:
            return False
        return (stat.st_dev, stat.st_ino) == self._identity and (length is None or stat.st_size == length)

    def _take_back(self) -> None:
        """Cut off what a failed write left, if it is still the last and nobody else can have come behind it.

        Raises:
            OSError: the disk refused. The next entry does it first.
        """
        if not self._half:
            return
        found = os.pread(self._fd, len(self._half) + 1, len(self.held))
        if found and self.sure and self._half.startswith(found):
            self.cut(len(self.held))
        self._half = b""

    def _try_to_take_back(self) -> None:
        try:
            self._take_back()
        except OSError:
            return

    def _look_around(self) -> None:
        """Keep what has to be beside the file as it is now, and put back what somebody took away."""
        if self._where.remember():
            try:
                if self._where.put_back():
                    self.notices.append(_AGAIN.format(place=clean(str(self.path.parent))))
            except OSError:
                return  # the entry is kept, and the next one tries again

    # -- where it is not as it was -----------------------------------------------------------------------

    def _add_where_found(self, payload: bytes) -> bool:
        """Add to the file that stands at the path what it lacks of ours; whether it holds others' lines."""
        told = [""]
        try:
            for _ in range(_TRIES):
                self._go_there(told, to_keep=bool(payload))
                found = self.content()
                if self._foreign(found):
                    told.append(clean(set_aside(self.path, "found").name))
                    continue
                rest = lacking(found, bytes(self.held) + payload, self._mark, self.end)
                if not rest and self._in_place():
                    sync(self._fd)
                    return self._settle(found, payload, told)
                self._write(rest)
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        except InUse as error:
            self._try_to_take_back()
            raise StoreError(f"{error} This was not kept. {_HELD}", held=str(error)) from error
        except OSError as error:
            self._try_to_take_back()
            raise refusal(error, self.path, _HELD) from error

    def _go_there(self, told: list[str], *, to_keep: bool) -> None:
        """Be in the file at the path, in whichever folder it is now; with the pen, if there is something new `to_keep`.

        The folder is made again when only it is gone, not when the folder above it is, or is another one: an absent
        stick is not replaced by a folder of its name, nor is the empty one filled in which it stood. What was kept
        before is put back though somebody else has the pen by now: it takes nothing from them.
        """
        old = self.path.parent
        if self._where.follow():
            old_name, new_name = clean(old.name), clean(self.path.parent.name)
            self.notices.append(_RENAMED.format(old=old_name, new=new_name))
        if self._in_place() and self._lock is not None:
            if self._size() < len(self.held):
                told[0] = clean(str(self.path))
            return
        if self._where.is_on_another_disk:
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
        gone_to = self._where.gone_to
        if make_folder(self.path.parent):
            told[0] = clean(str(self.path.parent))
            if gone_to:
                told.append(clean(gone_to))
        told[0] = told[0] or ("" if self._in_place() else clean(str(self.path)))
        self._release()
        try:
            self._lock = take_lock(self.path)
            self._attach()
        except InUse:
            if to_keep:
                raise
            self._release()
            self._attach(alone=False)
        self._where.put_back()
        self._where.hold()

    def _attach(self, *, alone: bool = True) -> None:
        """Open the file at the path for adding to; the one that was open before is closed.

        Raises:
            InUse: somebody else adds to it, and it was to be ours `alone`.
        """
        fd = open_file(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, within=True)
        try:
            sure = alone and lock_itself(fd)
            # Its name is to be as durable as what is in it, also where whoever made it was stopped before that.
            sync_folder(self.path.parent)
        except OSError as error:
            os.close(fd)
            if is_taken(error):
                raise in_use(self.path) from error
            raise
        owner_only(fd)
        stat = os.fstat(fd)
        if self._fd >= 0:
            os.close(self._fd)
        self._fd, self._identity, self.sure, self._half = fd, (stat.st_dev, stat.st_ino), sure, b""

    def _settle(self, found: bytes, payload: bytes, told: list[str]) -> bool:
        """Everything of ours is there: hold what the file holds now, and say what happened."""
        known = {self._mark(line) for line in lines_of(bytes(self.held) + payload)[0]}
        whole, tail = lines_of(found)
        others = any(line.strip() and self._mark(line) not in known for line in whole)
        changed = found != bytes(self.held) + payload
        self.held = bytearray(found[: len(found) - len(tail)])
        self._half = b""
        place, *asides = told
        if place:
            self.notices.append(
                " ".join(
                    [_AGAIN.format(place=place), *(f"What was found is in {aside}." for aside in asides)]
                )
            )
        another = _ANOTHER.format(name=clean(self.path.name))
        if others and another not in self.notices:
            self.notices.append(another)
        return changed


def lacking(found: bytes, wanted: bytes, mark: Mark, end: bytes) -> bytes:
    """What has to be added to a file so that it holds every line that is wanted, each on a line of its own."""
    if wanted.startswith(found):
        return wanted[len(found) :]
    lines, tail = lines_of(found)
    there = {mark(line) for line in lines}
    missing = [plain_line(line) for line in lines_of(wanted)[0] if mark(line) not in there]
    missing = [line for line in missing if mark(line) is not None]
    if not missing:
        return b""
    if tail and mark(tail) is not None and mark(tail) in set(map(mark, missing)):
        return end  # whole but for its end
    return (end if tail else b"") + b"".join(line + end for line in missing)
