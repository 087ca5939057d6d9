"""The first line of what stands over the meeting: what it is, and the clock in words, because it goes on."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from alstui.desk import Desk
from alstui.meeting.reading import Reading
from alstui.wall.words import left_said
from screens import words
from screens.widgets.painted import Painted, spaced, spread


@dataclass(frozen=True, slots=True)
class ClockLineFacts:
    """What the line says."""

    title: str
    about: str = ""
    """Quietly beside the title: '3 of 7 · 2 snoozed'."""
    clock: str = ""
    """'4:10 left of 12:00'."""
    tone: str = "$quiet"
    ends: str = ""
    """'ends 16:02'."""


class ClockLine(Painted[ClockLineFacts]):
    """`Report back   3 of 7 · 2 snoozed                4:10 left of 12:00   ends 16:02`; the end gives way first."""

    DEFAULT_CSS = """
    ClockLine { height: 1; }
    """

    def build(self, facts: ClockLineFacts, width: int) -> Content:
        """One line."""
        strong = f"bold {facts.tone}" if facts.tone != "$quiet" else "$foreground"
        left = spaced((facts.title, "bold"), (facts.about, "$quiet"))
        right = spaced((facts.clock, strong), (facts.ends, "$quiet"))
        if left.cell_length + right.cell_length + 2 > width:
            right = spaced((facts.clock, strong))
        return spread(left, right, width)


def clock_facts(desk: Desk, title: str, about: str = "") -> ClockLineFacts:
    """The line as it is now."""
    reading = desk.read()
    clock, tone = clock_words(reading)
    ends = "" if reading.status == "closed" else f"ends {words.at(desk.clock.local(reading.ends))}"
    return ClockLineFacts(title, about, clock, tone, ends)


def headed(desk: Desk | None, title: str, about: str = "") -> ClockLineFacts:
    """The first line: with the clock of the meeting that goes on, or without one."""
    if desk is None or desk.meeting.started_at is None:
        return ClockLineFacts(title, about)
    return clock_facts(desk, title, about)


def clock_words(reading: Reading) -> tuple[str, words.Tone]:
    """What is left of the stage, in words: '4:10 left of 12:00', '1:40 left, nearly over', 'over by 1:20'."""
    said, voice = left_said(reading)
    return said, words.TONE_OF[voice]
