"""`→2` in a line: which outcome of the Theory of Change it points at, and which are offered while one types.

`->2` is the same. It stands by itself, between spaces or at an end; `room 1->2` is text. A number that no outcome has
stays in the text and is asked about, and where a set has no outcomes nothing is read at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from alstui.actions.typed import STOPS, TypedLine
from alstui.learning_set import Outcome
from alstui.text import clean
from alstui.theory import ARROW, begins_as

_AIM = re.compile(rf"(?<![^\s\0])(?:{ARROW}|->)(?P<number>[1-9][0-9]?)(?=[{re.escape(STOPS)}]*(?:[\s\0]|$))")
_BEGUN = re.compile(rf"(?:^|\s)(?:{ARROW}|->)(?P<stem>[^\s{ARROW}]*)$")

MOST = 4
"""How many are offered at once."""

NONE_SUCH = "there is no outcome {number}"


class Aim(NamedTuple):
    """What a line points at, and where it says so."""

    start: int
    end: int
    number: int
    outcome: Outcome | None
    """None where no outcome has this number."""

    @property
    def shown(self) -> str:
        """'→2 Parents read with their children', or that there is none."""
        if self.outcome is None:
            return NONE_SUCH.format(number=self.number)
        return f"{ARROW}{self.number} {clean(self.outcome.text)}"


def find(line: str, outcomes: Sequence[Outcome]) -> Aim | None:
    """The first in a line that points at an outcome; else the first that would, were there one."""
    found = [_aim(match, outcomes) for match in _AIM.finditer(line)] if outcomes else []
    return next((aim for aim in found if aim.outcome is not None), found[0] if found else None)


def _aim(match: re.Match[str], outcomes: Sequence[Outcome]) -> Aim:
    number = int(match["number"])
    outcome = outcomes[number - 1] if number <= len(outcomes) else None
    return Aim(match.start(), match.end(), number, outcome)


def aimed(text: str, outcomes: Sequence[Outcome]) -> tuple[str, Aim | None]:
    """A line that is no action point without what points at an outcome, and that.

    Where nothing else was typed, it stays in the words.
    """
    reading = TypedLine(clean(text))
    aim = find(reading.open, outcomes)
    if aim is None or aim.outcome is None:
        return text, aim
    reading.take(aim.start, aim.end)
    return reading.rest(), aim


def offered(text: str, outcomes: Sequence[Outcome]) -> tuple[tuple[int, Outcome], ...]:
    """The outcomes that the arrow at the end of the line may come to point at; none once it does, or without one."""
    begun = _BEGUN.search(text)
    if begun is None or begun["stem"] in {str(number) for number in range(1, len(outcomes) + 1)}:
        return ()
    fits = [
        (number, each)
        for number, each in enumerate(outcomes, 1)
        if not begun["stem"] or begins_as(each, number, begun["stem"])
    ]
    return tuple(fits[:MOST])


def completed(text: str, number: int) -> str:
    """The line with the arrow at its end written out."""
    begun = _BEGUN.search(text)
    return f"{text[: begun.start('stem')]}{number}" if begun is not None else text
