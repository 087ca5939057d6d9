"""The Theory of Change, line by line, as one works with it: what a line says, and what a stroke makes of it.

    goal                        every pupil leaves us as a reader
    o1                          Parents read with their children at home
    o1/assumptions/0            they have books that they like
    o1/activities/0             open the library on Fridays

A line is known by the id of its outcome and its place. Outcomes have ids that are given once and never again, so that
what points at one never points at another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count
from typing import Literal, NamedTuple, TypeVar

from msgspec import UNSET
from msgspec.structs import asdict, replace

from alstui.changes import last_stroke, undone
from alstui.errors import AlstuiError
from alstui.learning_set import (
    LearningSet,
    Outcome,
    SetChange,
    SetDescribed,
    TheoryOfChange,
    theory_in_short,
)
from alstui.text import clean, fold
from alstui.theory import outcomes_of

T = TypeVar("T")

Kind = Literal["goal", "where", "outcome", "assumptions", "activities"]
"""What a line is."""

Under = Literal["assumptions", "activities"]
"""What stands under an outcome."""

MOST_OUTCOMES = 12
"""Outcomes above which nobody works with them: a short list is the point."""

MOST_UNDER = 12
"""Assumptions, and activities, above which one outcome is a plan of its own."""


class ChangedElsewhere(AlstuiError):
    """Another window changed the Theory of Change meanwhile."""

    def __init__(self, standing: LearningSet, then: str = "Do it again if it is still wanted.") -> None:
        """`standing` is the set as it is now; `then` says what can be done."""
        self.standing = standing
        super().__init__(
            "The Theory of Change was changed in another window meanwhile. It stands here as it is now; "
            f"nothing of it was overwritten. {then}"
        )


AGAIN = "What you typed is still in the line: Enter keeps it, if it is still wanted."
WAITS = "The line that it was for is not there any more. What you typed is still in the line, and waits when you leave."
"""What can be done with words that could not be kept as they were meant."""


class TooMany(AlstuiError):
    """There is no room for another line of this kind."""


class ChangedSince(AlstuiError):
    """Something else of the set was changed after the Theory of Change."""

    def __init__(self) -> None:
        super().__init__("Something else of the set was changed since; nothing was taken back here.")


class TheoryLine(NamedTuple):
    """One line of it."""

    id: str
    kind: Kind
    text: str
    number: int = 0
    """Of an outcome, from 1; of what stands under it the outcome's."""


def theory_lines(plan: TheoryOfChange) -> Iterator[TheoryLine]:
    """What it is for, always; where it is written, where that is said; then each outcome with what is under it."""
    yield TheoryLine("goal", "goal", plan.goal)
    if plan.where:
        yield TheoryLine("where", "where", plan.where)
    for number, each in enumerate(plan.outcomes, 1):
        yield TheoryLine(each.id, "outcome", each.text, number)
        for kind in _UNDER:
            for place, text in enumerate(getattr(each, kind)):
                yield TheoryLine(f"{each.id}/{kind}/{place}", kind, text, number)


_UNDER: tuple[Under, ...] = ("assumptions", "activities")


class _Place(NamedTuple):
    """Where a line stands: which outcome, and what of it."""

    outcome: int
    under: Under | None = None
    row: int = 0


def _place(plan: TheoryOfChange, line: str) -> _Place | None:
    """Where a line stands; None for the goal, for where it is written, and for what is not there."""
    owner, _, rest = line.partition("/")
    at = next((place for place, each in enumerate(plan.outcomes) if each.id == owner), None)
    if at is None:
        return None
    for kind in _UNDER:
        index = rest.removeprefix(f"{kind}/")
        if rest.startswith(kind) and index.isdecimal() and int(index) < len(getattr(plan.outcomes[at], kind)):
            return _Place(at, kind, int(index))
    return _Place(at) if not rest else None


def _with_outcome(plan: TheoryOfChange, at: int, *instead: Outcome) -> TheoryOfChange:
    return replace(plan, outcomes=(*plan.outcomes[:at], *instead, *plan.outcomes[at + 1 :]))


def _with_under(plan: TheoryOfChange, place: _Place, under: Under, texts: Sequence[str]) -> TheoryOfChange:
    outcome = plan.outcomes[place.outcome]
    return _with_outcome(plan, place.outcome, replace(outcome, **{under: tuple(texts)}))


# -- strokes --------------------------------------------------------------------------------------------


