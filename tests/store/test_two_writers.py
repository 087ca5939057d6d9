"""Two programs in one record, or one set: neither cuts what the other was told is kept, with locks or without."""

from __future__ import annotations

import errno
import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.errors import InUse, StoreError
from alstui.learning_set import LearningSet
from alstui.store import lock
from alstui.store.journal import Journal
from alstui.store.library import Library
from alstui.store.storages import JournalDB
from tests.kit.builders import DAY, START, WHEN
from tests.kit.storing import CLOSED, OPENED, PAUSED, Disk, ids, number

ANOTHER = "most likely another window or another computer"


@contextmanager
def no_locks() -> Iterator[None]:
    """A disk that knows no locks, and on which no file is one: whoever opens a record has it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lock, "_range_lock", refused)
        patch.setattr(lock, "_lock_beside", lambda *_: lock.FileLock(-1))
        yield


def refused(file: int) -> None:
    """As a disk in a network that knows no locks."""
    raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))


def lock_of(path: Path) -> Path:
    """The lock's file beside a record."""
    return path.with_name(f"{path.name}.lock")


# With locks


def test_a_second_desk_is_refused_though_the_lock_file_was_deleted(path: Path) -> None:
    """The record itself is locked too: the second learns of the first, and the first keeps all it was told is kept."""
    with JournalDB(path) as first:
        first.insert(number(0))
        lock_of(path).unlink()
        for _ in range(2):
            with pytest.raises(InUse, match="being written by another alstui"):
                JournalDB(path)
        first.insert(number(1))
        assert first.notices == ()
    assert ids(path) == ["0", "1"]
    with JournalDB(path) as second:
        second.insert(number(2))


def test_it_is_known_to_be_held_though_the_lock_file_was_deleted(path: Path) -> None:
    """A reader does not call an entry torn that is being written at this moment."""
    with JournalDB(path) as first:
        first.insert(number(0))
        lock_of(path).unlink()
        assert lock.is_held(path)
    assert not lock.is_held(path)


def test_what_asks_whether_the_pen_is_held_does_not_take_it(path: Path) -> None:
    """To look is no reason for another to be refused."""
    JournalDB(path).close()
    for _ in range(20):
        assert not lock.is_held(path)
        JournalDB(path).close()


# Without


def test_each_of_two_desks_without_locks_keeps_all_and_learns_of_the_other(path: Path) -> None:
    """Nobody's entry is cut off; both are told, once, and neither is told of a loss or of safety that is none."""
    with no_locks(), JournalDB(path) as first, ExitStack() as later:
        first.insert(number(0))
        second = later.enter_context(JournalDB(path))
        second.insert_multiple([number(1), number(2)])
        first.insert(number(3))
        first.insert(number(4))
        second.look()
        for desk in (first, second):
            (notice,) = desk.notices
            assert ANOTHER in notice
            assert [document["id"] for document in desk] == ["0", "1", "2", "3", "4"]
    assert ids(path) == ["0", "1", "2", "3", "4"]


def test_a_desk_that_keeps_nothing_more_learns_of_another_at_its_next_look(path: Path) -> None:
    """The sentence comes to the meeting's own list of what has to be told, behind what was there before."""
    with no_locks(), Journal(path) as first, Journal(path) as second:
        first.append(OPENED)
        assert [ANOTHER in notice for notice in second.notices] == [
            False,
            True,
        ]  # it was empty when it was opened
        second.append(PAUSED)
        assert [ANOTHER in notice for notice in first.notices] == [True]


def test_an_entry_that_fails_takes_nothing_of_anothers_with_it(path: Path) -> None:
    """The disk takes half an entry, and another desk writes behind it before that is taken back: all of it stays."""
    with no_locks(), JournalDB(path) as second:
        second.insert(number(0))

        def meddle(descriptor: int, data: bytes | memoryview) -> int:
            if disk.room == 7:
                taken = disk.write(descriptor, data)
                second.insert(number(1))
                return taken
            return disk.write(descriptor, data)

        disk = Disk(1000)
        with JournalDB(path, write=meddle) as first:
            disk.room = 7
            with pytest.raises(StoreError):
                first.insert(number(2))
            disk.room = 1000
            first.insert(number(2))
    assert [each for each in ids(path) if each != "1"] == ["0", "2"]
    assert "1" in ids(path)


def test_half_an_entry_is_gone_on_with_where_nothing_may_be_cut(path: Path) -> None:
    """Without locks what a full disk took of an entry stays, and the same entry again is only finished."""
    disk = Disk(1000)
    with no_locks(), JournalDB(path, write=disk.write) as db:
        db.insert(number(0))
        disk.room = 7
        with pytest.raises(StoreError):
            db.insert(number(1))
        disk.room = 1000
        db.insert(number(1))
        assert db.notices == ()
    assert path.read_bytes().count(b"\n") == 2
    assert ids(path) == ["0", "1"]


