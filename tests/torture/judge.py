"""Looks at a folder of sets after harm was done, with the program's own readers, and holds it against a ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from alstui.errors import AlstuiError, InUse
from alstui.learning_set import LearningSet
from alstui.meeting.events import Event, NoteTaken
from alstui.meeting.folding import fold
from alstui.model import Note
from alstui.store.library import Library
from alstui.store.unread import Unread
from tests.torture.ledger import Ledger, Meeting
from tests.torture.outcome import Outcome


def state_of(learning_set: LearningSet) -> object:
    """What a set is compared by."""
    return learning_set.title, learning_set.purpose, tuple(member.id for member in learning_set.members)


class Judged:
    """What was found, and what is wrong with it."""

    def __init__(self, home: Path, ledger: Ledger, at: int, *, write: bool = True) -> None:
        """`at` is the operation after which the harm was done; `write` has every record gone on with as well."""
        self.outcome = Outcome(rounds=1, acknowledged=ledger.acknowledged(at))
        self.states: dict[str, object] = {}
        self.entries: dict[Meeting, tuple[Event, ...]] = {}
        self._library, self._home = Library(home), home
        self._ledger, self._at = ledger, at
        self._told = Unread()
        self._list()
        self._sets()
        self._meetings(write=write)
        self._files()

    @property
    def _said(self) -> str:
        return " ".join(self._told.sentences)

    def _unreadable(self, what: str, error: Exception) -> None:
        self.outcome.unreadable.append(f"{what}: {type(error).__name__}: {error}")

    def _lost(self, what: str, *, told: bool) -> None:
        self.outcome.lost.append(what)
        if not told:
            self.outcome.untold.append(what)

    def _list(self) -> None:
        """The list of sets can be shown, whatever happened."""
        try:
            self._listed = {each.id: each for each in self._library.sets(self._told)}
        except AlstuiError as error:
            self._listed = {}
            self._unreadable("the list of sets", error)

    def _sets(self) -> None:
        for what in self._ledger.states:
            if what.startswith("set "):
                self._set(what, what.removeprefix("set "))

    def _set(self, what: str, set_id: str) -> None:
        allowed = self._ledger.allowed(what, self._at)
        if set_id not in self._listed:
            if None not in allowed:
                self._lost(f"{what} is not there", told=False)
            return
        try:
            found = state_of(self._library.load(set_id))
        except AlstuiError as error:
            if None in allowed and self._listed[set_id].problem:
                return  # it was never said to be there, and it says itself that it is not whole
            self._unreadable(what, error)
            return
        self.states[what] = found
        if found not in allowed:
            self._lost(f"{what} is {found} and should be one of {allowed}", told=False)
        missing = {
            day: set(ids) - {event.id for event in self._events(set_id, day)}
            for day, ids in self._ledger.wholes.get(set_id, {}).items()
        }
        if any(missing.values()) and not (self._listed[set_id].problem or set_id in self._said):
            self.outcome.untold.append(f"{what} came in without some of its entries, and looks whole")

    def _events(self, set_id: str, day: date) -> tuple[Event, ...]:
        try:
            return self._library.read_meeting(set_id, day).events
        except AlstuiError:
            return ()

    def _meetings(self, *, write: bool) -> None:
        due = self._ledger.due(self._at)
        there = {(set_id, day) for set_id in self._listed for day in self._library.meeting_dates(set_id)}
        for meeting in sorted(there | {key for key, events in due.items() if events}):
            self._meeting(meeting, due.get(meeting, {}), write=write and meeting in there)

    def _meeting(self, meeting: Meeting, due: dict[str, Event], *, write: bool) -> None:
        set_id, day = meeting
        what = f"the meeting of {set_id} on {day}"
        told = Unread()
        try:
            record = self._library.read_meeting(set_id, day)
            told.add(record.left_out)
            fold(record.events)
        except AlstuiError as error:
            if due:
                self._unreadable(what, error)
            return
        found = {event.id: event for event in record.events}
        missing = [event for event in due.values() if found.get(event.id) != event]
        for event in missing:
            self._lost(f"{what}: {type(event).__name__} {event.id}", told=bool(told.sentences))
        self.entries[meeting] = record.events
        if write:
            self._go_on(meeting, what, record.events)

    def _go_on(self, meeting: Meeting, what: str, events: tuple[Event, ...]) -> None:
        """A record can be taken up, has the same entries for who writes as for who reads, and keeps another one."""
        try:
            with self._library.open_meeting(*meeting) as journal:
                if tuple(journal.events) != events:
                    self.outcome.untold.append(f"{what} reads otherwise when it is opened to be written")
                if not events:
                    return
                added = NoteTaken(
                    id=f"after-{len(events)}", at=events[-1].at, note=Note(id="n", kind="note", text="after")
                )
                journal.append(added)
                events = tuple(journal.events)
            if self._library.read_meeting(*meeting).events != events:
                self.outcome.lost.append(f"{what}: what was added after the harm")
            self.entries[meeting] = events
        except InUse:
            self.outcome.amiss.append(f"{what} is held by nobody, and cannot be opened")
        except AlstuiError as error:
            self._unreadable(f"{what}, to write in it", error)

    def _files(self) -> None:
        """Minutes and other papers: wholly the old or the new."""
        for what in self._ledger.states:
            if not what.startswith("file "):
                continue
            path = self._home / what.removeprefix("file ")
            found = path.read_bytes() if path.exists() else None
            self.states[what] = found
            if found not in self._ledger.allowed(what, self._at):
                self._lost(f"{what} holds {found!r:.60}", told=False)
