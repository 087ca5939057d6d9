"""What the terminal sends: read as it was meant, in whatever pieces it comes."""

from __future__ import annotations

import select
import signal
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import _parser, _time, constants, events
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from screens.shell import driver
from screens.shell.driver import End, TerminalDriver
from screens.shell.keyboard import MOST_PASTED
from screens.shell.terminal import SILENCE, TerminalParser
from tests.kit.screens.rooms import running

ESC = "\x1b"

LETTERS = (*"acnxGZ19.,?]+-=§", "é", "ą", "ж", "€", "𝄞")

ALIKE = ("[", "O", "b", "f", "d", "\x7f", "\x08")
"""What no terminal writes otherwise after an escape than as a part of something else."""

CONTROLS = (ESC, "\r", "\n", "\t", " ", "\x0c", "\x10", "\x11", "\x13", "\x00")

SEQUENCES = (
    *(
        "\x1b[A",
        "\x1b[C",
        "\x1b[Z",
        "\x1b[H",
        "\x1b[6~",
        "\x1b[15~",
        "\x1b[20~",
        "\x1b[1;5D",
        "\x1b[1;3C",
        "\x1b[3;3~",
    ),
    *("\x1bOP", "\x1bOA", "\x1bOM", "\x1bOp", "\x1b[[A", "\x1b[23$", "\x1bb", "\x1b\x7f"),
    *("\x1b[97;;97u", "\x1b[98;3u", "\x1b[27u", "\x1b[13;2u", "\x1b[57399u"),
    *("\x1b[<35;10;12M", "\x1b[<0;3;4m", "\x1b[<64;1;1M", "\x1b[M !!", "\x1b[I", "\x1b[O", "\x1b[7;3R"),
    *("\x1b[?2026;2$y", "\x1b[?1;2c", "\x1b[48;24;80;24;80t"),
    *("\x1b[200~x e y\r\x1b[201~", "\x1b[200~\x1b[31mé\x1bq[\x1b[201~", "\x1b[200~\x1b[201~"),
)

FOREIGN = (b"\xff", b"\xe9", b"\xc3", b"\xf0\x9f")
"""Bytes that are not UTF-8: of another encoding, the beginning of a letter."""


def plain(message: Message) -> tuple[str, Any]:
    """What a message says, without what it owes to those before it."""
    match message:
        case events.Key():
            return message.key, message.character
        case events.Paste():
            return "paste", message.text
        case events.MouseEvent():
            return type(message).__name__, (message.x, message.y, message.button)
        case _:
            return type(message).__name__, None


def read(*pieces: bytes) -> list[tuple[str, Any]]:
    """What is meant by bytes that come in these pieces, when no more comes."""
    parser = TerminalParser()
    return [plain(each) for piece in (*pieces, None) for each in _step(parser, piece)]


def _step(parser: TerminalParser, piece: bytes | None) -> list[Message]:
    return list(parser.feed("") if piece is None else parser.read(piece))


def keys(text: str) -> list[str]:
    """The names of the keys that are meant."""
    return [name for name, _ in read(text.encode())]


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        (ESC, ["escape"]),
        ("\x1bc", ["escape", "c"]),
        ("\x1bC", ["escape", "C"]),
        ("\x1b1", ["escape", "1"]),
        ("\x1b-", ["escape", "minus"]),
        ("\x1b=", ["escape", "equals_sign"]),
        ("\x1bé", ["escape", "é"]),
        ("\x1b\r", ["escape", "enter"]),
        ("\x1b\t", ["escape", "tab"]),
        ("\x1b ", ["escape", "space"]),
        ("\x1b\x0c", ["escape", "ctrl+l"]),
        ("\x1b]", ["escape", "right_square_bracket"]),
        ("\x1bP", ["escape", "P"]),
        ("\x1b[", ["escape", "left_square_bracket"]),
        ("\x1b[x", ["escape", "left_square_bracket", "x"]),
        ("\x1b[ c", ["escape", "left_square_bracket", "space", "c"]),
        ("\x1b[?c", ["escape", "left_square_bracket", "question_mark", "c"]),
        ("\x1b[\r", ["escape", "left_square_bracket", "enter"]),
        ("\x1b[\x1b", ["escape", "left_square_bracket", "escape"]),
        ("\x1bO", ["escape", "O"]),
        ("\x1bOK", ["escape", "O", "K"]),
        ("\x1b\x1b", ["escape", "escape"]),
        ("\x1b\x1b[C", ["escape", "right"]),
        ("\x1b\r\x1b[20~", ["escape", "enter", "f9"]),
        ("\x1b[C\x1bOP\x1b[[A", ["right", "f1", "f1"]),
        ("\x1b[Z", ["shift+tab"]),
        ("\x1bb", ["alt+b"]),
        ("\x1bf", ["alt+f"]),
        ("\x1bd", ["alt+d"]),
        ("\x1b\x7f", ["alt+backspace"]),
        ("\x1b[1;2cx", ["x"]),
        ("\x1b[99$wx", ["x"]),
        (f"\x1bn{'write to the council' * 3}\r", ["escape", "n", *keys("write to the council") * 3, "enter"]),
    ],
)
def test_what_is_sent_is_what_is_meant(sent: str, meant: list[str]) -> None:
    """Each as it comes from a terminal in one piece."""
    assert keys(sent) == meant


