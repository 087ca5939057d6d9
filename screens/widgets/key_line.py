"""The last line: the keys that matter now. Keys are accent, words are quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from textual.binding import Binding, BindingsMap
from textual.content import Content

from screens.command import COMMANDS, Command, Commanded, opener, pressable
from screens.widgets.painted import Pointed, spread

if TYPE_CHECKING:
    from textual import events
    from textual.app import App
    from textual.dom import DOMNode
    from textual.geometry import Offset
    from textual.screen import Screen
    from textual.widget import Widget


class Key(NamedTuple):
    """One key of the line."""

    key: str
    """What is pressed, as people call it."""
    words: str
    """What it does, in a word or two."""
    action: str = ""
    """What a click does."""
    node: DOMNode | None = None
    """Whose action it is: the screen's, or that of the widget in which one is."""
    id: str = ""
    """The id of the command."""

    @property
    def width(self) -> int:
        """Cells it takes."""
        return Content(f"{self.key} {self.words}").cell_length


GAP, CLOSE = 3, 2
"""Cells between the keys, and where there are many."""

UNDO = "here.undo"
"""The id of what takes back what was done on a screen."""

UNDOES = frozenset({UNDO, "prepare.undo"})
"""The same, and what takes back a choice that is not on record yet."""

ALL_KEYS = frozenset({"app.keys", "question.keys"})
"""The ids of what shows all keys: the app's, and that of a screen before it."""


ALONE, WALL = "-alone", "-the-wall"
"""The classes by which a screen says who sees it."""

WHO_SEES = {
    ALONE: (" yours alone ", "bold $background on $warning"),
    WALL: (" the wall ", "$foreground on $hair"),
}
"""What stands at the right edge of the line then, and how: the same place on every screen."""


class KeyLine(Pointed[tuple[Key, ...]]):
    """As many of the keys that matter as fit; the first ones matter most. A click does what the key does.

    The last one is always there: it is the way to all the others.
    """

    DEFAULT_CSS = """
    KeyLine { height: 1; margin: 1 0 0 0; }
    """

    def build(self, facts: tuple[Key, ...], width: int) -> Content:
        """`space pause   → next   a action ...   ? keys`; the one under the pointer is underlined."""
        room = width - self._taken
        kept = fitting(facts, room)
        keys = Content(" " * gap(kept, room)).join(
            self._written(key, pointed=place == self.under) for place, key in enumerate(kept)
        )
        return spread(keys, self._who_sees, width) if self._taken else keys

    @property
    def _who_sees(self) -> Content:
        """Who sees the screen, where that was ever in question."""
        said = next((said for name, said in WHO_SEES.items() if self.screen.has_class(name)), ("", ""))
        return Content.styled(*said)

    @property
    def _taken(self) -> int:
        """Cells that this takes."""
        said = self._who_sees.cell_length
        return said + GAP if said else 0

    def _written(self, key: Key, *, pointed: bool) -> Content:
        if not key.key:
            return Content.styled(key.words, "$warning")
        words = Content.styled(key.words, "$quiet underline" if pointed else "$quiet")
        return Content.assemble(Content.styled(key.key, "$accent"), " ", words)

    def piece_at(self, at: Offset) -> int:
        """Which of the keys that stand there."""
        left, width = 0, self.content_size.width - self._taken
        kept = fitting(self.facts or (), width)
        for place, key in enumerate(kept):
            if left <= at.x < left + key.width:
                return place if key.action else -1
            left += key.width + gap(kept, width)
        return -1

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        at = event.get_content_offset(self)
        place = -1 if at is None else self.piece_at(at)
        if place >= 0:
            key = fitting(self.facts or (), self.content_size.width - self._taken)[place]
            await press(self, key)


async def press(line: Widget, key: Key) -> None:
    """Do what a key does that stands in a line."""
    if key.action:
        await line.app.run_action(key.action, default_namespace=key.node or line.screen)


def fitting(keys: tuple[Key, ...], width: int) -> tuple[Key, ...]:
    """The keys that have room in so many cells: the last one, and before it the first ones as far as they go."""
    if not keys:
        return ()
    *others, last = keys
    room = width - last.width
    kept: list[Key] = []
    for key in others:
        room -= key.width + CLOSE
        if room < 0:
            break
        kept.append(key)
    return (*kept, last)


def gap(kept: tuple[Key, ...], width: int) -> int:
    """Cells between the keys that have room: they draw together where there are many."""
    wanted = sum(key.width for key in kept) + GAP * (len(kept) - 1)
    return GAP if wanted <= width else CLOSE


def keys_of(screen: Screen[Any], door: str = "") -> tuple[Key, ...]:
    """The keys that a screen wants to be seen now, in their order; what leads away stands last.

    Of those behind a door, the ones behind the `door` that is open.
    """
    seen: dict[str, tuple[int, int, int, Key]] = {}
    places: dict[Commanded, dict[str, int]] = {}
    for command, node, binding, enabled in pressable(screen):
        if node not in places:
            places[node] = {each: place for place, each in enumerate(node.KEYS)}
        if command.shown and enabled and command.door == door and command.id not in seen:
            # In the order in which they are written, whatever keys they have.
            whose, place = list(places).index(node), places[node][command.id]
            seen[command.id] = (_rank(command), whose, place, _key(command, node, binding))
    return tuple(key for *_, key in sorted(seen.values(), key=lambda ranked: ranked[:3]))


def key_of(node: Commanded, id: str, words: str = "") -> Key:
    """A command's first key, for the line of a widget that knows itself what matters."""
    command = node.KEYS[id]
    return _key(command, node, _first(command, node.app), words)


def key_here(screen: Screen[Any], id: str, words: str) -> Key:
    """The first key of a command that can be pressed on a screen, whosever it is, called so."""
    found = next(each for each in pressable(screen) if each.command.id == id)
    return _key(found.command, found.node, found.binding, words)


def key_called(id: str, app: App[Any]) -> str:
    """What is pressed for a command now, for a sentence that names it: 'u', or 'd r' where it stands behind a door."""
    command = COMMANDS[id]
    before = f"{key_called(opener(command.door), app)} " if command.door else ""
    first = _first(command, app)
    return before + app.get_key_display(first.with_key(first.key.rpartition(":")[2], first.key_display))


def _first(command: Command, app: App[Any]) -> Binding:
    """A command's first key: one's own, where one has changed it."""
    keys = BindingsMap([command.binding()])
    keys.apply_keymap(app._keymap)  # as Textual itself does, which has no other way to ask for it
    return next(binding for _, binding in keys)


def _key(command: Command, node: Commanded, binding: Binding, words: str = "") -> Key:
    said = words or node.called(command)
    return Key(node.app.get_key_display(binding), said, binding.action, node, command.id)


def _rank(command: Command) -> int:
    """What can be done here, how to take it back, how to leave, the way to all keys."""
    if command.id in ALL_KEYS:
        return 3
    if "escape" in command.keys.split(","):
        return 2
    return 1 if command.id in UNDOES else 0
