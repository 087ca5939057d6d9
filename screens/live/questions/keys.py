"""Questions on the live screen: caught for the presenter, looked through, and asked again when they were none.

`QuestionKeys` is what the live screen inherits: it has the keys' actions, `BINDINGS` are to be put among its own.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding, BindingType

from alstui.meeting.state import part_of
from screens.live.capture import CaptureKeys
from screens.wall.prompt_panel import PromptFacts, PromptPanel
from screens.widgets.capture_line import CaptureLine

if TYPE_CHECKING:
    from alstui.model import Habit
    from screens.live.questions.hand import PromptHand

BINDINGS: list[BindingType] = [
    Binding(
        "q",
        "catch_question",
        "catch a question",
        tooltip="Catch a question for whoever presents",
        id="live.catch",
        show=False,
    ),
    Binding(
        "Q",
        "questions",
        "caught questions",
        tooltip="Look through the caught questions with the presenter",
        id="live.questions",
        show=False,
    ),
    Binding(
        "W",
        "watch",
        "watch for",
        tooltip="Count a question that was none: advice, closed, two in one...",
        id="live.watch",
        show=False,
    ),
    Binding(
        "N",
        "capture('private')",
        "for you alone",
        tooltip="Take a note for yourself alone; it is typed unseen",
        id="live.private",
        show=False,
    ),
]
"""Questions, and what nobody else reads."""

CUE = timedelta(seconds=20)
"""How long the gentle sentence stands: long enough to be read and to begin anew."""

NOBODY_PRESENTS = "Questions are caught for whoever presents. Nobody does now."


class QuestionKeys(CaptureKeys):
    """The actions of the keys above."""

    _hand: PromptHand
    _cue_until: datetime | None = None
    """When the gentle sentence goes; None while none stands."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Habits are counted from the first stage to the close."""
        if action == "watch" and self.desk.meeting.status not in {"running", "paused"}:
            return None
        return super().check_action(action, parameters)

    # -- catching --------------------------------------------------------------------------------------

    async def action_catch_question(self) -> None:
        """Open the line for a question that was asked."""
        if self.desk.presenter:
            await self.action_capture("question")
        else:
            self.say(NOBODY_PRESENTS)

    @on(CaptureLine.Turned)
    def _turned_kind(self, event: CaptureLine.Turned) -> None:
        """The secretary calls the question another kind."""
        self.query_one(CaptureLine).echo(self._scribe.turn(event.text))

    def action_questions(self) -> None:
        """Look through what was caught."""
        from screens.live.questions.catcher import QuestionsScreen

        self.put_down()
        self.app.push_screen(QuestionsScreen(self.desk, self._names), lambda _: self.done(""))

    def caught_words(self) -> str:
        """A sentence when a stage has just been left whose slot has questions to look through; else nothing."""
        meeting = self.desk.meeting
        at = meeting.agenda.index(meeting.current) if meeting.agenda is not None else -1
        if meeting.agenda is None or at < 1:
            return ""
        left = meeting.agenda.segments[at - 1]
        waiting = sum(not question.verdict for question in meeting.questions_of(part_of(left.id)))
        if not waiting or not left.presenter:
            return ""
        name = self._names.get(left.presenter, left.presenter)
        if waiting == 1:
            return f"1 question waits for {name}: Q looks at it."
        return f"{waiting} questions wait for {name}: Q looks through them."

    # -- habits ----------------------------------------------------------------------------------------

    def action_watch(self) -> None:
        """What to watch for."""
        from screens.live.questions.watch import WatchPanel

        self.put_down()
        self.app.push_screen(WatchPanel(self.desk), self._noticed)

    def _noticed(self, habit: Habit | None) -> None:
        """Counted already. The room reads a gentle sentence in the place of the question, for a short while."""
        if habit is None:
            return
        from alstui.questions.kinds import ASK_AGAIN

        panel = self.query_one(PromptPanel)
        self.done("" if panel.display else ASK_AGAIN[habit])
        panel.show(PromptFacts(ASK_AGAIN[habit]))
        self._cue_until = self.desk.clock.now() + CUE

    def pass_cue(self, now: datetime) -> None:
        """Let the question come back once the sentence has stood long enough."""
        if self._cue_until is not None and now >= self._cue_until:
            self._cue_until = None
            self.query_one(PromptPanel).show(self._hand.facts())
