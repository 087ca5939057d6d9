"""The palette and the list of keys: found as one types, done as its key would, left without a trace."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from alstui.meeting.events import ActionAgreed, Paused
from screens import themes
from screens.after.close import CloseScreen
from screens.app import AlstuiApp
from screens.live.live import LiveScreen
from screens.live.questions.watch import WatchPanel
from screens.live.room.people import PeoplePanel
from screens.shell.key_help import NOT_NOW, NUMBERED, KeysScreen
from screens.shell.palette import ColoursScreen, PaletteScreen
from screens.shell.screen import AtFoot
from screens.wall.clock_face import ClockFace, Piece
from screens.wall.stage import TimeBar
from screens.widgets.grouped_list import GroupedList
from screens.widgets.key_line import KeyLine
from screens.widgets.pick_list import PickList, Shown
from tests.kit.screens.hands import paste, press, resize, send, settle, until
from tests.kit.screens.pictures import Picture, size_name
from tests.kit.screens.rooms import (
    MIDDLING,
    NARROW,
    facts,
    foot,
    front,
    in_front,
    latest,
    live,
    on_disk,
    running,
    shown,
    wait,
)
from tests.kit.screens.scenes import SIXTY, app_with_sample, to_exploring
from tests.kit.screens.series_room import at_home

SMALL = (60, 18)
SIZES = pytest.mark.parametrize("size", [SMALL, NARROW, MIDDLING], ids=size_name)


def offered(app: AlstuiApp) -> list[str]:
    """The ids of what the list in front offers."""
    return [row.id for row in facts(app, PickList).rows]


# -- the palette ----------------------------------------------------------------------------------------


async def test_the_palette_can_be_left(tmp_path: Path) -> None:
    """With escape and with its own key; nothing was done."""
    async with running(tmp_path) as (app, pilot):
        before = on_disk(app)
        for key in ("escape", "ctrl+p"):
            await press(pilot, "ctrl+p")
            assert in_front(app) is PaletteScreen
            await press(pilot, *"close", key)
            assert in_front(app) is LiveScreen
        assert on_disk(app) == before


async def test_what_is_typed_finds_the_command_at_once(tmp_path: Path) -> None:
    """By what people call it; the mark is on the first; of nothing, that is said, and Enter does nothing."""
    async with running(tmp_path) as (app, pilot):
        before = on_disk(app)
        await press(pilot, "ctrl+p", *"late")
        assert offered(app)[0] == "live.people"
        await press(pilot, *"zzz", "enter")
        assert "Nothing here is called so." in shown(app)
        assert in_front(app) is PaletteScreen
        await press(pilot, *["backspace"] * 3, "enter")
        assert in_front(app) is PeoplePanel
        assert on_disk(app) == before


async def test_a_burst_does_what_slow_fingers_do(tmp_path: Path) -> None:
    """Key, words and Enter in one stroke, and what follows goes where the command leads."""
    keys = ("ctrl+p", *"task", "enter", *"ring the chair", "enter", "ctrl+p", *"end the meeting", "enter")
    records = []
    for pace in ("slow", "burst"):
        async with running(tmp_path / pace) as (app, pilot):
            if pace == "slow":
                await press(pilot, *keys)
            else:
                send(pilot, *keys)
                await settle(pilot)
            assert isinstance(latest(app), ActionAgreed)
            assert in_front(app) is CloseScreen
            records.append([type(event) for event in on_disk(app)])
    assert records[0] == records[1]


async def test_only_what_means_something_is_offered(tmp_path: Path) -> None:
    """No turn where nobody speaks in a round; what stands behind a door, with both of its keys."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "ctrl+p")
        there = {each.id: each for each in front(app, PaletteScreen).offered}
        assert all(each.enabled for each in there.values())
        assert there["live.report_back"].pressed == "s r"
        assert there["live.set_right"].pressed == "t r"
        assert offered(app) == list(there)


