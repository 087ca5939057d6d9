"""What is made of several files, made whole: in a hidden folder beside, and then in its place at one stroke.

Whoever looks finds all of it or nothing. What a program that was killed half-way leaves behind is no set and takes no
set's name: its hidden folder is never listed, and is cleared away when something is made in the same place again.
Nobody clears away what another program is making, because that one holds a lock on its folder.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from alstui.errors import RecordError, StoreError
from alstui.learning_set import LearningSet
from alstui.store.disk import make_folders, owner_only, sync, sync_folder, write_whole
from alstui.store.folder import SET_FILE
from alstui.store.refused import refusal
from alstui.store.set_file import write_set
from alstui.text import distinct, slug

_PREFIX = ".alstui-new-"
"""What the names of such folders begin with: hidden, and nobody else's."""

_TAKEN = frozenset({errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR, errno.EISDIR})
"""How a system says that a folder cannot be given a name, because something is called so."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Records = Callable[[str], Mapping[date, bytes]]
"""The meetings of a set that is called so: each as the bytes of its file."""


@contextmanager
def making(place: Path) -> Iterator[Path]:
    """A private hidden folder inside `place`, to make something in; it is gone when the block ends.

    What was left there half-made, and is nobody's any more, is cleared away first.

    Raises:
        OSError: there is no such place, or it takes nothing.
    """
    _clear(place)
    step, held = _own(place)
    try:
        yield step
    finally:
        shutil.rmtree(step, ignore_errors=True)
        os.close(held)


def _own(place: Path) -> tuple[Path, int]:
    """A new folder, and the open file by which it is held for as long as something is made in it."""
    import tempfile

    while True:
        step = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
        owner_only(step, 0o700)
        try:
            held = os.open(step, os.O_RDONLY | os.O_DIRECTORY)
        except OSError:
            with suppress(OSError):
                step.rmdir()
            raise
        if _lock(held, unknown=True) and _is(step, held):
            return step, held
        os.close(held)  # somebody took it for a leftover between its making and the lock


def _clear(place: Path) -> None:
    """Take away what programs that are gone left half-made here."""
    with os.scandir(place) as inside:
        found = [Path(entry) for entry in inside if entry.name.startswith(_PREFIX)]
    for left in found:
        try:
            held = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            continue
        if os.fstat(held).st_uid == os.getuid() and _lock(held, unknown=False):
            shutil.rmtree(left, ignore_errors=True)
        os.close(held)


def _lock(held: int, *, unknown: bool) -> bool:
    """Whether the folder is ours alone now; `unknown` where the disk has no locks, so that nobody can tell."""
    try:
        import fcntl

        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except (ImportError, OSError):
        return unknown
    return True


def _is(step: Path, held: int) -> bool:
    """Whether the open folder is still the one of this name."""
    try:
        return os.path.samestat(step.stat(), os.fstat(held))
    except FileNotFoundError:
        return False


def establish(
    home: Path,
    learning_set: LearningSet,
    *,
    wanted: str = "",
    records: Records | None = None,
    changed: datetime | None = None,
) -> LearningSet:
    """Keep a new set with its meetings at one stroke; the set as it is kept.

    Args:
        home: The folder of sets. It is made where there is none yet.
        learning_set: The set.
        wanted: What it is to be called, and nothing else; when empty, its title or the next name that is free.
        records: Its meetings.
        changed: When it was changed last, where that was elsewhere.

    Raises:
        RecordError: another set is called exactly so.
        StoreError: the disk refused, and nothing of it is left behind.
    """
    name = slug(wanted or learning_set.title)
    try:
        make_folders(home)
        with making(home) as step:
            while True:
                made = replace(learning_set, id=name if wanted else distinct(name, _names(home)))
                _fill(step, made, records, changed)
                if settled(step, home / made.id):
                    return made
                if wanted:
                    raise RecordError(f"There is a set called '{name}' here already.")
    except OSError as error:
        raise refusal(error, home / name) from error
    except StoreError as error:
        if isinstance(error.__cause__, OSError):  # told without the hidden folder's name
            raise refusal(error.__cause__, home / name) from error
        raise


def sync_all(folder: Path) -> None:
    """Have the disk keep a folder that others wrote: every file below it, and every name."""
    for each in folder.iterdir():
        if each.is_dir():
            sync_all(each)
            continue
        descriptor = os.open(each, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            sync(descriptor)
        finally:
            os.close(descriptor)
    sync_folder(folder)


def settled(step: Path, place: Path) -> bool:
    """Give a folder that is whole its name for good; whether that was still free. An OSError leaves nothing of it."""
    sync_folder(step)
    try:
        step.rename(place)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise
    try:
        sync_folder(place.parent)
    except OSError:
        with suppress(OSError):
            place.rename(step)
        raise
    return True


def _names(home: Path) -> set[str]:
    """What cannot be the name of a new set. 'Oakfield' and 'oakfield' are one to some disks."""
    names = {entry.name for entry in home.iterdir() if not entry.name.startswith(".")}
    return names | {slug(name) for name in names}


def _fill(step: Path, made: LearningSet, records: Records | None, changed: datetime | None) -> None:
    for day, data in (records(made.id) if records else {}).items():
        write_whole(step / f"{day.isoformat()}.jsonl", data)
    write_set(step / SET_FILE, made)
    if changed is not None:
        date_file(step / SET_FILE, changed)


def date_file(path: Path, moment: datetime) -> None:
    """Let a file be as old as it was where it comes from, on disks that keep such dates."""
    since = (moment - _EPOCH) // timedelta(microseconds=1) * 1000
    with suppress(OSError, OverflowError):
        os.utime(path, ns=(since, since))
