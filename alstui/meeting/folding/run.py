"""How the meeting runs: opened, prepared, stage by stage, closed."""

from __future__ import annotations

from alstui.meeting.events import (
    AttendanceChanged,
    MeetingClosed,
    MeetingOpened,
    MeetingReopened,
    Paused,
    Prepared,
    Resumed,
    SessionBegun,
    StageEntered,
)
from alstui.meeting.events.fact import Fact
from alstui.meeting.folding.handler import Handler
from alstui.meeting.rounds import came_and_went, fall_silent
from alstui.meeting.slots import change_places, hear
from alstui.meeting.state import Meeting, Wall


def _opened(meeting: Meeting, event: MeetingOpened) -> bool:
    meeting.set_id, meeting.day, meeting.number = event.set_id, event.date, event.number
    meeting.milestone, meeting.place, meeting.extra = event.milestone, event.place, event.extra
    return True


def _session(meeting: Meeting, event: SessionBegun) -> bool:
    meeting.sessions.append(event)
    _clear_wall(meeting, event, question=meeting.wall.question)  # whoever begins sees the clock
    return True


def _prepared(meeting: Meeting, event: Prepared) -> bool:
    """A new agenda under a meeting that runs must still hold the segments that the room has been in."""
    if not meeting.can_take(event.agenda):
        return False
    before, earlier = meeting.present, meeting.agenda
    meeting.agenda = event.agenda
    change_places(meeting, earlier)
    if meeting.status in {"running", "paused"}:
        hear(meeting)
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
    agenda, segment = meeting.agenda, event.segment
    if agenda is None or agenda.segment(segment) is None or meeting.closed_at is not None:
        return False
    if meeting.current != segment:
        fall_silent(meeting, event.at)
    meeting.current = segment
    meeting.cut(event.at, "running", segment)
    _clear_wall(meeting, event)
    hear(meeting)
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


def _closed(meeting: Meeting, event: MeetingClosed) -> bool:
    if meeting.closed_at is not None or not meeting.spans:
        return False
    meeting.cut(event.at, "closed", meeting.current)
    meeting.closed_at = meeting.spans[-1].since
    _clear_wall(meeting, event)
    return True


def _clear_wall(meeting: Meeting, event: Fact, question: str = "") -> None:
    """Rule and clock stand there again, and of the questions this one at the most."""
    if meeting.wall.shows or meeting.wall.question != question:
        meeting.wall = Wall("", question, event.at)


def _reopened(meeting: Meeting, event: MeetingReopened) -> bool:
    if meeting.closed_at is None:
        return False
    meeting.closed_at = None
    meeting.cut(event.at, "paused", meeting.current)
    return True


HANDLERS: dict[type, Handler] = {
    MeetingOpened: _opened,
    SessionBegun: _session,
    Prepared: _prepared,
    AttendanceChanged: _attendance,
    StageEntered: _entered,
    Paused: _paused,
    Resumed: _resumed,
    MeetingClosed: _closed,
    MeetingReopened: _reopened,
}
"""What each event does; the answer is whether it made a difference."""
