"""Gaps: what the clocks tell of a sleep, a stop, a stepped wall clock and a new start is exactly what was so."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.meeting import gaps
from alstui.meeting.events import GapJudged, SessionBegun
from alstui.meeting.gaps import ASKED, ASLEEP, DRIFTED, LATE, LONG, NOTICED, STEPPED, Gap, Watch
from alstui.meeting.reading import reading
from alstui.meeting.state import Meeting
from tests.kit.builders import NO_TIME, START, Table, a_running_table
from tests.kit.clock import FakeClock
from tests.kit.histories import History, histories, naps, play

LONDON = ZoneInfo("Europe/London")
SECOND = timedelta(seconds=1)

MIDNIGHT = datetime(2026, 11, 24, 23, 58, tzinfo=UTC)
SPRING = datetime(2026, 3, 29, 0, 58, tzinfo=UTC)
AUTUMN = datetime(2026, 10, 25, 0, 58, tzinfo=UTC)
NIGHTS = (MIDNIGHT, SPRING, AUTUMN)
"""Two minutes before the date changes, and before London's clocks go forward and back."""

starts = st.sampled_from((START, *NIGHTS))
lengths = st.one_of(st.integers(0, 12).map(float), st.floats(0, 40), st.floats(0, 20 * 3600))
steps = st.one_of(st.integers(-6, 6).map(float), st.floats(-90, 90), st.floats(-(10**6), 10**6))


def judge(table: Table, gap: Gap, *, counted: bool) -> None:
    """Put an answer on record."""
    table.desk.judge_gap(gap.since, gap.until, counted=counted)


def sums(meeting: Meeting, now: datetime) -> dict[str, timedelta]:
    """How much of the timeline went on in which way."""
    found: dict[str, timedelta] = {}
    for span in meeting.spans:
        found[span.kind] = found.get(span.kind, NO_TIME) + span.length(now)
    return found


def is_whole(meeting: Meeting, now: datetime) -> bool:
    """Whether the spans lie end to end from the start to now, and what is summed up is what they say."""
    spans = meeting.spans
    if not spans:
        return True
    joined = all(one.until == other.since for one, other in pairwise(spans)) and spans[-1].until is None
    read = reading(meeting, now)
    ran = sum((row.actual for part in read.parts for row in part.rows), NO_TIME)
    end = meeting.closed_at or now
    running = sum((span.length(end) for span in spans if span.kind == "running"), NO_TIME)
    return joined and ran == running and sum(sums(meeting, now).values(), NO_TIME) == now - spans[0].since


# -- between two ticks ----------------------------------------------------------------------------------


@given(starts, st.lists(st.tuples(st.sampled_from(("wait", "sleep", "step")), lengths, steps), max_size=20))
def test_what_is_told_is_exactly_what_was_so(start: datetime, acts: list[tuple[str, float, float]]) -> None:
    """A sleep from its first second to its last, a step by its size; time that just passes is never spoken of.

    Whatever the date and summer time do meanwhile: the meeting's own clock is the sum of what passed.
    """
    clock = FakeClock(start, LONDON)
    watch, passed = Watch(lambda: 0.0), NO_TIME
    assert watch.look(clock.look()) == ()
    for act, length, step in acts:
        before = clock.now()
        if act == "wait":
            clock.advance(length)
        elif act == "sleep":
            clock.sleep(length)
        else:
            clock.step(step)
        passed += clock.now() - before
        told = watch.look(clock.look())
        if act == "sleep" and length > ASLEEP + 1e-3:
            (gap,) = told
            assert gap.why == "asleep"
            assert gap.until == clock.now()
            assert abs(gap.since - before) < timedelta(milliseconds=1)
        elif act == "step" and abs(step) > STEPPED + 1e-3:
            (gap,) = told
            assert gap.why == "stepped"
            assert gap.since == clock.now()
            assert abs(gap.length.total_seconds() - step) < 1e-3
        elif act == "wait" or abs(length if act == "sleep" else step) < STEPPED - 1e-3:
            assert told == ()
    assert clock.now() == start + passed


