"""What stands in a set's folder: its file, its meetings, and what other programs put beside them."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

from alstui.errors import StoreError
from alstui.files import copied_name, is_conflict, is_leftover
from alstui.store.disk import LEADS_NOWHERE, OUT_OF_HANDLES, unreadable
from alstui.store.journal import ending_of, written_day
from alstui.store.storages import previous_of
from alstui.store.unread import LeftOut
from alstui.text import clean

SET_FILE = "set.json"
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


def holds_set(folder: Path) -> bool:
    """Whether a folder is a set's: by its file, the file's previous state, or a meeting on record."""
    try:
        names = {entry.name for entry in folder.iterdir()}
    except NotADirectoryError:
        return False
    except OSError as error:
        if error.errno in OUT_OF_HANDLES:
            raise
        return (
            error.errno not in LEADS_NOWHERE
        )  # somebody shut it, say: that is said in the list, it is not hidden
    return bool(names & {SET_FILE, previous_of(Path(SET_FILE)).name}) or any(map(_day_of, names))


def named_sets(home: Path) -> list[str]:
    """The names of the folders that hold a set, or what is left of one; none where there is no folder of sets yet.

    Raises:
        OSError: it cannot be read.
    """
    try:
        inside = sorted(entry for entry in home.iterdir() if not entry.name.startswith("."))
    except FileNotFoundError:
        if home.is_symlink():
            raise
        return []
    return [folder.name for folder in inside if _is_text(folder.name) and holds_set(folder)]


def not_to_be_read(home: Path) -> tuple[LeftOut, ...]:
    """What has to be said of what stands among the sets and can be no set, though it may lead to one.

    Raises:
        OSError: the folder of sets itself cannot be read.
    """
    with os.scandir(home) as entries:
        shown = sorted(
            (each for each in entries if not each.name.startswith(".")), key=lambda each: each.name
        )
    said = {each.name: _UNNAMED for each in shown if not _is_text(each.name)}
    said |= {each.name: _NOWHERE for each in shown if each.is_symlink() and _leads_nowhere(Path(each.path))}
    return tuple(LeftOut(words.format(name=clean(name))) for name, words in said.items())


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


def dates(folder: Path) -> tuple[date, ...]:
    """The days of the meetings on record, oldest first. Raises StoreError when the disk would not show them."""
    try:
        days = [_day_of(entry.name) for entry in folder.iterdir()]
    except OSError as error:
        raise unreadable(error, folder) from error
    return tuple(sorted(day for day in days if day is not None))


def strays(folder: Path) -> tuple[LeftOut, ...]:
    """What has to be said of files that look like a set's record and are not read."""
    try:
        names = [entry.name for entry in folder.iterdir()]
    except OSError as error:
        raise unreadable(error, folder) from error
    found = (name for name in names if _STRAY.search(name) and not is_leftover(name))
    return tuple(LeftOut(_NOT_READ.format(name=clean(name))) for name in sorted(found) if _is_stray(name))


def _is_stray(name: str) -> bool:
    if is_conflict(name) or copied_name(name) == SET_FILE:
        return True
    day_less = name.endswith(".jsonl") and _day_of(name) is None
    return day_less or _OTHER_SET_FILE.fullmatch(name) is not None


def unfinished_in(folder: Path, meetings: tuple[date, ...]) -> tuple[date | None, bool, list[LeftOut]]:
    """The latest meeting that was begun and not closed; whether its end cannot be read; what has to be said of that."""
    told: list[LeftOut] = []
    for day in reversed(meetings):
        try:
            ending = ending_of(folder / f"{day.isoformat()}.jsonl")
        except StoreError as error:
            told.append(LeftOut(f"The meeting of {written_day(day)} was left out. {error}"))
            continue
        told += ending.left_out
        if not ending.closed:
            return day, bool(ending.left_out), told
    return None, False, told
