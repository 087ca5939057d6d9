"""A person's own keys on the screens: whatever passes the check can be used, and is what every place shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.screen import Screen

from alstui.content.keymap import FILE, Keymap, checked
from alstui.content.yaml_file import Document
from screens.agreement.checklists import ChecklistScreen
from screens.app import AlstuiApp
from screens.command import Commanded, behind
from screens.live.live import LiveScreen
from screens.shell.cover import CoverScreen
from screens.shell.key_help import KeysScreen
from screens.shell.table import FIELDS, classes, key_table
from screens.widgets.grouped_list import GroupedList
from screens.widgets.pick_list import Shown
from tests.kit.screens.hands import press
from tests.kit.screens.rooms import at_the_wall, begun, front, in_front, key_words, live
from tests.kit.screens.terminal import Terminal, environment

TABLE = key_table()

SCREENS = [each for each in classes() if issubclass(each, Screen)]
"""The kinds of screens that have keys of their own."""

POOL = (
    *(
        "c",
        "b",
        "f9",
        "ctrl+l",
        "esc",
        "enter",
        "?",
        "f1",
        "ctrl+q",
        "ctrl+p",
        "ctrl+s",
        "right",
        "tab",
        "space",
    ),
    *("r", "x", "q", "t", "1", "+", "f7", "f8", "ctrl+r", "page down", "home", "R", "ctrl+i"),
)
"""Keys that matter somewhere, some that are free, some that are none."""

VALUES = st.one_of(st.sampled_from(POOL), st.lists(st.sampled_from(POOL), max_size=4).map(tuple))

FILES = st.dictionaries(st.sampled_from(sorted(TABLE.commands)), VALUES, min_size=1, max_size=12)
"""Keymaps as people might write them, right and wrong."""


def looked_at(values: dict[str, str | tuple[str, ...]]) -> Keymap:
    """What holds of such a file."""
    return checked(Document(Path(FILE), dict(values), {}), TABLE)


def textual(found: Keymap) -> dict[str, str]:
    """The keymap as Textual is given it."""
    return {name: behind(TABLE.commands[name].door, ",".join(keys)) for name, keys in found.keys.items()}


def merged(of: type[DOMNode]) -> BindingsMap:
    """What is bound on a screen or a widget, by Textual's own rules."""
    return of._merge_bindings()


def ids_by_key(bindings: BindingsMap) -> dict[str, set[str]]:
    """The ids of our commands on each key."""
    found: dict[str, set[str]] = {}
    for key, binding in bindings:
        if binding.id:
            found.setdefault(key, set()).add(binding.id)
    return found


def keys_by_id(bindings: BindingsMap) -> dict[str, set[str]]:
    """The keys of each of our commands."""
    found: dict[str, set[str]] = {}
    for key, ids in ids_by_key(bindings).items():
        for each in ids:
            found.setdefault(each, set()).add(key)
    return found


# -- what the table says --------------------------------------------------------------------------------


@pytest.mark.parametrize("each", classes(), ids=lambda each: str(each.__name__))
def test_no_key_of_a_class_has_two_commands(each: type[Commanded]) -> None:
    """Textual lets go of all that a key does when one of it is bound anew; nor does a class take half of a
    command's keys from it, which a keymap would then take back."""
    bindings = merged(each)
    assert {key: ids for key, ids in ids_by_key(bindings).items() if len(ids) > 1} == {}
    declared = {
        name: set(behind(it.door, ",".join(TABLE.commands[name].keys)).split(","))
        for name, it in each.KEYS.items()
    }
    halved = {name: keys for name, keys in keys_by_id(bindings).items() if keys != declared[name]}
    assert halved == {}


def test_the_table_knows_where_everything_is() -> None:
    """Every command once, with a screen on which it can be pressed, and every door with what opens it."""
    assert set(TABLE.commands) == {name for each in classes() for name in each.KEYS}
    assert [fact.id for fact in TABLE.commands.values() if not fact.where] == []
    assert {fact.door for fact in TABLE.commands.values() if fact.door} <= set(TABLE.doors)
    assert TABLE.commands["list.up"].where >= {"HomeScreen", "PrepareScreen", "FindScreen"}
    assert "LiveScreen" not in TABLE.commands["list.up"].where
    assert TABLE.commands["time.leave"].where == {"LiveScreen"}
    assert TABLE.commands["app.cover"].while_typing
    assert not TABLE.commands["live.note"].while_typing


def test_it_is_known_on_which_screens_one_types_from_the_first() -> None:
    """Each says where one is when it comes: in a field of which the table knows, in a list, or nowhere."""
    lists = {"", "PickList", "GroupedList", "VerticalScroll", "#meetings", "#first"}
    assert {each.__name__: each.AUTO_FOCUS for each in SCREENS if each.AUTO_FOCUS not in FIELDS | lists} == {}


# -- what passes the check ------------------------------------------------------------------------------


@given(FILES)
def test_what_passes_can_be_used(values: dict[str, str | tuple[str, ...]]) -> None:
    """On every screen each command has the keys that it was given, or its usual ones, and no other has them;
    every screen can be left by the key that left it, tells its keys, and can be covered, while one types too."""
    found = looked_at(values)
    keymap = textual(found)
    app = merged(AlstuiApp)
    app.apply_keymap(keymap)
    for each in SCREENS:
        before = merged(each)
        now = BindingsMap.from_keys({key: [*those] for key, those in before.key_to_bindings.items()})
        now.apply_keymap(keymap)
        assert {key for key, ids in ids_by_key(now).items() if len(ids) > 1} == set()
        usual, bound = keys_by_id(before), keys_by_id(now)
        assert bound == {
            name: set(keymap[name].split(",")) if name in keymap else keys for name, keys in usual.items()
        }
        for fixed in ("escape", "enter", "question_mark"):
            assert ids_by_key(now).get(fixed) == ids_by_key(before).get(fixed)
        if "cover" in usual:
            covers = bound["cover"]
            assert covers
            assert {name for name, keys in keys_by_id(app).items() if keys & covers} == set()
        taken = set(ids_by_key(now))
        for always in ("app.leave", "app.cover"):
            own = keys_by_id(app)[always]
            assert own
            assert own.isdisjoint(taken)
            assert not any(map(TABLE.is_typed, own))


