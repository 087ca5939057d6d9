"""A silence, or a count to ten: the meeting's clock waits, and goes on when a key is pressed.

Counting to ten shows a dot every other second, and no figure. It never ends by itself: when the tenth dot stands the
silence may go on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip

from alstui.wall.seen import TEN, dots_at
from screens.shell.any_key import AnyKey
from screens.widgets.big_words import inked, largest
from screens.widgets.ink import ink
from screens.widgets.painted import Painted, Still, lines

if TYPE_CHECKING:
    from alstui.desk import Desk

UNITS = TEN * 4 + (TEN - 1) * 2
"""Cells of the row at its smallest: a dot is four wide and two high, with two between."""

PART = 5
"""Of how many rows the large word takes one."""

LEAST = 4
"""Rows of the lowest letters that there are."""

ROOM = 0.8
"""How much of the width the row may take."""


class Dots(Still, inherit_bindings=False):
    """A row that grows to ten. Each dot is two cells of width to one of height, filled; those to come are faint."""

    DEFAULT_CSS = """
    Dots { width: 100%; height: 9; color: $accent; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._count = 0

    @property
    def count(self) -> int:
        """How many stand."""
        return self._count

    def show(self, count: int) -> None:
        """Let so many stand."""
        if count != self._count:
            self._count = count
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of cells."""
        width, style = self.size.width, self.rich_style
        ground, (sign, ink_style) = Style(bgcolor=style.bgcolor), ink(style)
        scale = max(int(width * ROOM) // UNITS, 1)
        dot, gap, high = 4 * scale, 2 * scale, 2 * scale
        if width < UNITS:
            dot, gap, high = 2, 1, 1
        top = (self.size.height - high) // 2
        if not top <= y < top + high:
            return Strip.blank(width, ground)
        # What is to come is a thin line at the foot of its place: told from a dot by its shape.
        coming = "▁" if y == top + high - 1 else " "
        segments: list[Segment] = []
        for number in range(TEN):
            stands = number < self._count
            filled = Segment(sign * dot, ink_style)
            empty = Segment(coming * dot, style + Style(dim=True))
            segments.extend((filled if stands else empty, Segment(" " * gap, ground)))
        segments.pop()
        row = Strip(segments)
        left = max((width - row.cell_length) // 2, 0)
        return Strip.join((Strip.blank(left, ground), row)).adjust_cell_length(width, ground)


class CalmWords(Painted[tuple[str, str]]):
    """What goes on, and how to come back."""

    DEFAULT_CSS = """
    CalmWords { width: 100%; height: auto; text-align: center; }
    """
    grows = True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words take, as large as they are."""
        return self._laid(self.facts or ("", ""), width, viewport).plain.count("\n") + 1

    def build(self, facts: tuple[str, str], width: int) -> Content:
        """What goes on, as high as a fifth of the screen, and a calm line."""
        return self._laid(facts, width, self.app.size)

    def _laid(self, facts: tuple[str, str], width: int, size: Size) -> Content:
        said, way_back = facts
        drawn = largest(said, width, max(size.height // PART, LEAST)) if said else None
        large = [inked(row) for row in drawn] if drawn else [Content.styled(said, "bold")]
        # What is drawn is no text: readers of screens find the word in the line under it.
        told = f"{said}. {way_back}" if drawn else way_back
        return lines(*large, Content(""), Content.styled(told, "$quiet"))


class CalmScreen(AnyKey[None]):
    """Silence, or a count to ten. The clock is paused while it lasts, and goes on after if it ran before."""

    NEEDS = (30, 12)
    DEFAULT_CSS = """
    CalmScreen { align: center middle; }
    """

    def __init__(self, desk: Desk, *, count: bool = True) -> None:
        """`count` for dots up to ten; without it, silence and nothing to look at."""
        super().__init__()
        self._desk = desk
        self._counts = count
        self.on_the_wall = "count" if count else "silence"
        self._since = desk.clock.now()
        self._ran = desk.meeting.status == "running"

    def compose(self) -> ComposeResult:
        """The dots, if it counts, and two lines."""
        if self._counts:
            yield Dots()
        yield CalmWords()

    def on_mount(self) -> None:
        """The clock waits from now on."""
        if self._ran:
            self._desk.pause_or_resume()
        self.query_one(CalmWords).show(("Silence", self._way_back))
        self.tick()

    @property
    def _way_back(self) -> str:
        if self._ran:
            return "The clock waits. Any key goes on."
        return "Any key goes back."

    def tick(self) -> None:
        """As many dots as the silence is long."""
        for dots in self.query(Dots):
            dots.show(dots_at(self._since, self._desk.clock.now()))

    def go_on(self) -> None:
        """The clock goes on, if it was ours to stop and nobody let it go on meanwhile."""
        if self._ran and self._desk.meeting.status == "paused":
            self._desk.pause_or_resume()
        self.dismiss()
