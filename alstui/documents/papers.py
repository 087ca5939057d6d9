"""The papers of a set, made from its record: minutes by audience, digest, review, catch-up, card, reminder, report.

Each gathers from the library what its maker needs; what may be in it is decided by the makers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from alstui.clock import Clock, today
from alstui.desk.opening import meeting_of, meetings_before, meetings_in
from alstui.errors import AlstuiError, NotFound
from alstui.learning_set import LearningSet
from alstui.meeting.state import Meeting
from alstui.model import PRESENT
from alstui.store.unread import LeftOut
from alstui.text import clean

if TYPE_CHECKING:
    from alstui.content.catalogue import Programme
    from alstui.desk import Desk
    from alstui.disclosure.disclosed import Disclosed
    from alstui.documents.page import Called
    from alstui.store.folder import SetFolder
    from alstui.store.library import Library, Unread

T = TypeVar("T")


_HERE_TWICE = (
    "This set is here as {there} too, so it was not counted once more. Keep one of them: what it has not got yet "
    "comes into it with export of the other and import --merge --name; then delete the other."
)


class Office(Protocol):
    """What papers are made with. Each of them asks for what it needs, and for nothing else."""

    @property
    def library(self) -> Library:
        """The sets and their records."""

    @property
    def clock(self) -> Clock:
        """The time in the room."""

    @property
    def unread(self) -> Unread:
        """Takes what could not be read, for whoever asked for the paper to tell."""

    @property
    def config(self) -> Path | None:
        """The folder of a person's own files; None for none."""


class Reader(NamedTuple):
    """Reads what is written as YAML: a person's own file, or the shipped one."""

    config: Path | None
    unread: Unread

    def __call__(self, read: Callable[[Path | None], tuple[T, str | tuple[str, ...]]]) -> T:
        """What it says; why a person's own could not be used is told."""
        found, said = read(self.config)
        notices = (said,) if isinstance(said, str) else said
        self.unread.add(LeftOut(notice, short=False, is_own=True) for notice in notices if notice)
        return found


class _Chapter(Struct, frozen=True):
    """A meeting of a set, and what came before it."""

    learning_set: LearningSet
    meeting: Meeting
    before: tuple[Meeting, ...]
    """Oldest first."""


def _chapter(office: Office, set_id: str, day: date | None) -> _Chapter:
    """The meeting of a day; the latest when none is given.

    Raises:
        NotFound: no such set, or it did not meet on that day.
    """
    learning_set, meeting = meeting_of(office.library, set_id, day, office.unread)
    return _Chapter(learning_set, meeting, _before(office.library, set_id, meeting, office.unread))


def _before(library: Library, set_id: str, meeting: Meeting, unread: Unread) -> tuple[Meeting, ...]:
    return meetings_before(library, set_id, meeting.day, unread) if meeting.day is not None else ()


def _held(
    chapter: _Chapter, clock: Clock, config: Path | None, audience: str, *, asked: bool = False
) -> Disclosed:
    from alstui.disclosure.audiences import audience_called, members_audience, read_audiences
    from alstui.disclosure.disclose import disclose

    learning_set = chapter.learning_set
    who = (
        audience_called(audience, read_audiences(config), learning_set)
        if audience
        else members_audience(config)
    )
    who = replace(who, asked=asked and who.kind == "presenter")
    return disclose(chapter.meeting, learning_set, who, before=chapter.before, local=clock.local)


def _minutes(
    chapter: _Chapter,
    clock: Clock,
    read: Reader,
    held: Disclosed,
    *,
    tasks: bool = False,
    front_matter: bool = False,
) -> str:
    from alstui.documents.minutes import written

    called = _called(chapter.learning_set, chapter.meeting, read)
    return written(held, clock.local, called=called, tasks=tasks, front_matter=front_matter)


