"""A backup as one file: a zip archive that says in a list of its own what is in it, to the byte.

What is read here is nobody's friend: it may have been made to do harm. So the archive is held to what `write` makes and
to nothing else that a zip may be, and what it holds is measured before anything of it is unpacked: names that lead
anywhere, bombs, a name twice, and the whole archive is refused. The list inside it names every file with its length and
its SHA-256 digest. A file that is not what the list says, as after a stick lost a byte, never comes out; the others do.
"""

from __future__ import annotations

import hashlib
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO

import msgspec

from alstui.errors import NotFound, RecordError, StoreError
from alstui.files import is_leftover
from alstui.store.archive_list import (
    LIST,
    MOST_FILES,
    NEWEST,
    OLDEST,
    SCHEMA,
    FileKept,
    Kept,
    SetKept,
    has_record,
)
from alstui.store.disk import open_file
from alstui.store.lock import LOCKED
from alstui.store.refused import ELSEWHERE, refusal, unreadable
from alstui.text import clean

_LARGEST_LIST = 64 * 1024 * 1024
_SMALL = 1024 * 1024
"""Bytes below which a file may shrink as much as it likes."""
_SHRINKS = 100
"""How many times smaller a larger one may be in the archive: records shrink to a tenth, bombs to a thousandth."""
_PART = 1 << 20
"""Bytes that are unpacked at once."""

_END = struct.Struct("<4s4H2LH")
"""How a zip ends that has no comment (APPNOTE.TXT 4.3.16): signature, disks, counts, the directory's size and place."""
_PER_ENTRY = 46 + 2 * 512
"""Bytes of the directory for each entry at most, with a name of a set and a file."""

_NO_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, RuntimeError, ValueError, OverflowError)
"""What is raised about an archive that is damaged, or was made so that it cannot be read."""

NOTHING = "Nothing was brought back."
"""What is said last wherever a backup, or a set of it, is refused."""

_TOO_MUCH = "it says that it unpacks to far more than any backup holds"
_OTHERWISE = "it is packed in a way that alstui never packs"
_NOBODY_CAN_TELL = "so nobody can tell what else came to harm. Another program that unpacks zips may show it"

_BORN = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip knows: when a file was changed stands in the list."""


class SetFiles(msgspec.Struct, frozen=True):
    """A set to be put into an archive."""

    id: str
    title: str
    meetings: tuple[date, ...]
    files: Mapping[str, tuple[bytes, int]]
    """By name: the bytes, and when they were changed last, in nanoseconds."""
    left_out: tuple[str, ...] = ()
    """What stood there and is not among them, by name."""


def belongs(name: str) -> bool:
    """Whether a file of a set's folder goes into an archive: no lock, nothing hidden, no editor's leftovers."""
    return may_be_called(name) and is_of_a_set(name)


def is_of_a_set(name: str) -> bool:
    """Whether what stands in a set's folder is somebody's: no lock, nothing hidden, no editor's leftovers."""
    return not (name.startswith(".") or is_leftover(name) or name.endswith(LOCKED))


def may_be_called(name: str) -> bool:
    """Whether a set or a file can be called so: one plain name, and no way to anywhere else."""
    plain = name.isprintable() and not re.search(r"[/\\:]", name) and not name.startswith(".")
    return bool(name.strip()) and plain and len(name.encode("utf-8", "surrogatepass")) <= 255


# -- written ----------------------------------------------------------------------


def write(file: IO[bytes], sets: Iterable[SetFiles], made: datetime, left_out: Sequence[str] = ()) -> Kept:
    """Put the sets into an open file, in the order of their names; the list of what was put in.

    `left_out` is looked at when the last set was put in: which others there are, by name.

    Raises:
        StoreError: it is more than one archive can hold.
        OSError: the disk refused.
    """
    found: list[SetKept] = []
    try:
        with zipfile.ZipFile(file, "w", allowZip64=False) as archive:
            for each in sets:
                files = tuple(_put(archive, each.id, name, *each.files[name]) for name in sorted(each.files))
                meetings = tuple(day for day in each.meetings if has_record(files, day))
                found.append(
                    SetKept(
                        id=each.id, title=each.title, meetings=meetings, files=files, left_out=each.left_out
                    )
                )
            kept = Kept(made=made, sets=tuple(found), left_out=tuple(left_out))
            _put(archive, "", LIST, msgspec.json.format(msgspec.json.encode(kept), indent=1), 0)
            if len(archive.infolist()) > MOST_FILES:
                raise zipfile.LargeZipFile
    except zipfile.LargeZipFile as error:
        raise StoreError(
            "This is more than one archive can hold. Copy the folder of sets itself to another disk instead."
        ) from error
    return kept


