"""What `alstui prompts` answers: what was asked for, and help where a word was mistyped."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.content.catalogue import Prompt, PromptDeck
from alstui.content.labels import Area, read_labels
from alstui.content.loader import Shelf
from alstui.errors import NotFound
from alstui.questions.dealer import THEMES
from alstui.questions.filling import open_places
from alstui.questions.find import (
    LEVELS,
    STAGES,
    Asked,
    listed,
    prompts_json,
    prompts_table,
    stage_named,
    theme_named,
)
from alstui.text import clean
from tests.kit.promptdecks import decks, plain

SHIPPED = Shelf(None).prompt_decks()


def a_deck(*prompts: Prompt, id: str = "own") -> PromptDeck:
    """A deck of one's own."""
    return PromptDeck(id=id, name="Own", prompts=prompts)


@given(decks, st.sampled_from(["", "what", "wh tried", "zebra"]), st.sampled_from(["", *list(THEMES)[:4]]))
def test_the_table_and_the_json_tell_of_the_same_prompts(deck: list[Prompt], words: str, theme: str) -> None:
    """Both list what was asked for, a line or an object each, in the same order; and only that."""
    own = [a_deck(*deck)]
    found = listed(own, words, asked=Asked(theme=theme))
    assert [each["id"] for each in json.loads(prompts_json(own, words, asked=Asked(theme=theme)))] == [
        each.prompt.id for each in found
    ]
    lines = prompts_table(own, words, asked=Asked(theme=theme)).splitlines()
    assert len(lines) == max(len(found), 1)  # one sentence says that there is none
    for line, each in zip(lines, found, strict=False):
        assert line.startswith(clean(each.prompt.text))
        assert theme in ("", each.prompt.theme)


def test_all_that_is_shipped_is_listed_in_the_order_of_a_meeting() -> None:
    """Without a word every prompt of every deck is there once, theme by theme."""
    found = listed(SHIPPED)
    assert len(found) == len({each.prompt.id for each in found}) == sum(len(d.prompts) for d in SHIPPED)
    order = [list(THEMES).index(each.prompt.theme) for each in found]
    assert order == sorted(order)
    assert all(each.prompt in map(open_places, each.deck.prompts) for each in found)


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_is_known_by_its_word_and_by_its_name(theme: str) -> None:
    """Capitals and accents do not count; what is listed is of that theme."""
    for wanted in (theme, theme.upper(), f" {THEMES[theme]} "):
        assert {each.prompt.theme for each in listed(SHIPPED, asked=Asked(theme=wanted))} == {theme}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_is_known_with_spaces_or_hyphens(stage: str) -> None:
    """'report-back' and 'Report back' are the same moment; what is listed suits it."""
    for wanted in (stage, stage.replace(" ", "-"), stage.replace("-", " ").title()):
        found = listed(SHIPPED, asked=Asked(stage=wanted))
        assert found
        assert all(stage in each.prompt.stages for each in found)


@pytest.mark.parametrize(
    ("theme", "stage", "said"),
    [
        ("purpos", "", "There is no theme 'purpos'; did you mean 'purpose'?"),
        ("", "exlpore", "There is no stage 'exlpore'; did you mean 'explore'?"),
        ("", "zzz", "There is no stage 'zzz'; there are: prepare, check-in,"),
        ("zzz", "", "There is no theme 'zzz'; there are: arriving, preparing,"),
        ("\x1b[2Jpurpos", "", "There is no theme '[2Jpurpos'; "),
    ],
)
def test_a_mistyped_word_is_answered_with_the_nearest(theme: str, stage: str, said: str) -> None:
    """A theme or stage that there is not is told, with what was probably meant, as text that no terminal obeys."""
    for answer in (prompts_table, prompts_json):
        with pytest.raises(NotFound) as caught:
            answer(SHIPPED, asked=Asked(theme=theme, stage=stage))
        assert str(caught.value).startswith(said)


LABELS = read_labels(None)[0]


