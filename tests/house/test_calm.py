"""Whatever goes wrong that nobody had foreseen, on whatever screen: a calm page, and not one word of people's."""

from __future__ import annotations

import asyncio
import errno
import os
import stat
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from alstui.cli import main as cli
from alstui.cli.calm import FOLDER, MOST, Mishap, note, say_mishap
from alstui.cli.main import main
from alstui.cli.places import Place
from alstui.errors import StoreError
from alstui.meeting.events import DraftKept
from alstui.store.lock import is_held
from screens.agreement.wall import wall_for
from screens.app import AlstuiApp
from tests.kit.builders import a_set
from tests.kit.clock import FakeClock
from tests.kit.screens.hands import paste, press, settle
from tests.kit.screens.rooms import LARGE, TODAY, begun, desk_of, wait
from tests.kit.screens.scenes import AFTERNOON, LONDON, app_with_sample, clock_of
from tests.kit.screens.stick import Stick
from tests.kit.screens.ways import FROM_HOME, FROM_LIVE, every_screen
from tests.screens.shell.test_the_room import plant

SECRETS = (
    "zqissue",
    "zqparked",
    "zqprivate",
    "zqdraft",
    "zqtag",
    "zqerror",
    "zqlocal",
    "Carla",
    "ring the chair",
)
"""Planted in the record, in the error and in the values around it; names and action points are as secret."""


async def time_passes(app: AlstuiApp, pilot: Pilot[int], _: Stick) -> None:
    """The computer sleeps."""
    await wait(app, pilot)
    clock_of(app).sleep(minutes=6)
    await wait(app, pilot)
    await wait(app, pilot, seconds=1)


async def it_opens(app: AlstuiApp, pilot: Pilot[int], _: Stick) -> None:
    """What was agreed goes on the wall as the meeting opens."""
    wall = wall_for(desk_of(app))
    assert wall is not None
    await app.push_screen(wall)
    await settle(pilot)


async def one_leaves_too_soon(_: AlstuiApp, pilot: Pilot[int], stick: Stick) -> None:
    """The disk is out, and one wants to go."""
    stick.out = True
    await press(pilot, "space", "ctrl+q")


async def words_are_pasted(_: AlstuiApp, pilot: Pilot[int], __: Stick) -> None:
    """No line is open to take them."""
    await paste(pilot, "zqdraft of one\nzqissue of two")


UNASKED: dict[str, Callable[[AlstuiApp, Pilot[int], Stick], Awaitable[None]]] = {
    "GapScreen": time_passes,
    "AgreementWall": it_opens,
    "UnsavedScreen": one_leaves_too_soon,
    "PasteOffer": words_are_pasted,
}
"""Ways to what no key opens."""

BASES = {
    "AnyKey",
    "Ask",
    "Asking",
    "AtFoot",
    "Captures",
    "ChoicePanel",
    "Composed",
    "Doored",
    "Keyed",
    "Peeks",
    "Question",
    "Room",
    "UndoesHere",
}
"""What screens are made of, and none itself."""


class Boom(Exception):
    """What nobody had foreseen."""


def boom() -> object:
    """Go wrong, with words of people's in the error, in its notes and in a variable beside it."""
    local = "zqlocal"
    error = Boom(f"zqerror {local}")
    error.add_note("zqerror")
    raise error


class RoomClock(FakeClock):
    """A clock that stands still, as the command line has one."""

    rate = 1.0


Fault = Callable[[AlstuiApp], None]


def in_the_screen(app: AlstuiApp) -> None:
    """It goes wrong in what the screen in front does."""
    app.screen.call_later(boom)


def in_the_app(app: AlstuiApp) -> None:
    """It goes wrong in what the app does."""
    app.call_later(boom)


def in_a_timer(app: AlstuiApp) -> None:
    """It goes wrong when a timer is over."""
    app.screen.set_timer(0.001, boom)


def in_a_worker(app: AlstuiApp) -> None:
    """It goes wrong in a worker."""
    app.screen.run_worker(_later())


def in_a_thread(app: AlstuiApp) -> None:
    """It goes wrong in a worker that is a thread."""
    app.screen.run_worker(boom, thread=True)


def in_a_task(app: AlstuiApp) -> None:
    """It goes wrong in a task that nobody waits for."""
    asyncio.create_task(_later())  # noqa: RUF006 - that nobody keeps it is what is tried


