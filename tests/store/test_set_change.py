"""Changing a set as it stands on disk: nothing that another program kept meanwhile is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock
from msgspec.structs import replace

from alstui.errors import InUse, NotFound
from alstui.model import LearningSet
from alstui.store.library import Library
from tests.kit.builders import a_set


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A folder that does not exist yet."""
    return Library(tmp_path / "home")


def with_line(learning_set: LearningSet, line: str) -> LearningSet:
    """The set, one line of agreement longer."""
    return replace(learning_set, agreement=(*learning_set.agreement, line))


def test_a_change_begins_from_what_stands_on_disk(library: Library) -> None:
    """What another program kept meanwhile is there when the change is made, and after it."""
    made = library.create(a_set())
    Library(library.home).change(made.id, lambda now: replace(now, ticked=("first-meeting:hopes",)))
    changed = library.change(made.id, lambda now: with_line(now, "One voice at a time."))
    assert library.load(made.id) == changed
    assert changed == replace(made, ticked=("first-meeting:hopes",), agreement=("One voice at a time.",))


def test_changes_at_one_time_are_all_kept(library: Library) -> None:
    """Several writers, each adding a line: every line is there in the end."""
    made = library.create(a_set())
    lines = [f"Line {number}." for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda line: library.change(made.id, lambda now: with_line(now, line)), lines))
    assert sorted(library.load(made.id).agreement) == sorted(lines)


def test_a_change_that_is_refused_changes_nothing(library: Library) -> None:
    """What the change raises comes through, the file is the same to the byte, and the next change is made."""
    made = library.create(a_set())
    path = library.home / made.id / "set.json"
    before = path.read_bytes()

    def refuse(standing: LearningSet) -> LearningSet:
        raise NotFound(standing.title)

    with pytest.raises(NotFound, match="Oakfield"):
        library.change(made.id, refuse)
    assert path.read_bytes() == before
    assert library.change(made.id, lambda now: with_line(now, "So.")).agreement == ("So.",)


def test_a_change_waits_only_so_long(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program holds the set's file, it is said and nothing is changed."""
    monkeypatch.setattr("alstui.store.library._PATIENCE", 0.05)
    made = library.create(a_set())
    with (
        FileLock(library.home / made.id / "set.json.lock", thread_local=False),
        pytest.raises(InUse, match="try again"),
    ):
        library.change(made.id, lambda now: with_line(now, "So."))
    assert library.load(made.id) == made
