"""The question in the facilitator's hand: another, the one before, and what has been shown to whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from alstui.events import PromptShown
from screens.widgets.prompt_panel import PromptFacts

if TYPE_CHECKING:
    from alstui.catalogue import Prompt
    from alstui.content import Content
    from alstui.desk import Desk
    from alstui.prompts import Shown


class PromptHand:
    """Deals for the present stage and presenter. What was shown is on record; only the place in it is kept here."""

    def __init__(self, desk: Desk, content: Callable[[], Content]) -> None:
        """`content` is asked when the first question is: reading the decks takes a moment."""
        self._desk = desk
        self._content = content
        self._back = 0
        """How many questions the facilitator has gone back from the latest."""

    def turn(self) -> None:
        """Another stage: begin with its latest question again."""
        self._back = 0

    def facts(self) -> PromptFacts:
        """The question that stands on the wall in this stage, or none."""
        shown = self._shown_here()
        if not shown:
            return PromptFacts()
        return self._facts_of(shown[-1 - min(self._back, len(shown) - 1)].prompt)

    def next(self) -> PromptFacts | None:
        """Forward again to a later question, else a new one; None when the stage has none."""
        if self._back:
            self._back -= 1
            return self.facts()
        desk = self._desk
        segment = desk.meeting.segment
        if segment is None:
            return None
        from alstui.prompts import deal

        prompt = deal(
            self._prompts(),
            stage=segment.prompts,
            presenter=desk.presenter,
            shown=self._history(),
            meeting=desk.meeting.number,
            elapsed_fraction=desk.read().fraction,
            seed=desk.meeting.number,
        )
        if prompt is None:
            return None
        desk.show_prompt(prompt.id)
        return self.facts()

    def previous(self) -> PromptFacts | None:
        """The question before; None when there is none."""
        if self._back + 1 >= len(self._shown_here()):
            return None
        self._back += 1
        return self.facts()

    def _shown_here(self) -> list[PromptShown]:
        here = self._desk.meeting.current
        return [shown for shown in self._desk.meeting.prompts if shown.segment == here]

    def _history(self) -> list[Shown]:
        from alstui.prompts import Shown

        return [Shown(shown.prompt, shown.presenter) for shown in self._desk.meeting.prompts]

    def _prompts(self) -> list[Prompt]:
        decks = self._content().prompt_decks()
        return [prompt for deck in decks if deck.audience == "set" for prompt in deck.prompts]

    def _facts_of(self, prompt_id: str) -> PromptFacts:
        prompts = self._prompts()
        prompt = next((prompt for prompt in prompts if prompt.id == prompt_id), None)
        segment = self._desk.meeting.segment
        if prompt is None or segment is None:
            return PromptFacts()
        from alstui.prompts import position

        seen, of = position(
            prompts,
            stage=segment.prompts,
            meeting=self._desk.meeting.number,
            presenter=self._desk.presenter,
            shown=self._history(),
        )
        return PromptFacts(prompt.text, f"{prompt.theme} · {seen} of {of}")
