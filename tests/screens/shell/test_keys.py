"""Keys, the line that shows them, the list of all of them, the palette and the mouse: one thing, said four ways."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Input

from alstui.meeting.events import ActionAgreed, Paused
from screens.after.close import CloseScreen
from screens.after.minutes import MinutesScreen
from screens.app import AlstuiApp
from screens.before.prepare import PrepareScreen
from screens.home.establish import EstablishScreen
from screens.home.home import HomeScreen
from screens.home.open_file import OpenFileScreen
from screens.live.live import LiveScreen
from screens.shell.finding import possible, ranked
from screens.shell.key_help import KeysScreen, stem_of
from screens.shell.palette import PaletteScreen
from screens.shell.table import classes
from screens.widgets.key_line import CLOSE, GAP, Key, KeyLine, fitting, gap
from screens.widgets.painted import Painted
from screens.widgets.pick_list import PickList
from tests.kit.drafts import begun
from tests.kit.screens.hands import command, paste, press, settle, until
from tests.kit.screens.rooms import (
    desk_of,
    each_screen,
    facts,
    front,
    in_front,
    key_words,
    latest,
    live,
    on_disk,
    running,
    wall,
)
from tests.kit.screens.series_room import at_home

EVERY = list(classes())


def own(app: AlstuiApp) -> Iterator[ActiveBinding]:
    """The bindings of ours that are possible on the screen in front; Textual's own have no id."""
    return (active for active in app.screen.active_bindings.values() if active.binding.id)


# -- what every key has ---------------------------------------------------------------------------------


@pytest.mark.parametrize("each", EVERY, ids=lambda each: str(each.__name__))
def test_every_key_can_be_named(each: type[DOMNode]) -> None:
    """An id to bind it anew by, words for the key line, and a sentence for the palette and the list of keys."""
    for binding in Binding.make_bindings(each.BINDINGS):
        assert binding.id, binding
        assert binding.description, binding
        assert binding.tooltip, binding
        assert binding.tooltip[0].isupper(), binding


def test_no_two_keys_share_an_id() -> None:
    """One id, one thing: two keys of one id do the same."""
    meant: dict[str, set[tuple[str, str]]] = {}
    for each in EVERY:
        for binding in Binding.make_bindings(each.BINDINGS):
            meant.setdefault(binding.id or "", set()).add((each.__name__, binding.action))
    assert [name for name, uses in meant.items() if len(uses) > 1] == []


async def test_every_key_is_found_in_every_way(tmp_path: Path) -> None:
    """On every screen: the palette offers each key that is possible and runs it where it belongs, the list of keys
    shows each with its sentence, and ctrl+q leaves from there with 0 and the meeting as it was."""

    async def check(app: AlstuiApp, pilot: Pilot[int]) -> None:
        await check_palette(app, pilot)
        await check_list(app, pilot)
        desk = app.desk
        status = desk.meeting.status if desk else None
        await press(pilot, "ctrl+q")
        assert app.return_code == 0
        assert (desk.meeting.status if desk else None) == status

    await each_screen(tmp_path, check)


