"""Action points in words: rows for a table of any kind, and what else their owners said of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from alstui import markdown
from alstui.actions.form import SHARING
from alstui.actions.owners import owners_called
from alstui.disclosure.disclosed import DisclosedAction
from alstui.model import Action, LearningSet
from alstui.text import clean, fold
from alstui.wording import say_date

ACTION_COLUMNS = ("Who", "What", "By when", "Confidence", "Tags")
"""The headings of a table of action points."""

NOBODY = "Nobody yet"
"""Stands for the owner while there is none."""

_DETAILS = (
    ("First step", "first_step"),
    ("Support", "support"),
    ("What might stop it", "obstacle"),
    ("Sign that it worked", "sign"),
    ("What would raise the confidence", "raised"),
)
"""What can be said of an action point beside its row, and where it stands."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action point in words, ready for a table of any kind: Markdown here, columns on a terminal."""

    who: str
    what: str
    by_when: str
    confidence: str
    tags: str

    def cells(self) -> tuple[str, ...]:
        """As `ACTION_COLUMNS` has them."""
        return (self.who, self.what, self.by_when, self.confidence, self.tags)


def action_rows(actions: Iterable[Action], learning_set: LearningSet, today: date | None) -> list[ActionRow]:
    """Action points in words, by date, then by owner, then as they were spoken.

    Those to be done before a meeting come after those with a date, and those without either come last.
    `today` decides whether a date needs its year; None leaves years out.
    """
    held = [
        DisclosedAction(
            what=clean(action.text),
            who=clean(owners_called(action, learning_set)),
            due=action.due,
            due_meeting=action.due_meeting,
            confidence=action.confidence,
            tags=action.tags,
        )
        for action in actions
    ]
    return rows_of(in_order(held), today)


def in_order(actions: Iterable[DisclosedAction]) -> list[DisclosedAction]:
    """By date, then by owner as a name is read, accents and case set aside; whoever is not named comes last."""

    def place(action: DisclosedAction) -> tuple[date, float, bool, str]:
        meeting = 0 if action.due else action.due_meeting or math.inf
        return (action.due or date.max, meeting, not action.who, fold(action.who))

    return sorted(actions, key=place)


def rows_of(
    actions: Iterable[DisclosedAction], today: date | None, *, nobody: str = NOBODY
) -> list[ActionRow]:
    """Action points as rows, in the order given; `nobody` stands where no owner is named."""
    return [
        ActionRow(
            who=action.who or action.role or nobody,
            what=what_words(action),
            by_when=by_when(action, today),
            confidence="" if action.confidence is None else f"{action.confidence}/10",
            tags=" ".join(f"#{tag}" for tag in action.tags),
        )
        for action in actions
    ]


def actions_table(rows: Iterable[ActionRow], *, all_columns: bool = True) -> str:
    """Action points as a Markdown table; with every column, or only with those in which something stands."""
    cells = [row.cells() for row in rows]
    shown = [
        place for place in range(len(ACTION_COLUMNS)) if all_columns or any(each[place] for each in cells)
    ]
    return markdown.table(
        [ACTION_COLUMNS[place] for place in shown], [[each[place] for place in shown] for each in cells]
    )


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


def by_when(action: DisclosedAction, today: date | None) -> str:
    """'Fri 27 Nov', 'before meeting 3', or both."""
    day = say_date(action.due, today or action.due) if action.due else ""
    before = f"before meeting {action.due_meeting}" if action.due_meeting else ""
    return ", ".join(part for part in (day, before) if part)


def with_date(action: DisclosedAction, today: date | None) -> str:
    """'ring the chair (by Fri 27 Nov)'."""
    when = by_when(action, today)
    if not when:
        return what_words(action)
    return f"{what_words(action)} (by {when})" if action.due else f"{what_words(action)} ({when})"
