"""A meeting is the fold of its events.

    meeting = fold(events)          from nothing, always the same
    meeting.apply(event)            one step further; `fold` is this for every surviving event

A `Meeting` is changed only here. Everybody else reads it. An event that makes no sense where it stands (a
resume that follows no pause, a stage that is not on the agenda) changes nothing and raises nothing: whatever
order the lines of a record come in, it folds.

Time is kept as spans that join without a gap from the start to now, so that whatever was not running is
there as paused, closed or left out, and the sums agree with the timeline to the microsecond.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from alstui.events import (
    UNDOABLE,
    ActionAgreed,
    ActionChanged,
    ActionReported,
    AttendanceChanged,
    DraftKept,
    Event,
    GapJudged,
    MeetingClosed,
    MeetingOpened,
    MeetingReopened,
    NoteTaken,
    Paused,
    Prepared,
    PromptShown,
    Resumed,
    SessionBegun,
    StageEntered,
    TimeAdjusted,
    surviving,
)
from alstui.model import PRESENT, Action, Agenda, Attendance, Capture, Note, Segment

Status = Literal["preparing", "running", "paused", "closed"]
"""Where the meeting stands. Between its first stage and its close it is either running or paused."""

SpanKind = Literal["running", "paused", "closed", "left out"]

NO_TIME = timedelta(0)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the timeline: what went on from `since` until `until`; None while it still does."""

    segment: str
    kind: SpanKind
    since: datetime
    until: datetime | None = None

    def length(self, now: datetime) -> timedelta:
        """How long it lasted, or has lasted by `now`."""
        return (self.until or now) - self.since


@dataclass(slots=True)
class Meeting:
    """What is so, after every event so far. Read it anywhere; only `apply` changes it."""

    set_id: str = ""
    day: date | None = None
    number: int = 1
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
    adjusted: dict[str, int] = field(default_factory=dict)
    """Seconds given to a segment by hand, or taken from it."""
    actions: dict[str, Action] = field(default_factory=dict)
    reports: dict[str, ActionReported] = field(default_factory=dict)
    """What was reported of earlier meetings' action points, by the action point's id; the latest word counts."""
    notes: dict[str, Note] = field(default_factory=dict)
    drafts: dict[Capture, str] = field(default_factory=dict)
    """What was begun in the capture line and not finished, by what it is to become."""
    prompts: list[PromptShown] = field(default_factory=list)
    sessions: list[SessionBegun] = field(default_factory=list)
    closed_at: datetime | None = None
    done: list[Event] = field(default_factory=list)
    """What can be undone, the latest last."""

    def apply(self, event: Event) -> None:
        """Take in one event. `Undone` is not taken in: it asks for a new fold."""
        handler = _HANDLERS.get(type(event))
        if handler is not None and handler(self, event) and isinstance(event, UNDOABLE):
            self.done.append(event)

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

    @property
    def latest_prompt(self) -> PromptShown | None:
        """The prompt that stands on the wall: the last one shown in the current segment."""
        latest = self.prompts[-1] if self.prompts else None
        return latest if latest is not None and latest.segment == self.current else None

    def can_take(self, agenda: Agenda) -> bool:
        """Whether an agenda holds every segment that the room has been in, so that no time spent is lost."""
        return all(agenda.segment(segment) is not None for segment in self.began)

    def issue_of(self, part: str) -> Note | None:
        """The issue in one sentence of a slot: the last wording counts."""
        found = None
        for note in self.notes.values():
            if note.kind == "issue" and _part_of(note.segment) == part:
                found = note
        return found

    def actions_of(self, member: str) -> list[Action]:
        """The action points that a member owns, in the order they were spoken."""
        return [action for action in self.actions.values() if action.owner == member]

    def without_action(self) -> tuple[str, ...]:
        """The presenters who own no action point yet."""
        owners = {action.owner for action in self.actions.values()}
        return tuple(presenter for presenter in self.presenters if presenter not in owners)

    def _cut(self, at: datetime, kind: SpanKind, segment: str) -> None:
        """End the open span at `at` and begin another there; never earlier than the open one began."""
        if self.spans:
            last = self.spans[-1]
            at = max(at, last.since)
            self.spans[-1] = replace(last, until=at)
            if last.kind == "running":
                self.used[last.segment] = self.used.get(last.segment, NO_TIME) + (at - last.since)
        self.spans.append(Span(segment, kind, at))
        if kind == "running":
            self.began.setdefault(segment, at)


def _part_of(segment_id: str) -> str:
    """'slot-1' of 'slot-1.present'."""
    return segment_id.partition(".")[0]


def _opened(meeting: Meeting, event: MeetingOpened) -> bool:
    meeting.set_id, meeting.day, meeting.number = event.set_id, event.date, event.number
    meeting.milestone, meeting.place = event.milestone, event.place
    return True


def _session(meeting: Meeting, event: SessionBegun) -> bool:
    meeting.sessions.append(event)
    return True


