"""A set is changed by typing a line of it anew: what was not touched stays, whatever words people have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.changes import When, recorded, undone
from alstui.establishing import changing
from alstui.establishing.changing import line_of, typed
from alstui.establishing.form import FormError
from alstui.establishing.history import history, said_of, would_be
from alstui.establishing.known import Known, first_day, known_of
from alstui.establishing.set_lines import SAID, member_line, written_day
from alstui.learning_set import LearningSet, Member, Objectives, PlannedMeeting
from alstui.meeting.state import Meeting, Span
from alstui.text import clean

TODAY = date(2026, 11, 24)
KNOWN = Known(TODAY, frozenset({1}), date(2026, 10, 13))
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
WHEN = When(AT, TODAY)

SET = LearningSet(
    id="oakfield",
    title="Oakfield",
    facilitator="Ruth Adeyemi",
    members=(
        Member(id="grace", name="Grace Obi", role="head teacher"),
        Member(id="tom", name="Tom Hale", role="governor", reports_to="grace"),
        Member(id="zoe", name="Zoe Lind", role="pupil"),
        Member(id="ravi", name="Ravi Shah", role="teacher", reports_to="grace"),
    ),
    least_present=4,
    safeguarding="Grace Obi",
    meetings=(
        PlannedMeeting(id="m1", date=date(2026, 10, 13), place="Library", milestone="after the assessment"),
        PlannedMeeting(id="m2", date=date(2026, 12, 1), at=time(14), minutes=90, place="Library"),
        PlannedMeeting(id="m3", date=date(2027, 1, 19), place="Room 4", facilitator="Tom Hale"),
        PlannedMeeting(id="m4", date=date(2027, 3, 9)),
    ),
    sample=True,
)

WORDS = st.text("abTé ,.&andreportspresentfacilitates'-1", max_size=30).map(clean)
NAMES = WORDS.filter(lambda words: any(letter.isalpha() for letter in words))


@st.composite
def sets(draw: st.DrawFn) -> LearningSet:
    """Sets whose words have commas, and pieces that look like what a line says."""
    names = draw(st.lists(NAMES, min_size=1, max_size=5, unique_by=lambda name: name.casefold()))
    members = [Member(id=f"p{place}", name=name, role=draw(WORDS)) for place, name in enumerate(names)]
    members = [
        each if place == 0 or draw(st.booleans()) else replace(each, reports_to="p0")
        for place, each in enumerate(members)
    ]
    days = draw(st.lists(st.integers(1, 400), max_size=4, unique=True))
    meetings = tuple(
        PlannedMeeting(
            id=f"m{place}",
            date=TODAY + timedelta(day),
            place=draw(WORDS),
            milestone=draw(WORDS),
            at=draw(st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0))),
            minutes=draw(st.sampled_from([0, 60, 90, 600])),
            facilitator=draw(st.just("") | NAMES),
            presenters=tuple(draw(st.sets(st.sampled_from([each.id for each in members])))),
        )
        for place, day in enumerate(sorted(days))
    )
    return LearningSet(
        id="oakfield",
        title=draw(NAMES),
        purpose=draw(WORDS),
        members=tuple(members),
        meetings=meetings,
        objectives=Objectives(learning=draw(WORDS)),
        sample=True,
    )


def rows(learning_set: LearningSet) -> list[str]:
    """Every row of a set that can be changed."""
    return [
        *(f"member:{each.id}" for each in learning_set.members),
        *(f"meeting:{each.id}" for each in learning_set.meetings),
        *(f"said:{key}" for key in SAID),
    ]


@given(sets())
def test_what_is_kept_as_it_stood_changes_nothing(learning_set: LearningSet) -> None:
    """Enter, and Enter again: no line of a set becomes another one by being looked at."""
    for row in rows(learning_set):
        assert typed(learning_set, row, line_of(learning_set, row), Known(TODAY)) == learning_set


@given(sets(), st.integers(401, 600))
def test_another_date_is_the_same_meeting_moved(learning_set: LearningSet, days: int) -> None:
    """Its place, its milestone and its people are what they were, whatever commas they have."""
    for meeting in learning_set.meetings:
        row, day = f"meeting:{meeting.id}", TODAY + timedelta(days)
        line = line_of(learning_set, row).replace(written_day(meeting.date), written_day(day), 1)
        after = typed(learning_set, row, line, Known(TODAY))
        found = next(each for each in after.meetings if each.id == meeting.id)
        kept = meeting if meeting.at is not None else replace(meeting, minutes=found.minutes)
        assert found == replace(kept, date=day)


@given(sets())
def test_another_name_is_a_new_name_of_the_same_member(learning_set: LearningSet) -> None:
    """Their id, their role and their manager stay."""
    for member in learning_set.members:
        row = f"member:{member.id}"
        line = "Nobody Else" + line_of(learning_set, row)[len(member.name) :]
        after = typed(learning_set, row, line, Known(TODAY))
        assert after.member(member.id) == replace(member, name="Nobody Else")


EDITS = (
    ("member:tom", "Tom Hale, chair of governors, reports to Zoe"),
    ("member:tom", "Tom Hill, governor"),
    (
        "meeting:m2",
        "2 Dec 2026 15:00, Music room, after the Theory of Change work, Ruth facilitates, Zoe presents",
    ),
    ("meeting:m3", "12 Apr 2027"),
    ("said:sponsor", "Dana Petrov"),
    ("said:learning", "to ask before we tell"),
    ("said:least_present", "3"),
)


@given(st.lists(st.sampled_from(EDITS), min_size=1, max_size=6))
def test_every_edit_taken_back_is_the_set_before(edits: list[tuple[str, str]]) -> None:
    """However many strokes: taken back one by one, the set is what it was before each."""
    states = [SET]
    for place, (row, line) in enumerate(edits):
        after = typed(states[-1], row, line, KNOWN)
        states.append(recorded(states[-1], after, When(AT + timedelta(minutes=place), TODAY)))
    now = states[-1]
    made = [replace(each, changes=()) for each in states]
    for before, after in reversed([*pairwise(made)]):
        if before != after:
            now = undone(now, AT + timedelta(hours=1))
            assert replace(now, changes=()) == before


def test_a_line_of_a_meeting_says_all_of_it() -> None:
    """When, where, what it comes after, who facilitates and who presents."""
    line = "26 Jan 2027 14:00-15:30, Music room, after the work, Ruth facilitates, Zoe and Ravi present"
    after = typed(SET, "meeting:m3", line, KNOWN)
    assert after.meetings[2] == PlannedMeeting(
        id="m3",
        date=date(2027, 1, 26),
        at=time(14),
        minutes=90,
        place="Music room",
        milestone="after the work",
        facilitator="Ruth",
        presenters=("zoe", "ravi"),
    )
    shown = line_of(after, "meeting:m3")
    assert shown == line.replace("Zoe and Ravi", "Zoe Lind and Ravi Shah")
    three = typed(
        SET, "meeting:m3", "26 Jan 2027, Library, Zoe, Ravi and Tom present, Grace facilitates", KNOWN
    )
    assert three.meetings[2].presenters == ("zoe", "ravi", "tom")
    assert three.meetings[2].facilitator == "Grace Obi"
    assert three.meetings[2].place == "Library"


@pytest.mark.parametrize(
    ("row", "line", "why"),
    [
        ("meeting:m1", "14 Oct 2026, Library", "held, and cannot be moved"),
        ("meeting:m3", "1 Dec 2026", "one meeting a day"),
        ("meeting:m3", "12 Oct 2026", "later day"),
        ("meeting:m3", "20 Nov 2026", "has passed"),
        ("meeting:m3", "Library", "expected a date first"),
        ("meeting:m3", "9999-12-31", "no set meets on 9999-12-31; expected a day from 1900 to 2199"),
        ("meeting:m3", "1 Jan 1066 14:00", "no set meets on 1 Jan 1066"),
        ("meeting:m3", "30 Feb 2027", "there is no day '30 Feb 2027'"),
        ("meeting:m3", "2027-01-01 25:00", "expected a time such as 14:00 .* found '25:00'"),
        ("meeting:m3", "19 Jan 2072", "many years ahead; which day is meant"),
        ("meeting:m3", "26 Jan 2027, Library, Zoe and Nobody present", "nobody in this set is called Nobody"),
        ("member:tom", "Grace Obi", "is in the set already"),
        ("member:grace", "Grace Obi, head teacher, reports to Tom", "their own manager"),
        ("member:tom", "Tom Hale, reports to Nobody", "nobody in this set is called Nobody"),
        ("member:tom", "", "expected a name first"),
        ("said:title", "", "needs a name"),
        ("said:least_present", "9", "expected 0 to 4"),
        ("said:programme", "Four Meetings", "'four-meetings'"),
    ],
)
def test_what_cannot_be_is_said(row: str, line: str, why: str) -> None:
    """In a sentence that says why; nothing was changed."""
    with pytest.raises(FormError, match=why):
        typed(SET, row, line, KNOWN)


def test_a_meeting_is_cancelled_unless_it_was_held() -> None:
    """What was held stays, and so does one before it that was not: numbers on record stand by it."""
    assert [each.id for each in changing.cancelled(SET, 3, KNOWN).meetings] == ["m1", "m2", "m4"]
    with pytest.raises(FormError, match="held"):
        changing.cancelled(SET, 1, KNOWN)
    with pytest.raises(FormError, match="meeting 3 was held after it"):
        changing.cancelled(SET, 2, Known(TODAY, frozenset({1, 3}), TODAY))
    with pytest.raises(FormError, match="later day"):
        changing.planned(SET, "24 Nov 2026", Known(TODAY, frozenset({1}), TODAY))


def test_who_leaves_is_nobodys_manager_any_more() -> None:
    """Nor the one who facilitates or presents in a meeting to come; the set needs no more members than it has."""
    told = replace(
        SET,
        meetings=(
            *SET.meetings[:2],
            replace(SET.meetings[2], facilitator="Grace Obi", presenters=("grace", "zoe")),
        ),
    )
    after = changing.left(told, "grace", KNOWN)
    assert [each.reports_to for each in after.members] == ["", "", ""]
    assert (after.meetings[2].facilitator, after.meetings[2].presenters) == ("", ("zoe",))
    assert after.least_present == 3
    assert after.safeguarding == "Grace Obi", "who stands behind a set need not be in it"


def test_whoever_comes_back_is_the_same_one() -> None:
    """With their id, whatever accents the name is typed with; somebody new never takes an id that was another's."""
    gone = recorded(SET, changing.left(SET, "zoe", KNOWN), WHEN)
    back = changing.joined(gone, "Zoë Lind, parent")
    assert back.members[-1] == Member(id="zoe", name="Zoë Lind", role="parent")
    other = changing.joined(replace(gone, changes=gone.changes), "Zoe")
    assert other.members[-1].id not in {"zoe", "grace", "tom", "ravi"}


