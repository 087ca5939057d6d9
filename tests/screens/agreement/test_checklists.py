"""The checklists on screen: every tick is on disk, other windows' ticks stay, each list is one key away."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from alstui.establishing.checklists import read_checklists, with_tick
from alstui.learning_set import LearningSet
from screens.agreement.checklists import ChecklistScreen, checklist_screen
from screens.app import AlstuiApp
from screens.home.home import HomeScreen
from screens.wall.clock_line import ClockLine
from screens.widgets.foot import Foot
from screens.widgets.pick_list import PickList
from tests.kit.builders import WHEN, a_set
from tests.kit.screens.hands import press, settle
from tests.kit.screens.pictures import BOTH, Picture, pressing
from tests.kit.screens.rooms import MIDDLING, NARROW, at_the_wall, begun, desk_of, facts, key_words, wait
from tests.kit.screens.rooms import wall as painted
from tests.kit.screens.scenes import Room, app_at

NEW = replace(a_set(), id="", sponsor="Helen Moss, chair of the board of governors")
"""A sample set that has not met."""

ESTABLISHING, FIRST, EVERY = read_checklists(None)[0].checklists


@asynccontextmanager
async def the_lists(home: Path, learning_set: LearningSet = NEW, size: tuple[int, int] = NARROW) -> Room:
    """A set's checklists, opened from the list of sets with their key."""
    app = app_at(home)
    app.library.create(learning_set)
    async with at_the_wall(app, size) as (_, pilot):
        await press(pilot, "k")
        assert isinstance(app.screen, ChecklistScreen)
        yield app, pilot


def ticked(app: AlstuiApp) -> tuple[str, ...]:
    """What is ticked on disk."""
    return app.library.load("oakfield").ticked


def mark(app: AlstuiApp) -> str:
    """The item at the mark."""
    return app.screen.query_one(PickList).current


async def test_a_tick_is_on_disk_before_it_is_shown(tmp_path: Path) -> None:
    """Enter or space: in the file, on the screen and in the count; once more takes it away."""
    async with the_lists(tmp_path) as (app, pilot):
        assert facts(app, ClockLine).title == "Establishing the set"
        assert facts(app, ClockLine).about == "0 of 15 done"
        await press(pilot, "enter")
        assert ticked(app) == ("establishing:purpose",)
        assert facts(app, ClockLine).about == "1 of 15 done"
        assert "✓ Say what the set is for" in "\n".join(painted(app))
        assert key_words(app)["enter"] == "not yet"
        await press(pilot, "down", "space")
        assert ticked(app) == ("establishing:purpose", "establishing:theory-of-change")
        await press(pilot, "space")
        assert ticked(app) == ("establishing:purpose",)
        assert key_words(app)["enter"] == "done"
        await press(pilot, "escape")
        assert type(app.screen) is HomeScreen
        await press(pilot, "k", "k")
        assert type(app.screen) is HomeScreen, "the key that opened them closes them"


async def test_ticks_are_there_again(tmp_path: Path) -> None:
    """Opened once more, the mark stands at the first item that is not done."""
    async with the_lists(tmp_path) as (app, pilot):
        await press(pilot, "enter", "down", "enter", "escape", "k")
        assert mark(app) == "sponsor"
        assert facts(app, ClockLine).about == "2 of 15 done"


async def test_each_list_is_one_key_away(tmp_path: Path) -> None:
    """Right goes round the lists and left back; the ticks of a meeting's own list have its number."""
    async with the_lists(tmp_path) as (app, pilot):
        titles = []
        for _ in range(4):
            titles.append(facts(app, ClockLine).title)
            await press(pilot, "right")
        assert titles == [
            "Establishing the set",
            "The first meeting",
            "Every meeting",
            "Establishing the set",
        ]
        assert key_words(app)["→"] == "Every meeting"
        await press(pilot, "right", "enter")
        assert ticked(app) == ("every-meeting-1:actions",)
        assert facts(app, ClockLine).about == "meeting 1 · 1 of 8 done"
        await press(pilot, "left")
        assert facts(app, ClockLine).title == "The first meeting"


