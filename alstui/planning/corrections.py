"""Set right what was pressed too late or too early.

    for repair in repairs(meeting, read, names, local): ...
    repair.apply(desk)

Each repair says what it would do before it is taken, is made of the desk's own verbs, and can be taken back like
anything else. Nothing is overwritten: what was pressed stays on record, and that it was corrected stands after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from alstui.meeting.events import Event, GapJudged, StageEntered, StartCorrected
from alstui.meeting.gaps import NOTICED, Gap, imagine, left_words, ran
from alstui.meeting.reading import Reading, Row, reading, shown_minutes, shown_seconds
from alstui.meeting.slots import stage_called
from alstui.meeting.state import NO_TIME, Meeting, Span
from alstui.model import Agenda, Segment
from alstui.wording import clock_time, countdown, minutes_words

if TYPE_CHECKING:
    from alstui.desk import Desk

Kind = Literal["late", "next", "stopped", "before", "counted"]
"""The stage began earlier; the next one has begun; nothing ran any more; the one before still goes on; a gap was
counted."""

Local = Callable[[datetime], datetime]
"""An instant as the people in the room read it."""

MINUTE = timedelta(minutes=1)

GUESS = timedelta(minutes=2)
"""How long ago the next stage began, or everything stopped, when nothing tells."""

NOTHING_MOVED: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that can be set right, and what it would do."""

    kind: Kind
    title: str
    """What was so in truth: 'Check-in began at 14:07, 3 min ago'."""
    effect: str
    """What follows: 'Check-in then has 4:00 left, the pause 3:00 less'."""
    since: datetime
    """From when on the stage counts, or nothing does."""
    until: datetime | None = None
    """Until when nothing counts."""
    adjustable: bool = False
    """Whether the instant may be moved before it is taken."""

    @property
    def id(self) -> str:
        """The same from one reading to the next: there is one of each kind."""
        return self.kind

    def apply(self, desk: Desk) -> bool:
        """Set it right. False when the meeting has moved on meanwhile and nothing was changed."""
        if self.until is not None:
            return _leave_out(desk, self.since, self.until)
        if self.kind == "next" and not desk.next_stage():
            return False
        if self.kind == "before" and not desk.previous_stage():
            return False
        return desk.correct_start(self.since)


def counted_last(events: Sequence[Event]) -> Gap | None:
    """The gap that was counted last, of all that is on record; None when there was none."""
    for event in reversed(events):
        if isinstance(event, GapJudged) and event.counted:
            return Gap(event.since, event.until, "away")
    return None


def repairs(
    meeting: Meeting,
    read: Reading,
    names: Mapping[str, str],
    local: Local,
    earlier: Mapping[str, int] = NOTHING_MOVED,
    counted: Gap | None = None,
) -> tuple[Repair, ...]:
    """What can be set right now, the likeliest first; nothing before the start and after the close.

    `earlier` says, by the id of a repair, by how many minutes somebody moved its instant back; below zero forward.
    `counted` is the gap that was counted last, if there was one.
    """
    if meeting.status not in {"running", "paused"} or meeting.agenda is None or read.row is None:
        return ()
    scene = _Scene(meeting, meeting.agenda, read, names, local, earlier, counted)
    return tuple(repair for repair in (*scene.began_earlier(), *scene.others()) if repair is not None)


