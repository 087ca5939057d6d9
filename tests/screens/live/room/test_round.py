"""Turns on the wall: a key, and it is on disk, then so, then seen.

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
from alstui.meeting.events import FloorGiven, RoundOrdered, TurnDeferred, TurnMoved
from screens.app import AlstuiApp
from screens.live.room.turns import EVENNESS
from screens.live.time.panel import TimePanel
from screens.wall.clock_face import ClockFace
from screens.wall.round_line import RoundFacts, RoundLine
from screens.wall.stage import Banner
from screens.widgets.big_words import SMALLEST, drawn
from tests.kit.builders import a_segment, a_set, an_agenda
from tests.kit.screens.hands import catch, press, resize
from tests.kit.screens.pictures import BOTH, Picture, size_name
from tests.kit.screens.rooms import (
    LARGE,
    MIDDLING,
    NARROW,
    at_the_wall,
    begun,
    desk_of,
    facts,
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
from tests.kit.screens.rounds import ANN, ASKING, BEN, CARLA, DEV, EVA, FEMI, SIX, a_round
from tests.kit.screens.scenes import SIXTY, Room, sample_meeting
from tests.screens.shell.test_sizes import SIZES, check_places

AFTERNOON = an_agenda(
    a_round("check-in", seconds=360),
    a_round("slot-1.clarify", ASKING, presenter=ANN, mode="clarify", seconds=300),
    a_segment("slot-1.explore", 900, ANN),
    a_segment("slot-2.explore", 900, BEN),
    a_round("closing", seconds=180),
    reserve=300,
)
"""A check-in round, Ann's questions one by one and then freely, Ben's slot, a closing round."""


@asynccontextmanager
async def in_a_stage(
    home: Path, size: tuple[int, int] = NARROW, *, stages: int = 0, learning_set: LearningSet | None = None
) -> Room:
    """That afternoon, so many stages after its check-in."""
    async with at_the_wall(begun(home, learning_set, AFTERNOON), size) as (app, pilot):
        await press(pilot, *["right"] * stages)
        yield app, pilot


def pointer(app: AlstuiApp) -> str:
    """Whose turn it is in the round that is on."""
    found = turns.round_of(desk_of(app).meeting)
    assert found is not None
    return found.turn


def line(app: AlstuiApp) -> str:
    """The line of the round as it stands on the wall; empty where there is none. Large, it is whose turn it is."""
    piece = app.screen.query_one(RoundLine)
    if piece.region.height > 1:
        said = facts(app, RoundLine).now or facts(app, RoundLine).done
        large = drawn(said, SMALLEST, piece.region.width)
        assert large is not None
        rows = [row[piece.region.x :].rstrip() for row in wall(app)[piece.region.y : piece.region.bottom]]
        assert max(map(len, rows)) >= len(large[0].rstrip()), "all of it is drawn"
        assert any("▀" in row for row in rows)
        return said
    return wall(app)[piece.region.y][piece.region.x : piece.region.right].strip() if piece.display else ""


# -- a round --------------------------------------------------------------------------------------------


@BOTH
async def test_a_round_is_begun_and_goes_on(tmp_path: Path, size: tuple[int, int]) -> None:
    """Proposed until the key is pressed; then the pointer goes from one to the next, and at last everybody had it."""
    async with in_a_stage(tmp_path, size) as (app, pilot):
        before = on_disk(app)
        assert line(app).startswith("○ Ann")
        assert line(app).endswith("tab begins the round")
        assert key_words(app)["tab"] == "begin the round"
        await press(pilot, "tab")
        begun_with = written(app, RoundOrdered)
        assert (begun_with.segment, begun_with.order) == ("check-in", SIX)
        assert pointer(app) == ANN
        assert line(app).startswith("▶ Ann")
        assert said(app)[0] == "Ann begins."
        assert key_words(app)["tab"] == "next turn"
        await press(pilot, "tab", "tab")
        assert written(app, TurnMoved).member == pointer(app) == CARLA
        assert line(app).startswith("▶ Carla")
        assert "✓ 2 done" in line(app)
        await press(pilot, "tab", "tab", "tab", "tab")
        assert pointer(app) == ""
        assert line(app) == "✓ everybody has had a turn"
        assert said(app)[0] == "Everybody has had a turn."
        assert "tab" not in key_words(app)
        lines = len(on_disk(app))
        await press(pilot, "tab")
        assert len(on_disk(app)) == lines == len(before) + 7
        await press(pilot, "shift+tab")
        assert pointer(app) == FEMI
        assert key_words(app)["tab"] == "next turn"


async def test_a_turn_is_given_back(tmp_path: Path) -> None:
    """To the one before, as far as the first; undo takes back either way."""
    async with in_a_stage(tmp_path) as (app, pilot):
        await press(pilot, "shift+tab")
        assert said(app)[0] == "That was the first turn."
        await press(pilot, "tab", "tab", "shift+tab")
        event = written(app, TurnMoved)
        assert event.member == pointer(app) == ANN
        assert line(app).startswith("▶ Ann")
        await press(pilot, "shift+tab")
        assert latest(app) == event
        await press(pilot, "u")
        assert said(app)[0] == "Taken back: the turn."
        assert line(app).startswith("▶ Ben")


@BOTH
async def test_who_is_not_ready_comes_later(tmp_path: Path, size: tuple[int, int]) -> None:
    """Skipped for now, they are the last of the round; the last of all cannot be put off."""
    async with in_a_stage(tmp_path, size) as (app, pilot):
        await press(pilot, "g", "t")
        assert said(app)[0] == "Nobody has the turn."
        await press(pilot, "tab", "g", "t")
        assert written(app, TurnDeferred).member == ANN
        assert pointer(app) == BEN
        assert line(app).startswith("▶ Ben")
        assert said(app)[0] == "Ann comes later, after the others."
        await press(pilot, *["tab"] * 5)
        assert pointer(app) == ANN
        lines = len(on_disk(app))
        await press(pilot, "g", "t")
        assert said(app)[0] == "Nobody is left to go before Ann."
        assert len(on_disk(app)) == lines


async def test_another_order(tmp_path: Path) -> None:
    """Reverse, by lot, remote first, the set's own: each on disk and said with who begins."""
    async with in_a_stage(tmp_path) as (app, pilot):
        desk_of(app).mark(DEV, "remote")
        seen = []
        for _ in range(4):
            await press(pilot, "g", "o")
            event = written(app, RoundOrdered)
            assert sorted(event.order) == sorted(SIX)
            assert pointer(app) == event.order[0]
            name = desk_of(app).learning_set.name_of(pointer(app))
            assert line(app).startswith(f"▶ {name}")
            seen.append(said(app)[0].removesuffix(f"{name} begins."))
        assert seen == [
            "The other way round: ", "Drawn by lot: ", "Who is remote comes first: ", "In the set's order: ",
        ]  # fmt: skip
        await press(pilot, "tab", "g", "o")
        assert said(app)[0] == "The others go on the other way round."
        assert [pointer(app), *desk_of(app).meeting.rounds["check-in"][1:]] == [BEN, FEMI, EVA, DEV, CARLA]


