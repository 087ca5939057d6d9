"""The thread through the meetings: an action point stays open until it is done or dropped."""

from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from alstui.actions.threads import threads
from alstui.meeting.state import Meeting
from alstui.model import SETTLED, Outcome
from tests.kit.builders import Table, a_line, a_running_table

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)

REPORTS = st.lists(st.one_of(st.none(), st.sampled_from(OUTCOMES)), max_size=5)
"""What each later meeting hears of an action point; None: nothing."""


def held(*reports: Outcome | None) -> tuple[str, list[Meeting]]:
    """A meeting with one action point, and a later one for each report; the action point's id."""
    table = a_running_table()
    action = table.desk.agree(a_line("ring the chair"))
    meetings = [table.desk.meeting]
    for outcome in reports:
        later = a_running_table()
        if outcome is not None:
            later.desk.report(action.id, outcome, learned="it helps to ask")
        meetings.append(later.desk.meeting)
    return action.id, meetings


def test_nothing_was_agreed_in_no_meetings() -> None:
    """And nothing in meetings without action points."""
    assert threads(()) == ()
    assert threads([a_running_table().desk.meeting]) == ()


@given(reports=REPORTS)
def test_the_last_word_counts(reports: list[Outcome | None]) -> None:
    """Every report is there, oldest first; open until the last one says done or dropped."""
    action_id, meetings = held(*reports)
    (thread,) = threads(meetings)
    heard = [outcome for outcome in reports if outcome is not None]
    assert thread.action.id == action_id
    assert thread.agreed_in is meetings[0]
    assert [step.what for step in thread.words] == heard
    assert [step.meeting for step in thread.words] == [
        meeting for meeting, outcome in zip(meetings[1:], reports, strict=True) if outcome is not None
    ]
    assert thread.standing == (heard[-1] if heard else "open")
    assert thread.is_open == (not heard or heard[-1] not in SETTLED)


def test_a_report_in_the_meeting_itself_does_not_count(table: Table) -> None:
    """What is said of it in the meeting that agreed it is not a report back."""
    action = table.desk.agree(a_line("ring the chair"))
    table.desk.report(action.id, "done")
    (thread,) = threads([table.desk.meeting])
    assert thread.words == ()
    assert thread.is_open


def test_each_action_point_has_its_thread() -> None:
    """In the order in which they were agreed, those of all meetings."""
    first, second = a_running_table(), a_running_table()
    for table in (first, second):
        for text in ("ring", "ask"):
            table.desk.agree(a_line(text))
    found = threads([first.desk.meeting, second.desk.meeting])
    assert [thread.action.text for thread in found] == ["ring", "ask", "ring", "ask"]
    assert [thread.agreed_in for thread in found] == [first.desk.meeting] * 2 + [second.desk.meeting] * 2


def test_what_was_taken_back_has_no_thread(table: Table) -> None:
    """An action point that was undone was never agreed."""
    table.desk.agree(a_line("ring"))
    table.desk.undo()
    assert threads([table.desk.meeting]) == ()
