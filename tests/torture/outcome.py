"""What became of one round of harm, and of many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

COLUMNS = ("rounds", "acknowledged", "lost", "unreadable", "untold", "amiss", "cannot be told")
"""As the table has them."""


@dataclass
class Outcome:
    """Counts, and a sentence for everything that was not as it should be."""

    rounds: int = 0
    acknowledged: int = 0
    """What the program had said that it kept."""
    lost: list[str] = field(default_factory=list)
    """What of it is not there."""
    unreadable: list[str] = field(default_factory=list)
    """What the program cannot read, or reads only by ending with a traceback."""
    untold: list[str] = field(default_factory=list)
    """Where there is less than before, or something else, and nobody says so."""
    amiss: list[str] = field(default_factory=list)
    """What else is wrong: the clock, the terminal, something left lying about."""
    beyond: int = 0
    """Rounds in which something reads otherwise than before without a word, because no file shows it: a letter that
    became another letter, a record that ends where an entry does. Counted, and no fault."""

    def add(self, other: Outcome) -> None:
        """Count another one in."""
        self.rounds += other.rounds
        self.acknowledged += other.acknowledged
        self.beyond += other.beyond
        for mine, theirs in zip(self._lists, other._lists, strict=True):
            mine.extend(theirs)

    @property
    def _lists(self) -> tuple[list[str], ...]:
        return self.lost, self.unreadable, self.untold, self.amiss

    @property
    def good(self) -> bool:
        """Whether all is as it should be."""
        return not any(self._lists)

    @property
    def faults(self) -> list[str]:
        """Every sentence."""
        return [
            f"{column}: {each}"
            for column, found in zip(COLUMNS[2:6], self._lists, strict=True)
            for each in found
        ]

    @property
    def row(self) -> tuple[int, ...]:
        """The counts, in the order of the columns."""
        return (self.rounds, self.acknowledged, *map(len, self._lists), self.beyond)

    def as_document(self) -> dict[str, object]:
        """As JSON has it."""
        return asdict(self)


Harm = Callable[[Random, Path], Outcome]
"""One round, or a few that belong together, in a folder of its own."""
