"""How its time changes: minutes given and moved, starts set right, gaps left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from alstui.meeting.events import EndMoved, GapJudged, StartCorrected, TimeAdjusted, TimeMoved
from alstui.meeting.folding.handler import Handler
from alstui.meeting.state import NO_TIME, Meeting, Span, SpanKind


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
    """From `since` on, what ran or stood counts for the segment; what was left out stays left out.

    The first segment of a meeting may have begun before anybody pressed the first key.
    """
    if meeting.current != event.segment or not meeting.spans or meeting.closed_at is not None:
        return False
    first = meeting.spans[0].since
    since = event.since if set(meeting.began) == {event.segment} else max(event.since, first)
    spans = [Span(event.segment, "running", since, first)] if since < first else []
    for span in meeting.spans:
        spans.extend(_given_to(event.segment, span, since, event.at))
    if spans == meeting.spans:
        return False
    meeting.spans = spans
    meeting.began = {}
    for span in spans:
        if span.kind in {"running", "left out"}:
            meeting.began.setdefault(span.segment, span.since)
    meeting.corrected.append(event)
    _add_up(meeting)
    return True


def _given_to(segment: str, span: Span, since: datetime, now: datetime) -> Iterable[Span]:
    """A span of which everything from `since` on counts for the segment, but what was left out."""
    if (span.until or now) <= since:
        return (span,)
    kind: SpanKind = "left out" if span.kind == "left out" else "running"
    if span.since >= since:
        return (replace(span, segment=segment, kind=kind),)
    return replace(span, until=since), replace(span, segment=segment, kind=kind, since=since)


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
