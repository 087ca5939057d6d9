"""The budgets, each as a ratio with its yardstick in the same run: `make bench`.

Ratios travel between machines, milliseconds do not. Each pair is measured in turn, A B A B, or side by side, so that
a machine whose speed drifts bends both alike; medians are printed. Give a part's name to measure only that part.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from alstui.actions import line as quickline
from alstui.clock import SteadyClock, today
from alstui.desk import Desk
from alstui.establishing.sample import install
from alstui.store.library import Library
from tests.kit.screens.terminal import environment
from tests.tools.bench.keys import keys
from tests.tools.bench.program import MEETING, Run, row, running_meeting
from tests.tools.bench.ticks import PANELS, ticks

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    CSS = "Static { dock: bottom; }"
    def compose(self):
        yield Static("READY", markup=False)
Empty().run()
"""
RUNS = 9


def first_frame() -> None:
    """Fork to the last widget's words on the terminal: home, a resumed meeting, preparing; against an empty app."""
    with tempfile.TemporaryDirectory() as folder:
        empty, held, planned = (Path(folder) / name for name in ("empty", "held", "planned"))
        running_meeting(held)
        install(Library(planned), today(SteadyClock()))
        cases: dict[str, tuple[Sequence[str], Path, bytes]] = {
            "yardstick": (["-c", EMPTY_APP], empty, b"READY"),
            "home": (["-m", "alstui"], empty, b"keys"),
            "resumed meeting": (MEETING, held, b"keys"),
            "preparing": (MEETING, planned, b"keys"),
        }
        times: dict[str, list[float]] = {name: [] for name in cases}
        for turn in range(RUNS + 1):
            for name, (arguments, home, marker) in cases.items():
                run = Run(arguments, environment(home))
                seconds = run.until(marker)
                run.end()
                if turn:
                    times[name].append(seconds * 1000)
        yardstick = statistics.median(times["yardstick"])
        for name, budget in (("home", 1.3), ("resumed meeting", 1.5), ("preparing", 1.5)):
            row(f"first frame, {name}", statistics.median(times[name]), yardstick, "ms", budget)


def entry(events: int, entries: int = 200) -> None:
    """One line, from Enter to durable and folded; against append and fdatasync of as many bytes."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        running_meeting(home)
        library = Library(home)
        day = max(library.meeting_dates("oakfield"))
        _lengthen(home / "oakfield" / f"{day}.jsonl", events)
        learning_set = library.load("oakfield")
        quickline.warm_up()
        with library.open_meeting("oakfield", day) as journal:
            desk = Desk(learning_set, journal, SteadyClock())
            _measure_entries(desk, learning_set.members[0].id, day, home / "bare", events, entries)


def _lengthen(path: Path, events: int) -> None:
    """Prompts shown, until the record has so many lines."""
    with path.open("ab") as file:
        for number in range(events - path.read_bytes().count(b"\n")):
            line = {"event": "prompt-shown", "id": f"b{number}", "at": datetime.now(UTC), "prompt": "bench"}
            file.write(msgspec.json.encode(line) + b"\n")


def _measure_entries(desk: Desk, presenter: str, day: date, bare: Path, events: int, entries: int) -> None:
    line = "ring the chair of governors before the budget meeting by fri 8/10 #systems"
    ours: list[float] = []
    floor: list[float] = []
    payload = b"x" * 300 + b"\n"
    file = os.open(bare, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for _ in range(entries):
        # The line was read with its last letter; Enter keeps what was understood then.
        quick = quickline.parse(line, members=desk.learning_set.members, presenter=presenter, today=day)
        begun = time.perf_counter()
        desk.agree(quick)
        ours.append((time.perf_counter() - begun) * 1000)
        begun = time.perf_counter()
        os.write(file, payload)
        os.fdatasync(file)
        floor.append((time.perf_counter() - begun) * 1000)
    os.close(file)
    row(f"one entry at {events:,} events", statistics.median(ours), statistics.median(floor), "ms", 2)


def entries() -> None:
    """The same at three lengths of record: it has to be flat."""
    for events in (100, 10_000, 100_000):
        entry(events)


def main() -> None:
    """Measure what was asked for, or everything."""
    parts: dict[str, Callable[[], None]] = {
        "frame": first_frame,
        "entry": entries,
        "keys": keys,
        "ticks": lambda: ticks(asked.panel),
    }
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *parts], default=[])
    panels = [panel.name for panel in PANELS]
    parser.add_argument("--panel", action="append", choices=panels, help="only this one of the ticks")
    asked = parser.parse_args()
    print(f"{'':<44}{'ours':>10}{'yardstick':>10}")
    for part in asked.parts or parts:
        parts[part]()


if __name__ == "__main__":
    main()
