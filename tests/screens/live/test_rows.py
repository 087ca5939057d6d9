"""How large everything is that the room needs, at every size and in every state; and what is over has another shape."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from rich.style import Style
from textual.pilot import Pilot

from screens.app import AlstuiApp
from screens.wall.clock_face import ClockFace, Figures
from screens.wall.hollow import hollow
from screens.wall.prompt_panel import PromptPanel
from screens.wall.round_line import RoundLine
from screens.wall.sharing import LOW, Turn, Want, clock_rows, most_letters, share
from screens.wall.stage import Banner, TimeBar, TimeWords
from tests.kit.screens.hands import paste, press, resize, settle
from tests.kit.screens.rooms import live, text_of
from tests.kit.screens.scenes import SIXTY, over, pass_minutes, paused, ready, sample_meeting, to_exploring

CLOCK = {
    (60, 18): (5, 12),
    (80, 24): (7, 15),
    (100, 30): (10, 20),
    (120, 36): (12, 22),
    (160, 45): (15, 27),
    (200, 60): (20, 37),
    (320, 90): (30, 55),
}
"""Rows of the clock's figures at each size: at all times, and where they fill the screen."""

Played = Callable[[AlstuiApp, "Pilot[int]"], Awaitable[None]]


async def nearly(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """Half a minute is left."""
    await to_exploring(app, pilot)
    assert app.desk is not None
    await pass_minutes(app, pilot, app.desk.read().left.total_seconds() / 60 - 0.5)


async def with_turns(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """The opening round, with a question on the wall."""
    await before_turns(app, pilot)
    await press(pilot, "tab")


async def before_turns(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """The same, before anybody has had the first turn."""
    await press(pilot, "enter", "space", "right", "full_stop")


async def told(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """Much has to be said at the foot."""
    await to_exploring(app, pilot)
    live(app).say("Many words that have to be said of the record. " * 5)
    await settle(pilot)


async def typing(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """A line is open."""
    await to_exploring(app, pilot)
    await press(pilot, "a")
    await paste(pilot, "ring the chair by fri")


async def at_a_door(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """A door stands open."""
    await to_exploring(app, pilot)
    await press(pilot, "s")


STATES: dict[str, Played] = {
    "waiting": ready,
    "running": to_exploring,
    "nearly": nearly,
    "over": over,
    "paused": paused,
    "with turns": with_turns,
    "before turns": before_turns,
    "told": told,
    "typing": typing,
    "a door": at_a_door,
}


@pytest.mark.parametrize("state", STATES)
async def test_the_clock_is_never_smaller(tmp_path: Path, state: str) -> None:
    """It has its rows at each size, whatever else is said: and where it fills the screen, six tenths of them."""
    async with sample_meeting(tmp_path, (80, 24), SIXTY) as (app, pilot):
        await STATES[state](app, pilot)
        found, seen = {}, {}
        for size in CLOCK:
            await resize(pilot, *size)
            found[size] = figures_of(app)
            seen[size] = _needed(app)
        assert found == {size: rows for size, (rows, _) in CLOCK.items()}
        for size, rows in seen.items():
            assert all(rows.values()), (size, rows)
            if size[1] >= 60:
                assert min(rows.values()) >= 4, (size, rows)
        if state in {"running", "over", "paused", "with turns"}:
            await press(pilot, "z")
            for size, (_, zoomed) in CLOCK.items():
                await resize(pilot, *size)
                assert figures_of(app) == zoomed, size


def figures_of(app: AlstuiApp) -> int:
    """Rows of the clock's figures, all of which are seen."""
    clock = live(app).query_one(ClockFace)
    assert clock.figures is not None
    assert live(app).query_one("#stage").region.contains_region(clock.region)
    assert clock.region.height >= clock.figures.size.height
    return clock.figures.size.height


def _needed(app: AlstuiApp) -> dict[str, int]:
    """Rows of each thing that the room needs, where there is such a thing."""
    screen = live(app)
    banner, words = screen.query_one(Banner), screen.query_one(TimeWords)
    found = {"banner": banner.size.height}
    if banner.size.height > 8:
        found["banner"] = banner.size.height // 2
    if words.facts is not None and words.facts.large:
        found["words"] = words.size.height
    question = screen.query_one(PromptPanel)
    if question.facts is not None and question.facts.text:
        found["question"] = question.size.height
    if screen.has_class("-turns"):
        found["round"] = screen.query_one(RoundLine).size.height
    return found


async def test_the_time_bar_comes_back_with_its_rows(tmp_path: Path) -> None:
    """Where it had none, it is as full as before as soon as it has some, and not a second later."""
    async with sample_meeting(tmp_path, (80, 24), SIXTY) as (app, pilot):
        await to_exploring(app, pilot)
        bar = live(app).query_one(TimeBar)
        used = bar.render().plain.count("━")
        assert used
        for size in ((60, 16), (40, 10), (60, 18)):
            await resize(pilot, *size)
        await resize(pilot, 80, 24)
        assert bar.render().plain.count("━") == used


async def test_the_time_left_is_text_at_every_size(tmp_path: Path) -> None:
    """For those to whom the figures are blanks of colour."""
    async with sample_meeting(tmp_path, (80, 24), SIXTY) as (app, pilot):
        await to_exploring(app, pilot)
        for size in CLOCK:
            await resize(pilot, *size)
            assert "14:12 left of 17:30" in text_of(app), size


@pytest.mark.parametrize("size", CLOCK)
async def test_over_and_paused_have_shapes_of_their_own(tmp_path: Path, size: tuple[int, int]) -> None:
    """Over: a frame, and outlines; paused: outlines and no frame, with its word. Running has neither."""
    async with sample_meeting(tmp_path, size, SIXTY) as (app, pilot):
        await to_exploring(app, pilot)
        where, running = live(app).query_one(ClockFace).region, _cells(app)
        assert not _framed(app)
        await press(pilot, "space")
        assert _cells(app) != running, "another shape"
        assert not _framed(app)
        assert "paused" in text_of(app)
        await press(pilot, "space")
        assert _cells(app) == running
        assert app.desk is not None
        await pass_minutes(app, pilot, app.desk.read().left.total_seconds() / 60 + 80 / 60)
        assert _framed(app)
        assert live(app).query_one(ClockFace).region == where, "the frame takes no cell from anything"
        assert "over by 1:20" in text_of(app)


def _cells(app: AlstuiApp) -> list[str]:
    """The clock's lines without their colours: a filled cell is a full block."""
    region = live(app).query_one(ClockFace).region
    ground = Style(bgcolor=live(app).background_colors[1].rich_color).bgcolor
    return [
        "".join(
            segment.text
            if segment.text.strip() or segment.style is None or segment.style.bgcolor == ground
            else "█" * segment.cell_length
            for segment in strip.crop(region.x, region.right)
        )
        for strip in app.screen._compositor.render_strips()[region.y : region.bottom]
    ]


def _framed(app: AlstuiApp) -> bool:
    strips = [strip.text for strip in app.screen._compositor.render_strips()]
    return all(line[0] == line[-1] == "█" for line in strips)


# -- shares -------------------------------------------------------------------------------------------------


def test_rows_are_given_in_turns() -> None:
    """What one cannot have is left for those that come after; nobody loses what they cannot do without."""
    wants = (
        Want("list", 0, ((Turn.ENTRIES, 2), (Turn.MORE_ENTRIES, 6))),
        Want("rule", 1, ((Turn.RULE_LARGE, 9),)),
        Want("clock", 5, ((Turn.CLOCK, 7), (Turn.CLOCK, 10))),
    )
    assert share(6, wants) == {"list": 0, "rule": 1, "clock": 5}
    assert share(9, wants) == {"list": 0, "rule": 1, "clock": 7}
    assert share(12, wants) == {"list": 0, "rule": 1, "clock": 10}
    assert share(13, wants) == {"list": 2, "rule": 1, "clock": 10}
    assert share(21, wants) == {"list": 2, "rule": 9, "clock": 10}
    assert share(40, wants) == {"list": 6, "rule": 9, "clock": 10}


def test_the_clock_has_a_third() -> None:
    """On every high screen; where it fills the screen, six tenths; words are smaller than it."""
    for rows in range(16, 110):
        assert clock_rows(rows) >= 5
        if rows >= LOW:
            assert 3 * clock_rows(rows) >= rows
            most = most_letters(rows)
            assert most is not None
            assert max(most.rule, most.question, most.others) <= clock_rows(rows) / 1.5
        if rows <= 100:
            assert 10 * clock_rows(rows, zoomed=True) >= 6 * rows


@pytest.mark.parametrize(("wide", "high", "tall"), [(3, 1, 1), (4, 2, 3), (8, 4, 4), (13, 6, 6)])
def test_an_outline_is_a_figure_without_its_inside(wide: int, high: int, tall: int) -> None:
    """As large as the figure; nothing outside it is drawn, its edge is whole, and there is less of it."""
    figures = Figures("+12:08", wide, high, tall)
    rows = hollow(figures)
    assert (len(rows[0]), len(rows)) == figures.size
    whole = 0
    for row, number in zip(rows, figures.rows, strict=True):
        solid = "".join(("#" if filled else " ") * cells for filled, cells in figures.runs(number))
        whole += solid.count("#")
        assert all(pixel == "#" for cell, pixel in zip(row, solid, strict=True) if cell != " ")
    inked = sum({"█": 2, "▀": 1, "▄": 1, " ": 0}.get(cell, 1) for row in rows for cell in row)
    assert 0 < inked < 2 * whole


async def test_letters_that_stay_are_not_painted_again(tmp_path: Path) -> None:
    """A second goes by: of the large words every line is the one that stood there, and only the text is another."""
    async with sample_meeting(tmp_path, (200, 60), SIXTY) as (app, pilot):
        await to_exploring(app, pilot)
        words, banner = live(app).query_one(TimeWords), live(app).query_one(Banner)
        before, still = [strip for _, strip in words._painted], [strip for _, strip in banner._painted]
        assert (len(before), len(still)) == (words.size.height, banner.size.height)
        await pass_minutes(app, pilot, 1 / 60)
        after = [strip for _, strip in words._painted]
        same = [one is other for one, other in zip(before, after, strict=True)]
        assert same == [True] * (len(before) - 1) + [False]
        assert "14:11 left of 17:30" in after[-1].text
        assert all(one is other for one, (_, other) in zip(still, banner._painted, strict=True))