def _called(learning_set: LearningSet, meeting: Meeting, read: Reader) -> Called:
    """What instruments, statements and labels are called; nothing is read where nothing was counted or tagged."""
    from alstui.content.labels import read_labels
    from alstui.documents.page import Called

    tagged = (
        any(action.tags for action in meeting.actions.values())
        or any(note.tags for note in meeting.notes.values())
        or any(report.tags for report in meeting.reports.values())
    )
    tags = read(read_labels).names if tagged else {}
    if not (meeting.scores or meeting.answers):
        return Called(tags=tags)
    from alstui.documents.digest_form import digest_instrument, read_digest_form
    from alstui.evaluation.instruments import ends_words, item_text, read_instruments

    every = [*read(read_instruments).values(), digest_instrument(read(read_digest_form))]
    return Called(
        {each.id: _instrument_called(each.name, ends_words(each)) for each in every},
        {(each.id, item.id): item_text(item, learning_set) for each in every for item in each.items},
        tags,
    )


def _instrument_called(name: str, ends: str) -> str:
    return f"{name} ({ends})" if ends else name


def minutes_paper(
    office: Office,
    set_id: str,
    day: date | None,
    audience: str = "",
    *,
    tasks: bool = False,
    front_matter: bool = False,
    asked: bool = False,
) -> str:
    """The minutes of a meeting for an audience, as Markdown; of the latest meeting when no day is given.

    The audience is named as people name it: 'sponsor', 'schools', a presenter's name; nothing for the members.
    `tasks` makes a task list of the action points, `front_matter` says at the head what the meeting was.
    `asked`: the presenter has asked for what was parked for them.

    Raises:
        NotFound: no such set, meeting or audience.
        ContentError: one's own audiences.yaml is not as it should be.
    """
    chapter, clock, config = _chapter(office, set_id, day), office.clock, office.config
    held = _held(chapter, clock, config, audience, asked=asked)
    return _minutes(
        chapter, clock, Reader(config, office.unread), held, tasks=tasks, front_matter=front_matter
    )


def minutes_on_screen(
    desk: Desk, library: Library, config: Path | None, unread: Unread, *, on_wall: bool = False
) -> str:
    """The members' minutes of the open meeting; an earlier record that cannot be read does not stand in the way.

    `on_wall`: with the issues covered, as they are to be while the set meets.
    """
    try:
        before = _before(library, desk.learning_set.id, desk.meeting, unread)
    except AlstuiError as error:
        unread.add([LeftOut(str(error))])
        before = ()
    from alstui.disclosure.covered import covered

    chapter = _Chapter(desk.learning_set, desk.meeting, before)
    held = _held(chapter, desk.clock, config, "")
    return _minutes(chapter, desk.clock, Reader(config, unread), covered(held) if on_wall else held)


def held_by(office: Office, set_id: str, day: date | None, audience: str) -> Disclosed:
    """Exactly what an audience may hold of a meeting: what every export for it is made from.

    Raises as `minutes_paper` does.
    """
    return _held(_chapter(office, set_id, day), office.clock, office.config, audience)


def catch_up_paper(office: Office, set_id: str, day: date | None, member: str) -> str:
    """The sheet for a member who was not there, or not for all of it.

    Raises:
        NotFound: no such set or meeting.
        AlstuiError: the member was there from the beginning to the end.
    """
    from alstui.disclosure.audiences import read_audiences
    from alstui.documents.catch_up import catch_up
    from alstui.series.meetings import attendance
    from alstui.wording import long_date

    chapter = _chapter(office, set_id, day)
    if attendance(chapter.meeting).get(member) in PRESENT:
        name = clean(chapter.learning_set.name_of(member))
        when = f" on {long_date(chapter.meeting.day)}" if chapter.meeting.day else ""
        raise AlstuiError(
            f"{name} was there{when}: this sheet is for somebody who was not, or not for all of it. "
            "The minutes have what was agreed."
        )
    return catch_up(
        chapter.meeting,
        chapter.learning_set,
        member,
        office.clock.local,
        before=chapter.before,
        audiences=read_audiences(office.config),
    )


