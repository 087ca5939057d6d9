"""The command line as a whole: where the sets are, wrong use, the clock's rate, and streams that fail."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from alstui import __version__
from alstui.cli import check as checking
from alstui.store.library import Library
from tests.kit.commands import GOOD, Answer, environment, refused, run, spawn, write

# Where the sets are, and other general matters


def test_home_on_the_command_line_goes_before_the_environment(tmp_path: Path, sample: str) -> None:
    """--home says where, else ALSTUI_HOME; '~' is one's own home even where the shell left it."""
    assert run("sets").lines[0].startswith(sample)
    elsewhere = tmp_path / "elsewhere"
    file = write(tmp_path / "elm.yaml", GOOD)
    assert run("--home", elsewhere, "new", file) == Answer(0, "elm\n", "")
    assert (elsewhere / "elm" / "set.json").exists()
    assert run("--home", elsewhere, "sets").lines[0].startswith("elm")
    at_home = spawn("--home=~/elsewhere", "sets", env=environment(HOME=str(tmp_path)))
    assert at_home.lines[0].startswith("elm")


@pytest.mark.parametrize("name", ["ALSTUI_HOME", "ALSTUI_CONFIG"])
def test_a_home_that_nobody_has(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """'~' of somebody whom this computer does not know is a sentence."""
    monkeypatch.setenv(name, "~nobody-of-this-name/sets")
    refused(run("sets" if name == "ALSTUI_HOME" else "formats"), "~", "write it out")


def a_file(home: Path) -> None:
    """A file where the folder should be."""
    home.write_text("")


def under_a_file(home: Path) -> None:
    """A file where the folder above it should be."""
    home.parent.write_text("")


def a_loop(home: Path) -> None:
    """A link to itself where the folder should be."""
    home.symlink_to(home)


def long_name(home: Path) -> None:
    """Nothing: the name alone is too long for any disk."""


@pytest.mark.parametrize(
    ("spoil", "where"),
    [(a_file, "h"), (under_a_file, "f/h"), (a_loop, "h"), (long_name, "h" * 300)],
)
@pytest.mark.parametrize("command", [["sets"], ["new", "elm.yaml"], ["actions", "elm"], ["restore", "elm"]])
def test_a_home_that_cannot_be_used_is_a_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Path], None],
    where: str,
    command: list[str],
) -> None:
    """Whatever stands where the sets should be: one sentence that names it, exit 1, and it stands as it was."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "elm.yaml", GOOD)
    home = tmp_path / where
    spoil(home)
    before = sorted(tmp_path.rglob("*"))
    answer = run("--home", home, *command)
    refused(answer, "alstui: ", where.partition("/")[0])
    assert len(answer.err.splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_home_that_may_not_be_read(library: Library, sample: str) -> None:
    """A folder that is shut is a sentence."""
    library.home.chmod(0)
    try:
        refused(run("sets"), "not allowed")
    finally:
        library.home.chmod(0o700)


def test_version() -> None:
    """The version, on standard output."""
    assert run("--version") == Answer(0, f"alstui {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nope"], "invalid choice"),
        (["sets", "more"], "unrecognized"),
        (["minutes"], "SET"),
        (["--home", "", "sets"], "--home"),
        (["minutes", "oakfield", "--meeting", "yesterday"], "2026-11-24"),
        (["run", "oakfield", "--minutes", "14"], "15 to 600"),
        (["run", "oakfield", "--minutes", "601"], "15 to 600"),
        (["run", "oakfield", "--minutes", "\u0661\u0665"], "15 to 600"),
        (["run", "oakfield", "--minutes", "90.5"], "15 to 600"),
    ],
)
def test_wrong_use(arguments: list[str], said: str) -> None:
    """Exit 2, how it is used on standard error, nothing on standard output."""
    answer = run(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert "usage: alstui" in answer.err
    assert said in answer.err


@pytest.mark.parametrize("rate", ["0", "0.5", "1001", "nan", "inf", "-1", "fast", "1e9", "\x1b[2J"])
def test_a_rate_that_is_none(sample: str, monkeypatch: pytest.MonkeyPatch, rate: str) -> None:
    """A wrong ALSTUI_CLOCK_RATE is refused with what it takes."""
    monkeypatch.setenv("ALSTUI_CLOCK_RATE", rate)
    answer = run("actions", sample)
    refused(answer, "ALSTUI_CLOCK_RATE", "1 (life) to 1000")
    assert "\x1b" not in answer.err


@pytest.mark.parametrize("rate", ["", "1", "60", "2.5", "1000"])
def test_a_rate_that_is_one(sample: str, monkeypatch: pytest.MonkeyPatch, rate: str) -> None:
    """From life to a thousand times; empty is life."""
    monkeypatch.setenv("ALSTUI_CLOCK_RATE", rate)
    assert run("actions", sample).code == 0


# Streams


def test_a_closed_pipe_ends_quietly(sample: str) -> None:
    """`alstui formats | head -0`: exit 0, and not a word."""
    with subprocess.Popen(
        [sys.executable, "-m", "alstui", "formats"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait() == 0


ANSWERS = ("sets", "keys", "formats", "--help", "run --help", "--version", "--home x --version")
"""Whatever is said on standard output, by whoever says it."""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("typed", ANSWERS)
@pytest.mark.parametrize("stdout", [">/dev/full", ">&-"])
def test_an_answer_that_cannot_be_written_is_said(sample: str, typed: str, stdout: str) -> None:
    """On a full disk, or where there is nothing to write it on: exit 1, and why in a sentence."""
    shell = f'exec "$0" -m alstui {typed} {stdout}'
    done = subprocess.run(["sh", "-c", shell, sys.executable], capture_output=True, check=False, text=True)
    assert done.returncode == 1
    assert "could not be written" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("stderr", ["2>/dev/full", "2>&-"])
def test_a_full_standard_error_is_nobodys_to_hear(sample: str, stderr: str) -> None:
    """The answer comes all the same; wrong use is exit 2 all the same; and so is 1 where nothing can be said at all."""
    for typed, code in (("sets", 0), ("--help", 0), ("sets --nonsense", 2), ("--help >&-", 1)):
        shell = f'exec "$0" -m alstui {typed} {stderr}'
        done = subprocess.run(["sh", "-c", shell, sys.executable], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (code, b""), typed


def test_a_set_is_found_whatever_letters_python_was_told_to_read(sample: str, library: Library) -> None:
    """Where Python would read the names of files as ASCII, a folder with other letters is a set all the same."""
    (library.home / sample).rename(library.home / "Größe")
    plain = environment(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    answer = spawn("sets", env=plain)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Gr??e")
    assert spawn("actions", "Größe", env=plain).code == 0


def test_a_file_in_the_place_of_a_folder_is_called_a_file(tmp_path: Path) -> None:
    """And no stick that was pulled out; it is what it was."""
    file, described = (
        write(tmp_path / "file", "mine"),
        write(tmp_path / "x.yaml", "set: Elm\nmembers: [Ann]\n"),
    )
    for place in (file, file / "deeper" / "still"):
        refused(run("--home", place, "new", described), f"{file} is a file, where a folder has to be")
    refused(run("--home", file, "sets"), "it is a file, where a folder has to be")
    assert file.read_text("utf-8") == "mine"


def test_letters_that_a_terminal_cannot_show(sample: str) -> None:
    """An ASCII terminal gets question marks in place of a name's letters, and the rest of the answer."""
    answer = spawn("actions", sample, env=environment(PYTHONIOENCODING="ascii", PYTHONUTF8="0"))
    assert (answer.code, answer.err) == (0, "")
    assert "Zo? Lind" in answer.out
    assert len(answer.lines) == 7


def test_stopped_with_ctrl_c(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 130, as shells expect, and no traceback."""

    def stopped(path: Path, _: object) -> checking.Checked:
        raise KeyboardInterrupt

    monkeypatch.setattr(checking, "check", stopped)
    assert run("check", tmp_path / "elm.yaml") == Answer(130, "", "")
