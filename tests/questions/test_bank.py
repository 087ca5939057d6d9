"""The bank is enough: for every theme, for every stage of every format in every meeting, and for a whole programme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import get_args

import pytest

from alstui.content.catalogue import Format, Prompt
from alstui.content.loader import Shelf
from alstui.meeting.events import PromptShown
from alstui.meeting.state import Meeting
from alstui.model import PromptStage
from alstui.questions.dealer import THEMES, Shown, deal, dealing_seed, hand, shown_in
from alstui.questions.moments import MOMENTS, Half
from tests.kit.builders import START
from tests.kit.promptdecks import KINDS

SHELF = Shelf(None)
ENOUGH = 12
"""Prompts for a moment: more than a facilitator puts on the wall in one stage."""

THEMES_OF_THE_SET = 26
PEOPLE = ("ann", "ben", "carla", "dai", "efua", "finn")
HALVES: tuple[Half, Half] = ("first", "second")


def prompts(audience: str = "") -> Iterator[Prompt]:
    """The prompts of all shipped decks, or of one audience's."""
    for deck in SHELF.prompt_decks():
        if audience in ("", deck.audience):
            yield from deck.prompts


SET = tuple(prompts("set"))


def explored(shown: Sequence[Shown], presenter: str, meeting: int, fraction: float) -> Prompt:
    """What a presenter is dealt while exploring, so far into the stage."""
    prompt = deal(
        SET,
        stage="explore",
        presenter=presenter,
        shown=shown,
        meeting=meeting,
        elapsed_fraction=fraction,
        seed=dealing_seed("oakfield", meeting),
    )
    assert prompt is not None
    return prompt


def test_every_theme_has_five_prompts_or_more() -> None:
    """Whoever picks a theme has a choice, and no prompt has a theme that cannot be picked."""
    counted = Counter(prompt.theme for prompt in prompts())
    assert set(counted) == set(THEMES)
    assert {theme: number for theme, number in counted.items() if number < 5} == {}
    assert len({prompt.theme for prompt in SET}) >= THEMES_OF_THE_SET


def test_each_audience_has_a_deck() -> None:
    """The set, the facilitator alone, a set with outcomes, the final review with schools: nobody goes without."""
    counted = Counter(deck.audience for deck in SHELF.prompt_decks() for _ in deck.prompts)
    assert set(counted) == {"set", "facilitator", "final review", "theory of change"}
    assert min(counted.values()) >= ENOUGH


def test_there_are_enough_prompts_for_a_programme() -> None:
    """The bank holds at least 150 prompts for the set, and exploring alone at least 80."""
    assert len(SET) >= 150
    assert sum("explore" in prompt.stages for prompt in SET) >= 80


@pytest.mark.parametrize("meeting", [1, 2, 3, 4])
@pytest.mark.parametrize("stage", get_args(PromptStage))
def test_every_moment_has_twelve_prompts_in_every_meeting(stage: PromptStage, meeting: int) -> None:
    """The set's own decks are enough for any moment of any meeting."""
    assert len(hand(SET, stage=stage, meeting=meeting)) >= ENOUGH


@pytest.mark.parametrize("meeting", [1, 2, 3, 4])
@pytest.mark.parametrize("chosen", SHELF.formats().values(), ids=SHELF.formats().keys())
def test_every_stage_of_every_format_has_twelve_prompts(chosen: Format, meeting: int) -> None:
    """No format has a stage in which a question is asked for and the deck soon runs out; nor has the frame."""
    drawn = {stage.id: stage.prompts for stage in chosen.stages}
    drawn |= {part.kind: part.prompts for part in SHELF.planning().parts}
    short = {
        name: n
        for name, stage in drawn.items()
        if (n := len(hand(SET, stage=stage, meeting=meeting))) < ENOUGH
    }
    assert len(drawn) > len(chosen.stages)
    assert short == {}


