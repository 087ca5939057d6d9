"""The fold: undo gives back exactly what was, any list of lines folds, and no moment falls between two spans."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.meeting.events import (
    ActionChanged,
    AttendanceChanged,
    Event,
    GapJudged,
    MeetingClosed,
    MeetingReopened,
    Paused,
    Prepared,
    Resumed,
    StageEntered,
    TimeAdjusted,
    Undone,
    canonical,
)
from alstui.meeting.folding import apply, fold
from alstui.meeting.state import Meeting, Span, Wall
from alstui.model import Action, Note
from tests.kit.builders import (
    NO_TIME,
    START,
    Table,
    a_line,
    a_running_table,
    a_segment,
    an_agenda,
    through_json,
)
from tests.kit.histories import History, histories, play


def _undone(meeting: Meeting) -> Meeting:
    """The meeting without what undo leaves alone: prompts, drafts, what stood on the wall, who opened the record."""
    return replace(
        deepcopy(meeting),
        prompts=[],
        favourites={},
        drafts={},
        sessions=[],
        agreement_shown=None,
        wall=Wall(),
    )


# -- undo -----------------------------------------------------------------------------------------------


@given(histories())
def test_undoing_any_number_gives_the_earlier_state(history: History) -> None:
    """After k undos the meeting is as it was k entries ago, and as if those k had never been."""
    table = Table().prepare()
    was = {len(table.desk.meeting.done): _undone(table.desk.meeting)}
    for step in history:
        play(table, [step])
        was[len(table.desk.meeting.done)] = _undone(table.desk.meeting)
    events, done = table.desk.events, list(table.desk.meeting.done)
    for left in range(len(done) - 1, -1, -1):
        table.wait(minutes=1)
        assert table.desk.undo() == done[left]
        assert table.desk.meeting == fold([event for event in events if event not in done[left:]])
        if left:
            assert _undone(table.desk.meeting) == was[left]
    assert table.desk.undo() is None


@given(histories(with_undo=True))
def test_undo_and_redo_is_nothing(history: History) -> None:
    """Whatever was done before, taking back and bringing back changes nothing, also in a new program."""
    table = play(a_running_table(), history)
    before, undone = deepcopy(table.desk.meeting), table.desk.undo()
    if undone is None:
        return
    assert table.desk.meeting != before
    assert table.desk.redo() == undone
    assert table.desk.meeting == before
    table.desk.undo()
    table.sit_down()
    table.desk.redo()
    assert _undone(table.desk.meeting) == _undone(before)


@given(histories(with_undo=True))
def test_undoing_all_and_redoing_all_is_nothing(history: History) -> None:
    """Back to an empty meeting and forth again, entry by entry."""
    table = play(a_running_table(), history)
    before = deepcopy(table.desk.meeting)
    taken_back = []
    while (event := table.desk.undo()) is not None:
        taken_back.append(event)
    assert (table.desk.meeting.status, table.desk.meeting.agenda) == ("preparing", None)
    assert [table.desk.redo() for _ in taken_back] == taken_back[::-1]
    assert table.desk.meeting == before


@given(histories(with_undo=True), st.data())
def test_a_record_read_half_way_is_the_meeting_half_way(history: History, data: st.DataObject) -> None:
    """One event at a time or all at once, live or from JSON: the same meeting, which no later line changes."""
    table = play(a_running_table(), history)
    half = data.draw(st.integers(0, len(table.desk.events)))
    events = through_json(table.desk.events)
    first = fold(events[:half])
    kept = deepcopy(first)
    fold(events)
    assert first == kept
    step = Meeting()
    for event in events[:half]:
        if isinstance(event, Undone):
            return  # an `Undone` asks for a new fold: there is no one step further
        apply(step, event)
    assert step == first


# -- any list of lines ----------------------------------------------------------------------------------

moments = st.integers(-3600, 4 * 3600).map(lambda n: START + timedelta(seconds=n))


@st.composite
def records(draw: st.DrawFn) -> list[Event]:
    """The lines of a real meeting, some lost, some twice, in any order, with gaps and undos thrown in."""
    table = a_running_table()
    play(table, draw(histories(with_undo=True)))
    lines: list[Event] = list(table.desk.events)
    ids = st.sampled_from([line.id for line in lines])
    gaps = st.builds(
        GapJudged, id=st.just("gap"), at=moments, since=moments, until=moments, counted=st.booleans()
    )
    lines += draw(st.lists(gaps, max_size=3))
    lines += draw(st.lists(st.builds(Undone, id=ids, at=moments, target=ids), max_size=3))
    if draw(st.booleans()):
        return lines
    return draw(st.lists(st.sampled_from(lines), max_size=2 * len(lines)))


@given(records())
def test_any_list_of_lines_folds(lines: list[Event]) -> None:
    """Nothing raises, spans join without going backwards, and what was used is what the spans say."""
    meeting = fold(lines)
    assert all(earlier.until == later.since for earlier, later in pairwise(meeting.spans))
    assert all(span.length(span.since) >= NO_TIME for span in meeting.spans)
    assert all(span.until is not None for span in meeting.spans[:-1])
    used: dict[str, timedelta] = {}
    for span in meeting.spans:
        if span.kind == "running" and span.until is not None:
            used[span.segment] = used.get(span.segment, NO_TIME) + (span.until - span.since)
    assert {k: v for k, v in meeting.used.items() if v} == {k: v for k, v in used.items() if v}
    assert not meeting.spans or meeting.spans[-1].until is None
    assert meeting.closed_at == (meeting.spans[-1].since if meeting.status == "closed" else None)
    assert (meeting.status == "closed") == bool(meeting.spans and meeting.spans[-1].kind == "closed")


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(Resumed(id="x", at=START), id="resume without a pause"),
        pytest.param(StageEntered(id="x", at=START, segment="nowhere"), id="stage not on the agenda"),
        pytest.param(TimeAdjusted(id="x", at=START, segment="nowhere", seconds=60), id="time for nothing"),
        pytest.param(MeetingReopened(id="x", at=START), id="reopened without a close"),
        pytest.param(
            ActionChanged(id="x", at=START, action=Action(id="none", owner="ann", text="ring")),
            id="a change of no action",
        ),
        pytest.param(AttendanceChanged(id="x", at=START, member="ann", state="here"), id="known already"),
        pytest.param(
            Prepared(id="x", at=START, agenda=an_agenda(), attendance={}, presenters=()),
            id="an agenda without the segment that the room is in",
        ),
        pytest.param(
            GapJudged(id="x", at=START, since=START, until=START + timedelta(hours=1), counted=True),
            id="a gap that counts",
        ),
        pytest.param(GapJudged(id="x", at=START, since=START, until=START, counted=False), id="an empty gap"),
        pytest.param(Undone(id="x", at=START, target="nothing"), id="undo of nothing"),
    ],
)
def test_what_makes_no_sense_changes_nothing(event: Event) -> None:
    """An event out of place is no error, and there is nothing of it to undo."""
    events = a_running_table().desk.events
    assert fold([*events, event]) == fold(events)


@pytest.mark.parametrize(
    "event",
    [
        Paused(id="x", at=START),
        Resumed(id="x", at=START),
        MeetingClosed(id="x", at=START),
        MeetingReopened(id="x", at=START),
    ],
    ids=canonical,
)
def test_before_the_start_there_is_no_clock(event: Event) -> None:
    """Nothing can be stopped, gone on with, closed or opened again yet."""
    table = Table().prepare()
    assert fold([*table.desk.events, event]) == table.desk.meeting


def test_a_pause_in_a_pause_is_one_pause(table: Table) -> None:
    """A line that came twice does not begin another."""
    table.desk.pause_or_resume()
    again = Paused(id="x", at=START + timedelta(minutes=1))
    assert fold([*table.desk.events, again]) == table.desk.meeting


def test_lines_dated_before_their_place_happen_where_they_stand(table: Table) -> None:
    """No span goes backwards: a pause and a close dated too early are as long after the start as can be."""
    early: list[Event] = [Paused(id="x", at=_minute(-5)), MeetingClosed(id="y", at=_minute(-9))]
    meeting = fold([*table.desk.events, *early])
    assert [(span.kind, span.since, span.until) for span in meeting.spans] == [
        ("running", START, START),
        ("paused", START, START),
        ("closed", START, None),
    ]
    assert (meeting.closed_at, meeting.used) == (START, {"check-in": NO_TIME})


def test_a_closed_meeting_takes_no_stage(table: Table) -> None:
    """A stage entered by a line after the close stays without effect until the meeting is opened again."""
    table.desk.close()
    late = StageEntered(id="x", at=START + timedelta(minutes=1), segment="closing")
    assert fold([*table.desk.events, late]) == table.desk.meeting


# -- gaps -----------------------------------------------------------------------------------------------


def _minute(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def _with_gap(table: Table, since: float, until: float) -> Meeting:
    gap = GapJudged(id="gap", at=table.clock.now(), since=_minute(since), until=_minute(until), counted=False)
    return fold([*table.desk.events, gap])


def test_a_gap_is_left_out_of_the_middle(table: Table) -> None:
    """The stretch stays on the timeline as left out, and the stage has not used it."""
    table.wait(minutes=10)
    meeting = _with_gap(table, 2, 8)
    assert meeting.spans == [
        Span("check-in", "running", _minute(0), _minute(2)),
        Span("check-in", "left out", _minute(2), _minute(8)),
        Span("check-in", "running", _minute(8)),
    ]
    assert meeting.used == {"check-in": timedelta(minutes=2)}


def test_a_gap_over_several_stages_leaves_pauses_alone(table: Table) -> None:
    """What was paused anyway stays paused; each stage loses only its own part of the gap."""
    table.wait(minutes=4)
    table.desk.pause_or_resume()
    table.go_through(2, 4)
    meeting = _with_gap(table, 3, 7)
    assert [(span.kind, span.segment) for span in meeting.spans] == [
        ("running", "check-in"),
        ("left out", "check-in"),
        ("paused", "check-in"),
        ("left out", "slot-1.present"),
        ("running", "slot-1.present"),
        ("running", "slot-1.explore"),
    ]
    assert meeting.used == {"check-in": timedelta(minutes=3), "slot-1.present": timedelta(minutes=3)}


@given(histories(), st.data())
def test_a_gap_takes_out_exactly_what_ran_in_it(history: History, data: st.DataObject) -> None:
    """Over any stages and pauses: what is left out is what ran between its two ends, and all still joins."""
    table = play(a_running_table(), history)
    table.wait(minutes=1)
    instants = sorted({event.at for event in table.desk.events} | {table.clock.now()})
    ends = st.sampled_from(instants).flatmap(
        lambda at: st.sampled_from((-30, 0, 30)).map(lambda s: at + timedelta(seconds=s))
    )
    since, until = sorted((data.draw(ends), min(data.draw(ends), instants[-1])))
    gap = GapJudged(id="gap", at=instants[-1], since=since, until=until, counted=False)
    before, after = table.desk.meeting.spans, fold([*table.desk.events, gap]).spans
    overlaps = (
        min(span.until or until, until) - max(span.since, since) for span in before if span.kind == "running"
    )
    left_out = sum((overlap for overlap in overlaps if overlap > NO_TIME), NO_TIME)
    now = instants[-1]
    assert sum((s.length(now) for s in after if s.kind == "left out"), NO_TIME) == left_out
    assert all(earlier.until == later.since for earlier, later in pairwise(after))
    for kind in ("paused", "closed"):
        assert [span for span in after if span.kind == kind] == [span for span in before if span.kind == kind]


def test_a_gap_before_the_start_is_nothing() -> None:
    """There is no running time to leave it out of."""
    table = Table().prepare()
    assert _with_gap(table, -20, -10) == table.desk.meeting


# -- questions to a meeting -----------------------------------------------------------------------------


def test_whose_actions_they_are(table: Table) -> None:
    """Each owner's in the order spoken."""
    one, other = table.desk.agree(a_line("one", "ben")), table.desk.agree(a_line("other", "ben"))
    table.desk.agree(a_line("nobody's", ""))
    assert table.desk.meeting.actions_of("ben") == [one, other]
    assert table.desk.meeting.actions_of("ann") == []


