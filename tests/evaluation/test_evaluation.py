"""What raised fingers say: counts are conserved, ranges stand beside means, movement is the same both ways."""

from __future__ import annotations

import math
from fractions import Fraction
from statistics import fmean, median

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alstui.desk import Desk
from alstui.evaluation.counts import (
    ENOUGH,
    FEW,
    Tally,
    apart,
    asked,
    counted,
    done,
    hands,
    in_two,
    moved,
    movement,
    movement_words,
    number,
    one_less,
    one_more,
    range_words,
    results,
    spread_words,
    standing_out,
    tally,
    widest,
)
from alstui.evaluation.instruments import Instrument
from tests.kit.builders import SAMPLE_NAMES, Table, a_running_table
from tests.kit.programmes_evaluated import DOING, SHIPPED, four_meetings

TEN = SHIPPED["how-are-we-doing"]
FIVE = SHIPPED["statements"]

shown = st.lists(st.integers(1, 10), max_size=12)
"""The fingers of a room."""

rooms = st.lists(st.integers(1, 10), min_size=1, max_size=12)


def of(*fingers: int) -> Tally:
    """A tally of these hands."""
    return tally({each: fingers.count(each) for each in fingers})


# -- counting -------------------------------------------------------------------------------------------


@given(shown)
def test_no_hand_is_lost_and_none_comes_from_nowhere(fingers: list[int]) -> None:
    """Counted one by one, and taken back one by one: always as many as there were."""
    counts: dict[int, int] = {}
    for so_far, score in enumerate(fingers, 1):
        counts = one_more(counts, score)
        assert tally(counts).people == so_far
    assert tally(counts).scores == tuple(sorted(fingers))
    for left, score in reversed(list(enumerate(fingers))):
        counts = one_less(counts, score)
        assert tally(counts).people == left
    assert counts == {}


@given(shown, st.integers(1, 10))
def test_taking_back_what_is_not_there_changes_nothing(fingers: list[int], score: int) -> None:
    """And no count ever goes below nought."""
    assume(score not in fingers)
    counts = dict(of(*fingers).counts)
    assert one_less(counts, score) == counts


@given(rooms)
def test_the_spread_is_what_the_fingers_say(fingers: list[int]) -> None:
    """Least, most, middle and mean against the plainest way to work them out; the mean within the range."""
    spread = of(*fingers).spread
    assert spread is not None
    assert (spread.least, spread.most) == (min(fingers), max(fingers))
    assert spread.median == Fraction(median(fingers))
    assert math.isclose(spread.mean, fmean(fingers))
    assert spread.least <= spread.mean <= spread.most
    assert spread.least <= spread.median <= spread.most


@given(rooms)
def test_a_mean_never_stands_without_its_range(fingers: list[int]) -> None:
    """In words too: where the mean is said, the range is said before it."""
    said = spread_words(of(*fingers))
    if "mean" in said:
        assert said.index("from") < said.index("middle") < said.index("mean")
    else:
        assert len(set(fingers)) == 1


@given(st.lists(st.one_of(st.integers(1, 5), st.just("back")), max_size=30))
def test_the_last_hand_can_always_be_taken_back(presses: list[int | str]) -> None:
    """However one counted and took back: the record tells which hand was counted last."""
    table = a_running_table()
    paper: list[int] = []
    for press in presses:
        known = hands(table.desk.meeting, "statements", "time")
        assert known == tuple(paper)
        counts = dict(counted(table.desk.meeting, "statements", "time").counts)
        if isinstance(press, int):
            paper.append(press)
            table.desk.tally("statements", "time", one_more(counts, press))
        elif known:
            paper.pop()
            table.desk.tally("statements", "time", one_less(counts, known[-1]))
    assert counted(table.desk.meeting, "statements", "time").scores == tuple(sorted(paper))
    assert table.sit_down().meeting.scores == table.desk.meeting.scores


def test_what_was_counted_at_once_is_taken_back_from_the_top(table: Table) -> None:
    """A count that came whole has no order of its own; other statements do not mix in."""
    table.desk.tally("statements", "time", {4: 2, 2: 1})
    table.desk.tally("statements", "action", {5: 1})
    assert hands(table.desk.meeting, "statements", "time") == (2, 4, 4)


# -- what stands out ------------------------------------------------------------------------------------


def test_a_two_and_a_nine_among_fives_are_the_conversation() -> None:
    """Their mean is that of a room that agrees; the sentence says the numbers, and no name."""
    found = of(2, 5, 5, 5, 5, 9)
    assert apart(TEN, found) == (2, 9)
    assert standing_out(TEN, found) == "2 and 9, and the rest near 5: what is seen from 2 and 9?"
    assert spread_words(found) == "from 2 to 9, middle 5, mean 5.2"
    assert standing_out(TEN, of(5, 5, 5, 5, 5, 6)) == ""


def test_a_room_in_two_is_said_as_one() -> None:
    """Half at one end and half at the other: nobody stands apart, the room does."""
    found = of(1, 1, 1, 5, 5, 5)
    assert apart(FIVE, found) == ()
    assert in_two(FIVE, found)
    assert standing_out(FIVE, found) == "Far apart, from 1 to 5: what does each end see?"


