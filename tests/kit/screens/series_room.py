"""The live screen with the keys of what goes through all meetings, for tests. The people are the sample set's."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path

from tests.kit.screens.rooms import NARROW
from tests.kit.screens.scenes import SIXTY, Room, app_with_sample, sample_meeting, to_exploring


@asynccontextmanager
async def exploring(home: Path, size: tuple[int, int] = NARROW) -> Room:
    """The sample set's second meeting, live: Grace's open questions, two action points caught."""
    async with sample_meeting(home, size, SIXTY) as (app, pilot):
        await to_exploring(app, pilot)
        yield app, pilot


@asynccontextmanager
async def at_home(home: Path, size: tuple[int, int] = NARROW) -> Room:
    """The list of sets, with the sample in it."""
    from tests.kit.screens.hands import settle

    app, _ = app_with_sample(home)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield app, pilot
