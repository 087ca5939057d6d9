"""What is out of all bounds is set aside and told like a line that cannot be read, and stops nobody at any instant."""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.bounds import FIRST, LAST, around, is_newer, later
from alstui.desk.opening import open_sitting, todays_sitting
from alstui.errors import AlstuiError, RecordError, StoreError
from alstui.learning_set import LearningSet
from alstui.meeting import timing
from alstui.meeting.events import SCHEMA, MeetingOpened, SessionBegun, from_document, to_document
from alstui.meeting.folding import fold
from alstui.meeting.reading import reading, until_next_second
from alstui.store.journal import Journal, ending_of, read_lines, read_record
from alstui.store.library import Library, Unread
from tests.kit.builders import DAY, START, WHEN, Table, a_set
from tests.kit.clock import FakeClock
from tests.kit.histories import VERBS, play
from tests.kit.storing import OPENED, PAUSED

Document = dict[str, Any]

INSTANTS = (
    *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "1899-12-31T23:59:59Z", "2126-12-31T12:00:00Z"),
    *("2026-11-24T14:00:00+23:59", "2026-11-24T14:00:00-23:59", "2016-12-31T23:59:60Z", "2026-03-29T01:30:00+01:00"),
    *("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-11-24T14:00:00", "1926-01-02T00:00:00Z"),
)  # fmt: skip

WORDS = (
    "",
    "ann",
    "slot-1",
    "2026-11-24",
    "9999-12-31",
    "0001-01-01",
    "x" * 5000,
    "\ud83d\ude00" * 40,
    "../..",
    "id3",
)

TEXTS = st.sampled_from((*INSTANTS, *WORDS)) | st.text(max_size=8)

NUMBERS = st.sampled_from((0, -1, 1, 59, 60, 3600, 604_800, -604_800, 604_801, 10**9, -(10**9), 10**18, 2**63, 2**64,
                           -(2**63), 10**30)) | st.integers(-(10**6), 10**6)  # fmt: skip

REALS = st.sampled_from((0.0, -0.0, 1e300, -1e300, 1e10, 5e-324)) | st.floats(
    allow_nan=False, allow_infinity=False
)


def a_record() -> list[Document]:
    """A meeting in which everything happened that can, line by line."""
    table = Table().prepare()
    table.desk.start()
    play(
        table, [(verb, timedelta(seconds=70)) for verb in VERBS if verb not in {"prepare", "close", "reopen"}]
    )
    table.judge(START + timedelta(minutes=1), counted=False)
    return [to_document(event) for event in table.pen.events]


RECORD = a_record()


def places(value: Any, *path: str | int) -> Iterator[tuple[str | int, ...]]:
    """Where the single values of a document stand."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from places(each, *path, key)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from places(each, *path, index)
    else:
        yield path


def of_one_type(value: Any) -> st.SearchStrategy[Any]:
    """Extreme values of the same JSON type."""
    if isinstance(value, bool):
        return st.booleans()
    if isinstance(value, int):
        return NUMBERS
    return REALS if isinstance(value, float) else TEXTS


@st.composite
def twisted(draw: st.DrawFn) -> bytes:
    """The record with a few values replaced by extreme ones of the same type."""
    lines = copy.deepcopy(RECORD)
    for _ in range(draw(st.integers(1, 6))):
        line = draw(st.sampled_from(lines))
        *steps, last = draw(st.sampled_from(list(places(line))))
        inside: Any = line
        for step in steps:
            inside = inside[step]
        value = draw(of_one_type(inside[last]))
        if not (last == "schema" and is_newer(value, SCHEMA)):  # that is no damage
            inside[last] = value
    return b"".join(msgspec.json.encode(line) + b"\n" for line in lines if _fits(line))


def _fits(line: Document) -> bool:
    """Whether it can be written at all."""
    try:
        msgspec.json.encode(line)
    except (OverflowError, UnicodeEncodeError):
        return False
    return True


nows = st.sampled_from((FIRST, LAST, START, START - timedelta(days=3653))) | st.datetimes(
    timezones=st.just(UTC)
)


@given(twisted(), nows)
def test_a_twisted_record_opens_reads_and_says_what_it_left_out(data: bytes, now: datetime) -> None:
    """For the reader, the list of sets and the desk alike; whatever instant it is, the meeting can be read."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder))
        learning_set = library.create(a_set())
        path = library.home / "oakfield" / f"{DAY}.jsonl"
        path.write_bytes(data)
        record = read_record(path)
        lines = data.splitlines()
        known = {each.id for each in record.events}
        assert len(record.events) == len(lines) or record.left_out
        assert len(known) == len(record.events)
        meeting = fold(record.events)
        read = reading(meeting, now)
        assert read.now.tzinfo is not None
        assert 0 < until_next_second(meeting, now) <= 1
        timing.told(meeting, learning_set)
        timing.timing(meeting, now)
        ending_of(path)
        read_lines(path)
        library.sets(Unread())
        _take_up(library, learning_set)
        assert path.read_bytes().startswith(data)
        assert {each.id for each in read_record(path).events} >= known


