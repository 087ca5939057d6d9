"""From the start of the program to the last words of its first frame, against an empty Textual app."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from alstui.clock import SteadyClock, today
from alstui.establishing.sample import install
from alstui.store.library import Library
from tests.kit.screens.terminal import environment
from tests.tools.bench.entries import lengthen
from tests.tools.bench.pairs import Case
from tests.tools.bench.profiles import made_of
from tests.tools.bench.program import MEETING, Run, running_meeting

ABOUT = """From the start of the process until the words that are painted last have arrived on the terminal, 100 cells
by 30: the list of sets, a meeting resumed with 300 events on its record, and a meeting prepared. Beside each, in turn,
an empty Textual app that paints one word at its foot. A fresh process each time; everything compiled."""

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    CSS = "Static { dock: bottom; }"
    def compose(self):
        yield Static("READY", markup=False)
Empty().run()
"""

EVENTS = 300
"""On the record of the meeting that is resumed."""


def painted(arguments: Sequence[str], home: Path, marker: bytes) -> float:
    """Milliseconds from the start until the marker was painted."""
    run = Run(arguments, environment(home))
    seconds = run.until(marker)
    run.end()
    return seconds * 1000


@contextmanager
def frames() -> Iterator[list[Case]]:
    """Home, resumed, preparing."""
    with tempfile.TemporaryDirectory() as folder:
        empty, held, planned = (Path(folder) / name for name in ("empty", "held", "planned"))
        lengthen(running_meeting(held), EVENTS)
        install(Library(planned), today(SteadyClock()))

        def against_empty(arguments: Sequence[str], home: Path) -> tuple[float, float]:
            return painted(arguments, home, b"keys"), painted(["-c", EMPTY_APP], empty, b"READY")

        def case(name: str, budget: float, arguments: Sequence[str], home: Path) -> Case:
            return Case(
                f"first frame, {name}",
                "ms",
                budget,
                partial(against_empty, arguments, home),
                explain=partial(made_of, name, arguments[2:], home, b"keys"),
            )

        yield [
            case("home", 1.3, ["-m", "alstui"], empty),
            case("resumed meeting", 1.5, MEETING, held),
            case("preparing", 1.5, MEETING, planned),
        ]