def test_six_presenters_explore_with_ten_prompts_each_and_none_is_heard_twice() -> None:
    """One long meeting never runs dry: each presenter is asked afresh, outward first and inward after."""
    record: list[Shown] = []
    dealt: dict[Half, list[Prompt]] = {"first": [], "second": []}
    for presenter in PEOPLE:
        for turn in range(10):
            prompt = explored(record, presenter, 1, turn / 10)
            record.append(Shown(prompt.id, presenter))
            dealt["first" if turn < 5 else "second"].append(prompt)
    assert len({shown.prompt for shown in record}) == 60
    assert {prompt.kind for prompt in dealt["first"]} == {"evidence", "purpose", "stakeholder"}
    assert {prompt.kind for prompt in dealt["second"]} == {
        "affective", "assumption", "hypothetical", "reversal", "role",
    }  # fmt: skip


def test_nobody_hears_a_question_twice_in_four_meetings() -> None:
    """Over a programme in which everybody presents each time, nothing comes back to anybody, and each half keeps
    to what it asks for."""
    held: list[Meeting] = []
    for number in (1, 2, 3, 4):
        held.append(Meeting(set_id="oakfield", number=number))
        for presenter in PEOPLE:
            for turn in range(8):
                prompt = explored(shown_in(held), presenter, number, turn / 8)
                assert any(each.takes(prompt) for each in MOMENTS["explore"][HALVES[turn >= 4]])
                held[-1].prompts.append(
                    PromptShown(
                        id="e", at=START, prompt=prompt.id, segment="slot-1.explore", presenter=presenter
                    )
                )
    heard = [(each.presenter, each.prompt) for each in shown_in(held)]
    assert len(heard) == len(set(heard)) == 4 * 8 * len(PEOPLE)


def test_what_a_moment_asks_for_is_there() -> None:
    """A leaning towards some questions is worth having only where the bank can meet it, in every meeting."""
    for stage, halves in MOMENTS.items():
        for leanings in halves.values():
            for meeting in (1, 2, 3, 4):
                suitable = hand(SET, stage=stage, meeting=meeting)
                fitting = [prompt for prompt in suitable if leanings[0].takes(prompt)]
                assert len(fitting) >= (ENOUGH if stage in {"explore", "clarify"} else 5), stage


def test_acting_begins_with_a_step_and_goes_on_to_dates_support_and_confidence() -> None:
    """What actions are asked: first what will be done first, then by when, how sure, and with whose help."""
    first = [p for p in SET if MOMENTS["actions"]["first"][0].takes(p)]
    second = [p for p in SET if MOMENTS["actions"]["second"][0].takes(p)]
    assert {p.theme for p in first} == {"first step"}
    assert {p.theme for p in second} == {"commitment", "support"}
    assert all("actions" in p.stages for p in first)


def test_moments_name_what_exists() -> None:
    """A kind or theme that a moment asks for is one that prompts have, and two halves never ask for the same first."""
    for halves in MOMENTS.values():
        for leanings in halves.values():
            assert {kind for each in leanings for kind in each.kinds} <= KINDS
            assert {theme for each in leanings for theme in each.themes} <= set(THEMES)
        first, second = halves["first"][0], halves["second"][0]
        assert first == second or not (first.kinds & second.kinds or first.themes & second.themes)


def test_head_heart_and_will_each_have_a_quarter() -> None:
    """The set's questions go to thinking, feeling and willing alike: at least a quarter each."""
    counted = Counter(prompt.faculty for prompt in SET)
    assert {faculty: n for faculty, n in counted.items() if n < counted.total() / 4} == {}
    assert len(counted) == 3


def test_depth_follows_the_stage() -> None:
    """Facts are asked of the presenting and the clarifying; what lies underneath waits for later stages."""
    early = [p for p in SET if {"present", "clarify", "check-in"} & set(p.stages)]
    assert [prompt.id for prompt in early if prompt.depth == 3] == []
    for stage in ("explore", "reflect", "actions", "learning", "review"):
        assert {p.depth for p in SET if stage in p.stages} == {1, 2, 3}
