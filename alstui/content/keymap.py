"""A keymap of one's own: `keys.yaml` in the settings folder. What it does not name keeps its usual keys.

    live.note: f8
    live.next: [right, enter, page down]
    live.report_back: j            after the key of its door, as always

It is checked before it is used, against the table of commands, which is handed in: nothing here knows a screen.
A line that is wrong, or that clashes with another, is left out and told; the rest of the file holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from os.path import lexists
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from alstui.content.key_names import FIXED, LOOK, SIGNS, as_written, key_of, said
from alstui.errors import MOST, ContentError, Problem
from alstui.paths import KEYS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from alstui.content.yaml_file import Document, Value

FILE = KEYS

_LEFT_OUT = (
    "Keys of your own were left out, and the usual ones hold there: {file}, {why} "
    "'alstui check' tells everything that is wrong."
)


class Fact(Struct, frozen=True, kw_only=True):
    """What has to be known of a command, so that its keys can be changed."""

    id: str
    words: str
    """What it does, in a word or two."""
    purpose: str = ""
    """The same in a sentence, without its full stop."""
    heading: str = ""
    """Where it is of use, in words."""
    keys: tuple[str, ...]
    """Its usual keys, as Textual names them; behind a door, those pressed after the door's own."""
    door: str = ""
    """The door behind which it stands; empty for none."""
    while_open: frozenset[str] = frozenset({""})
    """The doors that may stand open when it is pressed; the empty one where none has to."""
    where: frozenset[str] = frozenset()
    """The screens on which it can be pressed."""
    while_typing: bool = False
    """Whether it has to work while one types."""
    over_field: bool = False
    """Whether there is a screen among them on which one types from the first."""


class KeyTable(Struct, frozen=True, kw_only=True):
    """All that can be pressed."""

    commands: Mapping[str, Fact] = field(default_factory=dict)
    doors: Mapping[str, str] = field(default_factory=dict)
    """The ids of the commands that open the doors, by what these are called."""
    of_fields: frozenset[str] = frozenset()
    """What a field takes for itself besides letters: home, ctrl+a, backspace..."""

    def is_typed(self, key: str) -> bool:
        """Whether a field takes it for itself, so that it does nothing else while one types."""
        return key in self.of_fields or len(key) == 1 or key == "space" or key in SIGNS

    def with_keys(self, own: Mapping[str, tuple[str, ...]]) -> KeyTable:
        """The same with other keys for some commands."""
        changed = {name: replace(self.commands[name], keys=keys) for name, keys in own.items()}
        return replace(self, commands={**self.commands, **changed})


