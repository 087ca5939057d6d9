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
from tests.tools.bench.seen import SeenRun
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
    sees: str = "keys"
    """Words of it, which stand nowhere before the last key."""


ACTION = ("a", "ring the chair of governors\r")

FACES = (
    Panel("live"),
    Panel("bar", ("t", "f"), "bar that shrinks"),
    Panel("quiet face", ("t", "f", "t", "f"), "Quiet until"),
    Panel("big clock", ("z",), "slot:"),
    Panel("paused", (" ",), "paused"),
    Panel("round", ("\t",), "begins."),
    Panel("line open", ("a",), "action │"),
    Panel("a door", ("s",), "report back"),
    Panel("time", ("t",), "nothing changes until"),
    Panel("minutes", ("m",), "minutes, a draft"),
)
"""Where the meeting is in front."""

OVER = (
    Panel("gap question", (), "Leave it out"),
    Panel("cover", ("c",), "Press c to come back"),
    Panel("palette", ("\x10",), "you want to do"),
    Panel("keys", ("?",), "Start, stop the clock"),
    Panel("people", ("g", "l"), "Who is here"),
    Panel("question on the wall", (".", "d", "w"), "w back"),
    Panel("finding a question", ("d", "f"), "Find a question"),
    Panel("caught questions", ("q", "what would help you?\r", "d", "r"), "kept 0"),
    Panel("watch for", ("d", "o"), "COVERED"),
    Panel("report back", ("s", "r"), "partly"),
    Panel("read back", (*ACTION, "s", "i"), "to ask"),
    Panel("action points", (*ACTION, "s", "e"), "of this meeting"),
    Panel("an action point, edited", (*ACTION, "s", "e", "\r"), "First step"),
    Panel("notes", ("n", "the budget\r", "s", "t"), "one can become"),
    Panel("what leaves", ("s", "o"), "What leaves"),
    Panel("process review", ("s", "h"), "Six statements"),
    Panel("hands counted", ("s", "h", "\r"), "a hand each"),
    Panel("what moved", ("s", "w"), "What we hoped for"),
    Panel("meetings", ("s", "m"), "Four meetings"),
    Panel("one meeting, whole", ("s", "m", "\r"), "It ends with"),
    Panel("finding words", ("s", "f"), "Find"),
    Panel("parked", ("p", "a thought\r", "s", "p"), "asks"),
    Panel("learned", ("s", "l"), "in this meeting"),
    Panel("agreement", ("s", "a"), "Does our agreement hold?"),
    Panel("checklists", ("s", "k"), "Every meeting"),
    Panel("who presents", ("g", "s"), "Who presents"),
    Panel("the set", ("g", "n"), "6 members, 4 meetings"),
    Panel("Theory of Change", ("s", "j"), "o outcome"),
    Panel("Theory of Change on the wall", ("s", "z"), "Any key goes back"),
    Panel("the cycle", ("s", "d"), "The action learning cycle"),
    Panel("guides", ("x", "g"), "To read on"),
    Panel("set right", ("t", "r"), "Set right"),
    Panel("count to ten", ("t", "d"), "Silence"),
    Panel("close", ("x", "e"), "you close"),
)
"""What stands in front of it."""

PANELS = (*FACES, *OVER)


def ticks(only: Collection[str] | None = None) -> list[str]:
    """CPU and bytes a second of each panel, or of those named, against one Digits at 1 Hz."""
    chosen = [panel for panel in PANELS if not only or panel.name in only]
    for first in range(0, len(chosen), TOGETHER):
        with tempfile.TemporaryDirectory() as folder:
            _measure(chosen[first : first + TOGETHER], Path(folder))
    return []


def _measure(panels: Sequence[Panel], home: Path) -> None:
    digits = Run(["-c", DIGITS_APP], environment(home / "digits"))
    runs = [_opened(panel, home / str(number)) for number, panel in enumerate(panels)]
    everyone = [digits, *runs]
    listen(everyone, 3)  # until what is fetched in the background is there
    found = [list(window(everyone)) for _ in range(WINDOWS)]
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
    run = SeenRun(MEETING, environment(home))
    run.shows("keys")
    for stroke in panel.strokes[:-1]:
        listen([run], 1)
        run.press(stroke)
    listen([run], 1)
    if panel.strokes:
        assert panel.sees not in run.text, panel
        run.press(panel.strokes[-1])
    run.shows(panel.sees)
    return run


def window(runs: Sequence[Run]) -> Iterator[tuple[float, float]]:
    """What each wrote in a second, and the CPU that it would use in a minute."""
    before = [(run.bytes, run.cpu) for run in runs]
    listen(runs, WINDOW)
    for run, (written, cpu) in zip(runs, before, strict=True):
        yield (run.bytes - written) / WINDOW, (run.cpu - cpu) * 60 / WINDOW
