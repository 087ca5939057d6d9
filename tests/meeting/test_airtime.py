"""Who spoke, how evenly, and who is not here: airtime is what somebody with a stopwatch for each would write.

The people are invented samples.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.meeting import turns
from alstui.meeting.turns import Evenness
from alstui.model import Attendance
from tests.kit.builders import NO_TIME, PEOPLE, Table, a_running_table, a_set, a_short_agenda, all_here
from tests.kit.screens.rounds import ANN, BEN, CARLA, DEV, EVA, SIX

THREE = (ANN, BEN, CARLA)

VERBS = ("floor", "floor", "floor", "next", "back", "pause", "away", "close", "reopen")

histories = st.lists(
    st.tuples(st.sampled_from(VERBS), st.sampled_from((*THREE, "")), st.integers(0, 2 * 10**9)), max_size=30
)
"""What was done, whom it was about, and how many microseconds later."""


def _do(table: Table, verb: str, member: str) -> None:
    """Do it; who is sent away comes back at once, so that there is somebody left to speak."""
    desk = table.desk
    if verb == "away":
        desk.mark(member or ANN, "left")
        desk.mark(member or ANN, "here")
    elif verb == "floor":
        desk.give_floor(member)
    else:
        verbs = {
            "next": desk.next_stage,
            "back": desk.previous_stage,
            "pause": desk.pause_or_resume,
            "close": desk.close,
            "reopen": desk.reopen,
        }
        verbs[verb]()


def _speaks(now: str, verb: str, member: str, *, goes_on: bool, moved: bool) -> str:
    """Who speaks after something was done, by hand."""
    if verb == "floor":
        return member if goes_on else now
    if verb == "away":
        return "" if now == (member or ANN) else now
    return "" if moved else now


@given(histories)
def test_airtime_is_what_a_stopwatch_for_each_says(history: list[tuple[str, str, int]]) -> None:
    """It runs for whoever was marked while the meeting runs; another stage, or leaving, stops it."""
    table, speaks = a_running_table(), ""
    by_hand: Counter[str] = Counter()
    for verb, member, later in history:
        meeting = table.desk.meeting
        if meeting.status == "running":
            by_hand[speaks] += later
        table.wait(later / 1_000_000)
        goes_on, stage = meeting.status in {"running", "paused"}, meeting.current
        _do(table, verb, member)
        speaks = _speaks(speaks, verb, member, goes_on=goes_on, moved=table.desk.meeting.current != stage)
        assert turns.speaking(table.desk.meeting) == speaks
    del by_hand[""]
    found = turns.airtime(table.desk.meeting, table.clock.now())
    assert found == {who: timedelta(microseconds=n) for who, n in by_hand.items() if n}


@given(histories, st.integers(0, 10), st.integers(1, 600))
def test_nobody_speaks_twice_at_once(history: list[tuple[str, str, int]], skipped: int, seconds: int) -> None:
    """Speeches follow one another, and their sum is never more than what ran, gaps left out or starts set right."""
    table = a_running_table()
    for verb, member, later in history:
        table.wait(later / 1_000_000)
        _do(table, verb, member)
    table.wait(seconds)
    now = table.clock.now()
    events = table.pen.events
    table.desk.judge_gap(events[min(skipped, len(events) - 1)].at, now, counted=False)
    table.wait(seconds)
    table.desk.correct_start(now + timedelta(seconds=seconds / 2))
    meeting, now = table.desk.meeting, table.clock.now()
    assert all(one.until is not None and one.until <= two.since for one, two in pairwise(meeting.floor))
    ran = sum((span.length(now) for span in meeting.spans if span.kind == "running"), NO_TIME)
    sums = turns.airtime(meeting, now)
    assert sum(sums.values(), NO_TIME) <= ran
    assert all(length > NO_TIME for length in sums.values())


def test_what_presenters_say_in_their_slot_can_be_left_out(table: Table) -> None:
    """Answering is a presenter's work; asking in another's slot is everybody's."""
    for member, seconds in ((ANN, 30), (BEN, 40)):
        table.desk.give_floor(member)
        table.wait(seconds)
    table.desk.next_stage()
    for member, seconds in ((ANN, 50), (BEN, 60)):
        table.desk.give_floor(member)
        table.wait(seconds)
    meeting, now = table.desk.meeting, table.clock.now()
    assert turns.airtime(meeting, now) == {ANN: timedelta(seconds=80), BEN: timedelta(seconds=100)}
    others = turns.airtime(meeting, now, answering=False)
    assert others == {ANN: timedelta(seconds=30), BEN: timedelta(seconds=100)}


