"""What cells are filled with: a colour; and where the terminal's own is all there is, its own letters' colour.

    sign, filled = ink(self.rich_style)
    Segment(sign * cells, filled)

"The terminal's own" is no colour that could stand behind anything. So those cells are turned round, letters' colour for
ground, which is right on any ground. How strong they are says how densely they are filled: bold wholly, dim by half,
and what is neither by three quarters.
"""

from __future__ import annotations

from functools import lru_cache

from rich.style import Style

WHOLE, MOST, HALF, LEAST = " ", "░", "▒", "▓"
"""Signs that leave of a cell that is turned round all, three quarters, half, and a quarter."""

Cell = tuple[str, Style]
"""The sign that fills a cell, and how it is drawn."""


@lru_cache(maxsize=64)
def ink(style: Style) -> Cell:
    """The sign that fills a cell in the colour of a style, and how it is drawn."""
    if style.color is not None and not style.color.is_default:
        return WHOLE, Style(bgcolor=style.color)
    dense = WHOLE if style.bold else HALF if style.dim else MOST
    return dense, Style(reverse=True, bgcolor=style.bgcolor)
