"""The invented sample set, for trying everything out: one meeting behind it, the second one today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from alstui.meeting.events import ActionAgreed, ActionChanged, Event, GapJudged, MeetingOpened, from_document
from alstui.store.journal import as_bytes

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from alstui.learning_set import LearningSet
    from alstui.model import Action
    from alstui.store.library import Library

SECOND_MEETING = date(2026, 11, 24)
"""The day in the shipped files that becomes today."""


def install(library: Library, today: date) -> LearningSet:
    """Put the sample set and its first meeting into the library; the set as it is there.

    Every date and instant moves by the same number of whole days, so that the second meeting is `today`.
    Installed once more, it is a second set.

    Raises:
        StoreError: the disk refused.
    """
    from alstui.establishing.description import read_description

    with as_file(_folder() / "set.yaml") as path:
        described = read_description(path)
    by = today - SECOND_MEETING
    meetings = tuple(replace(meeting, date=meeting.date + by) for meeting in described.meetings)
    return library.create(replace(described, meetings=meetings), records=lambda set_id: _record(by, set_id))


def _folder() -> Traversable:
    return files("alstui.data") / "sample"


def _record(by: timedelta, set_id: str) -> dict[date, bytes]:
    """The first meeting, so many days later."""
    events = [_moved(event, by, set_id) for event in _events()]
    return {next(e.date for e in events if isinstance(e, MeetingOpened)): as_bytes(events)}


def _events() -> Iterator[Event]:
    """The first meeting as it is shipped."""
    for line in (_folder() / "meeting.jsonl").read_bytes().splitlines():
        yield from_document(msgspec.json.decode(line))


def _moved(event: Event, by: timedelta, set_id: str) -> Event:
    """The same event so many days later, in the set's own record."""
    moved = replace(event, at=event.at + by)
    match moved:
        case MeetingOpened():
            return replace(moved, date=moved.date + by, set_id=set_id)
        case ActionAgreed() | ActionChanged():
            return replace(moved, action=_due_later(moved.action, by))
        case GapJudged():
            return replace(moved, since=moved.since + by, until=moved.until + by)
    return moved


def _due_later(action: Action, by: timedelta) -> Action:
    return action if action.due is None else replace(action, due=action.due + by)
