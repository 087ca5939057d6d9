"""Sharing out the slots' minutes: equal, by bids, by bids and waiting; a break at a time of day."""

from __future__ import annotations

from datetime import UTC, datetime, time
from itertools import groupby
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.content.catalogue import Planning
from alstui.content.loader import Shelf
from alstui.desk.opening import Sitting
from alstui.model import Agenda, Attendance
from alstui.planning.advice import BREAK_NEAR
from alstui.planning.agenda import plan
from alstui.planning.bids import FLOOR, ROUND, Bid, Sharing, asked, shared
from alstui.planning.preparing import Choices, first_choices, plan_of, seconds_until
from alstui.planning.waiting import meetings_waited
from alstui.planning.wishes import Wishes, slots_minutes
from tests.kit.builders import CLASSIC, PEOPLE, PLANNING, Table, a_running_table, a_set
from tests.kit.wishes import all_wishes, plannings

SHARINGS: tuple[Sharing, ...] = ("equal", "bid", "weighted")
BY_BIDS: tuple[Sharing, ...] = ("bid", "weighted")

bid_lists = st.lists(
    st.builds(Bid, st.sampled_from(PEOPLE), st.integers(0, 120), st.integers(0, 6)), min_size=1, max_size=8
)
named_bids = st.lists(
    st.builds(Bid, st.sampled_from(PEOPLE), st.integers(1, 120), st.integers(0, 6)), min_size=1, max_size=8
)
totals = st.integers(-30, 480)


# -- properties of sharing ------------------------------------------------------------------------------


@given(st.sampled_from(SHARINGS), bid_lists, totals)
def test_never_more_than_there_is_and_never_more_than_asked(
    sharing: Sharing, bids: list[Bid], minutes: int
) -> None:
    """One length each, none below zero; together at most what there is."""
    lengths = shared(sharing, bids, minutes)
    assert len(lengths) == len(bids)
    assert min(lengths) >= 0
    assert sum(lengths) <= max(minutes, 0)
    if sharing != "equal":
        assert all(held <= wanted for held, wanted in zip(lengths, asked(bids, minutes), strict=True))


@given(bid_lists, totals)
def test_equal_shares_differ_by_nothing_and_waste_nothing(bids: list[Bid], minutes: int) -> None:
    """Whatever was asked for, all have the same, and one more minute for each would be too many."""
    lengths = shared("equal", bids, minutes)
    assert len(set(lengths)) == 1
    assert max(minutes, 0) - sum(lengths) < len(bids)


@given(st.sampled_from(BY_BIDS), named_bids, totals)
def test_bids_that_fit_are_met_and_others_use_what_there_is(
    sharing: Sharing, bids: list[Bid], minutes: int
) -> None:
    """Either everybody has what they asked for, or less than five minutes are left over."""
    lengths = shared(sharing, bids, minutes)
    wanted = [bid.minutes for bid in bids]
    assert (list(lengths) == wanted) == (sum(wanted) <= minutes)
    if sum(wanted) > minutes:
        assert max(minutes, 0) - sum(lengths) < ROUND


@given(st.sampled_from(BY_BIDS), bid_lists, totals)
def test_the_floor_holds_where_it_can(sharing: Sharing, bids: list[Bid], minutes: int) -> None:
    """A quarter of an hour, or what was asked for if that is less; else nobody is above the floor."""
    lengths = shared(sharing, bids, minutes)
    floors = [min(FLOOR, wanted) for wanted in asked(bids, minutes)]
    pairs = list(zip(lengths, floors, strict=True))
    if sum(floors) <= minutes:
        assert all(held >= floor for held, floor in pairs)
    else:
        assert all(held <= floor for held, floor in pairs)
        below = [held for held, floor in pairs if held < floor]
        assert max(lengths) - min(below) <= 1


@given(st.sampled_from(BY_BIDS), named_bids, totals, st.integers(1, 60))
def test_a_longer_meeting_costs_nobody_a_minute(
    sharing: Sharing, bids: list[Bid], minutes: int, more: int
) -> None:
    """Whoever has so much has at least as much when there is more for all."""
    before, after = shared(sharing, bids, minutes), shared(sharing, bids, minutes + more)
    assert all(late >= early for early, late in zip(before, after, strict=True))


@given(named_bids, totals, st.integers(0, 7), st.integers(1, 4))
def test_waiting_never_costs_a_minute(bids: list[Bid], minutes: int, who: int, more: int) -> None:
    """Who has waited a meeting longer has at least as much, and the others no more."""
    index = who % len(bids)
    longer = [replace(bid, waited=bid.waited + more) if i == index else bid for i, bid in enumerate(bids)]
    before, after = shared("weighted", bids, minutes), shared("weighted", longer, minutes)
    assert after[index] >= before[index]


