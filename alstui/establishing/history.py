"""What changed of a set, in plain sentences: 'Tom Hale left', 'Meeting 3 moved from 19 to 26 January'.

Who was said to come or go on a day that was still ahead joins or leaves on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from msgspec import UNSET

from alstui.changes import applied, opposite
from alstui.learning_set import (
    Change,
    Described,
    LearningSet,
    MeetingCancelled,
    MeetingChanged,
    MeetingPlanned,
    Member,
    MemberChanged,
    MemberJoined,
    MemberLeft,
    PlannedMeeting,
    SetDescribed,
)
from alstui.meeting.diary import ordinal
from alstui.text import clean
from alstui.wording import MONTHS, from_to, join_names, long_date

OLDER = "The set was written by an earlier alstui: it is brought up to date, and the earlier file is kept as {name}."
"""Said once, by whoever made the first change."""


class Told(NamedTuple):
    """One thing that changed."""

    on: date
    """The first day of which it is true."""
    at: datetime
    """When it was kept."""
    text: str
    """A sentence without its full stop."""
    taken_back: bool = False
    """Whether it was undone since."""


def history(learning_set: LearningSet) -> tuple[Told, ...]:
    """Everything that changed of a set, what was kept last first; what was taken back is told with both its ends."""
    found: list[Told] = []
    state = learning_set
    undone = {each.undoes for each in learning_set.changes if each.undoes}
    for _, stroke in groupby(reversed(learning_set.changes), key=lambda each: each.at):
        steps: list[_Step] = []
        for change in stroke:
            before = applied(state, opposite(change))
            steps.append(_Step(change, before, state))
            state = before
        diary = _Diary(state.meetings, steps[0].after.meetings)
        for step in steps:
            said = [*_told(step, diary)]
            change = step.change
            found += [Told(change.on, change.at, each, change.id in undone) for each in reversed(said)]
    return tuple(found)


class _Step(NamedTuple):
    """A change, and the set on both its sides."""

    change: Change
    before: LearningSet
    after: LearningSet


class _Diary(NamedTuple):
    """The diary on both sides of a stroke: everything that is said of it has one number for each meeting."""

    before: Sequence[PlannedMeeting]
    after: Sequence[PlannedMeeting]

    def number(self, meeting: PlannedMeeting) -> int:
        """Which one it was before the stroke, as people call it who change it; of a new one, which it is now."""
        return _place(self.before, meeting) or self.number_now(meeting)

    def number_now(self, meeting: PlannedMeeting) -> int:
        """Which one it is after the stroke; the place it would have where it is not in the diary."""
        return _place(self.after, meeting) or sum(each.date < meeting.date for each in self.after) + 1


def _place(meetings: Sequence[PlannedMeeting], meeting: PlannedMeeting) -> int:
    return next((number for number, each in enumerate(meetings, 1) if each.key == meeting.key), 0)


def _told(step: _Step, diary: _Diary) -> Iterator[str]:
    """A change in sentences; one that takes back is said as what it takes back: 'Taken back: Tom Hale left'."""
    change, before, after = step
    if not change.undoes:
        yield from _sentences(change, before, after, diary)
        return
    for each in _sentences(opposite(change), after, before, _Diary(diary.after, diary.before)):
        yield f"Taken back: {each}"


def said_of(learning_set: LearningSet, at: datetime) -> tuple[str, ...]:
    """What was changed at one instant, in sentences, in the order in which it was done."""
    return tuple(f"{each.text}." for each in reversed(history(learning_set)) if each.at == at)


def would_be(before: LearningSet, after: LearningSet) -> tuple[str, ...]:
    """What would change, in sentences, before anything of it is kept: who would leave leaves, and has not left.

    `after` has what leads to it from `before` at the end of its list of changes.
    """
    state, found = before, list[str]()
    diary = _Diary(before.meetings, after.meetings)
    for change in after.changes[len(before.changes) :]:
        following = applied(state, change)
        found += _sentences(change, state, following, diary, is_ahead=True)
        state = following
    return tuple(f"{each}." for each in found)


def _sentences(
    change: Change, before: LearningSet, after: LearningSet, diary: _Diary, *, is_ahead: bool = False
) -> Iterator[str]:
    """A change in sentences; `before` and `after` are the set on both its sides, `diary` numbers its meetings.

    `is_ahead`: it is none yet.
    """
    is_ahead = is_ahead or change.on > change.at.date()
    match change:
        case MemberJoined():
            role = clean(change.member.role)
            joined = f"{clean(change.member.name)} {'joins' if is_ahead else 'joined'}"
            yield f"{joined}, {role}" if role else joined
        case MemberLeft():
            yield f"{clean(change.member.name)} {'leaves' if is_ahead else 'left'}"
        case MemberChanged():
            yield from _of_member(change.before, change.after, after)
        case MeetingPlanned():
            number = diary.number(change.meeting)
            yield f"Meeting {number} is planned for {long_date(change.meeting.date)}"
        case MeetingCancelled():
            number = diary.number(change.meeting)
            yield f"Meeting {number}, planned for {long_date(change.meeting.date)}, is cancelled"
        case MeetingChanged():
            if change.before.date != change.after.date:
                yield _of_day(_Step(change, before, after), change, diary, is_ahead=is_ahead)
            yield from _of_meeting(change.before, change.after, after, diary.number(change.before))
        case SetDescribed():
            yield from _of_the_set(change.before, change.after)


def _of_member(old: Member, new: Member, after: LearningSet) -> Iterator[str]:
    if old.name != new.name:
        yield f"{clean(old.name)} is called {clean(new.name)}"
    name = clean(new.name)
    if old.role != new.role:
        yield f"{name} is now {clean(new.role)}" if new.role else f"{name} has no role any more"
    if old.reports_to != new.reports_to:
        manager = clean(after.name_of(new.reports_to))
        yield f"{name} reports to {manager}" if manager else f"{name} reports to nobody in the set"


def _of_day(step: _Step, change: MeetingChanged, diary: _Diary, *, is_ahead: bool) -> str:
    """'Meeting 3 moved from 25 January to 28 March, and is now the fourth': it keeps its number in all that is said."""
    old, new = change.before, change.after
    number, now = diary.number(old), ordinal(diary.number_now(new))
    said = f"Meeting {number} {'moves' if is_ahead else 'moved'} {moved(old.date, new.date)}"
    if _place(step.before.meetings, old) == _place(step.after.meetings, new):
        return said
    return f"{said}, and {'becomes' if is_ahead else 'is now'} {now}"


def _of_meeting(old: PlannedMeeting, new: PlannedMeeting, after: LearningSet, number: int) -> Iterator[str]:
    if (old.at, old.minutes) != (new.at, new.minutes):
        if new.at is None:
            yield f"Meeting {number} has no time of day yet"
        else:
            yield f"Meeting {number} is at {from_to(new.at, new.minutes)}"
    if old.place != new.place:
        place = clean(new.place)
        yield (
            f"Meeting {number} has another place: {place}" if place else f"Meeting {number} has no place yet"
        )
    if old.milestone != new.milestone:
        words = clean(new.milestone)
        yield (
            f"Meeting {number} has another milestone: {words}"
            if words
            else (f"Meeting {number} has no milestone any more")
        )
    if old.facilitator != new.facilitator:
        name = clean(new.facilitator)
        yield (
            f"{name} facilitates meeting {number}"
            if name
            else (f"Nobody is named to facilitate meeting {number} any more")
        )
    if old.presenters != new.presenters:
        yield _presenting([clean(after.name_of(each)) for each in new.presenters], number)


def _presenting(names: Sequence[str], number: int) -> str:
    if not names:
        return f"Nobody is named to present in meeting {number} any more"
    if len(names) == 1:
        return f"{names[0]} presents in meeting {number}"
    return f"{join_names(names)} present in meeting {number}"


def moved(old: date, new: date) -> str:
    """'from 19 to 26 January', 'from 19 January to 2 February', with the years where they differ."""
    first, month = f"{old.day}", MONTHS[old.month - 1]
    if old.year != new.year:
        return f"from {first} {month} {old.year} to {new.day} {MONTHS[new.month - 1]} {new.year}"
    if old.month != new.month:
        return f"from {first} {month} to {new.day} {MONTHS[new.month - 1]}"
    return f"from {first} to {new.day} {month}"


_NAMED = {
    "title": ("The set is called {}", "The set has no name"),
    "school": ("The school is {}", "No school is named any more"),
    "facilitator": ("{} facilitates the set", "Nobody is named to facilitate the set any more"),
    "sponsor": ("The sponsor is {}", "No sponsor is named any more"),
    "purpose": ("The purpose is: {}", "No purpose is said any more"),
    "safeguarding": ("The safeguarding lead is {}", "No safeguarding lead is named any more"),
    "programme": ("The programme is {}", "The set follows no programme any more"),
}
"""What is said of a text that became another one, and of one that was taken out."""

_WANTED = {
    "learning": ("To learn: {}", "Nothing is said any more of what the set wants to learn"),
    "doing": ("To do: {}", "Nothing is said any more of what the set wants to do"),
    "change": ("To change: {}", "Nothing is said any more of what the set wants to change"),
}


def _of_the_set(old: Described, new: Described) -> Iterator[str]:
    for key, (named, gone) in _NAMED.items():
        value = getattr(new, key)
        if value is not UNSET:
            yield named.format(clean(value)) if value else gone
    if new.objectives is not UNSET and old.objectives is not UNSET:
        for key, (named, gone) in _WANTED.items():
            value = getattr(new.objectives, key)
            if value != getattr(old.objectives, key):
                yield named.format(clean(value)) if value else gone
    if new.theory_of_change is not UNSET:
        yield "The Theory of Change is another one"
    if new.agreement is not UNSET:
        yield "The working agreement is another one"
    if new.least_present is not UNSET:
        yield (
            f"The set goes ahead with {new.least_present} or more"
            if new.least_present
            else ("The set goes ahead with any number of members")
        )
    yield from _of_others(new)


def _of_others(new: Described) -> Iterator[str]:
    """With whom the set learns, and what it wants to see of questions."""
    if new.peers is not UNSET:
        peers = join_names([clean(each) for each in new.peers])
        yield f"The set learns with {peers}" if peers else "The set learns with no other school any more"
    if new.say_who_asked is not UNSET:
        yield (
            "It is shown who asked a question"
            if new.say_who_asked
            else "It is not shown who asked a question"
        )
