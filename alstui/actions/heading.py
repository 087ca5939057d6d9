"""Whose it is where more than names opens the line: 'Ann by fri: ring', 'By Friday Ann will ring', 'Ann needs to ring'.

`whose` reads names and what marks them. Here what else stands among them is set aside first, letter for letter: a
day, how sure, brackets, and the verb by which somebody undertakes something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from alstui.actions import dates
from alstui.actions.whose import Named, People

_HEAD = 120
"""How many letters may stand before the colon: names, a day, how sure."""
_PREFIX_WORDS = 6
"""How many words a day has at the most, its introducing word included: 'by the end of next week'."""
_COLON = re.compile(r"[:：](?=\s|$|[^\W\d_])")
_SURE = re.compile(r"(?<!\S)(?<!by )(?<!on )(?<!due )(?<!before )(?P<value>10|[0-9])\s?/\s?10(?=[\s,;:-]|$)")
_BRACKETS = re.compile(r"[()\[\]]")
_BRACKET = re.compile(r"(?P<name>[^()]+)\((?P<inner>[^()]*)\)\s*")
_MEETING = re.compile(
    r"(?<=\s)(?:by|before|for)\s+(?:the\s+|our\s+)?(?:next\s+(?:set\s+)?meeting|next\s+time|meeting\s+[0-9]+)\s*$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"[^\W\d_][^\s:,;()]*")
_STOPS = " ,;–—-"
_ARROW = re.compile(r"(?:\s*(?:→|➔|➜|⇒|[-=]+>)|;)(?=\s*\S)")
_UNDERTAKES = re.compile(
    r"(?P<verb>['’]s\s+(?:going|to\b(?=\s+ring))|['’]s|\s+(?:(?:has|have|is|are|would|['’]d|also|then|kindly"
    r"|ha[sd]\s+just)\s+)*(?:needs?|has|have|had|ought|agree[sd]?|promise[sd]?|offer(?:s|ed)?|volunteer(?:s|ed)?|plans?"
    r"|planned|intend(?:s|ed)?|wants?|aims?|means?|meant|hopes?|undertakes?|undertook|chooses?|chose|decide[sd]?|wishes"
    r"|likes?|going|happy|due|ready|willing|keen|able|asked|trying|supposed|expected|tries|resolves?|commits))(?=\s+to\s)",
    re.IGNORECASE,
)
"""'Ann needs to', 'Ann has agreed to', "Ann's going to"."""
_ACTS = re.compile(
    r"(?P<aux>(?:['’](?:s|d|re)|\s+(?:is|are|can|could|might|would|also|then|please))*)\s+(?P<verb>[a-z]{3,})(?=\s|$)"
)
_TAILS = (("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ing", ""), ("ing", "e"))
"""How a verb ends, and what is left of it: 'rings', 'watches', 'writing'."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What opens a line."""

    named: Named
    when: dates.When | None = None
    """The day that stands among the names, and is taken out with them."""
    sure: int | None = None


def read(people: People, said: str, today: date, names: frozenset[str]) -> Heading:
    """Whom the line names, with the day and the confidence that stand before the names' colon."""
    plain = people.named(said)
    if plain.owners:
        return Heading(plain)
    return (
        _before_a_colon(people, said, today, names)
        or _round_a_day(people, said, today, names)
        or _in_other_words(people, said)
        or Heading(plain)
    )


def _blank(said: str, start: int, end: int) -> str:
    return f"{said[:start]}{' ' * (end - start)}{said[end:]}"


def _opening(people: People, said: str, reaching: int) -> Named | None:
    """Those whom the line names at its start, blanks or not, by a mark that reaches at least so far."""
    first = len(said) - len(said.lstrip())
    named = people.named(said[first:])
    if not named.owners or not named.spans or named.spans[0][0]:
        return None
    end = named.spans[0][1] + first
    # The blanks that stand for what was set aside are nothing that anybody typed.
    asks = tuple(
        replace(ask, name=" ".join(ask.name.split()), why=" ".join(ask.why.split())) for ask in named.asks
    )
    return replace(named, spans=((0, end),), asks=asks) if end > reaching else None