@given(bid_lists, totals)
def test_waiting_counts_only_when_it_is_to_count(bids: list[Bid], minutes: int) -> None:
    """By bids alone it makes no difference, and by weight none where nobody waited."""
    fresh = [replace(bid, waited=0) for bid in bids]
    assert shared("bid", bids, minutes) == shared("bid", fresh, minutes) == shared("weighted", fresh, minutes)


@pytest.mark.parametrize(
    ("sharing", "bids", "minutes", "lengths"),
    [
        pytest.param("bid", ((40, 0), (20, 0)), 70, (40, 20), id="it fits: as asked, ten to the pool"),
        pytest.param("bid", ((40, 0), (20, 0)), 50, (35, 15), id="two to one, to the round figure"),
        pytest.param("bid", ((40, 0), (40, 0)), 33, (15, 15), id="three to the pool, nobody has five more"),
        pytest.param("bid", ((60, 0), (20, 0), (10, 0)), 60, (35, 15, 10), id="the floor, and a small bid"),
        pytest.param("weighted", ((40, 0), (40, 2), (20, 0)), 60, (20, 25, 15), id="two meetings: half more"),
        pytest.param("weighted", ((40, 0), (40, 4)), 60, (20, 40), id="four meetings: twice as much"),
        pytest.param("weighted", ((40, 0), (20, 4)), 50, (30, 20), id="never more than was asked for"),
        pytest.param("weighted", ((30, 0), (30, 1)), 35, (15, 20), id="a tie goes to who waited"),
        pytest.param("bid", ((30, 0), (30, 0), (30, 0)), 32, (11, 11, 10), id="under the floor all alike"),
        pytest.param("bid", ((0, 0), (40, 0)), 60, (25, 35), id="no bid is a bid for an equal part"),
        pytest.param("bid", ((60, 0),), 38, (35,), id="one alone has a round figure too"),
        pytest.param("bid", ((30, 0), (30, 0)), 0, (0, 0), id="nothing is nothing"),
    ],
)  # fmt: skip
def test_worked_shares(
    sharing: Sharing, bids: tuple[tuple[int, int], ...], minutes: int, lengths: tuple[int, ...]
) -> None:
    """By hand: (asked, waited) for each, and what they have."""
    made = [Bid(member, *bid) for member, bid in zip(PEOPLE, bids, strict=False)]
    assert shared(sharing, made, minutes) == lengths


# -- in an agenda ---------------------------------------------------------------------------------------


@st.composite
def bidding(draw: st.DrawFn) -> Wishes:
    """Any wishes, with any sharing, any bids and a break at any time."""
    wishes = draw(all_wishes())
    bids = st.builds(Bid, st.sampled_from(wishes.presenters), st.integers(0, 90), st.integers(0, 4))
    return replace(
        wishes,
        sharing=draw(st.sampled_from(SHARINGS)),
        bids=tuple(draw(st.lists(bids, max_size=6))),
        break_at=draw(st.none() | st.integers(0, 480 * 60)),
    )


def _slot_seconds(agenda: Agenda) -> tuple[int, ...]:
    """The seconds of each slot."""
    groups = groupby((s for s in agenda.segments if s.kind == "slot"), key=lambda segment: segment.part)
    return tuple(sum(segment.seconds for segment in group) for _, group in groups)


@given(bidding(), plannings())
def test_the_sum_is_exact_whatever_the_sharing(wishes: Wishes, planning: Planning) -> None:
    """Segments and reserve make the promise to the second; slots are as long as was said; the reserve is kept."""
    found = plan(wishes, planning, {})
    assert found.slot_minutes == min(found.slots)
    assert sum(found.slots) <= max(slots_minutes(wishes, planning, found.overheads), 0)
    if found.agenda is None:
        assert found.slot_minutes * 2 < len(wishes.format.stages)
        return
    total = sum(segment.seconds for segment in found.agenda.segments)
    assert total + found.agenda.reserve == wishes.minutes * 60
    assert _slot_seconds(found.agenda) == tuple(minutes * 60 for minutes in found.slots)
    assert found.agenda.reserve >= wishes.minutes * planning.reserve_percent // 100 * 60
    assert all(0 <= segment.least <= segment.seconds for segment in found.agenda.segments)


def _starts(agenda: Agenda) -> dict[str, int]:
    """When each part begins, in seconds after the start."""
    begins: dict[str, int] = {}
    at = 0
    for segment in agenda.segments:
        begins.setdefault(segment.part, at)
        at += segment.seconds
    return begins