def test_on_the_console_of_linux_escape_and_tab_go_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has nothing else for shift and tab."""
    monkeypatch.setenv("TERM", "linux")
    assert keys("\x1b\tx") == ["shift+tab", "x"]


def _can_be_told(sent: list[str]) -> bool:
    """Whether no escape stands before what is written as the rest of something else."""
    return not any(before == ESC and after[:1] in ALIKE for before, after in pairwise(sent))


SENT = st.lists(st.sampled_from(LETTERS + ALIKE + CONTROLS + SEQUENCES), max_size=24).filter(_can_be_told)


def _in_pieces(data: bytes, cuts: list[int]) -> list[bytes]:
    places = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    return [data[start:end] for start, end in pairwise(places)]


@given(sent=SENT, cuts=st.lists(st.integers(min_value=0, max_value=400), max_size=8))
def test_in_any_burst_each_key_is_what_it_is_alone(sent: list[str], cuts: list[int]) -> None:
    """Joined, and cut where it comes: also in the middle of a sequence, or of a letter."""
    alone = [said for each in sent for said in read(each.encode())]
    assert read(*_in_pieces("".join(sent).encode(), cuts)) == alone


@given(
    sent=SENT,
    foreign=st.lists(st.tuples(st.integers(min_value=0, max_value=24), st.sampled_from(FOREIGN)), max_size=4),
    cuts=st.lists(st.integers(min_value=0, max_value=400), max_size=8),
)
def test_a_foreign_byte_is_nothing(
    sent: list[str], foreign: list[tuple[int, bytes]], cuts: list[int]
) -> None:
    """Wherever it stands between the keys, and however it is cut: they are what they are."""
    data = [each.encode() for each in sent]
    for place, byte in foreign:
        data.insert(min(place, len(data)), byte)
    alone = [said for each in sent for said in read(each.encode())]
    assert read(*_in_pieces(b"".join(data), cuts)) == alone


@pytest.mark.parametrize(
    "orders",
    [
        b"\x1b[99999999;5u",  # a letter of a number that no letter has
        b"\x1b[999999999;5H",
        b"\x1b[48;36;120;0;0t\x1b[<0;30;10M",  # a click where the picture has no size
    ],
)
def test_what_no_terminal_can_mean_is_nothing(orders: bytes) -> None:
    """And the next key is heard."""
    parser = TerminalParser()
    said = [each for each in parser.read(orders + b"c") if isinstance(each, events.Key | events.MouseEvent)]
    assert [each.key for each in said if isinstance(each, events.Key)][-1:] == ["c"]
    assert not any(isinstance(each, events.MouseEvent) for each in said)


def test_a_foreign_byte_in_a_paste_is_left_out() -> None:
    """The words around it are pasted."""
    assert read(b"\x1b[200~caf\xe9 \xff\x00au lait\x1b[201~") == [("paste", "caf au lait")]


def test_whoever_reads_looks_at_the_time_only_while_time_ends_something() -> None:
    """After half a sequence and in a paste; not at rest, when nothing comes for minutes."""
    parser = TerminalParser()
    found = []
    for data in (b"a", b"\x1b", b"[A", b"\x1b[200~x", b"\x1b[201~", b"\xc3"):
        list(parser.read(data))
        found.append(parser.waits)
    assert found == [False, True, False, True, False, False]


def test_whoever_waits_for_the_terminal_wakes_up_when_the_end_is_said() -> None:
    """As often as it is said: the terminal is given back for a while, and taken again."""
    end, found = End(), list[bool]()
    assert end.wakes
    for say in (end.set, end.set, end.clear, end.clear, end.set):
        say()
        found.append(bool(select.select([end], [], [], 0)[0]))
    end.close()
    assert found == [True, True, False, False, True]


def test_where_handles_are_few_none_is_spent_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked at instead, and said as ever."""
    monkeypatch.setattr(driver, "getrlimit", lambda _: (12, 12))
    end = End()
    end.set()
    assert end.is_set()
    assert not end.wakes
    end.clear()
    end.close()
    assert not end.is_set()


