"""Meetings on disk: read as they were written, by one pen at a time, and known to be closed or not."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.errors import InUse, NotFound, RecordError, StoreError
from alstui.learning_set import LearningSet
from alstui.meeting.events import (
    SCHEMA,
    Event,
    MeetingClosed,
    MeetingReopened,
    NoteTaken,
    Resumed,
    Undone,
    to_document,
)
from alstui.model import Note
from alstui.store.library import Library, Unread
from tests.kit.builders import DAY, START, a_set
from tests.kit.storing import CLOSED, OPENED, PAUSED, put_record


def journal_file(library: Library, day: date = DAY) -> Path:
    """The journal of one of Oakfield's meetings."""
    return library.home / "oakfield" / f"{day.isoformat()}.jsonl"


# Meetings


def test_a_meeting_reads_as_it_was_written(library: Library, oakfield: LearningSet) -> None:
    """Events come back equal from a second opening and from a reader, in order, and the file is one line each."""
    note = NoteTaken(
        id="e9", at=START, note=Note(id="n1", kind="learning", text="[red]ask[/] — “why”", author="ann")
    )
    with library.open_meeting("oakfield", DAY) as journal:
        assert journal.events == []
        for event in (OPENED, note):
            journal.append(event)
        assert journal.events == [OPENED, note]
        assert library.read_meeting("oakfield", DAY).events == (OPENED, note)
    with library.open_meeting("oakfield", DAY) as journal:
        assert journal.path == journal_file(library)
        journal.append(PAUSED)
        assert journal.events == [OPENED, note, PAUSED]
        assert journal.notices == ()
    lines = [msgspec.json.decode(line) for line in journal_file(library).read_bytes().splitlines()]
    assert lines == [to_document(event) for event in (OPENED, note, PAUSED)]
    assert library.meeting_dates("oakfield") == (DAY,)


def test_only_dates_are_meetings(library: Library, oakfield: LearningSet) -> None:
    """Backups, torn lines, minutes and impossible dates in the folder are not meetings."""
    for name in ("2026-11-24.jsonl", "2026-02-30.jsonl", "20261124.jsonl", "2026-11-25.md", "2026-11-26.jsonl.torn-1",
                 "2026-11-27.jsonl.lock", "2026-W10-1.jsonl", "٢٠٢٦-11-24.jsonl", "2025-01-01.jsonl"):  # fmt: skip
        (library.home / "oakfield" / name).write_bytes(b"")
    assert library.meeting_dates("oakfield") == (date(2025, 1, 1), DAY)
    assert library.sets(Unread())[0].unfinished is None


def test_a_meeting_that_is_not_there_is_not_made_by_reading(library: Library, oakfield: LearningSet) -> None:
    """Asking for another day names the days on record."""
    put_record(library, "oakfield", DAY, [OPENED])
    with pytest.raises(NotFound, match=r"no meeting on 1 December 2026\. On record: 24 November 2026\."):
        library.read_meeting("oakfield", date(2026, 12, 1))
    assert library.meeting_dates("oakfield") == (DAY,)


def test_a_second_pen_is_refused_in_words(library: Library, oakfield: LearningSet) -> None:
    """The error names set and day and says that reading goes on; another day of the same set is free."""
    with library.open_meeting("oakfield", DAY) as journal:
        journal.append(OPENED)
        with pytest.raises(InUse, match=r"oakfield on 24 November 2026.*can be read"):
            Library(library.home).open_meeting("oakfield", DAY)
        assert library.read_meeting("oakfield", DAY).events == (OPENED,)
        library.open_meeting("oakfield", DAY + timedelta(days=1)).close()
    Library(library.home).open_meeting("oakfield", DAY).close()


