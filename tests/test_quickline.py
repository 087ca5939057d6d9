"""The quick line: what is understood, what stays in the text, and that nothing is ever refused or lost."""

from __future__ import annotations

import calendar
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import ClassVar, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui import whendate
from alstui.model import Member
from alstui.quickline import QuickLine, parse, understood, warm_up
from alstui.text import clean
from alstui.wording import say_date

TODAY = date(2026, 11, 24)
"""A Tuesday."""

MEMBERS = tuple(
    Member(id=name.split()[0].lower(), name=name)
    for name in (
        "Ann Brown",  # sample people, invented
        "Anna Kay",
        "Ben O'Neill",
        "Carla Jones",
        "Ελένη Παππά",
        "Žydrūnė Petrauskienė",
        "João de Souza",
        "田中 太郎",
        "May Green",
        "Will Stone",
        "Éva Anne-Marie Nagy",
        "Sofia Lee",
        "शिक्षा देवी",
    )
)
NAMES = {member.id: member.name.split()[0] for member in MEMBERS}
PLAIN = tuple(member for member in MEMBERS if member.id != "may")
"""The same without May, whose name is a month."""


def read(
    line: str, today: date = TODAY, members: Sequence[Member] = PLAIN, next_meeting: int = 0
) -> QuickLine:
    """Parse in Carla's slot."""
    return parse(line, members=members, presenter="carla", today=today, next_meeting=next_meeting)


# The line as a whole -------------------------------------------------------------------------------------------


def test_the_whole_line() -> None:
    """The example that people are shown: every kind of thing in one line."""
    assert read("Ann, ring the  chair by fri 8/10 #systems") == QuickLine(
        said="Ann, ring the chair by fri 8/10 #systems",
        text="ring the chair",
        owner="ann",
        owner_named=True,
        due=date(2026, 11, 27),
        due_meeting=0,
        past=False,
        confidence=8,
        tags=("systems",),
        unknown_name="",
    )


def test_a_bare_line_is_the_presenters() -> None:
    """A line that says nothing but what to do is kept as it is, for whoever presents."""
    quick = read("ring the chair of governors")
    assert (quick.text, quick.owner, quick.owner_named, quick.due) == (
        "ring the chair of governors",
        "carla",
        False,
        None,
    )


def test_outside_a_slot_nobody_is_made_the_owner() -> None:
    """Without a presenter an unnamed action has no owner, and the line says so."""
    quick = parse("ring the chair", members=MEMBERS, presenter="", today=TODAY)
    assert quick.owner == ""
    assert understood(quick, NAMES, TODAY) == "nobody named yet · no date yet"


def test_as_it_is_typed() -> None:
    """What is shown at each stop is what the words so far say (8 January is indeed a Friday)."""
    shown = {
        "Ann": "Carla · no date yet",
        "Ann,": "Ann · no date yet",
        "Ann, ring the chair by": "Ann · no date yet",
        "Ann, ring the chair by fri": "Ann · Fri 27 Nov",
        "Ann, ring the chair by fri 8/": "Ann · Fri 27 Nov",
        "Ann, ring the chair by fri 8/1": "Ann · Fri 8 Jan",
        "Ann, ring the chair by fri 8/10": "Ann · Fri 27 Nov · 8/10",
        "Ann, ring the chair by fri 8/10 #": "Ann · Fri 27 Nov · 8/10",
        "Ann, ring the chair by fri 8/10 #gov": "Ann · Fri 27 Nov · 8/10 · #gov",
    }
    assert {line: understood(read(line), NAMES, TODAY) for line in shown} == shown


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("ring by fri, then report", "ring, then report"),
        ("By fri, ring the chair", "ring the chair"),
        ("ring the chair - by fri", "ring the chair"),
        ("ring the chair, #gov.", "ring the chair."),
        ("ring (8/10) the chair", "ring the chair"),
        ("#gov ring 8/10 the chair by fri", "ring the chair"),
        ("@ann, ring the chair", "ring the chair"),
        ("8/10: ring the chair", "ring the chair"),
        ("see Ben on monday about the budget", "see Ben about the budget"),
        ("by fri", "by fri"),
        ("@ann fri", "@ann fri"),
        ("Ann:", "Ann:"),
        ("#a , 8/10", "#a , 8/10"),
        ("", ""),
    ],
)
def test_what_remains_is_tidy_and_never_empty(line: str, text: str) -> None:
    """Spaces and stops close round what was taken out; a line with nothing else in it stays whole."""
    assert read(line).text == text


