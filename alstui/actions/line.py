"""One typed line becomes an action point: `ring the chair by fri 8/10 #systems`.

The facilitator types while people speak, so a line is read on every keystroke, what was understood is shown at
once, and whatever was not understood stays in the text: nothing is refused and no word is dropped.

- **Whose**: `Name: ...` or `Name, ...` at the start, or `@name` anywhere; a beginning of the name is enough while
  it fits one member only. Otherwise the presenter's. A name that fits nobody, or several, is asked about.
- **By when**: see `dates`. `before meeting 3` names a meeting of the set instead of a day.
- **How sure**: `8/10`, a whole number from 0 to 10 as a word of its own. Directly after by, on, before, until or
  due the same figures are a date (8 October); `8/10 of ...` and `11/10` are words like any others.
- **About what**: `#tag`, of letters, digits and hyphens in any script, with a letter in it (`#1` and `C#` are
  text).

Of each kind the first one counts; a second stays in the text. What was understood is taken out together with its
introducing word, unless the sentence would break without it. A line of which nothing would be left stays whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from alstui.actions import dates
from alstui.model import Member
from alstui.text import clean, fold
from alstui.wording import say_date

warm_up = dates.warm_up
"""Load what reading dates needs, in a background thread once the first frame stands."""

_MASK = dates.MASK
_STOPS = ".,;:!?)"
_START = r"(?<![^\s\0])"
_END = r"(?=[.,;:!?)]*(?:[\s\0]|$))"
_LETTER = r"[^\W\d_]"

_OPENING = re.compile(
    rf"(?P<name>{_LETTER}[^\s:：,，、@#]*(?:\s+{_LETTER}[^\s:：,，、@#]*){{0,2}})\s*(?P<mark>[:：,，、])"
    rf"(?P<space>\s*)(?={_LETTER}|\s|$|[@#(\"'“‘0-9])"
)
"""'Ann:', 'Ann Brown,' and, as it is typed in Chinese and Japanese, '田中：'."""
_AT = re.compile(rf"{_START}@(?P<name>{_LETTER}[^\s@#,;:!?，、：]*)")
_TAG = re.compile(rf"{_START}#(?P<tag>\S+)")
_CONFIDENCE = re.compile(rf"{_START}(?P<open>\()?(?P<value>10|[0-9])/10(?(open)\)){_END}(?!\s+of\s)", re.I)
_A_DATE_FOLLOWS = re.compile(r"(?:^|[\s\0])(?:by|on|before|until|till|due)\s+$", re.IGNORECASE)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MEETING = re.compile(
    rf"{_START}(?:due\s+)?(?:by|before|until|till)\s+(?:(?:the|our)\s+)?"
    rf"(?:meeting\s+(?P<number>[1-9][0-9]?|{'|'.join(_NUMBERS)})|(?P<next>next\s+meeting)){_END}",
    re.IGNORECASE,
)
_LIST = re.compile(r"(?P<name>\S+?)(?:,|\s+(?:and|&|or)\s)", re.IGNORECASE)
_BEFORE_COMMA = re.compile(
    r"a|ah|all|also|am|and?|are|as|at|be|but|by|can|do|else|for|he|hi|how|i|if|in|is|its?|let|me|my|no|not|now|of|off"
    r"|oh|ok|on|or|our|see|she|so|that|then?|the|they|this|to|today|too|up|us|we|what|when|who|why|will|with|yes|you",
    re.IGNORECASE,
)
_BEFORE_COLON = re.compile(
    r"actions?|also|ask|cc|ideas?|if|nb|notes?|ps|questions?|re|reminder|to|today|todo|to do", re.IGNORECASE
)
"""Words that open a sentence so: never the beginning of somebody's name, only ever a whole word of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickLine:
    """What a line says."""

    said: str
    """The line as typed, cleaned."""
    text: str
    """What remains as the action's words."""
    owner: str
    """A member's id; empty where there is neither a name nor a presenter."""
    owner_named: bool
    """The line named them; False when it is the presenter by default."""
    due: date | None
    due_meeting: int
    """'before meeting 3' is 3; 0 when no meeting was named."""
    past: bool
    """The date lies before today: to be asked about, not refused."""
    confidence: int | None
    """0 to 10."""
    tags: tuple[str, ...]
    """As written, without the #; the same tag twice is one."""
    unknown_name: str
    """A name that fits no member, or several, and so stays in the text: 'Zed' of 'Zed:' or '@Zed'."""


@dataclass(frozen=True, slots=True)
class _Person:
    """The ways of naming a member."""

    id: str
    whole: str
    words: tuple[str, ...]
    parts: frozenset[str]
    """Each word of the name, and all from each word on."""
    starts: tuple[str, ...]
    """What a beginning is compared with: all from each word on."""


