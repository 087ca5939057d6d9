"""What time it is, asked in one place.

A process reads the wall clock once and from then on follows a steady clock that counts suspend, so that a
stepped or summer-time wall clock never bends a meeting. Instants are aware datetimes in UTC; local time
exists only for people's eyes. Nothing else in alstui reads a clock: it is handed one.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime:
        """This instant, aware, UTC."""
        ...

    def local(self, instant: datetime) -> datetime:
        """An instant as the people in the room read it."""
        ...

    def not_before(self, instant: datetime) -> timedelta:
        """Go forward until `instant` is not ahead; by how much that was."""
        ...


def today(clock: Clock) -> date:
    """The date in the room."""
    return clock.local(clock.now()).date()


def steady_seconds() -> float:
    """Seconds on a clock that only goes forward and counts suspend where the platform has one.

    Linux: CLOCK_BOOTTIME counts suspend, CLOCK_MONOTONIC does not (clock_gettime(2)). macOS: CLOCK_MONOTONIC
    counts it. Elsewhere: whatever the monotonic clock does.
    """
    boottime: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    if boottime is not None:
        return time.clock_gettime(boottime)
    return time.monotonic()


def boot_id() -> str:
    """Which start of this computer we are in; empty where the platform does not tell."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return ""


class SteadyClock:
    """The real clock: anchored to the wall once, advanced by the steady clock, `rate` times as fast."""

    def __init__(
        self,
        *,
        rate: float = 1.0,
        zone: tzinfo | None = None,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = steady_seconds,
    ) -> None:
        """`rate` above 1 is for rehearsal; `zone` None is the computer's own zone, summer time included."""
        self._rate = rate
        self._zone = zone
        self._steady = steady
        self._anchor = datetime.fromtimestamp(wall(), UTC)
        self._anchor_steady = steady()

    @property
    def rate(self) -> float:
        """How many times faster than life it runs."""
        return self._rate

    def now(self) -> datetime:
        """This instant, aware, UTC."""
        return self._anchor + timedelta(seconds=(self._steady() - self._anchor_steady) * self._rate)

    def not_before(self, instant: datetime) -> timedelta:
        """Move the anchor forward so that `now` is not before `instant`; by how much it had to move.

        For a wall clock that was set back between two runs: a record never goes backwards.
        """
        behind = instant - self.now()
        if behind <= timedelta(0):
            return timedelta(0)
        self._anchor += behind
        return behind

    def local(self, instant: datetime) -> datetime:
        """An instant as the people in the room read it."""
        return instant.astimezone(self._zone)


class FakeClock:
    """A clock that stands still until it is moved: for tests and pictures."""

    def __init__(self, now: datetime, zone: tzinfo = UTC) -> None:
        self._now = now.astimezone(UTC)
        self._zone = zone

    def now(self) -> datetime:
        """This instant, aware, UTC."""
        return self._now

    def local(self, instant: datetime) -> datetime:
        """An instant as the people in the room read it."""
        return instant.astimezone(self._zone)

    def not_before(self, instant: datetime) -> timedelta:
        """Move forward to `instant` when it lies ahead; by how much."""
        behind = max(instant - self._now, timedelta(0))
        self._now += behind
        return behind

    def advance(self, seconds: float = 0, *, minutes: float = 0) -> None:
        """Let time pass."""
        self._now += timedelta(seconds=seconds, minutes=minutes)