@given(rooms, st.sampled_from([TEN, SHIPPED["wheel"]]))
def test_who_stands_apart_is_few_and_far(fingers: list[int], instrument: Instrument) -> None:
    """Never more than a third of the room, never near the middle, never in a room of two."""
    found = of(*fingers)
    away = apart(instrument, found)
    spread = found.spread
    assert spread is not None
    assert sum(found.of(score) for score in away) <= FEW * len(fingers)
    assert all(abs(score - spread.median) >= 2 for score in away)
    assert len(fingers) >= ENOUGH or not standing_out(instrument, found)
    assert not (away and in_two(instrument, found))


@given(rooms)
def test_turning_the_scale_round_turns_what_stands_apart(fingers: list[int]) -> None:
    """The low end is treated as the high end is."""
    turned = [11 - each for each in fingers]
    assert {11 - score for score in apart(TEN, of(*fingers))} == set(apart(TEN, of(*turned)))
    assert in_two(TEN, of(*fingers)) == in_two(TEN, of(*turned))


# -- what moved -----------------------------------------------------------------------------------------


@given(rooms, rooms)
def test_movement_is_the_same_both_ways(before: list[int], after: list[int]) -> None:
    """Every number of the way back is the opposite, and the way back from there is the way again."""
    way = movement(of(*before), of(*after))
    assert way is not None
    back = way.back
    assert (back.median, back.least, back.most, back.width) == (
        -way.median,
        -way.least,
        -way.most,
        -way.width,
    )
    assert all(back.share(score) == -way.share(score) for score in range(11))
    assert back.back == way


@given(rooms, rooms)
def test_what_one_score_wins_others_lose(before: list[int], after: list[int]) -> None:
    """Parts of the room that moved add up to nothing, however many came each time."""
    way = movement(of(*before), of(*after))
    assert way is not None
    assert sum(way.share(score) for score in range(11)) == 0


@given(rooms)
def test_nothing_moves_between_a_room_and_itself(fingers: list[int]) -> None:
    """And it is said so."""
    way = movement(of(*fingers), of(*fingers))
    assert way is not None
    assert way.median == way.width == 0
    assert movement_words(way).startswith("middle still")


@given(rooms)
def test_where_nobody_was_counted_nothing_can_be_said_to_move(fingers: list[int]) -> None:
    """Neither way."""
    assert movement(of(), of(*fingers)) is None
    assert movement(of(*fingers), of()) is None


def test_the_first_and_the_last_time_are_compared() -> None:
    """Meetings that did not ask are passed over; once is no movement."""
    meetings = four_meetings()
    way = moved(meetings, "how-are-we-doing", "us")
    assert way is not None
    assert way.before == tally(DOING[0])
    assert way.after == tally(DOING[-1])
    assert [time.meeting for time in asked(meetings, "wheel", "doing")] == [1, 4]
    assert moved(meetings[:1], "wheel", "doing") is None
    assert movement_words(way) == "middle from 5 to 8, range 2–9 → 7–10"


# -- in words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fingers", "words"),
    [((), "nobody counted"), ((4,), "at 4"), ((4, 4), "all at 4"), ((2, 9, 5), "from 2 to 9")],
)
def test_a_range_in_words(fingers: tuple[int, ...], words: str) -> None:
    """From nobody to many."""
    assert range_words(of(*fingers)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Fraction(4), "4"),
        (Fraction(9, 2), "4½"),
        (Fraction(1, 2), "½"),
        (Fraction(0), "0"),
        (Fraction(21, 5), "4.2"),
    ],
)
def test_a_middle_in_words(value: Fraction, words: str) -> None:
    """Whole, half, or one figure."""
    assert number(value) == words


@given(rooms)
def test_nobody_is_named(fingers: list[int]) -> None:
    """In no sentence is there any word but numbers and ours."""
    found = of(*fingers)
    said = " ".join([range_words(found), spread_words(found), standing_out(TEN, found)])
    assert not any(name in said for name in SAMPLE_NAMES)


# -- a whole instrument ---------------------------------------------------------------------------------


def reviewed(desk: Desk) -> None:
    """Something of three instruments; one is not there any more."""
    desk.tally("statements", "time", {5: 6})
    desk.tally("statements", "airtime", {1: 1, 4: 4, 5: 1})
    desk.tally("statements", "action", {1: 1, 3: 5})
    desk.answer("own-words", "keep", "the silence")
    desk.tally("gone", "x", {2: 1})
    desk.answer("own-words", "gone", "something")


def test_results_are_in_the_order_of_the_instrument(table: Table) -> None:
    """With what is on record for each; how far one is follows."""
    reviewed(table.desk)
    meeting = table.desk.meeting
    found = results(meeting, FIVE)
    assert [each.item.id for each in found] == [item.id for item in FIVE.items]
    assert [each.known for each in found] == [False, False, True, True, True, False]
    assert done(meeting, FIVE) == 3
    assert done(meeting, SHIPPED["own-words"]) == 1
    out = widest(FIVE, found)
    assert out is not None
    assert out.item.id == "airtime"
    assert widest(FIVE, found[:1]) is None
