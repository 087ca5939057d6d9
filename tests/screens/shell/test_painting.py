"""What a key and a second cost, without a clock: bytes by the cells that change, styles and layouts by their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.screen import Screen

from screens.wall.heading import Heading
from screens.wall.run_sheet import RunSheet
from screens.widgets.painted import Still
from tests.kit.screens.hands import press, settle
from tests.kit.screens.rooms import live, wait
from tests.kit.screens.wire import Wire
from tests.screens.shell.test_ticks import SIZE, meeting

CELL, PICTURE = 9, 160
"""Bytes: a cell that is seen to be another one, with its share of how it looks and where it stands; what a picture
takes besides, at the most. A blank in another ink is not seen to be another one, and so allows no bytes either."""

MOST_OFTEN = 2
"""How often a key has the screen laid out: for what it opens, the clock fitting what is left; the line of keys."""

WAYS = (
    "right left", "a escape", "n escape", "t t", "s s", "+ u", "space space", "z z", "c c", "s r escape",
    "g l escape", "s m escape", "? escape", "ctrl+p escape", "tab tab", "m escape",
)  # fmt: skip
"""Keys that lead somewhere, and back."""


@pytest.mark.parametrize("keys", WAYS)
async def test_a_key_sends_what_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: str) -> None:
    """Bytes go with the cells that are others, not with the pieces that they stand in."""
    wire = Wire(monkeypatch, SIZE)
    async with meeting(tmp_path) as (_, pilot):
        for key in keys.split():
            before = (wire.bytes, wire.changed, wire.pictures)
            await press(pilot, key)
            await pilot.pause()
            sent, cells, pictures = (
                now - then
                for now, then in zip((wire.bytes, wire.changed, wire.pictures), before, strict=True)
            )
            assert sent <= CELL * cells + PICTURE * pictures, (key, sent, cells, pictures)


async def test_a_second_sends_what_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And every cell that is sent is another one, but for a few between two of them."""
    wire = Wire(monkeypatch, SIZE)
    async with meeting(tmp_path) as (app, pilot):
        for _ in range(20):
            before = (wire.bytes, wire.changed)
            await wait(app, pilot, seconds=1)
            await pilot.pause()
            assert wire.bytes - before[0] <= CELL * (wire.changed - before[1]) + PICTURE


@pytest.mark.parametrize("keys", ["a", "t", "s", "n", "right", "z"])
async def test_a_key_has_the_styles_worked_out_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    """For all pieces of the screen, whatever it marks."""
    made = Counter[str]()
    work, lay = Stylesheet.update_nodes, Compositor.reflow

    def update_nodes(self: Stylesheet, nodes: Iterable[DOMNode], animate: bool = False) -> None:
        found = list(nodes)
        made["styles"] += isinstance(found[0], Screen)
        work(self, found, animate)

    def reflow(self: Compositor, *args: Any) -> Any:
        made["layouts"] += 1
        return lay(self, *args)

    async with meeting(tmp_path) as (_, pilot):
        await press(pilot, keys)  # what is made when it is first asked for is there
        await press(pilot, "left" if keys == "right" else "escape" if keys != "z" else "z")
        await settle(pilot)
        monkeypatch.setattr(Stylesheet, "update_nodes", update_nodes)
        monkeypatch.setattr(Compositor, "reflow", reflow)
        await press(pilot, keys)
        assert made["styles"] <= 1
        assert made["layouts"] <= MOST_OFTEN


async def test_what_keeps_its_styles_keeps_what_it_painted(tmp_path: Path) -> None:
    """A class about which no style says anything has nothing painted."""
    async with meeting(tmp_path) as (app, _):
        pieces: list[Still] = [live(app).query_one(Heading), live(app).query_one(RunSheet)]
        kept = [piece._kept for piece in pieces]
        live(app).add_class("-of-no-account")
        assert all(piece._kept is one for piece, one in zip(pieces, kept, strict=True))
        assert all(kept)


async def test_another_ground_is_seen_through_all_that_stands_on_it(tmp_path: Path) -> None:
    """Whatever has no ground of its own is painted anew."""
    async with meeting(tmp_path) as (app, pilot):
        heading = live(app).query_one(Heading)
        before = heading.render_lines(heading.size.region)
        app.stylesheet.add_source("LiveScreen.-red { background: #800000; }")
        app.stylesheet.reparse()
        live(app).add_class("-red")
        await settle(pilot)
        assert heading.render_lines(heading.size.region) != before
