"""A set becomes what its description says: who is in it, when it meets, what it says of itself.

    members:
      - {name: Grace Marsh, was: Grace Obi, role: head teacher}
    meetings:
      - {date: 2027-01-26, was: 2027-01-19, place: Library}

Members are known by their names, whatever their accents and capitals, meetings by their days; `was` says what either
was before. A key that the file does not have leaves what it is about as it is; one that is there and empty empties it.
Who is not among the members any more has left; a meeting that is not there any more is cancelled, unless it was held.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from msgspec.structs import fields, replace

from alstui.changes import ever_known, in_order
from alstui.content.yaml_file import Document
from alstui.establishing import description, theory
from alstui.establishing.changing import can_become, left, with_member
from alstui.establishing.known import Known
from alstui.establishing.set_lines import slip, written_day
from alstui.learning_set import Described, LearningSet, Member, PlannedMeeting
from alstui.text import clean, distinct, fold

_SAID = tuple(each.name for each in fields(Described) if each.name not in {"objectives", "theory_of_change"})
"""What a set says of itself that is one value, by its keys; in the file the title is the `set`."""

STAYS = "Meeting {number} on {day} is not in the file, and stays: it was held."


class Updated(NamedTuple):
    """What a set becomes."""

    learning_set: LearningSet
    told: tuple[str, ...]
    """What the file would have it be and it is not, in sentences."""


def updated(standing: LearningSet, document: Document, known: Known) -> Updated:
    """The set as a description has it.

    Raises:
        ContentError: it describes no set; with everything that is wrong.
        FormError: it says what cannot become of this one.
    """
    wanted = description.learning_set(document)
    ids = _ids(standing, wanted, _entries(document, "members"))
    found = _with_members(standing, wanted, ids, _entries(document, "members"), known)
    told: tuple[str, ...] = ()
    if document.values.get("meetings") is not None:
        found, told = _with_meetings(found, wanted, ids, document, known)
    return Updated(_saying(found, wanted, document), told)


def before_they_left(standing: LearningSet, after: LearningSet) -> LearningSet:
    """What the set becomes with those still in it who leave: whoever was at today's meeting leaves after it."""
    here = {each.id for each in after.members}
    members = [*after.members]
    for place, each in enumerate(standing.members):
        if each.id not in here:
            members.insert(place, each)
    return replace(after, members=tuple(members))


def _entries(document: Document, key: str) -> list[Mapping[str, Any]]:
    """The entries of a list in the file, as they stand there; a bare name says nothing but that."""
    values = document.values.get(key)
    return [each if isinstance(each, dict) else {} for each in values] if isinstance(values, tuple) else []


# -- members --------------------------------------------------------------------------------------------


def _ids(standing: LearningSet, wanted: LearningSet, entries: list[Mapping[str, Any]]) -> dict[str, str]:
    """The id in the set of each member of the file, by the id that they have in the file's own set."""
    by_name = {fold(each.name): each.id for each in standing.members}
    ever = ever_known(standing)
    former = {fold(each.name): each.id for each in reversed(ever)} | by_name
    taken = {each.id for each in ever}
    found: dict[str, str] = {}
    for member, entry in zip(wanted.members, entries, strict=True):
        was = clean(str(entry.get("was") or ""))
        own = by_name.get(fold(was)) or former.get(fold(member.name))
        if was and own is None:
            raise slip("members", f"{member.name} was {was} before, and nobody in the set is called so")
        if own in found.values():
            raise slip("members", f"{member.name} is in the file twice, under another name")
        found[member.id] = own or distinct(member.id, taken)
        taken.add(found[member.id])
    return found


