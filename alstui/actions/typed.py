"""A line while it is being read: what is understood is covered, and what is left is its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from alstui.actions import dates

STOPS = ".,;:!?)]"
"""What may stand behind a word that is understood."""


class TypedLine:
    """The line while it is being read: what was understood is covered, and in the end taken out."""

    def __init__(self, said: str) -> None:
        self.said = said
        self.open = dates.unquoted(said)
        """The line with what was understood covered, letter for letter."""
        self._taken: list[tuple[int, int]] = []

    def take(self, start: int, end: int) -> None:
        """These letters are understood."""
        self.open = self.open[:start] + dates.MASK * (end - start) + self.open[end:]
        self._taken.append((start, end))

    def take_all(self, spans: Sequence[tuple[int, int]]) -> None:
        """The letters of all of these."""
        for start, end in spans:
            self.take(start, end)

    def leave(self, start: int, end: int, sign: int = 0) -> None:
        """These letters stay in the text after all, but for the first `sign` of them."""
        self._taken.remove((start, end))
        if sign:
            self._taken.append((start, start + sign))

    def rest(self, leaving: Sequence[tuple[int, int]] = ()) -> str:
        """The words that were not understood, tidily spaced; the whole line when none are left.

        `leaving`: these were, and stay in the text as well.
        """
        taken = sorted(set(self._taken) - set(leaving))
        if not taken:
            return self.said
        text, position = "", 0
        for start, end in [*taken, (len(self.said), len(self.said))]:
            text, position = _join(text, self.said[position:start]), end
        if self.open.startswith(dates.MASK):
            text = re.sub(r"^[-–—]\s+", "", text)
        if self.open.rstrip(f" {STOPS}").endswith(dates.MASK):
            text = re.sub(r"(?:\s+[-–—]|[,;:])+$", "", text)
        return text if any(letter.isalnum() for letter in text) else self.said


_EMPTY = " ,;"
"""What may stand in brackets in which nothing stands any more."""


def _join(left: str, right: str) -> str:
    """Two pieces of a sentence from between which something was taken; brackets that held nothing else go too."""
    opened, closed = left.rstrip(_EMPTY), right.lstrip(_EMPTY)
    if opened.endswith(("(", "[")) and closed.startswith((")", "]")):
        left, right = opened[:-1], closed[1:]
    left, right = left.rstrip(), right.lstrip()
    if right.startswith(tuple(STOPS)):
        left = left.rstrip(" ,;:")
        return left + right if left else right.lstrip(" .,;:!?")
    return f"{left} {right}" if left and right else left or right
