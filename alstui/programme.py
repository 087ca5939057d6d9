"""The thread through a set's meetings: what was said would be done, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alstui.events import ActionReported
from alstui.meeting import Meeting
from alstui.model import SETTLED, Action


@dataclass(frozen=True, slots=True)
class Thread:
    """One action point through the meetings."""

    action: Action
    agreed: Meeting
    """The meeting in which it was agreed."""
    reports: tuple[tuple[Meeting, ActionReported], ...]
    """What was reported of it later, oldest first."""

    @property
    def is_open(self) -> bool:
        """Whether it will come up again: until it is done or dropped."""
        return not self.reports or self.reports[-1][1].outcome not in SETTLED

    @property
    def standing(self) -> str:
        """How it stands in a word: 'open', or the last outcome."""
        return self.reports[-1][1].outcome if self.reports else "open"


def threads(meetings: Iterable[Meeting]) -> tuple[Thread, ...]:
    """Every action point of these meetings (oldest first), with what was reported of it in later ones."""
    held = list(meetings)
    return tuple(
        Thread(
            action,
            meeting,
            tuple(
                (later, later.reports[action.id]) for later in held[index + 1 :] if action.id in later.reports
            ),
        )
        for index, meeting in enumerate(held)
        for action in meeting.actions.values()
    )
