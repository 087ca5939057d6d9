"""One typed line becomes an action point: `ring the chair by fri 8/10 #systems`.

The facilitator types while people speak, so a line is read on every keystroke, what was understood is shown at
once, and whatever was not understood stays in the text: nothing is refused and no word is dropped.

- **Whose**: see `whose`. `Name: ...`, `Name, Name and Name: ...`, `Name will ...` at the start, or `@name` anywhere.
  Otherwise the presenter's. A name that fits several is asked about, and so is `Name or Name: ...`; meanwhile it stays
  in the text. `Everyone except Name: ...` is everybody here but them.
- **By when**: see `dates`. `before meeting 3` and `for next time` name a meeting of the set instead of a day.
- **How sure**: `8/10`, a whole number from 0 to 10, at the end, or at the start before what is to be done, or in
  brackets; `visit 9/10 classes` has none. Directly after by, on, before, until or due the same figures are a date.
- **About what**: `#tag`, of letters, digits and hyphens in any script, with a letter in it (`#1` and `C#` are
  text). Where the sentence needs it ('talk with #parents'), its word stays.
- **For which outcome**: `→2`, see `pointing`.

Of each kind the first one counts; a second stays in the text. What was understood is taken out together with its
introducing word, unless the sentence would break without it. A line of which nothing would be left stays whole; one
that names somebody and says nothing besides is `wordless`: no action point yet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from alstui.actions import dates, heading, held, pointing
from alstui.actions.typed import STOPS, TypedLine
from alstui.actions.whose import Ask, Named, People
from alstui.actions.whose_words import ALSO_WORDS, ENDS
from alstui.learning_set import Member, Outcome
from alstui.text import JOINERS, clean, fold

warm_up = dates.warm_up
"""Load what reading dates needs, in a background thread once the first frame stands."""

_MASK = dates.MASK
_START = r"(?<![^\s\0])"
_END = r"(?=[.,;:!?)\]]*(?:[\s\0]|$))"
_TAG = re.compile(rf"{_START}#(?P<tag>\S+)")
_NEEDS = re.compile(
    r"(?:^|\s)(?:and|or|nor|&|an?|the|our|my|your|their|his|her|its|this|that|these|those|some|any|all|more|no|with"
    r"|without|about|for|from|of|on|in|into|to|towards?|at|by|between|over|under|like|than|as|is|are|not|per|via|using)\s+$",
    re.IGNORECASE,
)
_LONGEST_NEED = 12
"""Letters of the longest of these words, and more: a line of a thousand tags is read at every key too."""
_AND = re.compile(r"\s+(?:and|or|&)\s", re.IGNORECASE)
"""Round a tag these make it a word of the sentence: 'talk about #parents'."""
_SURE = re.compile(
    rf"{_START}(?P<open>[(\[])?(?P<says>(?:i['’]?m\s+|conf(?:idence)?(?:\s+is)?:?\s*|sure:?\s*|how\s+sure:?\s*))?"
    r"(?P<value>10|[0-9])(?:\s?/\s?10|\s+(?:out\s+)?of\s+(?:10|ten)|(?(says)(?![\w/.])|(?!)))(?:\s+(?:sure|confident|certain))?"
    rf"(?(open)[)\]]){_END}(?!\s+of\s)",
    re.IGNORECASE,
)
_NO_SURE = re.compile(
    r"(?:^|[\s\0])(?:by|on|before|until|till?|due|due:|to|from|than|of|at|is|was|not|nor|or|between|in|class|classes|(?<!\ba\s)(?<!the\s)(?<!next\s)(?<!this\s)years?"
    r"|y|sets?|pages?|ch|chapter|groups?|rooms?|section|only|ask|see|visit|about|over|under|past|for|with)\s+$",
    re.IGNORECASE,
)
"""After these the figures are a date, or part of the sentence."""
_COUNTED = re.compile(r"\s*(?:of|out|\w*[^\W_su]s|people|children|staff|classes)\b", re.IGNORECASE)
"""'8/10 parents to answer': how many, not how sure."""
_NOT_SURE = re.compile(rf"{_START}(?:[0-9]+[-–.,][0-9]+|1[1-9]|[2-9][0-9])/10[.!]*[\s\0]*$")
HOW_SURE = "how sure, from 0 to 10?"
"""Asked of figures that are none of these."""
_ROUND = f" {_MASK}{STOPS}([-–—#"
"""What may stand between the figures and the end of the line."""
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MEETING = re.compile(
    rf"(?<![^\s\0(])(?P<intro>(?:due\s+)?(?:by|before)|due:|until|till?|for|at)?\s*\b(?:(?P<the>the|our)\s+)?"
    rf"(?:meeting\s+(?P<number>[1-9][0-9]?|{'|'.join(_NUMBERS)})|(?P<next>next\s+(?:set\s+)?meeting)|(?P<time>next\s+time))"
    rf"{_END}",
    re.IGNORECASE,
)
_PLANS = re.compile(
    r"(?:^|[\s\0])(?:an?|the|our|of|about|for|this|each|every|from|in|to|and|or|with|plan|see)\s*$", re.I
)
_SECOND = re.compile(r"(?<![^\s\0(])(?:by|before|due)\s", re.IGNORECASE)


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
    together: tuple[str, ...] = ()
    """The ids of those who own it with the first."""
    asks: tuple[Ask, ...] = ()
    """The names about which somebody has to be asked, in their order; empty where nothing is to be chosen."""
    doubt: str = ""
    """What is asked about the rest: 'there is no 30 feb'."""
    wordless: str = ""
    """Whom the line names, as typed, where it does not say what they do: 'Kim' of 'Kim:'."""
    outcome: str = ""
    """The id of the outcome that it serves."""
    aim: str = field(default="", compare=False)
    """'→2 Parents read', or 'there is no outcome 7'; empty where it points at none."""
    places: tuple[str, ...] = field(default=(), compare=False)
    """The owners while one of them is asked about: empty in its place."""
    answered: str = field(default="", compare=False)
    """The text once that is settled: without the names."""

    @property
    def owners(self) -> tuple[str, ...]:
        """All who own it; nobody where nobody is named."""
        return (self.owner, *self.together) if self.owner else ()

    def choose(self, member: str) -> QuickLine:
        """The line, when it was said whom the first name means about which it asks."""
        if not self.asks:
            return self
        place = self.places.index("")
        places = (*self.places[:place], member, *self.places[place + 1 :])
        rest = self.asks[1:]
        if rest:
            return replace(self, places=places, asks=rest, unknown_name=rest[0].name)
        owner, *others = dict.fromkeys(places)
        return replace(
            self,
            owner=owner,
            owner_named=True,
            together=tuple(others),
            asks=(),
            unknown_name="",
            text=self.answered,
        )


def _meeting(line: TypedLine, next_meeting: int) -> int:
    """The meeting before which it is to be done; 0 for none."""
    for match in _MEETING.finditer(line.open):
        intro = (match["intro"] or "").lower()
        opens = not line.open[: match.start()].strip(f" {_MASK}")
        ends = not line.open[match.end() :].strip(f" {_MASK}{STOPS}")
        counted = bool(match["number"])
        if counted and intro in {"", "for", "at"}:
            continue
        # 'the next meeting with the parents' is not one of the set's.
        heads = opens and re.match(r"\s*[:,]\s", line.open[match.end() :]) is not None
        if not (ends or heads or (counted and (opens or dates.closes(line.open, match.end())))):
            continue
        before = line.open[max(0, match.start() - 40) : match.start()]
        if not intro and not heads and (match["the"] or _PLANS.search(before) or len(before.split()) < 2):
            continue
        if held.is_negated(line.open, match.start()):
            continue
        said = (match["number"] or "").lower()
        number = next_meeting if not counted else int(said) if said.isdigit() else _NUMBERS.index(said) + 1
        if number > 0:
            if not (intro in {"until", "till", "til", "at"} or (intro == "for" and match["next"])):
                line.take(match.start(), match.end())
            return number
    return 0


def _aim(line: TypedLine, outcomes: Sequence[Outcome]) -> tuple[str, str]:
    """The outcome that the line points at, and how it is shown; its sign stays where the sentence needs it."""
    aim = pointing.find(line.open, outcomes)
    if aim is None or aim.outcome is None:
        return "", aim.shown if aim is not None else ""
    if not _needed(line, aim.start):
        line.take(aim.start, aim.end)
    return aim.outcome.id, aim.shown


def _needed(line: TypedLine, at: int) -> bool:
    """Whether what stands before needs a word there."""
    return _NEEDS.search(line.said, max(0, at - _LONGEST_NEED), at) is not None


def _tags(line: TypedLine) -> tuple[dict[str, str], list[tuple[int, int]]]:
    """All tags, each once, and where they stand."""
    tags: dict[str, str] = {}
    spans = []
    for match in _TAG.finditer(line.open):
        tag = match["tag"].rstrip(STOPS + "-")
        kinds = {
            "L" if letter == "-" or letter in JOINERS else unicodedata.category(letter)[0] for letter in tag
        }
        if kinds <= {"L", "M", "N"} and any(letter.isalpha() for letter in tag):
            line.take(match.start(), match.start("tag") + len(tag))
            spans.append((match.start(), match.start("tag") + len(tag)))
            tags.setdefault(fold(tag), tag)
    return tags, spans


def _is_edge(line: str, match: re.Match[str]) -> bool:
    """Whether it stands at the start or the end of what is left, or in brackets: a word to the line, not in it."""
    if match["open"]:
        return True
    after = re.sub(r"(?:10|[0-9])/10", "", line[match.end() :]).strip(_ROUND)
    if not after:
        return True
    before = line[: match.start()].strip(_ROUND)
    return (
        not before
        and (match["says"] or match["value"] + "/10" == match[0])
        and not _COUNTED.match(line, match.end())
    )


def _confidence(line: TypedLine, members: Sequence[Member], today: date) -> int | None:
    """The first N/10 that is not a date's, nor the sentence's."""
    found = [*_SURE.finditer(line.open)]
    for match in [*found[:2], *found[2:][-2:]]:
        if _NO_SURE.search(line.open, max(0, match.start() - 12), match.start()) and not match["says"]:
            continue
        covered = f"{line.open[: match.start()]}{_MASK * len(match[0])}{line.open[match.end() :]}"
        if not _is_edge(covered, match):
            # What stands beside it may be the date.
            when = dates.find(covered, today, _names(members))
            if when is None:
                continue
            beside = not covered[when.end : match.start()].strip() and when.end <= match.start()
            covered = f"{covered[: when.start]}{_MASK * (when.end - when.start)}{covered[when.end :]}"
            if not _is_edge(covered, match) and (not beside or _COUNTED.match(covered, match.end())):
                continue
        line.take(match.start(), match.end())
        return int(match["value"])
    return None


def _names(members: Sequence[Member]) -> frozenset[str]:
    """The words of members' names, which are no months."""
    return frozenset(fold(word) for member in members for word in member.name.split())


