"""A record followed while it is written: in whatever pieces it comes, the same as read at once."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from alstui.meeting.events import Undone
from alstui.meeting.folding import fold
from alstui.store.journal import as_bytes, times_of
from alstui.store.lock import is_watched
from alstui.wall.follow import Follower, Record
from alstui.wall.seen import KNOWN
from tests.kit.builders import DAY, Table, a_running_table
from tests.kit.histories import History, histories, play
from tests.kit.watching import Watched


def written(table: Table) -> bytes:
    """The record as its file holds it."""
    return as_bytes(table.pen.events)


@settings(max_examples=60)
@given(histories(), st.lists(st.integers(1, 4000), max_size=12))
def test_in_whatever_pieces_it_comes(history: History, pieces: list[int]) -> None:
    """Lines are cut anywhere, as a reader meets them: once all is there, it is what a fold of all makes of it."""
    table = a_running_table()
    play(table, history)
    whole = written(table)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{DAY.isoformat()}.jsonl")
        path.write_bytes(b"")
        record, at = Record(path, times_of(path)), 0
        with path.open("ab", buffering=0) as file:
            for piece in [*pieces, len(whole)]:
                file.write(whole[at : at + piece])
                at += piece
                record.look()
        known = [each for each in table.pen.events if type(each) in KNOWN or isinstance(each, Undone)]
        assert record.meeting == fold(known)
        assert record.unread == 0
        assert not record.look()
        record.close()


def test_a_file_in_its_place_a_shorter_one_and_lines_that_are_none(tmp_path: Path) -> None:
    """Each is read from its start; what cannot be read is counted."""
    table = a_running_table()
    path = tmp_path / f"{DAY.isoformat()}.jsonl"
    path.write_bytes(written(table))
    record = Record(path, times_of(path))
    assert record.look()
    table.desk.next_stage()
    beside = tmp_path / "beside"
    beside.write_bytes(written(table) + b'{"event":"none of ours"}\nnot so much as that\n')
    beside.replace(path)
    assert record.look()
    assert record.meeting.current == table.desk.meeting.current
    assert record.unread == 2
    path.write_bytes(as_bytes(table.pen.events[:2]))
    assert record.look()
    assert (record.meeting.current, record.unread) == ("", 0)
    path.unlink()
    assert record.look()
    assert not record.look()
    record.close()


def test_it_outlives_the_desk_and_says_since_when_there_is_none(tmp_path: Path) -> None:
    """Before the meeting it waits; while somebody is at the desk it follows; after, it tells, and the clock goes on."""
    room = Watched(tmp_path)
    follower, clock = room.follower, room.clock
    assert not follower.look()
    assert follower.facts(follower.now()).shows == "waiting"
    room.sit_down()
    room.begin()
    assert room.lost() == ""
    assert follower.facts(follower.now()).shows == "clock"
    clock.advance(60)
    assert room.lost() == ""
    since = clock.now()
    room.opened.put_away()
    clock.advance(150)
    before = follower.facts(follower.now()).figures
    assert room.lost() == f"No word from the desk since {since:%H:%M}."
    clock.advance(5)
    assert follower.facts(follower.now()).figures != before
    room.sit_down()
    assert room.lost() == ""
    room.opened.put_away()
    follower.close()


def test_a_meeting_that_is_over_is_not_on_the_wall_the_next_day(tmp_path: Path) -> None:
    """Closed, it says so for the rest of the day; then the wall waits for the next one."""
    room = Watched(tmp_path)
    room.sit_down()
    room.begin()
    room.clock.advance(600)
    room.opened.desk.close()
    room.opened.put_away()
    room.follower.look()
    assert room.follower.facts(room.follower.now()).shows == "closed"
    room.clock.advance(24 * 3600)
    assert room.follower.facts(room.follower.now()).shows == "waiting"
    room.follower.close()


def test_whoever_watches_is_known_and_takes_nothing(tmp_path: Path) -> None:
    """The desk can tell; two may watch; the meeting is opened, written and closed as ever; and nothing is written."""
    room = Watched(tmp_path)
    room.sit_down()
    room.begin()
    path = room.library.folder(room.set.id).journal(DAY)
    assert not is_watched(path)
    another = Follower(path.parent, room.clock)
    stood = sorted(path.parent.iterdir())
    content = path.read_bytes()
    room.follower.look()
    another.look()
    assert is_watched(path)
    assert (sorted(path.parent.iterdir()), path.read_bytes()) == (stood, content)
    room.opened.desk.next_stage()
    room.opened.put_away()
    room.sit_down()
    room.follower.close()
    assert is_watched(path)
    another.close()
    assert not is_watched(path)
    room.opened.put_away()
