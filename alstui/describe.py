"""A set's description: the one YAML file from which a set is made, and to which it can be written back.

    set: Oakfield
    school: Oakfield Primary
    facilitator: First Person
    members:
      - {name: Second Person, role: head teacher}
      - Third Person
    objectives: {learning: ..., doing: ..., change: ...}
    theory_of_change: ...
    meetings:
      - {date: 2026-11-24, place: Library, milestone: after the assessment}

Only `set` and `members` have to be there.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from alstui import typed
from alstui.errors import Problem
from alstui.model import LearningSet, Member, Objectives, PlannedMeeting
from alstui.text import clean_lines, distinct, fold, slug
from alstui.typed import Spot
from alstui.yamlfile import Document, Value, read, scalar

MOST_MEMBERS = 30
"""People above whom a group is no set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    """A member as the file has them."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meeting:
    """A meeting as the file has it."""

    date: dt.date
    place: str = ""
    milestone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Objectives:
    """The long-term objectives as the file has them."""

    learning: str = ""
    doing: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Description:
    """The file's keys."""

    set: str
    school: str = ""
    facilitator: str = ""
    members: tuple[_Person, ...]
    objectives: _Objectives = field(default_factory=_Objectives)
    theory_of_change: str = ""
    meetings: tuple[_Meeting, ...] = ()
    programme: str = ""
    """Empty for the programme that a set has unless told otherwise."""
    sample: bool = False


def read_description(path: Path) -> LearningSet:
    """The set that a file describes; its id is empty until a library gives it one.

    Raises ContentError with everything that is wrong.
    """
    return learning_set(read(path))


def learning_set(document: Document) -> LearningSet:
    """The same for a file that has been read. Meetings come in the order of their dates."""
    described = typed.parse(_with_names(document), _Description, _rules)
    taken: set[str] = set()
    members: list[Member] = []
    for person in described.members:
        member_id = distinct(slug(person.name, "member"), taken)
        taken.add(member_id)
        members.append(Member(id=member_id, name=person.name, role=person.role))
    found = LearningSet(
        id="",
        title=described.set,
        school=described.school,
        facilitator=described.facilitator,
        members=tuple(members),
        objectives=Objectives(
            learning=described.objectives.learning,
            doing=described.objectives.doing,
            change=described.objectives.change,
        ),
        theory_of_change=described.theory_of_change,
        meetings=tuple(
            PlannedMeeting(date=meeting.date, place=meeting.place, milestone=meeting.milestone)
            for meeting in sorted(described.meetings, key=lambda meeting: meeting.date)
        ),
        sample=described.sample,
    )
    return replace(found, programme=described.programme) if described.programme else found


def _with_names(document: Document) -> Document:
    """The document with each member that is a bare name written as `name: ...`."""
    members = document.values.get("members")
    if not isinstance(members, tuple):
        return document
    named: tuple[Value, ...] = tuple(
        each if isinstance(each, dict | tuple) else {"name": each} for each in members
    )
    return Document(document.path, {**document.values, "members": named}, document.lines)


def _rules(spot: Spot) -> Iterator[Problem]:
    """One to thirty members whom a name tells apart, and one meeting a day."""
    members = spot.at("members")
    count = len(members.items())
    if members.value == ():
        yield members.problem("a set needs at least one member")
    if count > MOST_MEMBERS:
        yield members.problem(f"a set has {MOST_MEMBERS} members at most, found {count}")
    names: dict[str, Spot] = {}
    for name in (member.at("name") for member in members.items()):
        same = names.setdefault(fold(name.text), name)
        if name.text and same is not name:
            yield name.problem(
                f"'{name.text}' is the name on line {same.line} too; add an initial to tell the two apart"
            )
    days: dict[dt.date, Spot] = {}
    for day in (meeting.at("date") for meeting in spot.at("meetings").items()):
        if isinstance(day.value, dt.date):
            first = days.setdefault(day.value, day)
            if first is not day:
                yield day.problem(f"{day.value.isoformat()} is the date on line {first.line} too")
    programme = spot.at("programme").text
    if programme and slug(programme) != programme:
        yield spot.at("programme").problem(f"expected a programme's id, such as '{slug(programme)}'")


def describe(learning_set: LearningSet) -> str:
    """The set as a description that reads back as the same set, its ids made from the names again."""
    lines = [f"set: {_text(learning_set.title)}"]
    lines += _keys("", school=learning_set.school, facilitator=learning_set.facilitator)
    if learning_set.sample:
        lines.append("sample: true")
    lines.append("members:" if learning_set.members else "members: []")
    for member in learning_set.members:
        lines += [f"  - name: {_text(member.name)}", *_keys("    ", role=member.role)]
    wanted = learning_set.objectives
    objectives = _keys("  ", learning=wanted.learning, doing=wanted.doing, change=wanted.change)
    if objectives:
        lines += ["objectives:", *objectives]
    lines += _keys("", theory_of_change=learning_set.theory_of_change, programme=learning_set.programme)
    if learning_set.meetings:
        lines.append("meetings:")
    for meeting in learning_set.meetings:
        where = _keys("    ", place=meeting.place, milestone=meeting.milestone)
        lines += [f"  - date: {meeting.date.isoformat()}", *where]
    return "\n".join(lines) + "\n"


def _keys(indent: str, **texts: str) -> list[str]:
    """A line for each key that has something to say."""
    lines: list[str] = []
    for key, text in texts.items():
        if "\n" in text:
            lines.append(f"{indent}{key}: |-")
            lines += [f"{indent}  {line}".rstrip() for line in clean_lines(text).split("\n")]
        elif text:
            lines.append(f"{indent}{key}: {_text(text)}")
    return lines


def _text(text: str) -> str:
    """One line of text, between quotes unless it is plainly text to any reader of YAML."""
    plain = text[:1].isalpha() and text.isprintable() and ":" not in text and "#" not in text
    words = {"yes", "no", "on", "off", "y", "n"}
    if plain and isinstance(_meaning(text), str) and text.casefold() not in words:
        return text
    return json.dumps(text, ensure_ascii=False)


def _meaning(text: str) -> object:
    """What unquoted text would be read as; None where it would be refused."""
    try:
        return scalar(text)
    except ValueError:
        return None
