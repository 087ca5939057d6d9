"""What went wrong, made as small as it can be and still go wrong in the same way."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any

from tests.kit.commands import ROOT

_TRIES = 4000
"""How often something smaller is tried."""

Wrong = tuple[str, str]
"""How something went wrong: the kind of error, and where it came up."""


def wrong(check: Callable[[bytes], None], data: bytes) -> Wrong | None:
    """How it goes wrong with these bytes; None when all is well."""
    try:
        check(data)
    except Exception as error:  # noqa: BLE001 - what goes wrong, however it does, is what is looked for
        return how(error)
    return None


def how(error: Exception) -> Wrong:
    """The kind of an error, and the line at which it came up."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return type(error).__name__, f"{last.filename.rpartition('/')[2]}:{last.lineno}"


def smaller(check: Callable[[bytes], None], data: bytes) -> bytes:
    """Pieces are taken out, large ones first, for as long as the same thing goes wrong."""
    meant, tries, size = wrong(check, data), 0, max(len(data) // 2, 1)
    while meant is not None and size and tries < _TRIES:
        at, shrunk = 0, False
        while at < len(data) and tries < _TRIES:
            less, tries = data[:at] + data[at + size :], tries + 1
            if wrong(check, less) == meant:
                data, shrunk = less, True
            else:
                at += size
        size = size if shrunk and size == 1 else size // 2
    return data


def reaching(check: Callable[[bytes], None], inputs: Iterable[bytes], most: int) -> list[bytes]:
    """Of many inputs with which all is well the few that together run the most lines; of two alike the shorter."""
    reached = {
        data: lines
        for data in sorted(inputs, key=lambda data: (len(data), data))
        if (lines := _lines(check, data)) is not None
    }
    chosen: list[bytes] = []
    seen: set[tuple[str, int]] = set()
    while len(chosen) < most and reached:
        best = max(reached, key=lambda data: len(reached[data] - seen))
        new = reached.pop(best) - seen
        if not new:
            break
        seen |= new
        chosen.append(best)
    return chosen


def _lines(check: Callable[[bytes], None], data: bytes) -> set[tuple[str, int]] | None:
    """The lines of alstui that are run for these bytes; None where it goes wrong with them."""
    found: set[tuple[str, int]] = set()
    ours = str(ROOT / "alstui")

    def inside(frame: FrameType, event: str, _: Any) -> Any:
        found.add((frame.f_code.co_filename, frame.f_lineno))
        return inside

    def enter(frame: FrameType, event: str, _: Any) -> Any:
        return inside(frame, event, None) if frame.f_code.co_filename.startswith(ours) else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        went = wrong(check, data)
    finally:
        sys.settrace(before)
    return None if went is not None else found
