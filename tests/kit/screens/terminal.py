"""A real terminal, read cell by cell: the program runs in a pseudo-terminal, and pyte is its screen.

Nothing here sleeps: every wait is for words to appear, and ends as soon as they do.
"""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

from screens.wall.clock_face import GLYPHS

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "ctrl+q": "\x11",
    "space": " ",
}

PIXEL_ROWS, WIDE = (0, 1, 3, 4, 6), 3
"""Of the figures that 80 columns by 24 rows have: a row for each of the five pixels, and the cells of one."""

MOST_OF_A_FIGURE = 12
"""Filled cells in a row of the clock, at the least; a cursor fills one."""

PATIENCE = 120.0
"""Seconds after which a wait fails: long, because a busy machine is slow, and never waited out when all is well."""


class Terminal:
    """One run of `python -m alstui ...` in a terminal of its own."""

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
        *,
        cwd: Path | None = None,
        python: Sequence[str] = ("-m", "alstui"),
        before: Callable[[], None] | None = None,
    ) -> None:
        """`cwd` is where it is run; here when it is None. `python` is how, `before` is done first, in its process."""
        columns, rows = size
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._written = bytearray()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            termios.tcsetwinsize(
                pty.STDIN_FILENO, (rows, columns)
            )  # here, where no start is too quick for it
            os.environ.update(environment)
            os.chdir(cwd or ".")
            _hear_signals()
            if before is not None:
                before()
            os.execv(sys.executable, [sys.executable, *python, *arguments])
        self.exit_code: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        os.close(self._fd)

    @property
    def text(self) -> str:
        """What the screen shows, trailing spaces left out."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def written(self) -> str:
        """Everything that was ever put on the screen, in the order in which it came."""
        return self._written.decode("utf-8", "replace")

    @property
    def clock(self) -> str:
        """The figures of the big clock, read from the cells that are filled; empty when none are."""
        lit = [
            [_is_light(self._screen.buffer[y][x].bg) for x in range(self._screen.columns)]
            for y in range(self._screen.lines)
        ]
        filled = [y for y, row in enumerate(lit) if sum(row) >= MOST_OF_A_FIGURE]
        if not filled:
            return ""
        left = min(row.index(True) for row in lit if sum(row) >= MOST_OF_A_FIGURE)
        first = filled[0]
        rows = [lit[first + y][left:] for y in PIXEL_ROWS if first + y < len(lit)]
        return _figures([row[::WIDE] for row in rows]) if len(rows) == len(PIXEL_ROWS) else ""

    @property
    def modes(self) -> list[object]:
        """How the terminal is set: echo, line by line or key by key, what ctrl+c does."""
        found = termios.tcgetattr(self._fd)
        return [*found[:4], found[6][termios.VMIN]]

    @property
    def is_given_back(self) -> bool:
        """Whether the screen of before is shown, with its cursor, and nothing more than keys is sent."""
        pairs = (("\x1b[?1049l", "\x1b[?1049h"), ("\x1b[?25h", "\x1b[?25l"), ("\x1b[?2004l", "\x1b[?2004h"))
        mouse = (("\x1b[?1000l", "\x1b[?1000h"), ("\x1b[?1003l", "\x1b[?1003h"))
        return all(self.written.rfind(off) >= self.written.rfind(on) for off, on in (*pairs, *mouse))

    def take_in(self) -> None:
        """Read what was written so far."""
        while select.select([self._fd], [], [], 0)[0] and self._read(0):
            pass

    def wipe(self) -> None:
        """Forget what the screen shows."""
        self._screen.reset()

    def hang_up(self) -> None:
        """Close the terminal, as a window that is closed or a connection that is lost."""
        os.close(self._fd)
        self._fd = os.open(os.devnull, os.O_RDONLY)

    def send_bytes(self, data: bytes) -> None:
        """Let the terminal send bytes, as much as the program takes; what it writes meanwhile is read."""
        rest = memoryview(data)
        while rest:
            readable, writable, _ = select.select([self._fd], [self._fd], [], PATIENCE)
            if readable:
                self._read(0)
            if writable:
                rest = rest[os.write(self._fd, rest[:1024]) :]

    def press(self, *keys: str) -> None:
        """Press keys: named ones, or text as it is typed; a byte that is not UTF-8 as Python writes it, `\\udcff`."""
        for key in keys:
            os.write(self._fd, KEYS.get(key, key).encode("utf-8", "surrogateescape"))

    def see(self, words: str, *, patience: float = PATIENCE) -> str:
        """Wait until the screen shows something that matches; the screen then."""
        return self.until(lambda text: re.search(words, text) is not None, words, patience=patience)

    def until(self, so: Callable[[str], bool], words: str, *, patience: float = PATIENCE) -> str:
        """Wait until something is so of the screen's text; the text then."""
        end = time.monotonic() + patience
        while True:
            text = self.text
            if so(text):
                return text
            left = end - time.monotonic()
            if left <= 0 or not self._read(left):
                raise AssertionError(f"never seen: {words}\n{self.text}")

    def forget(self) -> None:
        """Everything on the screen is gone, as when another program had it."""
        self._screen.reset()

    def _read(self, patience: float) -> bool:
        """Take in what the program wrote; False when it has ended or stays silent."""
        ready, _, _ = select.select([self._fd], [], [], patience)
        if not ready:
            return False
        try:
            data = os.read(self._fd, 65536)
        except OSError:  # Linux says so when the other end has gone
            return False
        self._written += data
        self._stream.feed(plain(data))
        return bool(data)

    def wait_for_end(self) -> int:
        """Read until the program ends; its exit code, or minus the signal that ended it."""
        while self._read(PATIENCE):
            pass
        return self._reap()

    def kill(self) -> None:
        """`kill -9`, if it still runs."""
        if self.exit_code is None:
            os.kill(self.pid, signal.SIGKILL)
            self._reap()

    def _reap(self) -> int:
        if self.exit_code is None:
            _, status = os.waitpid(self.pid, 0)
            self.exit_code = os.waitstatus_to_exitcode(status)
        return self.exit_code


def _hear_signals() -> None:
    """As a terminal has it: what the tests are run by may ignore some, and that is handed on."""
    for each in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGTSTP):
        signal.signal(each, signal.SIG_DFL)


def _is_light(colour: str) -> bool:
    """Whether a cell's ground is the clock's ink: the page is dark."""
    return len(colour) == 6 and int(colour[:2], 16) > 0x80


def _figures(pixels: Sequence[Sequence[bool]]) -> str:
    """The text of figures five pixels high and three cells a pixel: the size that fits 80 columns by 24 rows.

    Empty for a figure that is only half painted yet.
    """
    found, at = "", 0
    while at < len(pixels[0]) and any(row[at] or row[at + 1 : at + 2] == [True] for row in pixels):
        for letter, glyph in GLYPHS.items():
            width = len(glyph[0])
            if all(
                [pixel == "#" for pixel in glyph[y]] == list(row[at : at + width])
                for y, row in enumerate(pixels)
            ):
                found, at = found + letter, at + width + 1
                break
        else:
            return ""
    return found


def plain(data: bytes) -> bytes:
    """Without the requests that pyte does not know and would print: private modes with a `>` or a `<`, and `?...$p`."""
    return re.sub(rb"\x1b\[[<>=?][0-9;]*\$?[a-zA-Z]", b"", data)


def environment(home: Path, **more: str) -> dict[str, str]:
    """A terminal that can do colours, and folders of its own."""
    return {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "TZ": "Europe/London",
        "ALSTUI_HOME": str(home),
        "ALSTUI_CONFIG": str(home.parent / "config"),
        **more,
    }
