"""From a key to the first byte of what it paints, in a real terminal that is at rest before each key.

A letter in the open line against one in a `textual.widgets.Input` of an app that has nothing else, key by key in turn.
The other keys against fifty milliseconds, which is what a hand does not feel.
"""

from __future__ import annotations

import select
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.kit.screens.terminal import environment
from tests.tools.bench.program import MEETING, Run, listen, running_meeting
from tests.tools.bench.table import row

INPUT_APP = """
from textual.app import App
from textual.widgets import Input
class One(App):
    def compose(self):
        yield Input(placeholder="READY")
One().run()
"""

TURNS = 30
STILL = 0.15
"""Seconds without a byte after which it is at rest."""

FELT = 50.0
"""Milliseconds that a hand does not feel."""

PAIRS: dict[str, tuple[str, str]] = {
    "a minute more, and less": ("+", "-"),
    "pause, and on": (" ", " "),
    "next, and back": ("\x1b[C", "\x1b[D"),
    "time panel, and shut": ("t", "t"),
    "the set's door, and shut": ("s", "s"),
    "action line, and left": ("a", "\x1b"),
    "cover, and uncovered": ("c", "c"),
}
"""A key that does something, and one that undoes it."""


def _still(run: Run) -> None:
    """Wait until it paints nothing more of a key."""
    while select.select([run.fd], [], [], STILL)[0]:
        run.read()


def _first_byte(run: Run, key: str) -> float:
    """Milliseconds from the key to the first byte after it."""
    _still(run)
    begun = time.perf_counter()
    run.press(key)
    select.select([run.fd], [], [], 5)
    return (time.perf_counter() - begun) * 1000


def _letters(ours: Run, theirs: Run) -> tuple[Sequence[float], Sequence[float]]:
    """A letter in each, in turn."""
    found: tuple[list[float], list[float]] = ([], [])
    for turn in range(TURNS):
        for run, times in zip((ours, theirs), found, strict=True):
            times.append(_first_byte(run, "abcdefghij"[turn % 10]))
    return found


def keys() -> None:
    """A letter in the line, then the other keys."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        running_meeting(home / "held")
        ours, theirs = (
            Run(MEETING, environment(home / "held")),
            Run(["-c", INPUT_APP], environment(home / "empty")),
        )
        ours.until(b"keys")
        theirs.until(b"READY")
        listen((ours, theirs), 2)
        for name, (does, undoes) in PAIRS.items():
            times = []
            for _ in range(TURNS // 2):
                times.append(_first_byte(ours, does))
                _first_byte(ours, undoes)
            row(f"key: {name}", statistics.median(times), FELT, "ms", 1)
        ours.press("a")
        listen((ours, theirs), 1)
        here, there = _letters(ours, theirs)
        row("key: a letter in the line", statistics.median(here), statistics.median(there), "ms", 1.5)
        for run in (ours, theirs):
            run.end()
