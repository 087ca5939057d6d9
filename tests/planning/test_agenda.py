"""The agenda: minutes that add up exactly, stages worth having, and advice that is true when it is taken."""

from __future__ import annotations

import re
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.content.catalogue import Format, OverheadsId, Planning, Stage
from alstui.model import Agenda
from alstui.planning.agenda import Plan, plan, slot_segments
from alstui.planning.stages import fitting_stages, share
from alstui.planning.wishes import Wishes, break_minutes, overheads_for, slot_minutes
from tests.kit.builders import CLASSIC, PEOPLE, PLANNING, a_format, a_stage, wise_crowds
from tests.kit.wishes import all_wishes, formats, plannings, tight_slots


def _slots(agenda: Agenda) -> list[list[int]]:
    """The seconds of each slot's stages."""
    return [
        [segment.seconds for segment in group]
        for kind, group in groupby(agenda.segments, key=lambda s: (s.kind, s.part))
        if kind[0] == "slot"
    ]


# -- properties of a whole agenda -----------------------------------------------------------------------


@given(all_wishes(), plannings())
def test_the_seconds_add_up_exactly_to_the_promise(wishes: Wishes, planning: Planning) -> None:
    """Segments and reserve make the promised minutes to the second; no segment is empty; none is lost."""
    result = plan(wishes, planning, {})
    if result.agenda is None:
        assert result.slot_minutes * 2 < len(wishes.format.stages)
        return
    assert result.slot_minutes * 2 >= len(wishes.format.stages)
    seconds = [segment.seconds for segment in result.agenda.segments]
    assert sum(seconds) + result.agenda.reserve == wishes.minutes * 60
    assert min(seconds) > 0
    kept_back = wishes.minutes * planning.reserve_percent // 100 * 60
    changeover = getattr(planning, result.overheads).changeover
    assert result.agenda.reserve >= kept_back + int(changeover * 60 * (len(wishes.presenters) - 1))
    assert all(0 <= segment.least <= segment.seconds for segment in result.agenda.segments)


@given(all_wishes(), plannings())
def test_every_presenter_gets_the_same_slot_in_order(wishes: Wishes, planning: Planning) -> None:
    """Slots are equal stage by stage, as long as was said, in the agreed order; ids are never twice."""
    result = plan(wishes, planning, {})
    if result.agenda is None:
        return
    slots = _slots(result.agenda)
    assert len(slots) == len(wishes.presenters)
    assert all(slot == slots[0] and sum(slot) == result.slot_minutes * 60 for slot in slots)
    order = dict.fromkeys(s.presenter for s in result.agenda.segments if s.kind == "slot")
    assert tuple(order) == wishes.presenters
    ids = [segment.id for segment in result.agenda.segments]
    assert len(set(ids)) == len(ids)
    parts = [part for part, _ in groupby(result.agenda.segments, key=lambda s: s.part)]
    assert len(set(parts)) == len(parts), "the segments of a part stand together"


@given(all_wishes(), plannings())
def test_the_break_is_there_by_rule_and_between_slots(wishes: Wishes, planning: Planning) -> None:
    """A break exactly when a rule asks for one: half-way through the slots, before the only slot if one."""
    result = plan(wishes, planning, {})
    if result.agenda is None:
        return
    due = any(wishes.minutes >= rule.from_minutes for rule in planning.breaks)
    breaks = [segment for segment in result.agenda.segments if segment.kind == "break"]
    assert len(breaks) == int(due)
    if not breaks:
        return
    assert breaks[0].seconds == break_minutes(wishes.minutes, planning) * 60
    around = [part for part, _ in groupby(s.part for s in result.agenda.segments)]
    here, slots = around.index("break"), len(wishes.presenters)
    before = sum(part.startswith("slot-") for part in around[:here])
    assert before == slots // 2
    assert around[here + 1] == f"slot-{before + 1}", "it comes right before a slot"


@given(all_wishes())
def test_the_first_meeting_has_nothing_to_report(wishes: Wishes) -> None:
    """Report back stands on the run sheet from the second meeting on, and only then."""
    agenda = plan(wishes, PLANNING, {}).agenda
    kinds = [segment.kind for segment in agenda.segments] if agenda else []
    assert ("report back" in kinds) == (agenda is not None and wishes.number > 1)


