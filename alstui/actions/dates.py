"""Finding, in a typed line, the words that say by when.

Two steps, kept apart on purpose. First a narrow grammar decides *which words* are a date: only weekdays,
months, numbers shaped like a date and a handful of phrases ('in 2 weeks', 'end of month') can be one, so that
ordinary words never turn into a deadline. Then the day itself is worked out: see `days`.

What was settled:

- 'fri' is the next Friday after today: on a Friday it is a week away, and 'today' is there for today.
  'next fri' is the Friday of next week (weeks begin on Monday); 'fri week' is a week after 'fri'.
- A date without a year is the next such day, today included; one that is most of a year away is asked about.
  Two-digit years are in this century.
- '8/10' directly after by, on, before, until or due is 8 October; anywhere else it is no date.
- 'end of week' is Friday; 'by may' is the last day of May; 'next week' is a week from today.
- Introduced by by, before or due, a date counts anywhere; by on or in, only where the sentence closes round the gap
  it leaves; a bare one ('tomorrow', 'fri', '3 june') only at the end of the line, or before a colon at its start. A
  date such as 2026-12-04 counts anywhere.
- A word that makes the date part of the sentence keeps it there. 'Not', 'never', 'only after', 'since' and their like
  make it no day to be done by; 'keep the diary until fri' and 'the meeting on fri' have one and keep their words. So
  do words that say more than a date can hold ('by fri morning', 'tonight'). What stands in quotation marks is no date.
- A day that there is not ('30 feb') and one that nobody but the set knows ('end of term') are asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from alstui.actions import held
from alstui.actions.days import END, FLAGS, MONTH, SHAPES, WEEKDAY, Shape, is_a_day, weekday_number
from alstui.text import fold

MASK = "\0"
"""Stands, letter for letter, for words of the line that were understood as something else."""

_TRIES = 4
"""How many phrases of one line are worked out before giving up: a pasted page must not stall the keys."""

_FAR = 300
"""Days after which a date without its year is asked about: it has more often just passed."""

Intro = Literal["by", "iso", "in", "on", "until", "bare"]
"""What makes the words a date: a strong word, their own shape, 'in', 'on', 'until', or standing last."""

_INTRO = re.compile(
    r"(?<![^\s\0(\[])(?:(?:(?P<in>(?:due\s+)?(?:in|within))|(?P<on>on)|(?P<until>until|till?|up\s+(?:to|until|till?)"
    r"|through\s+to)|(?P<by>due(?:\s+(?:by|on|before|until|till?))?|deadline(?:\s+is)?|by|before"
    r"|n(?:o|ot)\s+later\s+than|(?:at\s+(?:the\s+)?)?latest(?:\s+by)?))\s+|(?P<marked>due|deadline|by)\s*:\s*)(?=\S)",
    FLAGS,
)
_OPEN_END = re.compile(
    r"\s*,?\s*(?:(?:and\s+|but\s+)?not\s+(?:any\s+)?(?:sooner|earlier|before)|onwards?|or\s+(?:later|after)|at\s+the\s+earliest)\b",
    FLAGS,
)
_NOT = re.compile(r"\s*,?\s*(?:(?:and\s+|but\s+)?not|instead\s+of|rather\s+than)\s", FLAGS)
"""'Before fri, not after': taken out, the words would say the opposite."""
_LATEST = re.compile(rf"\s*,?\s*(?:at\s+(?:the\s+)?(?:very\s+)?)?latest{END}", FLAGS)
_WORD_START = re.compile(r"(?<![^\s\0(\[])[^\s\0(\[]")
_RANGE = re.compile(
    rf"\s*(?:,\s*{WEEKDAY}|(?:and|or|to|&|/|-|–|—)\s*(?:(?:next|the)\s+)?"
    rf"(?:{WEEKDAY}|[0-9]{{1,2}}(?:st|nd|rd|th|\s+{MONTH}|/[0-9]{{1,2}}))){END}",
    FLAGS,
)
"""'mon or tue', '3 june to 5 june': more than one day, so no deadline."""
_HOUR = (
    r"(?:first\s+thing|morning|afternoon|evening|night|noon|midday|midnight|lunch(?:time)?|[ap]m"
    r"|[0-9]{1,2}(?:[:.][0-9]{2})?\s?[ap]m|[0-9]{1,2}[:.][0-9]{2})"
)
_MORE = re.compile(rf"\s+{_HOUR}{END}", FLAGS)
_CLOSED = re.compile(
    r"[\s\0]*(?:$|[.,;:!?)\]])|\s*\0|\s+(?:&|about|after|and|at|because|before|but|by|due|for|from|if|in|on|so|that|then"
    r"|through|to|using|via|when|with)(?=\s)|\s+(?P<noun>all|an?|her|his|its|my|our|the|their|your)(?=\s)",
    FLAGS,
)
"""What may follow a phrase that is taken out: the end, a stop, or a word that begins something new."""
_SIGN = re.compile(r"\s+[^\w\s\0\"'“‘(\[#@+&]")
"""A dash or a picture begins something new as well."""
_LAST = re.compile(rf"(?P<more>\s+(?:at\s+)?{_HOUR})?[.,;:!?)\]]*[\s\0]*$", FLAGS)
_FIRST = re.compile(r"\s*[:,]\s")
_QUOTED = re.compile(r"\"[^\"]+\"|“[^”]+”|‘[^’]+’(?!\w)|(?<!\w)'[^']+'(?!\w)|«[^»]+»")
_LIKE_A_DATE = (
    rf"[0-9]{{1,2}}(?:st|nd|rd|th)?[\s-]*(?:of\s+)?{MONTH}(?:\s+[0-9]{{4}})?|{MONTH}\s+[0-9]{{1,2}}(?:st|nd|rd|th)?"
    r"|[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}|[0-9]{1,2}(?:/[0-9]{1,2}/|-[0-9]{1,2}-)[0-9]{2,4}"
    r"|[0-9]{1,2}\.\s?[0-9]{1,2}\.(?:[0-9]{2,4})?"
)
_NO_SUCH = re.compile(
    rf"(?<![^\s\0(:])(?:(?:due|deadline|by|before|on|until|till?)(?:\s+|\s*:\s*)(?P<said>{_LIKE_A_DATE}|[0-9]{{1,2}}/[0-9]{{1,2}})"
    rf"|(?P<bare>{_LIKE_A_DATE})(?=[.,;:!?)]*[\s\0]*$)){END}",
    FLAGS,
)
_WHICH = (
    r"(?:(?:the\s+)?(?:end|start|beginning|middle)\s+of\s+)?(?:(?:the|this|next)\s+)?"
    r"(?:(?:autumn|spring|summer|winter|school)\s+)?(?:half[\s-]?)?term(?:\s+holidays?)?"
    r"|(?:the\s+)?(?:easter|summer|christmas)(?:\s+(?:holidays?|break))?|(?:the\s+)?(?:holidays|weekend|half[\s-]?term)"
    rf"|(?:the\s+end\s+of\s+)?(?:the|this)\s+school\s+year|(?:early|late)(?:\s+in)?[\s-]{MONTH}"
)
_NOT_KNOWN = re.compile(
    rf"(?<![^\s\0(])(?:(?:due|by|before|until|till?|at|for)\s+(?P<said>{_WHICH})|(?P<bare>end\s+of\s+term)){END}",
    FLAGS,
)
_FOR = re.compile(
    rf"(?<![^\s\0])for\s+(?P<said>{WEEKDAY}|[0-9]{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}|tomorrow)[.!?]*[\s\0]*$",
    FLAGS,
)


_DUE = re.compile(
    rf"(?<![^\s\0])due\s+(?:(?:by|on|before)\s+)?(?P<said>{WEEKDAY}|{_LIKE_A_DATE}|tomorrow|next\s+week){END}",
    FLAGS,
)
_COUNTED = re.compile(
    r"(?<![^\s\0(])(?P<said>(?:(?:an?|the|one|two|three|four|five|six|ten|a\s+(?:few|couple\s+of)|[0-9]{1,2})\s+)"
    r"(?:school\s+|working\s+)?(?:day|night|evening|week|fortnight|month)s?\s+(?:before|after|from|ahead\s+of|prior\s+to|following)"
    rf"\s+(?:{WEEKDAY}|{_LIKE_A_DATE}|(?:the\s+)?[0-9]{{1,2}}(?:st|nd|rd|th)|tomorrow|christmas|easter|(?:half[\s-]?)?term|the\s+\w+)){END}",
    FLAGS,
)
"""'Two days before the 10th': a day that somebody has to count."""
_NEARLY = re.compile(r"(?<!\S)(?:by|on|due|before)\s+([a-z]{5,10})[.!?]*[\s\0]*$", FLAGS)
_DAY_WORDS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow", "christmas"),
    *("january", "february", "september", "october", "november", "december"),
)
_BARE = re.compile(r"(?<!\S)([0-9]{1,2}/[0-9]{1,2}|[0-9]{1,2}\.[0-9]{1,2}\.)[!?]*[\s\0]*$", FLAGS)


class When(Struct, frozen=True):
    """A date found in a line."""

    day: date
    start: int
    """Where the words begin, their introducing word included."""
    end: int
    stays: bool
    """The words say more than the date, or the sentence needs them: they are to stay in the text."""
    doubt: str = ""
    """What is asked about it: '4 dec is a Friday'."""


class _Reading(Struct, frozen=True):
    """Words that could be the date, before it is worked out."""

    intro: Intro
    start: int
    match: re.Match[str]
    shape: Shape
    stays: bool
    end: int


def warm_up() -> None:
    """Load the library and its English words (about a quarter of a second), so that no keystroke waits for it.

    For a background thread, once the first frame stands.
    """
    for line in ("by 3 june", "in 2 weeks", "on 3 june", "2026-12-04", "ring fri"):
        find(line, date(2000, 1, 1))


def unquoted(line: str) -> str:
    """The line with what is quoted in it made unreadable, letter for letter; one that is quoted whole is read."""
    if _QUOTED.fullmatch(line):
        return line
    return _QUOTED.sub(lambda quoted: f"{quoted[0][0]}{'x' * (len(quoted[0]) - 2)}{quoted[0][-1]}", line)


def find(line: str, today: date, names: frozenset[str] = frozenset()) -> When | None:
    """The date that the line names, if it names one; the strongest wording first, then the first in the line.

    `line` has been through `clean` and `unquoted`, with words already understood covered by MASK. `names` are the
    folded words of members' names: 'by May' is not a date where May is a member.
    """
    readings = sorted(_readings(line), key=lambda reading: (_rank(reading), reading.start))
    for reading in [one for one in readings if fold(one.match[0]) not in names][:_TRIES]:
        day = _worked_out(reading, today)
        if day is not None:
            named = reading.match.groupdict().get("named")
            # 'mon 27 nov' where the 27th is a Friday: one of the two is a slip, so both are kept.
            doubtful = bool(named) and weekday_number(str(named)) != day.weekday()
            doubt = f"{day.day} {day:%b} is a {day:%A}" if doubtful else _far(reading, day, today)
            return When(day, reading.start, reading.end, reading.stays or doubtful, doubt)
    return None


def question(line: str) -> str:
    """What is to be asked of a line in which no date was found: 'there is no 30 feb', 'which day is end of term?'."""
    for match in _NO_SUCH.finditer(line):
        said = match["said"] or match["bare"]
        if not held.HANGS.search(line[: match.start()] + " ") and not _is_a_day(said):
            return f"there is no {said}"
    counted = _COUNTED.search(line)
    if counted and not held.is_negated(line, counted.start()):
        return f"which day is {counted['said']}?"
    vague = _NOT_KNOWN.search(line)
    if vague and not held.is_negated(line, vague.start()):
        return f"which day is {vague['said'] or vague['bare']}?"
    thing = _DUE.search(line)
    if thing and held.is_due_thing(line[: thing.start()]):
        return f"by {thing['said']}?"
    meant = _FOR.search(line)
    if meant and not held.is_held(line, meant.start(), "on"):
        return f"by {meant['said']}?"
    return _slip(line)


def _slip(line: str) -> str:
    """'by firday', 'on 3/12': nearly a date, or one that nothing marks as such."""
    word = _NEARLY.search(line)
    if (
        word
        and word[1].lower().removesuffix("s") not in _DAY_WORDS
        and get_close_matches(word[1].lower(), _DAY_WORDS, n=1, cutoff=0.8)
    ):
        return f"which day is {word[1]}?"
    bare = _BARE.search(line)
    if bare and not held.HANGS.search(f"{line[: bare.start()]} ") and _is_a_day(bare[1].rstrip(".")):
        return f"by {bare[1]}?"
    return ""


def closes(line: str, end: int, *, fragile: bool = False) -> bool:
    """Whether the sentence closes round what is taken out up to `end`: it ends there, or begins something new.

    What is fragile is not followed by a thing either: 'cut by 1/3 the cost'.
    """
    found = _CLOSED.match(line, end)
    return (found is not None and not (fragile and found["noun"])) or _SIGN.match(line, end) is not None


def _is_a_day(said: str) -> bool:
    """Whether there is such a day, in some year where none is named."""
    for shape in SHAPES:
        match = _compiled(shape.pattern).fullmatch(said)
        parts = match.groupdict() if match else {}
        if "number" in parts and "month" in parts:
            year = str(parts.get("year") or "2024")
            return is_a_day(int(year), parts["month"], int(parts["number"]))
    return False


def _far(reading: _Reading, day: date, today: date) -> str:
    """What is asked of a day that is only most of a year away because its year was not said."""
    parts = reading.match.groupdict()
    if "number" not in parts or parts.get("year") or (day - today).days <= _FAR:
        return ""
    return "so late?"


def _rank(reading: _Reading) -> int:
    """'report on monday by friday' means Friday: how much weight a wording has, least first."""
    return ("by", "iso", "in", "on", "until", "bare").index(reading.intro)


def _worked_out(reading: _Reading, today: date) -> date | None:
    """The day; None where there is no such day, like 31 June, or it lies outside the calendar."""
    try:
        return reading.shape.day(reading.match, today)
    except (OverflowError, ValueError):
        return None


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when first used: importing this module stays quick."""
    return re.compile(pattern, FLAGS)


