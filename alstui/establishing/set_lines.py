"""What a set is, line by line, as one types it: what stands in a line before it is changed, and how it reads back.

    Tom Hale, governor, reports to Grace Obi
    26 Jan 2027 14:00-15:30, Music room, after the Theory of Change work, Ruth facilitates, Zoe and Ravi present

Whoever changes one piece of a line has changed nothing else by it, whatever commas people's own words have: what stands
in the line as it was is taken as it was, and only the rest is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from alstui.establishing.form import FormError, Slip, read_meetings, read_members
from alstui.establishing.people_named import could_be, not_a_member
from alstui.learning_set import LearningSet, Member, PlannedMeeting
from alstui.names import called
from alstui.text import clean
from alstui.wording import MONTHS, from_to, join_names

NO_PLACE = "no place yet"
"""Stands where the place is not known and something comes after it."""

_MANAGER = ", reports to "


def slip(field: str, text: str) -> FormError:
    """One thing that cannot be."""
    return FormError((Slip(field, 0, text),))


# -- members --------------------------------------------------------------------------------------------


def member_line(learning_set: LearningSet, member: Member) -> str:
    """'Tom Hale, governor, reports to Grace Obi'."""
    return f"{member.name}{_after_name(learning_set, member)}"


def _after_name(learning_set: LearningSet, member: Member) -> str:
    role = f", {member.role}" if member.role else ""
    manager = learning_set.member(member.reports_to)
    return f"{role}{_MANAGER}{manager.name}" if manager is not None else role


def read_member(learning_set: LearningSet, line: str, before: Member | None = None) -> Member:
    """The member that a line names, with the id of `before`; without one it is empty.

    Raises:
        FormError: it names nobody, or a manager who is not in the set.
    """
    typed = clean(line)
    if not typed:
        raise slip("members", "expected a name first, and found nothing")
    after = clean(_after_name(learning_set, before)) if before is not None else ""
    if before is not None and typed == clean(member_line(learning_set, before)):
        return before
    if before is not None and after and typed.endswith(after) and typed != after:
        return replace(before, name=_name_alone(typed[: -len(after)]))
    rest, manager = _manager_of(learning_set, typed, before)
    if before is not None and (rest == before.name or rest.startswith(f"{before.name},")):
        role = clean(rest[len(before.name) :].lstrip(","))
        return replace(before, role=role, reports_to=manager)
    found, slips = read_members(rest)
    if slips:
        raise FormError(tuple(replace_line(each) for each in slips))
    (member,) = found
    return Member(
        id=before.id if before is not None else "", name=member.name, role=member.role, reports_to=manager
    )


def replace_line(each: Slip) -> Slip:
    """The same of the one line that there is."""
    return Slip(each.field, 0, each.text)


def _name_alone(words: str) -> str:
    name = clean(words)
    if not any(letter.isalnum() for letter in name):
        raise slip("members", f"expected a name first, found '{name}'")
    return name


def _manager_of(learning_set: LearningSet, typed: str, before: Member | None) -> tuple[str, str]:
    """The line without whom they report to, and that member's id; empty where that is not said."""
    at = typed.casefold().rfind(_MANAGER)
    if at < 0:
        return typed, ""
    name = clean(typed[at + len(_MANAGER) :])
    return clean(typed[:at]), member_called(learning_set, name, but=before).id


def member_called(learning_set: LearningSet, name: str, *, but: Member | None = None) -> Member:
    """The one member whom a name fits; `but` is the one who reports to whoever is meant, and not to themselves.

    Raises:
        FormError: nobody is called so, or several are.
    """
    others = [each for each in learning_set.members if but is None or each.id != but.id]
    found = called(name, others)
    if not found and but is not None and called(name, [but]):
        raise slip("members", f"{but.name} cannot report to themselves")
    if not found:
        raise slip("members", not_a_member(name, others))
    if len(found) > 1:
        raise slip("members", could_be(name, found))
    return found[0]


# -- meetings -------------------------------------------------------------------------------------------


class _Written(NamedTuple):
    """A meeting's line in its two halves."""

    when: str
    rest: str


def meeting_line(learning_set: LearningSet, meeting: PlannedMeeting) -> str:
    """'26 Jan 2027 14:00-15:30, Music room, after the Theory of Change work, Ruth facilitates, Zoe presents'."""
    when, rest = _written(learning_set, meeting)
    return f"{when}{rest}"


