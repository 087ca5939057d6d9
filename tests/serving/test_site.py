"""The site, asked in this process: what it answers, what it refuses, and what every answer says."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from alstui.serving.channel import BEAT, Channel
from alstui.serving.guard import Guard
from alstui.serving.site import AGAIN_AFTER, FULL, HEAD_BYTES, NOT_HERE, ONLY_READING, SAFE, WRONG_NAME, Site

SECRET = "s3cret-_s3cret-_s3cret-_"
HERE = (b"host", b"127.0.0.1:8014")


@dataclass
class Asked:
    """A request, and what came back so far."""

    status: int = 0
    headers: dict[bytes, bytes] = field(default_factory=dict)
    body: bytes = b""
    whole: bool = False
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    slow: asyncio.Event | None = None
    """Where it takes nothing in until this is set."""

    async def receive(self) -> MutableMapping[str, Any]:
        """Nothing, until they go."""
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: MutableMapping[str, Any]) -> None:
        """Take it in."""
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
            assert len(self.headers) == len(message["headers"])
            return
        if self.slow is not None and self.body:
            await self.slow.wait()
        self.body += message["body"]
        self.whole = not message.get("more_body", False)


def site(most: int = 300, secret: str = "") -> tuple[Site, Channel]:
    """A site with something to send."""
    channel = Channel()
    channel.publish(b"data: first\n\n")
    return Site(channel, Guard(secret), most), channel


def begun(
    of: Site,
    path: str,
    *headers: tuple[bytes, bytes],
    method: str = "GET",
    host: tuple[bytes, bytes] = HERE,
    asked: Asked | None = None,
) -> tuple[Asked, asyncio.Task[None]]:
    """A request that is on its way."""
    found = asked or Asked()
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "headers": [host, *headers] if host[1] else [*headers],
    }
    return found, asyncio.ensure_future(of(scope, found.receive, found.send))


async def ask(
    of: Site,
    path: str,
    *headers: tuple[bytes, bytes],
    method: str = "GET",
    host: tuple[bytes, bytes] = HERE,
) -> Asked:
    """A request, answered."""
    asked, task = begun(of, path, *headers, method=method, host=host)
    await task
    return asked


async def turns() -> None:
    """Let everybody do what they can do."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_the_page_and_its_parts() -> None:
    """Three files, each of its kind."""
    made, _ = site()
    for path, kind, has in (
        ("/", b"text/html; charset=utf-8", b'role="timer"'),
        ("/wall.css", b"text/css; charset=utf-8", b"tabular-nums"),
        ("/wall.js", b"text/javascript; charset=utf-8", b"EventSource"),
    ):
        answer = await ask(made, path)
        assert (answer.status, answer.headers[b"content-type"]) == (200, kind)
        assert has in answer.body
        assert answer.headers[b"content-length"] == str(len(answer.body)).encode()


@pytest.mark.parametrize("path", ["/", "/wall.js", "/events", "/nothing", "/../pyproject.toml"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
async def test_every_answer_is_safe(path: str, method: str) -> None:
    """Nothing from elsewhere, no guessing, no frame, no trace of the address; and the connection ends."""
    made, channel = site()
    asked, task = begun(made, path, method=method)
    await turns()
    channel.close()
    await task
    assert dict(SAFE).items() <= asked.headers.items()
    policy = asked.headers[b"content-security-policy"]
    assert b"default-src 'none'" in policy
    for wide in (b"*", b"http", b"data:", b"unsafe"):
        assert wide not in policy
    assert asked.headers[b"referrer-policy"] == b"no-referrer"
    assert b"access-control-allow-origin" not in asked.headers
    assert b"server" not in asked.headers


@pytest.mark.parametrize(
    "path",
    ["/..", "/../", "/../../etc/passwd", "/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/./", "//", "//etc/passwd",
     "/wall.js/", "/wall.js/..", "/wall.js%00", "/WALL.JS", "/wall.html", "/page/wall.html", "/events/", "/events/x",
     "/\\..\\..", "/data", "/.git/config", "/__init__.py", "/site.py", "/favicon.ico", "http://127.0.0.1:8014/",
     "*", ""],
)  # fmt: skip
async def test_no_trick_with_a_path_leads_anywhere(path: str) -> None:
    """What is asked for is looked up in a table of four: nothing is decoded, joined or looked for."""
    made, _ = site()
    answer = await ask(made, path)
    assert (answer.status, answer.body.decode()) == (404, f"{NOT_HERE}\n")


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "X"]
)
@pytest.mark.parametrize("path", ["/", "/events", "/nothing"])
async def test_it_can_only_be_read(method: str, path: str) -> None:
    """Whatever is asked for."""
    made, _ = site()
    answer = await ask(made, path, method=method)
    assert (answer.status, answer.body.decode()) == (405, f"{ONLY_READING}\n")
    assert answer.headers[b"allow"] == b"GET, HEAD"


@pytest.mark.parametrize("header", [(b"content-length", b"5"), (b"transfer-encoding", b"chunked")])
async def test_nothing_can_be_sent_to_it(header: tuple[bytes, bytes]) -> None:
    """Not even with a request that reads."""
    made, _ = site()
    assert (await ask(made, "/", header)).status == 400


async def test_a_request_is_not_longer_than_a_browsers() -> None:
    """Its address and its headers together."""
    made, _ = site()
    assert (await ask(made, "/", (b"x", b"x" * HEAD_BYTES))).status == 431
    assert (await ask(made, "/" + "x" * HEAD_BYTES)).status == 431


