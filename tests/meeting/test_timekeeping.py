"""A meeting read at an instant: the figures, the words, and the nights on which clocks are changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from alstui.meeting.events import GapJudged
from alstui.meeting.folding import fold
from alstui.meeting.reading import (
    PartRow,
    Reading,
    Row,
    reading,
    shown_minutes,
    shown_seconds,
    until_next_second,
)
from tests.kit.builders import (
    NO_TIME,
    START,
    Table,
    a_running_table,
    a_segment,
    an_agenda,
    through_json,
)
from tests.kit.histories import History, histories, play

LONDON = ZoneInfo("Europe/London")
SECOND, MICRO = timedelta(seconds=1), timedelta(microseconds=1)


def _minutes(minutes: float) -> timedelta:
    return timedelta(minutes=minutes)


def _row(read: Reading) -> Row:
    """The current row, which has to be there."""
    assert read.row is not None
    return read.row


def _part(read: Reading, name: str) -> PartRow:
    """A part of the run sheet by its id."""
    return next(part for part in read.parts if part.part == name)


# -- the rounding rule ----------------------------------------------------------------------------------

lengths = st.timedeltas(timedelta(days=-2), timedelta(days=2))


@given(lengths)
def test_shown_seconds_are_rounded_up_exactly(length: timedelta) -> None:
    """Never a second too few or too many, at any length a meeting can have: whole numbers, not floats, decide."""
    assert shown_seconds(length) == -(-length // SECOND)


@pytest.mark.parametrize(
    ("left", "shown"),
    [(300, 300), (299.999999, 300), (299, 299), (0.000001, 1), (0, 0), (-0.999999, 0), (-1, -1), (-1.5, -1)],
)
def test_the_figures_of_a_countdown(left: float, shown: int) -> None:
    """5:00 for its whole first second, 0:00 exactly at the end, +0:01 once a second over is complete."""
    assert shown_seconds(timedelta(seconds=left)) == shown


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 0), (29, 0), (30, 1), (89, 1), (90, 2), (-29, 0), (-30, -1), (-90, -2)]
)
def test_minutes_for_words(seconds: int, minutes: int) -> None:
    """To the nearest; halves away from zero; the same over as under."""
    assert shown_minutes(timedelta(seconds=seconds)) == minutes
    assert shown_minutes(timedelta(seconds=-seconds)) == -minutes


@given(lengths)
def test_minutes_for_words_are_the_nearest(length: timedelta) -> None:
    """Never more than half a minute from the truth."""
    assert abs(_minutes(shown_minutes(length)) - length) <= _minutes(0.5)


@given(st.integers(0, 20 * 60 * 10**6), st.integers(0, 10**6 - 1))
def test_the_next_paint_is_when_the_figure_changes(elapsed: int, start: int) -> None:
    """A microsecond before it nothing has changed; at it, the figure is one less. Also far over."""
    table = a_running_table(at=START + timedelta(microseconds=start))
    table.clock.advance(elapsed / 10**6)
    now, meeting = table.clock.now(), table.desk.meeting
    wait = until_next_second(meeting, now)
    assert 0 < wait <= 1
    shown = shown_seconds(reading(meeting, now).left)
    change = now + timedelta(seconds=wait)
    assert shown_seconds(reading(meeting, change - MICRO).left) == shown
    assert shown_seconds(reading(meeting, change).left) == shown - 1


@given(st.integers(0, 10**6 - 1), st.sampled_from(("preparing", "paused", "closed")))
def test_while_nothing_runs_the_rooms_clock_is_what_changes(micro: int, status: str) -> None:
    """The next paint is at the next whole second of the day."""
    table = Table().prepare()
    if status != "preparing":
        table.desk.start()
        {"paused": table.desk.pause_or_resume, "closed": table.desk.close}[status]()
    table.clock.advance(7 + micro / 10**6)
    now = table.clock.now()
    assert table.desk.meeting.status == status
    wait = until_next_second(table.desk.meeting, now)
    assert 0 < wait <= 1
    assert (now + timedelta(seconds=wait)).microsecond == 0


# -- properties of a reading ----------------------------------------------------------------------------


@given(histories(with_undo=True), st.integers(0, 3 * 3600 * 10**6))
def test_reading_changes_nothing_and_moves_with_time(history: History, later: int) -> None:
    """Looking twice is the same; while it runs the stage loses what time gains, else it stands still."""
    table = play(a_running_table(), history)
    meeting, now = table.desk.meeting, table.clock.now()
    kept = fold(table.desk.events)
    first, then = reading(meeting, now), reading(meeting, now + timedelta(microseconds=later))
    assert meeting == kept
    assert reading(meeting, now) == first
    ran = timedelta(microseconds=later if meeting.status == "running" else 0)
    assert first.left - then.left == ran
    assert 0.0 <= first.fraction <= 1.0
    if meeting.status == "paused":
        assert then.ends - first.ends == timedelta(microseconds=later)
    if meeting.status == "running":
        assert first.ends <= then.ends <= first.ends + ran
    if meeting.status == "closed":
        assert then == first


@given(histories(with_undo=True), st.timedeltas(timedelta(0), timedelta(hours=9)))
def test_an_instant_before_the_last_event_reads_as_that_event(history: History, earlier: timedelta) -> None:
    """A clock behind the record shows the latest thing that is known, and nothing below zero."""
    table = play(a_running_table(), history)
    meeting = table.desk.meeting
    if not meeting.spans:
        return
    last = meeting.spans[-1].since
    assert reading(meeting, last - earlier) == reading(meeting, last)
    rows = [row for part in reading(meeting, last - earlier).parts for row in part.rows]
    assert all(row.actual >= NO_TIME for row in rows)


@given(histories(with_undo=True))
def test_the_run_sheet_is_in_order(history: History) -> None:
    """Behind is done, ahead is next, one is now; what is ahead starts where the one before it ends."""
    table = play(a_running_table(), history)
    read = table.desk.read()
    rows = [row for part in read.parts for row in part.rows]
    words = [row.progress for row in rows]
    assert words == sorted(words, key=("done", "now", "next").index)
    assert words.count("now") == int(read.status in {"running", "paused"})
    at = read.now
    for row in rows:
        if row.progress == "next":
            assert row.starts == at
        at += row.remaining
    assert at == read.ends
    agenda = table.desk.meeting.agenda
    segments = agenda.segments if agenda is not None else ()
    assert [segment.id for segment in segments] == [row.segment.id for row in rows]


# -- a meeting, minute by minute ------------------------------------------------------------------------


def test_before_the_start() -> None:
    """Nothing is left or over; the end is where it would be if the meeting began now."""
    table = Table().prepare()
    read = table.desk.read()
    assert (read.phase, read.row, read.part, read.left, read.fraction) == ("waiting", None, None, NO_TIME, 0)
    assert read.ends == START + _minutes(27)
    assert read.promised == START + _minutes(30)
    assert read.following is not None
    assert read.following.segment.id == "check-in"


def test_without_an_agenda_there_is_nothing_to_read() -> None:
    """A record just begun reads as an empty run sheet that ends now."""
    read = Table().desk.read()
    assert (read.parts, read.ends, read.pool, read.following) == ((), START, NO_TIME, None)


def test_a_stage_that_ends_early_fills_the_pool_and_one_that_runs_over_empties_it(table: Table) -> None:
    """The pool starts as the reserve: three minutes here."""
    assert table.desk.read().pool == _minutes(3)
    table.go_through(4)
    assert table.desk.read().pool == _minutes(4)
    table.wait(minutes=2)
    assert table.desk.read().pool == _minutes(4)
    table.wait(minutes=7)
    assert (table.desk.read().pool, table.desk.read().left) == (_minutes(-3), _minutes(-7))


def test_a_pause_moves_the_projected_end_and_nothing_else(table: Table) -> None:
    """What is left of the stage stands still; the pool pays."""
    table.wait(minutes=2)
    before = table.desk.read()
    table.desk.pause_or_resume()
    table.wait(minutes=5)
    paused = table.desk.read()
    assert (paused.status, paused.paused_for, paused.left) == ("paused", _minutes(5), before.left)
    assert (paused.ends, paused.pool) == (before.ends + _minutes(5), before.pool - _minutes(5))
    table.desk.pause_or_resume()
    resumed = table.desk.read()
    assert (resumed.status, resumed.paused_for, resumed.ends) == ("running", NO_TIME, paused.ends)


def test_going_back_keeps_what_was_used(table: Table) -> None:
    """The stage before goes on where it was left; the one that was begun too soon keeps its minute."""
    table.go_through(3)
    table.wait(minutes=1)
    table.desk.previous_stage()
    table.wait(minutes=1)
    read = table.desk.read()
    assert (_row(read).segment.id, _row(read).actual, read.left) == ("check-in", _minutes(4), _minutes(1))
    assert _row(read).starts == START
    ahead = _part(read, "slot-1").rows[0]
    assert (ahead.progress, ahead.actual, ahead.remaining) == ("next", _minutes(1), _minutes(1))
    assert read.ends == START + _minutes(5) + _minutes(1 + 1 + 8 + 2 + 8 + 2)


def test_time_given_by_hand_is_kept_apart_from_what_was_planned(table: Table) -> None:
    """The plan still says five minutes; the end moves by what was given; it cannot go below nothing."""
    ends = table.desk.read().ends
    assert table.desk.adjust(120)
    read = table.desk.read()
    assert (_row(read).segment.seconds, _row(read).allowed, read.left) == (300, 420, _minutes(7))
    assert read.ends == ends + _minutes(2)
    assert (_part(read, "check-in").planned, _part(read, "check-in").allowed) == (300, 420)
    assert not table.desk.adjust(-421)
    assert table.desk.adjust(-420)
    assert (table.desk.read().left, table.desk.read().fraction) == (NO_TIME, 1.0)


def test_a_slot_is_read_as_a_whole(table: Table) -> None:
    """What one stage uses more the slot has less; it is done when its last stage is."""
    table.desk.next_stage()
    table.go_through(3)
    table.wait(minutes=2)
    read = table.desk.read()
    assert read.part == _part(read, "slot-1")
    assert read.part is not None
    assert (read.part.planned, read.part.actual, read.part.left) == (600, _minutes(5), _minutes(5))
    assert (read.part.progress, read.part.starts) == ("now", START)
    assert [part.progress for part in read.parts] == ["done", "now", "next", "next"]
    assert read.following is not None
    assert (read.following.segment.id, read.following.starts) == (
        "slot-2.present",
        START + _minutes(5) + _minutes(6),
    )


def test_after_the_close_it_reads_the_same_for_ever(table: Table) -> None:
    """It ended when it ended; nothing is now, next or over."""
    table.wait(minutes=20)
    table.desk.close()
    table.wait(minutes=600)
    read = table.desk.read()
    assert (read.status, read.phase, read.row, read.following) == ("closed", "waiting", None, None)
    assert (read.now, read.ends) == (START + _minutes(20), START + _minutes(20))
    assert {part.progress for part in read.parts} == {"done"}
    assert read.paused_for == NO_TIME
    assert _part(read, "check-in").actual == _minutes(20)


@pytest.mark.parametrize(
    ("elapsed", "phase"),
    [
        (0, "on time"),
        (239.999999, "on time"),
        (240, "nearly"),
        (300, "nearly"),
        (300.999999, "nearly"),
        (301, "over"),
        (900, "over"),
    ],
)
def test_the_word_for_a_stage_of_five_minutes(table: Table, elapsed: float, phase: str) -> None:
    """Nearly over in its last fifth; over from the moment at which the figure says so."""
    table.wait(elapsed)
    read = table.desk.read()
    assert read.phase == phase
    assert (read.phase == "over") == (shown_seconds(read.left) < 0)


@pytest.mark.parametrize(("elapsed", "phase"), [(1679, "on time"), (1680, "nearly"), (1801, "over")])
def test_the_word_for_a_stage_of_half_an_hour(elapsed: int, phase: str) -> None:
    """Two minutes before the end, however long it is; the word stays through a pause."""
    table = a_running_table(an_agenda(a_segment("check-in", 1800)))
    table.wait(elapsed)
    assert table.desk.read().phase == phase
    table.desk.pause_or_resume()
    table.wait(minutes=30)
    assert table.desk.read().phase == phase


@given(st.integers(1, 7200), st.integers(0, 3 * 3600 * 10**6))
def test_over_begins_when_the_figure_does(seconds: int, elapsed: int) -> None:
    """For a stage of any length the word and the figure turn at the same microsecond."""
    table = a_running_table(an_agenda(a_segment("check-in", seconds)))
    table.clock.advance(elapsed / 10**6)
    read = table.desk.read()
    assert (read.phase == "over") == (shown_seconds(read.left) < 0)


def test_what_was_left_out_is_not_used(table: Table) -> None:
    """Six minutes of a closed lid are the meeting's, not the stage's."""
    table.wait(minutes=8)
    gap = GapJudged(
        id="gap",
        at=table.clock.now(),
        since=START + _minutes(1),
        until=START + _minutes(7),
        counted=False,
    )
    counted = table.desk.read()
    read = reading(fold([*table.desk.events, gap]), table.clock.now())
    assert (counted.left, read.left) == (_minutes(-3), _minutes(3))
    assert (counted.pool, read.pool) == (NO_TIME, _minutes(-3))
    assert read.ends == table.clock.now() + _minutes(3 + 22)


# -- nights ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "began", "ends"),
    [
        pytest.param(datetime(2026, 11, 24, 23, 50, tzinfo=UTC), "24 23:50", "25 00:17", id="midnight"),
        pytest.param(
            datetime(2026, 3, 29, 0, 50, tzinfo=UTC), "29 00:50", "29 02:17", id="an hour is missing"
        ),
        pytest.param(
            datetime(2026, 10, 25, 0, 50, tzinfo=UTC), "25 01:50", "25 01:17", id="an hour is twice"
        ),
    ],
)
def test_a_night_on_which_clocks_change(start: datetime, began: str, ends: str) -> None:
    """Elapsed time and what is left know nothing of it; the words are those of the clock on the room's wall."""
    table = a_running_table(at=start, zone=LONDON)
    read = table.desk.read()
    assert f"{table.clock.local(read.now):%d %H:%M}" == began
    assert f"{table.clock.local(read.ends):%d %H:%M}" == ends
    table.go_through(4)
    table.wait(minutes=11)
    later = table.desk.read()
    assert (_row(later).actual, later.left) == (_minutes(11), _minutes(-9))
    assert later.ends - start == _minutes(15 + 20)
    assert later.promised - start == _minutes(30)


def test_instants_written_in_local_time_count_the_same() -> None:
    """A record whose instants were put in London's time, offset and all, is the same meeting that night."""
    table = a_running_table(at=datetime(2026, 10, 25, 0, 50, tzinfo=UTC))
    table.go_through(11, 11, 11)
    moved = [structs.replace(event, at=event.at.astimezone(LONDON)) for event in table.desk.events]
    offsets = {event.at.utcoffset() for event in through_json(moved)}
    assert offsets == {timedelta(hours=1), NO_TIME}
    assert reading(fold(through_json(moved)), table.clock.now()) == table.desk.read()
