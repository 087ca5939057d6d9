"""The question on the live screen: another, the one before, found, kept, large on the wall, or away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alstui.errors import AlstuiError
from alstui.store.unread import LeftOut, Unread
from alstui.wall.for_chat import for_the_chat
from alstui.wording import join_names
from screens.command import command
from screens.live.hand import PromptHand
from screens.shell.part import Part, Stage, while_it_goes_on
from screens.wall.prompt_panel import PromptFacts, PromptPanel

if TYPE_CHECKING:
    from alstui.content.catalogue import Prompt
    from alstui.meeting.reading import Reading
    from alstui.meeting.state import Meeting

COPIED = (
    "Copied for the chat: {what}. If nothing arrives when you paste, your terminal does not pass copies on: "
    "docs/hybrid.md says what helps."
)
NOTHING_TO_COPY = "There is nothing for the chat outside the stages of a meeting: nothing was copied."

NO_QUESTION = "No question stands on the wall: {key} asks for one."


class Prompts(Part):
    """The question in the facilitator's hand, and on the wall."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._unread = Unread()
        self.hand = PromptHand(stage.desk, lambda: stage.host.shelf, self._asked_before, self._proposed)

    def _asked_before(self) -> tuple[Meeting, ...]:
        """The set's meetings before; none where a record cannot be read, and a question can still be asked."""
        try:
            return self.earlier_meetings(self._unread)
        except AlstuiError:
            return ()

    def _proposed(self) -> tuple[Prompt, ...]:
        """What a review between schools asks, where one is proposed for the set; why it cannot be read is told."""
        from alstui.documents.exports.review_file import read_review
        from alstui.documents.review import prompts_of

        try:
            path = self.stage.host.library.folder(self.desk.learning_set.id).review
            return prompts_of(read_review(path)) if path is not None else ()
        except AlstuiError as error:
            self._unread.add([LeftOut(f"The questions of the review are not shown. {error}")])
            return ()

    def tick(self, reading: Reading) -> None:
        """The meetings before are read behind the screen; what could not be is said here."""
        self.stage.warn(self._unread.sentences)

    def show(self, facts: PromptFacts | None = None) -> None:
        """Show a question on the wall: the one in the hand, unless another is given."""
        shown = self.hand.facts() if facts is None else facts
        self.stage.piece(PromptPanel).show(shown)
        self.desk.turn_wall(question=shown.text)

    @command(
        "full_stop",
        "question",
        id="live.prompt",
        purpose="Another question for this stage",
        given=(1,),
        sign=".",
        when=while_it_goes_on,
    )
    @command(
        "comma",
        "question before",
        id="live.prompt_back",
        purpose="Back to the question before",
        given=(-1,),
        sign=",",
        shown=False,
        when=while_it_goes_on,
    )
    def turn(self, step: int) -> None:
        """Another question, or the one before."""
        facts = self.hand.next() if step > 0 else self.hand.previous()
        if facts is None:
            none = "There is no question for this stage." if step > 0 else "That was the first question."
            self.stage.say(none)
        else:
            self.show(facts)

    @command("w", "words for the chat", id="live.chat", shown=False)
    def copy_for_chat(self) -> None:
        """Copy the rule, the question and the time left, for the chat of who is remote."""
        reading = self.desk.read()
        question = self.hand.facts().text if self.hand.current else ""
        text = for_the_chat(reading, question)
        if not text or reading.row is None:
            self.stage.say(NOTHING_TO_COPY)
            return
        self.stage.host.copy_to_clipboard(text)
        rule, asked = ("rule" if reading.row.segment.rule else ""), ("question" if question else "")
        what = join_names([each for each in ("stage", rule, asked, "time") if each])
        self.stage.say(COPIED.format(what=what))

    @command("f", "find one", id="live.prompt_find", door="questions", when=while_it_goes_on)
    def find(self) -> None:
        """Find a question by a word, a theme, a kind."""
        from screens.live.questions.search import PromptSearch

        segment = self.desk.meeting.segment
        self.stage.open(PromptSearch(self.hand, segment.prompts if segment else None), self._found)

    def _found(self, prompt_id: str | None) -> None:
        self.show(self.hand.put(prompt_id) if prompt_id else None)

    @command("k", "favourite", id="live.prompt_favour", door="questions", when=while_it_goes_on)
    def favour(self) -> None:
        """Make this question a favourite of the set's, or not."""
        current = self.hand.current
        if not current:
            self.stage.say(NO_QUESTION.format(key=self.stage.host.key_called("live.prompt")))
            return
        kept = self.hand.favour(current)
        self.done("Kept as a favourite of the set's." if kept else "No longer a favourite.")

    @command("w", "fill the wall", id="live.prompt_wall", door="questions", when=while_it_goes_on)
    def fill_the_wall(self) -> None:
        """Let the question fill the wall."""
        from screens.live.questions.wall import PromptWall

        # The first one of the stage, when none was asked for.
        facts = self.hand.facts() if self.hand.current else self.hand.next()
        if facts is None or not facts.text:
            self.stage.say("There is no question for this stage.")
            return
        self.show(facts)
        self.stage.open(PromptWall(self.desk, facts.text))

    @command("h", "hide", id="live.prompt_hide", door="questions", when=while_it_goes_on)
    def hide(self) -> None:
        """Take the question off the wall, or bring it back."""
        if not self.hand.hidden and not self.hand.current:
            self.stage.say(NO_QUESTION.format(key=self.stage.host.key_called("live.prompt")))
            return
        self.hand.hidden = not self.hand.hidden
        self.show()
