"""A set's record in another shape: the whole of it, or what an audience may hold of one meeting."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from alstui.actions.threads import threads
from alstui.changes import from_now
from alstui.desk.opening import meetings_before
from alstui.documents.papers import Reader, held_by, minutes_paper
from alstui.errors import AlstuiError

if TYPE_CHECKING:
    from alstui.cli.places import Place
    from alstui.learning_set import LearningSet


def exported(arguments: argparse.Namespace, place: Place) -> str:
    """A set's record as text in the shape that was asked for.

    With an audience ('sponsor', 'schools', a presenter's name) it is what that audience may hold of one meeting, and
    nothing else. With a member, tables and calendars have their action points alone.

    Raises:
        NotFound: no such set, meeting, member or audience.
        RecordError, StoreError: something of it cannot be read.
    """
    if arguments.shape == "html":
        return _page(arguments, place)
    if arguments.audience:
        return _for_audience(arguments, place)
    if arguments.shape == "json":
        from alstui.documents.exports.whole import gather, write_json

        return write_json(gather(place.library, arguments.set, place.unread))
    return _calendar(arguments, place) if arguments.shape == "ics" else _table(arguments, place)


def _page(arguments: argparse.Namespace, place: Place) -> str:
    """A meeting's minutes, ready for a browser."""
    from alstui.documents.exports.page import page

    text = minutes_paper(place, arguments.set, arguments.meeting, arguments.audience)
    return page(text, title=place.library.load(arguments.set).title)


def _for_audience(arguments: argparse.Namespace, place: Place) -> str:
    """Everything is made from what was released, so the same doors are closed as in the minutes."""
    held = held_by(place, arguments.set, arguments.meeting, arguments.audience)
    if arguments.shape == "json":
        return json.dumps(msgspec.to_builtins(held), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    from alstui.documents.exports.action_sheet import held_sheet

    return held_sheet(held.actions, _labels(place))


def _table(arguments: argparse.Namespace, place: Place) -> str:
    """The action points of every meeting."""
    from alstui.documents.exports.action_sheet import thread_sheet

    learning_set = place.library.load(arguments.set)
    whose = place.member(arguments.set, arguments.member)
    found = threads(meetings_before(place.library, arguments.set, None, place.unread))
    return thread_sheet(learning_set, found, _labels(place), member=whose)


def _calendar(arguments: argparse.Namespace, place: Place) -> str:
    """Meetings and action points, and that calendars were told of them.

    Where that cannot be kept, the calendar is made all the same: what it tells is newer than what was told before.
    """
    from alstui.documents.exports.diary import diary
    from alstui.documents.exports.diary_entries import entries, tell

    learning_set = place.library.load(arguments.set)
    whose = place.member(arguments.set, arguments.member)
    meetings = meetings_before(place.library, arguments.set, None, place.unread)
    now = place.clock.now()

    def told(standing: LearningSet) -> LearningSet:
        found = entries(standing, meetings, place.clock.local)
        return tell(standing, found, now, whole=not place.unread.short)

    telling = told(learning_set)
    if telling != learning_set:
        with suppress(AlstuiError):
            telling = place.library.change(arguments.set, told, from_now(place.clock))
    found = entries(telling, meetings, place.clock.local)
    return diary(telling, found, now, member=whose, todo=arguments.todo)


def _labels(place: Place) -> Mapping[str, str]:
    """The words of the tags that are labels, by tag."""
    from alstui.content.labels import read_labels

    return Reader(place.config, place.unread)(read_labels).names
