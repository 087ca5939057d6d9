"""What is written beside a meeting's record for people to read, and what somebody put right in it by hand."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from alstui.store.disk import beside, read_whole, write_whole
from alstui.store.refused import refusal

EARLIER = "earlier"
"""How a file is called that stood where minutes were written: '2026-11-24.md.earlier-1'."""


class Written(NamedTuple):
    """Minutes on the disk."""

    path: Path
    earlier: Path | None = None
    """Where that is kept which stood there before and said something else; None where nothing did."""


def put(path: Path, text: str, previous: Path | None = None) -> Path:
    """Put a text in place at one stroke, readable by its owner only; where it is. `previous`: what stood there is then.

    Raises:
        StoreError: the disk refused; what stood there stands.
    """
    try:
        write_whole(path, text.encode(), previous=previous)
    except OSError as error:
        raise refusal(error, path) from error
    return path


def put_minutes(path: Path, text: str) -> Written:
    """Put minutes in place; what stood there and said something else is kept beside them.

    Raises:
        StoreError: the disk refused, or would not show what stands there; it stands as it stood.
    """
    stood = read_whole(path)
    if stood == text.encode():
        return Written(path)
    earlier = None if stood is None else beside(path, EARLIER)
    return Written(put(path, text, earlier), earlier)
