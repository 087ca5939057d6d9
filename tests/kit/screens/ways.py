"""The ways to every screen there is, as keys.

What is reached from a meeting takes one in which much was said: `plant` of the tests of the room.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.screen import Screen

from screens.shell.table import classes

Way = tuple[str, ...]
"""What is pressed to get there; what begins with a blank is caught as a line after its keys."""

FROM_HOME: dict[str, Way] = {
    "HomeScreen": (),
    "EstablishScreen": ("e",),
    "ThrowAway": ("e", "x", "escape"),
    "OpenFileScreen": ("o",),
    "KeysScreen": ("?",),
    "PrepareScreen": ("enter",),
    "BreakAt": ("enter", "t"),
    "ProgrammeScreen": ("m",),
    "FindScreen": ("f",),
    "AgreementScreen": ("a",),
    "ChecklistScreen": ("k",),
    "SetScreen": ("n",),
    "TheoryScreen": ("j",),
    "GuidesScreen": ("g",),
    "CycleScreen": ("m", "d"),
    "KeepAgreement": ("a", "space", "escape"),
    "ColoursScreen": ("ctrl+p", *"colours", "enter"),
}
"""Ways from the list of sets."""

FROM_LIVE: dict[str, Way] = {
    "LiveScreen": (),
    "LiveScreen, a line begun": ("a", *"zqdraft of mine"),
    "CoverScreen": ("c",),
    "PaletteScreen": ("ctrl+p",),
    "KeysScreen": ("?",),
    "TimePanel": ("t",),
    "PeoplePanel": ("g", "l"),
    "PresentsPanel": ("g", "s"),
    "RepairPanel": ("t", "r"),
    "CalmScreen": ("t", "d"),
    "ReportBackScreen": ("s", "r"),
    "ReadBack": ("s", "i"),
    "ActionList": ("s", "e"),
    "ActionEdit": ("s", "e", "enter"),
    "LeaveChanged": ("s", "e", "enter", "x", "escape"),
    "NoteList": ("s", "t"),
    "LearningScreen": ("s", "l"),
    "ParkedScreen": ("s", "p"),
    "ReviewList": ("s", "h"),
    "EvaluateScreen": ("s", "h", "enter"),
    "MovementScreen": ("s", "w"),
    "AgreementScreen": ("s", "a"),
    "ChecklistScreen": ("s", "k"),
    "ProgrammeScreen": ("s", "m"),
    "FindScreen": ("s", "f"),
    "WholeScreen": ("s", "f", *"zqissue", "ctrl+o", "enter"),
    "LeavingScreen": ("s", "o"),
    "PromptSearch": ("d", "f"),
    "PromptWall": ("d", "w"),
    "QuestionsScreen": ("d", "r"),
    "WatchPanel": ("d", "o"),
    "CloseScreen": ("x", "e"),
    "SetScreen": ("g", "n"),
    "TheoryScreen": ("s", "j"),
    "TheoryWall": ("s", "z"),
    "CycleScreen": ("s", "d"),
    "GuidesScreen": ("x", "g"),
    "MinutesScreen": ("m",),
}
"""Ways from the live screen of a meeting in which much was said."""


def every_screen() -> tuple[type[Screen[Any]], ...]:
    """Every screen that there is; what screens are only made of is among them, where it can be shown."""
    classes()  # which fetches all of them
    found = {each for each in _below(Screen) if each.__module__.startswith("screens.")}
    return tuple(sorted(found, key=lambda each: each.__name__))


def _below(kind: type[Screen[Any]]) -> Iterator[type[Screen[Any]]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)