@given(bidding().filter(lambda wishes: wishes.break_at is not None), plannings())
def test_a_break_is_where_it_was_asked_for_as_nearly_as_whole_slots_allow(
    wishes: Wishes, planning: Planning
) -> None:
    """One break, never inside a slot, and no other place between slots is nearer; what it misses is said."""
    found = plan(wishes, planning, {})
    if found.agenda is None:
        return
    assert wishes.break_at is not None
    breaks = [segment for segment in found.agenda.segments if segment.kind == "break"]
    assert len(breaks) == 1
    without = [segment for segment in found.agenda.segments if segment.kind != "break"]
    parts = [part for part, _ in groupby(found.agenda.segments, key=lambda segment: segment.part)]
    assert len(parts) == len(set(parts)), "a slot in two pieces would be there twice"
    first = next(i for i, segment in enumerate(without) if segment.kind == "slot")
    begin = sum(segment.seconds for segment in without[:first])
    lengths = _slot_seconds(found.agenda)
    places = [begin + sum(lengths[:n]) for n in range(len(lengths) + 1)]
    at = _starts(found.agenda)["break"]
    missed = abs(at - wishes.break_at)
    assert at in places
    assert missed == min(abs(place - wishes.break_at) for place in places)
    assert [advice.kind for advice in found.advice].count("break") == int(missed >= BREAK_NEAR * 60)


def _slots_before_break(agenda: Agenda) -> int:
    """How many slots come before the break."""
    parts = list(_starts(agenda))
    return sum(part.startswith("slot-") for part in parts[: parts.index("break")])


THREE = Wishes(CLASSIC, 120, 6, PEOPLE[:3], 2, "short")
"""Two hours for three, at a second meeting with short rounds: 81 minutes for the slots, from 13:00 on."""


@pytest.mark.parametrize(
    ("at", "before", "said"),
    [
        (None, 1, ""),
        (36 * 60, 1, ""),
        (40 * 60, 1, ""),
        (0, 0, "The break begins 13 min later than asked for: no slot is cut in two."),
        (60 * 60, 2, "The break begins 7 min later than asked for: no slot is cut in two."),
        (118 * 60, 3, "The break begins 24 min earlier than asked for: no slot is cut in two."),
    ],
)
def test_a_break_at_a_time(at: int | None, before: int, said: str) -> None:
    """Slots of 27 minutes from 13 minutes on: before the first, between two, or after the last."""
    found = plan(replace(THREE, break_at=at), PLANNING, {})
    assert found.agenda is not None
    assert _slots_before_break(found.agenda) == before
    assert [advice.text for advice in found.advice if advice.kind == "break"] == ([said] if said else [])


def test_a_break_that_no_rule_gives_is_the_shortest_there_is() -> None:
    """An hour has no break of its own; one that is asked for takes ten minutes from the slots."""
    hour = Wishes(CLASSIC, 60, 4, PEOPLE[:1], 2)
    without, having = plan(hour, PLANNING, {}), plan(replace(hour, break_at=20 * 60), PLANNING, {})
    assert having.slot_minutes == without.slot_minutes - 10
    bare = replace(PLANNING, breaks=())
    assert plan(replace(hour, break_at=20 * 60), bare, {}).slot_minutes == having.slot_minutes


def test_half_way_is_by_time_where_slots_differ() -> None:
    """After the one long slot, not after the second of three."""
    found = plan(
        replace(THREE, sharing="bid", bids=(Bid("ann", 40), Bid("ben", 20), Bid("carla", 20))), PLANNING, {}
    )
    assert found.slots == (40, 20, 20)
    assert found.agenda is not None
    assert list(_starts(found.agenda))[3:6] == ["slot-1", "break", "slot-2"]


def _said(wishes: Wishes) -> list[str]:
    return [advice.text for advice in plan(wishes, PLANNING, {}).advice]


def test_bids_that_do_not_fit_are_said() -> None:
    """How much was asked for and how much there is; and that the shortest slot is too short."""
    bids = (Bid("ann", 60), Bid("ben", 60), Bid("carla", 15))
    assert _said(replace(THREE, sharing="bid", bids=bids)) == [
        "135 min are asked for and 81 are there: not everybody has all they asked for.",
        "15 min, as asked for, is under the 20 that a slot needs; equal slots of 27 min, or 2 presenters.",
    ]
    assert _said(replace(THREE, sharing="bid", bids=(Bid("ann", 30), Bid("ben", 30), Bid("carla", 20)))) == []


def test_a_part_that_is_too_short_is_said_as_the_least() -> None:
    """Two who have waited leave the third with the floor, which is not enough for a slot."""
    bids = (Bid("ann", 40), Bid("ben", 60, 4), Bid("carla", 60, 4))
    assert _said(replace(THREE, sharing="weighted", bids=bids))[1:] == [
        (
            "3 presenters in 120 min leaves as little as 15 min: under the 20 that a slot needs; "
            "equal slots of 27 min, or 2 presenters."
        )
    ]


