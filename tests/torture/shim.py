"""Stands between a program and the disk: tells every change below a folder, fails or kills when it is told to.

It has to be there before the program imports anything, because a default argument such as `write=os.write` is bound
once: `install` first, or the folder `preload` on PYTHONPATH. Where Python itself opens a file for writing, or changes a
name by a way that is not wrapped here, an audit hook tells that as an operation of its own, `escaped`: so nothing that
is written below the folder goes unseen.
"""

from __future__ import annotations

import builtins
import errno
import io
import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from tests.torture.ops import Op, as_line
from tests.torture.raw import Raw

ENVIRONMENT = "ALSTUI_TORTURE"
"""What a program is told by: `Orders` as JSON."""

CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Orders(NamedTuple):
    """What has to go wrong, and where what was done is written down."""

    root: str
    """The folder that is watched."""
    log: str = ""
    """The file for the operations, a line each; it stands outside the folder. None for a program that asks itself."""
    at: int = 0
    """At which operation something goes wrong, from 1, looking counted; 0 for never."""
    error: int = 0
    """With which error; 0 kills the program, and `part` bytes of a write are on their way by then."""
    stays: bool = False
    """Whether it goes wrong from then on."""
    part: int = 0
    """How many bytes of a write are taken before."""
    until: int = 0
    """Before which operation it goes well again; 0 for never."""


LOOKS = frozenset({"look", "list"})
"""Operations that change nothing."""

TAKES_ROOM = frozenset({"open", "write", "sync", "mkdir", "rename", "link"})
"""Those that a full disk refuses."""

NEEDS_A_HANDLE = LOOKS | {"open"}
"""Those that a process with too many open files cannot do."""


class Shim:
    """Watches one folder."""

    def __init__(self, orders: Orders, tell: Callable[[Op], None]) -> None:
        self.orders = orders
        self.count = 0
        """Operations so far, looking counted."""
        self.hurt = 0
        """How many of them went wrong because it was ordered."""
        self.tell = tell
        self._root = f"{os.path.realpath(orders.root)}/"
        self._handles: dict[int, tuple[int, str]] = {}
        self._last = 0
        self.own = threading.local()
        """Whether this thread is inside one of ours, which the audit hook has to leave alone."""

    def below(self, path: Any, folder: int | None = None) -> str:
        """The path as it stands below the folder that is watched; empty for any other."""
        if isinstance(path, int):
            return ""
        text = os.fsdecode(path)
        if folder is not None and folder in self._handles:
            base = self._root + self._handles[folder][1]
            text = f"{base}/{text}"
        whole = os.path.realpath(text)
        return whole[len(self._root) :] if whole.startswith(self._root) else ""

    def before(self, what: str) -> int:
        """Count an operation; how many bytes of a write may be taken, or -1 for all.

        Raises:
            OSError: it was ordered.
        """
        self.count += 1
        orders = self.orders
        due = self.count == orders.at or (
            orders.stays and 0 < orders.at < self.count and (not orders.until or self.count < orders.until)
        )
        if not due or not self._suits(what):
            return -1
        self.hurt += 1
        if what == "write" and orders.part:
            self.orders = orders._replace(at=orders.at + 1, part=0)  # the rest of it is refused
            return orders.part
        self.fail()
        return -1

    def fail(self) -> None:
        """Do what was ordered."""
        if not self.orders.error:
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(self.orders.error, os.strerror(self.orders.error))

    def _suits(self, what: str) -> bool:
        error = self.orders.error
        if error in {errno.ENOSPC, errno.EDQUOT}:
            return what in TAKES_ROOM
        if error in {errno.EROFS, errno.EACCES}:
            return what not in LOOKS
        if error in {errno.EMFILE, errno.ENFILE}:
            return what in NEEDS_A_HANDLE
        return True

    def opened(self, descriptor: int, path: str, *, made: bool) -> None:
        """A file or folder was opened."""
        self._last += 1
        self._handles[descriptor] = (self._last, path)
        self.tell(Op("open", path, handle=self._last, at=int(made)))

    def handle(self, descriptor: int) -> int:
        """Which opening this is; 0 for one that is not ours."""
        return self._handles.get(descriptor, (0, ""))[0]

    def same(self, descriptor: int, other: int) -> None:
        """Two numbers are one opening of a file."""
        if descriptor in self._handles:
            self._handles[other] = self._handles[descriptor]

    def forget(self, descriptor: int) -> None:
        """It is being closed."""
        self._handles.pop(descriptor, None)


