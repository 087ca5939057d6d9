"""What was begun in a line and not kept: offered beside it, brought back by a key, and never poured in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, Protocol


@cache
def _word() -> re.Pattern[str]:
    """A word; where words stand without a space between them, a letter is one. Made when first typed: it takes long."""
    return re.compile(r"[⺀-鿿豈-﫿\U00020000-\U0003ffff]|[^\s⺀-鿿豈-﫿\U00020000-\U0003ffff]+")


LONG = 16
"""Letters after which a word that does not end is kept as far as it goes."""

MANY, SHARE = 4_000, 8
"""Letters from which on a line is kept anew only when one in so many is another: nobody types so much in one, and kept
with each word it would fill the disk with itself."""

BRINGS_BACK = "{key} brings back: {text}"
BRINGS_ONE_OF = "{key} brings back one of {count}: {text}"
UNSEEN = "what was begun"
"""Stands for words that nobody in the room reads."""


class Line(NamedTuple):
    """Words, and where they are typed."""

    place: str
    text: str = ""


class Drafts(Protocol):
    """Where lines wait that were begun: the record of a meeting, or a file."""

    @property
    def holds_last(self) -> bool:
        """Whether only what was kept last at a place is held, so that what came between need not be written."""

    def new_place(self, place: str) -> str:
        """Where another line is typed at a place, beside those that were begun there."""

    def waiting(self, place: str) -> Sequence[tuple[str, str]]:
        """Where something waits at a place, and its words, the latest first."""

    def keep(self, place: str, text: str) -> None:
        """Keep what was typed so far; nothing waits there any more when it is empty."""

    def finish(self, place: str) -> None:
        """It was kept, or thrown away: nothing waits at this place any more, or in it."""


class Begun:
    """The line that one types, and those that were begun before it: one goes from one to the other and back."""

    def __init__(self, own: Line, before: Sequence[Line] = ()) -> None:
        """`own` stands in the line when it is opened; `before` are the others, the latest first."""
        self._lines = [own, *before]
        self._kept = [line.text for line in self._lines]
        self._opened = own.text
        self._at = 0

    @property
    def text(self) -> str:
        """What stands in the line that one sees, as far as it was put down."""
        return self._lines[self._at].text

    def is_untouched(self, text: str) -> bool:
        """Whether nothing was typed yet, and nothing brought back."""
        return not self._at and text == self._opened

    def draft_of(self, text: str) -> str:
        """What waits when the line is left with this text: the words that it was opened with do not."""
        return "" if self.is_untouched(text) else text

    @property
    def place(self) -> str:
        """Where the line is typed that one sees."""
        return self._lines[self._at].place

    @property
    def is_back(self) -> bool:
        """Whether it is one that was begun before."""
        return self._at > 0

    @property
    def has_earlier(self) -> bool:
        """Whether one was begun before the one that one sees."""
        return self._at + 1 < len(self._lines)

    def offer(self, key: str, *, unseen: bool) -> str:
        """'↑ brings back: ring the chair'; empty where nothing was begun, or one has brought it back."""
        before = self._lines[1:]
        if not before or self.is_back:
            return ""
        said = BRINGS_ONE_OF if len(before) > 1 else BRINGS_BACK
        return said.format(key=key, count=len(before), text=UNSEEN if unseen else before[0].text)

    def step(self, by: int, text: str) -> str | None:
        """Put down the line that one sees, and go to the one begun before it or after it; None where there is none."""
        if not 0 <= self._at + by < len(self._lines):
            return None
        self._lines[self._at] = Line(self.place, text)
        self._at += by
        return self._lines[self._at].text

    def owes(self, text: str, *, ended: bool = False) -> bool:
        """Whether what is kept of it lags more than an unfinished word behind; `ended`: a word was just ended.

        A line of very many letters may lag by an eighth of them.
        """
        kept = self._kept[self._at]
        if text == kept or not (text or not self.is_back):
            return False
        if len(text) > MANY:
            return max(map(len, _others(kept, text))) * SHARE > len(text)
        return ended or apart(kept, text)

    def keeps(self, text: str) -> bool:
        """Whether leaving it so changes what waits. One that was brought back is not lost by emptying it."""
        return text != self._kept[self._at] and bool(text or not self.is_back)

    def kept(self, text: str) -> None:
        """It is kept as it stands."""
        self._kept[self._at] = text


def apart(kept: str, text: str) -> bool:
    """Whether two texts differ by more than the word that is being typed."""
    return any(len(rest) > LONG or len(_word().findall(rest)) > 1 for rest in _others(kept, text))


def _others(kept: str, text: str) -> tuple[str, str]:
    """What stands in each of two texts between what both begin and end with."""
    begins = alike(kept, text)
    ends = alike(kept[begins:][::-1], text[begins:][::-1])
    return kept[begins : len(kept) - ends], text[begins : len(text) - ends]


def alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike: halved until it is found, since long lines are asked of too."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        half = (least + most + 1) // 2
        if one[least:half] == other[least:half]:
            least = half
        else:
            most = half - 1
    return least