def card_paper(office: Office, set_id: str) -> str:
    """The facilitator's page for the set's next meeting, or for today's from when it is prepared until it is closed.

    Raises:
        NotFound: no such set.
    """
    from alstui.content.guides import read_guides
    from alstui.desk.opening import meeting_on, todays_sitting
    from alstui.documents.facilitator_card import card, next_number
    from alstui.series.cycle import cycle
    from alstui.series.meetings import series

    library = office.library
    learning_set = library.load(set_id)
    unread = office.unread
    sitting = todays_sitting(library, learning_set, today(office.clock), unread, office.clock)
    before = meetings_before(library, set_id, sitting.day, unread)
    held = meeting_on(library, set_id, sitting.day, unread) if sitting.status is not None else None
    if held is not None and held.status == "closed":
        before, held = (*before, held), None
    meetings = before if held is None else (*before, held)
    found = series(
        learning_set,
        programme_of(office, learning_set),
        meetings,
        today(office.clock),
        present=held,
        now=office.clock.now(),
    )
    number = held.number if held is not None else next_number(before)
    guides = Reader(office.config, unread)(read_guides)
    return card(learning_set, before, meeting=held, turn=cycle(found, number=number), guides=guides)


def reminder_paper(office: Office, set_id: str, member: str) -> str:
    """The text to paste in a message before the next meeting; `member` is whose action points it names.

    Raises:
        NotFound: no such set.
    """
    from alstui.documents.reminder import reminder

    learning_set, meetings = whole_of(office, set_id)
    programme = programme_of(office, learning_set)
    return reminder(learning_set, meetings, today(office.clock), member, programme)


def programme_of(office: Office, learning_set: LearningSet) -> Programme | None:
    """What the set's meetings are for; None, and why, where that is not known here."""
    from alstui.content.loader import Shelf

    shelf = Shelf(office.config)
    try:
        found = shelf.programme(learning_set.programme)
    except NotFound:
        found = None  # it is one's own on another computer, and the diary says when all the same
    office.unread.add(LeftOut(notice, short=False, is_own=True) for notice in shelf.notices)
    return found


def report_paper(office: Office, set_id: str, *, with_words: bool = False) -> str:
    """What was hoped and what moved over a set's meetings; `with_words` lets in what the set put down itself.

    Raises:
        NotFound: no such set; the nearest are named.
        RecordError: a meeting's record cannot be read.
    """
    from alstui.evaluation.instruments import read_instruments
    from alstui.evaluation.report import programme_report

    learning_set, meetings = whole_of(office, set_id)
    instruments = Reader(office.config, office.unread)(read_instruments)
    return programme_report(learning_set, meetings, instruments, office.clock.now(), with_words=with_words)


def whole_of(office: Office, set_id: str) -> tuple[LearningSet, tuple[Meeting, ...]]:
    """A set, and every meeting of it."""
    return office.library.load(set_id), meetings_before(office.library, set_id, None, office.unread)


def sets_asked(office: Office, set_ids: Sequence[str]) -> Iterator[tuple[LearningSet, tuple[Meeting, ...]]]:
    """The sets that are named; without names all that can be read, each once, and the others are told."""
    if set_ids:
        yield from [whole_of(office, each) for each in set_ids]
        return
    unread = office.unread
    for folder, learning_set in _once_each(office.library.readable(unread), unread):
        yield learning_set, tuple(meeting for _, meeting in meetings_in(folder, unread, only_kept=True))


def _once_each(
    sets: Iterable[tuple[SetFolder, LearningSet]], unread: Unread
) -> Iterator[tuple[SetFolder, LearningSet]]:
    """The sets without those that are here under another name too; which were left out is told."""
    held: dict[str, str] = {}
    for folder, each in sets:
        there = held.setdefault(each.mark or each.id, each.id)
        if there == each.id:
            yield folder, each
        else:
            unread.add([LeftOut(_HERE_TWICE.format(there=clean(there)))], each.id)
