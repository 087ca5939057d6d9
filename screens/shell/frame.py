"""What stands on the terminal, cell by cell, so that only cells that change are sent.

Textual sends whole lines of a piece when one letter of it changes, and the whole screen when one comes to the front or
anything moves. Here what it would send is compared with what stands there.

Signs that every terminal draws in one cell are compared one by one. Of all others terminals differ in how wide they
are and what they do to their neighbours: a line with any of them is sent whole when anything in it changes.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from textual._cells import cell_len
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Size
from textual.strip import SGR_STYLES, Strip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.style import Style

GAP = 4
"""Cells that stay between two that change, and are sent with them: to go past them takes as many bytes."""

END_OF_LINK = "\x1b]8;;\x1b\\"


SHOWN_BY_A_BLANK = frozenset(("4", "5", "6", "7", "9", "21", "51", "52", "53"))
"""The numbers of what is seen of a blank besides its ground: lines under, through and around it, ink for ground."""


class Look(NamedTuple):
    """How a cell is drawn, as a terminal is told."""

    weight: tuple[str, ...] = ()
    """The numbers of bold, underlined and the like."""
    ink: str = ""
    """The numbers of its colour; empty for the terminal's own."""
    ground: str = ""
    """The numbers of the colour behind it."""
    link: str = ""
    """What begins a link."""


BARE = Look()

Cell = tuple[str, Look]
"""A sign and its look; no sign where the one to the left reaches over it."""

Line = list[Cell | None]
"""A line of the terminal; None where it is not known what stands there."""


class Frame:
    """What a terminal shows, as far as it was painted here."""

    def __init__(self) -> None:
        self._size = Size(0, 0)
        self._lines: list[Line] = []
        self._same: list[dict[int, Strip]] = []
        """The strips that stand in each line as they are, by the column of their first cell."""
        self._uneven: set[int] = set()
        """The lines that may hold signs of another width than one cell."""

    def forget(self) -> None:
        """Nothing is known of what the terminal shows: whatever is painted next is sent."""
        self._size = Size(0, 0)

    def changes(
        self,
        update: LayoutUpdate | ChopsUpdate,
        size: Size,
        colours: ColorSystem = ColorSystem.TRUECOLOR,
    ) -> str:
        """What to write so that a terminal of that size shows the update; empty where it does already."""
        if size != self._size:
            self._size = size
            self._lines = [[None] * size.width for _ in range(size.height)]
            self._same = [{} for _ in range(size.height)]
            self._uneven.clear()
        writing = _Writing()
        changed: dict[int, list[int]] = {}
        for y, x, strip in pieces(update):
            if 0 <= y < size.height and self._same[y].get(x) is not strip:
                changed.setdefault(y, []).extend(self._put(y, x, strip, colours))
        for y, columns in changed.items():
            if columns:
                self._send(writing, y, columns)
        return writing.end()

    def _put(self, y: int, x: int, strip: Strip, colours: ColorSystem) -> Iterable[int]:
        """Have a strip stand there; the columns in which something else stood."""
        line, same = self._lines[y], self._same[y]
        new, is_even = cells_of(strip, colours)
        del new[max(len(line) - x, 0) :]
        old = line[x : x + len(new)]
        if new == old:
            same[x] = strip
            return ()
        line[x : x + len(new)] = new
        if not is_even:
            self._uneven.add(y)
        same.clear()
        same[x] = strip
        return [
            at
            for at, (one, other) in enumerate(zip(old, new, strict=True), x)
            if one != other and not _are_alike(one, other)
        ]

    def _send(self, writing: _Writing, y: int, columns: list[int]) -> None:
        """Write what stands in these columns of a line, and more where that is safer."""
        line = self._lines[y]
        if y not in self._uneven:
            writing.write(line, y, columns)
            return
        writing.write_anew(line, y)
        if all(is_even(cell[0]) for cell in line if cell is not None):
            self._uneven.discard(y)


class _Writing:
    """What is written: signs, and between them where they stand and how they look."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._look = BARE

    def write(self, line: Line, y: int, columns: Iterable[int]) -> None:
        """Write what stands in these columns of a line, which rise."""
        add, look = self._parts.append, self._look
        is_there, x = False, -1  # where the next sign would stand; -1 where terminals differ
        for at in columns:
            cell = line[at]
            if cell is None:
                continue
            if x != at:
                between = _of_one_look(line[x:at], look) if 0 <= x < at <= x + GAP else ""
                add(between or (f"\x1b[{at + 1}G" if is_there else f"\x1b[{y + 1};{at + 1}H"))
                is_there = True
            text, other = cell
            if other is not look and not (text == " " and of_a_blank(other) is of_a_blank(look)):
                add(_from_to(look, other))
                look = other
            add(text)
            x = at + 1 if is_even(text) else -1
        self._look = look

    def write_anew(self, line: Line, y: int) -> None:
        """Write all of a line in which terminals differ: blanks first, and then what stands together in one go.

        A sign wider than was thought pushes what follows into a gap, and a narrower one leaves a blank: no word is
        written over, and nothing stays of what stood there before.
        """
        self.write([None if cell is None else (" ", cell[1]) for cell in line], y, range(len(line)))
        for start, stop in _together(line):
            self._parts.append(f"\x1b[{y + 1};{start + 1}H")
            for cell in line[start:stop]:
                if cell is not None and cell[0]:
                    self._turn_to(cell[1])
                    self._parts.append(cell[0])
            self._parts[-1] = self._parts[-1].rstrip(
                " "
            )  # else they might go past the edge, into the next line

    def _turn_to(self, look: Look) -> None:
        if look is not self._look:
            self._parts.append(_from_to(self._look, look))
            self._look = look

    def end(self) -> str:
        """All that was written, and the terminal's own look again."""
        if self._look is not BARE:
            self._parts.append(_from_to(self._look, BARE))
        return "".join(self._parts)