async def test_a_click_does_it(tmp_path: Path) -> None:
    """The row that is clicked; and the one under the pointer is underlined, the others are not."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "ctrl+p", *"pause")
        listed = app.screen.query_one(PickList)
        place = offered(app).index("live.pause")
        await pilot.hover(PickList, offset=(4, place))
        assert listed.under == place
        await pilot.hover(Input)
        assert listed.under == -1
        await pilot.click(PickList, offset=(4, place))
        await settle(pilot)
        assert in_front(app) is LiveScreen
        assert isinstance(latest(app), Paused)


async def test_the_clock_goes_on_above_it(tmp_path: Path) -> None:
    """Also over a panel at the foot: what stands in front is not painted over."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "d", "o", "ctrl+p")
        assert in_front(app) is PaletteScreen
        bar = app.screen_stack[1].query_one(TimeBar)
        before = bar.facts
        await wait(app, pilot, minutes=1)
        assert bar.facts != before
        assert in_front(app) is PaletteScreen
        await press(pilot, "escape")
        assert in_front(app) is WatchPanel


async def test_nothing_of_textuals_own_opens(tmp_path: Path) -> None:
    """Neither its palette nor its list of themes has a key, or is offered."""
    async with running(tmp_path) as (app, pilot):
        actions = {active.binding.action for active in app.screen.active_bindings.values()}
        assert not actions & {"command_palette", "change_theme", "app.command_palette", "app.change_theme"}
        await app.run_action("command_palette")
        await settle(pilot)
        assert in_front(app) is LiveScreen


# -- colours --------------------------------------------------------------------------------------------


async def test_the_colours_are_chosen(tmp_path: Path) -> None:
    """Found by 'theme'; Enter takes those at the mark, escape keeps those there are; no others are offered."""
    async with running(tmp_path) as (app, pilot):
        before = on_disk(app)
        await press(pilot, "ctrl+p", *"theme", "enter")
        assert in_front(app) is ColoursScreen
        assert offered(app) == list(themes.OFFERED)
        assert set(themes.OFFERED) <= set(app.available_themes)
        await press(pilot, "down", "escape")
        assert app.theme == themes.DEFAULT
        await press(pilot, "ctrl+p", *"color", "enter", "down", "enter")
        assert in_front(app) is LiveScreen
        assert app.theme == "bright-room"
        await press(pilot, "ctrl+p", *"bright", "enter")
        assert app.screen.query_one(PickList).current == "bright-room"
        assert on_disk(app) == before


# -- the list of keys -----------------------------------------------------------------------------------


async def test_keys_stand_by_what_they_are_about(tmp_path: Path) -> None:
    """In the order of the groups; first those of the place where one stands."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "?")
        groups = list(dict.fromkeys(line.group for line in front(app, KeysScreen).lines))
        assert groups == ["time", "catch", "ask", "people", "look", "leave"]
        await press(pilot, "escape", "g", "l", "?")
        lines = front(app, KeysScreen).lines
        assert lines[0].group == "here"
        assert "people.change" in {line.found.id for line in lines if line.group == "here"}


async def test_every_key_of_the_meeting_is_about_something(tmp_path: Path) -> None:
    """On the live screen none is left over."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "?")
        assert [line.found.id for line in front(app, KeysScreen).lines if line.group == "here"] == []


async def test_a_key_is_found_by_its_words_and_done(tmp_path: Path) -> None:
    """`f`, the words, Enter; escape leaves the words first, then the list."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "?", "f", *"late")
        assert app.screen.query_one("#first", GroupedList).current == "live.people"
        await press(pilot, "escape")
        assert in_front(app) is KeysScreen
        assert app.screen.query_one(Input).value == ""
        await press(pilot, "escape")
        assert in_front(app) is LiveScreen
        await press(pilot, "?", "slash", *"task", "enter")
        assert in_front(app) is LiveScreen
        await paste(pilot, "ring the chair")
        await press(pilot, "enter")
        assert isinstance(latest(app), ActionAgreed)
        await press(pilot, "?", "f", *"pause", "f1")
        assert in_front(app) is LiveScreen


async def test_a_row_is_done_with_enter_or_a_click(tmp_path: Path) -> None:
    """The list is left first; what means nothing now, or goes by number, says so and stays."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "?", "enter")
        assert in_front(app) is LiveScreen
        assert isinstance(latest(app), Paused)
        await press(pilot, "?")
        await pilot.click("#first", offset=(6, 1))
        await settle(pilot)
        assert in_front(app) is LiveScreen
        before = on_disk(app)
        await press(pilot, "?", "f", *"turn later", "enter")
        assert (in_front(app), foot(app).text) == (KeysScreen, NOT_NOW)
        await press(pilot, "escape")
        listed = app.screen.query_one("#first", GroupedList)
        numbered = next(line.found.id for line in front(app, KeysScreen).lines if line.numbers)
        rows = (listed.facts or Shown()).rows
        listed.show(Shown(rows, [row.id for row in rows].index(numbered)))
        await press(pilot, "enter")
        assert (in_front(app), foot(app).text) == (KeysScreen, NUMBERED)
        assert on_disk(app) == before


