"""A whole computer's clocks, which stand still until they are moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

from alstui.clock import Look


class FakeClock:
    """A clock that stands still until it is moved: for tests and pictures.

    It is a whole computer's clocks: it can sleep, have its wall clock set, and be asked what a program that is
    started anew would be told, with or without the computer being started anew too.
    """

    def __init__(self, now: datetime, zone: tzinfo = UTC, *, boot: str = "") -> None:
        """A computer that was started at `now`, unless `boot` names the start."""
        self._now = now.astimezone(UTC)
        self._zone = zone
        self._wall = self._now
        self._steady = self._awake = timedelta(hours=1)
        self._boot = boot or self._now.isoformat()

    def now(self) -> datetime:
        """This instant, aware, UTC."""
        return self._now

    def local(self, instant: datetime) -> datetime:
        """An instant as the people in the room read it."""
        return instant.astimezone(self._zone)

    def set_to(self, instant: datetime) -> None:
        """Let it be `instant` now."""
        self._now = instant.astimezone(UTC)

    def look(self) -> Look:
        """What every clock says now."""
        return Look(
            self._now,
            self._wall.timestamp(),
            self._steady.total_seconds(),
            self._awake.total_seconds(),
            self._boot,
        )

    def advance(self, seconds: float = 0, *, minutes: float = 0) -> None:
        """Let time pass."""
        self.sleep(seconds, minutes=minutes)
        self._awake += timedelta(seconds=seconds, minutes=minutes)

    def sleep(self, seconds: float = 0, *, minutes: float = 0) -> None:
        """Let time pass while the computer sleeps."""
        passed = timedelta(seconds=seconds, minutes=minutes)
        self._now += passed
        self._wall += passed
        self._steady += passed

    def step(self, seconds: float = 0, *, minutes: float = 0) -> None:
        """Set the wall clock forward, or back: no time passes."""
        self._wall += timedelta(seconds=seconds, minutes=minutes)

    def restarted(self, *, boot: str = "") -> FakeClock:
        """The clock of a program that is started now: it knows the wall clock, and nothing of this one.

        With another `boot` the computer was started anew, and its steady clocks count from there.
        """
        clock = FakeClock(self._wall, self._zone, boot=boot or self._boot)
        if clock._boot == self._boot:
            clock._steady, clock._awake = self._steady, self._awake
        else:
            clock._steady = clock._awake = timedelta(seconds=30)
        return clock
