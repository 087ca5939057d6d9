"""Text without the names of a set's people, for those who are never to read them: a role stands in their place.

    Roles(learning_set)("Ask Ann, she knows.")   'Ask [head teacher], she knows.'

Names are known as the set spells them, whole or in part, with case and accents set aside. A surname, and a first
name that is an ordinary word too, count only where they begin with a capital. Who is not in the set is not known
here: third parties stay out because what was not released stays out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from alstui.model import LearningSet
from alstui.text import clean, fold

SOMEBODY = "a member"
"""Stands for whoever has no role, or shares a name with another."""

_WORD = re.compile(r"[^\W\d_]+")

_ALSO_WORDS = frozenset({
    "amber", "april", "art", "august", "bill", "bob", "carol", "chance", "chase", "christian", "dawn", "dean", "don",
    "drew", "earnest", "faith", "frank", "gene", "grace", "grant", "guy", "harmony", "heath", "holly", "hope", "ivy",
    "jack", "june", "joy", "lance", "lily", "mark", "may", "max", "merry", "miles", "pat", "peg", "penny", "piers",
    "ray", "rich", "rob", "rose", "ruby", "sky", "sue", "summer", "victor", "violet", "will",
})  # fmt: skip
"""First names that are ordinary English words."""

_BETWEEN = re.compile(r"(?:[\s.'’-]|(?<!\w)[A-Z](?!\w))*")
"""What may stand between the parts of one name: an initial too."""


class Roles:
    """Takes the names of one set's people out of text."""

    def __init__(self, learning_set: LearningSet) -> None:
        self._known: dict[str, str | None] = {}
        self._any_case: dict[str, str] = {}
        self._capital: dict[str, str] = {}
        self._anywhere: dict[str, str] = {}
        """Names in scripts without capitals, which need not stand apart: each with what stands for it."""
        people = [(member.name, member.role) for member in learning_set.members]
        people.append((learning_set.facilitator, "facilitator"))
        for name, role in people:
            self._learn(clean(name), clean(role))
        self._phrases = tuple(
            (clean(name), role)
            for name, role in (
                (learning_set.sponsor, "sponsor"),
                (learning_set.safeguarding, "safeguarding lead"),
            )
            if clean(name)
        )
        self._safe = {role: role if self._free(role) else SOMEBODY for _, role in people if role}

    def __call__(self, text: str) -> str:
        """The text as one clean line, a role in brackets where a name was."""
        line = clean(text)
        for phrase, role in self._phrases:
            line = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", f"[{role}]", line, flags=re.IGNORECASE)
        for name, role in sorted(self._anywhere.items(), key=lambda each: -len(each[0])):
            line = line.replace(name, f"[{self.role(role)}]")
        return "".join(self._pieces(line))

    def role(self, role: str) -> str:
        """A role as it may be read: one that names somebody is not."""
        return self._safe.get(role, SOMEBODY)

    def _learn(self, name: str, role: str) -> None:
        """Take in the name of one person."""
        if name and name.upper() == name.lower():
            for part in {name, *name.split()}:
                if len(part) > 1:
                    self._keep(self._anywhere, part, role)
            return
        parts = [part for part in _WORD.findall(name) if len(part) > 1]
        capitals = [part for part in parts if part[0] != part[0].lower()]
        first = {fold(part) for part in _WORD.findall(name.partition(" ")[0])} - _ALSO_WORDS
        for word in map(fold, capitals or parts):
            self._keep(self._any_case if word in first else self._capital, word, role)

    @staticmethod
    def _keep(names: dict[str, str], name: str, role: str) -> None:
        """Of two people with the same name neither is told."""
        names[name] = role if names.get(name, role) == role else ""

    def _whose(self, word: str) -> str | None:
        """What stands for a word; None where it is no name. Each word is looked up once."""
        if word not in self._known:
            self._known[word] = self._look_up(word)
        return self._known[word]

    def _look_up(self, word: str) -> str | None:
        folded = fold(word)
        role = self._any_case.get(folded)
        other = self._capital.get(folded) if word[0] != word[0].lower() else None
        if role is None or other is None:
            return role if other is None else other
        return role if role == other else ""

    def _free(self, text: str) -> bool:
        """Whether a text names nobody."""
        return not any(name in text for name in self._anywhere) and not any(
            self._whose(word) is not None for word in _WORD.findall(text)
        )

    def _pieces(self, line: str) -> Iterator[str]:
        """The line with one role for each name, however many words the name has."""
        done, standing = 0, None
        for word in _WORD.finditer(line):
            role = self._whose(word.group())
            between = line[done : word.start()]
            if role is None and len(word.group()) == 1:
                continue  # an initial, maybe: the next word tells
            if role is None:
                yield line[done : word.end()]
            elif standing is None or role != standing or not _BETWEEN.fullmatch(between):
                yield f"{between}[{self.role(role)}]"
            standing, done = role, word.end()
        yield line[done:]
