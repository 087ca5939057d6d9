"""The action learning cycle: where a set stands in it, and what each turn brought, from the record alone.

The people are invented samples.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.content.loader import Shelf
from alstui.meeting.events import ActionAgreed, ActionReported, NoteTaken
from alstui.model import Agenda
from alstui.planning.agenda import plan
from alstui.planning.wishes import Wishes
from alstui.series.cycle import (
    NONE_TO_COME,
    NOT_BEGUN,
    NOTHING_BROUGHT,
    PHASES,
    SIGNS,
    Brought,
    Phase,
    brought,
    brought_words,
    cycle,
    figure,
    phase_at,
    standing_words,
)
from alstui.series.meetings import Series, series
from tests.kit.allmeetings import (
    FIRST_DAY,
    FOUR,
    WEEKS,
    Afternoons,
    Course,
    a_programme,
    courses,
    four_people,
    played,
)
from tests.kit.builders import a_line

SHELF = Shelf(None)


def in_a_row(found: Afternoons, *, on: bool = False, days: int = 0) -> Series:
    """The meetings so far along a programme of four; `on`: the latest is at the desk, else so many days after it."""
    present = found.meetings[-1] if on else None
    day = found.day + timedelta(days=days) if found.desks else FIRST_DAY
    now = found.clock.now() if on else None
    return series(four_people(), a_programme(4), found.meetings, day, present=present, now=now)


# -- properties -----------------------------------------------------------------------------------------


@given(course=courses, ending=st.booleans())
def test_what_a_turn_brought_is_what_its_record_holds(course: Course, ending: bool) -> None:
    """Counted once more from what stands of the events: points agreed, reports by their outcome, what was learned."""
    found = cycle(in_a_row(played(course), days=1), ending=ending)
    assert (found.last is None) == (not course)
    for meeting in played(course).meetings:
        points = {e.action.id for e in meeting.done if isinstance(e, ActionAgreed)}
        points |= {
            e.instead.id for e in meeting.done if isinstance(e, ActionReported) and e.instead is not None
        }
        said = {e.action: e for e in meeting.done if isinstance(e, ActionReported)}
        notes = [e for e in meeting.done if isinstance(e, NoteTaken) and e.note.kind == "learning"]
        told = brought(meeting)
        assert told.agreed == len(points & meeting.actions.keys()) == len(meeting.actions)
        assert told.done == sum(each.outcome == "done" for each in said.values())
        assert told.partly == sum(each.outcome == "partly" for each in said.values())
        assert told.learned == len(notes) + sum(bool(each.learned) for each in said.values())


@given(course=courses, on=st.booleans(), ending=st.booleans())
def test_one_phase_at_most_is_now_and_the_others_are_on_its_sides(
    course: Course,
    on: bool,
    ending: bool,
) -> None:
    """Done before it and to come after it; between meetings the set acts; before the first nothing has begun."""
    found = cycle(in_a_row(played(course), on=on and bool(course), days=1), ending=ending)
    order = [each for each, _ in groupby(found.passed[phase] for phase in PHASES)]
    assert order == [each for each in ("done", "now", "to come") if each in order]
    assert list(found.passed.values()).count("now") == (found.phase is not None)
    if not course:
        assert found.phase is None
        assert standing_words(found) == NOT_BEGUN
    elif not on:
        assert found.phase == "act"
    assert figure(found.passed).count(SIGNS["now"]) == (found.phase is not None)
    assert {phase for phase in PHASES if f" {phase}" in figure(found.passed)} == set(PHASES)


@pytest.mark.parametrize("name", SHELF.ways())
def test_every_meeting_of_every_format_and_agenda_reflects_learns_and_plans(name: str) -> None:
    """Whatever its stages are called: it begins with reflecting and ends with planning, and a break changes nothing."""
    agenda = planned(name)
    phases = [phase_at(agenda.segments, place) for place in range(len(agenda.segments))]
    assert set(phases) == {"reflect", "learn", "plan"}
    assert (phases[0], phases[-1]) == ("reflect", "plan")
    for before, each, phase in zip(phases, agenda.segments[1:], phases[1:], strict=False):
        assert each.kind != "break" or phase == before
    for each, phase in zip(agenda.segments, phases, strict=True):
        assert each.kind != "process review" or phase == "learn"
        assert each.kind != "report back" or phase == "reflect"


def planned(name: str) -> Agenda:
    """Three hours in a format, or along an agenda, with a break."""
    chosen = SHELF.agendas().get(name)
    form = SHELF.format(name) if chosen is None else SHELF.slot_format(chosen)
    wishes = Wishes(form, 180, 6, ("ann",), number=2, agenda=chosen)
    found = plan(wishes, SHELF.planning(), SHELF.formats()).agenda
    assert found is not None
    return found


# -- turn after turn ------------------------------------------------------------------------------------


def test_a_set_goes_through_its_turns() -> None:
    """Before the first meeting, in it, between two, at the close of one, after the last: what is said of each."""
    found = Afternoons()
    before = cycle(in_a_row(found))
    assert (before.phase, before.last, before.turns) == (None, None, 4)
    assert before.coming is not None
    assert before.coming.number == 1

    desk = found.sit_down("ann")
    assert cycle(in_a_row(found, on=True)).phase == "reflect"
    point = desk.agree(a_line("ring the governors", "ann"))
    desk.take_note("learning", "to wait", "ben")
    on = cycle(in_a_row(found, on=True))
    assert on.so_far == Brought(agreed=1, learned=1)
    assert on.last is None
    ends = cycle(in_a_row(found, on=True), ending=True)
    assert ends.last is not None
    assert (ends.last.meeting.number, ends.last.brought) == (1, on.so_far)
    assert ends.so_far is None
    assert ends.coming is not None
    assert ends.coming.number == 2
    found.play(desk, [5, 5, 5, 2])

    between = cycle(in_a_row(found, days=1))
    assert (between.phase, between.open, between.so_far) == ("act", 1, None)
    assert standing_words(between) == "The set acts: 1 action point is being done."
    assert between.coming is not None
    assert (between.coming.number, between.coming.standing) == (2, "next")
    asked = cycle(in_a_row(found, days=1), number=3)
    assert asked.coming is not None
    assert asked.coming.number == 3, "whoever knows which meeting comes says so"

    second = found.sit_down("ben", start=False)
    assert cycle(in_a_row(found, on=True)).phase == "act", "nothing has begun yet"
    second.start()
    second.report(point.id, "done", "asking helps")
    found.play(second, [5, 5, 5, 2])
    later = cycle(in_a_row(found, days=1))
    assert later.last is not None
    assert later.last.brought == Brought(done=1, learned=1)
    assert standing_words(later) == "The set acts: what was agreed is being done."
    for who in FOUR[:2]:
        found.meet(who)
    after = cycle(in_a_row(found, days=WEEKS.days))
    assert (after.phase, after.coming) == ("act", None)
    assert NONE_TO_COME.endswith(".")


@pytest.mark.parametrize(
    ("counted", "said"),
    [
        (Brought(), NOTHING_BROUGHT),
        (Brought(agreed=7, learned=4), "7 agreed · 4 learned"),
        (Brought(1, 2, 3, 4), "1 agreed · 2 done · 3 partly done · 4 learned"),
    ],
)
def test_what_there_is_none_of_is_left_out(counted: Brought, said: str) -> None:
    """A turn is told by what it brought."""
    assert brought_words(counted) == said


def test_the_figure_turns_the_way_the_words_do() -> None:
    """Act on top, then to the right, below, to the left, as every picture of the cycle has it."""
    marked: dict[Phase, int] = {}
    for phase in PHASES:
        passed = cycle(in_a_row(Afternoons())).passed
        lines = figure({**passed, phase: "now"}).split("\n")
        (row,) = (number for number, line in enumerate(lines) if SIGNS["now"] in line)
        marked[phase] = row * 100 + lines[row].index(SIGNS["now"])
    assert marked["act"] < marked["plan"] < marked["reflect"] < marked["learn"]
    assert "↻" in lines[1]
