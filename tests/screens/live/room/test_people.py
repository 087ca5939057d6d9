"""Who is here: a key, and it is on disk, then so, then seen; and what follows from it for turns and slots.

The people are invented samples.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from alstui.learning_set import LearningSet
from alstui.meeting import turns
from alstui.meeting.events import AttendanceChanged, Undone
from alstui.meeting.folding import fold
from alstui.model import Agenda, Attendance
from screens.app import AlstuiApp
from screens.live.room.attending import CYCLE
from screens.live.room.people import PeoplePanel
from screens.widgets.foot import Saying
from screens.widgets.key_line import KeyLine
from screens.widgets.pick_list import PickList
from screens.widgets.title import Title
from screens.words import MARKED
from tests.kit.builders import a_set
from tests.kit.screens.hands import press
from tests.kit.screens.pictures import BOTH, Picture, size_name
from tests.kit.screens.rooms import (
    MIDDLING,
    NARROW,
    at_the_wall,
    begun,
    desk_of,
    facts,
    foot,
    key_words,
    latest,
    live,
    on_disk,
    said,
    wait,
    wall,
    widths,
    written,
)
from tests.kit.screens.rounds import ANN, BEN, CARLA, DEV, EVA, FEMI, SIX
from tests.kit.screens.scenes import SIXTY, Room, sample_meeting
from tests.kit.screens.stick import Stick
from tests.planning.test_replan import an_afternoon
from tests.screens.live.room.test_round import AFTERNOON

THREE_SLOTS = an_afternoon(ANN, BEN, CARLA)


@asynccontextmanager
async def looking(
    home: Path,
    size: tuple[int, int] = NARROW,
    *,
    agenda: Agenda = THREE_SLOTS,
    learning_set: LearningSet | None = None,
    **attendance: Attendance,
) -> Room:
    """In the check-in of an afternoon with three slots, at who is here; all of them but those who are named."""
    async with at_the_wall(begun(home, learning_set, agenda), size) as (app, pilot):
        for member, state in attendance.items():
            desk_of(app).mark(member, state)
        await press(pilot, "g", "l")
        yield app, pilot


async def go_to(app: AlstuiApp, pilot: Pilot[int], member: str) -> None:
    """To a member's row."""
    place = [each.id for each in desk_of(app).learning_set.members].index(member)
    await press(pilot, "home", *["down"] * place)
    assert app.screen.query_one(PickList).current == member


def state(app: AlstuiApp, member: str) -> Attendance:
    """Where a member is."""
    return desk_of(app).meeting.attendance[member]


def row(app: AlstuiApp, member: str) -> str:
    """A member's line on the wall."""
    name = desk_of(app).learning_set.name_of(member)
    return next(line for line in wall(app) if f" {name} " in line)


def standing(app: AlstuiApp) -> list[tuple[str, str]]:
    """The changes of attendance that count, as they are on disk."""
    done = fold(on_disk(app)).done
    return [(event.member, event.state) for event in done if isinstance(event, AttendanceChanged)]


# -- five states ----------------------------------------------------------------------------------------


@BOTH
async def test_one_key_goes_through_the_states(tmp_path: Path, size: tuple[int, int]) -> None:
    """Each is on disk, then so, then seen with a shape and a word; only the last one stands."""
    async with looking(tmp_path, size) as (app, pilot):
        await go_to(app, pilot, DEV)
        shapes = {"remote": "◇", "left": "→", "absent": "–", "late": "…", "here": "✓"}
        for word, shape in shapes.items():
            await press(pilot, "space")
            assert state(app, DEV) == word
            assert shape in row(app, DEV)
            assert word in row(app, DEV)
            assert standing(app) == ([(DEV, word)] if word != "here" else [])
            here = 6 if word in {"here", "remote"} else 5
            assert facts(app, Title) == f"Who is here: {here} of 6"
        assert tuple(shapes) == (*CYCLE[1:], CYCLE[0])
        await press(pilot, "escape")
        assert live(app).is_current


async def test_each_state_says_what_follows(tmp_path: Path) -> None:
    """Four ways of not simply being in the room are four different things; so is coming."""
    async with looking(tmp_path) as (app, pilot):
        await go_to(app, pilot, DEV)
        heard = []
        for _ in range(4):
            await press(pilot, "space")
            heard.append(foot(app, "note").text)
        assert heard == [
            "Dev takes part from elsewhere, with turns like everybody else.",
            "Dev takes no more turns; what was said and agreed stays.",
            "Dev takes no turn today, and is not waited for.",
            "Dev is waited for, and takes no turn until then.",
        ]
        await press(pilot, "up", "down", "space")
        assert foot(app, "note").text == "Dev is here: a word of check-in fits in when this stage ends."
        assert standing(app) == [(DEV, "late"), (DEV, "here")]


