"""A piece of the wall that speaks in plain letters or in large ones, by the rows that it is given."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.visual import Visual

from screens.wall.sharing import Most, Turn
from screens.widgets.big_words import SIZES, inked
from screens.widgets.letters import broken, extent, one_line, width_of
from screens.widgets.painted import Painted, lines, spread

Facts = TypeVar("Facts")

GAP = 4
"""Cells between large words at the left and at the right edge, at the least."""

LINE_HEIGHTS = (4, 6)
"""Rows of the letters that stand in one line."""


class Lettered(Painted[Facts]):
    """Knows how large its letters may be; how large they are it sees from its rows."""

    most: Most | None = None
    """None where plain letters can be read from the back row."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._painted: tuple[tuple[Content, Strip], ...] = ()
        """The lines as they were painted last: letters that do not change are never painted again."""

    @abstractmethod
    def rows(self, facts: Facts, width: int) -> Sequence[Content]:
        """The facts as lines for so many cells. Lines of large letters are the same objects while they are the same."""

    def build(self, facts: Facts, width: int) -> Content:
        """All lines as one."""
        return lines(*self.rows(facts, width))

    def show(self, facts: Facts) -> None:
        """Show these facts; other words may want other rows."""
        if facts == self._facts:
            return
        wished, self._facts = self.wishes, facts
        if not self.is_mounted:
            return
        size, known = self.content_size, [row for row, _ in self._painted]
        now = self.rows(facts, size.width) if size.width else ()
        if len(now) == len(known) == size.height:
            pairs = enumerate(zip(known, now, strict=True))
            changed = [y for y, (one, other) in pairs if one is not other and not one.is_same(other)]
            if changed:
                self.refresh(*(Region(0, y, size.width, 1) for y in changed))
        else:
            self.refresh()
        if self.wishes != wished and self.screen.is_mounted:
            self.screen.refresh(layout=True)

    def notify_style_update(self) -> None:
        """The colours may be others now."""
        self._painted = ()
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region: of what stands there already, none is drawn anew."""
        if self._dirty_regions or not self._painted:
            self._paint()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line."""
        if y < len(self._painted):
            return self._painted[y][1]
        return Strip.blank(self.size.width, self.visual_style.rich_style)

    def _paint(self) -> None:
        width, known = self.content_size.width, dict(enumerate(self._painted))
        found = []
        for y, row in enumerate(self.rows(self._facts, width) if self._facts is not None and width else ()):
            before = known.get(y)
            if before is not None and before[0] is row and before[1].cell_length == width:
                found.append(before)
            else:
                strips = Visual.to_strips(self, row, width, 1, self.visual_style, pad=True)
                found.append((row, strips[0] if strips else Strip.blank(width)))
        self._painted = tuple(found)
        self._dirty_regions.clear()

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
