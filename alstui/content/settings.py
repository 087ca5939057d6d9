"""How one person likes it: `settings.yaml` in their settings folder. Everything has a quiet default.

    bell: off          off, bell (the terminal's own) or command
    command: [aplay, /home/me/gong.wav]
    face: digits       digits, bar or quiet
    faces:             another one for stages of a kind
      - {mode: silence, face: quiet}
    screen: wall       wall, or mine: nobody else ever sees this screen, and nothing on it is covered

A file that is wrong never stands in the way: the defaults hold, and one sentence says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from alstui.content.shipped import read_own
from alstui.errors import Problem
from alstui.model import Mode

if TYPE_CHECKING:
    from pathlib import Path

    from alstui.content.schema import Spot

FILE = "settings.yaml"

_LEFT_ASIDE = "{path} was left aside, and the usual settings hold: {why}."

Face = Literal["digits", "bar", "quiet"]
"""How the clock shows time: figures, a block that shrinks, or nothing but a breath of colour until the last minute."""


class StageFace(Struct, frozen=True, kw_only=True):
    """The face for all stages of a kind."""

    mode: Mode
    """As in a format: listen, clarify, question..."""
    face: Face


class Settings(Struct, frozen=True, kw_only=True):
    """What a person may choose."""

    bell: Literal["off", "bell", "command"] = "off"
    command: tuple[str, ...] = ()
    """A program and its arguments, for `bell: command`. It is started as it stands: no shell reads it."""
    face: Face = "digits"
    faces: tuple[StageFace, ...] = ()
    screen: Literal["wall", "mine"] = "wall"
    """Whether the room sees the screen, as it does where one laptop is mirrored."""

    def face_in(self, mode: Mode | None) -> Face:
        """The face for a stage of this kind; None before the first stage. Of two lines for it, the first counts."""
        return next((each.face for each in self.faces if each.mode == mode), self.face)


def settings_rules(spot: Spot) -> Iterator[Problem]:
    """What must hold beyond types: a command where one is asked for, and no empty program."""
    command = spot.at("command")
    if spot.at("bell").text == "command" and not command.items():
        yield spot.at("bell").problem("'command' needs a command to run, as in 'command: [aplay, gong.wav]'")
    if command.items() and command.at(0).value == "":
        yield command.at(0).problem("is empty; expected a program")


def read_settings(folder: Path | None) -> tuple[Settings, str]:
    """The settings in a person's folder, and a sentence when they could not be used.

    Without a folder or a file, the defaults and no sentence.
    """
    own, notice = read_own(folder / FILE, Settings, settings_rules, _LEFT_ASIDE) if folder else (None, "")
    return own or Settings(), notice
