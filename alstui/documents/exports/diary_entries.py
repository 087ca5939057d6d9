"""What stands in a set's calendar, and what calendars have been told of it before.

A meeting stands on the day it was held, else on the day that is planned. An action point stands on the day named, or
on that of the meeting named; without either it is a task that stands on no day. What was told is kept in the set
(`ToldEntry`), so that a change is told as one: with a higher number, and as cancelled where it is gone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct
from msgspec.structs import replace

from alstui.actions.owners import owners_called
from alstui.actions.threads import Thread, threads
from alstui.disclosure.disclosed import DisclosedAction
from alstui.documents.action_rows import what_words
from alstui.learning_set import LearningSet, PlannedMeeting, ToldEntry
from alstui.meeting.state import Meeting
from alstui.store.marks import calendar_id, with_marks
from alstui.text import clean

USUAL_MINUTES = 90
"""How long a meeting stands in a calendar whose length nobody said."""

GONE = "No longer in the diary"
"""Stands for the words of what was taken out: the record does not keep them for calendars."""

_ACTION = "action-"
"""What a calendar's id for an action point begins with."""

_BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
"""Numbers of changes are seconds since then, so that copies of a set agree on what is newer."""

_MOST = 2**31 - 1
"""The highest number that every calendar holds."""


class Entry(Struct, frozen=True, kw_only=True):
    """One meeting, or one action point."""

    id: str
    """What calendars know it by."""
    day: date | None
    """None for an action point of which no day can be told: it is a task, and stands on no day."""
    summary: str
    begins: datetime | None = None
    """The instant, where a time is agreed; else it is of the whole day."""
    minutes: int = USUAL_MINUTES
    place: str = ""
    about: str = ""
    cancelled: bool = False
    whose: tuple[str, ...] = ()
    """The member ids of an action point's owners; nobody's where it is a meeting or nobody is named."""
    action: bool = False
    done: bool = False

    @property
    def facts(self) -> str:
        """Another one where anything of it is different."""
        said = "\0".join(
            map(str, (self.day, self.summary, self.begins, self.minutes, self.place, self.about))
        )
        more = "\0".join(map(str, (self.cancelled, self.whose, self.done)))
        return hashlib.blake2b(f"{said}\0{more}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def entries(
    learning_set: LearningSet, meetings: Sequence[Meeting], local: Callable[[datetime], datetime]
) -> tuple[Entry, ...]:
    """Everything of a set: its meetings, then its action points, those without a day too.

    `meetings` are those on record, oldest first. `local` turns an instant into the room's time.
    """
    marked = with_marks(learning_set)
    days = meeting_days(marked, meetings)
    held = [
        _meeting(marked, number, days[number], planned, local)
        for number, planned in enumerate(marked.meetings, 1)
    ]
    return (*held, *(_point(marked, thread, days) for thread in threads(meetings)))


def meeting_days(learning_set: LearningSet, meetings: Iterable[Meeting]) -> dict[int, date]:
    """When each meeting of the diary is, by number: the day it was held, else the day planned."""
    held: dict[int, list[date]] = {}
    for meeting in meetings:
        if meeting.day is not None and meeting.started_at is not None and not meeting.extra:
            held.setdefault(meeting.number, []).append(meeting.day)
    days: dict[int, date] = {}
    for number, planned in enumerate(learning_set.meetings, 1):
        on_record = held.get(number, [])
        days[number] = planned.date if planned.date in on_record or not on_record else on_record[-1]
    return days


def _meeting(
    learning_set: LearningSet,
    number: int,
    day: date,
    planned: PlannedMeeting,
    local: Callable[[datetime], datetime],
) -> Entry:
    return Entry(
        id=calendar_id(learning_set.mark, planned.id),
        day=day,
        summary=f"{clean(learning_set.title)}: meeting {number} of {len(learning_set.meetings)}",
        begins=_instant(day, planned.at, planned.minutes or USUAL_MINUTES, local),
        minutes=planned.minutes or USUAL_MINUTES,
        place=clean(planned.place),
        about=_about(planned),
    )


