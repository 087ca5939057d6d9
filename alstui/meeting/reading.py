"""A meeting read at an instant: what is left, what comes next, when it ends.

Everything here is a pure function of the fold and `now`. Nothing counts; nothing is stored. Four durations
are kept apart and never overwrite one another: *planned* (the agenda's), *adjusted* (by hand), *absorbed*
(by a re-plan) and *actual* (what the spans say).

One rounding rule serves every view: `shown_seconds`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import Literal

from msgspec import Struct

from alstui.bounds import later
from alstui.meeting.state import NO_TIME, Meeting, Status
from alstui.model import Segment

Phase = Literal["waiting", "on time", "nearly", "over"]
"""How a stage stands with its time. Each has a word, a shape and a colour on the screen."""

Progress = Literal["done", "now", "next"]

NEARLY = timedelta(minutes=2)
"""What is left when the room is told that a stage is nearly over..."""

NEARLY_PART = 5
"""...but never more than a fifth of the stage, so that a short one is not nearly over from its start."""

TOLERANCE = timedelta(seconds=30)
"""A meeting that ends this close to its promise is on time: the words do not flicker."""


class Row(Struct, frozen=True):
    """One segment as the run sheet shows it."""

    segment: Segment
    progress: Progress
    allowed: int
    """Seconds it may take: planned, adjusted and absorbed."""
    actual: timedelta
    """Running time so far."""
    starts: datetime
    """When it began, or will at this rate."""

    @property
    def remaining(self) -> timedelta:
        """What it still needs: nothing once it is done or over."""
        if self.progress == "done":
            return NO_TIME
        return max(timedelta(seconds=self.allowed) - self.actual, NO_TIME)


class PartRow(Struct, frozen=True):
    """The segments of one part, together: a slot, a break, a round."""

    part: str
    rows: tuple[Row, ...]

    @property
    def progress(self) -> Progress:
        """'now' while the room is in any of its segments."""
        kinds = {row.progress for row in self.rows}
        if "now" in kinds:
            return "now"
        return "next" if "next" in kinds else "done"

    @property
    def planned(self) -> int:
        """Seconds the agenda gave it."""
        return sum(row.segment.seconds for row in self.rows)

    @property
    def allowed(self) -> int:
        """Seconds it may take now."""
        return sum(row.allowed for row in self.rows)

    @property
    def actual(self) -> timedelta:
        """Running time so far."""
        return sum((row.actual for row in self.rows), NO_TIME)

    @property
    def left(self) -> timedelta:
        """What is left of what it may take; below zero when it is over."""
        return timedelta(seconds=self.allowed) - self.actual

    @property
    def starts(self) -> datetime:
        """When its first segment began, or will."""
        return self.rows[0].starts


class Reading(Struct, frozen=True):
    """All that a screen shows of time, at one instant."""

    now: datetime
    status: Status
    phase: Phase
    row: Row | None
    """The current segment; None before the start."""
    part: PartRow | None
    """The part it belongs to: the presenter's slot, say."""
    following: Row | None
    """The segment that comes next."""
    parts: tuple[PartRow, ...]
    """The whole run sheet."""
    ends: datetime
    """Projected end: now and what remains."""
    promised: datetime
    """When the room was told that it would end."""
    paused_for: timedelta
    """How long the present pause has lasted; zero while running."""

    @property
    def left(self) -> timedelta:
        """What is left of the stage; below zero when it is over."""
        if self.row is None:
            return NO_TIME
        return timedelta(seconds=self.row.allowed) - self.row.actual

    @property
    def pool(self) -> timedelta:
        """Time in hand before the promised end; below zero when the meeting will end late.

        Stages that ended early have added to it, overruns and pauses have taken from it.
        """
        return self.promised - self.ends

    @property
    def fraction(self) -> float:
        """How much of the stage is used, 0.0 to 1.0."""
        if self.row is None or self.row.allowed <= 0:
            return 1.0 if self.row else 0.0
        return min(max(self.row.actual / timedelta(seconds=self.row.allowed), 0.0), 1.0)


