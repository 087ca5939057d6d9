"""`alstui due`: what a facilitator of many sets reads on a Monday. The people are samples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from alstui.store.library import Library
from tests.kit.between import at_nine, elm
from tests.kit.commands import refused, run, squeezed


@pytest.fixture
def home(library: Library, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A set between two meetings, and another one that has not met."""
    elm(library)
    at_nine(monkeypatch)
    return library.home


def due(home: Path, *more: str) -> list[str]:
    """The answer, with one space between its columns."""
    answer = run("--home", home, "due", *more)
    assert (answer.code, answer.err) == (0, "")
    return [squeezed(line) for line in answer.lines]


def test_a_fortnight_by_day(home: Path) -> None:
    """What is overdue first, who asks whom half-way among the rest, what has no day last."""
    assert due(home) == [
        "Fri 27 Nov, overdue elm Zoë Lind ring the chair",
        "Wed 2 Dec elm Ben Carr ask Zoë Lind half-way: ring the chair",
        "Wed 2 Dec elm Ben Carr ask Zoë Lind half-way: draft one page for parents",
        "Wed 2 Dec elm Mia Cole ask Ben Carr half-way: ask the governors about Mondays",
        "Wed 9 Dec elm Zoë Lind draft one page for parents",
        "no day yet elm Mia Cole walk the corridor at break",
    ]


def test_as_far_ahead_as_is_asked_for(home: Path) -> None:
    """What is due by a meeting is due on its day."""
    assert len(due(home, "--days", "1")) == 2
    assert due(home, "elm", "--days", "16")[-2] == "Wed 16 Dec elm Ben Carr ask the governors about Mondays"


def test_nothing_is_said_in_a_sentence(library: Library) -> None:
    """With how far it was looked."""
    assert (
        run("--home", library.home, "due").out == "Nothing is due within 14 days, and nothing is overdue.\n"
    )
    assert "due by tomorrow," in run("--home", library.home, "due", "--days", "1").out


def test_for_other_programs(home: Path) -> None:
    """Days as ISO strings, absent values null."""
    first, second, *_, last = json.loads(run("--home", home, "due", "--json").out)
    assert first == {
        "set": "elm", "title": "Elm", "kind": "action point", "day": "2026-11-27", "meeting": None, "overdue": True,
        "who": ["Zoë Lind"], "asks": [], "text": "ring the chair", "action": "ring",
    }  # fmt: skip
    assert (second["kind"], second["who"], second["asks"]) == ("half-way", ["Ben Carr"], ["Zoë Lind"])
    assert last["day"] is None


def test_a_set_that_is_not_there_is_told(home: Path) -> None:
    """As everywhere."""
    refused(run("--home", home, "due", "ash"), "no set called 'ash'")


@pytest.mark.parametrize("days", ["-1", "367", "many", "1.5", "٣"])
def test_days_are_a_number(home: Path, days: str) -> None:
    """From today to a year ahead."""
    answer = run("--home", home, "due", f"--days={days}")
    assert answer.code == 2
    assert "is not a number of days from 0 to 366" in answer.err
