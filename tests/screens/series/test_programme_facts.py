"""What the view of a set's meetings shows, as facts and pieces: whatever the names, however many meetings.

The people are invented samples.
"""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from alstui.content.labels import read_labels
from alstui.model import Attendance
from alstui.series.fairness import Fairness, Proposal, Share
from alstui.series.meetings import series
from screens.series.facts import (
    FAIR_HEADS,
    FairFacts,
    GridFacts,
    fair,
    grid,
    in_short,
    meeting_rows,
    tags_said,
)
from screens.series.pieces import FairTable, Grid
from screens.series.whole import Said, Sheet, WholeFacts
from screens.words import short_names
from tests.kit.allmeetings import FIRST_DAY, STATES, Course, a_programme, courses, four_people, played

NAMES = short_names(four_people())

names = st.text(max_size=30).filter(lambda text: "\n" not in text and "\r" not in text)
cells = st.one_of(st.none(), st.sampled_from(STATES))


@given(
    people=st.lists(names, max_size=9),
    columns=st.integers(0, 12),
    width=st.integers(56, 200),
    data=st.data(),
)
def test_the_grid_keeps_to_its_width(
    people: list[str], columns: int, width: int, data: st.DataObject
) -> None:
    """Whatever the names and however many meetings: no line is wider, and each member has a line of their own."""
    states: list[tuple[Attendance | None, ...]] = [
        tuple(data.draw(st.lists(cells, min_size=columns, max_size=columns))) for _ in people
    ]
    heads = tuple((f"✓ {number}", "$accent") for number in range(1, columns + 1))
    shown = GridFacts(heads, tuple(zip(people, states, strict=True)), ("9 of 9",) * columns)
    lines = Grid().build(shown, width).split("\n")
    assert all(line.cell_length <= width for line in lines)
    assert len(lines) in {len(people) + 2, len(people) + 3}


@given(people=st.lists(st.tuples(names, st.integers(0, 12)), max_size=9), width=st.integers(56, 200))
def test_the_table_of_fairness_keeps_to_its_width(people: list[tuple[str, int]], width: int) -> None:
    """Whatever the names, and however often somebody presented; at 80 columns every head is there."""
    shares = [
        Share(
            member=name,
            presented=tuple(range(1, count + 1)),
            had=timedelta(minutes=99.5),
            gave=600,
            received=600,
            airtime=timedelta(minutes=102.5),
            waited=10,
        )
        for name, count in people
    ]
    rows = fair(Fairness(tuple(shares), Proposal("", ""), ""), {}).rows
    content = FairTable().build(FairFacts(rows, "Ann", "Ann has not presented yet.", "Ann waits."), width)
    assert all(line.cell_length <= width for line in content.split("\n"))
    assert all(head in content.plain for head in FAIR_HEADS) or width < 76


@given(course=courses, length=st.integers(0, 8))
def test_each_meeting_is_said_with_a_shape_and_words(course: Course, length: int) -> None:
    """Two lines for each; whoever presented is named with minutes, and the counts are those of the series."""
    meetings = played(course).meetings
    found = series(four_people(), a_programme(length), meetings, FIRST_DAY)
    rows = meeting_rows(found, FIRST_DAY, NAMES)
    assert len(rows) == len(found.meetings)
    for row, each in zip(rows, found.meetings, strict=True):
        assert row.left.plain[0] in "✓◐▶▷○–"
        assert row.right.plain
        said = in_short(each, NAMES)
        assert row.note is not None
        assert row.note.plain.strip() == said
        for slot in each.presented:
            assert NAMES[slot.member] in said
        if each.meeting is not None:
            settled = len(each.points.settled)
            assert f"{len(each.points.agreed)} set" in said
            assert (f", {settled} settled" in said) == bool(settled)
    assert len(grid(found, four_people()).heads) == len(found.meetings)


@given(said=st.lists(st.tuples(names, st.one_of(st.none(), names)), max_size=6), width=st.integers(20, 200))
def test_a_sheet_keeps_to_its_width(said: list[tuple[str, str | None]], width: int) -> None:
    """Whatever stands on it, and whatever before it."""
    lines = tuple(Said(text, mark=mark) for text, mark in said)
    built = Sheet().build(WholeFacts("", lines), width)
    assert all(line.cell_length <= width for line in built.split("\n"))


def test_labels_are_said_by_their_names() -> None:
    """A label in words, any other tag as it was typed."""
    labels, _ = read_labels(None)
    tags = ("groupishness", "Discovery", "parents")
    assert tags_said(tags, labels) == ("Groupishness", "Discovery", "#parents")
    assert tags_said(tags, None) == ("#groupishness", "#Discovery", "#parents")