@given(FILES)
def test_each_line_holds_or_is_told(values: dict[str, str | tuple[str, ...]]) -> None:
    """Never both, and never neither; what holds would hold alone, too, with the others that hold."""
    found = looked_at(values)
    assert sorted([*found.keys, *(problem.key for problem in found.problems)]) == sorted(values)
    again = looked_at({name: values[name] for name in found.keys})
    assert (again.keys, again.problems) == (found.keys, ())


def test_the_usual_keys_pass() -> None:
    """Whoever writes down all that holds already has changed nothing."""
    usual = {name: fact.keys for name, fact in TABLE.commands.items() if fact.keys}
    found = checked(Document(Path(FILE), dict(usual), {}), TABLE)
    assert [str(problem) for problem in found.problems if "Caps Lock" not in problem.text] == []


# -- what is pressed ------------------------------------------------------------------------------------


def with_keys(home: Path, **own: tuple[str, ...]) -> AlstuiApp:
    """alstui with these keys, by ids whose full stop is written as two lines below."""
    app = begun(home)
    app.take_keys({name.replace("__", "."): keys for name, keys in own.items()})
    return app


async def test_keys_of_the_live_screen(tmp_path: Path) -> None:
    """The new key does it and the usual one does nothing; the last line, the list of keys and a sentence say it."""
    app = with_keys(tmp_path, live__note=("f8",), live__pause=("f7", "space"))
    async with at_the_wall(app) as (app, pilot):
        assert (key_words(app)["f8"], "n" in key_words(app)) == ("note", False)
        assert (app.key_called("live.note"), app.key_called("live.checklists")) == ("f8", "s k")
        await press(pilot, "?")
        listed = {words: key for key, words in table_of(app)}
        assert (listed["Take a note"], listed["Catch an action point"]) == ("f8", "a")
        await press(pilot, "escape", "n")
        assert live(app).capturing.line.kind is None
        await press(pilot, "f8")
        assert live(app).capturing.line.kind == "note"


async def test_a_key_behind_a_door(tmp_path: Path) -> None:
    """The door stays; the letter after it is another one, and stands so at the foot."""
    app = with_keys(tmp_path, live__checklists=("y",))
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "s", "k")
        assert in_front(app) is LiveScreen
        await press(pilot, "escape", "s", "y")
        assert in_front(app) is ChecklistScreen


async def test_a_door_with_another_key(tmp_path: Path) -> None:
    """What is behind it stays as it is."""
    app = with_keys(tmp_path, door__set=("f6",))
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "f6", "k")
        assert in_front(app) is ChecklistScreen


async def test_keys_of_the_app(tmp_path: Path) -> None:
    """The cover while one types, with the words still there afterwards; the usual key does nothing."""
    app = with_keys(tmp_path, app__cover=("f12",), cover=("j",))
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "a", "o", "f9")
        assert in_front(app) is LiveScreen
        await press(pilot, "f12")
        assert in_front(app) is CoverScreen
        await press(pilot, "escape")
        assert live(app).capturing.line.text == "o"
        await press(pilot, "escape", "c")
        assert in_front(app) is LiveScreen
        await press(pilot, "j")
        assert in_front(app) is CoverScreen


async def test_keys_of_a_panel_and_of_a_line(tmp_path: Path) -> None:
    """Those that a piece of the screen has for itself; its own line says the new key."""
    app = with_keys(tmp_path, time__leave=("f6", "escape"), capture__leave=("f7", "escape"))
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "t")
        assert live(app).time.panel is not None
        assert "f6" in key_words(app)
        await press(pilot, "f6")
        assert live(app).time.panel is None
        await press(pilot, "n")
        assert "f7" in key_words(app)
        await press(pilot, "f7")
        assert live(app).capturing.line.kind is None


async def test_without_keys_of_ones_own_nothing_is_looked_for(tmp_path: Path) -> None:
    """And what could not be used is said among what has to be said of a person's own files."""
    app = with_keys(tmp_path)
    app.keys_notice = "Keys of your own were left out."
    assert app.content_notices == ("Keys of your own were left out.",)
    async with at_the_wall(app) as (app, _):
        assert "n" in key_words(app)


def table_of(app: AlstuiApp) -> tuple[tuple[str, str], ...]:
    """The rows of the list of keys, which is in front: what is pressed, and what it is for."""
    front(app, KeysScreen)
    lists = app.screen.query(GroupedList)
    plain = (row.left.plain for each in lists for row in (each.facts or Shown()).rows)
    return tuple((key, words.strip()) for key, _, words in (row.partition(" ") for row in plain))


@pytest.mark.terminal
def test_the_whole_way_from_the_file_to_the_screen(tmp_path: Path) -> None:
    """The list of sets has the new key, and says which line was left out."""
    home = tmp_path / "sets"
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / FILE).write_text("home.find: w\nhome.fnd: x\n")
    with Terminal([], environment(home)) as terminal:
        terminal.see("home.fnd: there is no such command")
        terminal.see(r"w find")
        terminal.press("w")
        terminal.see("Find")
