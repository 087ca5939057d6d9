"""What people install: the wheel, built from a copy of the sources, unpacked and run far from the checkout.

It is built by setuptools as it is installed, so that no test needs a network.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from configparser import ConfigParser
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest

from alstui import __version__
from alstui.content.loader import Shelf
from tests.kit.commands import ROOT, environment, spawn
from tests.kit.screens.terminal import Terminal
from tests.kit.screens.terminal import environment as terminal_environment

BUILD = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"

SHIPPED = {".py", ".tcss", ".yaml", ".json", ".jsonl", ".typed", ".html", ".css", ".js"}
"""Endings of what a run needs."""

ROOMS = {"alstui": "alstui", "screens": "screens", "data": "alstui/data"}
"""Where each folder of the checkout is found in the wheel."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel."""
    source, built = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("built")
    for room in ROOMS:
        shutil.copytree(ROOT / room, source / room, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    subprocess.run([sys.executable, "-c", BUILD, built], cwd=source, check=True, capture_output=True)
    (found,) = built.iterdir()
    return found


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files as pip lays them down."""
    folder = tmp_path_factory.mktemp("unpacked")
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_wheel_holds_all_that_a_run_needs_and_nothing_else(wheel: Path) -> None:
    """Code, styles, content and the marks of typed packages: as in the checkout, file by file; no tests."""
    here = {
        f"{place}/{path.relative_to(ROOT / room).as_posix()}"
        for room, place in ROOMS.items()
        for path in (ROOT / room).rglob("*")
        if path.suffix in SHIPPED
    }
    with ZipFile(wheel) as archive:
        there = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert {
        "alstui/py.typed",
        "screens/py.typed",
        "screens/live/live.tcss",
        "alstui/data/planning.yaml",
    } <= there
    assert there == here


def test_the_wheel_says_what_it_is(unpacked: Path) -> None:
    """Its name, version and licence, the command it brings, and that it needs no tool of ours to run."""
    (info,) = unpacked.glob("*.dist-info")
    said = Parser().parsestr((info / "METADATA").read_text("utf-8"))
    assert (said["Name"], said["Version"], said["License-Expression"]) == ("alstui", __version__, "MIT")
    needs = {
        need.partition("=")[0].partition("<")[0].partition(">")[0]
        for need in said.get_all("Requires-Dist", [])
    }
    assert "textual" in needs
    assert not needs & {"pytest", "setuptools", "mypy", "pyte"}
    commands = ConfigParser()
    commands.read(info / "entry_points.txt", "utf-8")
    assert dict(commands["console_scripts"]) == {"alstui": "alstui.__main__:program"}


def test_commands_run_from_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    """Far from the checkout, `sets` and `formats` answer from the wheel's own files."""
    env = environment(PYTHONPATH=str(unpacked))
    where = (
        "import alstui, alstui.data, screens; print(alstui.__file__, alstui.data.__file__, screens.__file__)"
    )
    places = spawn("-c", where, python=(), env=env, cwd=tmp_path).out.split()
    assert len(places) == 3
    assert all(Path(place).is_relative_to(unpacked) for place in places)
    assert "no set yet" in spawn("sets", env=env, cwd=tmp_path).out
    formats = spawn("formats", env=env, cwd=tmp_path)
    assert formats.err == ""
    listed = [line.split()[0] for line in formats.lines if line and not line.endswith(":")]
    assert listed == list(Shelf(None).ways())


@pytest.mark.terminal
def test_a_meeting_runs_from_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    """The screens find their styles, the sample its files, the live screen its questions."""
    env = terminal_environment(tmp_path / "home", PYTHONPATH=str(unpacked))
    with Terminal([], env, cwd=tmp_path) as terminal:
        terminal.see("Try it with the sample set")
        terminal.press("enter")
        terminal.see("AGENDA")
        terminal.press("enter")
        terminal.see("Space starts the meeting")
        terminal.press("space")
        terminal.see("OPENING")
        terminal.press("right")
        terminal.see("CHECK-IN")
        terminal.until(lambda _: bool(terminal.clock), "the clock")
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0