# -- properties of a slot -------------------------------------------------------------------------------


def _floor(stage: Stage) -> int:
    return max(round(stage.at_least * 60), 1)


@given(tight_slots())
def test_share_adds_up_and_respects_every_floor_that_fits(slot: tuple[tuple[Stage, ...], int]) -> None:
    """Exactly the seconds there are, at least one for each, and no stage under its floor if all floors fit."""
    stages, seconds = slot
    lengths = share(stages, seconds)
    assert sum(lengths) == seconds
    assert min(lengths) >= 1
    if sum(_floor(stage) for stage in stages) <= seconds:
        assert all(length >= _floor(stage) for stage, length in zip(stages, lengths, strict=True))


@given(tight_slots())
def test_protected_stages_keep_their_minutes_while_others_can_give(
    slot: tuple[tuple[Stage, ...], int],
) -> None:
    """A protected stage of fixed length is never shortened while the rest is above its floors."""
    stages, seconds = slot
    kept = {
        i: max(round(stage.minutes * 60), _floor(stage))
        for i, stage in enumerate(stages)
        if stage.protected and stage.share == "fixed"
    }
    needed = sum(kept.values()) + sum(_floor(s) for i, s in enumerate(stages) if i not in kept)
    if needed <= seconds:
        lengths = share(stages, seconds)
        assert all(lengths[i] >= least for i, least in kept.items())


def test_a_squeezed_slot_still_has_every_stage() -> None:
    """A stage without a floor is not squeezed away by one with a long floor."""
    stages = (a_stage("a", 1, 0), a_stage("b", 1, 0), a_stage("c", 10, 10))
    lengths = share(stages, 120)
    assert sum(lengths) == 120
    assert min(lengths) >= 1


@pytest.mark.parametrize(
    ("seconds", "lengths"),
    [
        (1020, (300, 300, 300, 120)),
        (930, (270, 300, 300, 60)),
        (840, (180, 300, 300, 60)),
        (720, (60, 300, 300, 60)),
        (600, (60, 180, 300, 60)),
        (480, (60, 60, 300, 60)),
        (360, (60, 60, 180, 60)),
    ],
)
def test_who_gives_first(seconds: int, lengths: tuple[int, ...]) -> None:
    """Those that scale, then the fixed one, the protected one last; each down to its floor of a minute."""
    stages = (
        a_stage("scales", 5, 1),
        a_stage("fixed", 5, 1, "fixed"),
        a_stage("protected", 5, 1, "fixed", protected=True),
        a_stage("slack", 2, 1, "slack"),
    )
    assert share(stages, seconds) == lengths


def test_what_is_left_over_goes_where_the_remainder_is_largest() -> None:
    """A hundred seconds as one to two are 33 and 67, never 34 and 66; each had its one second before."""
    stages = (a_stage("a", 1, 0, "slack"), a_stage("b", 2, 0, "slack"))
    assert share(stages, 102) == (34, 68)


@pytest.mark.parametrize(
    ("seconds", "lengths"),
    [
        pytest.param(40 * 60, (300, 300, 1200, 300, 300), id="as the source gives it"),
        pytest.param(60 * 60, (450, 450, 1950, 300, 450), id="longer: actions stay, explore takes the slack"),
        pytest.param(26 * 60, (180, 180, 720, 300, 180), id="shorter: actions stay, the rest follows"),
        pytest.param(17 * 60, (120, 180, 300, 300, 120), id="actions keep five min, all else at its floor"),
        pytest.param(16 * 60, (120, 180, 300, 240, 120), id="only then do the actions give"),
        pytest.param(15 * 60, (120, 180, 300, 180, 120), id="every stage at its floor"),
    ],
)
def test_the_classic_slot_at_several_lengths(seconds: int, lengths: tuple[int, ...]) -> None:
    """What the common slot looks like as it shrinks and grows."""
    assert share(CLASSIC.stages, seconds) == lengths


