"""What has to be known of a set besides itself to change it: the day, and which of its meetings were held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from alstui.learning_set import LearningSet
from alstui.meeting.diary import held_places, place_of
from alstui.meeting.state import Meeting
from alstui.model import PRESENT


class Known(NamedTuple):
    """What is so besides the set itself, and has to be known to change it."""

    today: date
    """The date in the room."""
    numbers: frozenset[int] = frozenset()
    """Which meetings of the diary were held, or are on."""
    last: date | None = None
    """The last day on which the set met; None while it has not."""
    over: bool = False
    """Whether the meeting of that day is closed."""
    is_on: bool = False
    """Whether the set meets at this moment."""
    programmes: Sequence[str] = ()
    """The ids of the programmes that there are; empty where nobody looked."""
    was_there: Mapping[str, date] = MappingProxyType({})
    """The last day on which each member was at a meeting, as far as that can be read."""


def known_of(
    learning_set: LearningSet,
    meetings: Iterable[Meeting],
    today: date,
    *,
    on_record: Iterable[date] = (),
    programmes: Sequence[str] = (),
) -> Known:
    """What is to be known of a set of whose meetings these could be read, oldest first.

    `on_record` are the days of all that there are: one that cannot be read counts as held, so that nothing is moved
    that somebody may have been to.
    """
    read = [*meetings]
    begun = [each for each in read if each.started_at is not None]
    places = [*held_places(begun)]
    unread = sorted({*on_record} - {each.day for each in read})
    days = [*unread, *(each.day for each in begun if each.day is not None)]
    for day in unread:
        places.append(place_of(learning_set.meetings, sorted(places), day))
    numbers = frozenset(place.number for place in places if not place.extra)
    days += [each.date for number, each in enumerate(learning_set.meetings, 1) if number in numbers]
    last = max(days, default=None)
    latest = begun[-1] if begun and begun[-1].day == last else None
    over = latest is not None and latest.status == "closed"
    is_on = latest is not None and last is not None and not over and today - last <= timedelta(days=1)
    seen = {
        who: each.day
        for each in begun
        if each.day is not None
        for who, how in each.attendance.items()
        if how in PRESENT or how == "left"
    }
    return Known(today, numbers, last, over, is_on, programmes, seen)


def first_day(known: Known, *, leaving: bool = False) -> date:
    """From which day on a change of who is in the set is true, unless another one is said.

    Today; but whoever leaves on the day of a meeting was there, and whoever comes after it was not.
    """
    met_today = known.last is not None and known.last >= known.today
    tomorrow = met_today and (leaving or known.over) and known.today < date.max
    return known.today + timedelta(days=1) if tomorrow else known.today
