"""Marks: the word that stands as a stage comes to its end, told once for the bell; and a word when nothing runs."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.cli import check
from alstui.content import marks
from alstui.content.loader import Shelf, parse
from alstui.content.marks import Lookout, Mark, Marks
from alstui.content.yaml_file import read_bytes
from alstui.errors import ContentError
from alstui.meeting.reading import Reading, shown_seconds
from tests.kit.builders import Table, a_running_table, a_segment, an_agenda
from tests.kit.histories import History, histories, play
from tests.kit.screens.scenes import SHIPPED

FIVE, ONE, END = (
    Mark(minutes=5, word="last 5 minutes", shape="◔"),
    Mark(minutes=1, word="last minute", shape="◑", tone="ask"),
    Mark(minutes=0, word="time", shape="●", tone="over", bell=1),
)

THREE = (FIVE, ONE, END)

some_marks = st.lists(
    st.builds(
        Mark,
        minutes=st.sampled_from((0, 0.5, 1, 2, 5, 10, 30)),
        word=st.just("word"),
        shape=st.just("●"),
        bell=st.integers(0, 5),
    ),
    unique_by=lambda each: each.minutes,
    max_size=5,
).map(tuple)


def a_stage(seconds: int = 1200) -> Table:
    """In the first of two stages of so many seconds."""
    return a_running_table(an_agenda(a_segment("check-in", seconds), a_segment("closing", seconds)))


def standing(table: Table, found: tuple[Mark, ...] = THREE) -> Mark | None:
    """The mark that stands now."""
    return marks.mark(table.desk.read(), found)


# -- which one stands -----------------------------------------------------------------------------------


def test_what_is_shipped_is_what_these_tests_hold() -> None:
    """Five minutes, one minute, the end: a word and a shape each, and one ring at the end."""
    assert SHIPPED.marks() == Marks(marks=THREE)


@pytest.mark.parametrize(
    ("left", "stands"),
    [(1200, None), (301, None), (300, FIVE), (61, FIVE), (60, ONE), (1, ONE), (0, END), (-80, END)],
)
def test_a_mark_turns_when_the_figure_does(left: int, stands: Mark | None) -> None:
    """'last 5 minutes' begins with 5:00 on the clock, and 'time' with 0:00."""
    table = a_stage()
    table.wait(1200 - left)
    assert shown_seconds(table.desk.read().left) == left
    assert standing(table) == stands


@given(some_marks, st.integers(30, 3600), st.floats(-900, 3600))
def test_the_one_that_stands_is_the_last_one_reached(
    found: tuple[Mark, ...], seconds: int, left: float
) -> None:
    """It was reached, no later one was, and it did not stand from the stage's start; the end always stands."""
    table = a_stage(seconds)
    table.wait(max(seconds - left, 0))
    read = table.desk.read()
    shown = shown_seconds(read.left)
    meant = [each for each in found if each.minutes == 0 or each.minutes * 60 <= seconds / 2]
    reached = [each for each in meant if shown <= each.minutes * 60]
    stands = marks.mark(read, found)
    assert stands == (min(reached, key=lambda each: each.minutes) if reached else None)


@given(histories(), some_marks)
def test_only_a_stage_that_is_on_has_a_mark(history: History, found: tuple[Mark, ...]) -> None:
    """Whatever is done in a meeting: none before the start and after the close, and nothing raises."""
    table = Table()
    assert standing(table, found) is None
    table = play(a_running_table(), history)
    if table.desk.meeting.status == "closed":
        assert standing(table, found) is None


# -- told once ------------------------------------------------------------------------------------------


@given(some_marks, st.lists(st.floats(0.2, 400), min_size=1, max_size=40))
def test_each_mark_is_told_once_and_in_order(found: tuple[Mark, ...], naps: list[float]) -> None:
    """However the ticks come. One that was leapt over, in a sleep say, is not told afterwards."""
    table, lookout = a_stage(), Lookout(found)
    told: list[Mark] = []
    before = standing(table, found)
    assert lookout.look(table.desk.read()) is None
    for nap in naps:
        table.wait(nap)
        reached = lookout.look(table.desk.read())
        after = standing(table, found)
        assert reached == (after if after != before else None)
        before = after
        if reached is not None:
            told.append(reached)
        assert lookout.look(table.desk.read()) is None
    assert [each.minutes for each in told] == sorted({each.minutes for each in told}, reverse=True)


