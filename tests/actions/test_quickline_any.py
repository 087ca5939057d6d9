"""The quick line on any line at all, and what it asks of the library that knows the calendar."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date, datetime, tzinfo
from time import process_time
from typing import ClassVar, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.actions import days
from alstui.actions.echo import understood
from alstui.actions.line import QuickLine, parse, warm_up
from alstui.learning_set import Outcome
from alstui.text import clean
from tests.kit.quicklines import DATES, MEMBERS, NAMES, read

# Properties ----------------------------------------------------------------------------------------------------

DAYS = st.dates(date(2000, 1, 1), date(2095, 12, 31))
PIECES = re.split(
    " ",
    "ring the chair with ann Ann, Zed: @ben @zed @an by on in before until due fri friday next week 3 june 3/6 8/10"
    " 11/10 2026-12-04 2025-01-31 #gov #1 C# tomorrow today yesterday end of month year meeting two weeks may the"
    " 3rd , . - ( ) and or Ελένη: 田中： é →1 ->2 →9 → \u202e \x1b[2J {0} %s [b]",
)
LINES = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
OUTCOMES = (Outcome(id="o1", text="Parents read"), Outcome(id="o2", text="Staff listen"))
DATE_WORD = re.compile(
    r"(by|on|in|before|until|due|fri|friday|next|week|weeks|june|tomorrow|today|yesterday|end|of|month|year|meeting|two"
    r"|may|the|\d+(st|nd|rd|th)?)",
    re.IGNORECASE,
)


def accounted(word: str, quick: QuickLine) -> bool:
    """Whether a word that is not in the text was understood as something."""
    if word.lower() in {tag.lower() for tag in quick.tags}:
        return True
    if quick.owner_named and word.lower() in {"and", "with", "to", "will"}:
        return True
    if any(clean(word).lower() in NAMES[owner].lower() for owner in quick.owners if quick.owner_named):
        return True
    if quick.confidence is not None and word in {str(quick.confidence), "10"}:
        return True
    if quick.outcome and word == quick.outcome.removeprefix("o"):
        return True
    return (quick.due is not None or quick.due_meeting > 0) and bool(DATE_WORD.fullmatch(word))


@given(
    line=st.one_of(st.text(max_size=200), LINES), today=DAYS, presenter=st.sampled_from(["", "carla", "gone"])
)
def test_nothing_raises_and_everything_holds_together(line: str, today: date, presenter: str) -> None:
    """Any text at all: a reading comes out, its parts agree, it is shown on one line, twice the same."""
    quick = parse(line, members=MEMBERS, presenter=presenter, today=today, outcomes=OUTCOMES)
    assert quick == parse(line, members=MEMBERS, presenter=presenter, today=today, outcomes=OUTCOMES)
    assert quick.said == clean(line)
    assert bool(quick.text) == bool(quick.said)
    assert quick.past == (quick.due is not None and quick.due < today)
    assert quick.owner_named or quick.owner == presenter
    assert quick.confidence is None or 0 <= quick.confidence <= 10
    assert not (quick.owner_named and quick.unknown_name)
    assert quick.unknown_name in quick.text
    shown = understood(quick, NAMES, today)
    assert " ".join(shown.split()) == clean(shown)


@given(line=LINES, today=DAYS)
def test_no_word_is_lost(line: str, today: date) -> None:
    """Every word is still in the text or was understood as something; the text makes up none of its own."""
    quick = parse(line, members=MEMBERS, presenter="carla", today=today, outcomes=OUTCOMES)
    left = re.findall(r"\w+", quick.text)
    for word in re.findall(r"\w+", quick.said):
        if left and left[0] == word:
            left.pop(0)
        else:
            assert accounted(word, quick), word
    assert not left


@given(
    words=st.lists(
        st.sampled_from(["ring", "the", "chair", "with", "care", "élan", "学校", "(soon)", "C#", "it's"])
    )
)
def test_plain_words_come_through_unchanged(words: list[str]) -> None:
    """Where nothing is understood the text is the line, and reading it again changes nothing."""
    quick = read(" ".join(words))
    assert quick.text == quick.said == " ".join(words)
    assert read(quick.text) == quick


# The library ---------------------------------------------------------------------------------------------------


class _AnyDatetime(type):
    """Lets the real datetime pass for the one below."""

    def __instancecheck__(cls, instance: object) -> bool:
        """Whether it is a datetime."""
        return isinstance(instance, datetime)


class _WrongClock(datetime, metaclass=_AnyDatetime):
    """A datetime that may be calculated with, on a computer whose clock is set to `set_to`."""

    set_to: ClassVar[date]

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        """The wrong time."""
        return cls(cls.set_to.year, cls.set_to.month, cls.set_to.day, 23, 59, tzinfo=tz)

    @classmethod
    def today(cls) -> Self:
        """The wrong day."""
        return cls.now()


@pytest.mark.parametrize("set_to", [date(1999, 12, 31), date(2044, 2, 29), date(2027, 3, 1)])
def test_the_computers_clock_has_no_say(monkeypatch: pytest.MonkeyPatch, set_to: date) -> None:
    """Whatever the library may read from the computer's clock, every phrase is counted from the `today` given."""
    warm_up()
    days.library.cache_clear()
    modules = [module for name, module in sys.modules.items() if name.startswith("dateparser.")]
    patched = [module for module in modules if getattr(module, "datetime", None) is datetime]
    monkeypatch.setattr(_WrongClock, "set_to", set_to, raising=False)
    for module in patched:
        monkeypatch.setattr(module, "datetime", _WrongClock)
    assert {"dateparser.parser", "dateparser.freshness_date_parser"} <= {
        module.__name__ for module in patched
    }
    for phrase, day in DATES.items():
        assert read(f"ring the chair {phrase}").due == date.fromisoformat(day)


