"""What belongs to which slot: what was caught in it, whoever owns it, wherever its presenter goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from msgspec.structs import replace

from alstui.desk.unfinished import ON_PURPOSE, settled, still_open, unsettled
from alstui.disclosure.audiences import MEMBERS
from alstui.disclosure.disclose import disclose
from alstui.meeting import slots
from alstui.meeting.events import Prepared
from alstui.meeting.folding import fold
from alstui.meeting.slots import actions_in, notes_in, questions_in, slot_of
from alstui.model import Action
from alstui.planning.presenting import instead
from tests.kit.builders import Table, a_line, a_running_table, a_segment, an_agenda
from tests.kit.histories import History, histories, play

NAMES = {"ann": "Ann", "ben": "Ben"}


def a_table() -> Table:
    """Check-in, two slots of two stages, closing; the room is in the check-in."""
    return a_running_table(
        an_agenda(
            a_segment("check-in", 300),
            a_segment("slot-1.present", 300, "ann"),
            a_segment("slot-1.actions", 300, "ann"),
            a_segment("slot-2.present", 300, "ben"),
            a_segment("slot-2.actions", 300, "ben"),
            a_segment("closing", 300),
        )
    )


def to(table: Table, segment: str) -> None:
    """Go on, stage by stage."""
    for _ in range(6):
        if table.desk.meeting.current != segment:
            table.desk.next_stage()
    assert table.desk.meeting.current == segment


def skip(table: Table) -> None:
    """Let the other one present."""
    desk = table.desk
    (way,) = instead(desk.meeting, desk.read(), NAMES, desk.clock.local)
    assert way.apply(desk)


def standings(table: Table) -> dict[str, str]:
    """How each slot stands, by its presenter."""
    return {slot.presenter: slot.standing for slot in slots.slots(table.desk.meeting)}


def told(table: Table) -> tuple[str, ...]:
    """What the close says is open."""
    return still_open(table.desk.meeting, NAMES, table.desk.today)


def test_what_is_caught_in_a_slot_is_the_slots_whoever_owns_it() -> None:
    """Ben's action point out of Ann's slot is not his slot's, which was not reached."""
    table = a_table()
    to(table, "slot-1.actions")
    action = table.desk.agree(a_line("ask the council", "ben"))
    note = table.desk.take_note("learning", "Silence helps.", "ben")
    meeting = table.desk.meeting
    assert actions_in(meeting, "slot-1") == [action]
    assert notes_in(meeting, "slot-1") == [note]
    assert actions_in(meeting, "slot-2") == []
    assert notes_in(meeting, "slot-2") == []
    assert "Ben's slot has not been reached." in told(table)
    assert "Ann has no action point yet." in told(table)
    table.desk.close()
    first, second = disclose(table.desk.meeting, table.learning_set, MEMBERS).slots
    assert [(each.what, each.who) for each in first.actions] == [("ask the council", "Ben")]
    assert [(each.what, each.who) for each in first.learning] == [("Silence helps.", "Ben")]
    assert (second.standing, second.actions, second.learning) == ("not reached", (), ())


@pytest.mark.parametrize("segment", ["check-in", "closing"])
def test_what_is_caught_outside_slots_is_the_meetings(segment: str) -> None:
    """In a round or at the close: in no slot, and it counts as an action point of who owns it."""
    table = a_table()
    to(table, segment)
    action = table.desk.agree(a_line("ring the chair", "ann"))
    issue = table.desk.take_note("issue", "Whose is it?", "ann")
    to(table, "closing")
    meeting = table.desk.meeting
    assert {slot_of(meeting, action), slot_of(meeting, issue)} == {segment}
    assert unsettled(meeting) == ("ben",)
    held = disclose(meeting, table.learning_set, MEMBERS)
    assert all(not slot.actions and not slot.issue for slot in held.slots)
    assert [line.what for line in held.issues] == ["Whose is it?"]


def test_a_changed_action_point_does_not_wander_into_a_slot() -> None:
    """What took an earlier one's place at the report back is no fruit of its owner's slot."""
    table = a_table()
    action = table.desk.put_instead("earlier", a_line("write to the chair", "ann"))
    to(table, "slot-1.actions")
    meeting = table.desk.meeting
    assert slot_of(meeting, action) == "check-in"
    assert actions_in(meeting, "slot-1") == []
    assert unsettled(meeting) == ("ann",)
    assert "Ann has no action point from the slot yet." in told(table)