def _take_up(library: Library, learning_set: LearningSet) -> None:
    """The desk opens it, a minute passes, and it can be opened again."""
    clock = FakeClock(START + timedelta(hours=1))
    sitting = todays_sitting(library, learning_set, DAY, Unread(), clock)
    for _ in range(2):
        opened = open_sitting(library, sitting, clock)
        opened.look()
        clock.advance(60)
        opened.desk.read()
        opened.desk.take_note("note", "what is written can be read again")
        opened.put_away()
    kept = [
        each for each in library.read_meeting(learning_set.id, DAY).events if "can be read again" in str(each)
    ]
    assert len(kept) == 2


OUT: dict[str, Document] = {
    "an instant of the year 9999": {"at": "9999-12-31T23:59:59Z"},
    "an instant of the year 1": {"at": "0001-01-01T00:00:00Z"},
    "an instant more than a century later": {"at": "2127-01-01T00:00:00Z"},
    "an instant without a time zone": {"at": "2026-11-24T14:00:00"},
    "a length of 10^18 seconds": {"event": "end-moved", "seconds": 10**18},
    "a length of eight days": {"event": "end-moved", "seconds": -8 * 86_400},
    "a stretch that ends in 9999": {
        "event": "gap-judged",
        "since": "2026-11-24T14:00:00Z",
        "until": "9999-12-31T00:00:00Z",
        "counted": False,
    },
    "a start of the year 1": {"event": "start-corrected", "segment": "a", "since": "0001-01-01T00:00:00Z"},
    "a computer that was started aeons ago": {"event": "session-begun", "boot": "b", "steady": 1e300},
    "a clock that counts backwards": {"event": "session-begun", "boot": "b", "steady": -1.0},
    "a day of the year 9999": {
        "event": "action-agreed",
        "action": {"id": "a", "owner": "ann", "text": "ring", "due": "9999-12-31"},
    },
    "a confidence of eleven": {
        "event": "action-agreed",
        "action": {"id": "a", "owner": "ann", "text": "ring", "confidence": 11},
    },
    "more fingers than there are people": {
        "event": "scores-tallied",
        "instrument": "i",
        "item": "j",
        "counts": {"5": 10**9},
    },
    "a text of five million letters": {
        "event": "note-taken",
        "note": {"id": "n", "kind": "note", "text": "x" * 5_000_000},
    },
}


@pytest.mark.parametrize("kind", OUT)
def test_what_is_out_of_bounds_is_told_like_a_damaged_line(tmp_path: Path, kind: str) -> None:
    """By its number, by reader and writer alike; the line stays in the file as it is, and what is around it counts."""
    path = tmp_path / f"{DAY}.jsonl"
    wrong = msgspec.json.encode({"event": "paused", "id": "x", "at": "2026-11-24T14:00:30Z", **OUT[kind]})
    lines = [msgspec.json.encode(to_document(OPENED)), wrong, msgspec.json.encode(to_document(PAUSED))]
    path.write_bytes(b"\n".join(lines) + b"\n")
    record = read_record(path)
    assert record.events == (OPENED, PAUSED)
    (told,) = record.left_out
    assert told.text.startswith(
        f"Line 2 of {DAY}.jsonl was not understood and left out, so figures may be short"
    )
    with Journal(path) as journal:
        assert journal.notices == (told.text,)
    assert path.read_bytes().splitlines() == lines
    assert wrong in read_lines(path)
    with pytest.raises(RecordError):
        from_document(msgspec.json.decode(wrong), around(DAY))


@pytest.mark.parametrize("text", ["1e400", "-1e400", "NaN", "Infinity", "1" * 5000, "[" * 5000])
def test_a_number_that_is_none_is_told_like_a_damaged_line(tmp_path: Path, text: str) -> None:
    """What JSON has no number for, and what no number is for."""
    path = tmp_path / f"{DAY}.jsonl"
    wrong = f'{{"event":"end-moved","id":"x","at":"2026-11-24T14:00:30Z","seconds":{text}}}'.encode()
    path.write_bytes(msgspec.json.encode(to_document(OPENED)) + b"\n" + wrong + b"\n")
    record = read_record(path)
    assert record.events == (OPENED,)
    assert record.left_out[0].text.startswith("Line 2 ")


@pytest.mark.parametrize("deep", [100, 450, 600, 990])
def test_what_is_nested_deeply_stops_nobody(tmp_path: Path, deep: int) -> None:
    """In a field that nobody knows: it is passed over, or the line is told."""
    path = tmp_path / f"{DAY}.jsonl"
    odd = (
        b'{"event":"paused","id":"x","at":"2026-11-24T14:00:30Z","\xc2\x85":'
        + b"[" * deep
        + b"]" * deep
        + b"}"
    )
    path.write_bytes(msgspec.json.encode(to_document(OPENED)) + b"\n" + odd + b"\n")
    record = read_record(path)
    assert len(record.events) == 2 or record.left_out


