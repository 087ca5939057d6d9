"""How one person likes it, and the bell that rings as they say: not at all unless they do."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from alstui.cli import check
from alstui.content.bell import Bell
from alstui.content.settings import FILE, Settings, StageFace, read_settings

PATIENCE = 20.0
"""Seconds that a program of a test may take; none takes a tenth of one."""


def written(folder: Path, text: str) -> Path:
    """A folder with these settings."""
    (folder / FILE).write_text(text, encoding="utf-8")
    return folder


# -- settings -------------------------------------------------------------------------------------------


def test_without_a_file_everything_is_quiet(tmp_path: Path) -> None:
    """No bell, the figures, and nothing to say of it; a folder need not be there."""
    assert read_settings(None) == (Settings(bell="off", command=(), face="digits", faces=()), "")
    assert read_settings(tmp_path / "nowhere") == (Settings(), "")
    assert read_settings(written(tmp_path, "bell:  # as it was\n")) == (Settings(), "")


def test_everything_that_can_be_chosen(tmp_path: Path) -> None:
    """As it is written in the file, and as `alstui check` says it."""
    folder = written(
        tmp_path,
        "bell: command\n"
        "command: [aplay, -q, /home/me/gong $1.wav]\n"
        "face: bar\n"
        "faces:\n"
        "  - {mode: silence, face: quiet}\n"
        "  - {mode: write, face: quiet}\n",
    )
    found, said = read_settings(folder)
    assert said == ""
    assert found == Settings(
        bell="command",
        command=("aplay", "-q", "/home/me/gong $1.wav"),
        face="bar",
        faces=(StageFace(mode="silence", face="quiet"), StageFace(mode="write", face="quiet")),
    )
    assert [found.face_in(mode) for mode in ("silence", "write", "question", None)] == [
        "quiet",
        "quiet",
        "bar",
        "bar",
    ]
    assert check.check(folder / FILE).summary == "the bell is command, the face is bar"


def test_the_first_line_for_a_kind_of_stage_counts() -> None:
    """Two for one are no reason to leave the whole file aside."""
    faces = (StageFace(mode="silence", face="bar"), StageFace(mode="silence", face="quiet"))
    assert Settings(faces=faces).face_in("silence") == "bar"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("bell: loud\n", "line 1: bell: does not know 'loud'; it knows off, bell, command"),
        (
            "bell: command\n",
            "line 1: bell: 'command' needs a command to run, as in 'command: [aplay, gong.wav]'",
        ),
        ("bell: command\ncommand: ['', gong.wav]\n", "is empty; expected a program"),
        ("bell: bell\nfase: bar\n", "line 2: fase: does not know 'fase'; did you mean 'face'?"),
        ("faces:\n  - {mode: silense, face: quiet}\n", "does not know 'silense'; did you mean 'silence'?"),
        ("bell: [\n", "line"),
    ],
)
def test_a_file_that_is_wrong_never_stands_in_the_way(tmp_path: Path, text: str, why: str) -> None:
    """The usual settings hold; one sentence says which line, and that they do."""
    found, said = read_settings(written(tmp_path, text))
    assert found == Settings()
    assert why in said
    assert said.startswith(f"{tmp_path / FILE} was left aside, and the usual settings hold: ")


def test_a_file_that_cannot_be_read_is_told_of(tmp_path: Path) -> None:
    """A folder of that name, say."""
    (tmp_path / FILE).mkdir()
    found, said = read_settings(tmp_path)
    assert found == Settings()
    assert "was left aside" in said


# -- the bell -------------------------------------------------------------------------------------------


class Heard:
    """A terminal's bell that counts."""

    def __init__(self) -> None:
        self.times = 0

    def beep(self) -> None:
        """Ring."""
        self.times += 1


@pytest.fixture
def heard() -> Heard:
    """Nothing was heard yet."""
    return Heard()


