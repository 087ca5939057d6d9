"""Action points in words: their order, by when, and what else their owners said of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from alstui import markdown
from alstui.actions.form import SHARING
from alstui.disclosure.disclosed import DisclosedAction, DisclosedOpen
from alstui.text import clean, fold
from alstui.wording import full_date

Dated = DisclosedAction | DisclosedOpen
"""What may be due on a day, or before a meeting."""

NOBODY = "Nobody yet"
"""Stands for the owner while there is none."""

_DETAILS = (
    ("First step", "first_step"),
    ("Support", "support"),
    ("What might stop it", "obstacle"),
    ("Sign that it worked", "sign"),
    ("Who asks half-way", "partner"),
    ("Outcome it serves", "outcome"),
    ("What would raise the confidence", "raised"),
)
"""What can be said of an action point beside its row, and where it stands."""


def in_order(actions: Iterable[DisclosedAction]) -> list[DisclosedAction]:
    """By date, then by owner as a name is read, accents and case set aside; whoever is not named comes last."""

    def place(action: DisclosedAction) -> tuple[date, float, bool, str]:
        meeting = 0 if action.due else action.due_meeting or math.inf
        return (action.due or date.max, meeting, not action.who, fold(action.who))

    return sorted(actions, key=place)


def details(actions: Sequence[DisclosedAction]) -> str:
    """What else was said of each, as a list with a list inside; empty when nothing was."""
    told = [(action, [*_details(action)]) for action in actions]
    return markdown.bullets(
        f"{markdown.labelled(action.who or action.role, what_words(action))}\n"
        + "\n".join(f"  - {line}" for line in lines)
        for action, lines in told
        if lines
    )


def _details(action: DisclosedAction) -> Iterator[str]:
    for label, field in _DETAILS:
        text: str = getattr(action, field)
        if clean(text):
            yield markdown.labelled(label, text)
    if action.sharing is not None:
        yield markdown.labelled("May be read by", SHARING[action.sharing])


def what_words(action: DisclosedAction) -> str:
    """The action's words; where a record holds none, that it holds none."""
    return clean(action.what) or "(not put into words)"


def by_when(action: Dated, say: Callable[[date], str] = full_date) -> str:
    """'Fri 27 Nov 2026', 'before meeting 3', or both; `say` is how a day is said, on paper with its year."""
    day = say(action.due) if action.due else ""
    before = f"before meeting {action.due_meeting}" if action.due_meeting else ""
    return ", ".join(part for part in (day, before) if part)


def dated(words: str, action: Dated, say: Callable[[date], str] = full_date) -> str:
    """'ring the chair (by Fri 27 Nov 2026)', 'find a room (before meeting 3)'; just the words where no day is named."""
    when = by_when(action, say)
    return f"{words} ({'by ' if action.due else ''}{when})" if when else words
