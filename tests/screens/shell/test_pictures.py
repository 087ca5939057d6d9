"""What the room sees, as pictures: `pytest tests/screens/shell/test_pictures.py --snapshot-update` draws them anew.

A picture is looked at by a person before it is kept. The clock stands still, the theme is ours, no cursor blinks.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from screens.app import AlstuiApp
from tests.kit.screens.hands import settle
from tests.kit.screens.rooms import MIDDLING, NARROW
from tests.kit.screens.scenes import MEETING_SCENES, SIXTY, app_with_sample

if TYPE_CHECKING:
    from textual.pilot import Pilot


class Compare(Protocol):
    """The snapshot plug-in's way of asking whether a screen looks as it did."""

    def __call__(
        self,
        app: AlstuiApp,
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[int]], Awaitable[None]],
    ) -> bool:
        """Whether it does."""
        ...


def size_name(size: tuple[int, int]) -> str:
    """'80x24'."""
    return f"{size[0]}x{size[1]}"


@pytest.mark.parametrize("size", [NARROW, MIDDLING], ids=size_name)
@pytest.mark.parametrize("name", ["home", "prepare", "live", "over", "minutes"])
def test_it_looks_as_it_did(snap_compare: Compare, tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    """Cell for cell, with every colour."""
    app, set_id = app_with_sample(tmp_path)
    if name != "home":
        app.open_first(set_id, SIXTY)

    async def play(pilot: Pilot[int]) -> None:
        await settle(pilot)
        if name != "home":
            await MEETING_SCENES[name](app, pilot)
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=play)
    app.stand_up()