def test_a_new_name_is_theirs_wherever_the_set_names_them() -> None:
    """As safeguarding lead, and as who facilitates a meeting."""
    after = typed(SET, "member:grace", "Grace Marsh, head teacher", KNOWN)
    assert after.safeguarding == "Grace Marsh"
    after = typed(SET, "member:tom", "Tom Hill, governor, reports to Grace Obi", KNOWN)
    assert after.meetings[2].facilitator == "Tom Hill"


def test_a_rota_fills_what_nobody_is_named_for() -> None:
    """In turn; asked again, all of them."""
    after = changing.rota(SET, "Ravi, Dana", KNOWN)
    assert [each.facilitator for each in after.meetings] == ["", "Ravi Shah", "Tom Hale", "Dana"]
    again = changing.rota(after, "Zoe, Ravi", KNOWN)
    assert [each.facilitator for each in again.meetings] == ["", "Zoe Lind", "Ravi Shah", "Zoe Lind"]
    for names, known in (("", KNOWN), ("Zoe", Known(date(2028, 1, 1)))):
        with pytest.raises(FormError):
            changing.rota(SET, names, known)


def test_what_is_known_of_a_set_is_what_was_begun() -> None:
    """One that was only prepared was not held; the day is the later one of planned and held."""
    held = Meeting(number=1, day=date(2026, 10, 20), spans=[Span("check-in", "running", AT)])
    prepared = Meeting(number=2, day=TODAY)
    assert known_of(SET, [held, prepared], TODAY) == Known(TODAY, frozenset({1}), date(2026, 10, 20))
    closed = known_of(SET, [on_another_day(held, TODAY)], TODAY)
    assert first_day(closed) == TODAY
    assert first_day(closed, leaving=True) == TODAY + timedelta(1)
    assert first_day(closed._replace(over=True)) == TODAY + timedelta(1)
    assert first_day(KNOWN, leaving=True) == TODAY


