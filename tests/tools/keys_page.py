"""Writes docs/keys.md from the bindings themselves: `make pictures`, or `python -m tests.tools.keys_page`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path
from pkgutil import walk_packages

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import format_key

import screens
from screens.app import KEY_WORDS
from screens.command import DOORS, Command, Commanded
from screens.shell.screen import Question
from tests.kit.grammar import ACTS

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"

PLACES = {
    "LiveScreen": "The meeting, live",
    "AlstuiApp": "Everywhere",
    "Keyed": "Everywhere",
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
    "UndoesHere": "Where what was done can be taken back",
    "CoverScreen": "The cover",
    "UnsavedScreen": "When entries are not on disk yet",
    "CloseScreen": "Before a meeting is closed",
    "MinutesScreen": "The minutes",
    "KeysScreen": "The list of keys",
}
"""Where a class's keys are of use: the meeting, then the others in the order of an afternoon.

Those that are not named follow under their own names.
"""

BASES = {Question}
"""What screens are made from, and is none itself."""

OPENERS = {"time": "live.time", "day": "live.another_day"}
"""The ids of what opens a door, where that is not the door's own."""

HEADER = """# Keys

Everything is done with single keys, most of them on the screen's last line; `?` shows those of the screen you are on,
and `ctrl+p` finds any of them by its words. The mouse works too.

This page is made from the program itself: `make pictures` writes it again.
"""

GRAMMAR = """## The grammar on one page

- The same act has the same key everywhere. A letter is the first of a word, wherever that can be.
- There are no capital letters among the keys, so Caps Lock does no harm.
- `esc` leaves, from everywhere, and nothing is lost by it. The key that opened something closes it, too, unless one
  types there.
- Nothing that cannot be undone hangs on one key: it stands behind a door, or it is asked. `u` takes back the rest.
- `y` says yes and never throws anything away; `x` does, and is always asked or undone.
- A digit chooses a number, or somebody, and does nothing by itself.
- In a meeting a few keys are known by heart. Everything else stands behind a door: its key shows the choices at the
  foot, the next key takes one, `esc` goes back. A practised hand types both without looking.
- How fast keys come changes nothing; and an Enter that follows an Enter which kept or answered something moves nothing.
- While one types, every letter is a letter. A field that is entered has its words selected: what is typed takes their
  place. `home`, `end`, `ctrl+a`, `ctrl+e`, `ctrl+w`, `ctrl+u`, `ctrl+k` and the arrows with `ctrl` or `alt` work there.

| Key | What it does on every screen that has it |
|---|---|
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


def rows(of: type[DOMNode]) -> Iterator[tuple[str, str, str]]:
    """The door, what is pressed behind it, and what it is for, of each binding that says so; first without a door."""
    order = ("", *DOORS)
    found = [
        (*binding.key.rpartition(":")[::2], binding.tooltip)
        for binding in Binding.make_bindings(of.BINDINGS)
        if binding.tooltip
    ]
    for door, key, purpose in sorted(found, key=lambda row: order.index(row[0])):
        yield door, said(key), purpose


def said(key: str) -> str:
    """A key as people call it, by the name that Textual gives it."""
    *modifiers, key = key.split("+")
    return "+".join([*modifiers, KEY_WORDS.get(key) or format_key(key)])


def grammar() -> str:
    """The rules, and which act has which key: from the table that the lint reads."""
    lines = [f"| {' or '.join(code(said(key)) for key in act.keys)} | {first_up(act.said)} |" for act in ACTS]
    return GRAMMAR + "\n".join(lines) + "\n"


def first_up(text: str) -> str:
    """The same, beginning as a sentence does."""
    return text[0].upper() + text[1:]


def way_to(door: str, commands: Mapping[str, Command]) -> str:
    """'`e` `d`: another day': what is pressed to open a door, and what is behind it."""
    opener = commands[OPENERS.get(door, f"door.{door}")]
    key = code(said(opener.keys.split(",")[0]))
    before = f"{way_to(opener.door, commands).partition(':')[0]} " if opener.door else ""
    return f"{before}{key}: {opener.words}"


def page() -> str:
    """The whole page."""
    sections: dict[str, dict[str, list[str]]] = {}
    for each in classes():
        heading = place(each.__name__)
        for door, key, purpose in rows(each):
            behind = (
                f"{heading}, behind {way_to(door, each.KEYS)}" if door and issubclass(each, Commanded) else ""
            )
            keys = sections.setdefault(behind or heading, {}).setdefault(purpose, [])
            if key not in keys:
                keys.append(key)
    parts = [HEADER, grammar()]
    for heading, section in sections.items():
        lines = [f"| {keys} | {purpose} |" for keys, purpose in gathered(section)]
        parts.append("\n".join([f"## {heading}", "", "| Key | What it does |", "|---|---|", *lines]) + "\n")
    return "\n".join(parts)


def gathered(section: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """The keys of each purpose; one row for the digits that each choose their own number."""
    numbered: dict[str, list[str]] = {}
    for purpose, keys in section.items():
        same = re.sub(rf"\b{keys[0]}\b", "*n*", purpose) if keys[0].isdecimal() else purpose
        numbered.setdefault(same, []).extend(keys)
    for purpose, keys in numbered.items():
        several = len(keys) > 2 and all(key.isdecimal() for key in keys)
        yield f"{code(keys[0])} to {code(keys[-1])}" if several else " or ".join(map(code, keys)), purpose


def code(key: str) -> str:
    """A key set as one, in a cell of a table."""
    return f"`{key}`".replace("|", "\\|")


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
