"""From a key to the first and to the last byte of what it paints, and how many bytes it takes, in a real terminal.

It is at rest before each key, and a second has just been painted, so that none is painted in between. A letter in the
open line stands against one in a `textual.widgets.Input` of an app that has nothing else, key by key in turn; the other
keys against fifty milliseconds, which is what a hand does not feel. Their bytes stand against those of the program
before it sent only what changes (e423dc7), on the same screen.
"""

from __future__ import annotations

import select
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

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

TURNS = 9
"""How often each key is pressed."""
LETTERS = 30
STILL = 0.15
"""Seconds without a byte after which it is at rest."""
SECOND = 1.2
"""Seconds in which a second is painted, where seconds are."""

FELT = 50.0
"""Milliseconds that a hand does not feel."""
HALF = 0.5
"""How many times the bytes of the program before they may be."""


class Stroke(NamedTuple):
    """A key, what is pressed before it, and what undoes it."""

    name: str
    key: str
    undoes: tuple[str, ...]
    before: tuple[str, ...] = ()
    bytes: int = 0
    """How many the program before wrote for it."""


STROKES = (
    Stroke("next stage", "\x1b[C", ("\x1b[D",), bytes=51_236),
    Stroke("action line", "a", ("\x1b",), bytes=13_908),
    Stroke("time panel", "t", ("t",), bytes=34_637),
    Stroke("undo", "u", (), ("+",), bytes=6_158),
    Stroke("the set's door", "s", ("s",), bytes=22_623),
    Stroke("a minute more", "+", ("-",), bytes=6_011),
    Stroke("pause", " ", (" ",), bytes=5_525),
    Stroke("cover", "c", ("c",), bytes=16_015),
    Stroke("note line", "n", ("\x1b",), bytes=13_538),
    Stroke("report back", "r", ("\x1b",), ("s",), bytes=24_671),
    Stroke("who is here", "l", ("\x1b",), ("g",), bytes=21_208),
    Stroke("meetings", "m", ("\x1b",), ("s",), bytes=30_772),
    Stroke("all keys", "?", ("\x1b",), bytes=43_486),
    Stroke("palette", "\x10", ("\x1b",), bytes=67_069),
)


class Painted(NamedTuple):
    """What a key painted."""

    first: float
    """Milliseconds until the first byte."""
    last: float
    """Milliseconds until the last one."""
    bytes: int


def _still(run: Run) -> None:
    """Wait until it paints nothing more."""
    while select.select([run.fd], [], [], STILL)[0]:
        run.read()


def _at_rest(run: Run) -> None:
    """Wait until a second has been painted, and nothing more is."""
    _still(run)
    if select.select([run.fd], [], [], SECOND)[0]:
        _still(run)


def pressed(run: Run, key: str) -> Painted:
    """Press a key, and read all that it paints."""
    before, begun = run.bytes, time.perf_counter()
    run.press(key)
    select.select([run.fd], [], [], 5)
    first = last = time.perf_counter()
    while select.select([run.fd], [], [], STILL)[0]:
        run.read()
        last = time.perf_counter()
    return Painted((first - begun) * 1000, (last - begun) * 1000, run.bytes - before)


def painted(run: Run, stroke: Stroke, turns: int = TURNS) -> Painted:
    """What a key paints, in the median; the first time, which makes what the others find there, is left out."""
    found = []
    for _ in range(turns + 1):
        for key in stroke.before:
            pressed(run, key)
        _at_rest(run)
        found.append(pressed(run, stroke.key))
        for key in stroke.undoes:
            pressed(run, key)
    return Painted(*(statistics.median(each) for each in zip(*found[1:], strict=True)))


def _letters(ours: Run, theirs: Run) -> tuple[Sequence[float], Sequence[float]]:
    """A letter in each, in turn: milliseconds until the first byte."""
    found: tuple[list[float], list[float]] = ([], [])
    for turn in range(LETTERS):
        _at_rest(ours)
        for run, times in zip((ours, theirs), found, strict=True):
            _still(run)
            times.append(pressed(run, "abcdefghij"[turn % 10]).first)
    return found


def keys() -> list[str]:
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
        listen((ours, theirs), 3)  # until what is fetched in the background is there
        ours.press("a")
        here, there = _letters(ours, theirs)
        row("a letter in the line, first byte", statistics.median(here), statistics.median(there), "ms", 1.5)
        pressed(ours, "\x1b")
        for stroke in STROKES:
            found = painted(ours, stroke)
            row(f"{stroke.name}, first byte", found.first, FELT, "ms", 1)
            row(f"{stroke.name}, last byte", found.last, FELT, "ms", 1)
            row(f"{stroke.name}, bytes", found.bytes, stroke.bytes, "B", HALF)
        for run in (ours, theirs):
            run.end()
    return []
