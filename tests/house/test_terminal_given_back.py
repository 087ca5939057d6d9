"""The terminal is given back as it was, whatever ends the program; and nothing of a meeting is printed by it."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from alstui.cli.calm import FOLDER
from alstui.desk import Desk
from alstui.meeting.events import ActionAgreed, DraftKept, Event
from alstui.store.library import Library
from alstui.store.lock import is_held
from tests.kit.screens.bursts import put_down
from tests.kit.screens.terminal import Terminal, environment

pytestmark = pytest.mark.terminal

GOES_WRONG = """
import sys
from alstui.__main__ import program
from screens.live.live import LiveScreen
async def boom(self, id):
    secret = "zqlocal"
    raise RuntimeError("zqerror " + secret)
LiveScreen.action_command = boom
sys.exit(program())
"""
"""The program, in which every key of the live screen goes wrong."""

SECRETS = ("zqissue", "zqprivate", "zqerror", "zqlocal", "Traceback")


def _secrets(desk: Desk) -> None:
    desk.take_note("issue", "zqissue of the budget")
    desk.take_note("private", "zqprivate looks weary")


def _record(home: Path) -> Path:
    return max((home / "oakfield").glob("*.jsonl"))


def _events(home: Path) -> tuple[Event, ...]:
    library = Library(home)
    return library.read_meeting("oakfield", max(library.meeting_dates("oakfield"))).events


@contextmanager
def _a_line_begun(home: Path) -> Iterator[tuple[Terminal, list[object]]]:
    """A meeting in a terminal, in which a line was begun; and how the terminal was set before."""
    put_down(home, "check-in")
    with Terminal(["run", "oakfield"], environment(home), before=_quiet_signals) as terminal:
        modes = terminal.modes
        terminal.see("paused")
        terminal.press("a")
        terminal.see("action │")
        terminal.press("ring the chair ")
        terminal.see("ring the chair")
        assert terminal.modes != modes
        yield terminal, modes


def _quiet_signals() -> None:
    """No core of a program that is told to quit."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _is_kept(home: Path) -> bool:
    """Whether the line that was begun is in the record, which nobody writes any more."""
    latest = _events(home)[-1]
    return isinstance(latest, DraftKept) and latest.text == "ring the chair" and not is_held(_record(home))


@pytest.mark.parametrize("name", ["TERM", "QUIT", "HUP", "INT", "USR1", "ALRM", "ABRT"])
def test_a_signal(name: str, tmp_path: Path) -> None:
    """A sentence and how to go on; what was begun is kept, others may write; the exit code is a shell's."""
    home, number = tmp_path / "home", getattr(signal, f"SIG{name}")
    with _a_line_begun(home) as (terminal, modes):
        os.kill(terminal.pid, number)
        assert terminal.wait_for_end() == 128 + number
        assert terminal.is_given_back
        assert terminal.modes == modes
        assert "alstui was told to stop, and did." in terminal.text
        assert "alstui run oakfield" in terminal.text
    assert _is_kept(home)


@pytest.mark.parametrize("ignored", [False, True])
def test_the_terminal_closes(ignored: bool, tmp_path: Path) -> None:
    """It ends and lets others write, also where it was started so that it does not hear of it."""

    def deaf() -> None:
        if ignored:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)

    home = tmp_path / "home"
    put_down(home, "check-in")
    with Terminal(["run", "oakfield"], environment(home), before=deaf) as terminal:
        terminal.see("paused")
        terminal.press("a")
        terminal.see("action │")
        terminal.press("ring the chair ")
        terminal.see("ring the chair")
        terminal.hang_up()
        assert terminal.wait_for_end() == 128 + signal.SIGHUP
    assert _is_kept(home)


def test_it_goes_to_sleep_and_wakes(tmp_path: Path) -> None:
    """Stopped, the terminal is the shell's; woken, the meeting is painted anew and takes keys; also woken unasked."""
    with _a_line_begun(tmp_path / "home") as (terminal, modes):
        raw = terminal.modes
        for told in (signal.SIGTSTP, signal.SIGSTOP, None):
            if told is not None:
                os.kill(terminal.pid, told)
                os.waitpid(terminal.pid, os.WUNTRACED)
                terminal.take_in()
                assert (terminal.modes == modes, terminal.is_given_back) == ((told == signal.SIGTSTP,) * 2)
            terminal.wipe()
            os.kill(terminal.pid, signal.SIGCONT)
            terminal.see("ring the chair")
            terminal.see("CHECK-IN")
            assert terminal.modes == raw
        terminal.press("by fri", "enter")
        terminal.see("Action point kept")
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
        assert terminal.is_given_back
        assert terminal.modes == modes


