"""Plots: marks stand where the numbers say, bars are as long as their counts, lines fit, and nobody is named."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from wcwidth import wcswidth

from alstui.evaluation.pages import Hopes, pages
from alstui.evaluation.plots import (
    AXIS,
    FIRST,
    LAST,
    SHADES,
    PartsRow,
    Plot,
    Range,
    RangeRow,
    over_time,
    parts,
    ranges,
    share_out,
)
from alstui.learning_set import LearningSet, Objectives
from tests.kit.builders import SAMPLE_NAMES, a_set
from tests.kit.commands import ROOT
from tests.kit.programmes_evaluated import NOW, SHIPPED, four_meetings, the_set

MEETINGS = four_meetings()

ENDS = (0, 10)

scores = st.integers(*ENDS)
labels = st.text(st.characters(categories=["L", "Nd"]) | st.sampled_from(" 学校で 🙂"), max_size=60)


@st.composite
def some_ranges(draw: st.DrawFn) -> Range:
    """A range with a middle in it."""
    least, middle, most = sorted(draw(st.tuples(scores, scores, scores)))
    return Range(least, most, middle, draw(st.sampled_from([FIRST, LAST])), str(middle))


range_rows = st.lists(
    st.builds(RangeRow, labels, st.lists(some_ranges(), min_size=1, max_size=2).map(tuple)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=40)
@given(range_rows, st.integers(60, 160), st.integers(8, 40))
def test_a_range_stands_where_its_numbers_say(rows: list[RangeRow], width: int, height: int) -> None:
    """Its ends and its middle are over their own numbers of the scale, whatever stands beside it."""
    lines = ranges(rows, width, height, ENDS)
    ticks = [place for place, letter in enumerate(lines[-AXIS]) if letter == "┬"]
    left, step = ticks[0], (ticks[-1] - ticks[0]) // 10
    assert lines[-1].split()[0] == "0"
    assert lines[-1].split()[-1] == "10"
    shown = [one for row in rows for one in row.ranges]
    drawn = [_cells_from(line, left) for line in lines[:-AXIS]]
    drawn = [line[: 10 * step + 1] for line in drawn]
    found = [line for line in drawn if FIRST in line or LAST in line]
    assert len(found) == len(shown)
    for line, one in zip(found, shown, strict=True):
        assert line.index(one.mark) == int(one.middle) * step
        assert len(line.rstrip()) - 1 == int(one.most) * step
        assert len(line) - len(line.lstrip()) == int(one.least) * step


def _cells_from(line: str, cell: int) -> str:
    """What stands from this cell on, where wide letters take two."""
    place = 0
    while wcswidth(line[:place]) < cell and place < len(line):
        place += 1
    return line[place:]


@settings(max_examples=40)
@given(range_rows, st.integers(60, 160), st.integers(4, 40))
def test_ranges_fit_their_room(rows: list[RangeRow], width: int, height: int) -> None:
    """No line is wider than was asked for, by the cells that it takes; air only where the height has it."""
    lines = ranges(rows, width, height, ENDS)
    assert all(wcswidth(line) <= width for line in lines)
    each = max(len(row.ranges) for row in rows)
    assert len(lines) <= max(height, each * len(rows) + AXIS)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(*[st.integers(0, 6)] * 5), min_size=1, max_size=5),
    st.integers(60, 160),
    st.integers(6, 30),
)
def test_a_bar_is_as_long_as_its_counts(counts: list[tuple[int, ...]], width: int, height: int) -> None:
    """Each part has its own shade, and so many cells for each: the same for all of them. Nothing of nought is drawn."""
    rows = [PartsRow(f"m{place}", each, "said") for place, each in enumerate(counts)]
    lines = parts(rows, width, height)
    assert all(wcswidth(line) <= width for line in lines)
    by_label = {line.split()[0]: line for line in lines if line.startswith("m")}
    units = set()
    for row in rows:
        bar = by_label[row.label].removeprefix(row.label).removesuffix("said")
        for shade, count in zip(SHADES, row.parts, strict=True):
            assert bar.count(shade) % count == 0 if count else shade not in bar
            units |= {bar.count(shade) // count} if count else set()
    assert len(units) <= 1
    assert 0 not in units


@settings(max_examples=30)
@given(st.lists(some_ranges(), min_size=2, max_size=6), st.integers(12, 30))
def test_over_the_meetings_each_middle_has_its_mark(shown: list[Range], height: int) -> None:
    """From left to right, as many marks as meetings; a higher middle never stands under a lower one."""
    marked = [Range(one.least, one.most, one.middle, LAST) for one in shown]
    lines = over_time(marked, [f"m{place}" for place in range(len(shown))], 100, height, ENDS)
    assert len(lines) <= height
    places = sorted(
        (line.index(LAST, start), row) for row, line in enumerate(lines) for start in _marks(line)
    )
    assert len(places) == len(shown)
    rows = [row for _, row in places]
    for (row, one), (other_row, other) in zip(
        zip(rows, shown, strict=True), list(zip(rows, shown, strict=True))[1:], strict=False
    ):
        assert (one.middle > other.middle) <= (row <= other_row)
        assert (one.middle < other.middle) <= (row >= other_row)


def _marks(line: str) -> list[int]:
    return [place for place, letter in enumerate(line) if letter == LAST]


@given(st.integers(0, 60), st.integers(1, 12))
def test_rows_are_shared_out_evenly_over_as_few_pages_as_can_be(count: int, most: int) -> None:
    """None is lost, no page holds too many, and no page holds two more than another."""
    found = share_out(count, most)
    assert sum(found) == count
    assert all(0 < each <= most for each in found)
    assert not found or max(found) - min(found) <= 1
    assert len(found) == -(-count // most)


# -- a programme ----------------------------------------------------------------------------------------


def shown_pages(size: tuple[int, int], learning_set: LearningSet | None = None) -> list[Plot]:
    """The plots of the four meetings."""
    found = pages(learning_set or the_set(), MEETINGS, SHIPPED, NOW, size)
    return [page for page in found if isinstance(page, Plot)]


@pytest.mark.parametrize("size", [(56, 8), (76, 15), (112, 22), (292, 80)])
def test_every_page_fits_and_names_nobody(size: tuple[int, int]) -> None:
    """Lines, words, keys and sentences: no member's name stands in any of them, nor their id."""
    for page in shown_pages(size):
        assert all(wcswidth(line) <= size[0] for line in page.lines), page.title
        assert len(page.lines) <= size[1], page.title
        words = " ".join([page.title, page.about, page.said, *page.lines, *(word for _, word in page.key)])
        for name in SAMPLE_NAMES:
            assert name.casefold() not in words.casefold().split()


