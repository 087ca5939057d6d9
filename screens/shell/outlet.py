"""What is painted goes out here: to a terminal that may be slow, hang, or have gone.

Textual writes in a thread of its own, and what goes wrong in it is the end of that thread; whoever paints then waits
for it for ever. So nothing goes wrong here: a terminal that has gone is told once, and takes nothing any more.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from select import select

BREATH = 0.1
"""Seconds after which a terminal that takes nothing at the moment is asked again."""

AT_ONCE = 65536
"""Bytes that are kept back at the most, before they are written."""


class Outlet:
    """A text file, as far as Textual needs one, that writes to a terminal."""

    def __init__(self, file: int, encoding: str, gone: Callable[[], None]) -> None:
        """`file` is the terminal's descriptor; `gone` is called once, in the thread that writes, when it has gone."""
        self._file, self._encoding, self._gone = file, encoding, gone
        self._waiting = bytearray()
        self._is_gone = False

    def fileno(self) -> int:
        """The terminal's descriptor."""
        return self._file

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return os.isatty(self._file)

    def write(self, text: str) -> None:
        """Write; a letter that the terminal does not have is a question mark."""
        self._waiting += text.encode(self._encoding, "replace")
        if len(self._waiting) >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what waits, as fast as the terminal takes it."""
        rest = memoryview(bytes(self._waiting))
        self._waiting.clear()
        while rest and not self._is_gone:
            rest = rest[self._some(rest) :]

    def _some(self, rest: memoryview) -> int:
        """Write as many bytes as it takes now; how many those are."""
        try:
            return os.write(self._file, rest)
        except BlockingIOError:  # another program that shares the terminal has set it so that it never waits
            select([], [self._file], [], BREATH)
        except OSError:
            self._is_gone = True
            self._gone()
        return 0