def test_dateparser_is_loaded_only_when_a_date_is_typed() -> None:
    """Importing the quick line and reading a line without a date leaves the library alone."""
    script = (
        "import sys, datetime; from alstui.actions.line import parse;"
        "read = lambda line: parse(line, members=(), presenter='', today=datetime.date(2026, 11, 24));"
        "read('ring the chair 8/10 #gov'); assert 'dateparser' not in sys.modules;"
        "read('ring the chair by 3 june'); assert 'dateparser' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_each_phrase_is_worked_out_once() -> None:
    """Typing on after a date does not ask the library again."""
    read("ring by 3 june")
    before = days.library.cache_info()
    for more in ("8", "8/", "8/10", "8/10 #gov"):
        read(f"ring by 3 june {more}")
    assert days.library.cache_info().misses == before.misses


@pytest.mark.parametrize(
    "page",
    ["by fri ", "by 31/6 ", "@ann ", "8/10 ", "#a ", "a, ", "2026-13-45 ", "by ", "before meeting 3 x "],
)
def test_a_pasted_page_is_one_line_like_any_other(page: str) -> None:
    """Thousands of repetitions are read with few questions to the library, and every word stays or is understood."""
    asked = days.library.cache_info()
    quick = read(page * 1500)
    after = days.library.cache_info()
    assert (after.hits + after.misses) - (asked.hits + asked.misses) <= 4
    assert quick.said == clean(page * 1500)


@pytest.mark.parametrize(
    "piece", ["#tag ", "x #tag ", "with #a and ", "@ann ", "“a ", "8/10 ", "by ", "(a-", "n’t "]
)
def test_a_pasted_page_is_work_in_proportion(piece: str) -> None:
    """However long a line is, each of its letters is looked at about as often: it is read at every key."""

    def work(times: int) -> float:
        spent = []
        for _ in range(5):
            before = process_time()
            read(piece * times)
            spent.append(process_time() - before)
        return min(spent)

    work(10)
    assert work(3200) < 10 * work(800)


@pytest.mark.parametrize("today", [date.min, date.max])
def test_the_ends_of_the_calendar(today: date) -> None:
    """A day outside the calendar is no date, and no error."""
    for phrase in DATES:
        assert read(f"ring {phrase}", today).said == f"ring {phrase}"
