"""Which meeting it is today, and taking it to the desk.

`alstui run SET` means: the meeting that is still running, else today's. A meeting that was left open on an
earlier day and never closed stays as it is, marked as a draft; after a night it is not taken up by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from alstui.changes import on_day
from alstui.clock import Clock
from alstui.desk import Desk
from alstui.desk.open_meeting import OpenMeeting
from alstui.errors import AlstuiError, NotFound, RecordError, StoreError, WrongUse
from alstui.learning_set import LearningSet, PlannedMeeting
from alstui.meeting import diary, gaps
from alstui.meeting.events import SCHEMA, Event, MeetingOpened, SessionBegun
from alstui.meeting.folding import fold, fold_kept, fold_run
from alstui.meeting.state import Meeting, Status
from alstui.model import Agenda, Attendance
from alstui.store.folder import SetFolder, meeting_left_out
from alstui.store.journal import written_day
from alstui.store.library import LeftOut, Library, Unread
from alstui.text import clean

OVERNIGHT = timedelta(days=1)
"""A meeting that runs past midnight is still today's; one from the day before yesterday is not."""

_NOT_TAKEN_UP = (
    "The meeting of {day} was begun and never closed; it stays as it is. If it is going on at this moment, this "
    "computer's clock is wrong: put it right, and open the set again."
)

_LATER = (
    "On record is a meeting of {day}, and today is {today} by this computer's clock. If the clock is wrong, put it "
    "right before you go on."
)


class Folded:
    """A meeting that was folded to see which one it is, for whoever takes it to the desk: a record is folded once."""

    def __init__(self, events: Sequence[Event], meeting: Meeting) -> None:
        self._events, self._meeting = [*events], meeting

    def take(self, events: list[Event]) -> Meeting | None:
        """It, if it is of these events and nobody has it yet: from now on it is theirs to change."""
        events_then, self._events = self._events, []
        return self._meeting if events and events == events_then else None


class Sitting(Struct, frozen=True):
    """A meeting of a set on a day, on record or not yet."""

    learning_set: LearningSet
    day: date
    number: int
    """Which meeting of the set it is, from 1."""
    milestone: str
    place: str
    status: Status | None
    """None while nothing is on record."""
    extra: bool = False
    """Whether it is one more between two that were planned."""
    folded: Folded | None = None
    """The meeting on record, for `open_sitting`."""
    held: tuple[diary.Place, ...] = ()
    """Which meetings came before it, where nothing of it is on record."""

    @property
    def which(self) -> diary.Place:
        """Its place in the diary."""
        return diary.Place(self.number, self.extra)

    @property
    def planned(self) -> PlannedMeeting | None:
        """What the diary says of it; None where it is not in it."""
        return diary.planned(self.learning_set, self.which)

    @property
    def facilitator(self) -> str:
        """The name of whoever facilitates it; empty for nobody."""
        return diary.facilitator_of(self.learning_set, self.which)

    @property
    def could_be(self) -> tuple[diary.Place, ...]:
        """Which meeting it could be; only what it is, once it is on record."""
        return (self.which,) if self.status is not None else diary.could_be(self.learning_set, self.held)

    def taken_for(self, place: diary.Place) -> Sitting:
        """The same sitting as another meeting of the diary, or an extra one."""
        planned = diary.planned(self.learning_set, place)
        return replace(
            self,
            number=place.number,
            extra=place.extra,
            milestone=planned.milestone if planned is not None else "",
            place=planned.place if planned is not None else "",
        )

    @property
    def called(self) -> str:
        """Which meeting it is, in words: 'meeting 3 of 4'."""
        return diary.called(self.learning_set, self.which)


class Asked(Struct, frozen=True):
    """What was asked for on the command line; empty where nothing was."""

    format_id: str = ""
    minutes: int = 0
    presenters: str = ""
    """Names as they were typed: 'Ann, Ben'."""
    which: str = ""
    """Which meeting it is to be: its number, or EXTRA."""


NOTHING_ASKED = Asked()

EXTRA = "extra"
"""What an extra meeting is called on the command line."""

_OPTIONS = {"format_id": "--format", "minutes": "--minutes", "presenters": "--presenters", "which": "--as"}


def as_asked(sitting: Sitting, asked: Asked | None) -> Sitting:
    """The sitting as the meeting that was asked for; as it is where none was.

    Raises:
        WrongUse: it cannot be that one; which it can be is named.
    """
    if asked is None or not asked.which:
        return sitting
    names = {EXTRA if each.extra else str(each.number): each for each in sitting.could_be}
    found = names.get(asked.which)
    if found is not None:
        return sitting.taken_for(found)
    title = clean(sitting.learning_set.title)
    if sitting.status is not None:
        raise WrongUse(f"Today's meeting of {title} is on record as {sitting.called}: leave --as out.")
    raise WrongUse(f"Today's meeting of {title} cannot be {asked.which}. It can be: {', '.join(names)}.")


