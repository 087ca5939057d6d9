"""What people do in a few weeks with alstui, at the level of the desk: a random walk that keeps a ledger of itself."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random

from msgspec.structs import replace

from alstui.desk.open_meeting import OpenMeeting
from alstui.desk.opening import open_sitting, todays_sitting
from alstui.documents.exports.bringing_in import bring_in
from alstui.documents.exports.whole import WholeMeeting, WholeSet
from alstui.errors import AlstuiError
from alstui.meeting.events import NoteTaken
from alstui.model import Note
from alstui.store.begun import BegunFiles
from alstui.store.library import Library
from alstui.store.unread import Unread
from tests.kit.builders import START, WHEN, a_set, a_short_agenda, all_here, an_opening
from tests.kit.clock import FakeClock
from tests.kit.histories import VERBS
from tests.torture.judge import state_of
from tests.torture.ledger import Ledger

WORDS = ("ring the chair", "Éva — “ask the governors”", "x" * 300, "write one page", "zwei Zeilen\nin einer")


class Story:
    """One person at one computer."""

    def __init__(self, home: Path, rng: Random, ledger: Ledger, clock: FakeClock | None = None) -> None:
        self.ledger = ledger
        self.clock = clock or FakeClock(START)
        self.refused = 0
        """How many verbs the disk refused, in words."""
        self._rng = rng
        self._home, self._library = home, Library(home)
        self._number = count(rng.randrange(10**6))
        self._open: OpenMeeting | None = None
        self._where: tuple[str, date] = ("", START.date())

    def go_on(self, steps: int) -> None:
        """Do so many things."""
        for _ in range(steps):
            self.step()

    def step(self) -> None:
        """Do one thing, whatever the disk makes of it. Only an error in words may come of it."""
        self.clock.advance(self._rng.randrange(1, 200))
        what = self._rng.choices(
            (
                self._say,
                self._edit,
                self._establish,
                self._minutes,
                self._import,
                self._begin_form,
                self._leave,
            ),
            (14, 3, 1, 1, 1, 1, 1),
        )[0]
        try:
            what()
        except AlstuiError:
            self.refused += 1

    def end(self) -> None:
        """The program ends, or is ended: what it holds open is let go."""
        if self._open is not None:
            self._open.journal.close()
        self._open = None

    def saved(self) -> bool:
        """Try once more to keep what waits; whether nothing waits any more."""
        if self._open is None:
            return True
        saved = self._open.desk.save_waiting()
        self._account()
        return saved

    @property
    def trouble(self) -> str:
        """Why something is not on the disk, in words."""
        return self._open.desk.trouble if self._open is not None else ""

    def _ids(self) -> list[str]:
        return [
            what.removeprefix("set ")
            for what, states in self.ledger.states.items()
            if what.startswith("set ") and states[-1].done is not None
        ]

    def _establish(self) -> None:
        title = f"Set {next(self._number)}"
        coming = replace(a_set(), title=title, purpose=self._text())
        with self.ledger.state(f"set {title.lower().replace(' ', '-')}", state_of(coming)):
            self._library.create(coming)

    def _edit(self) -> None:
        ids = self._ids()
        if not ids:
            self._establish()
            return
        set_id, purpose = self._rng.choice(ids), self._text()
        coming = replace(self._library.load(set_id), purpose=purpose)
        with self.ledger.state(f"set {set_id}", state_of(coming)):
            self._library.change(set_id, lambda standing: replace(standing, purpose=purpose), WHEN)

    def _text(self) -> str:
        return f"{next(self._number)} {self._rng.choice(WORDS)} {'.' * self._rng.randrange(0, 4000, 37)}end"

    def _say(self) -> None:
        """Something in a meeting, which is opened first if none is."""
        if self._open is None:
            self._sit_down()
        opened = self._open
        if opened is None:
            return
        self._rng.choice([*VERBS.values()])(opened.desk)
        self._account()

    def _sit_down(self) -> None:
        ids = self._ids()
        if not ids:
            self._establish()
            return
        learning_set = self._library.load(self._rng.choice(ids))
        day = self.clock.now().date() + timedelta(days=self._rng.choice((0, 0, 0, 1)))
        sitting = todays_sitting(self._library, learning_set, day, Unread())
        self._open = open_sitting(self._library, sitting, self.clock)
        self._where = (learning_set.id, sitting.day)
        self._account()
        self._open.desk.prepare(a_short_agenda(), all_here(), ("ann", "ben"))
        self._open.desk.start()
        self._account()

    def _account(self) -> None:
        """What the screen says is kept: all that does not wait for the disk."""
        opened = self._open
        if opened is not None:
            events = opened.desk.events
            self.ledger.kept(self._where, events[: len(events) - opened.desk.waiting])

    def _leave(self) -> None:
        if self.saved():
            self.end()

    def _minutes(self) -> None:
        held = [meeting for meeting, events in self.ledger.entries.items() if events]
        if held:
            set_id, day = self._rng.choice(held)
            text = self._text()
            with self.ledger.state(f"file {set_id}/{day}.md", text.encode()):
                self._library.write_minutes(set_id, day, text)

    def _import(self) -> None:
        """A set with two meetings comes in from elsewhere."""
        title = f"Came {next(self._number)}"
        set_id = title.lower().replace(" ", "-")
        whole = WholeSet(
            replace(a_set(), id=set_id, title=title, mark=f"mark-{set_id}", purpose=self._text()),
            tuple(self._came(set_id, START.date() + timedelta(days=days)) for days in (0, 30)),
            START,
        )
        self.ledger.wholes[set_id] = {
            meeting.day: tuple(line.id for line in meeting.lines if not isinstance(line, bytes))
            for meeting in whole.meetings
        }
        with self.ledger.state(f"set {set_id}", state_of(whole.learning_set)):
            bring_in(self._library, whole)
        for meeting in whole.meetings:
            came = [line for line in meeting.lines if not isinstance(line, bytes)]
            self.ledger.kept((set_id, meeting.day), came)

    def _came(self, set_id: str, day: date) -> WholeMeeting:
        notes = (
            NoteTaken(id=f"n{n}", at=START, note=Note(id=f"n{n}", kind="note", text=self._text()))
            for n in range(3)
        )
        return WholeMeeting(day, (an_opening(set_id, day), *notes))

    def _begin_form(self) -> None:
        """Something is typed outside a meeting, and waits."""
        begun = BegunFiles(self._home)
        begun.keep(begun.new_place("set") + "/title", self._text())
