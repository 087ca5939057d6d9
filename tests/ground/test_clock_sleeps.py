"""The clocks while a computer sleeps, has its wall clock set, and is started anew: the real one and the fake alike."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta, tzinfo
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui import clock as clock_module
from alstui.clock import Clock, SteadyClock, boot_id, monotonic_seconds, steady_seconds
from tests.kit.builders import START
from tests.kit.clock import FakeClock

CLOSE = timedelta(microseconds=50)
"""What floats may lose."""

lengths = st.floats(0, 20 * 3600)
acts = st.lists(
    st.tuples(st.sampled_from(("wait", "sleep", "step", "look")), st.floats(0, 10**5)), max_size=15
)


class Computer:
    """The clocks of a computer, moved by hand, and a real clock that reads them."""

    def __init__(self) -> None:
        self.wall, self.steady, self.awake = START.timestamp(), 5000.0, 4000.0
        self.boots = 0

    def clock(self, rate: float = 1.0, zone: tzinfo = UTC) -> SteadyClock:
        """The real clock on this computer."""
        return SteadyClock(
            rate=rate,
            zone=zone,
            wall=lambda: self.wall,
            steady=lambda: self.steady,
            awake=lambda: self.awake,
            boot=self._boot,
        )

    def _boot(self) -> str:
        self.boots += 1
        return "this start"

    def do(self, act: str, length: float) -> None:
        """Let time pass awake or asleep, or set the wall clock."""
        if act in {"wait", "sleep"}:
            self.steady += length
            self.wall += length
        if act == "wait":
            self.awake += length
        if act == "step":
            self.wall -= length


@given(acts)
def test_the_fake_tells_what_the_real_one_would(acts: list[tuple[str, float]]) -> None:
    """After any day of a computer, every clock differs from where it was by the same in both."""
    computer = Computer()
    real, fake = computer.clock(), FakeClock(START)
    first, fake_first = real.look(), fake.look()
    for act, length in acts:
        computer.do(act, length)
        if act == "wait":
            fake.advance(length)
        elif act == "sleep":
            fake.sleep(length)
        elif act == "step":
            fake.step(-length)
    look, fake_look = real.look(), fake.look()
    assert abs(look.now - fake_look.now) < CLOSE
    for name in ("wall", "steady", "awake"):
        passed = getattr(look, name) - getattr(first, name)
        assert passed == pytest.approx(getattr(fake_look, name) - getattr(fake_first, name), abs=1e-4)


@given(st.sampled_from((0.5, 1.0, 30.0)), lengths, lengths)
def test_a_sleep_counts_and_is_seen(rate: float, waited: float, slept: float) -> None:
    """The meeting's own clock goes on through it, and the clock that stands tells how long it was."""
    computer = Computer()
    clock = computer.clock(rate)
    before = clock.look()
    computer.do("wait", waited)
    computer.do("sleep", slept)
    after = clock.look()
    assert abs(after.now - before.now - timedelta(seconds=(waited + slept) * rate)) < CLOSE * rate
    assert (after.steady - before.steady) - (after.awake - before.awake) == pytest.approx(slept, abs=1e-6)
    assert after.rate == rate
    assert after.now == clock.now()


@given(st.sampled_from((1.0, 30.0)), lengths, st.floats(-(10**6), 10**6), lengths)
def test_set_to_the_record_and_on_from_there(rate: float, waited: float, off: float, then: float) -> None:
    """Forward or back; from then on it follows the steady clock as before. Both clocks keep that promise."""
    computer = Computer()
    real, fake = computer.clock(rate), FakeClock(START)
    computer.do("wait", waited)
    fake.advance(waited)
    instant = START + timedelta(seconds=off)
    clocks: list[tuple[Clock, float]] = [(real, rate), (fake, 1.0)]
    for clock, _ in clocks:
        clock.set_to(instant)
        assert clock.now() == instant
        assert clock.now().tzinfo is UTC
    computer.do("wait", then)
    fake.advance(then)
    for clock, times in clocks:
        assert abs(clock.now() - instant - timedelta(seconds=then * times)) < CLOSE * times


def test_which_start_it_is_is_read_once() -> None:
    """A file read at every tick would be one too many."""
    computer = Computer()
    clock = computer.clock()
    assert {clock.look().boot for _ in range(5)} == {"this start"}
    assert computer.boots == 1


@given(lengths, lengths, st.floats(-(10**6), 10**6))
def test_a_program_started_anew_knows_the_wall_alone(waited: float, slept: float, step: float) -> None:
    """Its steady clock goes on within one start of the computer, and begins anew with another."""
    clock = FakeClock(START)
    clock.advance(waited)
    clock.sleep(slept)
    clock.step(step)
    here, same, other = clock.look(), clock.restarted(), clock.restarted(boot="another")
    for fresh in (same, other):
        assert fresh.now().timestamp() == pytest.approx(here.wall, abs=1e-5)
        assert fresh.local(START) == clock.local(START)
    assert same.look()[2:] == here[2:]
    assert other.look().boot == "another"
    assert other.look().steady == other.look().awake
    same.advance(60)
    assert clock.look() == here


def test_the_real_clocks_agree_with_the_system() -> None:
    """The one that stands while the computer sleeps never runs ahead of the one that goes on."""
    clock = SteadyClock()
    one, other = clock.look(), clock.look()
    assert one.boot == boot_id()
    assert (one.steady, one.awake, one.wall) <= (other.steady, other.awake, other.wall)
    assert abs(one.wall - time.time()) < 60
    assert monotonic_seconds() <= steady_seconds()
    assert abs(one.now - datetime.fromtimestamp(one.wall, UTC)) < timedelta(seconds=5)


@pytest.mark.parametrize(("platform", "asked"), [("darwin", ["clock 6"]), ("win32", ["monotonic"])])
def test_where_there_is_no_boottime(monkeypatch: pytest.MonkeyPatch, platform: str, asked: list[str]) -> None:
    """A Mac has another clock that counts suspend; elsewhere the monotonic one stands in."""
    seen: list[str] = []

    def gettime(which: int) -> float:
        seen.append(f"clock {which}")
        return 1.0

    def monotonic() -> float:
        seen.append("monotonic")
        return 1.0

    fake = SimpleNamespace(CLOCK_MONOTONIC=6, clock_gettime=gettime, monotonic=monotonic)
    monkeypatch.setattr(clock_module, "time", fake)
    monkeypatch.setattr(sys, "platform", platform)
    assert steady_seconds() == 1.0
    assert seen == asked
