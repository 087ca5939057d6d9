"""Which meeting of the diary a meeting is: the one place that matches what was held to what was planned.

    place_of(diary, held, day)               which meeting it is that the set holds on a day
    could_be(learning_set, held)             which it could be, for whoever knows better
    following(diary, number, day)            the one that comes after it
    next_planned(learning_set, meetings, day)    the next one that is to be held
    facilitator_of(learning_set, place)      who facilitates it
    entries(learning_set, meetings)          all of them, each on the day that it was held or is to be

A day in the diary says which meeting it is, unless that one was held already. Any other day stands for the planned
meeting that is nearest to it: moved earlier, or later. Where the nearest was held, it is an extra meeting in between,
which takes no planned one's place; after the last planned one it is one more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from alstui.learning_set import LearningSet, PlannedMeeting
    from alstui.meeting.state import Meeting


class Place(NamedTuple):
    """Where a meeting stands among those of the set."""

    number: int
    """Which meeting of the set it is, from 1; for an extra one the number of the one before."""
    extra: bool = False
    """Whether it is one more between two that were planned."""


class Entry(NamedTuple):
    """A meeting of the set, held or planned."""

    number: int
    day: date
    """When it was held; while it was not, when it is planned."""
    place: str
    milestone: str
    held: bool
    extra: bool = False
    closed: bool = False
    """Whether it is over, and that is on record."""


def place_of(diary: Sequence[PlannedMeeting], held: Iterable[Place], day: date) -> Place:
    """Which meeting a set holds on a day, by its diary; `held` are those before it, in order."""
    numbers = [each.number for each in held]
    last = numbers[-1] if numbers else 0
    coming = _after(diary, last)
    exact = next((number for number, each in coming if each.date == day), 0)
    if exact:
        return Place(exact)
    if not coming:
        return Place(max(numbers, default=0) + 1)
    nearest, _ = min(enumerate(diary, 1), key=lambda each: (abs(each[1].date - day), -each[0]))
    return Place(nearest) if nearest in dict(coming) else Place(last, extra=True)


def could_be(learning_set: LearningSet, held: Iterable[Place]) -> tuple[Place, ...]:
    """Which meeting one can be that comes after those that were `held`: planned, an extra one, one past the diary."""
    numbers = [each.number for each in held]
    last = numbers[-1] if numbers else 0
    planned_ones = (Place(number) for number, _ in _after(learning_set.meetings, last))
    beyond = Place(max([*numbers, len(learning_set.meetings)]) + 1)
    return (*planned_ones, *([Place(last, extra=True)] if last else []), beyond)


def _after(diary: Sequence[PlannedMeeting], number: int) -> list[tuple[int, PlannedMeeting]]:
    """The planned meetings that come after meeting `number`, each with its own; all of them after none."""
    dates = [each.date for each in diary]
    if number > len(dates):
        return []
    return [
        (place, each) for place, each in enumerate(diary, 1) if not number or each.date > dates[number - 1]
    ]


def places(diary: Sequence[PlannedMeeting], days: Iterable[date]) -> tuple[Place, ...]:
    """Which meetings were held on these days, as far as the days alone can tell."""
    found: list[Place] = []
    for day in sorted(days):
        found.append(place_of(diary, found, day))
    return tuple(found)


def held_places(meetings: Iterable[Meeting]) -> tuple[Place, ...]:
    """Where those of these meetings stand that were begun; one that was only prepared has taken no place."""
    return tuple(Place(each.number, each.extra) for each in meetings if each.started_at is not None)


def planned(learning_set: LearningSet, place: Place) -> PlannedMeeting | None:
    """What the diary says of a meeting; nothing for an extra one, and for one past its end."""
    if place.extra:
        return None
    return next(iter(learning_set.meetings[place.number - 1 : place.number]), None)


def facilitator_of(learning_set: LearningSet, place: Place) -> str:
    """The name of who facilitates a meeting: who is named for it, else who facilitates the set; empty for nobody."""
    named = planned(learning_set, place)
    return learning_set.name_of((named.facilitator if named is not None else "") or learning_set.facilitator)


def following(diary: Sequence[PlannedMeeting], number: int, day: date) -> tuple[int, PlannedMeeting] | None:
    """The first planned meeting after meeting `number` that is not before `day`, with its number; None for none."""
    coming = [(each.date, place) for place, each in _after(diary, number) if each.date >= day]
    if not coming:
        return None
    _, place = min(coming)
    return place, diary[place - 1]


def next_planned(
    learning_set: LearningSet, meetings: Sequence[Meeting], today: date
) -> tuple[int, PlannedMeeting | None]:
    """Which meeting is next, and when: the first in the diary that was not held; None when none is fixed."""
    numbers = [place.number for place in held_places(meetings)]
    last = numbers[-1] if numbers else 0
    return following(learning_set.meetings, last, today) or (max(numbers, default=0) + 1, None)


def entries(learning_set: LearningSet, meetings: Sequence[Meeting]) -> tuple[Entry, ...]:
    """Every meeting of the set by its day: on the day that it was held, else as it is planned.

    `meetings` are those on record. A planned one that was held on another day stands on that day alone.
    """
    begun = [each for each in meetings if each.started_at is not None and each.day is not None]
    found = [
        Entry(
            each.number,
            each.day,
            each.place,
            each.milestone,
            held=True,
            extra=each.extra,
            closed=each.status == "closed",
        )
        for each in begun
        if each.day is not None
    ]
    taken = {each.number for each in found if not each.extra}
    found += [
        Entry(number, each.date, each.place, each.milestone, held=False)
        for number, each in enumerate(learning_set.meetings, 1)
        if number not in taken
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.number, each.extra)))


# -- in words --------------------------------------------------------------------------------------------

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth"),
)


def ordinal(number: int) -> str:
    """'the fourth'; 'number 14' of those that have no short word."""
    return f"the {_ORDINALS[number - 1]}" if 1 <= number <= len(_ORDINALS) else f"number {number}"


def called(learning_set: LearningSet, place: Place) -> str:
    """'meeting 3 of 4', 'an extra meeting, after meeting 2', 'a fifth meeting, beyond the programme's four'."""
    number, meetings = place.number, len(learning_set.meetings)
    if place.extra:
        return f"an extra meeting, after meeting {number}"
    if number <= meetings:
        return f"meeting {number} of {meetings}"
    if not meetings or number > len(_ORDINALS):
        return f"meeting {number}"
    article = "an" if number in {8, 11} else "a"
    return f"{article} {_ORDINALS[number - 1]} meeting, beyond the programme's {_NUMBERS[meetings - 1]}"
