"""The caught questions, handed to the presenter of the slot: one at a time, as large as it goes, or all in a list.

The presenter says, one key is pressed: kept, let go, the one that helped, earlier or later. What has not been
judged comes round again until all has been. Who asked stands beside a question only where the set wants it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from alstui.desk import sentences
from alstui.meeting.events import QuestionChanged
from alstui.meeting.slots import presenter_of, questions_in, slot_of
from alstui.questions.kinds import KIND_NAMES, next_kind
from screens import words
from screens.command import command
from screens.live.questions.facts import coming, counts, part_to_show, parts_asked, rows, state
from screens.shell.undo import UndoesHere
from screens.widgets.big_words import BigWords
from screens.widgets.foot import Foot
from screens.widgets.key_line import UNDO, KeyLine, keys_of
from screens.widgets.painted import Painted, spread
from screens.widgets.pick_list import PickList, Shown

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.meeting.events import Event
    from alstui.model import CaughtQuestion, Verdict

ONE_LEAVES_OUT = frozenset({"questions.earlier", "questions.later", "questions.kind"})
LIST_LEAVES_OUT = frozenset({"questions.helped", "questions.kind", UNDO})
"""Keys without a place on a narrow last line, one at a time and in the list; they work all the same."""

ARROWS_DO = frozenset({"questions.next", "questions.list"})
"""What the list's own keys do as well."""

NOTHING = "No question has been caught yet: {key} catches one."
OWN_SHEET = "What is kept goes on {name}'s own sheet, and nowhere else."


# -- pieces ---------------------------------------------------------------------------------------------


class QuestionsHead(Painted[tuple[str, str]]):
    """Whose questions they are, and how many were kept."""

    DEFAULT_CSS = """
    QuestionsHead { height: 2; }
    """

    def build(self, facts: tuple[str, str], width: int) -> Content:
        """In the room's voice, and in the facilitator's."""
        title, counted = facts
        return spread(Content.styled(title, "bold"), Content.styled(counted, "$quiet"), width)


class QuestionLine(Painted[tuple[str, tuple[str, str, str], str]]):
    """Under the question: which one it is, what was made of it, and the time that is left."""

    DEFAULT_CSS = """
    QuestionLine { height: 1; margin: 1 0 0 0; }
    """

    def build(self, facts: tuple[str, tuple[str, str, str], str], width: int) -> Content:
        """`2 of 8 · open question   ✓ kept                04:12`"""
        about, (mark, word, tone), figures = facts
        left = Content.assemble(
            Content.styled(about, "$quiet"), "   " if about else "", Content.styled(f"{mark} {word}", tone)
        )
        return spread(left, Content.styled(figures, "$foreground"), width)


# -- the screen -----------------------------------------------------------------------------------------


