"""How its time changes: minutes given and moved, starts set right, gaps left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from alstui.events import EndMoved, GapJudged, StartCorrected, TimeAdjusted, TimeMoved
from alstui.folding.handler import Handler
from alstui.meeting import NO_TIME, Meeting, Span


def _adjusted(meeting: Meeting, event: TimeAdjusted) -> bool:
    segment = meeting.agenda.segment(event.segment) if meeting.agenda else None
    if segment is None:
        return False
    # No more is taken than there was: after a shorter plan, a minute given is still a minute more.
    before = max(meeting.adjusted.get(segment.id, 0), -segment.seconds)
    meeting.adjusted[segment.id] = before + event.seconds
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


HANDLERS: dict[type, Handler] = {
    TimeAdjusted: _adjusted,
    TimeMoved: _moved_time,
    EndMoved: _moved_end,
    StartCorrected: _corrected,
    GapJudged: _gap,
}
"""What each event does; the answer is whether it made a difference."""
