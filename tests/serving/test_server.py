"""The server itself, over real connections: what it bounds, what it lets go, and how it ends."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import pytest

from alstui.serving import server as serving
from alstui.serving.address import listen
from alstui.serving.channel import Channel, Pump
from alstui.serving.guard import Guard
from alstui.serving.server import WallServer
from alstui.serving.site import HEAD_BYTES, MOST_READERS, Site
from alstui.wall.facts import WallFacts
from tests.kit.walls import OPEN_QUESTIONS, OVER, Shown

SECRET = "S3cret-_S3cret-_S3cret-_"


class Running:
    """A server that runs in this process, and what it shows."""

    def __init__(self, secret: str = "", most: int = 300) -> None:
        self.source, self.channel = Shown(), Channel()
        self.site = Site(self.channel, Guard(secret), most)
        self.server = WallServer(self.site, Pump(self.source, self.channel))
        self._listening = listen("127.0.0.1", 0)
        self._writers: list[asyncio.StreamWriter] = []
        self.port: int = self._listening.getsockname()[1]

    async def serve(self) -> None:
        """Until it is told to stop."""
        try:
            await self.server.serve(sockets=[self._listening])
        finally:
            self._listening.close()

    async def hang_up(self) -> None:
        """Every connection that was opened here is closed."""
        for writer in self._writers:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def knock(self, said: bytes = b"") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection that says something."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        self._writers.append(writer)
        writer.write(said)
        return reader, writer

    async def answer(self, said: bytes) -> bytes:
        """All that comes back, until the server hangs up."""
        return await (await self.knock(said))[0].read()


def get(path: str = "/", host: str = "127.0.0.1") -> bytes:
    """A request as a browser sends it."""
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()


@asynccontextmanager
async def running(secret: str = "", most: int = 300) -> AsyncIterator[Running]:
    """A server, and its end."""
    made = Running(secret, most)
    task = asyncio.ensure_future(made.serve())
    try:
        yield made
    finally:
        made.server.stop()
        await task
        await made.hang_up()


async def until(holds: Callable[[], object]) -> None:
    """Wait for what comes in its own time; pytest has a limit for what never does."""
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110 - it is the server's, which tells nobody
            await asyncio.sleep(0.001)


async def read_until(reader: asyncio.StreamReader, mark: bytes) -> bytes:
    """What came, up to a mark."""
    async with asyncio.timeout(20):
        return await reader.readuntil(mark)


async def test_a_reader_follows_the_meeting() -> None:
    """How it stands, and then what changes; the others get the same."""
    async with running() as made:
        readers = [(await made.knock(get("/events")))[0] for _ in range(5)]
        for reader in readers:
            assert b"Open questions" in await read_until(reader, b'"agreed":""}')
        made.source.give(OVER)
        for reader in readers:
            assert b"over by 1:20" in await read_until(reader, b'"agreed":""}')


async def test_it_looks_when_the_system_tells_of_a_change() -> None:
    """Long before it would look by itself, and once for all that came at the same time."""
    told, tells = os.pipe2(os.O_NONBLOCK)

    class Noticed(Shown):
        fd = told

        def glance(self) -> WallFacts | None:
            with suppress(BlockingIOError):
                os.read(told, 100)
            return super().glance()

    async with running() as made:
        made.source = Noticed()
        made.source.wait = 3600.0
        made.server._pump = Pump(made.source, made.channel)
        reader, _ = await made.knock(get("/events"))
        assert b"Open questions" in await read_until(reader, b'"agreed":""}')
        await until(lambda: made.source.glances == 1)
        made.source.give(OVER)
        for _ in range(5):
            os.write(tells, b"x")
        assert b"over by 1:20" in await read_until(reader, b'"agreed":""}')
        assert made.source.glances == 2
    os.close(told)
    os.close(tells)


async def test_a_connection_serves_once() -> None:
    """What else is sent in it is not looked at."""
    async with running() as made:
        answer = await made.answer(get("/") + get("/wall.js"))
        assert answer.count(b"HTTP/1.1 ") == 1
        assert b"connection: close" in answer


async def test_a_name_that_is_not_ours_and_a_secret_that_is_wrong() -> None:
    """Over the wire as in the process."""
    async with running(SECRET) as made:
        assert (await made.answer(get(f"/{SECRET}/", "evil.example"))).startswith(b"HTTP/1.1 421 ")
        assert (await made.answer(get("/events"))).startswith(b"HTTP/1.1 404 ")
        assert (await made.answer(get(f"/{SECRET[:-1]}x/events"))).startswith(b"HTTP/1.1 404 ")
        assert (await made.answer(get(f"/{SECRET}/"))).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    "said",
    [
        b"\x00\x01\x02\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 2 * HEAD_BYTES + b"\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\nhi",
        b"GET / HTTP/9.9\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
    ids=lambda said: said[:24].decode("latin-1"),
)
async def test_what_no_browser_sends_is_refused_and_harms_nobody(said: bytes) -> None:
    """With a status from 400 on; the next one is served."""
    async with running() as made:
        answer = await made.answer(said)
        assert answer.startswith(b"HTTP/1.1 4")
        assert (await made.answer(get())).startswith(b"HTTP/1.1 200 ")
        assert made.site.went_wrong is None


async def test_a_head_that_never_ends_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor one of which a letter comes now and then."""
    monkeypatch.setattr(serving, "PATIENCE", 0.05)
    async with running() as made:
        assert await _ended((await made.knock(b"GET / HT"))[0])
        assert (await made.answer(get())).startswith(b"HTTP/1.1 200 ")


