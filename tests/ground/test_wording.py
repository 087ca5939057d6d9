"""Words for dates, lengths, times and names."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.meeting.reading import shown_minutes
from alstui.wording import clock_time, countdown, how_many, join_names, long_date, minutes_words

_lengths = st.timedeltas(min_value=timedelta(days=-3), max_value=timedelta(days=3))


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_long_date_is_the_date(day: date) -> None:
    """Every date reads back as itself, its weekday included."""
    said = long_date(day)
    assert datetime.strptime(f"{said} +0000", "%A %d %B %Y %z").date() == day
    assert said.split()[0] == f"{day:%A}"
    assert not said.split()[1].startswith("0")


def test_a_long_date_in_full() -> None:
    """The order of the words, and a year of any length."""
    assert long_date(date(2026, 11, 24)) == "Tuesday 24 November 2026"
    assert long_date(date(1, 1, 1)) == "Monday 1 January 1"


@given(st.times(), st.integers(-12 * 60, 14 * 60))
def test_a_clock_time_is_the_local_one(time: object, offset: int) -> None:
    """It is read as it stands, in whatever zone: never moved, seconds dropped."""
    local = datetime.fromisoformat(f"2026-11-24T{time}").replace(tzinfo=timezone(timedelta(minutes=offset)))
    assert clock_time(local) == str(local.time())[:5]


@given(_lengths)
def test_minutes_agree_with_the_screens(length: timedelta) -> None:
    """Words never round to another minute than the figures beside them; below one they say so."""
    said = minutes_words(length)
    if abs(length) < timedelta(minutes=1):
        assert said == "under a minute"
        return
    numbers = dict(zip(said.split()[1::2], map(int, said.split()[::2]), strict=True))
    assert numbers.get("h", 0) * 60 + numbers.get("min", 0) == shown_minutes(abs(length))
    assert numbers.get("min", 1) in range(1, 60)
    assert minutes_words(length.total_seconds()) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "under a minute"),
        (59.9, "under a minute"),
        (60, "1 min"),
        (45 * 60, "45 min"),
        (59 * 60 + 30, "1 h"),
        (80 * 60, "1 h 20 min"),
        (-80 * 60, "1 h 20 min"),
        (26 * 3600, "26 h"),
    ],
)
def test_minutes_in_words(seconds: float, said: str) -> None:
    """Lengths on both sides of a minute and of an hour."""
    assert minutes_words(seconds) == said


@given(st.integers(-100_000, 100_000))
def test_a_countdown_is_its_seconds(seconds: int) -> None:
    """The figures add up to the seconds, and a plus says that they are over."""
    said = countdown(seconds)
    minutes, rest = said.removeprefix("+").split(":")
    assert int(minutes) * 60 + int(rest) == abs(seconds)
    assert len(rest) == 2
    assert said.startswith("+") == (seconds < 0)


@pytest.mark.parametrize(("seconds", "said"), [(462, "7:42"), (5400, "90:00"), (-80, "+1:20"), (0, "0:00")])
def test_a_countdown_in_figures(seconds: int, said: str) -> None:
    """Minutes are never split into hours and never padded."""
    assert countdown(seconds) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), ""),
        (("Ann",), "Ann"),
        (("Ann", "Ben"), "Ann and Ben"),
        (("Ann", "Ben", "Éva"), "Ann, Ben and Éva"),
    ],
)
def test_names_in_a_row(names: tuple[str, ...], said: str) -> None:
    """Nobody, one, two and more, as they are said aloud."""
    assert join_names(names) == said


@pytest.mark.parametrize(
    ("number", "words", "said"),
    [
        (0, ("meeting",), "0 meetings"),
        (1, ("meeting",), "1 meeting"),
        (6, ("meeting",), "6 meetings"),
        (1, ("person", "people"), "1 person"),
        (2, ("person", "people"), "2 people"),
    ],
)
def test_a_number_of_things(number: int, words: tuple[str, ...], said: str) -> None:
    """One of them, and any other number."""
    assert how_many(number, *words) == said
