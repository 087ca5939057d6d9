"""Running a command as a person or another program does, and what they get back."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from alstui.cli.main import main
from alstui.text import clean

ROOT = Path(__file__).parents[2]
"""The checkout."""


ELM = str(ROOT / "tests" / "data" / "digests" / "elm.json")
"""The digest of an invented school, as it came."""


DAY = date(2026, 11, 24)
"""The day of the sample set's second meeting; the first was six weeks before."""

GOOD = "set: Elm\nmembers: [Ann, Ben, Carla]\n"
"""A description that is as short as they get."""


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The answer by lines."""
        return self.out.splitlines()


def run(*arguments: str | Path) -> Answer:
    """`alstui ...` in this process; quick enough for a property."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:  # argparse's way to end
            code = end.code if isinstance(end.code, int) else 1
    return Answer(code, out.getvalue(), err.getvalue())


def environment(**more: str) -> dict[str, str]:
    """This test's environment, its words in UTF-8."""
    return {**os.environ, "PYTHONUTF8": "1", **more}


def spawn(
    *arguments: str | Path,
    python: tuple[str, ...] = ("-m", "alstui"),
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
) -> Answer:
    """The same in a process of its own, without a terminal."""
    done = subprocess.run(
        [sys.executable, *python, *map(str, arguments)],
        env=env or environment(),
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())


def write(path: Path, text: str | bytes) -> Path:
    """A file."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def one_calm_line(text: str) -> bool:
    """Whether it is one line, with nothing in it that a terminal would obey."""
    return text.endswith("\n") and clean(text) == text[:-1]


def squeezed(line: str) -> str:
    """A line of a table with one space between its columns."""
    return re.sub(" +", " ", line)


def refused(answer: Answer, *said: str) -> None:
    """It was refused: exit 1, nothing on standard output, these words on standard error, no traceback."""
    assert answer.code == 1
    assert answer.out == ""
    for words in said:
        assert words in answer.err
    assert "Traceback" not in answer.err


def steady(answer: str) -> str:
    """An answer without the moment at which it was made, as calendars and digests have it."""
    return re.sub(r'"(made|content)": "[^"]*"', "", answer.partition("DTSTAMP")[0])
