"""One thing, whole: what was said in the largest letters that fit, and under it everything that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size

from screens.command import command
from screens.shell.peek import Peeks
from screens.shell.screen import Question
from screens.wall.clock_line import ClockLine, headed
from screens.widgets.big_words import largest
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import Painted, lines
from screens.widgets.painted import column as fitted

if TYPE_CHECKING:
    from alstui.desk import Desk

MEASURE = 90
"""Cells of a line at most: what an eye follows."""

THIRDS = 2
"""Thirds of the screen's height that the large letters take at most."""


@dataclass(frozen=True, slots=True)
class Said:
    """A line, wrapped where it is long."""

    text: str
    tone: str = "$foreground"
    mark: str | None = None
    """What stands before it in a column of its own: a shape, a name. Empty keeps the column free; None has none."""
    mark_tone: str = "$accent"


AIR = Said("")
"""An empty line."""


@dataclass(frozen=True, slots=True)
class WholeFacts:
    """What is on the sheet."""

    large: str = ""
    """A sentence in large letters; none while it is empty."""
    lines: tuple[Said, ...] = ()


class Sheet(Painted[WholeFacts]):
    """The large sentence, then line after line."""

    grows = True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words take in this width."""
        return self.build(self.facts or WholeFacts(), width).plain.count("\n") + 1

    def build(self, facts: WholeFacts, width: int) -> Content:
        """Each wrapped to the measure; the marks of lines without air between them are in one column."""
        found = list(self._large(facts.large, width))
        for _, part in groupby(facts.lines, key=lambda each: bool(each.text)):
            together = list(part)
            marks = [Content(each.mark).cell_length for each in together if each.mark]
            for each in together:
                found.extend(_wrapped(each, max(marks, default=0) + 2, min(width, MEASURE)))
        return lines(*found)

    def _large(self, text: str, width: int) -> Iterator[Content]:
        if not text:
            return
        rows = largest(text, width, self.app.size.height * THIRDS // 3)
        if rows is None:
            yield from Content.styled(text, "bold").wrap(width)
        else:
            yield from (Content.styled(row.rstrip(), "bold") for row in rows)
        yield Content("")


def _wrapped(said: Said, column: int, width: int) -> Iterator[Content]:
    if not said.text:
        yield Content("")
        return
    if said.mark is None:
        yield from Content.styled(said.text, said.tone).wrap(max(width, 1))
        return
    column = min(column, width // 3)
    for place, line in enumerate(Content.styled(said.text, said.tone).wrap(max(width - column, 1))):
        mark = "" if place else said.mark
        yield Content.assemble(fitted(mark, column - 2, said.mark_tone), "  ", line)


COVERED = "covered"
"""Stands where something was that is not for the room."""


class WholeScreen(Question[None], Peeks[None]):
    """Escape, or Enter, goes back to where one was."""

    AUTO_FOCUS = "VerticalScroll"
    DEFAULT_CSS = """
    WholeScreen VerticalScroll { height: 1fr; margin: 1 0 0 0; }
    """

    def __init__(
        self,
        title: str,
        about: str = "",
        lines: Sequence[Said] = (),
        *,
        large: str = "",
        desk: Desk | None = None,
        brief: bool = False,
    ) -> None:
        """`desk` is the meeting that goes on behind it, whose clock stays in sight; `brief`: it is not for the room."""
        super().__init__()
        self._title, self._about = title, about
        self._facts = WholeFacts(large, tuple(lines))
        self._desk = desk
        self._brief = brief

    def compose(self) -> ComposeResult:
        """What it is, and the sheet."""
        yield ClockLine()
        with VerticalScroll():
            yield Sheet()
        yield KeyLine()

    def on_mount(self) -> None:
        """It does not change while one looks at it."""
        self.query_one(Sheet).show(self._facts)
        if self._brief and not self.is_alone:
            self.peek()
        self.tick()

    def peeked(self) -> None:
        """What is not for the room goes when the look is over."""
        if self._brief and not self.peeks:
            self.query_one(Sheet).show(WholeFacts(COVERED))

    def tick(self) -> None:
        """The clock goes on."""
        self.peek_is_over()
        for line in self.query(ClockLine):
            line.show(headed(self._desk, self._title, self._about))

    @command("escape,enter", "back", id="whole.back")
    def leave(self) -> None:
        """Go back to the list."""
        self.dismiss()
