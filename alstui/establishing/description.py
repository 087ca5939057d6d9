"""A set's description: the one YAML file from which a set is made; `describing` writes it.

    set: Oakfield
    school: Oakfield Primary
    facilitator: First Person
    sponsor: Fourth Person
    purpose: ...
    members:
      - {name: Second Person, role: head teacher}
      - {name: Fifth Person, role: teacher, reports_to: Second Person}
      - Third Person
    safeguarding: Sixth Person
    objectives: {learning: ..., doing: ..., change: ...}
    theory_of_change:
      goal: ...
      where: https://...
      outcomes:
        - outcome: ...
          assumptions: [...]
          activities: [...]
        - another outcome, as a text alone
    meetings:
      - {date: 2026-11-24, at: 14:00-15:30, place: Library, milestone: after the assessment}
      - {date: 2027-01-19, facilitator: Fifth Person, presenters: [Third Person]}
    agreement:
      - What is said here stays here.
    least_present: 4
    peers: [Elm Primary, Beech School]

Only `set` and `members` have to be there. A Theory of Change may be one text: its goal, or the address of the plan.
What is ticked of the checklists is not part of it: a copy of a description is a set of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from alstui.bounds import EVER
from alstui.content import schema
from alstui.content.schema import Spot
from alstui.content.yaml_file import Document, Value, read
from alstui.errors import Problem
from alstui.establishing.theory import MOST_OUTCOMES, MOST_UNDER, identified
from alstui.establishing.times import out_of_time, read_times
from alstui.learning_set import (
    LearningSet,
    Member,
    Objectives,
    Outcome,
    PlannedMeeting,
    TheoryOfChange,
    theory_in_short,
)
from alstui.text import distinct, fold, slug

MOST_MEMBERS = 30
"""People above whom a group is no set."""

MOST_AGREED = 40
"""Lines of an agreement above which it is none."""

MOST_PEERS = 40
"""Schools above which nobody learns with each of them."""


class _Person(Struct, frozen=True, kw_only=True):
    """A member as the file has them."""

    name: str
    role: str = ""
    reports_to: str = ""
    """The name of another member."""
    was: str = ""
    """Their name before, where a set that there is already follows this file."""


class _Meeting(Struct, frozen=True, kw_only=True):
    """A meeting as the file has it."""

    date: dt.date
    at: str = ""
    """'14:00', or '14:00-15:30'."""
    place: str = ""
    milestone: str = ""
    facilitator: str = ""
    presenters: tuple[str, ...] = ()
    """The names of members."""
    was: dt.date | None = None
    """The day it was on before, where a set that there is already follows this file."""


class _Objectives(Struct, frozen=True, kw_only=True):
    """The long-term objectives as the file has them."""

    learning: str = ""
    doing: str = ""
    change: str = ""


class _Outcome(Struct, frozen=True, kw_only=True):
    """An outcome as the file has it."""

    outcome: str
    assumptions: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()


class _Theory(Struct, frozen=True, kw_only=True):
    """The Theory of Change as the file has it."""

    goal: str = ""
    where: str = ""
    outcomes: tuple[_Outcome, ...] = ()


class _Description(Struct, frozen=True, kw_only=True):
    """The file's keys."""

    set: str
    school: str = ""
    facilitator: str = ""
    sponsor: str = ""
    purpose: str = ""
    members: tuple[_Person, ...]
    safeguarding: str = ""
    objectives: _Objectives = _Objectives()
    theory_of_change: _Theory = _Theory()
    meetings: tuple[_Meeting, ...] = ()
    agreement: tuple[str, ...] = ()
    least_present: int = 0
    say_who_asked: bool = False
    peers: tuple[str, ...] = ()
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
    described = schema.parse(_written_out(document), _Description, _rules)
    objectives = described.objectives
    members = _members(described.members)
    found = LearningSet(
        id="",
        title=described.set,
        school=described.school,
        facilitator=described.facilitator,
        sponsor=described.sponsor,
        purpose=described.purpose,
        members=members,
        safeguarding=described.safeguarding,
        objectives=Objectives(learning=objectives.learning, doing=objectives.doing, change=objectives.change),
        theory_of_change=_plan(described.theory_of_change),
        meetings=tuple(
            _planned(meeting, members)
            for meeting in sorted(described.meetings, key=lambda meeting: meeting.date)
        ),
        agreement=described.agreement,
        least_present=described.least_present,
        say_who_asked=described.say_who_asked,
        peers=described.peers,
        sample=described.sample,
    )
    return replace(found, programme=described.programme) if described.programme else found


def _plan(theory: _Theory) -> TheoryOfChange:
    """The Theory of Change, with an id for each outcome."""
    outcomes = tuple(
        Outcome(id="", text=each.outcome, assumptions=each.assumptions, activities=each.activities)
        for each in theory.outcomes
    )
    return TheoryOfChange(goal=theory.goal, where=theory.where, outcomes=identified(outcomes))


def _planned(meeting: _Meeting, members: tuple[Member, ...]) -> PlannedMeeting:
    ids = {fold(each.name): each.id for each in members}
    times = read_times(meeting.at)
    return PlannedMeeting(
        date=meeting.date,
        place=meeting.place,
        milestone=meeting.milestone,
        at=times.at if times is not None else None,
        minutes=times.minutes if times is not None else 0,
        facilitator=meeting.facilitator,
        presenters=tuple(dict.fromkeys(ids[fold(name)] for name in meeting.presenters)),
    )


