"""The site: a page, its style, its script, and the stream of pictures. Nothing else can be asked for, or be changed.

Four things stand in a table, and what is asked for is looked up there as it was sent: nothing is decoded, joined or
looked for on a disk, so that no trick with a path leads anywhere.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from importlib.resources import files
from typing import Any, TypeAlias

from alstui.serving.channel import Channel
from alstui.serving.guard import Guard, comes_from_elsewhere

Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send: TypeAlias = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers: TypeAlias = list[tuple[bytes, bytes]]

MOST_READERS = 300
"""How many may read at once: a laptop sends to two hundred without noticing."""

HEAD_BYTES = 8192
"""The longest head of a request: what browsers send has a tenth of it."""

AGAIN_AFTER = b"retry: 1000\n\n"
"""Milliseconds after which a browser that lost us tries again."""

POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    b"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The page may have its own style, script and stream, and nothing from anywhere else."""

SAFE: Headers = [
    (b"content-security-policy", POLICY),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
    (b"connection", b"close"),
]
"""What every answer says. A connection serves once, so that nobody can keep one open by asking slowly."""

TEXT = b"text/plain; charset=utf-8"
STREAM = b"text/event-stream"

PAGES: Mapping[bytes, tuple[str, bytes]] = {
    b"": ("wall.html", b"text/html; charset=utf-8"),
    b"wall.css": ("wall.css", b"text/css; charset=utf-8"),
    b"wall.js": ("wall.js", b"text/javascript; charset=utf-8"),
}
"""What can be asked for, beside the stream."""

EVENTS = b"events"

NOT_HERE = "There is nothing here. Look once more at the address that was given."
ONLY_READING = "This page can only be read."
WRONG_NAME = "This page is not known under that name. Use the address as it was given."
TOO_LONG = "That request is longer than any browser sends."
NO_BODY = "Nothing can be sent to this page: it can only be read."
ELSEWHERE = "This page is not for other pages to read."
FULL = (
    f"{MOST_READERS} people see the wall already, and there is no room for more. "
    "Close it where nobody looks, and open it again."
)


class Site:
    """The page and its stream, as an ASGI application."""

    def __init__(self, channel: Channel, guard: Guard, most_readers: int = MOST_READERS) -> None:
        self._channel, self._guard, self._most = channel, guard, most_readers
        folder = files("alstui.serving").joinpath("page")
        self._pages = {
            path: (folder.joinpath(name).read_bytes(), kind) for path, (name, kind) in PAGES.items()
        }
        self._readers: set[asyncio.Future[None]] = set()
        self.went_wrong: Exception | None = None
        """The first thing in an answer that nobody had foreseen: it is said when the server ends, and ends it not."""

    def close(self) -> None:
        """Let all readers go."""
        self._channel.close()

    @property
    def readers(self) -> int:
        """How many read at this moment."""
        return len(self._readers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        try:
            await self._answered(scope, receive, send)
        except Exception as error:
            self.went_wrong = self.went_wrong or error
            raise

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers: Mapping[bytes, bytes] = dict(scope["headers"])
        head_only = scope["method"] == "HEAD"
        refused = self._refused(scope, headers)
        if refused is not None:
            await _say(send, *refused, head_only=head_only)
            return
        asked = self._guard.inside(scope["raw_path"])
        if asked == b".":
            await _answer(
                send, 308, b"", TEXT, [(b"location", scope["raw_path"] + b"/")], head_only=head_only
            )
        elif asked in self._pages:
            await self._page(send, asked, head_only=head_only)
        elif asked == EVENTS:
            await self._stream(receive, send, headers, head_only=head_only)
        else:
            await _say(send, 404, NOT_HERE, head_only=head_only)

    def _refused(self, scope: Scope, headers: Mapping[bytes, bytes]) -> tuple[int, str] | None:
        """Why a request is not looked at."""
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or not self._guard.knows(hosts[0].decode("latin-1")):
            return 421, WRONG_NAME
        if (
            len(scope["raw_path"]) + sum(len(name) + len(value) for name, value in scope["headers"])
            > HEAD_BYTES
        ):
            return 431, TOO_LONG
        if scope["method"] not in {"GET", "HEAD"}:
            return 405, ONLY_READING
        if b"transfer-encoding" in headers or headers.get(b"content-length", b"0") != b"0":
            return 400, NO_BODY
        return None

    async def _page(self, send: Send, asked: bytes, *, head_only: bool) -> None:
        if not asked and self.readers >= self._most:
            await _say(send, 503, FULL, head_only=head_only)
            return
        body, kind = self._pages[asked]
        await _answer(send, 200, body, kind, [], head_only=head_only)

    async def _stream(
        self, receive: Receive, send: Send, headers: Mapping[bytes, bytes], *, head_only: bool
    ) -> None:
        if comes_from_elsewhere(headers, headers[b"host"].decode("latin-1")):
            await _say(send, 403, ELSEWHERE, head_only=head_only)
            return
        if self.readers >= self._most:
            await _say(send, 503, FULL, head_only=head_only)
            return
        await send(
            {"type": "http.response.start", "status": 200, "headers": [(b"content-type", STREAM), *SAFE]}
        )
        if head_only:
            await send({"type": "http.response.body", "body": b""})
            return
        gone = asyncio.ensure_future(_until_gone(receive))
        self._readers.add(gone)
        gone.add_done_callback(self._readers.discard)
        try:
            await self._pour(send, gone)
        finally:
            gone.cancel()

    async def _pour(self, send: Send, gone: asyncio.Future[None]) -> None:
        """Send what there is, and from then on what is new. Nobody waits for a reader but the reader itself."""
        number, body = self._channel.number, AGAIN_AFTER + self._channel.state
        while body and not gone.done():
            await send({"type": "http.response.body", "body": body, "more_body": True})
            number, body = await self._channel.after(number)
        if not gone.done():
            await send({"type": "http.response.body", "body": b""})


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _say(send: Send, status: int, words: str, *, head_only: bool) -> None:
    """Refuse, in words."""
    more = {405: [(b"allow", b"GET, HEAD")], 503: [(b"retry-after", b"10")]}.get(status, [])
    await _answer(send, status, f"{words}\n".encode(), TEXT, more, head_only=head_only)


async def _answer(
    send: Send, status: int, body: bytes, kind: bytes, more: Headers, *, head_only: bool
) -> None:
    length = (b"content-length", str(len(body)).encode())
    headers = [(b"content-type", kind), length, *SAFE, *more]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head_only else body})
