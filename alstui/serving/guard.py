"""Who is let in: by the secret in the address, and by the name under which they call this computer.

A page from elsewhere can have a name of its own lead to this computer (DNS rebinding) and would then be read as if it
came from here. So it is asked which name was called: an address in figures has nobody between, and a name has to be
one of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from secrets import compare_digest, token_urlsafe

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
"""What this computer calls itself when it talks to itself."""

SECRET_BYTES = 18
"""As many as nobody guesses; 24 letters, so that the code to scan stays small."""


def new_secret() -> str:
    """A secret for an address, another one each time."""
    return token_urlsafe(SECRET_BYTES)


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach that address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Guard:
    """What is asked of whoever comes."""

    secret: str = field(default="", repr=False)
    """It stands in the address; empty where only this computer can call."""
    names: frozenset[str] = LOOPBACK
    """By which names this computer may be called."""
    figures: bool = False
    """Whether it may be called by any address in figures: where it listens to the network."""

    def knows(self, host: str) -> bool:
        """Whether the name in the request is one of ours, whatever the port: a tunnel has another one."""
        name = _name_of(host)
        if name in self.names:
            return True
        if not self.figures:
            return False
        try:
            ip_address(name)
        except ValueError:
            return False
        return True

    def inside(self, path: bytes) -> bytes | None:
        """What was asked for behind the secret, without it; None where the secret is missing or wrong.

        It takes as long for a secret that is nearly right as for one that is not.
        """
        if not self.secret:
            return path[1:] if path.startswith(b"/") else None
        secret = self.secret.encode()
        given, rest = path[1 : 1 + len(secret)], path[1 + len(secret) :]
        if not compare_digest(given, secret) or path[:1] != b"/" or rest[:1] not in {b"", b"/"}:
            return None
        return rest[1:] if rest else b"."


def _name_of(host: str) -> str:
    """A Host header without its port, and without the brackets of an address with colons."""
    host = host.strip().casefold()
    if host.startswith("["):
        name, _, port = host[1:].partition("]")
        port = port.removeprefix(":")
    else:
        name, _, port = host.removesuffix(".").partition(":")
    return name.removesuffix(".") if port.isdecimal() or not port else ""


def comes_from_elsewhere(headers: Mapping[bytes, bytes], host: str) -> bool:
    """Whether another page asks, and not whoever typed the address: browsers say so by themselves."""
    if headers.get(b"sec-fetch-site", b"none") not in {b"none", b"same-origin"}:
        return headers.get(b"sec-fetch-mode") != b"navigate"
    origin = headers.get(b"origin")
    return origin is not None and origin.decode("latin-1").partition("://")[2] != host


def guard_of(bound: str, names: Iterable[str]) -> Guard:
    """Who is let in where it listens to `bound`; `names` are those of this computer."""
    if is_loopback(bound):
        return Guard()
    ours = frozenset(name.casefold() for name in names if name)
    return Guard(new_secret(), LOOPBACK | ours, figures=True)
