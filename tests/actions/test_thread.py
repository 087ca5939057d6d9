"""The thread through the meetings: history, what is asked about and what waits, whose minutes the report back has."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.actions.threads import (
    history_words,
    proposed,
    report_back,
    shares,
    step_words,
    successor,
    threads,
    times,
    word,
)
from alstui.desk import Desk
from alstui.desk.kept import kept_last
from alstui.desk.unfinished import still_open, unsettled
from alstui.meeting.events import ActionReported, from_document
from alstui.meeting.folding import fold
from alstui.meeting.state import Meeting
from alstui.model import PRESENT, SETTLED, Attendance, Outcome
from tests.kit.builders import PEOPLE, Table, a_line, a_running_table
from tests.kit.screens.threads import Said, a_meeting, an_action

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
WORDS: st.SearchStrategy[Said] = st.one_of(st.sampled_from(OUTCOMES), st.integers(1, 9))

SAID = st.lists(st.lists(WORDS, max_size=2), max_size=5)
"""What each of the later meetings says, in its order."""


def held(said: list[list[Said]]) -> list[Meeting]:
    """Meeting 1 with one action point, and a later one, closed, for each list of words."""
    later = [a_meeting(number, ring=words) for number, words in enumerate(said, 2)]
    for meeting in later:
        meeting.closed_at = datetime(2026, 11, 24, tzinfo=UTC)
    return [a_meeting(1, an_action()), *later]


def standing(said: list[list[Said]]) -> Said | None:
    """The very last word, whatever meeting said it."""
    words = [word for meeting in said for word in meeting]
    return words[-1] if words else None


@given(said=SAID)
def test_the_latest_word_decides_whether_it_is_open(said: list[list[Said]]) -> None:
    """Done and dropped end it; every other word, and none at all, lets it come up again."""
    (thread,) = threads(held(said))
    last = standing(said)
    assert thread.is_open == (last not in SETTLED)
    assert thread.standing == ("open" if last is None else "snoozed" if isinstance(last, int) else last)
    assert thread.snoozed_until == (last if isinstance(last, int) else 0)


@given(said=SAID, number=st.integers(2, 12))
def test_what_is_snoozed_waits_until_its_meeting(said: list[list[Said]], number: int) -> None:
    """Every open action point is either asked about or waits; it waits only before the meeting it was put off to."""
    found = report_back(held(said), number, PEOPLE)
    last = standing(said)
    waits = isinstance(last, int) and last > number
    assert len(found.snoozed) == waits
    assert len(found.due) == (last not in SETTLED and not waits)


@given(said=SAID)
def test_the_history_tells_every_meeting_in_order(said: list[list[Said]]) -> None:
    """It begins with being set; numbers never go back; every meeting is told, those without a word on it too."""
    (thread,) = threads(held(said))
    numbers = [step.meeting.number for step in thread.steps]
    assert thread.steps[0].what == "set"
    assert numbers == sorted(numbers)
    assert {step.meeting.number for step in thread.words} == {
        number for number, words in enumerate(said, 2) if words
    }
    assert {step.meeting.number for step in thread.unheard} == _due_in_vain(said)


def _due_in_vain(said: list[list[Said]]) -> set[int]:
    """The meetings at which it was to come up, and nothing was said of it."""
    found, until = set(), 0
    for number, words in enumerate(said, 2):
        if words:
            until = words[-1] if isinstance(words[-1], int) else 0
            if words[-1] in SETTLED:
                break
        elif until <= number:
            found.add(number)
    return found


def test_a_history_reads_as_a_sentence() -> None:
    """Set, moved twice, done; and each step as a line of its own."""
    (thread,) = threads(held([["partly"], ["carried"], ["done"]]))
    assert history_words(thread) == "Set at meeting 1, moved twice, done at meeting 4."
    assert [step_words(step) for step in thread.steps] == [
        "Meeting 1: set",
        "Meeting 2: partly done",
        "Meeting 3: carried over",
        "Meeting 4: done",
    ]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ([], "Set at meeting 1."),
        ([[]], "Set at meeting 1, not heard at meeting 2."),
        (
            [["partly"], [], ["done"]],
            "Set at meeting 1, moved once, not heard at meeting 3, done at meeting 4.",
        ),
        ([[4], [], []], "Set at meeting 1, moved once, not heard at meeting 4."),
        ([["done"]], "Set at meeting 1, done at meeting 2."),
        ([["not done"]], "Set at meeting 1, moved once, not done at meeting 2."),
        ([[4]], "Set at meeting 1, moved once, snoozed until meeting 4."),
        ([["partly", 4]], "Set at meeting 1, moved twice, snoozed until meeting 4."),
        ([["carried"]] * 3, "Set at meeting 1, moved 3 times, carried over at meeting 4."),
    ],
)
def test_other_histories(said: list[list[Said]], sentence: str) -> None:
    """Whatever was said last stands last."""
    (thread,) = threads(held(said))
    assert history_words(thread) == sentence


def test_dropped_with_learning_is_said_so(table: Table) -> None:
    """An honourable end has words of its own."""
    action = table.desk.agree(a_line("ring"))
    later = a_running_table()
    later.desk.report(action.id, "dropped", learned="it was not mine to do")
    (thread,) = threads([table.desk.meeting, later.desk.meeting])
    assert "dropped with learning" in history_words(thread)
    assert not thread.is_open


@given(count=st.integers(1, 99))
def test_times_are_told(count: int) -> None:
    """Once and twice, and then by their number."""
    assert times(count) == {1: "once", 2: "twice"}.get(count, f"{count} times")


# -- by owner -------------------------------------------------------------------------------------------


@given(owners=st.lists(st.sampled_from(["", "zoe", *PEOPLE[:4]]), max_size=12))
def test_they_come_by_owner_in_the_sets_order(owners: list[str]) -> None:
    """Each owner once and whole; those who left the set after its members; what nobody owns last of all."""
    actions = [an_action(f"a{place}", owner) for place, owner in enumerate(owners)]
    due = report_back([a_meeting(1, *actions)], 2, PEOPLE[:4]).due
    order = [thread.action.owner for thread in due]
    places = [("zoe" if owner == "zoe" else owner) for owner in order]
    assert places == sorted(owners, key=[*PEOPLE[:4], "zoe", ""].index)
    for owner in set(owners):
        mine = [thread.action.id for thread in due if thread.action.owner == owner]
        assert mine == [action.id for action in actions if action.owner == owner]


@given(state=st.sampled_from(get_args(Attendance)))
def test_carried_is_proposed_for_who_is_not_there(state: Attendance) -> None:
    """Absent or gone; nobody who is here, and nobody who may still come."""
    assert (proposed(["ann"], {"ann": state}) == "carried") == (state not in PRESENT and state != "late")
    assert proposed(["zoe"], {"ann": state}) == "carried"
    assert proposed([], {"ann": state}) is None
    assert proposed(["ann", "ben"], {"ann": state, "ben": "here"}) is None


@given(owners=st.lists(st.sampled_from(PEOPLE), max_size=20), seconds=st.integers(0, 7200))
def test_shares_add_up_to_the_second(owners: list[str], seconds: int) -> None:
    """All of the time is given out, to each within a second of what their action points come to."""
    found = shares(owners, seconds)
    assert set(found) == set(owners)
    assert sum(found.values()) == (seconds if owners else 0)
    for owner, share in found.items():
        assert abs(share - seconds * owners.count(owner) / len(owners)) < 1


# -- changed --------------------------------------------------------------------------------------------


def test_other_words_take_the_place_of_the_earlier_ones() -> None:
    """Both are kept; only the new one is asked about, and it has the whole history behind it."""
    first = a_meeting(1, an_action("ring", text="ring the chair"))
    second = a_meeting(2, an_action("write", text="write to the chair", instead_of="ring"), ring=["changed"])
    old, new = threads([first, second])
    assert old.replaced == new.action
    assert not old.is_open
    assert old.standing == "changed"
    assert new.earlier == old
    assert report_back([first, second], 3, PEOPLE).due == (new,)
    done = a_meeting(3, write=["done"])
    assert history_words(threads([first, second, done])[1]) == (
        "Set at meeting 1, replaced at meeting 2, done at meeting 3."
    )


OTHERWISE = st.one_of(
    st.sampled_from([outcome for outcome in OUTCOMES if outcome != "changed"]), st.integers(3, 9)
)
"""What can be said of an action point besides that it goes on in other words."""


def say(desk: Desk, second: Said) -> None:
    """Say something else of the earlier action point: an outcome, or until when it is put off."""
    if isinstance(second, int):
        desk.snooze("ring", second)
    else:
        desk.report("ring", second)


def test_other_words_are_one_entry() -> None:
    """The report and the words that take its place are one event, and one undo takes back both."""
    table = a_running_table()
    before = len(table.desk.events)
    new = table.desk.put_instead("ring", a_line("write to the chair"), "it takes two")
    (event,) = table.desk.events[before:]
    assert isinstance(event, ActionReported)
    assert (event.outcome, event.learned, event.instead) == ("changed", "it takes two", new)
    assert successor(table.desk.meeting, "ring") == new
    assert kept_last(table.desk.meeting) == new
    table.desk.undo()
    assert kept_last(table.desk.meeting) is None
    assert (table.desk.meeting.actions, table.desk.meeting.reports) == ({}, {})
    table.desk.redo()
    assert successor(table.desk.meeting, "ring") == new


def test_put_differently_once_more_it_stays_the_same_one() -> None:
    """With all that was said of it since; one undo brings the words before back."""
    desk = a_running_table().desk
    first = desk.put_instead("ring", a_line("write to the chair"))
    desk.amend(replace(first, first_step="find the address", sharing="schools"))
    again = desk.put_instead("ring", a_line("write to all governors"))
    assert again == replace(
        first, first_step="find the address", sharing="schools", text="write to all governors"
    )
    assert list(desk.meeting.actions.values()) == [again]
    desk.undo()
    assert desk.meeting.actions[first.id].text == "write to the chair"


@given(second=OTHERWISE)
def test_another_word_undoes_the_change(second: Said) -> None:
    """Whoever goes back and says something else: the earlier words stand as they are said now, the others no more."""
    first = a_meeting(1, an_action("ring"))
    desk = a_running_table().desk
    new = desk.put_instead("ring", a_line("write to the chair"))
    say(desk, second)
    assert desk.meeting.actions == {}
    (old,) = threads([first, desk.meeting])
    assert old.replaced is None
    assert old.is_open == (second not in SETTLED)
    desk.undo()
    assert desk.meeting.actions == {new.id: new}
    assert successor(desk.meeting, "ring") == new


@given(second=OTHERWISE)
def test_other_words_after_another_word_are_new_ones(second: Said) -> None:
    """What was withdrawn does not come back beside them, whatever is learned afterwards."""
    desk = a_running_table().desk
    old = desk.put_instead("ring", a_line("write to the chair"))
    say(desk, second)
    new = desk.put_instead("ring", a_line("visit the chair"))
    desk.report("ring", "changed", "it takes two")
    assert new.id != old.id
    assert desk.meeting.actions == {new.id: new}
    assert (desk.meeting.withdrawn, desk.meeting.snoozed) == ({}, {})


# -- as records before had it ---------------------------------------------------------------------------

REPORTED = '{"event":"action-reported","id":"%s","at":"2026-11-24T14:10:00Z","action":"ring","outcome":"%s"}'
AGREED = (
    '{"event":"action-agreed","id":"e2","at":"2026-11-24T14:11:00Z",'
    '"action":{"id":"write","owner":"ann","text":"write to the chair","instead_of":"ring"}}'
)
"""Other words were an event of their own, after the report."""


@pytest.mark.parametrize(
    ("outcomes", "stands"),
    [
        ((), True),
        (("changed",), True),
        (("dropped",), False),
        (("done", "carried"), False),
        (("dropped", "changed"), True),
        (("dropped", "changed", "partly"), False),
    ],
)
def test_a_record_of_before_is_read(outcomes: tuple[Outcome, ...], stands: bool) -> None:
    """Two lines for one change; said otherwise afterwards, they are withdrawn, and 'changed' brings them back."""
    later = [REPORTED % (f"e{place}", outcome) for place, outcome in enumerate(outcomes, 3)]
    lines = [REPORTED % ("e1", "changed"), AGREED, *later]
    meeting = fold([from_document(json.loads(line)) for line in lines])
    assert list(meeting.actions) == (["write"] if stands else [])
    assert (successor(meeting, "ring") is not None) == stands


def test_an_undo_of_before_takes_back_only_the_words() -> None:
    """As it did then: the report stands, and nothing takes its place."""
    undone = '{"event":"undone","id":"e3","at":"2026-11-24T14:12:00Z","target":"e2"}'
    meeting = fold(
        [from_document(json.loads(line)) for line in (REPORTED % ("e1", "changed"), AGREED, undone)]
    )
    assert meeting.actions == {}
    assert meeting.reports["ring"].outcome == "changed"


def test_a_record_that_makes_no_sense_does_no_harm() -> None:
    """An action point instead of itself, or of one that never was."""
    odd = a_meeting(1, an_action("ring", instead_of="ring"), an_action("ask", instead_of="nothing"))
    assert [thread.is_open for thread in threads([odd])] == [True, True]


# -- in one meeting -------------------------------------------------------------------------------------


@given(said=st.lists(WORDS, min_size=1, max_size=6))
def test_the_desk_and_the_page_agree_on_the_latest_word(said: list[Said]) -> None:
    """Said at a desk in any order, the latest word is the one that counts, also after taking one back."""
    table = a_running_table()
    earlier = 2
    for each in said:
        if isinstance(each, int):
            table.desk.snooze("ring", earlier + each)
        else:
            table.desk.report("ring", each)
    found = word(table.desk.meeting, "ring")
    assert found is not None
    last = said[-1]
    assert found.what == ("snoozed" if isinstance(last, int) else last)
    assert found.until == (earlier + last if isinstance(last, int) else 0)


def test_leaving_without_an_action_point_on_purpose_is_settled(table: Table) -> None:
    """It is not asked again before the close; the others still are."""
    for _ in range(3):
        table.desk.next_stage()
    assert unsettled(table.desk.meeting) == ("ann", "ben")
    table.desk.leave_without("ann")
    assert unsettled(table.desk.meeting) == ("ben",)
    told = still_open(table.desk.meeting, {"ann": "Ann", "ben": "Ben"}, table.desk.today)
    assert "Ben has no action point yet." in told
    assert not any("Ann" in sentence for sentence in told)
    table.desk.undo()
    assert unsettled(table.desk.meeting) == ("ann", "ben")


@given(said=st.lists(st.sampled_from(OUTCOMES), min_size=1, max_size=4))
def test_words_stay_with_the_meeting_that_said_them(said: list[Outcome]) -> None:
    """The steps after the first are the words, one meeting each, in order."""
    (thread,) = threads(held([[each] for each in said]))
    assert [step.what for step in thread.words] == said
    assert all(a.meeting.number < b.meeting.number for a, b in pairwise(thread.steps))
