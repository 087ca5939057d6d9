"""What is united with a set takes its place only once it is on the disk, and what the set was stays beside it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from alstui.documents.exports.bringing_in import merge_in
from alstui.documents.exports.whole import WholeSet, gather
from alstui.establishing.sample import install
from alstui.store.library import Library
from alstui.store.unread import Unread
from tests.kit.builders import DAY, WHEN
from tests.kit.storing import everything

VERSION_1 = "set.json.version-1"


class Synced:
    """Looks on while a folder is changed: nothing that is not synced may take a name in it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.folder = folder
        self.wrong: list[str] = []
        """What took its place and was not on the disk yet."""
        self.at_last: set[str] = set()
        """Which names were on the disk for sure when the set became another one."""
        self._nodes: set[int] = set()
        fsync, put = os.fsync, os.replace

        def synced(descriptor: int) -> None:
            fsync(descriptor)
            self._nodes.add(os.fstat(descriptor).st_ino)

        def renamed(one: Path, other: Path) -> None:
            if Path(other).parent == folder:
                self._take(Path(one), Path(other).name)
            put(one, other)

        monkeypatch.setattr(os, "fsync", synced)
        monkeypatch.setattr(os, "replace", renamed)

    def _take(self, path: Path, name: str) -> None:
        if path.stat().st_ino not in self._nodes:
            self.wrong.append(name)
        if name == "set.json" and self.folder.stat().st_ino in self._nodes:
            self.at_last = set(os.listdir(self.folder))  # noqa: PTH208 - as the disk has them
        self._nodes.discard(self.folder.stat().st_ino)


def two_states(library: Library) -> WholeSet:
    """A set of an earlier version, which comes back with a change and with entries that were lost here."""
    install(library, DAY)
    path = library.home / "oakfield" / "set.json"
    before = path.read_bytes()
    library.change("oakfield", lambda one: replace(one, purpose="As it is elsewhere."), WHEN)
    whole = gather(library, "oakfield", Unread())
    tables = json.loads(before)
    tables["set"]["1"] |= {"schema": 1, "theory_of_change": "More say for all."}
    del tables["set"]["1"]["changes"]
    path.write_text(json.dumps(tables), "utf-8")
    for record in path.parent.glob("*.jsonl"):
        record.write_bytes(b"".join(record.read_bytes().splitlines(keepends=True)[:9]))
    return whole


def test_nothing_takes_its_place_before_it_is_on_the_disk(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The version before too; and the set becomes another one only when what it was is beside it for sure."""
    whole = two_states(library)
    folder = library.home / "oakfield"
    before = (folder / "set.json").read_bytes()
    looking = Synced(monkeypatch, folder)
    merge_in(library, whole)
    assert looking.wrong == []
    assert {VERSION_1, "set.json.previous"} <= looking.at_last
    found = everything(folder)
    assert found[VERSION_1] == found["set.json.previous"] == before
    assert library.load("oakfield").purpose == "As it is elsewhere."


def test_the_first_file_of_an_earlier_version_stays(library: Library) -> None:
    """What was kept for good is not written over by another that comes after it."""
    whole = two_states(library)
    kept = library.home / "oakfield" / VERSION_1
    kept.write_bytes(b"the first")
    merge_in(library, whole)
    assert kept.read_bytes() == b"the first"
    assert library.load("oakfield").purpose == "As it is elsewhere."
