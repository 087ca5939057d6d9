"""The action learning cycle on the wall, from every place that offers it. The people are invented samples."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from alstui.meeting.events import Event
from alstui.series.cycle import PHASES, SIGNS, Passed, Phase
from screens.after.close import CloseScreen
from screens.live.live import LiveScreen
from screens.series.cycle import NOTHING_SO_FAR, CycleScreen
from screens.series.programme import ProgrammeScreen
from screens.series.ring import (
    ABOUT,
    LEAST,
    MOST,
    TONES,
    CycleFacts,
    CycleView,
    ring,
    ring_with_names,
    rows_of_ring,
    worded,
)
from tests.kit.screens.hands import press, resize
from tests.kit.screens.pictures import BOTH, Picture, pressing
from tests.kit.screens.rooms import facts, key_words, on_disk, said, shown, widths
from tests.kit.screens.scenes import SHIPPED, SIXTY, app_with_sample, sample_meeting, to_exploring
from tests.kit.screens.series_room import at_home, exploring

STANDINGS: tuple[dict[Phase, Passed], ...] = (
    dict.fromkeys(PHASES, "to come"),
    *(
        {
            phase: "done" if place < here else "now" if place == here else "to come"
            for place, phase in enumerate(PHASES)
        }
        for here in range(len(PHASES))
    ),
)
"""How the four can stand."""

# -- the ring -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", range(LEAST, MOST + 1))
def test_the_ring_is_round_and_says_where_the_set_stands(rows: int) -> None:
    """At every size: its own lines and cells, every arc and name there, the present arc the heaviest, none cut."""
    for passed in STANDINGS:
        cells = list(ring(rows, passed))
        assert {(x, y) for x, y, _, _ in cells} <= set(product(range(2 * rows), range(rows)))
        counts = {phase: sum(of == phase for *_, of in cells) for phase in PHASES}
        assert all(counts.values())
        here = next((phase for phase in PHASES if passed[phase] == "now"), None)
        if here is not None:
            assert counts[here] == max(counts.values())
        drawn = ring_with_names(CycleFacts(passed, "turn 2 of 4"), rows)
        assert len({line.cell_length for line in drawn}) == 1
        text = "\n".join(line.plain for line in drawn)
        for phase in PHASES:
            assert f"{SIGNS[passed[phase]]} {phase.upper()}" in text
            assert ABOUT[phase] in text
        assert "turn" in text
        assert "2 of 4" in text


def test_every_standing_has_a_sign_of_its_own() -> None:
    """Nothing hangs on a colour."""
    assert len(set(SIGNS.values())) == len(SIGNS) == len(TONES)


def test_the_ring_leaves_the_words_their_room() -> None:
    """In any width and height: it fits, and where it would not there is none."""
    for width, room in product(range(20, 300, 7), range(4, 90, 3)):
        rows = rows_of_ring(width, room)
        assert rows == 0 or (LEAST <= rows <= room - 4 and 2 * rows < width * 0.58)
    assert rows_of_ring(56, 12) == 0
    assert rows_of_ring(76, 18) >= LEAST


# -- on the wall ----------------------------------------------------------------------------------------


@BOTH
async def test_between_two_meetings_the_set_acts(tmp_path: Path, size: tuple[int, int]) -> None:
    """From the meetings, on a key that closes it, too: the last turn counted, the coming meeting's purpose whole."""
    async with at_home(tmp_path, size) as (app, pilot):
        await press(pilot, "m")
        assert key_words(app)["d"] == "cycle"
        await press(pilot, "d")
        assert isinstance(app.screen, CycleScreen)
        text = " ".join(shown(app).split())
        assert "▶ ACT" in text
        assert "7 agreed · 4 learned" in text
        purpose = SHIPPED.programme("four-meetings").meetings[1].purpose
        told = facts(app, CycleView)
        words = " ".join(line.plain for line in worded(told, 30))
        assert " ".join(purpose.split()) in " ".join(words.split())
        assert "The set acts: 7 action points are being done." in words
        assert told.turn == "turn 2 of 4"
        await press(pilot, "d")
        assert isinstance(app.screen, ProgrammeScreen)