def test_a_turn_in_a_round_is_airtime(table: Table) -> None:
    """Without a key for each speaker; a pause, and the end of the round, stop it; a mark takes its own seconds only."""
    table.desk.begin_round((ANN, BEN, CARLA))
    table.wait(20)
    table.desk.turn_to(BEN)
    table.wait(10)
    table.desk.pause_or_resume()
    table.wait(100)
    table.desk.pause_or_resume()
    table.wait(5)
    table.desk.give_floor(CARLA)
    table.wait(7)
    table.desk.give_floor("")
    table.wait(1)
    table.desk.turn_to(CARLA)
    table.wait(2)
    table.desk.turn_to("")
    table.wait(50)
    found = turns.airtime(table.desk.meeting, table.clock.now())
    assert {who: length.total_seconds() for who, length in found.items()} == {ANN: 20, BEN: 16, CARLA: 9}


def test_a_turn_counts_while_the_room_is_in_its_round(table: Table) -> None:
    """Left with the turn unfinished, it stands still; come back to, it goes on; undone, it never was."""
    table.desk.begin_round((ANN, BEN))
    table.wait(3)
    table.desk.next_stage()
    table.wait(60)
    table.desk.previous_stage()
    table.wait(4)
    table.desk.turn_to(BEN)
    table.wait(5)
    assert turns.airtime(table.desk.meeting, table.clock.now()) == {
        ANN: timedelta(seconds=7),
        BEN: timedelta(seconds=5),
    }
    table.desk.undo()
    assert turns.airtime(table.desk.meeting, table.clock.now()) == {ANN: timedelta(seconds=12)}


_moves = st.lists(
    st.tuples(
        st.sampled_from(
            ("round", "turn", "mark", "silence", "next", "back", "pause", "left", "here", "correct")
        ),
        st.sampled_from((ANN, BEN, CARLA)),
        st.integers(0, 120),
    ),
    max_size=25,
)


@given(_moves)
def test_airtime_with_rounds_is_never_more_than_what_ran(moves: list[tuple[str, str, int]]) -> None:
    """Turns, marks, pauses, people who go and come, starts set right: no second of the meeting counts twice."""
    table = a_running_table()
    desk = table.desk
    verbs: dict[str, Callable[[str], object]] = {
        "round": lambda who: desk.begin_round(tuple(dict.fromkeys((who, *desk.meeting.present)))),
        "turn": desk.turn_to,
        "mark": desk.give_floor,
        "silence": lambda _: desk.give_floor(""),
        "next": lambda _: desk.next_stage(),
        "back": lambda _: desk.previous_stage(),
        "pause": lambda _: desk.pause_or_resume(),
        "left": lambda who: desk.mark(who, "left"),
        "here": lambda who: desk.mark(who, "here"),
        "correct": lambda _: desk.correct_start(table.clock.now() - timedelta(seconds=30)),
    }
    for what, member, seconds in moves:
        table.wait(seconds)
        verbs[what](member)
    meeting, now = desk.meeting, table.clock.now()
    ran = sum((span.length(now) for span in meeting.spans if span.kind == "running"), NO_TIME)
    sums = turns.airtime(meeting, now)
    assert sum(sums.values(), NO_TIME) <= ran
    less = turns.airtime(meeting, now, answering=False)
    assert all(length <= sums[who] for who, length in less.items())


def test_undo_of_a_stage_gives_the_floor_back(table: Table) -> None:
    """A stage entered by mistake did not stop whoever spoke."""
    table.desk.give_floor(BEN)
    table.wait(10)
    table.desk.next_stage()
    assert turns.speaking(table.desk.meeting) == ""
    table.desk.undo()
    table.wait(5)
    assert turns.speaking(table.desk.meeting) == BEN
    assert turns.airtime(table.desk.meeting, table.clock.now()) == {BEN: timedelta(seconds=15)}


