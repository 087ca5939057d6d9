"""A meeting that is open at the desk, without a terminal: what it tells, what it asks about, how it is left."""

from __future__ import annotations

from datetime import timedelta

from alstui.desk.open_meeting import OpenMeeting
from alstui.meeting.gaps import Gap, Opening
from tests.kit.builders import START, Table


def opened(table: Table) -> OpenMeeting:
    """The table's meeting, its clocks looked at once."""
    meeting = OpenMeeting(table.desk, table.pen, None)
    meeting.look()
    return meeting


def test_nothing_to_tell_where_nothing_happened(table: Table) -> None:
    """A minute passes: nobody is asked, and nothing is news."""
    meeting = opened(table)
    table.wait(minutes=1)
    assert (meeting.look(), meeting.news(), meeting.opening_words) == (None, (), ())


def test_a_gap_is_handed_back_until_it_is_taken_up(table: Table) -> None:
    """Whoever is in front may not be able to ask; the second waits behind the first."""
    meeting = opened(table)
    table.clock.sleep(minutes=6)
    first = meeting.look()
    assert first is not None
    assert first.length == timedelta(minutes=6)
    table.clock.sleep(minutes=40)
    assert meeting.look() == first
    meeting.taken_up(first)
    second = meeting.look()
    assert second is not None
    assert second.length == timedelta(minutes=40)
    meeting.taken_up(second)
    assert meeting.look() is None
    assert meeting.news() == ()


def test_a_gap_that_costs_nothing_any_more_is_dropped(table: Table) -> None:
    """While nobody could be asked, the start was set right and the meeting closed."""
    meeting = opened(table)
    table.clock.sleep(minutes=6)
    assert meeting.look() is not None
    table.desk.close()
    assert (meeting.look(), meeting.news()) == (None, ())


def test_what_the_opening_found_comes_first(table: Table) -> None:
    """Time away is asked about, a wrong wall clock only said."""
    table.clock.sleep(minutes=5)
    away = Gap(START, table.clock.now(), "away", up_to=True)
    wrong = Gap(away.until, away.until - timedelta(minutes=9), "stepped")
    meeting = OpenMeeting(table.desk, table.pen, Opening(away.until, away, wrong))
    assert meeting.look() == away
    (said,) = meeting.news()
    assert said.startswith("This computer's clock was set back by 9 min.")


def test_news_of_the_record_is_told_once(table: Table) -> None:
    """What stood there at the opening is for the opening; what comes later is news, before that of the clocks."""
    table.pen.notices = ("The last line was cut short.",)
    meeting = opened(table)
    assert meeting.opening_words == ("The last line was cut short.",)
    assert meeting.news() == ()
    table.clock.sleep(12)
    table.pen.notices = (*table.pen.notices, "The file was gone, and is there again.")
    meeting.look()
    assert meeting.news() == (
        "The file was gone, and is there again.",
        "The computer slept for 12 s; the meeting's clock went on.",
    )
    assert meeting.news() == ()


def test_put_away_lets_others_write(table: Table) -> None:
    """The lock is given back, and nothing is written for it."""
    meeting, lines = opened(table), len(table.pen.events)
    meeting.put_away()
    assert table.pen.is_closed
    assert len(table.pen.events) == lines
