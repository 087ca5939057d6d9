"""Writes docs/keys.md from the bindings themselves: `make pictures`, or `python -m tests.tools.keys_page`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path
from pkgutil import walk_packages

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import format_key

import screens
from screens.app import KEY_WORDS
from screens.shell.screen import Question

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"

PLACES = {
    "AlstuiApp": "Everywhere",
    "PickList": "In a list",
    "HomeScreen": "The list of sets",
    "OpenFileScreen": "Opening a description file",
    "PathInput": "Opening a description file",
    "EstablishScreen": "Establishing a set",
    "ThrowAway": "When a half-filled form is left",
    "PrepareScreen": "Preparing a meeting",
    "AgreementScreen": "The working agreement",
    "KeepAgreement": "When the agreement was changed",
    "AgreementWall": "The agreement on the wall",
    "ChecklistScreen": "The checklists",
    "ProgrammeScreen": "The set's meetings",
    "FindScreen": "Finding words",
    "WholeScreen": "One thing, whole",
    "BreakAt": "When the break begins",
    "LiveScreen": "The meeting, live",
    "TimePanel": "What can be done about the time",
    "PeoplePanel": "Who is here",
    "ChoicePanel": "Choosing one of several by its number",
    "RepairPanel": "Setting right what was pressed too late",
    "PresentsPanel": "Who presents now",
    "GapScreen": "When the computer slept, or alstui was away",
    "CalmScreen": "Silence, and counting to ten",
    "ReportBackScreen": "Reporting back",
    "ActionList": "Action points, to be edited",
    "ActionEdit": "An action point, whole",
    "ReadBack": "Reading back",
    "ParkedScreen": "What is parked",
    "LearningScreen": "What was learned",
    "LeavingScreen": "What leaves the set",
    "NoteList": "A note becomes an action point",
    "ReviewList": "What to look with",
    "EvaluateScreen": "Counting raised fingers",
    "MovementScreen": "What moved",
    "QuestionsScreen": "The caught questions",
    "WatchPanel": "What to watch for",
    "PromptSearch": "Finding a question",
    "PromptWall": "A question on the wall",
    "CaptureInput": "While one types an entry",
    "CoverScreen": "The cover",
    "UnsavedScreen": "When entries are not on disk yet",
    "CloseScreen": "Before a meeting is closed",
    "MinutesScreen": "The minutes",
    "KeysScreen": "The list of keys",
    "PaletteScreen": "Finding a command",
    "ColoursScreen": "The colours",
}
"""Where a class's keys are of use, in the order of an afternoon; others follow under their own names."""

BASES = {Question}
"""What screens are made from, and is none itself."""

HEADER = """# Keys

Everything is done with single keys, most of them on the screen's last line; `?` shows those of the screen you are on,
and `ctrl+p` finds any of them by its words. The mouse works too.

This page is made from the program itself: `make pictures` writes it again.
"""


def classes() -> Iterator[type[DOMNode]]:
    """Every class of the screens that has keys of its own."""
    found: dict[str, type[DOMNode]] = {}
    for module in walk_packages(screens.__path__, "screens."):
        found |= {
            name: each
            for name, each in getmembers(import_module(module.name), isclass)
            if each.__module__ == module.name and issubclass(each, DOMNode) and "BINDINGS" in vars(each)
        }
    order = list(PLACES)
    yield from sorted(
        (each for each in found.values() if each not in BASES),
        key=lambda each: (
            order.index(each.__name__) if each.__name__ in order else len(order),
            each.__name__,
        ),
    )


def place(name: str) -> str:
    """The heading over a class's keys."""
    if name in PLACES:
        return PLACES[name]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removesuffix("Screen")).capitalize()


def rows(of: type[DOMNode]) -> Iterator[tuple[str, str]]:
    """What is pressed, and what it is for, of each binding that says so."""
    for binding in Binding.make_bindings(of.BINDINGS):
        if binding.tooltip:
            yield said(binding), binding.tooltip


def said(binding: Binding) -> str:
    """A key as people call it."""
    *modifiers, key = binding.key.split("+")
    if len(key) == 1 and key.isupper():
        modifiers, key = [*modifiers, "shift"], key.lower()
    return "+".join([*modifiers, KEY_WORDS.get(key) or format_key(key)])


def page() -> str:
    """The whole page."""
    sections: dict[str, dict[str, list[str]]] = {}
    for each in classes():
        section = sections.setdefault(place(each.__name__), {})
        for key, purpose in rows(each):
            keys = section.setdefault(purpose, [])
            if key not in keys:
                keys.append(key)
    parts = [HEADER]
    for heading, section in sections.items():
        lines = [f"| {' or '.join(map(code, keys))} | {purpose} |" for purpose, keys in section.items()]
        if lines:
            parts.append(
                "\n".join([f"## {heading}", "", "| Key | What it does |", "|---|---|", *lines]) + "\n"
            )
    return "\n".join(parts)


def code(key: str) -> str:
    """A key set as one, in a cell of a table."""
    return f"`{key}`".replace("|", "\\|")


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
