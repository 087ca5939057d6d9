"""The agreement on the wall: ten seconds at an opening, any key goes on, and the review once it is due."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from textual.pilot import Pilot

from alstui.establishing.agreement import SHOWN_FOR
from alstui.meeting.events import AgreementShown
from alstui.meeting.state import Meeting
from alstui.text import clean
from screens.agreement.wall import (
    GOES_ON,
    REVIEWED,
    AgreedLines,
    AgreementWall,
    large,
    pages,
    plain,
    wall_for,
)
from screens.app import AlstuiApp
from screens.live.live import LiveScreen
from screens.shell.cover import CoverScreen
from screens.shell.key_help import KeysScreen
from screens.wall.clock_line import ClockLine
from screens.widgets.foot import Foot
from tests.kit.builders import a_set
from tests.kit.screens.hands import press, resize, settle
from tests.kit.screens.pictures import BOTH, Picture
from tests.kit.screens.rooms import (
    MIDDLING,
    NARROW,
    at_the_wall,
    begun,
    desk_of,
    facts,
    in_front,
    latest,
    on_disk,
    wait,
    widths,
)
from tests.kit.screens.rooms import wall as painted

AGREED = (
    "What is said here stays here. We each tell only our own story.",
    "If anyone is at risk, Helen Moss is told. We say so first.",
    "One person speaks at a time, and is heard to the end.",
    "Questions come first, and advice only when the presenter asks.",
    "Anybody may pass, and anybody may be silent.",
)

SECONDS = SHOWN_FOR.total_seconds()

texts = st.lists(st.text(min_size=1, max_size=120).map(clean).filter(bool), min_size=1, max_size=20)


@given(texts, st.integers(20, 160), st.integers(3, 60))
def test_every_line_is_on_one_page(agreed: list[str], width: int, height: int) -> None:
    """However many there are and however small the wall: each line once, in order, and no page is empty."""
    found = pages(agreed, width, height)
    assert [line for page in found for line in page.lines] == agreed
    assert all(page.lines for page in found)
    for page in found:
        rows = plain(page.lines, width, height)
        assert len(page.lines) == 1 or len(rows) <= height
        assert max(row.cell_length for row in rows) <= width
        big = large(page.lines, width, height)
        assert len(big) <= height
        assert all(row.cell_length <= width for row in big)


def app_with(home: Path, agreed: tuple[str, ...]) -> AlstuiApp:
    """A set with an agreement, in the first stage of its meeting."""
    return begun(home, replace(a_set(), id="", agreement=agreed))


async def show(app: AlstuiApp, pilot: Pilot[int], answers: list[object], *before: Meeting) -> None:
    """Let it stand on the wall."""
    coming = wall_for(desk_of(app), before)
    assert coming is not None
    await app.push_screen(coming, answers.append)
    await settle(pilot)
    await settle(pilot)


@asynccontextmanager
async def on_the_wall(
    home: Path, agreed: tuple[str, ...] = AGREED, size: tuple[int, int] = NARROW
) -> AsyncIterator[tuple[AlstuiApp, Pilot[int], list[object]]]:
    """An agreement on the wall at an opening; what it answered is put into the list."""
    async with at_the_wall(app_with(home, agreed), size) as (app, pilot):
        answers: list[object] = []
        await show(app, pilot, answers)
        yield app, pilot, answers


async def test_it_stands_for_ten_seconds_and_is_on_record(tmp_path: Path) -> None:
    """All of it is on the wall; after ten seconds the meeting stands there again; one event, and the clock went on."""
    async with on_the_wall(tmp_path) as (app, pilot, answers):
        assert isinstance(latest(app), AgreementShown)
        everything = " ".join(" ".join(painted(app)).split())
        assert all(text in everything for text in AGREED)
        assert facts(app, ClockLine).clock.startswith("5:00 left")
        await wait(app, pilot, seconds=SECONDS - 1)
        assert in_front(app) is AgreementWall
        assert facts(app, ClockLine).clock.startswith("4:51 left")
        await wait(app, pilot, seconds=1)
        assert in_front(app) is LiveScreen
        assert answers == [None]
        assert sum(isinstance(event, AgreementShown) for event in on_disk(app)) == 1
        assert wall_for(desk_of(app)) is None


@pytest.mark.parametrize("key", ["x", "space", "enter", "escape", "a", "right", "f5"])
async def test_any_key_goes_on(tmp_path: Path, key: str) -> None:
    """Whatever is pressed, the meeting stands there again, and the key does nothing else."""
    async with on_the_wall(tmp_path) as (app, pilot, answers):
        before = on_disk(app)
        await press(pilot, key)
        assert in_front(app) is LiveScreen
        assert answers == [None]
        assert on_disk(app) == before


@pytest.mark.parametrize("key", ["c", "b", "ctrl+l", "f9", "?", "f1"])
async def test_what_covers_and_what_helps_does_not_go_on(tmp_path: Path, key: str) -> None:
    """Such a key does what it does everywhere; the agreement stands there again after it."""
    async with on_the_wall(tmp_path) as (app, pilot, answers):
        await press(pilot, key)
        assert in_front(app) in {CoverScreen, KeysScreen}
        await press(pilot, "escape")
        assert in_front(app) is AgreementWall
        assert answers == []


async def test_a_click_goes_on(tmp_path: Path) -> None:
    """The mouse is a key too."""
    async with on_the_wall(tmp_path) as (app, pilot, answers):
        await pilot.click(AgreedLines)
        await settle(pilot)
        assert in_front(app) is LiveScreen
        assert answers == [None]


async def test_what_is_in_front_of_it_is_not_taken_away(tmp_path: Path) -> None:
    """While the palette is open it waits; it goes once the palette is gone."""
    async with on_the_wall(tmp_path) as (app, pilot, answers):
        await press(pilot, "ctrl+p")
        front = app.screen
        await wait(app, pilot, seconds=60)
        assert app.screen is front
        assert answers == []
        await press(pilot, "escape")
        await wait(app, pilot, seconds=SECONDS)
        assert in_front(app) is LiveScreen


async def test_many_lines_stand_in_pages(tmp_path: Path) -> None:
    """More than have room at once: ten seconds for each page, every line was there, the count stands beside it."""
    agreed = tuple(f"Line {number} of many." for number in range(40))
    async with on_the_wall(tmp_path, agreed) as (app, pilot, answers):
        seen: list[str] = []
        counts: list[str] = []
        while in_front(app) is AgreementWall:
            page = facts(app, AgreedLines)
            assert all(text in " ".join(painted(app)) for text in page.lines)
            seen += page.lines
            counts.append(facts(app, ClockLine).about)
            await wait(app, pilot, seconds=SECONDS)
        assert seen == list(agreed)
        assert counts == ["1 of 2", "2 of 2"]
        assert answers == [None]


async def test_the_review_is_opened_when_it_is_due(tmp_path: Path) -> None:
    """At meeting 2 the foot says so, and r answers with it; where it was reviewed already, r is any key."""
    for reviewed, said, answer in (((), REVIEWED, "review"), (("So.",), GOES_ON, None)):
        async with at_the_wall(app_with(tmp_path / str(answer), AGREED)) as (app, pilot):
            desk_of(app).meeting.number = 2
            answers: list[object] = []
            await show(app, pilot, answers, Meeting(number=1, agreement_reviewed=reviewed))
            assert facts(app, Foot).text == said
            await press(pilot, "r")
            assert in_front(app) is LiveScreen
            assert answers == [answer]


async def test_without_an_agreement_nothing_is_shown(tmp_path: Path) -> None:
    """There is nothing to push."""
    async with at_the_wall(app_with(tmp_path, ())) as (app, _):
        assert wall_for(desk_of(app)) is None


async def test_it_fits_every_wall(tmp_path: Path) -> None:
    """From 60 by 16 to 300 by 90: every line, none wider than the terminal; short ones in letters of blocks."""
    hostile = ("[red]x[/] *_[x](y) <b>", "四川省成都市実験小学校" * 6)
    async with on_the_wall(tmp_path, (*AGREED, *hostile)) as (app, pilot, _):
        for size in ((60, 16), NARROW, MIDDLING, (200, 60), (300, 90)):
            await resize(pilot, *size)
            await settle(pilot)
            assert widths(app) == {size[0]}
            assert facts(app, AgreedLines).lines[:5] == AGREED
            assert "[red]x[/]" in " ".join(painted(app)) or size == (60, 16)
    assert large(("One voice.", "On time."), 110, 30)


@BOTH
def test_it_looks_as_it_did(picture: Picture, tmp_path: Path) -> None:
    """Cell for cell, with every colour."""
    app = app_with(tmp_path, AGREED)

    async def play(pilot: Pilot[int]) -> None:
        await show(app, pilot, [])

    picture(app, play)
