"""Setting right what was pressed too late or too early: said before, on record, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.meeting import gaps
from alstui.meeting.events import Event, GapJudged, StageEntered, StartCorrected
from alstui.meeting.gaps import Gap
from alstui.planning import corrections
from alstui.planning.corrections import NOTHING_MOVED, Repair
from tests.kit.builders import START, Table, a_running_table, a_short_agenda
from tests.kit.histories import History, histories, play
from tests.meeting.test_gaps import is_whole, judge, sums

NAMES = {"ann": "Ann", "ben": "Ben", "carla": "Carla"}
MINUTE = timedelta(minutes=1)


def found(table: Table, earlier: Mapping[str, int] = NOTHING_MOVED) -> dict[str, Repair]:
    """What can be set right now, by id, in order."""
    desk = table.desk
    counted = corrections.counted_last(desk.events)
    listed = corrections.repairs(desk.meeting, desk.read(), NAMES, desk.clock.local, earlier, counted)
    ids = [each.id for each in listed]
    assert len(set(ids)) == len(ids)
    return {each.id: each for each in listed}


def said(table: Table, earlier: Mapping[str, int] = NOTHING_MOVED) -> dict[str, tuple[str, str]]:
    """Their words."""
    return {each.id: (each.title, each.effect) for each in found(table, earlier).values()}


def written(table: Table, id: str, earlier: Mapping[str, int] = NOTHING_MOVED) -> list[Event]:
    """Set it right; the lines that this wrote."""
    before = len(table.pen.events)
    assert found(table, earlier)[id].apply(table.desk)
    return table.pen.events[before:]


def in_stage(stages: int, *, minutes: float = 0, table: Table | None = None) -> Table:
    """So many stages on, each left exactly at its end, and so long in the present one."""
    table = table or a_running_table()
    for _ in range(stages):
        row = table.desk.read().row
        assert row is not None
        table.wait(row.allowed)
        table.desk.next_stage()
    table.wait(minutes=minutes)
    return table


def minutes_ran(table: Table) -> dict[str, float]:
    """Minutes that ran in each stage, where any did."""
    rows = (row for part in table.desk.read().parts for row in part.rows)
    return {row.segment.id: row.actual / MINUTE for row in rows if row.actual}


# -- whatever was done ----------------------------------------------------------------------------------


@given(
    st.lists(st.tuples(histories(with_undo=True), st.integers(0, 3 * 3600), st.booleans()), max_size=3),
    st.dictionaries(st.sampled_from(("late", "next", "stopped")), st.integers(-40, 40)),
)
def test_each_says_what_it_does_is_on_record_and_can_be_taken_back(
    days: list[tuple[History, int, bool]], earlier: dict[str, int]
) -> None:
    """After any meeting with sleeps in it: nothing is overwritten, the sums are the timeline, the stage stands as
    it was said."""
    table = a_running_table()
    for history, slept, counted in days:
        play(table, history)
        gap = Gap(table.clock.now(), table.clock.now() + timedelta(seconds=slept), "asleep")
        table.clock.sleep(slept)
        judge(table, gap, counted=counted)
    for each in found(table, earlier).values():
        now, before, lines = table.clock.now(), deepcopy(table.desk.meeting), list(table.pen.events)
        assert START <= each.since < now
        assert table.desk.meeting == before
        wrote = written(table, each.id, earlier)
        assert table.pen.events[: len(lines)] == lines
        assert 1 <= len(wrote) <= 2
        assert is_whole(table.desk.meeting, now)
        assert each.effect.startswith(gaps.left_words(table.desk.read()).removesuffix("."))
        for _ in wrote:
            table.desk.undo()
        assert table.desk.meeting == before


@given(histories(with_undo=True), st.sampled_from(("late", "next", "stopped")), st.integers(-90, 90))
def test_minutes_can_be_moved_as_far_as_that_makes_sense(history: History, id: str, by: int) -> None:
    """A minute earlier is a minute earlier, until nothing could have begun before; the title says the instant."""
    table = play(a_running_table(), history)
    plain, moved = found(table).get(id), found(table, {id: by}).get(id)
    if plain is None:
        return
    assert moved is not None
    assert moved.adjustable
    wanted = plain.since - by * MINUTE
    assert moved.since == wanted or (moved.since > wanted if by > 0 else moved.since < wanted)
    assert f" at {moved.since:%H:%M}, " in moved.title


@pytest.mark.parametrize("verbs", [(), ("close",), ("prepare",)])
def test_nothing_to_set_right_while_nothing_goes_on(verbs: tuple[str, ...]) -> None:
    """Before the start, and after the close."""
    table = a_running_table() if verbs == ("close",) else Table()
    table.wait(minutes=3)
    if verbs == ("prepare",):
        table.prepare(a_short_agenda())
    elif verbs:
        table.desk.close()
    assert found(table) == {}


def test_in_the_first_moment_there_is_nothing() -> None:
    """The first stage cannot have begun before the meeting did."""
    assert found(a_running_table()) == {}


# -- started late ---------------------------------------------------------------------------------------


def test_started_late_proposes_the_idle_time_since_the_last_stop() -> None:
    """Paused three minutes ago, and talking again long before somebody pressed a key."""
    table = in_stage(0, minutes=5)
    table.desk.pause_or_resume()
    table.go_through(3)
    table.wait(seconds=30)
    assert said(table)["late"] == (
        "slot-1.present began at 14:05, 4 min ago",
        "slot-1.present is then over by 1:30, the pause 3:00 less.",
    )
    (fact,) = written(table, "late")
    assert isinstance(fact, StartCorrected)
    assert (fact.segment, fact.since) == ("slot-1.present", START + 5 * MINUTE)
    assert minutes_ran(table) == {"check-in": 5, "slot-1.present": 3.5}
    assert table.desk.meeting.corrected == [fact]


def test_started_late_after_a_stage_that_ran_over() -> None:
    """By as much as that stage took too long; with the keys, less or more."""
    table = in_stage(0, minutes=8)
    table.desk.next_stage()
    table.wait(minutes=1)
    assert said(table)["late"] == (
        "slot-1.present began at 14:05, 4 min ago",
        "slot-1.present is then over by 2:00, check-in 3:00 less.",
    )
    assert said(table, {"late": -1})["late"] == (
        "slot-1.present began at 14:06, 3 min ago",
        "slot-1.present is then over by 1:00, check-in 2:00 less.",
    )
    written(table, "late", {"late": -1})
    assert minutes_ran(table) == {"check-in": 6, "slot-1.present": 3}


def test_a_stage_that_was_gone_back_to_gives_no_more_than_its_last_visit() -> None:
    """It is over by two minutes, but the room was in it for one: before that it was elsewhere."""
    table = in_stage(0, minutes=6)
    table.desk.next_stage()
    table.wait(minutes=1)
    table.desk.previous_stage()
    table.go_through(1)
    table.wait(minutes=1)
    assert said(table)["late"][0] == "slot-1.present went on at 14:07, 2 min ago"


def test_forgot_to_let_it_go_on() -> None:
    """Still paused, and everybody talks: it went on when it was stopped, or later."""
    table = in_stage(0, minutes=2)
    table.desk.pause_or_resume()
    table.wait(minutes=4)
    assert said(table)["late"] == (
        "check-in went on at 14:02, 4 min ago",
        "check-in is then over by 1:00, the pause 4:00 less.",
    )
    written(table, "late", {"late": -3})
    assert table.desk.meeting.status == "running"
    assert minutes_ran(table) == {"check-in": 3}
    assert sums(table.desk.meeting, table.clock.now())["paused"] == 3 * MINUTE


# -- forgot to go on, forgot to stop --------------------------------------------------------------------


def test_forgot_to_go_on() -> None:
    """Of a stage that is over, the next one is what began: when this one had used its time."""
    table = in_stage(1, minutes=6)
    listed = said(table)
    assert next(iter(listed)) == "next"
    assert listed["next"] == (
        "slot-1.explore began at 14:07, 4 min ago",
        "slot-1.explore then has 4:00 left, Ann's slot-1.present 4:00 less.",
    )
    entered, fact = written(table, "next")
    assert isinstance(entered, StageEntered)
    assert isinstance(fact, StartCorrected)
    assert minutes_ran(table) == {"check-in": 5, "slot-1.present": 2, "slot-1.explore": 4}


def test_the_next_slot_is_called_by_its_presenter() -> None:
    """Nobody in the room thinks of 'present' alone."""
    table = in_stage(2, minutes=9)
    assert said(table)["next"][0] == "Ben: slot-2.present began at 14:15, 1 min ago"


def test_forgot_to_stop() -> None:
    """Everybody was out for the alarm, and the clock ran: what ran since does not count; a fact of its own."""
    table = in_stage(2, minutes=7)
    assert said(table)["stopped"] == (
        "slot-1.explore stopped at 14:12, 2 min ago",
        "slot-1.explore then has 3:00 left, 2:00 left out.",
    )
    (fact,) = written(table, "stopped", {"stopped": 3})
    assert isinstance(fact, GapJudged)
    assert (fact.since, fact.until, fact.counted) == (START + 9 * MINUTE, START + 14 * MINUTE, False)
    assert table.desk.meeting.status == "running"
    assert minutes_ran(table)["slot-1.explore"] == 2
    assert sums(table.desk.meeting, table.clock.now())["left out"] == 5 * MINUTE


def test_stopped_too_late() -> None:
    """In a pause it is what ran just before the key that is in question."""
    table = in_stage(2, minutes=5)
    table.desk.pause_or_resume()
    table.wait(minutes=10)
    assert said(table)["stopped"][0] == "slot-1.explore stopped at 14:10, 12 min ago"
    written(table, "stopped")
    assert table.desk.meeting.status == "paused"
    assert minutes_ran(table)["slot-1.explore"] == 3


def test_a_gap_that_was_counted_can_still_be_left_out() -> None:
    """The wrong key, or Escape, when it was asked about: exactly that stretch, once."""
    table = in_stage(0, minutes=1)
    gap = Gap(table.clock.now(), table.clock.now() + 20 * MINUTE, "asleep")
    table.clock.sleep(minutes=20)
    judge(table, gap, counted=True)
    table.wait(minutes=2)
    assert said(table)["counted"] == (
        "The 20 min from 14:01 did not count",
        "check-in then has 2:00 left, 20:00 left out.",
    )
    assert not found(table)["counted"].adjustable
    listed = found(table)["counted"]
    (fact,) = written(table, "counted")
    assert isinstance(fact, GapJudged)
    assert (fact.since, fact.until) == (gap.since, gap.until)
    assert minutes_ran(table) == {"check-in": 3}
    assert "counted" not in found(table)
    assert not listed.apply(table.desk)


def test_the_stage_before_still_goes_on() -> None:
    """Gone on too early: what ran since counts for the one before, and the room is there again."""
    table = in_stage(1, minutes=1)
    table.desk.next_stage()
    table.wait(minutes=2)
    assert said(table)["before"] == (
        "slot-1.present still goes on",
        "slot-1.present is then over by 1:00, Ann's slot-1.explore 2:00 less.",
    )
    back, fact = written(table, "before")
    assert isinstance(back, StageEntered)
    assert isinstance(fact, StartCorrected)
    assert table.desk.meeting.current == "slot-1.present"
    assert minutes_ran(table) == {"check-in": 5, "slot-1.present": 3}


# -- where it ends --------------------------------------------------------------------------------------


def test_when_the_meeting_has_moved_on_nothing_is_changed() -> None:
    """What was offered and is no longer so says no."""
    table = in_stage(1, minutes=1)
    listed = found(table)
    in_stage(4, table=table)
    before = list(table.pen.events)
    assert not listed["next"].apply(table.desk)
    assert table.pen.events == before


def test_the_meeting_began_before_the_first_key() -> None:
    """As far back as the record was open; the promised end moves with it."""
    table = Table().prepare()
    table.wait(minutes=5)
    table.desk.start()
    table.wait(minutes=1)
    assert said(table, {"late": 20})["late"][0] == "check-in began at 14:00, 6 min ago"
    written(table, "late", {"late": 2})
    assert minutes_ran(table) == {"check-in": 4}
    assert table.desk.read().promised == START + 32 * MINUTE
    assert is_whole(table.desk.meeting, table.clock.now())


def test_what_was_left_out_stays_left_out() -> None:
    """A start that is set right across a sleep counts no minute of the sleep."""
    table = in_stage(0, minutes=8)
    table.desk.next_stage()
    table.wait(seconds=30)
    gap = Gap(table.clock.now(), table.clock.now() + 6 * MINUTE, "asleep")
    table.clock.sleep(minutes=6)
    judge(table, gap, counted=False)
    table.wait(seconds=30)
    written(table, "late")
    assert minutes_ran(table) == {"check-in": 5, "slot-1.present": 4}


# -- words ----------------------------------------------------------------------------------------------


def test_the_time_is_the_rooms() -> None:
    """In summer an hour later than in UTC."""
    table = a_running_table(at=START.replace(month=7), zone=ZoneInfo("Europe/London"))
    in_stage(1, minutes=6, table=table)
    assert said(table)["next"][0] == "slot-1.explore began at 15:07, 4 min ago"


def test_less_than_a_minute_says_so() -> None:
    """No stage began 0 min ago."""
    table = in_stage(1, minutes=0.4)
    assert said(table)["late"][0].endswith("1 min ago")
    assert said(table)["stopped"][0].endswith("under a minute ago")
