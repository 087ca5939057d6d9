"""Draws the screens into docs/pictures, from the app itself: `make pictures`.

Give scene names to draw only those, and `--to DIR` to draw elsewhere.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from tests.scenes import MEETING_SCENES, SIXTY, app_at, app_with_sample, sample_meeting

SIZES = ((80, 24), (120, 36), (200, 60))
HOME_SCENES = ("home-empty", "home")


async def draw_meeting(name: str, size: tuple[int, int]) -> str:
    """One scene of the sample meeting as SVG."""
    with tempfile.TemporaryDirectory() as home:
        async with sample_meeting(Path(home), size, SIXTY) as (app, pilot):
            await MEETING_SCENES[name](app, pilot)
            return app.export_screenshot(title="alstui")


async def draw_home(name: str, size: tuple[int, int]) -> str:
    """The list of sets as SVG, empty or with the sample."""
    with tempfile.TemporaryDirectory() as home:
        app = app_at(Path(home)) if name == "home-empty" else app_with_sample(Path(home))[0]
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            return app.export_screenshot(title="alstui")


def main() -> None:
    """Draw what was asked for, or everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenes", nargs="*", choices=[[], *HOME_SCENES, *MEETING_SCENES], default=[])
    parser.add_argument("--to", type=Path, default=Path("docs/pictures"))
    arguments = parser.parse_args()
    arguments.to.mkdir(parents=True, exist_ok=True)
    for name in arguments.scenes or [*HOME_SCENES, *MEETING_SCENES]:
        for size in SIZES:
            draw = draw_home if name in HOME_SCENES else draw_meeting
            path = arguments.to / f"{name}-{size[0]}x{size[1]}.svg"
            path.write_text(asyncio.run(draw(name, size)), encoding="utf-8")


if __name__ == "__main__":
    main()
