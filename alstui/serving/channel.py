"""What all readers are sent: the latest picture, encoded once, and a sign of life while it stays as it is."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Protocol

from alstui.serving.view import encoded, page_of
from alstui.wall.facts import WallFacts

PACE = 0.1
"""Seconds between two looks at the record: a change is on its way well within a quarter of a second."""

AT_DESK = 1.0
"""Seconds between two looks at whether somebody is at the desk."""

BEAT_AFTER = 5.0
"""Seconds of silence after which the page is told that all is as it was: it would believe that it lost us."""

BEAT = b"event: beat\ndata: .\n\n"
"""The sign of life. A comment would do for connections, but no page sees one."""


class Source(Protocol):
    """Where the facts come from: the one follower of the record, for all readers."""

    def now(self) -> datetime:
        """The meeting's own instant."""
        ...

    def look(self) -> bool:
        """See what is new on disk; whether anything is."""
        ...

    def look_for_the_desk(self) -> bool:
        """See whether somebody is at the desk; whether that is another answer than before."""
        ...

    def facts(self, now: datetime) -> WallFacts:
        """The wall at an instant."""
        ...

    def until_change(self, now: datetime) -> float:
        """Seconds until time alone changes it."""
        ...

    def close(self) -> None:
        """No longer follow the record."""
        ...


class Channel:
    """The latest of what there is to send. Whoever is slow is sent the latest again, and never what was missed."""

    def __init__(self) -> None:
        self.state = b""
        """The latest picture."""
        self.number = 0
        """How often something was sent."""
        self._state_number = 0
        self._turn = asyncio.Event()
        self.closed = False

    def publish(self, state: bytes) -> bool:
        """Send another picture; whether it was another."""
        if state == self.state:
            return False
        self.state = state
        self._state_number = self.number + 1
        self._next()
        return True

    def beat(self) -> None:
        """Say that all is as it was."""
        self._next()

    def close(self) -> None:
        """Nothing more will come."""
        self.closed = True
        self._next()

    def _next(self) -> None:
        self.number += 1
        turned, self._turn = self._turn, asyncio.Event()
        turned.set()

    async def after(self, number: int) -> tuple[int, bytes]:
        """What came after the one of this number, once it is there; nothing when the channel was closed."""
        if number >= self.number and not self.closed:
            await self._turn.wait()
        if self.closed:
            return self.number, b""
        return self.number, self.state if self._state_number > number else BEAT


class Pump:
    """Looks at the record and sends what is new. It is told the time of its own steady clock, and reads none."""

    def __init__(self, source: Source, channel: Channel) -> None:
        self._source, self._channel = source, channel
        self._due: datetime | None = None
        self._desk_at = self._sent_at = float("-inf")

    def turn(self, steady: float) -> float:
        """Look once, at so many seconds of a steady clock; seconds until it should look again."""
        source = self._source
        changed = source.look()
        if steady - self._desk_at >= AT_DESK:
            self._desk_at = steady
            changed |= source.look_for_the_desk()
        now = source.now()
        if changed or self._due is None or now >= self._due:
            self._send(now, steady)
        if steady - self._sent_at >= BEAT_AFTER:
            self._channel.beat()
            self._sent_at = steady
        due = self._due or now
        return min(max((due - now).total_seconds(), 0.002), PACE)

    def _send(self, now: datetime, steady: float) -> None:
        if self._channel.publish(encoded(page_of(self._source.facts(now)))):
            self._sent_at = steady
        self._due = now + timedelta(seconds=self._source.until_change(now))
