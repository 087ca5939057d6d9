"""The real program in a pseudo-terminal, in a meeting that runs: what is typed, and what its screen said is kept."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import termios
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from alstui.clock import SteadyClock
from alstui.desk.opening import open_sitting, todays_sitting
from alstui.errors import AlstuiError
from alstui.learning_set import LearningSet, MeetingChanged, MemberJoined, SetChange, SetDescribed
from alstui.meeting.events import ActionAgreed, ActionReported, Event, NoteTaken
from alstui.store.library import Library
from alstui.store.unread import Unread
from tests.kit.commands import ROOT
from tests.kit.screens.terminal import Terminal, environment
from tests.tools.bench.program import running_meeting
from tests.torture.outcome import Outcome
from tests.torture.shim import ENVIRONMENT, Orders

PATIENCE = 60.0
"""Seconds after which what the screen does not show is never shown."""

KEPT = "Action point kept"

WAITING = "on disk yet"
"""What the screen says while entries wait for the disk."""

AGAIN = "on disk again"
"""What it says as soon as none does."""

SECOND = timedelta(seconds=1)

MODES = (1049, 1000, 1003, 1015, 1006, 1004, 2004)
"""Private modes of a terminal that a program with a screen sets, and has to take back."""

SET = "oakfield"

CLEAR = "\x15"
"""ctrl+u: what stands in a line is taken out."""

Kind = type[Event] | type[SetChange]
"""As what something was kept."""


class Window(Terminal):
    """A terminal whose settings are remembered from before the program."""

    def __init__(self, arguments: list[str], home: Path, **more: str) -> None:
        super().__init__(arguments, environment(home, **more), cwd=ROOT)
        self._before = termios.tcgetattr(self._fd)

    def listen(self, seconds: float) -> None:
        """Take in what comes for so long, or until the program ends."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self._fd], [], [], left)[0] and not self._read(left):
                return

    def stopped(self) -> bool:
        """Whether it stops, as a program does that is put into the background; takes in what it writes meanwhile."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.listen(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)
            if pid:
                return os.WIFSTOPPED(status)
        return False

    def ended(self) -> int | None:
        """Its exit code; None when it does not end."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.listen(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.exit_code = os.waitstatus_to_exitcode(status)
                self.listen(0.02)
                return self.exit_code
        return None

    def amiss(self) -> list[str]:
        """What is not as it was before the program."""
        wrong = [f"the terminal is left in mode {mode}" for mode in MODES if self._last(mode) == "h"]
        now = termios.tcgetattr(self._fd)
        if now != self._before:
            wrong.append(f"the terminal's settings are {now[:4]} and were {self._before[:4]}")
        if self._last(25) == "l":
            wrong.append("the cursor is left hidden")
        return wrong

    def _last(self, mode: int) -> str:
        found = re.findall(rf"\x1b\[\?(?:\d+;)*{mode}(?:;\d+)*([hl])", self.written)
        return found[-1] if found else ""


