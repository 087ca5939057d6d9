"""The first line: which set, which meeting, what time it is, when it ends."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace
from textual.content import Content

from screens.widgets.painted import Painted, spaced, spread


class HeadingFacts(Struct, frozen=True):
    """What the first line says."""

    title: str
    which: str
    """'meeting 2 of 4 · after Theory of Change'."""
    which_short: str = ""
    """The same for a narrow screen: '2 of 4 · after Theory of Change'."""
    clock: str = ""
    ends: str = ""
    """'ends 16:02'."""
    end_words: str = ""
    end_tone: str = "$quiet"
    mark: str = ""
    """Something that the room must know all the time: 'rehearsal ×30'."""


NARROW = 90
"""Cells under which the time of day gives way."""


class Heading(Painted[HeadingFacts]):
    """`Oakfield  meeting 2 of 4 · after Theory of Change          14:32   ends 16:02   2 min over`."""

    DEFAULT_CSS = """
    Heading { height: 1; }
    """

    def build(self, facts: HeadingFacts, width: int) -> Content:
        """One line; the meeting's milestone gives way first."""
        if width < NARROW:
            # The room has a clock of its own; it has no other place that says when the meeting ends.
            facts = replace(
                facts, clock="" if facts.ends else facts.clock, which=facts.which_short or facts.which
            )
        left = spaced((facts.mark, "bold $warning"), (facts.title, "bold"), (facts.which, "$quiet"))
        right = spaced(
            (facts.clock, "$foreground"), (facts.ends, "$quiet"), (facts.end_words, facts.end_tone)
        )
        most = width * 3 // 4
        if right.cell_length > most:
            right = right.truncate(most, ellipsis=True)
        return spread(left, right, width)