def too_late(sitting: Sitting, asked: Asked | None) -> tuple[str, ...]:
    """What was asked for and comes too late, in a sentence; nothing where nothing was.

    A meeting that goes on is opened all the same: whoever types the same line again after a crash has people waiting.

    Raises:
        WrongUse: it does, and the meeting is closed.
    """
    late = [option for held, option in _OPTIONS.items() if asked is not None and getattr(asked, held)]
    if not late:
        return ()
    title, options = clean(sitting.learning_set.title), " and ".join(late)
    if sitting.status == "closed":
        raise WrongUse(
            f"The meeting of {title} is closed, so {options} can change nothing there. Leave that out."
        )
    return (f"The meeting had begun: {options} changed nothing. t changes its time, g its order.",)


def todays_sitting(
    library: Library, learning_set: LearningSet, day: date, unread: Unread, clock: Clock | None = None
) -> Sitting:
    """The meeting that is still running, else the one of `day`.

    A computer's clock may be wrong: one that runs is found on whatever day its record is, as far as the record and
    the `clock` can tell; and where a record is of a later day than today, that is said.
    """
    folder = library.folder(learning_set.id)
    latest = max(folder.dates, default=day)
    for other in reversed(folder.dates):
        if other < day - OVERNIGHT and other != latest:
            break
        try:
            events = _events(folder, other, unread)
        except StoreError as error:
            if other == day:
                raise
            unread.add([meeting_left_out(other, error)], learning_set.id)
            continue
        # One of these days is most likely the one that is opened next.
        near = other >= day - OVERNIGHT
        meeting = fold(events) if near else fold_run(events)
        if other == day or goes_on(meeting, other, day, clock):
            return _on_record(learning_set, other, meeting, Folded(events, meeting) if near else None)
        if meeting.status in {"running", "paused"}:
            unread.add([LeftOut(_NOT_TAKEN_UP.format(day=written_day(other)), short=False)])
    if latest > day:
        said = _LATER.format(day=written_day(latest), today=written_day(day))
        unread.add([LeftOut(said, short=False)])
    return _planned(folder, learning_set, day, unread)


def goes_on(meeting: Meeting, begun: date, day: date, clock: Clock | None = None) -> bool:
    """Whether a meeting that was begun on one day is still going on, as things stand on another.

    One that runs on a later day than today goes on: it is the computer's clock that is behind. On an earlier day than
    yesterday it does so only if the clock that counts since the computer was started says that it is not so long ago.
    """
    if meeting.status not in {"running", "paused"}:
        return False
    if begun >= day - OVERNIGHT or clock is None:
        return begun >= day - OVERNIGHT
    session = meeting.sessions[-1] if meeting.sessions else None
    now = gaps.steady_line(session, clock.look())
    return now is not None and clock.local(now).date() - OVERNIGHT <= begun


def _on_record(learning_set: LearningSet, day: date, meeting: Meeting, folded: Folded | None) -> Sitting:
    return Sitting(
        on_day(learning_set, day),
        day,
        meeting.number,
        meeting.milestone,
        meeting.place,
        meeting.status,
        extra=meeting.extra,
        folded=folded,
    )


def _planned(folder: SetFolder, learning_set: LearningSet, day: date, unread: Unread) -> Sitting:
    """Which meeting it would be, after those on record."""
    held = tuple(_places_before(folder, learning_set, day, unread))
    place = diary.place_of(learning_set.meetings, held, day)
    unnamed = Sitting(on_day(learning_set, day), day, place.number, "", "", None, held=held)
    return unnamed.taken_for(place)


def _places_before(
    folder: SetFolder, learning_set: LearningSet, day: date, unread: Unread
) -> list[diary.Place]:
    """Where the meetings before a day stand; one that cannot be read as its day has it."""
    found: list[diary.Place] = []
    for earlier in (each for each in folder.dates if each < day):
        try:
            found.extend(diary.held_places([fold_run(_events(folder, earlier, unread))]))
        except AlstuiError:
            found.append(diary.place_of(learning_set.meetings, found, earlier))
    return found


def meeting_on(library: Library, set_id: str, day: date, unread: Unread) -> Meeting:
    """The meeting of a day as its record tells it: reading only, always possible."""
    return fold(_events(library.folder(set_id), day, unread))


