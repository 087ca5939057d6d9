"""What `make fuzz` kept, tried again: inputs that reach much, and every one with which something once went wrong."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from alstui.text import clean, distinct
from tests.fuzz import smaller
from tests.fuzz.__main__ import FIGURES, SMALL
from tests.fuzz.mutation import mutated
from tests.fuzz.targets import CORPUS, TARGETS, kept, name_of
from tests.fuzz.words import line


@pytest.mark.parametrize("target", TARGETS)
def test_all_is_well_with_what_is_kept(target: str) -> None:
    """Each kept input is read, or refused in words, as the target asks for."""
    found = kept(target)
    assert found
    for path in found:
        TARGETS[target].check(path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_all_is_well_with_what_the_search_begins_with(target: str) -> None:
    """So it is with the files of the house, from which the search sets out."""
    for data in TARGETS[target].seeds():
        TARGETS[target].check(data)


def test_what_is_kept_is_small_and_belongs_to_a_target() -> None:
    """Nothing lies in the corpus that is not tried, is large, or is called otherwise than by what it holds."""
    assert {path.name for path in CORPUS.iterdir()} == TARGETS.keys()
    for path in CORPUS.glob("*/*"):
        data = path.read_bytes()
        assert len(data) <= SMALL
        assert path.name == name_of(data, found=path.name.startswith("found-"))


def test_the_figures_are_of_every_target() -> None:
    """What SECURITY.md says of the search is of all that is searched, and nothing is left that went wrong."""
    figures = json.loads(FIGURES.read_text())
    assert figures.keys() == TARGETS.keys()
    assert all(each["inputs"] > 0 for each in figures.values())


def calls(data: bytes) -> int:
    """How many functions are called while a line is read: the work of it, on whatever machine."""
    count = 0

    def one(frame: FrameType, event: str, _: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    line(data)  # what is loaded or remembered at the first time is not the line's
    sys.setprofile(one)
    try:
        line(data)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "by fri ",
        "8/10 ",
        "#tag ",
        "@ben ",
        "Ann, ",
        "Ann: ",
        "not before ",
        "the 3rd ",
        "'a' ",
        "(",
        "a-",
        "due: ",
        "and ",
    ],
)
def test_a_long_line_is_work_in_proportion(piece: str) -> None:
    """Four times as long a line is no more than some five times the work: it is read at every key."""
    short, long = ((piece * times).encode() for times in (60, 240))
    assert calls(long) <= 5 * calls(short) + 2000


def test_the_search_makes_a_case_as_small_as_it_can_be() -> None:
    """What goes wrong is cut down to what it goes wrong with, and to nothing that goes wrong otherwise."""

    def check(data: bytes) -> None:
        if b"wr" in data and b"ong" in data:
            raise ValueError
        if len(data) < 2:
            raise KeyError

    assert smaller.smaller(check, b"this is what went wrong here") == b"wrong"
    assert smaller.smaller(check, b"all is well") == b"all is well"


def test_the_search_keeps_what_reaches_most() -> None:
    """Of inputs that run the same lines the shortest stays; what goes wrong is not among them."""

    def check(data: bytes) -> None:
        if data == b"wrong":
            raise ValueError
        if data.isalpha():
            clean(data.decode())
        else:
            distinct(data.decode(), set())

    inputs = [b"ringing", b"ring", b"wrong", b"12345", b"1"]
    assert sorted(smaller.reaching(check, inputs, 5)) == [b"1", b"ring"]
    assert len(smaller.reaching(check, inputs, 1)) == 1


def test_a_record_is_changed_and_stays_a_record(tmp_path: Path) -> None:
    """A change of a value leaves JSON, and the same number chooses the same change."""
    data = b'{"event": "paused", "id": "e1", "at": [1, 2]}\n'
    changed = {mutated(data, 1000, seed) for seed in range(50)}
    assert len(changed) > 10
    assert mutated(data, 1000, 7) == mutated(data, 1000, 7)
    assert mutated(b"\xff", 1000, 7) is None
    for each in changed:
        assert each is None or isinstance(json.loads(each.splitlines()[0]), dict)
