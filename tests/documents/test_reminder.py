"""The reminder: a text to send before the next meeting. The people are samples."""

from __future__ import annotations

from datetime import date, time

import pytest
from msgspec.structs import replace

from alstui.content.loader import Shelf
from alstui.documents.reminder import reminder
from alstui.learning_set import PlannedMeeting
from alstui.meeting.diary import next_planned
from alstui.meeting.state import Meeting, Span
from tests.documents.test_minutes import A_SET
from tests.documents.test_sheets import a_meeting, held
from tests.kit.builders import (
    DAY,
    START,
    Table,
)

THREE = replace(
    A_SET,
    meetings=(
        PlannedMeeting(date=date(2026, 10, 13), at=time(14), minutes=90, place="Library"),
        PlannedMeeting(date=DAY, facilitator="Ben", presenters=("ann", "carla")),
        PlannedMeeting(date=date(2027, 1, 12)),
    ),
)
"""A set with three meetings in its diary."""

PROGRAMME = Shelf().programme("four-meetings")


def before_all(today: date, member: str = "ann") -> str:
    """The reminder of the first meeting of three."""
    return reminder(THREE, [], today, member, PROGRAMME)


def test_before_the_first_meeting_nobody_has_anything_to_report() -> None:
    """It is the first one, with what to bring; of action points not a word, to one or to all."""
    for member in ("ann", ""):
        text = before_all(date(2026, 10, 1), member)
        assert text.startswith("Oakfield, meeting 1 of 3: Tuesday 13 October 2026\n")
        assert "Our first meeting is on Tuesday 13 October 2026, 14:00 to 15:30." in text
        assert f"To bring or to have in mind: {PROGRAMME.meetings[0].material}" in text
        assert "action point" not in text
        assert "you said" not in text


@pytest.mark.parametrize(
    ("today", "when", "ask"),
    [
        (date(2026, 10, 11), "on Tuesday", "please say so before the day"),
        (date(2026, 10, 12), "tomorrow, Tuesday", "please say so today"),
        (date(2026, 10, 13), "today, Tuesday", "please say so now"),
    ],
)
def test_the_day_before_and_the_day_itself_have_words_of_their_own(today: date, when: str, ask: str) -> None:
    """Nobody is asked on the day to say something before it."""
    text = before_all(today)
    assert f"Our first meeting is {when} 13 October 2026" in text
    assert ask in text


def test_the_diary_says_who_facilitates_and_who_presents() -> None:
    """To whom it is reads of themselves as 'you'; where the diary knows nobody, nobody is named."""
    first = [held(a_meeting(1), date(2026, 10, 13))]

    def to(member: str) -> str:
        return reminder(THREE, first, date(2026, 11, 1), member, PROGRAMME)

    assert "Ben facilitates.\nYou said that you will present, and so will Carla.\n" in to("ann")
    assert "You facilitate this time.\nAnn and Carla present.\n" in to("ben")
    assert "Ben facilitates.\nAnn and Carla present.\n" in to("")
    assert "facilitate" not in before_all(date(2026, 10, 1))


def test_the_last_meeting_is_called_so() -> None:
    """Where neither the diary nor the programme has another."""
    meetings = [held(a_meeting(2))]
    told = reminder(THREE, meetings, date(2027, 1, 2), "ann")
    assert "Our last meeting is on Tuesday 12 January 2027." in told
    told = reminder(THREE, meetings, date(2027, 1, 2), "ann", PROGRAMME)  # which has four
    assert "Our next meeting is on Tuesday 12 January 2027." in told


@pytest.mark.parametrize("member", ["ann", "ben", ""])
def test_after_the_last_meeting_it_is_a_word_of_thanks(member: str) -> None:
    """No meeting 4 of 3, no date to be agreed, nobody asked to come; what is open stays with its owner."""
    meetings = [held(a_meeting(3, ("ann", "ring the chair")), date(2027, 1, 12))]
    text = reminder(THREE, meetings, date(2027, 1, 13), member)
    assert text.startswith("Oakfield: after our last meeting\n")
    assert "are behind us. Thank you" in text
    assert ("- ring the chair" in text) == (member == "ann")
    for words_of_a_meeting in ("meeting 4", "date to be agreed", "cannot come", "bring"):
        assert words_of_a_meeting not in text


def test_while_the_programme_has_more_a_date_is_asked_for() -> None:
    """The diary has three and the programme four: the fourth is not forgotten."""
    text = reminder(THREE, [held(a_meeting(3), date(2027, 1, 12))], date(2027, 1, 13), "ann", PROGRAMME)
    assert text.startswith("Oakfield, meeting 4: date to be agreed\n")
    assert "Please say which days suit you" in text
    assert PROGRAMME.meetings[3].material in text


def test_the_reminder_is_ones_own() -> None:
    """Date, place, one's own open action points with their day; nobody else's, and none that is settled."""
    first = a_meeting(1, ("ann", "ring the chair"), ("ann", "thank the cook"), ("ben", "write a page"))
    second = held(a_meeting(2, ("ann", "find a room"), due=date(2027, 1, 8)))
    table = Table()
    table.desk.report("m1-1", "done")
    second.reports = table.desk.meeting.reports
    text = reminder(A_SET, [first, second], date(2026, 12, 20), "ann")
    assert text == (
        "Oakfield, meeting 3 of 3: Tuesday 12 January 2027\n"
        "\n"
        "Dear Ann,\n"
        "\n"
        "Our next meeting is on Tuesday 12 January 2027.\n"
        "Place: Library\n"
        "Milestone: along the work\n"
        "\n"
        "We begin with what you said you would do; not done is an answer too.\n"
        "- ring the chair\n"
        "- find a room (by Fri 8 Jan)\n"
        "\n"
        "If you cannot come, please say so before the day, so that the set can plan without you.\n"
        "\n"
        "Femi Sample\n"
    )


def test_what_was_put_off_is_counted() -> None:
    """It is not asked about next time; and who has nothing open is told so."""
    first = a_meeting(1, ("ann", "ring the chair"), ("ann", "thank the cook"))
    first.snoozed["m1-0"] = 3
    second = held(a_meeting(2))
    second.snoozed["m1-0"] = 4
    text = reminder(A_SET, [first, second], date(2026, 12, 20), "ann")
    assert "- thank the cook\nPut off to a later meeting: 1\n" in text
    assert "ring the chair" not in text
    assert "You have no open action points" in reminder(A_SET, [first, second], date(2026, 12, 20), "ben")


def test_a_reminder_for_everybody_names_nobody() -> None:
    """No action point of anybody's is in it."""
    text = reminder(A_SET, [a_meeting(1, ("ann", "ring the chair"))], DAY)
    assert "Dear all,\n" in text
    assert "chair" not in text


@pytest.mark.parametrize(
    ("today", "held", "number", "day"),
    [
        (DAY, (), 2, DAY),
        (DAY, (DAY,), 3, date(2027, 1, 12)),
        (date(2027, 1, 13), (DAY,), 1, date(2027, 3, 2)),
        (date(2027, 3, 3), (DAY,), 3, None),
    ],
)
def test_the_next_meeting_is_the_first_that_is_not_over(
    today: date, held: tuple[date, ...], number: int, day: date | None
) -> None:
    """Today's counts until it was begun; the diary's place says which one it is; none planned is said."""
    meetings = [Meeting(day=each, number=2, spans=[Span("check-in", "running", START)]) for each in held]
    found, planned = next_planned(A_SET, meetings, today)
    assert (found, planned.date if planned else None) == (number, day)
    text = reminder(A_SET, meetings, today)
    assert ("is not fixed yet" in text) == (day is None)
