"""The lines that people type: each comes out as it was meant, or is honestly asked about."""

from __future__ import annotations

import re

import pytest

from alstui.actions.pointing import find
from tests.kit.corpus import Meant, day_of, lines

LINES = tuple(lines())


@pytest.mark.parametrize("meant", LINES, ids=str)
def test_what_people_type_is_what_they_meant(meant: Meant) -> None:
    """Who, what, by when, how sure and about what; where the line is to ask, it asks."""
    quick = meant.scene.read(meant.said)
    kept = quick
    if meant.who.startswith("?"):
        assert quick.asks, "nobody is asked"
        wanted = meant.who.removeprefix("?").strip()
        people = tuple(member.id for member in meant.scene.members)
        ids = tuple(name for name in wanted.split(", ") if name in people)
        assert quick.asks[0].fits == (ids or people)
        assert quick.owner == meant.scene.presenter
        kept = quick.choose(quick.asks[0].fits[0])
    else:
        assert not quick.asks
        everybody = tuple(member.id for member in meant.scene.members)
        owners = everybody if meant.who == "*" else tuple(meant.who.split(", "))
        assert quick.owners == (owners if meant.who else (meant.scene.presenter,))
    assert kept.text == (quick.said if meant.kept == "=" else meant.kept)
    assert kept.confidence == (int(meant.sure) if meant.sure else None)
    assert kept.tags == (tuple(meant.tags.split(", ")) if meant.tags else ())
    asked = meant.outcome.startswith("?")
    assert kept.outcome == (f"o{meant.outcome}" if meant.outcome and not asked else "")
    assert not asked or kept.aim == f"there is no outcome {meant.outcome[1:]}"
    if meant.day == "next":
        assert (kept.due, kept.due_meeting) == (None, 2)
    elif meant.day in {"?", "!"}:
        assert kept.doubt or kept.past
        assert meant.day != "!" or kept.doubt.startswith("there is no ")
        assert meant.day != "!" or kept.due is None
    else:
        assert kept.due == (day_of(meant) if meant.day else None)
        assert not kept.due_meeting


@pytest.mark.parametrize("meant", LINES, ids=str)
def test_what_is_kept_was_typed(meant: Meant) -> None:
    """No word of the text is made up, and their order is that of the line; nothing asked about takes a word away."""
    quick = meant.scene.read(meant.said)
    typed = iter(re.findall(r"\w+", quick.said))
    assert all(word in typed for word in re.findall(r"\w+", quick.text))
    if quick.asks:
        assert quick.unknown_name in quick.text


@pytest.mark.parametrize("meant", LINES, ids=str)
def test_what_is_kept_reads_the_same_again(meant: Meant) -> None:
    """The words lose nothing when they are typed once more, but where a second day, or outcome, stayed in them."""
    quick = meant.scene.read(meant.said)
    second = bool(quick.outcome) and find(quick.text, meant.scene.outcomes) is not None
    if not quick.doubt.startswith("or ") and not second:
        again = meant.scene.read(quick.text)
        assert again.text == quick.text
        assert again.due in {None, quick.due}
        assert again.outcome in {"", quick.outcome}


def test_there_are_enough_of_them() -> None:
    """Every shape of date, name and number that people were heard to use."""
    assert len(LINES) > 300
    assert len({(meant.said, meant.scene) for meant in LINES}) == len(LINES)
