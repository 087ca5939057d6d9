"""The folder of sets on disk: one folder a set, one file for the set, one journal a meeting.

HOME/oakfield/set.json              the set; set.json.previous is how it was before the last change
HOME/oakfield/2026-11-24.jsonl      one meeting, one event a line
HOME/oakfield/2026-11-24.md         its minutes, when written
"""

from __future__ import annotations

import contextlib
import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from alstui.errors import AlstuiError, InUse, NotFound, RecordError
from alstui.meeting.events import Event
from alstui.model import LearningSet
from alstui.paths import config_folder, default_home
from alstui.store.disk import make_folder, refusal, unreadable, write_whole
from alstui.store.journal import Journal, MeetingRecord, is_closed, read_record, write_record, written_day
from alstui.store.marks import with_marks
from alstui.store.set_file import NewerRecord, good_previous, read_set, restore, write_set
from alstui.store.storages import previous_of
from alstui.text import clean, distinct, fold, slug

__all__ = ["Journal", "Library", "MeetingRecord", "SetSummary", "config_folder", "default_home"]

_SET_FILE = "set.json"
_JOURNAL = re.compile(r"\d{4}-\d{2}-\d{2}\.jsonl", re.ASCII)

_PATIENCE = 2.0
"""Seconds to wait while another program changes a set's file, which takes it milliseconds."""


class SetSummary(Struct, frozen=True, kw_only=True):
    """What the list of sets says about one."""

    id: str
    title: str
    """The id, when the set's file cannot be read."""
    school: str = ""
    sample: bool = False
    members: int = 0
    """How many there are."""
    meetings: tuple[date, ...] = ()
    """The dates on record, oldest first."""
    unfinished: date | None = None
    """The latest meeting that was begun and not closed."""
    problem: str = ""
    """Why the set cannot be used as it stands, in words; empty when it can."""


