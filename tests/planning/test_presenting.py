"""Somebody else presents: who may, what follows for whoever does, one line on record, and one step back."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given

from alstui.meeting.events import Prepared
from alstui.model import Attendance
from alstui.planning.presenting import Instead, instead
from tests.kit.builders import Table, a_running_table, a_segment, all_here, an_agenda
from tests.kit.histories import History, histories, play
from tests.meeting.test_gaps import is_whole
from tests.planning.test_repair import NAMES, in_stage, minutes_ran


def found(table: Table) -> dict[str, Instead]:
    """Who may present now, by id, in order."""
    desk = table.desk
    return {each.id: each for each in instead(desk.meeting, desk.read(), NAMES, desk.clock.local)}


@given(histories(with_undo=True))
def test_each_is_one_line_on_record_and_can_be_taken_back(history: History) -> None:
    """After any meeting: whoever is chosen presents, nobody's minutes move, and undo restores what was so."""
    table = play(a_running_table(), history)
    for each in found(table).values():
        before, lines = deepcopy(table.desk.meeting), list(table.pen.events)
        ran, presented = minutes_ran(table), table.desk.presenter
        assert each.apply(table.desk)
        (fact,) = table.pen.events[len(lines) :]
        assert isinstance(fact, Prepared)
        assert table.desk.presenter == each.id
        assert presented in {segment.presenter for segment in fact.agenda.segments}
        assert minutes_ran(table) == ran
        assert is_whole(table.desk.meeting, table.clock.now())
        table.desk.undo()
        assert table.desk.meeting == before


def test_they_change_slots() -> None:
    """What was used stays with this one; the words say when the other comes."""
    table = in_stage(1, minutes=1.5)
    ben = found(table)["ben"]
    assert (ben.title, ben.effect, ben.done) == (
        "Skip Ann for now: Ben presents",
        "Ann comes in Ben's place at 14:15; the 1:30 used stay with this slot.",
        "Ben presents now, and Ann in Ben's place at 14:15.",
    )
    ran = minutes_ran(table)
    assert ben.apply(table.desk)
    assert table.desk.meeting.presenters == ("ben", "ann")
    agenda = table.desk.meeting.agenda
    assert agenda is not None
    assert [(each.id, each.presenter, each.seconds) for each in agenda.segments[1:5]] == [
        ("slot-1.present", "ben", 120),
        ("slot-1.explore", "ben", 480),
        ("slot-2.present", "ann", 120),
        ("slot-2.explore", "ann", 480),
    ]
    assert minutes_ran(table) == ran


def test_one_comes_back_to_who_was_skipped() -> None:
    """The same way round again, in the slot of whoever presents instead."""
    table = in_stage(1)
    before = table.desk.meeting.agenda
    assert found(table)["ben"].apply(table.desk)
    assert found(table)["ann"].title == "Skip Ben for now: Ann presents"
    assert found(table)["ann"].apply(table.desk)
    assert table.desk.meeting.agenda == before
    assert table.desk.meeting.presenters == ("ann", "ben")


@pytest.mark.parametrize("away", ["late", "absent", "left"])
def test_only_who_is_here_and_still_to_come_can_be_the_one(away: Attendance) -> None:
    """Not who had a slot already, not who is away, and nobody outside a slot."""
    agenda = an_agenda(
        a_segment("slot-1.explore", 300, "ann"),
        a_segment("slot-2.explore", 300, "ben"),
        a_segment("slot-3.explore", 300, "carla"),
        a_segment("slot-4.explore", 300, "dev"),
        a_segment("closing", 300),
    )
    table = a_running_table(agenda, {**all_here(), "dev": away})
    assert list(found(table)) == ["ben", "carla"]
    in_stage(1, table=table)
    assert list(found(table)) == ["carla"]
    in_stage(3, table=table)
    assert list(found(table)) == []


@pytest.mark.parametrize("verb", ["close", "wait"])
def test_nobody_while_nothing_goes_on(verb: str) -> None:
    """Before the start, and after the close."""
    table = Table().prepare() if verb == "wait" else in_stage(1)
    if verb == "close":
        table.desk.close()
    assert found(table) == {}


def test_when_the_meeting_has_moved_on_nothing_is_changed() -> None:
    """What was offered and is no longer so says no."""
    table = in_stage(1, minutes=1)
    listed = found(table)
    in_stage(4, table=table)
    before = list(table.pen.events)
    assert not listed["ben"].apply(table.desk)
    assert table.pen.events == before
