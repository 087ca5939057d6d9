"""Says that the terminal is too small for what stands behind it, and how large it has to be."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Size

from screens.widgets.painted import Painted, lines


@dataclass(frozen=True, slots=True)
class Cells:
    """How many columns and rows a screen needs, and how many there are."""

    needs: tuple[int, int]
    has: Size


class TooSmall(Painted[Cells]):
    """One sentence in the middle, over everything else. What it covers goes on."""

    DEFAULT_CSS = """
    TooSmall {
        layer: notice; dock: top; width: 100%; height: 100%; background: $background;
        content-align: center middle; text-align: center;
    }
    """

    def tell(self, needs: tuple[int, int], has: Size | None) -> None:
        """Say so, or with None be gone: there is room."""
        if has is not None:
            self.show(Cells(needs, has))
        self.display = has is not None

    def build(self, facts: Cells, width: int) -> Content:
        """'alstui needs 60 columns and 16 rows; this is 40 by 10.'"""
        columns, rows = facts.needs
        words = f"alstui needs {columns} columns and {rows} rows; this is {facts.has.width} by {facts.has.height}."
        return lines(*Content.styled(words, "bold").wrap(max(width, 1)))
