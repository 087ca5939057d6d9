"""Who sees this screen: the room, or the facilitator alone. It is offered where a second screen shows the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.command import command
from screens.shell.part import Part, Stage

if TYPE_CHECKING:
    from alstui.meeting.reading import Reading

LOOKS_EVERY = 3
"""Seconds after which it is looked again whether a second screen shows the wall."""

OFFER = "A second screen shows the wall. Is this one yours alone? {key} says so, and shows what is covered."
MINE = "This screen is yours alone: it shows what is not for the room. {key} makes it the wall again."
WALL = "This screen is the wall again: what is not for the room is covered."
GONE = "The second screen has gone, so this one is the wall again. If it is yours alone, press {key}."


class Company(Part):
    """Whether the screen is the wall."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._ticks = 0
        self._was_watched = False
        """A second screen showed the wall when that was looked at last."""

    @property
    def _key(self) -> str:
        return self.stage.host.key_called("live.alone")

    def tick(self, reading: Reading) -> None:
        """Now and then: offer it when a second screen comes; when that goes, this one is the wall again."""
        self._ticks += 1
        if self._ticks % LOOKS_EVERY != 1:
            return
        host = self.stage.host
        was, self._was_watched = self._was_watched, host.is_watched
        if self._was_watched and not was and not host.alone:
            self.stage.say(OFFER.format(key=self._key))
        elif was and not self._was_watched and host.back_to_the_wall():
            self.stage.say(GONE.format(key=self._key), "$warning")

    def _turns(self) -> str:
        return "this is the wall again" if self.stage.host.alone else ""

    @command("w", "this screen is mine alone", id="live.alone", door="people", now=_turns)
    def turn(self) -> None:
        """Show here what is not for the room: this screen is yours alone, or the wall again."""
        host = self.stage.host
        host.be_alone(on=not host.alone)
        self.done((MINE if host.alone else WALL).format(key=self._key))