class Sitting:
    """A meeting in a window, and what its screen said is kept."""

    def __init__(self, folder: Path, rng: Random, orders: Orders | None = None) -> None:
        """`orders` are for the shim, which then stands between the program and the disk."""
        self.rng = rng
        self.home = folder / "disk" / "home"
        self.home.parent.mkdir(parents=True, exist_ok=True)
        before = SteadyClock().now()
        running_meeting(self.home)
        self.entered = (before, SteadyClock().now())
        """Between which instants the present stage was entered, by the test's own account."""
        self.log = folder / "log"
        self.kept: list[tuple[int, Kind | None, str]] = []
        """After how many operations it was said; as which entry, or change of the set; its words."""
        self.promised: list[str] = []
        """What was typed, and is kept as soon as the disk takes it."""
        self.paused: list[tuple[datetime, datetime]] = []
        """Between which instants the room was paused, and went on, and so forth."""
        self.clear = True
        """Whether the test knows what the clock should say: not while a key for it is under way."""
        self._third = Library(self.home).load(SET).meetings[2].date
        """On which day the third meeting is."""
        self.window: Window
        self._orders = orders
        self._number = rng.randrange(10**6)

    def open(self) -> Window:
        """Start the program."""
        more = {}
        if self._orders is not None:
            orders = self._orders._replace(root=str(self.home.parent), log=str(self.log))
            more = {ENVIRONMENT: json.dumps(orders), "PYTHONPATH": f"{ROOT}/tests/torture/preload:{ROOT}"}
        self.window = Window(["run", SET], self.home, **more)
        return self.window

    def see(self, words: str) -> str:
        """Wait for words on the screen."""
        return self.window.see(words, patience=PATIENCE)

    def gone(self, words: str) -> None:
        """Wait until words are gone from the screen."""
        self.window.until(lambda text: words not in text, f"without: {words}", patience=PATIENCE)

    def steps(self) -> list[Callable[[], None]]:
        """What can be done in a meeting."""
        meeting = [self.action, self.action, self.note, self.report, self.pause, self.tick]
        return [*meeting, self.joins, self.moves, self.outcome]

    def _said(self, kind: Kind | None, words: str) -> None:
        lines = self.log.read_bytes().count(b"\n") if self.log.exists() else 0
        self.kept.append((lines, kind, words))

    def _words(self) -> str:
        self._number += 1
        return f"ring number {self._number} again"

    def action(self) -> None:
        """An action point."""
        self._line("a", "action │", KEPT, ActionAgreed)

    def note(self) -> None:
        """A note."""
        self._line("n", "note │", "Note kept", NoteTaken)

    def _line(self, key: str, prompt: str, said: str, kind: type[Event]) -> None:
        words = self._words()
        self.window.press(key)
        self.see(prompt)
        self.window.press(words, "enter")
        self.gone(prompt)
        self.see(said)
        self._said(kind, words)

    def while_refused(self) -> None:
        """An action point on a disk that may refuse it: it is said to be kept, or to wait for the disk."""
        words = self._words()
        self.window.press("a")
        self.see("action │")
        self.window.press(words, "enter")
        self.gone("action │")
        text = self.see(rf"{KEPT}|{WAITING}|{AGAIN}|was\s+left|was\s+renamed|there\s+again")
        if (KEPT in text or AGAIN in text) and WAITING not in text:
            self._said(ActionAgreed, words)
        self.promised.append(words)

    def all_kept(self) -> None:
        """Wait until nothing waits for the disk, which something said last shows: all that was typed is kept then."""
        while not (self.kept and self.promised) or self.kept[-1][2] != self.promised[-1]:
            self.gone(WAITING)
            self.while_refused()
        self.kept += [(0, ActionAgreed, words) for words in self.promised]

    def report(self) -> None:
        """What became of an earlier action point."""
        words = self._words()
        self.window.press("s", "r")
        self.see("Report back")
        self.window.press("d")
        self.see("what did you learn")
        self.window.press(words, "enter")
        self.see(rf"learned: {words}")
        self._said(ActionReported, words)
        self.window.press("escape")
        self.gone("Report back   ")

    def pause(self) -> None:
        """The room pauses, or goes on."""
        going = len(self.paused) % 2 == 1
        before = SteadyClock().now()
        self.clear = False
        self.window.press("space")
        if going:
            self.gone("paused")
        else:
            self.see("paused")
        self.paused.append((before, SteadyClock().now()))
        self.clear = True

    def tick(self) -> None:
        """The set's file is changed: something of a checklist is done."""
        self.window.press("s", "k")
        text = self.see(r"\d of \d+ done")
        done = re.search(r"(\d+) of \d+ done", text)
        assert done is not None
        self.window.press("space")
        self.window.until(
            lambda text: f" {done[1]} of " not in text and " done " in text, "ticked", patience=PATIENCE
        )
        ticks = int(done[1]) + (1 if "✓" in self.window.text else -1)
        self._said(None, str(ticks))
        self.window.press("escape")
        self.gone("Every meeting   ")

    def joins(self) -> None:
        """Somebody joins, on the set's screen: they are in it, as it is and on the list of its changes."""
        self._number += 1
        self._on_the_set(["a"], "who joins │", [f"Pat{self._number} Rowe"], MemberJoined)

    def joins_while_refused(self) -> None:
        """The same on a disk that may refuse it: that is said, and the line stands as it stood."""
        self._number += 1
        name = f"Pat{self._number} Rowe"
        self.window.press("g", "n")
        self.see("Members")
        self.window.press("a")
        self.see("who joins │")
        self.window.press(name, "enter")
        text = self.see(
            rf"(?s)^(?!.*who joins │).*{name} joined\.|not\s+kept|cannot\s+be\s+read|no\s+set\s+called"
        )
        if "who joins │" not in text:
            self._said(MemberJoined, name)
        else:
            self.window.press("escape")
            self.gone("who joins │")
        self.window.press("escape")
        self.gone("Members")

    def moves(self) -> None:
        """A meeting moves, to another room as well."""
        self._number += 1
        self._third += timedelta(days=1)
        line = f"{self._third.day} {self._third:%b %Y}, "
        there = len(Library(self.home).load(SET).members) + 2
        keys = [*["down"] * there, "enter"]
        self._on_the_set(keys, "meeting 3 │", [CLEAR, line, f"room {self._number}"], MeetingChanged)

    def _on_the_set(self, keys: list[str], prompt: str, words: list[str], kind: Kind) -> None:
        self.window.press("g", "n")
        self.see("Members")
        self._asked(keys, prompt, words, kind)
        self.window.press("escape")
        self.gone("Members")

    def outcome(self) -> None:
        """The Theory of Change has an outcome more."""
        self.window.press("s", "j")
        self.see("o outcome")
        self._asked(["o"], "what is to be so │", [self._words()], SetDescribed)
        self.window.press("escape")
        self.gone("o outcome")

    def _asked(self, keys: list[str], prompt: str, words: list[str], kind: Kind) -> None:
        """A line at the foot: once it is gone, what was typed is seen where it is kept."""
        self.window.press(*keys)
        self.see(prompt)
        self.window.press(*words, "enter")
        self.gone(prompt)
        self.see(words[-1])
        self._said(kind, words[-1])

    def judge(self, *, terminal: bool) -> Outcome:
        """All that was said to be kept is there, the clock is right, and the terminal as it was where that can be."""
        outcome = Outcome(rounds=1, acknowledged=len(self.kept))
        self.found(self.home, len(self.kept), outcome)
        if self.clear:
            outcome.amiss += self._clock()
        if terminal:
            outcome.amiss += self.window.amiss()
        if "Traceback" in self.window.written:
            outcome.unreadable.append(self.window.written[-2000:])
        return outcome

    def found(self, home: Path, due: int, outcome: Outcome) -> None:
        """Hold the first `due` of what was kept against what the program's readers find in a folder."""
        library, told = Library(home), Unread()
        try:
            library.sets(told)
            day = max(library.meeting_dates(SET))
            record = library.read_meeting(SET, day)
            standing = library.load(SET)
        except (AlstuiError, ValueError) as error:
            outcome.unreadable.append(f"{type(error).__name__}: {error}")
            return
        told.add(record.left_out)
        there = {*map(words_of, record.events), *_said_of(standing)}
        kept = self.kept[:due]
        lost = [words for _, kind, words in kept if kind is not None and (kind, words) not in there]
        outcome.lost += lost
        if lost and not told.sentences:
            outcome.untold.append(f"{len(lost)} entries, and not a word")
        ticks = [int(words) for _, kind, words in kept if kind is None]
        ticked = len(standing.ticked)
        if ticks and abs(ticked - ticks[-1]) > 1:  # the next may have been under way
            outcome.lost.append(f"{ticks[-1]} things were ticked, and {ticked} are")

    def _clock(self) -> list[str]:
        """How far the meeting that is taken up again is from the test's own account of it, if more than a second."""
        library, clock = Library(self.home), SteadyClock()
        sitting = todays_sitting(library, library.load(SET), _today(clock), Unread())
        opened = open_sitting(library, sitting, clock)
        opened.journal.close()
        before = SteadyClock().now()
        row = opened.desk.read().row
        if row is None:
            return ["the meeting is in no stage"]
        since, until = self._ran(before, SteadyClock().now())
        if not since - SECOND <= row.actual <= until + SECOND:
            return [f"the clock says {row.actual}, and it is between {since} and {until}"]
        return []

    def _ran(self, before: datetime, after: datetime) -> tuple[timedelta, timedelta]:
        """How long the stage ran at an instant between those two, at least and at most."""
        least, most = before - self.entered[1], after - self.entered[0]
        ends = [*self.paused, *([(before, after)] if len(self.paused) % 2 else [])]
        for begun, ended in zip(ends[::2], ends[1::2], strict=True):
            least -= ended[1] - begun[0]
            most -= ended[0] - begun[1]
        return least, most


def words_of(event: Event) -> tuple[type[Event], str]:
    """What an entry says."""
    match event:
        case ActionAgreed():
            return ActionAgreed, event.action.text
        case NoteTaken():
            return NoteTaken, event.note.text
        case ActionReported():
            return ActionReported, event.learned
        case _:
            return type(event), ""


def _said_of(standing: LearningSet) -> Iterator[tuple[Kind, str]]:
    """What a set says: who is in it and joined by its list, to where meetings were moved, what is to be so."""
    names = {member.name for member in standing.members}
    for change in standing.changes:
        if isinstance(change, MemberJoined) and change.member.name in names:
            yield MemberJoined, change.member.name
        if isinstance(change, MeetingChanged):
            yield MeetingChanged, change.after.place
    yield from ((SetDescribed, outcome.text) for outcome in standing.theory_of_change.outcomes)


def _today(clock: SteadyClock) -> date:
    return clock.local(clock.now()).date()


SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT, signal.SIGINT)
"""Those that end a program."""
