"""What all readers are sent: the latest picture, encoded once, and a sign of life while it stays as it is."""

from __future__ import annotations

import asyncio
from typing import Protocol

from alstui.serving.view import encoded, page_of
from alstui.wall.facts import WallFacts

BEAT_AFTER = 5.0
"""Seconds of silence after which the page is told that all is as it was: it would believe that it lost us."""

BEAT = b"event: beat\ndata: .\n\n"
"""The sign of life. A comment would do for connections, but no page sees one."""


class Source(Protocol):
    """Where the facts come from: the one follower of the record, for all readers."""

    def glance(self) -> WallFacts | None:
        """Look, and what is seen where it is another than at the last glance."""
        ...

    @property
    def wait(self) -> float:
        """Seconds until the next glance."""
        ...

    @property
    def fd(self) -> int:
        """What can be read when something changed on the disk, so that nobody need look all the time; -1 for none."""
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
        self._sent_at = float("-inf")

    @property
    def fd(self) -> int:
        """What can be read when it should look before its time; -1 where nobody tells."""
        return self._source.fd

    def turn(self, steady: float) -> float:
        """Look once, at so many seconds of a steady clock; seconds until it should look again."""
        facts = self._source.glance()
        if facts is not None and self._channel.publish(encoded(page_of(facts))):
            self._sent_at = steady
        if steady - self._sent_at >= BEAT_AFTER:
            self._channel.beat()
            self._sent_at = steady
        return self._source.wait