def _events(folder: SetFolder, day: date, unread: Unread) -> tuple[Event, ...]:
    record = folder.read_meeting(day)
    unread.add(record.left_out, folder.id)
    first = next(iter(record.events), None)
    if first is None or isinstance(first, MeetingOpened):
        return record.events
    # Its first line cannot be read: by its file it is still known which meeting it is.
    number = folder.dates.index(day) + 1
    opened = MeetingOpened(id="unread", at=first.at, schema=SCHEMA, set_id=folder.id, date=day, number=number)
    return (opened, *record.events)


def meetings_before(
    library: Library, set_id: str, day: date | None, unread: Unread, *, only_kept: bool = False
) -> tuple[Meeting, ...]:
    """The set's meetings on record before a day, or all. One that cannot be read is left out, and told.

    `only_kept`: without what passes in a meeting, as `fold_kept` has them; quicker.
    """
    found = meetings_in(library.folder(set_id), unread, day, only_kept=only_kept)
    return tuple(meeting for _, meeting in found)


def meetings_in(
    folder: SetFolder, unread: Unread, before: date | None = None, *, only_kept: bool = False
) -> Iterator[tuple[date, Meeting]]:
    """The same of a set's folder, each with the day that its file is called by."""
    folded = fold_kept if only_kept else fold
    unread.add(folder.strays, folder.id)
    for earlier in (each for each in folder.dates if before is None or each < before):
        try:
            yield earlier, folded(_events(folder, earlier, unread))
        except (RecordError, StoreError) as error:
            unread.add([meeting_left_out(earlier, error)], folder.id)


def may_go_on(library: Library, set_id: str, begun: date, day: date, clock: Clock) -> bool:
    """Whether a record is worth reading for it: cheap, so that a list of many sets is not slow for old ones."""
    boot = clock.look().boot
    return begun >= day - OVERNIGHT or (bool(boot) and boot.encode() in library.record_bytes(set_id, begun))


def open_sitting(library: Library, sitting: Sitting, clock: Clock, *, later: bool = False) -> OpenMeeting:
    """Take the meeting to the desk, for writing.

    With `later`, a record is taken up without a word in it, which waits: the disk takes as long for that as for an
    entry, and nothing that anybody sees stands on it.

    Raises:
        InUse: another alstui is writing it.
        RecordError: the record cannot be read.
        StoreError: the disk refuses.
    """
    # Before the pen is taken: where this fails, nobody would give it back.
    folder = library.standing(sitting.learning_set.id)
    strays = tuple(each.text for each in folder.strays)
    journal = library.open_meeting(folder, sitting.day)
    meeting = sitting.folded.take(journal.events) if sitting.folded is not None else None
    desk = Desk(sitting.learning_set, journal, clock, meeting=meeting)
    found = _found(journal.events, desk.meeting.sessions, clock)
    desk.open(
        day=sitting.day,
        number=sitting.number,
        milestone=sitting.milestone,
        place=sitting.place,
        extra=sitting.extra,
        later=later and bool(journal.events),
    )
    return OpenMeeting(desk, journal, found, strays=strays)


def _found(events: Sequence[Event], sessions: Sequence[SessionBegun], clock: Clock) -> gaps.Opening | None:
    """How a record stands to the clock, which goes by the record from here on."""
    if not events:
        return None
    found = gaps.opening(sessions[-1] if sessions else None, events[-1].at, clock.look())
    clock.set_to(found.now)
    return found


def begin(
    library: Library,
    sitting: Sitting,
    clock: Clock,
    agenda: Agenda,
    attendance: Mapping[str, Attendance],
    presenters: tuple[str, ...],
) -> OpenMeeting:
    """Take a prepared meeting to the desk: its record begins here, not while people still choose."""
    opened = open_sitting(library, sitting, clock)
    opened.desk.prepare(agenda, attendance, presenters)
    return opened


def meeting_of(
    library: Library, set_id: str, day: date | None, unread: Unread
) -> tuple[LearningSet, Meeting]:
    """A set and one of its meetings; the latest one when no day is given.

    Raises:
        NotFound: no such set, or it did not meet on that day.
    """
    learning_set, events = record_of(library, set_id, day, unread)
    return learning_set, fold(events)


def record_of(
    library: Library, set_id: str, day: date | None, unread: Unread
) -> tuple[LearningSet, list[Event]]:
    """A set, as it was on that day, and the record of one of its meetings.

    Raises:
        NotFound: no such set, or it did not meet on that day.
    """
    folder = library.folder(set_id)
    learning_set = folder.load()
    unread.add(folder.strays, set_id)
    held = folder.dates
    if not held:
        raise NotFound(f"{learning_set.title} has not met yet, so there are no minutes.")
    if day is not None and day not in held:
        days = ", ".join(str(other) for other in held)
        raise NotFound(f"{learning_set.title} did not meet on {day}. It met on: {days}.")
    day = day or held[-1]
    return on_day(learning_set, day), list(_events(folder, day, unread))