def _before_a_colon(people: People, said: str, today: date, names: frozenset[str]) -> Heading | None:
    """'Ann by fri: ring', 'Ann (8/10): ring', 'Ann (with Ben): ring'."""
    colon = _COLON.search(said, 0, _HEAD)
    if colon is None:
        return None
    head, rest = said[: colon.start()], said[colon.start() :]
    bare = _BRACKETS.sub(" ", head).rstrip(_STOPS).ljust(len(head))
    sure = _SURE.search(bare)
    if sure is not None:
        bare = _blank(bare, sure.start(), sure.end()).rstrip(_STOPS).ljust(len(head))
    meeting = _MEETING.search(bare)
    when = None if meeting else dates.find(bare, today, names)
    if meeting:
        bare = _blank(bare, meeting.start(), len(head))
    if when is not None:
        bare = _blank(bare, when.start, len(head) if when.stays else when.end).rstrip(_STOPS).ljust(len(head))
    named = _opening(people, bare + rest, colon.start())
    if named is None or (meeting and bare != head.rstrip() and "(" in head):
        return _with_brackets(people, head, rest) or _stranger(people, bare + rest, when)
    if meeting or (when is not None and when.stays):
        # 'Ann by fri morning: ring': the words say more than a day, so they are read with the rest.
        start = meeting.start() if meeting else when.start if when else 0
        return Heading(replace(named, spans=((0, start),))) if sure is None else None
    return Heading(named, when, int(sure["value"]) if sure else None)


def _with_brackets(people: People, head: str, rest: str) -> Heading | None:
    """'Ann (Ben): ring', and 'Ann (head of maths): ring', which keeps its words."""
    bracket = _BRACKET.fullmatch(head)
    if bracket is None:
        return None
    inner = f"{bracket['name']}&{bracket['inner']} "
    if named := _opening(people, inner + rest, len(head)):
        return Heading(named)
    named = _opening(people, bracket["name"].ljust(len(head)) + rest, len(head))
    return Heading(replace(named, spans=())) if named and not named.asks else None


def _stranger(people: People, said: str, when: dates.When | None) -> Heading | None:
    """'Zed by fri: ring': a name that nobody has."""
    unknown = people.named(said.lstrip()).unknown if when is not None and said.lstrip()[:1] != ":" else ""
    return Heading(Named(unknown=unknown)) if unknown else None


def _round_a_day(people: People, said: str, today: date, names: frozenset[str]) -> Heading | None:
    """'By Friday Ann will ring', 'Ann (by Friday) will ring', '8/10 Ann: ring'."""
    for found in [*re.finditer(r"[\s)]+(?=[^\W\d_]|[-–—]\s)", said[:_HEAD])][:_PREFIX_WORDS]:
        # Nothing is worked out where no name stands beside it: a pasted page must not stall the keys.
        if not (_is_named(people, said) or _is_named(people, said[found.end() :])):
            continue
        bare = _BRACKETS.sub(" ", said[: found.end()]).rstrip(f":{_STOPS}")
        when, sure = dates.find(bare, today, names), _SURE.fullmatch(bare)
        if when is not None and (when.stays or when.end != len(bare)):
            when = None
        if when is None and sure is None:
            continue
        start, end = (when.start, when.end) if when else sure.span() if sure else (0, 0)
        start, end = (start, end) if start else (0, found.end())
        blanks = f"{_BRACKETS.sub(' ', _blank(said, start, end)[: found.end()])}{said[found.end() :]}"
        named = _opening(people, blanks, end)
        if named is None and (other := _in_other_words(people, blanks)):
            named = other.named
        if named is not None:
            spans = named.spans or ((start, end),)
            return Heading(replace(named, spans=spans), when, int(sure["value"]) if sure else None)
    return None


def _is_named(people: People, said: str) -> bool:
    """Whether it begins with somebody's name, or with all."""
    word = _FIRST.match(said)
    return word is not None and bool(people.named(f"{word[0]}:").owners)


def _in_other_words(people: People, said: str) -> Heading | None:
    """'Ann → ring', 'Ann needs to ring', and 'Ann rings', which keeps its words."""
    for mark in _found(_ARROW, said):
        sign = ":".rjust(len(mark[0]))
        named = _opening(people, f"{said[: mark.start()]}{sign}{said[mark.end() :]}", mark.start())
        if named is not None:
            return Heading(named)
    for verb in _found(_UNDERTAKES, said):
        if named := _opening(people, _blank(said, verb.start(), verb.end()), verb.end()):
            return Heading(named)
    for act in _found(_ACTS, said):
        for tail, left in _TAILS:
            if act["verb"].endswith(tail) and (tail or act["aux"]):
                stem = act["verb"].removesuffix(tail) + left
                line = f"{_blank(said, act.start(), act.end())[: act.start('verb')]}{stem}"
                if named := _opening(
                    people, f"{line.ljust(act.end())} {said[act.end() :].strip() or 'it'}", 0
                ):
                    return Heading(replace(named, spans=()))
    return None


def _found(pattern: re.Pattern[str], said: str) -> Iterator[re.Match[str]]:
    """Where it stands near the start; the first few."""
    return iter([found for _, found in zip(range(3), pattern.finditer(said, 0, _HEAD), strict=False)])
