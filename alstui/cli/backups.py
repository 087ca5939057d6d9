"""What `alstui backup` and `alstui restore --from` do and answer: all sets in one file, and sets out of it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from alstui.cli.tables import met
from alstui.columns import columns
from alstui.errors import RecordError
from alstui.store import archive, backup
from alstui.store.archive import NOTHING, Archive, Kept, SetKept
from alstui.store.disk import make_folders
from alstui.text import clean, slug
from alstui.wording import clock_time, how_many, long_date

if TYPE_CHECKING:
    from alstui.cli.places import Place


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
    where = (
        "" if output is not None else "\nIt is on the same disk as the sets: copy it to another one as well."
    )
    return f"{clean(str(path))}\n{_amount(kept)}, read back and compared: all is there.{where}"


def restored_from(arguments: Namespace, place: Place) -> tuple[str, list[str]]:
    """What is in a backup, or what became of the sets that were to come back; and what stands in the way of others.

    Raises:
        NotFound: there is no such file, or no such set in it.
        RecordError: the file is no backup that can be trusted, or the set is here already.
        InUse, StoreError: it could not be put there.
    """
    with archive.opened(arguments.archive) as found:
        if arguments.set is not None:
            return _one(arguments, place, found), []
        return _all(arguments, place, found) if arguments.all else (_listed(found, place), [])


def _amount(kept: Kept) -> str:
    return f"{how_many(len(kept.sets), 'set')} with {how_many(kept.meetings, 'meeting')}"


def _listed(found: Archive, place: Place) -> str:
    made = place.clock.local(found.kept.made)
    head = f"Made on {long_date(made.date())} at {clock_time(made)}: {_amount(found.kept)}. Every file is as it was."
    table = columns([(each.id, each.title, met(each.meetings)) for each in found.kept.sets])
    return f"{head}\n{table}" if table else head


# -- brought back ----------------------------------------------------------------------


def _one(arguments: Namespace, place: Place, found: Archive) -> str:
    """One set: under its own name, under another one, or into the one that is here."""
    library, kept = place.library, found.set(arguments.set)
    name = slug(arguments.name) if arguments.name else kept.id
    if arguments.merge:
        return "\n".join(_merged(place, found, kept, name))
    if library.is_taken(name):
        raise RecordError(
            f"There is a set called '{clean(name)}' here already, and it stays as it is. To bring in what it has not "
            f"got yet, add --merge; to have both beside each other, add --name and another name. {NOTHING}"
        )
    known = {} if arguments.name else backup.ids_by_mark(library)
    here = backup.bring_back(library, found, kept, name, known)
    if here:
        raise RecordError(
            f"This set is here already, as '{clean(here)}', and it stays as it is. To bring in what it has not got "
            f"yet, add --merge --name {clean(here)}; to have both, add --name and another name. {NOTHING}"
        )
    return _is_back(kept, name)


def _is_back(kept: SetKept, name: str) -> str:
    called = (
        f"{clean(kept.title)} is back"
        if name == kept.id
        else f"{clean(kept.title)} is back as '{clean(name)}'"
    )
    return f"{called}, as it was then: {met(kept.meetings)}."


def _all(arguments: Namespace, place: Place, found: Archive) -> tuple[str, list[str]]:
    """Every set that is not here; those that are stay, or take what they have not got where that is asked for."""
    library, told, stay = place.library, list[str](), list[str]()
    known = backup.ids_by_mark(library)
    for kept in found.kept.sets:
        taken = library.is_taken(kept.id)
        here = kept.id if taken else backup.bring_back(library, found, kept, kept.id, known)
        if not here:
            told.append(_is_back(kept, kept.id))
        elif arguments.merge:
            told += (f"{clean(here)}: {each}" for each in _merged(place, found, kept, here))
        elif backup.stands_the_same(library, kept, here):
            told.append(f"{clean(here)}: all of it is here as it was then.")
        else:
            stay.append(
                f"{clean(here)} is here already and is not as it was then, so it stays as it is. "
                "To bring in what it has not got yet, add --merge."
            )
    return "\n".join(told), stay


def _merged(place: Place, found: Archive, kept: SetKept, name: str) -> Iterator[str]:
    """What came of a set into the one that is here."""
    from alstui.documents.exports.bringing_in import merge_in
    from alstui.documents.exports.whole import gather
    from alstui.store.library import Library

    with backup.unpacked(place.library.home, found, kept, kept.id) as folder:
        whole = gather(Library(folder.parent), kept.id, place.unread)
    yield from merge_in(place.library, whole, name=name).told