class Both:
    """Two desks, the second of which comes and goes, and what each was told is kept."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.disks = Disk(ROOM), Disk(ROOM)
        self.desks: dict[int, JournalDB] = {0: JournalDB(path, write=self.disks[0].write)}
        self.kept: list[str] = []
        self.made = 0

    def desk(self, which: int) -> JournalDB | None:
        """The desk; None where it is refused."""
        if which not in self.desks:
            try:
                self.desks[which] = JournalDB(self.path, write=self.disks[which].write)
            except InUse:
                return None
        return self.desks[which]

    def keep(self, which: int, room: int = 10**6) -> None:
        """One more entry."""
        desk, self.disks[which].room = self.desk(which), room
        self.made += 1
        if desk is not None:
            try:
                desk.insert(number(self.made))
            except StoreError:
                return
            self.kept.append(str(self.made))

    def look(self) -> None:
        """A second passes at both desks, and no disk is full."""
        for disk in self.disks:
            disk.room = ROOM
        for desk in self.desks.values():
            desk.look()

    def leave(self) -> None:
        """The second desk is left."""
        self.look()
        if 1 in self.desks:
            self.desks.pop(1).close()

    def lose(self) -> None:
        """The record goes."""
        self.look()
        self.path.unlink()

    def shorten(self) -> None:
        """Half of the record goes."""
        self.look()
        os.truncate(self.path, self.path.stat().st_size // 2)

    def put_older(self) -> None:
        """A shared folder puts back what it knew, by another file of the same name."""
        self.look()
        whole = self.path.read_bytes()
        self.path.with_name("step").write_bytes(whole[: whole.find(b"\n") + 1])
        self.path.with_name("step").replace(self.path)


ROOM = 10**6

ACTS: dict[str, Callable[[Both], object]] = {
    "first keeps": lambda both: both.keep(0),
    "second keeps": lambda both: both.keep(1),
    "first fails": lambda both: both.keep(0, 9),
    "second fails": lambda both: both.keep(1, 9),
    "the lock goes": lambda both: lock_of(both.path).unlink(missing_ok=True),
    "the record goes": Both.lose,
    "half of it goes": Both.shorten,
    "an older copy comes": Both.put_older,
    "a second passes": Both.look,
    "the second is left": Both.leave,
}


@given(st.lists(st.sampled_from(sorted(ACTS)), max_size=14), st.booleans())
def test_whatever_two_desks_do_every_entry_that_was_kept_is_there(acts: list[str], locks: bool) -> None:
    """Any order of keeping, failing, deleting and putting back leaves each acknowledged entry there, once."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        path = Path(folder) / "oakfield" / "2026-11-24.jsonl"
        path.parent.mkdir()
        if not locks:
            stack.enter_context(no_locks())
        both = Both(path)
        for act in acts:
            ACTS[act](both)
        both.look()
        for desk in both.desks.values():
            desk.close()
        found = ids(path)
        assert [each for each in both.kept if found.count(each) != 1] == []


# A set


def with_line(learning_set: LearningSet, line: str) -> LearningSet:
    """The set, one line of agreement longer."""
    return replace(learning_set, agreement=(*learning_set.agreement, line))


@pytest.mark.parametrize("locks", [True, False])
def test_a_change_that_comes_between_is_not_lost(
    library: Library, oakfield: LearningSet, monkeypatch: pytest.MonkeyPatch, locks: bool
) -> None:
    """The lock's file is deleted, and another program changes the set while this one does: both changes are kept."""
    if not locks:
        monkeypatch.setattr(fcntl, "flock", lambda file, _: refused(file))
    beside = lock_of(library.home / oakfield.id / "set.json")
    calls: list[int] = []

    def slowly(standing: LearningSet) -> LearningSet:
        calls.append(1)
        if len(calls) == 1:
            monkeypatch.setattr(lock, "_wait_for_folder", lambda _: lock.FileLock(-1))
            beside.unlink(missing_ok=True)
            Library(library.home).change(oakfield.id, lambda now: with_line(now, "Theirs."), WHEN)
        return with_line(standing, "Ours.")

    changed = library.change(oakfield.id, slowly, WHEN)
    assert changed.agreement == library.load(oakfield.id).agreement == ("Theirs.", "Ours.")


