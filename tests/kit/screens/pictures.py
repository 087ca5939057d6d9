"""Pictures of screens: the sizes at which they are looked at, and what is done before one is compared.

A picture is looked at by a person before it is kept. The clock stands still, the theme is ours, no cursor blinks.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot

from tests.kit.screens.hands import press
from tests.kit.screens.rooms import MIDDLING, NARROW

Play = Callable[["Pilot[int]"], Awaitable[None]]
"""What is done on a screen before it is looked at."""


def size_name(size: tuple[int, int]) -> str:
    """'80x24'."""
    return f"{size[0]}x{size[1]}"


BOTH = pytest.mark.parametrize("size", [NARROW, MIDDLING], ids=size_name)
"""The sizes of most screens: a terminal as it opens, and one that fills a laptop."""


class Picture(Protocol):
    """Fails unless an app looks as it did, cell for cell and with every colour, once it was played."""

    def __call__(self, app: App[int], play: Play) -> None:
        """At the size of the test, in a picture of the test's name."""
        ...


def pressing(*keys: str) -> Play:
    """Nothing but keys."""

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, *keys)

    return play
