"""Text without the names of a set's people, for those who are never to read them: a role stands in their place.

    Roles(learning_set)("Ask Ann, she knows.")   'Ask [head teacher], she knows.'

Whoever the set names is known: members, facilitator, sponsor, safeguarding lead; by the whole of their name, any part
of it, with a title, as initials, in an e-mail address, in the plural; with case and accents set aside. A part that is
an ordinary word too ('Will', 'Marsh') counts where it begins with a capital, or stands beside another part, or where
the sentence has it as a person ('rose said', 'mrs marsh'). Who is not in the set is not known here: third parties stay
out because what was not released stays out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from alstui.disclosure.people import people_of
from alstui.disclosure.plain_words import (
    ABBREVIATIONS,
    ACTS,
    AFTER_PEOPLE,
    BEFORE_THINGS,
    HELPING,
    NO_NAMES,
    NO_PLURALS,
    ORDINARY,
    PRONOUNS,
    SHORT_TITLES,
    TITLES,
)
from alstui.learning_set import LearningSet
from alstui.text import clean, fold

SOMEBODY = "a member"
"""Stands for whoever has no role, or shares a name with another."""

IN_BRACKETS = (
    "Words in brackets are the role of somebody who was named. "
    "Beside the name of a school they may still say who it is: please read them with care."
)
"""What other schools are told where a role stands for a name."""

_ROLE = re.compile(rf"\[(?!{SOMEBODY}\\?\])[^\W\d_][^]\[]+\]")

_WORD = re.compile(r"[^\W\d_]+")

_APART = re.compile(r"(?:\.? ?|[.\s'’ʼ‘`´_-])(?:(?<!\w)[A-Z](?!\w)\.?\s?)*")
"""What may stand between the parts of one name: an initial too."""
_TIED = re.compile(r"[._'’ʼ‘`´-]")
"""What ties words into one."""
_JOINED = re.compile(r"['’ʼ‘`´-]| ")

_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+'’-]*@[\w-]+(?:\.[\w-]+)*")
"""An e-mail address, or a name with @ before it."""
_LONG_ENOUGH = 4
"""Letters of a name that say it is one, wherever they stand in an address."""

_PLURALS = ("s", "es")


def tells_roles(lines: Iterable[str]) -> bool:
    """Whether a role stands anywhere where a name was, in plain text or in Markdown."""
    return any(_ROLE.search(line) for line in lines)


class _Found(NamedTuple):
    """A stretch of text that names somebody."""

    start: int
    end: int
    who: frozenset[int]


@lru_cache(maxsize=4)
def roles_of(learning_set: LearningSet, *, told: bool) -> Roles:
    """The same `Roles` for everything that is read of a set: what names its people is worked out once."""
    return Roles(learning_set, told=told)


class Roles:
    """Takes the names of one set's people out of text."""

    def __init__(self, learning_set: LearningSet, *, told: bool = True) -> None:
        """`told`: a role stands where a name was; else nothing but that it was somebody."""
        self._told = told
        self._people = people_of(learning_set)
        self._known: dict[str, tuple[frozenset[int], int]] = {}
        """Each word that was looked up: whom it names, and the letters at its end that are none of the name."""
        self._parts: dict[str, set[int]] = {}
        """Whose name a word is a part of, folded."""
        for number, person in enumerate(self._people):
            for key in person.parts:
                self._parts.setdefault(key, set()).add(number)
        self._anywhere = sorted(
            ((name, number) for number, person in enumerate(self._people) for name in person.anywhere),
            key=lambda each: -len(each[0]),
        )
        self._initials = [
            (re.compile(pattern, flags), number)
            for number, person in enumerate(self._people)
            for pattern, flags in person.initials(ABBREVIATIONS)
        ]
        roles = {person.role for person in self._people if person.role}
        self._safe = {role: role if self._free(role) else SOMEBODY for role in roles}

    def __call__(self, text: str) -> str:
        """The text as one clean line, a role in brackets where a name was."""
        line = clean(text)
        if not self._people:
            return line
        done, said = 0, []
        for found in self._settled(self._stretches(line)):
            said += [line[done : found.start], f"[{self._called(found.who)}]"]
            done = found.end
        return "".join((*said, line[done:]))

    def role(self, role: str) -> str:
        """A role as it may be read: one that names somebody is not."""
        return self._safe.get(role, SOMEBODY)

    def _called(self, who: Iterable[int]) -> str:
        """One role for all of them; of people with different ones none is told."""
        roles = {self._people[number].role for number in who}
        return self.role(roles.pop()) if self._told and len(roles) == 1 else SOMEBODY

    def _free(self, text: str) -> bool:
        """Whether a text names nobody but by an office."""
        return not any(self._stretches(text, phrases=False))

    # -- what names somebody ---------------------------------------------------------------------------

    def _stretches(self, line: str, *, phrases: bool = True) -> Iterator[_Found]:
        """Everything in a line that names somebody; what comes first goes before what comes later."""
        for number, person in enumerate(self._people):
            for phrase in person.phrases if phrases else ():
                yield from self._where(
                    re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)", re.IGNORECASE), line, number
                )
        for match in _ADDRESS.finditer(line):
            who = frozenset(self._addressed(match.group()))
            if who:
                yield _Found(match.start(), match.end(), who)
        yield from self._names(line)
        for pattern, number in self._initials:
            yield from self._where(pattern, line, number)
        for name, number in self._anywhere:
            yield from self._where(re.compile(re.escape(name)), line, number)

    @staticmethod
    def _where(pattern: re.Pattern[str], line: str, number: int) -> Iterator[_Found]:
        return (_Found(match.start(), match.end(), frozenset({number})) for match in pattern.finditer(line))

    @staticmethod
    def _settled(found: Iterable[_Found]) -> Iterator[_Found]:
        """In the order of the text; of what overlaps the earlier find, and people who share it together."""
        taken: list[_Found] = []
        for each in found:
            over = next((one for one in taken if one.start < each.end and each.start < one.end), None)
            if over is None:
                taken.append(each)
            elif (over.start, over.end) == (each.start, each.end):
                taken[taken.index(over)] = over._replace(who=over.who | each.who)
        return iter(sorted(taken))

    def _addressed(self, address: str) -> Iterator[int]:
        """Whose address it is: by a part of their name, by its beginning joined to it, by initials."""
        words = {fold(word) for word in _WORD.findall(address)}
        local = "".join(_WORD.findall(fold(address.rpartition("@")[0] or address)))
        for number, person in enumerate(self._people):
            long = any(key in local for key in person.parts if len(key) >= _LONG_ENOUGH)
            if long or words & person.parts.keys() or local in person.handles:
                yield number

    # -- names, word by word ---------------------------------------------------------------------------

    def _names(self, line: str) -> Iterator[_Found]:
        """Every name, however many words it has."""
        words = list(_WORD.finditer(line))
        at = 0
        while at < len(words):
            who, more, beyond = self._named_at(line, words, at)
            if not who:
                who, more = self._in_small(line, words, at)
            if not who:
                at += 1
                continue
            last = at + more
            first = self._back(line, words, at, who)
            while last + 1 < len(words) and not beyond:
                both, step, beyond_next = self._goes_on(line, words, last, who)
                if not both:
                    break
                who, last, beyond = both, last + step, beyond_next
            yield _Found(words[first].start(), words[last].end() - beyond, who)
            at = last + 1

    def _named_at(self, line: str, words: list[re.Match[str]], at: int) -> tuple[frozenset[int], int, int]:
        """Whom the word there names, how many words more belong to it, and how many letters at its end do not."""
        if at + 1 < len(words):
            one, two = words[at], words[at + 1]
            between = line[one.end() : two.start()]
            if _JOINED.fullmatch(between):
                who, beyond = self._look_up(one.group() + two.group())
                tied = between != " " or fold(one.group()) in {"mc", "mac", "o"}
                if who and tied and beyond < len(two.group()):
                    return who, 1, beyond
            if _TIED.fullmatch(between):
                who = self._whose(one.group()) & self._whose(two.group())
                if who:
                    return who, 1, 0
        who, beyond = self._look_up(words[at].group())
        return who, 0, beyond

    def _in_small(self, line: str, words: list[re.Match[str]], at: int) -> tuple[frozenset[int], int]:
        """Whom an ordinary word names all the same, and how many words more: a whole name, or one used as a name."""
        word = fold(words[at].group())
        whose = frozenset(number for number in self._whose(word) if self._people[number].parts[word])
        before = self._beside(line, words, at, -1)
        if not whose:
            return frozenset(), 0
        if before in SHORT_TITLES:
            return whose, 0
        if not (word in HELPING and before in PRONOUNS):
            for last in range(at + 1, len(words)):
                following = self._beside(line, words, last - 1, 1)
                both = self._whose(following) & whose if following != word else frozenset[int]()
                if full := frozenset(number for number in both if self._people[number].parts[following]):
                    return full, last - at
                if not both:
                    break
        first = frozenset(number for number in whose if word in self._people[number].firsts - NO_NAMES)
        return (first if self._as_person(line, words, at) else frozenset()), 0

    def _as_person(self, line: str, words: list[re.Match[str]], at: int) -> bool:
        """Whether the sentence has the word there as somebody: "rose's son", 'rose said', 'rose and Tom'."""
        before, after = self._beside(line, words, at, -1), self._beside(line, words, at, 1)
        if before in BEFORE_THINGS or re.search(r"['’]s $", line[: words[at].start()]):
            return False
        if after in AFTER_PEOPLE or re.match(r"['’ʼ‘`´]s\b", line[words[at].end() :], re.IGNORECASE):
            return True
        if after == "and" and self._is_named(line, words, at + 2):
            return True
        acts = fold(words[at].group()) in ACTS
        return before == "and" and not acts and self._is_named(line, words, at - 2)

    def _is_named(self, line: str, words: list[re.Match[str]], at: int) -> bool:
        """Whether the word there is somebody's name by itself."""
        return 0 <= at < len(words) and bool(self._named_at(line, words, at)[0])

    @staticmethod
    def _beside(line: str, words: list[re.Match[str]], at: int, step: int) -> str:
        """The word before or after another, folded; empty where more than a space stands between them."""
        other = at + step
        if not 0 <= other < len(words):
            return ""
        one, two = sorted((words[at], words[other]), key=lambda word: word.start())
        between = line[one.end() : two.start()]
        dot = "." if fold(one.group()) in TITLES else ""
        return fold(words[other].group()) if between.removeprefix(dot) == " " else ""

    def _goes_on(
        self, line: str, words: list[re.Match[str]], last: int, who: frozenset[int]
    ) -> tuple[frozenset[int], int, int]:
        """Who is still meant when the next words are of the same name; nobody where they are not."""
        between = line[words[last].end() : words[last + 1].start()]
        step = 1
        while _APART.fullmatch(between) and last + step < len(words):
            word = words[last + step].group()
            named, more, beyond = self._named_at(line, words, last + step)
            if not named & who:
                named, more, beyond = self._whose(word), 0, 0
            if named & who and (len(word) > 1 or more):
                return named & who, step + more, beyond
            initial = len(word) == 1 and word.isupper()
            if not initial:
                break
            if any(word in self._people[number].letters for number in who):
                return who, step, 0
            step += 1
            if last + step < len(words):
                between = line[words[last].end() : words[last + step].start()]
        return frozenset(), 0, 0

    def _back(self, line: str, words: list[re.Match[str]], at: int, who: frozenset[int]) -> int:
        """Where a name begins: with a title, an initial, a part that is an ordinary word elsewhere."""
        while at > 0:
            word, between = words[at - 1].group(), line[words[at - 1].end() : words[at].start()]
            initial = len(word) == 1 and any(word in self._people[number].letters for number in who)
            tied = re.fullmatch(r"[ _'’ʼ‘`´-]|\.[ -]?" if initial else r"[ ._'’ʼ‘`´-]", between)
            is_title = fold(word) in TITLES and re.fullmatch(r"\.? ", between)
            if not is_title and not (tied and (initial or self._whose(word) & who)):
                return at
            at -= 1
        return at

    def _whose(self, word: str) -> frozenset[int]:
        """Of whose name a word may be a part, be it an ordinary word too."""
        return frozenset(self._parts.get(fold(word), ()))

    def _look_up(self, word: str) -> tuple[frozenset[int], int]:
        """Whom a word names by itself, and how many letters at its end are none of the name."""
        if word not in self._known:
            self._known[word] = self._read(word)
        return self._known[word]

    def _read(self, word: str) -> tuple[frozenset[int], int]:
        folded = fold(word)
        small = word[0] == word[0].lower()
        who = self._alone(folded, small=small)
        if who or folded in NO_PLURALS or (small and folded in ORDINARY):
            return who, 0
        for plural in _PLURALS:
            stem = folded.removesuffix(plural)
            if stem != folded and len(stem) > 1:
                who = self._alone(stem, small=small)
                if who:
                    return who, len(plural)
        return frozenset(), 0

    def _alone(self, folded: str, *, small: bool) -> frozenset[int]:
        """Whom a word names that stands alone: small, it has to be nothing but a name."""
        found = self._parts.get(folded, ())
        return frozenset(
            number
            for number in found
            if self._people[number].parts[folded] and not (small and folded in ORDINARY)
        )