class QuestionsScreen(UndoesHere[None]):
    """The questions of one slot. Every key is on record at once, and `u` takes it back and looks at it."""

    DEFAULT_CSS = """
    QuestionsScreen PickList { height: 1fr; display: none; }
    QuestionsScreen.-list PickList { display: block; }
    QuestionsScreen.-list BigWords { display: none; }
    """

    def __init__(self, desk: Desk, names: Mapping[str, str], part: str = "") -> None:
        """`names` is what each member is called on the screen; `part` is the slot, else the one that is on."""
        super().__init__(desk)
        self._names = names
        self._marked = words.marked(names, desk.meeting.attendance)
        self._part = part or part_to_show(desk.meeting)
        self._at = coming(self._questions, "")
        """The id of the question that is looked at."""
        self._said = ""
        if not self._at and self._questions:
            self._at = self._questions[0].id
            self.add_class("-list")

    def compose(self) -> ComposeResult:
        """Whose they are; one, or all of them; what is to be said."""
        yield QuestionsHead()
        yield BigWords()
        yield PickList(chooses="look")
        yield QuestionLine()
        yield Foot()
        yield KeyLine()

    def on_mount(self) -> None:
        """Paint what is so."""
        self._as_list(listed=self._listed)
        self._paint()

    @property
    def _questions(self) -> list[CaughtQuestion]:
        return questions_in(self._desk.meeting, self._part)

    @property
    def _question(self) -> CaughtQuestion | None:
        """The one that is looked at; none only where there are none."""
        return self._desk.meeting.questions.get(self._at)

    @property
    def _listed(self) -> bool:
        return self.has_class("-list")

    def show_keys(self) -> None:
        """What fits, with the way back always among it."""
        narrow = LIST_LEAVES_OUT if self._listed else ONE_LEAVES_OUT
        left_out = (frozenset() if self.is_wide else narrow) | (ARROWS_DO if self._listed else frozenset())
        keys = keys_of(self)
        self.query_one(KeyLine).show(tuple(key for key in keys if key.id not in left_out))

    # -- painting --------------------------------------------------------------------------------------

    def tick(self) -> None:
        """The time goes on; something may not be on disk."""
        self._paint_line()
        trouble = sentences.trouble(self._desk) if self._desk.trouble else ""
        self.query_one(Foot).say(trouble or self._said, "$error" if trouble else "$quiet")

    def _paint(self) -> None:
        questions, question = self._questions, self._question
        whose = self._marked.get(self._presenter, self._presenter)
        title = f"Questions for {whose}" if whose else "Caught questions"
        self.query_one(QuestionsHead).show((title, counts(questions)))
        self.query_one(BigWords).show(words.line(question.text) if question else "")
        ids = [each.id for each in questions]
        if question is not None:
            listed = self.query_one(PickList)
            top = (listed.facts or Shown()).top
            listed.show(Shown(rows(questions), ids.index(question.id), top))
        elif not self._said:
            self._said = NOTHING.format(key=self.host.key_called("live.catch"))
        self.tick()
        self.show_keys()

    @property
    def _presenter(self) -> str:
        """Whose slot it is; empty outside a slot."""
        return presenter_of(self._desk.meeting, self._part)

    def _paint_line(self) -> None:
        questions, question = self._questions, self._question
        figures = words.stage_figures(self._desk.read())
        if question is None:
            self.query_one(QuestionLine).show(("", ("", "", "$quiet"), figures))
            return
        place = [each.id for each in questions].index(question.id) + 1
        about = f"{place} of {len(questions)} · {KIND_NAMES[question.kind]}"
        if question.asked_by and self._desk.learning_set.say_who_asked:
            about = f"{about} · asked by {self._marked.get(question.asked_by, question.asked_by)}"
        self.query_one(QuestionLine).show((about, state(question), figures))

    def _look_at(self, question_id: str, said: str = "") -> None:
        self._at, self._said = question_id, said
        self._paint()

    def _as_list(self, *, listed: bool) -> None:
        """All of them, or one at a time. The list takes the arrows."""
        self.set_class(listed, "-list")
        self.set_focus(self.query_one(PickList) if listed else None)

    # -- keys ------------------------------------------------------------------------------------------

    def _has_one(self, *_: object) -> bool:
        return self._question is not None

    @command("k", "keep", id="questions.keep", purpose="Keep the question", given=("kept",), when=_has_one)
    @command(
        "x",
        "let go",
        id="questions.discard",
        purpose="Let the question go",
        given=("discarded",),
        when=_has_one,
    )
    def judge(self, verdict: Verdict) -> None:
        """Keep it or let it go; then the next one that has not been judged. After the last, all in a list."""
        self._desk.judge_question(self._at, verdict)
        following = coming(self._questions, self._at)
        if following:
            self._look_at(following)
        else:
            self._as_list(listed=True)
            whose = self._names.get(self._presenter, self._presenter)
            self._look_at(self._at, OWN_SHEET.format(name=whose) if whose else "")

    @command("h", "helped", id="questions.helped", when=_has_one)
    def mark_helped(self) -> None:
        """Mark the question as the one that helped, or not."""
        question = self._question
        if question is not None:
            self._desk.mark_helped(question.id, helped=not question.helped)
            self._look_at(question.id)

    @command(
        "right,space", "next", id="questions.next", purpose="The next question", given=(1,), when=_has_one
    )
    @command(
        "left",
        "before",
        id="questions.before",
        purpose="The question before",
        given=(-1,),
        shown=False,
        when=_has_one,
    )
    def step(self, by: int) -> None:
        """The next question or the one before, and round again."""
        ids = [question.id for question in self._questions]
        self._look_at(ids[(ids.index(self._at) + by) % len(ids)])

    @command("l", "list", id="questions.list", when=_has_one)
    def view(self) -> None:
        """See all in a list, or one at a time."""
        self._as_list(listed=not self._listed)
        self._look_at(self._at)

    @command(
        "left_square_bracket,up",
        "earlier",
        id="questions.earlier",
        purpose="Let the question come earlier",
        given=(-1,),
        sign="[",
        when=_has_one,
    )
    @command(
        "right_square_bracket,down",
        "later",
        id="questions.later",
        purpose="Let the question come later",
        given=(1,),
        sign="]",
        when=_has_one,
    )
    def move(self, by: int) -> None:
        """So many places later in the presenter's order."""
        if self._desk.move_question(self._at, by):
            self._look_at(self._at)
        else:
            self._look_at(self._at, "It is the last." if by > 0 else "It is the first.")

    @command("tab", "kind", id="questions.kind", when=_has_one)
    def turn_kind(self) -> None:
        """Call the question another kind."""
        question = self._question
        if question is not None:
            self._desk.set_kind(question.id, next_kind(question.kind))
            self._look_at(question.id)

    def taken_back(self, undone: Event, said: str) -> None:
        """Look at the question of which something was taken back."""
        if isinstance(undone, QuestionChanged):
            self._at = undone.question.id
            self._part = slot_of(self._desk.meeting, undone.question)
        self._look_at(self._at, said)

    def _has_others(self) -> bool:
        return len(parts_asked(self._desk.meeting)) > 1

    @command("s", "another slot", id="questions.slot", shown=False, when=_has_others)
    def go_to_slot(self) -> None:
        """See the questions of another slot."""
        parts = parts_asked(self._desk.meeting)
        at = parts.index(self._part) if self._part in parts else -1
        self._part = parts[(at + 1) % len(parts)]
        self._look_at(coming(self._questions, "") or self._questions[0].id)

    @command("escape,r", "back", id="questions.back")
    def leave(self) -> None:
        """Go back to the meeting."""
        self.dismiss()

    @on(PickList.Moved)
    def _moved(self, event: PickList.Moved) -> None:
        self._look_at(event.id)

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        self._as_list(listed=False)
        self._look_at(event.id)
