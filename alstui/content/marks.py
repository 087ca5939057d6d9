"""What is said as a stage comes to its end, and when nothing runs.

The marks are data (`data/marks.yaml`, or one's own): each a word, a shape and a tone from so many minutes before
the end on. Which one stands is a pure function of a reading; that one was reached is told once, for the bell.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from alstui.content.rule_parts import between
from alstui.meeting.reading import Reading, shown_seconds

if TYPE_CHECKING:
    from alstui.content.schema import Spot
    from alstui.errors import Problem

Tone = Literal["calm", "ask", "over"]
"""How much a mark asks for: nothing, attention, an end."""

WORDS = 3
"""Words of a mark at most: it is read in a glance."""

LONGEST = 60
"""Minutes before the end of a stage above which no mark is meant."""

MOST_RINGS = 5

LATEST_START = 2
"""A mark begins in the last half of a stage, or it would stand from the stage's start."""

STANDING = timedelta(minutes=1)
"""How long nothing runs before the facilitator is reminded."""


class Mark(Struct, frozen=True, kw_only=True):
    """What stands on the wall from so many minutes before the end of a stage on."""

    minutes: float
    """Left of the stage; 0 is its end."""
    word: str
    shape: str
    """One character."""
    tone: Tone = "calm"
    bell: int = 0
    """How often the bell rings when it is reached."""


class Marks(Struct, frozen=True, kw_only=True):
    """A file of marks."""

    marks: tuple[Mark, ...]


def marks_rules(spot: Spot) -> Iterator[Problem]:
    """What must hold in a file of marks beyond types."""
    from wcwidth import wcswidth

    seen: dict[float, int] = {}
    for mark in spot.at("marks").items():
        minutes, bell = mark.at("minutes"), mark.at("bell")
        yield from between(minutes, 0, LONGEST)
        if minutes.number is not None:
            if minutes.number in seen:
                yield minutes.problem(f"is here twice; it stands on line {seen[minutes.number]} too")
            seen.setdefault(minutes.number, minutes.line)
        yield from between(bell, 0, MOST_RINGS)
        if len(mark.at("word").text.split()) > WORDS:
            yield mark.at("word").problem(f"has to be read in a glance: {WORDS} words at most")
        if mark.at("shape").text and wcswidth(mark.at("shape").text) != 1:
            yield mark.at("shape").problem("has to be one character, one column wide")


def mark(reading: Reading, marks: tuple[Mark, ...]) -> Mark | None:
    """The mark that stands now: the last one reached. None before the first, and while no stage is on.

    A mark turns when the figure on the clock does: 'last 5 minutes' begins with 5:00.
    """
    row = reading.row
    if row is None or reading.status not in {"running", "paused"}:
        return None
    left = shown_seconds(reading.left)
    reached = [
        each
        for each in marks
        if left <= each.minutes * 60 and (not each.minutes or each.minutes * 60 * LATEST_START <= row.allowed)
    ]
    return min(reached, key=lambda each: each.minutes, default=None)


class Lookout:
    """Tells a mark once, when it is reached while the stage is on: for the bell."""

    def __init__(self, marks: tuple[Mark, ...]) -> None:
        self._marks = marks
        self._before: tuple[str, Mark | None] | None = None

    def look(self, reading: Reading) -> Mark | None:
        """The mark that was reached since the last look. None for one that stood already when one began to look."""
        if reading.status != "running" or reading.row is None:
            return None
        stage, now = reading.row.segment.id, mark(reading, self._marks)
        before, self._before = self._before, (stage, now)
        if now is None or before is None or before[0] != stage:
            return None
        return now if before[1] is None or now.minutes < before[1].minutes else None


def nudge(reading: Reading) -> str:
    """What the facilitator is reminded of when nothing has run for a minute; empty while all is as it should be."""
    if reading.status == "paused" and reading.paused_for >= STANDING:
        return "Nothing runs: space goes on."
    return ""
