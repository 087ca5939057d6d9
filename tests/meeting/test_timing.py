"""Planned against actual, to the second: the rows and the facts. How they are shown is in `test_timing_shown`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.desk import Desk
from alstui.meeting.folding import fold
from alstui.meeting.reading import allowed_seconds, shown_seconds
from alstui.meeting.timing import (
    actual_seconds,
    by_part,
    change,
    exact,
    facts,
    sentences,
    spans_until_end,
    timing,
    total,
)
from alstui.model import Segment
from alstui.text import clean
from tests.documents.test_minutes import A_SET
from tests.kit.builders import (
    NO_TIME,
    START,
    Table,
    a_running_table,
    a_segment,
    an_agenda,
    through_json,
)
from tests.kit.histories import BACK_AND_FORTH, VERBS, naps

SECOND = timedelta(seconds=1)

# -- properties -----------------------------------------------------------------------------------------


def _ago(desk: Desk, seconds: float) -> object:
    return desk.correct_start(desk.clock.now() - timedelta(seconds=seconds))


def _gap(desk: Desk, seconds: float, *, counted: bool) -> None:
    now = desk.clock.now()
    desk.judge_gap(now - timedelta(seconds=seconds), now, counted=counted)


TIME_VERBS: dict[str, Callable[[Desk], object]] = {
    "spread": lambda desk: desk.move_time({"slot-2.explore": -90, "closing": -30}, "spread"),
    "borrow": lambda desk: desk.move_time(
        {"slot-1.explore": 60, "slot-2.explore": -60}, "borrowed", giver="ben", receiver="ann"
    ),
    "pool": lambda desk: desk.move_time({"slot-1.explore": 60}, "pool", receiver="ann"),
    "later": lambda desk: desk.move_end(300),
    "started late": lambda desk: _ago(desk, 180),
    "started much too late": lambda desk: _ago(desk, 10**6),
    "leave out": lambda desk: _gap(desk, 240, counted=False),
    "count": lambda desk: _gap(desk, 240, counted=True),
}
"""What shares out or mends time."""

ANY_VERB = {**VERBS, **BACK_AND_FORTH, **TIME_VERBS}
_moves = ["next", "next", "next", "back", "pause", *sorted(TIME_VERBS), *sorted(ANY_VERB)]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table at which anything was done, with naps between."""
    table = a_running_table() if draw(st.integers(0, 4)) else Table()
    for verb, nap in draw(st.lists(st.tuples(st.sampled_from(_moves), naps), max_size=25)):
        table.wait(nap.total_seconds())
        ANY_VERB[verb](table.desk)
    table.wait(draw(naps).total_seconds())
    return table


@given(tables())
def test_the_sums_are_the_timeline(table: Table) -> None:
    """What ran in the stages, what was paused, left out and closed is the time since the start, to the microsecond."""
    meeting, now = table.desk.meeting, table.clock.now()
    found, known = timing(meeting, now), facts(meeting, now)
    actual = sum((row.actual for row in found), NO_TIME)
    assert actual == total(found).actual
    if not meeting.spans:
        assert actual == known.paused == known.left_out == NO_TIME
        return
    whole = sum(
        (span.length(now) for span in meeting.spans if span.kind in {"paused", "left out", "closed"}), actual
    )
    assert whole == now - meeting.spans[0].since
    until_end = spans_until_end(meeting)
    closed = sum((span.length(now) for span in until_end if span.kind == "closed"), NO_TIME)
    end = until_end[-1].until or now
    assert actual + known.paused + known.left_out + closed == end - until_end[0].since


@given(tables())
def test_the_four_durations_stay_apart(table: Table) -> None:
    """Planned is the agenda's, and with adjusted and absorbed it is what the stage may take, never below zero."""
    meeting = table.desk.meeting
    segments = meeting.agenda.segments if meeting.agenda else ()
    found = timing(meeting)
    assert [row.planned for row in found] == [segment.seconds for segment in segments]
    assert [row.allowed for row in found] == [allowed_seconds(meeting, segment) for segment in segments]
    assert [row.began for row in found] == [meeting.began.get(segment.id) for segment in segments]