def while_painting(app: AlstuiApp) -> None:
    """It goes wrong while the screen is painted, and once more while what was begun is kept."""
    screen = app.screen
    screen.put_down = boom  # type: ignore[attr-defined]
    screen.render_lines = lambda *_: boom()  # type: ignore[method-assign, assignment]
    screen.refresh(layout=True)


async def _later() -> object:
    return boom()


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[AlstuiApp]]:
    """Run a command with a screen, do something in it, and have it go wrong; the app that was run."""
    apps: list[AlstuiApp] = []

    def open_it(
        arguments: list[str], play: Callable[[AlstuiApp, Pilot[int]], Awaitable[None]]
    ) -> list[AlstuiApp]:
        def run(app: AlstuiApp) -> int | None:
            apps.append(app)

            async def played(pilot: Pilot[Any]) -> None:
                await settle(pilot)
                await play(app, pilot)

            return asyncio.run(app.run_async(headless=True, size=LARGE, auto_pilot=played))

        monkeypatch.setattr(AlstuiApp, "run", run)
        monkeypatch.setattr(Place, "clock", RoomClock(AFTERNOON, LONDON))
        monkeypatch.setattr(
            cli, "_on_screen", lambda given, place: cli._SCREENS[given.command or ""](given, place)
        )
        with pytest.raises(Mishap) as caught:
            main(arguments)
        assert say_mishap(caught.value) == 1
        return apps

    return open_it


def check_page(home: Path, capfd: pytest.CaptureFixture[str], go_on: str, kind: str = "Boom") -> str:
    """The page says how to go on and where the details are, and neither holds a secret; the details."""
    out, err = capfd.readouterr()
    assert out == ""
    assert f"    {go_on}\n" in err
    (noted,) = (home / FOLDER).iterdir()
    assert str(noted) in err
    text = noted.read_text("utf-8")
    assert kind in text
    for secret in SECRETS:
        assert secret not in err
        assert secret not in text
    assert "Traceback" not in err
    assert stat.S_IMODE(noted.stat().st_mode) == 0o600
    assert stat.S_IMODE(noted.parent.stat().st_mode) == 0o700
    return text


def check_place(app: AlstuiApp, name: str) -> None:
    """One is where one meant to be: the screen, or a piece of it, is called so."""
    called = name.partition(",")[0]
    pieces = [app.screen, *app.screen.query("*")]
    assert called in {type(each).__name__ for each in pieces}, (called, type(app.screen).__name__)


@pytest.mark.parametrize("name", FROM_HOME)
def test_before_a_meeting(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], opened: Callable[..., list[AlstuiApp]]
) -> None:
    """On every screen that is reached from the list of sets."""

    async def play(app: AlstuiApp, pilot: Pilot[int]) -> None:
        await press(pilot, *FROM_HOME[name])
        check_place(app, name)
        in_the_screen(app)

    app_with_sample(tmp_path / "home")
    (ran,) = opened([], play)
    go_on = " ".join(filter(None, ["alstui", "run" if ran.was_at else "", ran.was_at]))
    assert "test_calm:" in check_page(tmp_path / "home", capfd, go_on)


@pytest.mark.parametrize("name", FROM_LIVE)
def test_in_a_meeting(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], opened: Callable[..., list[AlstuiApp]]
) -> None:
    """On every screen that is reached from a running meeting: the record is closed, and what was begun is in it."""
    app = begun(tmp_path / "home")
    set_id = desk_of(app).learning_set.id
    app.stand_up()

    async def play(app: AlstuiApp, pilot: Pilot[int]) -> None:
        plant(desk_of(app))
        await press(pilot, *FROM_LIVE[name])
        check_place(app, name)
        in_the_screen(app)

    (ran,) = opened(["run", set_id], play)
    check_page(tmp_path / "home", capfd, f"alstui run {set_id}")
    assert ran.open_meeting is None
    assert not is_held(tmp_path / "home" / set_id / f"{TODAY}.jsonl")
    if name.endswith("begun"):
        (*_, latest) = ran.library.read_meeting(set_id, TODAY).events
        assert isinstance(latest, DraftKept)
        assert latest.text == "zqdraft of mine"


