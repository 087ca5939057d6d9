"""A piece of the wall that speaks in plain letters or in large ones, by the rows that it is given."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypeVar

from textual.content import Content

from screens.wall.sharing import Most, Turn
from screens.widgets.big_words import SIZES, inked
from screens.widgets.letters import broken, extent, one_line, width_of
from screens.widgets.painted import Painted, spread

Facts = TypeVar("Facts")

GAP = 4
"""Cells between large words at the left and at the right edge, at the least."""

LINE_HEIGHTS = (4, 6)
"""Rows of the letters that stand in one line."""


class Lettered(Painted[Facts]):
    """Knows how large its letters may be; how large they are it sees from its rows."""

    most: Most | None = None
    """None where plain letters can be read from the back row."""

    def show(self, facts: Facts) -> None:
        """Show these facts; other words may want other rows."""
        before = self.wishes
        super().show(facts)
        if self.is_mounted and self.wishes != before and self.screen.is_mounted:
            self.screen.refresh(layout=True)

    @property
    def line_heights(self) -> tuple[int, ...]:
        """Rows of the letters in which one line may stand, from the lowest on."""
        return tuple(high for high in LINE_HEIGHTS if self.most and high <= self.most.others)

    @property
    def wishes(self) -> object:
        """By what the rows that it wants are told from those that it wanted before."""
        return None

    @abstractmethod
    def more(self, width: int) -> Iterator[tuple[Turn, int]]:
        """How many rows it would have of so many cells, from a turn on."""


@lru_cache(maxsize=64)
def beside(
    left: str,
    right: str,
    width: int,
    high: int,
    tones: tuple[str, str] = ("$accent", "$quiet"),
    *,
    apart: bool = True,
) -> tuple[Content, ...]:
    """Two texts in letters of so many rows, each in one line; none where they have no room.

    They stand at the two edges, where what stands right gives way; or not `apart`, one after the other. An accent
    over letters of which others hang under the line takes one row more.
    """
    size = next(size for size in reversed(SIZES.values()) if size.rows == high)
    one = broken(left.strip(), width // size.wide)
    if one is None or len(one) > 1:
        return ()
    room = width - width_of(one[0]) * size.wide - GAP
    other = broken(right.strip(), max(room, 0) // size.wide)
    if other is None or len(other) > 1:
        if right and not apart:
            return ()
        other = None
    rows = range(
        min(extent(each).start for each in (one, other) if each),
        max(extent(each).stop for each in (one, other) if each),
    )
    found = [inked(row, tones[0]) for row in one_line(one[0], size, rows)]
    if other is None:
        return tuple(found)
    beyond = [inked(row, tones[1]) for row in one_line(other[0], size, rows)]
    pairs = zip(found, beyond, strict=True)
    return tuple(
        spread(first, second, width) if apart else Content.assemble(first, " " * GAP, second)
        for first, second in pairs
    )


def highest(lines: Iterable[tuple[Content, ...]], rows: int) -> tuple[Content, ...]:
    """The highest of several lines of letters that has room in so many rows; none where none has."""
    return max((line for line in lines if len(line) <= rows), key=len, default=())