@contextmanager
def sounding(heard: Heard, *command: str) -> Iterator[Bell]:
    """A bell with a command, put away afterwards."""
    bell = Bell(Settings(bell="command", command=command), heard.beep)
    yield bell
    bell.close()


def test_it_is_off_unless_somebody_switched_it_on(heard: Heard) -> None:
    """A command alone switches nothing on."""
    bell = Bell(Settings(command=("false",)), heard.beep)
    bell.ring(3)
    assert not bell.is_on
    assert (heard.times, bell.news()) == (0, "")
    bell.close()


@pytest.mark.parametrize(("times", "rings"), [(1, 1), (3, 3), (0, 0), (-1, 0)])
def test_the_terminals_own_bell(heard: Heard, times: int, rings: int) -> None:
    """As often as the mark says."""
    bell = Bell(Settings(bell="bell"), heard.beep)
    bell.ring(times)
    assert bell.is_on
    assert heard.times == rings


def test_a_command_is_started_as_it_stands(tmp_path: Path, heard: Heard) -> None:
    """No shell reads its arguments, it has no keyboard and writes nothing on the wall; once for all rings."""
    out = tmp_path / "heard"
    script = (
        "import sys; open(sys.argv[1], 'a').write(repr((sys.argv[2:], sys.stdin.read()))); print('noise')"
    )
    with sounding(heard, sys.executable, "-c", script, str(out), "$HOME; *", "two words") as bell:
        bell.ring(3)
        bell.close(PATIENCE)
        assert out.read_text() == repr((["$HOME; *", "two words"], ""))
        bell.ring()
        bell.close(PATIENCE)
        assert out.read_text() == 2 * repr((["$HOME; *", "two words"], ""))
        assert (heard.times, bell.news()) == (0, "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe to keep a program waiting")
def test_one_that_still_plays_is_not_started_again(tmp_path: Path, heard: Heard) -> None:
    """Ringing returns at once, and two marks in a row are one sound; leaving ends it."""
    pipe, out = tmp_path / "pipe", tmp_path / "heard"
    os.mkfifo(pipe)
    script = "import sys; open(sys.argv[1], 'a').write('once '); open(sys.argv[2]).read()"
    with sounding(heard, sys.executable, "-c", script, str(out), str(pipe)) as bell:
        bell.ring()
        bell.ring()
        with pipe.open("w"):
            pass  # it has begun to play when this end can be opened, and ends with it
        bell.close(PATIENCE)
        assert out.read_text() == "once "
        bell.ring()
        process = bell._playing
        assert process is not None
        bell.close()
        assert process.returncode is not None
        assert bell.news() == ""


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (("/no/such/program",), "cannot be started (No such file or directory)"),
        ((os.sep,), "cannot be started (Permission denied)"),
        (("a\0b",), "cannot be started (embedded null byte)"),
    ],
)
def test_one_that_cannot_be_started_is_spoken_of_once(
    heard: Heard, command: tuple[str, ...], why: str
) -> None:
    """And not tried again: a meeting is no place to repair it."""
    with sounding(heard, *command) as bell:
        assert bell.news() == ""
        bell.ring()
        said = bell.news()
        assert why in said
        assert said.endswith("it is not tried again. See 'command' in settings.yaml.")
        bell.ring()
        assert bell.news() == ""


def test_one_that_fails_is_spoken_of_once(tmp_path: Path, heard: Heard) -> None:
    """With what it answered."""
    out = tmp_path / "heard"
    script = "import sys; open(sys.argv[1], 'a').write('once '); sys.exit(3)"
    with sounding(heard, sys.executable, "-c", script, str(out)) as bell:
        bell.ring()
        process = bell._playing
        assert process is not None
        process.wait(PATIENCE)
        assert "failed (3)" in bell.news()
        bell.ring()
        bell.close(PATIENCE)
        assert bell.news() == ""
        assert out.read_text() == "once "
