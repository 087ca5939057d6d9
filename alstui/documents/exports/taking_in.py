"""A set that was exported as JSON, read again; `bringing_in` puts it among the sets.

What is wrong in the file is told with its line, the meeting and the entry, everything at once, and then nothing is
taken in.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec

from alstui.bounds import Times, around, said
from alstui.documents.exports.strict_json import NoJson, Steps, read_strictly, refused
from alstui.documents.exports.whole import SCHEMA, UNREADABLE, UNREADABLE_BYTES, WholeMeeting, WholeSet
from alstui.errors import ContentError, RecordError
from alstui.files import NotRead, plain_text, read_named
from alstui.learning_set import LearningSet
from alstui.meeting.events import MeetingOpened, from_document, unknown_in
from alstui.store.merge import Line
from alstui.store.set_file import brought_up
from alstui.text import clean, safe
from alstui.unknown import known_part, unknown_keys

LARGEST = 64 * 1024 * 1024
"""Bytes above which a file is not looked at: ten times the largest set, and what a laptop can hold."""

NOTHING = "Nothing was taken in."
"""What became of it, where something is wrong."""

_BINARY = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")
"""How archives begin."""


def read_file(path: Path) -> WholeSet:
    """The set that a file holds.

    Raises:
        RecordError: it is no such file, or it comes from a newer alstui.
        ContentError: something in it is not understood; each place is named.
    """
    try:
        data = read_named(path, LARGEST)
    except NotRead as error:
        raise RecordError(f"{clean(str(path))}: {error}. {NOTHING}") from error
    if len(data) > LARGEST:
        raise RecordError(
            f"{clean(str(path))} is larger than {LARGEST // 1024**2} MiB, and a set with all of its meetings is not: "
            f"to read more at once could use up the memory. {NOTHING} A set's folder can be copied as it is."
        )
    return read_json(data, path)


def read_json(data: bytes, path: Path) -> WholeSet:
    """The same for a file whose bytes are at hand; `path` is what it is called. Raises as `read_file` does."""
    try:
        text = plain_text(data)
    except UnicodeDecodeError as error:
        packed = " It is packed: unpack it first." if data.startswith(_BINARY) else ""
        raise RecordError(
            f"{clean(str(path))} is no text that alstui has written.{packed} {NOTHING}"
        ) from error
    return _Reading(path, text).whole()


@dataclass
class _Reading:
    """One file being read: its text, and what was found wrong in it so far."""

    path: Path
    text: str
    wrong: list[tuple[Steps, str, str]] = field(default_factory=list)

    def whole(self) -> WholeSet:
        """The set. Raises what `read_json` raises."""
        document = self._document()
        described = brought_up(safe(document.get("set")), document["schema"])
        learning_set = self._converted(known_part(described, LearningSet), LearningSet, ("set",), "the set")
        changed = self._converted(
            document.get("changed"), datetime | None, ("changed",), "the set's last change"
        )
        kind = list[dict[str, Any]]
        listed = self._converted(document.get("meetings"), kind, ("meetings",), "its meetings")
        meetings = [self._meeting(number, each) for number, each in enumerate(listed or ())]
        days = set[date]()
        for number, each in enumerate(meetings):
            if each is not None and each.day in days:
                self._wrong(("meetings", number), f"the meeting of {each.day}", "one day twice")
            days |= {each.day} if each is not None else set()
        if learning_set is not None:
            ids = {member.id for member in learning_set.members}
            if not ids or "" in ids or len(ids) < len(learning_set.members):
                said = "each member needs an id of their own" if ids else "it has no members"
                self._wrong(("set", "members"), "the set", said)
        if self.wrong or learning_set is None:
            raise self._refused()
        if changed is not None and changed.tzinfo is None:
            changed = changed.replace(tzinfo=UTC)
        read = tuple(each for each in meetings if each is not None)
        return WholeSet(learning_set, read, changed, tuple(unknown_keys(described, LearningSet)))

    def _refused(self) -> ContentError:
        return refused(self.path, self.text, self.wrong, ending="nothing was taken in")

    def _document(self) -> dict[str, Any]:
        called = clean(str(self.path))
        try:
            document = read_strictly(self.text)
        except NoJson as error:
            where = f":{error.line}" if error.line else ""
            raise RecordError(f"{called}{where} is no JSON: {error}. {NOTHING}") from error
        if not isinstance(document, dict) or document.get("alstui") != "set":
            raise RecordError(f"{called} is no set that alstui has written. {NOTHING}")
        schema = document.get("schema")
        if not isinstance(schema, int) or not 1 <= schema <= SCHEMA:
            raise RecordError(
                f"{called} was written by another alstui (version {clean(str(schema))}; this one knows {SCHEMA}). "
                f"{NOTHING}"
            )
        return document

    def _meeting(self, number: int, document: dict[str, Any]) -> WholeMeeting | None:
        place: Steps = ("meetings", number)
        day = self._converted(document.get("date"), date, (*place, "date"), f"meeting {number + 1}")
        if day is None:
            return None
        called = f"the meeting of {day}"
        if "events" not in document and (UNREADABLE in document or UNREADABLE_BYTES in document):
            return WholeMeeting(day, (), self._carried(document, place, called))
        listed = self._converted(document.get("events"), list[dict[str, Any]], (*place, "events"), called)
        lines = [
            line
            for index, each in enumerate(listed or ())
            if (line := self._line(each, (*place, "events", index), called, around(day))) is not None
        ]
        first = next(iter(lines), None)
        if listed is not None and len(lines) == len(listed) and not _begins(first, day):
            self._wrong(place, called, "it does not begin as a meeting of that day does")
        return WholeMeeting(day, tuple(lines))

    def _line(self, document: dict[str, Any], place: Steps, meeting: str, times: Times) -> Line | None:
        kind = clean(str(document.get("event", "")))
        called = f"{meeting}, entry {int(place[-1]) + 1}{f' ({kind})' if kind else ''}"
        if document.keys() <= {UNREADABLE, UNREADABLE_BYTES} and document:
            carried = self._carried(document, place, called)
            if len(carried.splitlines()) != 1 or not carried.strip():
                self._wrong(place, called, "what cannot be read has to be one line")
            return carried
        try:
            event = from_document(safe(document), times)
            return msgspec.json.encode(document) if unknown_in(document) else event
        except RecordError as error:
            cause = error.__cause__
            why = said(cause) if isinstance(cause, msgspec.ValidationError) else error
            self._wrong(place, called, f"not understood: {why}")
            return None

    def _carried(self, document: dict[str, Any], place: Steps, called: str) -> bytes:
        """The bytes of what could not be read where it was exported."""
        try:
            if UNREADABLE in document:
                return str(document[UNREADABLE]).encode()
            return base64.b64decode(str(document[UNREADABLE_BYTES]), validate=True)
        except ValueError as error:  # base64 has more than one of them
            self._wrong(place, called, f"'{UNREADABLE_BYTES}' is not base64: {error}")
            return b""

    def _converted(self, value: Any, kind: Any, place: Steps, what: str) -> Any:
        try:
            return msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            self._wrong(place, what, f"not understood: {said(error)}")
            return None

    def _wrong(self, place: Steps, what: str, why: str) -> None:
        self.wrong.append((place, what, why))


def _begins(first: Line | None, day: date) -> bool:
    """Whether a record begins as one of that day does, as far as it can be read."""
    return isinstance(first, bytes) or (isinstance(first, MeetingOpened) and first.date == day)
