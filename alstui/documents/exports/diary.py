"""A set's meetings and the days of its action points, for anybody's calendar (iCalendar, RFC 5545).

Every entry is known by an id that stays the same, carries a number that rises whenever it is changed, and is told as
cancelled when it is gone: so a calendar that takes in a newer file changes its entries, and doubles none. The
`icalendar` library writes it: it folds lines and escapes as the standard has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Alarm, Calendar, Event, Todo

from alstui.documents.exports.diary_entries import Entry, for_member, no_longer
from alstui.learning_set import LearningSet, ToldEntry
from alstui.text import clean

_PRODUCT = "-//alstui//action learning sets//EN"

_DAY_BEFORE = timedelta(days=-1)
"""When a calendar reminds of what has a time."""

_MORNING_BEFORE = timedelta(hours=-15)
"""When it reminds of what is for a whole day: at nine in the morning of the day before."""


def diary(
    learning_set: LearningSet,
    found: Iterable[Entry],
    now: datetime,
    *,
    member: str = "",
    todo: bool = False,
) -> str:
    """The calendar as a text.

    Args:
        learning_set: The set, as `tell` gives it: what calendars are told stands in it.
        found: Its entries.
        now: When this was made.
        member: Whose calendar it is, by member id: with their own action points alone.
        todo: Action points as tasks too, those without a day with them, for calendars that know tasks.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", clean(learning_set.title))
    told = {each.id: each for each in learning_set.told}
    for entry in for_member(found, learning_set.told, member):
        last = told[entry.id].day
        if entry.day is not None:
            calendar.add_component(_event(entry, entry.day, told[entry.id], now))
        elif last is not None:  # it has no day any more: calendars take it out where it stood
            gone = no_longer(entry.id, last, action=entry.action)
            calendar.add_component(_event(gone, last, told[entry.id], now))
        if todo and entry.action:
            calendar.add_component(_task(entry, told[entry.id], now))
    written: bytes = calendar.to_ical()
    return written.decode()


def _event(entry: Entry, day: date, told: ToldEntry, now: datetime) -> Event:
    """An entry on its day, or at its time."""
    event = Event()
    _begin(event, entry.id, told, now)
    if entry.begins is None:
        event.add("dtstart", day)
        if day < day.max:  # a whole day needs no end, and the last of all can have none
            event.add("dtend", day + timedelta(days=1))
    else:
        event.add("dtstart", entry.begins)
        event.add("dtend", entry.begins + timedelta(minutes=entry.minutes))
    event.add("summary", entry.summary)
    if entry.place:
        event.add("location", entry.place)
    if entry.about:
        event.add("description", entry.about)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    # A day to remember takes no time out of it; a meeting at a time does.
    event.add("transp", "TRANSPARENT" if entry.begins is None else "OPAQUE")
    if not entry.cancelled:
        event.add_component(_reminder(entry))
    return event


def _task(entry: Entry, told: ToldEntry, now: datetime) -> Todo:
    """An action point as a task, with an id of its own; a task needs no day."""
    task = Todo()
    _begin(task, f"task-{entry.id}", told, now)
    if entry.day is not None:
        task.add("due", entry.day)
    task.add("summary", entry.summary)
    open_or_gone = "CANCELLED" if entry.cancelled else "NEEDS-ACTION"
    task.add("status", "COMPLETED" if entry.done else open_or_gone)
    return task


def _begin(component: Any, known: str, told: ToldEntry, now: datetime) -> None:
    """What every entry carries: what it is, and how new."""
    component.add("uid", known)
    component.add("dtstamp", now)
    component.add("last-modified", told.changed)
    component.add("sequence", told.sequence)


def _reminder(entry: Entry) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.summary)
    alarm.add("trigger", _MORNING_BEFORE if entry.begins is None else _DAY_BEFORE)
    return alarm
