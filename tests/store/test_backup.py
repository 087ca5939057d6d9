"""All sets in one file, and sets out of it: to the byte, at one stroke, and never over what is here."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

import pytest

from alstui.errors import InUse, NotFound, RecordError, StoreError
from alstui.establishing.sample import install
from alstui.store import archive, backup
from alstui.store.archive_list import Kept
from alstui.store.disk import read_whole
from alstui.store.last_backup import FACT, LastBackup, backup_words, last_backup
from alstui.store.library import Library, Unread
from alstui.store.lock import lock_itself
from tests.kit.builders import DAY, a_set
from tests.kit.commands import write
from tests.kit.storing import OPENED, PAUSED, everything, full_at, mode

NOW = datetime(2026, 11, 30, 17, 42, 5, tzinfo=UTC)

BESIDE = (
    "set.json.previous", "set.json.version-1", "set.json.damaged-1", "2026-10-13.jsonl.torn-1", "2026-10-13.md",
    "2026-10-13.jsonl.before-merge-1", "from Ann.txt",
)  # fmt: skip
"""What stands beside a record and belongs to it, or was put there by the facilitator."""

LEFT = (
    "set.json.lock", "2026-10-13.jsonl.lock", ".set.json.77.new", "set.json~", ".set.json.swp", ".DS_Store",
    "set.json.bak",
)  # fmt: skip
"""Locks, and what programs left behind."""


@pytest.fixture
def full(library: Library) -> Library:
    """The sample set with everything that may stand beside it, and another set."""
    made = install(library, DAY)
    library.create(a_set(3))
    for name in (*BESIDE, *LEFT):
        (library.home / made.id / name).write_text(name)
    return library


def kept(library: Library) -> dict[str, bytes]:
    """All files of the sets, without locks, leftovers and what says when it was backed up."""
    return {
        name: data
        for name, data in everything(library.home).items()
        if "/" in name and archive.belongs(name.partition("/")[2])
    }


def leftover(folder: Path) -> list[str]:
    """What was put beside the folder of sets."""
    return [each.name for each in folder.iterdir() if "zip" in each.name]


def made(library: Library, target: Path, unread: Unread | None = None) -> Path:
    """The backup."""
    return backup.back_up(library, target, NOW, NOW, unread or Unread())[0]


def test_all_of_it_comes_back_to_the_byte(full: Library, tmp_path: Path) -> None:
    """With the day on which each file was changed, readable by its owner alone; no lock and no leftover."""
    path = made(full, tmp_path / "all.zip")
    assert mode(path) == 0o600
    other = Library(tmp_path / "other")
    with archive.opened(path) as found:
        for each in found.kept.sets:
            assert backup.bring_back(other, found, each, each.id) == ""
            assert backup.stands_the_same(full, each, each.id)
    assert kept(other) == kept(full)
    for name in everything(other.home):
        here, there = full.home / name, other.home / name
        assert (mode(there), mode(there.parent)) == (0o600, 0o700)
        assert there.stat().st_mtime_ns == here.stat().st_mtime_ns
    assert not {Path(name).name for name in everything(other.home)} & set(LEFT)


def test_a_set_that_cannot_be_read_is_kept_as_it_is(full: Library, tmp_path: Path) -> None:
    """It may be the one that needs a backup most; it is called by its id."""
    (full.home / "oakfield" / "set.json").write_text("{")
    with archive.opened(made(full, tmp_path / "all.zip")) as found:
        one = found.set("oakfield")
        assert (one.title, len(one.meetings)) == ("oakfield", 1)


def test_what_cannot_be_read_is_told_and_left_out(full: Library, tmp_path: Path) -> None:
    """A folder in a set's, a link that leads nowhere: the rest is kept."""
    unread = Unread()
    (full.home / "oakfield" / "photos").mkdir()
    (full.home / "oakfield" / "nowhere.txt").symlink_to(tmp_path / "nowhere")
    path = made(full, tmp_path / "all.zip", unread)
    assert [each for each in unread.sentences if "oakfield: photos was left out of the backup" in each]
    assert [each for each in unread.sentences if "oakfield: nowhere.txt was left out of the backup" in each]
    assert unread.short
    with archive.opened(path) as found:
        assert len(found.kept.sets) == 2