def _put(archive: zipfile.ZipFile, set_id: str, name: str, data: bytes, changed: int) -> FileKept:
    entry = zipfile.ZipInfo(f"{set_id}/{name}" if set_id else name, _BORN)
    # A file of its owner's alone, to whoever unzips it.
    entry.create_system, entry.external_attr = 3, 0o100600 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    if len(data) > _SMALL and len(zlib.compress(data, 1)) * _SHRINKS // 2 < len(data):
        # A disk filled it with zeros, say: packed it would look like a bomb.
        entry.compress_type = zipfile.ZIP_STORED
    archive.writestr(entry, data)
    changed = min(max(changed, OLDEST), NEWEST)  # a clock was wrong once: no reason to have no backup
    return FileKept(name=name, size=len(data), sha256=hashlib.sha256(data).hexdigest(), changed=changed)


# -- read, and held to what it says ----------------------------------------------------------------------


class Archive:
    """An open archive of which every file was compared with what the list says."""

    def __init__(self, archive: zipfile.ZipFile, kept: Kept, path: Path, extra: tuple[str, ...]) -> None:
        self._archive = archive
        self.kept = kept
        self.path = path
        self.extra = extra
        """What is in it and not on its list, by name: it never comes out."""
        self.damage: dict[str, dict[str, str]] = {}
        """By set and file: why a file that is on the list is not what was kept, and never comes out either."""
        entries = {entry.filename: entry for entry in archive.infolist()}
        for each in kept.sets:
            for file in each.files:
                if why := _damage(archive, entries.get(f"{each.id}/{file.name}"), file):
                    self.damage.setdefault(each.id, {})[file.name] = why

    @property
    def whole(self) -> bool:
        """Whether all that is in it is as it was kept, and nothing else is in it."""
        return not (self.damage or self.extra)

    def what_is_whole(self, of: SetKept) -> SetKept:
        """A set of it without its damaged files."""
        return of.without(self.damage.get(of.id, {}))

    def set(self, set_id: str) -> SetKept:
        """A set of it by its id. Raises NotFound, naming those that there are."""
        found = next((each for each in self.kept.sets if each.id == set_id), None)
        if found is None:
            names = ", ".join(each.id for each in self.kept.sets[:8]) or "no set at all"
            raise NotFound(f"This backup has no set called '{clean(set_id)}'. It has: {clean(names)}.")
        return found

    def read(self, of: SetKept, file: FileKept) -> bytes:
        """A file's bytes, compared once more with what the list says. Raises RecordError where they are others."""
        if why := self.damage.get(of.id, {}).get(file.name):
            raise RecordError(_said(self.path, f"{of.id}/{file.name} {why}"))
        with _refusing(self.path):
            data = b"".join(_parts(self._archive, f"{of.id}/{file.name}", file.size))
        if not file.matches(data):
            raise RecordError(_said(self.path, f"{of.id}/{file.name} is not what was kept"))
        return data


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """An archive, looked through to its end.

    Raises:
        RecordError: it is no backup of alstui's, may have been made to do harm, or nobody can tell what is in it.
        StoreError: it cannot be read.
    """
    try:
        descriptor = open_file(path)
    except FileNotFoundError as error:
        raise NotFound(f"There is no file {clean(str(path))}. {NOTHING}") from error
    except OSError as error:
        raise unreadable(error, path) from error
    with os.fdopen(descriptor, "rb") as file:
        with _refusing(path):
            _measure(file, path)
            archive = zipfile.ZipFile(file)
            kept = _list(archive, path)
            found = Archive(archive, kept, path, _measured(archive, kept, path))
        yield found


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Whatever a damaged or a hostile archive makes of what reads it is told in words."""
    try:
        yield
    except _NO_ZIP as error:
        raise RecordError(_said(path, "it is damaged, or no archive at all")) from error


def _said(path: Path, why: str) -> str:
    said = f"{clean(str(path))} cannot be used as a backup: {clean(why)}."
    return f"{said} {NOTHING} If you have an older one, try that."


def _measure(file: IO[bytes], path: Path) -> None:
    """Refuse what is more than a zip alone, or lists more than any backup has: before it is looked through."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - _END.size, 0))
    signature, *disks, here, whole, length, place, comment = _END.unpack(file.read(_END.size))
    if signature != b"PK\5\6" or comment or any(disks) or here != whole:
        raise RecordError(_said(path, "it is no archive, or it was cut off"))
    if place + length + _END.size != size:
        raise RecordError(_said(path, "something was put before or behind what was kept"))
    if whole > MOST_FILES or length > whole * _PER_ENTRY:
        raise RecordError(_said(path, "it lists more than any backup has"))
    file.seek(0)


