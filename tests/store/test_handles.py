"""When the computer has no room for one more open file: it is said, nothing is lost, and it goes on afterwards."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from alstui.errors import StoreError
from alstui.learning_set import LearningSet
from alstui.store.begun import BegunFiles
from alstui.store.library import Library, Unread
from tests.kit.builders import DAY, WHEN
from tests.kit.storing import CLOSED, OPENED, PAUSED, put_record

WORDS = "no room for one more open file"


@contextmanager
def no_handles(left: int = 0) -> Iterator[None]:
    """So many more files can be opened, and no other."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    highest = max(int(each.name) for each in Path("/dev/fd").iterdir())
    taken = [os.open(os.devnull, os.O_RDONLY)]
    while taken[-1] <= highest or len(taken) < left:  # until no number below the last one is free
        taken.append(os.open(os.devnull, os.O_RDONLY))
    resource.setrlimit(resource.RLIMIT_NOFILE, (taken[-1] + 1, hard))
    try:
        for each in [taken.pop() for _ in range(left)]:
            os.close(each)
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        for each in taken:
            os.close(each)


ASK: dict[str, Callable[[Library], object]] = {
    "list": lambda library: library.sets(Unread()),
    "load": lambda library: library.load("oakfield"),
    "read": lambda library: library.read_meeting("oakfield", DAY),
    "open": lambda library: library.open_meeting("oakfield", DAY).close(),
    "change": lambda library: library.change("oakfield", lambda now: replace(now, school="Elm"), WHEN),
    "minutes": lambda library: library.write_minutes("oakfield", DAY, "# Minutes"),
}


@pytest.mark.parametrize("what", ASK)
@pytest.mark.parametrize("left", [0, 1, 2, 3])
def test_it_is_said_and_nothing_is_lost(
    library: Library, oakfield: LearningSet, what: str, left: int
) -> None:
    """Each question of the store is answered, or refused in words; afterwards everything is as it was."""
    put_record(library, "oakfield", DAY, [OPENED, PAUSED])
    said = WORDS
    with no_handles(left):
        try:
            ASK[what](library)
        except StoreError as error:
            said = str(error)
    assert WORDS in said
    assert library.read_meeting("oakfield", DAY).events == (OPENED, PAUSED)
    assert library.load("oakfield").members == oakfield.members
    ASK[what](library)


def test_an_open_meeting_goes_on(library: Library, oakfield: LearningSet) -> None:
    """Its file is open already: an entry is kept, though nothing else can be opened."""
    with library.open_meeting("oakfield", DAY) as journal:
        journal.append(OPENED)
        with no_handles():
            journal.append(PAUSED)
            assert journal.notices == ()
        journal.append(CLOSED)
    assert library.read_meeting("oakfield", DAY).events == (OPENED, PAUSED, CLOSED)


def test_a_folder_that_went_is_written_again_when_there_is_room(
    library: Library, oakfield: LearningSet
) -> None:
    """Until then the entry is refused in words, and what was kept is held."""
    with library.open_meeting("oakfield", DAY) as journal:
        journal.append(OPENED)
        (library.home / "oakfield" / f"{DAY}.jsonl").unlink()
        with no_handles(), pytest.raises(StoreError, match=f"{WORDS}.*alstui holds it"):
            journal.append(PAUSED)
        journal.append(PAUSED)
    assert library.read_meeting("oakfield", DAY).events == (OPENED, PAUSED)


def test_what_is_typed_outside_a_meeting_waits_for_room(library: Library, oakfield: LearningSet) -> None:
    """That it is not on disk is said, and typing goes on."""
    begun = BegunFiles(library.home)
    place = begun.new_place("set")
    with no_handles():
        begun.keep(f"{place}/title", "Elm")
    assert WORDS in begun.trouble
    begun.keep(f"{place}/title", "Elm Street")
    assert begun.trouble == ""
    assert begun.waiting("set")[0][1] == "Elm Street"
