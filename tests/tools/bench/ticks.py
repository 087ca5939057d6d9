"""What a second costs while the meeting runs: the live screen, and every panel that stays open over it.

Each panel has a record of its own that was written a moment before, so that no gap is asked about but where the row is
the gap's own. Side by side with it runs the yardstick, one `Digits` that changes once a second: both are measured in
the same seconds. A panel that does not come up ends the bench: what is measured is what the row says.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from alstui.clock import SteadyClock, steady_seconds
from tests.kit.screens.terminal import environment
from tests.tools.bench.program import MEETING, Run, listen, running_meeting
from tests.tools.bench.table import row

DIGITS_APP = """
from textual.app import App
from textual.widgets import Digits
class Ticking(App):
    seconds = 0
    def compose(self):
        yield Digits("READY")
    def on_mount(self):
        self.query_one(Digits).update("00:00")
        self.set_interval(1, self.tick)
    def tick(self):
        self.seconds += 1
        self.query_one(Digits).update(f"{self.seconds // 60:02}:{self.seconds % 60:02}")
Ticking().run()
"""
WINDOW = 10.0
"""Seconds measured at once: each last figure of a clock is seen once."""
WINDOWS = 3
TOGETHER = 4
"""Meetings that run at once: they sleep most of the time."""
BYTES, CPU = 2, 1.5
"""How many times the yardstick's they may be."""
AWAY = 120.0
"""Seconds for which nobody was there, where the row is the gap's."""


class Panel(NamedTuple):
    """What stands open, how one gets there, and how one knows that it does."""

    name: str
    strokes: tuple[str, ...] = ()
    """What is pressed, one after the other: the next when the one before has been painted."""
    sees: bytes = b"keys"
    """Words of it, in one tone."""


ACTION = ("a", "ring the chair of governors\r")

FACES = (
    Panel("live"),
    Panel("bar", ("t", "f"), b"bar that shrinks"),
    Panel("quiet face", ("t", "f", "t", "f"), b"Quiet until"),
    Panel("big clock", ("z",), b"then"),
    Panel("paused", (" ",), b"paused"),
    Panel("round", ("\t",), b"begins"),
    Panel("line open", ("a",), b"action"),
    Panel("a door", ("s",), b"report back"),
    Panel("time", ("t",), b"nothing changes until"),
    Panel("minutes", ("m",), b"minutes, a draft"),
)
"""Where the meeting is in front."""

OVER = (
    Panel("gap question", (), b"Leave it out"),
    Panel("cover", ("c",), b"Press c to come back"),
    Panel("palette", ("\x10",), b"you want to do"),
    Panel("keys", ("?",), b"Start, stop the clock"),
    Panel("people", ("g", "l"), b"Who is here"),
    Panel("question on the wall", (".", "d", "w"), b"w back"),
    Panel("finding a question", ("d", "f"), b"Find a question"),
    Panel("caught questions", ("q", "what would help you?\r", "d", "r"), b"kept 0"),
    Panel("watch for", ("d", "o"), b"COVERED"),
    Panel("report back", ("s", "r"), b"Report back"),
    Panel("read back", (*ACTION, "s", "i"), b"read back"),
    Panel("action points", (*ACTION, "s", "e"), b"of this meeting"),
    Panel("an action point, edited", (*ACTION, "s", "e", "\r"), b"First step"),
    Panel("notes", ("n", "the budget\r", "s", "t"), b"one can become"),
    Panel("what leaves", ("s", "o"), b"What leaves"),
    Panel("process review", ("s", "h"), b"Process review"),
    Panel("hands counted", ("s", "h", "\r"), b"How are we doing?"),
    Panel("what moved", ("s", "w"), b"What we hoped for"),
    Panel("meetings", ("s", "m"), b"Four meetings"),
    Panel("one meeting, whole", ("s", "m", "\r"), b"esc"),
    Panel("finding words", ("s", "f"), b"Find"),
    Panel("parked", ("p", "a thought\r", "s", "p"), b"arked"),
    Panel("learned", ("s", "l"), b"in this meeting"),
    Panel("agreement", ("s", "a"), b"Does our agreement hold?"),
    Panel("checklists", ("s", "k"), b"Every meeting"),
    Panel("set right", ("t", "r"), b"Set right"),
    Panel("count to ten", ("t", "d"), b"Silence"),
    Panel("close", ("x", "e"), b"you close"),
)
"""What stands in front of it."""

PANELS = (*FACES, *OVER)


def ticks(only: Collection[str] | None = None) -> None:
    """CPU and bytes a second of each panel, or of those named, against one Digits at 1 Hz."""
    chosen = [panel for panel in PANELS if not only or panel.name in only]
    for first in range(0, len(chosen), TOGETHER):
        with tempfile.TemporaryDirectory() as folder:
            _measure(chosen[first : first + TOGETHER], Path(folder))


def _measure(panels: Sequence[Panel], home: Path) -> None:
    digits = Run(["-c", DIGITS_APP], environment(home / "digits"))
    runs = [_opened(panel, home / str(number)) for number, panel in enumerate(panels)]
    everyone = [digits, *runs]
    listen(everyone, 3)  # until what is fetched in the background is there
    found = [list(_window(everyone)) for _ in range(WINDOWS)]
    for run in everyone:
        run.end()
    for number, panel in enumerate(panels, start=1):
        for which, unit, budget in ((0, "B/s", BYTES), (1, "s/min", CPU)):
            ours, yardstick = (
                statistics.median(window[place][which] for window in found) for place in (number, 0)
            )
            row(f"{panel.name}, {'CPU' if which else 'bytes'}", ours, max(yardstick, 0.01), unit, budget)


def _opened(panel: Panel, home: Path) -> Run:
    """The panel, in a meeting whose record was just written; or whose clocks stood at some time ago."""
    away = AWAY if panel.name == "gap question" else 0.0
    running_meeting(
        home, SteadyClock(wall=lambda: time.time() - away, steady=lambda: steady_seconds() - away)
    )
    run = Run(MEETING, environment(home))
    run.until(b"keys")
    for stroke in panel.strokes[:-1]:
        listen([run], 1)
        run.press(stroke)
    listen([run], 1)
    if panel.strokes:
        run.press(panel.strokes[-1])
    run.until(panel.sees)
    return run


def _window(runs: Sequence[Run]) -> Iterator[tuple[float, float]]:
    """What each wrote in a second, and the CPU that it would use in a minute."""
    before = [(run.bytes, run.cpu) for run in runs]
    listen(runs, WINDOW)
    for run, (written, cpu) in zip(runs, before, strict=True):
        yield (run.bytes - written) / WINDOW, (run.cpu - cpu) * 60 / WINDOW
