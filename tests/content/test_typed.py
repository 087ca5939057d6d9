"""Plain values become nouns, or sentences about what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.content.catalogue import Format, Planning, Programme
from alstui.content.loader import parse
from alstui.content.schema import nearest, shown
from alstui.content.yaml_file import Document, Place, Value, read
from alstui.errors import ContentError

DATA = Path(__file__).parents[2] / "data"
KINDS: dict[str, type[Any]] = {
    "formats/classic.yaml": Format,
    "planning.yaml": Planning,
    "programmes/four-meetings.yaml": Programme,
}


def _places(value: Value, place: Place = ()) -> Iterator[Place]:
    """Every place in a file's values."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield (*place, key)
            yield from _places(inside, (*place, key))
    elif isinstance(value, tuple):
        for index, inside in enumerate(value):
            yield (*place, index)
            yield from _places(inside, (*place, index))


def _with(value: Value, place: Place, new: Value) -> Value:
    """The values with something else at one place."""
    if not place:
        return new
    step, rest = place[0], place[1:]
    if isinstance(value, dict):
        return {key: _with(each, rest, new) if key == step else each for key, each in value.items()}
    assert isinstance(value, tuple)
    return tuple(_with(each, rest, new) if index == step else each for index, each in enumerate(value))


DOCUMENTS = {name: read(DATA / name) for name in KINDS}
ANYTHING: st.SearchStrategy[Value] = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=9),
    st.dates(), st.just(()), st.just(("a", 1)), st.just({}), st.just({"id": "a", "x": 1}),
)  # fmt: skip


@given(st.sampled_from(sorted(KINDS)), st.data(), ANYTHING)
def test_any_value_in_any_place_is_taken_or_told(name: str, data: st.DataObject, value: Value) -> None:
    """Whatever stands at one place of a right file, it parses or every problem has a line of the file."""
    document = DOCUMENTS[name]
    place = data.draw(st.sampled_from(sorted(_places(document.values), key=str)))
    values = _with(document.values, place, value)
    assert isinstance(values, dict)
    last = max(document.lines.values())
    try:
        parse(replace(document, values=values), KINDS[name])
        lines = [1]
    except ContentError as refused:
        lines = [problem.line for problem in refused.problems]
    assert all(1 <= line <= last for line in lines)
    assert lines


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        (True, "true"),
        (2.5, "the number 2.5"),
        ("x" * 99, f"'{'x' * 40}…'"),
        ((), "a list"),
        ({}, "keys with values"),
    ],
)
def test_what_was_found_is_said_briefly(value: Value, words: str) -> None:
    """Errors repeat what was found, and never a page of it."""
    assert shown(value) == words


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=5))
def test_the_nearest_word_is_a_known_one(word: str, known: list[str]) -> None:
    """A suggestion is one of the words there are, and a word that is known suggests itself."""
    assert nearest(word, known) in {*known, ""}
    if known and known[0]:
        assert nearest(known[0], known).casefold() == known[0].casefold()


def test_a_document_is_called_by_its_path() -> None:
    """Errors are told with the path that was given, so that it can be opened."""
    document = Document(Path("a/b.yaml"), {"id": 5}, {(): 1, ("id",): 1})
    with pytest.raises(ContentError, match=r"a/b\.yaml:1: id: expected text, found the number 5"):
        parse(document, Format)