@dataclass(frozen=True, slots=True)
class _Who:
    """Whom a name fits."""

    id: str
    """Empty when it fits several."""
    exact: bool
    """A whole word of the name, not only a beginning."""


class _Line:
    """The line while it is being read: what was understood is covered, and in the end taken out."""

    def __init__(self, said: str) -> None:
        self.said = said
        self.open = said
        """The line with what was understood covered, letter for letter."""
        self._taken: list[tuple[int, int]] = []

    def take(self, start: int, end: int) -> None:
        """These letters are understood."""
        self.open = self.open[:start] + _MASK * (end - start) + self.open[end:]
        self._taken.append((start, end))

    def rest(self) -> str:
        """The words that were not understood, tidily spaced; the whole line when none are left."""
        if not self._taken:
            return self.said
        text, position = "", 0
        for start, end in [*sorted(self._taken), (len(self.said), len(self.said))]:
            text, position = _join(text, self.said[position:start]), end
        if self.open.rstrip(f" {_STOPS}").endswith(_MASK):
            text = re.sub(r"(?:\s+[-–—]|[,;:])+$", "", text)
        return text if any(letter.isalnum() for letter in text) else self.said


def _join(left: str, right: str) -> str:
    """Two pieces of a sentence from between which something was taken."""
    left, right = left.rstrip(), right.lstrip()
    if right.startswith(tuple(_STOPS)):
        left = left.rstrip(" ,;:")
        return left + right if left else right.lstrip(" .,;:!?")
    return f"{left} {right}" if left and right else left or right


def _key(name: str) -> str:
    """A name as it is compared: letters and digits of any script; no accents, case, spaces or hyphens."""
    return "".join(letter for letter in fold(name) if unicodedata.category(letter)[0] in "LMN")


def _keys(name: str) -> tuple[str, ...]:
    """The same for each word of a name; the halves of 'Anne-Marie' are two."""
    return tuple(key for word in re.split(r"[\s\-‐–]+", name) if (key := _key(word)))


@lru_cache(maxsize=8)
def _people(members: tuple[Member, ...]) -> tuple[_Person, ...]:
    """How each member can be named."""
    people = []
    for member in members:
        words = _keys(member.name)
        starts = tuple("".join(words[first:]) for first in range(len(words)))
        people.append(_Person(member.id, "".join(words), words, frozenset((*words, *starts)), starts))
    return tuple(people)


def _begins(words: tuple[str, ...], key: str, person: _Person) -> bool:
    """Whether it is a beginning of the name: of all of it, of what follows some word, or word by word ('Ann B')."""
    if any(start.startswith(key) for start in person.starts):
        return True
    rest = iter(person.words)
    return all(any(known.startswith(word) for known in rest) for word in words)


def _who(name: str, people: tuple[_Person, ...]) -> _Who | None:
    """Whom the name fits best: the whole name, then a whole word of it, then a beginning. None: nobody."""
    words = _keys(name)
    key = "".join(words)
    if not key:
        return None
    whole = [person for person in people if person.whole == key]
    part = whole or [person for person in people if key in person.parts]
    fits = part or [person for person in people if _begins(words, key, person)]
    if not fits:
        return None
    return _Who(fits[0].id if len(fits) == 1 else "", exact=bool(part))


def _opening(line: _Line, people: tuple[_Person, ...]) -> tuple[str, str]:
    """The owner named by 'Name:' or 'Name,' at the start, and the name to be asked about."""
    opening = _OPENING.match(line.said)
    if not opening:
        return "", ""
    name, colon = opening["name"], opening["mark"] in ":："
    who = _who(name, people)
    exact = who is not None and who.exact
    if not exact and (_BEFORE_COLON if colon else _BEFORE_COMMA).fullmatch(name):
        return "", ""
    if not colon and _is_list(line.said[opening.end() :], people):
        return "", ""
    if who and who.id:
        line.take(0, opening.end())
        return who.id, ""
    spaced = bool(opening["space"]) or opening.end() == len(line.said)
    words = name.split()
    like_a_name = len(words) == 1 or not any(word[0].islower() for word in words)
    asked = exact or (colon and spaced and like_a_name)
    return "", name if asked else ""


def _is_list(rest: str, people: tuple[_Person, ...]) -> bool:
    """Whether the words after 'Ann,' go on with another member: 'Ann, Ben and Carla meet' names no owner."""
    following = _LIST.match(rest)
    who = _who(following["name"], people) if following else None
    return who is not None and who.exact


