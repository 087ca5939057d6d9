"""Who has how many rows of the wall: the clock first, then what the room obeys, then air, then the rest.

    share(36, (Want("clock", 5, ((Turn.CLOCK, 12),)), Want("rule", 1, ((Turn.RULE, 5),))))    {"clock": 12, "rule": 5}

Each piece has the rows that it cannot do without, and says what it would make of more. They are served in turn, and
what one cannot have is left for those that come after: so the clock has its rows whatever else is said, and a
sentence that is typed or told takes its rows from the list of entries, from air, from what is drawn large.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from msgspec import Struct

from screens.wall.clock_face import SIZES

LOW, HIGH, TALL = 34, 54, 75
"""Rows of a screen from which rule and question are drawn large, from which all words are, and all are larger."""

LEAST = 5
"""Rows of the smallest figures."""

HEIGHTS = sorted({3 * high + 2 * tall for _, high, tall in SIZES})
"""Rows that figures can have."""


class Turn(IntEnum):
    """In which turn rows are given."""

    CLOCK = 1
    QUESTION = 2
    """In plain letters."""
    BAR = 3
    ENTRIES = 4
    """One of them, so that what was caught last is seen."""
    AIR = 5
    RULE_LARGE = 6
    QUESTION_LARGE = 7
    ROUND_LARGE = 8
    STAGE_LARGE = 9
    WORDS_LARGE = 10
    MORE_AIR = 11
    """And the rule in a line of its own."""
    ABOUT = 12
    """The quiet line under the question."""
    MORE_ENTRIES = 13
    LARGER = 14
    """Rule and question."""
    ALL_LARGER = 15


class Want(Struct, frozen=True):
    """What a piece would do with rows."""

    name: str
    least: int
    """Without these it is not whole."""
    more: tuple[tuple[Turn, int], ...] = ()
    """How many it would have from a turn on."""


def share(rows: int, wants: Iterable[Want]) -> dict[str, int]:
    """How many rows each has of so many."""
    wants = tuple(wants)
    given = {want.name: want.least for want in wants}
    left = rows - sum(given.values())
    steps = ((turn, want.name, wished) for want in wants for turn, wished in want.more)
    for _, name, wished in sorted(steps, key=lambda step: step[0]):
        needed = wished - given[name]
        if 0 < needed <= left:
            given[name], left = wished, left - needed
    return given


def clock_rows(rows: int, *, zoomed: bool = False) -> int:
    """Rows that the clock's figures have on a screen of so many: a third, or six tenths where it fills the screen.

    On a low screen the figures that come closest under a third; there the room sits near.
    """
    if zoomed:
        return next((height for height in HEIGHTS if 10 * height >= 6 * rows), HEIGHTS[-1])
    if rows < LOW:
        return max((height for height in HEIGHTS if 3 * height <= rows), default=LEAST)
    return next((height for height in HEIGHTS if 3 * height >= rows), HEIGHTS[-1])


class Most(Struct, frozen=True):
    """Rows that letters have at the most on a screen, however much room there is: the clock stays the largest."""

    rule: int
    question: int
    others: int
    """None are drawn large where this is 0."""


def most_letters(rows: int) -> Most | None:
    """How large words are drawn; None where plain letters can be read from the back row."""
    if rows < LOW:
        return None
    return Most(max(rows // 9, 4), max(8 * rows // 45, 4), 0 if rows < HIGH else 4 if rows < TALL else 6)