@given(st.floats(0, 3), st.floats(6, 20 * 3600), st.floats(0, 3))
def test_what_was_awake_before_and_after_is_no_part_of_it(before: float, slept: float, after: float) -> None:
    """Between two ticks there is more than the sleep: exactly as much as was slept is asked about."""
    clock, watch = FakeClock(START), Watch(lambda: 0.0)
    watch.look(clock.look())
    clock.advance(before)
    clock.sleep(slept)
    clock.advance(after)
    (gap,) = watch.look(clock.look())
    assert gap.until == clock.now()
    assert abs(gap.length.total_seconds() - slept) < 1e-3


@given(st.floats(0, 3600), st.floats(0, 3600))
def test_a_program_that_was_stopped_is_told_by_its_own_pulse(waited: float, slept: float) -> None:
    """From the last tick on; unless the computer slept, which is the better word for it."""
    clock = FakeClock(START)
    pulse = [0.0]
    watch = Watch(lambda: pulse[0])
    watch.look(clock.look())
    clock.advance(waited)
    clock.sleep(slept)
    pulse[0] += waited
    told = [gap.why for gap in watch.look(clock.look())]
    if slept > ASLEEP + 1e-3:
        assert told == ["asleep"]
    elif slept < ASLEEP - 1e-3:
        assert told == (["away"] if waited > LATE else [])


def test_a_sleep_and_a_step_in_one_night_are_two_things() -> None:
    """A laptop that is woken elsewhere: asleep for eight hours, and its clock an hour forward."""
    clock, watch = FakeClock(START), Watch(lambda: 0.0)
    watch.look(clock.look())
    clock.sleep(minutes=8 * 60)
    clock.step(minutes=60)
    slept, stepped = watch.look(clock.look())
    assert (slept.why, slept.length) == ("asleep", timedelta(hours=8))
    assert (stepped.why, stepped.length) == ("stepped", timedelta(hours=1))
    assert watch.look(clock.look()) == ()


def test_in_a_rehearsal_a_sleep_is_as_long_as_the_meeting_took_it_for() -> None:
    """Ten seconds at thirty times life are five minutes of the meeting."""
    look = FakeClock(START).look()._replace(rate=30.0)
    later = look._replace(now=START + timedelta(minutes=5), steady=look.steady + 10, wall=look.wall + 10)
    (gap,) = gaps.between(look, later, 0.0)
    assert (gap.why, gap.since, gap.until) == ("asleep", START, later.now)


# -- a program that is started again --------------------------------------------------------------------


def session_of(clock: FakeClock) -> SessionBegun:
    """What the record says of a program that opens it now."""
    look = clock.look()
    return SessionBegun(id="s", at=look.now, boot=look.boot, steady=look.steady)


@given(starts, lengths, lengths, lengths, steps)
def test_within_one_start_of_the_computer_the_truth_is_known(
    start: datetime, until_last: float, until_kill: float, away: float, step: float
) -> None:
    """However its wall clock was set meanwhile: the instant, the time away, and by how much the wall is wrong."""
    clock = FakeClock(start, LONDON)
    session = session_of(clock)
    clock.advance(until_last)
    last = clock.now()
    clock.advance(until_kill)
    clock.sleep(away)
    clock.step(step)
    fresh = clock.restarted()
    found = gaps.opening(session, last, fresh.look())
    assert abs(found.now - clock.now()) < timedelta(milliseconds=1)
    assert found.away == Gap(last, found.now, "away", up_to=True)
    wrong = timedelta(seconds=step)
    if abs(wrong) > DRIFTED + SECOND:
        assert found.stepped is not None
        assert abs(found.stepped.length - wrong) < timedelta(milliseconds=1)
        assert found.stepped.since == found.now
    elif abs(wrong) < DRIFTED - SECOND:
        assert found.stepped is None
    fresh.set_to(found.now)
    fresh.advance(60)
    assert fresh.now() == found.now + timedelta(minutes=1)


@given(starts, lengths, lengths, steps)
def test_after_another_start_the_wall_clock_is_all_there_is(
    start: datetime, until_last: float, away: float, step: float
) -> None:
    """It is followed forward, and never to before the record's last line; one that lies behind is told of."""
    clock = FakeClock(start, LONDON)
    session = session_of(clock)
    clock.advance(until_last)
    last = clock.now()
    clock.sleep(away)
    clock.step(step)
    fresh = clock.restarted(boot="the second start")
    found = gaps.opening(session, last, fresh.look())
    assert found.now == max(fresh.now(), last)
    assert (found.away.since, found.away.until) == (last, found.now)
    assert (found.stepped is not None) == (last - fresh.now() >= DRIFTED)