@dataclass(frozen=True, slots=True)
class _Scene:
    """A meeting at an instant, with the words for it."""

    meeting: Meeting
    agenda: Agenda
    read: Reading
    names: Mapping[str, str]
    local: Local
    earlier: Mapping[str, int]
    counted: Gap | None

    def began_earlier(self) -> Iterator[Repair | None]:
        """Of a stage that is over, the next one is likelier to have begun; else the present one began earlier."""
        found = (self._late(), self._next())
        yield from reversed(found) if self.read.phase == "over" else found

    def others(self) -> Iterator[Repair | None]:
        """What ran that should not have, or should have and did not."""
        yield self._stopped()
        yield self._before()
        yield self._counted()

    @property
    def _ran(self) -> tuple[Span, ...]:
        """The last spans in which the current stage ran on without a stop; none during a pause."""
        here = self.meeting.current
        return tuple(
            takewhile(
                lambda span: span.segment == here and span.kind in {"running", "left out"},
                reversed(self.meeting.spans),
            )
        )

    def _late(self) -> Repair | None:
        """It began, or went on, before the key: by as long as nothing was meant to run, the last stop being known."""
        ran, now = self._ran, self.read.now
        pressed = ran[-1].since if ran else now
        idle = self._idle_since(pressed, len(ran))
        word = "began" if self.meeting.began.get(self.meeting.current) == pressed else "went on"
        return self._timed("late", self.meeting.segment, word, idle, self._furthest(), pressed)

    def _idle_since(self, pressed: datetime, spans: int) -> datetime:
        """Since when nothing was meant to run: the pause before, or what the stage before took too much."""
        behind = self.meeting.spans[: len(self.meeting.spans) - spans]
        stopped = tuple(takewhile(lambda span: span.kind != "running", reversed(behind)))
        if stopped:
            return stopped[-1].since
        if behind:
            row = _row(self.read, behind[-1].segment)
            over = row.actual - timedelta(seconds=row.allowed) if row is not None else NO_TIME
            if over > NO_TIME:
                return max(pressed - over, behind[-1].since)
        return pressed - MINUTE

    def _furthest(self) -> datetime:
        """Before the first stage nothing can have begun: since the record was opened, if the record allows that."""
        first = self.meeting.spans[0]
        opened = [session.at for session in self.meeting.sessions if session.at < first.since]
        if not opened or set(self.meeting.began) != {self.meeting.current}:
            return first.since
        trial = StartCorrected(id="", at=self.read.now, segment=first.segment, since=opened[-1])
        return imagine(self.meeting, trial).spans[0].since

    def _next(self) -> Repair | None:
        """The next stage has begun: when this one had used its time, or was stopped."""
        index = self.agenda.index(self.meeting.current) + 1
        if self.read.row is None or index >= len(self.agenda.segments):
            return None
        ran, now = self._ran, self.read.now
        entered = ran[-1].since if ran else self._visited()
        if not ran:
            guess = self._idle_since(now, 0)
        elif self.read.left < NO_TIME:
            guess = now + self.read.left
        else:
            guess = now - GUESS
        return self._timed("next", self.agenda.segments[index], "began", max(guess, entered), entered, now)

    def _visited(self) -> datetime:
        """Since when the room is in the current stage, stops included."""
        here = self.meeting.current
        spans = tuple(takewhile(lambda span: span.segment == here, reversed(self.meeting.spans)))
        return spans[-1].since

    def _stopped(self) -> Repair | None:
        """Nobody pressed the key when everything stopped: an alarm, say. What ran since is left out."""
        stood = tuple(takewhile(lambda span: span.kind != "running", reversed(self.meeting.spans)))
        until = stood[-1].since if stood else self.read.now
        ended = self.meeting.spans[: len(self.meeting.spans) - len(stood)]
        here = self.meeting.current
        went = tuple(takewhile(lambda span: span.segment == here and span.kind == "running", reversed(ended)))
        if not went:
            return None
        entered = went[-1].since
        guess = max(until - GUESS, entered)
        return self._timed("stopped", self.meeting.segment, "stopped", guess, entered, until)

    def _counted(self) -> Repair | None:
        """The last gap that was said to count can still be left out."""
        length = ran(self.meeting, self.counted) if self.counted is not None else NO_TIME
        if self.counted is None or length < NOTICED:
            return None
        since, until = self.counted.since, self.counted.until
        title = f"The {minutes_words(length)} from {clock_time(self.local(since))} did not count"
        return Repair("counted", title, self._without(since, until), since, until)

    def _timed(
        self,
        kind: Kind,
        segment: Segment | None,
        word: str,
        guess: datetime,
        earliest: datetime,
        pressed: datetime,
    ) -> Repair | None:
        """A stage that began before it was pressed: not before `earliest`, and a minute at the least."""
        latest = pressed - min(MINUTE, max(pressed - guess, NO_TIME))
        since = min(max(guess - self.earlier.get(kind, 0) * MINUTE, earliest), latest)
        if segment is None or not earliest <= since < pressed:
            return None
        title = f"{self._called(segment)} {word} at {self._ago(since)}"
        if kind == "stopped":
            return Repair(kind, title, self._without(since, pressed), since, pressed, adjustable=True)
        return Repair(kind, title, self._effect(kind, segment, since), since, adjustable=True)

    def _before(self) -> Repair | None:
        """The stage before goes on still: what ran since counts for it."""
        index = self.agenda.index(self.meeting.current) - 1
        visited = self._visited()
        behind = [span for span in self.meeting.spans if span.since < visited]
        if index < 0 or not behind or self.meeting.status != "running":
            return None
        segment = self.agenda.segments[index]
        if behind[-1].segment != segment.id or visited >= self.read.now:
            return None
        effect = self._effect("before", segment, visited)
        return Repair("before", f"{self._called(segment)} still goes on", effect, visited)

    def _called(self, segment: Segment) -> str:
        here = self.meeting.segment
        return stage_called(segment, here.part if here else "", self.names)

    def _ago(self, since: datetime) -> str:
        """'14:07, 3 min ago'."""
        whole = shown_minutes(self.read.now - since)
        return f"{clock_time(self.local(since))}, {f'{whole} min' if whole else 'under a minute'} ago"

    def _effect(self, kind: Kind, segment: Segment, since: datetime) -> str:
        """What the stage then has left, and what that costs or saves the others."""
        now = self.read.now
        events: list[Event] = []
        if segment.id != self.meeting.current:
            how: Literal["next", "back"] = "back" if kind == "before" else "next"
            events.append(StageEntered(id="", at=now, segment=segment.id, how=how))
        events.append(StartCorrected(id="", at=now, segment=segment.id, since=since))
        return self._after(*events)

    def _without(self, since: datetime, until: datetime) -> str:
        """The same for a stretch that is left out."""
        return self._after(GapJudged(id="", at=self.read.now, since=since, until=until, counted=False))

    def _after(self, *events: Event) -> str:
        """What is different after these events."""
        now, after = self.read.now, imagine(self.meeting, *events)
        then = reading(after, now)
        pieces = [left_words(then).removesuffix(".")]
        for before, row in zip(_rows(self.read), _rows(then), strict=True):
            if row.segment.id != after.current:
                pieces.append(_difference(self._owner(row.segment), row.actual - before.actual))
        pieces.append(_difference("the pause", _stood(after, now) - _stood(self.meeting, now)))
        pieces.append(_more_left_out(_left_out(after, now) - _left_out(self.meeting, now)))
        return f"{', '.join(piece for piece in pieces if piece)}."

    def _owner(self, segment: Segment) -> str:
        """'Ann's Explore', 'Check-in'."""
        if not segment.presenter:
            return segment.name
        return f"{self.names.get(segment.presenter, segment.presenter)}'s {segment.name}"


