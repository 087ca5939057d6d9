"""export, import and find on the command line: answers, files, and what is said when something is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from alstui.store.library import Library
from tests.kit.commands import run, write


@pytest.fixture
def home(library: Library, sample: str) -> Path:
    """A folder of sets with the sample in it."""
    return library.home


def test_a_set_goes_out_and_comes_in_elsewhere(home: Path, tmp_path: Path) -> None:
    """export, import into an empty folder, export: the same file; the id is the answer."""
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    assert run("--home", home, "export", "oakfield", "-o", first).code == 0
    there = tmp_path / "there"
    came = run("--home", there, "import", first)
    assert (came.code, came.out) == (0, "oakfield\n")
    assert run("--home", there, "export", "oakfield", "--as", "json", "-o", second).code == 0
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("shape", "begins", "holds"),
    [
        ("html", "<!DOCTYPE html>", "<h1>Oakfield: meeting 1"),
        ("csv", "\ufeffAgreed on,Agreed at meeting,Owners,Action point,Due", "Tom Hale"),
        ("ics", "BEGIN:VCALENDAR", "Oakfield: meeting 2 of 4"),
    ],
)
def test_other_shapes(home: Path, shape: str, begins: str, holds: str) -> None:
    """Each shape is printed whole."""
    answer = run("--home", home, "export", "oakfield", "--as", shape)
    assert answer.code == 0
    assert answer.out.startswith(begins)
    assert holds in answer.out


def test_one_member_alone(home: Path) -> None:
    """A name, or the beginning of one, leaves that member's action points; a wrong one names the members."""
    answer = run("--home", home, "export", "oakfield", "--as", "csv", "--member", "tom")
    rows = [line for line in answer.lines[1:] if line]
    assert rows
    assert all(",Tom Hale," in row for row in rows)
    wrong = run("--home", home, "export", "oakfield", "--as", "csv", "--member", "nobody")
    assert wrong.code == 1
    assert "Tom Hale" in wrong.err


def test_what_is_no_export_is_not_taken_in(tmp_path: Path) -> None:
    """A file that is not there, that is no text, that is something else: exit 1, a sentence, no set made."""
    home = tmp_path / "home"
    for path in (tmp_path / "none.json", write(tmp_path / "b", b"\xff\xfe\x00"), write(tmp_path / "c", "{}")):
        answer = run("--home", home, "import", path)
        assert answer.code == 1
        assert answer.err.startswith("alstui: ")
    assert not home.exists()


def test_find_says_where_and_what(home: Path) -> None:
    """Every line of the answer has the set, the day and the words; nothing found is said, and is no failure."""
    answer = run("--home", home, "find", "staff", "meeting")
    assert answer.code == 0
    assert all(line.startswith("oakfield  2026-10-13") for line in answer.lines)
    assert "Grace Obi" in answer.out
    none = run("--home", home, "find", "xylophone")
    assert (none.code, none.out) == (0, "Nothing on record has these words.\n")


def test_minutes_for_a_folder_of_notes(home: Path) -> None:
    """With tasks and front matter; to other schools go no names in either."""
    asked = ("--tasks", "--front-matter")
    answer = run("--home", home, "minutes", "oakfield", *asked)
    assert answer.out.startswith('---\ndate: 2026-10-13\nset: "Oakfield"\nmeeting: 1\n')
    assert "\n- [ ] Tom Hale: read the assessment summary" in answer.out
    schools = run("--home", home, "minutes", "oakfield", "--for", "schools", *asked)
    assert schools.code == 0
    assert "Tom Hale" not in schools.out
    refused = run("--home", home, "minutes", "oakfield", "--timing", "--tasks")
    assert refused.code != 0
    assert "--tasks" in refused.err
