"""Planned anew from who is here: offered in a sentence, taken with a key, on disk before it is seen.

The people are invented samples.
"""

from __future__ import annotations

from pathlib import Path

from alstui.meeting.events import Prepared
from alstui.meeting.state import Meeting
from screens.widgets.foot import Saying
from tests.kit.screens.hands import press
from tests.kit.screens.pictures import BOTH
from tests.kit.screens.rooms import NARROW, desk_of, foot, key_words, on_disk, said, wall, written
from tests.kit.screens.rounds import ANN, BEN, CARLA, EVA
from tests.screens.live.room.test_people import go_to, looking, row, state


def presenting(meeting: Meeting) -> tuple[str, ...]:
    """Who presents, in the order of the agenda."""
    segments = meeting.agenda.segments if meeting.agenda else ()
    return tuple(dict.fromkeys(segment.presenter for segment in segments if segment.presenter))


@BOTH
async def test_who_is_late_can_present_later(tmp_path: Path, size: tuple[int, int]) -> None:
    """Offered in a sentence, taken with one key; no slot is shorter, the end is the same, and undo takes it back."""
    async with looking(tmp_path, size) as (app, pilot):
        ends = desk_of(app).read().ends
        await press(pilot, *["space"] * 4)
        assert state(app, ANN) == "late"
        sentence = "Ann is late: Ben could go before Ann; every slot keeps its minutes."
        assert foot(app, "asks") == Saying(sentence, "$warning")
        assert key_words(app)["r"] == "Ben first"
        assert presenting(desk_of(app).meeting) == (ANN, BEN, CARLA)
        before = on_disk(app)
        await press(pilot, "r")
        event = written(app, Prepared)
        assert len(on_disk(app)) == len(before) + 1
        assert event.presenters == presenting(desk_of(app).meeting) == (BEN, ANN, CARLA)
        assert desk_of(app).read().ends == ends
        assert foot(app, "note").text == "Ben goes before Ann; every slot keeps its minutes."
        assert "slot 14:06" in row(app, BEN)
        assert "slot 14:27" in row(app, ANN)
        assert "20 min" in row(app, ANN)
        await press(pilot, "escape")
        text = "\n".join(wall(app))
        assert text.index("○ Ben" if size == NARROW else "Ben") < text.index(
            "○ Ann" if size == NARROW else "Ann"
        )
        await press(pilot, "u")
        assert said(app)[0] == "Taken back: the agenda."
        assert presenting(desk_of(app).meeting) == (ANN, BEN, CARLA)


async def test_the_slot_of_who_is_absent_is_taken_out_and_comes_back(tmp_path: Path) -> None:
    """Its minutes are in hand then; who comes after all presents last."""
    async with looking(tmp_path, ben="absent") as (app, pilot):
        assert (
            foot(app, "asks").text == "Ben is absent: the slot of 21 min could be taken out (pool 10 → 31)."
        )
        assert key_words(app)["r"] == "without Ben"
        await press(pilot, "r")
        assert presenting(desk_of(app).meeting) == (ANN, CARLA)
        assert "slot" not in row(app, BEN)
        assert "r" not in key_words(app)
        assert foot(app, "asks").text == ""
        await go_to(app, pilot, BEN)
        await press(pilot, "space", "space")
        assert (
            foot(app, "asks").text == "Ben is here: the slot of 21 min could come back, last (pool 31 → 10)."
        )
        await press(pilot, "r")
        assert presenting(desk_of(app).meeting) == (ANN, CARLA, BEN)
        assert foot(app, "note").text == "Ben presents after all, last."


async def test_where_nothing_is_offered_it_is_still_said(tmp_path: Path) -> None:
    """The last of all is late: nobody can go before, and the room knows that somebody is waited for."""
    async with looking(tmp_path, carla="late", eva="late") as (app, pilot):
        before = on_disk(app)
        assert foot(app, "asks").text == "Carla has a slot still to come, and is not here."
        await press(pilot, "r")
        assert on_disk(app) == before


async def test_a_slot_is_moved_by_hand(tmp_path: Path) -> None:
    """The keys are there for whoever has a slot to come that can be moved, and for nobody else."""
    async with looking(tmp_path) as (app, pilot):
        assert {"[", "]"} & set(key_words(app)) == {"]"}
        await press(pilot, "]")
        assert written(app, Prepared).presenters == presenting(desk_of(app).meeting) == (BEN, ANN, CARLA)
        assert foot(app, "note").text == "Ann presents after Ben; every slot keeps its minutes."
        assert {"[", "]"} <= set(key_words(app))
        await press(pilot, "[")
        assert presenting(desk_of(app).meeting) == (ANN, BEN, CARLA)
        await go_to(app, pilot, EVA)
        assert {"[", "]"} & set(key_words(app)) == set()
        before = on_disk(app)
        await press(pilot, "[", "]")
        assert on_disk(app) == before


async def test_a_presenter_who_is_missed_is_spoken_of_in_time(tmp_path: Path) -> None:
    """In the stage before the slot, while somebody else can still go first; else nothing is said."""
    async with looking(tmp_path, ben="late") as (app, pilot):
        await press(pilot, "escape", "right", "right")
        assert said(app)[0] == ""
        await press(pilot, "right")
        assert desk_of(app).meeting.current == "slot-1.actions"
        assert said(app)[0] == "Ben has the next slot, and is not here. To see what can be done, press g l."
        await press(pilot, "g", "l", "r", "escape", "left", "right")
        assert presenting(desk_of(app).meeting) == (ANN, CARLA, BEN)
        assert said(app)[0] == ""