FAULTS = (in_the_app, in_a_timer, in_a_worker, in_a_thread, in_a_task, while_painting)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_wherever_it_goes_wrong(
    fault: Fault, tmp_path: Path, capfd: pytest.CaptureFixture[str], opened: Callable[..., list[AlstuiApp]]
) -> None:
    """In the app, a timer, a worker, a thread; while painting, and again while what was begun is kept."""
    set_id = desk_of(app := begun(tmp_path / "home")).learning_set.id
    app.stand_up()

    async def play(app: AlstuiApp, pilot: Pilot[int]) -> None:
        plant(desk_of(app))
        fault(app)
        await app._exception_event.wait()

    opened(["run", set_id], play)
    check_page(tmp_path / "home", capfd, f"alstui run {set_id}")


def gone_wrong() -> Boom:
    """An error with a trace, and words of people's in it."""
    try:
        boom()
    except Boom as error:
        return error
    raise AssertionError


def test_an_error_with_a_sentence_of_ours_is_not_said_either(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], opened: Callable[..., list[AlstuiApp]]
) -> None:
    """What a screen should have told, and did not: the sentence may name people."""

    def refuse() -> None:
        raise StoreError("zqerror of Carla")

    async def play(app: AlstuiApp, pilot: Pilot[int]) -> None:
        app.screen.call_later(refuse)

    opened([], play)
    check_page(tmp_path / "home", capfd, "alstui", "StoreError")


def test_the_oldest_details_go(tmp_path: Path) -> None:
    """Ten files at the most, none of them long: also after an endless recursion."""

    def endless(depth: int) -> int:
        return endless(depth + 1) + 1

    with pytest.raises(RecursionError) as caught:
        endless(0)
    noted = [note(caught.value, tmp_path) for _ in range(MOST + 3)]
    assert sorted((tmp_path / FOLDER).iterdir()) == noted[-MOST:]
    assert max(each.stat().st_size for each in noted[-MOST:]) < 16_384


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EMFILE])
def test_a_disk_that_takes_no_details(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The page comes all the same, and says where it happened."""

    def refuse(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    error = gone_wrong()
    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refuse)
        assert say_mishap(error) == 1
    _, err = capfd.readouterr()
    assert "The disk would not have the details" in err
    assert "test_calm:" in err
    assert not [secret for secret in SECRETS if secret in err]


def test_a_file_where_the_details_belong(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It is left as it is; the page comes."""
    (tmp_path / FOLDER).write_text("mine")
    assert say_mishap(Mishap(tmp_path, "alstui", "Kept.")) == 1
    assert "To go on:\n\n    alstui\n" in capfd.readouterr().err
    assert (tmp_path / FOLDER).read_text() == "mine"


@pytest.mark.parametrize("name", UNASKED)
def test_on_what_comes_by_itself(
    name: str,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    opened: Callable[..., list[AlstuiApp]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On what asks because a clock, a disk or a paste has it ask, and on what a meeting opens with."""
    stick = Stick(monkeypatch)
    app = begun(tmp_path / "home", replace(a_set(), agreement=("zqtag stays here.",)))
    set_id = desk_of(app).learning_set.id
    app.stand_up()

    async def play(app: AlstuiApp, pilot: Pilot[int]) -> None:
        if name != "AgreementWall":  # which comes in the first stage alone
            plant(desk_of(app))
        await UNASKED[name](app, pilot, stick)
        check_place(app, name)
        in_the_screen(app)

    (ran,) = opened(["run", set_id], play)
    check_page(tmp_path / "home", capfd, f"alstui run {set_id}")
    assert ran.open_meeting is None
    assert not is_held(tmp_path / "home" / set_id / f"{TODAY}.jsonl")


def test_every_screen_was_among_them() -> None:
    """Whatever is added is forced too, or it is what others are made of and never shown."""
    forced = {name.partition(",")[0] for name in (*FROM_HOME, *FROM_LIVE, *UNASKED)}
    assert {each.__name__ for each in every_screen()} - forced - {"WatchScreen"} == BASES  # another app's


async def test_what_breaks_once_it_was_told_to_stop_is_no_mishap(tmp_path: Path) -> None:
    """A screen that only comes to be misses pieces then; whoever stopped it is told that it stopped."""
    app, _ = app_with_sample(tmp_path)
    async with app.run_test(size=LARGE):
        app.told_to_end(15)
        app._handle_exception(Boom())
    assert app.mishap is None
    assert (app.stopped_by, app.return_value) == (15, 128 + 15)
