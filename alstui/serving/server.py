"""The server: one process, one loop, one follower of the record for everybody who reads.

What a reader does reaches nobody else. A connection that says nothing is let go, the oldest first where there are many;
one that takes nothing in is cut; what it missed is never kept for it.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol

from alstui.ends import heard
from alstui.serving.channel import Pump
from alstui.serving.site import HEAD_BYTES, Site
from alstui.wall.noticing import SETTLES

PATIENCE = 10.0
"""Seconds in which a connection has to say what it wants."""

STUCK = 20.0
"""Seconds in which a reader has to take in something of what waits for it."""

MOST_SILENT = 400
"""Connections that have not said yet what they want: as many as may come at once are taken in before any is heard."""

MOST_CONNECTIONS = 800
"""Connections at all: below what a system lets one program have."""

WAITING_BYTES = 8192
"""What may wait for a slow reader; a picture is about half a kilobyte, and the latest is all that counts."""

_SILENT = "alstui_silent"
"""Under this name the connections that have not spoken hang on the server's state."""


class Connection(H11Protocol):
    """A connection with bounds: to say what it wants, and to take in what it asked for."""

    _patience: asyncio.TimerHandle | None = None
    _stuck: asyncio.TimerHandle | None = None

    @property
    def _silent(self) -> dict[Connection, None]:
        """Those that have not spoken, in the order in which they came."""
        found: dict[Connection, None] = self.server_state.__dict__.setdefault(_SILENT, {})
        return found

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody knocks."""
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
            return
        transport.set_write_buffer_limits(high=WAITING_BYTES)
        own = transport.get_extra_info("socket")
        if own is not None:
            own.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2 * WAITING_BYTES)
        self._silent[self] = None
        self._patience = self.loop.call_later(PATIENCE, transport.abort)
        if len(self._silent) > MOST_SILENT:
            next(iter(self._silent)).transport.abort()

    def data_received(self, data: bytes) -> None:
        """They say something; whole, perhaps."""
        super().data_received(data)
        if self.cycle is not None:
            self._has_spoken()

    def connection_lost(self, exc: Exception | None) -> None:
        """They have gone."""
        self._has_spoken()
        self.resume_writing()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """They take nothing in: for a while that may be so."""
        super().pause_writing()
        self._stuck = self.loop.call_later(STUCK, self.transport.abort)

    def resume_writing(self) -> None:
        """They take in again."""
        super().resume_writing()
        if self._stuck is not None:
            self._stuck.cancel()
            self._stuck = None

    def _has_spoken(self) -> None:
        self._silent.pop(self, None)
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None


class WallServer(Server):
    """The server of the page: it looks at the record while it serves, and ends when it is told to."""

    def __init__(self, site: Site, pump: Pump) -> None:
        _say_nothing()
        self._site, self._pump = site, pump
        self._told = asyncio.Event()
        self._next: asyncio.TimerHandle | None = None
        self.stopped_by = 0
        """The number of the signal that ended it."""
        self.went_wrong: Exception | None = None
        """Why the record could not be followed any more."""
        super().__init__(
            Config(
                site,
                http=Connection,
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                date_header=False,
                proxy_headers=False,
                h11_max_incomplete_event_size=HEAD_BYTES,
                timeout_graceful_shutdown=1,
            )
        )

    def stop(self, number: int = 0) -> None:
        """End it, because of this signal or of none."""
        self.stopped_by = self.stopped_by or number
        self._told.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are only taken down; the loop does what they mean."""
        loop, hearing = asyncio.get_running_loop(), list(heard())
        for number in hearing:
            loop.add_signal_handler(number, self.stop, number)
        try:
            yield
        finally:
            for number in hearing:
                loop.remove_signal_handler(number)

    async def main_loop(self) -> None:
        """Look at the record, again and again, until told to end."""
        self._look()
        await self._told.wait()
        self._hear_changes(listening=False)

    def _look(self) -> None:
        """Once, and when it is time again; sooner where the system tells that something changed."""
        if self._told.is_set():
            return
        loop = asyncio.get_running_loop()
        try:
            wait = self._pump.turn(loop.time())
        except Exception as error:  # noqa: BLE001 - it is raised when the readers have been let go
            self.went_wrong = error
            self._told.set()
        else:
            self._next = loop.call_later(wait, self._look)
            self._hear_changes(listening=True)

    def _changed(self) -> None:
        """Something is being written: it is looked at when that is done, and once for all that comes with it."""
        self._hear_changes(listening=False)
        loop, soon = asyncio.get_running_loop(), asyncio.get_running_loop().time() + SETTLES
        if self._next is not None and self._next.when() > soon:
            self._next.cancel()
            self._next = loop.call_at(soon, self._look)

    def _hear_changes(self, *, listening: bool) -> None:
        """Whether a notice of the system's is waited for."""
        if self._pump.fd < 0:
            return
        loop = asyncio.get_running_loop()
        if listening:
            loop.add_reader(self._pump.fd, self._changed)
        else:
            loop.remove_reader(self._pump.fd)

    async def shutdown(self, sockets: Sequence[socket.socket] | None = None) -> None:
        """Let the readers go first: their streams would never end by themselves."""
        self._site.close()
        await super().shutdown(list(sockets or ()))


def _say_nothing() -> None:
    """The library would log what it is asked for, the secret in the address with it."""
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi"):
        logger = logging.getLogger(name)
        logger.handlers = [logging.NullHandler()]
        logger.propagate = False
        logger.disabled = True


def serve(site: Site, pump: Pump, listening: socket.socket) -> int:
    """Serve until a signal comes; its number.

    Raises:
        Exception: what went wrong unexpectedly, here or in an answer; the readers were let go before.
    """

    async def served() -> int:
        server = WallServer(site, pump)
        await server.serve(sockets=[listening])
        if server.went_wrong is not None:
            raise server.went_wrong
        return server.stopped_by

    try:
        number = asyncio.run(served())
    finally:
        listening.close()
    if site.went_wrong is not None:
        raise site.went_wrong
    return number