async def test_the_screen_is_covered_from_the_list(tmp_path: Path) -> None:
    """`c` covers while no word is typed, and is a letter while one is."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "?", "f", "c")
        assert app.screen.query_one(Input).value == "c"
        await press(pilot, "escape", "c")
        assert in_front(app).__name__ == "CoverScreen"
        await press(pilot, "c")
        assert in_front(app) is KeysScreen


async def test_two_columns_where_there_is_room(tmp_path: Path) -> None:
    """Tab goes to the other one, and only one is marked; where there is less room they are one."""
    async with running(tmp_path, MIDDLING) as (app, pilot):
        await press(pilot, "?", "tab")
        first, second = (app.screen.query_one(each, GroupedList) for each in ("#first", "#second"))
        assert (first.shows_mark, second.shows_mark) == (False, True)
        assert second.has_focus
        await resize(pilot, *NARROW)
        assert first.has_focus
        assert shown(app).count("▸") == 1
        await resize(pilot, *MIDDLING)
        await press(pilot, "right", "right")
        assert first.has_focus


async def test_what_is_under_the_pointer_shows_it(tmp_path: Path) -> None:
    """In the line of keys: the words are underlined, and not those beside them."""
    async with at_home(tmp_path) as (app, pilot):
        line = app.screen.query_one(KeyLine)
        await pilot.hover(KeyLine, offset=(1, 0))
        assert line.under == 0
        assert "underline" in str(line.render().markup)
        await pilot.hover(PickList, offset=(4, 0))
        assert line.under == -1
        assert "underline" not in str(line.render().markup)


# -- how they look --------------------------------------------------------------------------------------


@SIZES
@pytest.mark.parametrize("keys", ["?", "ctrl+p", "ctrl+p late"], ids=["keys", "palette", "late"])
def test_it_looks_as_it_did(picture: Picture, tmp_path: Path, keys: str) -> None:
    """Over a meeting that goes on: all keys, all commands, and those that 'late' finds."""
    app, set_id = app_with_sample(tmp_path)
    app.open_first(set_id, SIXTY)
    key, _, words = keys.partition(" ")

    async def play(pilot: Pilot[int]) -> None:
        await to_exploring(app, pilot)
        await press(pilot, key, *words)

    picture(app, play)


@pytest.mark.parametrize("size", [(60, 16), (60, 18), (80, 24), (100, 30), (120, 36)])
@pytest.mark.parametrize("keys", [("ctrl+p",), ("d", "o")])
async def test_the_clock_stands_whole_above_it(
    tmp_path: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    """A figure whose lowest row is covered reads as another; when the foot is free it is as large as before."""
    async with running(tmp_path, size) as (app, pilot):
        before = app.screen.query_one(ClockFace).figures
        beneath = live(app)
        await press(pilot, *keys)
        panel = app.screen
        assert isinstance(panel, AtFoot)
        clock = beneath.query_one(ClockFace)

        def is_whole() -> bool:
            pieces = [each.region for each in clock.query(Piece) if each.region]
            return bool(pieces) and all(panel.above.contains_region(each) for each in pieces)

        await until(pilot, is_whole)
        await press(pilot, "escape")
        await until(pilot, lambda: beneath.query_one(ClockFace).figures == before)
