"""For bursts of keys in a real terminal: a machine that is kept busy, and a meeting on disk before the keys come.

The people are those of the sample set: invented, every one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from alstui.desk import Desk
from alstui.desk.opening import Asked, begin, todays_sitting
from alstui.establishing.sample import install
from alstui.meeting.events import DraftKept, Event, PromptShown, SessionBegun, WallTurned
from alstui.meeting.folding import fold
from alstui.meeting.state import Meeting
from alstui.planning.preparing import choices_for, plan_of
from alstui.store.library import Library, Unread
from tests.kit.clock import FakeClock
from tests.kit.screens.scenes import SHIPPED
from tests.kit.screens.terminal import Terminal, environment

SPIN = "import os, sys\nwhile os.getppid() == int(sys.argv[1]): sum(range(10000))"
"""Busy for as long as whoever started it is there, and no longer."""

ASKED = Asked(minutes=90, format_id="classic", presenters="Grace, Tom")

BEFORE = timedelta(hours=1)
"""How long ago the meeting began. It stands paused since, so that no slow start is a stretch to be asked about."""

EACH = timedelta(minutes=4)
"""How long every stage has taken: less than any is given."""

BY_ITSELF = (DraftKept, PromptShown, SessionBegun, WallTurned)
"""What is written without anybody having decided anything."""

COVER = "Press c to come back"

F9 = "\x1b[20~"
"""Covers wherever one is, also while one types."""

Play = Callable[[Desk], None]
"""What happened in the meeting before the program was opened."""


@contextmanager
def busy_machine(*others: int) -> Iterator[None]:
    """Two busy processes for each that these tests want something of; they end with the block, or with the test.

    Where processes can be told their place, they share one processor with this one, with what it starts meanwhile, and
    with the others of these numbers: all wait as long for their turn as if every processor were as busy, and the tests
    beside have the rest. Elsewhere all are kept busy.
    """
    with _on_one_processor(others) as processors:
        command = [sys.executable, "-S", "-c", SPIN, str(os.getpid())]
        spinning = [subprocess.Popen(command) for _ in range(2 * processors)]
        try:
            yield
        finally:
            for process in spinning:
                process.kill()
            for process in spinning:
                process.wait()


@contextmanager
def _on_one_processor(others: Iterable[int]) -> Iterator[int]:
    """Have this process and others share one; how many they may be on."""
    if sys.platform != "linux":
        yield os.cpu_count() or 1
        return
    before = os.sched_getaffinity(0)
    places = sorted(before)
    one = {places[os.getpid() % len(places)]}
    for process in (0, *others):
        os.sched_setaffinity(process, one)
    try:
        yield 1
    finally:
        os.sched_setaffinity(0, before)


class Burst:
    """A meeting in a real terminal, its keys delivered in one write, and its record on disk."""

    def __init__(self, home: Path, terminal: Terminal) -> None:
        self.terminal = terminal
        self._library = Library(home)
        self._told = len(self._events)

    @property
    def _events(self) -> tuple[Event, ...]:
        day = max(self._library.meeting_dates("oakfield"))
        return self._library.read_meeting("oakfield", day).events

    @property
    def meeting(self) -> Meeting:
        """The meeting as its record on disk tells it."""
        return fold(self._events)

    def recorded(self) -> list[Event]:
        """What somebody decided since this was last asked, as it stands on disk."""
        events = self._events
        fresh, self._told = events[self._told :], len(events)
        return [event for event in fresh if not isinstance(event, BY_ITSELF)]

    def write(self, keys: str, seen: str) -> str:
        """Deliver keys in one write, and wait until something is seen that was not there; the screen then."""
        self.terminal.press(keys)
        return self.terminal.see(seen)

    def leave(self, words: str) -> None:
        """Leave by escape what shows these words."""
        self.terminal.press("escape")
        self.gone(words)

    def gone(self, words: str) -> None:
        """Wait until words are no longer seen."""
        self.terminal.until(lambda text: words not in text, f"without: {words}")

    def covered(self, keys: str, back: str, key: str = "c") -> None:
        """Keys and the one that covers, in one write; covered. Uncovered, what stood there is seen again.

        Keys are done in their order: what those before the cover did is on disk by now.
        """
        self.write(keys + key, COVER)
        self.terminal.press("c")
        self.gone(COVER)
        self.terminal.see(back)


@contextmanager
def in_a_meeting(
    home: Path, stage: str, before: Play | None = None, *, goes_on: bool = True
) -> Iterator[Burst]:
    """A stage of the sample set's second meeting in a terminal: it goes on, or is paused and no key was pressed yet."""
    put_down(home, stage, before)
    with Terminal(["run", "oakfield"], environment(home)) as terminal:
        terminal.see("paused")
        burst = Burst(home, terminal)
        if goes_on:
            terminal.press("space")
            burst.gone("paused")
            burst.recorded()
        yield burst


@contextmanager
def in_a_busy_meeting(home: Path, stage: str, before: Play | None = None) -> Iterator[Burst]:
    """The same, going on; the machine has a lot else to do from then on, and not while the program is started."""
    with in_a_meeting(home, stage, before) as burst, busy_machine(burst.terminal.pid):
        yield burst


def put_down(home: Path, stage: str, before: Play | None = None) -> None:
    """Put the record of a meeting on disk that stands paused in this stage."""
    library, now = Library(home), datetime.now(UTC)
    clock = FakeClock(now - BEFORE)
    learning_set = install(library, now.date())
    sitting = todays_sitting(library, learning_set, now.date(), Unread())
    choices = choices_for(library, SHIPPED, sitting, ASKED, Unread())
    agenda = plan_of(choices, sitting, SHIPPED).agenda
    assert agenda is not None
    opened = begin(library, sitting, clock, agenda, dict(choices.attendance), choices.presenters)
    opened.desk.start()
    for segment in agenda.segments[: agenda.index(stage)]:
        assert opened.desk.meeting.current == segment.id
        clock.advance(EACH.total_seconds())
        opened.desk.next_stage()
    clock.advance(EACH.total_seconds())
    if before is not None:
        before(opened.desk)
    opened.desk.pause_or_resume()
    opened.put_away()
