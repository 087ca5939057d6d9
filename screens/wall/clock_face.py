"""The clock: the largest figures that fit, made of cells filled with colour.

Each figure is a bitmap of 3 by 5 pixels; a pixel is so many cells wide and so many high. Cells are filled by
their background, because block characters leave hairlines between them in many terminals and pictures.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from types import ModuleType
from typing import TYPE_CHECKING

from msgspec import Struct
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.css.scalar import Scalar
from textual.geometry import Region, Size
from textual.strip import Strip

from screens.widgets.ink import ink
from screens.widgets.painted import Still

if TYPE_CHECKING:
    from textual.layout import DockArrangeResult

GLYPHS = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    "+": ("   ", " # ", "###", " # ", "   "),
}
"""Every figure that a countdown needs."""

SIZES = tuple(
    (wide, high, tall)
    for high in range(1, 13)
    for tall in (high, high + 1)
    for wide in range(max(high, 2), 2 * high + 2)
)
"""Cells that a pixel is wide, that a stroke is high, and that the space between two strokes is high.

A cell is about twice as high as wide, so a pixel of `2 * high` is square. Spaces a little taller than the strokes
give every other height in between: 5, 7, 10, 12, 15, 17... rows.
"""


MOST_MADE = 64
"""Lines that are remembered, at the most."""


class Figures(Struct, frozen=True):
    """Text laid out in figures of one size."""

    text: str
    wide: int
    high: int
    tall: int

    @property
    def size(self) -> Size:
        """Cells taken up: a pixel between two figures."""
        return Size(_columns(self.text) * self.wide, 3 * self.high + 2 * self.tall)

    @property
    def rows(self) -> list[int]:
        """Which of the five rows of pixels each row of cells belongs to."""
        return [row for row in range(5) for _ in range(self.tall if row % 2 else self.high)]

    def pixels(self, row: int) -> str:
        """A row of pixels, from the left."""
        return " ".join(GLYPHS[letter][row] for letter in self.text)

    def runs(self, row: int) -> list[tuple[bool, int]]:
        """A row of pixels as runs of filled and empty cells, from the left."""
        runs: list[tuple[bool, int]] = []
        for pixel in self.pixels(row):
            filled = pixel == "#"
            if runs and runs[-1][0] == filled:
                runs[-1] = (filled, runs[-1][1] + self.wide)
            else:
                runs.append((filled, self.wide))
        return runs


@lru_cache(maxsize=64)
def differing(one: Figures, other: Figures) -> tuple[Region, ...]:
    """Where figures have other cells than as many others of their size: a region for each such row of pixels."""
    found, top = [], 0
    for row in range(5):
        height = one.tall if row % 2 else one.high
        pairs = zip(one.pixels(row), other.pixels(row), strict=True)
        columns = [x for x, (pixel, another) in enumerate(pairs) if pixel != another]
        if columns:
            wide = (columns[-1] + 1 - columns[0]) * one.wide
            found.append(Region(columns[0] * one.wide, top, wide, height))
        top += height
    return tuple(found)


def largest(text: str, box: Size) -> Figures | None:
    """The largest figures in which the text fits the box; None when not even the smallest do.

    The higher ones first, then the wider: height is what carries across a room.
    """
    size = _largest(_columns(text), box.width, box.height)
    return Figures(text, *size) if size else None


def _columns(text: str) -> int:
    """Pixels across: each figure, and one between two."""
    return sum(len(GLYPHS[letter][0]) for letter in text) + max(len(text) - 1, 0)


@lru_cache(maxsize=64)
def _largest(columns: int, width: int, height: int) -> tuple[int, int, int] | None:
    fitting = [
        (wide, high, tall)
        for wide, high, tall in SIZES
        if columns * wide <= width and 3 * high + 2 * tall <= height
    ]
    return max(fitting, key=lambda size: (3 * size[1] + 2 * size[2], size[0]), default=None)


class Piece(Still, inherit_bindings=False):
    """Some of the clock's figures, flush left, in the middle of its height."""

    DEFAULT_CSS = """
    Piece { width: 1fr; height: 1fr; color: $foreground; }
    ClockFace.-over Piece { color: $error; }
    ClockFace.-nearly Piece { color: $warning; }
    ClockFace.-still Piece { color: $quiet; }
    """
    SCOPED_CSS = False

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._figures: Figures | None = None
        self._hollow = False
        """Whether only outlines are seen."""
        self._made: dict[object, Strip] = {}
        """Lines that were made: from second to second the same few patterns come back."""

    def show(self, text: str, size: tuple[int, int, int] | None, *, hollow: bool = False) -> None:
        """Show these figures in this size; as plain text where the size is None. `hollow`: only their outlines."""
        figures = Figures(text, *size) if size and text else None
        if (text, figures, hollow) != (self._text, self._figures, self._hollow):
            before, self._text, self._figures = self._figures, text, figures
            same, self._hollow = hollow == self._hollow, hollow
            if same and before and figures and (before.size, before.wide) == (figures.size, figures.wide):
                # Textual sends what is refreshed, changed or not: half of a figure's rows are those of the next one.
                down = (0, _top(figures, self.size.height))
                places = outlines().differing(figures, before) if hollow else differing(figures, before)
                self.refresh(*(place.translate(down) for place in places))
            else:
                self.refresh()

    def take(self, text: str, size: tuple[int, int, int] | None, *, hollow: bool = False) -> None:
        """Have these figures in this size, before it has its place: it is painted with it."""
        figures = Figures(text, *size) if size and text else None
        if (text, figures, hollow) != (self._text, self._figures, self._hollow):
            self._text, self._figures, self._hollow, self._kept = text, figures, hollow, None

    def notify_style_update(self) -> None:
        """The colours may be others now."""
        self._made.clear()
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region."""
        if self._kept is None or self._kept[0] != crop:
            self._kept = (crop, self._lines(crop))
        return self._kept[1]

    def _lines(self, crop: Region) -> list[Strip]:
        figures, size = self._figures, self.size
        if len(self._made) > MOST_MADE:
            self._made.clear()
        if self._hollow and figures:
            return self._outlined(figures, crop)
        lines: list[Strip] = []
        for row in self._rows(size.height)[crop.y : crop.bottom]:
            pixels = figures.pixels(row) if figures and row >= 0 else (self._text, row)
            key = (pixels, figures and figures.wide, size.width, crop.column_span)
            if key not in self._made:
                self._made[key] = self._line(row, size.width, crop)
            lines.append(self._made[key])
        return lines

    def _outlined(self, figures: Figures, crop: Region) -> list[Strip]:
        width, top = self.size.width, _top(figures, self.size.height)
        drawn = outlines().hollow(figures)
        lines: list[Strip] = []
        for y in range(crop.y, crop.bottom):
            row = drawn[y - top] if top <= y < top + len(drawn) else ""
            key = ("hollow", row, width, crop.column_span)
            if key not in self._made:
                self._made[key] = self._filtered(self._outline(row, width), width, crop)
            lines.append(self._made[key])
        return lines

    def _outline(self, row: str, width: int) -> Strip:
        """Cells are filled by their background as those of whole figures are, but where some are halves."""
        style = self.rich_style
        ground, (sign, filled) = Style(bgcolor=style.bgcolor), ink(style)
        halves = "▀" in row or "▄" in row  # then whole ones are drawn with them: one colour to send, not two
        runs = ("".join(run) for _, run in groupby(row, key=str.isspace))
        segments = [
            Segment(run, ground)
            if run.isspace()
            else Segment(run, style)
            if halves
            else Segment(sign * len(run), filled)
            for run in runs
        ]
        return Strip(segments, len(row)).adjust_cell_length(width, ground)

    def _line(self, row: int, width: int, crop: Region) -> Strip:
        return self._filtered(self._strip(row, width), width, crop)

    def _filtered(self, strip: Strip, width: int, crop: Region) -> Strip:
        ground = self.background_colors[1]
        for line_filter in self.get_line_filters():
            strip = strip.apply_filter(line_filter, ground)
        return strip if crop.width == width else strip.crop(crop.x, crop.right)

    def _rows(self, height: int) -> list[int]:
        """Which row of pixels each line shows: 0 to 4, -1 for an empty line, -2 for the text written small."""
        if self._figures is None:
            return [-2 if self._text and y == height // 2 else -1 for y in range(height)]
        return [*[-1] * _top(self._figures, height), *self._figures.rows, *[-1] * height][:height]

    def render_line(self, y: int) -> Strip:
        """One line of cells."""
        if self._hollow and self._figures:
            return self._outlined(self._figures, Region(0, y, self.size.width, 1))[0]
        return self._strip(self._rows(self.size.height)[y], self.size.width)

    def _strip(self, row: int, width: int) -> Strip:
        style = self.rich_style
        ground, (sign, filled_in) = Style(bgcolor=style.bgcolor), ink(style)
        if row == -1:
            return Strip.blank(width, ground)
        if self._figures is None:
            text = self._text[:width]
            strip = Strip([Segment(text, style + Style(bold=True))], len(text))
        else:
            runs = self._figures.runs(row)
            segments = [
                Segment(sign * cells, filled_in) if filled else Segment(" " * cells, ground)
                for filled, cells in runs
            ]
            strip = Strip(segments, self._figures.size.width)
        return strip.adjust_cell_length(width, ground)


def outlines() -> ModuleType:
    """How figures are outlined: fetched when something is over or paused for the first time."""
    from screens.wall import hollow

    return hollow


def _top(figures: Figures, height: int) -> int:
    """The line in which figures begin in a box of so many."""
    return max((height - figures.size.height) // 2, 0)


class ClockFace(Still, inherit_bindings=False):
    """Shows a countdown as large as its box allows.

    It is made of two pieces, the last figure and those before it: Textual sends a changed line of a piece to the
    terminal from its left edge, and nine seconds out of ten only the last figure changes.
    """

    DEFAULT_CSS = """
    ClockFace { width: 1fr; height: 1fr; layout: horizontal; overflow: hidden hidden; }
    """
    PHASES = {"over": "-over", "nearly": "-nearly"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = ""
        self._hollow = False
        self._head, self._tail = Piece(), Piece()

    def compose(self) -> ComposeResult:
        """The figures before the last one, and the last one."""
        yield self._head
        yield self._tail

    @property
    def text(self) -> str:
        """What the clock shows."""
        return self._text

    @property
    def figures(self) -> Figures | None:
        """The figures in which it shows it; None when there is no room and it is written small."""
        return self._in(self.size)

    def _in(self, box: Size) -> Figures | None:
        return largest(self._text, box) if self._text else None

    def show(self, text: str, *, phase: str = "on time", still: bool = False) -> None:
        """Show a countdown such as '07:42' or '+1:20'; `still` while it does not run.

        Before the start it stands still as well, and is whole: only what is over or paused is an outline.
        """
        self.set_class(still, "-still")
        for name, css in self.PHASES.items():
            self.set_class(phase == name and not still, css)
        hollow = phase == "over" or (still and phase != "waiting")
        if (text, hollow) != (self._text, self._hollow):
            self._text, self._hollow = text, hollow
            self._paint()

    def arrange(self, size: Size, optimal: bool = False) -> DockArrangeResult:
        """Fit the figures to the box that it is about to have: after that, the screen would be laid out twice."""
        head, tail, wide, found = self._split(size)
        if self._head.styles.width is None or self._head.styles.width.value != wide:
            self._head.styles.inline.set_rule("width", Scalar.from_number(wide))
        self._head.take(head, found, hollow=self._hollow)
        self._tail.take(tail, found, hollow=self._hollow)
        return super().arrange(size, optimal)

    def on_resize(self) -> None:
        """Fit the figures to the box again."""
        self._paint()

    def _split(self, box: Size) -> tuple[str, str, int, tuple[int, int, int] | None]:
        """What the two pieces show in a box, the cells that the first one takes, and the size of the figures."""
        found = self._in(box)
        size = (found.wide, found.high, found.tall) if found else None
        split = len(self._text) - 1 if size else len(self._text)
        head, tail = self._text[:split], self._text[split:]
        wide = (_columns(head) + 1) * size[0] if size else box.width
        return head, tail, wide, size

    def _paint(self) -> None:
        head, tail, wide, size = self._split(self.size)
        if self._head.styles.width is None or self._head.styles.width.value != wide:
            self._head.styles.width = wide
        self._head.show(head, size, hollow=self._hollow)
        self._tail.show(tail, size, hollow=self._hollow)