def reads_to(table: Table, lookout: Lookout, *waits: float) -> list[Mark | None]:
    """What is told after each of these waits."""
    found: list[Mark | None] = []
    for wait in waits:
        table.wait(wait)
        found.append(lookout.look(table.desk.read()))
    return found


def test_one_that_stood_already_is_not_told() -> None:
    """A meeting taken up in its last minute does not ring for it, but it does for the end."""
    table = a_stage()
    table.wait(1150)
    assert reads_to(table, Lookout(THREE), 0, 49, 1) == [None, None, END]


def test_another_stage_begins_anew() -> None:
    """Going back to one that is over rings for nothing; a minute given to it is rung for again when it is gone."""
    table, lookout = a_stage(), Lookout(THREE)
    assert reads_to(table, lookout, 0, 900, 240, 60) == [None, FIVE, ONE, END]
    table.desk.next_stage()
    assert reads_to(table, lookout, 0, 1) == [None, None]
    table.desk.previous_stage()
    assert reads_to(table, lookout, 0) == [None]
    table.desk.adjust(120)
    assert reads_to(table, lookout, 0, 60, 60) == [None, ONE, END]


def test_nothing_is_told_in_a_pause() -> None:
    """The clock stands then; what is reached afterwards is told."""
    table, lookout = a_stage(), Lookout(THREE)
    reads_to(table, lookout, 0, 890)
    table.desk.pause_or_resume()
    assert reads_to(table, lookout, 600, 600) == [None, None]
    table.desk.pause_or_resume()
    assert reads_to(table, lookout, 0, 10) == [None, FIVE]


# -- when nothing runs ----------------------------------------------------------------------------------


@given(histories(), st.floats(0, 300))
def test_nobody_is_reminded_but_when_nothing_ran_for_a_minute(history: History, idle: float) -> None:
    """In a pause of a minute or more, and at no other time."""
    table = play(a_running_table(), history)
    table.wait(idle)
    read: Reading = table.desk.read()
    last = table.desk.meeting.spans[-1]
    stood = read.status == "paused" and table.clock.now() - last.since >= timedelta(minutes=1)
    assert bool(marks.nudge(read)) == stood


def test_the_reminder_says_what_to_press() -> None:
    """One short sentence."""
    table = a_stage()
    table.desk.pause_or_resume()
    table.wait(59)
    assert marks.nudge(table.desk.read()) == ""
    table.wait(1)
    assert marks.nudge(table.desk.read()) == "Nothing runs: space goes on."


# -- one's own ------------------------------------------------------------------------------------------


def test_ones_own_marks_take_the_place_of_the_shipped(tmp_path: Path) -> None:
    """And a file with a slip in it does not: it is told of, with its line."""
    own = tmp_path / "marks.yaml"
    own.write_text("marks:\n  - {minutes: 2.5, word: wind down, shape: ◕, bell: 2}\n")
    found = Shelf(tmp_path)
    assert found.marks().marks == (Mark(minutes=2.5, word="wind down", shape="◕", bell=2),)
    assert found.notices == ()
    assert check.check(own).summary == "1 mark"
    own.write_text("marks:\n  - {minutes: 2.5, wrod: wind down, shape: ◕}\n")
    found = Shelf(tmp_path)
    assert found.marks().marks == THREE
    assert "line 2: " in found.notices[0]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{minutes: -1, word: late, shape: ●}", "expected 0 to 60, found -1"),
        ("{minutes: 61, word: early, shape: ●}", "expected 0 to 60, found 61"),
        ("{minutes: 1, word: a, shape: ●, bell: 6}", "expected 0 to 5, found 6"),
        ("{minutes: 1, word: far too many words, shape: ●}", "has to be read in a glance: 3 words at most"),
        ("{minutes: 1, word: a, shape: ●●}", "has to be one character, one column wide"),
        ("{minutes: 1, word: a, shape: 終}", "has to be one character, one column wide"),
        ("{minutes: 5, word: twice, shape: ●}", "is here twice; it stands on line 2 too"),
        ("{minutes: 1, word: a, shape: ●, tone: loud}", "does not know 'loud'; it knows calm, ask, over"),
    ],
)
def test_what_cannot_be_read_in_a_glance_is_refused(line: str, problem: str) -> None:
    """With the line, and what was expected."""
    text = f"marks:\n  - {{minutes: 5, word: last 5 minutes, shape: ◔}}\n  - {line}\n"
    with pytest.raises(ContentError) as refused:
        parse(read_bytes(text.encode(), Path("marks.yaml")), Marks)
    assert [(each.line, each.text) for each in refused.value.problems] == [(3, problem)]