@given(tables())
def test_parts_and_whole_seconds_add_up(table: Table) -> None:
    """Stages, parts and total agree in every figure that is shown; none is a second off its own."""
    found = timing(table.desk.meeting, table.clock.now())
    parts, whole = by_part(found), total(found)
    for name in ("planned", "adjusted", "absorbed"):
        assert sum(getattr(row, name) for row in parts) == getattr(whole, name)
        assert sum(getattr(row, name) for row in found) == getattr(whole, name)
    shown = actual_seconds(found)
    assert sum(shown) == sum(actual_seconds(parts)) == shown_seconds(whole.actual)
    for part, seconds in zip(parts, actual_seconds(parts), strict=True):
        assert seconds == sum(each for row, each in zip(found, shown, strict=True) if row.part == part.part)
    for row, seconds in zip(found, shown, strict=True):
        assert seconds >= 0
        assert abs(row.actual - seconds * SECOND) < SECOND


@given(tables())
def test_the_record_read_back_says_the_same(table: Table) -> None:
    """Rows and facts come from the record alone; every fact is one whole sentence."""
    meeting, back = table.desk.meeting, fold(through_json(table.pen.events))
    assert timing(back) == timing(meeting)
    events = table.desk.events
    assert facts(back, events=events) == facts(meeting, events=events)
    for said in sentences(facts(meeting, table.clock.now(), events), meeting, A_SET):
        assert said.endswith(".")
        assert said == clean(said)
        assert said[0] == said[0].upper()


@given(st.integers(-(10**6), 10**6))
def test_a_length_to_the_second_can_be_read_back(seconds: int) -> None:
    """Hours only where there are any, two digits after each colon; a change has its sign."""
    first, *rest = exact(abs(seconds)).split(":")
    assert all(len(figures) == 2 and int(figures) < 60 for figures in rest)
    assert (len(rest) == 2) == (abs(seconds) >= 3600)
    read = int(first)
    for figures in rest:
        read = read * 60 + int(figures)
    assert read == abs(seconds)
    sign = {-1: "−", 0: "", 1: "+"}[(seconds > 0) - (seconds < 0)]
    assert change(seconds) == (f"{sign}{exact(abs(seconds))}" if seconds else "")


# -- one meeting, to the second -------------------------------------------------------------------------


def an_eventful_meeting() -> Table:
    """Half an hour with a minute more, an overrun, a spread, a borrow, a late start and a gap; closed."""
    table = a_running_table()
    desk = table.desk
    table.go_through(5, 2)  # Ann explores from 14:07:00
    assert desk.adjust(60)
    table.wait(minutes=11)
    assert desk.move_time({"slot-1.explore": 120, "slot-2.explore": -90, "closing": -30}, "spread")
    assert desk.move_time(
        {"slot-1.explore": 60, "slot-2.explore": -60}, "borrowed", giver="ben", receiver="ann"
    )
    table.wait(90)
    desk.pause_or_resume()  # 14:19:30
    table.wait(200)
    desk.next_stage()  # 14:22:50, but Ben had begun at 14:20:10
    assert desk.correct_start(START + timedelta(minutes=20, seconds=10))
    table.wait(80)
    desk.next_stage()  # 14:24:10
    table.wait(minutes=3)
    since = table.clock.now()
    table.wait(minutes=6)
    desk.judge_gap(since, table.clock.now(), counted=False)
    table.wait(105)
    desk.next_stage()  # 14:34:55
    table.wait(95)
    desk.close()  # 14:36:30
    return table


def test_an_eventful_meeting_row_by_row() -> None:
    """Planned, adjusted, absorbed and actual of every stage, and when it began."""
    found = timing(an_eventful_meeting().desk.meeting)
    figures = [(r.planned, r.adjusted, r.absorbed, r.actual.total_seconds()) for r in found]
    assert figures == [
        (300, 0, 0, 300),
        (120, 0, 0, 120),
        (480, 60, 180, 750),
        (120, 0, 0, 240),
        (480, 0, -150, 285),
        (120, 0, -30, 95),
    ]
    began = [(r.began - START).total_seconds() for r in found if r.began]
    assert began == [0, 300, 420, 1210, 1450, 2095]
    whole = total(found)
    assert (whole.planned, whole.adjusted, whole.absorbed, whole.actual) == (1620, 60, 0, 1790 * SECOND)