class Library:
    """Every set of one person, in one folder. Nothing is held in memory: each question reads the disk."""

    def __init__(self, home: Path) -> None:
        """`home` need not exist before the first set is created."""
        self.home = home

    def sets(self) -> tuple[SetSummary, ...]:
        """All of them, the one that met last first. One that cannot be read is listed with its problem.

        Raises:
            StoreError: the folder of sets itself cannot be read.
        """
        found = [self._summary(name) for name in self._names()]
        found.sort(key=lambda item: fold(item.title))
        found.sort(key=lambda item: item.meetings[-1:], reverse=True)
        return tuple(found)

    def load(self, set_id: str) -> LearningSet:
        """The set of this id.

        Raises:
            NotFound: there is none; the nearest ids are named.
            RecordError: its file cannot be read; says whether its previous state can be put back.
            StoreError: the disk would not show it.
        """
        return _load(self._folder(set_id) / _SET_FILE)

    def create(self, learning_set: LearningSet, *, wanted: str = "") -> LearningSet:
        """Keep a new set, under the id wanted or one made from its title, or the next that is free; the set with it.

        Raises:
            StoreError: the disk refused, and nothing of it is left behind.
        """
        try:
            self.home.parent.mkdir(parents=True, exist_ok=True)
            make_folder(self.home)
            names = {entry.name for entry in self.home.iterdir()}
            taken = names | {slug(name) for name in names}  # 'Oakfield' and 'oakfield' are one to some disks
            made = replace(
                with_marks(learning_set, new=True), id=distinct(slug(wanted or learning_set.title), taken)
            )
            folder = self.home / made.id
            folder_made = make_folder(folder)
        except OSError as error:
            raise refusal(error, self.home / "sets") from error
        if not folder_made:  # another program was quicker
            return self.create(learning_set, wanted=wanted)
        try:
            write_set(folder / _SET_FILE, made)
        except AlstuiError:
            with contextlib.suppress(OSError):
                (folder / _SET_FILE).unlink(missing_ok=True)
                folder.rmdir()
            raise
        return made

    def change(self, set_id: str, how: Callable[[LearningSet], LearningSet]) -> LearningSet:
        """Change a set as it stands on disk now, so that nothing is lost which another program kept meanwhile.

        `how` is given the set as it stands and answers with what it becomes; what it raises is passed on, and the
        file stays as it was. Answers with the set as it was kept.

        Raises:
            NotFound: there is no set of this id.
            InUse: another program has been changing it for seconds.
            RecordError: what stands there cannot be read, and so is not overwritten.
            StoreError: the disk refused; what stood there stands.
        """
        path = self._folder(set_id) / _SET_FILE
        with _alone(path):
            changed = replace(how(_load(path)), id=path.parent.name)
            write_set(path, changed)
        return changed

    def restore_previous(self, set_id: str) -> LearningSet:
        """Set a damaged set file aside and put its previous state back; the set as it now is.

        Raises:
            NotFound: there is no set of this id.
            RecordError: its file is good, or no earlier state is. Nothing was changed.
            StoreError: the disk refused.
        """
        return restore(self._folder(set_id) / _SET_FILE)

    def meeting_dates(self, set_id: str) -> tuple[date, ...]:
        """The dates on record, oldest first.

        Raises:
            NotFound: there is no set of this id.
        """
        return _dates(self._folder(set_id))

    def read_meeting(self, set_id: str, day: date) -> MeetingRecord:
        """A meeting's record, without taking the pen: always possible.

        Raises:
            NotFound: there is no such set, or no meeting on that day.
            RecordError: the record comes from a newer alstui, or is not one.
            StoreError: the disk would not show it.
        """
        path = self._journal_path(set_id, day)
        held = self.meeting_dates(set_id)
        if day not in held:
            known = ", ".join(map(written_day, held)) or "none yet"
            raise NotFound(f"{set_id} has no meeting on {written_day(day)}. On record: {known}.")
        return read_record(path)

    def open_meeting(self, set_id: str, day: date) -> Journal:
        """The pen for a meeting; its file is made when it is the first time.

        Raises:
            NotFound: there is no such set.
            InUse: another program writes this meeting.
            RecordError: the record comes from a newer alstui, or is not one. It was not touched.
            StoreError: the disk refused.
        """
        path = self._journal_path(set_id, day)
        try:
            return Journal(path)
        except InUse as error:
            raise InUse(
                f"The meeting of {set_id} on {written_day(day)} is already open in another window, and only one "
                "can write it at a time. Go on there, or close it there first. It can be read and shown meanwhile."
            ) from error

    def minutes_path(self, set_id: str, day: date) -> Path:
        """Where the minutes of a meeting are, or would be.

        Raises:
            NotFound: there is no such set.
        """
        return self._folder(set_id) / f"{day.isoformat()}.md"

    def write_minutes(self, set_id: str, day: date, text: str) -> Path:
        """Write the minutes at one stroke, readable by their owner only; where they are.

        Raises:
            NotFound: there is no such set.
            StoreError: the disk refused; the minutes that stood there stand.
        """
        path = self.minutes_path(set_id, day)
        try:
            write_whole(path, text.encode())
        except OSError as error:
            raise refusal(error, path) from error
        return path

    def import_journal(self, set_id: str, day: date, events: Iterable[Event]) -> None:
        """Put a whole record in place at one stroke: a sample, or a meeting from elsewhere.

        Raises:
            NotFound: there is no such set.
            RecordError: that day is on record already. It was not touched.
            StoreError: the disk refused, and nothing is left behind.
        """
        write_record(self._journal_path(set_id, day), tuple(events))

    def _journal_path(self, set_id: str, day: date) -> Path:
        return self._folder(set_id) / f"{day.isoformat()}.jsonl"

    def _names(self) -> list[str]:
        """The folders that hold a set, or what is left of one."""
        try:
            inside = sorted(entry for entry in self.home.iterdir() if not entry.name.startswith("."))
            return [folder.name for folder in inside if _holds_set(folder)]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise unreadable(error, self.home) from error

    def _folder(self, set_id: str) -> Path:
        """The folder of a set. What a person typed is compared with the names there are, never made a path."""
        names = self._names()
        if set_id in names:
            return self.home / set_id
        by_sound = {fold(name): name for name in names}
        near = [by_sound[match] for match in difflib.get_close_matches(fold(set_id), by_sound, cutoff=0.5)]
        if near:
            hint = f"Did you mean {' or '.join(near)}?"
        elif names:
            hint = f"There {'is' if len(names) == 1 else 'are'} {', '.join(names[:8])}."
        else:
            hint = "There are no sets yet."
        raise NotFound(f"There is no set called '{clean(set_id)}'. {hint}")

    def _summary(self, name: str) -> SetSummary:
        """What can be said about one set; its troubles become its problem, not everybody's."""
        folder = self.home / name
        meetings: tuple[date, ...] = ()
        title, school, sample, members, unfinished, problem = name, "", False, 0, None, ""
        try:
            meetings = _dates(folder)
            learning_set = _load(folder / _SET_FILE)
            title, school, sample = learning_set.title, learning_set.school, learning_set.sample
            members = len(learning_set.members)
            unfinished = _unfinished(folder, meetings)
        except AlstuiError as error:
            problem = str(error)
        return SetSummary(
            id=name,
            title=title,
            school=school,
            sample=sample,
            members=members,
            meetings=meetings,
            unfinished=unfinished,
            problem=problem,
        )


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Nobody else changes the set's file meanwhile: by a lock on a file beside it that ends with the process."""
    from filelock import FileLock, Timeout

    lock = FileLock(path.with_name(f"{path.name}.lock"), timeout=_PATIENCE, mode=0o600)
    try:
        lock.acquire()
    except Timeout as error:
        raise InUse(
            f"Another window is changing {path.parent.name} at this moment. Nothing was changed here; try again."
        ) from error
    except OSError as error:
        raise refusal(error, path) from error
    try:
        yield
    finally:
        lock.release()