def _prepared(meeting: Meeting, event: Prepared) -> bool:
    """A new agenda under a meeting that runs must still hold the segments that the room has been in."""
    if not meeting.can_take(event.agenda):
        return False
    meeting.agenda = event.agenda
    meeting.attendance = dict(event.attendance)
    meeting.presenters = event.presenters
    return True


def _attendance(meeting: Meeting, event: AttendanceChanged) -> bool:
    if meeting.attendance.get(event.member) == event.state:
        return False
    meeting.attendance[event.member] = event.state
    return True


def _entered(meeting: Meeting, event: StageEntered) -> bool:
    if (
        meeting.agenda is None
        or meeting.agenda.segment(event.segment) is None
        or meeting.closed_at is not None
    ):
        return False
    meeting.current = event.segment
    meeting._cut(event.at, "running", event.segment)
    return True


def _paused(meeting: Meeting, event: Paused) -> bool:
    if meeting.status != "running":
        return False
    meeting._cut(event.at, "paused", meeting.current)
    return True


def _resumed(meeting: Meeting, event: Resumed) -> bool:
    if meeting.status != "paused":
        return False
    meeting._cut(event.at, "running", meeting.current)
    return True


def _adjusted(meeting: Meeting, event: TimeAdjusted) -> bool:
    segment = meeting.agenda.segment(event.segment) if meeting.agenda else None
    if segment is None:
        return False
    # No more is taken than there was: after a shorter plan, a minute given is still a minute more.
    before = max(meeting.adjusted.get(segment.id, 0), -segment.seconds)
    meeting.adjusted[segment.id] = before + event.seconds
    return True


def _agreed(meeting: Meeting, event: ActionAgreed) -> bool:
    meeting.actions[event.action.id] = event.action
    meeting.drafts.pop("action", None)
    return True


def _changed(meeting: Meeting, event: ActionChanged) -> bool:
    if event.action.id not in meeting.actions:
        return False
    meeting.actions[event.action.id] = event.action
    return True


def _reported(meeting: Meeting, event: ActionReported) -> bool:
    meeting.reports[event.action] = event
    return True


def _noted(meeting: Meeting, event: NoteTaken) -> bool:
    meeting.notes[event.note.id] = event.note
    meeting.drafts.pop(event.note.kind, None)
    return True


def _draft(meeting: Meeting, event: DraftKept) -> bool:
    if event.text:
        meeting.drafts[event.kind] = event.text
    else:
        meeting.drafts.pop(event.kind, None)
    return True


def _prompt(meeting: Meeting, event: PromptShown) -> bool:
    meeting.prompts.append(event)
    return True


def _gap(meeting: Meeting, event: GapJudged) -> bool:
    """Leave a stretch out of the running time; a stretch that counts needs nothing done."""
    if event.counted or event.until <= event.since or not meeting.spans:
        return not event.counted and bool(meeting.spans) and event.until > event.since
    spans: list[Span] = []
    for span in meeting.spans:
        spans.extend(_without(span, event.since, event.until))
    meeting.spans = spans
    meeting.used = {}
    for span in spans:
        if span.kind == "running" and span.until is not None:
            meeting.used[span.segment] = meeting.used.get(span.segment, NO_TIME) + (span.until - span.since)
    return True


def _without(span: Span, since: datetime, until: datetime) -> Iterable[Span]:
    """The span in up to three pieces, the one between `since` and `until` left out."""
    if span.kind != "running" or since >= (span.until or until) or until <= span.since:
        return (span,)
    since = max(since, span.since)
    end = until if span.until is None else min(until, span.until)
    pieces = (
        replace(span, until=since),
        Span(span.segment, "left out", since, end),
        replace(span, since=end),
    )
    return tuple(piece for piece in pieces if piece.until is None or piece.until > piece.since)


def _closed(meeting: Meeting, event: MeetingClosed) -> bool:
    if meeting.closed_at is not None or not meeting.spans:
        return False
    meeting._cut(event.at, "closed", meeting.current)
    meeting.closed_at = meeting.spans[-1].since
    return True


def _reopened(meeting: Meeting, event: MeetingReopened) -> bool:
    if meeting.closed_at is None:
        return False
    meeting.closed_at = None
    meeting._cut(event.at, "paused", meeting.current)
    return True


_HANDLERS: dict[type, Callable[[Meeting, Any], bool]] = {
    MeetingOpened: _opened,
    SessionBegun: _session,
    Prepared: _prepared,
    AttendanceChanged: _attendance,
    StageEntered: _entered,
    Paused: _paused,
    Resumed: _resumed,
    TimeAdjusted: _adjusted,
    ActionAgreed: _agreed,
    ActionChanged: _changed,
    ActionReported: _reported,
    NoteTaken: _noted,
    DraftKept: _draft,
    PromptShown: _prompt,
    GapJudged: _gap,
    MeetingClosed: _closed,
    MeetingReopened: _reopened,
}
"""What each event does; the answer is whether it made a difference."""


def fold(events: Sequence[Event]) -> Meeting:
    """The meeting after these events: pure, and the same for the same list."""
    meeting = Meeting()
    for event in surviving(events):
        meeting.apply(event)
    return meeting
