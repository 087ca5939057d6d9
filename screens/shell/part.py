"""What the rooms of the live screen share. Each is a mixin with keys and actions; the live screen is all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from alstui.errors import AlstuiError
from screens.shell.screen import Room

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.meeting.state import Meeting


class LiveRoom(Room[None]):
    """A part of the live screen. The screen itself says and paints; a part only asks for it."""

    desk: Desk
    _names: Mapping[str, str]
    """What each member is called on the screen, by id."""

    def earlier_meetings(self) -> tuple[Meeting, ...]:
        """The set's meetings before this one, oldest first.

        Raises:
            AlstuiError: a record cannot be read.
        """
        from alstui.desk.opening import meetings_before

        day = self.desk.meeting.day
        return () if day is None else meetings_before(self.host.library, self.desk.learning_set.id, day)

    def held_before(self) -> tuple[Meeting, ...] | None:
        """The set's meetings before this one, oldest first; None, and why, where a record cannot be read."""
        try:
            return self.earlier_meetings()
        except AlstuiError as error:
            self.say(str(error), "$warning")
            return None

    def say(self, text: str, tone: str = "$quiet") -> None:
        """Say something at the foot of the screen."""
        raise NotImplementedError(f"{type(self).__name__} does not say things")

    def paint(self) -> None:
        """Paint everything: something was done."""
        raise NotImplementedError(f"{type(self).__name__} does not paint")

    def done(self, text: str, tone: str = "$quiet") -> None:
        """Something was done: say it, and paint what follows from it."""
        self.say(text, tone)
        self.paint()
