"""Many letters at once in a line that asks: what follows from them is worked out once, and on disk once."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from screens.widgets.ask_line import AskLine
from screens.widgets.begun import LONG
from tests.kit.screens.hands import let_through, press, send, settle
from tests.kit.screens.rooms import at_the_wall
from tests.kit.screens.scenes import app_with_sample
from tests.kit.theories import put

MANY = ("ab cde fgh " * 40).strip()
"""A hundred and twenty words, as a paste without marks brings them."""

PLACES = {"j": "theory/{}", "n": "change/{}"}
"""Where they wait, by the key that leads to the screen."""


@pytest.mark.parametrize("way", [("j", "o"), ("n", "a")])
async def test_what_letters_do_that_came_together_is_worked_out_once(
    tmp_path: Path, way: tuple[str, ...]
) -> None:
    """One file is written and one echo made, not one for each word; all of it waits when alstui ends then."""
    app, set_id = app_with_sample(tmp_path)
    put(app, set_id)
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, *way)
        line = app.screen.query_one(AskLine)
        with (
            patch.object(app.begun, "_write", wraps=app.begun._write) as writes,
            patch.object(line, "post_message", wraps=line.post_message) as posts,
        ):
            send(pilot, *MANY)
            await let_through(pilot)
            await settle(pilot)
            told = [each for (each,), _ in posts.call_args_list if isinstance(each, AskLine.Typed)]
        assert line.text == MANY
        assert 1 <= writes.call_count <= 2
        assert [each.text for each in told] == [MANY]
        (waits,) = [text for _, text in app.begun.waiting(PLACES[way[0]].format(set_id))]
        assert MANY.startswith(waits)
        assert len(MANY) - len(waits) < LONG


@pytest.mark.parametrize("way", [("j", "o"), ("n", "a")])
async def test_what_is_kept_in_the_same_breath_waits_no_more(tmp_path: Path, way: tuple[str, ...]) -> None:
    """Letters and Enter at once: nothing is offered the next time. Letters and Escape at once: all of it is."""
    app, set_id = app_with_sample(tmp_path)
    put(app, set_id)
    place = PLACES[way[0]].format(set_id)
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, *way)
        send(pilot, *"Zed is here", "enter")
        await let_through(pilot)
        await settle(pilot)
        assert not app.screen.query_one(AskLine).is_open
        assert app.begun.waiting(place) == ()
        send(pilot, way[1], *"Ann is too", "escape")
        await let_through(pilot)
        await settle(pilot)
        assert [text for _, text in app.begun.waiting(place)] == ["Ann is too"]
