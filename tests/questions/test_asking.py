"""The kinds of questions, guessed by simple signs; the habits that one listens for, counted without names."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.model import Habit, QuestionKind
from alstui.questions.kinds import (
    ASK_AGAIN,
    HABIT_NAMES,
    HABITS,
    KIND_NAMES,
    KINDS,
    habit_totals,
    kind_of,
    next_kind,
)
from tests.kit.builders import SAMPLE_NAMES, a_running_table
from tests.kit.screens.scenes import SHIPPED

PLAIN = st.lists(
    st.sampled_from(
        [
            "the",
            "head",
            "pupils",
            "letter",
            "your",
            "plan",
            "school",
            "it",
            "they",
            "this",
            "meeting",
            "told",
            "agreed",
        ]
    ),
    min_size=1,
    max_size=8,
).map(" ".join)
"""Words without a sign in them."""

YES_OR_NO = st.sampled_from(
    [
        "Is",
        "Are",
        "Was",
        "Were",
        "Do",
        "Does",
        "Did",
        "Have",
        "Has",
        "Had",
        "Can",
        "Could",
        "Will",
        "Would",
        "Should",
        "Isn't",
        "Aren't",
        "Don't",
        "Didn't",
        "Couldn’t",
    ]
)


@cache
def shipped() -> tuple[str, ...]:
    """Every question for the set that is shipped."""
    return tuple(p.text for deck in SHIPPED.prompt_decks() if deck.audience == "set" for p in deck.prompts)


@cache
def plainly_asked() -> tuple[str, ...]:
    """Those of one clause that open with an asking word."""
    opens = ("What ", "How ", "Who ")
    return tuple(t for t in shipped() if t.startswith(opens) and not any(sign in t[:-1] for sign in ",.?;:"))


# -- kinds ----------------------------------------------------------------------------------------------


@given(st.text(max_size=200))
def test_every_line_has_a_kind(text: str) -> None:
    """Whatever is typed or pasted, and the same whatever space stands around it."""
    assert kind_of(text) in KINDS
    assert kind_of(f"  {text}\n") == kind_of(text)


@given(
    st.sampled_from(plainly_asked()),
    st.sampled_from(
        ["So, ", "And ", "Well, um, ", "But then, ", "OK, so ", "Ann, ", "Can I ask ", "I wonder "]
    ),
)
def test_how_it_is_led_up_to_changes_nothing(text: str, lead: str) -> None:
    """Small words, a name, an announcement, capitals, and a question mark that a fast typist leaves out."""
    kind = kind_of(text)
    assert kind_of(lead + text[0].lower() + text[1:]) == kind
    assert kind_of(text.upper()) == kind
    assert kind_of(text.removesuffix("?")) == kind


@given(YES_OR_NO, PLAIN)
def test_what_yes_or_no_can_answer_is_closed(opening: str, words: str) -> None:
    """By its form, whatever it is about."""
    assert kind_of(f"{opening} {words}?") == "closed"
    assert kind_of(f"{opening} {words}") == "closed"


@given(
    st.sampled_from(["Could you tell us", "Can you say", "Would you please describe"]),
    st.sampled_from(plainly_asked()),
)
def test_an_invitation_is_not_closed(opening: str, text: str) -> None:
    """'Could you tell us what...' is of the kind of what it asks for."""
    assert kind_of(f"{opening} {text[0].lower()}{text[1:]}") == kind_of(text)


def test_the_bank_is_not_taken_for_closed() -> None:
    """The shipped questions are open ones: at most one in fifty is taken for another form."""
    closed = [text for text in shipped() if kind_of(text) == "closed"]
    assert len(shipped()) > 100
    assert len(closed) * 50 <= len(shipped()), closed


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("When did it start?", "clarifying"),
        ("who was in the room", "clarifying"),
        ("How many parents came?", "clarifying"),
        ("What happened then?", "clarifying"),
        ("By whom?", "clarifying"),
        ("Do you know when they were told?", "clarifying"),
        ("Will, where was that?", "clarifying"),
        ("What makes you think so?", "probing"),
        ("What if nothing changed?", "probing"),
        ("Why is that?", "probing"),
        ("If you stopped, who else would notice?", "probing"),
        ("How do you feel about it?", "feeling"),
        ("You say they came. How did you feel when they left?", "feeling"),
        ("What worries you most?", "feeling"),
        ("What will you do by Friday?", "action"),
        ("What is the first step?", "action"),
        ("When you have told them, what will you do next?", "action"),
        ("What would be enough?", "open"),
        ("In what way?", "open"),
        ("Tell us more.", "open"),
        ("And then?", "open"),
        ("", "open"),
        ("?", "open"),
        ("Qu'est-ce que vous voulez", "open"),
        ("Has the head been told?", "closed"),
        ("You mean the governors?", "closed"),
        ("It did not work, did it?", "closed"),
        ("Have you thought of asking them?", "closed"),
    ],
)
def test_signs(text: str, kind: QuestionKind) -> None:
    """What a person would call it, where the signs are plain."""
    assert kind_of(text) == kind


def test_one_key_goes_through_all_kinds() -> None:
    """Each comes once, then the first again."""
    seen = [KINDS[0]]
    while (following := next_kind(seen[-1])) != seen[0]:
        seen.append(following)
    assert len(seen) == len(set(seen)) == len(KINDS)


def test_every_kind_and_habit_has_a_name_of_its_own() -> None:
    """In words that the room understands."""
    assert set(KIND_NAMES) == set(KINDS)
    assert set(HABIT_NAMES) == set(ASK_AGAIN) == set(HABITS)
    assert len(set(KIND_NAMES.values())) == len(KINDS)
    assert len(set(HABIT_NAMES.values())) == len(set(ASK_AGAIN.values())) == len(HABITS)


@pytest.mark.parametrize("habit", HABITS)
def test_the_sentence_for_the_wall_is_gentle(habit: Habit) -> None:
    """It asks, in ten words at most, and neither names nor counts."""
    said = ASK_AGAIN[habit]
    assert said.startswith("Can you ask it ")
    assert said.rstrip("”").endswith("?")
    assert len(said.split()) <= 10
    assert not any(letter.isdigit() for letter in said)
    assert not set(SAMPLE_NAMES) & set(said.split())


# -- totals ---------------------------------------------------------------------------------------------


@given(st.lists(st.sampled_from(HABITS), max_size=20))
def test_habits_are_counted(noticed: list[Habit]) -> None:
    """As often as each was noticed; what is taken back does not count."""
    desk = a_running_table().desk
    for habit in noticed:
        desk.notice(habit)
    totals = habit_totals(desk.meeting)
    assert list(totals) == list(HABITS)
    assert totals == {habit: noticed.count(habit) for habit in HABITS}
    if noticed:
        desk.undo()
        assert sum(habit_totals(desk.meeting).values()) == len(noticed) - 1
