"""What is due soon, and who asks whom half-way. The people are invented samples."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.learning_set import LearningSet, PlannedMeeting
from alstui.meeting.events import ActionReported
from alstui.meeting.state import Meeting, Span
from alstui.model import Action
from alstui.series.due import Due, due
from alstui.series.half_way import half_way, nudges
from tests.kit.builders import DAY, START, a_set

FIRST, NEXT = DAY, DAY + timedelta(days=42)
TODAY = DAY + timedelta(days=7)

SET = replace(a_set(4), meetings=(PlannedMeeting(date=FIRST), PlannedMeeting(date=NEXT)))


def action(
    name: str, owner: str = "ann", *, days: int | None = None, meeting: int = 0, partner: str = ""
) -> Action:
    """An action point that is due so many days after today."""
    day = TODAY + timedelta(days=days) if days is not None else None
    return Action(id=name, owner=owner, text=f"the {name}", due=day, due_meeting=meeting, partner=partner)


def held(*actions: Action, number: int = 1, day: date = FIRST) -> Meeting:
    """A meeting in which they were agreed."""
    meeting = Meeting(day=day, number=number, spans=[Span("check-in", "running", START)])
    meeting.actions = {each.id: each for each in actions}
    return meeting


def found(
    *meetings: Meeting, learning_set: LearningSet = SET, days: int = 14, today: date = TODAY
) -> list[str]:
    """The ids of what is due."""
    return [each.action for each in due([(learning_set, meetings)], today, days)]


# -- what is due --------------------------------------------------------------------------------------------


def test_by_day_and_what_has_none_comes_last() -> None:
    """Overdue first; what is due later than asked is left out, and what was done too."""
    meeting = held(
        action("someday"), action("later", days=15), action("soon", days=14), action("late", days=-3),
        action("today", days=0), action("done", days=1),
    )  # fmt: skip
    second = held(number=2, day=FIRST + timedelta(days=1))
    second.reports["done"] = ActionReported(id="r", at=START, action="done", outcome="done")
    assert found(meeting, second) == ["late", "today", "soon", "someday"]
    assert found(meeting, second, days=0) == ["late", "today", "someday"]
    (first, *_) = due([(SET, [meeting])], TODAY, 14)
    assert first.overdue
    assert (first.set_id, first.title, first.who, first.text) == (
        "oakfield",
        "Oakfield",
        ("Ann",),
        "the late",
    )


def test_what_is_due_by_a_meeting_is_due_on_its_day() -> None:
    """The earlier of the two where a day was named too; one in no diary has none; a moved one is where it is."""
    meeting = held(
        action("both", days=3, meeting=2), action("meeting", meeting=2), action("fifth", meeting=5),
    )  # fmt: skip
    whole = {each.action: each for each in due([(SET, [meeting])], TODAY, 60)}
    assert [(each, whole[each].day) for each in whole] == [
        ("both", TODAY + timedelta(days=3)),
        ("meeting", NEXT),
        ("fifth", None),
    ]
    assert whole["fifth"].meeting == 5
    moved = replace(SET, meetings=(SET.meetings[0], PlannedMeeting(date=TODAY)))
    assert found(meeting, learning_set=moved, days=0) == ["both", "meeting", "fifth"]


def test_what_was_put_off_waits_for_its_meeting() -> None:
    """Its own day does not count any more."""
    meeting = held(action("put-off", days=-3), number=1)
    second = held(number=2, day=FIRST + timedelta(days=1))
    second.snoozed["put-off"] = 3
    three = replace(SET, meetings=(*SET.meetings, PlannedMeeting(date=NEXT + timedelta(days=30))))
    (only,) = due([(three, [meeting, second])], TODAY, 100)
    assert (only.day, only.meeting, only.overdue) == (NEXT + timedelta(days=30), 3, False)


@given(
    st.lists(st.tuples(st.integers(-40, 40) | st.none(), st.integers(0, 3)), max_size=6), st.integers(0, 60)
)
def test_nothing_that_is_due_is_missing_and_nothing_else_is_there(
    points: list[tuple[int | None, int]], days: int
) -> None:
    """By the definition, in order, whatever is open."""
    meeting = held(*(action(str(n), days=each, meeting=by) for n, (each, by) in enumerate(points)))
    whole = due([(SET, [meeting])], TODAY, days)
    known = {1: FIRST, 2: NEXT}
    for place, (each, by) in enumerate(points):
        named = [TODAY + timedelta(days=each)] if each is not None else []
        named += [known[by]] if by in known else []
        wanted = not named or min(named) <= TODAY + timedelta(days=days)
        assert [one.day for one in whole if one.action == str(place)] == [min(named, default=None)] * wanted
    days_in_order = [one.day or date.max for one in whole]
    assert days_in_order == sorted(days_in_order)


# -- half-way -----------------------------------------------------------------------------------------------


def asked(meetings: Sequence[Meeting], learning_set: LearningSet = SET, today: date = TODAY) -> list[Due]:
    """Who is to ask whom."""
    return [each for each in due([(learning_set, meetings)], today, 60) if each.kind == "half-way"]


def test_who_was_named_asks_half_way() -> None:
    """Between the meeting that was held and the next one, once for each action point."""
    meeting = held(action("ring", partner="ben"), action("write", partner="ben"), action("alone"))
    assert half_way(SET, [meeting], TODAY) == DAY + timedelta(days=21)
    first, second = asked([meeting])
    assert (first.who, first.asks, first.text, first.day) == (
        ("Ben",),
        ("Ann",),
        "the ring",
        DAY + timedelta(days=21),
    )
    assert second.text == "the write"
    (nudge,) = nudges(SET, [meeting], TODAY)
    assert [thread.action.id for thread in nudge.points] == ["ring", "write"]


@pytest.mark.parametrize(
    ("learning_set", "why"),
    [
        (replace(SET, members=SET.members[:1]), "who asks has left"),
        (replace(SET, members=SET.members[1:]), "who is asked has left"),
        (replace(SET, meetings=SET.meetings[:1]), "no next meeting is in the diary"),
    ],
)
def test_nobody_asks_where_there_is_nobody_or_no_half_way(learning_set: LearningSet, why: str) -> None:
    """The action point is due all the same."""
    meeting = held(action("ring", partner="ben", days=1))
    assert why
    assert asked([meeting], learning_set) == []
    assert found(meeting, learning_set=learning_set) == ["ring"]


def test_of_several_owners_those_are_asked_who_are_here() -> None:
    """And nobody asks themselves."""
    meeting = held(
        replace(action("ring", partner="carla"), together=("ben", "zoe-who-left")),
        replace(action("write", partner="ann"), together=("dev",)),
    )
    first, second = nudges(SET, [meeting], TODAY)
    assert (first.partner, first.owners) == ("ann", ("dev",))
    assert (second.partner, second.owners) == ("carla", ("ann", "ben"))


def test_before_the_first_meeting_there_is_no_half_way() -> None:
    """Nobody has anything to be asked about."""
    assert half_way(SET, [], TODAY - timedelta(days=30)) is None
    assert nudges(SET, [], TODAY - timedelta(days=30)) == ()
