"""What a command says: its answer on standard output and nothing but, everything else on standard error."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import stat
import sys
from typing import TYPE_CHECKING

from alstui.errors import AlstuiError, StoreError
from alstui.text import clean, clean_lines

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import TextIO

    from alstui.store.unread import LeftOut

DONE, TROUBLE, WRONG_USE, STOPPED = 0, 1, 2, 130
"""Exit codes: done; something in the person's data or files stands in the way; wrong use; stopped with ctrl+c."""


_AS_IT_WAS = "The meeting's record is as it was."
"""What is said of it where an answer could not be written."""

_ORDERS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys, and what turns its neighbours round. Tables for other programs have their line ends."""


def forgive(*streams: TextIO | None) -> None:
    """A terminal that cannot show a name must not lose the rest of the answer."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


_ON_A_TERMINAL = 40
"""Cells of a name that a terminal of 80 has room for beside the rest of its row."""


def say(text: str) -> int:
    """Print an answer, without what a terminal would obey: whatever let it in, it is not let out.

    Raises:
        BrokenPipeError: whoever read it has gone.
        AlstuiError: it could not be written, as on a full disk, or where it was closed from the start (`>&-`).
    """
    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, "standard output is closed")
        plain = _ORDERS.sub("", text)
        _write(sys.stdout, plain if plain.endswith("\n") else f"{plain}\n")
    except BrokenPipeError:
        raise
    except OSError as error:
        forget_answer()
        why = error.strerror or "no reason given"
        raise AlstuiError(
            f"What you asked for is done, but the answer could not be written: {why}."
        ) from error
    return DONE


def tell(text: str) -> int:
    """Say on standard error what stands in the way, if anybody listens."""
    with contextlib.suppress(OSError):
        _write(sys.stderr, f"{clean_lines(text)}\n")
    return TROUBLE


def told(code: int, left_out: Iterable[LeftOut]) -> int:
    """After all else, what could not be read of the record; an answer that may be short for it is not simply done."""
    for each in left_out:
        tell(f"alstui: {each.told}")
        code = TROUBLE if (each.short or each.is_own) and code == DONE else code
    return code


def with_notices(code: int, notices: Iterable[str]) -> int:
    """After an answer, what has to be said of a person's own files; the answer's exit code."""
    for notice in notices:
        tell(f"alstui: {notice}")
    return code


def widest() -> int:
    """Cells of a column of names at most where the answer goes to a terminal; 0, for all of them, where it is kept."""
    return _ON_A_TERMINAL if sys.stdout is not None and sys.stdout.isatty() else 0


def left_aside(code: int, notices: Iterable[str]) -> int:
    """After an answer, which of a person's own files were left aside: the answer is not the one they asked for."""
    told = [*notices]
    with_notices(code, told)
    return TROUBLE if told and code == DONE else code


def put(path: Path, text: str) -> int:
    """Write an answer to a file that somebody chose: through a link of their own, and into a device such as /dev/null.

    Raises:
        StoreError: the disk refused, or somebody else laid a link there; what stood there stands.
    """
    from pathlib import Path

    from alstui.store.disk import refuse_foreign_link, write_whole
    from alstui.store.folder import is_of_a_record
    from alstui.store.refused import ELSEWHERE, refusal

    try:
        refuse_foreign_link(path)
        if path.exists() and not path.is_file():
            _pour(path, text.encode())
        else:
            target = Path(os.path.realpath(path))
            if is_of_a_record(target):
                raise StoreError(
                    f"{clean(target.name)} is a part of a set's record, and would be lost: nothing was written. "
                    "Choose another name."
                )
            if target.is_symlink():
                raise StoreError(f"{clean(str(path))} is a link that leads nowhere. {_AS_IT_WAS}")
            if not target.parent.is_dir():
                raise StoreError(
                    f"There is no folder {clean(str(target.parent))} to write {clean(path.name)} in. "
                    f"Make it first, or name a file in another one. {_AS_IT_WAS}"
                )
            if target.exists() and not os.access(target, os.W_OK):  # a rename would not ask
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            write_whole(target, text.encode())
    except OSError as error:
        raise refusal(error, path, _AS_IT_WAS, instead=ELSEWHERE) from error
    return DONE


def _pour(path: Path, data: bytes) -> None:
    """Write into what is no file: a device such as /dev/null, a pipe that somebody reads. A disk is not written over.

    Raises:
        StoreError: it is a folder, a disk, or a pipe that nobody reads, and would be waited for.
        OSError: it takes nothing.
    """
    from alstui.store.disk import write_all

    name, mode = clean(str(path)), path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise StoreError(f"{name} is a folder: name a file in it. {_AS_IT_WAS}")
    if not (stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)):
        raise StoreError(f"{name} is no file, and nothing that alstui writes into: name a file. {_AS_IT_WAS}")
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise StoreError(f"{name} is a pipe that nobody reads. {_AS_IT_WAS}") from error
        raise
    try:
        os.set_blocking(descriptor, True)
        write_all(descriptor, data)
    finally:
        os.close(descriptor)


def _write(stream: TextIO | None, text: str) -> None:
    """Write at once; nothing to a stream that was closed before the start (`>&-`)."""
    if stream is not None:
        stream.write(text)
        stream.flush()


def let_go(code: int) -> int:
    """Nothing waits in standard output's buffer any more, where it would fail when the program ends; the exit code."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        forget_answer()
    except OSError as error:
        forget_answer()
        return tell(f"alstui: The answer could not be written: {error.strerror or 'no reason given'}.")
    return code


def forget_answer() -> None:
    """What waits in standard output's buffer would fail once more when the program ends."""
    if sys.stdout is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
