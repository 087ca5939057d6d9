"""What stands on a disk: the record of a meeting, and a set that somebody sends."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from alstui.actions.threads import threads
from alstui.documents.exports.bringing_in import bring_in
from alstui.documents.exports.taking_in import read_json
from alstui.documents.exports.whole import gather, write_json
from alstui.documents.minutes import minutes
from alstui.errors import AlstuiError, ContentError, RecordError
from alstui.files import lines_of
from alstui.meeting.events import Event
from alstui.meeting.folding import fold
from alstui.meeting.reading import reading
from alstui.meeting.timing import timing
from alstui.store.journal import Journal, MeetingRecord, read_record
from alstui.store.library import Library, Unread
from tests.fuzz.calm import check, check_content, folder, is_safe
from tests.kit.builders import DAY, a_set

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def journal(data: bytes) -> None:
    """A record: any bytes are read or refused, what is left out is told, and nothing is lost by opening it."""
    library = _library()
    path = library.home / "oakfield" / f"{DAY}.jsonl"
    for each in path.parent.iterdir():
        if each.name != "set.json":
            each.unlink()
    path.write_bytes(data)
    try:
        found = read_record(path)
    except AlstuiError as error:
        check(error)
        found = None
    assert path.read_bytes() == data
    if found is not None:
        _told(found, data)
        _read(found.events)
    unread = Unread()
    (listed,) = library.sets(unread)
    assert all(is_safe(each.told) for each in unread)
    assert is_safe(listed.problem)
    _opened(path, found, data)


def _told(found: MeetingRecord, data: bytes) -> None:
    """Every line became an event, or it is said that something was left out."""
    ended, last = lines_of(data)
    lines = [line for line in (*ended, last) if line.strip(b" \t\0\x1a")]
    assert len(found.events) >= len(lines) or found.left_out, "untold"
    assert all(is_safe(each.text) for each in found.left_out)


def _read(events: tuple[Event, ...]) -> None:
    """The meeting reads at every instant, when it began, as it stands, and long after; and it has papers."""
    meeting = fold(events)
    last = [event.at for event in events][-1:]
    for now in (NOW, *last, NOW + timedelta(days=400)):
        reading(meeting, now)
        timing(meeting, now)
    paper = minutes(meeting, a_set(), lambda moment: moment)
    assert is_safe(paper.replace("\n", " "))
    assert len(threads([meeting])) == len(meeting.actions)


def _opened(path: Path, found: MeetingRecord | None, data: bytes) -> None:
    """With the pen: the same events, and whatever the file loses stands beside it."""
    try:
        with Journal(path) as pen:
            assert found is not None or not pen.events
            assert found is None or tuple(pen.events) == found.events
            assert all(is_safe(notice) for notice in pen.notices)
    except AlstuiError as error:
        check(error)
    kept = b"".join(each.read_bytes() for each in path.parent.iterdir() if each.name.startswith(path.name))
    assert all(line in kept for line in data.splitlines())


def taking_in(data: bytes) -> None:
    """A set that somebody sends: it comes in whole, or it is refused with its line and nothing is left behind."""
    home = folder("import")
    shutil.rmtree(home, ignore_errors=True)
    library = Library(home)
    try:
        whole = read_json(data, Path("oakfield.json"))
        made = bring_in(library, whole).learning_set
    except ContentError as error:
        check_content(error, data)
        assert not home.exists() or not [*home.iterdir()]
    except AlstuiError as error:
        check(error)
        assert not home.exists() or not [*home.iterdir()]
    else:
        assert library.meeting_dates(made.id) == tuple(sorted(meeting.day for meeting in whole.meetings))
        _readable(library, made.id)
    home.mkdir(exist_ok=True)


def _readable(library: Library, set_id: str) -> None:
    """It can be listed, each meeting be read or refused in words, and the whole go out and be understood again."""
    unread = Unread()
    assert [each.id for each in library.sets(unread)] == [set_id]
    for day in library.meeting_dates(set_id):
        try:
            _read(library.read_meeting(set_id, day).events)
        except RecordError as error:
            check(error)
    whole = gather(library, set_id, unread)
    again = read_json(write_json(whole).encode(), Path("again.json"))
    assert again.learning_set == whole.learning_set
    assert [meeting.day for meeting in again.meetings] == [meeting.day for meeting in whole.meetings]
    assert all(is_safe(each.told) for each in unread)


@cache
def _library() -> Library:
    """A set whose meetings may be put in its folder."""
    library = Library(folder("journal") / "home")
    library.create(a_set())
    return library
