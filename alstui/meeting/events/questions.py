"""What is asked: prompts on the wall, questions caught, habits counted."""

# No annotation is put off: msgspec would compile each one anew, when the first record is read.

from alstui.bounds import Text, Texts
from alstui.meeting.events.fact import Fact
from alstui.model import CaughtQuestion, Habit


class PromptShown(Fact, frozen=True, kw_only=True):
    """A prompt stood on the wall."""

    undoable = False

    prompt: Text
    segment: Text = ""
    presenter: Text = ""


class PromptFavoured(Fact, frozen=True, kw_only=True):
    """A prompt was made a favourite of the set's, or no longer is one."""

    undoable = False

    prompt: Text
    favoured: bool


class QuestionCaught(Fact, frozen=True, kw_only=True):
    """A question of the set's was written down for the presenter. Who asked it is not kept."""

    question: CaughtQuestion


class QuestionChanged(Fact, frozen=True, kw_only=True):
    """A caught question was put right, kept, discarded or found to have helped; the whole of it as it now stands."""

    question: CaughtQuestion


class QuestionsOrdered(Fact, frozen=True, kw_only=True):
    """The presenter put the questions of their slot in an order of their own."""

    part: Text
    """'slot-1': the slot they were asked in."""
    order: Texts
    """The questions' ids."""


class HabitSeen(Fact, frozen=True, kw_only=True):
    """The facilitator noticed a question that was none. Whose it was is not kept."""

    habit: Habit
    segment: Text = ""