def test_the_facts_of_an_eventful_meeting() -> None:
    """Who gave time to whom, what was set right and left out, how long it was paused, and how it ended."""
    meeting = an_eventful_meeting().desk.meeting
    known = facts(meeting)
    assert [(m.why, m.giver, m.receiver, m.seconds) for m in known.moved] == [
        ("spread", "", "", 120),
        ("borrowed", "ben", "ann", 60),
    ]
    assert [(c.segment, c.by, c.again) for c in known.corrections] == [
        ("slot-2.present", 160 * SECOND, False)
    ]
    assert (known.paused, known.left_out, known.counted) == (40 * SECOND, 360 * SECOND, NO_TIME)
    assert (known.extended, known.pool) == (0, -390)
    assert sentences(known, meeting, A_SET) == [
        "An overrun of 2 min was spread over what was still to come.",
        "Ben gave Ann 1 min.",
        "Ben's start was corrected: it had begun 3 min before.",
        "6 min while nobody was at the desk were left out.",
        "The clock was paused for under a minute in all.",
        "It ended 7 min after the time that was promised.",
    ]


def test_what_was_undone_is_no_fact(table: Table) -> None:
    """With everything that shared out time taken back, the agenda is as it was and nothing is said of it."""
    table.go_through(5)
    table.wait(minutes=4)
    before = timing(table.desk.meeting, table.clock.now())
    assert table.desk.adjust(60)
    assert table.desk.move_end(600)
    assert table.desk.move_time({"slot-1.present": 60}, "pool", receiver="ann")
    assert table.desk.correct_start(START + timedelta(minutes=3))
    changed = facts(table.desk.meeting, table.clock.now())
    assert (changed.extended, len(changed.moved), len(changed.corrections)) == (600, 1, 1)
    for _ in range(4):
        table.desk.undo()
    assert timing(table.desk.meeting, table.clock.now()) == before
    assert sentences(facts(table.desk.meeting, table.clock.now()), table.desk.meeting, A_SET) == []


# -- starts set right -----------------------------------------------------------------------------------


def _corrected(table: Table) -> list[str]:
    meeting = table.desk.meeting
    return [said for said in sentences(facts(meeting), meeting, A_SET) if "corrected" in said]


def test_a_start_corrected_twice_is_said_once(table: Table) -> None:
    """By how much it was in the end, measured from the key; the next stage's own correction is another."""
    table.go_through(10)
    table.desk.correct_start(START + timedelta(minutes=8))
    table.wait(minutes=1)
    table.desk.correct_start(START + timedelta(minutes=6))
    table.go_through(1)
    table.desk.correct_start(START + timedelta(minutes=11))
    assert _corrected(table) == [
        "Ann's start was corrected: it had begun 4 min before.",
        "The start of Ann's slot-1.explore was corrected: it had begun 1 min before.",
    ]


def test_a_forgotten_pause_is_said_as_going_on(table: Table) -> None:
    """Whether the key came too late or not at all, the stage had gone on before the clock did."""
    table.wait(minutes=2)
    table.desk.pause_or_resume()
    table.wait(minutes=5)
    table.desk.correct_start(START + timedelta(minutes=3))
    assert _corrected(table) == ["check-in had gone on 4 min before the clock did: that was corrected."]
    table.go_through(1)
    table.desk.pause_or_resume()
    table.wait(minutes=5)
    table.desk.pause_or_resume()
    table.desk.correct_start(START + timedelta(minutes=11))
    assert _corrected(table)[1:] == [
        "Ann's slot-1.present had gone on 2 min before the clock did: that was corrected."
    ]


def test_a_round_has_no_name_to_go_by(table: Table) -> None:
    """The start of a part that is nobody's is called by the part."""
    table.go_through(1, 1, 1, 1, 5)
    table.desk.correct_start(START + timedelta(minutes=7))
    assert _corrected(table) == ["The start of closing was corrected: it had begun 2 min before."]


# -- the other facts ------------------------------------------------------------------------------------


