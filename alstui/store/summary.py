"""What the list of sets says about each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from alstui.errors import AlstuiError
from alstui.files import copies, is_leftover
from alstui.learning_set import PlannedMeeting
from alstui.store.folder import SetFolder
from alstui.store.unread import LeftOut, Unread

COPIED_SET = LeftOut(
    "This folder is called as a copy of another set's, so it was not counted with the others. "
    "Delete it, or rename it if it is a set of its own."
)
"""Told of a set that is here as a copy."""


class SetSummary(Struct, frozen=True, kw_only=True):
    """What the list of sets says about one."""

    id: str
    title: str
    """The id, when the set's file cannot be read."""
    school: str = ""
    sample: bool = False
    members: int = 0
    """How many there are."""
    meetings: tuple[date, ...] = ()
    """The dates on record, oldest first."""
    diary: tuple[PlannedMeeting, ...] = ()
    """The meetings that are planned, held or not."""
    unfinished: date | None = None
    """The latest meeting that was begun and not closed."""
    unsure: bool = False
    """Whether the end of its record cannot be read, so that it may have been closed."""
    problem: str = ""
    """Why the set cannot be used as it stands, in words; empty when it can."""
    copy: bool = False
    """Whether its folder is called as a copy of another set's: what is joined from many sets leaves it out."""


def copied_among(folders: Sequence[SetFolder]) -> frozenset[str]:
    """Those that are called as copies of another, or as what an editor leaves behind."""
    names = [folder.id for folder in folders]
    return frozenset((*copies(names), *filter(is_leftover, names)))


def summary_of(folder: SetFolder, unread: Unread, *, copy: bool) -> SetSummary:
    """What can be said about one set; its troubles become its problem, not everybody's."""
    meetings: tuple[date, ...] = ()
    title, school, sample, members, unfinished, unsure, problem = folder.id, "", False, 0, None, False, ""
    diary: tuple[PlannedMeeting, ...] = ()
    try:
        meetings = folder.dates
        learning_set = folder.load()
        title, school, sample = learning_set.title, learning_set.school, learning_set.sample
        members, diary = len(learning_set.members), learning_set.meetings
        unfinished, unsure, told = folder.unfinished()
        unread.add((*folder.strays, *told), folder.id)
    except AlstuiError as error:
        problem = str(error)
        unread.add([LeftOut(problem)], folder.id)
    if copy:
        unread.add([COPIED_SET], folder.id)
    return SetSummary(
        id=folder.id,
        title=title,
        school=school,
        sample=sample,
        members=members,
        meetings=meetings,
        diary=diary,
        unfinished=unfinished,
        unsure=unsure,
        problem=problem,
        copy=copy,
    )