@pytest.mark.parametrize("area", LABELS.areas, ids=lambda area: area.id)
def test_every_area_has_a_question_of_every_level(area: Area) -> None:
    """By its tag or its name, with # or without: what is listed is about it or what it is made of."""
    for wanted in (area.id, f"#{area.id}", area.name.upper()):
        found = [each.prompt for each in listed(SHIPPED, "", Asked(competence=wanted), LABELS)]
        assert {prompt.competence for prompt in found} <= set(area.tags)
        assert {prompt.level for prompt in found} >= set(LEVELS)
    for level in LEVELS:
        both = listed(SHIPPED, "", Asked(competence=area.id, level=level.title()), LABELS)
        assert {each.prompt.level for each in both} == {level}
    only = area.competences[0]
    narrow = listed(SHIPPED, "", Asked(competence=only.name), LABELS)
    assert {each.prompt.competence for each in narrow} <= {only.id}


def test_what_development_asks_can_be_found_out() -> None:
    """Research questions: each is for the moment of agreeing on actions, and for the will."""
    found = [each.prompt for each in listed(SHIPPED, "", Asked(level="development"))]
    assert len(found) >= len(LABELS.areas)
    assert all("actions" in prompt.stages and prompt.faculty == "willing" for prompt in found)


def test_the_shipped_competences_are_labels() -> None:
    """What prompts are tagged with can be typed after # and is counted."""
    tags = {prompt.competence for deck in SHIPPED for prompt in deck.prompts} - {""}
    assert tags <= {tag for area in LABELS.areas for tag in area.tags}


def test_a_competence_is_found_by_words_too() -> None:
    """In the search of a meeting, where words are all that is typed."""
    found = {each.prompt.id for each in listed(SHIPPED, "development groupishness", labels=LABELS)}
    assert found == {"groupishness-development"}
    assert {each.prompt.level for each in listed(SHIPPED, "discovery risk")} == {"discovery"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Asked(level="develop"), "There is no level 'develop'; did you mean 'development'?"),
        (Asked(competence="empaty"), "There is no competence 'empaty'; did you mean 'empathy'?"),
    ],
)
def test_a_mistyped_level_or_competence_is_told(asked: Asked, said: str) -> None:
    """With what was probably meant."""
    with pytest.raises(NotFound) as caught:
        listed(SHIPPED, "", asked, LABELS)
    assert str(caught.value) == said


@given(st.text())
def test_anything_may_be_typed(words: str) -> None:
    """A theme or stage is found or told to be missing, and words find prompts or nothing; nothing else happens."""
    own = [a_deck(plain("p1"))]
    prompts_table(own, words)
    for known, named in ((THEMES, partial(theme_named, own)), (STAGES, stage_named)):
        with suppress(NotFound):
            assert named(words) in known


def test_a_theme_of_ones_own_can_be_asked_for() -> None:
    """A deck may have a theme that nobody else has: it is listed after the others, and searched like them."""
    own = [a_deck(replace(plain("ours"), theme="Playground"), plain("p1"))]
    assert [each.prompt.id for each in listed(own)] == ["p1", "ours"]
    assert [each.prompt.id for each in listed(own, asked=Asked(theme="playground"))] == ["ours"]
    assert json.loads(prompts_json(own, asked=Asked(theme="playground")))[0]["theme_name"] == "Playground"


def test_the_best_comes_first() -> None:
    """With words, the prompts in whose text they stand come before those in whose theme they do."""
    found = [each.prompt for each in listed(SHIPPED, "power")]
    assert found[0].id == "power-unused"
    assert {prompt.theme for prompt in found} >= {"power"}


def test_json_holds_what_a_deck_says() -> None:
    """Another program gets every field, lists as lists and what is not there as null."""
    prompt = replace(plain("p1"), meetings=(2, 3))
    (told,) = json.loads(prompts_json([a_deck(prompt)]))
    assert told == {
        "id": "p1",
        "text": "What do you see?",
        "theme": "facts",
        "theme_name": "Facts and timeline",
        "kind": "clarifying",
        "stages": ["explore"],
        "depth": 1,
        "faculty": "thinking",
        "meetings": [2, 3],
        "competence": None,
        "level": None,
        "source": None,
        "deck": "own",
        "audience": "set",
    }