def reading(meeting: Meeting, now: datetime) -> Reading:
    """The meeting at `now`. An instant before its last event reads as that event's."""
    if meeting.closed_at is not None:
        now = meeting.closed_at
    elif meeting.spans:
        now = max(now, meeting.spans[-1].since)
    rows = tuple(_rows(meeting, now))
    parts = tuple(
        PartRow(part, tuple(group)) for part, group in groupby(rows, key=lambda row: row.segment.part)
    )
    current = next((row for row in rows if row.progress == "now"), None)
    ends = later(now, sum((row.remaining for row in rows), NO_TIME))
    begun = meeting.started_at or now
    minutes = meeting.agenda.minutes if meeting.agenda else 0
    last = meeting.spans[-1] if meeting.spans else None
    return Reading(
        now=now,
        status=meeting.status,
        phase=_phase(meeting, current),
        row=current,
        part=next((part for part in parts if part.progress == "now"), None),
        following=next((row for row in rows if row.progress == "next"), None),
        parts=parts,
        ends=ends,
        promised=later(begun, timedelta(minutes=minutes, seconds=meeting.extended)),
        paused_for=last.length(now) if last is not None and last.kind == "paused" else NO_TIME,
    )


def _rows(meeting: Meeting, now: datetime) -> Iterator[Row]:
    """Every segment in order: those behind the current one are done, whatever they used."""
    if meeting.agenda is None:
        return
    here = meeting.agenda.index(meeting.current) if meeting.current else -1
    running = meeting.spans[-1] if meeting.spans and meeting.spans[-1].kind == "running" else None
    at = now
    for index, segment in enumerate(meeting.agenda.segments):
        actual = meeting.used.get(segment.id, NO_TIME)
        if running is not None and running.segment == segment.id:
            actual += now - running.since
        progress: Progress = "done" if index < here else "now" if index == here else "next"
        closed = meeting.closed_at is not None
        row = Row(
            segment=segment,
            progress="done" if closed else progress,
            allowed=allowed_seconds(meeting, segment),
            actual=actual,
            starts=meeting.began.get(segment.id, at) if index <= here else at,
        )
        at = later(at, row.remaining)
        yield row


def allowed_seconds(meeting: Meeting, segment: Segment) -> int:
    """Seconds that a segment may take."""
    return max(given_seconds(meeting, segment), 0)


def given_seconds(meeting: Meeting, segment: Segment) -> int:
    """What it was planned, adjusted by hand and given by re-plans: below zero where more was taken than it had."""
    return segment.seconds + meeting.adjusted.get(segment.id, 0) + meeting.absorbed.get(segment.id, 0)


def _phase(meeting: Meeting, row: Row | None) -> Phase:
    if row is None or meeting.status in {"preparing", "closed"}:
        return "waiting"
    allowed = timedelta(seconds=row.allowed)
    left = allowed - row.actual
    # The word turns when the figure does: 'over' begins with +0:01, not in the second that shows 0:00.
    if shown_seconds(left) < 0:
        return "over"
    return "nearly" if left <= min(NEARLY, allowed / NEARLY_PART) else "on time"


def shown_seconds(length: timedelta) -> int:
    """The one rounding rule: whole seconds, rounded up.

    A countdown of five minutes shows 5:00 for its whole first second and 0:00 exactly at its end; what is
    over shows its first second once it is complete. Two views of one length can never differ.
    """
    return math.ceil(length / timedelta(seconds=1))


def shown_minutes(length: timedelta) -> int:
    """Whole minutes for words ('2 min over'), to the nearest; halves away from zero."""
    minutes = abs(length) / timedelta(minutes=1)
    whole = math.floor(minutes + 0.5)
    return whole if length >= NO_TIME else -whole


def until_next_second(meeting: Meeting, now: datetime) -> float:
    """Seconds from `now` until the figure on the clock changes: when the screen has to be painted again.

    Between 0 (not included) and 1. While nothing runs it is the room's clock that changes next.
    """
    if meeting.status == "running":
        # What a stage may take is whole seconds: only what it used has parts of one.
        span = meeting.spans[-1]
        left = -meeting.used.get(span.segment, NO_TIME) - max(now - span.since, NO_TIME)
    else:
        left = timedelta(microseconds=-now.microsecond)
    part = (left % timedelta(seconds=1)) / timedelta(seconds=1)
    return part if part > 0 else 1.0