# Whose ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "owner", "text"),
    [
        ("Ann: ring", "ann", "ring"),
        ("ann, ring", "ann", "ring"),
        ("Ann : ring", "ann", "ring"),
        ("Ann:ring", "ann", "ring"),
        ("ANN BROWN: ring", "ann", "ring"),
        ("Ann B: ring", "ann", "ring"),
        ("bro: ring", "ann", "ring"),
        ("Anna, ring", "anna", "ring"),
        ("@ann ring", "ann", "ring"),
        ("ring the chair @ben", "ben", "ring the chair"),
        ("@benO ring", "ben", "ring"),
        ("O’Neill: ring", "ben", "ring"),
        ("oneill: ring", "ben", "ring"),
        ("@o'n ring", "ben", "ring"),
        ("Ελένη: τηλέφωνο", "ελένη", "τηλέφωνο"),
        ("ελεν, τηλέφωνο", "ελένη", "τηλέφωνο"),
        ("@παππ τηλέφωνο", "ελένη", "τηλέφωνο"),
        ("zydrune: skambinti", "žydrūnė", "skambinti"),
        ("ŽYDR: skambinti", "žydrūnė", "skambinti"),
        ("@petrausk skambinti", "žydrūnė", "skambinti"),
        ("Joao, telefonar", "joão", "telefonar"),
        ("de souza: telefonar", "joão", "telefonar"),
        ("Joa\u0303o: telefonar", "joão", "telefonar"),
        ("田中：電話する", "田中", "電話する"),
        ("田、電話する", "田中", "電話する"),
        ("@太郎 電話する", "田中", "電話する"),
        ("शिक्षा: फोन", "शिक्षा", "फोन"),
        ("anne-marie: ring", "éva", "ring"),
        ("marie: ring", "éva", "ring"),
        ("eva n: ring", "éva", "ring"),
        ("Will, ring", "will", "ring"),
        ("Ann: ask @ben", "ann", "ask @ben"),
        ("@zed and @ben ring", "ben", "@zed and ring"),
    ],
)
def test_naming_the_owner(line: str, owner: str, text: str) -> None:
    """A name, any word of it, or a beginning, in any script and with or without accents."""
    quick = read(line)
    assert (quick.owner, quick.owner_named, quick.text, quick.unknown_name) == (owner, True, text, "")


@pytest.mark.parametrize(
    ("line", "unknown"),
    [
        ("Zed: ring", "Zed"),
        ("zed: ring", "zed"),
        ("Zed Green Jr: ring", "Zed Green Jr"),
        ("@zed ring", "zed"),
        ("ring the chair @zed.", "zed"),
        ("@an ring", "an"),
        ("An: ring", "An"),
    ],
)
def test_a_name_that_fits_nobody_or_several_is_asked_about(line: str, unknown: str) -> None:
    """It stays in the text, the presenter stays the owner for now, and the question is shown."""
    quick = read(line)
    assert (quick.owner, quick.owner_named, quick.text, quick.unknown_name) == ("carla", False, line, unknown)
    assert f"who is {unknown}?" in understood(quick, NAMES, TODAY)


def test_two_members_of_the_same_name_are_told_apart() -> None:
    """'Ann,' with two Anns is asked about, even with a comma; 'Ann C,' is not."""
    twins = (Member(id="ann", name="Ann Brown"), Member(id="ann-2", name="Ann Clark"))
    assert read("Ann, ring", members=twins).unknown_name == "Ann"
    assert read("@ann ring", members=twins).unknown_name == "ann"
    assert read("Ann C, ring", members=twins).owner == "ann-2"
    assert read("@annclark ring", members=twins).owner == "ann-2"