def test_a_meeting_that_goes_on_is_kept_as_far_as_it_is(full: Library, tmp_path: Path) -> None:
    """Another program has the pen: it is not asked for it, and goes on writing afterwards."""
    with full.open_meeting("oakfield", DAY) as journal:
        journal.append(OPENED)
        so_far = (full.home / "oakfield" / f"{DAY}.jsonl").read_bytes()
        path = made(full, tmp_path / "all.zip")
        journal.append(PAUSED)
    with archive.opened(path) as found:
        one = found.set("oakfield")
        (file,) = (each for each in one.files if each.name == f"{DAY}.jsonl")
        assert found.read(one, file) == so_far


# -- while others write ----------------------------------------------------------------------


def test_what_changes_while_it_is_read_is_read_again(
    full: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of one moment and half of another never stand in one backup."""
    record = full.home / "oakfield" / "set.json.previous"
    reads = [0]

    def meanwhile(path: Path) -> bytes | None:
        if path.name == "2026-10-13.md":
            reads[0] += 1
            if reads[0] == 1:
                record.write_text("written in between, before it was read")
                (full.home / "oakfield" / "2026-10-20.md").write_text("new")
        return read_whole(path)

    monkeypatch.setattr("alstui.store.backup.read_whole", meanwhile)
    with archive.opened(made(full, tmp_path / "all.zip")) as found:
        assert reads == [2]
        assert "2026-10-20.md" in {file.name for file in found.set("oakfield").files}


def test_who_never_stops_writing_is_told(
    full: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is left behind, and no backup is remembered."""
    count = [0]

    def always(path: Path) -> bytes | None:
        count[0] += 1
        (full.home / "oakfield" / "2026-10-13.md").write_text("x" * count[0])
        return read_whole(path)

    monkeypatch.setattr("alstui.store.backup.read_whole", always)
    with pytest.raises(InUse, match="no backup was made"):
        made(full, tmp_path / "all.zip")
    assert leftover(tmp_path) == []
    assert last_backup(full.home) is None


# -- where it goes ----------------------------------------------------------------------


def test_in_a_folder_it_has_a_name_of_its_own(full: Library, tmp_path: Path) -> None:
    """By day and time; a second one in the same second is not put over the first."""
    (tmp_path / "stick").mkdir()
    names = [made(full, tmp_path / "stick").name for _ in range(2)]
    assert names == ["alstui-2026-11-30-174205.zip", "alstui-2026-11-30-174205-2.zip"]


def test_a_backup_takes_the_place_of_an_earlier_one_and_of_nothing_else(
    full: Library, tmp_path: Path
) -> None:
    """Neither a record, nor somebody's letter, nor a link, nor what is no backup any more."""
    path = made(full, tmp_path / "all.zip")
    full.create(a_set(3))
    made(full, path)
    with archive.opened(path) as found:
        assert len(found.kept.sets) == 3
    (tmp_path / "letter.txt").write_text("Dear Ann")
    (tmp_path / "cut.zip").write_bytes(path.read_bytes()[:-1])
    (tmp_path / "link.zip").symlink_to(path)
    before = everything(tmp_path)
    for name in (
        "letter.txt",
        "cut.zip",
        "link.zip",
        "home/oakfield/set.json",
        "home/oakfield",
        "home/oakfield/2026-12-24.jsonl",
    ):
        with pytest.raises(StoreError, match="nothing was written"):
            made(full, tmp_path / name)
    with pytest.raises(StoreError, match="There is no folder"):
        made(full, tmp_path / "nowhere" / "all.zip")
    assert everything(tmp_path) == before


@pytest.mark.parametrize("name", ["all.zip", "alstui-2026-11-24-160000.zip"])
def test_what_a_killed_backup_left_is_cleared_away(full: Library, tmp_path: Path, name: str) -> None:
    """It is hidden, and holds what was said; nobody's else is touched, nor one that another program writes."""
    left = write(tmp_path / f".{name}.635.new", "said in confidence")
    others = [
        write(tmp_path / other, "x")
        for other in (".letter.zip.635.new", f".{name}.new", f"{name}.635.new", ".alstui-x.zip.1.new")
    ]
    (tmp_path / f".{name}.77.new").symlink_to(others[0])
    held = write(tmp_path / f".{name}.636.new", "being written")
    with held.open("r+b") as writing:
        assert lock_itself(writing.fileno())
        made(full, tmp_path / "all.zip")
        assert not left.exists()
        assert held.exists()
    assert all(other.exists() for other in others)
    made(full, tmp_path / "all.zip")
    assert not held.exists()


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_disk_that_refuses_leaves_the_old_one(
    full: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Whole or not at all; nothing half-made stands beside it."""
    path = made(full, tmp_path / "all.zip")
    before = everything(tmp_path)

    def refuses(*_: object) -> int:
        raise OSError(28, "No space left on device")

    if call == "write":
        monkeypatch.setattr("zipfile.ZipFile.writestr", refuses)
    elif call == "fsync":
        monkeypatch.setattr(os, "fsync", refuses)
    else:
        monkeypatch.setattr(Path, "replace", refuses)
    with pytest.raises(StoreError, match=r"disk is full.*No backup was made"):
        made(full, path)
    assert everything(tmp_path) == before


def test_what_the_disk_did_not_keep_as_it_was_is_no_backup(
    full: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read back before anybody believes in it."""
    write = archive.write

    def badly(
        file: IO[bytes], sets: Iterable[archive.SetFiles], made: datetime, left_out: Sequence[str]
    ) -> Kept:
        done = write(file, sets, made, left_out)
        file.seek(40)
        file.write(b"\0\0\0")
        return done

    monkeypatch.setattr(archive, "write", badly)
    with pytest.raises(StoreError, match="was not written as it should be, so it was not kept"):
        made(full, tmp_path / "all.zip")
    assert leftover(tmp_path) == []


# -- brought back ----------------------------------------------------------------------


def test_nothing_comes_over_a_set_that_is_here(full: Library, tmp_path: Path) -> None:
    """Nor beside it under another name, where it was only renamed."""
    with archive.opened(made(full, tmp_path / "all.zip")) as found:
        one = found.set("oakfield")
        before = everything(full.home)
        with pytest.raises(RecordError, match="is a set called 'oakfield' here already"):
            backup.bring_back(full, found, one, "oakfield")
        assert everything(full.home) == before
        (full.home / "oakfield").rename(full.home / "renamed")
        before = everything(full.home)
        assert backup.bring_back(full, found, one, "oakfield", backup.ids_by_mark(full)) == "renamed"
        assert everything(full.home) == before


def test_a_disk_that_refuses_on_the_way_back_leaves_nothing(
    full: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No half of a set ever stands among the sets."""
    path = made(full, tmp_path / "all.zip")
    shutil.rmtree(full.home / "oakfield")
    before = everything(full.home)
    full_at(monkeypatch, "alstui.store.backup.write_whole")
    with archive.opened(path) as found, pytest.raises(StoreError, match="disk is full"):
        backup.bring_back(full, found, found.set("oakfield"), "oakfield")
    assert everything(full.home) == before


# -- when it was done last ----------------------------------------------------------------------


def test_when_it_was_done_last_is_a_fact_on_disk(full: Library, tmp_path: Path) -> None:
    """The latest one, with where it is; a file that says something else says nothing."""
    assert last_backup(full.home) is None
    path = made(full, tmp_path / "all.zip")
    later = NOW + timedelta(days=3)
    backup.back_up(full, path, later, later, Unread())
    assert last_backup(full.home) == LastBackup(at=later, where=str(path))
    for words in (
        b"",
        b"{",
        b"[]",
        b'{"at": 3}',
        b'{"at": "2026-11-30T17:42:00", "where": "x"}',
        b'{"where": "\xe9"}',
    ):
        (full.home / FACT).write_bytes(words)
        assert last_backup(full.home) is None
    at = b'{"at": "2026-11-30T17:42:00Z", "where": '
    for harm in (at + b'"\xff"}', at + b'"x", "y": ' + b"[" * 9000, at.replace(b"2026", b"9999") + b'"x"}'):
        (full.home / FACT).write_bytes(harm)
        assert last_backup(full.home) is None


def test_without_a_set_there_is_nothing_to_back_up(library: Library, tmp_path: Path) -> None:
    """And nothing is made."""
    with pytest.raises(NotFound, match="no set yet"):
        made(library, tmp_path / "all.zip")
    assert leftover(tmp_path) == []


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-3, ""),
        (0, ""),
        (13, ""),
        (14, "Last backup 2 weeks ago"),
        (27, "Last backup 3 weeks ago"),
        (62, "Last backup 8 weeks ago"),
        (63, "Last backup 2 months ago"),
        (400, "Last backup 13 months ago"),
    ],
)
def test_how_long_ago_it_was_is_said_after_a_fortnight(days: int, said: str) -> None:
    """With the command that makes another; a day that is still to come says nothing."""
    words = backup_words(DAY, DAY + timedelta(days=days))
    assert words == (f"{said}: alstui backup makes another." if said else "")
    assert backup_words(None, DAY) == "No backup yet: alstui backup makes one."