def test_a_change_is_one_at_a_time_though_the_lock_file_was_deleted(
    library: Library, oakfield: LearningSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The set's folder is locked too."""
    monkeypatch.setattr(lock, "_PATIENCE", 0.05)

    def slowly(standing: LearningSet) -> LearningSet:
        lock_of(library.home / oakfield.id / "set.json").unlink()
        with pytest.raises(InUse, match="try again"):
            Library(library.home).change(oakfield.id, lambda now: with_line(now, "Theirs."), WHEN)
        return with_line(standing, "Ours.")

    assert library.change(oakfield.id, slowly, WHEN).agreement == ("Ours.",)


# A folder that goes, or goes by another name


def test_a_folder_that_is_removed_can_be_opened_again_with_all_of_it(
    library: Library, oakfield: LearningSet
) -> None:
    """The set's file and the record are both written again: with the next entry, and it is said."""
    with library.open_meeting(oakfield.id, DAY) as journal:
        journal.append(OPENED)
        changed = library.change(oakfield.id, lambda now: with_line(now, "One voice at a time."), WHEN)
        journal.append(PAUSED)
        remove(library.home / oakfield.id)
        journal.append(CLOSED)
        assert "written there again" in journal.notices[-1]
        assert library.load(oakfield.id) == changed
    assert Library(library.home).load(oakfield.id) == changed
    assert Library(library.home).read_meeting(oakfield.id, DAY).events == (OPENED, PAUSED, CLOSED)


@pytest.mark.parametrize("how", ["looked at", "left", "asked for"])
def test_a_folder_that_is_removed_is_there_again_without_another_entry(
    library: Library, oakfield: LearningSet, how: str
) -> None:
    """At the next look, when the meeting is left, or when the set is asked for: nothing has to be typed."""
    with library.open_meeting(oakfield.id, DAY) as journal:
        journal.append(OPENED)
        remove(library.home / oakfield.id)
        if how == "looked at":
            assert "of this meeting was written there again. Earlier meetings were not" in journal.notices[-1]
        elif how == "asked for":
            assert library.load(oakfield.id) == oakfield
    assert Library(library.home).load(oakfield.id) == oakfield
    assert Library(library.home).read_meeting(oakfield.id, DAY).events == (OPENED,)


def test_a_folder_that_is_renamed_is_gone_on_with(library: Library, oakfield: LearningSet) -> None:
    """The record goes on where it is, whole, and parts in no two; its new name is said, and back again too."""
    with library.open_meeting(oakfield.id, DAY) as journal:
        journal.append(OPENED)
        (library.home / "oakfield").rename(library.home / "elmfield")
        journal.append(PAUSED)
        assert journal.notices == (
            "While the meeting ran, the folder oakfield was renamed: the meeting goes on in elmfield.",
        )
        assert [entry.name for entry in library.home.iterdir()] == ["elmfield"]
        assert library.write_minutes("oakfield", DAY, "# Minutes").path.parent.name == "elmfield"
        with pytest.raises(InUse):
            Library(library.home).open_meeting("elmfield", DAY)
        (library.home / "elmfield").rename(library.home / "oakfield")
        journal.append(CLOSED)
        assert journal.path.parent.name == "oakfield"
    assert Library(library.home).read_meeting("oakfield", DAY).events == (OPENED, PAUSED, CLOSED)


def test_a_folder_that_is_put_elsewhere_is_made_again_and_said_where(
    library: Library, oakfield: LearningSet, tmp_path: Path
) -> None:
    """In the waste basket the meeting would go with it: all of it stands among the sets again."""
    with library.open_meeting(oakfield.id, DAY) as journal:
        journal.append(OPENED)
        (library.home / "oakfield").rename(tmp_path / "basket")
        journal.append(PAUSED)
        assert str(tmp_path / "basket") in journal.notices[-1]
    assert Library(library.home).load("oakfield") == oakfield
    assert Library(library.home).read_meeting("oakfield", DAY).events == (OPENED, PAUSED)


def test_a_sets_file_that_goes_alone_is_put_back(library: Library, oakfield: LearningSet) -> None:
    """A set whose meeting runs can be opened afterwards."""
    with library.open_meeting(oakfield.id, DAY) as journal:
        journal.append(OPENED)
        (library.home / "oakfield" / "set.json").unlink()
        journal.append(PAUSED)
        assert library.load("oakfield") == oakfield
        assert "written there again" in journal.notices[-1]


def test_a_sets_file_that_something_else_wrote_meanwhile_stays(
    library: Library, oakfield: LearningSet
) -> None:
    """Another's change of the set is what is put back, not the state from when the meeting began."""
    with library.open_meeting(oakfield.id, DAY) as journal:
        journal.append(OPENED)
        changed = Library(library.home).change("oakfield", lambda now: replace(now, school="Elm"), WHEN)
        journal.append(PAUSED)
        remove(library.home / "oakfield")
        journal.append(CLOSED)
    assert library.load("oakfield") == changed
    assert library.read_meeting("oakfield", DAY).events[0].at == START


def remove(folder: Path) -> None:
    """As a file manager does, everything in it first."""
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
