"""What was read of an exported set, taken in: as a new set, or into the one that is here already.

Nothing of it is taken in, or all of it: at one stroke. `taking_in` reads the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from alstui.changes import brought_together
from alstui.documents.exports.taking_in import NOTHING
from alstui.documents.exports.whole import WholeMeeting, WholeSet
from alstui.errors import InUse, RecordError
from alstui.learning_set import LearningSet
from alstui.meeting.events import MeetingOpened
from alstui.store.merge import Line
from alstui.text import clean, fold
from alstui.unknown import named

if TYPE_CHECKING:
    from alstui.store.library import Library
    from alstui.store.union import Union


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
            f"if it is another set, add --name and another name. {NOTHING}"
        )
    known = _known_as(library, whole)
    if known and not name:
        raise RecordError(
            f"This set is here already, as '{known}'. To bring in what it has not got yet, add --merge --name {known}. "
            f"{NOTHING}"
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
            f"Leave out --merge, and add --name and another name. {NOTHING}"
        )
    try:
        with library.uniting(set_id) as union:
            here = library.load(set_id)
            told = [_united(library, union, set_id, meeting) for meeting in whole.meetings]
            there = replace(whole.learning_set, id=here.id, mark=whole.learning_set.mark or here.mark)
            kept, said = _newer(union, here, there, library.changed_at(here.id), whole.changed)
    except InUse as error:
        raise InUse(f"{error} {NOTHING}") from error
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
            f"{what} cannot be read in the file, so it was not united with the one here. {NOTHING}"
        )
    came = union.unite(meeting.day, _of_set(meeting.lines, set_id))
    return f"{what}: {_entries(came)} came." if came else f"{what}: nothing came, all of it is here."


def _newer(
    union: Union, here: LearningSet, there: LearningSet, ours: datetime | None, changed: datetime | None
) -> tuple[LearningSet, str]:
    """The newer state of the set put in, or what both states changed; and what is said of it."""
    if here == there:
        if changed is not None and changed > (ours or changed):
            union.put_set(here, changed)
        return here, "The set itself is the same here and there."
    if here.changes or there.changes:
        return _both(union, here, there, ours, changed)
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


def _both(
    union: Union, here: LearningSet, there: LearningSet, ours: datetime | None, changed: datetime | None
) -> tuple[LearningSet, str]:
    """What was changed here and what was changed there put in, each once, and what is said of it."""
    kept = replace(brought_together(here, there), mark=there.mark)
    latest = changed if ours is None or (changed is not None and changed > ours) else ours
    if latest != ours:  # what is no dated change is the newer one's
        kept = replace(kept, ticked=there.ticked, told=there.told)
    came = len(kept.changes) - len(here.changes)
    if kept != here:
        union.put_set(kept, latest)
    if not came:
        return (
            kept,
            "The set itself (its members, dates, agreement) has nothing new in the file, and was kept.",
        )
    what = "1 change" if came == 1 else f"{came} changes"
    return kept, f"The set itself (its members, dates, agreement): {what} came."


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