async def check_palette(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """Every key that means something is offered once, and its command is the key's own action on its own node."""
    screen = app.screen
    meant = {active.binding.tooltip: active for active in own(app) if active.enabled}
    before = possible(screen)
    await press(pilot, "ctrl+p")
    assert isinstance(app.screen, PaletteScreen)
    offered = {row.id for row in facts(app, PickList).rows}
    await press(pilot, "ctrl+p")
    assert app.screen is screen
    found = [each for each in before if each.keys]
    assert offered == {each.id for each in before if each.enabled}
    assert {each.purpose for each in found if each.enabled} == set(meant)
    for each in found:
        if each.enabled:
            active = meant[each.purpose]
            assert (each.action, each.node) == (active.binding.action, active.node)
            assert each in ranked(each.purpose, found)


async def check_list(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """F1 shows every key and goes back; so does `?`, where it is not a letter."""
    screen = app.screen
    if not screen.query(KeyLine) or isinstance(screen, KeysScreen):
        return
    expected = {str(active.binding.tooltip) for active in own(app)}
    there = possible(screen)
    await press(pilot, "f1")
    assert isinstance(app.screen, KeysScreen)
    lines = app.screen.lines
    alone = {line.purpose for line in lines if not line.numbers}
    together = {stem_of(line.found) for line in lines if line.numbers}
    assert {each.purpose for each in there if each.keys} == expected
    assert all(each.purpose in alone or stem_of(each) in together for each in there)
    assert all(line.keys for line in lines if line.found.command.keys)
    await press(pilot, "f1")
    assert app.screen is screen
    if not isinstance(screen.focused, Input):
        await press(pilot, "?")
        assert isinstance(app.screen, KeysScreen)
        await press(pilot, "escape")
        assert app.screen is screen


async def test_a_question_mark_in_a_field_is_a_letter(tmp_path: Path) -> None:
    """Where one types, `?` is typed, and the line shows f1 in its place."""
    async with at_home(tmp_path) as (app, pilot):
        await press(pilot, "o", "?")
        assert app.screen.query_one(Input).value == "?"
        assert list(key_words(app).items())[-1] == ("f1", "keys")


async def test_control_keys_are_called_by_name(tmp_path: Path) -> None:
    """A person reads 'ctrl+q', not a caret."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "?")
        keys = {line.purpose: line.keys for line in front(app, KeysScreen).lines}
        assert keys["Leave alstui; the meeting stays as it is"] == "ctrl+q"
        assert keys["Show every key of this screen"] == "? f1"
        assert keys["Go on to the next stage"] == "→ pgdn"
        assert keys["Bring back what was taken back"] == "ctrl+y"


async def test_the_keys_of_a_screen_can_be_read_to_the_end(tmp_path: Path) -> None:
    """On a small screen the list of keys scrolls."""
    async with running(tmp_path, (60, 16)) as (app, pilot):
        await press(pilot, "?")
        last = front(app, KeysScreen).lines[-1].purpose[:30]
        assert last not in "\n".join(wall(app))
        await press(pilot, "end")
        await until(pilot, lambda: last in "\n".join(wall(app)))


# -- the palette ----------------------------------------------------------------------------------------


async def test_a_command_does_what_its_key_does(tmp_path: Path) -> None:
    """Found by its words and chosen: on the live screen, in a list that has the focus, over a question."""
    async with running(tmp_path) as (app, pilot):
        await command(pilot, "Start, stop the clock, let it go on")
        assert isinstance(latest(app), Paused)
        await command(pilot, "Catch an action point")
        await paste(pilot, "ring the chair")
        await press(pilot, "enter")
        assert isinstance(latest(app), ActionAgreed)
        await press(pilot, "x", "e")
        assert isinstance(app.screen, CloseScreen)
        await command(pilot, "Go back; the meeting stays open")
        assert live(app).is_current
        await command(pilot, "Show every key of this screen")
        assert isinstance(app.screen, KeysScreen)


async def test_a_list_is_worked_by_command(tmp_path: Path) -> None:
    """The focused list's own keys are commands too: down, then choose."""
    async with at_home(tmp_path) as (app, pilot):
        await command(pilot, "To the last row")
        listed = app.screen.query_one(PickList)
        assert listed.facts is not None
        assert listed.current == listed.facts.rows[-1].id
        await command(pilot, "Choose the row at the mark")
        assert isinstance(app.screen, OpenFileScreen)


# -- the mouse ------------------------------------------------------------------------------------------


async def click(pilot: Pilot[int], key: str) -> None:
    """Click a key of the last line."""
    line = pilot.app.screen.query_one(KeyLine)
    left, width = 0, line.content_size.width
    kept = fitting(line.facts or (), width)
    for each in kept:
        if each.key == key:
            await pilot.click(KeyLine, offset=(left, 0))
            await settle(pilot)
            return
        left += each.width + gap(kept, width)
    raise AssertionError(f"{key} is not in the line")


async def test_a_click_on_a_key_does_what_it_does(tmp_path: Path) -> None:
    """From the list of sets to the minutes with the mouse alone."""
    async with at_home(tmp_path, (120, 30)) as (app, pilot):
        assert isinstance(app.screen, HomeScreen)
        await click(pilot, "enter")
        prepare = app.screen
        assert isinstance(prepare, PrepareScreen)
        first = prepare.sitting.learning_set.members[0].id
        await click(pilot, "space")
        assert prepare.choices.state(first) == "remote"
        await click(pilot, "enter")
        assert isinstance(app.screen, LiveScreen)
        await click(pilot, "space")
        assert desk_of(app).meeting.status == "running"
        await click(pilot, "a")
        await paste(pilot, "ring the chair")
        await click(pilot, "enter")
        assert isinstance(latest(app), ActionAgreed)
        await click(pilot, "n")
        await paste(pilot, "a note")
        await click(pilot, "esc")
        assert begun(desk_of(app).meeting) == {"note": "a note"}
        await click(pilot, "?")
        assert in_front(app) is KeysScreen
        await click(pilot, "esc")
        await press(pilot, "x", "e")
        await click(pilot, "enter")
        assert isinstance(app.screen, MinutesScreen)
        await click(pilot, "h")
        assert isinstance(app.screen, HomeScreen)


async def test_a_click_beside_the_keys_does_nothing(tmp_path: Path) -> None:
    """The gaps and the empty end of the line are not keys; a key that did not fit is not there to be hit."""
    async with running(tmp_path, (60, 16)) as (app, pilot):
        before = on_disk(app)
        line = app.screen.query_one(KeyLine)
        kept = fitting(line.facts or (), line.content_size.width)
        between = gap(kept, line.content_size.width)
        end = sum(key.width + between for key in kept) - between
        for x in (kept[0].width, end):
            await pilot.click(KeyLine, offset=(x, 0))
        assert on_disk(app) == before
        assert live(app).is_current


async def test_what_a_click_would_press_stands_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key under the pointer, and the row; the gaps are nothing, and nothing is painted that looks the same."""
    async with at_home(tmp_path, (99, 24)) as (app, pilot):
        line, listed = app.screen.query_one(KeyLine), app.screen.query_one(PickList)
        painted: list[DOMNode] = []
        refresh = KeyLine.refresh

        def counted(piece: KeyLine, *regions: Region, **how: bool) -> KeyLine:
            painted.append(piece)
            return refresh(piece, *regions, **how)

        monkeypatch.setattr(KeyLine, "refresh", counted)
        first, second, *_ = fitting(line.facts or (), line.content_size.width)

        def lit() -> str:
            width = line.content_size.width
            underlined = [
                span for span in line.build(line.facts or (), width).spans if "underline" in str(span.style)
            ]
            keys = fitting(line.facts or (), width)
            assert len(underlined) == (line.under >= 0)
            return keys[line.under].key if line.under >= 0 else ""

        await pilot.hover(KeyLine, offset=(0, 0))
        assert lit() == first.key
        painted.clear()
        await pilot.hover(KeyLine, offset=(first.width - 1, 0))
        assert lit() == first.key
        assert painted == [], "the same key: it looks the same"
        for x, expected in ((first.width + 1, ""), (first.width + GAP, second.key)):
            await pilot.hover(KeyLine, offset=(x, 0))
            assert lit() == expected
            assert painted == [line]
            painted.clear()
        await pilot.hover(PickList, offset=(5, 0))
        assert lit() == ""
        assert listed.facts is not None
        assert listed.under == 0
        written = listed.build(listed.facts, listed.content_size.width).split("\n")
        assert ["underline" in str(row.spans) for row in written][:2] == [True, False]


async def test_a_form_is_left_with_the_mouse(tmp_path: Path) -> None:
    """Its way back is a key like any other, although one types in a field."""
    async with at_home(tmp_path, (99, 24)) as (app, pilot):
        await press(pilot, "e")
        assert isinstance(app.screen, EstablishScreen)
        await click(pilot, "esc")
        assert isinstance(app.screen, HomeScreen)


# -- the line -------------------------------------------------------------------------------------------


def test_the_line_takes_whole_keys() -> None:
    """The last key always; before it the first ones, as far as they go; a line of no keys is empty."""
    keys = (Key("a", "one"), Key("b", "two"), Key("c", "a long one"), Key("d", "x"), Key("?", "keys"))
    assert fitting((), 80) == ()
    for width in range(6, 60):
        kept = fitting(keys, width)
        assert kept[-1] == keys[-1]
        assert kept[:-1] == keys[: len(kept) - 1]
        between = gap(kept, width)
        taken = sum(key.width for key in kept) + between * (len(kept) - 1)
        assert taken <= width
        assert between == GAP or taken + (GAP - CLOSE) * (len(kept) - 1) > width
        if len(kept) < len(keys):
            least = sum(key.width for key in kept) + CLOSE * (len(kept) - 1)
            assert least + CLOSE + keys[len(kept) - 1].width > width


# -- painting -------------------------------------------------------------------------------------------


def painted_classes(base: type[Painted[typing.Any]] = Painted) -> Iterator[type[Painted[typing.Any]]]:
    """Every piece that is painted from facts."""
    for each in base.__subclasses__():
        yield each
        yield from painted_classes(each)


def kinds_in(hint: object) -> Iterator[object]:
    """The types that a type is made of, the fields of its classes included."""
    yield hint
    for inner in get_args(hint):
        yield from kinds_in(inner)
    if isinstance(hint, type) and (dataclasses.is_dataclass(hint) or issubclass(hint, msgspec.Struct)):
        for inner in typing.get_type_hints(hint).values():
            yield from kinds_in(inner)


def test_facts_are_words_and_tones() -> None:
    """A piece is painted again when its facts differ, and two `Content` of the same words do not, whatever their tone.

    So no facts hold any, save those of the list, which compares how its rows look.
    """
    holding = set()
    for each in painted_classes():
        if not each.__module__.startswith("screens."):
            continue
        for base in each.__dict__.get("__orig_bases__", ()):
            if any(kind is Content for inner in get_args(base) for kind in kinds_in(inner)):
                holding.add(each.__name__)
    assert holding == {"PickList"}
