"""Turns: no order of keys loses anybody, and the pace is what a hand with a stopwatch would write.

The people are invented samples.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.learning_set import LearningSet
from alstui.meeting import turns
from alstui.meeting.folding import fold
from alstui.meeting.rounds import takes_turns
from alstui.meeting.state import Meeting
from alstui.meeting.turns import ORDERS, Order, Round
from alstui.model import Attendance, Segment
from tests.kit.builders import NO_TIME, Table, a_running_table, a_set, all_here, an_agenda, through_json
from tests.kit.screens.rounds import (
    ANN,
    ASKING,
    BEN,
    CARLA,
    DEV,
    EVA,
    FEMI,
    SIX,
    STATES,
    Press,
    a_round,
    come_back_later,
    go_back,
    go_on,
    in_a_round,
    now_on,
    press,
    presses,
    put_in_order,
    segments,
)

# -- rounds ---------------------------------------------------------------------------------------------


@given(segments, presses)
def test_nobody_is_lost(segment: Segment, history: list[Press]) -> None:
    """Whatever is pressed, who takes turns is in the round once: had theirs, has it, or comes; then all get it."""
    table = in_a_round(segment)
    for key, member, state, later in history:
        table.wait(later / 1_000_000)
        press(table, key, member, state)
        meeting = table.desk.meeting
        found = turns.round_of(meeting)
        people = turns.in_turn(meeting)
        assert (found is None) == (not people)
        if found is not None:
            here = (found.turn,) if found.turn else ()
            assert (*found.done, *here, *found.left) == found.order
            assert sorted(found.order) == sorted(people)
        assert fold(through_json(table.pen.events)) == meeting
    _all_get_it(table)


def _all_get_it(table: Table) -> None:
    """From here on with one key: each of those who are left once, in order; a round that repeats begins anew."""
    found = turns.round_of(table.desk.meeting)
    if found is None:
        return
    expected = [*found.left, *found.order[:1]] if found.repeats else list(found.left)
    seen = []
    for _ in expected:
        go_on(table)
        seen.append(now_on(table).turn)
    assert seen == ([*found.left, *found.settled[:1]] if found.repeats else expected)
    if not found.repeats:
        go_on(table)
        assert now_on(table).over
        assert set(now_on(table).done) == set(turns.in_turn(table.desk.meeting))
        assert turns.turn_after(now_on(table)) is None


@given(segments, presses)
def test_the_pace_is_what_a_stopwatch_says(segment: Segment, history: list[Press]) -> None:
    """Started when the turn changes hands, stopped in a pause, and the share is the stage by those in the round."""
    table = in_a_round(segment)
    had, whose = NO_TIME, ""
    for key, member, state, later in history:
        nap = timedelta(microseconds=later)
        table.wait(nap.total_seconds())
        had += nap if table.desk.meeting.status == "running" else NO_TIME
        if key == "undo":
            continue
        press(table, key, member, state)
        found = turns.round_of(table.desk.meeting)
        turn = found.turn if found else ""
        if turn != whose:
            had, whose = NO_TIME, turn
        pace = turns.pace(table.desk.meeting, table.clock.now())
        assert (pace is None) == (not turn)
        if pace is not None and found is not None:
            assert (pace.member, pace.had) == (turn, had)
            assert abs(pace.share - 360 / len(found.order)) <= 2.5


@given(segments, presses)
def test_one_undo_takes_back_one_press(segment: Segment, history: list[Press]) -> None:
    """Whatever a key did to the round, undo gives the state before it, to the microsecond; redo does it again."""
    table = in_a_round(segment)
    for key, member, state, later in history:
        table.wait(later / 1_000_000)
        before, lines = deepcopy(table.desk.meeting), len(table.pen.events)
        press(table, key, member, state)
        if key != "undo" and len(table.pen.events) > lines:
            assert len(table.pen.events) == lines + 1
            after = deepcopy(table.desk.meeting)
            table.desk.undo()
            assert table.desk.meeting == before
            table.desk.redo()
            assert table.desk.meeting == after


def test_a_round_from_its_first_to_its_last() -> None:
    """Proposed in the set's order, begun by the first, each in turn, over after the last, and back again."""
    table = in_a_round(a_round())
    assert now_on(table) == Round(SIX)
    assert (now_on(table).left, now_on(table).position) == (SIX, "")
    go_on(table)
    assert (now_on(table).turn, now_on(table).position) == (ANN, "1 of 6")
    go_on(table)
    go_on(table)
    found = now_on(table)
    assert (found.done, found.turn, found.left) == ((ANN, BEN), CARLA, (DEV, EVA, FEMI))
    assert found.position == "3 of 6"
    go_back(table)
    assert now_on(table).turn == BEN
    for _ in range(5):
        go_on(table)
    assert (now_on(table).over, now_on(table).done, now_on(table).turn) == (True, SIX, "")
    go_back(table)
    assert now_on(table).turn == FEMI


