"""How a set changed, and how it was on any day.

    recorded(before, after, when)     what a set became, with the facts that made it so
    on_day(learning_set, day)         the set as it was on that day: who was in it, what they were called
    undone(learning_set, when)        the set with its last change taken back, which is a change too
    ever_known(learning_set)          everybody who is or was in it, under every name

The set's file holds the set as it is, and beside it every change as a dated fact with what was before. A change can be
done and taken back, so that either end of the list leads to any day of it. What is only ticked, or told to calendars,
is no change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec import UNSET
from msgspec.structs import asdict, fields, replace

from alstui.clock import Clock
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
    SetChange,
    SetDescribed,
)

T = TypeVar("T", Member, PlannedMeeting)

_SAID = tuple(field.name for field in fields(Described))
"""What a set says of itself, by its keys."""


class When(NamedTuple):
    """When something of a set was changed."""

    at: datetime
    """The instant: aware, UTC."""
    on: date
    """The first day of which it is true."""


def from_now(clock: Clock) -> When:
    """From this instant on, which is true of the whole of today."""
    now = clock.now()
    return When(now, clock.local(now).date())


# -- the facts between two states -----------------------------------------------------------------------


def recorded(before: LearningSet, after: LearningSet, when: When) -> LearningSet:
    """`after`, with everything that leads to it from `before` on the list of its changes.

    A list that is another one already was made by whoever knows better, and stays as it is.
    """
    if after.changes != before.changes:
        return after
    made = tuple(_with_id(change, number) for number, change in enumerate(between(before, after, when), 1))
    return replace(after, changes=(*before.changes, *made)) if made else after


def _with_id(change: Change, number: int) -> Change:
    """With its place in the stroke, and what tells it from any other change at that instant, here or elsewhere."""
    import hashlib  # only a change needs it

    said = msgspec.json.encode(replace(change, id=""))
    return replace(change, id=f"{number:03}-{hashlib.blake2b(said, digest_size=6).hexdigest()}")


def between(before: LearningSet, after: LearningSet, when: When) -> Iterator[Change]:
    """What leads from one state to the other, without an id each: first who left, last what is said otherwise."""
    at, on = when
    old, new = {each.id: each for each in before.members}, {each.id: each for each in after.members}
    for place, each in reversed([*enumerate(before.members)]):
        if each.id not in new:
            yield MemberLeft(id="", at=at, on=on, member=each, place=place)
    for place, each in enumerate(after.members):
        if each.id not in old:
            yield MemberJoined(id="", at=at, on=on, member=each, place=place)
        elif each != old[each.id]:
            yield MemberChanged(id="", at=at, on=on, before=old[each.id], after=each)
    yield from _meetings_between(before.meetings, after.meetings, when)
    other = [name for name in _SAID if getattr(before, name) != getattr(after, name)]
    if other:
        old_words, new_words = (
            Described(**{name: getattr(each, name) for name in other}) for each in (before, after)
        )
        yield SetDescribed(id="", at=at, on=on, before=old_words, after=new_words)


def _meetings_between(
    before: Sequence[PlannedMeeting], after: Sequence[PlannedMeeting], when: When
) -> Iterator[Change]:
    at, on = when
    old, new = ({each.key: each for each in side} for side in (before, after))
    for key, each in old.items():
        if key not in new:
            yield MeetingCancelled(id="", at=at, on=on, meeting=each)
    for key, each in new.items():
        if key not in old:
            yield MeetingPlanned(id="", at=at, on=on, meeting=each)
        elif each != old[key]:
            yield MeetingChanged(id="", at=at, on=on, before=old[key], after=each)


# -- done, and taken back -------------------------------------------------------------------------------


def applied(learning_set: LearningSet, change: Change) -> LearningSet:
    """The set after a change. One that cannot be, such as a second joining, changes nothing."""
    members = learning_set.members
    if isinstance(change, MemberJoined):
        if learning_set.member(change.member.id) is not None:
            return learning_set
        place = min(change.place, len(members))
        return replace(learning_set, members=(*members[:place], change.member, *members[place:]))
    if isinstance(change, MemberLeft):
        return replace(learning_set, members=tuple(each for each in members if each.id != change.member.id))
    if isinstance(change, MemberChanged):
        changed = (
            _moved_on(each, change.before, change.after) if each.id == change.before.id else each
            for each in members
        )
        return replace(learning_set, members=tuple(changed))
    if isinstance(change, SetDescribed):
        after = {name: value for name, value in asdict(change.after).items() if value is not UNSET}
        return replace(learning_set, **after)
    return replace(learning_set, meetings=in_order(_diary_after(learning_set.meetings, change)))


def _diary_after(
    meetings: Sequence[PlannedMeeting], change: MeetingPlanned | MeetingCancelled | MeetingChanged
) -> Iterator[PlannedMeeting]:
    if isinstance(change, MeetingPlanned):
        yield from meetings
        if all(each.key != change.meeting.key for each in meetings):
            yield change.meeting
        return
    gone = change.meeting if isinstance(change, MeetingCancelled) else change.before
    for each in meetings:
        if each.key != gone.key:
            yield each
        elif isinstance(change, MeetingChanged):
            yield _moved_on(each, change.before, change.after)


def in_order(meetings: Iterator[PlannedMeeting] | Sequence[PlannedMeeting]) -> tuple[PlannedMeeting, ...]:
    """By their days."""
    return tuple(sorted(meetings, key=lambda each: each.date))


def _moved_on(here: T, before: T, after: T) -> T:
    """What differs between the two states of a change, and nothing else, is as it is after it."""
    old = asdict(before)
    return replace(here, **{name: value for name, value in asdict(after).items() if value != old[name]})


def opposite(change: Change) -> Change:
    """What takes a change back, otherwise alike."""
    common: dict[str, Any] = {"id": change.id, "at": change.at, "on": change.on, "undoes": change.undoes}
    if isinstance(change, MemberJoined):
        return MemberLeft(**common, member=change.member, place=change.place)
    if isinstance(change, MemberLeft):
        return MemberJoined(**common, member=change.member, place=change.place)
    if isinstance(change, MeetingPlanned):
        return MeetingCancelled(**common, meeting=change.meeting)
    if isinstance(change, MeetingCancelled):
        return MeetingPlanned(**common, meeting=change.meeting)
    return replace(change, before=change.after, after=change.before)


def last_stroke(learning_set: LearningSet) -> tuple[Change, ...]:
    """What was changed last at one stroke and still counts: what `undone` takes back. Nothing where there is none."""
    undone_ids = {change.undoes for change in learning_set.changes if change.undoes}
    counts = [each for each in learning_set.changes if not each.undoes and each.id not in undone_ids]
    return tuple(each for each in counts if each.at == counts[-1].at) if counts else ()


def undone(learning_set: LearningSet, at: datetime) -> LearningSet:
    """The set with its last stroke taken back, of the same days as that was; itself where there is none."""
    whole = learning_set
    made: list[Change] = []
    for number, change in enumerate(reversed(last_stroke(learning_set)), 1):
        back = _with_id(replace(opposite(change), at=at, undoes=change.id), number)
        whole, made = applied(whole, back), [*made, back]
    return replace(whole, changes=(*learning_set.changes, *made)) if made else learning_set


# -- how it was, and who ----------------------------------------------------------------------------------


def on_day(learning_set: LearningSet, day: date | None) -> LearningSet:
    """The set with the people, names and words of that day; the diary is as it stands now.

    So it is that earlier meetings keep who was there and what they were called, while all of them know of a meeting
    that was moved since. The list of changes stays whole.
    """
    if day is None or not learning_set.changes:
        return learning_set
    since = sorted((each for each in learning_set.changes if each.on > day), key=lambda each: each.on)
    whole = learning_set
    for change in reversed(since):
        if not isinstance(change, MeetingPlanned | MeetingCancelled | MeetingChanged):
            whole = applied(whole, opposite(change))
    return whole


def ever_known(learning_set: LearningSet) -> tuple[Member, ...]:
    """Everybody who is or was in the set, as they are known now, then as they were known before; each state once."""
    return tuple(dict.fromkeys(learning_set.ever))


def ever_named(learning_set: LearningSet, office: str) -> tuple[str, ...]:
    """Whoever holds or held an office, such as `facilitator`, the present one first; of one meeting or of all."""
    found = [getattr(learning_set, office)]
    meetings = [*learning_set.meetings]
    for change in reversed(learning_set.changes):
        if isinstance(change, SetDescribed):
            found += [getattr(change.after, office), getattr(change.before, office)]
        elif isinstance(change, MeetingChanged):
            meetings += [change.after, change.before]
        elif isinstance(change, MeetingPlanned | MeetingCancelled):
            meetings.append(change.meeting)
    found += [getattr(meeting, office, "") for meeting in meetings]
    return tuple(dict.fromkeys(name for name in found if name))


def former(learning_set: LearningSet) -> tuple[Member, ...]:
    """Those who are known of and not in the set, as they were known last, the last who left first."""
    found: dict[str, Member] = {}
    for each in learning_set.ever:
        found.setdefault(each.id, each)
    here = {each.id for each in learning_set.members}
    return tuple(each for each in found.values() if each.id not in here)


def brought_together(ours: LearningSet, theirs: LearningSet) -> LearningSet:
    """One set of two states that were changed apart: what the other has not got is done to it in the order of time.

    Their lists are one beginning and then each its own. What is no change (ticks, calendars) is as in `ours`.
    """
    here = {each.id for each in ours.changes}
    whole = ours
    missing = [each for each in theirs.changes if each.id not in here]
    for change in sorted(missing, key=_kept_at):
        whole = applied(whole, change)
    return replace(whole, changes=tuple(sorted((*ours.changes, *missing), key=_kept_at))) if missing else ours


def _kept_at(change: SetChange) -> tuple[datetime, str]:
    return change.at, change.id
