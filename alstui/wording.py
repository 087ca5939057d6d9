"""Dates, lengths, times, numbers and lists of names in people's words: British English, for screens and minutes alike.

Nothing here asks the computer's language: the words are the same on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def long_date(day: date) -> str:
    """A date in full, for headings: 'Tuesday 24 November 2026'."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def from_to(at: time, minutes: int, between: str = " to ") -> str:
    """'14:00 to 15:30', or '14:00' where a length is not said or goes past midnight."""
    end = at.hour * 60 + at.minute + minutes
    begins = clock_time(at)
    return f"{begins}{between}{end // 60:02}:{end % 60:02}" if minutes and end < 24 * 60 else begins


def day_and_time(day: date, at: time | None, minutes: int = 0) -> str:
    """When a meeting is: 'Tuesday 24 November 2026', with ', 14:00 to 15:30' where that is agreed."""
    return long_date(day) if at is None else f"{long_date(day)}, {from_to(at, minutes)}"


YEAR_SAID_AFTER = 300
"""Days from today after which a date is said with its year: about ten months."""


def say_date(day: date, today: date) -> str:
    """A date beside a short text: 'Fri 27 Nov', with its year when it is about ten months away or more."""
    words = f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"
    return f"{words} {day.year}" if abs((day - today).days) > YEAR_SAID_AFTER else words


def full_date(day: date) -> str:
    """A date beside a short text on paper, which is read whenever: 'Fri 27 Nov 2026'."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def clock_time(local: datetime | time) -> str:
    """A time of day, from a moment that is already local: '14:32'. Seconds are dropped, as on a clock."""
    return f"{local.hour:02}:{local.minute:02}"


def minutes_words(length: timedelta | float) -> str:
    """A length in hours and minutes, of a `timedelta` or of seconds: '1 h 20 min', '45 min', 'under a minute'.

    To the nearest minute, halves up, as `reading.shown_minutes` has it. Only the size counts: whether a
    length is left or over is for the sentence around it to say.
    """
    seconds = abs(length.total_seconds() if isinstance(length, timedelta) else length)
    if seconds < 60:
        return "under a minute"
    hours, minutes = divmod(math.floor(seconds / 60 + 0.5), 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def countdown(seconds: int) -> str:
    """Whole seconds left, as figures: '7:42', '90:00'; what is over counts up: '+1:20'.

    Hours are not split off, because a stage is thought of in minutes. Rounding is `reading.shown_seconds`.
    """
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'+' if seconds < 0 else ''}{minutes}:{rest:02}"


def join_names(names: Sequence[str], word: str = "and") -> str:
    """Names in a row, as they are said: 'Ann', 'Ann and Ben', 'Ann, Ben and Éva'; empty for nobody.

    `word` stands before the last one.
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def how_many(number: int, one: str, several: str = "") -> str:
    """A number of things: '1 meeting', '6 meetings'; `several` where more of them have no plain 's'."""
    return f"{number} {one if number == 1 else several or f'{one}s'}"
