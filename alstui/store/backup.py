"""All sets in one file that was read back, and sets brought back out of it.

    made = back_up(library, target, now, unread)       everything, written whole or not at all
    bring_back(library, archive, kept)                 one set, where no set is called so

Each set is read as it stands at one moment: what another program writes into meanwhile is read again.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from alstui.errors import AlstuiError, InUse, NotFound, RecordError, StoreError
from alstui.store import archive
from alstui.store.archive import NOTHING, Archive, SetFiles
from alstui.store.archive_list import FileKept, Kept, SetKept
from alstui.store.disk import (
    make_folders,
    open_new,
    owner_only,
    read_whole,
    refuse_foreign_link,
    step_to,
    sync_folder,
    write_whole,
)
from alstui.store.folder import SetFolder, is_of_a_record, names_in, no_sets_in, sets_in
from alstui.store.last_backup import FACT, LastBackup
from alstui.store.lock import lock_itself
from alstui.store.making import making, settled
from alstui.store.refused import refusal, unreadable
from alstui.store.unread import LeftOut, Unread
from alstui.text import clean, distinct

if TYPE_CHECKING:
    from alstui.store.library import Library

_STEP = re.compile(r"\.(.+)\.\d+\.new", re.DOTALL)
"""What a backup is called until it is whole, as `step_to` has it."""

_BY_DAY = re.compile(r"alstui-\d{4}-\d\d-\d\d-\d{6}(?:-\d+)?\.zip")
"""What it is called in a folder, unless it is told."""

_TRIES = 5
"""How often a set is read anew that another program writes into."""

_LEFT_OUT = "{what} was left out of the backup. {why}"

_ELSEWHERE = (
    "Its folder is a link to {place}. What is there went into the backup, and comes back as a folder."
)
"""Said of a set that somebody keeps elsewhere: the one link that is followed, for whoever laid it means that folder."""


def usual_folder(home: Path) -> Path:
    """Where backups go unless it is told: beside the folder of sets, so that they do not go with it."""
    whole = home.absolute()
    return whole.with_name(f"{whole.name or 'alstui'}-backups")


def back_up(
    library: Library, target: Path, now: datetime, local: datetime, unread: Unread
) -> tuple[Path, Kept]:
    """Put all sets into an archive, and compare it with them; where it is, and what is in it.

    Args:
        library: The sets.
        target: The file, or a folder for a file called by the day and the time. One that is not there is a file's.
        now: This instant.
        local: The same in the room's time, for the name.
        unread: Takes what could not be read, and so is not in it.

    Raises:
        NotFound: there is no set.
        InUse: another program never stopped writing into a set.
        StoreError: something else stands where it should go, or the disk refused. Nothing half-made stands there.
    """
    if not library.ids():
        raise NotFound("There is no set yet, and nothing to back up.")
    path = target
    try:
        path = _place(target, local)
        with _beside(path) as step:
            with os.fdopen(os.dup(step), "wb") as file:
                left_out: list[str] = []
                kept = archive.write(file, _gathered(library.home, unread, left_out), now, left_out)
            os.fsync(step)
            _read_back(path, kept)
            step_to(path).replace(path)
            sync_folder(path.parent)
    except OSError as error:
        raise archive.refused(error, path) from error
    _remember(library.home, LastBackup(at=now, where=str(path)), unread)
    return path, kept


def _place(target: Path, local: datetime) -> Path:
    """The file that it goes into.

    Raises:
        StoreError: it would take the place of something else.
    """
    if target.is_dir() and SetFolder(target).holds_set:
        raise StoreError(
            f"{clean(str(target))} is a set's own folder: nothing was written. Choose another one."
        )
    if target.is_dir():
        name = f"alstui-{local:%Y-%m-%d-%H%M%S}"
        taken = {each.removesuffix(".zip") for each in names_in(target)}
        return target / f"{distinct(name, taken)}.zip"
    refuse_foreign_link(target)
    if not target.parent.is_dir():
        raise StoreError(
            f"There is no folder {clean(str(target.parent))} to write {clean(target.name)} in. Make it first, or name "
            "another one. Nothing was written."
        )
    if is_of_a_record(target) or (os.path.lexists(target) and not _is_a_backup(target)):
        raise StoreError(
            f"{clean(str(target))} is there already and is no backup: nothing was written. Choose another name."
        )
    return target


def _is_a_backup(path: Path) -> bool:
    try:
        with archive.opened(path) as found:
            return found.whole and not path.is_symlink()  # the last of a damaged one may be dear to somebody
    except AlstuiError:
        return False


@contextmanager
def _beside(path: Path) -> Iterator[int]:
    """A private new file beside the one that is to be, open for writing; gone when the block ends, unless renamed.

    It is locked for as long as it is written, so that nobody takes it for what a program left that was killed.
    """
    _clear(path)
    step = step_to(path)
    descriptor = open_new(step)
    try:
        with suppress(OSError):  # as far as the disk knows locks
            lock_itself(descriptor)
        yield descriptor
    finally:
        os.close(descriptor)
        with suppress(OSError):
            step.unlink(missing_ok=True)


def _clear(path: Path) -> None:
    """Take away what backups left here that were killed on the way to this file, or to one called by the day.

    Such a file is hidden and holds all that was said. One that another program is writing is locked, and stays; so
    does each where the disk knows no locks, for nobody can tell there.
    """
    with suppress(OSError):
        for name in names_in(path.parent):
            to = _STEP.fullmatch(name)
            if to and (to[1] == path.name or _BY_DAY.fullmatch(to[1])):
                _clear_one(path.with_name(name))


def _clear_one(left: Path) -> None:
    try:
        descriptor = os.open(left, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return
    try:
        found = os.fstat(descriptor)
        if stat.S_ISREG(found.st_mode) and found.st_uid == os.getuid() and lock_itself(descriptor):
            left.unlink()
    except OSError:
        return
    finally:
        os.close(descriptor)


def _read_back(path: Path, kept: Kept) -> None:
    """Compare what the disk has with what was read of the sets. Raises StoreError where it has something else."""
    try:
        with archive.opened(step_to(path)) as found:
            same = found.kept == kept and found.whole
    except RecordError as error:
        raise StoreError(
            f"{clean(str(path))} was not written as it should be, so it was not kept. {error}"
        ) from error
    if not same:
        raise StoreError(
            f"{clean(str(path))} was not written as it should be, so it was not kept. Try again."
        )


def _remember(home: Path, last: LastBackup, unread: Unread) -> None:
    """Put down when it was; where the disk refuses, the backup is there all the same."""
    try:
        write_whole(home / FACT, msgspec.json.encode(last))
    except OSError as error:
        said = refusal(error, home / FACT, "The backup was made, and the first screen will not know of it.")
        unread.add([LeftOut(str(said), short=False)])


# -- read ----------------------------------------------------------------------


def _gathered(home: Path, unread: Unread, left_out: list[str]) -> Iterator[SetFiles]:
    """Every set as it stands, one after another; `left_out` takes the names of those that cannot go in."""
    for name, said in no_sets_in(home).items():
        left_out.append(clean(name))
        unread.add([said])
    for folder in sets_in(home):
        try:
            if not archive.may_be_called(folder.id):
                raise StoreError("Rename its folder.")
            found = _whole(folder.path, unread)
        except StoreError as error:
            left_out.append(clean(folder.id))
            unread.add([LeftOut(_LEFT_OUT.format(what="It", why=error))], clean(folder.id))
        else:
            if folder.path.is_symlink():
                place = clean(os.path.realpath(folder.path))
                unread.add([LeftOut(_ELSEWHERE.format(place=place), short=False)], folder.id)
            yield found


def _whole(path: Path, unread: Unread) -> SetFiles:
    """A set's files, all of one moment.

    Raises:
        InUse: another program never stopped writing into it.
        StoreError: the disk would not show it.
    """
    for _ in range(_TRIES):
        before = _state(path)
        told: dict[str, LeftOut] = {}
        files = {
            name: (data, of[-1])
            for name, of in before.items()
            if (data := _bytes(path / name, told)) is not None
        }
        if _state(path) == before:
            unread.add(told.values(), path.name)
            folder = SetFolder(path)
            return SetFiles(path.name, _title(folder), folder.dates, files, tuple(told))
    raise InUse(
        f"{clean(path.name)} was written into without a pause, so no backup was made. Try again in a moment."
    )


def _state(path: Path) -> dict[str, tuple[int, ...]]:
    """What tells whether a set's files were changed, by their names; the last figure is when.

    Raises:
        StoreError: the disk would not show it.
    """
    try:
        found = {name: (path / name).lstat() for name in sorted(filter(archive.is_of_a_set, names_in(path)))}
    except OSError as error:
        raise unreadable(error, path) from error
    return {name: (of.st_ino, of.st_size, of.st_mtime_ns) for name, of in found.items()}


def _bytes(path: Path, told: dict[str, LeftOut]) -> bytes | None:
    """A file's bytes; None, and why by its name, where they cannot go in."""
    name = clean(path.name)
    why: object = "It is gone."
    try:
        if not archive.may_be_called(path.name):
            why = "No archive can have a file of that name: rename it."
        elif path.is_dir() and not path.is_symlink():
            why = "It is a folder, and no file of the set's."
        elif (data := read_whole(path)) is not None:
            return data
    except StoreError as error:
        why = error
    told[name] = LeftOut(_LEFT_OUT.format(what=name, why=why))
    return None