def _longest(line: str, start: int, intro: str) -> tuple[re.Match[str], Shape] | None:
    """The shape that takes in most from `start`."""
    found = [
        (match, shape)
        for shape in SHAPES
        if intro in shape.intros and (match := _compiled(shape.pattern).match(line, start))
    ]
    return max(found, key=lambda pair: pair[0].end(), default=None)


def _readings(line: str) -> Iterator[_Reading]:
    """All that could be a date."""
    for word in _INTRO.finditer(line):
        kind: Intro = "in" if word["in"] else "on" if word["on"] else "until" if word["until"] else "by"
        found = _longest(line, word.end(), "by" if kind == "until" else kind)
        if found and (reading := _introduced(line, kind, word, *found)):
            yield reading
    starts = [word.start() for word in _WORD_START.finditer(line)]
    for start in starts:
        found = _longest(line, start, "iso") if line[start].isdigit() else None
        if (
            found
            and not held.HANGS.search(line[max(0, start - 20) : start])
            and not held.is_held(line, start, "iso")
        ):
            yield _Reading("iso", start, *found, stays=False, end=found[0].end())
    for start in dict.fromkeys((*starts[:1], *starts[-8:])):
        found = _longest(line, start, "bare")
        if found is None:
            continue
        match, shape = found
        end = match.end() + len(late[0]) if (late := _LATEST.match(line, match.end())) else match.end()
        opens = start == starts[0] and not line[:start].strip(f" {MASK}") and _FIRST.match(line, end)
        last = _LAST.match(line, end)
        if not (opens or last):
            continue
        if not held.HANGS.search(line[:start].rstrip(f" {MASK}") + " ") and not held.is_held(
            line, start, "bare"
        ):
            stays = bool(last and last["more"]) or shape.says_more or held.is_aside(line, start)
            yield _Reading("bare", start, match, shape, stays=stays, end=end)
        return


