"""Commands of the command line, each a process from its start to its end, against a Python that does nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from alstui.clock import SteadyClock, today
from alstui.establishing.sample import install
from alstui.store.library import Library
from tests.kit.screens.terminal import environment
from tests.tools.bench.pairs import Case, seconds
from tests.tools.bench.profiles import made_of
from tests.tools.bench.program import running_meeting

ABOUT = """A command as a whole process, from its start to its end, its answer thrown away, in a home of ten sets;
beside each, in turn, `python -c pass`. None of them imports Textual."""

SETS = 10

COMMANDS: dict[str, tuple[float, Sequence[str]]] = {
    "--version": (2, ["--version"]),
    "sets": (5, ["sets"]),
    "actions": (6, ["actions", "oakfield"]),
    "minutes": (6, ["minutes", "oakfield"]),
    "formats": (8, ["formats"]),
    "prompts": (8, ["prompts"]),
    "find": (12, ["find", "governors"]),
    "export, JSON": (8, ["export", "oakfield"]),
    "export, page": (8, ["export", "oakfield", "--as", "html"]),
    "export, table": (8, ["export", "oakfield", "--as", "csv"]),
    "export, calendar": (8, ["export", "oakfield", "--as", "ics"]),
    "digest of ten sets": (12, ["digest"]),
    "due": (12, ["due"]),
    "report": (8, ["report", "oakfield"]),
    "edit, printed": (8, ["edit", "oakfield"]),
    "guides": (8, ["guides"]),
}
"""What each may cost, and how it is called."""


def run(arguments: Sequence[str], home: Path) -> float:
    """Milliseconds of a process that is to end well.

    Raises:
        CalledProcessError: it did not.
    """

    def once() -> None:
        subprocess.run(
            [sys.executable, *arguments],
            env={**os.environ, **environment(home)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=True,
        )

    return seconds(once) * 1000


@contextmanager
def commands() -> Iterator[list[Case]]:
    """Each command of the table."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        running_meeting(home)
        for _ in range(SETS - 1):
            install(Library(home), today(SteadyClock()))

        def against_nothing(arguments: Sequence[str]) -> tuple[float, float]:
            return run(["-m", "alstui", *arguments], home), run(["-c", "pass"], home)

        yield [
            Case(
                f"`alstui {name}`",
                "ms",
                budget,
                partial(against_nothing, arguments),
                explain=partial(made_of, f"`{name}`", arguments, home, None),
            )
            for name, (budget, arguments) in COMMANDS.items()
        ]