def _due(
    line: TypedLine, members: Sequence[Member], today: date, among: dates.When | None
) -> tuple[date | None, str, int]:
    """The day, where one is named, what is asked about it, and where it begins, unless it stands `among` the names."""
    when = among or dates.find(line.open, today, _names(members))
    if when is None:
        return None, "", -1
    if not when.stays and not among:
        line.take(when.start, when.end)
    rest = f"{line.open[: when.start]}{_MASK * (when.end - when.start)}{line.open[when.end :]}"
    doubt = when.doubt
    if not doubt and _SECOND.search(rest) and (second := dates.find(rest, today, _names(members))):
        doubt = f"or {line.said[second.start : second.end]}?"
    return when.day, doubt, -1 if among else when.start


def _doubt(line: TypedLine, doubt: str, *, dated: bool, sure: bool) -> str:
    """What is asked about the rest: about a day that is none, or a figure that says how sure and cannot."""
    found = doubt if dated else dates.question(line.open)
    return HOW_SURE if not sure and not found and _NOT_SURE.search(line.open) else found


def parse(
    line: str,
    *,
    members: Sequence[Member],
    presenter: str,
    today: date,
    next_meeting: int = 0,
    everyone: Sequence[str] | None = None,
    facilitator: str = "",
    outcomes: Sequence[Outcome] = (),
) -> QuickLine:
    """Read one line. Never raises, whatever was typed.

    `presenter` is the member whose slot it is, or empty. `today` is the date in the room. `next_meeting`, when it
    is known, is what 'before next meeting' means; at 0 those words stay in the text. `everyone` are the ids of those
    who are here, all members where not said; `facilitator` is asked about; `outcomes` are the set's, in its order.
    """
    reading = TypedLine(clean(line))
    people = People(members, everyone=everyone, facilitator=facilitator)
    head = heading.read(people, reading.said, today, _names(members))
    named = head.named
    reading.take_all(named.spans)
    outcome, aim = _aim(reading, outcomes)
    tags, tagged_at = _tags(reading)
    confidence = _confidence(reading, members, today) if head.sure is None else head.sure
    meeting = _meeting(reading, next_meeting)
    due, doubt, at = _due(reading, members, today, head.when)
    doubt = _doubt(reading, doubt, dated=due is not None or bool(meeting), sure=confidence is not None)
    _leave_inner(reading, tagged_at)
    return QuickLine(
        said=reading.said,
        text=reading.rest(named.spans if named.asks else ()),
        owner=presenter if named.asks or not named.owners else named.owners[0],
        owner_named=bool(named.owners) and not named.asks,
        due=due,
        due_meeting=meeting,
        past=due is not None and due < today,
        confidence=confidence,
        tags=tuple(tags.values()),
        # 'fri: ring' names a day.
        unknown_name=_unknown(named) if at != 0 else "",
        together=() if named.asks else named.owners[1:],
        asks=named.asks,
        doubt=doubt,
        outcome=outcome,
        aim=aim,
        places=named.owners if named.asks else (),
        answered=reading.rest() if named.asks else "",
        wordless=_wordless(reading, named, people),
    )


