"""The minutes of a meeting with an agenda: nothing that was said in a stage is lost, and it stands under its name."""

from __future__ import annotations

from typing import NamedTuple, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.content.catalogue import AgendaFormat
from alstui.content.loader import Shelf
from alstui.disclosure.audiences import Audience, Kind, read_audiences
from alstui.disclosure.disclose import disclose
from alstui.documents.minutes import minutes, minutes_for
from alstui.meeting.state import Meeting
from alstui.model import NoteKind
from alstui.planning.agenda import plan
from alstui.planning.wishes import Wishes
from tests.documents.test_minutes import A_SET, headings, items, outline, rows, section, utc
from tests.kit.builders import Table, a_line, all_here

SHELF = Shelf(None)
AGENDAS = SHELF.agendas()
SPOKEN: tuple[NoteKind, ...] = ("note", "learning", "issue", "parked")
"""What is said for the minutes; the facilitator's own is not."""


class Said(NamedTuple):
    """One thing that was said in a stage."""

    stage: int
    what: str
    token: str


said = st.lists(
    st.tuples(st.integers(0, 6), st.sampled_from((*SPOKEN, "private", "action"))), max_size=20
).map(lambda found: [Said(stage, what, f"zq{at}x") for at, (stage, what) in enumerate(found)])


def held(chosen: AgendaFormat, spoken: list[Said], presenters: tuple[str, ...] = ()) -> Meeting:
    """A meeting with this agenda from its start to its close, and what was said in its stages."""
    table = Table()
    wishes = Wishes(SHELF.slot_format(chosen), 150, 6, presenters, number=2, agenda=chosen)
    agenda = plan(wishes, SHELF.planning(), SHELF.formats()).agenda
    assert agenda is not None
    desk = table.desk
    desk.prepare(agenda, all_here(), presenters)
    desk.start()
    ids = [stage.id for stage in chosen.stages]
    while True:
        for each in spoken:
            if desk.meeting.current == f"stage-{ids[each.stage % len(ids)]}":
                say(table, each)
        table.wait(60)
        if desk.at_last_stage:
            break
        desk.next_stage()
    desk.close()
    return desk.meeting


def say(table: Table, each: Said) -> None:
    """Catch it where the room is."""
    if each.what == "action":
        table.desk.agree(a_line(each.token))
    else:
        for kind in get_args(NoteKind):
            if kind == each.what:
                table.desk.take_note(kind, each.token, "ben" if kind in {"issue", "learning"} else "")


@given(st.sampled_from(list(AGENDAS.values())), said, st.sampled_from([(), ("ann",)]))
def test_nothing_that_was_said_in_a_stage_is_lost(
    chosen: AgendaFormat, spoken: list[Said], presenters: tuple[str, ...]
) -> None:
    """Each line once, under the name of its stage; action points in their table, counted under the stage."""
    meeting = held(chosen, spoken, presenters)
    found, text = outline(meeting), minutes(meeting, A_SET, utc)
    for number, stage in enumerate(chosen.stages):
        here = [each for each in spoken if each.stage % len(chosen.stages) == number]
        lines = items(section(found, stage.name)) if here_is_told(here) else []
        for each in here:
            under = [line for line in lines if each.token in line]
            assert len(under) == (each.what in SPOKEN), each
        actions = sum(each.what == "action" for each in here)
        if actions:
            assert f"{actions} action point{'' if actions == 1 else 's'}, in the table above." in text
    for each in spoken:
        assert text.count(each.token) == (each.what != "private"), each


def here_is_told(here: list[Said]) -> bool:
    """Whether the minutes have a section of a stage."""
    return any(each.what != "private" for each in here)


@pytest.mark.parametrize("chosen", AGENDAS.values(), ids=AGENDAS.keys())
def test_the_stages_stand_in_their_order(chosen: AgendaFormat) -> None:
    """A section each, in the agenda's order; a stage in which nothing was said has none."""
    every = [Said(at, "note", f"zq{at}x") for at in range(len(chosen.stages))]
    names = [stage.name for stage in chosen.stages]
    assert [name for name in headings(outline(held(chosen, every))) if name in names] == names
    quiet = headings(outline(held(chosen, every[:1])))
    assert [name for name in quiet if name in names] == names[:1]


def test_what_raised_fingers_said_stands_under_the_stage_that_asked() -> None:
    """The wheel of a first meeting under 'What we expect'; anything else under the process review."""
    table = Table()
    chosen = AGENDAS["clarify-and-plan"]
    wishes = Wishes(SHELF.slot_format(chosen), 90, 6, (), agenda=chosen)
    agenda = plan(wishes, SHELF.planning(), SHELF.formats()).agenda
    assert agenda is not None
    table.desk.prepare(agenda, all_here(), ())
    table.desk.start()
    while table.desk.meeting.current != "stage-expect":
        table.desk.next_stage()
    table.desk.tally("wheel", "safety", {7: 2, 8: 1})
    table.desk.tally("statements", "listened", {4: 3})
    found = outline(table.desk.meeting)
    assert "7 (2 people), 8 (1 person)" in rows(section(found, "What we expect"))[0]
    assert "4 (3 people)" in rows(section(found, "Process review"))[0]


@pytest.mark.parametrize("kind", get_args(Kind))
def test_only_members_read_what_the_set_parked(kind: Kind) -> None:
    """Its words are the set's: no one alone reads them, nobody outside, and members once a file has opened it."""
    chosen = AGENDAS["clarify-and-plan"]
    meeting = held(
        chosen, [Said(3, "parked", "zqparked"), Said(0, "note", "zqnote"), Said(0, "issue", "zqissue")]
    )
    member = "ann" if kind in {"presenter", "absent"} else ""
    audience = Audience(kind, read_audiences(None).holding(kind), member)
    made = minutes_for(audience, meeting, A_SET, utc)
    assert ("zqparked" in made) == ("zqnote" in made) == ("zqissue" in made) == (kind == "members")
    closed = Audience(kind, replace(audience.holding, parked=("count",)), member)
    assert "zqparked" not in minutes_for(closed, meeting, A_SET, utc)
    if kind in {"sponsor", "schools"}:
        assert disclose(meeting, A_SET, audience).stages == ()


def test_several_questions_of_one_member_are_all_kept() -> None:
    """In a slot the last wording of an issue counts; in a stage each names as many as they have."""
    spoken = [Said(3, "issue", "zqfirst"), Said(3, "issue", "zqsecond")]
    lines = items(section(outline(held(AGENDAS["clarify-and-plan"], spoken)), "For later"))
    assert len(lines) == len(spoken)
