"""The question on the live screen: another, the one before, found, kept, large on the wall, or away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from alstui.errors import AlstuiError
from screens.shell.part import LiveRoom
from screens.wall.prompt_panel import PromptFacts, PromptPanel

if TYPE_CHECKING:
    from alstui.meeting.state import Meeting
    from screens.live.questions.hand import PromptHand

NEXT_BINDINGS: list[BindingType] = [
    Binding(
        "full_stop",
        "prompt(1)",
        "question",
        tooltip="Another question for this stage",
        id="live.prompt",
        key_display=".",
    ),
]
"""The key that matters."""

MORE_BINDINGS: list[BindingType] = [
    Binding(
        "comma",
        "prompt(-1)",
        "question before",
        tooltip="Back to the question before",
        id="live.prompt_back",
        key_display=",",
        show=False,
    ),
    Binding(
        "slash",
        "find_prompt",
        "find a question",
        tooltip="Find a question by a word, a theme, a kind",
        id="live.prompt_find",
        key_display="/",
        show=False,
    ),
    Binding(
        "asterisk",
        "favour_prompt",
        "keep the question",
        tooltip="Make this question a favourite of the set's, or not",
        id="live.prompt_favour",
        key_display="*",
        show=False,
    ),
    Binding(
        "w",
        "prompt_wall",
        "question on the wall",
        tooltip="Let the question fill the wall",
        id="live.prompt_wall",
        show=False,
    ),
    Binding(
        "h",
        "hide_prompt",
        "hide the question",
        tooltip="Take the question off the wall, or bring it back",
        id="live.prompt_hide",
        show=False,
    ),
]
"""The others."""

NO_QUESTION = "No question stands on the wall: . asks for one."


class PromptKeys(LiveRoom):
    """The actions of the keys above."""

    _hand: PromptHand

    def asked_before(self) -> tuple[Meeting, ...]:
        """The set's meetings before; none where a record cannot be read, and a question can still be asked."""
        try:
            return self.earlier_meetings()
        except AlstuiError:
            return ()

    def _show_prompt(self, facts: PromptFacts) -> None:
        self.query_one(PromptPanel).show(facts)

    def action_prompt(self, step: int) -> None:
        """Another question, or the one before."""
        facts = self._hand.next() if step > 0 else self._hand.previous()
        if facts is None:
            self.say("There is no question for this stage." if step > 0 else "That was the first question.")
        else:
            self._show_prompt(facts)

    def action_find_prompt(self) -> None:
        """Look for one."""
        from screens.live.questions.search import PromptSearch

        segment = self.desk.meeting.segment
        self.put_down()
        self.app.push_screen(PromptSearch(self._hand, segment.prompts if segment else None), self._found)

    def _found(self, prompt_id: str | None) -> None:
        if prompt_id:
            self._show_prompt(self._hand.put(prompt_id))
        else:
            self._show_prompt(self._hand.facts())

    def action_favour_prompt(self) -> None:
        """Keep the question on the wall, or keep it no longer."""
        current = self._hand.current
        if not current:
            self.say(NO_QUESTION)
            return
        kept = self._hand.favour(current)
        self.done("Kept as a favourite of the set's." if kept else "No longer a favourite.")

    def action_prompt_wall(self) -> None:
        """The question alone, as large as it goes; the first one of the stage when none was asked for."""
        from screens.live.questions.wall import PromptWall

        facts = self._hand.facts() if self._hand.current else self._hand.next()
        if facts is None or not facts.text:
            self.say("There is no question for this stage.")
            return
        self._show_prompt(facts)
        self.put_down()
        self.app.push_screen(PromptWall(self.desk, facts.text))

    def action_hide_prompt(self) -> None:
        """Take it off the wall, or bring it back."""
        if not self._hand.hidden and not self._hand.current:
            self.say(NO_QUESTION)
            return
        self._hand.hidden = not self._hand.hidden
        self._show_prompt(self._hand.facts())
