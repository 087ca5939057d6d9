"""Outcomes on paper: in the set's words where the set reads, and outside only beside what was given and checked."""

from __future__ import annotations

from dataclasses import replace as replace_line
from datetime import UTC

import pytest
from msgspec.structs import replace

from alstui.actions.threads import threads
from alstui.disclosure.audiences import Kind
from alstui.documents.exports.action_sheet import thread_sheet
from alstui.documents.facilitator_card import card
from alstui.documents.minutes import minutes_for
from alstui.evaluation.instruments import read_instruments
from alstui.evaluation.report import programme_report
from alstui.learning_set import Outcome, TheoryOfChange
from tests.kit.audiences import NAMES, STANDING_OUT, audience
from tests.kit.builders import Table, a_line, a_running_table
from tests.kit.digests import digest, gathered

READ = Outcome(id="o1", text="Parents read with their children")
NAMED = Outcome(id="o2", text=f"{NAMES[1]} meets parents as a partner")
IDLE = Outcome(id="o3", text="Pupils help to decide")

SET = replace(STANDING_OUT, theory_of_change=TheoryOfChange(outcomes=(READ, NAMED, IDLE)))


def a_meeting(*, given: bool) -> Table:
    """In a slot of Ann's an action point and learning for outcomes; given to other schools and checked, or not."""
    table = a_running_table()
    desk = table.desk
    desk.next_stage()
    action = desk.agree(replace_line(a_line("ask three families"), outcome="o2"))
    note = desk.take_note("learning", "asking is easier than telling", outcome="o1")
    desk.take_note("issue", "nobody dares to ask", "ann", outcome="o1")
    if given:
        desk.amend(replace(action, sharing="schools"))
        desk.change_note(replace(note, sharing="schools"))
        for member in ("ann", "ben", "carla"):
            desk.check_entry(member, agreed=True)
    return table


def paper(table: Table, kind: Kind) -> str:
    """The minutes for an audience."""
    held = audience(kind, "ann" if kind == "presenter" else "")
    return minutes_for(held, table.desk.meeting, SET, lambda instant: instant.astimezone(UTC))


def test_the_set_reads_them() -> None:
    """Members: beside action points, learning, and the issue; the presenter beside their own."""
    text = paper(a_meeting(given=False), "members")
    assert NAMED.text in text
    assert text.count(f"for the outcome: {READ.text}") == 2
    assert IDLE.text not in text
    assert NAMED.text in paper(a_meeting(given=False), "presenter")


@pytest.mark.parametrize("kind", ["sponsor", "schools"])
def test_outside_they_go_with_what_was_given(kind: Kind) -> None:
    """And with nothing else; to other schools a name in them is a role."""
    assert READ.text not in paper(a_meeting(given=False), kind)
    text = paper(a_meeting(given=True), kind)
    assert READ.text in text
    assert "meets parents as a partner" in text
    assert (NAMES[1] in text) == (kind == "sponsor")


def test_the_digest_says_which_change_was_worked_for() -> None:
    """Only outcomes that something serves which was given; by roles; and how much of it."""
    held = [(SET, [a_meeting(given=False).desk.meeting])]
    assert not gathered(held).aims
    held = [(SET, [a_meeting(given=True).desk.meeting])]
    text = digest(held)
    assert "Parents read with their children (1 learning point)" in text
    assert "meets parents as a partner (1 action point)" in text
    assert NAMES[1] not in text
    assert IDLE.text not in text
    assert [aim.learning for aim in gathered(held).aims] == [0, 1]


def test_the_report_counts_them() -> None:
    """A row each, and what has nothing in a sentence."""
    table = a_meeting(given=False)
    text = programme_report(SET, [table.desk.meeting], read_instruments(None)[0], table.clock.now())
    assert "What serves which outcome" in text
    assert "Nothing serves outcome 3 yet: Pupils help to decide." in text
    assert "What serves which outcome" not in programme_report(
        STANDING_OUT, [table.desk.meeting], read_instruments(None)[0], table.clock.now()
    )


def test_the_card_has_numbers_alone() -> None:
    """No words of the set's lie on the table."""
    text = card(SET, [a_meeting(given=False).desk.meeting])
    assert "1: 1 learned, 1 issue; 2: 1 open; 3: nothing yet" in text
    assert READ.text not in text


def test_other_programs_get_the_words() -> None:
    """In the sheet, a column; one that was taken out is still in its words."""
    table = a_meeting(given=False)
    found = threads([table.desk.meeting])
    head, row = thread_sheet(SET, found, {}).splitlines()[:2]
    assert "Outcome it serves" in head
    assert NAMED.text in row