def _with_break() -> Table:
    """A meeting with a break in it, just begun."""
    pause = Segment(
        id="break", part="break", kind="break", name="Break", seconds=600, least=300, speaks="everyone",
        rule="Leave the issues here.", mode="silence", prompts="reflect",
    )  # fmt: skip
    ann, ben = a_segment("slot-1.talk", 900, "ann"), a_segment("slot-2.talk", 900, "ben")
    return a_running_table(an_agenda(ann, pause, ben, reserve=300))


@pytest.mark.parametrize(
    ("move", "said"),
    [
        (lambda d: d.move_time({"slot-1.talk": 300}, "pool", receiver="ann"), "Ann had 5 min from the pool."),
        (lambda d: d.move_time({"slot-1.talk": 300}, "pool"), "5 min came from the pool."),
        (lambda d: d.move_time({"slot-2.talk": -30}, "pool"), "Under a minute went back to the pool."),
        (lambda d: d.move_time({"slot-2.talk": -300}, "pool", giver="ben"), "Ben gave 5 min to the pool."),
        (lambda d: d.move_time({"break": -300, "slot-1.talk": 300}, "break"), "The break was made 5 min shorter."),
        (lambda d: d.move_time({"break": 300}, "break"), "The break was made 5 min longer."),
        (
            lambda d: d.move_time({"slot-2.talk": -180}, "spread"),
            "An overrun of 3 min was spread over what was still to come.",
        ),
        (lambda d: d.move_time({"slot-2.talk": -60}, "borrowed", giver="ben"), "Ben gave the set 1 min."),
        (lambda d: d.move_end(600), "The set agreed to end 10 min later."),
        (lambda d: d.move_end(-300), "The set agreed to end 5 min earlier."),
    ],
)  # fmt: skip
def test_each_way_of_moving_time_has_its_sentence(move: Callable[[Desk], bool], said: str) -> None:
    """What was done, in words that a governor who was away understands."""
    table = _with_break()
    assert move(table.desk)
    meeting = table.desk.meeting
    assert sentences(facts(meeting), meeting, A_SET) == [said]


def test_the_same_gift_twice_is_one_gift() -> None:
    """Two minutes and three from Ben to Ann are five; another's stays its own; nothing for nothing."""
    table = _with_break()
    for seconds in (120, 180):
        change_ = {"slot-2.talk": -seconds, "slot-1.talk": seconds}
        assert table.desk.move_time(change_, "borrowed", giver="ben", receiver="ann")
    assert table.desk.move_time({"slot-1.talk": 60}, "pool")
    assert table.desk.move_time({"slot-1.talk": -60}, "pool")
    assert sentences(facts(table.desk.meeting), table.desk.meeting, A_SET) == ["Ben gave Ann 5 min."]


def test_gaps_that_count_are_said_from_the_record(table: Table) -> None:
    """A gap that counts changes no state: only with the events at hand is it known."""
    table.wait(minutes=1)
    since = table.clock.now()
    table.wait(minutes=4)
    table.desk.judge_gap(since, table.clock.now(), counted=True)
    table.desk.judge_gap(since, since + timedelta(minutes=1), counted=False)
    meeting, events = table.desk.meeting, table.desk.events
    assert facts(meeting).counted == NO_TIME
    assert sentences(facts(meeting, table.clock.now(), events), meeting, A_SET) == [
        "1 min while nobody was at the desk was left out.",
        "4 min while nobody was at the desk were counted.",
    ]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (25, "It ended 5 min before the time that was promised."),
        (30, "It ended on time."),
        (29.1, "It ended on time."),
        (40, "It ended 10 min after the time that was promised."),
    ],
)
def test_how_it_ended(table: Table, minutes: float, said: str) -> None:
    """Against what was promised last; opening the record again to mend a line is not the meeting's end."""
    table.wait(minutes=minutes)
    assert facts(table.desk.meeting, table.clock.now()).pool is None
    table.desk.close()
    assert sentences(facts(table.desk.meeting), table.desk.meeting, A_SET) == [said]
    table.desk.reopen()
    table.wait(minutes=500)
    table.desk.close()
    assert sentences(facts(table.desk.meeting), table.desk.meeting, A_SET) == [said]
