"""The folder is renamed or removed in a meeting, the lock is deleted, file handles run out, several look at once."""

from __future__ import annotations

import resource
from contextlib import suppress
from datetime import date
from pathlib import Path
from random import Random

from alstui.desk.open_meeting import OpenMeeting
from alstui.desk.opening import open_sitting, todays_sitting
from alstui.errors import AlstuiError
from alstui.learning_set import LearningSet
from alstui.meeting.events import Event
from alstui.store.library import Library
from alstui.store.unread import Unread
from tests.kit.builders import START, a_set, a_short_agenda, all_here
from tests.kit.clock import FakeClock
from tests.kit.histories import VERBS
from tests.torture.judge import Judged
from tests.torture.ledger import Ledger
from tests.torture.outcome import Outcome
from tests.torture.story import Story

DAY = START.date()


class Room:
    """A set on disk, and desks that write its meeting of today."""

    def __init__(self, rng: Random, folder: Path) -> None:
        self.rng = rng
        self.library = Library(folder / "home")
        self.set: LearningSet = self.library.create(a_set())
        self.clock = FakeClock(START)
        self.kept: dict[str, Event] = {}
        """What was acknowledged, whoever wrote it."""
        self.told: list[str] = []
        """What the desks said about the file."""

    def open(self) -> OpenMeeting:
        """A desk at today's meeting, under way."""
        sitting = todays_sitting(self.library, self.set, DAY, Unread())
        opened = open_sitting(self.library, sitting, self.clock)
        opened.desk.prepare(a_short_agenda(), all_here(), ("ann", "ben"))
        opened.desk.start()
        self.account(opened)
        return opened

    def say(self, opened: OpenMeeting, times: int = 1) -> None:
        """Something happens at that desk."""
        for _ in range(times):
            self.clock.advance(self.rng.randrange(1, 90))
            self.rng.choice([*VERBS.values()])(opened.desk)
            self.account(opened)

    def account(self, opened: OpenMeeting) -> None:
        """All that does not wait for the disk is acknowledged."""
        events = opened.desk.events
        self.kept.update({event.id: event for event in events[: len(events) - opened.desk.waiting]})

    def leave(self, opened: OpenMeeting) -> None:
        """The program ends, after a last try to keep what waits."""
        opened.desk.save_waiting()
        self.account(opened)
        self.told += [*opened.journal.notices, opened.desk.trouble]
        opened.journal.close()

    def outcome(self, *, parted: bool = False) -> Outcome:
        """All that was acknowledged is on record, and every set can be opened; `parted` allows two records of it."""
        found = Outcome(rounds=1, acknowledged=len(self.kept))
        told = Unread()
        records: list[dict[str, Event]] = []
        for each in self.library.sets(told):
            if each.problem:
                found.unreadable.append(f"{each.id}: {each.problem}")
            days = self.library.meeting_dates(each.id)
            records += [self._record(each.id, day, found, told) for day in days]
        everything = {each: event for record in records for each, event in record.items()}
        missing = [event for each, event in self.kept.items() if everything.get(each) != event]
        said = " ".join((*told.sentences, *filter(None, self.told)))
        found.lost += [f"{type(event).__name__} {event.id}" for event in missing]
        if missing and not said:
            found.untold.append(f"{len(missing)} entries are missing, and not a word")
        if not parted and sum(bool(self.kept.keys() & record.keys()) for record in records) > 1:
            found.amiss.append("the record is in two places now")
        return found

    def _record(self, set_id: str, day: date, found: Outcome, told: Unread) -> dict[str, Event]:
        try:
            record = self.library.read_meeting(set_id, day)
        except AlstuiError as error:
            found.unreadable.append(f"{set_id} on {day}: {error}")
            return {}
        told.add(record.left_out)
        return {event.id: event for event in record.events}


def renamed(rng: Random, folder: Path) -> Outcome:
    """The set's folder is renamed while its meeting runs."""
    room = Room(rng, folder)
    opened = room.open()
    room.say(opened, rng.randrange(5))
    other = room.library.home / "another-name"
    (room.library.home / room.set.id).rename(other)
    room.say(opened, rng.randrange(1, 5))
    if rng.random() < 0.5 and not (room.library.home / room.set.id).exists():
        other.rename(room.library.home / room.set.id)
        room.say(opened, rng.randrange(1, 5))
    room.leave(opened)
    return room.outcome()


def removed(rng: Random, folder: Path) -> Outcome:
    """The set's folder, or that of all sets, is removed while a meeting runs, and with luck put back."""
    room = Room(rng, folder)
    opened = room.open()
    room.say(opened, rng.randrange(5))
    gone = rng.choice((room.library.home, room.library.home / room.set.id))
    away = folder / "pulled"
    gone.rename(away)
    opened.desk.take_note(
        "note", "said after it went"
    )  # else nothing has to be written, and nobody would notice
    room.say(opened, rng.randrange(1, 4))
    if gone == room.library.home and not gone.exists():  # a stick that was pulled out is put in again
        away.rename(gone)
        room.say(opened, rng.randrange(4))
    room.leave(opened)
    return room.outcome()


def lock_deleted(rng: Random, folder: Path) -> Outcome:
    """Somebody tidies up lock files; then two desks write one meeting."""
    room = Room(rng, folder)
    desks = [room.open()]
    for _ in range(rng.randrange(1, 3)):
        room.say(desks[-1], rng.randrange(3))
        for lock in (room.library.home / room.set.id).glob("*.lock"):
            lock.unlink()
        with suppress(AlstuiError):  # it may be refused as well
            desks.append(room.open())
    for _ in range(rng.randrange(2, 12)):
        room.say(rng.choice(desks))
    for desk in rng.sample(desks, len(desks)):
        room.leave(desk)
    return room.outcome()


def several(rng: Random, folder: Path) -> Outcome:
    """A desk writes; others try to, and read meanwhile: what they see is what was acknowledged, at every moment."""
    room = Room(rng, folder)
    opened, outcome = room.open(), Outcome()
    for _ in range(rng.randrange(2, 10)):
        room.say(opened)
        with suppress(AlstuiError):
            room.open()
            outcome.amiss.append("a second desk was let in while the first writes")
        seen = {event.id for event in room.library.read_meeting(room.set.id, DAY).events}
        if not room.kept.keys() <= seen:
            outcome.lost.append(f"a reader saw {len(seen)} of {len(room.kept)} entries")
    room.leave(opened)
    outcome.add(room.outcome())
    return outcome


def handles(rng: Random, folder: Path) -> Outcome:
    """No more files can be opened than so many; then they can again."""
    acknowledged = [0]
    ledger = Ledger(lambda: acknowledged[0])
    story = Story(folder / "home", rng, ledger)
    story.go_on(rng.randrange(1, 12))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    free = max(int(each.name) for each in Path("/dev/fd").iterdir()) + rng.randrange(6)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free, hard))
    try:
        story.go_on(rng.randrange(3, 12))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    if not story.saved():
        return Outcome(
            rounds=1, amiss=[f"there are handles again, and something still waits: {story.trouble}"]
        )
    story.go_on(2)
    story.end()
    return Judged(folder / "home", ledger, 0).outcome
