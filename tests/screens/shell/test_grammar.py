"""The grammar of keys: one act one key on all screens, nothing harmless here and harmful there, and a way out always.

Each rule is tried on a class that breaks it, so that it can fail; then it is held to all of the program.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from screens.command import Commanded, command
from screens.shell.screen import Question
from tests.kit import grammar_rules as grammar
from tests.kit.grammar import ACTS
from tests.kit.grammar_rules import Placed, commanded, is_question, placed

CLASSES = list(commanded())
FOUND = placed(CLASSES)
QUESTIONS = [each for each in CLASSES if is_question(each)]

RULES: Mapping[str, Callable[[], list[str]]] = {
    "no capital letters": lambda: grammar.capitals(FOUND),
    "what covers does nothing else": lambda: grammar.cover_only(FOUND),
    "one act has one key": lambda: grammar.other_key(FOUND),
    "a key of the grammar does nothing else": lambda: grammar.other_act(FOUND),
    "what is called the same has the same key": lambda: grammar.twins(FOUND),
    "digits only choose": lambda: grammar.digits(FOUND),
    "yes loses nothing": lambda: grammar.yes_loses(FOUND),
    "nothing final on one key": lambda: grammar.final(FOUND),
    "escape leaves": lambda: grammar.no_way_out(QUESTIONS),
    "what opened a screen closes it": lambda: grammar.not_closed(CLASSES),
    "how every question comes is known": lambda: grammar.unknown_questions(QUESTIONS),
    "no exception without need": lambda: grammar.idle(FOUND, CLASSES),
}


@pytest.mark.parametrize("rule", RULES)
def test_the_program_keeps_to_the_grammar(rule: str) -> None:
    """All commands of all screens, read from the one table that keys are made from."""
    assert RULES[rule]() == []


# -- the lint can fail ----------------------------------------------------------------------------------


class Offending(Question[None]):
    """A screen on which every rule is broken once."""

    @command("B", "louder", id="bad.louder")
    def louder(self) -> None:
        """Make it louder."""

    @command("c", "changed", id="bad.changed")
    def changed(self) -> None:
        """Say that it has changed."""

    @command("backspace", "undo", id="bad.undo")
    def undo(self) -> None:
        """Take back what was done."""

    @command("u", "upside down", id="bad.upside_down")
    def turn_over(self) -> None:
        """Turn it over."""

    @command("3", "third time", id="bad.third")
    def third(self) -> None:
        """Do it a third time."""

    @command("y", "throw away", id="bad.throw_away")
    def throw_away(self) -> None:
        """Throw it away."""


class Twin(Commanded):
    """Another place on which it is made louder, with another key."""

    @command("w", "louder", id="worse.louder")
    def louder(self) -> None:
        """Make it louder."""


class Closed(Commanded):
    """A screen that nothing leaves."""

    @command("o", "open", id="closed.open")
    def open(self) -> None:
        """Open another one."""


BAD = placed([Offending, Twin])

OFFENCES: Mapping[str, tuple[Callable[[list[Placed]], list[str]], set[str]]] = {
    "a capital": (grammar.capitals, {"bad.louder"}),
    "a key that covers": (grammar.cover_only, {"bad.changed"}),
    "an act with another key": (grammar.other_key, {"bad.undo", "bad.throw_away"}),
    "a key with another act": (grammar.other_act, {"bad.changed", "bad.upside_down", "bad.throw_away"}),
    "a digit that does something": (grammar.digits, {"bad.third"}),
    "a yes that loses": (grammar.yes_loses, {"bad.throw_away"}),
    "a loss that nobody is asked about": (grammar.final, {"bad.throw_away"}),
}


@pytest.mark.parametrize("offence", OFFENCES)
def test_every_rule_finds_what_breaks_it(offence: str) -> None:
    """The offending commands are found by their rule, and no others."""
    rule, named = OFFENCES[offence]
    assert {said.partition(" ")[0] for said in rule(BAD)} == named


def test_one_act_with_two_keys_is_found() -> None:
    """Two screens on which something is called the same, each with a key of its own."""
    assert grammar.twins(BAD) == ["louder (louder): B in bad.louder; w in worse.louder"]
    assert grammar.twins(BAD, {"worse.louder"}) == []


def test_a_screen_without_a_way_out_is_found() -> None:
    """No escape; and what opened it does not close it, by whatever name it is known."""
    assert grammar.no_way_out([Closed]) == ["Closed: escape does not leave it"]
    assert grammar.no_way_out([Offending]) == []
    assert grammar.not_closed([Closed], {"closed.open": "Closed"}) == [
        "Closed: o (closed.open) opened it and does not close it"
    ]
    assert grammar.not_closed([Closed], {"closed.shut": "Closed"}) == [
        "closed.shut: there is no such command"
    ]
    assert grammar.not_closed([Closed], {"closed.open": "Open"}) == ["closed.open: there is no Open"]
    assert grammar.unknown_questions([Offending]) == ["Offending: what opens it?"]


def test_an_exception_that_nothing_needs_is_found() -> None:
    """The tables hold what is there, and no more."""
    said = grammar.idle(BAD, [Offending])
    assert "app.leave: there is no such command" in said
    assert "ThrowAway: there is no such screen" in said


def test_no_two_acts_are_told_by_the_same_word() -> None:
    """Of the words of the table each means one act, but for the two halves of a minute."""
    words = [word for act in ACTS for word in act.words]
    assert {word for word in words if words.count(word) > 1} <= {"minute", "back"}
