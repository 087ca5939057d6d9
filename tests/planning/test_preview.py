"""A format previewed for so many presenters, minutes and people: the meeting as it would run."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.cli.formats import format_sheet
from alstui.content.catalogue import Format
from alstui.content.loader import Shelf
from alstui.meeting.timing import exact
from alstui.planning.agenda import plan
from alstui.planning.wishes import Wishes

SHELF = Shelf(None)
FORMATS = SHELF.formats()

ROW = re.compile(r"^ *((?:\d+:)?\d+:\d\d) +((?:\d+:)?\d+:\d\d)  (.*)$")


def _seconds(figures: str) -> int:
    """'1:02:05' in seconds."""
    total = 0
    for part in figures.split(":"):
        total = total * 60 + int(part)
    return total


def _rows(sheet: str) -> list[tuple[int, int, str]]:
    """From when, how long, and what, of each line of the agenda."""
    found = [ROW.match(line) for line in sheet.split("\n")]
    return [(_seconds(row[1]), _seconds(row[2]), row[3]) for row in found if row]


@given(st.sampled_from(list(FORMATS.values())), st.integers(1, 5), st.integers(15, 600), st.integers(3, 12))
def test_the_preview_is_the_agenda(chosen: Format, presenters: int, minutes: int, people: int) -> None:
    """Each begins where the one before ends; with what is kept in hand it is the promise; all advice is there."""
    sheet = format_sheet(SHELF, chosen.id, presenters=presenters, minutes=minutes, people=people)
    names = tuple(f"Presenter {number}" for number in range(1, presenters + 1))
    found = plan(Wishes(chosen, minutes, max(people, presenters), names, number=2), SHELF.planning(), FORMATS)
    for advice in found.advice:
        assert f"\n! {advice.text}\n" in sheet
    rows = _rows(sheet)
    assert bool(rows) == (found.agenda is not None)
    if found.agenda is None:
        return
    at = 0
    for (begins, length, what), segment in zip(rows, found.agenda.segments, strict=True):
        assert begins == at
        assert length == segment.seconds
        assert what.endswith(segment.rule)
        assert segment.name in what
        at += length
    assert at + found.agenda.reserve == minutes * 60
    assert f"{exact(found.agenda.reserve)} kept in hand" in sheet


@pytest.mark.parametrize("format_id", FORMATS)
def test_without_a_meeting_the_sheet_is_the_formats_own(format_id: str) -> None:
    """Asked for nothing, nothing is planned; asked for a meeting, the format's own sheet still stands above it."""
    own = format_sheet(SHELF, format_id)
    assert not _rows(own)
    stages, source = own.rsplit("\n\nSource: ", 1)
    tried = format_sheet(SHELF, format_id, minutes=120)
    assert tried.startswith(f"{stages}\n\n")
    assert tried.endswith(f"\n\nSource: {source}")


@pytest.mark.parametrize(
    ("format_id", "asked", "heading"),
    [
        ("classic", {"minutes": 120}, "A meeting of 120 min with 2 presenters and 6 people, short rounds:"),
        ("classic", {"presenters": 3}, "A meeting of 90 min with 3 presenters and 6 people, short rounds:"),
        ("wial", {"minutes": 180}, "A meeting of 180 min with 1 presenter and 6 people, standard rounds:"),
        ("troika", {"minutes": 60}, "A meeting of 60 min with 2 presenters and 4 people, short rounds:"),
        ("troika", {"presenters": 6}, "A meeting of 90 min with 6 presenters and 6 people, short rounds:"),
        ("classic", {"people": 1}, "A meeting of 90 min with 2 presenters and 2 people, short rounds:"),
        ("wial", {"people": 1}, "A meeting of 90 min with 1 presenter and 1 person, short rounds:"),
    ],
)
def test_what_is_not_said_is_as_usual(format_id: str, asked: dict[str, int], heading: str) -> None:
    """Presenters as the format has them, ninety minutes, six people or as near as it takes; and it is said."""
    assert heading in format_sheet(SHELF, format_id, **asked).split("\n")


def test_a_meeting_of_the_classic_format() -> None:
    """Two hours for two: the run sheet as people would read it on paper."""
    sheet = format_sheet(SHELF, "classic", presenters=2, minutes=120, people=6)
    lines = sheet.split("\n")
    start = lines.index("A meeting of 120 min with 2 presenters and 6 people, short rounds:")
    assert lines[start + 2 : start + 8] == [
        "     at  length  part            stage           rule",
        "   0:00    4:00  Opening                         Facilitator speaks. Then all agree.",
        "   4:00    3:00  Check-in                        Each in turn. No issues.",
        "   7:00    6:00  Report back                     Each in turn. Actions only.",
        "  13:00    5:00  Presenter 1     Present         Presenter speaks. Others listen.",
        "  18:00    5:00                  Clarify         Facts only. Presenter answers.",
    ]
    assert "1:04:00    5:00  Presenter 2     Present         Presenter speaks. Others listen." in lines
    assert "7:00 kept in hand, for settling down between slots and for what runs over." in lines
