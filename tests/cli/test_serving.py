"""`alstui serve`: what it says, what it refuses, and that it follows a desk; as a program of its own."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from alstui.clock import SteadyClock
from alstui.desk.opening import open_sitting, todays_sitting
from alstui.serving.address import listen
from alstui.store.library import Library, Unread
from tests.kit.commands import ROOT, environment, run
from tests.tools.bench.program import running_meeting


@contextmanager
def serving(home: Path, *more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The program, and the address that it says."""
    env = environment(ALSTUI_HOME=str(home), ALSTUI_CONFIG=str(home.parent / "none"), PYTHONUNBUFFERED="1")
    program = subprocess.Popen(
        [sys.executable, "-m", "alstui", "serve", "oakfield", "--port", str(free_port()), *more],
        env=env,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert program.stdout is not None
        said = ""
        while "ctrl+c here" not in said:
            line = program.stdout.readline()
            assert line, program.communicate()[1]
            said += line
        yield program, said
    finally:
        if program.poll() is None:
            program.kill()
        program.communicate()


def free_port() -> int:
    """A port that nobody has a moment before it is asked for."""
    with listen("127.0.0.1", 0) as found:
        return int(found.getsockname()[1])


def address_in(said: str) -> str:
    """The address that stands alone in its line."""
    (found,) = (line.strip() for line in said.splitlines() if line.strip().startswith("http://"))
    return found


def stream(address: str) -> HTTPResponse:
    """The stream of the page, as a reader has it."""
    parts = urlsplit(address)
    connection = HTTPConnection(f"127.0.0.1:{parts.port}", timeout=20)
    connection.request("GET", f"{parts.path}events")
    return connection.getresponse()


def pictures(answer: HTTPResponse) -> Iterator[dict[str, object]]:
    """What comes, one after the other."""
    for line in answer:
        if line.startswith(b"data: {"):
            yield json.loads(line.removeprefix(b"data: "))


def test_a_page_follows_a_desk_and_ends_calmly(tmp_path: Path) -> None:
    """Another process writes, the reader sees it; ctrl+c ends it, and nothing was written or locked."""
    home = tmp_path / "home"
    running_meeting(home)
    with serving(home) as (program, said):
        assert "Only this computer reaches it" in said
        found = pictures(stream(address_in(said)))
        assert next(found)["shows"] == "clock"
        library, clock = Library(home), SteadyClock()
        learning_set = library.load("oakfield")
        day = clock.local(clock.now()).date()
        opened = open_sitting(library, todays_sitting(library, learning_set, day, Unread(), clock), clock)
        opened.desk.pause_or_resume()
        assert next(page for page in found if page["state"] == "paused")["words"]
        opened.desk.next_stage()
        opened.journal.close()
        before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
        program.send_signal(signal.SIGINT)
        left, told = program.communicate(timeout=20)
        assert (program.returncode, left) == (0, "")
        assert told == "The page has ended. The meeting goes on as it was.\n"
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_on_the_network_the_address_has_a_secret_and_a_code(tmp_path: Path) -> None:
    """Without it there is nothing; with it the page; another signal ends it too, and says so."""
    home = tmp_path / "home"
    running_meeting(home)
    with serving(home, "--host", "0.0.0.0") as (program, said):
        where = urlsplit(address_in(said))
        assert len(where.path) == 26
        assert "▀" in said
        assert "Whoever has this address sees what the room sees" in said
        for path, status in ((where.path, 200), ("/", 404), ("/events", 404)):
            connection = HTTPConnection(f"127.0.0.1:{where.port}", timeout=20)
            connection.request("GET", path)
            assert connection.getresponse().status == status
            connection.close()
        program.send_signal(signal.SIGTERM)
        _, told = program.communicate(timeout=20)
        assert program.returncode == 128 + signal.SIGTERM
        assert where.path.strip("/") not in told


def test_what_cannot_be_is_said(tmp_path: Path) -> None:
    """A set that is not there, a port that is taken, an address that is somebody else's; nothing is left open."""
    running_meeting(tmp_path / "home")
    answer = run("serve", "oakfeld")
    assert (answer.code, answer.out) == (1, "")
    assert "Did you mean oakfield?" in answer.err
    with listen("127.0.0.1", 0) as taken:
        answer = run("serve", "oakfield", "--port", str(taken.getsockname()[1]))
    assert answer.code == 1
    assert "Another program uses port" in answer.err
    answer = run("serve", "oakfield", "--host", "192.0.2.77")
    assert answer.code == 2
    assert "This computer has no address '192.0.2.77'" in answer.err


@pytest.mark.parametrize("port", ["0", "65536", "-1", "x", "８０", ""])
def test_what_is_no_port_is_said(port: str) -> None:
    """Before anything is looked at."""
    answer = run("serve", "oakfield", "--port", port)
    assert answer.code == 2
    assert "--port" in answer.err
