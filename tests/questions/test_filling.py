"""Questions with the set's own words in their places: whole, the same after a restart, never read as anything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.content.catalogue import PromptDeck
from alstui.content.loader import Shelf, parse
from alstui.content.yaml_file import read_bytes
from alstui.errors import ContentError
from alstui.learning_set import Outcome, TheoryOfChange
from alstui.questions.filling import LONGEST, filled, open_places
from alstui.text import clean

DECK = next(deck for deck in Shelf(None).prompt_decks() if deck.audience == "theory of change")

TEXTS = st.one_of(
    st.text(max_size=120), st.sampled_from(["{outcome}", "{0} %s \\1 [b]so[/]", "\x1b[2J so", "They read."])
)


@given(st.lists(st.tuples(TEXTS, st.lists(TEXTS, max_size=2)), max_size=4), st.integers(0, 2**64 - 1))
def test_whatever_people_wrote_stands_there_as_it_is(written: list[tuple[str, list[str]]], seed: int) -> None:
    """No place is left, nothing of theirs is read as one, and what has no words for its place is not there."""
    plan = TheoryOfChange(
        outcomes=tuple(
            Outcome(id=f"o{n}", text=text, assumptions=tuple(under))
            for n, (text, under) in enumerate(written)
        )
    )
    outcomes = [clean(text).rstrip(".") for text, _ in written if clean(text)]
    assumptions = [clean(text).rstrip(".") for _, under in written for text in under if clean(text)]
    found = {prompt.id: prompt.text for prompt in filled(DECK.prompts, plan, seed)}
    assert found == {prompt.id: prompt.text for prompt in filled(DECK.prompts, plan, seed)}
    for prompt in DECK.prompts:
        place = "{outcome}" if "{outcome}" in prompt.text else "{assumption}"
        among = outcomes if place == "{outcome}" else assumptions
        assert (prompt.id in found) == bool(among)
        if among:
            before, after = prompt.text.split(place)
            said = found[prompt.id][len(before) + 1 : -len(after) - 1]
            assert found[prompt.id] == f"{before}‘{said}’{after}"
            assert said in among or any(
                each.startswith(said[:-1]) and len(said) <= LONGEST + 1 for each in among
            )


def test_without_a_set_the_place_is_open() -> None:
    """On a card one says it oneself; a question without a place is as it was."""
    assert all("{" not in open_places(prompt).text for prompt in DECK.prompts)
    assert any("‘…’" in open_places(prompt).text for prompt in DECK.prompts)
    plain = next(deck for deck in Shelf(None).prompt_decks() if deck.audience == "set").prompts[0]
    assert open_places(plain) is plain


def test_they_are_asked_at_meetings_two_to_four() -> None:
    """When there are actions to speak of: at the action points and while one explores."""
    for prompt in DECK.prompts:
        assert prompt.meetings == (2, 3, 4)
        assert set(prompt.stages) <= {"explore", "actions"}


PROMPT = (
    "id: own\nname: Ours\naudience: AUDIENCE\nprompts:\n"
    "  - {id: a, text: 'TEXT', theme: purpose, kind: purpose, stages: [explore], depth: 1, faculty: thinking}\n"
)


@pytest.mark.parametrize(
    ("audience", "text", "told"),
    [
        ("set", "What leads to {outcome}?", "audience: theory of change"),
        ("theory of change", "What leads to {outcom}?", "did you mean 'outcome'"),
        ("theory of change", "How does {assumption} lead to {outcome}?", "one is enough"),
    ],
)
def test_a_place_that_cannot_be_is_told(audience: str, text: str, told: str) -> None:
    """Of an unknown name, several, or in a deck for which there are no words."""
    said = PROMPT.replace("AUDIENCE", audience).replace("TEXT", text)
    with pytest.raises(ContentError) as caught:
        parse(read_bytes(said.encode(), Path("own.yaml")), PromptDeck)
    assert any(told in problem.text for problem in caught.value.problems)


def test_a_right_one_is_read() -> None:
    """One place, known, in its deck."""
    said = PROMPT.replace("AUDIENCE", "theory of change").replace("TEXT", "What leads to {outcome}?")
    assert (
        parse(read_bytes(said.encode(), Path("own.yaml")), PromptDeck).prompts[0].text
        == "What leads to {outcome}?"
    )
