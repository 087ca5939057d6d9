"""A set's file: one document that says which version of it this is, its previous generation kept beside it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace
from tinydb import TinyDB

from alstui.bounds import EVER, is_newer, said
from alstui.changes import When, recorded
from alstui.errors import RecordError, StoreError
from alstui.learning_set import LearningSet, theory_in_short
from alstui.store.disk import Overtaken, beside, read_whole, write_first, write_whole
from alstui.store.journal import written_day
from alstui.store.lock import alone, changing
from alstui.store.refused import damaged, refusal, unreadable
from alstui.store.storages import AtomicStorage, previous_of
from alstui.text import clean, safe
from alstui.unknown import keep_unknown, known_part, unknown_keys

SCHEMA = 2
"""The version of the document. A newer one is refused, an older one is brought up step by step."""


def _with_plan(document: dict[str, Any]) -> dict[str, Any]:
    """In version 1 a Theory of Change was one text: an address, or a sentence."""
    said = document.get("theory_of_change", "")
    plan = theory_in_short(said) if isinstance(said, str) else said
    return {**document, "theory_of_change": msgspec.to_builtins(plan)}


STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _with_plan}
"""From version n, how to make a document of version n + 1."""

_TABLE = "set"

_TRIES = 5
"""How often a change begins anew when somebody else changes the same set, on a disk that knows no locks."""


class NewerRecord(RecordError):
    """The file was written by a newer alstui."""


class _Latest:
    """The set that was read last: whoever opens its meeting has looked at it a moment ago.

    What is kept is known by every byte of its file, so it is never an older state of the set.
    """

    read: tuple[bytes, LearningSet, tuple[str, ...]] | None = None


_latest = _Latest()


def read_set(path: Path, unknown: list[str] | None = None) -> LearningSet:
    """The set that the file holds; its id is the name of the folder. An older file is understood, not changed.

    `unknown` takes the keys in it that this program does not know.

    Raises:
        NewerRecord: it comes from a newer alstui. It was left as it is.
        RecordError: missing, damaged, or not a set. It was left as it is.
        StoreError: the disk would not show it.
    """
    data = read_whole(path)
    if data is None:
        raise damaged(path, "it is missing")
    latest = _latest.read
    if latest is None or latest[0] != data:
        latest = _latest.read = data, *_understood(path, data)
    _, found, keys = latest
    if unknown is not None:
        unknown += keys
    own = path.parent.name
    return found if found.id == own else replace(found, id=own)


def _understood(path: Path, data: bytes) -> tuple[LearningSet, tuple[str, ...]]:
    """The set that a file of these bytes holds, and the keys in it that this program does not know."""
    # As TinyDB keeps them: to open it would be to read it twice.
    documents = [*AtomicStorage(path).tables_in(data).get(_TABLE, {}).values()]
    if len(documents) != 1:
        raise damaged(path, f"it should describe one set and describes {len(documents) or 'none'}")
    if not isinstance(documents[0], dict):
        raise damaged(path, "it does not describe a set")
    document = dict(documents[0])
    version = document.pop("schema", None)
    if not isinstance(version, int) or not (version <= SCHEMA or is_newer(version, SCHEMA)) or version < 1:
        raise damaged(path, "it does not say which version of alstui's record it is")
    if is_newer(version, SCHEMA):
        raise NewerRecord(
            f"{clean(str(path))} was written by a newer alstui (version {version} of the record; this one knows "
            f"{SCHEMA}). Nothing was changed. Update alstui to open it."
        )
    unknown: list[str] = []
    try:
        found = _set_in(safe(brought_up(document, version)), unknown)
    except (msgspec.ValidationError, RecursionError) as error:
        raise damaged(path, f"it does not describe a set ({error})") from error
    if not _is_of_our_times(found):
        raise damaged(path, "a date in it is none that a set can have")
    return found, tuple(unknown)


def brought_up(document: Any, version: int) -> Any:
    """What describes a set in an older version, as today's describes it; what is no document stays what it is."""
    for step in range(version, SCHEMA) if isinstance(document, dict) else ():
        document = STEPS[step](document)
    return document


def _set_in(document: dict[str, Any], unknown: list[str]) -> LearningSet:
    """The set that a document describes; keys that no set has go to whoever takes them."""
    try:
        return msgspec.convert(document, LearningSet)
    except msgspec.ValidationError:
        found = msgspec.convert(known_part(document, LearningSet), LearningSet)
    unknown += unknown_keys(document, LearningSet)
    return found


def _is_of_our_times(learning_set: LearningSet) -> bool:
    """Whether every date of a set is one that a set can have."""
    return EVER.have(*_days(learning_set))


def _days(learning_set: LearningSet) -> Iterator[date | None]:
    """Every day of which a set speaks."""
    for meeting in learning_set.meetings:
        yield meeting.date
    for each in learning_set.told:
        yield from (each.day, each.changed.date())
    for change in learning_set.changes:
        yield from (change.on, change.at.date())