@pytest.mark.parametrize(
    "line",
    [
        "First, ring the chair",
        "So, ring the chair",
        "Zed, ring the chair",
        "Ann, Ben and Carla draft it together",
        "Ann, Ben, Carla: all three draft it",
        "Re: the budget",
        "To do: ring the chair",
        "Ask the chair: will she come",
        "ring Ann, then Ben",
        "9:30 ring Ben",
        "read https://example.org first",
        "write to ann@example.org",
        "meet @ 5pm",
        "read @ann's notes",
        ": ring",
        "@",
    ],
)
def test_ordinary_words_name_nobody(line: str) -> None:
    """A comma, a colon or an @ in ordinary words makes no owner and no question."""
    quick = read(line)
    assert (quick.owner_named, quick.unknown_name, quick.text) == (False, "", line)


# How sure, about what ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", range(11))
def test_confidence(value: int) -> None:
    """0/10 to 10/10, wherever it stands and whatever stop follows."""
    for line in (f"ring {value}/10", f"{value}/10 ring", f"ring {value}/10.", f"ring ({value}/10)"):
        assert read(line).confidence == value
        assert read(line).text.rstrip(".") == "ring"


@pytest.mark.parametrize(
    "line",
    ["ring 11/10", "ring 8/100", "ring 8.5/10", "ring -1/10", "ask 8/10 of them", "ring 8/11", "ring 08/10"],
)
def test_other_figures_are_no_confidence(line: str) -> None:
    """What is not a whole number from 0 to 10 out of 10 stays in the text."""
    assert (read(line).confidence, read(line).text) == (None, line)


def test_eight_ten_is_confidence_but_a_date_after_by() -> None:
    """The same figures: a date directly after an introducing word, confidence everywhere else."""
    assert (read("ring by fri 8/10").confidence, read("ring by fri 8/10").due) == (8, date(2026, 11, 27))
    for word in ("by", "on", "before", "until", "due"):
        quick = read(f"ring {word} 8/10")
        assert (quick.confidence, quick.due) == (None, date(2027, 10, 8))
    assert read("ring by 8/10 7/10").confidence == 7


def test_the_first_of_a_kind_counts_and_the_second_stays() -> None:
    """Two confidences, two owners or two dates: one is taken, the other is not lost."""
    assert read("ring 8/10 5/10").text == "ring 5/10"
    assert read("@ann @ben ring").text == "@ben ring"
    assert read("ring by fri, if not by mon").text == "ring, if not by mon"


@pytest.mark.parametrize(
    ("line", "tags", "text"),
    [
        ("ring #systems #school-day", ("systems", "school-day"), "ring"),
        ("ring #Systems #systems", ("Systems",), "ring"),
        ("ring #élève, #σχολείο #शिक्षा.", ("élève", "σχολείο", "शिक्षा"), "ring."),
        ("ring #year9", ("year9",), "ring"),
        ("ring #1", (), "ring #1"),
        ("learn C#", (), "learn C#"),
        ("ring # and #! and #a/b", (), "ring # and #! and #a/b"),
    ],
)
def test_tags(line: str, tags: tuple[str, ...], text: str) -> None:
    """Letters, digits and hyphens of any script; each tag once; a number or a lone # is text."""
    assert (read(line).tags, read(line).text) == (tags, text)


# By when -------------------------------------------------------------------------------------------------------

