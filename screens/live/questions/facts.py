"""What the presenter sees of the caught questions, as facts: which, in which order, and what was made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from alstui.meeting.slots import slot_of
from alstui.meeting.state import part_of
from screens import words
from screens.widgets.painted import column
from screens.widgets.pick_list import Row

if TYPE_CHECKING:
    from alstui.meeting.state import Meeting
    from alstui.model import CaughtQuestion, Verdict

STATES: Mapping[Verdict, tuple[str, str, str]] = {
    "": ("○", "to see", "$foreground"),
    "kept": ("✓", "kept", "$accent"),
    "discarded": ("–", "let go", "$quiet"),
}
"""A shape, a word and a colour for what the presenter made of a question."""

HELPED = ("★", "the one that helped", "$warning")
"""The same for the one that helped."""

HELPED_SHORT, WIDEST = "helped", 9
"""In a list, and the cells of the widest of these words."""


def parts_asked(meeting: Meeting) -> tuple[str, ...]:
    """The parts in which questions were caught, in the order in which the first of each was."""
    return tuple(dict.fromkeys(slot_of(meeting, question) for question in meeting.questions.values()))


def part_to_show(meeting: Meeting) -> str:
    """The slot that the room is in, if questions were caught in it; else the one where the last was caught."""
    asked, here = parts_asked(meeting), part_of(meeting.current)
    latest = slot_of(meeting, list(meeting.questions.values())[-1]) if asked else here
    return here if here in asked else latest


def counts(questions: Sequence[CaughtQuestion]) -> str:
    """'kept 3 · let go 1 · to see 4'."""
    found = Counter(question.verdict for question in questions)
    return f"kept {found['kept']} · let go {found['discarded']} · to see {found['']}"


def coming(questions: Sequence[CaughtQuestion], after: str) -> str:
    """The next question to be judged in the round after this one; empty when all have been."""
    ids = [question.id for question in questions]
    at = ids.index(after) + 1 if after in ids else 0
    return next((question.id for question in (*questions[at:], *questions[:at]) if not question.verdict), "")


def state(question: CaughtQuestion) -> tuple[str, str, str]:
    """A shape, a word and a colour."""
    return HELPED if question.helped else STATES[question.verdict]


def rows(questions: Sequence[CaughtQuestion]) -> tuple[Row, ...]:
    """A row a question; those that were let go stand back."""
    found = []
    for question in questions:
        mark, word, tone = state(question)
        word = HELPED_SHORT if question.helped else word
        voice = "not bold $quiet" if question.verdict == "discarded" else "$foreground"
        left = Content.assemble(
            Content.styled(f"{mark} ", tone), Content.styled(words.line(question.text), voice)
        )
        found.append(Row(question.id, left, column(word, WIDEST, tone)))
    return tuple(found)