def _written(learning_set: LearningSet, meeting: PlannedMeeting) -> _Written:
    names = [learning_set.name_of(each) for each in meeting.presenters]
    people = [f"{meeting.facilitator} facilitates"] if meeting.facilitator else []
    if names:
        people.append(f"{join_names(names)} {'presents' if len(names) == 1 else 'present'}")
    pieces = [*filter(None, [meeting.milestone]), *people]
    place = meeting.place or (NO_PLACE if pieces else "")
    rest = "".join(f", {each}" for each in (place, *pieces) if each)
    return _Written(written_when(meeting), rest)


def written_when(meeting: PlannedMeeting) -> str:
    """When a meeting is, as it is typed: '26 Jan 2027 14:00-15:30'."""
    day = written_day(meeting.date)
    return f"{day} {from_to(meeting.at, meeting.minutes, '-')}" if meeting.at is not None else day


def written_day(day: date) -> str:
    """A day as it is typed: '26 Jan 2027'."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def read_meeting(
    learning_set: LearningSet, line: str, today: date, before: PlannedMeeting | None = None
) -> PlannedMeeting:
    """The meeting that a line names, the same one as `before` where there is one.

    Raises:
        FormError: no day stands at its beginning, or somebody in it is not in the set.
    """
    typed = clean(line)
    if before is None:
        return _with_place(_alone(learning_set, typed, today))
    when, rest = _written(learning_set, before)
    if typed == clean(f"{when}{rest}"):
        return before
    if rest and typed.endswith(clean(rest)) and typed != clean(rest):
        head = _alone(learning_set, typed[: -len(clean(rest))], today)
        return _timed(replace(before, date=head.date), before, head)
    found = _with_place(_alone(learning_set, typed, today))
    kept = replace(found, id=before.id)
    if before.place and f", {before.place}" in typed and found.place != before.place:
        kept = _with_place_as_it_was(learning_set, typed, today, before)
    return _timed(kept, before, found)


def read_day(learning_set: LearningSet, line: str, today: date) -> date:
    """The day that a line names, and nothing else of it.

    Raises:
        FormError: it names none.
    """
    return _alone(learning_set, clean(line), today).date


def _alone(learning_set: LearningSet, line: str, today: date) -> PlannedMeeting:
    found, slips = read_meetings(line, today, learning_set.members)
    if slips or not found:
        expected = Slip("meetings", 0, "expected a date first, such as 24 Nov 2026")
        raise FormError(tuple(replace_line(each) for each in slips) or (expected,))
    return found[0]


def _with_place(meeting: PlannedMeeting) -> PlannedMeeting:
    return replace(meeting, place="") if meeting.place.casefold() == NO_PLACE else meeting


def _with_place_as_it_was(
    learning_set: LearningSet, typed: str, today: date, before: PlannedMeeting
) -> PlannedMeeting:
    """A place with a comma of its own, read as one."""
    stands_for = "place"
    line = typed.replace(f", {before.place}", f", {stands_for}", 1)
    return replace(_alone(learning_set, line, today), place=before.place, id=before.id)


def _timed(found: PlannedMeeting, before: PlannedMeeting, typed: PlannedMeeting) -> PlannedMeeting:
    """With the time that was typed; a length that the line had no words for stays."""
    shown = from_to(before.at, before.minutes, "-") if before.at is not None else ""
    unsaid = bool(before.minutes) and "-" not in shown and typed.at == before.at and not typed.minutes
    return replace(found, at=typed.at, minutes=before.minutes if unsaid else typed.minutes)


# -- what the set says of itself ---------------------------------------------------------------------------

SAID: Mapping[str, str] = {
    "title": "Set",
    "school": "School",
    "facilitator": "Facilitator",
    "sponsor": "Sponsor",
    "purpose": "Purpose",
    "safeguarding": "Safeguarding lead",
    "learning": "To learn",
    "doing": "To do",
    "change": "To change",
    "least_present": "Least present",
    "programme": "Programme",
    "peers": "Learns with",
}
"""What a set says of itself, by the key of each, in the order in which it stands on the screen."""

OBJECTIVES: Sequence[str] = ("learning", "doing", "change")


def said_line(learning_set: LearningSet, key: str) -> str:
    """What the set says of itself under a key, on one line; empty where it says nothing."""
    if key in OBJECTIVES:
        return clean(getattr(learning_set.objectives, key))
    if key == "least_present":
        return str(learning_set.least_present or "")
    if key == "peers":
        return "; ".join(map(clean, learning_set.peers))
    return clean(getattr(learning_set, key))