def test_what_was_caught_goes_where_its_presenter_goes() -> None:
    """Skipped for now: issue, action points, questions and their order stay the presenter's; undo brings all back."""
    table = a_table()
    to(table, "slot-1.present")
    desk = table.desk
    action, issue = desk.agree(a_line("ring", "ann")), desk.take_note("issue", "How?")
    advice = desk.take_note("parked", "Sack him.")
    one, two = (desk.catch_question(text, "open") for text in ("What else?", "What if not?"))
    assert desk.move_question(two.id, -1)
    skip(table)
    late = desk.agree(a_line("read", "ben"))
    meeting = desk.meeting
    assert isinstance(meeting.done[-2], Prepared)
    for entry in (action, issue, advice, one):
        assert slots.presenter_of(meeting, slot_of(meeting, entry)) == "ann"
    assert [each.id for each in questions_in(meeting, "slot-2")] == [two.id, one.id]
    assert actions_in(meeting, "slot-2") == [action]
    assert actions_in(meeting, "slot-1") == [late]
    assert fold(desk.events) == meeting
    desk.undo()
    desk.undo()
    assert actions_in(desk.meeting, "slot-1") == [action]


def test_a_slot_that_was_skipped_is_not_reached() -> None:
    """Begun, changed places with, never come back to: said so before the close and after; reached once entered."""
    table = a_table()
    to(table, "slot-1.present")
    skip(table)
    assert standings(table) == {"ben": "reached", "ann": "still to come"}
    assert "Ann's slot was begun and skipped, and has not been reached again." in told(table)
    table.desk.close()
    assert standings(table) == {"ben": "reached", "ann": "skipped"}
    table.desk.reopen()
    to(table, "slot-2.present")
    table.desk.close()
    assert standings(table) == {"ben": "reached", "ann": "reached"}


def test_a_slot_that_is_gone_leaves_what_was_caught_with_its_presenter() -> None:
    """Ann is skipped and then taken out: what she was told is not Ben's, and comes back with her."""
    table = a_table()
    to(table, "slot-1.present")
    advice = table.desk.take_note("parked", "Sack him.")
    skip(table)
    agenda = table.desk.meeting.agenda
    assert agenda is not None
    without = replace(agenda, segments=tuple(one for one in agenda.segments if one.presenter != "ann"))
    table.desk.prepare(without, table.desk.meeting.attendance, ("ben",))
    part = slot_of(table.desk.meeting, advice)
    assert slots.presenter_of(table.desk.meeting, part) == "ann"
    assert slots.is_slot(table.desk.meeting, part)
    assert notes_in(table.desk.meeting, "slot-1") == []
    table.desk.prepare(agenda, table.desk.meeting.attendance, ("ben", "ann"))
    assert notes_in(table.desk.meeting, "slot-2") == [advice]


def test_none_on_purpose_is_a_state_of_its_own() -> None:
    """Said in these words; without a word that every presenter has one."""
    table = a_table()
    to(table, "slot-1.actions")
    table.desk.leave_without("ann")
    to(table, "slot-2.actions")
    table.desk.agree(
        a_line(
            "read",
            "ben",
        )
    )
    assert settled(table.desk.meeting, NAMES) == (
        f"Ann: {ON_PURPOSE}",
        "Every other presenter has an action point.",
    )
    first, second = disclose(table.desk.meeting, table.learning_set, MEMBERS).slots
    assert (first.on_purpose, second.on_purpose) == (True, False)
    to(table, "closing")
    table.desk.agree(a_line("ring", "ann"))
    assert f"Ann: {ON_PURPOSE}" not in settled(table.desk.meeting, NAMES)


@given(histories(with_undo=True))
def test_everything_caught_is_in_one_place(history: History) -> None:
    """Whatever was done: each entry is in exactly the part it was caught in, and the slots are those of the agenda."""
    table = play(a_running_table(), history)
    meeting = table.desk.meeting
    actions: list[Action] = list(meeting.actions.values())
    parts = {slot_of(meeting, action) for action in actions}
    assert sorted(one.id for part in parts for one in actions_in(meeting, part)) == sorted(meeting.actions)
    assert parts <= {"", *(one.part for one in meeting.agenda.segments)} if meeting.agenda else True
    for slot in slots.slots(meeting):
        entered = any(segment.partition(".")[0] == slot.part for segment in meeting.began)
        assert (slot.standing == "reached") == entered
    assert fold(table.desk.events) == meeting