def test_a_record_without_a_session_or_a_boot_is_taken_up_by_the_wall() -> None:
    """As one from a platform that does not tell its starts apart."""
    clock = FakeClock(START)
    nameless = SessionBegun(id="s", at=START, boot="", steady=0.0)
    clock.advance(minutes=5)
    for session in (None, nameless):
        found = gaps.opening(session, START, clock.restarted(boot="x").look())
        assert (found.now, found.stepped) == (START + timedelta(minutes=5), None)


def test_a_computer_that_was_put_back_is_not_believed() -> None:
    """One whose memory was restored from before the last lines: its steady clock lags behind the record."""
    clock = FakeClock(START)
    session = session_of(clock)
    last = START + timedelta(minutes=65)
    clock.advance(100)
    clock.step(minutes=180)
    found = gaps.opening(session, last, clock.restarted().look())
    assert found.now == START + timedelta(minutes=180, seconds=100)
    assert found.stepped is None


@pytest.mark.parametrize(("seconds", "proposed"), [(30, True), (20 * 60, True), (9 * 3600, False)])
@pytest.mark.parametrize("boot", ["", "the second start"])
@pytest.mark.parametrize("start", [START, *NIGHTS])
def test_a_restart_is_asked_about(start: datetime, boot: str, seconds: int, proposed: bool) -> None:
    """After half a minute as after a night; a night is proposed to be left out."""
    table = a_running_table(at=start, zone=LONDON)
    session = session_of(table.clock)
    table.clock.sleep(seconds)
    found = gaps.opening(session, start, table.clock.restarted(boot=boot).look())
    assert found.stepped is None
    assert gaps.concern(found.away, table.desk.meeting) == "ask"
    assert gaps.proposes_counting(found.away) is proposed


# -- what is worth a word -------------------------------------------------------------------------------


@given(histories(), naps, st.sampled_from(("asleep", "away")))
def test_nothing_that_counted_stays_unsaid(history: History, slept: timedelta, why: str) -> None:
    """From five seconds on it is said, from half a minute on asked; what did not count is not worth a word."""
    table = play(a_running_table(), history)
    since = table.clock.now()
    running = table.desk.meeting.status == "running"
    table.clock.sleep(slept.total_seconds())
    gap = Gap(since, table.clock.now(), "asleep" if why == "asleep" else "away")
    concern = gaps.concern(gap, table.desk.meeting)
    assert gaps.ran(table.desk.meeting, gap) == (gap.length if running else NO_TIME)
    if not running or gap.length < NOTICED:
        assert concern == "nothing"
    else:
        assert concern == ("ask" if gap.length >= ASKED else "say")


def test_the_key_that_wakes_the_computer_hides_nothing(table: Table) -> None:
    """Space is pressed on the closed lid's next morning and pauses: the night before it counted all the same."""
    table.clock.sleep(minutes=30)
    gap = Gap(START, table.clock.now(), "asleep")
    table.desk.pause_or_resume()
    assert gaps.concern(gap, table.desk.meeting) == "ask"
    judge(table, gap, counted=False)
    assert sums(table.desk.meeting, table.clock.now())["left out"] == timedelta(minutes=30)
    assert gaps.concern(gap, table.desk.meeting) == "nothing"


@given(histories(), steps)
def test_a_stepped_wall_clock_is_always_said_and_never_asked(history: History, step: float) -> None:
    """It changes nothing, so there is nothing to decide."""
    table = play(a_running_table(), history)
    gap = Gap(START, START + timedelta(seconds=step), "stepped")
    assert gaps.concern(gap, table.desk.meeting) == "say"


def test_a_closed_meeting_is_left_alone(table: Table) -> None:
    """What it counted is on record, and nobody sits there to be asked."""
    table.clock.sleep(minutes=30)
    gap = Gap(START, table.clock.now(), "asleep")
    table.desk.close()
    assert gaps.concern(gap, table.desk.meeting) == "nothing"


# -- what is judged -------------------------------------------------------------------------------------

Nights = list[tuple[History, float, bool]]
nights = st.lists(st.tuples(histories(with_undo=True), st.floats(30, 12 * 3600), st.booleans()), max_size=4)


