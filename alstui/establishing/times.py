"""When in the day a meeting is, as people write it: '14:00', '2pm', '14.00-15.30', '2 to 3.30 pm'."""

from __future__ import annotations

import re
from datetime import time
from typing import NamedTuple

from alstui.bounds import EVER
from alstui.text import clean


class Times(NamedTuple):
    """When a meeting begins, and how long it is to be."""

    at: time
    minutes: int
    """0 where that is not said."""


_ONE = r"(?P<{0}hour>[0-9]{{1,2}})(?:[:.](?P<{0}minute>[0-5][0-9]))?\s?(?P<{0}half>[ap]m)?"
_TIMES = re.compile(
    rf"(?:at\s|from\s)?\s*{_ONE.format('')}(?:\s?(?:-|–|—|to|until)\s?{_ONE.format('end_')})?",
    re.IGNORECASE,
)


def read_times(words: str) -> Times | None:
    """The time that the words name and nothing else; None for none."""
    found = _TIMES.fullmatch(clean(words))
    if found is None or not (found["minute"] or found["half"] or found["end_half"]):
        return None  # a bare number is no time of day
    begins = _minute_of_day(found["hour"], found["minute"], found["half"] or found["end_half"])
    if found["end_hour"] is None:
        return _times(begins, begins)
    return _times(begins, _minute_of_day(found["end_hour"], found["end_minute"], found["end_half"]))


def split_times(words: str) -> tuple[str, Times] | None:
    """What stands before a time at the end, and the time: '24 Nov 2026 at 14:00'; None for none."""
    pieces = clean(words).split(" ")
    for place in range(1, len(pieces)):
        times = read_times(" ".join(pieces[place:]))
        if times is not None:
            return " ".join(pieces[:place]), times
    return None


def _minute_of_day(hour: str, minute: str | None, half: str | None) -> int | None:
    """Minutes since midnight; None for a time that no clock shows."""
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half.casefold() == "pm" else 0)
    return hours * 60 + int(minute or 0) if hours < 24 else None


def _times(begins: int | None, ends: int | None) -> Times | None:
    if begins is None or ends is None or ends < begins:
        return None
    return Times(time(begins // 60, begins % 60), ends - begins)


def out_of_time(day: str) -> str:
    """That no set meets on that day, and when one can."""
    return f"no set meets on {day}; expected a day from {EVER.first.year} to {EVER.last.year - 1}"
