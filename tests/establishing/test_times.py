"""When in the day a meeting is, as people write it."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.establishing.times import Times, read_times, split_times
from alstui.wording import day_and_time, from_to


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("14:00", Times(time(14), 0)),
        ("9.30", Times(time(9, 30), 0)),
        ("at 2pm", Times(time(14), 0)),
        ("12 am", Times(time(0), 0)),
        ("12pm", Times(time(12), 0)),
        ("14:00-15:30", Times(time(14), 90)),
        ("from 14.00 to 16.00", Times(time(14), 120)),
        ("2–3.30pm", Times(time(14), 90)),
        ("9.30am until 1pm", Times(time(9, 30), 210)),
    ],
)
def test_times_are_read_as_people_write_them(words: str, expected: Times) -> None:
    """With a colon or a point, by twelve hours or by twenty-four, alone or with the end."""
    assert read_times(words) == expected


@pytest.mark.parametrize(
    "words", ["", "14", "room 14", "24:00", "13pm", "0am", "15:30-14:00", "14:60", "Library"]
)
def test_what_is_no_time_is_none(words: str) -> None:
    """A bare number is a room; what no clock shows is no time; an end before the beginning is none."""
    assert read_times(words) is None


@given(st.integers(0, 23), st.integers(0, 59), st.integers(0, 600))
def test_times_written_are_the_times_read(hour: int, minute: int, minutes: int) -> None:
    """But for a length that goes past midnight, which is not written."""
    begins = time(hour, minute)
    kept = minutes if hour * 60 + minute + minutes < 24 * 60 else 0
    for words in (from_to(begins, minutes), from_to(begins, minutes, "-")):
        assert read_times(words) == Times(begins, kept)
        assert split_times(f"24 Nov 2026 {words}") == ("24 Nov 2026", Times(begins, kept))


def test_a_meeting_is_said_with_its_time_where_one_is_agreed() -> None:
    """The day alone, from when, and until when."""
    day = date(2026, 11, 24)
    assert day_and_time(day, None, 90) == "Tuesday 24 November 2026"
    assert day_and_time(day, time(14)) == "Tuesday 24 November 2026, 14:00"
    assert day_and_time(day, time(9, 5), 90) == "Tuesday 24 November 2026, 09:05 to 10:35"
