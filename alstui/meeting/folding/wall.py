"""What stands on the wall besides rule and clock."""

from __future__ import annotations

from alstui.meeting.events import WallTurned
from alstui.meeting.folding.handler import Handler
from alstui.meeting.state import Meeting, Wall


def _turned(meeting: Meeting, event: WallTurned) -> bool:
    meeting.wall = Wall(event.shows, event.question, event.at)
    return True


HANDLERS: dict[type, Handler] = {WallTurned: _turned}
