"""Changing a set as it stands on disk: nothing that another program kept meanwhile is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from filelock import FileLock
from msgspec.structs import replace

from alstui.errors import InUse, NotFound
from alstui.learning_set import LearningSet
from alstui.store.library import Library


def with_line(learning_set: LearningSet, line: str) -> LearningSet:
    """The set, one line of agreement longer."""
    return replace(learning_set, agreement=(*learning_set.agreement, line))


def test_a_change_begins_from_what_stands_on_disk(library: Library, oakfield: LearningSet) -> None:
    """What another program kept meanwhile is there when the change is made, and after it."""
    Library(library.home).change(oakfield.id, lambda now: replace(now, ticked=("first-meeting:hopes",)))
    changed = library.change(oakfield.id, lambda now: with_line(now, "One voice at a time."))
    assert library.load(oakfield.id) == changed
    assert changed == replace(oakfield, ticked=("first-meeting:hopes",), agreement=("One voice at a time.",))


def test_changes_at_one_time_are_all_kept(library: Library, oakfield: LearningSet) -> None:
    """Several writers, each adding a line: every line is there in the end."""
    lines = [f"Line {number}." for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda line: library.change(oakfield.id, lambda now: with_line(now, line)), lines))
    assert sorted(library.load(oakfield.id).agreement) == sorted(lines)


def test_a_change_that_is_refused_changes_nothing(library: Library, oakfield: LearningSet) -> None:
    """What the change raises comes through, the file is the same to the byte, and the next change is made."""
    path = library.home / oakfield.id / "set.json"
    before = path.read_bytes()

    def refuse(standing: LearningSet) -> LearningSet:
        raise NotFound(standing.title)

    with pytest.raises(NotFound, match="Oakfield"):
        library.change(oakfield.id, refuse)
    assert path.read_bytes() == before
    assert library.change(oakfield.id, lambda now: with_line(now, "So.")).agreement == ("So.",)


def test_a_change_waits_only_so_long(
    library: Library, oakfield: LearningSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another program holds the set's file, it is said and nothing is changed."""
    monkeypatch.setattr("alstui.store.lock._PATIENCE", 0.05)
    with (
        FileLock(library.home / oakfield.id / "set.json.lock", thread_local=False),
        pytest.raises(InUse, match="try again"),
    ):
        library.change(oakfield.id, lambda now: with_line(now, "So."))
    assert library.load(oakfield.id) == oakfield
