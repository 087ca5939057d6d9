"""The app's one beat: when the figure on the clock changes, and at no other time.

A timer that is made anew for each second costs a tenth of the second's work; one that repeats slowly falls out of
step with the meeting. So one repeats for as long as it keeps step, and is made anew when it does not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer

FASTEST = 0.35
"""Seconds between two paintings of wall-size figures, at the least: more than three in a second would flash."""

SOON = 1 / 20
"""Seconds after which the first figure may change that one falls into step with."""

LATE = 0.05
"""Seconds that it may come after the figure changes."""


class Beat:
    """Calls once a second of the meeting, on the second."""

    def __init__(
        self, app: App[int], wait: Callable[[], float], call: Callable[[], None], *, period: float
    ) -> None:
        """`wait` is how many seconds of the room until the figure changes, `period` how many there are between."""
        self._app, self._wait, self._call, self._period = app, wait, call, period
        self._timer: Timer | None = None

    def begin(self) -> None:
        """Fall into step: the meeting has begun, or moved."""
        self.stop()
        least = SOON if self._period >= FASTEST else FASTEST
        self._timer = self._app.set_timer(max(self._wait(), least), self._first)

    def stop(self) -> None:
        """Call no more."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _first(self) -> None:
        self._timer = self._app.set_interval(max(self._period, FASTEST), self._on)
        self._on()

    def _on(self) -> None:
        self._call()
        if self._timer is not None and self._wait() < self._period - LATE:
            self.begin()
