"""The one place that asks the time: a clock that a stepped wall, a suspend and summer time cannot bend."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui import clock as clock_module
from alstui.clock import Clock, SteadyClock, boot_id, steady_seconds, today
from tests.ground.test_clock_sleeps import Computer
from tests.kit.builders import START
from tests.kit.clock import FakeClock

LONDON = ZoneInfo("Europe/London")
MICRO = timedelta(microseconds=1)

seconds = st.floats(0, 9 * 3600)
gaps = st.one_of(
    st.timedeltas(timedelta(days=-2), timedelta(days=2)),
    st.timedeltas(-timedelta(seconds=1), timedelta(seconds=1)),
)
rates = st.sampled_from((0.5, 1.0, 30.0))


@given(seconds, st.floats(-(10**6), 10**6), rates)
def test_a_stepped_wall_does_not_matter(passed: float, step: float, rate: float) -> None:
    """Once anchored it follows the steady clock alone, as many times faster as it was asked to."""
    computer = Computer()
    clock = computer.clock(rate)
    assert clock.now() == START
    computer.steady += passed
    computer.wall += step
    assert abs(clock.now() - (START + timedelta(seconds=passed * rate))) <= 30 * MICRO
    assert clock.rate == rate
    assert clock.now().tzinfo is UTC


@given(st.lists(st.one_of(st.floats(0, 1e-5), seconds), max_size=20), rates)
def test_it_never_goes_back(naps: list[float], rate: float) -> None:
    """However small the steps of the steady clock."""
    computer = Computer()
    clock, seen = computer.clock(rate), [START]
    for nap in naps:
        computer.steady += nap
        seen.append(clock.now())
    assert seen == sorted(seen)


@given(seconds, gaps, rates)
def test_it_is_set_to_an_instant_and_goes_on_from_there(passed: float, ahead: timedelta, rate: float) -> None:
    """A record that knows better is followed, forward or back; then the clock runs as before."""
    computer = Computer()
    clock = computer.clock(rate)
    computer.steady += passed
    wanted = clock.now() + ahead
    clock.set_to(wanted)
    assert clock.now() == wanted
    computer.steady += 10
    assert abs(clock.now() - (wanted + timedelta(seconds=10 * rate))) <= 30 * MICRO


@given(gaps)
def test_the_fake_keeps_the_same_promise(ahead: timedelta) -> None:
    """What tests stand on behaves as the real one does."""
    clock = FakeClock(START)
    clock.set_to(START + ahead)
    clock.advance(10)
    assert clock.now() == START + ahead + timedelta(seconds=10)


def test_the_fake_stands_still_until_it_is_moved() -> None:
    """And is in UTC whatever it was given."""
    clock = FakeClock(START.astimezone(timezone(timedelta(hours=5))), LONDON)
    assert (clock.now(), clock.now().tzinfo) == (START, UTC)
    clock.advance(30, minutes=2)
    assert clock.now() - START == timedelta(seconds=150)


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "00:59 GMT"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "02:00 BST"),
        (datetime(2026, 10, 25, 0, 59, tzinfo=UTC), "01:59 BST"),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "01:00 GMT"),
    ],
)
def test_local_words_on_the_nights_on_which_clocks_change(instant: datetime, words: str) -> None:
    """Both clocks say what the room's wall says, and the instant behind it is the same."""
    clocks: list[Clock] = [FakeClock(START, LONDON), Computer().clock(zone=LONDON)]
    for clock in clocks:
        local = clock.local(instant)
        assert f"{local:%H:%M %Z}" == words
        assert local.astimezone(UTC) == instant


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "UTC"])
def test_the_ends_of_time_can_be_read_in_any_room(zone: str) -> None:
    """A file may name the first and the last instant that there are, which a zone may have no hour left for."""
    clock = SteadyClock(zone=ZoneInfo(zone))
    for instant in (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)):
        assert clock.local(instant) == instant


def test_the_date_in_the_room() -> None:
    """Not the date in Greenwich: half an hour into a summer's day it is still yesterday there."""
    clock = FakeClock(datetime(2026, 6, 30, 23, 30, tzinfo=UTC), LONDON)
    assert today(clock) == date(2026, 7, 1)
    assert clock.now().date() == date(2026, 6, 30)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this platform cannot change its zone in a test")
def test_without_a_zone_the_computers_own_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Summer time included."""
    try:
        monkeypatch.setenv("TZ", "Europe/London")
        time.tzset()
        local = SteadyClock().local(datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
        assert f"{local:%d %H:%M}" == "01 00:30"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_real_clocks_agree_with_the_system() -> None:
    """Nothing is slept for: two readings in a row do not go back, and the anchor is the wall's time."""
    assert steady_seconds() <= steady_seconds()
    clock = SteadyClock()
    assert abs(clock.now().timestamp() - time.time()) < 60
    assert clock.rate == 1.0


def test_a_platform_without_a_clock_that_counts_suspend(monkeypatch: pytest.MonkeyPatch) -> None:
    """The monotonic clock stands in."""
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    assert time.monotonic() <= steady_seconds() <= time.monotonic()


def test_which_start_of_the_computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The same as long as it runs; empty, and no error, where the platform does not tell."""
    assert boot_id() == boot_id()
    monkeypatch.setattr(clock_module, "Path", lambda _: tmp_path / "not-there")
    assert boot_id() == ""
