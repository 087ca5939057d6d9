"""The quick line's days: which words are a date, which day they mean, and which words are none."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.actions.echo import understood
from alstui.wording import say_date
from tests.kit.quicklines import DATES, MEMBERS, NAMES, PLAIN, TODAY, read

# By when -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("phrase", "day"), DATES.items())
def test_dates(phrase: str, day: str) -> None:
    """Each way of saying by when, in UK day order, with and without other things after it."""
    for line in (
        f"ring the chair {phrase}",
        f"ring the chair {phrase} 8/10 #gov",
        f"ring the chair {phrase}.",
    ):
        quick = read(line)
        assert quick.due == date.fromisoformat(day)
        assert quick.text.rstrip(".") == "ring the chair"
        assert not quick.past


@pytest.mark.parametrize(
    "line",
    [
        "talk to the Friday club",
        "talk about friday",
        "have it ready for monday",
        "cover lessons every friday",
        "open mon to fri",
        "open mon-fri",
        "ring by mon or tue",
        "see them by wed, thu",
        "report on monday meetings",
        "ask where the head sat",
        "the week before friday",
        "sew by hand",
        "go by me",
        "stand by",
        "work on maths",
        "teach in school",
        "try it in 3 classes",
        "watch lessons in 2 weeks of term",
        "cut by 10 per cent",
        "cut by 1/3 the cost",
        "cut by 3.6",
        "plan the march past",
        "write a second draft",
        "write the 3rd draft",
        "ring by the 3rd draft",
        "ring before the end of term",
        "install version 4.12.26",
        "plan 2027",
        "ring by 31/6",
        "ring by 30 feb",
        "ring 2026-02-30",
        "ring by 32/1",
        "ring in 0 days",
        "ring by next meeting",
        "ring before meeting 3 parents",
        "maybe sunny",
        "by",
        "by by by",
    ],
)
def test_ordinary_words_are_no_date(line: str) -> None:
    """Words that only look like a date, and days that do not exist, stay whole."""
    quick = read(line)
    assert (quick.due, quick.due_meeting, quick.text) == (None, 0, line)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("ring by friday morning", "2026-11-27"),
        ("ring tomorrow at 5pm", "2026-11-25"),
        ("ring tonight", "2026-11-24"),
        ("ring until sat", "2026-11-28"),
        ("tell Ben before friday assembly", "2026-11-27"),
        ("ring by 3 june 10 letters", "2027-06-03"),
        ("ring by mon 27 nov", "2026-11-27"),
    ],
)
def test_words_that_say_more_than_the_date_stay(line: str, day: str) -> None:
    """The day is understood; the hour, a word that hangs on it, or a weekday that contradicts it is not lost."""
    quick = read(line)
    assert (quick.due, quick.text) == (date.fromisoformat(day), line)


def test_a_member_called_may_is_not_a_month() -> None:
    """'approved by May' names a month only where May is nobody's name."""
    assert read("have it approved by May", members=PLAIN).due == date(2027, 5, 31)
    assert read("have it approved by May", members=MEMBERS).due is None
    assert read("have it approved by 3 May", members=MEMBERS).due == date(2027, 5, 3)


def test_on_a_friday() -> None:
    """'by fri' on a Friday is a week away; 'today' and 'end of week' are today."""
    friday = date(2026, 11, 27)
    due = {phrase: read(f"ring {phrase}", friday).due for phrase in ("by fri", "today", "by end of week")}
    assert due == {"by fri": date(2026, 12, 4), "today": friday, "by end of week": friday}


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("ring 2026-11-06", "2026-11-06"),
        ("ring by 6 nov 2026", "2026-11-06"),
        ("ring by 3/10/2026", "2026-10-03"),
        ("ring by yesterday", "2026-11-23"),
        ("ring yesterday", "2026-11-23"),
    ],
)
def test_a_past_date_is_kept_and_asked_about(line: str, day: str) -> None:
    """A date that has passed is neither refused nor moved; the question is shown."""
    quick = read(line)
    assert (quick.due, quick.past) == (date.fromisoformat(day), True)
    assert f"{say_date(date.fromisoformat(day), TODAY)} has passed: is that right?" in understood(
        quick, NAMES, TODAY
    )


