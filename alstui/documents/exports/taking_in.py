"""A set that was exported as JSON, read and taken in: as a new set, or into the one that is here already.

What is wrong in the file is told with its line, the meeting and the entry, everything at once, and then nothing is
taken in.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from alstui.bounds import Times, around, said
from alstui.documents.exports.strict_json import NoJson, Steps, lines_of_places, read_strictly
from alstui.documents.exports.whole import SCHEMA, UNREADABLE, UNREADABLE_BYTES, WholeMeeting, WholeSet
from alstui.errors import MOST, ContentError, InUse, Problem, RecordError
from alstui.files import NotRead, plain_text, read_named
from alstui.learning_set import LearningSet
from alstui.meeting.events import MeetingOpened, from_document, unknown_in
from alstui.store.merge import Line
from alstui.text import clean, fold, safe
from alstui.unknown import known_part, named, unknown_keys

if TYPE_CHECKING:
    from alstui.store.library import Library
    from alstui.store.union import Union

LARGEST = 64 * 1024 * 1024
"""Bytes above which a file is not looked at: ten times the largest set, and what a laptop can hold."""

_NOTHING = "Nothing was taken in."

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
        raise RecordError(f"{clean(str(path))}: {error}. {_NOTHING}") from error
    if len(data) > LARGEST:
        raise RecordError(
            f"{clean(str(path))} is larger than {LARGEST // 1024**2} MiB, and a set with all of its meetings is not: "
            f"to read more at once could use up the memory. {_NOTHING} A set's folder can be copied as it is."
        )
    return read_json(data, path)


def read_json(data: bytes, path: Path) -> WholeSet:
    """The same for a file whose bytes are at hand; `path` is what it is called. Raises as `read_file` does."""
    try:
        text = plain_text(data)
    except UnicodeDecodeError as error:
        packed = " It is packed: unpack it first." if data.startswith(_BINARY) else ""
        raise RecordError(
            f"{clean(str(path))} is no text that alstui has written.{packed} {_NOTHING}"
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
        described = safe(document.get("set"))
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
        """The first of what is wrong, each with its line, and how much more there is."""
        told = self.wrong[:MOST]
        lines = lines_of_places(self.text, [place for place, _, _ in told])
        problems = [Problem(self.path, lines[place], what, clean(why)) for place, what, why in told]
        more = len(self.wrong) - len(told)
        return ContentError(tuple(problems), more=more, ending="nothing was taken in")

    def _document(self) -> dict[str, Any]:
        called = clean(str(self.path))
        try:
            document = read_strictly(self.text)
        except NoJson as error:
            where = f":{error.line}" if error.line else ""
            raise RecordError(f"{called}{where} is no JSON: {error}. {_NOTHING}") from error
        if not isinstance(document, dict) or document.get("alstui") != "set":
            raise RecordError(f"{called} is no set that alstui has written. {_NOTHING}")
        schema = document.get("schema")
        if not isinstance(schema, int) or not 1 <= schema <= SCHEMA:
            raise RecordError(
                f"{called} was written by another alstui (version {clean(str(schema))}; this one knows {SCHEMA}). "
                f"{_NOTHING}"
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


# -- taking it in ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of it."""

    learning_set: LearningSet
    told: tuple[str, ...] = ()
    """In sentences: what came, and what was here."""


def bring_in(library: Library, whole: WholeSet, *, name: str = "") -> TakenIn:
    """Put the set and all of its meetings into a library, under its own id or `name`.

    Raises:
        RecordError: it is here already, or another set is called so: what to do is named. Nothing was taken in.
        StoreError: it could not be kept; what came in of it is named, and nothing else was touched.
    """
    from alstui.text import slug

    wanted = slug(name or whole.learning_set.id)
    if library.is_taken(wanted):
        raise RecordError(
            f"There is a set called '{wanted}' here already. To bring in what it has not got yet, add --merge; "
            f"if it is another set, add --name and another name. {_NOTHING}"
        )
    known = _known_as(library, whole)
    if known and not name:
        raise RecordError(
            f"This set is here already, as '{known}'. To bring in what it has not got yet, add --merge --name {known}. "
            f"{_NOTHING}"
        )

    def records(set_id: str) -> dict[date, bytes]:
        return {meeting.day: _bytes(meeting, set_id) for meeting in whole.meetings}

    made = library.create(
        whole.learning_set, wanted=wanted, known=True, records=records, changed=whole.changed
    )
    return TakenIn(made, _not_taken(whole))