def _title(folder: SetFolder) -> str:
    """What a set is called; its id where its file cannot be read, for it is kept all the same."""
    try:
        return folder.load().title or folder.id
    except AlstuiError:
        return folder.id


# -- brought back ----------------------------------------------------------------------


@contextmanager
def unpacked(home: Path, found: Archive, kept: SetKept, name: str) -> Iterator[Path]:
    """A set's folder, whole and compared, under this name in a hidden place among the sets; gone when the block ends.

    Raises:
        RecordError: a file did not come out as the list says.
        StoreError: the disk refused.
    """
    try:
        make_folders(home)
        with making(home) as step:
            folder = step / name
            folder.mkdir(mode=0o700)
            owner_only(folder, 0o700)
            for file in kept.files:
                write_whole(folder / file.name, found.read(kept, file))
                os.utime(folder / file.name, ns=(file.changed, file.changed))
            _compare(folder, kept)
            yield folder
    except OverflowError as error:
        raise RecordError(f"{clean(str(found.path))} has a date that no file can have. {NOTHING}") from error
    except OSError as error:
        raise refusal(error, home / name) from error


def _compare(folder: Path, kept: SetKept) -> None:
    """Two names may be one to a disk that knows no capitals: what stands there is looked at once more."""
    for file in kept.files:
        if not file.matches(read_whole(folder / file.name)):
            raise RecordError(
                f"{clean(kept.id)}: this disk cannot hold {clean(file.name)} beside its others. {NOTHING}"
            )


