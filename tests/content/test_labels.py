"""Labels: what the shipped ones are, and that each can be typed as a tag and read back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.actions.form import tags_of
from alstui.actions.line import parse
from alstui.content.labels import FILE, read_labels
from tests.kit.builders import a_set
from tests.kit.labels import area_of

LABELS = read_labels(None)[0]
COMPETENCES = [each for area in LABELS.areas for each in area.competences]


def test_they_are_those_of_the_programme() -> None:
    """Three levels, four areas of emotional intelligence, five of organisational intelligence."""
    assert [level.name for level in LABELS.levels] == ["Discovery", "Development", "Detail"]
    assert {group.id: [area.id for area in group.areas] for group in LABELS.groups} == {
        "ei": ["intra-personal", "inter-personal", "adaptability", "affective"],
        "oi": [
            "holding-environment",
            "groupishness",
            "learning-in-organisations",
            "systems-orientation",
            "organisational-well-being",
        ],
    }
    assert len(LABELS.tags) == len(set(LABELS.tags)) == 3 + 9 + len(COMPETENCES)
    assert all(group.source for group in LABELS.groups), "where the names come from is said"


def test_every_area_is_made_of_competences() -> None:
    """Two or three of each, one line each; what is tagged by one counts for its area and for no other."""
    for area in LABELS.areas:
        assert 2 <= len(area.competences) <= 3
        for each in (area, *area.competences):
            assert area_of(LABELS, each.id) == area_of(LABELS, f"#{each.id.upper()}") == area
            assert each.about
            assert len(each.about) <= 90
    assert [area_of(LABELS, level.id) for level in LABELS.levels] == [None] * 3
    assert area_of(LABELS, "our-own") is None


@given(st.lists(st.sampled_from(LABELS.tags), min_size=1, max_size=3, unique=True))
def test_each_is_a_tag_in_a_line(tags: list[str]) -> None:
    """Typed after # in an action point or in the field of tags, an id comes back whole."""
    said = " ".join(f"#{tag}" for tag in tags)
    read = parse(f"ring the chair {said}", members=a_set().members, presenter="ann", today=date(2026, 11, 24))
    assert read.tags == tuple(tags)
    assert read.text == "ring the chair"
    assert tags_of(said) == tuple(tags)


@given(st.sampled_from(LABELS.all))
def test_a_tag_is_said_by_its_name(label: object) -> None:
    """Whatever its letters, with or without #."""
    found = next(each for each in LABELS.all if each == label)
    assert LABELS.label(f"#{found.id.upper()}") == LABELS.label(found.id) == found
    assert LABELS.said(found.id) == found.name


@given(st.text(max_size=20).filter(lambda tag: LABELS.label(tag) is None))
def test_another_tag_stays_as_it_is(tag: str) -> None:
    """A set's own tags are no labels: nothing is made of them."""
    assert LABELS.said(tag) == tag


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("levels:\n  - {id: a, name: A}\n  - {id: a, name: B}\ngroups: []\n", "line 3"),
        (
            "levels:\n  - {id: a, name: A}\ngroups:\n  - {id: g, name: G, areas: [{id: a, name: A}]}\n",
            "here twice",
        ),
        (
            "levels: []\ngroups: [{id: g, name: G, areas: [{id: a, name: A, competences: [{id: a, name: A}]}]}]\n",
            "here twice",
        ),
        ("levels:\n  - {id: '12', name: A}\ngroups: []\n", "a tag has a letter in it"),
        ("levels:\n  - {id: C sharp, name: A}\ngroups: []\n", "such as 'c-sharp'"),
        ("levels: []\ngroup: []\n", "did you mean 'groups'?"),
    ],
)
def test_what_could_not_be_a_tag_is_told(tmp_path: Path, text: str, told: str) -> None:
    """Ids are each there once and can be typed; else what is shipped is used, and a sentence says why."""
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    labels, notice = read_labels(tmp_path)
    assert labels == LABELS
    assert told in notice