def _at(line: _Line, people: tuple[_Person, ...]) -> tuple[str, str]:
    """The owner named by the first @name that fits one member, and else the first that does not."""
    unknown = ""
    for match in _AT.finditer(line.open):
        name = match["name"].rstrip(".)'’\"”")
        who = _who(name, people)
        if who and who.id:
            line.take(match.start(), match.start("name") + len(name))
            return who.id, ""
        if not name.endswith(("'s", "’s")):
            unknown = unknown or name
    return "", unknown


def _meeting(line: _Line, next_meeting: int) -> int:
    """The meeting before which it is to be done; 0 for none."""
    for match in _MEETING.finditer(line.open):
        opens = not line.open[: match.start()].strip(f" {_MASK}")
        ends = not line.open[match.end() :].strip(f" {_MASK}{_STOPS}")
        # 'the next meeting with the parents' is not one of the set's.
        if not (ends or (not match["next"] and (opens or dates.closes(line.open, match.end())))):
            continue
        said = (match["number"] or "").lower()
        number = next_meeting if match["next"] else int(said) if said.isdigit() else _NUMBERS.index(said) + 1
        if number > 0:
            line.take(match.start(), match.end())
            return number
    return 0


def _tags(line: _Line) -> tuple[str, ...]:
    """All tags, each once."""
    tags: dict[str, str] = {}
    for match in _TAG.finditer(line.open):
        tag = match["tag"].rstrip(_STOPS + "-")
        kinds = {"L" if letter in "-\u200c\u200d" else unicodedata.category(letter)[0] for letter in tag}
        if kinds <= {"L", "M", "N"} and any(letter.isalpha() for letter in tag):
            line.take(match.start(), match.start("tag") + len(tag))
            tags.setdefault(fold(tag), tag)
    return tuple(tags.values())


def _confidence(line: _Line) -> int | None:
    """The first N/10 that is not a date's."""
    for match in _CONFIDENCE.finditer(line.open):
        if not _A_DATE_FOLLOWS.search(line.open, max(0, match.start() - 12), match.start()):
            line.take(match.start(), match.end())
            return int(match["value"])
    return None


def _due(line: _Line, members: Sequence[Member], today: date) -> date | None:
    """The day, where one is named."""
    names = frozenset(fold(word) for member in members for word in member.name.split())
    when = dates.find(line.open, today, names)
    if when is None:
        return None
    if not when.stays:
        line.take(when.start, when.end)
    return when.day


def parse(
    line: str, *, members: Sequence[Member], presenter: str, today: date, next_meeting: int = 0
) -> QuickLine:
    """Read one line. Never raises, whatever was typed.

    `presenter` is the member whose slot it is, or empty. `today` is the date in the room. `next_meeting`, when it
    is known, is what 'before next meeting' means; at 0 those words stay in the text.
    """
    reading = _Line(clean(line))
    people = _people(tuple(members))
    owner, unknown = _opening(reading, people)
    if not owner:
        owner, asked = _at(reading, people)
        unknown = "" if owner else unknown or asked
    tags = _tags(reading)
    confidence = _confidence(reading)
    meeting = _meeting(reading, next_meeting)
    due = _due(reading, members, today)
    return QuickLine(
        said=reading.said,
        text=reading.rest(),
        owner=owner or presenter,
        owner_named=bool(owner),
        due=due,
        due_meeting=meeting,
        past=due is not None and due < today,
        confidence=confidence,
        tags=tags,
        unknown_name=unknown,
    )


def tagged(text: str) -> tuple[str, tuple[str, ...]]:
    """A line that is not an action point without its tags, and the tags: 'silence helps', ('holding-environment',).

    Where nothing but tags was typed, they stay in the words.
    """
    reading = _Line(clean(text))
    tags = _tags(reading)
    return reading.rest(), tags


def understood(quick: QuickLine, names: Mapping[str, str], today: date) -> str:
    """What the line was taken to say, while it is typed: 'Ann · Fri 27 Nov · 8/10 · #systems'.

    `names` gives the name that is shown for a member's id.
    """
    pieces = [names.get(quick.owner, quick.owner) or "nobody named yet"]
    if quick.unknown_name:
        pieces.append(f"who is {quick.unknown_name}?")
    if quick.due:
        day = say_date(quick.due, today)
        pieces.append(f"{day} has passed: is that right?" if quick.past else day)
    if quick.due_meeting:
        pieces.append(f"before meeting {quick.due_meeting}")
    if not (quick.due or quick.due_meeting):
        pieces.append("no date yet")
    if quick.confidence is not None:
        pieces.append(f"{quick.confidence}/10")
    pieces += [f"#{tag}" for tag in quick.tags]
    return " · ".join(pieces)
