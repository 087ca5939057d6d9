"""Keys of one's own on the command line: the table as it is now, and what is told of the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alstui.content.keymap import FILE
from tests.kit.commands import Answer, refused, run, spawn, squeezed, write


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings folder with nothing in it."""
    folder = tmp_path / "mine"
    folder.mkdir()
    monkeypatch.setenv("ALSTUI_CONFIG", str(folder))
    return folder


def lines(answer: Answer) -> list[str]:
    """Its lines, with one space between columns."""
    return [squeezed(line).strip() for line in answer.lines]


def test_every_key_is_listed_where_it_is_of_use(config: Path) -> None:
    """Under the name of its place: keys, id, purpose; behind a door both keys; nothing is anybody's own."""
    answer = run("keys")
    assert (answer.code, answer.err) == (0, "")
    listed = lines(answer)
    assert listed[0] == "Everywhere"
    assert listed.index("The list of sets") < listed.index("The meeting, live")
    assert "n live.note Take a note" in listed
    assert "? or f1 app.keys Show every key of this screen" in listed
    assert "s k live.checklists Tick what is done of the checklists" in listed
    assert not any(re.search(r" [a-z_]+\.[a-z_]+ yours ", line) for line in listed)


def test_ones_own_are_marked(config: Path) -> None:
    """The table is as it is now; what was left out is told after it."""
    write(config / FILE, "live.note: F8\nlive.checklists: q\nlive.nte: x\ndoor.set: f6\n")
    answer = run("keys")
    assert answer.code == 1
    assert "f8 live.note yours Take a note" in lines(answer)
    assert "f6 q live.checklists yours Tick what is done of the checklists" in lines(answer)
    assert "keys.yaml, line 3: live.nte: there is no such command; did you mean 'live.note'?" in answer.err


def test_it_works_in_a_pipe(config: Path) -> None:
    """No terminal is needed, and nothing but the table comes out."""
    answer = spawn("keys")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == run("keys").out


def test_check_knows_the_file(config: Path) -> None:
    """By its name or by what stands in it: what holds, and with its line what does not."""
    good = write(config / FILE, "live.note: [F8, page down]\nlive.undo: backspace\n")
    other = write(config / "others.yaml", "live.note: f8\nlive.undo: U\n")
    empty = write(config / "none.yaml", "live.undo: U\n")
    answer = run("check", good)
    assert answer == Answer(
        1,
        f"{good}: a keymap: live.undo by backspace\n",
        f"{good}:1: live.note: page down is the key of live.next (next) too, "
        "and both can be pressed on the same screen\n",
    )
    answer = run("check", other)
    assert answer.code == 1
    assert answer.out == f"{other}: a keymap: live.note by f8\n"
    assert f"{other}:2: live.undo: 'U' is the same key as 'u'" in answer.err
    assert "no key of one's own holds" in run("check", empty).out


def test_check_without_a_file_looks_at_all_of_ones_own(config: Path) -> None:
    """Whatever lies in the settings folder and in the folders in it; where there is nothing, that is said."""
    assert run("check") == Answer(
        0, f"There is no file of your own in {config}, so all is as it is shipped.\n", ""
    )
    keys = write(config / FILE, "live.note: f8\n")
    settings = write(config / "settings.yaml", "bell: bell\n")
    write(config / "notes.txt", "not looked at")
    (config / "prompts").mkdir()
    deck = write(config / "prompts" / "ours.yaml", "prompts: 7\n")
    answer = run("check")
    assert answer.code == 1
    assert answer.lines == [
        f"{keys}: a keymap: live.note by f8",
        f"{settings}: settings: the bell is bell, the face is digits",
    ]
    assert answer.err.startswith(f"{deck}:1: ")


def test_a_keymap_that_is_no_yaml_is_told_as_any_other_file(config: Path) -> None:
    """As far as it can be read at all."""
    refused(run("check", write(config / FILE, "live.note: [\n")), "keys.yaml:")