def pieces(update: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """What an update has painted: each strip with its line and the column of its first cell."""
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in strips:
                yield y, x, strip
                x += strip.cell_length
        return
    for y, left, right in update.spans:
        for end, (x, piece) in zip(update.chop_ends[y], update.chops[y].items(), strict=True):
            if piece is not None and x < right and end > left:
                yield y, x, piece


def cells_of(strip: Strip, colours: ColorSystem) -> tuple[list[Cell | None], bool]:
    """A cell for each column, and whether every sign is drawn in one of them by every terminal.

    Text in which one is not stands in its first cell as a whole, with empty ones to its right.
    """
    cells: list[Cell | None] = []
    even = True
    for text, style, _ in strip:
        look = BARE if style is None else look_of(style, colours)
        if is_even(text):
            cells += zip(text, repeat(look))
            continue
        even, wide = False, cell_len(text)
        if wide:
            cells += ((text, look), *repeat(("", look), wide - 1))
        elif cells and (last := cells[-1]) is not None:
            cells[-1] = (last[0] + text, last[1])
    return cells, even


@lru_cache(maxsize=4096)
def is_even(text: str) -> bool:
    """Whether each sign of a text is drawn in one cell by every terminal."""
    return text.isprintable() and (text.isascii() or all(map(_is_even, text)))


@lru_cache(maxsize=1024)
def _is_even(sign: str) -> bool:
    return (
        sign <= "\uffff"
        and get_character_cell_size(sign) == 1
        and unicodedata.category(sign)[0] != "M"
        and unicodedata.bidirectional(sign) not in {"R", "AL", "AN"}
    )


@lru_cache(maxsize=1024)
def look_of(style: Style, colours: ColorSystem) -> Look:
    """How cells of a style look on a terminal with so many colours."""
    weights = (style._attributes or 0) & (style._set_attributes or 0)
    ink, ground = (
        "" if colour is None else ";".join(colour.downgrade(colours).get_ansi_codes(is_ink))
        for colour, is_ink in ((style.color, True), (style.bgcolor, False))
    )
    weight = tuple(number for bit, number in enumerate(SGR_STYLES) if weights & (1 << bit))
    return _one_look(
        weight, ink, ground, f"\x1b]8;id={style._link_id};{style.link}\x1b\\" if style.link else ""
    )


@lru_cache(maxsize=1024)
def _one_look(weight: tuple[str, ...], ink: str, ground: str, link: str) -> Look:
    """The one and only look of that kind, so that looks are told apart by who they are."""
    look = Look(weight, ink, ground, link)
    return BARE if look == BARE else look


@lru_cache(maxsize=1024)
def of_a_blank(look: Look) -> Look:
    """How a blank of that look is seen: its ink is not, but where a stroke or a turning round shows it."""
    return look if SHOWN_BY_A_BLANK.intersection(look.weight) else _one_look((), "", look.ground, look.link)


def _are_alike(one: Cell | None, other: Cell | None) -> bool:
    """Whether two cells that are not the same cannot be told apart."""
    if one is None or other is None or one[0] != " " or other[0] != " ":
        return False
    return of_a_blank(one[1]) is of_a_blank(other[1])


def _together(line: Line) -> Iterator[tuple[int, int]]:
    """From where to where signs stand without a gap of two blanks; from the blank before, where one is to join it."""
    start, blanks = -1, 0
    for at, cell in enumerate([*line, None]):
        if cell is not None and cell[0] != " ":
            joins = bool(at and cell[0] and unicodedata.category(cell[0][0])[0] == "M")
            start, blanks = start if start >= 0 else at - joins, 0
            continue
        blanks += 1
        if start >= 0 and (cell is None or blanks > 1):
            yield start, at - blanks + 1
            start = -1


def _of_one_look(line: Line, look: Look) -> str:
    """What stands in a part of a line; nothing where some of it has another look."""
    return (
        "".join(cell[0] for cell in line if cell is not None and cell[1] is look)
        if all(cell is not None and cell[1] is look for cell in line)
        else ""
    )


@lru_cache(maxsize=4096)
def _from_to(old: Look, new: Look) -> str:
    """What has a terminal draw in another look than before, in as few bytes as it takes."""
    link = "" if old.link == new.link else new.link or END_OF_LINK
    if new[:3] == BARE[:3]:
        return f"\x1b[0m{link}"
    whole = ";".join(("0", *new.weight, *filter(None, (new.ink, new.ground))))
    if not set(old.weight) <= set(new.weight):
        return f"\x1b[{whole}m{link}"
    numbers = [number for number in new.weight if number not in old.weight]
    numbers += [new.ink or "39"] if new.ink != old.ink else []
    numbers += [new.ground or "49"] if new.ground != old.ground else []
    return f"\x1b[{min(';'.join(numbers), whole, key=len)}m{link}" if numbers else link
