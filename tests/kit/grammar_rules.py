"""The rules of the grammar of keys: each takes commands and gives back what offends against it, in sentences."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import walk_packages
from typing import NamedTuple

import screens
from screens.command import Command, Commanded
from screens.shell.any_key import AnyKey
from screens.shell.screen import Question
from tests.kit.grammar import (
    ACTS,
    APART,
    ASKED,
    BASES,
    DIGITS,
    FINAL,
    LOSES,
    OPENERS,
    TAKEN_BACK,
    TYPED_IN,
    Act,
)


def is_question(of: type) -> bool:
    """Whether it is a screen that asks or shows something over another one."""
    return issubclass(of, Question) and of.__name__ not in BASES


class Placed(NamedTuple):
    """A command, and the class that writes it."""

    of: type
    command: Command

    @property
    def keys(self) -> tuple[str, ...]:
        """What is pressed, without its door."""
        return tuple(key.strip() for key in self.command.keys.split(","))

    @property
    def ending(self) -> str:
        """The last part of the id."""
        return self.command.id.rpartition(".")[2]

    @property
    def loses(self) -> bool:
        """Whether it sounds as if something were gone afterwards."""
        return LOSES.search(f"{self.command.words}; {self.command.purpose}".lower()) is not None

    def __str__(self) -> str:
        """'home.find (f, find)'."""
        return f"{self.command.id} ({self.command.keys}, {self.command.words})"


def commanded() -> Iterator[type[Commanded]]:
    """Every class of the screens that has keys, or gets them from what it is made from."""
    for module in walk_packages(screens.__path__, "screens."):
        for _, each in getmembers(import_module(module.name), isclass):
            if each.__module__ == module.name and issubclass(each, Commanded) and each is not Commanded:
                yield each


def placed(classes: Iterable[type[Commanded]]) -> list[Placed]:
    """What these classes write themselves; of one that is made of parts, what its parts write."""
    return [Placed(each, found) for each in classes for found in each.own_commands()]


def _is(act: Act, each: Placed) -> bool:
    """Whether a command is this act, by its id or its words."""
    by_id = each.ending in act.endings or each.command.id in act.endings
    return by_id or each.command.words in act.words


# -- the rules ------------------------------------------------------------------------------------------


def capitals(found: Sequence[Placed]) -> list[str]:
    """No key is a capital: Caps Lock must not matter."""
    return [
        f"{each}: a capital letter"
        for each in found
        if any((len(key) == 1 and key.isupper()) or key.startswith("upper_") for key in each.keys)
    ]


def cover_only(found: Sequence[Placed]) -> list[str]:
    """The keys that cover anywhere do nothing else anywhere."""
    keys = set(ACTS[0].keys)
    return [
        f"{each}: covers everywhere else"
        for each in found
        if keys & set(each.keys) and each.ending not in ACTS[0].endings
    ]


def other_key(found: Sequence[Placed], apart: Container[str] = APART) -> list[str]:
    """One act has one key: where it is done, its key comes first."""
    offences = []
    for each in found:
        acts = [act for act in ACTS if _is(act, each)]
        if acts and each.command.id not in apart and not any(each.keys[0] in act.keys for act in acts):
            offences.append(f"{each}: {acts[0].said} is {acts[0].keys[0]}")
    return offences


def other_act(found: Sequence[Placed], apart: Container[str] = APART) -> list[str]:
    """The key of an act does nothing else; behind a door only the reserved ones are held to it."""
    offences = []
    for each in found:
        for key in each.keys:
            acts = [act for act in ACTS if key in act.keys and (act.reserved or not each.command.door)]
            closes = "escape" in each.keys or key == "enter"
            if acts and not closes and each.command.id not in apart and not any(_is(a, each) for a in acts):
                offences.append(f"{each}: {key} is {acts[0].said}")
    return offences


def twins(found: Sequence[Placed], apart: Container[str] = APART) -> list[str]:
    """Two screens on which an id ends the same, with the same words, have the same first key for it."""
    keys: dict[tuple[str, str], dict[str, list[str]]] = {}
    for each in (each for each in found if each.command.id not in apart):
        same = keys.setdefault((each.ending, each.command.words), {})
        same.setdefault(each.keys[0], []).append(each.command.id)
    return [
        f"{ending} ({words}): " + "; ".join(f"{key} in {', '.join(ids)}" for key, ids in uses.items())
        for (ending, words), uses in keys.items()
        if len(uses) > 1
    ]


def digits(found: Sequence[Placed]) -> list[str]:
    """A digit chooses a number, or somebody; it does nothing by itself."""
    return [
        f"{each}: what does the digit choose?"
        for each in found
        if any(key.isdecimal() for key in each.keys)
        and not any(
            each.command.id == begin or each.command.id.startswith((f"{begin}_", f"{begin}."))
            for begin in DIGITS
        )
    ]


def yes_loses(found: Sequence[Placed]) -> list[str]:
    """Yes never throws anything away."""
    return [f"{each}: y would lose something" for each in found if "y" in each.keys and each.loses]


def final(found: Sequence[Placed], asking: frozenset[str] = frozenset(ASKED)) -> list[str]:
    """What cannot be taken back stands behind a door, or answers a question; whatever sounds so is known."""
    offences = []
    for each in found:
        stands = FINAL.get(each.command.id)
        if stands == "door" and not each.command.door:
            offences.append(f"{each}: it cannot be taken back, and has no door")
        if stands == "question" and each.of.__name__ not in asking:
            offences.append(f"{each}: it cannot be taken back, and nothing was asked")
        if stands is None and each.command.id not in TAKEN_BACK and each.loses:
            offences.append(f"{each}: does it lose something?")
    return offences


def no_way_out(classes: Iterable[type[Commanded]]) -> list[str]:
    """Escape leaves every question."""
    return [
        f"{each.__name__}: escape does not leave it"
        for each in classes
        if not any("escape" in command.keys.split(",") for command in each.KEYS.values())
    ]


def not_closed(classes: Iterable[type[Commanded]], openers: Mapping[str, str] = OPENERS) -> list[str]:
    """The last key that opened a screen closes it, unless it is a letter there; of some, any key does."""
    known = {each.__name__: each for each in classes}
    opens = {found.id: found for each in known.values() for found in each.KEYS.values()}
    offences = [f"{opener}: there is no such command" for opener in openers if opener not in opens]
    offences += [f"{opener}: there is no {name}" for opener, name in openers.items() if name not in known]
    for opener, name in openers.items():
        if opener in opens and name in known and name not in TYPED_IN and not issubclass(known[name], AnyKey):
            key = opens[opener].keys.split(",")[0]
            closing = (each for each in known[name].KEYS.values() if _closes(each))
            if not any(key in each.keys.split(",") for each in closing):
                offences.append(f"{name}: {key} ({opener}) opened it and does not close it")
    return offences


def _closes(command: Command) -> bool:
    """Whether it leads back from a screen."""
    return "escape" in command.keys.split(",") or command.id.rpartition(".")[2] in {
        "back",
        "leave",
        "uncover",
    }


def unknown_questions(questions: Iterable[type]) -> list[str]:
    """How every question comes is known: by a key, or by what happens."""
    named = {*OPENERS.values(), *ASKED}
    return [f"{each.__name__}: what opens it?" for each in questions if each.__name__ not in named]


def idle(found: Sequence[Placed], classes: Iterable[type]) -> list[str]:
    """What stands in the tables is there, and needed: an exception whose reason is gone is taken out."""
    ids = {each.command.id for each in found}
    names = {each.__name__ for each in classes}
    said = [offence for rule in (other_key, other_act, twins) for offence in rule(found, ())]
    gone = [f"{each}: there is no such command" for each in (*APART, *FINAL) if each not in ids]
    gone += [
        f"{each}: nothing is apart about it"
        for each in APART
        if each in ids and not any(each in offence for offence in said)
    ]
    gone += [f"{each}: there is no such screen" for each in (*TYPED_IN, *ASKED) if each not in names]
    gone += [
        f"{each}: no digit chooses that" for each in DIGITS if not any(one.startswith(each) for one in ids)
    ]
    return gone