async def test_a_number_is_the_member_with_it(tmp_path: Path) -> None:
    """The mark goes there, and nothing is on record by that, however often; space changes who is at the mark."""
    async with looking(tmp_path) as (app, pilot):
        before = on_disk(app)
        await press(pilot, "9", "4", "4")
        assert on_disk(app) == before
        assert app.screen.query_one(PickList).current == DEV
        assert row(app, DEV).strip().startswith("▸ 4 ")
        assert foot(app, "note").text == ""
        assert "u" not in key_words(app)
        await press(pilot, "space")
        assert written(app, AttendanceChanged).state == "remote"
        assert state(app, DEV) == "remote"
        assert "remote" in row(app, DEV)
        await press(pilot, "4", "space")
        assert standing(app) == [(DEV, "left")]
        await press(pilot, "2", "space", "space", "4", "space")
        assert standing(app) == [(DEV, "left"), (BEN, "left"), (DEV, "absent")]


async def test_a_number_that_nobody_has_changes_nobody(tmp_path: Path) -> None:
    """It is said, and nothing is on record."""
    async with looking(tmp_path) as (app, pilot):
        before = on_disk(app)
        for number in ("9", "0"):
            await press(pilot, number)
            assert foot(app, "note").text == f"Nobody has the number {number}."
        assert on_disk(app) == before


async def test_undo_takes_back_what_was_done_here(tmp_path: Path) -> None:
    """And nothing that was done before; what came between two states of one person is no step of its own."""
    async with looking(tmp_path, ben="remote") as (app, pilot):
        assert "u" not in key_words(app)
        await go_to(app, pilot, DEV)
        await press(pilot, "space", "space", "down", "space")
        assert (state(app, DEV), state(app, EVA)) == ("left", "remote")
        await press(pilot, "u")
        assert isinstance(latest(app), Undone)
        assert (state(app, DEV), state(app, EVA)) == ("left", "here")
        assert foot(app, "note").text == "Taken back: who is here."
        await press(pilot, "u", "u", "u")
        assert (state(app, DEV), state(app, BEN)) == ("here", "remote")
        assert "u" not in key_words(app)


@pytest.mark.parametrize("key", ["escape", "l", "enter"])
async def test_it_can_be_left_with_nothing_changed(tmp_path: Path, key: str) -> None:
    """Opened and left, the record is to the byte what it was."""
    async with looking(tmp_path) as (app, pilot):
        before = on_disk(app)
        assert isinstance(app.screen, PeoplePanel)
        await press(pilot, "down", "v", "v", key)
        assert live(app).is_current
        assert on_disk(app) == before
        assert said(app)[0] == ""


# -- rounds ---------------------------------------------------------------------------------------------


@BOTH
async def test_who_comes_joins_the_round_last(tmp_path: Path, size: tuple[int, int]) -> None:
    """Late is not in the round; here is, at its end, and the wall shows it on the way back."""
    async with looking(tmp_path, size, agenda=AFTERNOON, carla="late") as (app, pilot):
        await press(pilot, "escape", "tab", "g", "l")
        assert CARLA not in desk_of(app).meeting.rounds["check-in"]
        await go_to(app, pilot, CARLA)
        await press(pilot, "space")
        assert desk_of(app).meeting.rounds["check-in"] == (ANN, BEN, DEV, EVA, FEMI, CARLA)
        assert foot(app, "note").text == "Carla joins the round and comes last."
        await press(pilot, "escape")
        assert any("▶ Ann" in line and "○ Carla" in line for line in wall(app))


async def test_who_leaves_gives_the_turn_to_the_next(tmp_path: Path) -> None:
    """On the way to 'left' through 'remote' nobody loses a place; going on to 'here' again it is as it was."""
    async with looking(tmp_path, agenda=AFTERNOON) as (app, pilot):
        await press(pilot, "escape", "tab", "g", "l")
        await go_to(app, pilot, ANN)
        await press(pilot, "space")
        assert desk_of(app).meeting.pointers["check-in"] == ANN
        await press(pilot, "space")
        assert desk_of(app).meeting.pointers["check-in"] == BEN
        assert foot(app, "note").text.startswith("Ann is no longer in the round. Ann takes no more turns;")
        await press(pilot, "space", "space", "space")
        assert desk_of(app).meeting.rounds["check-in"] == SIX
        assert desk_of(app).meeting.pointers["check-in"] == ANN


# -- too few --------------------------------------------------------------------------------------------


async def test_too_few_is_said_quietly(tmp_path: Path) -> None:
    """In the list while it is so, and once on the way back, as soon as fewer are here than the format asks for."""
    async with sample_meeting(tmp_path, NARROW, SIXTY) as (app, pilot):
        await press(pilot, "enter", "space", "g", "l", "space", "space", "down", "space", "space")
        assert foot(app, "few") == Saying("Nobody here today is a governor or a senior leader.")
        await press(pilot, "down", "space", "space")
        sentence = "Only 3 people are here; this way of working asks for at least 4."
        assert foot(app, "few") == Saying(sentence)
        await press(pilot, "escape")
        assert said(app) == (sentence, "$quiet")
        await press(pilot, "g", "l", "escape")
        assert said(app)[0] == ""
        await press(pilot, "g", "l", "space", "escape")
        assert said(app)[0] == ""


