"""What Textual would hold for as long as alstui runs, and need not: the lines of pieces that are gone.

Each piece keeps its lines as they were painted. Textual remembers two colours for the last thousand pieces, and by the
piece: all of them, with their lines, long after they left the screen. Here the colours are remembered by themselves.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from textual._styles_cache import StylesCache
from textual.style import Style

if TYPE_CHECKING:
    from textual.color import Color

REMEMBERED = "get_inner_outer"
"""What Textual asks for them."""


@lru_cache(maxsize=256)
def inner_and_outer(around: Color, own: Color) -> tuple[Style, Style]:
    """The ground of a piece within its border, and that around it."""
    return Style(background=around + own), Style(background=around)


def let_go() -> None:
    """Have pieces that are gone be gone, lines and all."""
    setattr(StylesCache, REMEMBERED, staticmethod(inner_and_outer))