def _about(planned: PlannedMeeting) -> str:
    """What the meeting comes after, and who facilitates it where somebody was named for it."""
    who = clean(planned.facilitator)
    return "\n".join(filter(None, (clean(planned.milestone), f"{who} facilitates" if who else "")))


def _instant(
    day: date, at: time | None, minutes: int, local: Callable[[datetime], datetime]
) -> datetime | None:
    """The instant that the clocks of the room call so; None where there is none, as after the last day of all."""
    if at is None:
        return None
    with suppress(OverflowError):
        wall = datetime.combine(day, at.replace(tzinfo=None, second=0, microsecond=0), UTC)
        found = wall
        for _ in range(
            2
        ):  # the second time with the offset of about that instant, in case it changes that day
            found = wall - (local(found).utcoffset() or timedelta(0))
        _ = found + timedelta(minutes=minutes)  # its end has to be a time, too
        return found
    return None


def _point(learning_set: LearningSet, thread: Thread, days: Mapping[int, date]) -> Entry:
    """An action point, on the day by which it is to be done where there is one."""
    action = thread.action
    said = what_words(DisclosedAction(what=action.text))
    names = clean(owners_called(action, learning_set))
    return Entry(
        id=f"{_ACTION}{action.id}@alstui",
        day=action.due or days.get(action.due_meeting),
        summary=f"{names}: {said}" if names else said,
        cancelled=not thread.is_open,
        whose=action.owners,
        action=True,
        done=not thread.is_open and thread.standing == "done",
    )


# -- what calendars were told ---------------------------------------------------------------------------


def tell(
    learning_set: LearningSet, found: Iterable[Entry], now: datetime, *, whole: bool = True
) -> LearningSet:
    """The set with its mark and what calendars are told now; the same set where nothing is new to them.

    What is not found any more is gone, where the record could be read as a `whole`.
    """
    marked = with_marks(learning_set)
    before = {each.id: each for each in marked.told}
    told = {each.id: _told(each, before.get(each.id), now) for each in found}
    for each in marked.told:
        if each.id not in told:
            stays = each.gone or not whole
            told[each.id] = each if stays else _changed(each, now, gone=True, facts="")
    return replace(marked, told=tuple(told.values()))


def _told(entry: Entry, before: ToldEntry | None, now: datetime) -> ToldEntry:
    if before is None:
        return ToldEntry(
            id=entry.id,
            day=entry.day,
            sequence=_number(now),
            changed=_second(now),
            facts=entry.facts,
            whose=entry.whose,
        )
    if before.facts == entry.facts and not before.gone:
        return before
    whose = tuple(dict.fromkeys([*entry.whose, *before.whose]))
    day = entry.day or before.day  # where it stood is known on, so that it can be taken out there
    return _changed(before, now, day=day, facts=entry.facts, whose=whose, gone=False)


def _changed(before: ToldEntry, now: datetime, **fields: object) -> ToldEntry:
    sequence = min(max(before.sequence + 1, _number(now)), _MOST)
    return replace(before, sequence=sequence, changed=_second(max(now, before.changed)), **fields)


def _number(now: datetime) -> int:
    return min(max(0, int((now - _BEGIN).total_seconds())), _MOST)


def _second(now: datetime) -> datetime:
    return now.replace(microsecond=0)


def for_member(found: Iterable[Entry], told: Iterable[ToldEntry], member: str) -> Iterator[Entry]:
    """What one member's calendar has: the meetings, and their own action points; everything for nobody in particular.

    What was theirs and is somebody else's now, and what is gone, is there as cancelled.
    """
    found = tuple(found)
    ever = {each.id: each.whose for each in told}
    for entry in found:
        if not entry.action or member in {"", *entry.whose}:
            yield entry
        elif member in ever.get(entry.id, ()):
            yield no_longer(entry.id, entry.day, action=True)
    there = {entry.id for entry in found}
    for each in told:
        action = each.id.startswith(_ACTION)
        if each.gone and each.id not in there and (not action or member in {"", *each.whose}):
            yield no_longer(each.id, each.day, action=action)


def no_longer(known: str, day: date | None, *, action: bool) -> Entry:
    """What is told of an entry that is not there any more."""
    return Entry(id=known, day=day, summary=GONE, cancelled=True, action=action)
