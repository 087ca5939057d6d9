"""What is proposed for a meeting, and what a facilitator makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.content.loader import Shelf
from alstui.desk.opening import Asked, Sitting
from alstui.errors import NotFound
from alstui.learning_set import LearningSet, PlannedMeeting
from alstui.meeting.state import Meeting
from alstui.model import PRESENT
from alstui.planning.preparing import (
    LONGEST,
    MOST_PRESENTERS,
    ROUND,
    SHORTEST,
    USUAL_MINUTES,
    Choices,
    choices_of,
    first_choices,
    plan_of,
    written,
)
from alstui.planning.waiting import waiting_order
from tests.kit.builders import Table, a_set, a_short_agenda, all_here, an_agenda
from tests.kit.screens.rooms import TODAY

SET = a_set()
IDS = tuple(member.id for member in SET.members)

SHELF = Shelf(None)


def sitting(learning_set: LearningSet = SET, number: int = 1) -> Sitting:
    """Today's meeting, not on record."""
    return Sitting(learning_set, TODAY, number, "", "", None)


def start(*presenters: str, minutes: int = 90) -> Choices:
    """Everybody here, and these present."""
    return Choices("classic", minutes, tuple((member, "here") for member in IDS), presenters)


def presented(*presenters: str) -> Meeting:
    """An earlier meeting in which these presented."""
    meeting = Meeting()
    meeting.presenters = presenters
    return meeting


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("turn"), st.sampled_from(IDS)),
        st.tuples(st.just("present"), st.sampled_from(IDS)),
        st.tuples(st.sampled_from(("earlier", "later")), st.sampled_from(IDS)),
    ),
    max_size=25,
)
"""What a facilitator may press."""


def after(steps: list[tuple[str, str]]) -> Choices:
    """The choices after these keys."""
    choices = start(IDS[0])
    for step, member in steps:
        if step == "turn":
            choices = choices.turned(member)
        elif step == "present":
            choices = choices.presenting(member)
        else:
            choices = choices.moved(member, -1 if step == "earlier" else 1)
    return choices


# -- choosing -------------------------------------------------------------------------------------------


@given(steps=STEPS)
def test_whatever_is_pressed_makes_sense(steps: list[tuple[str, str]]) -> None:
    """Everybody has a state, nobody presents twice, who is absent does not present, who is here is counted."""
    choices = after(steps)
    assert tuple(member for member, _ in choices.attendance) == IDS
    assert len(set(choices.presenters)) == len(choices.presenters)
    assert all(choices.state(member) != "absent" for member in choices.presenters)
    assert choices.here == sum(choices.state(member) in PRESENT for member in IDS)


@given(steps=STEPS, member=st.sampled_from(IDS))
def test_four_turns_are_none(steps: list[tuple[str, str]], member: str) -> None:
    """Attendance goes round: after as many turns as there are states it is what it was."""
    before = choices = after(steps)
    for _ in ROUND:
        choices = choices.turned(member)
    assert choices.attendance == before.attendance


@given(steps=STEPS, member=st.sampled_from(IDS), by=st.integers(-9, 9))
def test_moving_changes_only_the_order(steps: list[tuple[str, str]], member: str, by: int) -> None:
    """The same people present; the others keep their order among themselves; the one moved goes as far as there is."""
    before = after(steps)
    moved = before.moved(member, by)
    assert set(moved.presenters) == set(before.presenters)
    others = [who for who in before.presenters if who != member]
    assert [who for who in moved.presenters if who != member] == others
    if member in before.presenters:
        place = before.presenters.index(member) + by
        assert moved.presenters.index(member) == min(max(place, 0), len(others))
    else:
        assert moved == before


@given(member=st.sampled_from(IDS))
def test_presenting_twice_is_not_presenting(member: str) -> None:
    """Chosen and taken back, the others are as they were."""
    choices = start(*[who for who in IDS[:3] if who != member])
    assert choices.presenting(member).presenters[-1] == member
    assert choices.presenting(member).presenting(member) == choices


@given(minutes=st.integers(-1000, 5000))
def test_a_meeting_has_a_sensible_length(minutes: int) -> None:
    """Never under a quarter of an hour, never over ten hours."""
    assert start().lasting(minutes).minutes == min(max(minutes, SHORTEST), LONGEST)


# -- proposing ------------------------------------------------------------------------------------------


@given(before=st.lists(st.lists(st.sampled_from(IDS), max_size=3, unique=True), max_size=6))
def test_who_presented_least_and_longest_ago_comes_first(before: list[list[str]]) -> None:
    """Everybody once; fewer times before more, and of equals the one whose last time lies further back."""
    meetings = [presented(*who) for who in before]
    order = waiting_order(SET, meetings)
    assert sorted(order) == sorted(IDS)

    def standing(member: str) -> tuple[int, int, int]:
        turns = [index for index, who in enumerate(before) if member in who]
        return len(turns), turns[-1] if turns else -1, IDS.index(member)

    assert list(order) == sorted(IDS, key=standing)