async def test_of_too_many_that_say_nothing_the_oldest_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks at once is served among any number of them."""
    monkeypatch.setattr(serving, "MOST_SILENT", 3)
    async with running() as made:
        silent = []
        for _ in range(6):
            silent.append((await made.knock(b"GET"))[0])
            await until(lambda: made.server.server_state.connections)
        assert (await made.answer(get())).startswith(b"HTTP/1.1 200 ")
        for reader in silent[:3]:
            assert await _ended(reader)


async def test_many_may_come_at_once() -> None:
    """As many as there is room for, in the same moment: all of them are taken in before any is heard."""
    async with running() as made:
        knocks = await asyncio.gather(*(made.knock(get("/events")) for _ in range(MOST_READERS)))
        for reader, _ in knocks:
            assert b"Open questions" in await read_until(reader, b'"agreed":""}')
        assert made.site.readers == MOST_READERS


async def test_more_connections_than_there_may_be_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that no program of this computer is left without files for them."""
    monkeypatch.setattr(serving, "MOST_CONNECTIONS", 2)
    async with running() as made:
        for _ in range(2):
            reader, _ = await made.knock(get("/events"))
            await read_until(reader, b'"agreed":""}')
        assert await _ended((await made.knock(get()))[0])


async def test_a_reader_that_takes_nothing_in_holds_up_nobody_and_is_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The others have the latest; what waits for the slow one does not grow."""
    monkeypatch.setattr(serving, "STUCK", 0.3)
    async with running() as made:
        own = socket.create_connection(("127.0.0.1", made.port))
        own.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        own.sendall(get("/events"))
        quick, _ = await made.knock(get("/events"))
        await until(lambda: made.site.readers == 2)
        number = 0
        while made.site.readers == 2:
            number += 1
            made.channel.publish(b"data: %d %s\n\n" % (number, b"x" * 4000))
            assert b"data: " in await read_until(quick, b"xxx\n\n")
            for connection in made.server.server_state.connections:
                assert connection.transport.get_write_buffer_size() < 4 * serving.WAITING_BYTES
        assert made.site.readers == 1
        own.close()


async def test_a_place_is_free_when_a_reader_has_gone() -> None:
    """And they come back to how it stands."""
    async with running(most=1) as made:
        reader, writer = await made.knock(get("/events"))
        await read_until(reader, b'"agreed":""}')
        assert (await made.answer(get("/events"))).startswith(b"HTTP/1.1 503 ")
        writer.close()
        await until(lambda: not made.site.readers)
        made.source.give(OVER)
        await until(lambda: b"over by" in made.channel.state)
        again, _ = await made.knock(get("/events"))
        assert b"over by 1:20" in await read_until(again, b'"agreed":""}')


async def test_its_end_lets_readers_go() -> None:
    """At once: their streams would go on for ever."""
    made = Running()
    task = asyncio.ensure_future(made.serve())
    reader, _ = await made.knock(get("/events"))
    await read_until(reader, b'"agreed":""}')
    made.server.stop(signal.SIGINT)
    assert (await reader.read()).endswith(b"0\r\n\r\n")
    await task
    await made.hang_up()
    assert made.server.stopped_by == signal.SIGINT


async def test_a_signal_ends_it_calmly() -> None:
    """It is taken down, and the loop does what it means."""
    async with asyncio.timeout(20):
        made = Running()
        task = asyncio.ensure_future(made.serve())
        reader, _ = await made.knock(get("/events"))
        await read_until(reader, b'"agreed":""}')
        signal.raise_signal(signal.SIGINT)
        await task
        await made.hang_up()
    assert made.server.stopped_by == signal.SIGINT


async def test_nothing_is_logged(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    """Neither an address with a secret in it, nor what was wrong with a request."""
    caplog.set_level(logging.DEBUG)
    async with running(SECRET) as made:
        for said in (get(f"/{SECRET}/"), get("/wrong"), b"\x00\r\n\r\n"):
            await made.answer(said)
    logged = caplog.text + "".join(capfd.readouterr())
    assert SECRET not in logged
    assert "uvicorn" not in logged


async def test_a_record_that_cannot_be_followed_ends_it() -> None:
    """With the reason, for whoever started it."""
    made = Running()

    class Gone(Shown):
        def glance(self) -> WallFacts | None:
            raise LookupError("gone")

    made.server = WallServer(made.site, Pump(Gone(OPEN_QUESTIONS), made.channel))
    await made.serve()
    assert isinstance(made.server.went_wrong, LookupError)


async def _ended(reader: asyncio.StreamReader) -> bool:
    """Whether the other side hangs up, and says nothing."""

    async def rest() -> bytes:
        try:
            return await reader.read()
        except ConnectionResetError:
            return b""

    waiting: Awaitable[bytes] = rest()
    async with asyncio.timeout(20):
        return await waiting == b""
