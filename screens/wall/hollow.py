"""The clock's figures as outlines: what is over, or stands still, has another shape than what runs.

The strokes of the smallest figures are one row high, and have no inside: they are thin instead.
"""

from __future__ import annotations

from functools import lru_cache

from textual.geometry import Region

from screens.wall.clock_face import GLYPHS, Figures
from screens.widgets.letters import CELLS

THIN = 3
"""A thin stroke is one part of so many of a stroke."""

PART = 4
"""An outline is one part of so many of a stroke."""


@lru_cache(maxsize=64)
def hollow(figures: Figures) -> tuple[str, ...]:
    """Rows of cells, each a full or half block or a space, all of one width."""
    drawn = [_one(letter, figures.wide, figures.high, figures.tall) for letter in figures.text]
    return tuple((" " * figures.wide).join(row) for row in zip(*drawn, strict=True))


@lru_cache(maxsize=64)
def _one(letter: str, wide: int, high: int, tall: int) -> tuple[str, ...]:
    rows = [
        "".join(pixel * wide for pixel in row)
        for number, row in enumerate(GLYPHS[letter])
        for _ in range(2 * (tall if number % 2 else high))
    ]
    if high == 1:
        return tuple(
            _thin(row, wide)
            for number, row in enumerate(GLYPHS[letter])
            for _ in range(tall if number % 2 else high)
        )
    thick = max(min(wide, 2 * high) // PART, 1)
    lines = [
        "".join(" " if pixel == " " or _is_inside(rows, y, x, thick) else "#" for x, pixel in enumerate(row))
        for y, row in enumerate(rows)
    ]
    pairs = zip(lines[::2], lines[1::2], strict=True)
    return tuple("".join(CELLS[one + other] for one, other in zip(*pair, strict=True)) for pair in pairs)


def _thin(pixels: str, wide: int) -> str:
    """A row of pixels in the middle of its strokes: whole between two of them, a part of one that stands alone."""
    core = max(wide // THIN, 1)
    start = (wide - core) // 2
    cells = ""
    for place, pixel in enumerate(pixels):
        if pixel == " ":
            cells += " " * wide
            continue
        left = 0 if pixels[:place].endswith("#") else start
        right = wide if pixels[place + 1 :].startswith("#") else start + core
        cells += " " * left + "█" * (right - left) + " " * (wide - right)
    return cells


def _is_inside(rows: list[str], y: int, x: int, thick: int) -> bool:
    """Whether all that is so near is filled too."""
    if not (thick <= y < len(rows) - thick and thick <= x < len(rows[0]) - thick):
        return False
    return all(
        "#" * (2 * thick + 1) == row[x - thick : x + thick + 1] for row in rows[y - thick : y + thick + 1]
    )


@lru_cache(maxsize=64)
def differing(one: Figures, other: Figures) -> tuple[Region, ...]:
    """Where outlines have other cells than those of as many others of their size: a region for each such row."""
    found = []
    for y, (row, another) in enumerate(zip(hollow(one), hollow(other), strict=True)):
        columns = [x for x, (cell, beyond) in enumerate(zip(row, another, strict=True)) if cell != beyond]
        if columns:
            found.append(Region(columns[0], y, columns[-1] + 1 - columns[0], 1))
    return tuple(found)
