"""A program in a pseudo-terminal whose bytes are counted, and the meeting that it opens."""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from fcntl import ioctl
from pathlib import Path

from alstui.clock import SteadyClock
from alstui.content.loader import Shelf
from alstui.desk.opening import Asked, begin, todays_sitting
from alstui.establishing.sample import install
from alstui.planning.preparing import choices_for, plan_of
from alstui.store.library import Library, Unread

SIZE = (100, 30)
MEETING = ("-m", "alstui", "run", "oakfield")
PATIENCE = 20.0
"""Seconds after which what has not come does not come."""


class Run:
    """A program in a pseudo-terminal whose bytes are counted, not understood."""

    def __init__(self, arguments: Sequence[str], env: dict[str, str]) -> None:
        self.begun = time.perf_counter()
        self.bytes = 0
        """Written so far, as far as they were read."""
        self._seen = b""
        """What was written since a key was pressed."""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(env)
            os.execv(sys.executable, [sys.executable, *arguments])
        ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))

    def read(self) -> None:
        """Take in what has come, or comes next."""
        found = os.read(self.fd, 65536)
        self.bytes += len(found)
        self._seen += found

    def until(self, marker: bytes) -> float:
        """Seconds from the start until the marker has arrived, after the latest key.

        Raises:
            TimeoutError: it does not come.
        """
        end = time.monotonic() + PATIENCE
        while marker not in self._seen:
            if not select.select([self.fd], [], [], end - time.monotonic())[0]:
                raise TimeoutError(f"never seen: {marker!r}")
            self.read()
        return time.perf_counter() - self.begun

    def press(self, keys: str) -> None:
        """Press keys, as the terminal sends them."""
        self._seen = b""
        os.write(self.fd, keys.encode())

    @property
    def cpu(self) -> float:
        """CPU seconds of all its threads so far, as the scheduler counts them (Linux)."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text("ascii").split()[0]) for task in tasks) / 1e9

    def end(self) -> None:
        """Kill it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def listen(runs: Sequence[Run], seconds: float) -> None:
    """Take in what they write for so long."""
    by_fd, begun = {run.fd: run for run in runs}, time.monotonic()
    while (left := begun + seconds - time.monotonic()) > 0:
        for fd in select.select(list(by_fd), [], [], left)[0]:
            by_fd[fd].read()


def running_meeting(home: Path, clock: SteadyClock | None = None) -> Path:
    """A sample set with its second meeting under way, an hour long; the latest entry is of this moment. Its record."""
    library, clock, shelf = Library(home), clock or SteadyClock(), Shelf(None)
    day = clock.local(clock.now()).date()
    learning_set = install(library, day)
    sitting = todays_sitting(library, learning_set, day, Unread())
    choices = choices_for(library, shelf, sitting, Asked(minutes=60, format_id="classic"), Unread())
    agenda = plan_of(choices, sitting, shelf).agenda
    assert agenda is not None
    opened = begin(library, sitting, clock, agenda, dict(choices.attendance), choices.presenters)
    opened.desk.start()
    for _ in range(4):
        opened.desk.next_stage()
    opened.journal.close()
    return home / learning_set.id / f"{day}.jsonl"
