"""How each event changes a meeting.

    meeting = fold(events)      from nothing, always the same
    apply(meeting, event)       one step further; `fold` is this for every surviving event

An event that makes no sense where it stands (a resume that follows no pause, a stage that is not on the agenda)
changes nothing and raises nothing: whatever order the lines of a record come in, it folds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from alstui.events import (
    UNDOABLE,
    ActionAgreed,
    ActionChanged,
    ActionReported,
    AttendanceChanged,
    DraftKept,
    EndMoved,
    Event,
    FloorGiven,
    GapJudged,
    MeetingClosed,
    MeetingOpened,
    MeetingReopened,
    NoteTaken,
    Paused,
    Prepared,
    PromptShown,
    Resumed,
    RoundOrdered,
    SessionBegun,
    StageEntered,
    StartCorrected,
    TimeAdjusted,
    TimeMoved,
    TurnDeferred,
    TurnMoved,
    surviving,
)
from alstui.meeting import NO_TIME, Meeting, Span, Speech
from alstui.rounds import came_and_went, fall_silent, point


def fold(events: Sequence[Event]) -> Meeting:
    """The meeting after these events: pure, and the same for the same list."""
    meeting = Meeting()
    for event in surviving(events):
        apply(meeting, event)
    return meeting


def apply(meeting: Meeting, event: Event) -> None:
    """Take in one event. `Undone` is not taken in: it asks for a new fold."""
    handler = _HANDLERS.get(type(event))
    if handler is not None and handler(meeting, event) and isinstance(event, UNDOABLE):
        meeting.done.append(event)


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
    before = meeting.present
    meeting.agenda = event.agenda
    meeting.attendance = dict(event.attendance)
    meeting.presenters = event.presenters
    came_and_went(meeting, before, event.at)
    return True


def _attendance(meeting: Meeting, event: AttendanceChanged) -> bool:
    if meeting.attendance.get(event.member) == event.state:
        return False
    before = meeting.present
    meeting.attendance[event.member] = event.state
    came_and_went(meeting, before, event.at)
    return True


def _entered(meeting: Meeting, event: StageEntered) -> bool:
    if (
        meeting.agenda is None
        or meeting.agenda.segment(event.segment) is None
        or meeting.closed_at is not None
    ):
        return False
    if meeting.current != event.segment:
        fall_silent(meeting, event.at)
    meeting.current = event.segment
    meeting.cut(event.at, "running", event.segment)
    return True


def _paused(meeting: Meeting, event: Paused) -> bool:
    if meeting.status != "running":
        return False
    meeting.cut(event.at, "paused", meeting.current)
    return True


def _resumed(meeting: Meeting, event: Resumed) -> bool:
    if meeting.status != "paused":
        return False
    meeting.cut(event.at, "running", meeting.current)
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
    _add_up(meeting)
    return True


def _add_up(meeting: Meeting) -> None:
    """The running time in each segment, from the spans that are finished."""
    meeting.used = {}
    for span in meeting.spans:
        if span.kind == "running" and span.until is not None:
            meeting.used[span.segment] = meeting.used.get(span.segment, NO_TIME) + (span.until - span.since)


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
    meeting.cut(event.at, "closed", meeting.current)
    meeting.closed_at = meeting.spans[-1].since
    return True


def _reopened(meeting: Meeting, event: MeetingReopened) -> bool:
    if meeting.closed_at is None:
        return False
    meeting.closed_at = None
    meeting.cut(event.at, "paused", meeting.current)
    return True


def _moved_time(meeting: Meeting, event: TimeMoved) -> bool:
    """Only what is on the agenda can be given or taken."""
    if meeting.agenda is None or not event.changes:
        return False
    if any(meeting.agenda.segment(segment) is None for segment in event.changes):
        return False
    for segment, seconds in event.changes.items():
        meeting.absorbed[segment] = meeting.absorbed.get(segment, 0) + seconds
    meeting.given.append(event)
    return True


def _moved_end(meeting: Meeting, event: EndMoved) -> bool:
    meeting.extended += event.seconds
    return bool(event.seconds)


def _corrected(meeting: Meeting, event: StartCorrected) -> bool:
    """From `since` on, what ran counts for the segment; what had been paused before stays as it was."""
    if meeting.current != event.segment or not meeting.spans or meeting.closed_at is not None:
        return False
    since = max(event.since, meeting.spans[0].since)
    spans: list[Span] = []
    for span in meeting.spans:
        until = span.until or event.at
        if until <= since:
            spans.append(span)
        elif span.since < since:
            spans.extend(
                (
                    replace(span, until=since),
                    replace(span, segment=event.segment, kind="running", since=since),
                )
            )
        else:
            spans.append(replace(span, segment=event.segment, kind="running"))
    if spans == meeting.spans:
        return False
    meeting.spans = spans
    meeting.began[event.segment] = min(meeting.began.get(event.segment, since), since)
    meeting.corrected.append(event)
    _add_up(meeting)
    return True


def _ordered(meeting: Meeting, event: RoundOrdered) -> bool:
    if meeting.agenda is None or meeting.agenda.segment(event.segment) is None:
        return False
    meeting.rounds[event.segment] = event.order
    point(meeting, event.segment, event.order[0] if event.order else "", event.at)
    return True


def _pointed(meeting: Meeting, event: TurnMoved) -> bool:
    if event.member and event.member not in meeting.rounds.get(event.segment, ()):
        return False
    if event.segment not in meeting.rounds or meeting.pointers.get(event.segment) == event.member:
        return False
    point(meeting, event.segment, event.member, event.at)
    return True


def _deferred(meeting: Meeting, event: TurnDeferred) -> bool:
    """The member comes last; whoever is next has the turn now."""
    order = meeting.rounds.get(event.segment, ())
    if event.member not in order or order[-1] == event.member:
        return False
    place = order.index(event.member)
    meeting.rounds[event.segment] = (*order[:place], *order[place + 1 :], event.member)
    if meeting.pointers.get(event.segment) == event.member:
        point(meeting, event.segment, order[place + 1], event.at)
    return True


def _floor(meeting: Meeting, event: FloorGiven) -> bool:
    """Who spoke before stops; nobody, for an empty member."""
    last = meeting.floor[-1] if meeting.floor else None
    speaking = last.member if last is not None and last.until is None else ""
    if speaking == event.member:
        return False
    fall_silent(meeting, event.at)
    if event.member:
        meeting.floor.append(Speech(event.member, event.at))
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
    TimeMoved: _moved_time,
    EndMoved: _moved_end,
    StartCorrected: _corrected,
    RoundOrdered: _ordered,
    TurnMoved: _pointed,
    TurnDeferred: _deferred,
    FloorGiven: _floor,
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
