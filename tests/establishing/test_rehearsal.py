"""A rehearsal happens on a copy that is thrown away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from alstui.cli.arguments import parser
from alstui.desk.opening import open_sitting, todays_sitting
from alstui.errors import NotFound
from alstui.establishing.rehearsal import USUAL_RATE, rehearsal
from alstui.establishing.sample import install
from alstui.store.library import Library, Unread
from tests.kit.clock import FakeClock
from tests.kit.commands import run

NOW = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)


def _content(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def test_what_is_practised_does_not_reach_the_set(library: Library) -> None:
    """A meeting begun in a rehearsal leaves every file of the set as it was, and is gone afterwards."""
    made = install(library, NOW.date())
    before = _content(library.home)
    with rehearsal(library, made.id, NOW.date()) as (place, set_id):
        assert place.load(set_id) == made
        assert place.meeting_dates(set_id) == library.meeting_dates(made.id)
        opened = open_sitting(place, todays_sitting(place, made, NOW.date(), Unread()), FakeClock(NOW))
        opened.journal.close()
        assert len(place.meeting_dates(set_id)) == len(library.meeting_dates(made.id)) + 1
        folder = place.home
    assert _content(library.home) == before
    assert not folder.exists()


def test_without_a_set_the_sample_is_practised(library: Library) -> None:
    """No set of one's own is needed, and none is made."""
    with rehearsal(library, None, NOW.date()) as (place, set_id):
        assert place.load(set_id).sample
    assert not library.home.exists()


def test_a_set_that_is_not_there_is_said(library: Library) -> None:
    """As everywhere, the nearest are named."""
    install(library, NOW.date())
    with pytest.raises(NotFound, match="oakfield"), rehearsal(library, "oakfeld", NOW.date()):
        raise AssertionError("there is nothing to practise")


def test_an_hour_takes_two_minutes() -> None:
    """The usual rate, and one of one's own from 1 to 1000."""
    assert timedelta(hours=1) / USUAL_RATE == timedelta(minutes=2)
    assert parser().parse_args(["rehearse", "--rate", "60"]).rate == 60
    with pytest.raises(SystemExit):
        parser().parse_args(["rehearse", "--rate", "0"])


def test_timing_is_answered_in_columns(library: Library) -> None:
    """`minutes SET --timing` prints planned against actual of the latest meeting instead of its minutes."""
    install(library, NOW.date())
    answer = run("minutes", "oakfield", "--timing")
    assert answer.code == 0
    assert answer.lines[0].split() == ["part", "stage", "planned", "adjusted", "absorbed", "actual"]
    assert any(line.startswith("total") for line in answer.lines)
    assert not answer.out.startswith("#")


def test_a_format_is_shown_as_it_would_run() -> None:
    """`formats ID --presenters N --minutes T` adds the agenda to the format's own sheet."""
    plain, planned = (
        run("formats", "classic"),
        run("formats", "classic", "--presenters", "2", "--minutes", "90"),
    )
    assert plain.code == planned.code == 0
    assert "Presenter 2" in planned.out
    assert "Presenter 2" not in plain.out
    assert planned.out.startswith(plain.lines[0])