def test_the_pages_are_hopes_what_moved_and_what_follows_from_the_record() -> None:
    """In this order; a scale with more statements than fit has as many pages as it needs."""
    first, *_ = pages(the_set(), MEETINGS, SHIPPED, NOW, (76, 15))
    assert isinstance(first, Hopes)
    assert [hope.label for hope in first.hopes] == ["To learn", "To do", "To change"]
    assert [page.title for page in shown_pages((76, 15))] == [
        "Wheel of aims, 1 of 2", "Wheel of aims, 2 of 2", "How are we doing, as a set?", "Six statements",
        "What we expected", "Action points kept", "Airtime", "Attendance",
    ]  # fmt: skip


def test_the_wheel_has_both_meetings_side_by_side() -> None:
    """Two marks for each aim; the key says which is which; the sentence says what moved most."""
    wheel = next(page for page in shown_pages((112, 22)) if page.title == "Wheel of aims")
    assert sum(line.count(FIRST) for line in wheel.lines) == 8
    assert sum(line.count(LAST) for line in wheel.lines) == 8
    assert wheel.key[:2] == ((FIRST, "meeting 1"), (LAST, "meeting 4"))
    assert (
        wheel.said == "Moved most: We stop and learn from what we do, middle from 2½ to 7, range 2–3 → 7–8."
    )


def test_after_the_first_meeting_the_wheel_stands_alone() -> None:
    """One mark for each aim, and nothing is said to have moved."""
    found = pages(the_set(), MEETINGS[:1], SHIPPED, NOW, (112, 22))
    wheel = next(page for page in found if isinstance(page, Plot) and page.title == "Wheel of aims")
    assert wheel.key[0] == (LAST, "meeting 1")
    assert sum(line.count(LAST) for line in wheel.lines) == 8
    assert not any(FIRST in line for line in wheel.lines)
    assert wheel.said == ""


def test_the_sentences_add_up() -> None:
    """Action points by what became of them, airtime and attendance, from the record of the four meetings."""
    said = {page.title: page.said for page in shown_pages((112, 22))}
    assert said["Action points kept"] == "14 agreed: 3 done, 2 partly, 3 dropped and 6 not yet."
    assert said["Airtime"] == "Everybody had some part of the talking, every time that it was marked."
    assert said["Attendance"] == "Everybody came to 3 of 4 meetings."


def test_a_set_without_anything_on_record_has_no_pages() -> None:
    """Nor has a meeting that only began."""
    assert pages(a_set(), (), SHIPPED, NOW, (76, 15)) == ()


def test_plotext_is_read_only_when_a_plot_is_drawn() -> None:
    """Whatever imports the plots starts as fast as before."""
    code = "import sys; import alstui.evaluation.pages, alstui.evaluation.report; print('plotext' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.strip() == "False"


def test_hopes_that_do_not_fit_have_a_page_each() -> None:
    """Long objectives on a small screen: none is cut off."""
    wordy = replace(
        the_set(), objectives=Objectives(learning="learn " * 90, doing="do " * 90, change="change")
    )
    found = [page for page in pages(wordy, (), SHIPPED, NOW, (76, 15)) if isinstance(page, Hopes)]
    assert [len(page.hopes) for page in found] == [1, 1, 1]
    assert [
        len(page.hopes) for page in pages(wordy, (), SHIPPED, NOW, (112, 25)) if isinstance(page, Hopes)
    ] == [3]
