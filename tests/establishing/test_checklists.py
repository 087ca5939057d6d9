"""Checklists: what the shipped ones hold, what a tick does, and what the set's file says already."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.establishing.checklists import (
    FILE,
    Known,
    begin_with,
    done,
    key_of,
    known,
    read_checklists,
    with_tick,
)
from alstui.learning_set import Objectives, PlannedMeeting, TheoryOfChange
from tests.kit.builders import a_set

SHIPPED = read_checklists(None)[0]
ESTABLISHING, FIRST, EVERY = SHIPPED.checklists

KEYS = [key_of(checklist, item, 2) for checklist in SHIPPED.checklists for item in checklist.items]

ticks = st.lists(st.sampled_from([*KEYS, "an-old-list:gone"]), unique=True).map(tuple)


def test_there_is_one_for_each_moment() -> None:
    """Establishing the set, its first meeting, and a short one for every meeting."""
    assert [checklist.id for checklist in SHIPPED.checklists] == [
        "establishing",
        "first-meeting",
        "every-meeting",
    ]
    assert [checklist.when for checklist in SHIPPED.checklists] == ["once", "once", "each meeting"]
    assert len(EVERY.items) < min(len(ESTABLISHING.items), len(FIRST.items))
    assert {item.shows for checklist in SHIPPED.checklists for item in checklist.items} == set(
        get_args(Known)
    )


@given(ticks, st.sampled_from(KEYS), st.booleans())
def test_a_tick_changes_itself_and_nothing_else(before: tuple[str, ...], key: str, ticked: bool) -> None:
    """Every other tick stays, in its order, those of lists that are gone too; a second time changes nothing."""
    made = replace(a_set(), ticked=before)
    after = with_tick(made, key, ticked=ticked)
    assert (key in after.ticked) == ticked
    assert [each for each in after.ticked if each != key] == [each for each in before if each != key]
    assert with_tick(after, key, ticked=ticked) == after
    assert replace(after, ticked=before) == made


@given(ticks, st.sampled_from(KEYS), st.sampled_from(KEYS))
def test_the_order_of_ticks_does_not_matter(before: tuple[str, ...], one: str, other: str) -> None:
    """Two windows that tick at one time come to the same, whoever is first."""
    made = replace(a_set(), ticked=before)
    first = with_tick(with_tick(made, one, ticked=True), other, ticked=True)
    second = with_tick(with_tick(made, other, ticked=True), one, ticked=True)
    assert set(first.ticked) == set(second.ticked)


@given(st.integers(1, 9), st.integers(1, 9))
def test_each_meeting_has_ticks_of_its_own(number: int, other: int) -> None:
    """What was done for one meeting is to be done for the next; what is done once stays done."""
    made = a_set()
    for checklist in (FIRST, EVERY):
        made = with_tick(made, key_of(checklist, checklist.items[0], number), ticked=True)
    assert done(made, EVERY, other) == (frozenset({EVERY.items[0].id}) if other == number else frozenset())
    assert done(made, FIRST, other) == {FIRST.items[0].id}
    assert done(made, ESTABLISHING, other) == frozenset()


def test_every_item_has_a_key_of_its_own() -> None:
    """No two items of all lists and meetings share one."""
    keys = [key_of(each, item, n) for each in SHIPPED.checklists for item in each.items for n in (1, 2, 12)]
    once = len(ESTABLISHING.items) + len(FIRST.items)
    assert len(set(keys)) == once + 3 * len(EVERY.items)


def test_the_list_that_matters_comes_first() -> None:
    """Establishing until it is done, then the first meeting, then what each meeting needs."""
    made = a_set()
    assert begin_with(SHIPPED, made, 1, held=0) == 0
    for item in ESTABLISHING.items:
        made = with_tick(made, key_of(ESTABLISHING, item, 1), ticked=True)
    assert begin_with(SHIPPED, made, 1, held=0) == 1
    assert begin_with(SHIPPED, made, 2, held=1) == 2
    for item in FIRST.items:
        made = with_tick(made, key_of(FIRST, item, 1), ticked=True)
    assert begin_with(SHIPPED, made, 1, held=0) == 2


def test_what_the_file_says_is_said_briefly() -> None:
    """A name, a count, or nothing: a list never ticks itself."""
    meetings = (PlannedMeeting(date=date(2026, 11, 24)), PlannedMeeting(date=date(2027, 1, 19)))
    told = replace(
        a_set(),
        sponsor="Helen Moss",
        safeguarding="Sam Reed",
        purpose="To ask.",
        theory_of_change=TheoryOfChange(goal="A wall."),
        objectives=Objectives(learning="listen", change="trust"),
        meetings=meetings,
        agreement=("So.",),
    )
    assert {about: known(told, about) for about in get_args(Known)} == {
        "": "",
        "agreement": "1 line",
        "dates": "2 dates",
        "members": "6 people",
        "objectives": "2 of 3 in words",
        "purpose": "in words",
        "safeguarding": "Sam Reed",
        "sponsor": "Helen Moss",
        "theory of change": "named",
    }
    assert known(replace(told, meetings=meetings[:1]), "dates") == "Tuesday 24 November 2026"
    bare = replace(a_set(0), sample=False)
    assert {known(bare, about) for about in get_args(Known)} == {""}
    assert done(told, ESTABLISHING, 1) == frozenset()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("checklists: []\n", "has no checklist"),
        ("checklists:\n  - {id: a, name: A, items: []}\n", "has nothing to do"),
        ("checklists:\n  - {id: a, name: A, items: [{id: x, text: X}, {id: x, text: Y}]}\n", "is here twice"),
        (
            "checklists:\n  - {id: a, name: A, when: always, items: [{id: x, text: X}]}\n",
            "does not know 'always'",
        ),
        (
            "checklists:\n  - {id: a, name: A, items: [{id: x, text: X, shows: sponser}]}\n",
            "did you mean 'sponsor'?",
        ),
        (
            f"checklists:\n  - {{id: a, name: A, items: [{{id: x, text: {'go ' * 15}}}]}}\n",
            "14 words at most",
        ),
    ],
)
def test_a_wrong_file_of_ones_own_is_told(tmp_path: Path, text: str, told: str) -> None:
    """The shipped lists are used, and a sentence says what was expected."""
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    checklists, notice = read_checklists(tmp_path)
    assert checklists == SHIPPED
    assert told in notice
