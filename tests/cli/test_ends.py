"""What `sets` says of a meeting whose record cannot be read to its end, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from alstui.store.library import Library
from tests.cli.test_left_out import DAMAGE, RECORD, Damage, added, all_of, line
from tests.kit.commands import run
from tests.kit.storing import everything


@pytest.fixture
def home(library: Library, sample: str) -> Path:
    """A folder of sets with the sample in it."""
    return library.home


ENDS = (
    "a torn end",
    "zeros at the end",
    "nothing but zeros",
    "an empty file",
    "nothing but bytes",
    "nothing but line ends",
    "nothing but prose",
    "an end that is no text",
    "a last line from nowhere",
    "a closing that is cut off",
)


def ends(kind: str) -> Damage:
    """What can be wrong with the end of a record, or with all of it."""
    more = {
        "nothing but bytes": Damage(all_of(b"\xff\xfe\x00"), f"oakfield: Nothing in {RECORD} can be read"),
        "nothing but line ends": Damage(all_of(b"\n\n"), f"oakfield: {RECORD} is empty"),
        "nothing but prose": Damage(all_of(b"Bring biscuits.\nRing.\n"), "not the record of a meeting"),
        "an end that is no text": Damage(line(b"\xff\xfe\x00", -1), f"of {RECORD} was not understood"),
        "a last line from nowhere": Damage(added(b'{"event":"danced"}\n'), f"of {RECORD} was not understood"),
        "a closing that is cut off": Damage(cut, f"oakfield: The last entry of {RECORD} was cut short"),
    }
    return more[kind] if kind in more else DAMAGE[kind]


def cut(folder: Path) -> object:
    """The last line is there by half."""
    path = folder / RECORD
    return path.write_bytes(path.read_bytes()[:-40])


@pytest.mark.parametrize("kind", ENDS)
def test_the_list_of_sets_says_of_which_meeting_the_end_cannot_be_read(home: Path, kind: str) -> None:
    """With the sentence that the other commands have, once; the list is whole all the same, nothing changed on disk."""
    ends(kind).do(home / "oakfield")
    before = everything(home)
    answer = run("--home", home, "sets")
    assert ends(kind).said in answer.err
    assert (answer.code, len(answer.err.splitlines()), len(answer.lines)) == (1, 1, 1)
    assert everything(home) == before
    assert "not closed" not in answer.out
    joined = run("--home", home, "digest")
    assert joined.err == answer.err
