"""Looking for a prompt: by the beginnings of its words, its theme and its kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.content.catalogue import Prompt
from alstui.questions.dealer import search
from tests.kit.promptdecks import decks, plain


@given(decks, st.text())
def test_a_search_finds_by_the_beginnings_of_words(deck: list[Prompt], words: str) -> None:
    """Anything may be typed; nothing comes twice; the beginning of any of a prompt's words finds it."""
    found = search(deck, words)
    assert set(found) <= set(deck)
    assert len(set(found)) == len(found)
    for prompt in deck:
        for word in (*prompt.text.split(), *prompt.theme.split(), prompt.kind):
            assert prompt in search(deck, word[:2].upper())


@given(st.text())
def test_nothing_is_found_in_an_empty_deck(words: str) -> None:
    """Whatever is typed, an empty deck answers with nothing."""
    assert search((), words) == ()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("permission", ["text", "theme"]),
        ("perm", ["text", "theme"]),
        ("PERMISSIÓN whose", ["text"]),
        ("ermission", []),
        ("permission zebra", []),
        ("role", ["text"]),
        ("power", ["theme", "text"]),
        ("", ["theme", "text"]),
        ("?!", ["theme", "text"]),
    ],
)
def test_search_puts_the_best_first(words: str, found: list[str]) -> None:
    """The text counts before the theme's name; accents and case do not count; every word has to be met."""
    theme = replace(plain("theme"), theme="power")  # its name in full is 'Power and permission'
    in_text = replace(theme, id="text", text="Whose permission are you waiting for?", kind="role")
    assert [prompt.id for prompt in search([theme, in_text], words)] == found


def test_search_keeps_to_its_filters() -> None:
    """A theme, a kind and a stage each narrow what is found."""
    deck = [
        plain("p"),
        replace(plain("theme"), theme="power"),
        replace(plain("kind"), kind="role"),
        replace(plain("stage"), stages=("closing",)),
    ]
    assert [prompt.id for prompt in search(deck, "see", theme="power")] == ["theme"]
    assert [prompt.id for prompt in search(deck, "see", kind="role")] == ["kind"]
    assert [prompt.id for prompt in search(deck, "see", stage="closing")] == ["stage"]
