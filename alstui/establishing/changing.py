"""A set is changed: who is in it, when it meets, what it says of itself. Each verb answers with the set as it becomes.

    typed(set, row, line, known)      a line of it was typed anew
    joined, left                      somebody comes, or is no longer of it
    planned, cancelled                a meeting more, or one less
    rota                              who facilitates the meetings to come, in turn
    taken_back                        the last stroke undone

Nothing here is on disk: `Library.change` keeps it, and lists what differs as dated facts. What cannot be is a
`FormError`, whose slips say why; the set is then as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import cycle, zip_longest

from msgspec.structs import replace

from alstui.changes import ever_known, in_order, undone
from alstui.content.schema import not_known
from alstui.establishing.description import MOST_MEMBERS, is_in_circle
from alstui.establishing.known import Known
from alstui.establishing.people_named import whole_name
from alstui.establishing.set_lines import (
    OBJECTIVES,
    meeting_line,
    member_line,
    read_meeting,
    read_member,
    said_line,
    slip,
    written_day,
)
from alstui.learning_set import LearningSet, Member, PlannedMeeting
from alstui.text import clean, distinct, fold, slug

MEMBER, MEETING = "member", "meeting"
"""What a row of a set is, before the colon of its id: 'member:tom', 'meeting:meeting-3'; any other one, such as
'said:sponsor', is what the set says of itself."""

_LATER = "the set met on {day}, so a meeting to come is on a later day than that"

_YEARS_AHEAD = 5
"""For how many calendar years a set plans at most."""

_OFFICES = ("facilitator", "sponsor", "safeguarding")
"""What somebody can be in a set besides a member, by the keys that hold their name."""


def taken_back(learning_set: LearningSet, at: datetime, known: Known) -> LearningSet:
    """The set with its last stroke taken back; itself where there is none.

    Raises:
        FormError: a meeting that was held since would be moved by it, or have another number.
    """
    back = undone(learning_set, at)
    held = [number for number in known.numbers if number <= len(learning_set.meetings)]
    before, after = (
        [(each.id, each.date) for each in one.meetings[: max(held, default=0)]]
        for one in (learning_set, back)
    )
    if before != after:
        raise slip("meetings", "the last change cannot be taken back: the set has met since as it stands now")
    return back


# -- a line of it, typed anew -------------------------------------------------------------------------------


def line_of(learning_set: LearningSet, row: str) -> str:
    """What stands in the line of a row before it is changed; empty for a row that is not there any more."""
    kind, _, key = row.partition(":")
    if kind == MEMBER:
        member = learning_set.member(key)
        return member_line(learning_set, member) if member is not None else ""
    if kind == MEETING:
        found = number_of(learning_set, key)
        return meeting_line(learning_set, learning_set.meetings[found - 1]) if found else ""
    return said_line(learning_set, key)


def typed(learning_set: LearningSet, row: str, line: str, known: Known) -> LearningSet:
    """The set after a line of it was typed: the row says of whom or what, so another name is that one's new name.

    Raises:
        FormError: it cannot be so.
    """
    kind, _, key = row.partition(":")
    if kind == MEMBER:
        before = learning_set.member(key)
        if before is None:
            raise slip("members", "this member is not in the set any more")
        return with_member(learning_set, before, read_member(learning_set, line, before))
    if kind == MEETING:
        number = number_of(learning_set, key)
        if not number:
            raise slip("meetings", "this meeting is not in the diary any more")
        planned_one = learning_set.meetings[number - 1]
        after = read_meeting(learning_set, line, known.today, planned_one)
        changed = with_meeting(learning_set, number, after, known)
        is_to_come(after, known, planned_one)
        return changed
    return saying(learning_set, key, line, known.programmes)


def number_of(learning_set: LearningSet, key: str) -> int:
    """Which meeting of the diary has this id, or is on this day where it has none yet; 0 for none."""
    return next(
        (
            number
            for number, each in enumerate(learning_set.meetings, 1)
            if key and key in {each.id, str(each.date)}
        ),
        0,
    )


# -- members --------------------------------------------------------------------------------------------


def with_member(learning_set: LearningSet, before: Member, after: Member) -> LearningSet:
    """The set with a member as they are now: their name, their role, whom they report to.

    A new name is theirs wherever the set still names them: as facilitator, sponsor, safeguarding lead.

    Raises:
        FormError: somebody else is called so, or they would be their own manager.
    """
    _nobody_else_called(learning_set, after.name, before.id)
    managers = {each.id: each.reports_to for each in learning_set.members} | {before.id: after.reports_to}
    if is_in_circle(before.id, managers):
        raise slip("members", f"{after.name} would be their own manager, by one step or more")
    members = tuple(after if each.id == before.id else each for each in learning_set.members)
    return _named_anew(replace(learning_set, members=members), before.name, after.name)


def _named_anew(learning_set: LearningSet, old: str, new: str) -> LearningSet:
    if old == new:
        return learning_set
    offices = {office: new for office in _OFFICES if getattr(learning_set, office) == old}
    meetings = tuple(
        replace(each, facilitator=new) if each.facilitator == old else each for each in learning_set.meetings
    )
    return replace(learning_set, **offices, meetings=meetings)


def _nobody_else_called(learning_set: LearningSet, name: str, but: str = "") -> None:
    for each in learning_set.members:
        if each.id != but and fold(each.name) == fold(name):
            raise slip("members", f"{each.name} is in the set already; add an initial to tell the two apart")


def joined(learning_set: LearningSet, line: str) -> LearningSet:
    """The set with one member more, last: 'Leo Finch, parent'. Whoever was in it under that name is that one again.

    Raises:
        FormError: nobody is named, somebody is called so already, or the set is full.
    """
    found = read_member(learning_set, line)
    _nobody_else_called(learning_set, found.name)
    if len(learning_set.members) >= MOST_MEMBERS:
        raise slip("members", f"a set has {MOST_MEMBERS} members at most")
    here = {each.id for each in learning_set.members}
    ever = ever_known(learning_set)
    back = next((each for each in ever if each.id not in here and fold(each.name) == fold(found.name)), None)
    own = back.id if back is not None else distinct(slug(found.name, "member"), {each.id for each in ever})
    role = found.role or (back.role if back is not None else "")
    member = replace(found, id=own, role=role)
    return replace(learning_set, members=(*learning_set.members, member))


def left(learning_set: LearningSet, member_id: str, known: Known) -> LearningSet:
    """The set without a member: nobody reports to them, and they are named for no meeting to come.

    Raises:
        FormError: they are not in it, or nobody would be left.
    """
    gone = learning_set.member(member_id)
    if gone is None:
        raise slip("members", "this member is not in the set any more")
    if len(learning_set.members) == 1:
        raise slip("members", f"{gone.name} is the last one: a set needs at least one member")
    members = tuple(
        replace(each, reports_to="") if each.reports_to == member_id else each
        for each in learning_set.members
        if each.id != member_id
    )
    meetings = tuple(
        each if number in known.numbers else _without(each, gone)
        for number, each in enumerate(learning_set.meetings, 1)
    )
    least = min(learning_set.least_present, len(members))
    return replace(learning_set, members=members, meetings=meetings, least_present=least)


def _without(meeting: PlannedMeeting, gone: Member) -> PlannedMeeting:
    facilitator = "" if meeting.facilitator == gone.name else meeting.facilitator
    presenters = tuple(each for each in meeting.presenters if each != gone.id)
    return replace(meeting, facilitator=facilitator, presenters=presenters)


# -- meetings -------------------------------------------------------------------------------------------


def with_meeting(learning_set: LearningSet, number: int, after: PlannedMeeting, known: Known) -> LearningSet:
    """The set with a meeting of its diary as it is now; on another day it is the same meeting still.

    Raises:
        FormError: it was held and would move, or it would come before one that was held, or on its day.
    """
    before = learning_set.meetings[number - 1]
    if after.date != before.date:
        _can_be_changed(number, known, "moved")
        _free(learning_set, after.date, known, but=number)
    others = (each for place, each in enumerate(learning_set.meetings, 1) if place != number)
    return replace(learning_set, meetings=in_order((*others, after)))


def planned(learning_set: LearningSet, line: str, known: Known) -> LearningSet:
    """The set with one meeting more: '26 Jan 2027 14:00, Library, after the Theory of Change work'.

    Raises:
        FormError: no day is named, or it would come before a meeting that was held, or on another's day.
    """
    meeting = read_meeting(learning_set, line, known.today)
    is_to_come(meeting, known)
    _free(learning_set, meeting.date, known)
    return replace(learning_set, meetings=in_order((*learning_set.meetings, meeting)))


def is_to_come(meeting: PlannedMeeting, known: Known, before: PlannedMeeting | None = None) -> None:
    """Nobody plans what has passed, nor for whoever comes after them: it is a slip, most often in the year."""
    moved = before is None or meeting.date != before.date
    if moved and meeting.date < known.today:
        raise slip("meetings", f"{written_day(meeting.date)} has passed; which day is meant?")
    if moved and meeting.date.year > known.today.year + _YEARS_AHEAD:
        raise slip("meetings", f"{written_day(meeting.date)} is many years ahead; which day is meant?")


def cancelled(learning_set: LearningSet, number: int, known: Known) -> LearningSet:
    """The set without a meeting that was to be.

    Raises:
        FormError: there is none of this number, or it was held.
    """
    if not 1 <= number <= len(learning_set.meetings):
        raise slip("meetings", f"there is no meeting {number} in the diary")
    _can_be_changed(number, known, "cancelled")
    meetings = tuple(each for place, each in enumerate(learning_set.meetings, 1) if place != number)
    return replace(learning_set, meetings=meetings)


def _can_be_changed(number: int, known: Known, what: str) -> None:
    """One that was held stays; so does one before it, by which the held one has its number."""
    if known.is_on and number == max(known.numbers, default=0):
        raise slip("meetings", f"meeting {number} is running, and cannot be {what}")
    if number in known.numbers:
        raise slip("meetings", f"meeting {number} was held, and cannot be {what}")
    later = max(known.numbers, default=0)
    if number < later:
        raise slip(
            "meetings",
            f"meeting {number} cannot be {what}: meeting {later} was held after it, and would have another number",
        )


def _free(learning_set: LearningSet, day: date, known: Known, but: int = 0) -> None:
    """Whether a meeting can be put on a day."""
    for number, each in enumerate(learning_set.meetings, 1):
        if number != but and each.date == day:
            raise slip("meetings", f"meeting {number} is on {written_day(day)} too; one meeting a day")
    if known.last is not None and day <= known.last:
        raise slip("meetings", _LATER.format(day=written_day(known.last)))


def can_become(before: LearningSet, after: LearningSet, known: Known) -> None:
    """Whether a diary can become another one as a whole: what was held stays where it is, all else comes after it.

    Raises:
        FormError: it cannot.
    """
    last = max(known.numbers, default=0)
    fixed, now = before.meetings[:last], after.meetings[:last]
    for number, (old, new) in enumerate(zip_longest(fixed, now), 1):
        if old is None or new is None or (old.id, old.date) != (new.id, new.date):
            raise slip(
                "meetings",
                f"meeting {number} cannot be another one: the set has met since, and what it held has its number",
            )
    for each in after.meetings[last:]:
        if known.last is not None and each.date <= known.last:
            raise slip("meetings", _LATER.format(day=written_day(known.last)))


def rota(learning_set: LearningSet, names: str, known: Known) -> LearningSet:
    """The set with the meetings to come facilitated in turn: 'Ann, Ben, Carla', and from the first again.

    A meeting for which somebody is named already keeps them; where all are named, it is asked anew, and all are filled.

    Raises:
        FormError: nobody is named, or no meeting is to come.
    """
    turns = [whole_name(name, learning_set.members) for each in names.split(",") if (name := clean(each))]
    if not turns:
        raise slip("facilitator", "expected the names of those who take turns, such as Ann, Ben, Carla")
    coming = to_come(learning_set, known)
    if not coming:
        raise slip("meetings", "no meeting is to come: plan one first")
    open_ones = {number for number in coming if not learning_set.meetings[number - 1].facilitator}
    turn = cycle(turns)
    meetings = tuple(
        replace(each, facilitator=next(turn)) if number in (open_ones or coming) else each
        for number, each in enumerate(learning_set.meetings, 1)
    )
    return replace(learning_set, meetings=meetings)


def to_come(learning_set: LearningSet, known: Known) -> tuple[int, ...]:
    """The numbers of the meetings in the diary that are to come."""
    last = max(known.numbers, default=0)
    numbers = range(last + 1, len(learning_set.meetings) + 1)
    return tuple(number for number in numbers if learning_set.meetings[number - 1].date >= known.today)


# -- what the set says of itself ---------------------------------------------------------------------------


def saying(learning_set: LearningSet, key: str, line: str, programmes: Sequence[str] = ()) -> LearningSet:
    """The set with something else that it says of itself; an empty line is said no more.

    Raises:
        FormError: it cannot be so.
    """
    words = clean(line)
    if words == said_line(learning_set, key):
        return learning_set
    if key in OBJECTIVES:
        return replace(learning_set, objectives=replace(learning_set.objectives, **{key: words}))
    if key == "peers":
        return replace(learning_set, peers=tuple(filter(None, map(clean, line.split(";")))))
    if key == "least_present":
        return replace(learning_set, least_present=_least(words, len(learning_set.members)))
    if key == "title" and not any(letter.isalnum() for letter in words):
        raise slip("title", "the set needs a name, such as Oakfield")
    if key == "programme":
        _is_a_programme(words, programmes)
    if key in _OFFICES:
        words = whole_name(words, learning_set.members)
    changed: Mapping[str, str] = {key: words}
    return replace(learning_set, **changed)


def _least(words: str, people: int) -> int:
    number = int(words) if words.isascii() and words.isdigit() and len(words) < 4 else -1
    if words and not 0 <= number <= people:
        raise slip("least_present", f"expected 0 to {people}, the number of members, found {words}")
    return max(number, 0)


def _is_a_programme(words: str, programmes: Sequence[str]) -> None:
    if slug(words) != words:
        raise slip("programme", f"expected a programme's name as it is listed, such as '{slug(words)}'")
    if programmes and words not in programmes:
        raise slip("programme", not_known(words, programmes))
