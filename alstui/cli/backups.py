"""What `alstui backup` and `alstui restore --from` do and answer: all sets in one file, and sets out of it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from alstui.cli.tables import met
from alstui.columns import columns
from alstui.errors import AlstuiError, RecordError
from alstui.store import archive, backup
from alstui.store.archive import NOTHING, Archive
from alstui.store.archive_list import Kept, SetKept
from alstui.store.disk import make_folders
from alstui.store.folder import SET_FILE
from alstui.text import clean, slug
from alstui.wording import clock_time, how_many, join_names, long_date

if TYPE_CHECKING:
    from alstui.cli.places import Place

_FEW = 3
"""How many names are said at once."""

_OLDER = "An older backup may have it."


def backed_up(output: Path | None, place: Place) -> str:
    """Back up all sets; where that is, and what is in it.

    Raises:
        NotFound: there is no set.
        InUse, StoreError: it could not be made, and nothing half-made stands there.
    """
    target = output
    if target is None:
        target = backup.usual_folder(place.library.home)
        try:
            make_folders(target)
        except OSError as error:
            raise archive.refused(error, target) from error
    now = place.clock.now()
    path, kept = backup.back_up(place.library, target, now, place.clock.local(now), place.unread)
    but = f" but {_named(kept.lacking)}" if kept.lacking else ""
    where = (
        "" if output is not None else "\nIt is on the same disk as the sets: copy it to another one as well."
    )
    return f"{clean(str(path))}\n{_amount(kept)}, read back and compared: all is there{but}.{where}"


def restored_from(arguments: Namespace, place: Place) -> tuple[str, list[str]]:
    """What is in a backup, or what became of the sets that were to come back; and what stands in the way of others.

    Raises:
        NotFound: there is no such file, or no such set in it.
        RecordError: the file is no backup that can be trusted, or the set is here already.
        InUse, StoreError: it could not be put there.
    """
    with archive.opened(arguments.archive) as found:
        if arguments.set is not None:
            return _one(arguments, place, found)
        if arguments.all:
            return _all(arguments, place, found)
        each_set = (said for kept in found.kept.sets for said in _lacking(found, kept))
        return _listed(found, place), [*_of_no_set(found), *each_set]


def _amount(kept: Kept) -> str:
    sets = sum(bool(each.files) for each in kept.sets)
    return f"{how_many(sets, 'set')} with {how_many(kept.meetings, 'meeting')}"


def _named(names: Sequence[str]) -> str:
    """What is missing: all of the names, or the first of them where they are many."""
    more = [f"{len(names) - _FEW} others"] if len(names) > _FEW + 1 else []
    return join_names([clean(name) for name in (names[:_FEW] if more else names)] + more)


def _listed(found: Archive, place: Place) -> str:
    made = place.clock.local(found.kept.made)
    harmed = [f"{each}/{name}" for each, damage in found.damage.items() for name in damage]
    missing = [*found.kept.lacking, *harmed]
    whole = f"Every file is as it was{f', but {_named(missing)}' if missing else ''}."
    head = f"Made on {long_date(made.date())} at {clock_time(made)}: {_amount(found.kept)}. {whole}"
    sets = [(each, found.what_is_whole(each)) for each in found.kept.sets]
    table = columns([(each.id, each.title, met(there.meetings)) for each, there in sets if each.files])
    return f"{head}\n{table}" if table else head


# -- what is missing ----------------------------------------------------------------------


def _of_no_set(found: Archive) -> Iterator[str]:
    """What has to be said of a backup as a whole."""
    if found.kept.left_out:
        yield f"{_named(found.kept.left_out)}: left out when this backup was made, and not in it. {_OLDER}"
    if found.extra:
        yield f"{_named(found.extra)}: in this file and not on its list, so it stays there."


def _lacking(found: Archive, kept: SetKept) -> Iterator[str]:
    """What a backup has not got of a set, and why."""
    if kept.lacking:
        names = _named(kept.lacking)
        yield f"{clean(kept.id)}: {names}: left out when this backup was made, and not in it. {_OLDER}"
    for name, why in found.damage.get(kept.id, {}).items():
        yield f"{clean(kept.id)}: {clean(name)} {why}, so it stays in the backup. {_OLDER}"


def _what_to_do(found: Archive, kept: SetKept) -> str:
    """Said of a set that does not come back by itself, because not all of it would."""
    return (
        f"{clean(kept.id)} was not brought back, because a part of it came to harm. If there is no older backup in "
        f"which it is whole, 'alstui restore {clean(kept.id)} --from {clean(str(found.path))}' brings back the rest."
    )


# -- brought back ----------------------------------------------------------------------


def _one(arguments: Namespace, place: Place, found: Archive) -> tuple[str, list[str]]:
    """One set, as far as it is whole: under its own name, under another one, or into the one that is here."""
    library, kept = place.library, found.set(arguments.set)
    whole, told = found.what_is_whole(kept), list(_lacking(found, kept))
    name = slug(arguments.name) if arguments.name else kept.id
    if not whole.files:
        raise RecordError(" ".join([*told, f"There is no file of it that could come back. {NOTHING}"]))
    if arguments.merge:
        if SET_FILE not in {file.name for file in whole.files}:
            raise RecordError(
                f"{clean(kept.id)} cannot be brought into another set, because its own file ({SET_FILE}) is not in "
                f"this backup as it was. To have the rest beside what is here, say --name and another name. {NOTHING}"
            )
        return "\n".join(_merged(place, found, whole, name)), told
    if library.is_taken(name):
        raise RecordError(
            f"There is a set called '{clean(name)}' here already, and it stays as it is. To bring in what it has not "
            f"got yet, add --merge; to have both beside each other, add --name and another name. {NOTHING}"
        )
    known = {} if arguments.name else backup.ids_by_mark(library)
    here = backup.bring_back(library, found, whole, name, known)
    if here:
        raise RecordError(
            f"This set is here already, as '{clean(here)}', and it stays as it is. To bring in what it has not got "
            f"yet, add --merge --name {clean(here)}; to have both, add --name and another name. {NOTHING}"
        )
    return _is_back(place, found, kept, name, told), told


def _is_back(place: Place, found: Archive, kept: SetKept, name: str, told: list[str]) -> str:
    """What became of a set whose files are here again; `told` takes it where the set cannot be read all the same."""
    try:
        place.library.load(name)
    except AlstuiError as error:
        told.append(
            f"{clean(name)}: its files are here as they were then, but the set cannot be opened. {error}"
        )
        return ""
    called = (
        f"{clean(kept.title)} is back"
        if name == kept.id
        else f"{clean(kept.title)} is back as '{clean(name)}'"
    )
    missing = [*kept.lacking, *found.damage.get(kept.id, {})]
    but = f" but for {_named(missing)}" if missing else ""
    return f"{called}, as it was then{but}: {met(found.what_is_whole(kept).meetings)}."


def _all(arguments: Namespace, place: Place, found: Archive) -> tuple[str, list[str]]:
    """Every set that is not here; those that are stay, or take what they have not got where that is asked for."""
    library, told, stay = place.library, list[str](), [*_of_no_set(found)]
    known = backup.ids_by_mark(library)
    for kept in found.kept.sets:
        stay += _lacking(found, kept)
        if kept.id in found.damage:
            stay.append(_what_to_do(found, kept))
            continue
        if not kept.files:
            continue
        taken = library.is_taken(kept.id)
        here = kept.id if taken else backup.bring_back(library, found, kept, kept.id, known)
        if not here:
            told.append(_is_back(place, found, kept, kept.id, stay))
        elif arguments.merge:
            told += (f"{clean(here)}: {each}" for each in _merged(place, found, kept, here))
        elif backup.stands_the_same(library, kept, here):
            told.append(f"{clean(here)}: all of it is here as it was then.")
        else:
            stay.append(
                f"{clean(here)} is here already and is not as it was then, so it stays as it is. "
                "To bring in what it has not got yet, add --merge."
            )
    return "\n".join(filter(None, told)), stay


def _merged(place: Place, found: Archive, kept: SetKept, name: str) -> Iterator[str]:
    """What came of a set into the one that is here."""
    from alstui.documents.exports.bringing_in import merge_in
    from alstui.documents.exports.whole import gather
    from alstui.store.library import Library

    with backup.unpacked(place.library.home, found, kept, kept.id) as folder:
        whole = gather(Library(folder.parent), kept.id, place.unread, stays="is not brought in")
    yield from merge_in(place.library, whole, name=name).told