def test_there_is_nobody_before_the_first() -> None:
    """Neither before a round is begun nor at its first turn is there anybody to go back to."""
    table = in_a_round(a_round())
    assert turns.turn_before(now_on(table)) is None
    go_on(table)
    assert turns.turn_before(now_on(table)) is None


def test_questions_go_round_and_round() -> None:
    """One question and one follow-up: after the last the first again, forward and back, without the presenter."""
    table = in_a_round(a_round("slot-1.clarify", ASKING, presenter=ANN, mode="clarify"))
    turn = []
    for _ in range(7):
        go_on(table)
        turn.append(now_on(table).turn)
    assert turn == [BEN, CARLA, DEV, EVA, FEMI, BEN, CARLA]
    go_back(table)
    go_back(table)
    assert now_on(table).turn == FEMI


def test_later_means_at_the_end() -> None:
    """Who is skipped for now comes last of all, and the next one has the turn."""
    table = in_a_round(a_round())
    go_on(table)
    come_back_later(table)
    assert (now_on(table).turn, now_on(table).left) == (BEN, (CARLA, DEV, EVA, FEMI, ANN))
    assert now_on(table).done == ()


def test_who_comes_late_comes_last() -> None:
    """Late is not in the round; here is, at its end; at once when everybody else had theirs."""
    table = in_a_round(a_round(), {CARLA: "late", DEV: "absent"})
    assert now_on(table).order == (ANN, BEN, EVA, FEMI)
    go_on(table)
    table.desk.mark(CARLA, "here")
    assert now_on(table).left == (BEN, EVA, FEMI, CARLA)
    for _ in range(5):
        go_on(table)
    assert now_on(table).over
    table.desk.mark(DEV, "remote")
    assert (now_on(table).turn, now_on(table).position) == (DEV, "6 of 6")


def test_who_leaves_is_out_of_the_round() -> None:
    """The next one has the turn; going elsewhere in the building, or on a screen, changes nothing."""
    table = in_a_round(a_round())
    go_on(table)
    table.desk.mark(ANN, "remote")
    assert now_on(table).turn == ANN
    table.desk.mark(ANN, "left")
    assert (now_on(table).turn, now_on(table).order) == (BEN, SIX[1:])
    table.desk.undo()
    assert (now_on(table).turn, now_on(table).order) == (ANN, SIX)


def test_the_last_to_leave_ends_the_round() -> None:
    """In a round everybody had their turn then; where turns repeat, the first has it again."""
    for segment, turn in ((a_round(), ""), (a_round("slot-1.q", ASKING, presenter=ANN), BEN)):
        table = in_a_round(segment)
        for _ in turns.in_turn(table.desk.meeting):
            go_on(table)
        assert now_on(table).turn == FEMI
        table.desk.mark(FEMI, "left")
        assert now_on(table).turn == turn


def test_a_new_agenda_tells_who_is_here_too() -> None:
    """Who is not among those present of a later preparation is out of the round, and who is new is in it."""
    table = in_a_round(a_round(), {FEMI: "late"})
    go_on(table)
    table.prepare(an_agenda(a_round()), {who: "here" for who in all_here() if who != ANN})
    assert (now_on(table).turn, now_on(table).left) == (BEN, (CARLA, DEV, EVA, FEMI))