class _Real:
    """The functions as Python has them."""

    open, write, pwrite, close = os.open, os.write, os.pwrite, os.close
    fsync, fdatasync, ftruncate, truncate = os.fsync, os.fdatasync, os.ftruncate, os.truncate
    rename, replace, link, unlink = os.rename, os.replace, os.link, os.unlink
    mkdir, rmdir, listdir, scandir, symlink = os.mkdir, os.rmdir, os.listdir, os.scandir, os.symlink
    dup = os.dup
    io_open = io.open


_watching: list[Shim] = []
"""The one that watches now, if one does."""


def watch(orders: Orders, tell: Callable[[Op], None]) -> Shim:
    """Begin to watch; `install` was called before."""
    _watching[:] = [Shim(orders, tell)]
    return _watching[0]


def look_away() -> None:
    """Watch no longer."""
    _watching.clear()


class _Own:
    """While one of ours does its work, the audit hook looks away."""

    def __init__(self, shim: Shim) -> None:
        self._shim = shim

    def __enter__(self) -> None:
        self._shim.own.inside = True

    def __exit__(self, *_: object) -> None:
        self._shim.own.inside = False


def _open(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
    shim = _watching[0] if _watching else None
    name = shim.below(path, dir_fd) if shim is not None else ""
    if shim is None or not name:
        return _Real.open(path, flags, mode, dir_fd=dir_fd)
    shim.before("open" if flags & CHANGING else "look")
    with _Own(shim):
        there = os.path.lexists(path) if dir_fd is None else True
        descriptor = _Real.open(path, flags, mode, dir_fd=dir_fd)
        shim.opened(descriptor, name, made=bool(flags & os.O_CREAT) and not there)
        if flags & os.O_TRUNC and there:
            shim.tell(Op("truncate", name, handle=shim.handle(descriptor)))
    return descriptor


def _write(descriptor: int, data: Any) -> int:
    shim = _watching[0] if _watching else None
    if shim is None or not shim.handle(descriptor):
        return _Real.write(descriptor, data)
    part = shim.before("write")
    taken = _Real.write(descriptor, data if part < 0 else bytes(data)[:part])
    at = os.lseek(descriptor, 0, os.SEEK_CUR) - taken
    shim.tell(Op("write", handle=shim.handle(descriptor), at=at, data=bytes(data)[:taken]))
    if part >= 0 and not shim.orders.error:
        shim.fail()
    return taken


def _pwrite(descriptor: int, data: Any, at: int) -> int:
    shim = _watching[0] if _watching else None
    if shim is None or not shim.handle(descriptor):
        return _Real.pwrite(descriptor, data, at)
    shim.before("write")
    taken = _Real.pwrite(descriptor, data, at)
    shim.tell(Op("write", handle=shim.handle(descriptor), at=at, data=bytes(data)[:taken]))
    return taken


def _syncing(real: Callable[[int], None]) -> Callable[[int], None]:
    def sync(descriptor: Any) -> None:
        shim = _watching[0] if _watching else None
        number = descriptor if isinstance(descriptor, int) else descriptor.fileno()
        if shim is None or not shim.handle(number):
            real(descriptor)
            return
        try:
            shim.before("sync")
        except OSError:
            shim.tell(Op("unsynced", handle=shim.handle(number)))
            raise
        real(descriptor)
        shim.tell(Op("sync", handle=shim.handle(number)))

    return sync


def _ftruncate(descriptor: int, length: int) -> None:
    shim = _watching[0] if _watching else None
    if shim is None or not shim.handle(descriptor):
        _Real.ftruncate(descriptor, length)
        return
    shim.before("truncate")
    with _Own(shim):
        _Real.ftruncate(descriptor, length)
    shim.tell(Op("truncate", handle=shim.handle(descriptor), at=length))


def _close(descriptor: int) -> None:
    if _watching:
        _watching[0].forget(descriptor)
    _Real.close(descriptor)


def _dup(descriptor: int) -> int:
    """A second number for what is open already: what is written by it goes to the same file."""
    shim = _watching[0] if _watching else None
    other = _Real.dup(descriptor)
    if shim is not None:
        shim.same(descriptor, other)
    return other


def _io_open(file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
    """`open`; a file that is open already, and written into by way of a buffer, passes the shim all the same."""
    shim = _watching[0] if _watching else None
    if shim is not None and mode == "wb" and isinstance(file, int) and shim.handle(file):
        return io.BufferedWriter(Raw(file, _write, _close))
    return _look_at(file, mode, *more, **named)


def _one_name(what: str, real: Callable[..., None]) -> Callable[..., None]:
    def change(path: Any, *more: Any, dir_fd: int | None = None) -> None:
        shim = _watching[0] if _watching else None
        name = shim.below(path, dir_fd) if shim is not None else ""
        if shim is None or not name:
            real(path, *more, dir_fd=dir_fd)
            return
        shim.before(what)
        with _Own(shim):
            real(path, *more, dir_fd=dir_fd)
        shim.tell(Op(what, name))

    return change


def _two_names(what: str, real: Callable[..., None]) -> Callable[..., None]:
    def change(one: Any, other: Any, **more: Any) -> None:
        shim = _watching[0] if _watching else None
        name = shim.below(one) if shim is not None else ""
        second = shim.below(other) if shim is not None else ""
        if shim is None or not (name or second):
            real(one, other, **more)
            return
        shim.before(what)
        with _Own(shim):
            real(one, other, **more)
        shim.tell(Op(what, name, second))

    return change


def _looking(what: str, real: Callable[..., Any]) -> Callable[..., Any]:
    def look(path: Any = ".", *more: Any, **named: Any) -> Any:
        shim = _watching[0] if _watching else None
        if shim is not None and shim.below(path):
            shim.before(what)
        return real(path, *more, **named)

    return look


_look_at = _looking("look", _Real.io_open)


def _escaped(event: str, arguments: tuple[Any, ...]) -> None:
    """What Python tells of everything that is opened or called otherwise, by whichever way."""
    shim = _watching[0] if _watching else None
    if shim is None or event not in _AUDITED or getattr(shim.own, "inside", False):
        return
    paths = arguments[:2] if event in {"os.rename", "os.link", "os.symlink"} else arguments[:1]
    if event == "open":
        if not isinstance(arguments[2], int) or not arguments[2] & CHANGING:
            return
        if isinstance(arguments[0], int) and shim.handle(arguments[0]):
            shim.tell(Op("escaped", f"{event} of a file that was opened already"))
            return
    for path in paths:
        if isinstance(path, str | bytes | os.PathLike) and (name := shim.below(path)):
            shim.tell(Op("escaped", f"{event} {name}"))


_AUDITED = frozenset(
    {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"}
)


def install() -> None:
    """Put the shim in the place of Python's own functions, once; until it watches, nothing is changed."""
    if os.open is _open:
        return
    wrapped: dict[str, object] = {
        "open": _open,
        "write": _write,
        "pwrite": _pwrite,
        "close": _close,
        "dup": _dup,
        "fsync": _syncing(_Real.fsync),
        "fdatasync": _syncing(_Real.fdatasync),
        "ftruncate": _ftruncate,
        "rename": _two_names("rename", _Real.rename),
        "replace": _two_names("rename", _Real.replace),
        "link": _two_names("link", _Real.link),
        "unlink": _one_name("unlink", _Real.unlink),
        "remove": _one_name("unlink", _Real.unlink),
        "mkdir": _one_name("mkdir", _Real.mkdir),
        "rmdir": _one_name("rmdir", _Real.rmdir),
        "listdir": _looking("list", _Real.listdir),
        "scandir": _looking("list", _Real.scandir),
    }
    for name, function in wrapped.items():
        setattr(os, name, function)
    for module in (io, builtins):
        module.__dict__["open"] = _io_open
    sys.addaudithook(_escaped)


def begin_by_environment() -> None:
    """Watch as the environment says, if it says anything: what a program that is started does first."""
    told = os.environ.get(ENVIRONMENT)
    if not told:
        return
    orders = Orders(*json.loads(told))
    install()
    log = _Real.open(orders.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def tell(op: Op) -> None:
        _Real.write(log, as_line(op))

    watch(orders, tell)