class Keymap(Struct, frozen=True, kw_only=True):
    """The keys of one's own that hold, and what was wrong with the others."""

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the id of the command, as Textual names them."""
    problems: tuple[Problem, ...] = ()


def read_keymap(
    folder: Path | None, table: Callable[[], KeyTable]
) -> tuple[Mapping[str, tuple[str, ...]], str]:
    """The keys in a person's folder that hold, and a sentence when some could not be used.

    Without a folder or a file, none and no sentence; then nothing is imported, and `table` is not asked for.
    """
    path = folder / FILE if folder is not None else None
    if path is None or not lexists(path):
        return {}, ""
    from alstui.content.yaml_file import read

    try:
        found = checked(read(path), table())
    except ContentError as error:
        found = Keymap(problems=error.problems)
    return found.keys, _notice(found.problems)


def _notice(problems: tuple[Problem, ...]) -> str:
    """What has to be said of a file of which something was left out; empty when nothing was."""
    if not problems:
        return ""
    first, *more = problems
    line = f"line {first.line}: " if first.line else ""
    key = f"{first.key}: " if first.key else ""
    others = f" (and {len(more)} more)" if more else ""
    why = f"{line}{key}{first.text}{others}"
    return _LEFT_OUT.format(file=FILE, why=why if why.endswith("?") else f"{why}.")


def checked(document: Document, table: KeyTable) -> Keymap:
    """Which keys of a file hold, and what is wrong with the others, in the order of the lines."""
    problems: list[Problem] = []
    own: dict[str, tuple[str, ...]] = {}
    for name, value in document.values.items():
        keys, wrong = _entry(name, value, table)
        if (
            name not in table.commands and len(problems) < MOST
        ):  # to look for the nearest takes a while each time
            wrong = f"{wrong}; {_meant(name, table)}"
        if wrong:
            problems.append(document.problem((name,), wrong))
        else:
            own[name] = keys
    while clashes := _clashes(own, table):
        for name, wrong in clashes.items():
            problems.append(document.problem((name,), wrong))
            del own[name]  # and what it has by custom may stand in another one's way: look again
    return Keymap(keys=own, problems=tuple(sorted(problems, key=lambda problem: problem.line)))


def _entry(name: str, value: Value, table: KeyTable) -> tuple[tuple[str, ...], str]:
    """The keys of one line of the file, and what is wrong with it; empty when it can be looked at with the others."""
    from alstui.content.schema import shown

    if name not in table.commands:
        return (), "there is no such command"
    keys: list[str] = []
    for each in value if isinstance(value, tuple) else (value,):
        written = str(each) if isinstance(each, int) and not isinstance(each, bool) else each
        if written is None:
            return (), f"has no key; {LOOK}"
        if not isinstance(written, str):
            return (), f"expected a key, or a list of keys, found {shown(each)}"
        key, wrong = key_of(written)
        if wrong:
            return (), f"{shown(written)} {wrong}"
        keys.append(key)
    if not keys:
        return (), f"has no key; {LOOK}"
    found = tuple(dict.fromkeys(keys))
    return found, next(_unfit(found, table.commands[name], table), "")


def _meant(name: str, table: KeyTable) -> str:
    from alstui.content.schema import nearest

    close = nearest(name, table.commands)
    return f"did you mean '{close}'?" if close else "'alstui keys' lists those that there are"


def _unfit(keys: tuple[str, ...], of: Fact, table: KeyTable) -> Iterator[str]:
    """Why a command cannot have these keys, whatever the others have."""
    for key in FIXED:
        if key in keys and key not in of.keys:
            yield f"{said(key)} means the same everywhere, so it cannot be given to this"
        if key in of.keys and key not in keys:
            others = ", ".join(map(as_written, (key, *keys)))
            yield f"{said(key)} means the same everywhere, so it has to stay: write [{others}]"
    new = [key for key in keys if key not in of.keys]
    if of.door and (len(keys) > 1 or any("+" in key for key in keys)):
        yield "is pressed after the key of a door, so it takes one key alone, without ctrl or shift"
    typed = next((key for key in new if table.is_typed(key)), "")
    if of.while_typing and typed:
        yield f"has to work while one types, and there {said(typed)} goes into the words; choose one such as f8"
    if of.over_field and _only_typed(keys, table) and not _only_typed(of.keys, table):
        yield f"is pressed where one types, and there {said(keys[0])} goes into the words; choose one such as f8"


def _only_typed(keys: tuple[str, ...], table: KeyTable) -> bool:
    return all(map(table.is_typed, keys))


def _clashes(own: Mapping[str, tuple[str, ...]], table: KeyTable) -> dict[str, str]:
    """The commands of the file whose keys mean something else where they can be pressed, and what is said of it."""
    now = table.with_keys(own).commands
    found: dict[str, str] = {}
    for name, keys in own.items():
        for key in keys:
            for other in now.values():
                if key in other.keys and _meet(now[name], other) and not _share(key, name, other.id, table):
                    found.setdefault(name, _told(key, other, theirs=other.id in own))
    return found


def _meet(one: Fact, other: Fact) -> bool:
    """Whether both can be pressed at one time."""
    return one.id != other.id and bool(one.where & other.where and one.while_open & other.while_open)


def _share(key: str, one: str, other: str, table: KeyTable) -> bool:
    """Whether they have the key in common by custom: then it is so on purpose, and one of them means nothing then."""
    return all(key in table.commands[each].keys for each in (one, other))


def _told(key: str, other: Fact, *, theirs: bool) -> str:
    taken = "was given to" if theirs else "is the key of"
    return f"{said(key)} {taken} {other.id} ({other.words}) too, and both can be pressed on the same screen"
