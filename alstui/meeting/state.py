"""A meeting: what is so, after every event so far. `folding` changes it; everybody else reads it.

Time is kept as spans that join without a gap from the start to now, so that whatever was not running is
there as paused, closed or left out, and the sums agree with the timeline to the microsecond.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct, field

from alstui.meeting.events import (
    ActionReported,
    DraftKept,
    Event,
    HabitSeen,
    PromptShown,
    SessionBegun,
    StartCorrected,
    TimeMoved,
)
from alstui.model import PRESENT, Action, Agenda, Attendance, CaughtQuestion, Note, Segment, Showing

Status = Literal["preparing", "running", "paused", "closed"]
"""Where the meeting stands. Between its first stage and its close it is either running or paused."""

SpanKind = Literal["running", "paused", "closed", "left out"]

NO_TIME = timedelta(0)


class Span(Struct, frozen=True, gc=False):
    """A stretch of the timeline: what went on from `since` until `until`; None while it still does."""

    segment: str
    kind: SpanKind
    since: datetime
    until: datetime | None = None

    def length(self, now: datetime) -> timedelta:
        """How long it lasted, or has lasted by `now`."""
        return (self.until or now) - self.since


class Speech(Struct, frozen=True, gc=False):
    """A stretch in which a member had the floor; `until` is None while they have it."""

    member: str
    since: datetime
    until: datetime | None = None


class Seat(Struct, frozen=True, gc=False):
    """A slot as it stood at a moment: which part of the agenda, and who presented in it."""

    part: str
    presenter: str


class Wall(Struct, frozen=True, gc=False):
    """What stands on the wall besides rule and clock."""

    shows: Showing = ""
    """What fills it; empty while it shows rule and clock."""
    question: str = ""
    """The question that stands there."""
    since: datetime | None = None
    """When it came to stand so; None before anything did."""


class Meeting(Struct):
    """What is so, after every event so far. Read it anywhere; only `folding` changes it."""

    set_id: str = ""
    day: date | None = None
    number: int = 1
    extra: bool = False
    """Whether it is one more between two that were planned; its number is that of the one before."""
    milestone: str = ""
    place: str = ""
    agenda: Agenda | None = None
    attendance: dict[str, Attendance] = field(default_factory=dict)
    presenters: tuple[str, ...] = ()
    current: str = ""
    """The id of the segment that the room is in; empty before the start."""
    spans: list[Span] = field(default_factory=list)
    """Without a gap from the start; only the last may be open."""
    used: dict[str, timedelta] = field(default_factory=dict)
    """Running time in each segment, from finished spans."""
    began: dict[str, datetime] = field(default_factory=dict)
    """When each segment was first entered."""
    heard: frozenset[Seat] = frozenset()
    """The slots that the room has been in, with whoever presented in them then."""
    caught: dict[str, Seat] = field(default_factory=dict)
    """The slot in which each entry was caught, by its id; it goes where its presenter goes. `slots` reads it."""
    adjusted: dict[str, int] = field(default_factory=dict)
    """Seconds given to a segment by hand, or taken from it."""
    absorbed: dict[str, int] = field(default_factory=dict)
    """Seconds that a re-plan gave to a segment, or took from it: an overrun spread, a borrow, a shorter break."""
    extended: int = 0
    """Seconds by which the promised end was moved."""
    given: list[TimeMoved] = field(default_factory=list)
    """Time that one presenter gave to another, as it was agreed."""
    corrected: list[StartCorrected] = field(default_factory=list)
    """Starts that were set right afterwards."""
    rounds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The order of turns in each round, by segment."""
    pointers: dict[str, str] = field(default_factory=dict)
    """Whose turn it is in each round, by segment; empty once everybody had theirs."""
    turn_since: dict[str, datetime] = field(default_factory=dict)
    """Since when that member has had the turn, by segment; nothing once everybody had theirs."""
    turns: dict[str, tuple[Speech, ...]] = field(default_factory=dict)
    """Who has had the turn in each round, by segment, one after another; only the last of each may still go on."""
    floor: list[Speech] = field(default_factory=list)
    """Who spoke, as it was marked; only the last may still go on."""
    actions: dict[str, Action] = field(default_factory=dict)
    reports: dict[str, ActionReported] = field(default_factory=dict)
    """What was reported of earlier meetings' action points, by the action point's id; the latest word counts."""
    withdrawn: dict[str, Action] = field(default_factory=dict)
    """What took an earlier action point's place until something else was said of that one, by the earlier one's id."""
    notes: dict[str, Note] = field(default_factory=dict)
    drafts: dict[str, DraftKept] = field(default_factory=dict)
    """What was begun and not finished, by where it was typed; what was typed at last stands last."""
    snoozed: dict[str, int] = field(default_factory=dict)
    """Open action points that were put off, and the meeting at which each comes up again."""
    prompts: list[PromptShown] = field(default_factory=list)
    favourites: dict[str, bool] = field(default_factory=dict)
    """What was said in this meeting of prompts as favourites: the latest word counts."""
    questions: dict[str, CaughtQuestion] = field(default_factory=dict)
    """The questions that were written down for presenters, as they came."""
    question_order: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The order that a presenter gave to the questions of their slot, by part."""
    habits: list[HabitSeen] = field(default_factory=list)
    """What the facilitator noticed of questions that were none."""
    scores: dict[tuple[str, str], dict[int, int]] = field(default_factory=dict)
    """How many people showed each number, by instrument and statement."""
    answers: dict[tuple[str, str], str] = field(default_factory=dict)
    """What was answered to the open questions of a review, by instrument and question."""
    checked: frozenset[str] = frozenset()
    """The presenters who have read their own entry and agree that it leaves the set."""
    on_purpose: frozenset[str] = frozenset()
    """The presenters who leave without an action point on purpose."""
    agreement_shown: datetime | None = None
    """When the working agreement stood on the wall last."""
    agreement_reviewed: tuple[str, ...] = ()
    """The working agreement as the set reviewed it here; empty when it did not."""
    wall: Wall = Wall()
    sessions: list[SessionBegun] = field(default_factory=list)
    closed_at: datetime | None = None
    done: list[Event] = field(default_factory=list)
    """What can be undone, the latest last."""

    @property
    def status(self) -> Status:
        """Where the meeting stands."""
        if self.closed_at is not None:
            return "closed"
        if not self.spans:
            return "preparing"
        return "running" if self.spans[-1].kind == "running" else "paused"

    @property
    def started_at(self) -> datetime | None:
        """The instant at which the first stage was entered."""
        return self.spans[0].since if self.spans else None

    @property
    def segment(self) -> Segment | None:
        """The segment that the room is in."""
        return self.agenda.segment(self.current) if self.agenda else None

    @property
    def present(self) -> tuple[str, ...]:
        """The members who take turns today, in the set's order."""
        return tuple(member for member, state in self.attendance.items() if state in PRESENT)

    def can_take(self, agenda: Agenda) -> bool:
        """Whether an agenda holds every segment that the room has been in, so that no time spent is lost."""
        return all(agenda.segment(segment) is not None for segment in self.began)

    def begun_at(self, place: str) -> tuple[DraftKept, ...]:
        """What waits at a place and in it, the latest first: several lines may have been begun there."""
        return tuple(draft for draft in reversed(self.drafts.values()) if is_in(draft.where, place))

    def actions_of(self, member: str) -> list[Action]:
        """The action points that a member owns, alone or with others, in the order they were spoken."""
        return [action for action in self.actions.values() if member in action.owners]

    def cut(self, at: datetime, kind: SpanKind, segment: str) -> None:
        """End the open span at `at` and begin another there; never earlier than the open one began."""
        spans = self.spans
        if spans:
            last = spans[-1]
            at = at if at > last.since else last.since
            spans[-1] = Span(last.segment, last.kind, last.since, at)
            if last.kind == "running":
                self.used[last.segment] = self.used.get(last.segment, NO_TIME) + (at - last.since)
        spans.append(Span(segment, kind, at))
        if kind == "running":
            self.began.setdefault(segment, at)


def is_in(where: str, place: str) -> bool:
    """Whether something is at a place, or in it: 'edit/a1/when' is in 'edit/a1'."""
    return where == place or where.startswith(f"{place}/")


def part_of(segment_id: str) -> str:
    """'slot-1' of 'slot-1.present'."""
    return segment_id.partition(".")[0]