DATES = {
    # weekdays: the next such day after today, a Tuesday
    "by fri": "2026-11-27",
    "by Friday": "2026-11-27",
    "by tue": "2026-12-01",
    "by tues": "2026-12-01",
    "by weds": "2026-11-25",
    "by thurs": "2026-11-26",
    "on monday": "2026-11-30",
    "until sat": "2026-11-28",
    "due fri": "2026-11-27",
    "due by fri": "2026-11-27",
    "no later than fri": "2026-11-27",
    "by this friday": "2026-11-27",
    "by next friday": "2026-12-04",
    "next mon": "2026-11-30",
    "fri": "2026-11-27",
    "fri week": "2026-12-04",
    "a week on friday": "2026-12-04",
    # words
    "by tomorrow": "2026-11-25",
    "tomorrow": "2026-11-25",
    "today": "2026-11-24",
    "next week": "2026-12-01",
    "by next month": "2026-12-24",
    "end of week": "2026-11-27",
    "by the end of next week": "2026-12-04",
    "EOW": "2026-11-27",
    "end of month": "2026-11-30",
    "by the end of the month": "2026-11-30",
    "by the end of next month": "2026-12-31",
    "by end of the year": "2026-12-31",
    "by end of june": "2027-06-30",
    "by june": "2027-06-30",
    "by may": "2027-05-31",
    "by february 2028": "2028-02-29",
    "by november": "2026-11-30",
    # how long
    "in 3 days": "2026-11-27",
    "in a week": "2026-12-01",
    "in 2 weeks": "2026-12-08",
    "in two weeks": "2026-12-08",
    "in two weeks' time": "2026-12-08",
    "in a fortnight": "2026-12-08",
    "in a couple of weeks": "2026-12-08",
    "within 10 days": "2026-12-04",
    "in 1 month": "2026-12-24",
    "in three months": "2027-02-24",
    "in a year": "2027-11-24",
    # days of a month, day first
    "by 3 june": "2027-06-03",
    "by 3rd June": "2027-06-03",
    "by the 3rd of june": "2027-06-03",
    "by june 3": "2027-06-03",
    "by june 3rd, 2028": "2028-06-03",
    "by 3 june 2027": "2027-06-03",
    "by 3 jun 27": "2027-06-03",
    "by 3 june '27": "2027-06-03",
    "3 june": "2027-06-03",
    "by 24 nov": "2026-11-24",
    "by 23 nov": "2027-11-23",
    "by 1 sept": "2027-09-01",
    "by fri 27 nov": "2026-11-27",
    "on Friday, 27 November": "2026-11-27",
    "by fri 27/11": "2026-11-27",
    "by 29 feb": "2028-02-29",
    "by the 3rd": "2026-12-03",
    "by the 24th": "2026-11-24",
    "by the 31st": "2026-12-31",
    # figures, day first
    "by 3/6": "2027-06-03",
    "by 03/06": "2027-06-03",
    "by 3/6/27": "2027-06-03",
    "by 03/06/2027": "2027-06-03",
    "3/6/2027": "2027-06-03",
    "by 3-6-2027": "2027-06-03",
    "by 4.12.26": "2026-12-04",
    "by 2026-12-04": "2026-12-04",
    "2026-12-04": "2026-12-04",
}


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
        assert understood(quick, NAMES, TODAY) == "Carla · Fri 27 Nov · before meeting 3"


# What is shown -------------------------------------------------------------------------------------------------


def test_dates_are_said_with_their_year_when_far() -> None:
    """About ten months either way the year is said, in any locale's English."""
    assert say_date(date(2026, 11, 27), TODAY) == "Fri 27 Nov"
    assert say_date(date(2027, 6, 3), TODAY) == "Thu 3 Jun"
    assert say_date(date(2028, 6, 3), TODAY) == "Sat 3 Jun 2028"
    assert say_date(date(2025, 11, 24), TODAY) == "Mon 24 Nov 2025"


def test_a_member_who_has_left_is_shown_by_id() -> None:
    """An owner without a name in the mapping is still shown."""
    assert understood(read("ring"), {}, TODAY) == "carla · no date yet"


# Properties ----------------------------------------------------------------------------------------------------

