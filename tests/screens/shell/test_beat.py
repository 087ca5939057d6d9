"""The beat: on the second, with one timer for as long as it keeps step."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import cast

import pytest
from textual.app import App

from screens.shell.beat import FASTEST, LATE, Beat


class Room:
    """A room whose seconds pass by hand: it is its own app, clock and timers."""

    def __init__(self, *, period: float = 1.0) -> None:
        self.now = 0.3
        self.period = period
        self.late = 0.0
        """How long after its time a timer calls."""
        self.made: list[str] = []
        self.painted: list[float] = []
        self.stops = False
        """Whether the first beat is the last."""
        self._due = 0.0
        self._every = 0.0
        self._callback: Callable[[], None] | None = None
        self.beat = Beat(cast("App[int]", self), self.wait, self.paint, period=period)

    def wait(self) -> float:
        """Seconds until the figure changes."""
        return self.period - self.now % self.period

    def paint(self) -> None:
        """The beat."""
        self.painted.append(round(self.now, 3))
        if self.stops:
            self.beat.stop()

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Room:
        """Once."""
        return self._set("once", delay, 0.0, callback)

    def set_interval(self, interval: float, callback: Callable[[], None]) -> Room:
        """Again and again."""
        return self._set("again", interval, interval, callback)

    def _set(self, kind: str, delay: float, every: float, callback: Callable[[], None]) -> Room:
        self.made.append(kind)
        self._due, self._every, self._callback = self.now + delay, every, callback
        return self

    def stop(self) -> None:
        """The timer that it is."""
        self._callback = None

    def pass_calls(self, count: int) -> None:
        """Let the timer call so many times."""
        for _ in range(count):
            callback = self._callback
            assert callback is not None
            self.now = self._due + self.late
            self._due += self._every
            callback()


def test_it_calls_on_the_second_with_one_timer() -> None:
    """One to fall into step, one that repeats; none is made anew."""
    room = Room()
    room.beat.begin()
    room.pass_calls(6)
    assert room.painted == [1, 2, 3, 4, 5, 6]
    assert room.made == ["once", "again"]


@pytest.mark.parametrize("late", [LATE * 2, 0.4, -0.01])
def test_out_of_step_it_begins_anew(late: float) -> None:
    """Late or early once, and as good as on the second again."""
    room = Room()
    room.beat.begin()
    room.pass_calls(2)
    room.late = late
    room.pass_calls(1)
    room.late = 0.0
    room.pass_calls(2)
    assert 0 <= room.painted[-1] % 1 < LATE


def test_a_moved_meeting_has_another_second() -> None:
    """Begun again in the middle of one, it calls at the end of the new one."""
    room = Room()
    room.beat.begin()
    room.pass_calls(2)
    room.now = 2.7
    room.beat.begin()
    room.pass_calls(2)
    assert room.painted == [1, 2, 3, 4]


def most_in_a_second(painted: list[float]) -> int:
    """How many paintings there are in any one second, at the most."""
    return max(sum(begins <= each < begins + 1 for each in painted) for begins in painted)


@pytest.mark.parametrize("rate", [1, 2, 3, 5, 10, 30, 60, 1000])
def test_wall_size_figures_change_three_times_a_second_at_the_most(rate: int) -> None:
    """However fast a rehearsal is: more would be flashes. None is left out where there is time for all of them."""
    room = Room(period=1 / rate)
    room.beat.begin()
    room.pass_calls(60)
    gaps = [after - before for before, after in itertools.pairwise(room.painted)]
    assert most_in_a_second(room.painted) == min(rate, 3)
    assert max(gaps) <= max(1 / rate, FASTEST) + 0.001


@pytest.mark.parametrize("rate", [3, 30, 1000])
def test_nor_when_it_falls_out_of_step(rate: int) -> None:
    """A machine that is late begins anew, and no sooner than three times a second."""
    room = Room(period=1 / rate)
    room.beat.begin()
    room.late = 0.2
    room.pass_calls(30)
    assert most_in_a_second(room.painted) <= 3


def test_at_the_room_s_own_pace_the_next_second_is_on_time() -> None:
    """After a key the figure changes when its second ends, however soon that is."""
    room = Room()
    room.now = 0.9
    room.beat.begin()
    room.pass_calls(2)
    assert room.painted == [1, 2]


def test_a_stopped_beat_stays_stopped() -> None:
    """Also where it is what it calls that stops it."""
    room = Room()
    room.stops = True
    room.beat.begin()
    room.pass_calls(1)
    assert room.made == ["once", "again"]
    with pytest.raises(AssertionError):
        room.pass_calls(1)
