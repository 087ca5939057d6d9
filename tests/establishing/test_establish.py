"""Establishing a set: what a form's words mean."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.establishing.description import MOST_MEMBERS
from alstui.establishing.form import (
    LABELS,
    Form,
    FormError,
    Slip,
    along,
    from_form,
    meetings_by_line,
    read_meetings,
    read_members,
)
from alstui.learning_set import PlannedMeeting
from alstui.text import clean

TODAY = date(2026, 11, 24)


@given(st.builds(Form, **{name: st.text(max_size=60) for name in LABELS}))
def test_any_form_is_a_set_or_a_list_of_slips(form: Form) -> None:
    """Whatever is typed, either a set comes of it, or slips that name a field and a line that is there."""
    slips: tuple[Slip, ...] = ()
    try:
        made = from_form(form, TODAY)
    except FormError as error:
        slips, said = error.slips, str(error)
    else:
        assert made.title == clean(form.title)
        assert len({member.id for member in made.members}) == len(made.members) >= 1
        assert [m.date for m in made.meetings] == sorted({m.date for m in made.meetings})
        return
    assert slips
    for slip in slips:
        typed = getattr(form, slip.field).replace("\r\n", "\n").replace("\r", "\n")
        assert 0 <= slip.line <= typed.count("\n") + 1
        assert str(slip) in said


names = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzéß", min_size=1, max_size=12),
    min_size=1,
    max_size=8,
    unique_by=str.casefold,
)


@given(names, st.data())
def test_members_come_back_as_typed(people: list[str], data: st.DataObject) -> None:
    """A line a member, blank lines between them or not: the names and roles are those typed, in order."""
    roles = [data.draw(st.sampled_from(["", "head teacher", "parent, governor"])) for _ in people]
    blank = data.draw(st.sampled_from(["\n", "\n\n", "\r\n", " \n"]))
    text = blank.join(f"{name}, {role}" if role else name for name, role in zip(people, roles, strict=True))
    members, slips = read_members(text)
    if not slips:
        assert [(member.name, member.role) for member in members] == list(zip(people, roles, strict=True))


@given(st.lists(st.dates(date(2020, 1, 1), date(2060, 12, 31)), unique=True, max_size=6), st.data())
def test_meetings_come_back_by_date(days: list[date], data: st.DataObject) -> None:
    """ISO, written out or in figures in UK order: the same days, sorted, with place and milestone."""
    shapes = [
        "{0:%Y-%m-%d}",
        "{0.day} {0:%b} {0.year}",
        "{0.day}/{0.month}/{0.year}",
        "{0:%A}, {0.day} {0:%B} {0.year}",
    ]
    lines = [
        data.draw(st.sampled_from(shapes)).format(day) + ", Library, after the assessment" for day in days
    ]
    meetings, slips = read_meetings("\n".join(lines), TODAY)
    assert slips == ()
    assert meetings == tuple(
        PlannedMeeting(date=day, place="Library", milestone="after the assessment") for day in sorted(days)
    )
    assert tuple(each and each.date for each in meetings_by_line("\n".join(lines), TODAY)) == (
        tuple(days) or (None,)
    )


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("soon, Library", 1, "expected a date first"),
        ("24 Nov 2026\n\n24/11/2026, Hall", 3, "line 1 is on that day too"),
        ("31 June 2027", 1, "there is no day '31 June 2027'"),
        ("Mon 24 Nov 2026, Hall", 1, "Tuesday 24 November 2026 meant"),
        ("24 Nov 2026 25:30, Library", 1, "after the date, and a comma before all else, found '25:30'"),
    ],
)
def test_a_meeting_that_cannot_be_read_says_what_was_expected(text: str, line: int, expected: str) -> None:
    """Each slip names its line and what was expected there."""
    _, slips = read_meetings(text, TODAY)
    assert [(slip.field, slip.line) for slip in slips] == [("meetings", line)]
    assert expected in slips[0].text


@pytest.mark.parametrize(
    "line",
    [
        "24 Nov 2026 14:00, Library, after the assessment",
        "24 Nov 2026, 14:00, Library, after the assessment",
        "Tuesday, 24 November 2026 at 2pm, Library, after the assessment",
        "2026-11-24 14.00, Library, after the assessment",
        "24 Nov, from 2 pm, Library, after the assessment",
    ],
)
def test_a_meeting_may_say_when_it_begins(line: str) -> None:
    """Behind the date or after a comma, as people write it; how long it is may be said too."""
    meeting = PlannedMeeting(
        date=date(2026, 11, 24), at=time(14), place="Library", milestone="after the assessment"
    )
    assert read_meetings(line, TODAY) == ((meeting,), ())
    longer = line.replace("14:00", "14:00-15:30").replace("14.00", "14.00–15.30")
    longer = longer.replace("2pm", "2-3.30pm").replace("2 pm", "2 pm to 3.30 pm")
    assert read_meetings(longer, TODAY) == ((replace(meeting, minutes=90),), ())


def test_a_meeting_without_a_year_is_the_next_such_day() -> None:
    """Today counts as next; yesterday's date is next year's."""
    meetings, _ = read_meetings("24 Nov\n23 Nov", TODAY)
    assert [meeting.date for meeting in meetings] == [date(2026, 11, 24), date(2027, 11, 23)]


@given(names, st.data())
def test_managers_come_back_as_typed(people: list[str], data: st.DataObject) -> None:
    """'reports to' and the name of somebody further up: that member's id; 'nobody' is somebody who is not there."""
    above = [data.draw(st.sampled_from(people[:place] or [""])) for place in range(len(people))]
    text = "\n".join(
        f"{name}, teacher, parent{f', Reports  to {manager.upper()}' if manager else ''}"
        for name, manager in zip(people, above, strict=True)
    )
    members, slips = read_members(text)
    if not slips:
        ids = {member.name: member.id for member in members}
        assert [member.reports_to for member in members] == [ids.get(manager, "") for manager in above]
        assert {member.role for member in members} == {"teacher, parent"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Ann, teacher, reports to Grase", "did you mean 'Grace'?"),
        ("Ann, teacher, reports to Xu", "it knows Grace, Ann"),
        ("Ann, teacher, reports to ann", "would be their own manager"),
    ],
)
def test_a_manager_who_cannot_be_is_told(line: str, told: str) -> None:
    """With the line, and the nearest name where there is one."""
    _, slips = read_members(f"Grace, head teacher\n\n{line}")
    assert [(slip.field, slip.line) for slip in slips] == [("members", 3)]
    assert told in slips[0].text


