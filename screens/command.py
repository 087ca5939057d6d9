"""A command: its key, its words, when it means something, what it does, and what it is called at this moment.

    @command("j", "next turn", id="live.turn", when=in_a_round, now=what_it_begins)
    def next(self) -> None:
        '''Give the turn to the next in the round.'''

One line of a table, written above the method that does it; its docstring is the sentence that the list of keys,
the palette and `docs/keys.md` say. Bindings, key line, help and palette follow from it, and a keymap names its `id`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from inspect import isawaitable
from types import FunctionType
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar

from msgspec import Struct
from textual.binding import Binding

if TYPE_CHECKING:
    from textual.dom import DOMNode as Node
    from textual.screen import Screen
else:
    # Textual takes a class's styles from its first base that is a node, and this one has none to give.
    Node = object

Does = TypeVar("Does", bound=Callable[..., object])

Asked = Callable[..., bool]
"""Asked with whoever does the command, and with what the key gives it."""

Called = Callable[..., str]
"""Says what the key does at this moment, asked in the same way."""


DOORS: Mapping[str, str] = {
    "time": "time",
    "people": "people",
    "questions": "ask",
    "set": "look",
    "leaving": "leave",
    "kept": "catch",
    "day": "catch",
    "whose": "catch",
}
"""The doors of the live screen, and what stands behind each is about."""

OPENERS = {"time": "live.time", "day": "live.another_day", "whose": "live.action"}
"""The ids of what opens a door, where that is not called after it."""

GROUPS = ("time", "catch", "ask", "people", "look", "leave")
"""What commands are about, in the order of the list of keys."""


KEY_WORDS = {"enter": "enter", "escape": "esc", "space": "space"}
"""Keys that are called by a word, not by a sign that nobody reads from afar."""


def behind(door: str, keys: str) -> str:
    """Keys as they are bound that are pressed after the key of a door: 'set:r', where 'r' is pressed."""
    return ",".join(f"{door}:{key.strip()}" for key in keys.split(",")) if door else keys


class Command(Struct, frozen=True):
    """One thing that can be pressed."""

    id: str
    """What a person's keymap calls it."""
    keys: str
    """What is pressed; several with commas between. Empty for what is found by its words alone."""
    words: str
    """What it does, in a word or two: for the key line and the palette."""
    purpose: str
    """The same in a sentence, without its full stop."""
    method: str
    """The name of what does it."""
    given: tuple[object, ...] = ()
    """What the key gives to the method."""
    shown: bool = True
    """Whether it stands in the key line, as long as there is room."""
    sign: str | None = None
    """What the key is called, where that is not its name."""
    priority: bool = False
    """Whether it works while one types, too."""
    when: Asked | None = None
    """Whether it means something now; else it is listed, and does nothing."""
    there: Asked | None = None
    """Whether there is such a key at all now."""
    now: Called | None = None
    """What it is called now; its words, where it says nothing."""
    action: str = ""
    """What Textual calls it, where Textual itself looks for it by that name."""
    door: str = ""
    """The door behind which it stands: its key is pressed after the door's own. Most stand behind none."""
    group: str = ""
    """What it is about, for the list of keys: one of `GROUPS`; what stands behind a door is about the same as it."""

    @property
    def binding_action(self) -> str:
        """The action by which Textual does it."""
        return self.action or f"command({self.id!r})"

    def binding(self) -> Binding:
        """The same as Textual knows it."""
        return Binding(
            behind(self.door, self.keys),
            self.binding_action,
            self.words,
            tooltip=self.purpose,
            id=self.id,
            show=self.shown,
            key_display=self.sign,
            priority=self.priority,
        )


COMMANDS: dict[str, Command] = {}
"""Every command of what was imported so far, by its id."""


def command(
    keys: str,
    words: str,
    *,
    id: str,
    purpose: str = "",
    given: tuple[object, ...] = (),
    each: Iterable[object] = (),
    shown: bool = True,
    sign: str | None = None,
    priority: bool = False,
    when: Asked | None = None,
    there: Asked | None = None,
    now: Called | None = None,
    action: str = "",
    door: str = "",
    group: str = "",
) -> Callable[[Does], Does]:
    """A key for the method below; several stand above one another, each with a `purpose` of its own.

    Without one, the purpose is the docstring's first line. `each` makes a command of every value, which stands in
    keys, words, id and purpose where they say `{}`, and is given to the method; of a mapping the keys stand there, one
    word or several, and the values are given.
    """

    def keep(method: Does) -> Does:
        sentence = purpose or (method.__doc__ or "").partition("\n")[0].removesuffix(".")
        made = tuple(
            Command(
                id.format(*said),
                keys.format(*said),
                words.format(*said),
                sentence.format(*said),
                method.__name__,
                handed,
                shown,
                sign,
                priority,
                when,
                there,
                now,
                action,
                door,
                group,
            )
            for said, handed in _spelt(each, given)
        )
        return _marked(method, made)

    return keep


