"""What every test stands on: nothing ambient, nothing slow, nothing random between runs.

`make unit` shares all tests among as many processes as there are processors, the real terminals and the pictures among
them: each test has folders, a clock and a program of its own, none measures how long something takes, and every wait
ends with what it waits for. What measures runs alone, and is no test of these: `make bounds`, `make bench`.
"""

from __future__ import annotations

import os
import tempfile

# Textual reads these once, when it is imported: they must be gone before that. One is none of Textual's: by it the
# picture plug-in tells each process where to leave what it saw, for the one report of all.
for _name in {name for name in os.environ if name.startswith("TEXTUAL")} - {"TEXTUAL_SNAPSHOT_TEMPDIR"} | {
    "NO_COLOR",
    "FORCE_COLOR",
    "COLORTERM",
}:
    os.environ.pop(_name, None)
os.environ["TEXTUAL_ANIMATIONS"] = "none"

# The tests sync thousands of files that nobody wants afterwards: they lie in memory, where there is room for them.
MEMORY, ROOM = "/dev/shm", 2 * 1024**3
if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK | os.X_OK):
    _space = os.statvfs(MEMORY)
    if _space.f_bavail * _space.f_frsize >= ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = MEMORY

import gc
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from textual.app import App
    from textual.pilot import Pilot

    from alstui.store.library import Library
    from tests.kit.builders import Table
    from tests.kit.screens.pictures import Picture, Play

settings.register_profile(
    "alstui", deadline=None, derandomize=True, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "deep", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("ALSTUI_HYPOTHESIS", "alstui"))

YOUNG, TIMES = 20_000, 20
"""How many objects may come before the collector looks through the new ones, and how often before it looks further."""


LONG = frozenset({"house", "torture"})
"""Folders of tests that may take ten seconds each, whole programs in terminals among them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first: at the end all have something left to do, and not one of them the longest of all."""
    items.sort(key=lambda item: item.path.parent.name not in LONG)


def pytest_collection_finish() -> None:
    """What is there before the first test is there after the last: the collector need not go through it, nor hurry."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, TIMES, TIMES)


@pytest.fixture(autouse=True)
def _hands_wait_for_what_they_set_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `Pilot` presses is let through, and done, before it goes on: it knows Textual's queues, and not the gate.

    And it goes on when nothing is left to do, instead of sleeping until the process has done little for a while.
    """
    from textual import pilot as hands
    from textual.pilot import Pilot

    from tests.kit.screens.hands import let_through, nothing_to_do

    waits = Pilot._wait_for_screen

    async def waits_longer(pilot: Pilot[int], *patience: float) -> bool:
        await let_through(pilot)
        return await waits(pilot, *patience)

    async def idle(*_: float) -> None:
        await nothing_to_do()

    resize = Pilot.resize_terminal

    async def at_once(pilot: Pilot[int], width: int, height: int) -> None:
        await resize(pilot, width, height)
        pilot.app._check_resize()  # Textual waits for one more resize, which nobody will send
        await nothing_to_do()

    monkeypatch.setattr(Pilot, "resize_terminal", at_once)
    monkeypatch.setattr(Pilot, "_wait_for_screen", waits_longer)
    monkeypatch.setattr(hands, "wait_for_idle", idle)


@pytest.fixture(autouse=True, scope="session")
def _one_app_after_another() -> Iterator[None]:
    """An app has a process of its own, and a run has thousands of apps in one.

    What an app sets aside for good when it has started would be the whole of the one before it, never let go; and the
    same sheet in the same colours makes the same rules for each.
    """
    from tests.kit.screens.quicker import quicker
    from tests.kit.screens.sheets import read_once

    with read_once(), quicker(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(gc, "freeze", lambda: None)
        yield


@pytest.fixture(autouse=True, scope="session")
def _folders_are_made_without_looking() -> Iterator[None]:
    """A test's folder has the next number of its name: pytest looks through all that there were to find a free one."""
    from _pytest import tmpdir

    numbers = Counter[str]()

    def made(request: pytest.FixtureRequest, factory: pytest.TempPathFactory) -> Path:
        name = re.sub(r"\W", "_", request.node.name)[:30]
        while True:
            path = factory.getbasetemp() / f"{name}{numbers[name]}"
            numbers[name] += 1
            with suppress(FileExistsError):  # somebody else asked the factory for one of that name
                path.mkdir(mode=0o700)
                return path

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tmpdir, "_mk_tmp", made)
        yield


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has its own data and settings folders, and never sees a person's own."""
    monkeypatch.setenv("ALSTUI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ALSTUI_CONFIG", str(tmp_path / "config"))
    monkeypatch.delenv("ALSTUI_CLOCK_RATE", raising=False)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library with nothing in it: where commands look when they are told nothing else."""
    from alstui.store.library import Library

    return Library(tmp_path / "home")


@pytest.fixture
def table() -> Table:
    """The short meeting of the sample people, which has just begun its first segment."""
    from tests.kit.builders import a_running_table

    return a_running_table()


class Compare(Protocol):
    """The snapshot plug-in's way of asking whether a screen looks as it did."""

    def __call__(self, app: App[int], *, terminal_size: tuple[int, int], run_before: Play) -> bool:
        """Whether it does."""
        ...


@pytest.fixture
def picture(snap_compare: Compare, size: tuple[int, int]) -> Picture:
    """Play, and compare; what was opened is closed again."""
    from screens.app import AlstuiApp
    from tests.kit.screens.hands import settle

    def compare(app: App[int], play: Play) -> None:
        async def played(pilot: Pilot[int]) -> None:
            await settle(pilot)
            await play(pilot)
            await settle(pilot)

        assert snap_compare(app, terminal_size=size, run_before=played)
        if isinstance(app, AlstuiApp):
            app.stand_up()

    return compare
