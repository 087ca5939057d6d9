"""What stands in a set's folder: its file, its meetings, and what other programs put beside them."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path

from alstui.errors import AlstuiError, NotFound, StoreError
from alstui.files import copied_name, is_conflict, is_leftover
from alstui.learning_set import LearningSet
from alstui.store.journal import MeetingRecord, ending_of, read_record, written_day
from alstui.store.lock import LOCKED
from alstui.store.refused import LEADS_NOWHERE, OUT_OF_HANDLES, unreadable
from alstui.store.set_file import load_set
from alstui.store.storages import previous_of
from alstui.store.unread import LeftOut
from alstui.text import clean, fold
from alstui.unknown import told_of

SET_FILE = "set.json"
REVIEW_FILE = "review.json"
"""The review with other schools that is proposed for a set, where there is one."""
_JOURNAL = re.compile(r"\d{4}-\d{2}-\d{2}\.jsonl", re.ASCII)

_STRAY = re.compile(r"\.json", re.IGNORECASE)
"""What all that looks like a set's record has in its name."""

_OTHER_SET_FILE = re.compile(r"set[^a-z.].*\.json|set\..+\.json", re.IGNORECASE)
"""'set-LAPTOP.json', 'set 2.json': how shared folders call another state of a set's file."""

_NOWHERE = (
    "{name} stands among the sets and is a link that leads nowhere, so it was left out. If a set is behind it, put "
    "back the disk or the folder to which it leads; if not, delete the link."
)

_UNNAMED = (
    "{name} stands among the sets under a name that is not written in letters (UTF-8), so it was left out. "
    "If it is a set, rename its folder."
)

_NOT_READ = (
    "{name} looks like a copy that a shared folder made, and was not read: it may hold what is missing here. "
    "Compare it with the file of that name without the addition, keep what is right there, and move the copy away."
)


def names_in(folder: Path) -> list[str]:
    """What a folder holds, in no order. Raises OSError when the disk would not show it."""
    with os.scandir(folder) as entries:
        return [entry.name for entry in entries]


class SetFolder:
    """A set's folder as it was when it was looked at: listed once, whatever is asked of it then.

    A file is read when it is asked for; nothing of it is kept.
    """

    def __init__(self, path: Path) -> None:
        """Looks at the folder.

        Raises:
            OSError: no more files can be opened. What else the disk would not show is told by whatever is asked of it.
        """
        self.path = path
        self._trouble: OSError | None = None
        self._unknown: list[str] | None = None
        """The keys of the set's file that this program does not know; None while nobody has read it."""
        try:
            self._names = names_in(path)
        except OSError as error:
            if error.errno in OUT_OF_HANDLES:
                raise
            self._names, self._trouble = [], error

    @property
    def id(self) -> str:
        """The set's id: what its folder is called."""
        return self.path.name

    @property
    def holds_set(self) -> bool:
        """Whether it is a set's: by its file, the file's previous state, or a meeting on record.

        One that somebody shut, say, is: it is told of in the list, and not hidden.
        """
        if self._trouble is not None:
            return self._trouble.errno not in {*LEADS_NOWHERE, errno.ENOTDIR}
        names = self._names
        return SET_FILE in names or previous_of(Path(SET_FILE)).name in names or any(map(_day_of, names))

    @cached_property
    def dates(self) -> tuple[date, ...]:
        """The days of the meetings on record, oldest first. Raises StoreError when the disk would not show them."""
        days = map(_day_of, self._shown())
        return tuple(sorted(day for day in days if day is not None))

    @property
    def strays(self) -> tuple[LeftOut, ...]:
        """What has to be said of files that look like a set's record and are not read, or not all of the set's own.

        Raises StoreError as `dates`.
        """
        strays = sorted(name for name in self._shown() if _is_stray(name))
        return (*(LeftOut(_NOT_READ.format(name=clean(name))) for name in strays), *self.not_known)

    @property
    def not_known(self) -> tuple[LeftOut, ...]:
        """What has to be said of what the set's file holds and this program does not know; nothing of a damaged one."""
        if self._unknown is None:
            with suppress(AlstuiError):
                self.load()
        return (LeftOut(told_of(f"{SET_FILE} was", self._unknown)),) if self._unknown else ()

    def _shown(self) -> list[str]:
        if self._trouble is not None:
            raise unreadable(self._trouble, self.path)
        return self._names

    def load(self) -> LearningSet:
        """The set. Raises RecordError and StoreError as `load_set` does."""
        unknown: list[str] = []
        found = load_set(self.path / SET_FILE, unknown)
        self._unknown = unknown
        return found

    def journal(self, day: date) -> Path:
        """Where a meeting's record is, or would be."""
        return self.path / f"{day.isoformat()}.jsonl"

    @property
    def review(self) -> Path | None:
        """Where the review is that is proposed for it; None where there is none. Raises StoreError as `dates`."""
        return self.path / REVIEW_FILE if REVIEW_FILE in self._shown() else None

    def read_meeting(self, day: date) -> MeetingRecord:
        """A meeting's record, without taking the pen: always possible.

        Raises:
            NotFound: there is no meeting on that day.
            RecordError: the record comes from a newer alstui, or is not one.
            StoreError: the disk would not show it.
        """
        if day not in self.dates:
            known = ", ".join(map(written_day, self.dates)) or "none yet"
            raise NotFound(f"{self.id} has no meeting on {written_day(day)}. On record: {known}.")
        return read_record(self.journal(day))

    def unfinished(self) -> tuple[date | None, bool, list[LeftOut]]:
        """The latest meeting that was begun and not closed; whether its end cannot be read; what is to be said of that.

        Raises RecordError as `ending_of` does.
        """
        told: list[LeftOut] = []
        for day in reversed(self.dates):
            try:
                ending = ending_of(self.journal(day))
            except StoreError as error:
                told.append(meeting_left_out(day, error))
                continue
            told += ending.left_out
            if not ending.closed:
                return day, bool(ending.left_out), told
        return None, False, told