@BOTH
async def test_the_pace_is_seen(tmp_path: Path, size: tuple[int, int]) -> None:
    """How long the turn has lasted beside what each would have, about; past that in another tone, and a word."""
    async with in_a_stage(tmp_path, size) as (app, pilot):
        await press(pilot, "tab")
        await wait(app, pilot, seconds=40)
        assert line(app).endswith("0:40 of about 1:00")
        await press(pilot, "space")
        await wait(app, pilot, seconds=300)
        await press(pilot, "space")
        await wait(app, pilot, seconds=25)
        assert line(app).endswith("1:05, over about 1:00")
        assert facts(app, RoundLine).tone == "$warning"
        await press(pilot, "tab")
        assert line(app).endswith("0:00 of about 1:00")
        assert facts(app, RoundLine).tone == "$quiet"


async def test_questions_go_round_without_the_presenter(tmp_path: Path) -> None:
    """One question and one follow-up each: after the last the first again, and Ann is not among them."""
    async with in_a_stage(tmp_path, stages=1) as (app, pilot):
        seen = []
        for _ in range(6):
            await press(pilot, "tab")
            seen.append(pointer(app))
        assert seen == [BEN, CARLA, DEV, EVA, FEMI, BEN]
        assert line(app).startswith("▶ Ben")
        assert "Ann" not in line(app)


