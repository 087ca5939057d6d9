"""What a set and its meetings are known by for good, whatever they are called and wherever they are kept.

A set gets its mark when a library keeps it for the first time, and takes it along when it is renamed, moved, exported
and imported. Records from before have none: theirs is made from the set's name and school as they are at the first
asking, which is what calendars knew it by until then.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from alstui.learning_set import LearningSet, MeetingCancelled, PlannedMeeting, ToldEntry

_NUMBERED = re.compile(r"meeting-([0-9]{1,6})")


def with_marks(learning_set: LearningSet, *, new: bool = False) -> LearningSet:
    """The set with a mark, and an id for each of its meetings; what has one keeps it.

    `new` is for a set that no calendar can know yet.
    """
    mark = learning_set.mark or (secrets.token_hex(6) if new else earlier_mark(learning_set))
    gone = (each.meeting.id for each in learning_set.changes if isinstance(each, MeetingCancelled))
    meetings = _with_ids(learning_set.meetings, mark, learning_set.told, gone)
    return replace(learning_set, mark=mark, meetings=meetings)


def calendar_id(mark: str, meeting: str) -> str:
    """What calendars know a meeting of a set by."""
    return f"{mark}-{meeting}@alstui"


def _with_ids(
    meetings: Sequence[PlannedMeeting], mark: str, told: Iterable[ToldEntry], gone: Iterable[str]
) -> tuple[PlannedMeeting, ...]:
    """The meetings with an id each: their own, that of a meeting told of on that day, or one that was never used.

    `gone` are the ids of those that were cancelled.
    """
    told = tuple(told)
    held = [each.id for each in meetings]
    owned = {each.id: place for place, each in reversed([*enumerate(meetings)]) if each.id}
    known = {each.day: each.id for each in told if not each.whose and not each.gone}
    used = {*held, *gone, *(_of_calendar(each.id, mark) for each in told)} - {""}
    found: list[PlannedMeeting] = []
    for place, each in enumerate(meetings):
        if owned.get(each.id) == place:
            found.append(each)
            continue
        own = _of_calendar(known.get(each.date, ""), mark)
        if not own or own in held:
            own = _unused(used, place + 1)
        held.append(own)
        used.add(own)
        found.append(replace(each, id=own))
    return tuple(found)


def _unused(used: Iterable[str], number: int) -> str:
    """'meeting-3' for the third, or a number after all that were ever given."""
    wanted = f"meeting-{number}"
    if wanted not in used:
        return wanted
    numbers = [int(match[1]) for each in used if (match := _NUMBERED.fullmatch(each))]
    return f"meeting-{max(numbers) + 1}"


def _of_calendar(calendar: str, mark: str) -> str:
    """A meeting's id from what calendars know it by; empty for what is no meeting of this set."""
    begin, end = calendar_id(mark, "\0").split("\0")
    return calendar[len(begin) : -len(end)] if calendar.startswith(begin) and calendar.endswith(end) else ""


def earlier_mark(learning_set: LearningSet) -> str:
    """The mark of a set from before there were marks: whoever knows its name and school can work it out."""
    about = f"{learning_set.id}\n{learning_set.school}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(about, digest_size=6).hexdigest()
