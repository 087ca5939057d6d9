"""The wall on a second screen: how soon it shows what is on disk, and what it costs to look.

The desk is this process, which writes and syncs as any desk does; each reader is a real `alstui watch` in a terminal of
its own. An entry counts from the verb, its sync included, to the first byte that a reader sends to its terminal;
the slowest of five readers counts, and of forty entries the one that 38 are quicker than. The meeting stands paused, so
that nothing else is painted. The limits of the first two rows are no measurements: a quarter of a second, and 0.15
seconds of a processor a minute. The clock's second is measured side by side with one `Digits` at 1 Hz.
"""

from __future__ import annotations

import random
import select
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from alstui.clock import SteadyClock, today
from alstui.desk import Desk
from alstui.desk.opening import open_sitting, todays_sitting
from alstui.store.library import Library
from alstui.store.unread import Unread
from tests.kit.screens.terminal import environment
from tests.tools.bench.program import Run, listen, running_meeting
from tests.tools.bench.table import row
from tests.tools.bench.ticks import DIGITS_APP, WINDOWS, window

WATCH = ("-m", "alstui", "watch", "oakfield")
READERS, ENTRIES, SLOW = 5, 40, 2
"""How many watch, how many entries are followed, and how many of those may be slower than what the row says."""

SOON, IDLE = 250.0, 0.15
"""Milliseconds and CPU seconds a minute: the limits."""

PATIENCE = 5.0
"""Seconds after which an entry that no reader shows is never shown."""


def watching() -> list[str]:
    """Measure it; there is nothing to explain beside the rows."""
    with tempfile.TemporaryDirectory() as folder, _desk(Path(folder)) as desk:
        runs = [Run(WATCH, environment(Path(folder))) for _ in range(READERS)]
        listen(runs, 3)
        desk.pause_or_resume()
        listen(runs, 2)
        found = sorted(_followed(desk, runs, number) for number in range(ENTRIES))
        row(f"an entry, from the verb to {READERS} readers", found[-1 - SLOW] * 1000, SOON, "ms", 1)
        _, idle = _medians(runs)
        row("nothing runs, CPU", max(idle), IDLE, "s/min", 1)
        digits = Run(["-c", DIGITS_APP], environment(Path(folder, "digits")))
        desk.pause_or_resume()
        listen([*runs, digits], 2)
        written, cpu = _medians([*runs, digits])
        row("the clock runs, bytes", max(written[:-1]), written[-1], "B/s", 1)
        row("the clock runs, CPU", max(cpu[:-1]), max(cpu[-1], 0.01), "s/min", 1)
        for run in (*runs, digits):
            run.end()
    return []


@contextmanager
def _desk(home: Path) -> Iterator[Desk]:
    """A meeting that runs, and the one who writes it."""
    clock = SteadyClock()
    running_meeting(home, clock)
    library = Library(home)
    sitting = todays_sitting(library, library.load("oakfield"), today(clock), Unread(), clock)
    opened = open_sitting(library, sitting, clock)
    yield opened.desk
    opened.put_away()


def _followed(desk: Desk, runs: Sequence[Run], number: int) -> float:
    """Seconds from the verb to the first byte of the slowest reader. Each entry is another question."""
    listen(runs, random.uniform(0.1, 0.3))
    begun, waits, slowest = time.perf_counter(), {run.fd: run for run in runs}, 0.0
    desk.turn_wall(question=f"Question {number}?")
    while waits:
        ready = select.select([*waits], [], [], PATIENCE)[0]
        if not ready:
            raise TimeoutError("a reader did not follow")
        slowest = time.perf_counter() - begun
        for fd in ready:
            waits.pop(fd).read()
    return slowest


def _medians(runs: Sequence[Run]) -> tuple[list[float], list[float]]:
    """Bytes a second, and CPU seconds a minute, of each: of several windows the one in the middle."""
    found = [list(window(runs)) for _ in range(WINDOWS)]
    each = [[sight[place] for sight in found] for place in range(len(runs))]
    return (
        [statistics.median(written for written, _ in sights) for sights in each],
        [statistics.median(cpu for _, cpu in sights) for sights in each],
    )
