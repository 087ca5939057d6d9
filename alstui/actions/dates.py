"""Finding, in a typed line, the words that say by when.

Two steps, kept apart on purpose. First a narrow grammar decides *which words* are a date: only weekdays,
months, numbers shaped like a date and a handful of phrases ('in 2 weeks', 'end of month') can be one, so that
ordinary words never turn into a deadline. Then the day itself is worked out: calendar and relative phrases by
the dateparser library, in UK day order, always counted from the `today` that is handed in.

What was settled:

- 'fri' is the next Friday after today: on a Friday it is a week away, and 'today' is there for today.
  'next fri' is the Friday of next week (weeks begin on Monday); 'fri week' is a week after 'fri'.
- A date without a year is the next such day, today included. Two-digit years are in this century.
- '8/10' directly after by, on, before, until or due is 8 October; anywhere else it is no date.
- 'end of week' is Friday; 'by may' is the last day of May; 'next week' is a week from today.
- Introduced by by, before, until or due, a date counts anywhere; by on or in, only where the sentence closes
  round the gap it leaves; a bare one ('tomorrow', 'fri', '3 june') only at the end of the line. A date such as
  2026-12-04 counts anywhere.
- Words that say more than a date can hold ('by fri morning', 'tonight') are understood and stay in the text.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Literal

from alstui.text import fold

MASK = "\0"
"""Stands, letter for letter, for words of the line that were understood as something else."""

_TRIES = 4
"""How many phrases of one line are worked out before giving up: a pasted page must not stall the keys."""

_FLAGS = re.IGNORECASE | re.ASCII
_END = r"(?=[.,;:!?)]*(?:[\s\0]|$))"
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NUMBER = r"(?P<number>0?[1-9]|[12][0-9]|3[01])"
_NAMED = rf"(?:(?P<named>{_WEEKDAY}),?\s+)?"
_LONG_YEAR = r"(?P<year>(?:19|20|21)[0-9]{2})"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20|21)[0-9]{2}|'?[0-9]{2}(?=[.,;:!?)]*[\s\0]*$)))?"
"""After a month two digits are a year only when nothing follows: 'by 3 june 10 letters' has none."""

_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "a couple of": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNTS |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}

Intro = Literal["by", "on", "in", "iso", "bare"]
"""What makes the words a date: a strong word, 'on', 'in', their own shape, or standing last."""

_INTRO = re.compile(
    r"(?<![^\s\0])(?:(?P<in>(?:due\s+)?(?:in|within))|(?P<on>on)"
    r"|(?P<by>due(?:\s+(?:by|on|before|until|till))?|by|before|until|till|n(?:o|ot)\s+later\s+than))\s+(?=\S)",
    _FLAGS,
)
_NO_INTRO = re.compile(r"(?:(?:day|night|evening|week|weekend|month|year)\s+before|week\s+on)\s+$", _FLAGS)
"""'the week before friday', 'a week on friday': another day than the one that is named."""
_WORD_START = re.compile(r"(?<![^\s\0])[^\s\0]")
_RANGE = re.compile(
    rf"\s*(?:,\s*{_WEEKDAY}|(?:and|or|to|&|/|-|–|—)\s*(?:(?:next|the)\s+)?"
    rf"(?:{_WEEKDAY}|[0-9]{{1,2}}(?:st|nd|rd|th|\s+{_MONTH}|/[0-9]{{1,2}}))){_END}",
    _FLAGS,
)
"""'mon or tue', '3 june to 5 june': more than one day, so no deadline."""
_HOUR = (
    r"(?:first\s+thing|morning|afternoon|evening|night|noon|midday|midnight|lunch(?:time)?"
    r"|[0-9]{1,2}(?:[:.][0-9]{2})?\s?[ap]m|[0-9]{1,2}:[0-9]{2})"
)
_MORE = re.compile(rf"\s+{_HOUR}{_END}", _FLAGS)
_CLOSED = re.compile(
    r"[\s\0]*(?:$|[.,;:!?)])|\s*\0|\s+(?:&|about|after|and|at|because|before|but|by|due|for|from|if|in|on|so|that|then"
    r"|through|to|using|via|when|with)(?=\s)|\s+(?P<noun>all|an?|her|his|its|my|our|the|their|your)(?=\s)",
    _FLAGS,
)
"""What may follow a phrase that is taken out: the end, a stop, or a word that begins something new."""
_LAST = re.compile(rf"(?P<more>\s+(?:at\s+)?{_HOUR})?[.,;:!?)]*[\s\0]*$", _FLAGS)
_HANGS = re.compile(
    r"(?:^|\s)(?:an?|about|after|and|around|at|before|between|by|class|coming|during|each|every|following|for|from"
    r"|in|into|is|last|like|of|or|over|past|previous|same|since|than|that|the|this|through|till|to|until|version|was"
    r"|week\s+on|with|year|[-–—&/+=]|" + _WEEKDAY + r",)\s+$",
    re.IGNORECASE,
)
"""Words that would be left hanging if a bare date after them were taken: 'ready for monday' stays whole."""


@dataclass(frozen=True, slots=True)
class When:
    """A date found in a line."""

    day: date
    start: int
    """Where the words begin, their introducing word included."""
    end: int
    stays: bool
    """The words say more than the date, or the sentence needs them: they are to stay in the text."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """One way of writing a date."""

    pattern: str
    day: Callable[[re.Match[str], date], date | None]
    intros: frozenset[str]
    fragile: bool = False
    """Could as well be something else ('by 1/3 the cost'): only where the sentence closes after it."""
    says_more: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """Words that could be the date, before it is worked out."""

    intro: Intro
    start: int
    match: re.Match[str]
    shape: _Shape
    stays: bool


@lru_cache(maxsize=512)
def _library(phrase: str, base: date) -> date | None:
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


def warm_up() -> None:
    """Load the library and its English words (about a quarter of a second), so that no keystroke waits for it.

    For a background thread, once the first frame stands.
    """
    for line in ("by 3 june", "in 2 weeks"):
        find(line, date(2000, 1, 1))


def _iso(match: re.Match[str], _: date) -> date | None:
    """'2026-12-04'."""
    return date.fromisoformat(match[0])


def _calendar(match: re.Match[str], today: date) -> date | None:
    """'3 june', 'june 3rd 2027', '3/6', '4.12.26'."""
    parts = match.groupdict()
    year = (parts.get("year") or "").lstrip("'")
    month = parts["month"]
    phrase = (
        f"{int(parts['number'])} {month[:3]}" if month.isalpha() else f"{int(parts['number'])}/{int(month)}"
    )
    if year:
        return _library(f"{phrase}{' ' if month.isalpha() else '/'}{'20' * (len(year) == 2)}{year}", today)
    # The library's 'future' begins after its base, and today is still a possible day.
    return _library(phrase, today - timedelta(days=1))


def _weekday(match: re.Match[str], today: date) -> date | None:
    """'fri', 'next fri', 'fri week', 'a week on fri'."""
    wanted = _weekday_number(match["weekday"])
    parts = match.groupdict()
    if (parts.get("which") or "").casefold() == "next":
        return today + timedelta(days=7 - today.weekday() + wanted)
    ahead = (wanted - today.weekday() - 1) % 7 + 1
    return today + timedelta(days=ahead + (7 if parts["week"] else 0))


def _weekday_number(word: str) -> int:
    """Monday is 0."""
    return "montuewedthufrisatsun".index(word[:3].lower()) // 3


def _nth(match: re.Match[str], today: date) -> date | None:
    """'the 3rd': the next such day, in the first month that has it."""
    number, first = int(match["number"]), today.replace(day=1)
    while number > _last_of(first).day or first.replace(day=number) < today:
        first = _last_of(first) + timedelta(days=1)
    return first.replace(day=number)


def _relative(match: re.Match[str], today: date) -> date | None:
    """'tomorrow', 'next week'."""
    phrase = " ".join(match[0].lower().split())
    return _library({"tonight": "today"}.get(phrase, phrase), today)


def _duration(match: re.Match[str], today: date) -> date | None:
    """'2 weeks', 'a fortnight': after 'in'."""
    count = " ".join(match["count"].lower().split())
    return _library(f"in {_COUNTS.get(count, count)} {match['unit'].lower()}", today)


def _last_of(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _end_of(match: re.Match[str], today: date) -> date | None:
    """'end of the week', 'end of next month', 'eow'."""
    parts = match.groupdict()
    unit = (parts["unit"] or {"d": "day", "w": "week", "m": "month"}[match[0][-1].lower()]).lower()
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
    number = "janfebmaraprmayjunjulaugsepoctnovdec".index(match["month"][:3].lower()) // 3 + 1
    if match["year"]:
        return _last_of(date(int(match["year"]), number, 1))
    return _last_of(date(today.year + (number < today.month), number, 1))


def _shape(
    pattern: str,
    day: Callable[[re.Match[str], date], date | None],
    intros: str,
    *,
    fragile: bool = False,
    says_more: bool = False,
) -> _Shape:
    """One row of the table below."""
    return _Shape(f"(?:{pattern}){_END}", day, frozenset(intros.split()), fragile, says_more)


_SHAPES = (
    _shape(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", _iso, "by on iso"),
    _shape(
        rf"{_NAMED}{_NUMBER}(?P<between>[/.-])(?P<month>0?[1-9]|1[0-2])(?P=between)"
        r"(?P<year>(?:19|20|21)[0-9]{2}|[0-9]{2})",
        _calendar,
        "by on bare",
    ),
    _shape(rf"{_NAMED}{_NUMBER}/(?P<month>0?[1-9]|1[0-2])", _calendar, "by on", fragile=True),
    _shape(
        rf"{_NAMED}(?:the\s+)?{_NUMBER}(?:st|nd|rd|th)?\s*(?:of\s+)?(?P<month>{_MONTH}){_YEAR}",
        _calendar,
        "by on bare",
    ),
    _shape(
        rf"{_NAMED}(?P<month>{_MONTH})\s+(?:the\s+)?{_NUMBER}(?:st|nd|rd|th)?{_YEAR}",
        _calendar,
        "by on",
        fragile=True,
    ),
    _shape(rf"(?:(?P<which>this|next)\s+)?(?P<weekday>{_WEEKDAY})(?P<week>\s+week)?", _weekday, "by on"),
    # 'sat' and 'sun' at the end of a line are more often words than days.
    _shape(
        rf"(?!(?:sat|sun){_END})(?:(?P<which>this|next)\s+)?(?P<weekday>{_WEEKDAY})(?P<week>\s+week)?",
        _weekday,
        "bare",
    ),
    _shape(rf"(?:a\s+)?(?P<week>week)\s+on\s+(?P<weekday>{_WEEKDAY})", _weekday, "by bare"),
    _shape(rf"{_NAMED}the\s+{_NUMBER}(?:st|nd|rd|th)", _nth, "by on", fragile=True),
    _shape(r"today|tomorrow|next\s+(?:week|month)", _relative, "by bare"),
    _shape(r"yesterday", _relative, "by"),
    _shape(r"tonight", _relative, "by", says_more=True),
    _shape(r"tonight|yesterday", _relative, "bare", says_more=True),
    _shape(
        r"(?:at\s+)?(?:the\s+)?end\s+of\s+(?:(?:the|this|(?P<which>next))\s+)?(?P<unit>day|week|month|year)"
        r"|eo[dwm]",
        _end_of,
        "by bare",
    ),
    _shape(rf"(?:at\s+)?(?:the\s+)?end\s+of\s+(?P<month>{_MONTH})(?:\s+{_LONG_YEAR})?", _month, "by bare"),
    _shape(rf"(?P<month>{_MONTH})(?:\s+{_LONG_YEAR})?", _month, "by", fragile=True),
    _shape(
        rf"(?P<count>[1-9][0-9]{{0,2}}|{'|'.join(_COUNTS)})\s+(?P<unit>day|week|fortnight|month|year)"
        r"(?:s?['’]?s?['’]?\s+time|s)?",
        _duration,
        "in",
    ),
)
"""Every way of writing a date that is known, and after what it counts."""


def find(line: str, today: date, names: frozenset[str] = frozenset()) -> When | None:
    """The date that the line names, if it names one; the strongest wording first, then the first in the line.

    `line` has been through `clean`, with words already understood covered by MASK. `names` are the folded words
    of members' names: 'by May' is not a date where May is a member.
    """
    readings = sorted(_readings(line), key=lambda reading: (_rank(reading), reading.start))
    for reading in [one for one in readings if fold(one.match[0]) not in names][:_TRIES]:
        day = _worked_out(reading, today)
        if day is not None:
            named = reading.match.groupdict().get("named")
            # 'mon 27 nov' where the 27th is a Friday: one of the two is a slip, so both are kept.
            doubtful = bool(named) and _weekday_number(str(named)) != day.weekday()
            return When(day, reading.start, reading.match.end(), reading.stays or doubtful)
    return None


def closes(line: str, end: int, *, fragile: bool = False) -> bool:
    """Whether the sentence closes round what is taken out up to `end`: it ends there, or begins something new.

    What is fragile is not followed by a thing either: 'cut by 1/3 the cost'.
    """
    found = _CLOSED.match(line, end)
    return found is not None and not (fragile and found["noun"])


def _rank(reading: _Reading) -> int:
    """'report on monday by friday' means Friday: how much weight a wording has, least first."""
    return ("by", "iso", "in", "on", "bare").index(reading.intro)


def _worked_out(reading: _Reading, today: date) -> date | None:
    """The day; None where there is no such day, like 31 June, or it lies outside the calendar."""
    try:
        return reading.shape.day(reading.match, today)
    except (OverflowError, ValueError):
        return None


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when first used: importing this module stays quick."""
    return re.compile(pattern, _FLAGS)


