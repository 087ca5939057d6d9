"""Action points as rows for a spreadsheet or a program: one meaning a column, days as 2026-12-04, numbers as numbers.

Every column is always there, whatever stands in it, so that a program can count on it. An owner who is not named, or
may not be, is an empty cell and never a word that could be somebody's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from alstui.actions.threads import Thread
from alstui.disclosure.disclosed import DisclosedAction
from alstui.documents.action_rows import in_order, what_words
from alstui.documents.exports.sheet import Cell, several, sheet
from alstui.learning_set import LearningSet
from alstui.model import Action
from alstui.theory import Outcomes, outcomes_of

_POINT = (
    "Action point",
    "Due",
    "Due before meeting",
    "Confidence",
    "Tags",
    "First step",
    "Support",
    "What might stop it",
    "Sign that it worked",
    "Outcome it serves",
)
"""What is said of an action point, whoever reads. Confidence is from 0 to 10."""

THREAD_COLUMNS = (
    "Agreed on",
    "Agreed at meeting",
    "Owners",
    *_POINT,
    "Standing",
    "Comes up at meeting",
    "Open",
)
"""For the set itself: every action point, and what became of it."""

HELD_COLUMNS = ("Owners", "Role", *_POINT)
"""For an audience: the action points of one meeting that it may hold."""


def thread_sheet(
    learning_set: LearningSet, threads: Iterable[Thread], labels: Mapping[str, str], *, member: str = ""
) -> str:
    """Every action point of a set; `member` leaves only those that this member owns, alone or with others.

    `labels` are the words of the tags; a tag that is none of them stands as it was typed.
    """
    kept = [thread for thread in threads if member in {"", *thread.action.owners}]
    outcomes = outcomes_of(learning_set)
    return sheet(THREAD_COLUMNS, [[*_thread_cells(each, learning_set, outcomes, labels)] for each in kept])


def _thread_cells(
    thread: Thread, learning_set: LearningSet, outcomes: Outcomes, labels: Mapping[str, str]
) -> Iterator[Cell]:
    yield thread.agreed_in.day
    yield thread.agreed_in.number
    yield several(learning_set.name_of(owner) for owner in thread.action.owners)
    yield from _point(_held(thread.action, outcomes), labels)
    yield thread.standing
    yield thread.snoozed_until or None
    yield "yes" if thread.is_open else "no"


def _held(action: Action, outcomes: Outcomes) -> DisclosedAction:
    """An action point as those hold it who hold all of it; its owners are not in it."""
    return DisclosedAction(
        what=action.text,
        due=action.due,
        due_meeting=action.due_meeting,
        confidence=action.confidence,
        tags=action.tags,
        first_step=action.first_step,
        support=action.support,
        obstacle=action.obstacle,
        sign=action.sign,
        outcome=outcomes.words(action.outcome),
    )


def held_sheet(actions: Iterable[DisclosedAction], labels: Mapping[str, str]) -> str:
    """What an audience may hold of a meeting's action points: what it may not is an empty cell."""
    return sheet(
        HELD_COLUMNS, [(several(each.owners), each.role, *_point(each, labels)) for each in in_order(actions)]
    )


def _point(action: DisclosedAction, labels: Mapping[str, str]) -> Iterator[Cell]:
    """As `_POINT` has it."""
    yield what_words(action)
    yield action.due
    yield action.due_meeting or None
    yield action.confidence
    yield several(labels.get(tag, tag) for tag in action.tags)
    yield from (action.first_step, action.support, action.obstacle, action.sign, action.outcome)
