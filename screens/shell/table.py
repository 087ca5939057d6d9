"""The table of all that can be pressed: every command, whose it is, and on which screens its keys count.

It brings in every screen there is: for a keymap of one's own, for `alstui keys`, and for the page of keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from inspect import getmembers, isclass, ismodule
from pkgutil import walk_packages
from types import ModuleType

from textual.app import App
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input

import screens
from alstui.content.keymap import Fact, KeyTable
from screens.command import DOORS, Command, Commanded, opener
from screens.shell.screen import Keyed, Question

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
    "SetScreen": "The set: members, meetings, what changed",
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
    "FormInput": "While one fills in a form",
    "UndoesHere": "Where what was done can be taken back",
    "CoverScreen": "The cover",
    "UnsavedScreen": "When entries are not on disk yet",
    "CloseScreen": "Before a meeting is closed",
    "MinutesScreen": "The minutes",
    "KeysScreen": "The list of keys",
    "WatchApp": "The wall on a second screen",
}
"""Where a class's keys are of use, in the order of an afternoon; others follow under their own names."""

BASES = frozenset({Keyed, Question})
"""What screens are made from, and is none itself."""

FIELDS = frozenset({"SafeInput", "Sought", "#path", "#title", "#first_step"})
"""What screens call the field in which one is from the first, where they have one."""

LATE = {
    "screens.widgets.capture_line": "screens.widgets.capture_input",
    "screens.live.time.choices": "screens.live.time.panel",
}
"""Modules whose widgets stand in a screen, though they are imported only when they are first seen."""


@cache
def classes() -> tuple[type[Commanded], ...]:
    """Every class that has keys of its own, in the order of `PLACES`."""
    found = {each.__name__: each for module in _modules().values() for each in _commanded(module)}
    order = [name for name in PLACES if name in found]
    named = (*order, *sorted(found.keys() - set(order)))
    return tuple(each for each in map(found.__getitem__, named) if "BINDINGS" in vars(each))


@cache
def _modules() -> Mapping[str, ModuleType]:
    return {each.name: import_module(each.name) for each in walk_packages(screens.__path__, "screens.")}


def _commanded(module: ModuleType) -> Iterator[type[Commanded]]:
    """The classes with commands that a module makes."""
    for _, each in getmembers(module, isclass):
        if each.__module__ == module.__name__ and issubclass(each, Commanded) and each is not Commanded:
            yield each


def place(of: type) -> str:
    """The heading over a class's keys; those of what screens are made from are pressed on all of them."""
    if of in BASES:
        return PLACES["AlstuiApp"]
    name = of.__name__
    return PLACES.get(name) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removesuffix("Screen")).capitalize()


@cache
def key_table() -> KeyTable:
    """What has to be known of every command, so that its keys can be changed."""
    where = _where()
    commands = {}
    for each in classes():
        for command in each.own_commands():
            commands[command.id] = _fact(command, each, where)
    doors = {door: opener(door) for door in DOORS}
    of_fields = frozenset(binding.key for binding in Binding.make_bindings(Input.BINDINGS))
    return KeyTable(commands=commands, doors=doors, of_fields=of_fields)


def keys_in(command: Command) -> tuple[str, ...]:
    """The keys of a command, as Textual names them, those after the key of its door; of some there are none."""
    return (
        tuple(each.key for each in Binding.make_bindings([Binding(command.keys, "")])) if command.keys else ()
    )


def _fact(command: Command, of: type[Commanded], where: Mapping[type[Commanded], frozenset[str]]) -> Fact:
    places = where[of]
    return Fact(
        id=command.id,
        words=command.words,
        purpose=command.purpose,
        heading=place(of),
        keys=keys_in(command),
        door=command.door,
        while_open=_while_open(command, of),
        where=places,
        while_typing=command.priority or issubclass(of, Input),
        over_field=not places.isdisjoint(_with_field()),
    )


def _while_open(command: Command, of: type[Commanded]) -> frozenset[str]:
    """The doors that may stand open when it is pressed; the empty one for none."""
    if command.door:
        return frozenset({command.door})
    if command.method == "cover":
        return frozenset({"", *DOORS})
    # The choices about the time stand in a panel, which is there while their door is open.
    return frozenset({"", "time"} if of.__name__ == "TimePanel" else {""})


@cache
def _with_field() -> frozenset[str]:
    """The screens on which one is in a field from the first."""
    return frozenset(each.__name__ for each in _screens() if each.AUTO_FOCUS in FIELDS)


@cache
def _screens() -> tuple[type[Screen[object]], ...]:
    every = (each for module in _modules().values() for each in _commanded(module))
    return tuple(each for each in every if issubclass(each, Screen))


def _where() -> Mapping[type[Commanded], frozenset[str]]:
    """The screens on which the commands of each class can be pressed, by the names of their classes."""
    everywhere = frozenset(each.__name__ for each in _screens())
    found: dict[type[Commanded], set[str]] = {each: set() for each in classes()}
    for screen in _screens():
        stands = _reached(screen)
        for each, names in found.items():
            is_in_it = each.__module__ in stands and not issubclass(each, Screen)
            if is_in_it or issubclass(screen, each):
                names.add(screen.__name__)
    return {each: everywhere if issubclass(each, App) else frozenset(names) for each, names in found.items()}


def _reached(screen: type) -> set[str]:
    """The modules from which a screen can have its widgets: those that it names, and those that these name."""
    modules = _modules()
    begin = [each.__module__ for each in screen.__mro__ if each.__module__ in modules]
    reached, coming = set(begin), list(begin)
    while coming:
        module = modules[coming.pop()]
        for name in _named(module) - reached:
            makes_screens = any(issubclass(each, Screen | App) for each in _commanded(modules[name]))
            if not makes_screens:
                reached.add(name)
                coming.append(name)
    return reached


def _named(module: ModuleType) -> set[str]:
    """The modules of screens whose things, or which themselves, a module names."""
    values = vars(module).values()
    names = {each.__name__ if ismodule(each) else getattr(each, "__module__", "") for each in values}
    return {name for name in (*names, LATE.get(module.__name__, "")) if name in _modules()}