def test_optional_stages_come_only_when_there_is_room() -> None:
    """An optional stage is left out of a slot shorter than the format, and is there from its own length on."""
    chosen = a_format(a_stage("present", 5), a_stage("resources", 5, optional=True), a_stage("sum-up", 5))
    assert [stage.id for stage in fitting_stages(chosen, 15 * 60)] == ["present", "resources", "sum-up"]
    assert [stage.id for stage in fitting_stages(chosen, 15 * 60 - 1)] == ["present", "sum-up"]
    ids = [segment.id for segment in slot_segments(chosen, "ann", 2, 600)]
    assert ids == ["slot-2.present", "slot-2.sum-up"]


def test_a_format_of_optional_stages_alone_is_not_emptied() -> None:
    """There is always something to do in a slot."""
    chosen = a_format(a_stage("play", 5, optional=True))
    assert fitting_stages(chosen, 60) == chosen.stages


# -- the worked results ---------------------------------------------------------------------------------


WORKED = pytest.mark.parametrize(
    ("minutes", "people", "presenters", "overheads", "each"),
    [
        (60, 5, 1, "short", 38),
        (60, 4, 2, "short", 19),
        (90, 6, 1, "short", 65),
        (90, 6, 2, "short", 32),
        (120, 6, 2, "short", 41),
        (120, 6, 2, "standard", 26),
        (120, 6, 3, "short", 27),
        (150, 6, 3, "standard", 26),
        (180, 6, 3, "standard", 34),
        (180, 6, 4, "standard", 25),
        (180, 7, 6, "short", 21),
        (240, 6, 4, "standard", 36),
        (240, 6, 6, "standard", 23),
    ],
)
"""Minutes for each presenter, as the domain notes work them out by hand."""


@WORKED
def test_the_worked_results(
    minutes: int, people: int, presenters: int, overheads: OverheadsId, each: int
) -> None:
    """The minutes for each presenter that the domain notes work out by hand, at a second meeting."""
    wishes = Wishes(CLASSIC, minutes, people, PEOPLE[:presenters], 2, overheads)
    assert slot_minutes(wishes, PLANNING, overheads) == each
    assert plan(wishes, PLANNING, {}).slot_minutes == each


@pytest.mark.parametrize(
    ("minutes", "pause"),
    [(60, 0), (119, 0), (120, 10), (179, 10), (180, 15), (239, 15), (240, 25), (359, 25), (360, 60)],
)
def test_breaks_by_length(minutes: int, pause: int) -> None:
    """The break of a meeting of so many minutes."""
    assert break_minutes(minutes, PLANNING) == pause


def test_overheads_by_length() -> None:
    """Under the border what surrounds the slots is kept short; at it, it is standard."""
    assert overheads_for(149, PLANNING) == "short"
    assert overheads_for(150, PLANNING) == "standard"


# -- advice ---------------------------------------------------------------------------------------------


def _said(result: Plan, kind: str) -> str:
    """The one sentence of this kind; empty when nothing was said."""
    texts = [advice.text for advice in result.advice if advice.kind == kind]
    assert len(texts) <= 1
    return texts[0] if texts else ""


def _crowded(presenters: int, number: int, *others: Format, here: int = 6) -> str:
    wishes = Wishes(CLASSIC, 60, here, PEOPLE[:presenters], number)
    return _said(plan(wishes, PLANNING, {other.id: other for other in others}), "short slot")


def test_the_sentence_for_three_presenters_in_an_hour() -> None:
    """At a second meeting two would have 17 minutes, which is no way out: one presenter is."""
    assert _crowded(3, 2, wise_crowds(11)) == (
        "3 presenters in 60 min leaves 11 min each: under the 20 that a slot needs; "
        "1 presenter, or a 15-minute format (Wise Crowds)."
    )


def test_the_sentence_when_two_presenters_fit() -> None:
    """At a first meeting, with nothing to report, two presenters have their twenty minutes."""
    assert _crowded(3, 1, wise_crowds(13)) == (
        "3 presenters in 60 min leaves 13 min each: under the 20 that a slot needs; "
        "2 presenters, or a 15-minute format (Wise Crowds)."
    )


def test_a_format_that_would_not_fit_is_not_proposed() -> None:
    """One that needs twelve minutes is no help where there are eleven."""
    assert _crowded(3, 2, wise_crowds(12)).endswith("that a slot needs; 1 presenter.")


def test_a_format_for_another_group_is_not_proposed() -> None:
    """One made for at most five people is no help to six."""
    assert _crowded(3, 2, wise_crowds(11, (4, 5))).endswith("that a slot needs; 1 presenter.")


