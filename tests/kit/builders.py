"""Small builders of what the tests of the core stand on.

The people are invented samples. The planning numbers are the worked ones of the domain notes, put down here a
second time on purpose: a test that read them from `data/` could not tell when they change.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import count

from msgspec.structs import replace

from alstui.actions.line import QuickLine
from alstui.changes import When
from alstui.content.catalogue import BreakRule, Format, Overheads, Part, Planning, Share, Stage
from alstui.desk import Desk
from alstui.errors import StoreError
from alstui.learning_set import LearningSet, Member
from alstui.meeting.events import SCHEMA, Event, GapJudged, MeetingOpened, from_document, to_document
from alstui.model import Agenda, Attendance, Mode, PartKind, PromptStage, Segment, Speaker
from tests.kit.clock import FakeClock

NO_TIME = timedelta(0)

START = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
"""A Tuesday afternoon in winter, when London and UTC agree."""

DAY = START.date()

WHEN = When(START, DAY)
"""When something of a set is changed."""

SAMPLE_NAMES = (
    "Ann", "Ben", "Carla", "Dev", "Éva", "Femi", "Grace", "Hana", "Ivo", "Jo", "Kit", "Lena",
)  # fmt: skip
"""Sample people: nobody in particular."""

PEOPLE = tuple(name.casefold() for name in SAMPLE_NAMES)
"""Their member ids."""


def a_set(people: int = 6) -> LearningSet:
    """A sample set of so many people."""
    members = tuple(Member(id=member, name=name) for member, name in zip(PEOPLE, SAMPLE_NAMES, strict=True))
    return LearningSet(id="oakfield", title="Oakfield", members=members[:people], sample=True)


def all_here(people: int = 6) -> dict[str, Attendance]:
    """Everybody of the sample set in the room."""
    return {member.id: "here" for member in a_set(people).members}


# -- formats and planning -------------------------------------------------------------------------------


def a_stage(
    id: str = "explore",
    minutes: float = 20,
    at_least: float = 2,
    share: Share = "scales",
    *,
    protected: bool = False,
    optional: bool = False,
    speaks: Speaker = "everyone",
    mode: Mode = "question",
) -> Stage:
    """A stage of a slot."""
    return Stage(
        id=id,
        name=id.title(),
        minutes=minutes,
        at_least=at_least,
        share=share,
        speaks=speaks,
        rule="Questions only",
        mode=mode,
        prompts="explore",
        protected=protected,
        optional=optional,
    )


def a_format(
    *stages: Stage,
    id: str = "sample",
    name: str = "Sample",
    least_slot: float = 20,
    groups: tuple[int, int] = (3, 12),
    one: bool = False,
) -> Format:
    """A format of these stages."""
    return Format(
        id=id,
        name=name,
        summary="For tests.",
        source="Made up.",
        smallest_group=groups[0],
        largest_group=groups[1],
        presenters="one" if one else "several",
        least_slot=least_slot,
        stages=stages,
    )


CLASSIC = a_format(
    a_stage("present", 5, 2, speaks="presenter", mode="listen"),
    a_stage("clarify", 5, 3, mode="clarify"),
    a_stage("explore", 20, 5, "slack"),
    a_stage("actions", 5, 3, "fixed", protected=True, speaks="presenter", mode="decide"),
    a_stage("learning", 5, 2, mode="round"),
    id="classic-40",
    name="Classic slot",
)
"""The common slot of forty minutes."""


def wise_crowds(least_slot: float, groups: tuple[int, int] = (3, 12)) -> Format:
    """A format of fifteen minutes for when time is short."""
    return a_format(
        a_stage("challenge", 2, 1, speaks="presenter", mode="listen"),
        a_stage("clarify", 3, 2, mode="clarify"),
        a_stage("consult", 8, 5, "slack", mode="advise"),
        a_stage("feedback", 2, 1, "fixed", speaks="presenter", mode="decide"),
        id="wise-crowds",
        name="Wise Crowds",
        least_slot=least_slot,
        groups=groups,
    )


def _part(kind: PartKind, prompts: PromptStage, *, protected: bool = False) -> Part:
    return Part(
        kind=kind,
        name=kind.capitalize(),
        rule="Each in turn",
        speaks="everyone",
        mode="round",
        prompts=prompts,
        protected=protected,
    )


PLANNING = Planning(
    short=Overheads(
        welcome=2, check_in=0.5, report_back=1, order=2, changeover=1, review=4, closing=0.5, dates=1
    ),
    standard=Overheads(
        welcome=5, check_in=1.5, report_back=2, order=5, changeover=2, review=10, closing=1, dates=3
    ),
    standard_from_minutes=150,
    reserve_percent=5,
    breaks=(
        BreakRule(from_minutes=120, minutes=10),
        BreakRule(from_minutes=180, minutes=15),
        BreakRule(from_minutes=240, minutes=25),
        BreakRule(from_minutes=360, minutes=60),
    ),
    parts=(
        _part("opening", "prepare"),
        _part("check-in", "check-in"),
        _part("report back", "report back"),
        _part("break", "closing"),
        _part("process review", "review", protected=True),
        _part("closing", "closing", protected=True),
    ),
)
"""The overheads and breaks of the domain notes, as numbers."""


# -- agendas --------------------------------------------------------------------------------------------


def a_segment(id: str, seconds: int, presenter: str = "") -> Segment:
    """One stretch of an agenda."""
    return Segment(
        id=id,
        part=id.partition(".")[0],
        kind="slot" if presenter else "check-in",
        name=id,
        presenter=presenter,
        seconds=seconds,
        least=seconds // 2,
        speaks="everyone",
        rule="Each in turn",
        mode="round",
        prompts="explore",
    )


def an_agenda(*segments: Segment, reserve: int = 60) -> Agenda:
    """An agenda of these segments; its promise is whole minutes, so the reserve takes what is over."""
    seconds = sum(segment.seconds for segment in segments)
    minutes = -(-(seconds + reserve) // 60)
    return Agenda(
        format_id="sample",
        format_name="Sample",
        minutes=minutes,
        reserve=minutes * 60 - seconds,
        segments=segments,
    )


def a_short_agenda() -> Agenda:
    """Check-in, two slots of two stages each, closing: half an hour."""
    return an_agenda(
        a_segment("check-in", 300),
        a_segment("slot-1.present", 120, "ann"),
        a_segment("slot-1.explore", 480, "ann"),
        a_segment("slot-2.present", 120, "ben"),
        a_segment("slot-2.explore", 480, "ben"),
        a_segment("closing", 120),
        reserve=180,
    )


def a_stage_of_an_agenda(name: str, seconds: int, opens: str = "") -> Segment:
    """A stage in which all work together, and nobody presents."""
    segment = a_segment(f"stage-{name}", seconds)
    return replace(segment, kind="together", name=name.title(), prompts="together", opens=opens)


def a_mixed_agenda() -> Agenda:
    """The short one with two stages before its closing in which nobody presents; the second counts hands."""
    *before, closing = a_short_agenda().segments
    goal, stand = a_stage_of_an_agenda("goal", 240), a_stage_of_an_agenda("stand", 120, "statements")
    return an_agenda(*before, goal, stand, closing, reserve=180)


# -- a desk ---------------------------------------------------------------------------------------------


class MemoryPen:
    """A journal that is a list, on a disk that can be made to refuse."""

    def __init__(self, events: Sequence[Event] = ()) -> None:
        self.events: list[Event] = list(events)
        self.full = False
        """While True, every line is refused."""
        self.notices: tuple[str, ...] = ()
        self.is_closed = False

    def close(self) -> None:
        """Let others write."""
        self.is_closed = True

    def append(self, event: Event) -> None:
        """Keep one event, or refuse."""
        if self.full:
            raise StoreError("the disk is full: nothing was lost; make room and go on")
        self.events.append(event)


class Table:
    """A desk with what it stands on: a clock that is moved by hand, and a pen that outlives the program."""

    def __init__(
        self, *, at: datetime = START, zone: tzinfo = UTC, pen: MemoryPen | None = None, people: int = 6
    ) -> None:
        self.clock = FakeClock(at, zone)
        self.pen = MemoryPen() if pen is None else pen
        self.learning_set = a_set(people)
        self._ids = count(1)
        self.desk = self.sit_down()

    def sit_down(self) -> Desk:
        """A new program opens what the pen holds: after a kill, say. The ids go on where they were."""
        self.desk = Desk(self.learning_set, self.pen, self.clock, new_id=lambda: f"id{next(self._ids)}")
        self.desk.open(day=DAY, number=2, milestone="Theory of Change")
        return self.desk

    def judge(self, since: datetime, *, counted: bool) -> None:
        """Say whether the time since then counts, and open the record again."""
        now = self.clock.now()
        self.pen.append(GapJudged(id=f"id{next(self._ids)}", at=now, since=since, until=now, counted=counted))
        self.sit_down()

    def prepare(
        self, agenda: Agenda | None = None, attendance: Mapping[str, Attendance] | None = None
    ) -> Table:
        """Settle an agenda, else the short one, with everybody here; the presenters are those that it names."""
        agenda = agenda or a_short_agenda()
        presenters = dict.fromkeys(s.presenter for s in agenda.segments if s.presenter)
        self.desk.prepare(agenda, attendance or all_here(), tuple(presenters))
        return self

    def wait(self, seconds: float = 0, *, minutes: float = 0) -> None:
        """Let time pass in the room."""
        self.clock.advance(seconds, minutes=minutes)

    def go_through(self, *minutes: float) -> None:
        """Stay so many minutes in the present stage, and in each after it; then go on to the next."""
        for length in minutes:
            self.wait(minutes=length)
            self.desk.next_stage()


def a_running_table(
    agenda: Agenda | None = None,
    attendance: Mapping[str, Attendance] | None = None,
    *,
    at: datetime = START,
    zone: tzinfo = UTC,
) -> Table:
    """A table at which the meeting has just begun its first segment."""
    table = Table(at=at, zone=zone).prepare(agenda, attendance)
    table.desk.start()
    return table


def a_line(text: str, owner: str = "ann", *, confidence: int | None = None) -> QuickLine:
    """A line as the quick entry understood it."""
    return QuickLine(
        said=text,
        text=text,
        owner=owner,
        owner_named=bool(owner),
        due=None,
        due_meeting=0,
        past=False,
        confidence=confidence,
        tags=(),
        unknown_name="",
    )


def an_opening(
    set_id: str = "oakfield", day: date = DAY, number: int = 2, *, id: str = "e0"
) -> MeetingOpened:
    """The first line of a meeting's record."""
    return MeetingOpened(id=id, at=START, schema=SCHEMA, set_id=set_id, date=day, number=number)


def through_json(events: Sequence[Event]) -> list[Event]:
    """The events as they come back from lines of JSON."""
    return [from_document(json.loads(json.dumps(to_document(event)))) for event in events]
