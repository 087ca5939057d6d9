"""What the store asks of a disk, whatever the format: files that are wholly there or not at all, readable by
their owner only, and every refusal told in words.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

from alstui.errors import StoreError
from alstui.store.refused import unreadable
from alstui.text import clean

Write = Callable[[int, bytes | memoryview], int]
"""`os.write`, or what a test puts in its place: takes a descriptor and bytes, tells how many were taken."""

_LONGEST = 1 << 28
"""Bytes of a record at most: a thousand times as many as a long meeting has."""
_LEADS_OUT = (
    "it is a link that leads out of its folder; none is followed. Put the file itself there, or delete it"
)
_NO_SUCH_THING = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS})
"""How a file system says that it has no notion of syncing a folder."""


class Overtaken(OSError):
    """What was to be replaced is no longer what stood there: somebody else was quicker."""


def sync(descriptor: int) -> None:
    """Have the disk keep what was written, and the file's length with it. Times may follow later.

    macOS's own fsync stops at the drive's cache; F_FULLFSYNC goes through it (fsync(2) there).
    """
    if sys.platform == "darwin":
        import fcntl

        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in _NO_SUCH_THING:
                raise
            os.fsync(descriptor)
    else:
        os.fdatasync(descriptor)


def sync_folder(folder: Path) -> None:
    """Have the disk keep which names a folder holds."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SUCH_THING:
            raise
    finally:
        os.close(descriptor)


def owner_only(path: Path | int, mode: int = 0o600) -> None:
    """Close the file or folder to everybody else, whatever the umask left open or shut.

    One that is closed already is left alone: whoever has its folder kept next would wait for the disk to write down
    that nothing changed. A disk without owners, as most sticks are, refuses; there is nothing to set on it then.
    """
    with contextlib.suppress(OSError):
        if isinstance(path, int):
            if stat.S_IMODE(os.fstat(path).st_mode) != mode:
                os.fchmod(path, mode)
        elif stat.S_IMODE(path.stat().st_mode) != mode:
            path.chmod(mode)


def make_folder(folder: Path) -> bool:
    """Make one private folder and have its name kept; False when it is there already.

    Raises:
        OSError: the folder it belongs in is not there, or takes nothing.
    """
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return False
    try:
        owner_only(folder, 0o700)
        sync_folder(folder.parent)
    except OSError:
        with contextlib.suppress(
            OSError
        ):  # else who tries again finds it there, and nobody has its name kept
            folder.rmdir()
        raise
    return True


def make_folders(folder: Path) -> None:
    """Make a private folder and those above it that are not there, and have every name of them kept.

    Raises:
        OSError: one of them takes nothing.
    """
    if folder.is_dir() or folder.parent == folder:
        with contextlib.suppress(PermissionError):  # others may keep what is above it to themselves
            sync_folder(folder.parent)  # whoever made it may have come no further
    else:
        make_folders(folder.parent)
        make_folder(folder)


def open_file(path: Path, flags: int = os.O_RDONLY, *, within: bool = False) -> int:
    """Open a file, and nothing else: a pipe would have one wait for ever, and a device has no end.

    With `within`, a link is followed only as far as the folder goes that it stands in: whoever shares a set's folder
    can lay one in it, and it may lead to any file of ours. Raises OSError where the disk refused, it is no file, or a
    link that leads out.
    """
    if within:
        flags |= os.O_NOFOLLOW
    with contextlib.suppress(FileNotFoundError):
        mode = path.stat(follow_symlinks=not within).st_mode
        if stat.S_ISLNK(mode):
            path = _stays_in(path, flags)
            mode = path.stat().st_mode
        _refuse_others(mode)
    descriptor = os.open(path, flags | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY, 0o600)
    try:
        _refuse_others(os.fstat(descriptor).st_mode)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _stays_in(path: Path, flags: int) -> Path:
    """The file that a link leads to. Raises OSError where that is a file out of its own folder."""
    real, folder = Path(os.path.realpath(path)), os.path.realpath(path.parent)
    if not real.is_relative_to(folder) and (real.exists() or flags & os.O_CREAT):
        raise OSError(errno.EXDEV, _LEADS_OUT)
    return real


