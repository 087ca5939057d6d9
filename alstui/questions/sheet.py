"""The questions that a presenter kept, on a sheet of their own, as Markdown.

    text = question_sheet(meeting, learning_set, "ann")

It is the presenter's and nobody else's: it holds what they kept in their own slots, in their own order. Who asked
is not on record, and what they discarded, their issue and other people's slots are not on the sheet, so that it
gives nothing away when it is left on a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from alstui import markdown
from alstui.meeting.slots import presenter_of, questions_in, seats, slot_of
from alstui.wording import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alstui.learning_set import LearningSet
    from alstui.meeting.state import Meeting
    from alstui.model import CaughtQuestion

HELPED = "The one that helped"

NOTHING_KEPT = "No question was kept."


def question_sheet(meeting: Meeting, learning_set: LearningSet, member: str) -> str:
    """The sheet of one presenter, by member id: a Markdown document.

    It says so when nothing was kept, and how many questions are still to be looked at.
    """
    questions = questions_for(meeting, member)
    kept = [question for question in questions if question.verdict == "kept"]
    return markdown.document(
        [
            markdown.heading(1, f"Questions for {learning_set.name_of(member)}"),
            markdown.bullets(markdown.labelled(label, fact) for label, fact in _facts(meeting, learning_set)),
            markdown.bullets(map(_kept, kept)) or markdown.paragraph(NOTHING_KEPT),
            markdown.emphasised(still) if (still := still_to_see(questions)) else "",
        ]
    )


def questions_for(meeting: Meeting, member: str) -> list[CaughtQuestion]:
    """All that was caught in the slots of one presenter, slot after slot, each in their order."""
    order = list(seats(meeting.agenda))
    asked = dict.fromkeys(slot_of(meeting, question) for question in meeting.questions.values())
    parts = sorted(asked, key=lambda part: order.index(part) if part in order else len(order))
    return [
        question
        for part in parts
        if member and presenter_of(meeting, part) == member
        for question in questions_in(meeting, part)
    ]


def still_to_see(questions: list[CaughtQuestion]) -> str:
    """'2 questions have not been looked at yet.'; empty when all have been."""
    waiting = sum(not question.verdict for question in questions)
    if not waiting:
        return ""
    if waiting == 1:
        return "1 question has not been looked at yet."
    return f"{waiting} questions have not been looked at yet."


def _facts(meeting: Meeting, learning_set: LearningSet) -> Iterator[tuple[str, str]]:
    yield "Set", learning_set.title or learning_set.id
    day = f", {long_date(meeting.day)}" if meeting.day else ""
    yield "Meeting", f"{meeting.number}{day}"


def _kept(question: CaughtQuestion) -> str:
    """In its place; the one that helped says so."""
    return markdown.labelled(HELPED if question.helped else "", question.text)