def _wordless(line: TypedLine, named: Named, people: People) -> str:
    """The names of a line in which there is nothing else: 'Kim: by fri', 'Zed:', 'Kim will'."""
    said = line.said
    if named.spans:
        names = " ".join(said[start:end].strip(f" @-–—：，、{STOPS}") for start, end in named.spans)
        return names if line.rest() == said else ""
    if named.unknown and said.strip(" @:：，、,") == named.unknown:
        return named.unknown
    name = ENDS.sub("", said)
    who = people.who(name)
    sure = who is not None and who.exact and not (name[:1].islower() and fold(name) in ALSO_WORDS)
    return name if sure else ""


def _unknown(named: Named) -> str:
    """The name about which one is asked, or that nobody has."""
    return named.asks[0].name if named.asks else named.unknown


def _leave_inner(line: TypedLine, tags: Sequence[tuple[int, int]]) -> None:
    """A tag that the sentence needs is a word of it: 'review #attendance data', 'talk with #parents and #staff'."""
    left = -1
    said = [at for at, letter in enumerate(line.open) if letter.isalnum()]
    for start, end in tags:
        inner = bool(said) and said[0] < start and said[-1] >= end
        listed = left >= 0 and line.said[left:start].strip() == ","
        if inner or listed or _needed(line, start) or _AND.match(line.said, end):
            line.leave(start, end, 1)
            left = end


def tagged(text: str) -> tuple[str, tuple[str, ...]]:
    """A line that is not an action point without its tags, and the tags: 'silence helps', ('holding-environment',).

    Where nothing but tags was typed, they stay in the words.
    """
    reading = TypedLine(clean(text))
    tags, tagged_at = _tags(reading)
    _leave_inner(reading, tagged_at)
    return reading.rest(), tuple(tags.values())