def test_who_takes_turns_today() -> None:
    """In the room or from elsewhere, in the set's order; not who is late, absent or has left."""
    table = Table().prepare(
        attendance={"ann": "late", "ben": "here", "carla": "remote", "dev": "absent", "éva": "left"}
    )
    assert list(table.desk.meeting.present) == ["ben", "carla"]
    table.desk.mark("ann", "here")
    assert list(table.desk.meeting.present) == ["ann", "ben", "carla"]


def test_a_reopened_meeting_is_paused_where_it_stood(table: Table) -> None:
    """The time it was closed is on the timeline, and counts for nobody."""
    table.wait(minutes=2)
    table.desk.close()
    table.wait(minutes=60)
    table.desk.reopen()
    meeting = table.desk.meeting
    assert (meeting.status, meeting.current, meeting.closed_at) == ("paused", "check-in", None)
    assert [(span.kind, span.length(_minute(62))) for span in meeting.spans] == [
        ("running", timedelta(minutes=2)),
        ("closed", timedelta(minutes=60)),
        ("paused", NO_TIME),
    ]


def test_a_note_taken_before_the_start_belongs_to_no_stage() -> None:
    """Preparing is a time in which things are said, too."""
    table = Table()
    note = table.desk.take_note("parked", "the car park")
    assert note == Note(id=note.id, kind="parked", text="the car park", author="", segment="")
    assert table.desk.meeting.segment is None


def test_going_on_with_an_agenda_that_holds_what_was_used(table: Table) -> None:
    """A new plan in mid-meeting keeps the time that each segment has used."""
    table.go_through(4)
    agenda = an_agenda(a_segment("check-in", 60), a_segment("slot-1.present", 600, "ann"))
    assert table.desk.meeting.can_take(agenda)
    assert table.desk.prepare(agenda, {"ann": "here"}, ("ann",))
    assert table.desk.meeting.used == {"check-in": timedelta(minutes=4)}
    assert not table.desk.meeting.can_take(an_agenda(a_segment("slot-1.present", 600, "ann")))