@given(bidding())
def test_equal_slots_are_proposed_only_where_they_help(wishes: Wishes) -> None:
    """Taking that way out leaves nobody short, and it is named whenever it would."""
    found = plan(wishes, PLANNING, {})
    short = [a.text for a in found.advice if a.kind in {"short slot", "impossible"}]
    equal = plan(replace(wishes, sharing="equal"), PLANNING, {}).slot_minutes
    named = bool(short) and f"equal slots of {equal} min" in short[0]
    assert named == (bool(short) and equal >= wishes.format.least_slot)


# -- in the choices -------------------------------------------------------------------------------------

SHELF = Shelf(None)
SITTING = Sitting(a_set(), datetime(2026, 11, 24, tzinfo=UTC).date(), 2, "", "", None)


HERE: tuple[tuple[str, Attendance], ...] = tuple((m.id, "here") for m in SITTING.learning_set.members)
TWO = Choices("classic", 120, HERE, PEOPLE[:2])
"""Two hours of the classic format for Ann and Ben, everybody here."""


def test_bids_are_made_changed_and_taken_back() -> None:
    """Within what is sensible, and only those who present count."""
    choices = TWO.bid("ann", 25).bid("ben", 1).bid("carla", 500)
    assert [choices.asked(who) for who in PEOPLE[:4]] == [25, 5, 120, 0]
    assert choices.bid("ann", 30).bid("ben", 0).bids == (("ann", 30), ("carla", 120))
    found = plan_of(replace(choices.bid("ben", 20), sharing="bid"), SITTING, SHELF)
    assert found.slots == (25, 20)


def test_choices_without_bids_share_equally_by_any_rule() -> None:
    """A set that never bids sees no difference."""
    equal = plan_of(TWO, SITTING, SHELF)
    for sharing in BY_BIDS:
        assert plan_of(replace(TWO, sharing=sharing), SITTING, SHELF) == equal


def _held(reached: int = 9) -> Table:
    """A meeting with the slots of Ann and Ben, gone through until so many stages were entered."""
    table = a_running_table()
    for _ in range(reached):
        table.desk.next_stage()
    return table


def test_waiting_is_counted_from_slots_that_were_begun() -> None:
    """Ann's slot was begun last time, Ben's only the time before; Carla has waited for all three."""
    whole, short = _held().desk.meeting, _held(reached=2).desk.meeting
    unbegun = Table().prepare(whole.agenda or pytest.fail("no agenda"))
    assert meetings_waited(a_set(3), [whole, short]) == {"ann": 0, "ben": 1, "carla": 2}
    assert meetings_waited(a_set(3), [whole, short, unbegun.desk.meeting]) == {"ann": 1, "ben": 2, "carla": 3}
    assert meetings_waited(a_set(2), []) == {"ann": 0, "ben": 0}


def test_first_choices_know_who_has_waited() -> None:
    """And weigh bids by it as soon as the set shares in that way."""
    before = [_held(reached=2).desk.meeting] * 4
    choices = first_choices(SITTING, SHELF, before=before)
    assert dict(choices.waited)["ann"] == 0
    assert dict(choices.waited)["ben"] == 4
    choices = replace(choices, minutes=90, presenters=("ann", "ben"), sharing="weighted")
    found = plan_of(choices.bid("ann", 40).bid("ben", 40), SITTING, SHELF)
    assert found.slots == (20, 40)


LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("now", "moment", "seconds"),
    [
        (datetime(2026, 11, 24, 14, 0, tzinfo=LONDON), time(15, 0), 3600),
        (datetime(2026, 11, 24, 14, 0, tzinfo=LONDON), time(14, 0), 0),
        (datetime(2026, 11, 24, 23, 30, tzinfo=LONDON), time(0, 15), 45 * 60),
        (datetime(2027, 3, 28, 0, 30, tzinfo=LONDON), time(2, 30), 3600),
        (datetime(2026, 10, 25, 0, 30, tzinfo=LONDON), time(2, 30), 3 * 3600),
    ],
    ids=["an hour", "now", "past midnight", "spring forward", "fall back"],
)
def test_the_seconds_until_a_time_of_day(now: datetime, moment: time, seconds: int) -> None:
    """The time comes next in the room, whatever the night does to the clocks."""
    assert seconds_until(moment, now) == seconds


def test_a_break_at_three_is_planned_from_when_the_meeting_begins() -> None:
    """The later it begins, the fewer slots come before; without the time it is half-way."""
    choices = replace(TWO, presenters=PEOPLE[:3], break_at=time(15, 0))
    places = []
    for hour, minute in ((14, 0), (14, 20), (14, 58), (13, 20)):
        found = plan_of(choices, SITTING, SHELF, datetime(2026, 11, 24, hour, minute, tzinfo=LONDON))
        assert found.agenda is not None
        places.append(_slots_before_break(found.agenda))
    assert places == [2, 1, 0, 3]
    assert plan_of(choices, SITTING, SHELF) == plan_of(replace(choices, break_at=None), SITTING, SHELF)
