"""Whether the room sees this screen, or nobody but the facilitator.

Usually one laptop is mirrored: the screen is the wall, and what is not for the room is covered. Where a second screen
shows the wall, somebody may say that this one is theirs alone; then it shows what a wall must not. Nothing but a person
says so, by a key or for good in their settings. Whatever looks as if the screen were shared anew takes it back: another
size, a program that was stopped and goes on, a cover, another session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.driver import Driver

from alstui.errors import AlstuiError
from screens.shell.ending import Ending
from screens.shell.screen import Keyed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from alstui.content.settings import Settings
    from alstui.store.library import Library


def _is_watched(path: Path) -> bool:
    from alstui.store.lock import is_watched  # there is no record before a meeting is open

    return is_watched(path)


class Alone(Ending):
    """An app that knows who sees it."""

    library: Library
    settings: Settings
    watched: Callable[[Path], bool] = staticmethod(_is_watched)
    """Tells whether somebody shows a record on another screen."""

    _said: bool | None = None
    """Whether somebody said that it is theirs alone; None while nobody has said anything."""
    _said_in: object = None
    """The session in which that was said: in another one it is not so."""

    @property
    def alone(self) -> bool:
        """Whether nobody but the facilitator sees it."""
        if self._said is None or self._said_in is not self.open_meeting:
            return self.settings.screen == "mine"
        return self._said

    @property
    def has_parted(self) -> bool:
        """Whether, in this session, the screen was not the wall: then it says which of the two it is."""
        return self.alone or (self._said is not None and self._said_in is self.open_meeting)

    def be_alone(self, *, on: bool) -> None:
        """It is the facilitator's alone from now on, or the wall; every screen there is shows what that means."""
        self._said, self._said_in = on, self.open_meeting
        for screen in self.screen_stack if self.is_running else ():
            if isinstance(screen, Keyed):
                screen.seen_by_others()

    def back_to_the_wall(self) -> bool:
        """Something has changed of who may see it, so that all may; whether that was not so before.

        Who says in their settings that it is theirs alone is not asked again and again.
        """
        turns = self.alone and self.settings.screen == "wall"
        if turns:
            self.be_alone(on=False)
        return turns

    @property
    def is_watched(self) -> bool:
        """Whether another screen shows the wall of the meeting at the desk."""
        desk = self.desk
        if desk is None or desk.meeting.day is None:
            return False
        try:
            return self.watched(self.library.folder(desk.learning_set.id).journal(desk.meeting.day))
        except AlstuiError:  # the folder is not to be had now: that is told where something is kept
            return False

    def on_resize(self) -> None:
        """As when a projector is connected: before anything is painted for it."""
        self.back_to_the_wall()

    @on(Driver.SignalResume)
    def come_back_as_the_wall(self) -> None:
        """Others had the terminal meanwhile."""
        self.back_to_the_wall()
