"""The set on screen while another window changes it: it is read again and shown, and nothing unseen is changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from alstui.changes import from_now
from alstui.learning_set import LearningSet
from screens.app import AlstuiApp
from screens.widgets.ask_line import AskLine
from screens.widgets.grouped_list import GroupedList
from tests.kit.screens.hands import press, settle
from tests.kit.screens.rooms import at_the_wall, wall
from tests.kit.screens.scenes import app_with_sample, clock_of
from tests.screens.changing.test_the_set import echo, foot, go_to, screen, the_set, write


def elsewhere(app: AlstuiApp, how: Callable[[LearningSet], LearningSet]) -> None:
    """Another window changes the set, on a clock that goes on."""
    clock_of(app).advance(seconds=5)
    app.library.change("oakfield", how, from_now(app.clock))
    clock_of(app).advance(seconds=5)


def without_tom(one: LearningSet) -> LearningSet:
    """The set, which Tom has left."""
    return replace(one, members=tuple(each for each in one.members if each.name != "Tom Hale"))


async def test_what_another_window_changed_is_shown_within_a_second(tmp_path: Path) -> None:
    """Who left stands there no more, it is said, and the line that is open stays as it is."""
    app, _ = app_with_sample(tmp_path)
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "n", "a", *"Zed")
        elsewhere(app, without_tom)
        app.tick()
        await settle(pilot)
        assert "changed in another window meanwhile" in foot(app)
        assert "Tom Hale, " not in "\n".join(wall(app))
        assert "member:tom-hale" not in rows(app)
        assert screen(app).query_one(AskLine).text == "Zed"
        await press(pilot, "enter", "escape")
        assert [each.name for each in the_set(app).members][-1] == "Zed"


@pytest.mark.parametrize("key", ["x", "enter"])
async def test_a_key_for_somebody_who_left_meanwhile_is_no_key_for_the_next(tmp_path: Path, key: str) -> None:
    """The set is read again before anything is done; who stands at that place now is left alone."""
    app, _ = app_with_sample(tmp_path)
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "n")
        await go_to(app, pilot, "member:tom-hale")
        elsewhere(app, without_tom)
        now = the_set(app)
        await press(pilot, key)
        assert "changed in another window meanwhile" in foot(app)
        assert not screen(app).query_one(AskLine).is_open
        assert "member:tom-hale" not in rows(app)
        assert the_set(app) == now


async def test_a_line_about_somebody_who_left_meanwhile_keeps_its_words(tmp_path: Path) -> None:
    """It is said that they are gone, they are listed no more, and what was typed can still be read."""
    app, _ = app_with_sample(tmp_path)
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "n")
        await go_to(app, pilot, "member:tom-hale")
        await press(pilot, "enter", *" B")
        elsewhere(app, without_tom)
        await press(pilot, "enter")
        assert "not in the set any more" in echo(app)
        assert screen(app).query_one(AskLine).text == "Tom Hale, governor B"
        assert "member:tom-hale" not in rows(app)


async def test_what_another_window_changed_is_not_taken_back_unasked(tmp_path: Path) -> None:
    """Though something was changed here: `u` shows it, then asks, then does it; with nothing left it says so."""
    app, _ = app_with_sample(tmp_path)
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "n", "u")
        assert foot(app) == "Nothing of the set was changed yet, so there is nothing to take back."
        await press(pilot, "a")
        await write(app, pilot, "Zed")
        elsewhere(app, without_tom)
        now = the_set(app)
        await press(pilot, "u")
        assert "changed in another window meanwhile" in foot(app)
        await press(pilot, "u")
        assert "Tom Hale left." in foot(app)
        assert the_set(app) == now
        await press(pilot, "u")
        assert "Taken back: Tom Hale left." in foot(app)


async def test_what_enter_would_do_is_said_as_what_it_would_do(tmp_path: Path) -> None:
    """Nobody has joined or left while a line is open."""
    app, _ = app_with_sample(tmp_path)
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "n", "a", *"Zed")
        assert echo(app) == "Enter: Zed joins."
        await press(pilot, "escape", "x")
        assert echo(app) == "Enter: Grace Obi leaves."
        await press(pilot, "enter")
        assert foot(app).startswith("Grace Obi left.")


def rows(app: AlstuiApp) -> list[str]:
    """What is listed, by its ids."""
    shown = screen(app).query_one(GroupedList).facts
    return [each.id for each in shown.rows] if shown is not None else []