async def test_what_is_known_stands_beside_it(tmp_path: Path) -> None:
    """The sponsor's name, cut where it is long, and how many people there are; the note of the item at the foot."""
    async with the_lists(tmp_path) as (app, pilot):
        shown = "\n".join(painted(app))
        assert "Helen Moss, chair of th…" in shown
        assert "6 people" in shown
        await press(pilot, "down", "down")
        assert facts(app, Foot).text.startswith("Somebody who wants it to work")
        await press(pilot, "end")
        assert facts(app, Foot).text == ""


async def test_another_windows_ticks_stay(tmp_path: Path) -> None:
    """Ticked there meanwhile, it is on disk still, and on this screen after the next tick."""
    async with the_lists(tmp_path) as (app, pilot):
        app.library.change("oakfield", lambda now: with_tick(now, "establishing:room", ticked=True), WHEN)
        await press(pilot, "enter")
        assert set(ticked(app)) == {"establishing:room", "establishing:purpose"}
        assert facts(app, ClockLine).about == "2 of 15 done"


async def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    """Nothing is ticked on the screen that is not on disk; the sentence stands at the foot."""
    async with the_lists(tmp_path) as (app, pilot):
        (tmp_path / "oakfield" / "set.json").write_text("{")
        await press(pilot, "enter")
        assert facts(app, ClockLine).about == "0 of 15 done"
        assert "set.json" in facts(app, Foot).text


async def test_the_clock_goes_on_in_a_meeting(tmp_path: Path) -> None:
    """Over a running meeting the first line has its time; the list is that of this meeting."""
    async with at_the_wall(begun(tmp_path, replace(a_set(), id=""))) as (app, pilot):
        desk = desk_of(app)
        await app.push_screen(checklist_screen(desk.learning_set, 2, held=1, desk=desk))
        await settle(pilot)
        assert facts(app, ClockLine).title == "Every meeting"
        await wait(app, pilot, minutes=1)
        assert facts(app, ClockLine).clock.startswith("4:00 left")


async def test_a_wrong_file_of_ones_own_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped lists are used, and the foot says why; one list of one's own has no other beside it."""
    monkeypatch.setenv("ALSTUI_CONFIG", str(tmp_path))
    own = tmp_path / "checklists.yaml"
    own.write_text("checklists: 3\n")
    async with the_lists(tmp_path / "home") as (app, _):
        assert "checklists.yaml was left aside" in facts(app, Foot).text
        assert facts(app, ClockLine).about == "0 of 15 done"
    own.write_text("checklists: [{id: ours, name: Ours, items: [{id: a, text: '[red]Ask[/]'}]}]\n")
    async with the_lists(tmp_path / "other") as (app, _):
        assert "[red]Ask[/]" in "\n".join(painted(app))
        assert "→" not in key_words(app)


@pytest.mark.parametrize("size", [(60, 16), NARROW, MIDDLING, (200, 60)])
async def test_every_row_can_be_reached(tmp_path: Path, size: tuple[int, int]) -> None:
    """On every list, from the first item to the last, the mark is in sight."""
    async with the_lists(tmp_path, size=size) as (app, pilot):
        for checklist in (ESTABLISHING, FIRST, EVERY):
            for item in checklist.items:
                assert mark(app) == item.id
                (here,) = (line for line in painted(app) if line.lstrip().startswith("▸"))
                assert item.text[:20] in here
                await press(pilot, "down")
            await press(pilot, "right")


@BOTH
def test_it_looks_as_it_did(picture: Picture, tmp_path: Path) -> None:
    """Cell for cell, with every colour."""
    app = app_at(tmp_path)
    app.library.create(NEW)
    picture(app, pressing("k", "enter", "down", "down", "enter"))