async def test_where_turns_are_free_the_keys_of_a_round_do_nothing(tmp_path: Path) -> None:
    """Nor are they in the last line."""
    async with in_a_stage(tmp_path, stages=2) as (app, pilot):
        before = on_disk(app)
        assert line(app) == ""
        await press(pilot, "tab", "shift+tab", "g", "t", "g", "o")
        assert on_disk(app) == before
        assert "tab" not in key_words(app)


# -- who speaks -----------------------------------------------------------------------------------------


@BOTH
async def test_a_digit_marks_who_speaks(tmp_path: Path, size: tuple[int, int]) -> None:
    """Another digit marks another; the same again, or 0, nobody: on disk, then so, then on the wall."""
    async with in_a_stage(tmp_path, size, stages=2) as (app, pilot):
        speaks = {"2": BEN, "4": DEV}
        for key, member in speaks.items():
            await press(pilot, key)
            assert written(app, FloorGiven).member == turns.speaking(desk_of(app).meeting) == member
            assert line(app) == f"● {member.title()}"
            await wait(app, pilot, seconds=20)
        await press(pilot, "4")
        assert turns.speaking(desk_of(app).meeting) == ""
        await press(pilot, "5", "0")
        assert written(app, FloorGiven).member == ""
        spoken = turns.airtime(desk_of(app).meeting, app.clock.now())
        assert {who: length.total_seconds() for who, length in spoken.items()} == {BEN: 20, DEV: 20}


async def test_everyones_number_is_shown_when_asked(tmp_path: Path) -> None:
    """With 0, while nobody speaks; and hidden with 0 again."""
    async with in_a_stage(tmp_path, stages=2) as (app, pilot):
        before = on_disk(app)
        await press(pilot, "0")
        assert line(app) == "1 Ann   2 Ben   3 Carla   4 Dev   5 Éva   6 Femi"
        await press(pilot, "0")
        assert line(app) == ""
        assert on_disk(app) == before


async def test_a_digit_that_marks_nobody_says_why(tmp_path: Path) -> None:
    """In a round, of somebody who is not here, before the start; there is no seventh member."""
    async with in_a_stage(tmp_path) as (app, pilot):
        desk_of(app).mark(CARLA, "late")
        before = on_disk(app)
        await press(pilot, "2")
        assert said(app)[0] == "This is a round: tab gives the turn to the next."
        await press(pilot, "7")
        assert on_disk(app) == before
        await press(pilot, "right", "right")
        before = on_disk(app)
        await press(pilot, "3")
        assert said(app)[0] == "Carla is not here: g 3 changes that."
        assert on_disk(app) == before
    async with sample_meeting(tmp_path / "other", NARROW, SIXTY) as (app, pilot):
        await press(pilot, "enter", "1")
        assert said(app)[0] == "Numbers say who speaks once the meeting has begun."


async def test_how_the_talk_is_shared_is_said_without_a_name(tmp_path: Path) -> None:
    """Once enough was marked, among those who are not presenting; the line stays, so that nothing moves."""
    async with in_a_stage(tmp_path, stages=2) as (app, pilot):
        clock = app.screen.query_one(ClockFace).region
        for key in ("2", "3", "4", "5", "6", "1"):
            await press(pilot, key)
            assert line(app).startswith("● ")
            await wait(app, pilot, seconds=30)
        assert line(app).endswith(EVENNESS["even"])
        await press(pilot, "2")
        await wait(app, pilot, minutes=10)
        assert line(app).endswith(EVENNESS["uneven"])
        await press(pilot, "0")
        assert line(app) == EVENNESS["uneven"]
        assert app.screen.query_one(ClockFace).region.height == clock.height


