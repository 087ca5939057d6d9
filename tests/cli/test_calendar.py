"""The calendar on the command line: the same meetings after everything that can happen to a set."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from alstui.errors import StoreError
from alstui.store.library import Library
from tests.kit.calendars import events, taken_in
from tests.kit.commands import run


def _rewritten(path: Path, **changes: Any) -> None:
    tables = json.loads(path.read_text(encoding="utf-8"))
    tables["set"]["1"].update(changes)
    path.write_text(json.dumps(tables), encoding="utf-8")


def _exported(home: Path, set_id: str, *more: str) -> str:
    answer = run("--home", home, "export", set_id, "--as", "ics", *more)
    assert (answer.code, answer.err) == (0, "")
    return answer.out.replace("\r\n", "\n").replace("\n", "\r\n")


def test_the_same_meetings_after_everything_that_can_happen_to_a_set(
    library: Library, sample: str, tmp_path: Path
) -> None:
    """Called otherwise, moved to another folder, sent as a file, taken in twice: calendars know its meetings."""
    home = library.home
    first = _exported(home, sample)
    _rewritten(home / sample / "set.json", title="Ashgrove", school="Elsewhere")
    (home / sample).rename(home / "ashgrove")
    assert set(events(_exported(home, "ashgrove"))) == set(events(first))
    file = tmp_path / "set.json"
    assert run("--home", home, "export", "ashgrove", "-o", file).code == 0
    there = tmp_path / "there"
    for came in ("ashgrove", "ashgrove-2"):
        assert run("--home", there, "import", file, "--name", came).out == f"{came}\n"
        assert set(events(_exported(there, came))) == set(events(first))


def test_a_date_that_is_changed_is_the_same_meeting(library: Library, sample: str) -> None:
    """On the command line, within one second: the newer file wins, and a meeting taken out goes."""
    path = library.home / sample / "set.json"
    first = _exported(library.home, sample)
    meetings = json.loads(path.read_text(encoding="utf-8"))["set"]["1"]["meetings"]
    _rewritten(path, meetings=[*meetings[:2], {**meetings[2], "date": "2027-02-02", "at": "14:00:00"}])
    second = _exported(library.home, sample)
    moved = [event for event in taken_in(first, second).values() if "meeting 3 of 3" in event["SUMMARY"]]
    assert len(moved) == 1
    assert moved[0]["DTSTART"].dt.astimezone().replace(tzinfo=None) == datetime.fromisoformat(
        "2027-02-02T14:00"
    )
    assert len(taken_in(first, second)) == len(taken_in(first)) - 1


def test_a_record_from_before_is_known_as_it_was(library: Library, sample: str) -> None:
    """Without a mark, and without ids: what calendars knew it by, and from then on for good."""
    path = library.home / sample / "set.json"
    meetings = json.loads(path.read_text(encoding="utf-8"))["set"]["1"]["meetings"]
    _rewritten(path, mark="", told=[], meetings=[{**each, "id": ""} for each in meetings])
    first = events(_exported(library.home, sample))
    _rewritten(path, title="Ashgrove", school="Elsewhere")
    assert set(events(_exported(library.home, sample))) == set(first)


def test_a_folder_that_cannot_be_written_has_a_calendar(
    library: Library, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The set cannot be changed at this moment: the calendar is made all the same."""

    def refuse(*_: object) -> None:
        raise StoreError("no room")

    monkeypatch.setattr(Library, "change", refuse)
    assert len(events(_exported(library.home, sample))) > 4


def test_tasks_are_refused_where_they_mean_nothing(library: Library, sample: str) -> None:
    """A table has no tasks: that is said."""
    answer = run("--home", library.home, "export", sample, "--as", "csv", "--todo")
    assert answer.code != 0
    assert "--todo" in answer.err