def _with_members(
    standing: LearningSet,
    wanted: LearningSet,
    ids: Mapping[str, str],
    entries: list[Mapping[str, Any]],
    known: Known,
) -> LearningSet:
    """Who is in the set: first as they are called now, then without those who left, then in the file's order."""
    after = [
        _member(standing, member, ids, entry) for member, entry in zip(wanted.members, entries, strict=True)
    ]
    found = standing
    for member in after:
        before = found.member(member.id)
        if before is not None and before.name != member.name:
            found = with_member(found, before, replace(before, name=member.name))
    stay = {each.id for each in after}
    newcomers = tuple(each for each in after if found.member(each.id) is None)
    gone = [each.id for each in found.members if each.id not in stay]
    found = replace(found, members=(*found.members, *newcomers))
    for each in gone:
        found = left(found, each, known)
    return replace(found, members=tuple(_without_the_gone(each, stay) for each in after))


def _without_the_gone(member: Member, stay: set[str]) -> Member:
    return member if member.reports_to in stay else replace(member, reports_to="")


def _member(
    standing: LearningSet, member: Member, ids: Mapping[str, str], entry: Mapping[str, Any]
) -> Member:
    own = ids[member.id]
    before = standing.person(own) or Member(id=own, name=member.name)
    role = member.role if entry.get("role") is not None else before.role
    manager = ids.get(member.reports_to, "") if entry.get("reports_to") is not None else before.reports_to
    return Member(id=own, name=member.name, role=role, reports_to=manager)


# -- meetings -------------------------------------------------------------------------------------------


def _with_meetings(
    standing: LearningSet, wanted: LearningSet, ids: Mapping[str, str], document: Document, known: Known
) -> tuple[LearningSet, tuple[str, ...]]:
    """The diary as the file has it; what was held and is not in it stays, and is told."""
    by_day = {each.date: each for each in standing.meetings}
    entries = {entry["date"]: entry for entry in _entries(document, "meetings")}
    found: list[PlannedMeeting] = []
    for meeting in wanted.meetings:
        entry = entries[meeting.date]
        was = entry.get("was")
        before = by_day.get(was) if isinstance(was, date) and was in by_day else by_day.get(meeting.date)
        if was is not None and before is None:
            raise slip("meetings", f"no meeting of the set is on {was}, of which one was to move")
        found.append(_meeting(before, meeting, ids, entry))
    kept = {each.key for each in found}
    if len(kept) < len(found):
        raise slip("meetings", "two meetings of the file were the same one before")
    stay = [*_held_and_left_out(standing, kept, known)]
    after = replace(standing, meetings=in_order((*found, *(each for _, each in stay))))
    can_become(standing, after, known)
    return after, tuple(STAYS.format(number=number, day=written_day(each.date)) for number, each in stay)


def _held_and_left_out(
    standing: LearningSet, kept: set[str], known: Known
) -> Iterator[tuple[int, PlannedMeeting]]:
    for number, each in enumerate(standing.meetings, 1):
        if number in known.numbers and each.key not in kept:
            yield number, each


def _meeting(
    before: PlannedMeeting | None, meeting: PlannedMeeting, ids: Mapping[str, str], entry: Mapping[str, Any]
) -> PlannedMeeting:
    named = replace(meeting, presenters=tuple(ids[each] for each in meeting.presenters))
    if before is None:
        return named
    said: dict[str, Any] = {
        key: getattr(named, key)
        for key in ("place", "milestone", "facilitator", "presenters")
        if entry.get(key) is not None
    }
    if entry.get("at") is not None:
        said |= {"at": named.at, "minutes": named.minutes}
    return replace(before, date=named.date, **said)


# -- what the set says of itself ---------------------------------------------------------------------------


def _saying(standing: LearningSet, wanted: LearningSet, document: Document) -> LearningSet:
    there = {"title" if key == "set" else key for key, value in document.values.items() if value is not None}
    said: dict[str, Any] = {key: getattr(wanted, key) for key in _SAID if key in there}
    objectives = document.values.get("objectives")
    if isinstance(objectives, dict):
        words = {key: getattr(wanted.objectives, key) for key in objectives if objectives[key] is not None}
        said["objectives"] = replace(standing.objectives, **words)
    if "theory_of_change" in there:
        said["theory_of_change"] = theory.updated(standing, wanted.theory_of_change)
    least = min(said.get("least_present", standing.least_present), len(standing.members))
    return replace(standing, **{**said, "least_present": least})
