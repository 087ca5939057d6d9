"""A folder of many sets, as long as real ones: one is played at a desk, the others are copies with ids of their own.

Every text of a copy has a word of its own, too. The people are those of the sample, invented. Each file is one of its
own, as after years of use: nothing is linked.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from alstui.desk import Desk
from alstui.desk.opening import record_of
from alstui.establishing.sample import install
from alstui.learning_set import LearningSet, PlannedMeeting
from alstui.meeting.events import Prepared
from alstui.model import Agenda, Capture
from alstui.store.journal import as_bytes
from alstui.store.library import Library, Unread
from tests.kit.builders import MemoryPen, a_line
from tests.kit.clock import FakeClock
from tests.kit.storing import put_record

LENGTHS = (60, 120, 200, 300)
"""Events in the meetings of a set: an hour that was hardly written down, and a whole afternoon."""

FIRST = date(2026, 1, 13)
APART = timedelta(weeks=6)
PAUSE = 20.0
"""Seconds between one line and the next."""

_MARK = "c0ffee"
"""What ids begin with in the set that is played, and a word of each of its texts; another in every copy."""

_TEXTS = (
    "ring the chair of governors before the budget meeting",
    "ask the older students what would help them — in their own words",
    "write one page for parents, and let Éva read it first",
    "watch three lessons with no form in the hand",
    "what would have to be true for this to work without you?",
    'the quiet ones speak when they have had a minute to "just write"',
    "walk through the building at the end of the day",
    "put the timetable on the wall and see who asks",
)

_KINDS: tuple[Capture, ...] = (
    "note",
    "question",
    "action",
    "note",
    "learning",
    "question",
    "issue",
    "private",
)
"""What is written down, over and over."""


def many_sets(home: Path, number: int) -> None:
    """Fill a folder with so many sets of four closed meetings each."""
    with TemporaryDirectory() as folder:
        one = {path.name: path.read_bytes() for path in _one_set(Path(folder)).iterdir()}
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    for place in range(number):
        copied = home / f"oakfield-{place:05}"
        copied.mkdir(mode=0o700)
        for name, data in one.items():
            (copied / name).write_bytes(data.replace(_MARK.encode(), b"%06x" % place))


def long_record(path: Path, events: int) -> None:
    """A meeting's record of so many events, not closed."""
    with TemporaryDirectory() as folder:
        learning_set, agenda = sample(Path(folder))
    held = _Afternoon(learning_set, FIRST, 1, count(1).__next__)
    held.play(agenda, events)
    path.write_bytes(as_bytes(held.desk.events[:events]))


def sample(home: Path) -> tuple[LearningSet, Agenda]:
    """The sample set, with the agenda of its first meeting."""
    library = Library(home)
    learning_set, events = record_of(library, install(library, FIRST).id, None, Unread())
    return learning_set, next(event.agenda for event in events if isinstance(event, Prepared))


def _one_set(home: Path) -> Path:
    """The folder of a set with its meetings behind it."""
    learning_set, agenda = sample(home / "sample")
    days = [FIRST + APART * place for place in range(len(LENGTHS))]
    library = Library(home / "sets")
    diary = tuple(PlannedMeeting(date=day, place="Library") for day in days)
    coming = replace(learning_set, title=f"Oakfield {_MARK}", mark=f"{_MARK}{_MARK}", meetings=diary)
    made = library.create(coming, known=True)
    next_id, agreed = count(1).__next__, list[str]()
    for number, (day, length) in enumerate(zip(days, LENGTHS, strict=True), 1):
        held = _Afternoon(made, day, number, next_id)
        held.play(agenda, length - 1, agreed)
        held.desk.close()
        agreed = [*held.desk.meeting.actions]
        put_record(library, made.id, day, held.desk.events)
    return library.home / made.id


class _Afternoon:
    """A meeting that is played."""

    def __init__(self, learning_set: LearningSet, day: date, number: int, next_id: Callable[[], int]) -> None:
        self.clock = FakeClock(datetime.combine(day, time(14), UTC))
        self.desk = Desk(learning_set, MemoryPen(), self.clock, new_id=lambda: f"{_MARK}{next_id():06x}")
        self.desk.open(day=day, number=number, place="Library")

    def play(self, agenda: Agenda, events: int, agreed: list[str] | None = None) -> None:
        """Hold it until so many events are on record: what was `agreed` earlier first, then stage by stage."""
        desk = self.desk
        members = [member.id for member in desk.learning_set.members]
        desk.prepare(agenda, dict.fromkeys(members, "here"), tuple(members[:2]))
        desk.start()
        texts, people, kinds = cycle(_TEXTS), cycle(members), cycle(_KINDS)
        for action in agreed or ():
            desk.report(action, "partly", f"{next(texts)}, {_MARK} #listening")
        share = events / len(agenda.segments)
        while len(desk.events) < events:
            if len(desk.events) > share * (agenda.index(desk.meeting.current) + 1):
                desk.next_stage()
            self._write_down(next(kinds), f"{next(texts)}, {_MARK}", next(people))

    def _write_down(self, kind: Capture, text: str, member: str) -> None:
        """What a few minutes leave behind: a question on the wall, who spoke, one line and how it was begun."""
        desk = self.desk
        self.clock.advance(PAUSE)
        desk.give_floor(member)
        desk.show_prompt(f"what-else-{len(desk.events) % 40}")
        place, words = desk.new_place(kind), text.split()
        for length in (1, 3, 6):
            self.clock.advance(PAUSE / 4)
            desk.keep_draft(kind, " ".join(words[:length]), place)
        with desk.finishing(place):
            if kind == "action":
                desk.agree(a_line(text, member, confidence=7))
            elif kind == "question":
                desk.catch_question(text, "open", asked_by=member)
            else:
                desk.take_note(kind, text, member, tags=("listening",) if kind == "learning" else ())
