"""Where the page is found: an address to type, a code to scan, and why it cannot be there."""

from __future__ import annotations

import socket

import pytest
import segno

from alstui.errors import AlstuiError, WrongUse
from alstui.serving.address import QUIET_ZONE, address, called, code, listen

CELLS = {"█": (0, 0), "▀": (0, 1), "▄": (1, 0), " ": (1, 1)}


def test_an_address_is_as_a_browser_takes_it() -> None:
    """With its secret behind it, where it has one; an address with colons stands in brackets."""
    assert address("127.0.0.1", 8014, "") == "http://127.0.0.1:8014/"
    assert address("192.168.1.20", 80, "abc") == "http://192.168.1.20:80/abc/"
    assert address("::1", 8014, "") == "http://[::1]:8014/"


@pytest.mark.parametrize("text", ["http://192.168.1.20:8014/s3cret-_s3cret-_s3cret-_/", "x"])
def test_the_lines_of_a_code_are_its_squares(text: str) -> None:
    """Two to a cell, all lines of one width, with the light edge that a reader needs."""
    lines = code(text)
    assert len({len(line) for line in lines}) == 1
    squares = [list(row) for line in lines for row in zip(*(CELLS[cell] for cell in line), strict=True)]
    wanted = [[int(dark) for dark in row] for row in segno.make(text, error="m", micro=False).matrix]
    inside = [row[QUIET_ZONE : QUIET_ZONE + len(wanted)] for row in squares[QUIET_ZONE:][: len(wanted)]]
    assert inside == wanted
    around = sum(map(sum, squares)) - sum(map(sum, wanted))
    assert around == 0
    assert len(lines[0]) == len(wanted) + 2 * QUIET_ZONE


def test_a_usual_address_has_room_in_a_usual_terminal() -> None:
    """In 24 rows, beside what is said with it."""
    lines = code(address("192.168.100.200", 8014, "x" * 24))
    assert len(lines) <= 21
    assert len(lines[0]) <= 80


def test_a_port_that_is_taken_is_said() -> None:
    """With what to do about it."""
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(AlstuiError, match=rf"Another program uses port {port} .* --port 8015"):
            listen("127.0.0.1", port)


@pytest.mark.parametrize("host", ["192.0.2.77", "no such name.invalid", "\0", "a" * 300])
def test_an_address_that_this_computer_has_not_is_said(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is typed."""
    if host[0] in "na":
        monkeypatch.setattr(socket, "getaddrinfo", _nobody)
    with pytest.raises(WrongUse, match="This computer has no address"):
        listen(host, 0)


def _nobody(*_: object, **__: object) -> None:
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def test_what_listens_everywhere_is_called_by_one_address() -> None:
    """Or by the computer's name, where it has none; what was named is called so."""
    assert called("0.0.0.0") not in {"0.0.0.0", ""}
    assert called("192.168.1.20") == "192.168.1.20"
    assert called("elm.local") == "elm.local"
