"""A sentence drawn with the alphabet: pixels first, then rows of cells in one of several sizes.

Two pixels can stand above one another in a cell, as an upper and a lower half block: both are in every terminal.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from screens.widgets.alphabet import ABOVE, BELOW, DOTLESS, GLYPHS

FIRST, LINE = 0, 7
"""The row at which a capital begins, and the first that hangs under the line."""

SMALL = {5: 2, 6: 2}
"""The row at which a letter of so many rows begins; all others begin where capitals do."""

FLAT = 5
"""Rows of a capital that has an accent: as many as a small letter has."""

SILENT = "\u200b\u200c\u200d\u00ad\ufe0e\ufe0f"
"""Signs that say how others are drawn, and have no picture of their own."""

BREAKS = re.compile(r"[^\S\u00a0\u202f\u2007]+|(?<=\w[-–—/])(?=\w)")
"""Where a line may be broken: at spaces, unless they bind, and after a hyphen or a dash."""

CELLS = {"##": "█", "# ": "▀", " #": "▄", "  ": " "}
"""What a cell shows for the two pixels in it."""


class Size(Struct, frozen=True):
    """How large a pixel is. Rows of strokes and the rows between them may differ, for a height in between."""

    wide: int
    """Cells."""
    stroke: int
    """Half cells that rows 0, 2, 4... are high."""
    space: int
    """Half cells that the rows between them are high."""

    def half_cells(self, row: int) -> int:
        """Half cells that a row of pixels is high."""
        return self.space if row % 2 else self.stroke

    @property
    def name(self) -> str:
        """What the size is called."""
        return f"{self.wide}.{self.stroke}.{self.space}"

    @property
    def rows(self) -> int:
        """Rows of cells that one line takes, with what hangs under it."""
        return (4 * (self.stroke + self.space) + 1) // 2


def sizes(most: int) -> tuple[Size, ...]:
    """Every size up to pixels so many cells wide: the highest first, then the widest.

    A cell is about twice as high as wide, so a pixel as many cells wide as it is half cells high is square. One
    a third narrower can still be read, and lets a sentence be higher.
    """
    found = [
        Size(wide, stroke, space)
        for stroke in range(1, most + 1)
        for space in (stroke, stroke + 1)
        for wide in range(1, stroke + 1)
        if 3 * wide >= 2 * stroke
    ]
    return tuple(sorted(found, key=lambda size: (size.stroke + size.space, size.wide), reverse=True))


class Glyph(Struct, frozen=True):
    """A letter with its accents: rows of pixels, all of one width, and which row the first one is."""

    top: int
    rows: tuple[str, ...]

    @property
    def width(self) -> int:
        """Pixels across."""
        return len(self.rows[0])

    def row(self, number: int) -> str:
        """One of the rows by its number; blank above and below the letter."""
        at = number - self.top
        return self.rows[at] if 0 <= at < len(self.rows) else " " * self.width


@lru_cache(maxsize=512)
def glyph(letter: str) -> Glyph | None:
    """The picture of a letter, put together where it has accents; None where there is none."""
    if letter.isspace():
        letter = " "
    if letter in GLYPHS:
        rows = tuple(GLYPHS[letter].split("/"))
        return Glyph(SMALL.get(len(rows), FIRST), rows)
    base, *marks = tuple(unicodedata.normalize("NFD", letter))
    base = DOTLESS.get(base, base) if any(mark in ABOVE for mark in marks) else base
    found = glyph(base) if marks else None
    for mark in marks:
        if found is not None:
            found = _marked(found, mark)
    return found


def _marked(letter: Glyph, mark: str) -> Glyph | None:
    """A letter with one more accent: above it with a free row between, or below it, under the line."""
    accent = (ABOVE.get(mark) or BELOW.get(mark, "")).split("/")
    if accent == [""]:
        return None
    width = max(letter.width, len(accent[0]))
    under = _pressed(letter) if mark in ABOVE else letter
    marks, rows = ([row.center(width) for row in each] for each in (accent, under.rows))
    if mark in ABOVE:
        first = next(number for number, row in enumerate(rows) if row.strip())
        return Glyph(under.top + first - 1 - len(marks), (*marks, " " * width, *rows[first:]))
    air = [" " * width] * (LINE - letter.top - len(rows))
    return Glyph(letter.top, (*rows, *air, *marks))


def _pressed(letter: Glyph) -> Glyph:
    """A capital as high as a small letter: then all accents stand at one height, and no line has to be higher."""
    rows = list(letter.rows)
    while letter.top == FIRST and len(rows) > FLAT and rows[0].strip():
        pairs = [number for number in range(1, len(rows)) if rows[number] == rows[number - 1]]
        if not pairs:
            break
        del rows[pairs[len(pairs) // 2 if len(rows) % 2 else 0]]
    return Glyph(LINE - len(rows), tuple(rows)) if len(rows) < len(letter.rows) else letter


@lru_cache(maxsize=256)
def glyphs(text: str) -> tuple[Glyph, ...] | None:
    """The pictures of a text's letters; None where one of them has none."""
    letters: list[str] = []
    for sign in unicodedata.normalize("NFC", text):
        if letters and unicodedata.combining(sign):
            letters[-1] += sign
        elif sign not in SILENT:
            letters.append(sign)
    found = tuple(glyph(letter) for letter in letters)
    return tuple(each for each in found if each is not None) if None not in found else None


