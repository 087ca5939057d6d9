"""The terminal's cursor waits, unseen, on the row that matters: braille displays and screen readers go by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.app import AlstuiApp
from screens.wall.stage import TimeWords
from screens.widgets.pick_list import PickList
from tests.kit.screens.bursts import put_down
from tests.kit.screens.hands import press, resize
from tests.kit.screens.rooms import at_the_wall, begun, desk_of, live, running, wait, wall
from tests.kit.screens.scenes import app_with_sample
from tests.kit.screens.terminal import Terminal, environment
from tests.kit.screens.ways import FROM_LIVE
from tests.screens.shell.test_the_room import plant


def row(app: AlstuiApp) -> str:
    """The row on which the cursor waits, from where it waits."""
    x, y = app.cursor_position
    return wall(app)[y][x:]


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 36), (200, 60)])
async def test_it_waits_where_the_time_stands_in_words(tmp_path: Path, size: tuple[int, int]) -> None:
    """On the live screen, second after second, over and paused too."""
    async with running(tmp_path, size) as (app, pilot):
        for minutes in (1, 3.5, 2):
            await wait(app, pilot, minutes=minutes)
            region = live(app).query_one(TimeWords).content_region
            assert app.cursor_position == (region.x, region.bottom - 1)
        assert "over by" in row(app)
        await press(pilot, "space")
        assert "paused" in row(app)


async def test_it_goes_with_what_is_typed_and_comes_back(tmp_path: Path) -> None:
    """After the sign that was typed last; then it is on the time again."""
    async with running(tmp_path) as (app, pilot):
        await wait(app, pilot, seconds=1)
        before = app.cursor_position
        await press(pilot, "a", *"ring the chair")
        x, y = app.cursor_position
        assert wall(app)[y][:x].endswith("ring the chair")
        await wait(app, pilot, seconds=1)
        assert app.cursor_position == (x, y)
        await press(pilot, "left", "left")
        assert app.cursor_position == (x - 2, y)
        await press(pilot, "escape")
        assert app.cursor_position == before


async def test_in_a_list_it_is_on_the_row_at_the_mark(tmp_path: Path) -> None:
    """Down and up, scrolled or not, at any size."""
    app, _ = app_with_sample(tmp_path)
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "k")
        rows = len(app.screen.query_one(PickList).facts.rows)  # type: ignore[union-attr]
        assert rows > 4
        for size in ((80, 24), (60, 16)):
            await resize(pilot, *size)
            for _ in range(rows):
                assert row(app).startswith("▸ ")
                await press(pilot, "down")
        await press(pilot, "home")
        assert row(app).startswith("▸ ")


@pytest.mark.parametrize("name", [name for name in FROM_LIVE if name != "CoverScreen"])
async def test_on_every_screen_it_is_on_a_row_that_says_something(tmp_path: Path, name: str) -> None:
    """Nowhere is it left where nothing stands, or off the screen."""
    async with at_the_wall(begun(tmp_path)) as (app, pilot):
        plant(desk_of(app))
        await press(pilot, *FROM_LIVE[name])
        x, y = app.cursor_position
        assert app.screen.region.contains(x, y)
        assert wall(app)[y].strip()


@pytest.mark.terminal
def test_a_real_terminal_has_it_there(tmp_path: Path) -> None:
    """Unseen, on the row of the time; while one types, after the last letter."""
    put_down(tmp_path, "check-in")
    with Terminal(["run", "oakfield"], environment(tmp_path)) as terminal:
        terminal.see("paused")
        screen = terminal._screen
        terminal.until(lambda text: "paused" in text.splitlines()[screen.cursor.y], "the cursor on the time")
        assert terminal.written.rindex("\x1b[?25l") > terminal.written.rfind("\x1b[?25h")
        terminal.press("a")
        terminal.see("action │")
        terminal.press("ring the chair")
        terminal.see("ring the chair")
        terminal.until(
            lambda _: screen.display[screen.cursor.y][: screen.cursor.x].endswith("ring the chair"),
            "it there",
        )
        terminal.press("escape", "ctrl+q")
        assert terminal.wait_for_end() == 0
