"""Whom a set names, and everything by which each of them could be known in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from alstui.changes import ever_known, ever_named
from alstui.disclosure.plain_words import ALIKE, OFFICES, PARTICLES, TITLES
from alstui.learning_set import LearningSet
from alstui.text import clean, fold

_APART = re.compile(r"\s*[,;:()/|–—&]\s*|\s+-\s+|\s+(?:and|from|at)\s+")
"""What stands between a name and what else is said of somebody."""
_LETTERS = re.compile(r"[^\W\d_]+")
_HYPHEN = re.compile(r"[-‐–]")
_MAC = {"mc": "mac", "mac": "mc"}
"""Two ways to write one beginning."""
_SPACES = re.compile(r"[\s.]+")


class Person:
    """One of them, by their name as the set has it."""

    def __init__(self, role: str) -> None:
        self.role = role
        """What stands for them."""
        self.parts: dict[str, bool] = {}
        """Each word of their name, folded, and whether it names them by itself."""
        self.phrases: list[str] = []
        """What is no name and says who they are all the same: an office."""
        self.anywhere: set[str] = set()
        """Their names in scripts without capitals, which need not stand apart."""
        self.letters: set[str] = set()
        """The capitals that their names begin with."""
        self.handles: set[str] = set()
        """What they may be called before an @ besides: 'gobi', 'graceo', 'go'."""
        self.firsts: set[str] = set()
        """Their first names, folded."""
        self._runs: set[tuple[str, ...]] = set()
        """Their initials in order."""
        self._hyphened: set[tuple[str, ...]] = set()
        """Those among them that a hyphen may join: 'A-M', 'A-MO' of Anne-Marie Obi."""

    def learn(self, name: str) -> None:
        """Take in one name: first, last and what is between."""
        if name.upper() == name.lower():
            self.anywhere.update(part for part in {name, *name.split()} if len(part) > 1)
            return
        words = [word for word in _SPACES.split(name) if _LETTERS.search(word) and fold(word) not in TITLES]
        for place, word in enumerate(words):
            ends = place in {0, len(words) - 1}
            self._part(word, alone=ends or fold(word) not in PARTICLES)
        self._join(words)
        self.firsts.update(map(fold, words[:1]))
        pieces = [_LETTERS.findall(word) for word in words]
        letters = [each[0][0].upper() for each in pieces]
        self.letters.update(form[0].upper() for each in pieces for form in _forms(each[0]))
        self.letters.update(letters)
        self._hyphens(words)
        if len(words) > 1:
            whole = tuple(piece[0].upper() for each in pieces for piece in each)
            capitals = tuple(
                letter for letter, word in zip(letters, words, strict=True) if fold(word) not in PARTICLES
            )
            self._runs |= {whole, capitals, (letters[0], letters[-1]), tuple(letters)}
            first, last = (fold("".join(each)) for each in (pieces[0], pieces[-1]))
            self.handles |= {first[0] + last, first + last[0], last + first[0], last[0] + first}
            self.handles |= {fold("".join(run)) for run in self._runs if len(run) > 1}

    def _hyphens(self, words: list[str]) -> None:
        """The initials of a name in which a hyphen stands: of the word itself, and of all the words."""
        runs = [tuple(piece[0].upper() for piece in _HYPHEN.split(word) if piece) for word in words]
        double = {run for run in runs if len(run) > 1}
        if double:
            self.letters.update(letter for run in double for letter in run)
            self._hyphened |= double | {tuple(letter for run in runs for letter in run)}
            self._runs |= self._hyphened

    def _part(self, word: str, *, alone: bool) -> None:
        """One word of a name, whole and in its pieces, as it may be written elsewhere."""
        pieces = _LETTERS.findall(word)
        for piece in {*pieces, "".join(pieces)}:
            for form in _forms(piece):
                self._keep(form, alone=alone and len(piece) > 1)

    def _join(self, words: list[str]) -> None:
        """Words that may be run together: all of them, either way round, and little ones with what follows."""
        folded = [fold("".join(_LETTERS.findall(word))) for word in words]
        if len(words) > 1:
            self._keep("".join(folded), alone=True)
            self._keep(folded[-1] + folded[0], alone=True)
        for start in range(1, len(words) - 1):
            if all(word in PARTICLES for word in folded[start:-1]):
                self._keep("".join(folded[start:]), alone=True)
        for one, two in pairwise(folded):
            if one in PARTICLES:
                self._keep(one + two, alone=True)
            if one in _MAC:
                self._keep(_MAC[one] + two, alone=True)

    def _keep(self, part: str, *, alone: bool) -> None:
        if part:
            self.parts[part] = self.parts.get(part, False) or alone

    def initials(self, read_otherwise: frozenset[str]) -> Iterator[tuple[str, re.RegexFlag]]:
        """Patterns of their initials: with dots in any case; without, as capitals that are not read otherwise."""
        for run in self._runs:
            if len(run) < 2:
                continue
            together = fold("".join(run))
            letters = [_spelled(letter) for letter in run]
            dotted = r"\.[\s-]?".join(letters)
            hours = together in {"am", "pm"}
            small = re.NOFLAG if hours or together in {"eg", "ie"} else re.IGNORECASE
            yield rf"(?<![\w.]){r'(?<![0-9] )' if hours else ''}{dotted}(?:\.(?=\W|$)|(?!\w))", small
            if together not in read_otherwise:
                yield rf"(?<![\w.]){''.join(letters)}(?=s?(?!\w))", re.NOFLAG
        for run in self._hyphened:
            first, *rest = map(_spelled, run)
            joined = rf"{first}(?=\.?\s?[-‐])" + "".join(rf"\.?\s?[-‐]?\s?{letter}" for letter in rest)
            yield rf"(?<![\w.]){joined}(?:\.(?=\W|$)|(?=s?(?!\w)))", re.NOFLAG


@lru_cache(maxsize=1024)
def _forms(word: str) -> tuple[str, ...]:
    """A word of a name as it may be written, folded: it is asked for twice in each name, and first names are shared."""
    small, whole = word.lower(), fold(word)
    known = (word, small) if word.isascii() else (word,)
    alike = (fold(form) for form in dict.fromkeys(map(small.translate, ALIKE)) if form not in known)
    beginnings = ((other, word[len(mac) :]) for mac, other in _MAC.items() if whole.startswith(mac))
    return (whole, *alike, *(other + fold(rest) for other, rest in beginnings if rest[:1].isupper()))


def _spelled(letter: str) -> str:
    """A pattern for a capital as people type it: with its accent, or without."""
    plain = fold(letter).upper()
    return "(?:" + "|".join(map(re.escape, dict.fromkeys((letter, plain, plain[:1])))) + ")"


def people_of(learning_set: LearningSet) -> tuple[Person, ...]:
    """Everybody whom a set names or ever named; whoever is named twice has the first of their roles."""
    named = [(clean(member.name), clean(member.role)) for member in ever_known(learning_set)]
    # A member who facilitates keeps the role by which the school knows them.
    first = {fold(name): role for name, role in reversed(named)}
    facilitators = map(clean, ever_named(learning_set, "facilitator"))
    named += [(name, first.get(fold(name), "facilitator")) for name in facilitators]
    found: list[Person] = []
    known: set[str] = set()
    for whole, role in named:
        person = Person(role)
        for place, piece in enumerate(_pieces(whole)):
            if place == 0 or _is_name(piece):
                person.learn(piece)
                known.add(fold(piece))
        found.append(person)
    officials = [
        (clean(name), role)
        for office, role in (("sponsor", "sponsor"), ("safeguarding", "safeguarding lead"))
        for name in ever_named(learning_set, office)
    ]
    for whole, role in officials:
        if whole and fold(_pieces(whole)[0]) not in known:
            found.append(_official(whole, role))
            known.add(fold(_pieces(whole)[0]))
    return tuple(person for person in found if person.parts or person.phrases or person.anywhere)


def _official(whole: str, role: str) -> Person:
    """Somebody who was given by a name, an office, or both."""
    person = Person(role)
    pieces = _pieces(whole)
    person.phrases.append(whole)
    if "," in whole and len(pieces) > 1 and all(map(_is_name, pieces[:2])):
        pieces = [f"{pieces[1]} {pieces[0]}", *pieces]  # 'Marsh, Helen'
    for piece in pieces:
        words = piece.split()
        while len(words) > 1 and fold(words[0]) in OFFICES and words[0][0].isupper():
            del words[0]
        if _is_name(" ".join(words)):
            person.learn(" ".join(words))
        elif len(words) > 1:
            person.phrases.append(piece)
    return person


def _pieces(whole: str) -> list[str]:
    return [piece for piece in _APART.split(whole) if piece] or [whole]


def _is_name(piece: str) -> bool:
    """Whether it has the look of a name: no word of an office, and every word with a capital but for little ones."""
    words = [fold(word) for word in _LETTERS.findall(piece)]
    offices = {word for word in words if word in OFFICES and word not in PARTICLES}
    if not words or offices:
        return False
    small = [word for word in piece.split() if word[0].islower()]
    return all(fold(word) in PARTICLES for word in small) or len(words) == len(small) == 2