def test_an_escape_alone_is_told_when_its_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not before; and what comes then is a key of its own."""
    now = 100.0
    monkeypatch.setattr(_parser, "get_time", lambda: now)
    parser = TerminalParser()
    assert not list(parser.read(b"\x1b"))
    now += constants.ESCAPE_DELAY * 0.9
    assert not list(parser.tick())
    assert [plain(each) for each in parser.read(b"[")] == []
    now += constants.ESCAPE_DELAY * 0.9
    assert [plain(each)[0] for each in (*parser.tick(), *parser.read(b"C"))] == ["right"]
    assert not list(parser.read(b"\x1b"))
    now += constants.ESCAPE_DELAY
    assert [plain(each)[0] for each in (*parser.tick(), *parser.read(b"[C"))] == [
        "escape",
        "left_square_bracket",
        "C",
    ]


def test_a_paste_whose_end_is_lost_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while without a letter; what comes then are keys, and an end that comes late is nothing."""
    now = 100.0
    monkeypatch.setattr(_time, "get_time", lambda: now)
    parser = TerminalParser()
    assert not list(parser.read(b"\x1b[200~one"))
    now += SILENCE * 0.9
    assert not list(parser.tick())
    assert not list(parser.read(b" two"))
    now += SILENCE * 0.9
    assert not list(parser.tick())
    now += SILENCE * 0.2
    assert [plain(each) for each in parser.tick()] == [("paste", "one two")]
    assert [plain(each)[0] for each in parser.read(b"c\x1b[201~x")] == ["c", "x"]


@given(
    pieces=st.lists(st.text("x~1\x1b[20", max_size=9), max_size=12),
    cuts=st.lists(st.integers(min_value=0, max_value=120), max_size=8),
)
def test_a_paste_is_what_stands_before_its_end(pieces: list[str], cuts: list[int]) -> None:
    """However its end is cut, and whatever in it looks like one."""
    text = "".join(pieces).replace("\x1b[201~", "")
    sent = f"\x1b[200~{text}\x1b[201~c"
    assert read(*_in_pieces(sent.encode(), cuts)) == [("paste", text.partition("\x1b[201~")[0]), ("c", "c")]


def test_of_a_huge_paste_the_beginning_is_taken() -> None:
    """And a little more, which shows that there was more; its end is found all the same."""
    parser = TerminalParser()
    said = [
        plain(each)
        for piece in (b"\x1b[200~", *[b"~x" * 2000] * 40, b"\x1b[20", b"1~c")
        for each in parser.read(piece)
    ]
    assert said == [("paste", "~x" * (MOST_PASTED // 2) + "~"), ("c", "c")]


def test_a_terminal_that_has_gone_and_its_signal_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever is noticed first, what was begun is kept in peace; only a second signal ends it at once."""
    at_once: list[int] = []
    monkeypatch.setattr(TerminalDriver, "_end_at_once", lambda _, number: at_once.append(number))
    monkeypatch.setattr(TerminalDriver, "_in_the_loop", lambda *_: None)
    monkeypatch.setattr(TerminalDriver, "_ending", SimpleNamespace(told_to_end=None))
    reading = TerminalDriver.__new__(TerminalDriver)
    reading._told_by, reading._is_gone = 0, False
    reading._has_gone()
    reading._hear(signal.SIGHUP, None)
    assert at_once == []
    reading._hear(signal.SIGTERM, None)
    assert at_once == [signal.SIGTERM]


async def test_the_app_reads_the_terminal_with_it(tmp_path: Path) -> None:
    """Where there is a terminal of Linux or macOS; there is none here."""
    async with running(tmp_path) as (app, _):
        assert app.driver_class is TerminalDriver
        assert not isinstance(app._driver, LinuxDriver)


@pytest.mark.parametrize("own", ["headless_driver:HeadlessDriver", "linux_driver:LinuxDriver"])
async def test_a_driver_of_ones_own_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: str
) -> None:
    """As the environment says."""
    monkeypatch.setattr(constants, "DRIVER", f"textual.drivers.{own}")
    async with running(tmp_path) as (app, _):
        assert app.driver_class.__name__ == own.partition(":")[2]