def test_something_nobody_had_foreseen(tmp_path: Path) -> None:
    """The page, exit 1, the terminal as it was; no word of people's on it, nor in the details."""
    home = tmp_path / "home"
    put_down(home, "check-in", _secrets)
    with Terminal(["run", "oakfield"], environment(home), python=("-c", GOES_WRONG)) as terminal:
        modes = terminal.modes
        terminal.see("paused")
        terminal.press("z")
        assert terminal.wait_for_end() == 1
        assert terminal.is_given_back
        assert terminal.modes == modes
        written = terminal.written
        page = written[written.rfind("\x1b[?1049l") :]
    assert "alstui had to stop" in page
    assert "    alstui run oakfield" in page
    (noted,) = (home / FOLDER).iterdir()
    assert noted.name in page
    for secret in SECRETS:
        assert secret not in written
        assert secret not in noted.read_text("utf-8")
    assert not is_held(_record(home))


def test_whoever_says_it_twice_does_not_wait(tmp_path: Path) -> None:
    """A terminal that takes nothing any more: told to end, it ends, and the record is whole."""
    home = tmp_path / "home"
    put_down(home, "check-in")
    with Terminal(["run", "oakfield"], environment(home)) as terminal:
        terminal.see("paused")
        terminal.press("a")
        terminal.see("action │")
        terminal.press("ring the chair by fri", "enter")
        terminal.see("Action point kept")
        terminal.press(*"z" * 400)  # nobody reads what that paints: it fills what lies between
        os.kill(terminal.pid, signal.SIGTERM)
        assert os.waitstatus_to_exitcode(os.waitpid(terminal.pid, 0)[1]) == 128 + signal.SIGTERM
        terminal.exit_code = 0
    assert any(isinstance(event, ActionAgreed) for event in _events(home))
    assert not is_held(_record(home))


def test_a_terminal_that_can_show_no_screens(tmp_path: Path) -> None:
    """A sentence, and exit 2."""
    with Terminal([], environment(tmp_path / "home", TERM="dumb")) as terminal:
        assert terminal.wait_for_end() == 2
        assert "can show no screens" in terminal.text


def test_what_is_painted_goes_to_the_terminal_only(tmp_path: Path) -> None:
    """Also where standard error goes into a file, as a log is kept: nothing of the meeting is in it."""
    log, home = tmp_path / "log", tmp_path / "home"
    put_down(home, "check-in")

    def into_a_log() -> None:
        os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT, 0o600), 2)

    with Terminal(["run", "oakfield"], environment(home), before=into_a_log) as terminal:
        terminal.see("paused")
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0
    assert log.read_bytes() == b""


def test_a_flood_is_no_meetings_end(tmp_path: Path) -> None:
    """Thousands of escapes, zeros and moves of a mouse: the key that covers everything is heard after them."""
    home = tmp_path / "home"
    put_down(home, "check-in")
    with Terminal(["run", "oakfield"], environment(home)) as terminal:
        terminal.see("paused")
        for flood in (b"\x1b" * 4000, b"\0" * 40_000, b"\x1b[<35;10;10M" * 2000, b"\xff\xc3" * 4000):
            terminal.send_bytes(flood)
        terminal.press("\x0c")
        terminal.see("to come back")
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0


FALLS = """
import ctypes, os, sys
from alstui.__main__ import program
from screens.live.live import LiveScreen
async def fall(self, id):
    ctypes.FALL
LiveScreen.action_command = fall
sys.exit(program())
"""
"""The program, in which every key of the live screen has compiled code fall."""


@pytest.mark.parametrize(
    ("fall", "number"), [("CDLL(None).abort()", signal.SIGABRT), ("string_at(0)", signal.SIGSEGV)]
)
def test_compiled_code_that_falls_ends_it(fall: str, number: int, tmp_path: Path) -> None:
    """At once, and does not go round in circles; what was kept is kept."""
    put_down(tmp_path / "home", "check-in")
    python, env = ("-c", FALLS.replace("FALL", fall)), environment(tmp_path / "home")
    with Terminal(["run", "oakfield"], env, python=python, before=_quiet_signals) as terminal:
        terminal.see("paused")
        terminal.press("n")
        assert terminal.wait_for_end() == -number
    assert not is_held(_record(tmp_path / "home"))
