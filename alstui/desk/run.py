"""Verbs of the run: prepare, start, go on, pause, close."""

from __future__ import annotations

from collections.abc import Mapping

from alstui.desk.record import Record
from alstui.meeting.events import (
    AttendanceChanged,
    MeetingClosed,
    MeetingReopened,
    Paused,
    Prepared,
    Resumed,
    StageEntered,
)
from alstui.model import Agenda, Attendance


class RunVerbs(Record):
    """Where the room is on its agenda."""

    def prepare(
        self, agenda: Agenda, attendance: Mapping[str, Attendance], presenters: tuple[str, ...]
    ) -> bool:
        """Settle the agenda, who is here and who presents. False when a segment already used is missing."""
        if not self.meeting.can_take(agenda):
            return False
        self._record(
            Prepared(
                **self._stamp(), agenda=agenda, attendance=dict(attendance), presenters=tuple(presenters)
            )
        )
        return True

    def mark(self, member: str, state: Attendance) -> None:
        """Say that a member is here, late, absent, has left or takes part from elsewhere."""
        if self.meeting.attendance.get(member) != state:
            self._record(AttendanceChanged(**self._stamp(), member=member, state=state))

    def start(self) -> bool:
        """Enter the first stage. False when there is no agenda, or it has started."""
        agenda = self.meeting.agenda
        if agenda is None or not agenda.segments or self.meeting.status != "preparing":
            return False
        self._record(StageEntered(**self._stamp(), segment=agenda.segments[0].id, how="start"))
        return True

    def next_stage(self) -> bool:
        """Go on to the next stage; the first one starts the meeting. False at the end."""
        if self.meeting.status == "preparing":
            return self.start()
        return self._step(+1)

    def previous_stage(self) -> bool:
        """Go back to the stage before, which keeps what it has used. False at the beginning."""
        return self._step(-1)

    def _step(self, by: int) -> bool:
        agenda = self.meeting.agenda
        if agenda is None or self.meeting.status not in {"running", "paused"}:
            return False
        index = agenda.index(self.meeting.current) + by
        if not 0 <= index < len(agenda.segments):
            return False
        segment = agenda.segments[index].id
        self._record(StageEntered(**self._stamp(), segment=segment, how="next" if by > 0 else "back"))
        return True

    @property
    def at_last_stage(self) -> bool:
        """Whether only the close is left."""
        segments = self.meeting.agenda.segments if self.meeting.agenda else ()
        return bool(segments) and segments[-1].id == self.meeting.current

    def pause_or_resume(self) -> bool:
        """Stop the clock, or let it go on; before the start it starts. False when the meeting is closed."""
        if self.meeting.status == "preparing":
            return self.start()
        if self.meeting.status == "running":
            self._record(Paused(**self._stamp()))
            return True
        if self.meeting.status == "paused":
            self._record(Resumed(**self._stamp()))
            return True
        return False

    def close(self) -> bool:
        """End the meeting. Nothing is deleted, and it can be opened again."""
        if self.meeting.status not in {"running", "paused"}:
            return False
        self._record(MeetingClosed(**self._stamp()))
        return True

    def reopen(self) -> bool:
        """Open a closed meeting again, paused where it stood."""
        if self.meeting.status != "closed":
            return False
        self._record(MeetingReopened(**self._stamp()))
        return True