def test_a_longer_meeting_is_the_last_way_out() -> None:
    """One presenter and no shorter format: how long it would have to be, in steps of five minutes."""
    wishes = Wishes(CLASSIC, 40, 6, PEOPLE[:1], 2)
    assert _said(plan(wishes, PLANNING, {}), "short slot") == (
        "1 presenter in 40 min leaves 17 min: under the 20 that a slot needs; 45 min in all."
    )


def test_the_longer_meeting_keeps_the_chosen_overheads() -> None:
    """Who asked for standard overheads is not told a length that only fits with short ones."""
    wishes = Wishes(CLASSIC, 60, 6, PEOPLE[:1], 2, "standard")
    said = _said(plan(wishes, PLANNING, {}), "short slot")
    assert said == "1 presenter in 60 min leaves 7 min: under the 20 that a slot needs; 75 min in all."


def test_no_time_at_all_is_called_impossible() -> None:
    """When what surrounds the slots is longer than the meeting there is no agenda, and it is said why."""
    result = plan(Wishes(CLASSIC, 30, 12, PEOPLE[:3], 2), PLANNING, {})
    assert result.agenda is None
    assert _said(result, "impossible").startswith("3 presenters in 30 min leaves 0 min each: under the 20")


def test_nobody_presents() -> None:
    """Without a presenter there is no agenda and one thing to say."""
    result = plan(Wishes(CLASSIC, 90, 6, ()), PLANNING, {})
    assert result.agenda is None
    assert [advice.kind for advice in result.advice] == ["presenters"]


def test_a_long_slot_and_a_group_that_does_not_fit_are_said() -> None:
    """Each thing in a sentence of its own; neither stops the agenda from being made."""
    chosen = replace(CLASSIC, smallest_group=4, largest_group=5)
    result = plan(Wishes(chosen, 240, 6, PEOPLE[:2], 2), PLANNING, {})
    assert result.agenda is not None
    assert _said(result, "long slot") == ("75 min is a long slot: another presenter, or a shorter meeting?")
    assert _said(result, "group") == "Classic slot is made for 4 to 5 people; 6 are here."


def test_a_format_for_one_presenter() -> None:
    """Two presenters are one too many for it, and one is never told to find another."""
    chosen = a_format(a_stage("question", 60, share="slack"), one=True, name="Single problem")
    two = plan(Wishes(chosen, 180, 6, PEOPLE[:2], 2), PLANNING, {})
    assert _said(two, "presenters") == "Single problem gives the whole meeting to one presenter."
    one = plan(Wishes(chosen, 180, 6, PEOPLE[:1], 2), PLANNING, {})
    assert _said(one, "presenters") == ""
    assert _said(one, "long slot") == "106 min is a long slot: a shorter meeting?"


def test_a_slot_as_long_as_its_format_is_not_long() -> None:
    """A format that takes an hour and a half says itself how long its slot is."""
    chosen = a_format(a_stage("question", 90, share="slack"))
    assert not plan(Wishes(chosen, 90, 6, PEOPLE[:1], 2), PLANNING, {}).advice


@given(all_wishes(), st.lists(formats(), max_size=3))
def test_advice_is_true_when_it_is_taken(wishes: Wishes, others: list[Format]) -> None:
    """Whatever the sentence proposes, taking it leaves a plan in which no slot is too short."""
    known = {f"f{n}": replace(other, id=f"f{n}", name=f"F{n}") for n, other in enumerate(others)}
    result = plan(wishes, PLANNING, known)
    said = _said(result, "short slot") or _said(result, "impossible")
    trials = []
    if found := re.search(r"; (\d+) presenters?\b", said):
        trials.append(replace(wishes, presenters=wishes.presenters[: int(found[1])]))
    if found := re.search(r"-minute format \((F\d)\)", said):
        trials.append(replace(wishes, format=known[found[1].casefold()]))
    if found := re.search(r"; (\d+) min in all", said):
        assert int(found[1]) > wishes.minutes
        trials.append(replace(wishes, minutes=int(found[1])))
    for trial in trials:
        taken = plan(trial, PLANNING, known)
        assert not _said(taken, "short slot") + _said(taken, "impossible")
        assert trial.format is wishes.format or not _said(taken, "group")
