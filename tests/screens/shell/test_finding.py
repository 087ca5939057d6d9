"""Commands are found by what people call them, the best first, whatever is typed."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.content.shipped import read_shipped
from alstui.content.synonyms import FILE, Synonyms, synonyms
from alstui.text import words
from screens.app import AlstuiApp
from screens.command import Command, Commanded
from screens.shell.finding import Found, is_slip, ranked
from screens.shell.table import classes

PLACES = list(classes())

FIRST = 3
"""Rows among which what is meant has to stand."""


def as_found(each: Command) -> Found:
    """A command as it can be chosen, wherever it is."""
    return Found(
        each,
        cast("Commanded", None),
        tuple(each.keys.split(",")),
        words=each.words,
        called=synonyms().get(each.id, ()),
    )


def place_of(name: str) -> tuple[Found, ...]:
    """What can be chosen where a command is one's own."""
    place = next(each for each in PLACES if name in each.KEYS)
    return tuple(as_found(each) for each in {**place.KEYS, **AlstuiApp.KEYS}.values())


def made(name: str, said: str = "", purpose: str = "", keys: str = "", called: tuple[str, ...] = ()) -> Found:
    """A command of nowhere."""
    pressed = tuple(keys.split(",")) if keys else ()
    command = Command(name, keys, said, purpose, "")
    return Found(command, cast("Commanded", None), pressed, words=said, called=called)


def ids(query: str, *among: Found) -> list[str]:
    """What fits, in its order."""
    return [each.id for each in ranked(query, among)]


# -- what people call them ------------------------------------------------------------------------------


def test_the_words_can_be_read() -> None:
    """What is shipped is as it has to be, and no command has the same word twice."""
    assert read_shipped(FILE, Synonyms, None).called == synonyms()
    for name, called in synonyms().items():
        assert len(set(called)) == len(called) > 0, name


def test_every_id_is_that_of_a_command() -> None:
    """None is left of a command that was called otherwise once."""
    known = {name for place in PLACES for name in place.KEYS}
    assert [name for name in synonyms() if name not in known] == []


@pytest.mark.parametrize("name", list(synonyms()))
def test_every_word_leads_to_its_command(name: str) -> None:
    """Whoever types it sees what they meant among the first three, where that command is one's own."""
    among = place_of(name)
    for word in synonyms()[name]:
        assert name in ids(word, *among)[:FIRST], word


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("late", "live.people"),
        ("absent", "live.people"),
        ("airtime", "live.people"),
        ("overrun", "live.time"),
        ("owner", "door.kept"),
        ("private", "live.private"),
        ("skip", "live.turn_later"),
        ("guide", "app.keys"),
        ("theme", "app.colours"),
        ("color", "app.colours"),
        ("todo", "live.action"),
        ("minutes of meeting", "live.minutes"),
    ],
)
def test_what_was_looked_for_is_found(word: str, name: str) -> None:
    """The words by which people looked for a command and did not find it."""
    assert name in ids(word, *place_of(name))[:FIRST]


# -- the matcher ----------------------------------------------------------------------------------------


def test_nothing_asked_is_everything() -> None:
    """In its own order."""
    among = (made("b", "bread"), made("a", "apple"))
    assert ids("", *among) == ids("  ", *among) == ["b", "a"]


def test_words_come_before_what_else_it_is_called_and_that_before_what_it_is_for() -> None:
    """A whole word each time; a command whose key is asked for comes before what only speaks of it."""
    for_it = made("purpose", "x", "Go to the list")
    called = made("called", "x", called=("list",))
    named = made("words", "list")
    assert ids("list", for_it, called, named) == ["words", "called", "purpose"]
    assert ids("l", made("speaks", "x", "An l in it"), made("key", "x", keys="l")) == ["key", "speaks"]


def test_whole_before_beginning_before_middle() -> None:
    """'late' is itself before it is 'later', and that before 'translate'."""
    middle, beginning, whole = made("m", "translate"), made("b", "later"), made("w", "late")
    assert ids("late", middle, beginning, whole) == ["w", "b", "m"]


def test_every_word_has_to_fit() -> None:
    """In whichever order, in whatever field, however its letters are written."""
    one = made("one", "keep the note", "For later", called=("épingler",))
    other = made("other", "keep")
    assert ids("NOTE keep", one, other) == ["one"]
    assert ids("epingler later", one, other) == ["one"]
    assert ids("keep nothing", one, other) == []


def test_keys_are_found_too() -> None:
    """One behind a door by both, and one that is no letter."""
    door, plus, shut = (
        made("door", "report", keys="s r"),
        made("plus", "more", keys="+"),
        made("c", "y", keys="ctrl+y"),
    )
    assert ids("s r", door, plus, shut) == ["door"]
    assert ids("+", door, plus, shut) == ["plus"]
    assert ids("ctrl+y", door, plus, shut) == ["c"]


@pytest.mark.parametrize("typed", ["agreemnet", "agrement", "agreeement", "agreamen"])
def test_a_slip_is_forgiven(typed: str) -> None:
    """One letter; but only where nothing fits as it was typed, and not in short words."""
    one = made("one", "agreement")
    assert ids(typed, one, made("other", "minutes")) == ["one"]
    exact = made("exact", typed)
    assert ids(typed, one, exact) == ["exact"]
    assert not is_slip("nto", "not")


@given(st.text(max_size=12), st.lists(st.text("abcé ", max_size=8), max_size=6))
def test_whatever_is_typed(query: str, called: list[str]) -> None:
    """Nothing is found that was not there, nothing twice; and a name typed whole finds whatever is called so first."""
    among = tuple(made(str(number), each) for number, each in enumerate(called))
    found = ranked(query, among)
    assert len({each.id for each in found}) == len(found)
    assert set(found) <= set(among)
    for each in among:
        first = ranked(each.words, among)
        assert each in first
        assert not each.words.strip() or words(first[0].words) == words(each.words)