@pytest.mark.parametrize("path", ["/", "/events", "/wall.js", "/nothing"])
@pytest.mark.parametrize("host", [b"evil.example", b"evil.example:8014", b"", b"192.168.1.20:8014"])
async def test_a_foreign_name_is_refused(path: str, host: bytes) -> None:
    """Also on this computer, and before anything is looked at; so is a request with two names, or none."""
    made, _ = site()
    answer = await ask(made, path, host=(b"host", host))
    assert (answer.status, answer.body.decode()) == (421, f"{WRONG_NAME}\n")
    assert (await ask(made, path, (b"host", host or b"localhost"))).status == 421


async def test_without_the_secret_there_is_nothing() -> None:
    """The same answer for a wrong secret, a missing one, and for what is not there behind a good one."""
    made, _ = site(secret=SECRET)
    answers = [
        await ask(made, path)
        for path in (
            "/",
            "/events",
            "/wall.js",
            f"/{SECRET[:-1]}x/",
            f"/{SECRET.upper()}/events",
            f"/{SECRET}/nothing",
        )
    ]
    assert {(answer.status, answer.body) for answer in answers} == {(404, f"{NOT_HERE}\n".encode())}
    assert (await ask(made, f"/{SECRET}/")).status == 200


async def test_the_secret_stands_in_no_answer() -> None:
    """The page does not know it. An address without its last stroke is put right for those who knew it."""
    made, channel = site(secret=SECRET)
    for path in (f"/{SECRET}/", f"/{SECRET}/wall.js", f"/{SECRET}/wall.css", "/", f"/{SECRET}/nothing"):
        answer = await ask(made, path)
        assert SECRET.encode() not in answer.body + b"".join(answer.headers.values())
    short = await ask(made, f"/{SECRET}")
    assert (short.status, short.headers[b"location"]) == (308, f"/{SECRET}/".encode())
    assert SECRET.encode() not in channel.state


async def test_the_stream_begins_with_how_it_stands_and_goes_on() -> None:
    """And ends when the server does."""
    made, channel = site()
    asked, task = begun(made, "/events")
    await turns()
    assert (asked.status, asked.headers[b"content-type"]) == (200, b"text/event-stream")
    assert asked.body == AGAIN_AFTER + b"data: first\n\n"
    channel.publish(b"data: second\n\n")
    await turns()
    channel.beat()
    await turns()
    assert asked.body.endswith(b"data: second\n\n" + BEAT)
    assert not asked.whole
    made.close()
    await task
    assert asked.whole


async def test_who_comes_back_sees_how_it_stands_now() -> None:
    """Whatever was missed, and whatever the browser remembers of it."""
    made, channel = site()
    first, task = begun(made, "/events")
    await turns()
    first.gone.set()
    await turns()
    channel.publish(b"data: second\n\n")
    await task
    second, again = begun(made, "/events", (b"last-event-id", b"../../7"))
    await turns()
    assert second.body == AGAIN_AFTER + b"data: second\n\n"
    second.gone.set()
    await turns()
    channel.beat()
    await again


async def test_a_slow_reader_holds_up_nobody() -> None:
    """The others have every picture; the slow one has the latest when it takes in again, and none between."""
    made, channel = site()
    slow, waiting = begun(made, "/events", asked=Asked(slow=asyncio.Event()))
    quick, reading = begun(made, "/events")
    for number in range(50):
        await turns()
        channel.publish(b"data: %d\n\n" % number)
    await turns()
    assert quick.body.endswith(b"".join(b"data: %d\n\n" % number for number in range(50)))
    assert slow.body == AGAIN_AFTER + b"data: first\n\n"
    assert slow.slow is not None
    slow.slow.set()
    await turns()
    assert slow.body == AGAIN_AFTER + b"data: first\n\ndata: 0\n\ndata: 49\n\n"
    made.close()
    await asyncio.gather(waiting, reading)


async def test_there_is_room_for_so_many_and_it_is_said() -> None:
    """One more is refused in words, by the page too; a place is free as soon as somebody has gone."""
    made, channel = site(most=2)
    readers = [begun(made, "/events") for _ in range(2)]
    await turns()
    assert made.readers == 2
    for path in ("/events", "/"):
        full = await ask(made, path)
        assert (full.status, full.body.decode()) == (503, f"{FULL}\n")
        assert full.headers[b"retry-after"] == b"10"
    readers[0][0].gone.set()
    await turns()
    assert made.readers == 1
    assert (await ask(made, "/")).status == 200
    channel.close()
    await asyncio.gather(*(task for _, task in readers))
    assert made.readers == 0


async def test_a_page_from_elsewhere_reads_no_stream() -> None:
    """It may lead here, and no more."""
    made, _ = site()
    for headers in ([(b"origin", b"http://evil.example")], [(b"sec-fetch-site", b"cross-site")]):
        assert (await ask(made, "/events", *headers)).status == 403


@pytest.mark.parametrize("path", ["/", "/wall.js", "/events", "/nothing"])
async def test_head_has_no_body(path: str) -> None:
    """And holds no place."""
    made, _ = site()
    answer = await ask(made, path, method="HEAD")
    assert answer.body == b""
    assert answer.whole
    assert made.readers == 0


async def test_what_nobody_had_foreseen_is_kept_until_the_end() -> None:
    """The first of it; the others are served."""
    made, _ = site()
    broken = Asked()

    async def send(_: MutableMapping[str, Any]) -> None:
        raise RuntimeError("the first")

    scope = {"type": "http", "method": "GET", "path": "/", "raw_path": b"/", "headers": [HERE]}
    with pytest.raises(RuntimeError):
        await made(scope, broken.receive, send)
    assert str(made.went_wrong) == "the first"
    assert (await ask(made, "/")).status == 200
