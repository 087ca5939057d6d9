"""The budgets, each as a ratio with its yardstick in the same run: `make bench`.

Ratios travel between machines, milliseconds do not. Each pair is measured in turn, A B A B, so that a machine
whose speed drifts bends both alike; medians are printed. Give a part's name to measure only that part.
"""

from __future__ import annotations

import argparse
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from fcntl import ioctl
from pathlib import Path

import msgspec

from alstui.actions import line as quickline
from alstui.clock import SteadyClock
from alstui.content.loader import Shelf
from alstui.desk import Desk
from alstui.desk.opening import Asked, begin, todays_sitting
from alstui.establishing.sample import install
from alstui.planning.preparing import choices_for, plan_of
from alstui.store.library import Library
from tests.kit.screens.terminal import environment

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    CSS = "Static { dock: bottom; }"
    def compose(self):
        yield Static("READY", markup=False)
Empty().run()
"""
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
SIZE = (100, 30)
RUNS = 9
WINDOW = 15.0
"""Seconds in which the CPU of a running meeting is measured."""


class Run:
    """A program in a pseudo-terminal whose bytes are counted, not understood."""

    def __init__(self, arguments: Sequence[str], env: dict[str, str]) -> None:
        self.begun = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(env)
            os.execv(sys.executable, [sys.executable, *arguments])
        ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))

    def until(self, marker: bytes) -> float:
        """Seconds from the start until the marker arrives."""
        seen = b""
        while marker not in seen:
            seen += os.read(self.fd, 65536)
        return time.perf_counter() - self.begun

    def listen(self, seconds: float) -> tuple[float, int]:
        """CPU seconds used and bytes written in so many seconds."""
        begun, cpu, count = time.monotonic(), self._cpu(), 0
        while (left := begun + seconds - time.monotonic()) > 0:
            if select.select([self.fd], [], [], left)[0]:
                count += len(os.read(self.fd, 65536))
        return self._cpu() - cpu, count

    def _cpu(self) -> float:
        """CPU seconds of all its threads so far, as the scheduler counts them (Linux)."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text("ascii").split()[0]) for task in tasks) / 1e9

    def end(self) -> None:
        """Kill it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def row(name: str, value: float, yardstick: float, unit: str, budget: float) -> None:
    """One line of the table."""
    ratio = value / yardstick
    verdict = "within" if ratio <= budget else "OVER"
    print(
        f"{name:<44}{value:>10.3f}{yardstick:>10.3f} {unit:<7}{ratio:>6.2f}x  budget {budget:g}x  {verdict}"
    )


def running_meeting(home: Path) -> None:
    """A sample set with its second meeting under way, an hour long."""
    library, clock, shelf = Library(home), SteadyClock(), Shelf(None)
    day = clock.local(clock.now()).date()
    learning_set = install(library, day)
    sitting = todays_sitting(library, learning_set, day)
    choices = choices_for(library, shelf, sitting, Asked(minutes=60, format_id="classic"))
    agenda = plan_of(choices, sitting, shelf).agenda
    assert agenda is not None
    opened = begin(library, sitting, clock, agenda, dict(choices.attendance), choices.presenters)
    opened.desk.start()
    for _ in range(4):
        opened.desk.next_stage()
    opened.journal.close()


def first_frame() -> None:
    """Fork to the last widget's words on the terminal: home, and a resumed meeting, against an empty app."""
    with tempfile.TemporaryDirectory() as folder:
        empty, held = Path(folder) / "empty", Path(folder) / "held"
        running_meeting(held)
        cases: dict[str, tuple[Sequence[str], Path, bytes]] = {
            "yardstick": (["-c", EMPTY_APP], empty, b"READY"),
            "home": (["-m", "alstui"], empty, b"keys"),
            "resumed meeting": (["-m", "alstui", "run", "oakfield"], held, b"keys"),
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
        for name in ("home", "resumed meeting"):
            row(f"first frame, {name}", statistics.median(times[name]), yardstick, "ms", 1.5)


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


def running_cost() -> None:
    """CPU and bytes of a running meeting against one Digits at 1 Hz."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        running_meeting(home)
        ours: list[tuple[float, int]] = []
        digits: list[tuple[float, int]] = []
        for _ in range(3):
            for arguments, found in (
                (["-m", "alstui", "run", "oakfield"], ours),
                (["-c", DIGITS_APP], digits),
            ):
                run = Run(arguments, environment(home))
                run.listen(4)  # until start-up and what is fetched in the background are over
                found.append(run.listen(WINDOW))
                run.end()
    per_minute = 60 / WINDOW
    row(
        "running meeting, CPU",
        statistics.median(cpu for cpu, _ in ours) * per_minute,
        max(statistics.median(cpu for cpu, _ in digits) * per_minute, 0.01),
        "s/min",
        2,
    )
    row(
        "running meeting, bytes",
        statistics.median(count for _, count in ours) / WINDOW,
        statistics.median(count for _, count in digits) / WINDOW,
        "B/s",
        2,
    )


def entries() -> None:
    """The same at three lengths of record: it has to be flat."""
    for events in (100, 10_000, 100_000):
        entry(events)


PARTS: dict[str, Callable[[], None]] = {
    "frame": first_frame,
    "entry": entries,
    "cpu": running_cost,
}


def main() -> None:
    """Measure what was asked for, or everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], default=[])
    chosen = parser.parse_args().parts or list(PARTS)
    print(f"{'':<44}{'ours':>10}{'yardstick':>10}")
    for part in chosen:
        PARTS[part]()


if __name__ == "__main__":
    main()
