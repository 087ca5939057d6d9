"""No more files can be opened: it is said, nothing is lost, and everything goes on when there are handles again."""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from alstui.meeting.events import ActionAgreed
from screens.live.live import LiveScreen
from tests.kit.screens.bursts import put_down
from tests.kit.screens.hands import paste, press
from tests.kit.screens.rooms import LARGE, at_the_wall, begun, desk_of, in_front, on_disk, wait
from tests.kit.screens.terminal import Terminal, environment
from tests.screens.shell.test_the_room import plant

DOORS = {
    "time": (("t",), ("t", "r"), ("t", "d")),
    "the set": tuple(("s", key) for key in "rietnlphwakmfo"),
    "people and questions": (("g", "l"), ("g", "s"), ("d", "f"), ("d", "r"), ("d", "o")),
    "elsewhere": (("m",), ("ctrl+p",), ("?",), ("c",), ("x", "e")),
}
"""What is pressed while there are none, a meeting each."""


@contextmanager
def no_handles() -> Iterator[None]:
    """None can be opened in the block."""
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)


@pytest.mark.parametrize("which", DOORS)
async def test_what_is_opened_without_handles(
    tmp_path: Path, which: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first time it opens, or that is said and the meeting stands; with handles again, the same keys open it."""
    monkeypatch.delitem(sys.modules, "screens.after.minutes", raising=False)
    app = begun(tmp_path)
    async with at_the_wall(app, LARGE) as (app, pilot):
        plant(desk_of(app))
        for keys in DOORS[which]:
            with no_handles():
                await press(pilot, *keys)
                await wait(app, pilot, seconds=1)
            for _ in range(3):
                await press(pilot, "escape")
            assert in_front(app) is LiveScreen
            await press(pilot, *keys)
            for _ in range(3):
                await press(pilot, "escape")
            assert in_front(app) is LiveScreen


async def test_what_is_kept_without_handles(tmp_path: Path) -> None:
    """An entry goes into a file that is open; where it cannot be understood yet, it is kept when it can."""
    app = begun(tmp_path)
    async with at_the_wall(app, LARGE) as (app, pilot):
        with no_handles():
            await press(pilot, "a")
            await paste(pilot, "ring the chair")
            await press(pilot, "enter")
        await press(pilot, "escape", "a")
        await paste(pilot, "write to parents")
        await press(pilot, "enter")
        kept = [event.action.text for event in on_disk(app) if isinstance(event, ActionAgreed)]
        assert kept[-1:] == ["write to parents"]


@pytest.mark.terminal
@pytest.mark.parametrize("limit", [5, 7, 9, 12])
def test_a_meeting_with_few_handles(limit: int, tmp_path: Path) -> None:
    """It opens and keeps what is said, or there is a sentence and exit 1; never a trace."""

    def few() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))

    home = tmp_path / "home"
    put_down(home, "check-in")
    with Terminal(["run", "oakfield"], environment(home), before=few) as terminal:
        opened = "paused" in terminal.see("paused|alstui:|alstui had to stop")
        if opened:
            terminal.press("\x11")
        assert terminal.wait_for_end() == (0 if opened else 1)
        assert terminal.is_given_back
        assert "Traceback" not in terminal.written
        assert opened or "open" in terminal.text