@pytest.mark.parametrize(
    ("segment", "takes"),
    [
        (a_round("s.learning", presenter=ANN), True),
        (a_round("s.agree", presenter=ANN, mode="write"), True),
        (a_round("s.hand-over", presenter=ANN, speaks="set"), False),
        (a_round("s.consult", presenter=ANN, silent=True), False),
        (a_round("s.ideas", presenter=ANN, mode="advise"), False),
        (a_round("s.clarify", presenter=ANN, mode="clarify"), False),
        (a_round("s.any", ASKING, presenter=ANN), False),
        (a_round("check-in"), True),
    ],
    ids=lambda value: value.id if isinstance(value, Segment) else "",
)
def test_the_presenter_takes_turns_at_what_is_for_everyone(segment: Segment, takes: bool) -> None:
    """Not where the others ask, advise or read out to them; everybody else takes turns everywhere."""
    assert takes_turns(segment, ANN) == takes
    assert takes_turns(segment, BEN)


def test_where_turns_are_free_there_is_no_round() -> None:
    """Nor before the start, nor after the close, nor where nobody is here."""
    assert turns.round_of(Meeting()) is None
    assert turns.round_of(a_running_table().desk.meeting) is None
    table = in_a_round(a_round(), dict.fromkeys(SIX, "left"))
    assert turns.round_of(table.desk.meeting) is None
    other = in_a_round(a_round())
    other.desk.close()
    assert turns.round_of(other.desk.meeting) is None


# -- orders ---------------------------------------------------------------------------------------------

attendances = st.fixed_dictionaries({who: st.sampled_from(STATES) for who in SIX})


@given(attendances, st.sampled_from(ORDERS), st.text(max_size=4), segments)
def test_every_order_is_of_those_present(
    attendance: dict[str, Attendance], how: Order, seed: str, segment: Segment
) -> None:
    """Each order is of everybody who takes turns, once; a random one is the same for the same seed."""
    table = a_running_table(an_agenda(segment), attendance)
    the_set, meeting = table.learning_set, table.desk.meeting
    found = turns.order(the_set, meeting, how, seed)
    plain = turns.order(the_set, meeting, "set order")
    assert sorted(found) == sorted(turns.in_turn(meeting))
    assert found == turns.order(the_set, deepcopy(meeting), how, seed)
    assert plain == tuple(who for who in SIX if who in found)
    if how == "reverse":
        assert found == plain[::-1]
    if how == "remote first":
        assert found == (
            *(who for who in plain if attendance[who] == "remote"),
            *(who for who in plain if attendance[who] == "here"),
        )


def test_another_seed_is_another_lot() -> None:
    """Lots are drawn: seeds give many orders, and everybody begins in some of them."""
    table = in_a_round(a_round())
    drawn = [turns.order(a_set(), table.desk.meeting, "random", str(seed)) for seed in range(60)]
    assert len(set(drawn)) > 50
    assert {order[0] for order in drawn} == set(SIX)


def _hows(learning_set: LearningSet, table: Table, times: int) -> list[Order]:
    found = []
    for seed in range(times):
        proposed = turns.next_order(learning_set, table.desk.meeting, str(seed))
        assert proposed is not None
        found.append(proposed[0])
        table.desk.begin_round(proposed[1])
    return found


def test_one_key_goes_through_the_orders() -> None:
    """Reverse, by lot, the set's own; remote first only where somebody is remote."""
    the_set = a_set()
    assert _hows(the_set, in_a_round(a_round()), 4) == ["reverse", "random", "set order", "reverse"]
    some = in_a_round(a_round(), {CARLA: "remote"})
    assert _hows(the_set, some, 4) == ["reverse", "random", "remote first", "set order"]


def test_who_had_their_turn_keeps_it() -> None:
    """Under way only what is to come changes places: the pointer stays, and so does the stopwatch."""
    table = in_a_round(a_round())
    for _ in range(3):
        go_on(table)
    table.wait(20)
    put_in_order(table)
    found = now_on(table)
    assert (found.done, found.turn, found.left) == ((ANN, BEN), CARLA, (FEMI, EVA, DEV))
    assert found.position == "3 of 6"
    pace = turns.pace(table.desk.meeting, table.clock.now())
    assert pace is not None
    assert pace.had == timedelta(seconds=20)
    assert turns.turn_before(found) is None


def test_one_person_has_one_order() -> None:
    """Nothing to choose with one person, and none where turns are free."""
    alone = in_a_round(a_round(), dict.fromkeys(SIX[1:], "late"))
    assert turns.next_order(a_set(), alone.desk.meeting, "x") is None
    assert turns.next_order(a_set(), a_running_table().desk.meeting, "x") is None