def change_set(path: Path, how: Callable[[LearningSet], LearningSet], when: When) -> LearningSet:
    """Replace a set by what `how` makes of it as it stands now, with what changed as facts; the set as it was kept.

    Raises:
        InUse: somebody else has been changing it for seconds.
        RecordError: what stands there cannot be read, and so is not overwritten.
        StoreError: the disk refused; what stood there stands.
    """
    from alstui.store.marks import with_marks  # only a change needs it

    with alone(path):
        for _ in range(_TRIES):
            standing = read_whole(path)
            before = with_marks(load_set(path))
            changed = recorded(before, with_marks(replace(how(before), id=path.parent.name)), when)
            with contextlib.suppress(Overtaken):
                write_set(path, changed, over=standing)
                return changed
    raise changing(path)


def _out_of_bounds(learning_set: LearningSet) -> str:
    """What of a set that is to be kept could not be read again, in words; empty where all of it can."""
    try:
        msgspec.convert(msgspec.to_builtins(learning_set), LearningSet)
    except msgspec.ValidationError as error:
        return said(error)
    day = next((each for each in _days(learning_set) if not EVER.have(each)), None)
    if day is not None:
        return f"{day.isoformat()} is no day that a set can have: those are from {EVER.first:%Y} to {EVER.last:%Y}"
    return ""


def write_set(path: Path, learning_set: LearningSet, *, over: bytes | None = None) -> None:
    """Replace the file at one stroke; what stood there is the previous generation. With `over`, only that is replaced.

    A file of an older version is first copied to `set.json.version-n`, which stays for good.

    Raises:
        RecordError: what stands there is damaged or newer, and so is not overwritten.
        StoreError: the disk refused; what stood there stands.
        Overtaken: something else stands there than what was to be replaced.
    """
    fields: dict[str, Any] = {"schema": SCHEMA, **msgspec.to_builtins(learning_set)}
    why = _out_of_bounds(learning_set)
    if why:
        raise StoreError(f"{clean(learning_set.title)[:80]} was not kept: {why}. Put it right and try again.")

    def become(document: Any) -> None:
        # A key that is none of ours may be one that a disk has damaged: what stands under it is not ours to throw away.
        keep_unknown(document, fields, LearningSet)
        document.clear()
        document.update(fields)

    if AtomicStorage(path).read() is not None:
        read_set(path)
        _back_up_older(path)
    with TinyDB(path, storage=AtomicStorage, over=over) as db:
        table = db.table(_TABLE)
        standing = table.all()
        if standing:
            table.update(become, doc_ids=[standing[0].doc_id])
        else:
            table.insert(fields)


def _of_version(path: Path, version: object) -> Path:
    """Where a file of an earlier version is kept for good."""
    return path.with_name(f"{path.name}.version-{version}")


def earlier_versions(path: Path) -> tuple[str, ...]:
    """The names under which the file is kept as earlier versions of alstui wrote it.

    Raises:
        StoreError: the disk would not show the folder.
    """
    begin = _of_version(path, "").name
    try:
        return tuple(sorted(each.name for each in path.parent.iterdir() if each.name.startswith(begin)))
    except OSError as error:
        raise unreadable(error, path.parent) from error


def _back_up_older(path: Path) -> None:
    """Copy a file of an older version to a name that says which, unless it was copied before."""
    with TinyDB(path, storage=AtomicStorage) as db:
        version = db.table(_TABLE).all()[0]["schema"]
    backup = _of_version(path, version)
    if version == SCHEMA:
        return
    try:
        write_first(backup, path.read_bytes())
    except FileExistsError:
        return
    except OSError as error:
        raise refusal(error, backup) from error


def good_previous(path: Path) -> datetime | None:
    """When the previous generation was written (UTC), if there is one that reads; else None."""
    previous = previous_of(path)
    try:
        read_set(previous)
        return datetime.fromtimestamp(previous.stat().st_mtime, UTC)
    except (RecordError, StoreError, OSError):
        return None


def restore(path: Path) -> LearningSet:
    """Put a file that does not read aside (`set.json.damaged-1`), and the previous generation in its place.

    Raises:
        RecordError: the file reads, or is newer, or there is no good previous one. Nothing was changed.
        StoreError: the disk refused.
    """
    try:
        read_set(path)
    except NewerRecord:
        raise
    except RecordError:
        pass
    else:
        raise RecordError(f"{clean(str(path))} can be read as it is. Nothing was changed.")
    if good_previous(path) is None:
        raise RecordError(f"No earlier state of {clean(str(path))} can be read. Nothing was changed.")
    try:
        damaged_one = read_whole(path)
        if damaged_one is not None:  # a copy first: whoever looks in between still finds what there was
            write_first(beside(path, "damaged"), damaged_one)
        write_whole(path, previous_of(path).read_bytes())
    except OSError as error:
        raise refusal(error, path) from error
    return read_set(path)


def load_set(path: Path, unknown: list[str] | None = None) -> LearningSet:
    """The set of a file, or what became of it and how its previous state is put back; `unknown` as for `read_set`."""
    try:
        return read_set(path, unknown)
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
