"""No more files can be opened: it is said, nothing is lost, and everything goes on when there are handles again."""

from __future__ import annotations

import errno
import os
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from alstui.meeting.events import ActionAgreed
from screens.app import AlstuiApp
from screens.live.live import LiveScreen
from screens.shell.handles import SENTENCE, is_for_want_of_handles
from screens.shell.screen import Keyed
from tests.kit.screens.bursts import put_down
from tests.kit.screens.hands import paste, press
from tests.kit.screens.rooms import LARGE, at_the_wall, begun, desk_of, in_front, on_disk, shown, wait
from tests.kit.screens.scenes import app_with_sample
from tests.kit.screens.terminal import Terminal, environment
from tests.kit.screens.ways import FROM_HOME, FROM_LIVE, Way, every_screen
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


IN_COMPOSE, IN_A_PIECE, IN_MOUNT = "compose", "a piece", "on_mount"
"""Where a screen may first ask for a file."""


def is_a_screen(name: str) -> bool:
    """Not a piece of one; and not the cover, which is made of nothing."""
    return name in {each.__name__ for each in every_screen() if issubclass(each, Keyed)}


def ask_for_a_file(*_: object) -> NoReturn:
    """What a screen is made of needs a file, and none can be opened."""
    raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))


class Piece(Widget):
    """A piece that is made of what is in a file."""

    compose = ask_for_a_file


def needs_a_file(patch: pytest.MonkeyPatch, name: str, where: str) -> None:
    """Have the screen of that name need a file, once it was fetched itself."""
    kind = next(each for each in every_screen() if each.__name__ == name)
    if where == IN_A_PIECE:
        patch.setattr(kind, "compose", lambda _: iter([Piece()]))
    else:
        patch.setattr(kind, where, ask_for_a_file, raising=False)


def again(app: AlstuiApp, way: Way, was: object) -> Way:
    """What is pressed then: the last key, with that before it where a look or a door is over; or the whole way."""
    if app.screen is not was or isinstance(app.screen, LiveScreen):
        return way
    return way[-2:] if way[-2:-1] == ("ctrl+o",) else way[-1:]


async def check_without(app: AlstuiApp, pilot: Pilot[int], way: Way, name: str, where: str) -> None:
    """The last key leaves one where one was, and that is said; when there are handles again, it opens the screen."""
    *before, last = way
    await press(pilot, *before)
    was = app.screen_stack
    with pytest.MonkeyPatch.context() as patch:
        needs_a_file(patch, name, where)
        await press(pilot, last)
        await wait(app, pilot, seconds=1)
    assert app.mishap is None
    assert app.screen in was
    assert SENTENCE in " ".join(shown(app).split())
    await press(pilot, *again(app, way, was[-1]))
    assert in_front(app).__name__ == name


@pytest.mark.parametrize("where", [IN_COMPOSE, IN_A_PIECE, IN_MOUNT])
@pytest.mark.parametrize("name", [name for name, way in FROM_HOME.items() if way])
async def test_a_screen_that_cannot_be_made_before_a_meeting(tmp_path: Path, name: str, where: str) -> None:
    """Whatever it is made of: one stays where one was, and a sentence says so."""
    app, _ = app_with_sample(tmp_path)
    async with at_the_wall(app, LARGE) as (app, pilot):
        await check_without(app, pilot, FROM_HOME[name], name, where)


@pytest.mark.parametrize("where", [IN_COMPOSE, IN_A_PIECE, IN_MOUNT])
@pytest.mark.parametrize("name", [name for name, way in FROM_LIVE.items() if way and is_a_screen(name)])
async def test_a_screen_that_cannot_be_made_in_a_meeting(tmp_path: Path, name: str, where: str) -> None:
    """Whatever it is made of: the meeting stands as it stood, and a sentence says so."""
    app = begun(tmp_path)
    async with at_the_wall(app, LARGE) as (app, pilot):
        plant(desk_of(app))
        await check_without(app, pilot, FROM_LIVE[name], name, where)
        assert not desk_of(app).waiting


OPENED_BEFORE = pytest.mark.parametrize("before", [False, True], ids=["the first time", "opened before"])


@OPENED_BEFORE
@pytest.mark.parametrize("which", DOORS)
async def test_what_is_opened_without_handles(
    tmp_path: Path, which: str, before: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It opens, or that is said and the meeting stands; with handles again, the same keys open it."""
    if not before:
        monkeypatch.delitem(sys.modules, "screens.after.minutes", raising=False)
    app = begun(tmp_path)
    async with at_the_wall(app, LARGE) as (app, pilot):
        plant(desk_of(app))
        for keys in DOORS[which]:
            if before:
                await press(pilot, *keys, "escape", "escape", "escape")
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


@OPENED_BEFORE
async def test_a_meeting_is_closed_without_handles(
    tmp_path: Path, before: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is closed; where its minutes cannot be shown, that is said, and they are when there are handles again."""
    if not before:
        monkeypatch.delitem(sys.modules, "screens.after.minutes", raising=False)
    app = begun(tmp_path)
    async with at_the_wall(app, LARGE) as (app, pilot):
        await press(pilot, "x", "e")
        with no_handles():
            await press(pilot, "enter")
            await wait(app, pilot, seconds=1)
        assert app.mishap is None
        assert desk_of(app).meeting.status == "closed"
        await press(pilot, "m")
        assert in_front(app).__name__ == "MinutesScreen"


async def test_the_list_of_sets_without_handles(tmp_path: Path) -> None:
    """One stays in the meeting, or the list is there and says what it could not read."""
    app = begun(tmp_path)
    async with at_the_wall(app, LARGE) as (app, pilot):
        with no_handles():
            await press(pilot, "x", "h")
            await wait(app, pilot, seconds=1)
        assert app.mishap is None
        assert in_front(app).__name__ in {"LiveScreen", "HomeScreen"}
        assert (app.desk is None) == (in_front(app).__name__ == "HomeScreen")


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE])
def test_how_a_compiled_part_says_that_there_are_none(number: int) -> None:
    """It is not told by a number, only in the system's words; every other one that is not found is a mishap."""
    assert is_for_want_of_handles(ImportError(f"/usr/lib/x.so: cannot open: {os.strerror(number)}"))
    assert not is_for_want_of_handles(ImportError(f"no module, {os.strerror(errno.ENOENT)}"))


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
