"""The outcomes of a set's Theory of Change, by number and by id: those that there are, and those that there were.

What was written down points at an outcome by its id, which stays when outcomes change places or words. People say a
number, which is the place that an outcome has on the day. An outcome that was taken out is still named in whatever
pointed at it, in the words that it had last.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import UNSET, Struct

from alstui.learning_set import LearningSet, Outcome, SetDescribed
from alstui.text import clean, fold, folded_words

ARROW = "→"
"""Stands before the number of an outcome; `->` is typed for it."""

TAKEN_OUT = "{words} (no longer in the Theory of Change)"


class Outcomes(Struct, frozen=True):
    """The outcomes that a set has, in its order, and those that it had, the latest first."""

    now: tuple[Outcome, ...] = ()
    former: tuple[Outcome, ...] = ()

    def number(self, outcome_id: str) -> int:
        """The place of an outcome, from 1; 0 for one that is not there, or no longer."""
        return next((place for place, each in enumerate(self.now, 1) if each.id == outcome_id), 0)

    def words(self, outcome_id: str) -> str:
        """The words of an outcome alone; the id where nobody knows what it was, and nothing for none."""
        found = next((each for each in (*self.now, *self.former) if each.id == outcome_id), None)
        return clean(found.text) if found is not None else clean(outcome_id)

    def called(self, outcome_id: str) -> str:
        """'2 Parents read with their children'; of one that was taken out its words, and that it was."""
        number = self.number(outcome_id)
        if number:
            return f"{number} {self.words(outcome_id)}"
        return TAKEN_OUT.format(words=self.words(outcome_id)) if outcome_id else ""

    def shown(self, outcome_id: str) -> str:
        """'→2 Parents read with their children', as it is shown beside what points at it; nothing for none."""
        return f"{ARROW}{self.called(outcome_id)}" if outcome_id else ""

    def sign(self, outcome_id: str) -> str:
        """'→2' beside what points at it; '→' alone for one that was taken out, and nothing for none."""
        return f"{ARROW}{self.number(outcome_id) or ''}" if outcome_id else ""

    def said(self, outcome_id: str) -> str:
        """'2', or of one that was taken out its words and that it was: what stands in a field."""
        return str(self.number(outcome_id) or self.called(outcome_id)) if outcome_id else ""

    def meant(self, typed: str) -> Outcome | None:
        """The one that is meant by its number, with or without the arrow, or by words that fit no other."""
        said = clean(typed).removeprefix(ARROW).removeprefix("->").strip()
        if said.isdecimal():
            return self.now[int(said) - 1] if 0 < int(said) <= len(self.now) else None
        fits = [each for each in self.now if fold(said) in fold(each.text)] if fold(said) else []
        return fits[0] if len(fits) == 1 else None


NO_OUTCOMES = Outcomes()
"""Those of a set that has, and had, none."""


def outcomes_of(learning_set: LearningSet) -> Outcomes:
    """Those that a set has and had."""
    now = learning_set.theory_of_change.outcomes
    here = {each.id for each in now}
    former: dict[str, Outcome] = {}
    for each in _ever(learning_set):
        if each.id not in here:
            former.setdefault(each.id, each)
    return Outcomes(now, tuple(former.values()))


def _ever(learning_set: LearningSet) -> Iterator[Outcome]:
    """Every outcome that any change of the set speaks of, the latest first."""
    for change in reversed(learning_set.changes):
        if isinstance(change, SetDescribed):
            for said in (change.after.theory_of_change, change.before.theory_of_change):
                if said is not UNSET:
                    yield from said.outcomes


def begins_as(outcome: Outcome, number: int, stem: str) -> bool:
    """Whether what is typed after an arrow may become this outcome: its number so begins, or one of its words."""
    wanted = fold(stem)
    return str(number).startswith(wanted) or any(
        word.startswith(wanted) for word in folded_words(fold(outcome.text))
    )