async def test_what_the_set_agreed_is_kept_to(tmp_path: Path) -> None:
    """Its own number counts where it is the one that is missed."""
    five = replace(a_set(), least_present=5)
    async with looking(tmp_path, learning_set=five, ben="absent") as (app, pilot):
        assert foot(app, "few").text == ""
        await go_to(app, pilot, DEV)
        await press(pilot, "space", "space", "escape")
        assert said(app)[0] == "Only 4 people are here; the set agreed to have at least 5."


# -- airtime --------------------------------------------------------------------------------------------


@BOTH
async def test_airtime_is_covered_until_it_is_asked_for(tmp_path: Path, size: tuple[int, int]) -> None:
    """What was marked, a figure each, going on with the clock; another key covers it again."""
    async with at_the_wall(begun(tmp_path, agenda=AFTERNOON), size) as (app, pilot):
        await press(pilot, "right", "right", "2")
        await wait(app, pilot, seconds=75)
        await press(pilot, "g", "l")
        before = on_disk(app)
        assert "1:15" not in "\n".join(wall(app))
        await press(pilot, "v")
        assert row(app, BEN).rstrip().endswith("1:15")
        assert row(app, ANN).rstrip().endswith("0:00")
        assert foot(app, "note").text == MARKED
        await wait(app, pilot, seconds=5)
        assert row(app, BEN).rstrip().endswith("1:20")
        assert key_words(app)["v"] == "hide airtime"
        await press(pilot, "v")
        assert "1:20" not in "\n".join(wall(app))
        await press(pilot, "v", "escape", "g", "l")
        assert "1:20" not in "\n".join(wall(app))
        assert on_disk(app) == before


async def test_who_leaves_stops_speaking(tmp_path: Path) -> None:
    """The stopwatch of whoever has gone does not go on."""
    async with at_the_wall(begun(tmp_path, agenda=AFTERNOON), NARROW) as (app, pilot):
        await press(pilot, "right", "right", "2", "g", "l", "down", "space", "space")
        assert state(app, BEN) == "left"
        assert turns.speaking(desk_of(app).meeting) == ""
        await press(pilot, "escape", "2")
        assert said(app)[0] == "Ben is not here: g 2 changes that."


# -- how it stands --------------------------------------------------------------------------------------


async def test_a_disk_that_refuses_is_told_of(tmp_path: Path, stick: Stick) -> None:
    """Here as everywhere, until everything is on disk."""
    async with looking(tmp_path) as (app, pilot):
        stick.out = True
        await press(pilot, "space")
        assert state(app, ANN) == "remote"
        assert foot(app, "note").text.startswith("1 entry is not on disk yet")
        assert foot(app, "note").tone == "$error"
        stick.out = False
        await wait(app, pilot, seconds=1)
        assert foot(app, "note") == Saying("Ann takes part from elsewhere, with turns like everybody else.")


@pytest.mark.parametrize("size", [(60, 16), NARROW, MIDDLING], ids=size_name)
async def test_many_people_with_long_names_fit(tmp_path: Path, size: tuple[int, int]) -> None:
    """The list scrolls, what is said keeps its lines, the keys their last one; a name is never markup."""
    many = a_set(12)
    long = [replace(member, name=f"[red]{member.name}-Maximiliane-Theodora[/]") for member in many.members]
    learning_set = replace(many, members=tuple(long))
    async with looking(tmp_path, size, learning_set=learning_set, ann="late") as (app, pilot):
        text = " ".join(" ".join(wall(app)).split())
        assert "[red]Ann-Maximil" in text
        assert "is late: [red]Ben-Maximiliane-Theodora[/] could go before" in text
        assert wall(app)[-1 if size != MIDDLING else -2].strip().endswith("? keys")
        assert app.screen.query_one(KeyLine).region.bottom <= size[1]
        await press(pilot, "end")
        assert "Lena" in "\n".join(wall(app))
        assert widths(app) == {size[0]}


@BOTH
def test_who_is_here_looks_as_it_did(picture: Picture, tmp_path: Path) -> None:
    """Cell for cell, with every colour."""
    app = begun(tmp_path, agenda=THREE_SLOTS)

    async def play(pilot: Pilot[int]) -> None:
        states: dict[str, Attendance] = {ANN: "late", CARLA: "absent", DEV: "remote", EVA: "left"}
        for member, where in states.items():
            desk_of(app).mark(member, where)
        await press(pilot, "g", "l", "down")

    picture(app, play)