def _longest(line: str, start: int, intro: Intro) -> tuple[re.Match[str], _Shape] | None:
    """The shape that takes in most from `start`."""
    found = [
        (match, shape)
        for shape in _SHAPES
        if intro in shape.intros and (match := _compiled(shape.pattern).match(line, start))
    ]
    return max(found, key=lambda pair: pair[0].end(), default=None)


def _readings(line: str) -> Iterator[_Reading]:
    """All that could be a date."""
    for word in _INTRO.finditer(line):
        kind: Intro = "in" if word["in"] else "on" if word["on"] else "by"
        found = _longest(line, word.end(), kind)
        if found and (reading := _introduced(line, kind, word.start(), *found)):
            yield reading
    starts = [word.start() for word in _WORD_START.finditer(line)]
    for start in starts:
        if line[start].isdigit() and (found := _longest(line, start, "iso")):
            yield _Reading("iso", start, found[0], found[1], stays=False)
    for start in starts[-8:]:
        found = _longest(line, start, "bare")
        if (
            found
            and (last := _LAST.match(line, found[0].end()))
            and not _HANGS.search(line[:start].rstrip(f" {MASK}") + " ")
        ):
            yield _Reading("bare", start, *found, stays=bool(last["more"]) or found[1].says_more)
            return


def _introduced(line: str, kind: Intro, start: int, match: re.Match[str], shape: _Shape) -> _Reading | None:
    """The reading of a phrase after an introducing word, weighed by what stands round it."""
    end = match.end()
    if _RANGE.match(line, end) or _NO_INTRO.search(line, max(0, start - 12), match.start()):
        return None
    opens = not line[:start].strip(f" {MASK}")
    if closes(line, end, fragile=shape.fragile) or (opens and not shape.fragile):
        stays = False
    elif _MORE.match(line, end) or (kind == "by" and not shape.fragile):
        stays = True
    else:
        return None
    return _Reading(kind, start, match, shape, stays or shape.says_more)