@given(st.lists(st.sampled_from(["", "ours"]), max_size=6), st.lists(st.sampled_from("abc"), max_size=6))
def test_the_programme_says_what_meetings_come_after(typed: list[str], planned: list[str]) -> None:
    """By the order of their dates, where a line does not say; a meeting too many comes after nothing."""
    meetings = [PlannedMeeting(date=date(2027, 1, n), milestone=text) for n, text in enumerate(typed, 1)]
    expected = [text or (planned[n] if n < len(planned) else "") for n, text in enumerate(typed)]
    assert [meeting.milestone for meeting in along(meetings, planned)] == expected


def test_all_slips_are_told_at_once() -> None:
    """A form with several mistakes gives them all, the set's name first."""
    with pytest.raises(FormError) as caught:
        from_form(Form(members="Ann\n, governor\nANN", meetings="soon"), TODAY)
    assert [(slip.field, slip.line) for slip in caught.value.slips] == [
        ("title", 0),
        ("members", 2),
        ("members", 3),
        ("meetings", 1),
    ]


def test_every_field_has_a_label() -> None:
    """What is asked, in the order in which it is asked."""
    assert list(LABELS) == [field.name for field in fields(Form)]


def test_a_set_has_one_to_thirty_members() -> None:
    """None is a slip, and so is one more than a group can be."""
    for count, right in ((0, False), (1, True), (MOST_MEMBERS, True), (MOST_MEMBERS + 1, False)):
        _, slips = read_members("\n".join(f"Person {number}" for number in range(count)))
        assert (slips == ()) == right
