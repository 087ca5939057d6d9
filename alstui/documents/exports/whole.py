"""The whole of a set as one JSON file: every event of every meeting, nothing left out.

    {"alstui": "set", "schema": 2, "changed": "2026-11-24T16:00:00Z", "set": {...},
     "meetings": [{"date": "2026-11-24", "events": [{...}, {"unreadable": "a line as it stands"}, ...]}]}

It is for those who hold the set's record: to keep it, to take it to another computer, to read it with other
programs. A line that cannot be read goes along in its place, a record that cannot be read as a whole. docs/record.md
has the keys. What other audiences may hold is not this. `taking_in` reads it.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from alstui.errors import AlstuiError, RecordError, StoreError
from alstui.learning_set import LearningSet
from alstui.meeting.events import to_document
from alstui.store.merge import Line
from alstui.store.unread import LeftOut, Unread
from alstui.wording import long_date

if TYPE_CHECKING:
    from alstui.store.library import Library

SCHEMA = 2
"""The version of this file's shape. A newer one is refused, never guessed at; of an older one the set is brought up."""

UNREADABLE, UNREADABLE_BYTES = "unreadable", "unreadable_base64"
"""The keys of what cannot be read: as text, and in base64 where it is no text."""

_CARRIED = "What could not be read of this meeting went along as it stands, and import puts it back."
_CARRIED_WHOLE = "The meeting of {day} went along as it stands, without being read. {why}"

_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
"""What JSON leaves as it is and a terminal obeys: a line that could not be read may hold it. Written as a number, it
is the same letter to every reader."""

_NO_REVIEW = (
    "The review that is proposed for it ({file}) {stays}: it is made of other schools' digests, and "
    "'alstui review' with their files makes it again."
)

_NOT_CARRIED = "The meeting of {day} was left out. {why}"


class WholeMeeting(Struct, frozen=True):
    """The record of one meeting."""

    day: date
    lines: tuple[Line, ...]
    as_it_stands: bytes | None = None
    """All of its file, where it cannot be read; there are no lines then."""


class WholeSet(Struct, frozen=True):
    """A set and the record of each of its meetings, oldest first."""

    learning_set: LearningSet
    meetings: tuple[WholeMeeting, ...]
    changed: datetime | None = None
    """When the set itself was changed last, in UTC; None where nobody knows."""
    unknown: tuple[str, ...] = ()
    """The keys of the set in a file that was read which this program does not know."""


def gather(library: Library, set_id: str, unread: Unread, *, stays: str = "is not in the export") -> WholeSet:
    """Everything that is on record of a set; `stays` is what is said of a review, which does not go along.

    Raises:
        NotFound: there is no such set.
        RecordError, StoreError: the set itself cannot be read.
    """
    learning_set = library.load(set_id)
    unread.add(library.strays(set_id), set_id)
    review = library.folder(set_id).review
    if review is not None:
        unread.add([LeftOut(_NO_REVIEW.format(file=review.name, stays=stays), short=False)], set_id)
    found = (_meeting(library, set_id, day, unread) for day in library.meeting_dates(set_id))
    meetings = tuple(meeting for meeting in found if meeting is not None)
    return WholeSet(learning_set, meetings, library.changed_at(set_id))


def _meeting(library: Library, set_id: str, day: date, unread: Unread) -> WholeMeeting | None:
    """A meeting's record, whatever can be read of it; None, and told, where the disk shows nothing of it."""
    try:
        record = library.read_meeting(set_id, day)
        lines = library.record_lines(set_id, day)
    except (RecordError, StoreError) as error:
        return _unread_meeting(library, set_id, day, unread, error)
    unread.add(record.left_out, set_id)
    if any(isinstance(line, bytes) for line in lines):
        unread.add([LeftOut(_CARRIED)], f"{set_id}, {long_date(day)}")
    return WholeMeeting(day, lines)


def _unread_meeting(
    library: Library, set_id: str, day: date, unread: Unread, why: AlstuiError
) -> WholeMeeting | None:
    try:
        data = library.record_bytes(set_id, day)
    except StoreError:
        data = b""
    said = _CARRIED_WHOLE if data else _NOT_CARRIED
    unread.add([LeftOut(said.format(day=long_date(day), why=why))], set_id)
    return WholeMeeting(day, (), data) if data else None


def write_json(whole: WholeSet) -> str:
    """The set as text: the same for the same record, byte for byte."""
    document = {
        "alstui": "set",
        "schema": SCHEMA,
        "set": msgspec.to_builtins(whole.learning_set),
        "meetings": [_meeting_document(meeting) for meeting in whole.meetings],
    }
    if whole.changed is not None:
        document["changed"] = msgspec.to_builtins(whole.changed)
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)
    return _UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], text) + "\n"


def _meeting_document(meeting: WholeMeeting) -> dict[str, Any]:
    day = meeting.day.isoformat()
    if meeting.as_it_stands is not None:
        return {"date": day, **_carried(meeting.as_it_stands)}
    return {"date": day, "events": _line_documents(meeting.lines)}


def _line_documents(lines: Sequence[Line]) -> list[dict[str, Any]]:
    return [_carried(line) if isinstance(line, bytes) else to_document(line) for line in lines]


def _carried(data: bytes) -> dict[str, str]:
    try:
        return {UNREADABLE: data.decode()}
    except UnicodeDecodeError:
        return {UNREADABLE_BYTES: base64.b64encode(data).decode()}