def is_of_a_record(path: Path) -> bool:
    """Whether a file of this name is a set's own file or one of its meetings, or stands for one, in a set's folder."""
    own = path.name.startswith((SET_FILE, REVIEW_FILE)) or _JOURNAL.match(path.name) is not None
    return own and SetFolder(path.parent).holds_set


def meeting_left_out(day: date, error: AlstuiError) -> LeftOut:
    """Tells that a meeting could not be read, and why."""
    return LeftOut(f"The meeting of {written_day(day)} was left out. {error}")


def sets_in(home: Path) -> list[SetFolder]:
    """The folders that hold a set, or what is left of one, by name; none where there is no folder of sets yet.

    Raises:
        OSError: it cannot be read.
    """
    try:
        names = sorted(names_in(home))
    except FileNotFoundError:
        if home.is_symlink():
            raise
        return []
    inside = (SetFolder(home / name) for name in names if not name.startswith(".") and _is_text(name))
    return [folder for folder in inside if folder.holds_set]


def not_to_be_read(home: Path) -> tuple[LeftOut, ...]:
    """What has to be said of what stands among the sets and can be no set, though it may lead to one.

    Raises:
        OSError: the folder of sets itself cannot be read.
    """
    return tuple(no_sets_in(home).values())


def no_sets_in(home: Path) -> dict[str, LeftOut]:
    """The same by what it is called. Raises as `not_to_be_read` does."""
    with os.scandir(home) as entries:
        shown = sorted(
            (each for each in entries if not each.name.startswith(".")), key=lambda each: each.name
        )
    said = {each.name: _UNNAMED for each in shown if not _is_text(each.name)}
    said |= {each.name: _NOWHERE for each in shown if each.is_symlink() and _leads_nowhere(Path(each.path))}
    return {name: LeftOut(words.format(name=clean(name))) for name, words in said.items()}


def _is_text(name: str) -> bool:
    """Whether a name is written in letters, and not in bytes that are none."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def _leads_nowhere(entry: Path) -> bool:
    try:
        entry.stat()
    except OSError as error:
        return error.errno in LEADS_NOWHERE
    return False


def _day_of(name: str) -> date | None:
    """The day that a journal's file name gives; None for any other file."""
    if not _JOURNAL.fullmatch(name):
        return None
    try:
        return date.fromisoformat(name.removesuffix(".jsonl"))
    except ValueError:
        return None


def _is_stray(name: str) -> bool:
    """Whether a file looks like a set's record, and is none; nor what an editor or a desktop left behind."""
    own = name.removesuffix(LOCKED)
    if own == SET_FILE or _day_of(own) is not None:
        return False
    if not _STRAY.search(name) or is_leftover(name):
        return False
    return (
        name.endswith(".jsonl")
        or is_conflict(name)
        or copied_name(name) == SET_FILE
        or _OTHER_SET_FILE.fullmatch(name) is not None
    )


def no_such_set(set_id: str, names: Sequence[str]) -> NotFound:
    """That there is no set called so, and which are called nearly so, or which there are."""
    from difflib import get_close_matches

    by_sound = {fold(name): name for name in names}
    near = [by_sound[match] for match in get_close_matches(fold(set_id), by_sound, cutoff=0.5)]
    if near:
        hint = f"Did you mean {' or '.join(near)}?"
    elif names:
        hint = f"There {'is' if len(names) == 1 else 'are'} {', '.join(names[:8])}."
    else:
        hint = "There are no sets yet."
    return NotFound(f"There is no set called '{clean(set_id)}'. {hint}")