def test_who_has_left_the_set_is_not_proposed() -> None:
    """An earlier meeting may name somebody who is no longer a member."""
    assert waiting_order(SET, [presented("gone", IDS[0])])[0] == IDS[1]


def test_a_first_meeting_with_slots_is_proposed_whole() -> None:
    """The usual length, the first format, everybody here, and no more presenters than have a slot worth having."""
    choices = first_choices(sitting(), SHELF, Asked(format_id="classic"))
    assert choices.minutes == USUAL_MINUTES
    assert choices.format_id in SHELF.formats()
    assert {state for _, state in choices.attendance} == {"here"}
    assert 1 <= len(choices.presenters) <= MOST_PRESENTERS
    assert choices.presenters == IDS[: len(choices.presenters)]
    plan = plan_of(choices, sitting(), SHELF)
    assert plan.agenda is not None
    assert plan.slot_minutes >= SHELF.format(choices.format_id).least_slot


@pytest.mark.parametrize("minutes", [45, 60, 90, 120, 180, 240])
def test_as_many_present_as_fit(minutes: int) -> None:
    """One more would have a slot that is not worth having, or there are three already."""
    asked = Asked(minutes=minutes, format_id="classic")
    choices = first_choices(sitting(), SHELF, asked)
    assert choices.minutes == minutes
    more = replace(choices, presenters=IDS[: len(choices.presenters) + 1])
    least = SHELF.format("classic").least_slot
    assert len(choices.presenters) == MOST_PRESENTERS or plan_of(more, sitting(), SHELF).slot_minutes < least


def test_what_is_asked_for_counts() -> None:
    """Format, minutes and names from the command line come before anything on record."""
    asked = Asked(format_id="wise-crowds", minutes=75, presenters="carla, Ben")
    choices = first_choices(sitting(), SHELF, asked)
    assert (choices.format_id, choices.minutes, choices.presenters) == ("wise-crowds", 75, ("carla", "ben"))


def test_an_unknown_format_is_told() -> None:
    """With the nearest names."""
    with pytest.raises(NotFound, match="classic"):
        first_choices(sitting(), SHELF, Asked(format_id="clasic"))


@pytest.mark.parametrize(("minutes", "kept"), [(1, SHORTEST), (9999, LONGEST)])
def test_a_senseless_length_is_brought_in(minutes: int, kept: int) -> None:
    """Whatever was typed on the command line."""
    assert first_choices(sitting(), SHELF, Asked(minutes=minutes)).minutes == kept


def test_what_is_on_record_is_proposed_again() -> None:
    """A prepared meeting is taken up with its minutes, its presenters and who is here."""
    table = Table()
    table.desk.prepare(a_short_agenda(), {**all_here(), "ben": "remote"}, ("dev", "ann"))
    choices = first_choices(sitting(), SHELF, on_record=table.desk.meeting)
    assert choices.presenters == ("dev", "ann")
    assert (choices.state("ben"), choices.minutes) == ("remote", a_short_agenda().minutes)


def test_the_last_meeting_suggests_this_one() -> None:
    """Its length and its format, when that is still there; its presenters wait."""
    table = Table()
    agenda = an_agenda(*a_short_agenda().segments, reserve=1800)
    table.desk.prepare(agenda, all_here(), ("ann",))
    choices = first_choices(sitting(number=2), SHELF, before=(table.desk.meeting,))
    assert choices.minutes == agenda.minutes
    assert choices.format_id == next(iter(SHELF.formats()))
    assert "ann" not in choices.presenters


def test_whoever_facilitates_is_not_proposed_to_present() -> None:
    """Unless they said that they will; who did is proposed, in the order in which they said so."""
    first, second, third, *_ = SET.members
    led = replace(SET, facilitator=first.name.upper())
    assert first.id in first_choices(sitting(number=2), SHELF).presenters
    assert first.id not in first_choices(sitting(led, number=2), SHELF).presenters
    planned = PlannedMeeting(date=TODAY, facilitator=second.name, presenters=(third.id, second.id, "gone"))
    named = replace(led, meetings=(PlannedMeeting(date=TODAY), planned))
    assert sitting(named, number=2).facilitator == second.name
    assert first_choices(sitting(named, number=2), SHELF).presenters == (third.id, second.id)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("minutes", str(10**18)), ("minutes", "-1"), ("which", f"[{2**63}, true]"), ("bids", f'[["ann", {10**9}]]'),
        ("waited", '[["ann", -1]]'), ("break_at", '"25:00"'), ("odd", "[" * 9000), ("minutes", "NaN"),
    ],
)  # fmt: skip
def test_choices_that_nobody_made_are_none(key: str, value: str) -> None:
    """What waits on disk may have been damaged: then one begins with what is proposed."""
    kept = written(start("ann"))
    assert choices_of(kept) == start("ann")
    assert choices_of(kept[:-1] + f',"{key}":{value}}}') is None