async def test_it_is_offered_at_the_opening_and_in_the_way_of_nothing(tmp_path: Path) -> None:
    """A quiet sentence before the start; the next key does what it always does, and nothing is on record of it."""
    async with sample_meeting(tmp_path, (80, 24), SIXTY) as (app, pilot):
        await press(pilot, "enter")
        assert said(app) == (
            "s d shows the cycle: what the last turn brought, and what this one is for.",
            "$quiet",
        )
        await press(pilot, "s", "d")
        assert isinstance(app.screen, CycleScreen)
        assert facts(app, CycleView).passed["act"] == "now"
        await press(pilot, "escape", "space")
        assert isinstance(app.screen, LiveScreen)
        assert "cycle" not in said(app)[0]


async def test_a_meeting_that_has_only_begun_says_so(tmp_path: Path) -> None:
    """A whole sentence, and no capital letter in the middle of it."""
    async with sample_meeting(tmp_path, (120, 36), SIXTY) as (app, pilot):
        await press(pilot, "enter", "space", "s", "d")
        assert isinstance(app.screen, CycleScreen)
        assert NOTHING_SO_FAR in shown(app)


async def test_in_a_meeting_it_follows_the_stages(tmp_path: Path) -> None:
    """Reflecting while questions are asked, planning where action points are made; the clock stays in sight."""
    async with exploring(tmp_path) as (app, pilot):
        before: tuple[Event, ...] = tuple(on_disk(app))
        await press(pilot, "s", "d")
        assert facts(app, CycleView).passed["reflect"] == "now"
        assert "left of" in shown(app)
        assert "So far: 2 agreed" in shown(app)
        await press(pilot, "escape")
        assert tuple(on_disk(app)) == before, "looking leaves no trace"
        await press(pilot, "right", "s", "d")
        assert facts(app, CycleView).passed == {
            "act": "done",
            "reflect": "done",
            "learn": "done",
            "plan": "now",
        }


@BOTH
async def test_at_the_close_the_turn_that_ends_is_told(tmp_path: Path, size: tuple[int, int]) -> None:
    """What this meeting brought, and what the next one is for; back at the close, nothing is closed."""
    async with exploring(tmp_path, size) as (app, pilot):
        await press(pilot, "x", "e", "d")
        told = facts(app, CycleView)
        assert told.turn == "turn 2 of 4"
        assert [block.title for block in told.blocks] == [
            "THIS TURN: meeting 2",
            "THE NEXT TURN: meeting 3, Tue 19 Jan, Music room",
        ]
        assert told.blocks[0].lines[0][0] == "2 agreed"
        assert "In the middle of it" in " ".join(shown(app).split())
        await press(pilot, "d")
        assert isinstance(app.screen, CloseScreen)
        await press(pilot, "escape")
        assert app.desk is not None
        assert app.desk.meeting.status == "running"


async def test_it_fits_every_size(tmp_path: Path) -> None:
    """From 60 by 16 to 300 by 90: lines as wide as the terminal, all of it in sight, every phase with its sign."""
    async with sample_meeting(tmp_path, (80, 24), SIXTY) as (app, pilot):
        await to_exploring(app, pilot)
        await press(pilot, "s", "d")
        for size in ((60, 16), (60, 18), (80, 24), (100, 30), (120, 36), (200, 60), (300, 90)):
            await resize(pilot, *size)
            assert widths(app) == {size[0]}
            view = app.screen.query_one(CycleView)
            assert app.screen.region.contains_region(view.region), size
            assert view.region.height <= app.screen.query_one(VerticalScroll).size.height, size
            text = shown(app).lower()
            assert all(f" {phase}" in text for phase in PHASES), size
            assert "so far: 2 agreed" in text, size


@BOTH
def test_it_looks_as_it_did(tmp_path: Path, picture: Picture, size: tuple[int, int]) -> None:
    """Between the first meeting and the second."""
    picture(app_with_sample(tmp_path)[0], pressing("m", "d"))
