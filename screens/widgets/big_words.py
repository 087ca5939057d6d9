"""A sentence in the largest letters that the screen has room for, so that the back row reads it.

The letters are FIGlet's, drawn with blocks; a script that they do not have stands there in plain letters.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from textual.content import Content

from screens.widgets.painted import Painted, lines

if TYPE_CHECKING:
    from pyfiglet import Figlet

ALPHABETS = ("mono12", "mono9", "smmono9", "smblock")
"""Twelve, nine, seven and four rows high; the first that fits is taken."""

ENDLESS = 100_000
"""Cells that no line of letters reaches: lines are broken here, between words."""


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
        return lines(*(Content.styled(row, "bold") for row in drawn))


def largest(text: str, width: int, height: int, *, left: bool = False) -> tuple[str, ...] | None:
    """The rows of the sentence in the largest letters that fit, all of one width; None where none do.

    Its lines are in the middle of one another, or begin at the `left`.
    """
    for alphabet in ALPHABETS:
        rows = drawn(text, alphabet, width, left=left)
        if rows is not None and len(rows) <= height:
            return rows
    return None


@lru_cache(maxsize=32)
def drawn(text: str, alphabet: str, width: int, *, left: bool = False) -> tuple[str, ...] | None:
    """The rows of the sentence, broken between words so that none is wider than `width`.

    None when the alphabet has not every letter, or a word alone is too wide.
    """
    figlet = _figlet(alphabet)
    if not text.strip() or any(ord(letter) not in figlet.Font.chars for letter in text):
        return None
    broken: list[str] = []
    for word in text.split():
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and _width(_line(longer, alphabet)) <= width:
            broken[-1] = longer
        else:
            broken.append(word)
    blocks = [_line(line, alphabet) for line in broken]
    if any(_width(block) > width for block in blocks):
        return None
    widest = max(_width(block) for block in blocks)
    rows = ((row.rstrip(), _width(block)) for block in blocks for row in block)
    return tuple(row.ljust(widest if left else own).center(widest) for row, own in rows)


@lru_cache(maxsize=256)
def _line(text: str, alphabet: str) -> tuple[str, ...]:
    """The rows of one line of letters; what stands under the line, of a g or a comma, included."""
    rows = str(_figlet(alphabet).renderText(text)).splitlines()
    while rows and not rows[-1].strip():
        rows.pop()
    return tuple(rows)


def _width(rows: tuple[str, ...]) -> int:
    return max((len(row.rstrip()) for row in rows), default=0)


@lru_cache(maxsize=len(ALPHABETS))
def _figlet(alphabet: str) -> Figlet:
    """The alphabet, read when it is first drawn with."""
    from pyfiglet import Figlet

    figlet = Figlet(font=alphabet, width=ENDLESS)
    figlet.Font.smushMode = 0  # letters stand beside one another and never run together
    return figlet
