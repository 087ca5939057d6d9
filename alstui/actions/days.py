"""The ways of writing a day, and the day that each means.

Calendar and relative phrases are worked out by the dateparser library, in UK day order, always counted from the
`today` that is handed in. Which words of a line are a date at all is decided in `dates`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from msgspec import Struct

FLAGS = re.IGNORECASE | re.ASCII
END = r"(?=[.,;:!?)\]]*(?:[\s\0]|$))"
WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)"
)
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NUMBER = r"(?P<number>0?[1-9]|[12][0-9]|3[01])"
_NAMED = rf"(?:(?P<named>{WEEKDAY}),?\s+)?"
_WEEK_OF = r"(?:w/?[bc]|w\.[bc]\.|(?:the\s+)?week\s+(?:commencing|beginning|starting|of))\s+"
_LONG_YEAR = r"(?P<year>(?:19|20|21)[0-9]{2})"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20|21)[0-9]{2}|'?[0-9]{2}(?=[.,;:!?)]*[\s\0]*$)))?"
"""After a month two digits are a year only when nothing follows: 'by 3 june 10 letters' has none."""

_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "a couple of": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNTS |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
_SHORT = {"d": "day", "w": "week", "wk": "week", "wks": "week"}


class Shape(Struct, frozen=True):
    """One way of writing a date."""

    pattern: str
    day: Callable[[re.Match[str], date], date | None]
    intros: frozenset[str]
    fragile: bool = False
    """Could as well be something else ('by 1/3 the cost'): only where the sentence closes after it."""
    says_more: bool = False


@lru_cache(maxsize=512)
def library(phrase: str, base: date) -> date | None:
    """What dateparser makes of a phrase, counted from `base`; None for a day that does not exist.

    The base carries a time zone so that the computer's own is never asked for.
    """
    import dateparser

    settings: dict[str, Any] = {
        "RELATIVE_BASE": datetime.combine(base, time(), UTC),
        "TIMEZONE": "UTC",
        "RETURN_AS_TIMEZONE_AWARE": False,
        "DATE_ORDER": "DMY",
        "PREFER_LOCALE_DATE_ORDER": False,
        "PREFER_DATES_FROM": "future",
        "PREFER_DAY_OF_MONTH": "current",
        "PARSERS": ["relative-time", "absolute-time"],
    }
    found: datetime | None = dateparser.parse(phrase, languages=["en"], settings=settings)
    return found.date() if found else None


def _iso(match: re.Match[str], _: date) -> date | None:
    """'2026-12-04', '2026/12/4'."""
    return date(int(match["year"]), int(match["month"]), int(match["number"]))


def _calendar(match: re.Match[str], today: date) -> date | None:
    """'3 june', 'june 3rd 2027', '3/6', '4.12.26'."""
    parts = match.groupdict()
    year = (parts.get("year") or "").lstrip("'")
    month = parts["month"]
    phrase = (
        f"{int(parts['number'])} {month[:3]}" if month.isalpha() else f"{int(parts['number'])}/{int(month)}"
    )
    if year:
        return library(f"{phrase}{' ' if month.isalpha() else '/'}{'20' * (len(year) == 2)}{year}", today)
    # The library's 'future' begins after its base, and today is still a possible day.
    return library(phrase, today - timedelta(days=1))


def _weekday(match: re.Match[str], today: date) -> date | None:
    """'fri', 'next fri', 'fri week', 'a week on fri'."""
    wanted = weekday_number(match["weekday"])
    parts = match.groupdict()
    if (parts.get("which") or "").casefold() == "next":
        return today + timedelta(days=7 - today.weekday() + wanted)
    ahead = (wanted - today.weekday() - 1) % 7 + 1
    week = (parts.get("week") or "").strip().lower()
    return today + timedelta(days=ahead + (14 if week == "fortnight" else 7 if week else 0))


def weekday_number(word: str) -> int:
    """Monday is 0."""
    return "montuewedthufrisatsun".index(word[:3].lower()) // 3


def _nth(match: re.Match[str], today: date) -> date | None:
    """'the 3rd': the next such day, in the first month that has it."""
    number, first = int(match["number"]), today.replace(day=1)
    while number > _last_of(first).day or first.replace(day=number) < today:
        first = _last_of(first) + timedelta(days=1)
    return first.replace(day=number)


def _nth_of(match: re.Match[str], today: date) -> date | None:
    """'the 3rd of next month'."""
    first = _last_of(today) + timedelta(days=1) if match["which"] else today.replace(day=1)
    return first.replace(day=int(match["number"]))


def _relative(match: re.Match[str], today: date) -> date | None:
    """'tomorrow', 'next week'."""
    phrase = " ".join(match[0].lower().split())
    if "after" in phrase:
        return today + timedelta(days=2 if phrase.endswith("tomorrow") else 14)
    return library({"tonight": "today", "tmrw": "tomorrow", "tmr": "tomorrow"}.get(phrase, phrase), today)


def _duration(match: re.Match[str], today: date) -> date | None:
    """'2 weeks', 'a fortnight': after 'in'; '3d', '2w'."""
    count, unit = " ".join(match["count"].lower().split()), match["unit"].lower()
    return library(f"in {_COUNTS.get(count, count)} {_SHORT.get(unit, unit)}", today)


def _weeks_from(match: re.Match[str], today: date) -> date | None:
    """'a week today', 'tomorrow week', 'a fortnight today', 'this time next week'."""
    said = match[0].lower()
    return today + timedelta(days=("tomorrow" in said) + (14 if "fortnight" in said else 7))


def _feast(match: re.Match[str], today: date) -> date | None:
    """'christmas', 'new year': those that have a day of their own."""
    said = match[0].lower()
    month, number = (12, 25) if "mas" in said else (1, 1)
    if "eve" in said.split()[-1]:
        month, number = 12, number - 1 or 31
    return _coming(month, number, today)


def _middle(match: re.Match[str], today: date) -> date | None:
    """'mid december'."""
    return _coming(_month_number(match["month"]), 15, today)


def _coming(month: int, number: int, today: date) -> date:
    """The next such day, today included."""
    day = date(today.year, month, number)
    return day if day >= today else day.replace(year=today.year + 1)


def _last_of(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _end_of(match: re.Match[str], today: date) -> date | None:
    """'end of the week', 'end of next month', 'eow'."""
    parts = match.groupdict()
    unit = (
        parts["unit"] or {"d": "day", "w": "week", "k": "week", "m": "month"}[match[0][-1].lower()]
    ).lower()
    later = (parts["which"] or "").lower() == "next"
    if unit == "day":
        return today + timedelta(days=later)
    if unit == "week":
        friday = today + timedelta(days=4 - today.weekday())
        return friday + timedelta(days=7 * (later or friday < today))
    if unit == "month":
        return _last_of(_last_of(today) + timedelta(days=1)) if later else _last_of(today)
    return date(today.year + later, 12, 31)


def _month(match: re.Match[str], today: date) -> date | None:
    """'may', 'end of june', 'march 2028': its last day, this year or the next."""
    number = _month_number(match["month"])
    if match["year"]:
        return _last_of(date(int(match["year"]), number, 1))
    return _last_of(date(today.year + (number < today.month), number, 1))


def is_a_day(year: int, month: str, number: int) -> bool:
    """Whether there is this day; the month in words or figures."""
    which = _month_number(month) if month.isalpha() else int(month)
    return 1 <= which <= 12 and 1 <= number <= calendar.monthrange(2000 + year % 2000, which)[1]


def _month_number(word: str) -> int:
    """January is 1."""
    return "janfebmaraprmayjunjulaugsepoctnovdec".index(word[:3].lower()) // 3 + 1


def _shape(
    pattern: str,
    day: Callable[[re.Match[str], date], date | None],
    intros: str,
    *,
    fragile: bool = False,
    says_more: bool = False,
) -> Shape:
    """One row of the table below."""
    return Shape(f"(?:{pattern}){END}", day, frozenset(intros.split()), fragile, says_more)


SHAPES = (
    _shape(
        r"(?P<year>(?:19|20|21)[0-9]{2})(?P<between>[-/])(?P<month>[0-9]{1,2})(?P=between)(?P<number>[0-9]{1,2})",
        _iso,
        "by on iso",
    ),
    _shape(
        rf"{_NAMED}{_NUMBER}(?P<between>[/.-])(?P<month>0?[1-9]|1[0-2])(?P=between)"
        r"(?P<year>(?:19|20|21)[0-9]{2}|[0-9]{2})",
        _calendar,
        "by on bare",
    ),
    _shape(rf"{_NAMED}{_NUMBER}/(?P<month>0?[1-9]|1[0-2])", _calendar, "by on", fragile=True),
    _shape(rf"{_NAMED}{_NUMBER}\.\s?(?P<month>0?[1-9]|1[0-2])\.?", _calendar, "by", fragile=True),
    _shape(rf"{_NAMED}{_NUMBER}\.\s?(?P<month>0?[1-9]|1[0-2])\.", _calendar, "on", fragile=True),
    _shape(
        rf"{_NUMBER}-(?P<month>{MONTH})(?:-(?P<year>(?:20)?[0-9]{{2}}))?",
        _calendar,
        "by on bare",
    ),
    _shape(
        rf"{_NAMED}(?:the\s+)?{_NUMBER}(?:st|nd|rd|th)?\s*(?:of\s+)?(?P<month>{MONTH}){_YEAR}",
        _calendar,
        "by on bare",
    ),
    _shape(
        rf"{_NAMED}(?P<month>{MONTH})\s+(?:the\s+)?{_NUMBER}(?:st|nd|rd|th)?{_YEAR}",
        _calendar,
        "by on",
        fragile=True,
    ),
    # 'may' and 'march' before a number are more often words than months.
    _shape(rf"(?!ma[ry])(?P<month>{MONTH})\s+{_NUMBER}(?:st|nd|rd|th)?", _calendar, "bare"),
    _shape(
        rf"{_WEEK_OF}(?P<number>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s+|/)(?P<month>{MONTH}|[0-9]{{1,2}})",
        _calendar,
        "by",
    ),
    _shape(
        rf"{_WEEK_OF}(?P<number>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s+|/)(?P<month>{MONTH}|[0-9]{{1,2}})",
        _calendar,
        "bare",
        says_more=True,
    ),
    _shape(rf"(?:(?P<which>this|next)\s+)?(?P<weekday>{WEEKDAY})(?P<week>\s+week)?", _weekday, "by on"),
    # 'sat' and 'sun' at the end of a line are more often words than days.
    _shape(
        rf"(?!(?:sat|sun){END})(?:(?P<which>this|next)\s+)?(?P<weekday>{WEEKDAY})(?P<week>\s+week)?",
        _weekday,
        "bare",
    ),
    _shape(rf"(?:a\s+)?(?P<week>week|fortnight)\s+(?:on|from)\s+(?P<weekday>{WEEKDAY})", _weekday, "by bare"),
    _shape(rf"(?P<weekday>{WEEKDAY})\s+(?P<week>fortnight)", _weekday, "by on bare"),
    _shape(rf"(?P<weekday>{WEEKDAY})(?:\s+of)?\s+(?P<which>next)\s+week", _weekday, "by on bare"),
    _shape(rf"(?P<which>next)\s+week,?\s+(?:on\s+)?(?P<weekday>{WEEKDAY})", _weekday, "by bare"),
    _shape(
        rf"(?:the\s+)?{_NUMBER}(?:st|nd|rd|th)\s+of\s+(?:(?P<which>next)|the|this)\s+month",
        _nth_of,
        "by on",
        fragile=True,
    ),
    _shape(rf"{_NAMED}the\s+{_NUMBER}(?:st|nd|rd|th)", _nth, "by on", fragile=True),
    _shape(rf"{_NUMBER}(?:st|nd|rd|th)", _nth, "by", fragile=True),
    _shape(
        r"a\s+(?:week|fortnight)\s+(?:from\s+)?(?:today|tomorrow|now)|(?:today|tomorrow)\s+week|this\s+time\s+next\s+week",
        _weeks_from,
        "by bare",
    ),
    _shape(
        r"(?:christmas|x-?mas)(?:\s+(?:day|eve))?|new\s+year(?:['’]?s)?(?:\s+(?:day|eve))?",
        _feast,
        "by",
        fragile=True,
    ),
    _shape(rf"(?:the\s+)?mid(?:dle)?(?:\s+of\s+|\s+|-)(?P<month>{MONTH})", _middle, "by"),
    _shape(r"(?:the\s+)?(?:day\s+after\s+tomorrow|week\s+after\s+next)", _relative, "by bare"),
    _shape(r"today|tomorrow|tmrw|tmr|next\s+(?:week|month)", _relative, "by bare"),
    _shape(r"yesterday", _relative, "by"),
    _shape(r"tonight", _relative, "by", says_more=True),
    _shape(r"tonight|yesterday", _relative, "bare", says_more=True),
    _shape(
        r"(?:at\s+)?(?:the\s+)?end\s+of\s+(?:(?:the|this|(?P<which>next))\s+)?(?P<unit>day|week|month|year)"
        r"|eo[dwm]|this\s+week",
        _end_of,
        "by bare",
    ),
    _shape(rf"(?:at\s+)?(?:the\s+)?end\s+of\s+(?P<month>{MONTH})(?:\s+{_LONG_YEAR})?", _month, "by bare"),
    _shape(rf"(?P<month>{MONTH})(?:\s+{_LONG_YEAR})?", _month, "by", fragile=True),
    _shape(
        rf"(?P<count>[1-9][0-9]{{0,2}}|{'|'.join(_COUNTS)})\s+(?P<unit>day|week|fortnight|month|year)"
        r"(?:s?['’]?s?['’]?\s+time|s)?",
        _duration,
        "in",
    ),
    # Small letters: 'in 4W' is a class.
    _shape(r"(?P<count>[1-9][0-9]?)(?P<unit>(?-i:[dw])|wks?)", _duration, "in bare"),
)
"""Every way of writing a date that is known, and after what it counts."""
