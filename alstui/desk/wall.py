"""The verb of the wall: a second screen knows what stands there by the record, and by nothing else."""

from __future__ import annotations

from alstui.desk.record import Record
from alstui.meeting.events import WallTurned
from alstui.model import Showing


class WallVerbs(Record):
    """What the room looks at."""

    def turn_wall(self, *, shows: Showing | None = None, question: str | None = None) -> bool:
        """Remember what stands on the wall; what is left out stands there as before. False: no change, or closed."""
        wall, closed = self.meeting.wall, self.meeting.status == "closed"
        now = (wall.shows if shows is None else shows, wall.question if question is None else question)
        if closed or now == (wall.shows, wall.question):
            return False
        self._record(WallTurned(**self._stamp(), shows=now[0], question=now[1]))
        return True
