"""Draws five moments of a meeting as desk, second screen and browser show them, side by side: for docs/wall.md.

`make pictures`, or `python -m tests.tools.moments --to DIR`. The browser's need a Chromium; where there is none, those
that stand there stay as they are.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from alstui.desk import Desk
from alstui.wall.follow import Follower
from screens.app import AlstuiApp
from screens.watch.app import WatchApp
from tests.kit.browser import WHY_NOT, Browser, Served
from tests.kit.builders import a_line
from tests.kit.screens.hands import press, settle
from tests.kit.screens.rooms import desk_of
from tests.kit.screens.scenes import SIXTY, clock_of, sample_meeting, to_exploring
from tests.tools.cells import picture

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
DESK, WALL = (120, 36), (160, 45)
"""Columns and rows of the two terminals."""

Moment = Callable[[AlstuiApp, Desk], tuple[str, ...]]
"""What happens before it; the keys that are pressed at the desk then."""


def _agreed(_: AlstuiApp, desk: Desk) -> tuple[str, ...]:
    desk.agree(a_line("ring the chair of governors by Friday", desk.presenter))
    return ()


def _over(app: AlstuiApp, desk: Desk) -> tuple[str, ...]:
    clock_of(app).advance(desk.read().left.total_seconds() + 80)
    return ()


MOMENTS: dict[str, Moment] = {
    "open-questions": lambda _app, _desk: (".",),
    "question": lambda _app, _desk: ("d", "w"),
    "agreed": _agreed,
    "over": _over,
    "cover": lambda _app, _desk: ("c",),
}
"""Five moments, one after the other."""

BACK = {"question": ("w",)}
"""The keys that lead back from one of them."""


async def draw(folder: Path) -> None:
    """Draw all of them into a folder."""
    with ExitStack() as held, tempfile.TemporaryDirectory() as home:
        served = browser = None
        if not WHY_NOT:
            served = Served()
            held.callback(served.end)
            browser = Browser(Path(home, "browser"))
            held.callback(browser.close)
        async with sample_meeting(Path(home, "sets"), DESK, SIXTY) as (app, pilot):
            await to_exploring(app, pilot)
            desk = desk_of(app)
            clock_of(app).advance(5)  # what was agreed a moment ago has been seen
            follower = Follower(app.library.folder(desk.learning_set.id).path, app.clock)
            held.callback(follower.close)
            wall = WatchApp(follower, app.clock)
            async with wall.run_test(size=WALL) as beside:
                for name, happens in MOMENTS.items():
                    with app._context():
                        await press(pilot, *happens(app, desk))
                        app.tick()
                        await settle(pilot)
                        _keep(app, folder / f"desk-{name}.svg")
                    wall.look()
                    await settle(beside)
                    _keep(wall, folder / f"watch-{name}.svg")
                    if browser is not None and served is not None and wall.wall.facts is not None:
                        browser.open(f"http://127.0.0.1:{served.port}/?dark", "small")
                        browser.shows(served, wall.wall.facts)
                        browser.driver.save_screenshot(str(folder / f"page-{name}.png"))
                    with app._context():
                        clock_of(app).advance(4)
                        await press(pilot, *BACK.get(name, ()))


def _keep(app: AlstuiApp | WatchApp, path: Path) -> None:
    path.write_text(picture(app.screen._compositor.render_strips(), path.stem.replace("-", " ")), "utf-8")


def main() -> None:
    """Draw them where they belong, or elsewhere."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=FOLDER)
    folder: Path = parser.parse_args().to
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(draw(folder))


if __name__ == "__main__":
    main()