def test_a_line_that_is_no_event_is_left_out_and_told(library: Library, oakfield: LearningSet) -> None:
    """Neither broken JSON nor an unknown or misshapen event hides the rest of the meeting, for reader and writer."""
    put_record(library, "oakfield", DAY, [OPENED, PAUSED])
    with journal_file(library).open("ab") as file:
        file.write(b'{"event":"danced","id":"x","at":"2026-11-24T14:00:00Z"}\n{broken\n')
        file.write(b'{"event":"paused","id":"y","at":"2026-11-24T14:00:00"}\n')
    before = journal_file(library).read_bytes()
    record = library.read_meeting("oakfield", DAY)
    with library.open_meeting("oakfield", DAY) as journal:
        assert tuple(journal.events) == record.events == (OPENED, PAUSED)
        assert journal.notices == tuple(each.text for each in record.left_out)
        assert [notice.split(" of ")[0] for notice in journal.notices] == ["Line 4", "Lines 3, 5"]
        journal.append(CLOSED)
    assert journal_file(library).read_bytes().startswith(before)
    assert library.read_meeting("oakfield", DAY).events == (OPENED, PAUSED, CLOSED)


@pytest.mark.parametrize("where", [0, 1, 2])
@pytest.mark.parametrize("before", [True, False])
def test_zeros_in_a_line_that_can_be_read_are_told(
    library: Library, oakfield: LearningSet, where: int, before: bool
) -> None:
    """A failing disk laid them over what stood there: nobody is to think that the record is whole."""
    put_record(library, "oakfield", DAY, [OPENED, PAUSED, CLOSED])
    lines = journal_file(library).read_bytes().splitlines()
    lines[where] = b"\0" * 200 + lines[where] if before else lines[where] + b"\0" * 200
    journal_file(library).write_bytes(b"\n".join(lines) + (b"\n" if where < 2 else b""))
    record = library.read_meeting("oakfield", DAY)
    assert record.events == (OPENED, PAUSED, CLOSED)
    (told,) = record.left_out
    assert told.text.startswith(
        f"Line {where + 1} of 2026-11-24.jsonl was read, but zeros stand in the same line"
    )
    assert told.short
    with library.open_meeting("oakfield", DAY) as journal:
        assert journal.notices == (told.text,)


def test_notices_of_a_running_meeting_are_seen(library: Library, oakfield: LearningSet) -> None:
    """What befalls the file while it is open is told by the journal that holds it, after what was told at first."""
    put_record(library, "oakfield", DAY, [OPENED])
    with journal_file(library).open("ab") as file:
        file.write(b'{"event":"danced"}\n')
    with library.open_meeting("oakfield", DAY) as journal:
        journal_file(library).unlink()
        journal.append(PAUSED)
        assert len(journal.notices) == 2
        assert any("written there again" in notice for notice in journal.notices)
    assert library.read_meeting("oakfield", DAY).events == (OPENED, PAUSED)


def test_a_newer_meeting_is_refused_before_anything_is_mended(
    library: Library, oakfield: LearningSet
) -> None:
    """A record from a newer alstui is not read, written or tidied: its torn end stays, and no lock is held."""
    newer = {**to_document(OPENED), "schema": SCHEMA + 1, "shape": "unknown"}
    content = msgspec.json.encode(newer) + b'\n{"torn'
    journal_file(library).write_bytes(content)
    for ask in (library.open_meeting, library.read_meeting):
        with pytest.raises(RecordError, match="newer alstui"):
            ask("oakfield", DAY)
    assert journal_file(library).read_bytes() == content
    journal_file(library).unlink()
    library.open_meeting("oakfield", DAY).close()


def test_text_in_a_record_is_safe_to_show(library: Library, oakfield: LearningSet) -> None:
    """Escapes and direction marks that somebody put into the file do not reach a screen; lines and ideographs do."""
    note = Note(id="n", kind="note", text="one\ntwo\x1b]0;x\x07 日本 \u202eend")
    put_record(library, "oakfield", DAY, [NoteTaken(id="e", at=START, note=note)])
    (event,) = library.read_meeting("oakfield", DAY).events
    assert isinstance(event, NoteTaken)
    assert event.note.text == "one\ntwo]0;x 日本 end"


