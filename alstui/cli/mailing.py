"""What `alstui mail` does: drafts of e-mails as files in a folder, one for each member. Nothing is sent."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from alstui.cli.output import widest
from alstui.clock import today
from alstui.columns import columns
from alstui.documents.exports.addresses import FILE, read_addresses
from alstui.documents.exports.draft import Draft, eml, is_as_written, is_ours
from alstui.documents.letters import half_way_letters, minutes_letters, reminder_letters
from alstui.documents.papers import Reader
from alstui.errors import StoreError
from alstui.files import NotRead, read_named
from alstui.store.disk import make_folders, refuse_foreign_link, step_to, sync_folder, write_whole
from alstui.store.folder import SetFolder
from alstui.store.refused import ELSEWHERE, refusal
from alstui.store.unread import LeftOut
from alstui.text import clean, distinct, slug
from alstui.wording import how_many, join_names

if TYPE_CHECKING:
    from alstui.cli.places import Place
    from alstui.learning_set import LearningSet

_NOTHING = "Nothing was written."

_EDITED = (
    "{path} was changed since alstui wrote it, so it stays as it is. To have it written anew, delete it; to have both, "
    "name another folder with -o."
)
"""Said of a draft that somebody worked on: what they wrote may stand nowhere else."""

_LARGEST = 1 << 26
"""Bytes of a draft at most: minutes are a thousandth of it."""


def mailed(arguments: Namespace, place: Place) -> str:
    """Write the drafts; where they are, and what is left to do.

    Raises:
        NotFound: no such set, or it did not meet on that day.
        StoreError: a file that is none of ours stands where one should go, or the disk refused.
    """
    learning_set = place.learning_set(arguments.set)
    drafts = _drafts(arguments, place)
    if not drafts:
        return f"There is nobody to write to. {_why(arguments.about)} {_NOTHING}"
    known = Reader(place.config, place.unread)(read_addresses)
    addresses = {
        member.id: known.of(learning_set, member)
        for member in learning_set.members
        if member.id in {draft.member for draft in drafts}
    }
    day = arguments.meeting or today(place.clock)
    folder = arguments.output or Path(f"{slug(learning_set.id)}-{arguments.about}-{day.isoformat()}")
    paths = _places(folder, learning_set, drafts)
    files = {paths[draft.member]: eml(draft, addresses[draft.member]) for draft in drafts}
    edited = [path for path, data in files.items() if _edited(path, data)]
    place.unread.add(LeftOut(_EDITED.format(path=clean(str(path)))) for path in edited)
    drafts = [draft for draft in drafts if paths[draft.member] not in edited]
    if not drafts:
        return f"Every draft was edited since, and none was written anew. {_NOTHING}"
    _write(folder, {paths[draft.member]: files[paths[draft.member]] for draft in drafts})
    table = columns(
        [(str(paths[draft.member]), draft.name, draft.subject) for draft in drafts], most=widest()
    )
    return f"{table}\n{_told(drafts, addresses)}"


def _drafts(arguments: Namespace, place: Place) -> Sequence[Draft]:
    if arguments.about == "reminder":
        return reminder_letters(place, arguments.set)
    if arguments.about == "half-way":
        return half_way_letters(place, arguments.set)
    return minutes_letters(place, arguments.set, arguments.meeting)


def _why(about: str) -> str:
    if about == "half-way":
        return "No open action point names who asks half-way: that is a field of each, in the meeting."
    return "Nobody of the set was in it then." if about == "minutes" else "The set has no members."


def _told(drafts: Sequence[Draft], addresses: dict[str, str]) -> str:
    said = f"{how_many(len(drafts), 'draft')} to open, read and send; nothing was sent."
    without = [clean(draft.name) for draft in drafts if not addresses[draft.member]]
    if not without:
        return said
    whom = "any of them" if len(without) == len(drafts) else join_names(without)
    return f"{said}\nYour settings folder has no address for {whom} ({FILE}): put it in before you send."


# -- the files ------------------------------------------------------------------------------------------------


def _places(folder: Path, learning_set: LearningSet, drafts: Sequence[Draft]) -> dict[str, Path]:
    """A file for each member, by their id; what people are called never becomes a path.

    Raises:
        StoreError: something of that name is none of ours, or the folder is a set's.
    """
    try:
        refuse_foreign_link(folder)
        there = folder.exists() and (not folder.is_dir() or SetFolder(folder).holds_set)
    except OSError as error:
        raise refusal(error, folder, _NOTHING, instead=ELSEWHERE) from error
    if there:
        raise StoreError(
            f"{clean(str(folder))} is no folder for letters: it is a file, or a set's own. {_NOTHING} "
            "Choose another one."
        )
    taken, found = set[str](), dict[str, Path]()
    for draft in drafts:
        name = distinct(f"{slug(learning_set.id)}-{slug(draft.member, 'member')}", taken)
        taken.add(name)
        found[draft.member] = folder / f"{name}.eml"
    others = [path for path in found.values() if path.is_symlink() or (path.exists() and not _is_ours(path))]
    if others:
        raise StoreError(
            f"{clean(str(others[0]))} is there already, and is no draft of alstui's. {_NOTHING} Choose another folder."
        )
    return found


def _is_ours(path: Path) -> bool:
    try:
        return is_ours(read_named(path, _LARGEST))
    except NotRead:
        return False


def _edited(path: Path, new: bytes) -> bool:
    """Whether a draft stands there that somebody changed after it was written."""
    try:
        standing = read_named(path, _LARGEST) if path.exists() else new
    except NotRead:
        return True
    return standing != new and not is_as_written(standing)


def _write(folder: Path, files: dict[Path, bytes]) -> None:
    """Every draft, readable by its owner alone, or none. Raises StoreError where the disk refuses."""
    whole = folder.absolute()
    missing = [each for each in (whole, *whole.parents) if not os.path.lexists(each)]
    done = list[Path]()
    try:
        make_folders(whole)
        for path, data in files.items():
            write_whole(step_to(path), data)
        for path in files:
            step_to(path).replace(path)
            done.append(path)
        sync_folder(whole)
    except OSError as error:
        for path in files:
            with suppress(OSError):
                step_to(path).unlink(missing_ok=True)
        for each in missing:
            with suppress(OSError):  # one in which something stands by now stays
                each.rmdir()
        written = f"Written are {join_names([clean(path.name) for path in done])}." if done else _NOTHING
        raise refusal(error, folder, f"{written} Nothing was sent.", instead=ELSEWHERE) from error
