"""A set's meetings and the days of its open action points, for anybody's calendar (iCalendar, RFC 5545).

Every entry has an id that stays the same, so that a second import changes the entries and doubles none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from alstui.actions.owners import owners_called
from alstui.actions.threads import Thread
from alstui.model import Action, LearningSet
from alstui.text import clean

_PRODUCT = "-//alstui//action learning sets//EN"


def diary(learning_set: LearningSet, threads: Iterable[Thread], now: datetime, *, member: str = "") -> str:
    """The set's meetings, and its open action points on the days named; `member` leaves only that member's.

    An action point that is due before a meeting stands on the day of that meeting. `now` is when this was made.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", clean(learning_set.title))
    for number, meeting in enumerate(learning_set.meetings, 1):
        entry = _entry(
            f"{_set_mark(learning_set)}-meeting-{number}",
            meeting.date,
            f"{clean(learning_set.title)}: meeting {number} of {len(learning_set.meetings)}",
            now,
        )
        if meeting.place:
            entry.add("location", clean(meeting.place))
        if meeting.milestone:
            entry.add("description", clean(meeting.milestone))
        calendar.add_component(entry)
    for thread in threads:
        due = _due(thread.action, learning_set)
        if thread.is_open and due is not None and member in {"", *thread.action.owners}:
            whose = clean(owners_called(thread.action, learning_set))
            said = f"{whose}: {clean(thread.action.text)}" if whose else clean(thread.action.text)
            entry = _entry(f"action-{thread.action.id}", due, said, now)
            entry.add("transp", "TRANSPARENT")  # a day to remember takes no time out of it
            calendar.add_component(entry)
    written: bytes = calendar.to_ical()
    return written.decode()


def _entry(mark: str, day: date, summary: str, now: datetime) -> Event:
    """An entry for a whole day."""
    entry = Event()
    entry.add("uid", f"{mark}@alstui")
    entry.add("dtstamp", now)
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    entry.add("summary", summary)
    return entry


def _set_mark(learning_set: LearningSet) -> str:
    """The same for one set for good, and another for a set of that name in another school."""
    about = f"{learning_set.id}\n{learning_set.school}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(about, digest_size=6).hexdigest()


def _due(action: Action, learning_set: LearningSet) -> date | None:
    """The day it was promised for; None where no day can be told."""
    if action.due is not None or not action.due_meeting:
        return action.due
    planned = learning_set.meetings[action.due_meeting - 1 : action.due_meeting]
    return planned[0].date if planned else None
