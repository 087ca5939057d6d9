"""Where the page is found: the address to type, and the code to scan."""

from __future__ import annotations

import errno
import socket
from contextlib import suppress
from ipaddress import ip_address

from alstui.errors import AlstuiError, WrongUse
from alstui.text import clean

USUAL_PORT = 8014
"""Where it listens unless told."""

BACKLOG = 512
"""How many may knock at once: a whole programme opens the page in the same minute."""

QUIET_ZONE = 4
"""Light squares around the code: as many as its standard asks for."""

_HALVES = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}
"""Two squares, one above the other, as one cell. Light squares are painted: most terminals are dark."""

_NOWHERE = ("192.0.2.1", 9)
"""An address that nobody has (RFC 5737). Nothing is sent there: it is asked which way a packet would leave."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens.

    Raises:
        WrongUse: this computer has no such address.
        AlstuiError: the port is taken, or not for everybody.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise WrongUse(f"This computer has no address {clean(host)!r} to be called by.") from error
    family, kind, protocol, _, where = found[0]
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        raise _not_listening(error, host, port) from error
    return listening


def _not_listening(error: OSError, host: str, port: int) -> AlstuiError:
    if error.errno == errno.EADDRINUSE:
        return AlstuiError(
            f"Another program uses port {port} on this computer, perhaps the wall of another set. "
            "Choose another one, as in --port 8015."
        )
    if error.errno == errno.EACCES:
        return AlstuiError(f"Port {port} is not for everybody on this computer. Choose one from 1024 on.")
    if error.errno == errno.EADDRNOTAVAIL:
        return WrongUse(
            f"This computer has no address {clean(host)!r}. With --host 0.0.0.0 it is found at each that it has."
        )
    return AlstuiError(f"The page cannot be shown: {error.strerror or 'no reason given'}.")


def called(host: str) -> str:
    """By which address others reach this computer, where it listens to `host`."""
    try:
        if not ip_address(host).is_unspecified:
            return host
    except ValueError:
        return host
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.connect(_NOWHERE)
        return str(asking.getsockname()[0])
    return socket.gethostname()


def own_names() -> tuple[str, ...]:
    """What this computer is called on its network."""
    name = socket.gethostname()
    return (name, f"{name.partition('.')[0]}.local")


def address(host: str, port: int, secret: str) -> str:
    """The address to type."""
    named = f"[{host}]" if ":" in host else host
    return f"http://{named}:{port}/{secret}{'/' if secret else ''}"


def code(text: str) -> tuple[str, ...]:
    """The lines of a code that a phone reads, two squares to a cell: for any place that shows text."""
    import segno

    matrix = [list(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=QUIET_ZONE)]
    if len(matrix) % 2:
        matrix.append([0] * len(matrix[0]))
    return tuple(
        "".join(_HALVES[bool(above), bool(below)] for above, below in zip(*pair, strict=True))
        for pair in zip(matrix[::2], matrix[1::2], strict=True)
    )
