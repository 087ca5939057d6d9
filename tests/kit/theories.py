"""A Theory of Change for tests and pictures: an invented sample, like the people who wrote it."""

from __future__ import annotations

from msgspec.structs import replace

from alstui.changes import from_now
from alstui.learning_set import LearningSet, Outcome, TheoryOfChange
from screens.app import AlstuiApp

PLAN = TheoryOfChange(
    goal="Every child leaves us a reader who reads for pleasure",
    outcomes=(
        Outcome(
            id="o1",
            text="Parents read with their children at home",
            assumptions=("they have books that they like", "evenings leave ten quiet minutes"),
            activities=("open the library on Friday afternoons",),
        ),
        Outcome(
            id="o2",
            text="Staff meet parents as partners",
            assumptions=("staff feel safe to say what they do not know",),
        ),
        Outcome(id="o3", text="Pupils help to choose what is read in class"),
    ),
)
"""A goal, and three outcomes of which one is worked out."""


def with_plan(learning_set: LearningSet, plan: TheoryOfChange = PLAN) -> LearningSet:
    """The set with a Theory of Change."""
    return replace(learning_set, theory_of_change=plan)


def put(app: AlstuiApp, set_id: str, plan: TheoryOfChange = PLAN) -> LearningSet:
    """Write it down for a set on disk, and at the desk where its meeting is."""
    made = app.library.change(set_id, lambda standing: with_plan(standing, plan), from_now(app.clock))
    if app.desk is not None:
        app.desk.learning_set = made
    return made
