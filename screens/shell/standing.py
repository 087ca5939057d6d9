"""What stands on the wall goes on record, so that whatever else shows it knows: the screen in front says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

    from alstui.desk import Desk
    from alstui.model import Showing


def stands(app: App[int]) -> Showing:
    """What fills the wall: of the screens in front of one another, the first that says so. Else rule and clock."""
    said = (getattr(screen, "on_the_wall", None) for screen in reversed(app.screen_stack))
    return next((each for each in said if each is not None), "")


def wall_turned(app: App[int]) -> None:
    """Another screen has come to the front."""
    desk: Desk | None = getattr(app, "desk", None)  # a screen may stand in another app, which has none
    if desk is not None:
        desk.turn_wall(shows=stands(app))
