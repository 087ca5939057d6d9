"""Several changes of a set at one stroke, each true from a day of its own: kept together, and taken back together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import NamedTuple

from alstui.changes import When, recorded
from alstui.learning_set import LearningSet
from alstui.store.marks import with_marks


class Step(NamedTuple):
    """One change of a stroke."""

    on: date
    """The first day of which it is true."""
    how: Callable[[LearningSet], LearningSet]


def at_one_stroke(learning_set: LearningSet, steps: Iterable[Step], at: datetime) -> LearningSet:
    """The set after all of the steps, with what each made of it on the list of its changes.

    Raises:
        FormError: one of them cannot be.
    """
    now = with_marks(learning_set)
    for on, how in steps:
        now = recorded(now, with_marks(how(now)), When(at, on))
    return now
