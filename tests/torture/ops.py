"""What is done to a disk, one operation after another, and how they are written down."""

from __future__ import annotations

import json
from typing import NamedTuple


class Op(NamedTuple):
    """One thing that was done to the disk."""

    what: str
    """open, write, truncate, sync, unsynced, mkdir, rmdir, unlink, rename, link, escaped."""
    path: str = ""
    """Below the folder that is watched."""
    other: str = ""
    """The second name, of those that have one."""
    handle: int = 0
    """Which opening of a file, from 1: a file keeps it whatever becomes of its name."""
    at: int = 0
    """From which byte; for truncate, to which length; for open, 1 when the file was made by it."""
    data: bytes = b""


def as_line(op: Op) -> bytes:
    """An operation as a line of a log."""
    return json.dumps([*op[:5], op.data.decode("latin-1")]).encode() + b"\n"


def from_log(data: bytes) -> list[Op]:
    """The operations of a log; a last line that was cut short was not done to its end."""
    ended = data[: data.rfind(b"\n") + 1].splitlines()
    return [
        Op(what, path, other, handle, at, data.encode("latin-1"))
        for what, path, other, handle, at, data in map(json.loads, ended)
    ]