def _marked(method: Does, made: tuple[Command, ...]) -> Does:
    """The method, which knows its commands from now on."""
    COMMANDS.update({each.id: each for each in made})
    vars(method)["commands"] = made + vars(method).get("commands", ())
    return method


def _spelt(
    each: Iterable[object], given: tuple[object, ...]
) -> Iterator[tuple[tuple[object, ...], tuple[object, ...]]]:
    """For every value of `each`, what stands in the words, and what is given: one command, where there are none."""
    values = each if isinstance(each, Mapping) else {one: one for one in each}
    for said, value in values.items():
        yield said if isinstance(said, tuple) else (said,), (value, *given)
    if not values:
        yield (), given


def commands_in(cls: type) -> Iterator[Command]:
    """The commands that a class writes itself, in their order."""
    for value in vars(cls).values():
        if isinstance(value, FunctionType):
            yield from vars(value).get("commands", ())


def opener(door: str) -> str:
    """The id of the command that opens a door."""
    return OPENERS.get(door, f"door.{door}")


class Commanded(Node):
    """A screen or a widget whose keys are commands. Those that it writes itself are its `BINDINGS`."""

    KEYS: ClassVar[Mapping[str, Command]] = {}
    """Every command by its id, inherited ones too."""
    GROUP_OF: ClassVar[Mapping[str, str]] = {}
    """What commands are about that do not say so themselves, by id."""

    def __init_subclass__(cls, **how: bool) -> None:
        own = tuple(cls.own_commands())
        cls.KEYS = {**cls.KEYS, **{each.id: each for each in own}}
        if own:
            bound = (each.binding() for each in own if each.keys)
            cls.BINDINGS = [*vars(cls).get("BINDINGS", ()), *bound]
        super().__init_subclass__(**how)

    @classmethod
    def own_commands(cls) -> Iterable[Command]:
        """The commands that this class adds to what it inherits, those that matter most first."""
        return commands_in(cls)

    def does(self, command: Command) -> object:
        """Whoever does a command: a screen may be made of parts."""
        return self

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether there is such a key, and whether it means something now."""
        found = self.KEYS.get(str(parameters[0])) if action == "command" else None
        if found is None:
            return super().check_action(action, parameters)
        owner = self.does(found)
        if found.there is not None and not found.there(owner, *found.given):
            return False
        return None if found.when is not None and not found.when(owner, *found.given) else True

    async def action_command(self, id: str) -> None:
        """Do it: the one action of all keys."""
        found = self.KEYS[id]
        done: Any = getattr(self.does(found), found.method)(*found.given)
        if isawaitable(done):
            await done

    async def run_command(self, id: str) -> None:
        """Do what a key does, if it means something now: for one command that goes on with another."""
        if self.check_action("command", (id,)):
            await self.action_command(id)

    def group_of(self, command: Command) -> str:
        """What a command is about: one of `GROUPS`; empty for what belongs to the place where one is."""
        return command.group or DOORS.get(command.door, "") or self.GROUP_OF.get(command.id, "")

    def called(self, command: Command) -> str:
        """What a key does at this moment, in a word or two."""
        said = command.now(self.does(command), *command.given) if command.now is not None else ""
        return said or command.words


def is_idle_digit(screen: Screen[Any], key: str) -> bool:
    """Whether a key is a digit that means nothing on a screen now: what was pressed to choose something is answered."""
    return key.isdigit() and not any(each.enabled and each.binding.key == key for each in pressable(screen))


async def clicked(screen: Screen[Any], id: str) -> None:
    """Do what a key of a screen does, if it means something now: one of its pieces, which shows it, was clicked."""
    if isinstance(screen, Commanded):
        await screen.run_command(id)


class Pressable(NamedTuple):
    """A key that there is on a screen now."""

    command: Command
    node: Commanded
    """Whose it is: the screen's, the app's, or that of the widget in which one is."""
    binding: Binding
    """The key as it is bound."""
    enabled: bool
    """Whether it means something now."""


def pressable(screen: Screen[Any]) -> Iterator[Pressable]:
    """What can be pressed on a screen, key by key; Textual's own keys are not among it."""
    for node, binding, enabled, _ in screen.active_bindings.values():
        if isinstance(node, Commanded) and (found := node.KEYS.get(binding.id or "")):
            yield Pressable(found, node, binding, enabled)


def bound(screen: Screen[Any]) -> dict[str, set[str]]:
    """What can be pressed on a screen and means something now, key by key, and the ids of what it does."""
    found: dict[str, set[str]] = {}
    for node, bindings in screen._modal_binding_chain:
        for key, each in bindings.key_to_bindings.items():
            for binding in each:
                if not isinstance(node, Commanded) or node.check_action("command", (binding.id,)):
                    found.setdefault(key, set()).add(binding.id or "")
    return found
