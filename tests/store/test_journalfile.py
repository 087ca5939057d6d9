"""A journal keeps what it was told, whatever happens to its file."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from alstui.errors import InUse, RecordError, StoreError
from alstui.store.storages import AppendOnlyError, JournalDB
from tests.kit.storing import DOCUMENT, Disk, ids, mode, number


def test_a_last_line_torn_at_any_byte_is_put_aside(path: Path) -> None:
    """However much of the last record is there, what stood before it stays, and writing goes on."""
    with JournalDB(path) as db:
        db.insert_multiple([number(0), DOCUMENT])
    whole = path.read_bytes()
    start = whole.index(b"\n") + 1
    for cut in range(start + 1, len(whole) - 1):
        path.write_bytes(whole[:cut])
        with JournalDB(path) as db:
            assert [document["id"] for document in db] == ["0"]
            assert "cut short" in db.notices[0]
            assert path.read_bytes() == whole[:start]
            db.insert(number(1))
        aside = path.with_name(f"{path.name}.torn-1")
        assert aside.read_bytes() == whole[start:cut]
        assert mode(aside) == 0o600
        aside.unlink()
        with JournalDB(path) as db:
            assert db.notices == ()
            assert [document["id"] for document in db] == ["0", "1"]


def test_several_torn_lines_are_each_kept(path: Path) -> None:
    """A second crash does not write over what the first one left."""
    for torn in (b'{"ev', b'{"event":"p'):
        path.write_bytes(torn)
        JournalDB(path).close()
    kept = [path.with_name(f"{path.name}.torn-{i}").read_bytes() for i in (1, 2)]
    assert kept == [b'{"ev', b'{"event":"p']
    assert path.read_bytes() == b""


def test_a_whole_last_line_without_its_end_is_accepted(path: Path) -> None:
    """A record that lacks only the line's end is a record: nothing is set aside and nobody is troubled."""
    path.write_bytes(b'{"event":"paused","id":"0"}\n{"event":"paused","id":"1"}')
    with JournalDB(path) as db:
        assert db.notices == ()
        db.insert(number(2))
    assert ids(path) == ["0", "1", "2"]
    assert path.read_bytes().count(b"\n") == 3


@pytest.mark.parametrize("tail", [b"\0" * 4096, b'{"event":"pau' + b"\0" * 512])
def test_a_tail_of_zeros_is_a_torn_tail(path: Path, tail: bytes) -> None:
    """What a power cut leaves, blocks that were never written, is set aside like any torn line."""
    path.write_bytes(b'{"event":"paused","id":"0"}\n' + tail)
    with JournalDB(path) as db:
        assert len(db.notices) == 1
        db.insert(number(1))
    assert ids(path) == ["0", "1"]
    assert path.with_name(f"{path.name}.torn-1").read_bytes() == tail


@pytest.mark.parametrize("bad", [b"{broken", b"\0\0\0", b"[1]", b'{"a":"\xff"}', b"[" * 3000, b'{"a":1e999}'])
def test_a_bad_line_in_the_middle_is_left_out_and_left_alone(path: Path, bad: bytes) -> None:
    """It is skipped and told by its number, the file keeps every byte, and writing goes on after it."""
    content = b'{"event":"paused","id":"0"}\n' + bad + b'\n\n{"event":"paused","id":"3"}\n'
    path.write_bytes(content)
    with JournalDB(path) as db:
        assert [(document.doc_id, document["id"]) for document in db] == [(1, "0"), (4, "3")]
        assert [notice.split(" was")[0] for notice in db.notices] == ["Line 2 of 2026-11-24.jsonl"]
        assert db.insert(number(5)) == 5
    assert path.read_bytes() == content + b'{"event":"paused","id":"5"}\n'
    with JournalDB(path, read_only=True) as reader:
        assert len(reader) == 3
        assert len(reader.notices) == 1


def test_many_bad_lines_are_one_notice(path: Path) -> None:
    """A person reads one sentence, not a hundred."""
    path.write_bytes(b'{"event":"paused","id":"0"}\n' + b"x\n" * 100)
    with JournalDB(path, read_only=True) as db:
        (notice,) = db.notices
        assert "Lines 2, 3, 4, 5, 6 and 95 more" in notice


