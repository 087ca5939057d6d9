"""The Theory of Change line by line: what a stroke makes of it, and which outcome stays which."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.changes import When, recorded, undone
from alstui.establishing import theory
from alstui.establishing.theory import ChangedElsewhere, TooMany, theory_lines
from alstui.learning_set import LearningSet, Member, Outcome, TheoryOfChange
from alstui.text import fold
from alstui.theory import outcomes_of

WHEN = When(datetime(2026, 11, 24, 14, tzinfo=UTC), datetime(2026, 11, 24, 14, tzinfo=UTC).date())

WORDS = st.text("abcéß李ы", min_size=1, max_size=8)

PLAN = TheoryOfChange(
    goal="every pupil a reader",
    outcomes=(
        Outcome(id="o1", text="Parents read", assumptions=("they have books",), activities=("lend", "open")),
        Outcome(id="o2", text="Staff listen"),
        Outcome(id="o3", text="Pupils ask"),
    ),
)


def a_set(plan: TheoryOfChange = PLAN) -> LearningSet:
    """An invented set with this Theory of Change."""
    return LearningSet(id="oak", title="Oak", members=(Member(id="ann", name="Ann"),), theory_of_change=plan)


def changed(before: LearningSet, plan: TheoryOfChange) -> LearningSet:
    """The set after a stroke, with what changed on its list; each stroke has an instant of its own."""
    when = WHEN._replace(at=WHEN.at + timedelta(seconds=len(before.changes)))
    return recorded(before, theory.kept(before, before.theory_of_change, plan), when)


STROKES = st.lists(
    st.tuples(
        st.sampled_from(["outcome", "assumptions", "activities", "without", "moved", "reworded", "undo"]),
        st.integers(0, 30),
        WORDS,
        st.sampled_from([-1, 1]),
    ),
    max_size=25,
)


def stroke(standing: LearningSet, what: str, at: int, text: str, by: int) -> LearningSet:
    """One stroke at one of the lines that there are."""
    plan = standing.theory_of_change
    lines = [*theory_lines(plan)]
    line = lines[at % len(lines)].id
    try:
        if what == "outcome":
            plan = theory.with_outcome(plan, text, theory.new_id(standing), line)
        elif what == "assumptions" or what == "activities":
            plan, _ = theory.with_under(
                plan, "assumptions" if what == "assumptions" else "activities", text, line
            )
        elif what == "without":
            plan = theory.without(plan, line)
        elif what == "moved":
            plan, _ = theory.moved(plan, line, by)
        elif what == "reworded":
            plan = theory.reworded(plan, line, text)
    except TooMany:
        return standing
    return undone(standing, WHEN.at) if what == "undo" else changed(standing, plan)


@given(STROKES)
def test_an_id_is_one_outcomes_for_ever(strokes: list[tuple[str, int, str, int]]) -> None:
    """Whatever is added, taken out, moved and taken back: ids are never given twice, and what was is still named."""
    standing, ever = a_set(), dict[str, str]()
    for what, at, text, by in strokes:
        before = {each.id for each in standing.theory_of_change.outcomes}
        standing = stroke(standing, what, at, text, by)
        plan = standing.theory_of_change
        ids = [each.id for each in plan.outcomes]
        assert len(set(ids)) == len(ids)
        if what == "outcome":
            assert not set(ids) - before & ever.keys()
        ever.update((each.id, each.text) for each in plan.outcomes)
        known = outcomes_of(standing)
        for place, each in enumerate(plan.outcomes, 1):
            assert known.number(each.id) == place
            assert known.meant(str(place)) == each
        for gone in ever.keys() - set(ids):
            assert known.number(gone) == 0
            assert known.words(gone) == ever[gone]


@given(STROKES)
def test_all_can_be_taken_back(strokes: list[tuple[str, int, str, int]]) -> None:
    """As often as something was changed, `u` leads back to how it was."""
    standing = a_set()
    for what, at, text, by in strokes:
        if what != "undo":
            standing = stroke(standing, what, at, text, by)
    while standing.theory_of_change != PLAN:
        before = standing
        standing = undone(standing, WHEN.at)
        assert standing != before


def test_lines_move_among_their_like() -> None:
    """An outcome takes what stands under it along; an activity stays with its outcome; ends are ends."""
    plan, line = theory.moved(PLAN, "o1", 1)
    assert ([each.id for each in plan.outcomes], line) == (["o2", "o1", "o3"], "o1")
    assert plan.outcomes[1] == PLAN.outcomes[0]
    plan, line = theory.moved(PLAN, "o1/activities/0", 1)
    assert (plan.outcomes[0].activities, line) == (("open", "lend"), "o1/activities/1")
    assert theory.moved(plan, line, 1) == (plan, line)
    assert theory.moved(PLAN, "goal", 1) == (PLAN, "goal")


def test_what_comes_comes_under_the_mark() -> None:
    """An outcome after the one at the mark, an assumption after the one at the mark or last."""
    plan = theory.with_outcome(PLAN, " New  one ", "o4", "o1/activities/1")
    assert [each.id for each in plan.outcomes] == ["o1", "o4", "o2", "o3"]
    assert plan.outcomes[1].text == "New one"
    plan, line = theory.with_under(PLAN, "activities", "ask", "o1/activities/0")
    assert (plan.outcomes[0].activities, line) == (("lend", "ask", "open"), "o1/activities/1")
    plan, line = theory.with_under(PLAN, "assumptions", "time", "o1/activities/0")
    assert (plan.outcomes[0].assumptions, line) == (("they have books", "time"), "o1/assumptions/1")
    assert theory.with_under(PLAN, "assumptions", "time", "goal") == (PLAN, "")


def test_an_address_is_where_it_is_written() -> None:
    """Typed as the goal it takes no goal away; the same words again change nothing."""
    plan = theory.reworded(PLAN, "goal", "https://example.org/plan")
    assert (plan.goal, plan.where) == (PLAN.goal, "https://example.org/plan")
    assert theory.reworded(PLAN, "goal", f" {PLAN.goal} ") == PLAN
    assert theory.reworded(PLAN, "o2", "") == PLAN


def test_another_window_loses_nothing() -> None:
    """What was changed meanwhile stands, and is handed back."""
    meanwhile = a_set(theory.without(PLAN, "o2"))
    with pytest.raises(ChangedElsewhere) as caught:
        theory.kept(meanwhile, PLAN, theory.without(PLAN, "o3"))
    assert caught.value.standing == meanwhile


@given(st.permutations(range(3)), st.sets(st.integers(0, 2)), st.lists(WORDS, max_size=3, unique_by=fold))
def test_a_description_keeps_ids(order: list[int], out: set[int], new: list[str]) -> None:
    """Outcomes that are said in the same words stay themselves, wherever they stand; what is new is nobody's before."""
    said = [PLAN.outcomes[place] for place in order if place not in out]
    fresh = [Outcome(id="", text=text) for text in new if fold(text) not in {fold(e.text) for e in said}]
    found = theory.identified([*(replace(each, id="") for each in said), *fresh], a_set())
    assert [each.id for each in found[: len(said)]] == [each.id for each in said]
    assert len({each.id for each in found}) == len(found)


def test_one_that_is_worded_anew_stays_itself() -> None:
    """In its place, where its words are found nowhere any more."""
    found = theory.identified([replace(PLAN.outcomes[0], text="Families read"), *PLAN.outcomes[1:]], a_set())
    assert [each.id for each in found] == ["o1", "o2", "o3"]


def test_one_text_takes_no_outcome_out() -> None:
    """A description that says the goal alone says nothing of outcomes."""
    assert theory.updated(a_set(), TheoryOfChange(goal="other")) == replace(PLAN, goal="other")
    shorter = theory.updated(a_set(), TheoryOfChange(outcomes=(PLAN.outcomes[2],)))
    assert shorter == TheoryOfChange(outcomes=(PLAN.outcomes[2],))
