"""The name, in figures of the clock's kind: cells filled by their background."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from screens.widgets.ink import ink

LETTERS = (
    ("###", "  #", "###", "# #", "###"),
    ("#", "#", "#", "#", "#"),
    ("###", "#  ", "###", "  #", "###"),
    ("#  ", "###", "#  ", "#  ", "###"),
    ("# #", "# #", "# #", "# #", "###"),
    ("#", " ", "#", "#", "#"),
)
"""a l s t u i."""


class Wordmark(Widget, inherit_bindings=False):
    """`alstui`, a line to a pixel, or two where its height is ten."""

    DEFAULT_CSS = """
    Wordmark { width: 1fr; height: 5; color: $foreground; }
    """

    def render_line(self, y: int) -> Strip:
        """One line of cells."""
        ground = self.rich_style
        high = max(self.size.height // len(LETTERS[0]), 1)
        row, wide = y // high, 2 * high  # a cell is about twice as high as wide
        if row >= len(LETTERS[0]):
            return Strip.blank(self.size.width, ground)
        sign, filled = ink(ground)
        pixels = " ".join(letter[row] for letter in LETTERS)
        segments = [
            Segment(sign * wide, filled) if pixel == "#" else Segment(" " * wide, ground) for pixel in pixels
        ]
        return Strip(segments, len(pixels) * wide).adjust_cell_length(self.size.width, ground)
