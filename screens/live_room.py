"""What the rooms of the live screen share. Each is a mixin with keys and actions; the live screen is all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from screens.base import Room

if TYPE_CHECKING:
    from alstui.desk import Desk


class LiveRoom(Room[None]):
    """A part of the live screen. The screen itself says and paints; a part only asks for it."""

    desk: Desk
    _names: Mapping[str, str]
    """What each member is called on the screen, by id."""

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
