"""Two records of one meeting become one: nothing lost, nothing twice, whichever of them is handed in first."""

from __future__ import annotations

from datetime import timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from alstui.meeting.events import Paused, Resumed
from alstui.store.jsonl import json_in
from alstui.store.merge import Line, united, written
from tests.kit.builders import START, an_opening

OPENED = an_opening()
MINUTE = timedelta(minutes=1)

moments = st.integers(0, 6).map(lambda minutes: START + minutes * MINUTE)
entries = st.builds(
    lambda kind, name, at: kind(id=name, at=at),
    st.sampled_from([Paused, Resumed]),
    st.sampled_from("abcdefgh"),
    moments,
)
broken = st.sampled_from([b"{broken", b"\xff\xfe", b'{"event":"danced","id":"z"}'])
records = st.lists(st.one_of(entries, broken), max_size=8).map(lambda lines: [OPENED, *lines])


def told(lines: list[Line]) -> set[bytes]:
    """All that is said in a record, in whatever order."""
    return {msgspec.json.encode(json_in(line) or line.hex(), order="sorted") for line in map(written, lines)}


@given(records, records)
def test_which_comes_first_makes_no_difference(one: list[Line], other: list[Line]) -> None:
    """The same record comes of both, line by line."""
    assert united(one, other) == united(other, one)


@given(records, records)
def test_nothing_is_lost_and_nothing_is_there_twice(one: list[Line], other: list[Line]) -> None:
    """Each entry once, by its id; where the words differ, both are kept, and one of them counts."""
    whole = united(one, other)
    ids = [line.id for line in whole if not isinstance(line, bytes)]
    assert len(set(ids)) == len(ids)
    assert len(told(whole)) == len(whole)
    first = {line.id: line for line in reversed(one) if not isinstance(line, bytes)}
    assert told(list(first.values())) <= told(whole)
    assert told([line for line in one if isinstance(line, bytes)]) <= told(whole)


@given(records, records)
def test_to_do_it_again_changes_nothing(one: list[Line], other: list[Line]) -> None:
    """The record with itself, and with either of those that it came of."""
    whole = united(one, other)
    assert united(whole, whole) == whole
    assert united(whole, united(other, whole)) == united(whole, other)


@given(st.lists(moments, min_size=1, max_size=12), st.data())
def test_two_parts_of_one_record_are_it(at: list[object], data: st.DataObject) -> None:
    """Whatever each of two computers has not got yet: in the order in which it was written down."""
    whole: list[Line] = [OPENED]
    whole += [Paused(id=f"x{number}", at=START + number * MINUTE) for number in range(len(at))]
    whole.insert(len(whole) // 2, b"{broken")
    one, other = ([line for line in whole if data.draw(st.booleans())] for _ in range(2))
    found = united([OPENED, *one], [OPENED, *other])
    assert [line for line in found if not isinstance(line, bytes)] == [
        line
        for line in whole
        if not isinstance(line, bytes) and (line in one or line in other or line is OPENED)
    ]
    assert united(found, whole) == united(whole, found)


def test_entries_that_only_one_has_stand_in_times_order() -> None:
    """What happened on either computer stands where it happened."""
    early, late = Paused(id="a", at=START + MINUTE), Resumed(id="b", at=START + 2 * MINUTE)
    assert united([OPENED, late], [OPENED, early]) == [OPENED, early, late]
