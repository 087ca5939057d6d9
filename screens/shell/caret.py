"""Where the terminal's own cursor waits, unseen: on the row that matters, by which braille displays and readers go.

That is the sign after which one types, the row at the mark of a list; else where the time that is left stands in words,
and where there is none, the screen's first line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget

READ_FIRST = ("TimeWords", "ClockLine", "WallLine", "Title", "Heading", "CalmWords", "Foothold", "KeyLine")
"""The pieces that say what matters most in words, by what they are called, that which matters most first."""


def caret(screen: Screen[object]) -> Offset:
    """The cell that matters on a screen, as it is painted now."""
    focused = screen.focused
    if focused is not None and _is_seen(focused):
        within: Offset | None = getattr(focused, "cursor_screen_offset", None)  # fields have one, and lists
        if within is not None:
            return within
    called = [each for each in screen.query("*") if type(each).__name__ in READ_FIRST and _is_seen(each)]
    first = min(called, key=lambda each: READ_FIRST.index(type(each).__name__), default=None)
    if first is None:
        return Offset(0, 0)
    region = first.content_region
    # Words that are drawn large are no text: what is said in letters stands under them.
    return Offset(region.x, region.bottom - 1) if type(first).__name__ == READ_FIRST[0] else region.offset


def _is_seen(piece: Widget) -> bool:
    return piece.display and bool(piece.region)