def _members(people: tuple[_Person, ...]) -> tuple[Member, ...]:
    """The members, with ids made from their names, and their managers by those."""
    ids: dict[str, str] = {}
    for person in people:
        ids[fold(person.name)] = distinct(slug(person.name, "member"), set(ids.values()))
    return tuple(
        Member(
            id=ids[fold(person.name)],
            name=person.name,
            role=person.role,
            reports_to=ids.get(fold(person.reports_to), ""),
        )
        for person in people
    )


def _written_out(document: Document) -> Document:
    """The document with whatever may be a bare text written out under its keys: members, the Theory of Change."""
    values = dict(document.values)
    if isinstance(members := values.get("members"), tuple):
        values["members"] = _named("name", members)
    theory = values.get("theory_of_change")
    if isinstance(theory, str):
        theory = {"where" if theory_in_short(theory).where else "goal": theory}
    elif theory is not None and not isinstance(theory, dict | tuple):
        theory = {"goal": theory}
    if isinstance(theory, dict) and isinstance(outcomes := theory.get("outcomes"), tuple):
        theory = {**theory, "outcomes": _named("outcome", outcomes)}
    if theory is not None:
        values["theory_of_change"] = theory
    return Document(document.path, values, document.lines)


def _named(key: str, items: tuple[Value, ...]) -> tuple[Value, ...]:
    """Each that is a bare text written as `key: ...`."""
    return tuple(each if isinstance(each, dict | tuple) else {key: each} for each in items)


def _rules(spot: Spot) -> Iterator[Problem]:
    """What must hold beyond types."""
    yield from _people(spot.at("members"))
    yield from _managers(spot.at("members").items())
    yield from _presenters(spot.at("meetings"), spot.at("members"))
    days: dict[dt.date, Spot] = {}
    for at in (meeting.at("at") for meeting in spot.at("meetings").items()):
        if at.text and read_times(at.text) is None:
            yield at.problem(f"expected a time such as 14:00 or 14:00-15:30, found '{at.text}'")
    for day in (meeting.at("date") for meeting in spot.at("meetings").items()):
        if isinstance(day.value, dt.date):
            if not EVER.have(day.value):
                yield day.problem(out_of_time(day.value.isoformat()))
            first = days.setdefault(day.value, day)
            if first is not day:
                yield day.problem(f"{day.value.isoformat()} is the date on line {first.line} too")
    yield from _listed(spot.at("agreement"), MOST_AGREED, "lines")
    yield from _listed(spot.at("peers"), MOST_PEERS, "schools")
    yield from _theory_rules(spot.at("theory_of_change", "outcomes"))
    yield from _least(spot.at("least_present"), len(spot.at("members").items()))
    programme = spot.at("programme").text
    if programme and slug(programme) != programme:
        yield spot.at("programme").problem(f"expected a programme's id, such as '{slug(programme)}'")


def _people(members: Spot) -> Iterator[Problem]:
    """One to thirty members whom a name tells apart."""
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


def _managers(members: tuple[Spot, ...]) -> Iterator[Problem]:
    """A manager is another member, and nobody is their own manager, by however many steps."""
    names = {fold(member.at("name").text): member.at("name").text for member in members}
    above = {fold(member.at("name").text): fold(member.at("reports_to").text) for member in members}
    for member in members:
        manager, name = member.at("reports_to"), member.at("name").text
        if not manager.text:
            continue
        if fold(manager.text) not in names:
            yield manager.problem(schema.not_known(manager.text, [each for each in names.values() if each]))
        elif is_in_circle(fold(name), above):
            yield manager.problem(f"{name} would be their own manager: somebody has to be at the top")


def _presenters(meetings: Spot, members: Spot) -> Iterator[Problem]:
    """Whoever presents is a member."""
    names = [name for member in members.items() if (name := member.at("name").text)]
    known = {fold(name) for name in names}
    for presenter in (each for meeting in meetings.items() for each in meeting.at("presenters").items()):
        if presenter.text and fold(presenter.text) not in known:
            yield presenter.problem(schema.not_known(presenter.text, names))


def is_in_circle(who: str, above: Mapping[str, str]) -> bool:
    """Whether one comes back to `who` by going from each to the one above, as `above` has it."""
    here, steps = above.get(who, ""), 0
    while here and here != who and steps < len(above):
        here, steps = above.get(here, ""), steps + 1
    return here == who != ""


def _listed(listed: Spot, most: int, called: str) -> Iterator[Problem]:
    """Each line says something, on one line, and once."""
    lines = listed.items()
    if len(lines) > most:
        yield listed.problem(f"has {most} {called} at most, found {len(lines)}")
    for line in lines:
        if line.value == "":
            yield line.problem("is empty; expected text")
        if "\n" in line.text:
            yield line.problem("has to be one line")
    yield from _once(lines)


def _once(lines: Iterable[Spot]) -> Iterator[Problem]:
    """No two say the same."""
    seen: dict[str, Spot] = {}
    for line in lines:
        first = seen.setdefault(fold(line.text), line)
        if line.text and first is not line:
            yield line.problem(f"says what line {first.line} says")


def _theory_rules(outcomes: Spot) -> Iterator[Problem]:
    """A short list of outcomes, each of them once, with what stands under it."""
    each = outcomes.items()
    if len(each) > MOST_OUTCOMES:
        yield outcomes.problem(f"has {MOST_OUTCOMES} outcomes at most, found {len(each)}")
    yield from _once(outcome.at("outcome") for outcome in each)
    for outcome in each:
        yield from _listed(outcome.at("assumptions"), MOST_UNDER, "lines")
        yield from _listed(outcome.at("activities"), MOST_UNDER, "lines")


def _least(least: Spot, people: int) -> Iterator[Problem]:
    """No more than there are."""
    if least.number is not None and not 0 <= least.number <= people:
        yield least.problem(f"expected 0 to {people}, the number of members, found {least.number:g}")