def test_a_mark_put_there_by_an_editor_does_not_hide_the_first_line(path: Path) -> None:
    """A byte order mark before the first record, and Windows line ends, are read past."""
    path.write_bytes(b'\xef\xbb\xbf{"event":"paused","id":"0"}\r\n{"event":"paused","id":"1"}\r\n')
    assert ids(path) == ["0", "1"]


FOREIGN = {
    "stock": b'{"_default": {"1": {"event": "paused"}}}',
    "stock, several tables": b'{"_default": {"1": {"a": 1}, "2": {"a": 2}}, "set": {"1": {"b": 1}}}',
    "stock, empty": b'{"_default": {}}',
    "stock, with a line's end": b'{"_default": {"1": {"event": "paused"}}}\n',
    "stock, indented": b'{\n "_default": {\n  "1": {\n   "event": "paused"\n  }\n }\n}',
    "list": b'[{"event": "paused"}]',
    "prose": b"Bring biscuits.\nRing the chair.\n",
}


ENTRIES = b'{"event":"paused","id":"0"}\n{"event":"paused","id":"1"}\n'


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("way", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_journal_that_was_saved_two_bytes_a_letter_is_refused_for_that(
    path: Path, way: str, read_only: bool
) -> None:
    """It is said what it is and what to do; nothing is added to it in another writing."""
    path.write_bytes(ENTRIES.decode().encode(way))
    before = path.read_bytes()
    with pytest.raises(RecordError, match=r"UTF-16.*UTF-8"):
        JournalDB(path, read_only)
    assert path.read_bytes() == before


@pytest.mark.parametrize("end", [b"\r", b"\r\n", b"\n"])
@pytest.mark.parametrize("last", [True, False])
def test_whatever_ends_the_lines_every_one_is_read(path: Path, end: bytes, last: bool) -> None:
    """Also where there is none but the old Macintosh's: nothing is set aside, and lines go on to end so."""
    path.write_bytes(ENTRIES.replace(b"\n", end) if last else ENTRIES.replace(b"\n", end).removesuffix(end))
    with JournalDB(path) as db:
        assert db.notices == ()
        db.insert(number(2))
    assert ids(path) == ["0", "1", "2"]
    assert path.read_bytes().count(end) == 3


@pytest.mark.parametrize("data", [b"\0" * 4096, b"\0\n" * 40 + b"\0" * 9, b'{"ev\n{"eve'])
def test_where_nothing_can_be_read_it_is_not_said_that_entries_were_kept(path: Path, data: bytes) -> None:
    """What a power cut left of a whole file is set aside as what it is."""
    path.write_bytes(data)
    with JournalDB(path) as db:
        assert any("Nothing in 2026-11-24.jsonl can be read" in notice for notice in db.notices)
        db.insert(number(0))
    assert ids(path) == ["0"]


@pytest.mark.parametrize("kind", FOREIGN)
@pytest.mark.parametrize("read_only", [False, True])
def test_another_kind_of_file_is_refused_and_left_alone(path: Path, kind: str, read_only: bool) -> None:
    """A file that is not a journal, a stock TinyDB file above all, loses nothing to being opened as one."""
    path.write_bytes(FOREIGN[kind])
    with pytest.raises(RecordError, match="not the record of a meeting"):
        JournalDB(path, read_only)
    assert path.read_bytes() == FOREIGN[kind]


# Readers and writers


def test_a_reader_changes_nothing_and_stops_at_the_last_lines_end(path: Path) -> None:
    """The wall reads while the desk writes, and never takes half a line for a whole one."""
    with JournalDB(path) as db:
        db.insert(number(0))
        with path.open("ab") as half:
            half.write(b'{"event":"paused","id":"1"}')
        before = path.read_bytes()
        with JournalDB(path, read_only=True) as reader:
            assert [document["id"] for document in reader] == ["0"]
            assert reader.notices == ()
            with pytest.raises(AppendOnlyError):
                reader.insert(number(2))
        assert path.read_bytes() == before


def test_two_writers_are_one_too_many(path: Path) -> None:
    """The second is refused in words until the first is closed; it does not touch the file."""
    with JournalDB(path) as db:
        db.insert(number(0))
        with pytest.raises(InUse, match="still be read"):
            JournalDB(path)
        assert ids(path) == ["0"]
    with JournalDB(path) as db:
        db.insert(number(1))
    with pytest.raises(AppendOnlyError):
        db.insert(number(2))
    assert ids(path) == ["0", "1"]


def test_a_refused_file_does_not_stay_locked(path: Path) -> None:
    """Failing to open lets go of the pen."""
    path.write_bytes(FOREIGN["stock"])
    with pytest.raises(RecordError):
        JournalDB(path)
    path.unlink()
    JournalDB(path).close()


def test_a_journals_files_are_their_owners_alone(path: Path, umask: int) -> None:
    """The journal and its lock are closed to others under every umask, and a file that was open is closed."""
    with JournalDB(path) as db:
        db.insert(number(0))
        assert {mode(file) for file in path.parent.iterdir()} == {0o600}
    path.chmod(0o644)
    JournalDB(path).close()
    assert mode(path) == 0o600


def test_a_missing_file_or_folder_is_said(path: Path) -> None:
    """Reading what is not there and writing where nothing can be are told apart, in words."""
    with pytest.raises(RecordError, match="no such file"):
        JournalDB(path, read_only=True)
    with pytest.raises(StoreError, match="is gone"):
        JournalDB(path.parent / "nowhere" / path.name)
    assert list(path.parent.iterdir()) == []


# A disk that fails


@pytest.mark.parametrize("room", [0, 1, 20])
@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EDQUOT, "disk is full"),
        (errno.EROFS, "not allowed to write"),
        (errno.EIO, "would not keep"),
    ],
)
def test_a_failed_entry_leaves_nothing_and_the_next_one_works(
    path: Path, room: int, trouble: int, words: str
) -> None:
    """Half a line that a full or broken disk took is cut off; when the disk does again, so does the journal."""
    disk = Disk(1000, trouble)
    with JournalDB(path, write=disk.write) as db:
        db.insert(number(0))
        before = path.read_bytes()
        disk.room = room
        with pytest.raises(StoreError, match=words) as told:
            db.insert_multiple([number(1), number(2)])
        assert "Nothing recorded so far is lost" in str(told.value)
        assert path.read_bytes() == before
        assert len(db) == 1
        disk.room = 1000
        assert db.insert(number(1)) == 2
    assert ids(path) == ["0", "1"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_device_is_told_as_the_kernel_tells_it(path: Path) -> None:
    """The system's own 'no space left' becomes a sentence."""
    with (
        Path("/dev/full").open("wb", buffering=0) as full,
        JournalDB(path, write=lambda _, data: os.write(full.fileno(), data)) as db,
        pytest.raises(StoreError, match="disk is full"),
    ):
        db.insert(number(0))
    assert path.read_bytes() == b""


def test_half_a_line_that_could_not_be_cut_off_is_cut_off_later(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When even shortening the file fails, the next entry does it before it writes."""

    def refuse(descriptor: int, length: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    disk = Disk(1000)
    with JournalDB(path, write=disk.write) as db:
        db.insert(number(0))
        disk.room = 5
        with monkeypatch.context() as patch:
            patch.setattr(os, "ftruncate", refuse)
            with pytest.raises(StoreError):
                db.insert(number(1))
        disk.room = 1000
        db.insert(number(2))
    assert ids(path) == ["0", "2"]
    assert db.notices == ()


# A file that goes away in mid-meeting


def test_a_removed_folder_is_made_again_with_everything_in_it(path: Path) -> None:
    """Nothing said is lost when the file, its lock and their folder disappear: all of it is written again."""
    with JournalDB(path) as db:
        db.insert_multiple([number(0), number(1)])
        for file in path.parent.iterdir():
            file.unlink()
        path.parent.rmdir()
        db.insert(number(2))
        assert ids(path) == ["0", "1", "2"]
        assert mode(path.parent) == 0o700
        assert mode(path) == 0o600
        assert "written there again" in db.notices[0]
        with pytest.raises(InUse):
            JournalDB(path)
        db.insert(number(3))
        assert len(db.notices) == 1
    assert ids(path) == ["0", "1", "2", "3"]


def test_an_absent_stick_is_said_and_catches_up_when_it_is_back(path: Path, tmp_path: Path) -> None:
    """While the folder above is gone no entry is accepted; when it is back, each entry is there once."""
    home = path.parent.parent
    with JournalDB(path) as db:
        db.insert(number(0))
        home.rename(tmp_path / "away")
        for _ in range(2):
            with pytest.raises(StoreError, match=r"is gone.*alstui holds it"):
                db.insert(number(1))
        assert not home.exists()
        (tmp_path / "away").rename(home)
        db.insert(number(1))
        db.insert(number(2))
        assert db.notices == ()
    assert ids(path) == ["0", "1", "2"]


def test_another_disk_in_the_sticks_place_gets_everything(path: Path, tmp_path: Path) -> None:
    """A fresh folder where the old one stood is filled with all that was recorded."""
    with JournalDB(path) as db:
        db.insert(number(0))
        path.parent.rename(tmp_path / "away")
        path.parent.mkdir()
        db.insert(number(1))
    assert ids(path) == ["0", "1"]


def test_an_older_copy_in_its_place_is_brought_up_to_date(path: Path) -> None:
    """A backup put back over the open file holds nothing new: it is replaced, and no file is left aside."""
    with JournalDB(path) as db:
        db.insert(number(0))
        older = path.read_bytes()
        db.insert(number(1))
        path.unlink()
        path.write_bytes(older)
        db.insert(number(2))
    assert ids(path) == ["0", "1", "2"]
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name, f"{path.name}.lock"]


HANDS = {
    "replaced": ["theirs", "0", "1", "2"],
    "added to": ["0", "1", "theirs", "2"],
    "begun": ["0", "1", "2"],
    "shortened": ["0", "1", "2"],
    "emptied": ["0", "1", "2"],
}


@pytest.mark.parametrize("how", HANDS)
def test_what_another_hand_left_stays_and_the_record_goes_on_whole(path: Path, how: str) -> None:
    """Whatever another program made of the open record, its lines stay, and what is missing of ours is added."""
    with JournalDB(path) as db:
        db.insert_multiple([number(0), number(1)])
        if how == "replaced":
            path.unlink()
            path.write_bytes(b'{"event":"paused","id":"theirs"}\n')
        elif how in {"added to", "begun"}:
            with path.open("ab") as other:
                other.write(b'{"event":"paused","id":"theirs"}\n' if how == "added to" else b"theirs")
        else:
            os.truncate(path, 10 if how == "shortened" else 0)
        assert db.insert(number(2)) == len(db) + (how == "begun")
        assert [document["id"] for document in db] == ids(path) == HANDS[how]
        assert len(db.notices) == (1 if how in {"added to", "shortened", "emptied"} else 2)
        db.insert(number(3))
    assert ids(path) == [*HANDS[how], "3"]
    assert (b"theirs" in path.read_bytes()) == (how not in {"shortened", "emptied"})


def test_a_file_of_another_kind_in_its_place_is_put_aside(path: Path) -> None:
    """What is no record at all is not added to: it is moved beside, and the record is written anew."""
    with JournalDB(path) as db:
        db.insert_multiple([number(0), number(1)])
        path.write_bytes(FOREIGN["prose"])
        db.insert(number(2))
        assert "2026-11-24.jsonl.found-1" in db.notices[0]
    assert ids(path) == ["0", "1", "2"]
    assert path.with_name(f"{path.name}.found-1").read_bytes() == FOREIGN["prose"]


def test_a_pen_taken_by_another_while_the_folder_was_gone_is_respected(path: Path, tmp_path: Path) -> None:
    """Somebody who began a record in the folder's place keeps it; the entry is refused, not lost silently."""
    with JournalDB(path) as db:
        db.insert(number(0))
        path.parent.rename(tmp_path / "away")
        path.parent.mkdir()
        with JournalDB(path) as other:
            other.insert(number(7))
            for _ in range(2):
                with pytest.raises(StoreError, match="being written by another alstui"):
                    db.insert(number(1))
        assert ids(path) == ["7"]
        db.insert(number(1))
    assert ids(path) == ["7", "0", "1"]