def _refuse_others(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise OSError(errno.EISDIR, "it is a folder, where a file was expected")
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is no file, but a pipe or a device")


def read_open(descriptor: int) -> bytes:
    """All of an open file, from its beginning.

    Raises:
        OSError: the disk would not show it, or it is longer than any record.
    """
    size = os.fstat(descriptor).st_size
    if size > _LONGEST:
        raise OSError(errno.EFBIG, "it is longer than any record that alstui writes")
    parts: list[bytes] = []
    place = 0
    while part := os.pread(descriptor, max(size - place, 0) + 1, place):
        parts.append(part)
        place += len(part)
        if place > _LONGEST:
            raise OSError(errno.EFBIG, "it is longer than any record that alstui writes")
    return parts[0] if len(parts) == 1 else b"".join(parts)


def read_whole(path: Path) -> bytes | None:
    """All of a file of ours; None when there is none.

    Raises:
        StoreError: it is there and the disk would not show it, it is no file, or a link that leads out of its folder.
    """
    try:
        descriptor = open_file(path, within=True)
    except FileNotFoundError as error:
        if path.is_symlink():
            raise unreadable(error, path) from error
        return None
    except OSError as error:
        raise unreadable(error, path) from error
    try:
        return read_open(descriptor)
    except OSError as error:
        raise unreadable(error, path) from error
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes, write: Write = os.write) -> None:
    """Write every byte: the system may take fewer at a time.

    Raises:
        OSError: it stopped taking them.
    """
    rest = memoryview(data)
    while rest:
        taken = write(descriptor, rest)
        if not taken:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest = rest[taken:]


def step_to(path: Path) -> Path:
    """Where a file is written until it is whole: hidden, beside the place that it is for."""
    return path.with_name(f".{path.name}.{os.getpid()}.new")


def open_new(path: Path) -> int:
    """Open a new file of this name for writing, private; never through a link that somebody laid there.

    Raises:
        OSError: the disk refused.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    try:
        descriptor = os.open(path, flags, 0o600)
    except FileExistsError:  # a program of the same number was killed half-way, or somebody expects us here
        path.unlink()
        descriptor = os.open(path, flags, 0o600)
    owner_only(descriptor)
    return descriptor


def _write_new(path: Path, data: bytes, write: Write = os.write) -> None:
    """Fill a new file of this name, private and synced."""
    descriptor = open_new(path)
    try:
        write_all(descriptor, data, write)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _keep_previous(path: Path, previous: Path) -> None:
    """Give the file as it stands a second name, its date with it, so that replacing it loses nothing."""
    step = step_to(previous)
    try:
        stat = path.stat()
    except FileNotFoundError:
        return
    step.unlink(missing_ok=True)
    try:
        try:
            os.link(path, step)
        except OSError:  # a disk without hard links
            _write_new(step, path.read_bytes())
            os.utime(step, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        step.replace(previous)
    finally:  # it is still there when that failed, or when both names were one file already (rename(2))
        step.unlink(missing_ok=True)


def write_whole(
    path: Path,
    data: bytes,
    *,
    previous: Path | None = None,
    over: bytes | None = None,
    write: Write = os.write,
) -> None:
    """Put a whole file in place at one stroke: whoever looks finds all of the old or all of the new.

    With `previous`, what stood there is found under that name afterwards; with `over` too, it is replaced only if it
    is that. Nothing half-made stays behind, unless the program is killed half-way: then a hidden file may.

    Raises:
        Overtaken: something else stands there by now, and still does.
        OSError: the disk refused, and the old file stands.
    """
    step = step_to(path)
    try:
        _write_new(step, data, write)
        if previous is not None:
            _keep_previous(path, previous)
            if over is not None and previous.read_bytes() != over:
                raise Overtaken(errno.EBUSY, os.strerror(errno.EBUSY), str(path))
        step.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            step.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_first(path: Path, data: bytes) -> None:
    """The same for a name that must still be free.

    Raises:
        FileExistsError: it is taken; what is there was not touched.
        OSError: the disk refused.
    """
    step = step_to(path)
    try:
        _write_new(step, data)
        try:
            os.link(step, path)
        except FileExistsError:
            raise
        except OSError:  # a disk without hard links: look, then rename
            if path.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
            step.replace(path)
    finally:
        with contextlib.suppress(OSError):
            step.unlink(missing_ok=True)
    sync_folder(path.parent)


def refuse_foreign_link(path: Path) -> None:
    """Let nothing be written where a link leads that somebody else laid on the way there.

    In a folder that many write in, such a link may lead to any file of ours.

    Raises:
        StoreError: there is one; it is named.
        OSError: the disk would not show it.
    """
    whole = path.absolute()
    links = (each for each in (whole, *whole.parents) if each.is_symlink())
    link = next((link for link in links if link.lstat().st_uid not in {0, os.geteuid()}), None)
    if link is not None:
        raise StoreError(
            f"{clean(str(link))} is a link that somebody else laid, and may lead anywhere: nothing was written. "
            "Choose another name, or a folder of your own."
        )


def beside(path: Path, word: str) -> Path:
    """The first free name of `path.word-1`, `path.word-2`...: where something is put aside."""
    number = 1
    while (found := path.with_name(f"{path.name}.{word}-{number}")).exists():
        number += 1
    return found


def set_aside(path: Path, word: str) -> Path:
    """Rename a file to the first free `path.word-1`...; where it is now.

    Raises:
        OSError: the disk refused; it is where it was.
    """
    aside = beside(path, word)
    path.rename(aside)
    sync_folder(path.parent)
    return aside
