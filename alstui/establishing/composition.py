"""Who is in a set, as its facilitator might look at it: quiet notes, never a refusal.

What a school community is made of is data (`data/community.yaml`, or one's own). A set of many ranks is what the
brief asks for, and what guides on action learning warn about: that is why a line manager and their report are told.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from alstui.content.rule_parts import between, distinct_ids
from alstui.content.shipped import PUT_RIGHT, own_folder, read_one
from alstui.text import words
from alstui.wording import join_names

if TYPE_CHECKING:
    from pathlib import Path

    from alstui.content.schema import Spot
    from alstui.errors import Problem
    from alstui.learning_set import Member

FILE = "community.yaml"
"""In `data`, and in a person's settings folder."""

MOST_PEOPLE = 30
"""People above whom a group is no set."""


class Role(Struct, frozen=True, kw_only=True):
    """A part of the school community."""

    id: str
    said: str
    """As it stands in a sentence: 'a governor'."""
    words: tuple[str, ...]
    """What people write for it."""
    expected: bool = True
    """Whether a set without it is told so."""
    pupils: bool = False
    """Whether these are the young people whom the school has to keep safe."""


class Community(Struct, frozen=True, kw_only=True):
    """The file."""

    least_people: int
    """Members below whom a set is small."""
    most_people: int
    """Members above whom it is large."""
    roles: tuple[Role, ...]


def community_rules(spot: Spot) -> Iterator[Problem]:
    """What must hold beyond types: sizes in order, ids apart, and no word that stands for two roles."""
    least, most = spot.at("least_people"), spot.at("most_people")
    for size in (least, most):
        yield from between(size, 1, MOST_PEOPLE)
    if least.number is not None and most.number is not None and most.number < least.number:
        yield most.problem(f"is smaller than least_people: {most.number:g} and {least.number:g}")
    roles = spot.at("roles").items()
    yield from distinct_ids(role.at("id") for role in roles)
    seen: dict[tuple[str, ...], int] = {}
    for role in roles:
        if role.at("words").value == ():
            yield role.at("words").problem("names none, so nobody could have this role")
        for word in role.at("words").items():
            phrase = words(word.text)
            if word.value is not None and not phrase:
                yield word.problem("expected a word with letters")
            elif phrase in seen:
                yield word.problem(f"'{word.text}' is here twice; it stands on line {seen[phrase]} too")
            seen.setdefault(phrase, word.line)


def read_community(folder: Path | None) -> tuple[Community, str]:
    """The community, and a sentence when a person's own file could not be used.

    `folder` is where a person keeps their own files; None for none.
    """
    return read_one(FILE, Community, community_rules, folder, PUT_RIGHT)


def school_community() -> Community:
    """The community as this person has it, else as it is shipped."""
    return read_community(own_folder())[0]


def roles_in(written: str, community: Community) -> tuple[Role, ...]:
    """The roles that what was written names: 'parent governor' is two, 'head teacher' is no teacher."""
    said = words(written)
    phrases = sorted(
        ((words(word), role) for role in community.roles for word in role.words),
        key=lambda each: (-len(each[0]), each[0]),
    )
    places: dict[str, list[int]] = {}  # a file may have pages in this place: each word is looked at once
    for place, word in enumerate(said):
        places.setdefault(word, []).append(place)
    taken: set[int] = set()
    found: set[str] = set()
    for phrase, role in phrases:
        for start in sorted(place for word in _forms(phrase[0]) for place in places.get(word, ())):
            there = said[start : start + len(phrase)]
            stretch = range(start, start + len(phrase))
            if len(there) == len(phrase) and all(map(_is_word, phrase, there)) and taken.isdisjoint(stretch):
                taken.update(stretch)
                found.add(role.id)
    return tuple(role for role in community.roles if role.id in found)


def _forms(known: str) -> tuple[str, str]:
    """A word, and its plural."""
    return known, f"{known}s"


def _is_word(known: str, written: str) -> bool:
    """Whether it is that word, or its plural."""
    return written in _forms(known)


def pupils(members: Sequence[Member], community: Community) -> tuple[Member, ...]:
    """The members who are pupils of the school."""
    return tuple(
        member for member in members if any(role.pupils for role in roles_in(member.role, community))
    )


def notes(members: Sequence[Member], community: Community) -> tuple[str, ...]:
    """What a facilitator may want to think about, a sentence each; none for a set in which nothing stands out."""
    if not members:
        return ()
    return (*_size(len(members), community), *_missing(members, community), *_managers(members))


def _size(people: int, community: Community) -> Iterator[str]:
    least, most = community.least_people, community.most_people
    if people < least or people > most:
        who = "1 person is" if people == 1 else f"{people} people are"
        best = f"{least} to {most} work best" if least < most else f"{least} work best"
        yield f"{who} in the set; {best}."


def _missing(members: Sequence[Member], community: Community) -> Iterator[str]:
    if not any(member.role for member in members):
        yield "No roles are given yet, so nobody can tell which part of the school is missing."
        return
    there = {role.id for member in members for role in roles_in(member.role, community)}
    missing = [role.said for role in community.roles if role.expected and role.id not in there]
    if missing:
        need = "" if len(missing) == 1 else "; a set need not have them all"
        yield f"Not in the set yet: {join_names(missing)}{need}."


def not_here(members: Sequence[Member], here: Container[str], community: Community) -> str:
    """A sentence about the parts of the school that the set has, and of which nobody is here; else nothing.

    `here` are the member ids of those who are. Where nobody is, there is nothing to say of parts.
    """
    roles = {member.id: roles_in(member.role, community) for member in members}
    if not any(member in here for member in roles):
        return ""
    present = {role.id for member, held in roles.items() if member in here for role in held}
    had = {role.id for held in roles.values() for role in held}
    away = [role.said for role in community.roles if role.id in had - present]
    return f"Nobody here today is {join_names(away, 'or')}." if away else ""


def _managers(members: Sequence[Member]) -> Iterator[str]:
    """Each manager with all their reports, in the set's order."""
    for manager in members:
        reports = [member.name for member in members if member.reports_to == manager.id != member.id]
        if reports:
            verb = "reports" if len(reports) == 1 else "report"
            yield (
                f"{join_names(reports)} {verb} to {manager.name}, who is in the set too: "
                "talk about it first, or find another set for one of them."
            )
