"""What time it is, asked in one place.

A process reads the wall clock once and from then on follows a steady clock that counts suspend, so that a
stepped or summer-time wall clock never bends a meeting. Instants are aware datetimes in UTC; local time
exists only for people's eyes. Nothing else in alstui reads a clock: it is handed one.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import NamedTuple, Protocol


class Look(NamedTuple):
    """What every clock of the computer said at one moment: `gaps` tells a sleep from a stepped wall clock by it."""

    now: datetime
    """The meeting's own instant."""
    wall: float
    """Seconds since 1970 on the wall clock, which can be set back and forward."""
    steady: float
    """Seconds on the clock that `now` follows: it only goes forward and counts suspend where the platform can."""
    awake: float
    """Seconds on the clock that stands while the computer sleeps."""
    boot: str
    """Which start of the computer `steady` counts from; empty where the platform does not tell."""
    rate: float = 1.0
    """How many times faster than `steady` the meeting's own instants go: above 1 in a rehearsal."""


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime:
        """This instant, aware, UTC."""
        ...

    def local(self, instant: datetime) -> datetime:
        """An instant as the people in the room read it."""
        ...

    def set_to(self, instant: datetime) -> None:
        """Let it be `instant` now: for a record that knows better than the wall clock, before it is written in."""
        ...

    def look(self) -> Look:
        """What every clock says now."""
        ...


def today(clock: Clock) -> date:
    """The date in the room."""
    return clock.local(clock.now()).date()


def steady_seconds() -> float:
    """Seconds on a clock that only goes forward and counts suspend where the platform has one.

    Linux: CLOCK_BOOTTIME counts suspend, CLOCK_MONOTONIC does not (clock_gettime(2)). macOS: CLOCK_MONOTONIC
    counts it, and Python's own monotonic clock there is another one (mach_absolute_time), which does not.
    Elsewhere: whatever the monotonic clock does.
    """
    which: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    if which is None and sys.platform == "darwin":
        which = time.CLOCK_MONOTONIC
    return time.monotonic() if which is None else time.clock_gettime(which)


def monotonic_seconds() -> float:
    """Seconds on a clock that only goes forward and stands while the computer sleeps, on Linux and macOS.

    Elsewhere it may be the same clock as `steady_seconds`; a sleep is then told by a tick that comes late.
    """
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
        awake: Callable[[], float] = monotonic_seconds,
        boot: Callable[[], str] = boot_id,
    ) -> None:
        """`rate` above 1 is for rehearsal; `zone` None is the computer's own zone, summer time included."""
        self._rate = rate
        self._zone = zone
        self._wall = wall
        self._steady = steady
        self._awake = awake
        self._which_boot = boot
        self._boot: str | None = None
        self._anchor = datetime.fromtimestamp(wall(), UTC)
        self._anchor_steady = steady()

    @property
    def rate(self) -> float:
        """How many times faster than life it runs."""
        return self._rate

    def now(self) -> datetime:
        """This instant, aware, UTC."""
        return self._at(self._steady())

    def _at(self, steady: float) -> datetime:
        return self._anchor + timedelta(seconds=(steady - self._anchor_steady) * self._rate)

    def set_to(self, instant: datetime) -> None:
        """Let it be `instant` now, forward or back: only before anything is written by this clock."""
        self._anchor, self._anchor_steady = instant.astimezone(UTC), self._steady()

    def look(self) -> Look:
        """What every clock says now."""
        if self._boot is None:
            self._boot = self._which_boot()
        steady = self._steady()
        return Look(self._at(steady), self._wall(), steady, self._awake(), self._boot, self._rate)

    def local(self, instant: datetime) -> datetime:
        """An instant as the people in the room read it."""
        try:
            return instant.astimezone(self._zone)
        except OverflowError:  # the first and the last hours that there are, where another zone has none left
            return instant
