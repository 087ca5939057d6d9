"""What is settled of the next meeting as one closes: when, where, who presents, who facilitates, a line each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from msgspec.structs import replace

from alstui.establishing import changing
from alstui.establishing.known import Known
from alstui.establishing.people_named import whole_name
from alstui.establishing.set_lines import member_called, read_meeting, slip, written_when
from alstui.learning_set import LearningSet, PlannedMeeting
from alstui.meeting import diary
from alstui.text import clean
from alstui.wording import join_names

ASKED: Mapping[str, str] = {
    "when": "When",
    "where": "Where",
    "presents": "Who presents",
    "facilitates": "Who facilitates",
}
"""What is asked, in this order."""

_BETWEEN = re.compile(r"\s*[,，、&]\s*|\s+and\s+", re.IGNORECASE)


def next_of(learning_set: LearningSet, number: int, day: date) -> tuple[int, PlannedMeeting] | None:
    """The number of the meeting that comes after meeting `number` on this day, and what the diary says of it."""
    return diary.following(learning_set.meetings, number, day + timedelta(days=1)) if day < date.max else None


def said(learning_set: LearningSet, coming: tuple[int, PlannedMeeting] | None, key: str) -> str:
    """What is settled already, as one types it; empty for what is open."""
    if coming is None:
        return ""
    number, meeting = coming
    if key == "when":
        return written_when(meeting)
    if key == "where":
        return clean(meeting.place)
    if key == "presents":
        return join_names([clean(learning_set.name_of(each)) for each in meeting.presenters])
    return clean(diary.facilitator_of(learning_set, diary.Place(number)))


def settled(learning_set: LearningSet, meeting_id: str, key: str, line: str, known: Known) -> LearningSet:
    """The set once a line of the next meeting was typed; what is left empty is open. Without an id it is a new one.

    Raises:
        FormError: it cannot be so, or it is not said yet when the meeting is.
    """
    words, number = clean(line), changing.number_of(learning_set, meeting_id)
    if not number:
        if key == "when" and words:
            return changing.planned(learning_set, words, known)
        if words:
            raise slip("meetings", "say first when the next meeting is")
        return learning_set
    before = learning_set.meetings[number - 1]
    if words == said(learning_set, (number, before), key):
        return learning_set
    after = _after(learning_set, before, key, words, known)
    return changing.with_meeting(learning_set, number, after, known)


def _after(
    learning_set: LearningSet, before: PlannedMeeting, key: str, words: str, known: Known
) -> PlannedMeeting:
    if key == "when":
        if not words:
            return before  # a meeting that is in the diary has a day
        found = read_meeting(learning_set, words, known.today)
        changing.is_to_come(found, known, before)
        place = found.place or before.place
        return replace(before, date=found.date, at=found.at, minutes=found.minutes, place=place)
    if key == "where":
        return replace(before, place=words)
    if key == "presents":
        names = [name for name in _BETWEEN.split(words) if name]
        found_ids = [member_called(learning_set, name).id for name in names]
        return replace(before, presenters=tuple(dict.fromkeys(found_ids)))
    leads = whole_name(words, learning_set.members)
    return replace(before, facilitator="" if leads == learning_set.facilitator else leads)
