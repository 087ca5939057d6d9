"""What the meeting thinks of itself, and what may leave the set."""

from __future__ import annotations

from alstui.meeting.events import (
    AgreementReviewed,
    AgreementShown,
    EntryChecked,
    LeftWithoutAction,
    ReviewAnswered,
    ScoresTallied,
)
from alstui.meeting.folding.handler import Handler
from alstui.meeting.state import Meeting


def _tallied(meeting: Meeting, event: ScoresTallied) -> bool:
    counts = {score: count for score, count in event.counts.items() if count > 0}
    key = (event.instrument, event.item)
    if meeting.scores.get(key, {}) == counts:
        return False
    meeting.scores[key] = counts
    return True


def _answered(meeting: Meeting, event: ReviewAnswered) -> bool:
    key = (event.instrument, event.item)
    if meeting.answers.get(key, "") == event.text:
        return False
    meeting.answers[key] = event.text
    return True


def _checked(meeting: Meeting, event: EntryChecked) -> bool:
    """Agreeing once more counts: it is to what the lines say now."""
    if not event.agreed and event.member not in meeting.checked:
        return False
    meeting.checked = meeting.checked | {event.member} if event.agreed else meeting.checked - {event.member}
    return True


def _without_action(meeting: Meeting, event: LeftWithoutAction) -> bool:
    if event.member in meeting.on_purpose:
        return False
    meeting.on_purpose = meeting.on_purpose | {event.member}
    return True


def _shown(meeting: Meeting, event: AgreementShown) -> bool:
    meeting.agreement_shown = event.at
    return True


def _reviewed(meeting: Meeting, event: AgreementReviewed) -> bool:
    meeting.agreement_reviewed = event.lines
    return True


HANDLERS: dict[type, Handler] = {
    ScoresTallied: _tallied,
    ReviewAnswered: _answered,
    EntryChecked: _checked,
    LeftWithoutAction: _without_action,
    AgreementShown: _shown,
    AgreementReviewed: _reviewed,
}
"""What each event does; the answer is whether it made a difference."""
