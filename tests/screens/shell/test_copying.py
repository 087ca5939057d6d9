"""What a terminal is sent so that it copies a text, byte by byte."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.shell.copying import AT_ONCE, END, START, sequence

IN_SCREEN: Mapping[str, str] = {"STY": "1234.pts-0.host", "TERM": "screen-256color"}

WRAPPED = re.compile("\x1bP([^\x1b]*(?:\x1b\\][^\x1b]*)?)\x1b\\\\")
"""What GNU screen hands on: what stands between the two."""


def decoded(sent: str) -> str:
    """What the terminal copies."""
    assert sent.startswith(START)
    assert sent.endswith(END)
    return b64decode(sent[len(START) : -len(END)], validate=True).decode()


@given(st.text(max_size=600))
def test_a_terminal_gets_it_whole(text: str) -> None:
    """Any letters, in letters that no terminal takes for anything else."""
    sent = sequence(text, {})
    assert decoded(sent) == text
    assert sent.isascii()


@given(st.text(max_size=600))
def test_within_screen_it_comes_in_pieces_that_make_the_same(text: str) -> None:
    """Each small enough, none of them ends another one."""
    sent = sequence(text, IN_SCREEN)
    pieces = WRAPPED.findall(sent)
    assert "".join(f"\x1bP{piece}\x1b\\" for piece in pieces) == sent
    assert max(map(len, pieces)) <= AT_ONCE
    assert decoded("".join(pieces)) == text


@pytest.mark.parametrize("around", [{}, {"TMUX": "/tmp/tmux-1000/default,1,0"}, {**IN_SCREEN, "TMUX": "x"}])
def test_tmux_gets_what_a_terminal_gets(around: Mapping[str, str]) -> None:
    """It knows the sequence itself."""
    assert sequence("why?", around) == "\x1b]52;c;d2h5Pw==\a"


def test_nothing_of_it_is_printed() -> None:
    """A terminal that does not know it shows nothing, and its cursor stays."""
    screen = pyte.Screen(40, 2)
    stream = pyte.Stream(screen)
    stream.feed("before")
    stream.feed(sequence("What is this for? " * 5, {}))
    stream.feed(" after")
    assert screen.display[0].rstrip() == "before after"
