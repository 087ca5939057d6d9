"""What can be in a record at all: how long, how many, how late. The one place that says so.

A disk flips bits, and people edit files by hand; types alone let a meeting begin in the year 9999 or last for longer
than the sun. The kinds here are checked where a record is decoded, and there alone; what is out of bounds is no entry,
and is told like any line that cannot be read. All of them are wider than anything that can be typed or pressed.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, NamedTuple

from msgspec import Meta, ValidationError

Text = Annotated[str, Meta(max_length=1 << 22)]
"""A text: four million letters at most, which is a shelf of books."""

Texts = Annotated[tuple[Text, ...], Meta(max_length=10_000)]
"""Several of them."""

Moment = Annotated[datetime, Meta(tz=True)]
"""An instant: one without a time zone is none."""

Seconds = Annotated[int, Meta(ge=-7 * 86_400, le=7 * 86_400)]
"""A planned length, or by how much one changes: a week at most."""

Lengths = Annotated[dict[Text, Seconds], Meta(max_length=10_000)]
"""Such lengths, by what they are of."""

Minutes = Annotated[int, Meta(ge=0, le=7 * 1_440)]
"""How long a meeting is to be."""

Number = Annotated[int, Meta(ge=0, le=100_000)]
"""How many of something, or which one of them."""

MOST_REVISIONS = (1 << 31) - 1

Revision = Annotated[int, Meta(ge=0, le=MOST_REVISIONS)]
"""How often something changed, as calendars count it."""

Counts = Annotated[dict[Annotated[int, Meta(ge=-1_000, le=1_000)], Number], Meta(max_length=1_000)]
"""How many people showed each figure."""

Confidence = Annotated[int, Meta(ge=0, le=10)]
"""How sure somebody is, of ten."""

Schema = Annotated[int, Meta(ge=1, le=1_000)]
"""A version of a record: of more than a thousand there was never one."""

Steady = Annotated[float, Meta(ge=0, le=1e10)]
"""Seconds since a computer was started: three hundred years."""

_CENTURY = 100


class Times(NamedTuple):
    """Between which instants everything lies that a record speaks of."""

    first: datetime
    last: datetime

    def hold(self, *moments: datetime) -> bool:
        """Whether all of these instants lie between them."""
        return all(self.first <= moment <= self.last for moment in moments)

    def have(self, *days: date | None) -> bool:
        """The same of days; where there is none, nothing is wrong with it."""
        first, last = self.first.date(), self.last.date()
        return all(day is None or first <= day <= last for day in days)


FIRST = datetime.min.replace(tzinfo=UTC)

LAST = datetime.max.replace(tzinfo=UTC)

EVER = Times(datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC))
"""Where no day is known from which a century could be counted."""


def around(day: date | None) -> Times:
    """A century before a day, and a century after it; as far as there are dates."""
    if day is None:
        return EVER
    first, last = max(day.year - _CENTURY, FIRST.year), min(day.year + _CENTURY, LAST.year)
    return Times(datetime(first, 1, 1, tzinfo=UTC), datetime(last, 12, 31, 23, 59, 59, tzinfo=UTC))


def later(moment: datetime, length: timedelta) -> datetime:
    """The instant so much later; the last that there is, or the first, where that would be past it."""
    try:
        return moment + length
    except OverflowError:
        return LAST if length > timedelta(0) else FIRST


def is_newer(version: object, known: int) -> bool:
    """Whether a record says that it is of a newer version than the `known` one, as one that can be believed does."""
    return isinstance(version, int) and known < version <= 1_000


def said(error: ValidationError) -> str:
    """What is wrong with a value, in a person's words: "'seconds' is more than there can be"."""
    whole = str(error)
    what, _, place = whole.partition(" - at `$")
    name = place.rstrip("`").strip(".") or "it"
    inside = "" if name == "it" else f" in '{name}'"
    _, opened, missing = what.partition("missing required field `")
    if opened:
        return f"'{missing.rstrip('`')}' is missing{inside}"
    _, other, key = what.partition("unknown field `")
    if other:
        return f"'{key.rstrip('`')}' is no key{inside} that this alstui knows"
    for sign, words in _WRONG.items():
        if sign in what:
            return f"'{name}' {words}"
    return f"'{name}' holds what does not belong there"


_WRONG = {
    "timezone": "has no time zone",
    "length <=": "is longer than there can be",
    "<=": "is more than there can be",
    ">=": "is less than there can be",
    "Invalid value": "is nothing that this alstui knows",
}
"""What is said of a value, by what the decoder's own sentence holds."""
