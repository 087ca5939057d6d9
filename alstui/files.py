"""What other programs do to files, in one place: marks and line ends, an editor's leftovers, copies in a shared folder.

All that alstui reads goes through here: a set, a meeting's record, a person's own YAML, a file to be imported.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from errno import ELOOP
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")

NO_JSON = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""How bytes are refused that are none, or not what was asked for; those that are no UTF-8 in a way of their own."""

_MARK = b"\xef\xbb\xbf"
"""What some editors put before the first line."""

_FILLING = b"\0\x1a"
"""What disks and old programs put after the last one."""

_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
"""How a text begins that another program wrote two bytes a letter."""

_NUMBERED = re.compile(
    r"(?P<name>.+?)(?: ?\(\d{1,3}\)| \d{1,2}|[ _-]+copy(?: ?\(?\d{1,3}\)?)?)", re.IGNORECASE
)
"""'2026-11-24 2', '2026-11-24(1)', '2026-11-24 - Copy (3)': what file managers and some shared folders make."""

_COPY_OF = re.compile(r"copy(?: \(?\d{1,3}\)?)? of (?P<name>.+)", re.IGNORECASE)

_CONFLICT = re.compile(r"conflict|konflikt|conflit|conflitto|conflicto|sfconflict|case clash", re.IGNORECASE)
"""What shared folders call a copy that they could not bring together with the other one."""

_LEFT_BY_EDITORS = re.compile(
    r"(?:\.|~|#.*#$).*|.*(?:~|\.(?:sw[a-p]|bak|old|orig|tmp|temp|part|partial|crdownload|save|kate-swp))|4913"
    r"|thumbs\.db|desktop\.ini",
    re.IGNORECASE | re.DOTALL,
)


class NotRead(Exception):
    """A file that a person named cannot be read; `str(error)` says why, to be put after the file's name."""


_OTHERS = (
    (stat.S_ISDIR, "is a folder; name a file in it"),
    (stat.S_ISFIFO, "is a pipe and not an ordinary file; keep what comes out of it in a file, and name that"),
    (stat.S_ISREG, ""),
)


def read_named(path: Path, most: int) -> bytes:
    """All of an ordinary file that a person named, and never more than `most` bytes and one.

    Nothing else is waited for or disturbed: no pipe, no device.

    Raises:
        NotRead: there is none, it is something else, or it may not be read.
    """
    try:
        _ordinary(path.stat().st_mode)
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            _ordinary(os.fstat(file.fileno()).st_mode)
            return file.read(most + 1)
    except FileNotFoundError:
        raise NotRead(_nowhere(path)) from None
    except PermissionError as error:
        raise NotRead("cannot be read: you are not allowed to") from error
    except ValueError:  # a zero in its name
        raise NotRead("is no name that a file can have") from None
    except OSError as error:
        if error.errno == ELOOP:
            raise NotRead(_nowhere(path)) from None
        raise NotRead(f"cannot be read: {error.strerror or error}") from error


def _ordinary(mode: int) -> None:
    why = next(
        (words for is_so, words in _OTHERS if is_so(mode)), "is not an ordinary file, so it is not read"
    )
    if why:
        raise NotRead(why)


def _nowhere(path: Path) -> str:
    if path.is_symlink():
        return "is a link that leads nowhere"
    if str(path) == "-":
        return "is no file: what comes through a pipe is not read here; keep it in a file, and name that"
    return "there is no such file"


def plain(data: bytes) -> bytes:
    """The bytes without a mark before the first line and without what fills up the end."""
    return data.removeprefix(_MARK).rstrip(_FILLING)


def plain_text(data: bytes) -> str:
    """The text of a file that another program may have written anew, with plain line ends.

    Raises:
        UnicodeDecodeError: it is no text.
    """
    wide = _WIDE.get(data[:2])
    text = data[2:].decode(wide) if wide else plain(data).decode()
    return text.replace("\r\n", "\n").replace("\r", "\n")


def lines_of(data: bytes) -> tuple[list[bytes], bytes]:
    """The lines that are ended, by whichever of the three line ends, and what stands after the last end."""
    ended, tail = split_end(data)
    return ended.splitlines(), tail


def split_end(data: bytes) -> tuple[bytes, bytes]:
    """What is ended by one of the three line ends, and what stands after the last end."""
    ended = max(data.rfind(b"\n"), data.rfind(b"\r")) + 1
    return data[:ended], data[ended:]


def count_lines(ended: bytes | bytearray) -> int:
    """How many lines there are, all of them ended."""
    return len(ended.splitlines()) if b"\r" in ended else ended.count(b"\n")


def plain_ends(data: bytes) -> bytes:
    """The same lines, each ended by a line feed."""
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in data else data


def lines_with(word: bytes, data: bytes) -> dict[int, bytes]:
    """The lines that hold a word, by their place from 0, without a look at the others; each is ended by a line feed."""
    found: dict[int, bytes] = {}
    number = behind = 0
    place = data.find(word)
    while place >= 0:
        number += data.count(b"\n", behind, place)
        begin, behind = data.rfind(b"\n", 0, place) + 1, data.find(b"\n", place)
        behind = len(data) if behind < 0 else behind
        found[number] = data[begin:behind]
        place = data.find(word, behind)
    return found


def plain_line(line: bytes) -> bytes:
    """A line without a mark before it and without zeros around it."""
    return line.removeprefix(_MARK).strip(_FILLING)


def is_leftover(name: str) -> bool:
    """Whether an editor or a desktop left a file of this name behind: it is never read, and never told."""
    return _LEFT_BY_EDITORS.fullmatch(name) is not None


def copies(names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names in a folder that are copies: by a word for a conflict, or of another that is there too."""
    there = set(names)
    return tuple(sorted(name for name in there if is_conflict(name) or copied_name(name) in there))


def is_conflict(name: str) -> bool:
    """Whether a shared folder gave this name to what it could not bring together with another."""
    return _CONFLICT.search(name) is not None and not is_leftover(name)


def copied_name(name: str) -> str:
    """What was copied under this name: 'family.yaml' of 'family (1).yaml'; empty where it is no copy's."""
    if is_leftover(name):
        return ""
    stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
    found = _NUMBERED.fullmatch(stem) or _COPY_OF.fullmatch(stem)
    return f"{found['name']}{dot}{ending}" if found is not None else ""


def json_as(text: bytes | str, kind: type[T]) -> T | None:
    """What a JSON text says, as one of this kind; None where it is none, of whatever sort the damage is.

    One byte that is no letter, and brackets without end, are told by other errors than a value that does not belong.
    """
    try:
        return msgspec.json.decode(text, type=kind)
    except NO_JSON:
        return None