def _load(path: Path) -> LearningSet:
    """The set of a file, or what became of it and how its previous state is put back."""
    try:
        return read_set(path)
    except NewerRecord:
        raise
    except RecordError as error:
        before = good_previous(path)
        if before is None:
            raise RecordError(
                f"{error} No earlier state of it is kept; a copy of the folder may help."
            ) from error
        local = before.astimezone()
        raise RecordError(
            f"{error} The state before it, from {written_day(local)} at {local:%H:%M}, is good: "
            f"'alstui restore {path.parent.name}' puts it back, and keeps the damaged file beside it."
        ) from error


def _holds_set(folder: Path) -> bool:
    """Whether a folder is a set's: by its file, the file's previous state, or a meeting on record."""
    try:
        names = {entry.name for entry in folder.iterdir()}
    except NotADirectoryError:
        return False
    except PermissionError:  # somebody shut it: say so in the list, do not hide it
        return True
    return bool(names & {_SET_FILE, previous_of(Path(_SET_FILE)).name}) or any(map(_day_of, names))


def _day_of(name: str) -> date | None:
    """The day that a journal's file name gives; None for any other file."""
    if not _JOURNAL.fullmatch(name):
        return None
    try:
        return date.fromisoformat(name.removesuffix(".jsonl"))
    except ValueError:
        return None


def _dates(folder: Path) -> tuple[date, ...]:
    try:
        days = [_day_of(entry.name) for entry in folder.iterdir()]
    except OSError as error:
        raise unreadable(error, folder) from error
    return tuple(sorted(day for day in days if day is not None))


def _unfinished(folder: Path, meetings: tuple[date, ...]) -> date | None:
    """The latest meeting that was begun and not closed."""
    for day in reversed(meetings):
        if not is_closed(folder / f"{day.isoformat()}.jsonl"):
            return day
    return None
