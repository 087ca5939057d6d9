"""Questions on the live screen: caught for the presenter, looked through, and asked again when they were none."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from alstui.meeting.slots import questions_in
from screens.command import command
from screens.shell.part import Part, Stage, while_it_goes_on
from screens.wall.prompt_panel import PromptFacts, PromptPanel

if TYPE_CHECKING:
    from alstui.meeting.reading import Reading
    from alstui.model import Habit
    from screens.live.capture import Capturing
    from screens.live.hand import PromptHand
    from screens.live.questions.watch import Manner

CUE = timedelta(seconds=20)
"""How long the gentle sentence stands: long enough to be read and to begin anew."""

NOBODY_PRESENTS = "Questions are caught for whoever presents. Nobody does now."


class Catching(Part):
    """Questions that are caught, and those that were none."""

    def __init__(self, stage: Stage, hand: PromptHand, capturing: Capturing) -> None:
        super().__init__(stage)
        self._hand = hand
        self._capturing = capturing
        self._manner: Manner | None = None
        """Whether what is watched for is asked about, or only counted; None before anybody watched."""
        self._cue_until: datetime | None = None
        """When the gentle sentence goes; None while none stands."""

    # -- catching --------------------------------------------------------------------------------------

    @command("q", "catch a question", id="live.catch", shown=False)
    async def catch(self) -> None:
        """Catch a question for whoever presents."""
        if self.desk.presenter:
            await self._capturing.catch("question")
        else:
            self.stage.say(NOBODY_PRESENTS)

    @command("r", "read those caught", id="live.questions", door="questions")
    def look_through(self) -> None:
        """Look through the caught questions with the presenter."""
        from screens.live.questions.catcher import QuestionsScreen

        self.stage.open(QuestionsScreen(self.desk, self.stage.names), lambda _: self.done(""))

    def words_on_entering(self) -> str:
        """A sentence when a stage has just been left whose slot has questions to look through; else nothing."""
        meeting = self.desk.meeting
        at = meeting.agenda.index(meeting.current) if meeting.agenda is not None else -1
        if meeting.agenda is None or at < 1:
            return ""
        left = meeting.agenda.segments[at - 1]
        waiting = sum(not question.verdict for question in questions_in(meeting, left.part))
        if not waiting or not left.presenter:
            return ""
        name = self.called(left.presenter)
        key = self.stage.host.key_called("live.questions")
        if waiting == 1:
            return f"1 question waits for {name}: {key} looks at it."
        return f"{waiting} questions wait for {name}: {key} reads them."

    # -- habits ----------------------------------------------------------------------------------------

    @command(
        "o",
        "watch for",
        id="live.watch",
        purpose="Count a question that was none: advice, closed, two in one...",
        door="questions",
        when=while_it_goes_on,
    )
    def watch(self) -> None:
        """What to watch for."""
        from screens.live.questions.watch import Manner, WatchPanel

        self._manner = self._manner or Manner()
        self.stage.open(WatchPanel(self.desk, self._manner), self._noticed)

    def _noticed(self, habit: Habit | None) -> None:
        """Counted already. The room reads a gentle sentence in the place of the question, for a short while."""
        if habit is None:
            return
        from alstui.questions.kinds import ASK_AGAIN

        panel = self.stage.piece(PromptPanel)
        self.done("" if panel.display else ASK_AGAIN[habit])
        panel.show(PromptFacts(ASK_AGAIN[habit]))
        self._cue_until = self.desk.clock.now() + CUE

    def tick(self, reading: Reading) -> None:
        """Let the question come back once the sentence has stood long enough."""
        if self._cue_until is not None and reading.now >= self._cue_until:
            self._cue_until = None
            self.stage.piece(PromptPanel).show(self._hand.facts())