def width_of(drawn: tuple[Glyph, ...]) -> int:
    """Pixels that letters take beside one another, with one between two."""
    return sum(each.width for each in drawn) + max(len(drawn) - 1, 0)


Block = tuple[tuple[Glyph, ...], ...]
"""Lines under one another, as pictures."""


@lru_cache(maxsize=256)
def broken(text: str, pixels: int) -> Block | None:
    """A text in lines of so many pixels at most, as pictures.

    None when a letter has no picture, or what cannot be broken is wider than a line.
    """
    whole = glyphs(text)
    if whole is None or not any(pixel.strip() for each in whole for pixel in each.rows):
        return None
    found: list[str] = []
    at, gap = 0, ""
    for stop in (*BREAKS.finditer(text), None):
        piece = text[at : stop.start() if stop else None]
        if found and width_of(glyphs(f"{found[-1]}{gap}{piece}") or ()) <= pixels:
            found[-1] += gap + piece
        elif piece:
            found.append(piece)
        at, gap = (stop.end(), " " if stop.group() else "") if stop else (at, gap)
    drawn = tuple(line for line in (glyphs(piece) for piece in found) if line)
    return drawn if all(width_of(line) <= pixels for line in drawn) else None


def height_of(drawn: Block, size: Size) -> int:
    """Rows of cells that lines take under one another."""
    return (sum(size.half_cells(row) for line in _numbered(drawn) for row in line) + 1) // 2


def extent(drawn: Block) -> range:
    """The rows of pixels from the top of the first line to what hangs under the last."""
    numbered = _numbered(drawn)
    return range(numbered[0].start, numbered[-1].stop)


def one_line(line: tuple[Glyph, ...], size: Size, rows: range) -> tuple[str, ...]:
    """One line as rows of cells, as high as the one beside it."""
    return _cells((line,), [rows], size, left=True)


def rows_of(drawn: Block, size: Size, *, left: bool) -> tuple[str, ...]:
    """Lines as rows of cells, all of one width; in the middle of one another, or beginning at the left."""
    return _cells(drawn, _numbered(drawn), size, left=left)


def _cells(drawn: Block, numbered: list[range], size: Size, *, left: bool) -> tuple[str, ...]:
    widest = max(width_of(line) for line in drawn) * size.wide
    half_rows: list[str] = []
    for line, numbers in zip(drawn, numbered, strict=True):
        for number in numbers:
            row = " ".join(each.row(number) for each in line)
            large = "".join(pixel * size.wide for pixel in row)
            half_rows += [large.ljust(widest) if left else large.center(widest)] * size.half_cells(number)
    half_rows += [" " * widest] * (len(half_rows) % 2)
    pairs = zip(half_rows[::2], half_rows[1::2], strict=True)
    return tuple("".join(CELLS[one + other] for one, other in zip(*pair, strict=True)) for pair in pairs)


def _numbered(drawn: Block) -> list[range]:
    """The numbers of the rows that each line is painted with: a free one is between two lines."""
    found: list[range] = []
    for line in drawn:
        top = min(FIRST, *(each.top for each in line))
        under = max(each.top + len(each.rows) for each in line)
        found.append(range(top - (1 if found else 0), max(under, LINE)))
    return found