@given(starts, nights)
def test_whatever_is_judged_the_sums_are_the_timeline(start: datetime, nights: Nights) -> None:
    """Running, paused, closed and left out add up, and an answer moves exactly what ran in the gap, or nothing."""
    table = a_running_table(at=start, zone=LONDON)
    watch = Watch(lambda: 0.0)
    for history, slept, counted in nights:
        play(table, history)
        watch.look(table.clock.look())
        table.clock.sleep(slept)
        (gap,) = watch.look(table.clock.look())
        now, meeting = table.clock.now(), table.desk.meeting
        before, ran = sums(meeting, now), gaps.ran(meeting, gap)
        judge(table, gap, counted=counted)
        after = sums(table.desk.meeting, now)
        moved = NO_TIME if counted else ran
        assert after.get("left out", NO_TIME) - before.get("left out", NO_TIME) == moved
        assert before.get("running", NO_TIME) - after.get("running", NO_TIME) == moved
        for kind in ("paused", "closed"):
            assert after.get(kind) == before.get(kind)
        assert is_whole(table.desk.meeting, now)


@given(histories(), st.floats(30, 9 * 3600), st.booleans())
def test_a_judgement_is_a_fact_and_undo_takes_it_back(history: History, slept: float, counted: bool) -> None:
    """What the price said is what is so then; taken back, everything is as it was."""
    table = play(a_running_table(), history)
    since = table.clock.now()
    table.clock.sleep(slept)
    now, meeting = table.clock.now(), deepcopy(table.desk.meeting)
    gap = Gap(since, now, "asleep")
    price = gaps.price(table.desk.meeting, gap, now, counted=counted)
    assert table.desk.meeting == meeting
    judge(table, gap, counted=counted)
    fact = table.pen.events[-1]
    assert isinstance(fact, GapJudged)
    assert (fact.since, fact.until, fact.counted) == (gap.since, gap.until, counted)
    assert gaps.left_words(table.desk.read()) == price
    if fact in table.desk.meeting.done:
        table.desk.undo()
        assert table.desk.meeting == meeting


def test_the_price_of_either_answer(table: Table) -> None:
    """In the stage's own figures: what it then has left, or is over by."""
    table.wait(minutes=1)
    gap = Gap(table.clock.now(), table.clock.now() + timedelta(minutes=6), "asleep")
    table.clock.sleep(minutes=6)
    now = table.clock.now()
    assert gaps.price(table.desk.meeting, gap, now, counted=True) == "check-in is then over by 2:00."
    assert gaps.price(table.desk.meeting, gap, now, counted=False) == "check-in then has 4:00 left."
    assert gaps.price(Meeting(), gap, now, counted=True) == ""


# -- words ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gap", "told", "said"),
    [
        (
            Gap(START, START + timedelta(minutes=6), "asleep"),
            "The computer slept for 6 min.",
            "The computer slept for 6 min; the meeting's clock went on.",
        ),
        (
            Gap(START, START + timedelta(hours=9, minutes=3), "away"),
            "alstui was away for 9 h 3 min.",
            "alstui was away for 9 h 3 min; the meeting's clock went on.",
        ),
    ],
)
def test_what_happened_in_words(gap: Gap, told: str, said: str) -> None:
    """Asked about, it is told; where nobody is asked, it is said what follows."""
    assert (gaps.told(gap), gaps.said(gap)) == (told, said)


@pytest.mark.parametrize(("minutes", "way"), [(60, "forward by 1 h"), (-5, "back by 5 min")])
def test_a_stepped_clock_in_words(minutes: int, way: str) -> None:
    """Which way and how far, and that the meeting goes on."""
    gap = Gap(START, START + timedelta(minutes=minutes), "stepped")
    words = f"This computer's clock was set {way}. The meeting's clock goes on as it was."
    assert (gaps.told(gap), gaps.said(gap)) == (words, words)


def test_what_was_decided_in_words() -> None:
    """One line at the foot. What lasted longer than anybody sits there is proposed to be left out."""
    gap = Gap(START, START + LONG, "asleep")
    assert gaps.judged(gap, counted=True) == "Counted: 2 h."
    assert gaps.judged(gap, counted=False) == "Left out: 2 h."
    assert gaps.proposes_counting(gap)
    assert not gaps.proposes_counting(Gap(START, START + LONG + SECOND, "asleep"))