def reworded(plan: TheoryOfChange, line: str, text: str) -> TheoryOfChange:
    """With other words in a line; empty ones, or the same ones, change nothing.

    An address typed as the goal says where the plan is written.
    """
    said = clean(text)
    if not said or any(each.id == line and clean(each.text) == said for each in theory_lines(plan)):
        return plan
    if line == "goal":
        short = theory_in_short(said)
        return replace(plan, where=said) if short.where else replace(plan, goal=said)
    if line == "where":
        return replace(plan, where=said)
    place = _place(plan, line)
    if place is None:
        return plan
    if place.under is None:
        return _with_outcome(plan, place.outcome, replace(plan.outcomes[place.outcome], text=said))
    texts = [*getattr(plan.outcomes[place.outcome], place.under)]
    texts[place.row] = said
    return _with_under(plan, place, place.under, texts)


def with_outcome(plan: TheoryOfChange, text: str, outcome_id: str, after: str = "") -> TheoryOfChange:
    """With another outcome, under the one at a line; last where the line is none's.

    Raises:
        TooMany: there are as many as anybody works with.
    """
    if len(plan.outcomes) >= MOST_OUTCOMES:
        raise TooMany(
            f"There are {MOST_OUTCOMES} outcomes already: put two of them in one, or take one out first."
        )
    place = _place(plan, after)
    at = place.outcome + 1 if place is not None else len(plan.outcomes)
    made = Outcome(id=outcome_id, text=clean(text))
    return replace(plan, outcomes=(*plan.outcomes[:at], made, *plan.outcomes[at:]))


def with_under(plan: TheoryOfChange, under: Under, text: str, at: str) -> tuple[TheoryOfChange, str]:
    """With another assumption or activity of the outcome at a line, and the id of what came; empty where none is.

    Raises:
        TooMany: it has as many as anybody works with.
    """
    place = _place(plan, at)
    if place is None:
        return plan, ""
    outcome = plan.outcomes[place.outcome]
    texts: tuple[str, ...] = getattr(outcome, under)
    if len(texts) >= MOST_UNDER:
        raise TooMany(f"This outcome has {MOST_UNDER} {under} already: take one out first.")
    index = place.row + 1 if place.under == under else len(texts)
    made = _with_under(plan, place, under, (*texts[:index], clean(text), *texts[index:]))
    return made, f"{outcome.id}/{under}/{index}"


def without(plan: TheoryOfChange, line: str) -> TheoryOfChange:
    """Without a line; with an outcome goes what stands under it."""
    if line in {"goal", "where"}:
        return replace(plan, **{line: ""})
    place = _place(plan, line)
    if place is None:
        return plan
    if place.under is None:
        return _with_outcome(plan, place.outcome)
    texts = getattr(plan.outcomes[place.outcome], place.under)
    return _with_under(plan, place, place.under, (*texts[: place.row], *texts[place.row + 1 :]))


def moved(plan: TheoryOfChange, line: str, by: int) -> tuple[TheoryOfChange, str]:
    """With a line so much later among its like, as far as it goes, and the id that it has then."""
    place = _place(plan, line)
    if place is None:
        return plan, line
    if place.under is None:
        outcomes = _shifted(plan.outcomes, place.outcome, by)
        return replace(plan, outcomes=outcomes), line
    texts = getattr(plan.outcomes[place.outcome], place.under)
    to = min(max(place.row + by, 0), len(texts) - 1)
    made = _with_under(plan, place, place.under, _shifted(texts, place.row, by))
    return made, f"{plan.outcomes[place.outcome].id}/{place.under}/{to}"


def _shifted(items: tuple[T, ...], index: int, by: int) -> tuple[T, ...]:
    to = min(max(index + by, 0), len(items) - 1)
    rest = [*items[:index], *items[index + 1 :]]
    rest.insert(to, items[index])
    return tuple(rest)


# -- ids, and what is kept ------------------------------------------------------------------------------


def new_id(learning_set: LearningSet) -> str:
    """An id that no outcome of the set has or had: 'o1', 'o2'..."""
    return next(_fresh_ids(learning_set))


def _fresh_ids(learning_set: LearningSet) -> Iterator[str]:
    known = outcomes_of(learning_set)
    taken = {each.id for each in (*known.now, *known.former)}
    return (own for number in count(len(taken) + 1) if (own := f"o{number}") not in taken)


