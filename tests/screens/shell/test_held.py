"""What left the screen is gone, with the lines that were painted of it."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

from textual.color import Color
from textual.widget import Widget

from screens.shell.held import inner_and_outer
from screens.shell.key_help import KeysScreen
from tests.kit.screens.hands import press
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
