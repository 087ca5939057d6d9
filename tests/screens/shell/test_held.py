"""What left the screen is gone, with the lines that were painted of it."""

from __future__ import annotations

import asyncio
import gc
import weakref
from contextvars import ContextVar
from pathlib import Path

from textual.color import Color
from textual.widget import Widget

from screens.home.establish import EstablishScreen
from screens.shell.held import inner_and_outer
from screens.shell.key_help import KeysScreen
from tests.kit.screens.hands import press, until
from tests.kit.screens.rooms import at_the_wall, front, in_front
from tests.kit.screens.scenes import app_with_sample


async def test_a_panel_that_was_left_holds_nothing(tmp_path: Path) -> None:
    """Neither it nor its pieces leave their lines behind: Textual would hold those of the last thousand pieces."""
    app, _ = app_with_sample(tmp_path)
    async with at_the_wall(app) as (app, pilot):
        lines = []
        for _ in range(3):
            await press(pilot, "?")
            form = front(app, KeysScreen)
            lines += [weakref.ref(each._styles_cache) for each in form.walk_children(Widget)]
            del form
            await press(pilot, "escape")
            assert in_front(app) is not KeysScreen
        gc.collect()
        once = len(lines) // 3
        assert sum(each() is not None for each in lines) <= once  # the last may not be gone yet


def test_the_colours_of_a_piece() -> None:
    """They are what Textual makes of them."""
    around, own = Color(11, 14, 19), Color(200, 100, 0, 0.5)
    inner, outer = inner_and_outer(around, own)
    assert (inner.background, outer.background) == (around + own, around)


async def test_a_form_that_was_left_is_gone(tmp_path: Path) -> None:
    """The app, of which its fields asked the theme, holds none of them."""
    app, _ = app_with_sample(tmp_path)
    async with at_the_wall(app) as (app, pilot):
        pieces = []
        for _ in range(4):
            await press(pilot, "e")
            form = front(app, EstablishScreen)
            await until(pilot, lambda: not app.workers)
            pieces += [weakref.ref(each) for each in form.walk_children(Widget, with_self=True)]
            del form
            await press(pilot, "escape")
            assert in_front(app) is not EstablishScreen
        gc.collect()
        once = len(pieces) // 4
        assert not any(each() for each in pieces[: 3 * once])  # the last may not be gone yet


async def test_what_works_in_the_background_leaves_nothing_in_its_thread(tmp_path: Path) -> None:
    """Whatever is noted there is forgotten with the work, and each work begins without notes."""
    noted: ContextVar[str] = ContextVar("noted", default="")
    app, _ = app_with_sample(tmp_path)
    async with at_the_wall(app):
        loop = asyncio.get_running_loop()
        for _ in range(3):
            assert await loop.run_in_executor(None, noted.get) == ""
            await loop.run_in_executor(None, noted.set, "a screen")