# -- how it stands --------------------------------------------------------------------------------------


async def test_the_clock_is_as_large_beside_a_round(tmp_path: Path) -> None:
    """At every size: the line under the rule, the figures no smaller than without it, nothing over anything."""
    async with in_a_stage(tmp_path, stages=2) as (app, pilot):
        without: dict[tuple[int, int], int] = {}
        for size in SIZES:
            await resize(pilot, *size)
            figures = live(app).query_one(ClockFace).figures
            assert figures is not None, size
            without[size] = figures.size.height
        await press(pilot, "2")
        await catch(pilot, "l", "asking is harder than telling")
        for size in SIZES:
            await resize(pilot, *size)
            figures = live(app).query_one(ClockFace).figures
            assert figures is not None, size
            assert figures.size.height >= without[size], size
            check_places(app, size)
            shown = live(app).query_one(RoundLine).region
            assert live(app).query_one(Banner).region.bottom <= shown.y
            assert shown.bottom <= live(app).query_one(ClockFace).region.y
            assert line(app) == "● Ben"
            assert "asking is harder than telling" in "\n".join(wall(app)), size


@BOTH
async def test_the_time_panel_has_its_own_numbers(tmp_path: Path, size: tuple[int, int]) -> None:
    """While it stands, a digit chooses; on a narrow screen the round gives it its line."""
    async with in_a_stage(tmp_path, size) as (app, pilot):
        await press(pilot, "tab", "t")
        assert app.screen.query(TimePanel)
        assert bool(line(app)) == (size == MIDDLING)
        await press(pilot, "2")
        assert not isinstance(latest(app), FloorGiven)
        assert line(app).startswith("▶ Ann")


@pytest.mark.parametrize("size", [(60, 16), NARROW, MIDDLING, LARGE], ids=size_name)
async def test_long_names_give_way(tmp_path: Path, size: tuple[int, int]) -> None:
    """Whose turn it is stays, whole; those furthest off are counted; what looks like markup is a name."""
    first, *others = a_set().members
    long = [
        replace(member, name=f"[bold]{member.name}-Maximiliane-Theodora[/]") for member in (first, *others)
    ]
    async with in_a_stage(tmp_path, size, learning_set=replace(a_set(), members=tuple(long))) as (app, pilot):
        await press(pilot, "tab")
        assert line(app).startswith("▶ [bold]Ann-Maximiliane-Theodora[/]")
        assert " more" in line(app) or live(app).query_one(RoundLine).region.height > 1
        assert widths(app) == {size[0]}


def test_a_line_closes_up_before_it_leaves_anybody_out() -> None:
    """First the gaps, then the words about the pace, then those furthest off; never the pointer."""
    facts = RoundFacts("▶ Ann", ("○ Ben", "○ Éva", "○ Femi"), "✓ 2 done", "0:40 of about 1:00", "0:40")
    piece = RoundLine()
    said_at = {width: piece.build(facts, width).plain for width in range(12, 90)}
    assert all(len(text) <= width for width, text in said_at.items())
    assert said_at[80].split("   ")[:5] == ["▶ Ann", "○ Ben", "○ Éva", "○ Femi", "✓ 2 done"]
    for width, text in said_at.items():
        assert text.startswith("▶ Ann") or width < 14
        assert text.endswith(("of about 1:00", "0:40")) or "Femi" not in text
    counted = [text for text in said_at.values() if " more" in text]
    assert counted
    assert all("of about" not in text for text in counted)


@BOTH
def test_a_round_looks_as_it_did(picture: Picture, tmp_path: Path) -> None:
    """Cell for cell, with every colour."""
    app = begun(tmp_path, agenda=AFTERNOON)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "tab", "tab")
        await wait(app, pilot, seconds=40)

    picture(app, play)