def identified(outcomes: Sequence[Outcome], before: LearningSet | None = None) -> tuple[Outcome, ...]:
    """Outcomes that were written down, with an id each: that of the same words in `before`, else of the same place.

    A place counts only where its outcome's words are found nowhere any more, and that place is free: then it was
    worded anew. Whatever is left is new, and gets an id that none had.
    """
    if before is None:
        return tuple(replace(each, id=f"o{number}") for number, each in enumerate(outcomes, 1))
    old = before.theory_of_change.outcomes
    said = {fold(each.text): each.id for each in reversed(old)}
    ids: list[str] = []
    for each in outcomes:
        found = said.get(fold(each.text), "")
        ids.append(found if found not in ids else "")
    for place, each in enumerate(old[: len(ids)]):
        if not ids[place] and each.id not in ids:
            ids[place] = each.id
    fresh = _fresh_ids(before)
    return tuple(replace(each, id=own or next(fresh)) for each, own in zip(outcomes, ids, strict=True))


def updated(before: LearningSet, described: TheoryOfChange) -> TheoryOfChange:
    """What a description says of it, for a set that there is: the outcomes keep their ids.

    A description with one text alone says nothing of outcomes, and takes none out.
    """
    plan = before.theory_of_change
    if not described.outcomes:
        return replace(plan, goal=described.goal or plan.goal, where=described.where or plan.where)
    return replace(described, outcomes=identified(described.outcomes, before))


def kept(standing: LearningSet, seen: TheoryOfChange, plan: TheoryOfChange) -> LearningSet:
    """The set with this Theory of Change, as one looked at `seen`.

    Raises:
        ChangedElsewhere: it is another by now; nothing is changed.
    """
    if standing.theory_of_change != seen:
        raise ChangedElsewhere(standing)
    return replace(standing, theory_of_change=plan)


def one_more(
    standing: LearningSet, kind: Under | Literal["outcome"], text: str, line: str
) -> tuple[LearningSet, str]:
    """The set with an outcome more, or with what stands under one; and the id of what came.

    It goes to the outcome at a line, in whatever state the rest is by now: what only adds overwrites nothing.

    Raises:
        ChangedElsewhere: that outcome is not there any more.
        TooMany: there are as many as anybody works with.
    """
    plan = standing.theory_of_change
    here = line if _place(plan, line) is not None else line.partition("/")[0]
    if kind == "outcome":
        at = new_id(standing)
        return replace(standing, theory_of_change=with_outcome(plan, text, at, here)), at
    made, at = with_under(plan, kind, text, here)
    if not at:
        raise ChangedElsewhere(standing, WAITS)
    return replace(standing, theory_of_change=made), at


def in_other_words(standing: LearningSet, seen: TheoryOfChange, line: str, text: str) -> LearningSet:
    """The set with a line of what one looked at as `seen` in other words, wherever that line stands by now.

    Raises:
        ChangedElsewhere: it says something else by now, or is not there any more.
    """
    plan = standing.theory_of_change
    said, here = _said(seen, line), line
    if _said(plan, line) != said and "/" in line:
        alike = line.rpartition("/")[0]
        lines = (each for each in theory_lines(plan) if each.id.rpartition("/")[0] == alike)
        here = next((each.id for each in lines if each.text == said), "")
    if _said(plan, here) != said:
        raise ChangedElsewhere(standing, AGAIN if is_lasting(plan, line) else WAITS)
    return replace(standing, theory_of_change=reworded(plan, here, text))


def is_lasting(plan: TheoryOfChange, line: str) -> bool:
    """Whether a line is there, and known by more than its place: an outcome, the goal, where it is written."""
    return line in {"goal", "where"} or ("/" not in line and _place(plan, line) is not None)


def _said(plan: TheoryOfChange, line: str) -> str | None:
    """What a line says; None where it is not there."""
    if line == "where":
        return plan.where
    return next((each.text for each in theory_lines(plan) if each.id == line), None)


def taken_back(standing: LearningSet, seen: TheoryOfChange, at: datetime) -> LearningSet:
    """The set with the last stroke at its Theory of Change taken back, as one looked at `seen`; `at` is now.

    Raises:
        ChangedElsewhere: it is another by now: the last stroke was somebody else's; nothing is changed.
        ChangedSince: the last stroke was one at something else of it; nothing is changed.
    """
    if standing.theory_of_change != seen:
        raise ChangedElsewhere(standing)
    if not all(_is_of_the_theory(change) for change in last_stroke(standing)):
        raise ChangedSince
    return undone(standing, at)


def _is_of_the_theory(change: SetChange) -> bool:
    if not isinstance(change, SetDescribed):
        return False
    return {name for name, said in asdict(change.after).items() if said is not UNSET} == {"theory_of_change"}
