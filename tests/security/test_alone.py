"""The program talks to nobody: no network, no other program, nothing written outside of its folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kit.commands import ROOT, environment, spawn
from tests.kit.hostile import a_home
from tests.security.test_answers import ANSWERS

PARTS = 4
"""Processes among which the commands are shared: each is done soon, on a busy machine too."""

WATCH = """
import os, sys

_LOG = os.open(os.environ["ALSTUI_WATCHED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
_STARTS = {"subprocess.Popen", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system",
           "os.startfile", "pty.spawn", "webbrowser.open", "pickle.find_class", "ctypes.dlopen",
           "urllib.Request", "http.client.connect", "smtplib.connect", "ftplib.connect", "sqlite3.connect"}
_HERE = 1  # a socket of this computer's own: how asyncio wakes itself

def _watch(event, arguments):
    if event.startswith("socket."):
        if event == "socket.__new__" and arguments[1] == _HERE:
            return
    elif event == "open":
        name, _, flags = arguments
        if not isinstance(flags, int) or not flags & (os.O_WRONLY | os.O_RDWR) or not isinstance(name, (str, bytes)):
            return
        os.write(_LOG, f"wrote {os.path.realpath(os.fsdecode(name))}\\n".encode())
        return
    elif event not in _STARTS or (event == "ctypes.dlopen" and arguments[0] is None):
        return
    os.write(_LOG, f"{event} {arguments!r}\\n".encode()[:500])

sys.addaudithook(_watch)
"""
"""Put before everything else that Python does: notes down what reaches out, and what is written."""


@pytest.fixture
def watched(tmp_path: Path) -> dict[str, str]:
    """An environment in which that is noted down."""
    return watch(tmp_path)


def watch(tmp_path: Path) -> dict[str, str]:
    """The same, of which a folder is told."""
    folder = tmp_path / "watch"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(WATCH)
    return {
        "ALSTUI_WATCHED": str(tmp_path / "watched"),
        "PYTHONPATH": f"{folder}:{ROOT}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(tmp_path / "person"),
        "XDG_CACHE_HOME": str(tmp_path / "person" / "cache"),
        "XDG_STATE_HOME": str(tmp_path / "person" / "state"),
        "TMPDIR": str(tmp_path / "temporary"),
    }


def noted(folder: Path, *may_write: Path) -> list[str]:
    """What reached out, and what was written elsewhere than it may be."""
    allowed = tuple(f"wrote {path}" for path in (*may_write, "/dev/null", "/dev/tty", "/dev/pts"))
    lines = (folder / "watched").read_text().splitlines()
    return [line for line in lines if not line.startswith(allowed)]


def test_the_watch_sees(tmp_path: Path, watched: dict[str, str]) -> None:
    """A program that reaches out and starts another is noted down, so that silence says something."""
    script = (
        "import socket, subprocess, sys, pathlib\n"
        "subprocess.run([sys.executable, '-c', ''])\n"
        "socket.socket(socket.AF_INET).connect_ex(('127.0.0.1', 9))\n"
        f"pathlib.Path({str(tmp_path / 'elsewhere')!r}).write_text('x')"
    )
    assert spawn("-c", script, python=(), env=environment(**watched)).code == 0
    seen = " ".join(noted(tmp_path))
    for event in ("subprocess.Popen", "socket.__new__", "socket.connect", f"wrote {tmp_path / 'elsewhere'}"):
        assert event in seen


@pytest.mark.parametrize("part", range(PARTS))
def test_no_command_reaches_out(tmp_path: Path, watched: dict[str, str], part: int) -> None:
    """All commands, in a few processes: no socket, no other program, nothing written but in the folders named."""
    home = tmp_path / "home"
    a_home(home, ("plain",))
    script = tmp_path / "all.py"
    extra = [
        ("new", str(ROOT / "data" / "sample" / "set.yaml")),
        ("minutes", "oakfield", "-o", str(tmp_path / "out" / "m.md")),
    ]
    (tmp_path / "out").mkdir()
    script.write_text(
        "import sys\nfrom alstui.cli.main import main\n"
        f"for words in {[list(each) for each in (*ANSWERS, *extra)[part::PARTS]]!r}:\n"
        "    try:\n        main(words)\n    except SystemExit:\n        pass\n"
    )
    env = environment(**watched, ALSTUI_HOME=str(home), ALSTUI_CONFIG=str(tmp_path / "config"))
    answer = spawn(script, python=(), env=env, cwd=tmp_path / "out")
    assert answer.code == 0, answer.err
    assert "Traceback" not in answer.err
    assert noted(tmp_path, home, tmp_path / "out") == []
    assert not (tmp_path / "person").exists()
    assert not (tmp_path / "temporary").exists()
