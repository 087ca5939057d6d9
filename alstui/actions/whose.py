"""Whose an action point is: the names in a typed line, and those about which somebody has to be asked.

A name, any word of it, or a beginning, in any script and with or without accents. Several may be named; 'everyone' is
all who are here, and 'everyone except Kim' all of them but her. Nothing is taken silently: a name that several have,
'Omar or Kim', 'me', the facilitator and a slip of the fingers are asks, each with those whom it could mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from alstui.actions.whose_words import (
    ALSO_WORDS,
    AT,
    BEFORE_COLON,
    BEFORE_COMMA,
    BETWEEN,
    COLON,
    COMMA,
    DOES,
    EITHER,
    EVERYONE,
    EXCEPT,
    LIST,
    LISTED,
    ME,
    MOST,
    OR,
    SINGLE,
    WILL,
    ends_of,
    is_slip,
    key_of,
    words_of,
)
from alstui.learning_set import Member
from alstui.text import fold

_GOES_ON = {"except": EXCEPT, "or": OR, "list": LISTED, "and": BETWEEN}
"""What may stand between two names."""
_PARTED = re.compile("|".join(pattern.pattern for pattern in _GOES_ON.values()), re.IGNORECASE)


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
    """Each word of the name, whole and by its halves, and all from each word on."""
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
    mark: str
    """What comes after it: 'or', 'except' and 'and', or what ends the names."""
    start: int
    end: int

    @property
    def is_everyone(self) -> bool:
        """Whether it is everybody here."""
        return self.who is None and "".join(words_of(self.name)) in EVERYONE


class People:
    """Who can be named in a line."""

    def __init__(
        self, members: Sequence[Member], *, everyone: Sequence[str] | None = None, facilitator: str = ""
    ) -> None:
        """`everyone` are the ids of those who are here; all members, where it is not said."""
        self._people = _known(tuple(members))
        self._ids = tuple(member.id for member in members)
        self._everyone = self._ids if everyone is None else tuple(everyone)
        self._facilitator = words_of(facilitator)

    def named(self, said: str) -> Named:
        """Whom the line names, at its start or with an @."""
        opening = self._opening(said) or self._single(said)
        if opening.owners:
            return opening
        at = self._at(said)
        return at if at.owners else Named(unknown=opening.unknown or at.unknown)

    def author(self, said: str) -> tuple[str, str]:
        """Who says it, by 'Name:' at the start, and their words; nobody where it is not the name of one member."""
        colon = COLON.search(said)
        who = self.who(said[: colon.start()]) if colon and colon.start() else None
        if colon is None or who is None or not who.exact or len(who.ids) != 1 or colon.end() == len(said):
            return "", said
        return who.ids[0], said[colon.end() :]

    def who(self, name: str) -> Who | None:
        """Whom the name fits best: the whole name, then a whole word of it, then a beginning. None: nobody."""
        words = words_of(name)
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
        """Names at the start and what marks them: 'Ann:', 'Ann, Ben and Carla to', 'Ann will', 'Ann or Ben:'."""
        pieces: list[_Piece] = []
        either = EITHER.match(said)
        position = either.end() if either else 0
        while True:
            step = self._next(said, position, len(pieces))
            if step is None:
                return None
            piece, position = step
            pieces.append(piece)
            if piece.mark not in _GOES_ON:
                break
        marks = {each.mark for each in pieces}
        if (either and "or" not in marks) or not self._counts(pieces, piece.mark):
            return None
        if "except" in marks:
            return self._without(pieces, (0, position))
        return self._settled(said, pieces, (0, position))

    def _next(self, said: str, start: int, before: int) -> tuple[_Piece, int] | None:
        """The next name, the longest that goes on as names do, and where the one after it begins."""
        if before >= MOST:
            return None
        words = [found for _, found in zip(range(3), ends_of(said, start), strict=False)]
        for end in reversed(words):
            piece = self._piece(said, start, end)
            if piece is None:
                continue
            for mark, pattern in (("colon", COLON), ("will", WILL), ("does", DOES)):
                if found := pattern.match(said, end):
                    return replace(piece, mark=mark), found.end()
            for mark, pattern in _GOES_ON.items():
                found = pattern.match(said, end) if mark != "except" or piece.is_everyone else None
                if found and self._next(said, found.end(), before + 1):
                    return replace(piece, mark=mark), found.end()
            if found := COMMA.match(said, end):
                if self._is_list(said[found.end() :]):
                    return None
                dash = found[0].strip() in "-–—"
                return replace(piece, mark="dash" if dash else "comma"), found.end()
        return None

    def _is_list(self, rest: str) -> bool:
        """Whether the words after 'Ann,' go on with another member: 'Ann, Ben and Carla amuse us' names no owner."""
        following = LIST.match(rest)
        who = self.who(following["name"]) if following else None
        return who is not None and who.exact

    def _piece(self, said: str, start: int, end: int) -> _Piece | None:
        """A name that means somebody."""
        name = said[start:end]
        who = self.who(name)
        special = self._is_special(name)
        if who is None and not special:
            return None
        return _Piece(name, who if who is not None and (who.exact or not special) else None, "", start, end)

    def _is_special(self, name: str) -> bool:
        key = "".join(words_of(name))
        return key in EVERYONE or key in ME or self._is_facilitator(name)

    def _is_facilitator(self, name: str) -> bool:
        words = words_of(name)
        return bool(words) and (
            words == self._facilitator or (len(words) == 1 and words[0] in self._facilitator)
        )

    def _counts(self, pieces: list[_Piece], mark: str) -> bool:
        """Whether these are the owners, and not only how the sentence begins."""
        keys = [fold(piece.name) for piece in pieces]
        exact = all(piece.who is None or piece.who.exact for piece in pieces)
        if mark == "colon":
            return all(
                exact or not BEFORE_COLON.fullmatch(piece.name) for piece in pieces if piece.who is not None
            )
        if mark == "comma" and len(pieces) == 1:
            return (pieces[0].who is None and keys[0] in {"everyone", "everybody", "me"}) or self._one(
                pieces[0]
            )
        if not exact:
            return False
        if mark in {"will", "does"} and len(pieces) == 1 and _is_a_word(pieces[0].name, mark):
            return False
        return pieces[0].mark == "except" or not {"i", "myself", "we", "us", "all"}.intersection(keys)

    def _one(self, piece: _Piece) -> bool:
        """Whether 'Ann,' names somebody: as a beginning, only where no sentence begins so."""
        if piece.who is None:
            return self._is_facilitator(piece.name)
        if piece.who.exact:
            return True
        return len(piece.who.ids) == 1 and not BEFORE_COMMA.fullmatch(piece.name)

    def _settled(self, said: str, pieces: Sequence[_Piece], span: tuple[int, int]) -> Named:
        """The owners, each once, and what is asked."""
        owners: list[str] = []
        asks: list[Ask] = []
        for choice in _choices(pieces):
            piece = choice[0]
            if len(choice) > 1:
                owners.append("")
                asks.append(self._which(said[piece.start : choice[-1].end], choice))
            elif piece.is_everyone:
                owners += self._everyone
            elif piece.who is not None and len(piece.who.ids) == 1:
                owners.append(piece.who.ids[0])
            else:
                owners.append("")
                asks.append(self._ask(piece))
        once = [owner for place, owner in enumerate(owners) if not owner or owner not in owners[:place]]
        return Named(tuple(once), tuple(asks), (span,))

    def _without(self, pieces: Sequence[_Piece], span: tuple[int, int]) -> Named:
        """Everybody here but for those who are named after it; not taken where one of them could be several."""
        left = next(place for place, piece in enumerate(pieces) if piece.mark == "except") + 1
        out: set[str] = set()
        for piece in pieces[left:]:
            who = piece.who.ids if piece.who is not None else ()
            if len(who) != 1 and not self._is_facilitator(piece.name):
                return Named(unknown=piece.name)
            out.update(who)
        return Named(tuple(each for each in self._everyone if each not in out), (), (span,))

    def _which(self, name: str, choice: Sequence[_Piece]) -> Ask:
        """One of several who are named: 'Omar or Kim'."""
        fits = {each for piece in choice for each in (piece.who.ids if piece.who is not None else self._ids)}
        return Ask(name, tuple(each for each in self._ids if each in fits), name)

    def _ask(self, piece: _Piece) -> Ask:
        if piece.who is not None:
            return Ask(piece.name, piece.who.ids)
        if self._is_facilitator(piece.name):
            return Ask(piece.name, self._ids, f"{piece.name} is no member")
        return Ask(piece.name, self._ids)

    # -- one name that is not simply somebody's -----------------------------------------------------------

    def _single(self, said: str) -> Named:
        """A slip, or a name that nobody has: 'Tmo:', 'Zed:'."""
        opening = SINGLE.match(said)
        if not opening or opening["mark"] not in ":：":
            return Named(unknown=self._stranger(said))
        name = opening["name"]
        if BEFORE_COLON.fullmatch(name) or self.who(name) is not None:
            return Named()
        if near := self._near(name):
            return Named(("",), (Ask(name, near),), ((0, opening.end()),))
        spaced = bool(opening["space"]) or opening.end() == len(said)
        words = name.split()
        like_a_name = len(words) == 1 or not any(word[0].islower() for word in words)
        return Named(unknown=name if spaced and like_a_name else self._stranger(said))

    def _stranger(self, said: str) -> str:
        """Who is named beside a member and is none: 'the governors' of 'Tom & the governors:'."""
        colon = COLON.search(said)
        names = _PARTED.split(said[: colon.start()]) if colon else []
        known = [name for name in names if self._is_sure(name)]
        strangers = [name for name in names if name and self.who(name) is None and not self._is_special(name)]
        return strangers[0].strip() if known and strangers else ""

    def _is_sure(self, name: str) -> bool:
        """Whether it is somebody's name, or everybody's."""
        who = self.who(name)
        return who.exact if who is not None else "".join(words_of(name)) in EVERYONE

    def _near(self, name: str) -> tuple[str, ...]:
        """Those whose name it could be but for a slip: one letter more, less, other, or two the wrong way round."""
        key = "".join(words_of(name))
        return tuple(
            person.id
            for person in self._people
            if any(is_slip(key, known) for known in (person.whole, *person.words))
        )

    # -- with an @ ----------------------------------------------------------------------------------------

    def _at(self, said: str) -> Named:
        """Those who are named by @name: all that fit one member; else the first that fits several, or nobody."""
        pieces: list[_Piece] = []
        spans: list[tuple[int, int]] = []
        several: tuple[_Piece, tuple[int, int]] | None = None
        unknown = ""
        for match in AT.finditer(said):
            name = match["name"].rstrip(".)'’\"”")
            who, span = self.who(name), (match.start(), match.start("name") + len(name))
            if who and len(who.ids) == 1:
                pieces.append(_Piece(name, who, "", *span))
                spans.append(span)
            elif who:
                several = several or (_Piece(name, who, "", *span), span)
            elif not name.endswith(("'s", "’s")):
                unknown = unknown or name
        if pieces:
            settled = self._settled(said, pieces, spans[0])
            return Named(settled.owners, (), tuple(spans))
        return self._settled(said, [several[0]], several[1]) if several else Named(unknown=unknown)


def _choices(pieces: Sequence[_Piece]) -> Iterator[Sequence[_Piece]]:
    """The names, those together of whom it is one: with 'or' between them, and with commas in a list of such."""
    ties = {"or"} if "and" in {piece.mark for piece in pieces} else {"or", "list"}
    some = "or" in {piece.mark for piece in pieces}
    choice: list[_Piece] = []
    for piece in pieces:
        choice.append(piece)
        if not (some and piece.mark in ties):
            yield choice
            choice = []


def _is_a_word(name: str, mark: str) -> bool:
    """Whether a name may as well be how a sentence begins: 'will ring the chair', 'mark to be agreed'."""
    if mark == "does" and fold(name) in {"will", "may", "mark", "grant"}:
        return True
    return name[0].islower() and fold(name) in ALSO_WORDS


def _initials(person: _Person) -> str:
    return "".join(word[0] for word in person.words)


@lru_cache(maxsize=8)
def _known(members: tuple[Member, ...]) -> tuple[_Person, ...]:
    """How each member can be named."""
    people = []
    for member in members:
        words = words_of(member.name)
        starts = tuple("".join(words[first:]) for first in range(len(words)))
        parts = frozenset((*words, *starts, *map(key_of, member.name.split())))
        people.append(_Person(member.id, "".join(words), words, parts, starts))
    return tuple(people)


def _begins(words: tuple[str, ...], key: str, person: _Person) -> bool:
    """Whether it is a beginning of the name: of all of it, of what follows some word, or word by word ('Ann B')."""
    if any(start.startswith(key) for start in person.starts):
        return True
    rest = iter(person.words)
    return all(any(known.startswith(word) for known in rest) for word in words)
