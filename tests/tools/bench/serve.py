"""The wall as a page: a desk in this process, the server in another, all readers in a third, on one computer.

How late a reader is told that the clock has stopped, or goes on: from the moment at which the desk has it on the disk,
for the middle reader and for the last of them, against the quarter of a second that is promised; each the median of
twenty. What the server takes of a processor in a minute: while nothing runs and five read, against the 0.15 seconds
that are allowed; while the clock runs, beside one `Digits` at 1 Hz in the same seconds. And an entry that is kept at
the pace of a quick hand while two hundred read, against the same with the server standing still, in turn.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from alstui.clock import SteadyClock
from alstui.desk import Desk
from alstui.serving.address import listen as listen_at
from alstui.store.library import Library
from tests.kit.commands import ROOT
from tests.kit.screens.terminal import environment
from tests.tools.bench.pairs import milliseconds
from tests.tools.bench.program import Run, listen, running_meeting
from tests.tools.bench.table import row
from tests.tools.bench.ticks import DIGITS_APP

FEW, MANY = 5, 200
PROMISED = 250.0
"""Milliseconds."""
IDLE = 0.15
"""Seconds of a processor in a minute."""
TIMES = 20
WINDOW = 10.0
WINDOWS = 3
PACE = 0.15
"""Seconds between two entries."""
RUNNING_FEW, RUNNING_MANY, SAME = 1.5, 5.0, 1.25
"""How many times its yardstick each may be: with few readers what a running meeting may."""


class _Wall:
    """A meeting at a desk of ours, and the server that shows it."""

    def __init__(self, home: Path) -> None:
        library = Library(home)
        day = date.fromisoformat(running_meeting(home).stem)
        self.journal = library.open_meeting("oakfield", day)
        self.desk = Desk(library.load("oakfield"), self.journal, SteadyClock())
        with listen_at("127.0.0.1", 0) as free:
            self.port = int(free.getsockname()[1])
        self.server = Run(["-m", "alstui", "serve", "oakfield", "--port", str(self.port)], environment(home))
        self.server.until(b"ctrl+c here")

    def end(self) -> None:
        """Leave the desk, and end the server."""
        self.server.end()
        self.journal.close()

    @contextmanager
    def readers(self, how_many: int) -> Iterator[subprocess.Popen[str]]:
        """So many, once all of them have seen the wall."""
        command = [sys.executable, "-m", "tests.tools.bench.readers", str(self.port), str(how_many)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as readers:
            assert readers.stdout is not None
            if readers.stdout.readline() != "ready\n":
                raise TimeoutError("the readers never saw the wall")
            yield readers
            readers.kill()


def serve() -> list[str]:
    """Measure it."""
    with tempfile.TemporaryDirectory() as folder:
        wall = _Wall(Path(folder) / "wall")
        digits = Run(["-c", DIGITS_APP], environment(Path(folder) / "digits"))
        listen([wall.server, digits], 3)
        try:
            for how_many in (FEW, MANY):
                with wall.readers(how_many) as readers:
                    _latency(wall, readers, how_many)
            for how_many, most in ((FEW, RUNNING_FEW), (MANY, RUNNING_MANY)):
                with wall.readers(how_many):
                    ours, theirs = _cpu(wall, digits)
                    row(f"the clock runs, {how_many} readers, CPU", ours, max(theirs, 0.01), "s/min", most)
            with wall.readers(MANY):
                _entry(wall)
            wall.desk.pause_or_resume()
            with wall.readers(FEW):
                row("nothing runs, 5 readers, CPU", _cpu(wall, digits)[0], IDLE, "s/min", 1)
        finally:
            digits.end()
            wall.end()
    return []


def _latency(wall: _Wall, readers: subprocess.Popen[str], how_many: int) -> None:
    assert readers.stdout is not None
    late: list[tuple[float, float]] = []
    for turn in range(TIMES):
        listen([wall.server], 0.3 + turn * 0.017)  # at no fixed place between two looks of the server
        wall.desk.pause_or_resume()
        durable = time.monotonic()
        middle, last = readers.stdout.readline().split()[1:]
        late.append((1000 * (float(middle) - durable), 1000 * (float(last) - durable)))
    for place, which in ((0, "middle"), (1, "last")):
        found = statistics.median(each[place] for each in late)
        row(f"told late, the {which} of {how_many} readers", found, PROMISED, "ms", 1)
    row(f"told late, the worst of {TIMES} for {how_many}", max(each[1] for each in late), PROMISED, "ms", 1)


def _cpu(wall: _Wall, digits: Run) -> tuple[float, float]:
    """Seconds of a processor in a minute: the server's, and the yardstick's."""
    runs = [wall.server, digits]
    listen(runs, 2)
    found: list[list[float]] = []
    for _ in range(WINDOWS):
        before = [run.cpu for run in runs]
        listen(runs, WINDOW)
        found.append([(run.cpu - used) * 60 / WINDOW for run, used in zip(runs, before, strict=True)])
    return statistics.median(each[0] for each in found), statistics.median(each[1] for each in found)


def _entry(wall: _Wall) -> None:
    """Notes, kept one after the other: they have no place on the wall, and the server reads them all the same."""
    both: list[tuple[float, float]] = []
    for turn in range(TIMES):
        with_it = _kept(wall, f"with {turn}")
        os.kill(wall.server.pid, signal.SIGSTOP)
        without = _kept(wall, f"without {turn}")
        os.kill(wall.server.pid, signal.SIGCONT)
        both.append((with_it, without))
    ours, theirs = (statistics.median(each[place] for each in both) for place in (0, 1))
    row(f"one entry, {MANY} readers beside it", ours, theirs, "ms", SAME)


def _kept(wall: _Wall, words: str) -> float:
    time.sleep(PACE)
    return milliseconds(lambda: wall.desk.take_note("note", words))[0]
