"""Verbs of questions: prompts on the wall, questions caught for the presenter, habits noticed."""

from __future__ import annotations

from msgspec.structs import replace

from alstui.desk.record import Record
from alstui.meeting.events import (
    HabitSeen,
    PromptFavoured,
    PromptShown,
    QuestionCaught,
    QuestionChanged,
    QuestionsOrdered,
)
from alstui.meeting.slots import questions_in, slot_of
from alstui.model import CaughtQuestion, Habit, QuestionKind, Verdict


class QuestionVerbs(Record):
    """What is asked in the set."""

    def show_prompt(self, prompt_id: str) -> None:
        """Remember that a prompt stood on the wall, for whom and when."""
        self._record(
            PromptShown(
                **self._stamp(), prompt=prompt_id, segment=self.meeting.current, presenter=self.presenter
            )
        )

    def favour_prompt(self, prompt_id: str, *, favoured: bool) -> bool:
        """Make a prompt a favourite of the set's, or no longer. False when this meeting has said so already."""
        if self.meeting.favourites.get(prompt_id) == favoured:
            return False
        self._record(PromptFavoured(**self._stamp(), prompt=prompt_id, favoured=favoured))
        return True

    def catch_question(self, text: str, kind: QuestionKind, *, asked_by: str = "") -> CaughtQuestion:
        """Write down a question that was asked, for whoever presents; `asked_by` is a member's id."""
        question = CaughtQuestion(
            id=self._new_id(), text=text, kind=kind, segment=self.meeting.current, asked_by=asked_by
        )
        self._record(QuestionCaught(**self._stamp(), question=question))
        return question

    def set_kind(self, question_id: str, kind: QuestionKind) -> bool:
        """Say what kind of question it is. False when nothing changes."""
        old = self.meeting.questions.get(question_id)
        return old is not None and self._change(old, replace(old, kind=kind))

    def reword_question(self, question_id: str, text: str) -> bool:
        """Put a question in other words. False when nothing changes."""
        old = self.meeting.questions.get(question_id)
        return old is not None and self._change(old, replace(old, text=text))

    def judge_question(self, question_id: str, verdict: Verdict) -> bool:
        """The presenter keeps a question or lets it go. One that is let go did not help. False: no change."""
        old = self.meeting.questions.get(question_id)
        if old is None:
            return False
        return self._change(old, replace(old, verdict=verdict, helped=old.helped and verdict != "discarded"))

    def mark_helped(self, question_id: str, *, helped: bool = True) -> bool:
        """Mark the question that helped: it is kept, and no other of the slot has the mark. False: no change."""
        old = self.meeting.questions.get(question_id)
        if old is None:
            return False
        return self._change(old, replace(old, helped=helped, verdict="kept" if helped else old.verdict))

    def move_question(self, question_id: str, by: int) -> bool:
        """Move a question up (-1) or down (+1) among those of its slot. False at either end."""
        question = self.meeting.questions.get(question_id)
        if question is None:
            return False
        part = slot_of(self.meeting, question)
        order = [one.id for one in questions_in(self.meeting, part)]
        place = order.index(question_id)
        if not 0 <= place + by < len(order):
            return False
        order.insert(place + by, order.pop(place))
        self._record(QuestionsOrdered(**self._stamp(), part=part, order=tuple(order)))
        return True

    def notice(self, habit: Habit) -> None:
        """Count a question that was none; whose it was is not kept."""
        self._record(HabitSeen(**self._stamp(), habit=habit, segment=self.meeting.current))

    def _change(self, old: CaughtQuestion, new: CaughtQuestion) -> bool:
        if old == new:
            return False
        self._record(QuestionChanged(**self._stamp(), question=new))
        return True