def merge_in(library: Library, whole: WholeSet, *, name: str = "") -> TakenIn:
    """Put into the set that is here what the file has and it has not: each entry once, in time's order.

    Of the set itself the newer state is kept. To do it again changes nothing. All of it takes its place at one stroke.

    Raises:
        NotFound: there is no such set here.
        RecordError: another set is called so, or something of it cannot be read. Nothing was taken in.
        InUse, StoreError: one of its files could not be written. Nothing was taken in.
    """
    set_id = name or whole.learning_set.id
    here = library.load(set_id)
    if not _same(library, here, whole):
        raise RecordError(
            f"'{clean(set_id)}' is another set here: {_called(here)}; in the file is {_called(whole.learning_set)}. "
            f"Leave out --merge, and add --name and another name. {_NOTHING}"
        )
    try:
        with library.uniting(set_id) as union:
            here = library.load(set_id)
            told = [_united(library, union, set_id, meeting) for meeting in whole.meetings]
            there = replace(whole.learning_set, id=here.id, mark=whole.learning_set.mark or here.mark)
            kept, said = _newer(union, here, there, library.changed_at(here.id), whole.changed)
    except InUse as error:
        raise InUse(f"{error} {_NOTHING}") from error
    return TakenIn(kept, (*told, said, *_not_taken(whole)))


def _not_taken(whole: WholeSet) -> tuple[str, ...]:
    """What has to be said of what the file says of the set and this program does not know."""
    if not whole.unknown:
        return ()
    said = f"The set itself was taken in but for something that this alstui does not know: {named(whole.unknown)}."
    return (f"{said} The file holds it: keep that.",)


def _united(library: Library, union: Union, set_id: str, meeting: WholeMeeting) -> str:
    """One meeting put in, and what is said of it."""
    what = f"The meeting of {meeting.day}"
    if meeting.day not in library.meeting_dates(set_id):
        union.put_record(meeting.day, _bytes(meeting, set_id))
        return f"{what} came whole, with {_entries(len(meeting.lines))}."
    if meeting.as_it_stands is not None:
        if meeting.as_it_stands == library.record_bytes(set_id, meeting.day):
            return f"{what} is the same here and there."
        raise RecordError(
            f"{what} cannot be read in the file, so it was not united with the one here. {_NOTHING}"
        )
    came = union.unite(meeting.day, _of_set(meeting.lines, set_id))
    return f"{what}: {_entries(came)} came." if came else f"{what}: nothing came, all of it is here."


def _newer(
    union: Union, here: LearningSet, there: LearningSet, ours: datetime | None, changed: datetime | None
) -> tuple[LearningSet, str]:
    """The newer state of the set put in, and what is said of it."""
    if here == there:
        if changed is not None and changed > (ours or changed):
            union.put_set(here, changed)
        return here, "The set itself is the same here and there."
    if changed is None or ours is None or changed <= ours:
        kept = replace(here, mark=there.mark)
        if kept != here:
            # What it is known by is the same from here on, and it is no newer for that.
            union.put_set(kept, ours)
        return kept, "The set itself (its members, dates, agreement) is newer here, and was kept."
    union.put_set(there, changed)
    return (
        there,
        "The set itself (its members, dates, agreement) is newer in the file, and was taken from it.",
    )


def _called(learning_set: LearningSet) -> str:
    """'Oakfield (Elm School)'."""
    title, school = clean(learning_set.title or learning_set.id), clean(learning_set.school)
    return f"{title} ({school})" if school else title


def _same(library: Library, here: LearningSet, whole: WholeSet) -> bool:
    """Whether it is one set, here and in the file: by its mark.

    Records from before there were marks tell by the school, a member and a meeting; where one of them has not met,
    by the title and all members.
    """
    there = whole.learning_set
    if here.mark and there.mark:
        return here.mark == there.mark
    ours, theirs = ({(member.id, member.name) for member in each.members} for each in (here, there))
    if fold(here.school) != fold(there.school) or not ours & theirs:
        return False
    if whole.meetings and library.meeting_dates(here.id):
        return _shares(library, here.id, whole)
    return here.title == there.title and ours == theirs


def _known_as(library: Library, whole: WholeSet) -> str:
    """The id under which it is here already; empty where it is not."""
    return next((each for each in library.ids() if _is(library, each, whole)), "")


def _is(library: Library, set_id: str, whole: WholeSet) -> bool:
    """Whether a set of the library is the one in the file; by a meeting where the set itself cannot be read."""
    try:
        here = library.load(set_id)
    except RecordError:
        return _shares(library, set_id, whole)
    return _same(library, here, whole)


def _shares(library: Library, set_id: str, whole: WholeSet) -> bool:
    """Whether a meeting began with one and the same entry, here and in the file."""
    held = library.meeting_dates(set_id)
    for meeting in whole.meetings:
        first = next((line for line in meeting.lines if not isinstance(line, bytes)), None)
        if first is None or meeting.day not in held:
            continue
        try:
            lines = library.record_lines(set_id, meeting.day)
        except RecordError:
            continue
        if any(not isinstance(line, bytes) and line.id == first.id for line in lines[:3]):
            return True
    return False


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def _bytes(meeting: WholeMeeting, set_id: str) -> bytes:
    from alstui.store.journal import as_bytes

    if meeting.as_it_stands is not None:
        return meeting.as_it_stands
    return as_bytes(_of_set(meeting.lines, set_id))


def _of_set(lines: Sequence[Line], set_id: str) -> list[Line]:
    """The first line of a meeting names its set."""
    return [replace(line, set_id=set_id) if isinstance(line, MeetingOpened) else line for line in lines]