def _introduced(
    line: str, kind: Intro, word: re.Match[str], match: re.Match[str], shape: Shape
) -> _Reading | None:
    """The reading of a phrase after an introducing word, weighed by what stands round it."""
    start, end = word.start(), match.end()
    if _RANGE.match(line, end) or _OPEN_END.match(line, end) or held.is_amount(line, start, match):
        return None
    said = word[0].split()[0].lower()
    if held.NO_INTRO.search(line, max(0, start - 40), match.start()) or held.is_held(line, start, said):
        return None
    if held.is_of_a_thing(line, start, end, said):
        return None
    if late := _LATEST.match(line, end):
        end = late.end()
    opens = not line[:start].strip(f" {MASK}")
    if closes(line, end, fragile=shape.fragile) or (opens and not shape.fragile) or _NOT.match(line, end):
        stays = kind == "until" or (kind in {"on", "in"} and held.is_aside(line, start))
        stays = stays or (kind == "on" and held.EVENT.search(line[:start]) is not None)
        stays = stays or bool(_NOT.match(line, end) or _MORE.match(line, end)) or held.is_negated(line, start)
        stays = stays or held.UNTIL.search(held.clause(line, start)) is not None or held.needs_it(line, start)
    elif _MORE.match(line, end) or (
        kind in {"by", "until"} and not shape.fragile and not _is_a_name(line, match)
    ):
        stays = True
    else:
        return None
    return _Reading(kind, start, match, shape, stays=stays or shape.says_more, end=end)


def _is_a_name(line: str, match: re.Match[str]) -> bool:
    """'a book by Mon Chan': a short day in capitals before another word in capitals."""
    following = line[match.end() :].lstrip()[:1]
    return len(match[0]) == 3 and match[0].istitle() and following.isupper() and not line.isupper()