def on_another_day(meeting: Meeting, day: date) -> Meeting:
    """The meeting on another day."""
    meeting.day = day
    return meeting


def test_what_was_held_since_is_not_taken_back() -> None:
    """A meeting that was moved, and held as it stands, does not move back by a key."""
    moved = recorded(SET, typed(SET, "meeting:m2", "2 Dec 2026", KNOWN), WHEN)
    later = Known(date(2026, 12, 3), frozenset({1, 2}), date(2026, 12, 2))
    with pytest.raises(FormError, match="met since"):
        changing.taken_back(moved, AT + timedelta(days=9), later)
    assert changing.taken_back(moved, AT + timedelta(hours=1), KNOWN).meetings == SET.meetings


def test_the_history_says_what_changed_and_when() -> None:
    """Newest first, in plain sentences; what was taken back is told with both its ends."""
    now = SET
    steps: tuple[Callable[[LearningSet], LearningSet], ...] = (
        lambda one: changing.left(one, "tom", KNOWN),
        lambda one: typed(one, "member:grace", "Grace Marsh, head teacher", KNOWN),
        lambda one: typed(one, "meeting:m3", "26 Jan 2027, Room 4", KNOWN),
    )
    for place, step in enumerate(steps):
        now = recorded(now, step(now), When(AT + timedelta(days=place), TODAY + timedelta(days=place)))
    now = undone(now, AT + timedelta(days=9))
    assert [(each.on.day, each.text, each.taken_back) for each in history(now)] == [
        (26, "Taken back: Meeting 3 moved from 19 to 26 January", False),
        (26, "Meeting 3 moved from 19 to 26 January", True),
        (25, "The safeguarding lead is Grace Marsh", False),
        (25, "Grace Obi is called Grace Marsh", False),
        (24, "The set goes ahead with 3 or more", False),
        (24, "Nobody is named to facilitate meeting 3 any more", False),
        (24, "Tom Hale left", False),
    ]
    assert said_of(now, AT)[0] == "Tom Hale left."


