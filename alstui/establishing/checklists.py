"""Checklists that a facilitator ticks: for establishing a set, for its first meeting, for each one.

They are data (`data/checklists.yaml`, or one's own). The ticks are kept with the set, as 'checklist:item'; a list
that is ticked anew at each meeting has the meeting's number in it: 'every-meeting-2:room'.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from alstui.content.rule_parts import distinct_ids, readable
from alstui.content.shipped import PUT_RIGHT, read_one
from alstui.text import clean
from alstui.wording import long_date

if TYPE_CHECKING:
    from pathlib import Path

    from alstui.content.schema import Spot
    from alstui.errors import Problem
    from alstui.learning_set import LearningSet

FILE = "checklists.yaml"
"""In `data`, and in a person's settings folder."""

ITEM_WORDS = 14
"""Words of an item: what can be read from the back of the room."""

When = Literal["once", "each meeting"]
"""How often a list is ticked."""

Known = Literal[
    "",
    "agreement",
    "dates",
    "members",
    "objectives",
    "purpose",
    "safeguarding",
    "sponsor",
    "theory of change",
]
"""What the set's file may say about an item already."""


class Item(Struct, frozen=True, kw_only=True):
    """One thing to do."""

    id: str
    """Kept when the words are mended: the ticks hang on it."""
    text: str
    note: str = ""
    """A sentence that helps."""
    shows: Known = ""


class Checklist(Struct, frozen=True, kw_only=True):
    """Things to do, in the order in which they are best done."""

    id: str
    name: str
    when: When = "once"
    items: tuple[Item, ...]


class Checklists(Struct, frozen=True, kw_only=True):
    """The file."""

    checklists: tuple[Checklist, ...]


def checklists_rules(spot: Spot) -> Iterator[Problem]:
    """What must hold beyond types: ids apart, lists with something in them, items that can be read."""
    checklists = spot.at("checklists")
    if checklists.value == ():
        yield checklists.problem("has no checklist")
    yield from distinct_ids(checklist.at("id") for checklist in checklists.items())
    for items in (checklist.at("items") for checklist in checklists.items()):
        if items.value == ():
            yield items.problem("has nothing to do")
        yield from distinct_ids(item.at("id") for item in items.items())
        for item in items.items():
            yield from readable(item.at("text"), ITEM_WORDS)


def read_checklists(folder: Path | None) -> tuple[Checklists, str]:
    """The checklists, and a sentence when a person's own file could not be used.

    `folder` is where a person keeps their own files; None for none.
    """
    return read_one(FILE, Checklists, checklists_rules, folder, PUT_RIGHT)


def key_of(checklist: Checklist, item: Item, meeting: int) -> str:
    """What stands among the set's ticks once the item is done; `meeting` is its number, from 1."""
    which = checklist.id if checklist.when == "once" else f"{checklist.id}-{meeting}"
    return f"{which}:{item.id}"


def done(learning_set: LearningSet, checklist: Checklist, meeting: int) -> frozenset[str]:
    """The ids of the items that are ticked."""
    ticked = set(learning_set.ticked)
    return frozenset(item.id for item in checklist.items if key_of(checklist, item, meeting) in ticked)


def with_tick(learning_set: LearningSet, key: str, *, ticked: bool) -> LearningSet:
    """The set with this tick, or without it. Every other tick stays, those of lists that are gone among them."""
    others = tuple(each for each in learning_set.ticked if each != key)
    if not ticked:
        return replace(learning_set, ticked=others)
    return learning_set if key in learning_set.ticked else replace(learning_set, ticked=(*others, key))


def begin_with(checklists: Checklists, learning_set: LearningSet, meeting: int, *, held: int) -> int:
    """Which list matters now: the first that is not done and has its time. `held` is how many meetings have been.

    Before the first meeting that is establishing, then the first meeting; afterwards what each meeting needs.
    """
    lists = checklists.checklists
    for place, checklist in enumerate(lists):
        timely = checklist.when == "each meeting" or not held
        if timely and len(done(learning_set, checklist, meeting)) < len(checklist.items):
            return place
    return len(lists) - 1


def known(learning_set: LearningSet, about: Known) -> str:
    """What the set's file says, briefly: '6 people', 'Jo Berg'; empty when it says nothing."""
    objectives = learning_set.objectives
    wanted = sum(bool(text) for text in (objectives.learning, objectives.doing, objectives.change))
    found = {
        "": "",
        "agreement": _count(len(learning_set.agreement), "line", "lines"),
        "dates": _dates(learning_set),
        "members": _count(len(learning_set.members), "person", "people"),
        "objectives": f"{wanted} of 3 in words" if wanted else "",
        "purpose": "in words" if learning_set.purpose else "",
        "safeguarding": learning_set.safeguarding,
        "sponsor": learning_set.sponsor,
        "theory of change": _count(len(learning_set.theory_of_change.outcomes), "outcome", "outcomes")
        or ("named" if learning_set.theory_of_change.is_there else ""),
    }
    return clean(found[about])


def _count(number: int, one: str, several: str) -> str:
    if not number:
        return ""
    return f"1 {one}" if number == 1 else f"{number} {several}"


def _dates(learning_set: LearningSet) -> str:
    days = [meeting.date for meeting in learning_set.meetings]
    if len(days) == 1:
        return long_date(days[0])
    return _count(len(days), "date", "dates")