def _list(archive: zipfile.ZipFile, path: Path) -> Kept:
    """The list of what is in it. Without one that is as it was written, nobody can tell what came to harm."""
    entries = {entry.filename: entry for entry in archive.infolist()}
    if len(entries) < len(archive.infolist()):
        raise RecordError(_said(path, "a name is in it twice"))
    entry = entries.get(LIST)
    if entry is not None and _is_a_bomb(entry):
        raise RecordError(_said(path, _TOO_MUCH))
    if entry is None or entry.file_size > _LARGEST_LIST:
        raise RecordError(_said(path, f"it has no list of what is in it ({LIST}), so it is none of alstui's"))
    if _is_packed_otherwise(entry):
        raise RecordError(_said(path, _OTHERWISE))
    try:
        kept = msgspec.json.decode(b"".join(_parts(archive, LIST, entry.file_size)), type=Kept)
    except msgspec.DecodeError as error:
        raise RecordError(_said(path, f"its list ({LIST}) is not understood")) from error
    except _NO_ZIP as error:
        raise RecordError(_said(path, f"its list ({LIST}) is damaged, {_NOBODY_CAN_TELL}")) from error
    if kept.schema != SCHEMA:
        raise RecordError(_said(path, f"it is of another alstui (version {kept.schema}, not {SCHEMA})"))
    if len({each.id for each in kept.sets}) < len(kept.sets):
        raise RecordError(_said(path, "a set is in its list twice"))
    if not all(may_be_called(each.id) and (each.files or each.left_out) for each in kept.sets):
        raise RecordError(_said(path, "a set in its list has nothing in it, or a name that none can have"))
    return kept


def _measured(archive: zipfile.ZipFile, kept: Kept, path: Path) -> tuple[str, ...]:
    """Refuse an archive that was made to do harm; what is in it and not on its list, by name.

    What the list says otherwise than the zip is never unpacked, so that it harms nobody, however large it says it is.
    """
    listed = {f"{each.id}/{file.name}": file.size for each in kept.sets for file in each.files}
    if sum(len(each.files) for each in kept.sets) > len(listed):
        raise RecordError(_said(path, "what is in it is not what its list says: a name is on that twice"))
    if not all(belongs(file.name) for each in kept.sets for file in each.files):
        raise RecordError(_said(path, "a name in it is none that a set's file can have"))
    entries = archive.infolist()
    extra = tuple(each.filename for each in entries if each.filename not in {*listed, LIST})
    if any(_leads_anywhere(name) for name in extra):
        raise RecordError(_said(path, "a name in it is none that a set's file can have"))
    size = os.fstat(archive.fp.fileno()).st_size if archive.fp is not None else 0
    told = [each for each in entries if listed.get(each.filename, each.file_size) == each.file_size]
    told = [each for each in told if each.compress_size <= size or each.filename not in listed]
    unpacked, packed = sum(each.file_size for each in told), sum(each.compress_size for each in told)
    if packed > size or unpacked > max(_SMALL, size) * _SHRINKS or any(map(_is_a_bomb, told)):
        raise RecordError(_said(path, _TOO_MUCH))
    return extra


def _leads_anywhere(name: str) -> bool:
    return name.startswith("/") or name.endswith("/") or "\\" in name or ".." in name.split("/")


def _is_a_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > max(_SMALL, entry.compress_size * _SHRINKS)


def _is_packed_otherwise(entry: zipfile.ZipInfo) -> bool:
    return entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} or bool(
        entry.flag_bits & ~0x800
    )


def _damage(archive: zipfile.ZipFile, entry: zipfile.ZipInfo | None, file: FileKept) -> str:
    """Why a file is not what the list says; empty where it is."""
    if entry is None:
        return "is missing"
    if _is_packed_otherwise(entry):
        return f"is no more what was kept: {_OTHERWISE}"
    if entry.file_size != file.size:
        return "is not as long as it was"
    digest = hashlib.sha256()
    try:
        for part in _parts(archive, entry.filename, file.size):
            digest.update(part)
    except (*_NO_ZIP, OSError):
        return "is damaged"
    return "" if digest.hexdigest() == file.sha256 else "is not what was kept"


def _parts(archive: zipfile.ZipFile, name: str, size: int) -> Iterator[bytes]:
    """A file of the archive piece by piece, and never more than it says."""
    with archive.open(name) as file:
        while size > 0 and (part := file.read(min(size, _PART))):
            size -= len(part)
            yield part
        if size or file.read(1):  # the last read is also where the zip's own sum is compared
            raise zipfile.BadZipFile


def refused(error: OSError, path: Path) -> StoreError:
    """The disk would not keep an archive: why, and that nothing of it stands there."""
    return refusal(error, path, "No backup was made; your sets are as they were.", instead=ELSEWHERE)