def test_who_comes_or_goes_on_a_day_ahead_is_not_said_to_have_done_so() -> None:
    """Said on the day itself, or afterwards, it has been; and so it stays, whenever the history is read."""
    gone = changing.left(SET, "tom", KNOWN)
    for days, said in ((0, "left"), (-3, "left"), (16, "leaves")):
        now = recorded(SET, gone, When(AT, TODAY + timedelta(days=days)))
        assert f"Tom Hale {said}." in said_of(now, AT)
    come = recorded(gone, SET, When(AT, TODAY + timedelta(days=16)))
    assert "Tom Hale joins, governor." in said_of(come, AT)


def test_a_meeting_has_one_number_in_one_answer() -> None:
    """The one that it had when it was asked for; where another one it is now, that is said, and once."""
    moved = typed(SET, "meeting:m3", "28 Mar 2027 02:30, Hall", KNOWN)
    now = recorded(SET, moved, WHEN)
    now = recorded(now, changing.cancelled(now, 2, KNOWN), WHEN)
    assert said_of(now, AT) == (
        "Meeting 3 moved from 19 January to 28 March, and is now the third.",
        "Meeting 3 is at 02:30.",
        "Meeting 3 has another place: Hall.",
        "Nobody is named to facilitate meeting 3 any more.",
        "Meeting 2, planned for Tuesday 1 December 2026, is cancelled.",
    )
    back = undone(recorded(SET, moved, WHEN), AT + timedelta(seconds=1))
    told = said_of(back, AT + timedelta(seconds=1))
    assert told[0] == "Taken back: Meeting 3 moved from 19 January to 28 March, and is now the fourth."
    assert told[1] == "Taken back: Meeting 3 is at 02:30."


def test_a_member_is_written_as_on_the_form() -> None:
    """Name, role, whom they report to."""
    assert member_line(SET, SET.members[1]) == "Tom Hale, governor, reports to Grace Obi"


def test_what_would_be_is_said_as_nothing_that_has_happened() -> None:
    """Before it is kept nobody has joined or left, and no meeting has moved."""
    gone = recorded(SET, changing.left(SET, "tom", KNOWN), WHEN)
    assert would_be(SET, gone)[0] == "Tom Hale leaves."
    both = recorded(gone, changing.joined(gone, "Zed, parent"), WHEN)
    assert would_be(SET, both) == (*would_be(SET, gone), "Zed joins, parent.")
    assert would_be(both, both) == ()
    moved = changing.typed(SET, f"meeting:{SET.meetings[2].key}", "26 Jan 2027", KNOWN)
    assert "Meeting 3 moves from 19 to 26 January." in would_be(SET, recorded(SET, moved, WHEN))
