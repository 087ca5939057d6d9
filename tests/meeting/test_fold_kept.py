"""What was said and agreed in a meeting is known without what passed in it."""

from __future__ import annotations

import msgspec
from hypothesis import given

from alstui.meeting.events import FloorGiven, HabitSeen, RoundOrdered, TurnDeferred, TurnMoved
from alstui.meeting.folding import fold, fold_kept
from alstui.meeting.state import Meeting
from tests.kit.builders import Table
from tests.kit.histories import History, histories, play

PASSES = {"rounds", "pointers", "turn_since", "turns", "floor", "drafts", "prompts", "habits", "wall", "done"}


@given(histories(with_undo=True))
def test_all_that_is_kept_is_as_the_whole_of_it_says(history: History) -> None:
    """Whatever was done and taken back: everything is the same but turns, speakers, prompts and begun lines.

    So is the order in which the rest was done, which says what somebody had read when they agreed to it.
    """
    events = play(Table().prepare(), history).pen.events
    whole, kept = fold(events), fold_kept(events)
    names = {each.name for each in msgspec.structs.fields(Meeting)} - PASSES
    assert {name: getattr(kept, name) for name in names} == {name: getattr(whole, name) for name in names}
    passes = (FloorGiven, HabitSeen, RoundOrdered, TurnDeferred, TurnMoved)
    assert kept.done == [event for event in whole.done if not isinstance(event, passes)]
