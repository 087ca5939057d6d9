"""Whose an action point is: the names in a typed line, and those about which somebody has to be asked.

A name, any word of it, or a beginning, in any script and with or without accents. Several may be named; 'everyone' is
all who are here. Nothing is taken silently: a name that several have, 'me', the facilitator and a slip of the fingers
are asks, each with those whom it could mean.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from alstui.model import Member
from alstui.text import fold

_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}(?:(?!['’]ll\b)[^\s:：,，、@#;&+/()])*"
_SINGLE = re.compile(
    rf"(?P<name>{_LETTER}[^\s:：,，、@#]*(?:\s+{_LETTER}[^\s:：,，、@#]*){{0,2}})\s*(?P<mark>[:：,，、])"
    rf"(?P<space>\s*)(?={_LETTER}|\s|$|[@#(\"'“‘0-9])"
)
"""'Ann:', 'Ann Brown,' and, as it is typed in Chinese and Japanese, '田中：'."""
_WORDS = re.compile(_WORD)
_BETWEEN = re.compile(
    r"\s*(?:,\s*(?:and|&)\s|[,;，、]|[&+/])\s*|\s+(?:and|with|und|et|y|e)\s+", re.IGNORECASE
)
_COLON = re.compile(rf"\s*[:：]\s*(?={_LETTER}|\s|$|[@#(\"'“‘0-9])")
_COMMA = re.compile(r"\s*[,，、]\s*|\s+[-–—]\s+")
_WILL = re.compile(
    r"(?:['’]ll|\s+(?:will|shall|should|must|to|(?:is|are)\s+(?:going\s+)?to))\s+(?:(?:all|both)\s+)?(?!(?:not\s+)?be\b|all\b)(?=\S)",
    re.I,
)
_DOES = re.compile(
    r"\s+(?=(?:agree|arrange|ask|book|bring|build|buy|call|cancel|change|chase|check|choose|collect|contact|count|cover"
    r"|decide|design|draft|draw|email|explain|find|finish|fix|follow|gather|get|give|help|hold|invite|keep|lead|learn"
    r"|list|listen|look|mail|make|meet|move|observe|order|organise|phone|plan|prepare|print|propose|put|read|remind"
    r"|report|research|review|ring|run|see|send|set|share|show|speak|start|stop|talk|tell|thank|think|try|update|visit"
    r"|walk|watch|write)\s)"
)
_AT = re.compile(rf"(?<![^\s\0])@(?P<name>{_LETTER}[^\s@#,;:!?，、：]*)")
_LIST = re.compile(r"(?P<name>\S+?)(?:,|\s+(?:and|&|or)\s)", re.IGNORECASE)
_BEFORE_COMMA = re.compile(
    r"a|ah|all|also|am|and?|are|as|at|be|but|by|can|do|else|for|he|hi|how|i|if|in|is|its?|let|my|no|not|now|of|off"
    r"|oh|ok|on|or|our|see|she|so|that|then?|the|they|this|to|today|too|up|us|we|what|when|who|why|will|with|yes|you",
    re.IGNORECASE,
)
_BEFORE_COLON = re.compile(
    r"actions?|also|ask|cc|ideas?|if|nb|notes?|ps|questions?|re|reminder|to|today|todo|to do", re.IGNORECASE
)
"""Words that open a sentence so: never the beginning of somebody's name, only ever a whole word of it."""
_EVERYONE = frozenset(
    {"everyone", "everybody", "all", "allofus", "allmembers", "we", "us", "wholeset", "theset", "wholegroup"}
)
_ME = frozenset({"me", "i", "myself"})
_ALSO_WORDS = frozenset(
    {
        "amber", "april", "art", "august", "bill", "carol", "chase", "dawn", "dean", "drew", "faith",
        "frank", "grace", "grant", "guy", "hope", "iris", "ivy", "jack", "jade", "joy", "june", "kay",
        "major", "mark", "may", "mercy", "miles", "nick", "olive", "pat", "patience", "pearl", "penny",
        "ray", "rich", "rob", "robin", "rose", "ruby", "sandy", "skip", "sue", "summer", "violet", "will"
    }
)  # fmt: skip
"""Names that are words as well: written small, they open a sentence."""
_MOST = 12
"""How many names are looked for at the start: more than any set has, and a pasted page has more."""

