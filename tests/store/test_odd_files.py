"""What is no set and no record, though it stands where one might: it hides nothing, and nothing waits for it."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from alstui.errors import RecordError, StoreError
from alstui.learning_set import LearningSet
from alstui.store.library import Library, Unread
from tests.kit.builders import DAY
from tests.kit.storing import CLOSED, OPENED, put_record


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's path is short
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(path.name)
    finally:
        os.chdir(here)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


ODD: dict[str, Callable[[Path], object]] = {
    "a link that leads nowhere": lambda path: path.symlink_to(path.parent / "nowhere"),
    "a link to itself": _loop,
    "a pipe": os.mkfifo,
    "a socket": _socket,
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a folder": lambda path: path.mkdir(),
    "a file": lambda path: path.write_text("Bring biscuits.\n", "utf-8"),
}

TOLD = {"a link that leads nowhere", "a link to itself"}
"""What may be a set, once the disk is back: the others are none."""


@pytest.mark.parametrize("kind", ODD)
def test_nothing_among_the_sets_hides_a_set(library: Library, oakfield: LearningSet, kind: str) -> None:
    """Whatever stands beside it, the set is listed and loaded, and only what may be one besides is told."""
    ODD[kind](library.home / "elm")
    unread = Unread()
    assert [each.id for each in library.sets(unread)] == ["oakfield"]
    assert len(unread.sentences) == (kind in TOLD)
    assert all(
        "elm stands among the sets and is a link that leads nowhere" in said for said in unread.sentences
    )
    assert library.load("oakfield") == oakfield


@pytest.mark.parametrize("kind", ODD)
def test_a_record_that_is_none_hides_no_other(library: Library, oakfield: LearningSet, kind: str) -> None:
    """In the place of a meeting's file: the set stays open, its other meetings are read, and this one is told."""
    put_record(library, "oakfield", DAY, [OPENED, CLOSED])
    other = DAY + timedelta(days=1)
    ODD[kind](library.home / "oakfield" / f"{other}.jsonl")
    unread = Unread()
    (found,) = library.sets(unread)
    assert (found.title, found.problem) == (oakfield.title, "")
    assert len(unread.sentences) == 1
    assert library.read_meeting("oakfield", DAY).events == (OPENED, CLOSED)
    with pytest.raises((StoreError, RecordError)):
        library.read_meeting("oakfield", other)
    if kind not in TOLD:
        with pytest.raises((StoreError, RecordError)):
            library.open_meeting("oakfield", other)


@pytest.mark.parametrize("kind", [kind for kind in ODD if kind != "a file"])
def test_a_sets_file_that_is_none_is_its_own_trouble(
    library: Library, oakfield: LearningSet, kind: str
) -> None:
    """In the place of the set's file: it is listed with its trouble, and the other set as ever."""
    (library.home / "elm").mkdir()
    ODD[kind](library.home / "elm" / "set.json")
    troubles = {each.id: each.problem for each in library.sets(Unread())}
    assert troubles["oakfield"] == ""
    assert "set.json cannot be read" in troubles["elm"]
    with pytest.raises((StoreError, RecordError), match="cannot be read"):
        library.load("elm")


def test_a_name_that_is_no_text_is_told_and_hides_nothing(library: Library, oakfield: LearningSet) -> None:
    """Among the sets, and in a set's folder."""
    strange = os.fsdecode(b"Sch\xffne")
    (library.home / strange).mkdir()
    (library.home / strange / "set.json").write_bytes((library.home / "oakfield" / "set.json").read_bytes())
    (library.home / "oakfield" / f"{strange}.jsonl").write_bytes(b"")
    unread = Unread()
    assert [each.id for each in library.sets(unread)] == ["oakfield"]
    assert len(unread.sentences) == 2
    assert all(said.isprintable() for said in unread.sentences)


def test_a_folder_of_sets_that_is_a_link_to_nowhere_is_not_called_empty(tmp_path: Path) -> None:
    """On a disk that was pulled out: it is said that it cannot be read, not that there is no set."""
    (tmp_path / "home").symlink_to(tmp_path / "stick")
    with pytest.raises(StoreError, match="leads nowhere"):
        Library(tmp_path / "home").sets(Unread())


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever may do everything is shut out of nothing")
def test_a_folder_that_is_shut_is_its_own_trouble(library: Library, oakfield: LearningSet) -> None:
    """It is listed with its trouble, and the other set as ever."""
    shut = library.home / "elm"
    shut.mkdir(mode=0o000)
    try:
        troubles = {each.id: each.problem for each in library.sets(Unread())}
    finally:
        shut.chmod(0o700)
    assert troubles["oakfield"] == ""
    assert "not allowed" in troubles["elm"]