def bring_back(
    library: Library, found: Archive, kept: SetKept, name: str, known: Mapping[str, str] | None = None
) -> str:
    """Put a set back under a name that no set has, to the byte, at one stroke; empty once that is done.

    `known` says under which names sets are here, by their marks: one that is, is not put there again, and its name is
    the answer.

    Raises:
        RecordError: something is called so, or what is in the archive cannot be put there.
        StoreError: the disk refused. Nothing half-made stands there.
    """
    with unpacked(library.home, found, kept, name) as folder:
        here = (known or {}).get(_mark(SetFolder(folder)), "")
        if not here and not settled(folder, library.home / name):
            raise RecordError(f"There is a set called '{clean(name)}' here already. {NOTHING}")
        return here


def _mark(folder: SetFolder) -> str:
    """What a set is known by for good; empty where its file cannot be read, or has none."""
    try:
        return folder.load().mark
    except AlstuiError:
        return ""


def stands_the_same(library: Library, kept: SetKept, name: str) -> bool:
    """Whether the set here has every file of the archive's, to the byte."""
    folder = library.home / name
    return all(_is_file(folder / file.name, file) for file in kept.files)


def _is_file(path: Path, kept: FileKept) -> bool:
    try:
        return kept.matches(read_whole(path))
    except StoreError:
        return False


def ids_by_mark(library: Library) -> dict[str, str]:
    """Under which names sets are here, by their marks; those that cannot be read are not among them."""
    found = {_mark(library.folder(each)): each for each in reversed(library.ids())}
    found.pop("", None)
    return found
