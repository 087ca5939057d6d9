"""Two terminals on one app: what the app sends reaches one of them, all that Textual would have sent the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyte
import pytest
from rich.console import RenderableType
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.drivers.headless_driver import HeadlessDriver
from textual.screen import Screen

from screens.shell.frugal import Frugal

SCRIBBLE = "what another program wrote "


NO_WRAP = 7
"""The mode of a terminal in which a line goes on in the next one; the driver ends it."""


class Wire:
    """What two terminals show. Everything that has to do with it is put back when the test is over."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
        self.sent, self._whole = a_terminal(*size), a_terminal(*size)
        self._unread: list[str] = []
        self.bytes = 0
        """How many reached the terminal of the app."""
        self.whole_bytes = 0
        """How many Textual would have sent."""
        self.changed = self.pictures = 0
        """How many cells were others after what was sent, and how often any was."""
        ours, self._theirs = pyte.Stream(self.sent), pyte.Stream(self._whole)
        self._look()
        display: Callable[..., None] = Frugal._display

        def write(_: HeadlessDriver, data: str) -> None:
            self.bytes += len(data.encode())
            ours.feed(data)
            self._count()

        def both(app: Frugal, screen: Screen[Any], update: RenderableType | None) -> None:
            if isinstance(update, (LayoutUpdate, ChopsUpdate)) and app._sends:
                text = update.render_segments(app.console)
                self.whole_bytes += len(text.encode())
                self._unread.append(text)
            display(app, screen, update)

        # The library keeps each style's orders as they were first asked for, and pictures ask in all colours there are.
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.setenv("COLORTERM", "truecolor")
        monkeypatch.setattr(HeadlessDriver, "is_headless", False)
        monkeypatch.setattr(HeadlessDriver, "write", write)
        monkeypatch.setattr(Frugal, "_display", both)

    @property
    def whole(self) -> pyte.Screen:
        """The terminal that all reaches: it reads it when it is looked at, which most tests never do."""
        waiting, self._unread = self._unread, []
        for text in waiting:
            self._theirs.feed(text)
        return self._whole

    def resize(self, width: int, height: int) -> None:
        """Another size; what stood there is anywhere now."""
        for terminal in (self.sent, self.whole):
            terminal.resize(height, width)
        self.scribble()

    def scribble(self) -> None:
        """Another program writes on both."""
        for terminal in (self.sent, self.whole):
            terminal.reset()
            terminal.reset_mode(NO_WRAP, private=True)
            pyte.Stream(terminal).feed(f"\x1b[H\x1b[31;44m{SCRIBBLE * terminal.columns}\x1b[0m")
        self._look()

    def _look(self) -> None:
        self._seen = cells(self.sent)
        self.sent.dirty.clear()

    def _count(self) -> None:
        """Go through the lines on which anything was written."""
        before = self.changed
        for y in self.sent.dirty:
            line = line_of(self.sent, y)
            self.changed += sum(one != other for one, other in zip(self._seen[y], line, strict=True))
            self._seen[y] = line
        self.sent.dirty.clear()
        self.pictures += self.changed != before

    def shows_others(self) -> bool:
        """Whether any of that is still seen."""
        return any(SCRIBBLE[:8] in line for line in self.sent.display)

    @property
    def shown(self) -> list[list[pyte.screens.Char]]:
        """The cells of the app's terminal."""
        return cells(self.sent)


def a_terminal(columns: int, rows: int) -> pyte.Screen:
    """One as the driver has it: what is too long for a line does not go on in the next one."""
    terminal = pyte.Screen(columns, rows)
    terminal.reset_mode(NO_WRAP, private=True)
    return terminal


def cells(terminal: pyte.Screen) -> list[list[pyte.screens.Char]]:
    """Every cell of a terminal as it is seen: its sign, its colours and its weight."""
    return [line_of(terminal, y) for y in range(terminal.lines)]


def line_of(terminal: pyte.Screen, y: int) -> list[pyte.screens.Char]:
    """Those of one line."""
    line = terminal.buffer[y]
    return [_seen(line[x]) for x in range(terminal.columns)]


def _seen(cell: pyte.screens.Char) -> pyte.screens.Char:
    """Nobody sees in which ink and how bold nothing is drawn, but where there is a stroke or ink for ground."""
    if cell.data != " " or cell.underscore or cell.strikethrough or cell.reverse or cell.blink:
        return cell
    return pyte.screens.Char(" ", bg=cell.bg)
