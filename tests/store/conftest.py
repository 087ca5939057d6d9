"""Where the tests of the store keep things."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from alstui.learning_set import LearningSet
from alstui.store.library import Library
from tests.kit.builders import a_set


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a journal may be made: a folder of its own."""
    folder = tmp_path / "home" / "oakfield"
    folder.mkdir(parents=True)
    return folder / "2026-11-24.jsonl"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A folder that does not exist yet, inside one that holds a file which is nobody's set."""
    (tmp_path / "set.json").write_text("{}")
    return Library(tmp_path / "home")


@pytest.fixture
def oakfield(library: Library) -> LearningSet:
    """The sample set, kept."""
    return library.create(a_set())


@pytest.fixture(params=[0o000, 0o022, 0o777])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """A system that gives new files to everybody, one as usual, and one that gives them to nobody."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)
