"""Verbs of time: a minute more, time moved, a start set right, a gap judged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from alstui.desk.record import Record
from alstui.meeting.events import EndMoved, GapJudged, StartCorrected, TimeAdjusted, TimeMoved
from alstui.meeting.reading import allowed_seconds


class TimeVerbs(Record):
    """How the meeting's minutes are shared out while it runs."""

    def adjust(self, seconds: int) -> bool:
        """Give the current stage more time, or less; never below what it has already used up to nothing."""
        row = self.read().row
        if row is None or self.meeting.status == "closed" or row.allowed + seconds < 0:
            return False
        self._record(TimeAdjusted(**self._stamp(), segment=row.segment.id, seconds=seconds))
        return True

    def move_time(
        self,
        changes: Mapping[str, int],
        why: Literal["pool", "borrowed", "spread", "break"],
        *,
        giver: str = "",
        receiver: str = "",
    ) -> bool:
        """Share time out anew, in seconds by segment. False when that takes more from a segment than it has."""
        agenda = self.meeting.agenda
        if agenda is None or self.meeting.status == "closed" or not any(changes.values()):
            return False
        for segment_id, seconds in changes.items():
            segment = agenda.segment(segment_id)
            if segment is None or allowed_seconds(self.meeting, segment) + seconds < 0:
                return False
        self._record(
            TimeMoved(**self._stamp(), changes=dict(changes), why=why, giver=giver, receiver=receiver)
        )
        return True

    def move_end(self, seconds: int) -> bool:
        """End later than promised, or earlier; False when that leaves no meeting."""
        agenda = self.meeting.agenda
        if agenda is None or not seconds or agenda.minutes * 60 + self.meeting.extended + seconds <= 0:
            return False
        self._record(EndMoved(**self._stamp(), seconds=seconds))
        return True

    def correct_start(self, since: datetime) -> bool:
        """The current stage had begun at `since`, before anybody pressed a key. False when nothing changes."""
        started = self.meeting.started_at
        if started is None or self.meeting.status == "closed" or since >= self._stamp()["at"]:
            return False
        if not any(span.until is None or span.until > since for span in self.meeting.spans):
            return False
        self._record(StartCorrected(**self._stamp(), segment=self.meeting.current, since=since))
        return True

    def judge_gap(self, since: datetime, until: datetime, *, counted: bool) -> None:
        """Count a stretch in which nobody was at the desk, or leave it out."""
        if until > since:
            self._record(GapJudged(**self._stamp(), since=since, until=until, counted=counted))