_ALIKE = 0.8
"""How near a slip is to the name that was meant."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A name about which somebody has to be asked."""

    name: str
    """As it was typed: 'Fernández', 'me'."""
    fits: tuple[str, ...]
    """The ids of those whom it could mean, in the set's order."""
    why: str = ""
    """What is said before the question: 'Helen is no member'. Empty where the name says enough."""


@dataclass(frozen=True, slots=True)
class Named:
    """What the names in a line say."""

    owners: tuple[str, ...] = ()
    """The ids of those who are named, in their order; empty in the place of each that is asked about."""
    asks: tuple[Ask, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    """Where the names stand, with what marks them as such."""
    unknown: str = ""
    """A name that fits nobody."""


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
class Who:
    """Whom a name fits."""

    ids: tuple[str, ...]
    exact: bool
    """A whole word of the name, not only a beginning."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """One of the names before the mark."""

    name: str
    who: Who | None
    """None where it is everyone, me, or the facilitator."""


class People:
    """Who can be named in a line."""

    def __init__(
        self, members: Sequence[Member], *, everyone: Sequence[str] | None = None, facilitator: str = ""
    ) -> None:
        """`everyone` are the ids of those who are here; all members, where it is not said."""
        self._people = _known(tuple(members))
        self._ids = tuple(member.id for member in members)
        self._everyone = self._ids if everyone is None else tuple(everyone)
        self._facilitator = _words(facilitator)

    def named(self, said: str) -> Named:
        """Whom the line names, at its start or with an @."""
        opening = self._opening(said) or self._single(said)
        if opening.owners:
            return opening
        at = self._at(said)
        return at if at.owners else Named(unknown=opening.unknown or at.unknown)

    def author(self, said: str) -> tuple[str, str]:
        """Who says it, by 'Name:' at the start, and their words; nobody where it is not the name of one member."""
        colon = _COLON.search(said)
        who = self.who(said[: colon.start()]) if colon and colon.start() else None
        if colon is None or who is None or not who.exact or len(who.ids) != 1 or colon.end() == len(said):
            return "", said
        return who.ids[0], said[colon.end() :]

    def who(self, name: str) -> Who | None:
        """Whom the name fits best: the whole name, then a whole word of it, then a beginning. None: nobody."""
        words = _words(name)
        key = "".join(words)
        if not key:
            return None
        whole = [person for person in self._people if person.whole == key]
        part = whole or [person for person in self._people if key in person.parts]
        fits = part or [person for person in self._people if _begins(words, key, person)]
        if not fits and name.isupper() and len(name) > 1:
            fits = part = [person for person in self._people if _initials(person) == key]
        return Who(tuple(person.id for person in fits), exact=bool(part)) if fits else None

    # -- at the start ----------------------------------------------------------------------------------

    def _opening(self, said: str) -> Named | None:
        """Names at the start and what marks them: 'Ann:', 'Ann, Ben and Carla to', 'Ann will'."""
        pieces: list[_Piece] = []
        position = 0
        while True:
            step = self._next(said, position, len(pieces))
            if step is None:
                return None
            piece, after, marked = step
            pieces.append(piece)
            if marked:
                return self._settled(pieces, (0, after)) if self._counts(pieces, marked) else None
            position = after

    def _next(self, said: str, start: int, before: int) -> tuple[_Piece, int, str] | None:
        """The next name, the longest that goes on as names do; where that ends, and by what mark."""
        if before >= _MOST:
            return None
        words = [found for _, found in zip(range(3), _run(said, start), strict=False)]
        for end in reversed(words):
            name = said[start:end]
            piece = self._piece(name)
            if piece is None:
                continue
            for mark, pattern in (("colon", _COLON), ("will", _WILL), ("does", _DOES)):
                if found := pattern.match(said, end):
                    return piece, found.end(), mark
            between = _BETWEEN.match(said, end)
            if between and self._next(said, between.end(), before + 1):
                return piece, between.end(), ""
            if found := _COMMA.match(said, end):
                if self._is_list(said[found.end() :]):
                    return None
                dash = found[0].strip() in "-–—"
                return piece, found.end(), "dash" if dash else "comma"
        return None

    def _is_list(self, rest: str) -> bool:
        """Whether the words after 'Ann,' go on with another member: 'Ann, Ben and Carla amuse us' names no owner."""
        following = _LIST.match(rest)
        who = self.who(following["name"]) if following else None
        return who is not None and who.exact

    def _piece(self, name: str) -> _Piece | None:
        """A name that means somebody."""
        who = self.who(name)
        if who is not None and (who.exact or not self._is_special(name)):
            return _Piece(name, who)
        return _Piece(name, None) if self._is_special(name) else None

    def _is_special(self, name: str) -> bool:
        key = "".join(_words(name))
        return key in _EVERYONE or key in _ME or self._is_facilitator(name)

    def _is_facilitator(self, name: str) -> bool:
        words = _words(name)
        return bool(words) and (
            words == self._facilitator or (len(words) == 1 and words[0] in self._facilitator)
        )

    def _counts(self, pieces: list[_Piece], mark: str) -> bool:
        """Whether these are the owners, and not only how the sentence begins."""
        keys = [fold(piece.name) for piece in pieces]
        exact = all(piece.who is None or piece.who.exact for piece in pieces)
        if mark == "colon":
            return all(
                exact or not _BEFORE_COLON.fullmatch(piece.name) for piece in pieces if piece.who is not None
            )
        if mark == "comma" and len(pieces) == 1:
            return (pieces[0].who is None and keys[0] in {"everyone", "everybody", "me"}) or self._one(
                pieces[0]
            )
        if not exact:
            return False
        if mark in {"will", "does"} and len(pieces) == 1 and _is_a_word(pieces[0].name, mark):
            return False
        return not {"i", "myself", "we", "us", "all"}.intersection(keys)

    def _one(self, piece: _Piece) -> bool:
        """Whether 'Ann,' names somebody: as a beginning, only where no sentence begins so."""
        if piece.who is None:
            return self._is_facilitator(piece.name)
        if piece.who.exact:
            return True
        return len(piece.who.ids) == 1 and not _BEFORE_COMMA.fullmatch(piece.name)

    def _settled(self, pieces: Sequence[_Piece], span: tuple[int, int]) -> Named:
        """The owners, each once, and what is asked."""
        owners: list[str] = []
        asks: list[Ask] = []
        for piece in pieces:
            if piece.who is None and "".join(_words(piece.name)) in _EVERYONE:
                owners += self._everyone
            elif piece.who is not None and len(piece.who.ids) == 1:
                owners.append(piece.who.ids[0])
            else:
                owners.append("")
                asks.append(self._ask(piece))
        once = [owner for place, owner in enumerate(owners) if not owner or owner not in owners[:place]]
        return Named(tuple(once), tuple(asks), (span,))

    def _ask(self, piece: _Piece) -> Ask:
        if piece.who is not None:
            return Ask(piece.name, piece.who.ids)
        if self._is_facilitator(piece.name):
            return Ask(piece.name, self._ids, f"{piece.name} is no member")
        return Ask(piece.name, self._ids)

    # -- one name that is not simply somebody's -----------------------------------------------------------

    def _single(self, said: str) -> Named:
        """A slip, or a name that nobody has: 'Tmo:', 'Zed:'."""
        opening = _SINGLE.match(said)
        if not opening or opening["mark"] not in ":：":
            return Named(unknown=self._stranger(said))
        name = opening["name"]
        if _BEFORE_COLON.fullmatch(name) or self.who(name) is not None:
            return Named()
        if near := self._near(name):
            return Named(("",), (Ask(name, near),), ((0, opening.end()),))
        spaced = bool(opening["space"]) or opening.end() == len(said)
        words = name.split()
        like_a_name = len(words) == 1 or not any(word[0].islower() for word in words)
        return Named(unknown=name if spaced and like_a_name else self._stranger(said))

    def _stranger(self, said: str) -> str:
        """Who is named beside a member and is none: 'the governors' of 'Tom & the governors:'."""
        colon = _COLON.search(said)
        names = _BETWEEN.split(said[: colon.start()]) if colon else []
        known = [name for name in names if (who := self.who(name)) is not None and who.exact]
        strangers = [name for name in names if name and self.who(name) is None and not self._is_special(name)]
        return strangers[0].strip() if known and strangers else ""

    def _near(self, name: str) -> tuple[str, ...]:
        """Those whose name it could be but for a slip: one letter more, less, other, or two the wrong way round."""
        key = "".join(_words(name))
        return tuple(
            person.id
            for person in self._people
            if any(_is_slip(key, known) for known in (person.whole, *person.words))
        )

    # -- with an @ ----------------------------------------------------------------------------------------

    def _at(self, said: str) -> Named:
        """Those who are named by @name: all that fit one member; else the first that fits several, or nobody."""
        pieces: list[_Piece] = []
        spans: list[tuple[int, int]] = []
        several: tuple[_Piece, tuple[int, int]] | None = None
        unknown = ""
        for match in _AT.finditer(said):
            name = match["name"].rstrip(".)'’\"”")
            who, span = self.who(name), (match.start(), match.start("name") + len(name))
            if who and len(who.ids) == 1:
                pieces.append(_Piece(name, who))
                spans.append(span)
            elif who:
                several = several or (_Piece(name, who), span)
            elif not name.endswith(("'s", "’s")):
                unknown = unknown or name
        if pieces:
            settled = self._settled(pieces, spans[0])
            return Named(settled.owners, (), tuple(spans))
        return self._settled([several[0]], several[1]) if several else Named(unknown=unknown)


def _run(said: str, start: int) -> Iterator[int]:
    """Where each of the words from `start` on ends."""
    position = start
    while word := _WORDS.match(said, position):
        yield word.end()
        position = word.end()
        if position >= len(said) or said[position] != " ":
            return
        position += 1


def _is_a_word(name: str, mark: str) -> bool:
    """Whether a name may as well be how a sentence begins: 'will ring the chair', 'mark to be agreed'."""
    if mark == "does" and fold(name) in {"will", "may", "mark", "grant"}:
        return True
    return name[0].islower() and fold(name) in _ALSO_WORDS


def _is_slip(typed: str, known: str) -> bool:
    """'tmo' for 'tom', 'grcae' for 'grace': never a word that begins otherwise."""
    if not typed or typed[0] != known[0] or min(len(typed), len(known)) < 3 or typed == known:
        return False
    if sorted(typed) == sorted(known):
        return True
    if len(typed) == len(known) and len(typed) > 3:
        return sum(one != other for one, other in zip(typed, known, strict=True)) == 1
    return min(len(typed), len(known)) > 3 and SequenceMatcher(None, typed, known).ratio() >= _ALIKE


def _key(name: str) -> str:
    """A name as it is compared: letters and digits of any script; no accents, case, spaces or hyphens."""
    return "".join(letter for letter in fold(name) if unicodedata.category(letter)[0] in "LMN")


@lru_cache(maxsize=256)
def _words(name: str) -> tuple[str, ...]:
    """The same for each word of a name; the halves of 'Anne-Marie' are two."""
    return tuple(key for word in re.split(r"[\s\-‐–]+", name) if (key := _key(word)))


def _initials(person: _Person) -> str:
    return "".join(word[0] for word in person.words)


@lru_cache(maxsize=8)
def _known(members: tuple[Member, ...]) -> tuple[_Person, ...]:
    """How each member can be named."""
    people = []
    for member in members:
        words = _words(member.name)
        starts = tuple("".join(words[first:]) for first in range(len(words)))
        people.append(_Person(member.id, "".join(words), words, frozenset((*words, *starts)), starts))
    return tuple(people)


def _begins(words: tuple[str, ...], key: str, person: _Person) -> bool:
    """Whether it is a beginning of the name: of all of it, of what follows some word, or word by word ('Ann B')."""
    if any(start.startswith(key) for start in person.starts):
        return True
    rest = iter(person.words)
    return all(any(known.startswith(word) for known in rest) for word in words)