@pytest.mark.parametrize(
    ("line", "number", "text"),
    [
        ("ring before meeting 3", 3, "ring"),
        ("ring by meeting three", 3, "ring"),
        ("before meeting 4 ring", 4, "ring"),
        ("ring before next meeting", 2, "ring"),
        ("ring before our next meeting 8/10", 2, "ring"),
        ("ring before next meeting with the parents", 0, "ring before next meeting with the parents"),
        ("ring before meeting 0", 0, "ring before meeting 0"),
    ],
)
def test_before_a_meeting(line: str, number: int, text: str) -> None:
    """A meeting of the set instead of a day; the next one only when the caller knows which it is."""
    quick = read(line, next_meeting=2)
    assert (quick.due_meeting, quick.text) == (number, text)


def test_a_meeting_and_a_day_can_both_be_named() -> None:
    """Both are understood, in either order, and both are shown."""
    for line in ("write by fri before meeting 3", "write before meeting 3 by fri"):
        quick = read(line)
        assert (quick.due, quick.due_meeting, quick.text) == (date(2026, 11, 27), 3, "write")
        assert understood(quick, NAMES, TODAY) == "→ Carla  write · by Fri 27 Nov · before meeting 3"


# Any day -----------------------------------------------------------------------------------------------------

DAYS = st.dates(date(2000, 1, 1), date(2095, 12, 31))


@given(
    day=st.dates(date(2001, 1, 1), date(2090, 12, 31)),
    today=DAYS,
    style=st.sampled_from(
        ["{d} {month} {y}", "{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{month} {d}, {y}", "{d}.{m}.{y}"]
    ),
)
def test_a_written_out_date_is_that_date(day: date, today: date, style: str) -> None:
    """Day, month and year in whichever way: never month first, never another year, past or not."""
    written = style.format(d=day.day, m=day.month, month=calendar.month_name[day.month], y=day.year)
    quick = read(f"ring by {written}", today)
    assert (quick.due, quick.past, quick.text) == (day, day < today, "ring")


@given(today=DAYS, day=st.dates(date(2024, 1, 1), date(2024, 12, 31)))
def test_a_date_without_its_year_is_the_next_one(today: date, day: date) -> None:
    """Today or later, the same day and month, and no nearer one was passed over (29 February included)."""
    due = read(f"ring by {day.day}/{day.month}", today).due
    assert due is not None
    assert (due.day, due.month) == (day.day, day.month)
    between = (date(year, 1, 1) for year in range(today.year, due.year))
    nearer = [
        start for start in between if _exists(start.year, day) and day.replace(year=start.year) >= today
    ]
    assert due >= today
    assert not nearer


def _exists(year: int, day: date) -> bool:
    """Whether that year has this day."""
    return (day.month, day.day) != (2, 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))


@given(today=DAYS, ahead=st.integers(1, 7))
def test_a_weekday_is_one_to_seven_days_away(today: date, ahead: int) -> None:
    """The name of the day `ahead` days on means that day, by its short and its long name."""
    day = today + timedelta(days=ahead)
    name = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")[day.weekday()]
    assert read(f"ring by {name}", today).due == day
    assert read(f"ring on {name[:3]}", today).due == day


@given(today=DAYS, count=st.integers(1, 60))
def test_so_long_from_today_is_counted_from_today(today: date, count: int) -> None:
    """Days and weeks are counted from the day that is given."""
    assert read(f"ring in {count} days", today).due == today + timedelta(days=count)
    assert read(f"ring in {count} weeks", today).due == today + timedelta(weeks=count)
