"""What goes over many sets asks the disk the same of each, however many there are: each folder and file once."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from alstui.store.entries import entries_in
from alstui.store.library import Library
from tests.kit.builders import START
from tests.kit.clock import FakeClock
from tests.tools.bench.many import OVER_MANY
from tests.tools.bench.sets import many_sets

_asked: list[Counter[str]] = []
"""What counts what the disk is asked, while it does."""


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if _asked and event in {"open", "os.scandir", "os.listdir"} and isinstance(arguments[0], str | Path):
        _asked[-1][str(arguments[0])] += 1


sys.addaudithook(_hear)


@contextmanager
def asked_of(home: Path) -> Iterator[Counter[str]]:
    """How often each folder and file in a folder of sets is asked for, below it by what it is called."""
    _asked.append(Counter())
    found: Counter[str] = Counter()
    try:
        yield found
    finally:
        for path, times in _asked.pop().items():
            if path.startswith(f"{home}/"):
                found[path] = times


ONCE = ("home", "sets", "find", "digest")
SEVERAL = ("actions",)


@pytest.fixture(scope="module", params=[3, 12])
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So many sets."""
    folder = tmp_path_factory.mktemp("sets") / "home"
    many_sets(folder, request.param)
    return folder


@pytest.mark.parametrize("name", ONCE)
def test_each_folder_and_each_file_is_asked_for_once(home: Path, name: str) -> None:
    """A set costs a listing of its folder, its file and its records, one time each."""
    library = Library(home)
    OVER_MANY[name](library, FakeClock(START))  # what is brought in the first time
    with asked_of(home) as asked:
        OVER_MANY[name](library, FakeClock(START))
    every = [path for folder in home.iterdir() for path in (folder, *folder.iterdir())]
    assert asked == Counter(map(str, every))


@pytest.mark.parametrize("name", SEVERAL)
def test_every_set_costs_the_same_however_many_there_are(home: Path, name: str) -> None:
    """No set is asked for anything because there is another one, and no record is read twice."""
    library = Library(home)
    with asked_of(home) as asked:
        OVER_MANY[name](library, FakeClock(START))
    of_each = [Counter({Path(path).name: times for path, times in asked.items() if Path(path).parent == folder})
               for folder in home.iterdir()]  # fmt: skip
    assert all(each == of_each[0] for each in of_each)
    assert max(times for path, times in asked.items() if path.endswith(".jsonl")) == 1
    assert max(asked.values()) <= 4


def test_a_record_that_was_just_read_is_known_again(home: Path) -> None:
    """By all of its bytes: whoever opens it right afterwards has it, and with one letter more it is read anew."""
    path = next(home.glob("*/*.jsonl"))
    data = path.read_bytes()
    first, again = entries_in(data), entries_in(bytes(bytearray(data)))
    assert again == first
    assert again.events is not first.events
    assert all(one is other for one, other in zip(first.events, again.events, strict=True))
    other = entries_in(data.replace(b"Library", b"library", 1))
    assert other.events[0] != first.events[0]
    assert other.events[1:] == first.events[1:]


def test_a_set_that_was_just_read_is_known_again(home: Path, tmp_path: Path) -> None:
    """By all of its bytes: as long as not one letter is another, and whatever its folder is called by now."""
    library, folder = Library(tmp_path), tmp_path / "oakfield"
    shutil.copytree(next(home.iterdir()), folder)
    first, again = library.load(folder.name), library.load(folder.name)
    assert again == first
    data = (folder / "set.json").read_bytes()
    seen = (folder / "set.json").stat()
    (folder / "set.json").write_bytes(data.replace(b"Library", b"library", 1))
    os.utime(folder / "set.json", ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert library.load(folder.name).meetings[0].place == "library"
    renamed = folder.rename(tmp_path / "another-name")
    assert library.load(renamed.name).id == "another-name"