def _rows(read: Reading) -> Iterator[Row]:
    """Every segment, in order."""
    for part in read.parts:
        yield from part.rows


def _row(read: Reading, segment_id: str) -> Row | None:
    return next((row for row in _rows(read) if row.segment.id == segment_id), None)


def _stood(meeting: Meeting, now: datetime) -> timedelta:
    """All the time in which the clock was stopped."""
    return sum((span.length(now) for span in meeting.spans if span.kind in {"paused", "closed"}), NO_TIME)


def _left_out(meeting: Meeting, now: datetime) -> timedelta:
    """All the time that was left out afterwards."""
    return sum((span.length(now) for span in meeting.spans if span.kind == "left out"), NO_TIME)


def _difference(whose: str, length: timedelta) -> str:
    """'Ann's Explore 3:00 less'; nothing for less than a second."""
    seconds = shown_seconds(abs(length))
    if abs(length) < timedelta(seconds=1):
        return ""
    return f"{whose} {countdown(seconds)} {'less' if length < NO_TIME else 'more'}"


def _leave_out(desk: Desk, since: datetime, until: datetime) -> bool:
    """Leave a stretch out, unless nothing of it ran any more."""
    if ran(desk.meeting, Gap(since, until, "away")) <= NO_TIME:
        return False
    desk.judge_gap(since, until, counted=False)
    return True


def _more_left_out(length: timedelta) -> str:
    """'3:00 left out'; nothing for less than a second."""
    if abs(length) < timedelta(seconds=1):
        return ""
    return f"{countdown(shown_seconds(abs(length)))} {'no longer ' if length < NO_TIME else ''}left out"
