"""What `alstui mail` does: drafts of e-mails as files in a folder, one for each member. Nothing is sent."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from alstui.clock import today
from alstui.columns import columns
from alstui.documents.exports.addresses import FILE, read_addresses
from alstui.documents.exports.draft import Draft, eml, is_ours
from alstui.documents.letters import half_way_letters, minutes_letters, reminder_letters
from alstui.documents.papers import Reader
from alstui.errors import StoreError
from alstui.files import NotRead, read_named
from alstui.store.disk import ELSEWHERE, make_folders, refusal, refuse_foreign_link, write_whole
from alstui.store.folder import SetFolder
from alstui.text import clean, distinct, slug
from alstui.wording import how_many, join_names

if TYPE_CHECKING:
    from alstui.cli.places import Place
    from alstui.learning_set import LearningSet

_NOTHING = "Nothing was written."

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
    _write(folder, {paths[draft.member]: eml(draft, addresses[draft.member]) for draft in drafts})
    table = columns([(str(paths[draft.member]), draft.name, draft.subject) for draft in drafts])
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


def _write(folder: Path, files: dict[Path, bytes]) -> None:
    """Every draft, readable by its owner alone. Raises StoreError where the disk refuses."""
    try:
        make_folders(folder.absolute())
        for path, data in files.items():
            write_whole(path, data)
    except OSError as error:
        raise refusal(error, folder, "Nothing was sent.", instead=ELSEWHERE) from error