def test_minutes_are_replaced_at_one_stroke(library: Library, oakfield: LearningSet) -> None:
    """The text is there byte for byte under the day's name, and nothing else is left in the folder."""
    path = library.minutes_path("oakfield", DAY)
    assert path.name == "2026-11-24.md"
    for text in ("# Minutes of Éva's set\r\n", "# Minutes of Éva's set\r\n"):
        assert library.write_minutes("oakfield", DAY, text) == (path, None)
        assert path.read_bytes() == text.encode()
    assert {file.name for file in path.parent.iterdir()} == {"set.json", "2026-11-24.md"}


def test_minutes_that_somebody_put_right_by_hand_are_kept(library: Library, oakfield: LearningSet) -> None:
    """As often as it happens, each under a name of its own; where they are is said."""
    path, _ = library.write_minutes("oakfield", DAY, "# Minutes\n")
    for number, remark in enumerate(("with a remark\n", "with another one\r\n"), 1):
        path.write_bytes(remark.encode())
        written = library.write_minutes("oakfield", DAY, "# Minutes\n")
        earlier = path.with_name(f"2026-11-24.md.earlier-{number}")
        assert written.earlier == earlier
        assert path.read_bytes() == b"# Minutes\n"
        assert earlier.read_bytes() == remark.encode()
    assert library.write_minutes("oakfield", DAY, "# Minutes\n").earlier is None


def test_minutes_that_cannot_be_looked_at_stand(library: Library, oakfield: LearningSet) -> None:
    """What is there and is no file is not replaced."""
    library.minutes_path("oakfield", DAY).mkdir()
    with pytest.raises(StoreError):
        library.write_minutes("oakfield", DAY, "# Minutes\n")
    assert library.minutes_path("oakfield", DAY).is_dir()


# Whether a meeting is closed


def last_standing(kinds: list[str]) -> bool:
    """Whether the meeting is closed, worked out the slow way: undo takes back the latest that still stands."""
    standing: list[tuple[str, int]] = []
    taken_back: list[tuple[str, int]] = []
    for place, kind in enumerate(kinds):
        if kind == "undo" and standing:
            taken_back.append(standing.pop())
        elif kind == "redo" and taken_back:
            standing = sorted([*standing, taken_back.pop()], key=lambda item: item[1])
        elif kind in {"close", "reopen", "note"}:
            standing.append((kind, place))
    words = [kind for kind, _ in standing if kind != "note"]
    return bool(words) and words[-1] == "close"


KINDS: dict[str, type[MeetingClosed | MeetingReopened | Resumed]] = {
    "close": MeetingClosed,
    "reopen": MeetingReopened,
    "note": Resumed,
}


def told(kinds: list[str]) -> list[Event]:
    """The same as events, with undo and redo aimed as a desk would aim them."""
    events: list[Event] = [OPENED]
    standing: list[tuple[str, int]] = []
    undos: list[tuple[str, tuple[str, int]]] = []
    for place, kind in enumerate(kinds):
        at, own = START + timedelta(seconds=place), f"k{place}"
        if kind == "undo" and standing:
            item = standing.pop()
            undos.append((own, item))
            events.append(Undone(id=own, at=at, target=item[0]))
        elif kind == "redo" and undos:
            undo, item = undos.pop()
            standing = sorted([*standing, item], key=lambda entry: entry[1])
            events.append(Undone(id=own, at=at, target=undo))
        elif kind in {"close", "reopen", "note"}:
            events.append(KINDS[kind](id=own, at=at))
            standing.append((own, place))
    return events


@given(st.lists(st.sampled_from(["close", "reopen", "note", "undo", "redo"]), max_size=12))
def test_a_meeting_is_unfinished_until_its_last_standing_word_is_close(kinds: list[str]) -> None:
    """Closing, reopening, undoing and undoing the undo, in any order, leave the list of sets telling the truth."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder))
        library.create(a_set())
        put_record(library, "oakfield", DAY, told(kinds))
        (summary,) = library.sets(Unread())
        assert summary.unfinished == (None if last_standing(kinds) else DAY)
