"""Finding a command by what people call it: the one matcher of the palette and of the list of keys.

Everything here is asked and answered at once, so that what is typed quickly finds what is typed slowly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from alstui.text import words
from screens.command import Command, Commanded, opener, pressable
from screens.widgets.key_line import key_called

if TYPE_CHECKING:
    from textual.binding import Binding
    from textual.screen import Screen

FIELDS = 4
"""A command is looked for in its words, in what people call it, its keys, and its purpose: the first count most."""

SHORTEST_SLIP = 4
"""Letters of a word from which a slip in it is forgiven: shorter ones are too much like one another."""


@dataclass(frozen=True, slots=True)
class Found:
    """A command that can be chosen where one is."""

    command: Command
    node: Commanded
    """Whose it is."""
    keys: tuple[str, ...] = ()
    """What is pressed, as people call it; empty for one that has no key."""
    action: str = ""
    """What Textual does when it is pressed."""
    enabled: bool = True
    """Whether it means something now."""
    words: str = ""
    """What it does, at this moment, in a word or two."""
    called: tuple[str, ...] = ()
    """What else people call it."""

    @property
    def id(self) -> str:
        """The id of the command."""
        return self.command.id

    @property
    def purpose(self) -> str:
        """What it is for, in a sentence."""
        return self.command.purpose

    @property
    def pressed(self) -> str:
        """All its keys, side by side."""
        return " ".join(self.keys)


def possible(screen: Screen[Any]) -> tuple[Found, ...]:
    """Every command that there is on a screen now, once each, with all its keys; last those that have none."""
    from alstui.content.synonyms import synonyms

    called = synonyms()
    found: dict[str, Found] = {}
    for command, node, binding, enabled in pressable(screen):
        key, before = key_words(screen, binding), found.get(command.id)
        keys = before.keys if before is not None else ()
        found[command.id] = Found(
            command,
            node,
            keys if key in keys else (*keys, key),
            binding.action,
            enabled,
            node.called(command),
            called.get(command.id, ()),
        )
    for node in [each for each in (screen, screen.app) if isinstance(each, Commanded)]:
        for command in node.KEYS.values():
            if not command.keys and command.id not in found:
                action, said = command.binding_action, node.called(command)
                enabled = bool(node.check_action("command", (command.id,)))
                found[command.id] = Found(
                    command, node, (), action, enabled, said, called.get(command.id, ())
                )
    return tuple(found.values())


def key_words(screen: Screen[Any], binding: Binding) -> str:
    """A key as people call it; one behind a door with what opens the door before it: 's r'."""
    door, behind, _ = binding.key.partition(":")
    shown = screen.app.get_key_display(binding)
    return f"{key_called(opener(door), screen.app)} {shown}" if behind else shown


# -- the matcher ----------------------------------------------------------------------------------------


def ranked(query: str, among: Iterable[Found]) -> tuple[Found, ...]:
    """Those that every word of a query fits, the best first, else in their order; all of them for no word.

    Where nothing fits as it was typed, a slip of one letter is forgiven.
    """
    all_of_them = tuple(among)
    asked = query.split()
    if not asked:
        return all_of_them
    for forgiving in (False, True):
        fits = [(fit, each) for each in all_of_them if (fit := _fit(asked, each, forgiving=forgiving))]
        if fits:
            return tuple(each for _, each in sorted(fits, key=lambda pair: pair[0]))
    return ()


def _fit(asked: list[str], found: Found, *, forgiving: bool) -> tuple[int, int] | None:
    """How well a query fits, less being better: as a name in one piece, then word by word; None where it does not."""
    names = _names(found)
    whole = " ".join(words(" ".join(asked)))
    pressed = " ".join(asked).casefold()
    fields = (
        words(f"{found.words} {found.command.words}"),
        words(" ".join(found.called)),
        tuple(key.casefold() for each in found.keys for key in each.split()),
        words(found.purpose),
    )
    total = 0
    for word in asked:
        fit = _best(word, fields, forgiving=forgiving)
        if fit is None:
            return None
        total += fit
    if whole in names or pressed in (key.casefold() for key in found.keys):
        return 0, total
    return (1 if whole and any(name.startswith(whole) for name in names) else 2), total


def _names(found: Found) -> tuple[str, ...]:
    """What it is called, name by name, as names are compared."""
    return tuple(" ".join(words(name)) for name in (found.words, found.command.words, *found.called))


def _best(word: str, fields: tuple[tuple[str, ...], ...], *, forgiving: bool) -> int | None:
    """How well one word fits where it fits best: whole before beginning before middle, then field before field."""
    pieces = words(word)
    best: int | None = None
    for place, field in enumerate(fields):
        hows = [0] if word.casefold() in field else _hows(pieces, field, forgiving=forgiving)
        if hows:
            fit = max(hows) * FIELDS + place
            best = fit if best is None else min(best, fit)
    return best


def _hows(pieces: tuple[str, ...], field: tuple[str, ...], *, forgiving: bool) -> list[int]:
    """How each piece of a word fits into a field; none where one of them does not."""
    found = [min(_how(piece, field, forgiving=forgiving), default=None) for piece in pieces]
    fits = [how for how in found if how is not None]
    return fits if len(fits) == len(found) else []


def _how(piece: str, field: tuple[str, ...], *, forgiving: bool) -> Iterator[int]:
    for word in field:
        if word == piece:
            yield 0
        elif word.startswith(piece):
            yield 1
        elif len(piece) > 1 and piece in word:
            yield 2
        elif forgiving and is_slip(piece, word):
            yield 3


def is_slip(typed: str, word: str) -> bool:
    """Whether a word, or its beginning, was meant: one letter is another, too many, missing, or has changed places."""
    if len(typed) < SHORTEST_SLIP:
        return False
    beginnings = {word[: len(typed) + more] for more in (-1, 0, 1)}
    return any(_one_apart(typed, each) for each in (word, *beginnings))


def _one_apart(one: str, other: str) -> bool:
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])
