"""The question in the facilitator's hand: another, the one before, and what has been shown to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from screens.wall.prompt_panel import PromptFacts

if TYPE_CHECKING:
    from alstui.content.catalogue import Prompt
    from alstui.content.loader import Shelf
    from alstui.desk import Desk
    from alstui.learning_set import TheoryOfChange
    from alstui.meeting.events import PromptShown
    from alstui.meeting.state import Meeting
    from alstui.questions.balance import Balance
    from alstui.questions.dealer import Shown


class PromptHand:
    """Deals for the present stage and presenter. What was shown is on record; only the place in it is kept here."""

    def __init__(
        self,
        desk: Desk,
        shelf: Callable[[], Shelf],
        earlier: Callable[[], tuple[Meeting, ...]],
        schools: Callable[[], tuple[Prompt, ...]] = tuple,
    ) -> None:
        """`shelf` and `earlier` (the meetings before) are asked when the first question is: both take a moment.

        So is `schools`: what the digests of several schools suggest for a review, where one is proposed.
        """
        self._desk = desk
        self._shelf = shelf
        self._ask_earlier = earlier
        self._ask_schools = schools
        self._back = 0
        """How many questions the facilitator has gone back from the latest."""
        self._of_theory: tuple[TheoryOfChange, tuple[Prompt, ...]] | None = None
        """All the questions, with those in which words of the Theory of Change stand, and which that was."""
        self.hidden = False
        """The question was taken off the wall, until another is asked for."""

    def turn(self) -> None:
        """Another stage: begin with its latest question again."""
        self._back = 0
        self.hidden = False

    @property
    def current(self) -> str:
        """The id of the question in the hand; empty when there is none, or it is hidden."""
        shown = self._shown_here()
        if not shown or self.hidden:
            return ""
        return shown[-1 - min(self._back, len(shown) - 1)].prompt

    def facts(self) -> PromptFacts:
        """The question that stands on the wall in this stage, or none."""
        return self._facts_of(self.current) if self.current else PromptFacts()

    def next(self) -> PromptFacts | None:
        """What was hidden, else forward to a later question, else a new one; None when the stage has none."""
        if self.hidden:
            self.hidden = False
            return self.facts()
        if self._back:
            self._back -= 1
            return self.facts()
        desk = self._desk
        segment = desk.meeting.segment
        if segment is None:
            return None
        from alstui.questions.dealer import deal, dealing_seed

        prompt = deal(
            self.prompts,
            stage=segment.prompts,
            theme=segment.theme,
            presenter=desk.presenter,
            shown=self._history(),
            meeting=desk.meeting.number,
            elapsed_fraction=desk.read().fraction,
            seed=dealing_seed(desk.learning_set.id, desk.meeting.number),
            favourites=self.favourites | {each.id for each in self._from_schools},
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
        self.hidden = False
        return self.facts()

    def put(self, prompt_id: str) -> PromptFacts:
        """Put a question of one's own choosing on the wall."""
        self.turn()
        self._desk.show_prompt(prompt_id)
        return self.facts()

    def favour(self, prompt_id: str) -> bool:
        """Make a question a favourite of the set's, or no longer; whether it is one now."""
        wanted = prompt_id not in self.favourites
        self._desk.favour_prompt(prompt_id, favoured=wanted)
        return wanted

    def warm_up(self) -> None:
        """Read what the first question will need."""
        _ = self.prompts, self._earlier

    @property
    def favourites(self) -> frozenset[str]:
        """The ids of the questions that the set keeps."""
        from alstui.questions.dealer import favourites_of

        return favourites_of(self._meetings)

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """The questions of the set's decks; at its last meeting those with other schools too.

        Where the set has written down its Theory of Change, those that ask for what it rests on, in its words.
        """
        plan = self._desk.learning_set.theory_of_change
        if not plan.outcomes:
            return self._of_decks
        if self._of_theory is None or self._of_theory[0] != plan:
            self._of_theory = plan, (*self._of_decks, *self._filled(plan))
        return self._of_theory[1]

    def _filled(self, plan: TheoryOfChange) -> Iterator[Prompt]:
        from alstui.questions.dealer import dealing_seed
        from alstui.questions.filling import filled

        desk, decks = self._desk, self._shelf().prompt_decks()
        found = (prompt for deck in decks if deck.audience == "theory of change" for prompt in deck.prompts)
        return filled(found, plan, dealing_seed(desk.learning_set.id, desk.meeting.number))

    @cached_property
    def _of_decks(self) -> tuple[Prompt, ...]:
        desk = self._desk
        last = desk.meeting.number >= len(desk.learning_set.meetings)
        audiences = {"set", "final review"} if last else {"set"}
        decks = self._shelf().prompt_decks()
        own = (prompt for deck in decks if deck.audience in audiences for prompt in deck.prompts)
        return (*self._from_schools, *own)

    @cached_property
    def _from_schools(self) -> tuple[Prompt, ...]:
        """What the schools' digests suggest; asked for where the agenda has a stage that it is for."""
        from alstui.questions.dealer import ASKING, COMMON

        agenda = self._desk.meeting.agenda
        themes = {segment.theme for segment in agenda.segments} if agenda is not None else set()
        return self._ask_schools() if themes & {ASKING, COMMON} else ()

    @cached_property
    def for_facilitator(self) -> tuple[Prompt, ...]:
        """What a facilitator might say."""
        decks = self._shelf().prompt_decks()
        return tuple(prompt for deck in decks if deck.audience == "facilitator" for prompt in deck.prompts)

    @cached_property
    def _earlier(self) -> tuple[Meeting, ...]:
        return self._ask_earlier()

    @property
    def _meetings(self) -> tuple[Meeting, ...]:
        return (*self._earlier, self._desk.meeting)

    def _shown_here(self) -> list[PromptShown]:
        here = self._desk.meeting.current
        return [shown for shown in self._desk.meeting.prompts if shown.segment == here]

    def _history(self) -> tuple[Shown, ...]:
        from alstui.questions.dealer import shown_in

        return shown_in(self._meetings)

    def balance(self) -> Balance:
        """What the questions of this slot or part have spoken to so far."""
        from alstui.questions.balance import balance, shown_in_part

        segment = self._desk.meeting.segment
        part = segment.part if segment is not None else ""
        return balance(self.prompts, shown_in_part(self._desk.meeting, part))

    def _facts_of(self, prompt_id: str) -> PromptFacts:
        every = (*self.prompts, *self.for_facilitator)
        prompt = next((prompt for prompt in every if prompt.id == prompt_id), None)
        segment = self._desk.meeting.segment
        if prompt is None or segment is None:
            return PromptFacts()
        from alstui.questions.dealer import position

        seen, of = position(
            self.prompts,
            stage=segment.prompts,
            theme=segment.theme,
            meeting=self._desk.meeting.number,
            presenter=self._desk.presenter,
            shown=self._history(),
        )
        kept = "★ " if prompt_id in self.favourites else ""
        found = self.balance()
        return PromptFacts(
            prompt.text,
            f"{kept}{prompt.theme} · {seen} of {of}",
            (found.thinking, found.feeling, found.willing),
            found.depths,
        )
