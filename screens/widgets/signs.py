"""Where one sign of a line ends and the next begins: what a reader takes for one letter may be several characters.

A flag, a family, a letter with its accent, a syllable of Korean: one press goes over it, or takes it out, whole.
Places are counted in characters from the beginning of the line, as fields count them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate

WORD_BEGINS = re.compile(r"(?<=\W)\w")
"""The first letter of a word, but for the very first one: as the library's field has it."""


@lru_cache(maxsize=8)
def _signs(line: str) -> tuple[str, ...]:
    if line.isascii():
        return tuple(line)
    from wcwidth import (
        iter_graphemes,
    )  # what it takes to know is only fetched where there is more than letters

    return tuple(iter_graphemes(line))


@lru_cache(maxsize=8)
def edges(line: str) -> tuple[int, ...]:
    """Every place between two signs, and both ends."""
    return tuple(accumulate(map(len, _signs(line)), initial=0))


def before(line: str, at: int) -> int:
    """The place one sign to the left; 0 where there is none."""
    found = edges(line)
    return found[max(bisect_left(found, at) - 1, 0)]


def after(line: str, at: int) -> int:
    """The place one sign to the right; the end where there is none."""
    found = edges(line)
    return found[min(bisect_right(found, at), len(found) - 1)]


def at_an_edge(line: str, at: int) -> int:
    """That place; where it is within a sign, the one before it."""
    found = edges(line)
    return found[max(bisect_right(found, at) - 1, 0)]


def in_letters(line: str, at: int, find: Callable[[str, int], int]) -> int:
    """What `find` finds in a line that has one letter for each sign, so that no accent ends a word."""
    found = edges(line)
    letters = "".join(sign[0] for sign in _signs(line))
    return found[find(letters, bisect_right(found, at) - 1)]


def word_before(line: str, at: int) -> int:
    """Where the word to the left begins; 0 where there is none."""
    return in_letters(line, at, _word_before)


def word_after(line: str, at: int) -> int:
    """Where the next word to the right begins; the end where there is none."""
    return in_letters(line, at, _word_after)


def _word_before(letters: str, at: int) -> int:
    return max((each.start() for each in WORD_BEGINS.finditer(letters[:at])), default=0)


def _word_after(letters: str, at: int) -> int:
    found = WORD_BEGINS.search(letters[at:])
    return len(letters) if found is None else at + found.start()
