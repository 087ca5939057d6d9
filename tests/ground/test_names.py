"""Who is meant by a typed name: in the words of the command line, and of people who see nothing but names."""

from __future__ import annotations

import pytest

from alstui.model import Member
from alstui.names import called

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
