"""The shipped agendas of meetings that are not made of slots: laid out to the second, whatever is chosen."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.content.catalogue import AgendaFormat, Planning
from alstui.content.loader import AGENDA_ORDER, Shelf
from alstui.content.rules import NAME_LETTERS, RULE_WORDS
from alstui.desk.opening import NOTHING_ASKED, Asked, Sitting
from alstui.evaluation.instruments import read_instruments
from alstui.planning.advice import Advice
from alstui.planning.agenda import Plan, plan
from alstui.planning.preparing import Choices, also_suits, first_choices, plan_of, proposal
from alstui.planning.stages import fitting_stages
from alstui.planning.wishes import Wishes, floor_minutes, slots_minutes, stages_minutes
from alstui.questions.dealer import THEMES, hand
from tests.kit.builders import DAY, Table, a_mixed_agenda, a_set, a_short_agenda, all_here
from tests.kit.wishes import plannings

SHELF = Shelf(None)
AGENDAS = SHELF.agendas()
FORMATS = SHELF.formats()
PLANNING = SHELF.planning()
SET = a_set(6)
PEOPLE = tuple(member.id for member in SET.members)

EACH = pytest.mark.parametrize("chosen", AGENDAS.values(), ids=AGENDAS.keys())

ENOUGH = 5
"""Questions that a stage has, whichever meeting it is."""


def wishes(chosen: AgendaFormat, minutes: int, here: int, presenters: int = 0, number: int = 1) -> Wishes:
    """What is chosen for a meeting with this agenda."""
    form = SHELF.slot_format(chosen)
    return Wishes(form, minutes, here, PEOPLE[:presenters], number, agenda=chosen)


def sitting(number: int = 1, *, extra: bool = False) -> Sitting:
    """A meeting of the set that is not on record."""
    return Sitting(SET, DAY, number, "", "", None, extra=extra)


def kinds(found: Plan) -> list[str]:
    """The parts of the agenda, in order."""
    assert found.agenda is not None
    return [kind for kind, _ in groupby(found.agenda.segments, key=lambda segment: segment.kind)]


anything = st.builds(
    wishes,
    st.sampled_from(list(AGENDAS.values())),
    st.integers(60, 180),
    st.integers(1, 12),
    st.integers(0, 4),
    st.integers(1, 4),
)


# -- layout -----------------------------------------------------------------------------------------------


@given(anything, plannings())
def test_it_adds_up_exactly_to_the_promise(wished: Wishes, planning: Planning) -> None:
    """For any minutes, people, presenters and rules: segments and reserve are the promise, and nothing is empty."""
    assert wished.agenda is not None
    found = plan(wished, planning, FORMATS)
    if found.agenda is None:
        return
    segments = found.agenda.segments
    assert sum(segment.seconds for segment in segments) + found.agenda.reserve == wished.minutes * 60
    assert found.agenda.reserve >= wished.minutes * planning.reserve_percent // 100 * 60
    assert all(segment.seconds > 0 and 0 <= segment.least <= segment.seconds for segment in segments)
    ids = [segment.id for segment in segments]
    assert len(set(ids)) == len(ids)
    parts = [part for part, _ in groupby(segments, key=lambda segment: segment.part)]
    assert len(set(parts)) == len(parts)
    assert (found.agenda.format_id, found.agenda.format_name) == (wished.agenda.id, wished.agenda.name)


@EACH
@given(minutes=st.integers(60, 180), here=st.integers(3, 12), number=st.integers(1, 4))
def test_without_a_presenter_it_is_whole(chosen: AgendaFormat, minutes: int, here: int, number: int) -> None:
    """No slot and no presenter: its stages in order with their words, between the parts that it does not leave out."""
    found = plan(wishes(chosen, minutes, here, number=number), PLANNING, FORMATS)
    assert found.agenda is not None
    assert found.slots == ()
    stages = [segment for segment in found.agenda.segments if segment.kind == "together"]
    assert [(s.id, s.name, s.rule, s.theme, s.opens) for s in stages] == [
        (f"stage-{s.id}", s.name, s.rule, s.theme, s.opens) for s in chosen.stages
    ]
    assert {segment.presenter for segment in found.agenda.segments} == {""}
    around = {segment.kind for segment in found.agenda.segments}
    assert {"opening", "check-in", "closing"} <= around
    assert not around & set(chosen.without)
    assert ("report back" in around) == (number > 1 and "report back" not in chosen.without)
    assert ("break" in around) == (minutes >= 120)


@given(anything)
def test_protected_stages_keep_their_minutes_and_all_their_floors(wished: Wishes) -> None:
    """While the floors fit no stage is under its own, and a protected one has the minutes that it was given."""
    assert wished.agenda is not None
    found = plan(wished, PLANNING, FORMATS)
    if found.agenda is None:
        return
    there = stages_minutes(wished, PLANNING, found.overheads)
    lengths = {s.id: s.seconds for s in found.agenda.segments if s.kind == "together"}
    stages = fitting_stages(wished.agenda, there * 60)
    assert sum(lengths.values()) == there * 60
    if there < floor_minutes(wished.agenda):
        assert "stages" in {advice.kind for advice in found.advice}
        return
    assert "stages" not in {advice.kind for advice in found.advice}
    for stage in stages:
        assert lengths[f"stage-{stage.id}"] >= round(stage.at_least * 60)
    kept = sum(stage.minutes for stage in stages if stage.protected)
    rest = sum(stage.at_least for stage in stages if not stage.protected)
    if kept + rest <= there:
        for stage in stages:
            assert not stage.protected or lengths[f"stage-{stage.id}"] == round(stage.minutes * 60)


@given(anything)
def test_slots_stand_where_the_agenda_wants_them(wished: Wishes) -> None:
    """A slot each, equal, in order and together, right before the stage that is named; the break apart."""
    assert wished.agenda is not None
    found = plan(wished, PLANNING, FORMATS)
    if found.agenda is None or not wished.presenters:
        return
    segments = [segment for segment in found.agenda.segments if segment.kind != "break"]
    parts = list(dict.fromkeys(segment.part for segment in segments))
    slots = [part for part in parts if part.startswith("slot-")]
    assert slots == [f"slot-{number}" for number in range(1, len(wished.presenters) + 1)]
    after = parts[parts.index(slots[-1]) + 1]
    assert after == f"stage-{wished.agenda.slots_before}" or not wished.agenda.slots_before
    assert sum(found.slots) <= slots_minutes(wished, PLANNING, found.overheads)


def test_slots_give_way_to_the_floors_of_the_stages() -> None:
    """One presenter in an hour: the stages keep what they need, and the short slot is said with a way out."""
    chosen = AGENDAS["celebration"]
    found = plan(wishes(chosen, 60, 6, 2, number=4), PLANNING, FORMATS)
    assert stages_minutes(wishes(chosen, 60, 6, 2, number=4), PLANNING, found.overheads) >= floor_minutes(
        chosen
    )
    (said,) = (advice.text for advice in found.advice if advice.kind == "short slot")
    assert said.endswith("; no presenter today.")
    assert not plan(wishes(chosen, 60, 6, 0, number=4), PLANNING, FORMATS).advice


@pytest.mark.parametrize(
    ("minutes", "here", "said"),
    [
        (90, 6, ()),
        (30, 6, "30 min leave 16 for the stages of Clarify and plan, which need 23; 40 min in all would do."),
        (45, 6, "Clarify and plan is made for 60 to 180 min."),
        (200, 6, "Clarify and plan is made for 60 to 180 min."),
        (90, 2, "Clarify and plan is made for 3 to 10 people; 2 are here."),
    ],
)
def test_what_does_not_fit_is_said(minutes: int, here: int, said: str | tuple[()]) -> None:
    """In one sentence, with what would do; that nobody presents is not among it."""
    found = plan(wishes(AGENDAS["clarify-and-plan"], minutes, here), PLANNING, FORMATS)
    assert [advice.text for advice in found.advice] == ([said] if said else [])
    assert found.agenda is not None


def test_too_short_is_no_agenda() -> None:
    """Ten people in a quarter of an hour."""
    found = plan(wishes(AGENDAS["celebration"], 15, 10, number=4), PLANNING, FORMATS)
    assert found.agenda is None
    assert all(isinstance(advice, Advice) for advice in found.advice)
    assert [advice.kind for advice in found.advice] == ["stages"]


# -- what is shipped --------------------------------------------------------------------------------------


def test_five_are_shipped_in_their_order() -> None:
    """One for each kind of meeting that a programme has beside those of slots."""
    assert tuple(AGENDAS) == AGENDA_ORDER
    assert SHELF.ways() == (*FORMATS, *AGENDAS)


@EACH
def test_what_the_room_reads_is_short(chosen: AgendaFormat) -> None:
    """Rules of five words at most, names that fit the run sheet of a small screen, a sentence of note."""
    for stage in chosen.stages:
        assert 1 <= len(stage.rule.split()) <= RULE_WORDS
        assert len(stage.name) <= min(NAME_LETTERS, 14)
        assert stage.note.endswith(".")
    assert len({stage.name for stage in chosen.stages}) == len(chosen.stages)
    assert chosen.purpose.endswith(".")
    assert len(chosen.ends_with) >= 3


@EACH
@pytest.mark.parametrize("meeting", [1, 2, 3, 4])
def test_every_stage_has_questions_of_its_own(chosen: AgendaFormat, meeting: int) -> None:
    """Of its theme, in whichever meeting it is held: nobody asks for one and gets none."""
    bank = [prompt for deck in SHELF.prompt_decks() if deck.audience == "set" for prompt in deck.prompts]
    for stage in chosen.stages:
        assert stage.theme in THEMES
        assert len(hand(bank, stage=stage.prompts, meeting=meeting, theme=stage.theme)) >= ENOUGH, stage.id


@EACH
def test_what_it_names_is_there(chosen: AgendaFormat) -> None:
    """The format of its slots, the stage before which they stand, the instruments with which stages begin."""
    assert chosen.slot_format in FORMATS
    assert chosen.slots_before in {"", *(stage.id for stage in chosen.stages)}
    assert {stage.opens for stage in chosen.stages} - {""} <= set(read_instruments(None)[0])


@EACH
def test_what_is_decided_is_kept_in_protected_minutes(chosen: AgendaFormat) -> None:
    """Something that can be caught as an action point, in minutes that are not given away."""
    assert any(stage.protected and "action" in stage.captures for stage in chosen.stages)


# -- what a programme proposes ----------------------------------------------------------------------------


def test_the_programme_proposes_one_for_each_meeting() -> None:
    """Clarify and plan first, slots in between with what suits them too, a celebration last; none for an extra one."""
    found = [proposal(sitting(number), SHELF) for number in (1, 2, 3, 4, 5)]
    assert [way.id if way else "" for way in found] == [
        "clarify-and-plan", "classic", "classic", "celebration", "",
    ]  # fmt: skip
    also = [[way.id for way in also_suits(sitting(number), SHELF)] for number in (1, 2, 3, 4)]
    assert also == [[], ["theory-of-change"], ["half-way"], ["review"]]
    assert proposal(sitting(1, extra=True), SHELF) is None
    strange = replace(sitting(1), learning_set=replace(SET, programme="gone"))
    assert proposal(strange, SHELF) is None
    assert first_choices(strange, SHELF).format_id == "classic"


def test_a_first_meeting_needs_no_presenter() -> None:
    """It is proposed whole, with nobody presenting, and can be begun as it is."""
    choices = first_choices(sitting(1), SHELF)
    assert (choices.format_id, choices.presenters) == ("clarify-and-plan", ())
    found = plan_of(choices, sitting(1), SHELF)
    assert found.agenda is not None
    assert found.advice == ()
    assert kinds(found) == ["opening", "check-in", "together", "process review", "closing"]


def test_a_presenter_may_be_chosen_in_it() -> None:
    """One short slot in a first meeting, before the questions for later; taken back, there is none."""
    choices = first_choices(sitting(1), SHELF, Asked(minutes=120)).presenting(PEOPLE[1])
    found = plan_of(choices, sitting(1), SHELF)
    assert found.agenda is not None
    assert kinds(found).count("slot") == 1
    assert "together" in kinds(found)
    assert plan_of(choices.presenting(PEOPLE[1]), sitting(1), SHELF).slots == ()


def test_the_last_meeting_has_slots_and_then_celebrates() -> None:
    """Presenters are proposed as for slots, and stand first."""
    choices = first_choices(sitting(4), SHELF, Asked(minutes=120))
    assert choices.format_id == "celebration"
    assert choices.presenters
    order = kinds(plan_of(choices, sitting(4), SHELF))
    assert order.index("slot") < order.index("together")


def test_who_would_present_is_kept_while_nobody_does() -> None:
    """From slots to an agenda without and back nothing is lost; who was chosen in it stays chosen."""
    classic, clarify = SHELF.way("classic"), SHELF.way("clarify-and-plan")
    first = first_choices(sitting(2), SHELF, NOTHING_ASKED)
    assert first.presenters
    aside = first.made_of(clarify, before=classic)
    assert (aside.presenters, aside.format_id) == ((), "clarify-and-plan")
    assert aside.made_of(SHELF.way("half-way"), before=clarify).aside == first.presenters
    assert aside.made_of(classic, before=clarify) == first
    one = aside.presenting(PEOPLE[2])
    assert one.made_of(classic, before=clarify).presenters == (PEOPLE[2],)
    away = aside
    for _ in range(3):
        away = away.turned(first.presenters[0])
    assert away.state(first.presenters[0]) == "absent"
    assert away.made_of(classic, before=clarify).presenters == first.presenters[1:]


def test_after_an_agenda_the_slots_are_as_they_were() -> None:
    """The format of the last meeting with slots is proposed again, whatever was held since."""
    held = []
    for way in ("written-questions", "clarify-and-plan"):
        table = Table()
        table.desk.prepare(replace(a_short_agenda(), format_id=way), all_here(), ("ann",))
        held.append(table.desk.meeting)
    assert first_choices(sitting(3), SHELF, before=held).format_id == "written-questions"


def test_a_prepared_one_is_taken_up_without_presenters() -> None:
    """What is on record counts: nobody is proposed where nobody was to present."""
    table = Table()
    segments = tuple(s for s in a_mixed_agenda().segments if s.kind != "slot")
    agenda = replace(a_mixed_agenda(), segments=segments, format_id="celebration")
    table.desk.prepare(agenda, all_here(), ())
    choices: Choices = first_choices(sitting(4), SHELF, on_record=table.desk.meeting)
    assert (choices.format_id, choices.presenters) == ("celebration", ())
