"""The round in one line: whose turn it is, who comes next, how many had theirs, and the pace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from textual.content import Content

from screens.wall.lettered import Lettered, beside, highest
from screens.wall.sharing import Turn
from screens.widgets.painted import spaced, spread

AIR = 2
"""Cells between the names and what stands at the right edge, at the least."""

APART = 4
"""Cells more between what a mark means and the pace, so that they are not read together."""

TURN, COMING, SPEAKS, DONE = "▶", "○", "●", "✓"
"""A shape for whose turn it is, for those to come, for who speaks, and for those who had theirs."""


class RoundFacts(Struct, frozen=True):
    """What the line says."""

    now: str = ""
    """'▶ Ann': the pointer, in the accent."""
    coming: tuple[str, ...] = ()
    """'○ Ben': in order."""
    done: str = ""
    """'✓ 2 done'."""
    aside: str = ""
    """At the right edge: '0:40 of about 1:00'."""
    aside_short: str = ""
    """The same where there is little room: '0:40'."""
    tone: str = "$quiet"
    """The voice of what stands at the right."""
    legend: str = ""
    """'◇ remote', where a name has that mark: it stands where there is room."""


class RoundLine(Lettered[RoundFacts]):
    """`▶ Ann   ○ Ben   ○ Éva   ✓ 2 done        0:40 of about 1:00`; it takes no room where there is no round.

    Where it does not fit, it closes up: first the gaps, then the words about the pace, then those furthest off.
    """

    DEFAULT_CSS = """
    RoundLine { height: 1; display: none; }
    """

    def tell(self, facts: RoundFacts | None) -> None:
        """Show this, or nothing at all: then the screen has no place for it."""
        if facts is not None:
            self.show(facts)
        if self._is_on != (facts is not None):
            self._is_on = facts is not None
            self.screen.refresh(layout=True)

    _is_on = False
    """Whether there is something to say."""

    @property
    def wishes(self) -> object:
        """The pace changes every second, and whose turn it is does not."""
        return self.facts and (self.facts.now, self.facts.coming)

    def more(self, width: int) -> Iterator[tuple[Turn, int]]:
        """Rows with the names in large letters: none where not even the first has room."""
        turns = (Turn.ROUND_LARGE, Turn.ALL_LARGER)
        return ((turn, len(large) + 1) for turn, large in zip(turns, self._large(width), strict=False))

    def rows(self, facts: RoundFacts, width: int) -> Sequence[Content]:
        """The most that fits."""
        large = highest(self._large(width), self.content_size.height - 1)
        if large:
            pace = Content.styled(facts.aside, f"bold {facts.tone}")
            return (*large, spread(Content(""), pace, width))
        strong = "bold " if facts.tone != "$quiet" else ""
        long, short = (
            Content.styled(words, f"{strong}{facts.tone}")
            for words in (facts.aside, facts.aside_short or facts.aside)
        )
        every = len(facts.coming)
        for gap, right in ((3, long), (2, long), (2, short)):
            left = _names(facts.now, facts.coming, facts.done, every, gap)
            if _fits(left, right, width):
                told = _names(facts.now, facts.coming, facts.done, every, gap, facts.legend)
                return (spread(told if _fits(told, right, width - APART) else left, right, width),)
        for shown in reversed(range(len(facts.coming))):
            left = _names(facts.now, facts.coming, facts.done, shown, 2)
            if _fits(left, short, width):
                return (spread(left, short, width),)
        return (spread(Content.styled(facts.now or facts.done, "bold $accent"), short, width),)

    def _large(self, width: int) -> list[tuple[Content, ...]]:
        """Whose turn it is, and as many of those to come as have room; the pace stands under them in plain letters."""
        facts = self.facts
        if facts is None:
            return []
        if facts.now or not facts.coming:
            first, coming, tone = facts.now or facts.done, facts.coming, "$accent"
        else:  # before the first turn all of them are to come
            first, coming, tone = facts.coming[0], facts.coming[1:], "$foreground"
        found = (_large_names(first, coming, width, high, tone) for high in self.line_heights)
        return [large for large in found if large]


@lru_cache(maxsize=16)
def _large_names(now: str, coming: tuple[str, ...], width: int, high: int, tone: str) -> tuple[Content, ...]:
    """In large letters, in one line."""
    for shown in reversed(range(len(coming) + 1)):
        names = "  ".join(_shown(coming, shown))
        both = beside(now, names, width, high, (tone, "$foreground"), apart=False)
        if both:
            return both
    return beside(now, "", width, high, (tone, tone))


@lru_cache(maxsize=16)
def _names(now: str, coming: tuple[str, ...], done: str, shown: int, gap: int, legend: str = "") -> Content:
    """Who has the turn, and as many of those to come; made once, since only the pace beside it changes."""
    names = _shown(coming, shown)
    return spaced(
        (now, "bold $accent"),
        *((name, "$foreground") for name in names),
        (done, "$quiet"),
        (legend, "$quiet"),
        gap=gap,
    )


def _shown(coming: tuple[str, ...], shown: int) -> tuple[str, ...]:
    """The first of those to come; the others are counted."""
    more = len(coming) - shown
    return (*coming[:shown], f"{COMING} {more} more") if more else coming


def _fits(left: Content, right: Content, width: int) -> bool:
    air = AIR if right.cell_length else 0
    return left.cell_length + air + right.cell_length <= width
