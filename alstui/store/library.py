"""The folder of sets on disk: one folder a set, one file for the set, one journal a meeting.

HOME/oakfield/set.json              the set; set.json.previous is how it was before the last change
HOME/oakfield/2026-11-24.jsonl      one meeting, one event a line
HOME/oakfield/2026-11-24.md         its minutes, when written; md.earlier-1 is what stood there and said something else
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from alstui.errors import AlstuiError, InUse, NotFound
from alstui.learning_set import LearningSet
from alstui.paths import config_folder, default_home
from alstui.store.disk import read_whole
from alstui.store.folder import REVIEW_FILE, SET_FILE, SetFolder, names_in, not_to_be_read, sets_in
from alstui.store.journal import Journal, MeetingRecord, read_lines, written_day
from alstui.store.merge import Line
from alstui.store.papers import Written, put, put_minutes
from alstui.store.refused import refusal, unreadable
from alstui.store.set_file import change_set, earlier_versions, restore
from alstui.store.summary import COPIED_SET, SetSummary, copied_among, summary_of
from alstui.store.unread import LeftOut, Unread
from alstui.text import fold, slug

if TYPE_CHECKING:
    from alstui.changes import When
    from alstui.store.making import Records
    from alstui.store.union import Union

__all__ = [
    "Journal",
    "LeftOut",
    "Library",
    "MeetingRecord",
    "SetSummary",
    "Unread",
    "config_folder",
    "default_home",
]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Library:
    """Every set of one person, in one folder. Each question reads the disk; only open meetings are held."""

    def __init__(self, home: Path) -> None:
        """`home` need not exist before the first set is created."""
        self.home = home
        self._open: dict[str, Journal] = {}
        """The meeting that was opened last of each set: it knows where the set's folder is, should it be renamed."""
        self._met: set[str] = set()
        """The ids of sets that were found here: where one is there no more, its folder went: no name is mistyped."""

    def sets(self, unread: Unread) -> tuple[SetSummary, ...]:
        """All of them, the one that met last first. One that cannot be read is listed with its problem.

        Raises:
            StoreError: the folder of sets itself cannot be read.
        """
        folders = self._folders(unread)
        copied = copied_among(folders)
        found = [summary_of(folder, unread, copy=folder.id in copied) for folder in folders]
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
        return self.folder(set_id).load()

    def create(
        self,
        learning_set: LearningSet,
        *,
        wanted: str = "",
        known: bool = False,
        records: Records | None = None,
        changed: datetime | None = None,
    ) -> LearningSet:
        """Keep a new set at one stroke, under an id made from its title, or the next that is free; the set with it.

        Args:
            learning_set: The set.
            wanted: The id that it is to have, and no other.
            known: It comes from elsewhere, and stays known by what it is known by there.
            records: Its meetings, each as the bytes of its file.
            changed: When it was changed last, where that was elsewhere.

        Raises:
            RecordError: another set has the id that is wanted.
            StoreError: the disk refused, and nothing of it is left behind.
        """
        # Nothing but a new set has use for these.
        from alstui.store.making import establish
        from alstui.store.marks import with_marks

        marked = learning_set if known else with_marks(learning_set, new=True)
        return establish(self.home, marked, wanted=wanted, records=records, changed=changed)

    def change(self, set_id: str, how: Callable[[LearningSet], LearningSet], when: When) -> LearningSet:
        """Change a set as it stands on disk now, so that nothing is lost which another program kept meanwhile.

        `how` is given the set as it stands and answers with what it becomes; what it raises is passed on, and the
        file stays as it was. Answers with the set as it was kept, what changed in it on the list of its changes, as
        of `when`.

        Raises:
            NotFound: there is no set of this id.
            InUse: another program has been changing it for seconds.
            RecordError: what stands there cannot be read, and so is not overwritten.
            StoreError: the disk refused, or its folder is there no more; what stood there stands, and none is made.
        """
        made = change_set(self.standing(set_id).path / SET_FILE, how, when)
        if set_id in self._open:
            self._open[
                set_id
            ].find()  # it makes a folder again that is removed, and so has to know what was kept
        return made

    def earlier_versions(self, set_id: str) -> tuple[str, ...]:
        """The names of a set's file as earlier versions of alstui wrote it, which are kept beside it for good.

        Raises:
            NotFound: there is no set of this id.
            StoreError: its folder is there no more, or the disk would not show it.
        """
        return earlier_versions(self.standing(set_id).path / SET_FILE)

    def state_of(self, set_id: str) -> tuple[int, int, int] | None:
        """By what it is known whether a set's file is as it was; None while it is not there. Only looks."""
        try:
            stat = (self.standing(set_id).path / SET_FILE).stat()
        except (AlstuiError, OSError):
            return None
        return stat.st_ino, stat.st_size, stat.st_mtime_ns

    def kept_besides(self, set_id: str, older: tuple[str, ...]) -> tuple[str, ...]:
        """Those of them that are not among the `older`, once a change was kept: as far as the disk shows them."""
        with contextlib.suppress(AlstuiError):  # what was kept is kept, whether this can be told or not
            return tuple(name for name in self.earlier_versions(set_id) if name not in older)
        return ()

    def restore_previous(self, set_id: str) -> LearningSet:
        """Set a damaged set file aside and put its previous state back; the set as it now is.

        Raises:
            NotFound: there is no set of this id.
            RecordError: its file is good, or no earlier state is. Nothing was changed.
            StoreError: the disk refused.
        """
        return restore(self.folder(set_id).path / SET_FILE)

    def meeting_dates(self, set_id: str) -> tuple[date, ...]:
        """The dates on record, oldest first.

        Raises:
            NotFound: there is no set of this id.
        """
        return self.folder(set_id).dates

    def strays(self, set_id: str) -> tuple[LeftOut, ...]:
        """The files in a set's folder that look like its record and are not read, such as a shared folder's copies.

        Raises:
            NotFound: there is no set of this id.
            StoreError: the disk would not show it.
        """
        return self.folder(set_id).strays

    def read_meeting(self, set_id: str, day: date) -> MeetingRecord:
        """A meeting's record, without taking the pen: always possible.

        Raises:
            NotFound: there is no such set, or no meeting on that day.
            RecordError: the record comes from a newer alstui, or is not one.
            StoreError: the disk would not show it.
        """
        return self.folder(set_id).read_meeting(day)

    def open_meeting(self, asked: str | SetFolder, day: date) -> Journal:
        """The pen for a meeting; its file is made when it is the first time. Of a set by its id, or by its folder.

        Raises:
            NotFound: there is no such set.
            InUse: another program writes this meeting.
            RecordError: the record comes from a newer alstui, or is not one. It was not touched.
            StoreError: the disk refused.
        """
        folder = asked if isinstance(asked, SetFolder) else self.folder(asked)
        try:
            journal = self._open[folder.id] = Journal(folder.journal(day))
        except InUse as error:
            raise InUse(
                f"The meeting of {folder.id} on {written_day(day)} is already open in another window, and only one "
                "can write it at a time. Go on there, or close it there first. It can be read and shown meanwhile."
            ) from error
        return journal

    def minutes_path(self, set_id: str, day: date) -> Path:
        """Where the minutes of a meeting are, or would be.

        Raises:
            NotFound: there is no such set.
        """
        return self.folder(set_id).path / f"{day.isoformat()}.md"

    def write_minutes(self, set_id: str, day: date, text: str) -> Written:
        """Write the minutes at one stroke, readable by their owner only.

        What stood there and says something else, as when somebody put it right by hand, is kept beside them.

        Raises:
            NotFound: there is no such set.
            StoreError: the disk refused, or would not show what stands there; the minutes that stood there stand.
        """
        return put_minutes(self._place(set_id, f"{day.isoformat()}.md"), text)

    def keep_review(self, set_id: str, text: str) -> Path:
        """Keep the review that is proposed for a set at one stroke, readable by its owner only; where it is.

        Raises:
            NotFound: there is no such set.
            StoreError: the disk refused; the one that stood there stands.
        """
        return put(self._place(set_id, REVIEW_FILE), text)

    def record_lines(self, set_id: str, day: date) -> tuple[Line, ...]:
        """Every line of a meeting's record, those as they stand that cannot be read.

        Raises:
            NotFound: there is no such set.
            RecordError: the record comes from a newer alstui.
            StoreError: the disk would not show it.
        """
        return read_lines(self._journal_path(set_id, day))

    def record_bytes(self, set_id: str, day: date) -> bytes:
        """A meeting's record as it stands, readable or not.

        Raises:
            NotFound: there is no such set.
            StoreError: the disk would not show it.
        """
        return read_whole(self._journal_path(set_id, day)) or b""

    def uniting(self, set_id: str) -> AbstractContextManager[Union]:
        """What came of a set from elsewhere, to be brought together with what is here at one stroke.

        Raises:
            NotFound: there is no such set.
            InUse, RecordError, StoreError: as `union.uniting` does.
        """
        from alstui.store.union import uniting

        return uniting(self.folder(set_id).path)

    def changed_at(self, set_id: str) -> datetime | None:
        """When the set's file was written last; None where the disk does not tell.

        Raises:
            NotFound: there is no such set.
        """
        try:
            stat = (self.folder(set_id).path / SET_FILE).stat()
        except OSError:
            return None
        return _EPOCH + timedelta(microseconds=stat.st_mtime_ns // 1000)

    def ids(self) -> tuple[str, ...]:
        """The ids of all sets.

        Raises:
            StoreError: the folder of sets itself cannot be read.
        """
        return tuple(folder.id for folder in self._folders())

    def is_taken(self, name: str) -> bool:
        """Whether a set or anything else is called so among the sets; the same to disks that know no capitals."""
        try:
            entries = (entry.name for entry in self.home.iterdir() if not entry.name.startswith("."))
            return any(name in {entry, slug(entry)} for entry in entries)
        except OSError:
            return False

    def _journal_path(self, set_id: str, day: date) -> Path:
        return self.folder(set_id).journal(day)

    def readable(self, unread: Unread) -> tuple[tuple[SetFolder, LearningSet], ...]:
        """Every set that can be read, once each, the one that met last first; of the others it is told.

        Raises:
            StoreError: the folder of sets itself cannot be read.
        """
        folders = self._folders(unread)
        copied = copied_among(folders)
        found: list[tuple[SetFolder, LearningSet]] = []
        for folder in folders:
            if folder.id in copied:
                unread.add([COPIED_SET], folder.id)
                continue
            try:
                learning_set = folder.load()
            except AlstuiError as error:
                unread.add([LeftOut(str(error))], folder.id)
            else:
                unread.add(folder.not_known, folder.id)
                found.append((folder, learning_set))
        found.sort(key=lambda pair: fold(pair[1].title))
        found.sort(key=lambda pair: pair[0].dates[-1:], reverse=True)
        return tuple(found)

    def _folders(self, unread: Unread | None = None) -> list[SetFolder]:
        """The folders that hold a set, or what is left of one, by name; each is listed once. Tells of what is none.

        Raises:
            StoreError: the folder of sets itself cannot be read.
        """
        try:
            found = sets_in(self.home)
        except OSError as error:
            raise unreadable(error, self.home) from error
        if unread is not None:
            with contextlib.suppress(OSError):  # what sets there are could be read
                unread.add(not_to_be_read(self.home))
        return found

    def _set_called(self, name: str) -> SetFolder | None:
        """The set whose folder is called exactly so. Looks at no other set's, so that many sets take no longer."""
        path, swapped = self.home / name, name.swapcase()
        try:
            if name.startswith(".") or path.name != name:
                return None
            folder = SetFolder(path)
            # Some disks take 'Oakfield' and 'oakfield' for one: there the names that there are have to tell.
            alike = swapped != name and os.path.lexists(f"{self.home}/{swapped}")
            alike = alike and (other := self.home / swapped).exists() and other.samefile(path)
            return folder if folder.holds_set and (not alike or name in names_in(self.home)) else None
        except (OSError, ValueError):
            return None

    def standing(self, set_id: str) -> SetFolder:
        """The folder of a set that is to be written. One that went is not made again: its words may be on a stick.

        Raises:
            NotFound: there never was one of this id.
            StoreError: it is there no more, or the disk would not show it.
        """
        names = (set_id, self._open[set_id].folder.name) if set_id in self._open else (set_id,)
        found = next(filter(None, map(self._set_called, names)), None)
        if found is not None:
            return found
        if set_id not in self._met:
            return self.folder(set_id)
        self.ids()  # where the sets are there and cannot be looked at, that is what has to be said
        gone = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        raise refusal(gone, self.home / set_id / SET_FILE)

    def _place(self, set_id: str, name: str) -> Path:
        """Where a file of a set's is written. Where its meeting is written, a folder that was removed is made again."""
        try:
            return self.folder(set_id).path / name
        except NotFound:
            return self.standing(set_id).path / name

    def folder(self, set_id: str) -> SetFolder:
        """The folder of a set. What a person typed is compared with the names there are, never made a path.

        Raises:
            NotFound: there is none; the nearest ids are named.
            StoreError: the folder of sets cannot be read.
        """
        found = self._set_called(set_id)
        if found is None and set_id in self._open:
            set_id = self._open[set_id].find().name
            found = self._set_called(set_id)
        if found is not None:
            self._met.add(found.id)
            return found
        from alstui.store.folder import no_such_set

        raise no_such_set(set_id, self.ids())
