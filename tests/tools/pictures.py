"""Draws the screens from the app itself: `make pictures`.

Without arguments, the pictures that documents show, into docs/pictures. Give scene names to draw those at every
size, `--all` for every scene, and `--to DIR` to draw elsewhere.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path

from tests.kit.screens.hands import press
from tests.kit.screens.scenes import (
    FIRST_SCENES,
    MEETING_SCENES,
    REVIEW,
    REVIEW_SCENES,
    SIXTY,
    app_at,
    app_with_sample,
    first_meeting,
    sample_meeting,
)

Size = tuple[int, int]
"""Columns and rows."""

SIZES: tuple[Size, ...] = ((60, 18), (80, 24), (120, 36), (200, 60))
HOME_SCENES: Mapping[str, tuple[str, ...]] = {
    "home-empty": (),
    "home": (),
    "the-set": ("n", *["down"] * 8, "enter"),
}
"""Scenes without a meeting, and what is pressed in each."""
SCENES = (*HOME_SCENES, *MEETING_SCENES, *FIRST_SCENES, *REVIEW_SCENES)

SHOWN: tuple[tuple[str, Size], ...] = (
    *((name, (120, 36)) for name in ("home", "prepare", "live", "over", "minutes")),
    ("live", (80, 24)),
    *product(("clarify", "review", "cycle", "guides", "the-set"), ((80, 24), (120, 36))),
    ("theory", (120, 36)),
    ("theory-wall", (120, 36)),
)
"""What documents show."""


async def draw_meeting(name: str, size: Size) -> str:
    """One scene of a meeting of the sample set as SVG."""
    with tempfile.TemporaryDirectory() as home:
        if name in FIRST_SCENES:
            room = first_meeting(Path(home), size)
        else:
            room = sample_meeting(Path(home), size, REVIEW if name in REVIEW_SCENES else SIXTY)
        async with room as (app, pilot):
            await {**FIRST_SCENES, **REVIEW_SCENES, **MEETING_SCENES}[name](app, pilot)
            return app.export_screenshot(title="alstui")


async def draw_home(name: str, size: Size) -> str:
    """The list of sets as SVG, empty or with the sample, or what is opened from it."""
    with tempfile.TemporaryDirectory() as home:
        app = app_at(Path(home)) if name == "home-empty" else app_with_sample(Path(home))[0]
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await press(pilot, *HOME_SCENES[name])
            return app.export_screenshot(title="alstui")


def file_name(name: str, size: Size) -> str:
    """What the picture of a scene is called: 'live-120x36.svg'."""
    return f"{name}-{size[0]}x{size[1]}.svg"


def draw(pictures: Sequence[tuple[str, Size]], folder: Path) -> None:
    """Draw scenes into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, size in pictures:
        drawn = asyncio.run(draw_home(name, size) if name in HOME_SCENES else draw_meeting(name, size))
        (folder / file_name(name, size)).write_text(drawn, encoding="utf-8")


def main() -> None:
    """Draw what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenes", nargs="*", choices=[[], *SCENES], default=[])
    parser.add_argument("--all", action="store_true", help="every scene at every size")
    parser.add_argument("--to", type=Path, default=Path("docs/pictures"))
    arguments = parser.parse_args()
    scenes = SCENES if arguments.all else arguments.scenes
    draw([(name, size) for name in scenes for size in SIZES] or SHOWN, arguments.to)


if __name__ == "__main__":
    main()
