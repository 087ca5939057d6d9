"""Rounds for tests: a meeting in one, and the keys that move its pointer as functions.

The people are invented samples.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import get_args

from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.meeting import turns
from alstui.meeting.turns import Round
from alstui.model import Attendance, Mode, Segment, Speaker, Turns
from tests.kit.builders import PEOPLE, Table, a_segment, all_here, an_agenda

SIX = PEOPLE[:6]
ANN, BEN, CARLA, DEV, EVA, FEMI = SIX

STATES: tuple[Attendance, ...] = get_args(Attendance)
ASKING: Turns = "one question and one follow-up"


def a_round(
    id: str = "check-in",
    how: Turns = "round",
    *,
    presenter: str = "",
    seconds: int = 360,
    speaks: Speaker = "everyone",
    mode: Mode = "round",
    silent: bool = False,
) -> Segment:
    """A segment in which turns go round."""
    plain = a_segment(id, seconds, presenter)
    return replace(plain, turns=how, speaks=speaks, mode=mode, presenter_silent=silent)


def in_a_round(segment: Segment, attendance: Mapping[str, Attendance] | None = None) -> Table:
    """A meeting in its only round; everybody is here but those who are named."""
    table = Table()
    table.prepare(an_agenda(segment), {**all_here(), **(attendance or {})})
    table.desk.start()
    return table


def now_on(table: Table) -> Round:
    """The round that is on."""
    found = turns.round_of(table.desk.meeting)
    assert found is not None
    return found


# -- what can be pressed --------------------------------------------------------------------------------


def go_on(table: Table) -> None:
    """The key for the next turn."""
    found = turns.round_of(table.desk.meeting)
    following = turns.turn_after(found) if found else None
    if found is not None and not found.begun:
        table.desk.begin_round(found.order)
    elif following is not None:
        assert table.desk.turn_to(following)


def go_back(table: Table) -> None:
    """The key for the turn before."""
    found = turns.round_of(table.desk.meeting)
    before = turns.turn_before(found) if found else None
    if before is not None:
        assert table.desk.turn_to(before)


def come_back_later(table: Table) -> None:
    """The key that skips for now."""
    found = turns.round_of(table.desk.meeting)
    if found is not None and found.turn:
        assert table.desk.defer(found.turn) == bool(found.left)


def put_in_order(table: Table) -> None:
    """The key that changes the order of what is to come."""
    desk = table.desk
    proposed = turns.next_order(desk.learning_set, desk.meeting, str(len(desk.events)))
    if proposed is not None:
        desk.begin_round(proposed[1])


PRESSED: dict[str, Callable[[Table], object]] = {
    "next": go_on,
    "back": go_back,
    "later": come_back_later,
    "order": put_in_order,
    "pause": lambda table: table.desk.pause_or_resume(),
}

Press = tuple[str, str, Attendance, int]

presses: st.SearchStrategy[list[Press]] = st.lists(
    st.tuples(
        st.sampled_from(("next", "next", "next", *PRESSED, "mark", "mark", "undo")),
        st.sampled_from(SIX),
        st.sampled_from(STATES),
        st.integers(0, 90_000_000),
    ),
    max_size=25,
)
"""What is pressed, of whom and which state it is about, and how many microseconds later."""

segments = st.sampled_from(
    (
        a_round(),
        a_round("slot-1.learning", presenter=BEN),
        a_round("slot-1.clarify", ASKING, presenter=ANN, mode="clarify"),
        a_round("slot-1.consult", presenter=ANN, speaks="set", silent=True),
    )
)


def press(table: Table, key: str, member: str, state: Attendance) -> None:
    """Press one of them."""
    if key == "mark":
        table.desk.mark(member, state)
    elif key == "undo":
        if len(table.desk.meeting.done) > 2:
            table.desk.undo()
    else:
        PRESSED[key](table)
