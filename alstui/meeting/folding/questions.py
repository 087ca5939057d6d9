"""What is asked."""

from __future__ import annotations

from msgspec.structs import replace

from alstui.meeting.events import (
    HabitSeen,
    PromptFavoured,
    PromptShown,
    QuestionCaught,
    QuestionChanged,
    QuestionsOrdered,
)
from alstui.meeting.folding.handler import Handler
from alstui.meeting.slots import moved, questions_in, sit, slot_of
from alstui.meeting.state import Meeting


def _prompt(meeting: Meeting, event: PromptShown) -> bool:
    meeting.prompts.append(event)
    return True


def _favoured(meeting: Meeting, event: PromptFavoured) -> bool:
    if meeting.favourites.get(event.prompt) == event.favoured:
        return False
    meeting.favourites[event.prompt] = event.favoured
    return True


def _caught(meeting: Meeting, event: QuestionCaught) -> bool:
    if event.question.id in meeting.questions:
        return False
    meeting.questions[event.question.id] = event.question
    sit(meeting, event.question)
    return True


def _question_changed(meeting: Meeting, event: QuestionChanged) -> bool:
    """One question helped most; marking another takes the mark from the first."""
    question = event.question
    if question.id not in meeting.questions or meeting.questions[question.id] == question:
        return False
    moved(meeting, meeting.questions[question.id], question)
    meeting.questions[question.id] = question
    if question.helped:
        for other in questions_in(meeting, slot_of(meeting, question)):
            if other.helped and other.id != question.id:
                meeting.questions[other.id] = replace(other, helped=False)
    return True


def _ordered(meeting: Meeting, event: QuestionsOrdered) -> bool:
    if meeting.question_order.get(event.part) == event.order:
        return False
    meeting.question_order[event.part] = event.order
    return True


def _habit(meeting: Meeting, event: HabitSeen) -> bool:
    meeting.habits.append(event)
    return True


HANDLERS: dict[type, Handler] = {
    PromptShown: _prompt,
    PromptFavoured: _favoured,
    QuestionCaught: _caught,
    QuestionChanged: _question_changed,
    QuestionsOrdered: _ordered,
    HabitSeen: _habit,
}
"""What each event does; the answer is whether it made a difference."""
