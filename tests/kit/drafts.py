"""What was begun in a meeting and not kept, as tests ask about it."""

from __future__ import annotations

from alstui.meeting.state import Meeting


def begun(meeting: Meeting) -> dict[str, str]:
    """The words that wait, by the first word of where they do; those begun last, where several wait there."""
    return {draft.where.partition("/")[0]: draft.text for draft in meeting.drafts.values()}


def waiting(meeting: Meeting, place: str) -> list[str]:
    """All that waits at a place, the latest first."""
    return [draft.text for draft in meeting.begun_at(place)]
