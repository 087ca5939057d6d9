"""Who is meant by a typed name: in the words of the command line, and of people who see nothing but names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.errors import NotFound
from alstui.learning_set import Member
from alstui.names import called, named
from tests.kit.builders import PEOPLE, a_set

MEMBERS = (
    Member(id="ben-2", name="Ben"),
    Member(id="ben", name="Benjamin Cole"),
    Member(id="anna-cole", name="Änna Cole"),
    Member(id="ann", name="Jo Ann Lee"),
)


@pytest.mark.parametrize(
    ("name", "found", "by_any_word"),
    [
        ("BEN", ["ben-2"], ["ben-2"]),
        ("benj", ["ben"], ["ben"]),
        ("ann", ["ann"], ["anna-cole", "ann"]),
        ("anna", ["anna-cole"], ["anna-cole"]),
        ("cole", [], ["ben", "anna-cole"]),
        ("anna-cole", ["anna-cole"], []),
        ("b", ["ben-2", "ben"], ["ben-2", "ben"]),
        (" ", [], []),
        ("zed", [], []),
    ],
)
def test_whom_a_name_fits(name: str, found: list[str], by_any_word: list[str]) -> None:
    """A whole name goes before an id, and both before a beginning; accents and case do not count."""
    assert [member.id for member in called(name, MEMBERS)] == found
    assert [member.id for member in called(name, MEMBERS, by_any_word=True)] == by_any_word


# -- on the command line --------------------------------------------------------------------------------


FOUR = (
    Member(id="ann-brown", name="Ann Brown"),
    Member(id="anne-lee", name="Anne Lee"),
    Member(id="eva-2", name="Éva Kiss"),
    Member(id="ben", name="Ben"),
)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("", ()),
        (" , ,", ()),
        ("Ben", ("ben",)),
        ("ben , EVA", ("ben", "eva-2")),
        ("ann b", ("ann-brown",)),
        ("anne-lee", ("anne-lee",)),
        ("Éva", ("eva-2",)),
    ],
)
def test_a_beginning_of_a_name_is_enough(words: str, ids: tuple[str, ...]) -> None:
    """Case, accents and spaces aside; an id does as well."""
    assert named(FOUR, words) == ids


def test_a_name_that_fits_two_is_told() -> None:
    """Both are named, and what to do."""
    with pytest.raises(NotFound, match=r"Ann Brown, Anne Lee.*little more"):
        named(FOUR, "an")


@pytest.mark.parametrize(
    ("word", "near"), [("Bne", "Ben"), ("qqqq", "Ann Brown or Anne Lee or Éva Kiss or Ben")]
)
def test_a_name_that_fits_nobody_is_told(word: str, near: str) -> None:
    """With the nearest, or with everybody when none is near."""
    with pytest.raises(NotFound) as told:
        named(FOUR, word)
    assert str(told.value) == f"Nobody in this set is called {word}. Did you mean {near}?"


@given(chosen=st.lists(st.sampled_from(PEOPLE), max_size=4))
def test_whole_names_are_always_found(chosen: list[str]) -> None:
    """Everybody can be named by the whole name, in any order; who is named twice presents once."""
    whole = a_set(12)
    words = ", ".join(whole.name_of(member) for member in chosen)
    assert named(whole.members, words) == tuple(dict.fromkeys(chosen))
