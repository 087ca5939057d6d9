"""What every target holds an error against, and where it may write."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from alstui.cli.calm import Mishap
from alstui.errors import AlstuiError, ContentError
from alstui.text import clean
from tests.kit.commands import Answer, run

_MEMORY = Path("/dev/shm")
"""A folder that is no disk, where there is one: a hundred thousand files are written and read."""


@cache
def folder(name: str) -> Path:
    """A folder of this process's own, gone with it."""
    made = tempfile.mkdtemp(prefix=f"alstui-{name}-", dir=_MEMORY if _MEMORY.is_dir() else None)
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)


def check(error: AlstuiError, *says: str) -> None:
    """It says something, these words among it, on lines that a terminal only shows."""
    text = str(error)
    assert text.strip()
    assert all(each in text for each in says), text
    for line in text.split("\n"):
        assert is_safe(line), line


def check_content(error: ContentError, data: bytes) -> None:
    """Each problem is one line of words, and names a line that the file has."""
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert error.problems
    for problem in error.problems:
        assert 0 <= problem.line <= lines, (problem.line, lines)
        assert problem.line or not problem.key
        assert problem.text
        assert is_safe(str(problem)), str(problem)


def answered(*typed: str | Path) -> Answer:
    """What a command answers: words that a terminal only shows. What nobody had foreseen is raised as what it is."""
    try:
        answer = run(*typed)
    except Mishap as mishap:
        raise mishap.__cause__ or mishap from None
    assert answer.code in {0, 1}, answer
    assert answer.code == 0 or answer.err.strip()
    for line in (*answer.out.split("\n"), *answer.err.split("\n")):
        assert is_safe(line.removesuffix("\r")), line
    return answer


def is_safe(line: str) -> bool:
    """Whether it is one line with nothing in it that a terminal would obey; how it is spaced is its own affair."""
    return "".join(line.split()) == "".join(clean(line).split()) and "\n" not in line