DAYS = st.dates(date(2000, 1, 1), date(2095, 12, 31))
PIECES = re.split(
    " ",
    "ring the chair with ann Ann, Zed: @ben @zed @an by on in before until due fri friday next week 3 june 3/6 8/10"
    " 11/10 2026-12-04 2025-01-31 #gov #1 C# tomorrow today yesterday end of month year meeting two weeks may the"
    " 3rd , . - ( ) and or Ελένη: 田中： é \u202e \x1b[2J {0} %s [b]",
)
LINES = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
DATE_WORD = re.compile(
    r"(by|on|in|before|until|due|fri|friday|next|week|weeks|june|tomorrow|today|yesterday|end|of|month|year|meeting|two"
    r"|may|the|\d+(st|nd|rd|th)?)",
    re.IGNORECASE,
)


def accounted(word: str, quick: QuickLine) -> bool:
    """Whether a word that is not in the text was understood as something."""
    if word.lower() in {tag.lower() for tag in quick.tags}:
        return True
    if quick.owner_named and clean(word).lower() in NAMES[quick.owner].lower():
        return True
    if quick.confidence is not None and word in {str(quick.confidence), "10"}:
        return True
    return (quick.due is not None or quick.due_meeting > 0) and bool(DATE_WORD.fullmatch(word))


@given(
    line=st.one_of(st.text(max_size=200), LINES), today=DAYS, presenter=st.sampled_from(["", "carla", "gone"])
)
def test_nothing_raises_and_everything_holds_together(line: str, today: date, presenter: str) -> None:
    """Any text at all: a reading comes out, its parts agree, it is shown on one line, twice the same."""
    quick = parse(line, members=MEMBERS, presenter=presenter, today=today)
    assert quick == parse(line, members=MEMBERS, presenter=presenter, today=today)
    assert quick.said == clean(line)
    assert bool(quick.text) == bool(quick.said)
    assert quick.past == (quick.due is not None and quick.due < today)
    assert quick.owner_named or quick.owner == presenter
    assert quick.confidence is None or 0 <= quick.confidence <= 10
    assert not (quick.owner_named and quick.unknown_name)
    assert quick.unknown_name in quick.text
    shown = understood(quick, NAMES, today)
    assert shown == clean(shown)


@given(line=LINES, today=DAYS)
def test_no_word_is_lost(line: str, today: date) -> None:
    """Every word is still in the text or was understood as something; the text makes up none of its own."""
    quick = parse(line, members=MEMBERS, presenter="carla", today=today)
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
    whendate._library.cache_clear()
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
        "import sys, datetime; from alstui.quickline import parse;"
        "read = lambda line: parse(line, members=(), presenter='', today=datetime.date(2026, 11, 24));"
        "read('ring the chair 8/10 #gov'); assert 'dateparser' not in sys.modules;"
        "read('ring the chair by 3 june'); assert 'dateparser' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_each_phrase_is_worked_out_once() -> None:
    """Typing on after a date does not ask the library again."""
    read("ring by 3 june")
    before = whendate._library.cache_info()
    for more in ("8", "8/", "8/10", "8/10 #gov"):
        read(f"ring by 3 june {more}")
    assert whendate._library.cache_info().misses == before.misses


@pytest.mark.parametrize(
    "page",
    ["by fri ", "by 31/6 ", "@ann ", "8/10 ", "#a ", "a, ", "2026-13-45 ", "by ", "before meeting 3 x "],
)
def test_a_pasted_page_is_one_line_like_any_other(page: str) -> None:
    """Thousands of repetitions are read with few questions to the library, and every word stays or is understood."""
    asked = whendate._library.cache_info()
    quick = read(page * 1500)
    after = whendate._library.cache_info()
    assert (after.hits + after.misses) - (asked.hits + asked.misses) <= 4
    assert quick.said == clean(page * 1500)


@pytest.mark.parametrize("today", [date.min, date.max])
def test_the_ends_of_the_calendar(today: date) -> None:
    """A day outside the calendar is no date, and no error."""
    for phrase in DATES:
        assert read(f"ring {phrase}", today).said == f"ring {phrase}"
