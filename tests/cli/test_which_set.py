"""Which sets are one and the same, however they are called: what import takes for the set that is here already."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from alstui.establishing.sample import install
from alstui.store.library import Library
from tests.kit.commands import DAY, refused, run, write
from tests.kit.storing import everything

RECORD = "2026-10-13.jsonl"


@pytest.fixture
def home(library: Library, sample: str) -> Path:
    """A folder of sets with the sample in it."""
    return library.home


def exported(home: Path, file: Path, **changes: Any) -> Path:
    """The sample set as a file, with something of the set put differently."""
    assert run("--home", home, "export", "oakfield", "-o", file).code == 0
    document = json.loads(file.read_text(encoding="utf-8"))
    document["set"].update(changes)
    return write(file, json.dumps(document))


def rewritten(home: Path, **changes: Any) -> None:
    """The set on disk, with something of it put differently."""
    path = home / "oakfield" / "set.json"
    tables = json.loads(path.read_text(encoding="utf-8"))
    tables["set"]["1"].update(changes)
    write(path, json.dumps(tables))


def nothing_came(home: Path, file: Path, *said: str) -> None:
    """It was not united, what to do is said, and everything stands as it stood; under another name it comes in."""
    before = everything(home)
    refused(run("--home", home, "import", file, "--merge"), "is another set here", "--name", *said)
    assert everything(home) == before
    assert run("--home", home, "import", file, "--name", "elm").out == "elm\n"


def test_sets_of_two_schools_are_two_whatever_they_share(home: Path, tmp_path: Path) -> None:
    """Made apart, they share their title, the ids and names of members, and even a meeting; not what they are."""
    elsewhere = Library(tmp_path / "there")
    install(elsewhere, DAY)
    rewritten(elsewhere.home, school="Ashgrove School")
    file = exported(elsewhere.home, tmp_path / "set.json")
    nothing_came(home, file, "in the file is Oakfield (Ashgrove School)")


def test_what_a_set_is_known_by_counts_and_not_what_it_is_called(home: Path, tmp_path: Path) -> None:
    """Another title, another school, other people, a meeting less: it is the set that is here, by any name."""
    file = exported(home, tmp_path / "set.json", title="Ashgrove", school="Elsewhere")
    (home / "oakfield" / RECORD).unlink()
    came = run("--home", home, "import", file, "--merge")
    assert (came.code, came.out) == (0, "oakfield\n")
    assert "came whole" in came.err
    (home / "oakfield").rename(home / "beech")
    (home / "beech" / RECORD).unlink()
    refused(run("--home", home, "import", file), "as 'beech'", "--merge --name beech")


@pytest.mark.parametrize("where", ["here", "there", "both"])
def test_older_records_tell_by_school_member_and_meeting(home: Path, tmp_path: Path, where: str) -> None:
    """They have no mark; once united they are known by the one that either of them has."""
    mark = Library(home).load("oakfield").mark
    file = exported(home, tmp_path / "set.json", **({} if where == "here" else {"mark": ""}))
    if where != "there":
        rewritten(home, mark="")
    assert run("--home", home, "import", file, "--merge").code == 0
    (home / "oakfield" / RECORD).unlink()
    assert "came whole" in run("--home", home, "import", file, "--merge").err
    assert Library(home).load("oakfield").mark == ("" if where == "both" else mark)


@pytest.mark.parametrize("other", ["school", "members", "meeting", "one member, and none has met"])
def test_older_records_that_tell_of_two_sets_are_not_united(home: Path, tmp_path: Path, other: str) -> None:
    """Another school, nobody in common, no meeting in common; before the first meeting, not the same people."""
    rewritten(home, mark="")
    members = [{"id": f"m{number}", "name": f"Somebody {number}"} for number in range(3)]
    told: dict[str, dict[str, Any]] = {
        "school": {"school": "Ashgrove School"},
        "members": {"members": members},
    }
    file = exported(home, tmp_path / "set.json", **told.get(other, {}))
    document = json.loads(file.read_text(encoding="utf-8"))
    if other == "meeting":
        document["meetings"][0]["events"][0]["id"] = "another"
    elif other not in told:
        document["meetings"] = []
        document["set"]["members"] = [*document["set"]["members"][:1], *members]
    nothing_came(home, write(file, json.dumps(document)))
