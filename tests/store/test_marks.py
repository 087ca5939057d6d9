"""What a set and its meetings are known by: given once, kept through everything, never given twice."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.learning_set import LearningSet, PlannedMeeting, ToldEntry
from alstui.store.library import Library
from alstui.store.marks import calendar_id, with_marks
from tests.kit.builders import a_set

ids = st.sampled_from(["", "", "meeting-1", "meeting-2", "meeting-7", "x"])
meetings = st.lists(st.builds(PlannedMeeting, date=st.dates(), id=ids), max_size=6).map(tuple)
told = st.lists(
    st.builds(
        lambda known, day, gone: ToldEntry(
            id=calendar_id("m", known),
            day=day,
            sequence=1,
            changed=datetime(2026, 1, 1, tzinfo=UTC),
            facts="",
            gone=gone,
        ),
        ids.filter(bool),
        st.dates(),
        st.booleans(),
    ),
    max_size=4,
).map(tuple)


@given(meetings, told)
def test_every_meeting_has_an_id_of_its_own(
    planned: tuple[PlannedMeeting, ...], known: tuple[ToldEntry, ...]
) -> None:
    """Whoever has one keeps it; nobody gets one that was told of for another; a second time nothing is different."""
    before = replace(a_set(), mark="m", meetings=planned, told=known)
    after = with_marks(before)
    given_ids = [each.id for each in after.meetings]
    assert all(given_ids)
    assert len(set(given_ids)) == len(given_ids)
    had = [each.id for each in planned]
    for place, (each, now) in enumerate(zip(planned, after.meetings, strict=True)):
        assert replace(now, id="") == replace(each, id="")
        if each.id and each.id not in had[:place]:
            assert now.id == each.id
        elif calendar_id("m", now.id) in {entry.id for entry in known}:
            assert each.date in {entry.day for entry in known if entry.id == calendar_id("m", now.id)}
    assert with_marks(after) == after


def test_two_sets_of_one_name_are_two(library: Library) -> None:
    """Made alike, in one folder: calendars tell them apart; one that is brought in keeps what it is known by."""
    first, second = library.create(a_set()), library.create(a_set())
    assert first.mark != second.mark
    again = library.create(first)
    assert (again.mark, again.meetings) == (first.mark, first.meetings)


@given(st.text(max_size=9), st.text(max_size=9))
def test_a_set_from_before_is_known_by_its_name_and_school(set_id: str, school: str) -> None:
    """The same whenever it is asked, until it is kept; another school's is another."""
    earlier = LearningSet(id=set_id, title="x", school=school, members=())
    assert with_marks(earlier) == with_marks(earlier)
    assert with_marks(replace(earlier, school=f"{school}!")).mark != with_marks(earlier).mark
