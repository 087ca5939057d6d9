"""A meeting's record followed while somebody else writes it: read only, and only what is new.

Whoever watches holds a shared lock far past the record's end, by which the desk knows that it is not alone. It takes
nothing from anybody: readers share it, nobody who writes asks for it, and it ends with the process.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from alstui.bounds import Times
from alstui.changes import on_day
from alstui.clock import Clock
from alstui.desk.opening import goes_on
from alstui.errors import AlstuiError
from alstui.learning_set import LearningSet
from alstui.meeting.events import Event, Undone
from alstui.meeting.folding import apply, fold
from alstui.meeting.gaps import steady_line
from alstui.meeting.state import Meeting
from alstui.store.entries import look_at
from alstui.store.folder import SET_FILE, SetFolder
from alstui.store.journal import times_of
from alstui.store.lock import is_held, watch_file
from alstui.wall.facts import WallFacts
from alstui.wall.noticing import Notices
from alstui.wall.seen import KNOWN, seen, until_change
from alstui.wall.words import at

_Mark = tuple[int, int, int, int]
"""By what it is known that a file is as it was: its disk, its number there, how long it is, when it was written."""

GLANCE = 0.1
"""Seconds between two looks at the disk, where nobody tells: what is on it is on the wall a quarter of one later."""

QUIET = 1.0
"""The same where the system tells of every change: a disk in a network may tell nothing."""

DESK = timedelta(seconds=1)
"""How often it is asked whether anybody is at the desk."""

UNREAD = "Part of the record could not be read, so what stands here may not be all."


def _mark(path: Path) -> _Mark | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


class Record:
    """One meeting's record, as far as the room may know it."""

    def __init__(self, path: Path, times: Times) -> None:
        """`times` are those that the record may speak of."""
        self.path = path
        self.meeting = Meeting()
        self.unread = 0
        """Lines that could not be read."""
        self.latest: datetime | None = None
        """When the last thing happened that it tells."""
        self._times = times
        self._known: list[Event] = []
        self._ids: set[str] = set()
        self._seen: _Mark | None = None
        self._offset = 0
        self._file = -1

    def look(self) -> bool:
        """Read what is new; whether anything was."""
        mark = _mark(self.path)
        if mark == self._seen:
            return False
        before, self._seen = self._seen, mark
        if mark is None:
            return True
        if before is None or mark[:2] != before[:2] or mark[2] < self._offset or self._file < 0:
            self._from_the_start()
        if self._file >= 0:
            self._take(self._new_lines())
        return True

    def close(self) -> None:
        """No longer watch it."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _from_the_start(self) -> None:
        """It is another file than before, or a shorter one: everything in it is read again."""
        self.close()
        self.meeting, self.unread, self._offset = Meeting(), 0, 0
        self._known, self._ids = [], set()
        with suppress(OSError):
            self._file = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
            watch_file(self._file)

    def _new_lines(self) -> list[bytes]:
        """The lines that were ended since the last look; what is being written is left for the next."""
        found = bytearray()
        with suppress(OSError):
            while piece := os.pread(self._file, 1 << 20, self._offset + len(found)):
                found += piece
        ended = found[: found.rfind(b"\n") + 1]
        self._offset += len(ended)
        return bytes(ended).splitlines()

    def _take(self, lines: Sequence[bytes]) -> None:
        fresh: list[Event] = []
        for line in lines:
            if not line.strip():
                continue
            event = look_at(line, self._times)[0]
            if event is None:
                self.unread += 1
            elif event.id not in self._ids:
                self._ids.add(event.id)
                self.latest = event.at
                # What undo speaks of may be none of the wall's: the fold passes over it then.
                if type(event) in KNOWN or isinstance(event, Undone):
                    fresh.append(event)
        self._known += fresh
        if any(isinstance(event, Undone) for event in fresh):
            self.meeting = fold(self._known)
        else:
            apply(self.meeting, *fresh)


class Follower:
    """The wall of a set: its meeting of today, or the one that still runs, whoever is at the desk."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """`folder` is the set's.

        Raises:
            AlstuiError: the set cannot be read.
        """
        self._path, self._clock = folder, clock
        self.notices = Notices(folder)
        """By them one hears sooner than by looking again."""
        self._set = SetFolder(folder).load()
        self._set_seen = _mark(folder / SET_FILE)
        self._folder_seen: _Mark | None = None
        self._day: date | None = None
        self._record: Record | None = None
        self._heard: datetime | None = None
        """When somebody was at the desk last, as far as this has seen."""
        self._present = False
        self._asked: datetime | None = None
        """When it was asked whether anybody is at the desk."""
        self._shown: WallFacts | None = None
        self._due: datetime | None = None
        """When time alone changes what is seen."""

    def glance(self) -> WallFacts | None:
        """Look, and what is seen where it is another than at the last glance; else None. To be called again and again.

        Raises:
            RecordError: the record comes from a newer alstui.
        """
        self.notices.clear()
        changed, now = self.look(), self.now()
        if self._asked is None or abs(now - self._asked) >= DESK:
            self._asked = now
            changed |= self.look_for_the_desk()
        if not changed and self._due is not None and now < self._due:
            return None
        found = self.facts(now)
        self._due = now + timedelta(seconds=self.until_change(now))
        before, self._shown = self._shown, found
        return found if found != before else None

    @property
    def fd(self) -> int:
        """What can be read when something changed, where the system tells; else -1."""
        return self.notices.fd

    @property
    def wait(self) -> float:
        """Seconds until the next glance: that figures turn is not seen late."""
        due = (self._due - self.now()) / timedelta(seconds=1) if self._due is not None else 0.0
        return min(max(due, 0.001), GLANCE if self.fd < 0 else QUIET)

    def now(self) -> datetime:
        """The meeting's own instant: by the clock that its desk goes by, where that can be told."""
        sessions = self._record.meeting.sessions if self._record is not None else []
        return (steady_line(sessions[-1], self._clock.look()) if sessions else None) or self._clock.now()

    @property
    def learning_set(self) -> LearningSet:
        """The set as it is on the day of the meeting."""
        return on_day(self._set, self._day) if self._day is not None else self._set

    def look(self) -> bool:
        """See what is new on disk: cheap while nothing is. Whether the wall may be another for it.

        Raises:
            RecordError: the record comes from a newer alstui.
        """
        changed = self._look_at_the_set()
        folder = _mark(self._path)
        if folder != self._folder_seen:
            self._folder_seen = folder
            changed |= self._find_the_record()
        if self._record is not None:
            changed |= self._record.look()
        return changed

    def look_for_the_desk(self) -> bool:
        """See whether anybody is at the desk: for once a second. Whether that is another answer than before."""
        held = self._record is not None and is_held(self._record.path)
        if held:
            self._heard = self.now()
        changed, self._present = held != self._present, held
        return changed

    def facts(self, now: datetime) -> WallFacts:
        """The wall at an instant of the meeting's."""
        from msgspec.structs import replace

        meeting = self._meeting(now)
        found = seen(meeting, self.learning_set, now, self._clock)
        unread = self._record.unread if self._record is not None else 0
        return replace(found, lost=self._lost(meeting), told=UNREAD if unread else "")

    def until_change(self, now: datetime) -> float:
        """Seconds until time alone changes what is seen."""
        return until_change(self._meeting(now), now)

    def _meeting(self, now: datetime) -> Meeting:
        """The meeting on the wall; one of an earlier day that is over, or was left open, is not."""
        meeting = self._record.meeting if self._record is not None else Meeting()
        today = self._clock.local(now).date()
        if self._day is None or self._day >= today or goes_on(meeting, self._day, today, self._clock):
            return meeting
        ended = meeting.closed_at
        return meeting if ended is not None and self._clock.local(ended).date() >= today else Meeting()

    def close(self) -> None:
        """No longer watch."""
        self.notices.close()
        self._put_down()

    def _put_down(self) -> None:
        if self._record is not None:
            self._record.close()
            self._record = None

    def _look_at_the_set(self) -> bool:
        mark = _mark(self._path / SET_FILE)
        if mark == self._set_seen or mark is None:
            return False
        self._set_seen = mark
        try:
            self._set = SetFolder(self._path).load()
        except AlstuiError:
            return False  # it is being written, or damaged: the one that was read stands
        return True

    def _find_the_record(self) -> bool:
        """Which meeting it is: the latest on record, unless it is over and was not today's."""
        try:
            days = SetFolder(self._path).dates
        except AlstuiError:
            return False
        latest = days[-1] if days else None
        if latest == self._day:
            return False
        self._put_down()
        self._day = latest
        if latest is not None:
            path = SetFolder(self._path).journal(latest)
            self._record = Record(path, times_of(path))
            self._record.look()
            self.look_for_the_desk()
        return True

    def _lost(self, meeting: Meeting) -> str:
        """Since when nobody has been at the desk of a meeting that goes on."""
        if self._present or meeting.status not in {"running", "paused"}:
            return ""
        since = self._heard or (self._record.latest if self._record is not None else None)
        return f"No word from the desk since {at(self._clock.local(since))}." if since else ""