@pytest.mark.parametrize("schema", [10**30, 1001, -1, 0])
def test_a_version_that_cannot_be_is_damage_and_no_newer_alstui(tmp_path: Path, schema: int) -> None:
    """The first line is told as damaged, and the rest of the meeting is read."""
    path = tmp_path / f"{DAY}.jsonl"
    first = {**to_document(OPENED), "schema": schema}
    path.write_bytes(msgspec.json.encode(first) + b"\n" + msgspec.json.encode(to_document(PAUSED)) + b"\n")
    record = read_record(path)
    assert record.events == (PAUSED,)
    assert record.left_out


SETS: dict[str, Document] = {
    "a meeting of the year 9999": {"meetings": [{"date": "9999-12-31"}]},
    "a meeting of the year 1": {"meetings": [{"date": "0001-01-01"}]},
    "a meeting of a month": {"meetings": [{"date": "2026-11-24", "minutes": 43_200}]},
    "fewer than nobody present": {"least_present": -1},
    "more present than there are people": {"least_present": 10**12},
    "a version that cannot be": {"schema": 10**30},
}


@pytest.mark.parametrize("kind", SETS)
def test_a_set_out_of_bounds_is_told_and_its_state_before_offered(
    library: Library, oakfield: LearningSet, kind: str
) -> None:
    """As any damaged set: it is not overwritten, and hides no other."""
    library.change("oakfield", lambda now: msgspec.structs.replace(now, school="Elm"), WHEN)
    path = library.home / "oakfield" / "set.json"
    tables = msgspec.json.decode(path.read_bytes())
    tables["set"]["1"].update(SETS[kind])
    path.write_text(
        str(msgspec.json.encode(tables), "utf-8").replace("1" + "0" * 30 + ".0", "1" + "0" * 30), "utf-8"
    )
    with pytest.raises(RecordError, match="alstui restore oakfield"):
        library.load("oakfield")
    with pytest.raises(RecordError):
        library.change("oakfield", lambda now: now, WHEN)
    assert [each.id for each in library.sets(Unread())] == ["oakfield"]


def test_a_set_that_could_not_be_read_again_is_not_kept(library: Library, oakfield: LearningSet) -> None:
    """What no reader would take is refused before it is written, in words, and what stood there stands."""
    before = (library.home / "oakfield" / "set.json").read_bytes()
    with pytest.raises(StoreError, match=r"was not kept: 'least_present' is more than there can be\."):
        library.change("oakfield", lambda now: msgspec.structs.replace(now, least_present=10**9), WHEN)
    with pytest.raises(StoreError, match="was not kept: 1066-01-01 is no day that a set can have"):
        library.change(
            "oakfield",
            lambda now: msgspec.structs.replace(now, school="Elm"),
            WHEN._replace(on=date(1066, 1, 1)),
        )
    assert (library.home / "oakfield" / "set.json").read_bytes() == before


@given(nows, st.timedeltas())
def test_an_instant_so_much_later_is_one(moment: datetime, length: timedelta) -> None:
    """Past the last there is the last one, before the first the first one, and between them nothing is changed."""
    found = later(moment, length)
    assert FIRST <= found <= LAST
    assert found in {FIRST, LAST} or found - moment == length


@pytest.mark.parametrize("year", [1, 99, 1900, 2026, 2300, 9999])
def test_what_is_written_on_any_day_can_be_read_again(
    library: Library, oakfield: LearningSet, year: int
) -> None:
    """Though a computer's clock is wrong by centuries: the record goes by the day that it was begun on."""
    day = date(year, 6, 24)
    clock = FakeClock(datetime(year, 6, 24, 14, tzinfo=UTC))
    opened = open_sitting(library, todays_sitting(library, oakfield, day, Unread(), clock), clock)
    opened.desk.take_note("note", "kept")
    opened.put_away()
    record = library.read_meeting("oakfield", day)
    assert [type(each) for each in record.events[:2]] == [MeetingOpened, SessionBegun]
    assert (len(record.events), record.left_out) == (3, ())


def test_no_reader_stops_at_any_of_it(library: Library, oakfield: LearningSet) -> None:
    """A meeting whose lines are all out of bounds: every reader answers."""
    path = library.home / "oakfield" / f"{DAY}.jsonl"
    path.write_bytes(
        b"".join(msgspec.json.encode({**line, "at": "9999-12-31T23:59:59Z"}) + b"\n" for line in RECORD)
    )
    unread = Unread()
    try:
        todays_sitting(library, oakfield, DAY, unread)
        library.sets(unread)
    except AlstuiError as error:
        pytest.fail(str(error))
    assert unread.short
