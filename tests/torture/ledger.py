"""What was acknowledged, and when: the test's own account, which what is found on the disk is held against."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from alstui.meeting.events import Event

Meeting = tuple[str, date]
"""A set's id, and a day."""


class State(NamedTuple):
    """Something of which only the latest counts: a set, the minutes of a day."""

    begun: int
    """The operation after which it was asked for."""
    done: int | None
    """The operation after which it was acknowledged; None when it was not."""
    value: object


class Ledger:
    """What was acknowledged."""

    def __init__(self, now: Callable[[], int]) -> None:
        """`now` tells after how many operations of the disk we are."""
        self._now = now
        self.entries: dict[Meeting, dict[str, tuple[int, Event]]] = {}
        """By their ids, each with the operation after which it was acknowledged."""
        self.states: dict[str, list[State]] = {}
        """By what it is of: 'set oakfield'."""
        self.wholes: dict[str, dict[date, tuple[str, ...]]] = {}
        """The ids of all entries of a set that comes in at one stroke, whether that was acknowledged or not."""

    def kept(self, meeting: Meeting, events: Iterable[Event]) -> None:
        """These entries are acknowledged."""
        known, now = self.entries.setdefault(meeting, {}), self._now()
        for event in events:
            known.setdefault(event.id, (now, event))

    @contextmanager
    def state(self, what: str, value: object) -> Iterator[None]:
        """It is being put into this state, and that is acknowledged at the end of the block unless it raises."""
        states, begun = self.states.setdefault(what, []), self._now()
        states.append(State(begun, None, value))
        place = len(states) - 1
        yield
        states[place] = State(begun, self._now(), value)

    def due(self, at: int) -> dict[Meeting, dict[str, Event]]:
        """The entries that have to be there after that operation."""
        return {
            meeting: {each: event for each, (done, event) in events.items() if done <= at}
            for meeting, events in self.entries.items()
        }

    def allowed(self, what: str, at: int) -> tuple[object, ...]:
        """The states in which it may be found after that operation; None among them when it need not be there."""
        states = self.states.get(what, [])
        done = [n for n, state in enumerate(states) if state.done is not None and state.done <= at]
        first = done[-1] if done else 0
        found = tuple(state.value for state in states[first:] if state.begun <= at)
        return found if done else (None, *found)

    def acknowledged(self, at: int) -> int:
        """How many things have to be there after that operation."""
        states = sum(None not in self.allowed(what, at) for what in self.states)
        return states + sum(len(events) for events in self.due(at).values())

    def settle(self, states: dict[str, object], entries: dict[Meeting, tuple[Event, ...]]) -> None:
        """After a restart: what was found is what there is, and has to be there from now on."""
        self.states = {what: [State(0, 0, value)] for what, value in states.items()}
        self.entries = {
            meeting: {event.id: (0, event) for event in events} for meeting, events in entries.items()
        }
        self.wholes = {}
