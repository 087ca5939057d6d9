"""A sentence in the largest letters that the screen has room for, so that the back row reads it.

The letters are our own, made of cells; a script that they do not have stands there in plain letters.
"""

from __future__ import annotations

import re
from functools import lru_cache

from textual.content import Content

from screens.widgets.letters import broken, height_of, rows_of, sizes
from screens.widgets.painted import Painted, lines

SIZES = {size.name: size for size in sizes(12)}
"""Every size of letters by its name: the highest first, then the widest."""

ALPHABETS = tuple(SIZES)
"""Their names; the first that fits is taken. The last letters are four rows high."""

SMALLEST = ALPHABETS[-1]
"""Letters four rows high."""

FULL = re.compile("(█+)")
"""Cells that are filled as a whole."""


class BigWords(Painted[str]):
    """One sentence, in the middle of what room there is."""

    DEFAULT_CSS = """
    BigWords { width: 100%; height: 1fr; content-align: center middle; text-align: center; }
    """

    def build(self, facts: str, width: int) -> Content:
        """The largest letters in which the whole sentence has room."""
        drawn = largest(facts, width, self.content_size.height)
        if drawn is None:
            return Content.styled(facts, "bold")
        return lines(*(inked(row) for row in drawn))


@lru_cache(maxsize=256)
def inked(row: str, tone: str = "$foreground") -> Content:
    """A row of letters in a colour: whole cells are filled by their background, as the clock's are.

    Block characters leave hairlines between them in many terminals and pictures.
    """
    pieces = (piece for piece in FULL.split(row) if piece)
    return Content.assemble(
        *(
            Content.styled(" " * len(piece), f"{tone} reverse")
            if piece[0] == "█"
            else Content.styled(piece, tone)
            for piece in pieces
        )
    )


def largest(
    text: str, width: int, height: int, *, left: bool = False, most: int | None = None
) -> tuple[str, ...] | None:
    """The rows of the sentence in the largest letters that fit, all of one width; None where none do.

    Its lines are in the middle of one another, or begin at the `left`. No letter is higher than `most` rows.
    """
    for alphabet, size in SIZES.items():
        if most is not None and size.rows > most:
            continue
        found = broken(text.strip(), width // size.wide)
        if found is not None and height_of(found, size) <= height:
            return drawn(text, alphabet, width, left=left)
    return None


@lru_cache(maxsize=64)
def heights(text: str, width: int, most: int) -> tuple[int, ...]:
    """Rows that the sentence can have, from the lowest on; none where it has to stand in plain letters.

    No letter is higher than `most` rows.
    """
    found = {
        height_of(block, size)
        for size in SIZES.values()
        if size.rows <= most and (block := broken(text.strip(), width // size.wide)) is not None
    }
    return tuple(sorted(found))


@lru_cache(maxsize=64)
def drawn(text: str, alphabet: str, width: int, *, left: bool = False) -> tuple[str, ...] | None:
    """The rows of the sentence, broken between words so that none is wider than `width`.

    None when the alphabet has not every letter, or a word alone is too wide.
    """
    size = SIZES[alphabet]
    found = broken(text.strip(), width // size.wide)
    return rows_of(found, size, left=left) if found is not None else None