# -- how evenly -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        ((), "not known"),
        ((600,), "not known"),
        ((29, 29, 29), "not known"),
        ((30, 30, 30), "even"),
        ((200, 60, 40), "even"),
        ((200, 67, 33), "uneven"),
        ((300, 300, 0), "uneven"),
    ],
)
def test_even_is_when_nobody_had_less_than_a_third(seconds: tuple[int, ...], expected: Evenness) -> None:
    """Of an even share; before half a minute each was marked, nothing is said; nor of one person."""
    sums = {who: timedelta(seconds=n) for who, n in zip(SIX, seconds, strict=False)}
    assert turns.evenness(sums, SIX[: len(seconds)]) == expected


@given(st.lists(st.integers(0, 3600), min_size=2, max_size=6), st.permutations(range(6)), st.integers(2, 9))
def test_evenness_knows_no_names(seconds: list[int], places: list[int], times: int) -> None:
    """Who it was makes no difference, and neither does a longer meeting, once it is known."""
    sums = {who: timedelta(seconds=n) for who, n in zip(SIX, seconds, strict=False)}
    people = SIX[: len(seconds)]
    found = turns.evenness(sums, people)
    shuffled = [SIX[place] for place in places if place < len(people)]
    assert turns.evenness(sums, shuffled) == found
    longer = turns.evenness({who: length * times for who, length in sums.items()}, people)
    assert longer == found or found == "not known"


def test_each_has_a_number() -> None:
    """By the set's order, whoever is here; the tenth has no digit."""
    assert turns.numbers(a_set()) == {who: place for place, who in enumerate(SIX, 1)}
    many = turns.numbers(a_set(12))
    assert (many[PEOPLE[8]], PEOPLE[9] in many, len(many)) == (9, False, 9)


# -- who is here ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("here", "sentence"),
    [
        (4, ""),
        (3, "Only 3 people are here; this way of working asks for at least 4."),
        (1, "Only one person is here; this way of working asks for at least 4."),
        (0, "Nobody is here; this way of working asks for at least 4."),
    ],
)
def test_too_few_is_said(here: int, sentence: str) -> None:
    """Fewer than a format asks for is a sentence, whoever is late, absent or has left; remote counts."""
    away: tuple[Attendance, ...] = ("late", "absent", "left")
    attendance = all_here()
    attendance[BEN] = "remote"
    attendance |= {who: away[place % 3] for place, who in enumerate(SIX[here:])}
    assert turns.quorum(Table().prepare(attendance=attendance).desk.meeting, 4) == sentence


@pytest.mark.parametrize(
    ("least", "agreed", "sentence"),
    [
        (4, 0, "this way of working asks for at least 4."),
        (4, 5, "the set agreed to have at least 5."),
        (6, 4, "the set agreed to have at least 4."),
        (4, 3, "this way of working asks for at least 4."),
        (3, 2, ""),
        (0, 0, ""),
    ],
)
def test_what_the_set_agreed_counts_too(least: int, agreed: int, sentence: str) -> None:
    """With three here: the set's own number first, then what the format asks for, each where there are too few."""
    table = Table().prepare(attendance={who: "here" if who in THREE else "absent" for who in all_here()})
    said = turns.quorum(table.desk.meeting, least, agreed)
    assert said == (f"Only 3 people are here; {sentence}" if sentence else "")


def test_before_anything_is_prepared_nothing_is_said() -> None:
    """Nobody was marked yet, so nobody is missing."""
    assert turns.quorum(Table().desk.meeting, 4) == ""
    assert turns.presenters_away(Table().desk.meeting) == ()


def test_a_presenter_who_is_away_is_spoken_of_until_the_slot_begins() -> None:
    """Ann presents first and Ben second; once a slot has begun it is no longer asked about."""
    away: dict[str, Attendance] = {ANN: "late", BEN: "absent", DEV: "left", EVA: "late"}
    table = a_running_table(attendance={**all_here(), **away})
    assert turns.presenters_away(table.desk.meeting) == (ANN, BEN)
    table.desk.next_stage()
    assert turns.presenters_away(table.desk.meeting) == (BEN,)
    table.desk.mark(BEN, "remote")
    assert turns.presenters_away(table.desk.meeting) == ()


def test_a_shorter_agenda_keeps_what_was_marked(table: Table) -> None:
    """Airtime of a segment stays, whatever the agenda says of it later."""
    table.desk.give_floor(CARLA)
    table.wait(25)
    agenda = a_short_agenda()
    table.prepare(replace(agenda, segments=agenda.segments[:3]))
    assert turns.airtime(table.desk.meeting, table.clock.now()) == {CARLA: timedelta(seconds=25)}
