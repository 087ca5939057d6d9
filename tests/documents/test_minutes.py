"""The minutes: what stands where, what never gets in, and that no meeting makes them fail.

Everything is asserted on the parsed document. The people are invented samples.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from msgspec.structs import replace

from alstui.actions.line import QuickLine
from alstui.documents.agreed import AGREED_COLUMNS
from alstui.documents.minutes import minutes
from alstui.learning_set import LearningSet, Member, PlannedMeeting
from alstui.meeting.state import Meeting
from alstui.model import Attendance
from tests.ground.test_markdown import blocks
from tests.kit.builders import DAY, Table, a_line, a_running_table, a_segment, a_short_agenda, an_agenda

A_SET = LearningSet(
    id="oakfield",
    title="Oakfield",
    school="Oakfield School",
    facilitator="Femi Sample",
    members=(
        Member(id="ann", name="Ann", role="head teacher"),
        Member(id="ben", name="Ben", role="governor"),
        Member(id="carla", name="Carla"),
        Member(id="dev", name="Dev", role="parent"),
        Member(id="éva", name="Éva", role="student"),
    ),
    meetings=(
        PlannedMeeting(date=date(2027, 3, 2), milestone="mid-programme"),
        PlannedMeeting(date=DAY, milestone="after the Theory of Change work"),
        PlannedMeeting(date=date(2027, 1, 12), place="Library", milestone="along the work"),
    ),
)

Outline = list[tuple[str, tuple[str, ...]]]


def utc(instant: datetime) -> datetime:
    """The room of most tests is in Greenwich."""
    return instant.astimezone(UTC)


def outline(
    meeting: Meeting,
    learning_set: LearningSet = A_SET,
    local: Callable[[datetime], datetime] = utc,
    *,
    draft: bool | None = None,
) -> Outline:
    """The minutes as a list of blocks."""
    return list(blocks(minutes(meeting, learning_set, local, draft=draft)))


def section(found: Outline, title: str) -> Outline:
    """The blocks under a heading of the second level; the title's own for the first."""
    starts = [i for i, (kind, cells) in enumerate(found) if kind in {"h1", "h2"} and cells == (title,)]
    assert len(starts) == 1, (title, found)
    rest = found[starts[0] + 1 :]
    end = next((i for i, (kind, _) in enumerate(rest) if kind == "h2"), len(rest))
    return rest[:end]


def headings(found: Outline) -> list[str]:
    """The headings of the second level, in order."""
    return [cells[0] for kind, cells in found if kind == "h2"]


def items(found: Outline) -> list[str]:
    """The bullets, in order."""
    return [cells[0] for kind, cells in found if kind == "li"]


def facts(found: Outline) -> dict[str, str]:
    """Bullets that begin with a label."""
    return {label: fact for label, _, fact in (item.partition(": ") for item in items(found))}


def rows(found: Outline) -> list[tuple[str, ...]]:
    """The rows of a table."""
    return [cells for kind, cells in found if kind == "td"]


EVERYBODY: dict[str, Attendance] = {
    "ann": "here",
    "ben": "here",
    "carla": "remote",
    "dev": "late",
    "éva": "absent",
}


def an_action(text: str, owner: str = "ann", **more: Any) -> QuickLine:
    """An action point as the quick entry gives it."""
    return dataclasses.replace(a_line(text, owner), **more)


def a_whole_meeting() -> Table:
    """Half an hour with two slots, of which everything was used, three minutes over; closed."""
    table = a_running_table(attendance=EVERYBODY)
    desk = table.desk
    table.wait(minutes=5)
    desk.mark("dev", "here")
    desk.next_stage()
    desk.show_prompt("purpose-1")
    desk.take_note("issue", "How do I stop being the answer?")
    desk.take_note("issue", "What would let the staff room decide without me?")
    table.go_through(10)
    desk.agree(an_action("ask two governors to chair", due=date(2027, 11, 30), confidence=5))
    desk.agree(an_action("ring the chair", due=date(2026, 11, 27), confidence=8, tags=("systems", "board")))
    desk.take_note("learning", "Silence is an answer too.", "ann")
    desk.take_note("learning", "We all do this.")
    desk.take_note("note", "Bring the survey.", "ben")
    table.go_through(10)
    desk.take_note("issue", "How will I hear from quiet parents?")
    desk.agree(an_action("write one page", "ann", due=date(2026, 11, 27)))
    desk.take_note("parked", "Whose budget is it?", "dev")
    desk.keep_draft("note", "half a thou")
    table.go_through(5)
    desk.next_stage()
    desk.agree(an_action("find a room", "dev", due_meeting=3))
    desk.mark("ben", "left")
    table.wait(minutes=3)
    desk.close()
    return table


def test_every_section_in_its_place() -> None:
    """Title, sections and slots in the order in which they are read."""
    found = outline(a_whole_meeting().desk.meeting)
    assert found[0] == ("h1", ("Oakfield: meeting 2, Tuesday 24 November 2026",))
    assert headings(found) == [
        "Action points",
        "Next meeting",
        "Slot 1: Ann",
        "Slot 2: Ben",
        "Parked for another time",
    ]


def test_the_facts() -> None:
    """Who met, each in the group that says it best; school and format; promised and taken minutes side by side."""
    found = outline(a_whole_meeting().desk.meeting)
    assert facts(section(found, "Oakfield: meeting 2, Tuesday 24 November 2026")) == {
        "Here": "Ann (head teacher)",
        "Came late": "Dev (parent, at 14:05)",
        "Left early": "Ben (governor, at 14:30)",
        "Took part remotely": "Carla",
        "Absent": "Éva (student)",
        "School": "Oakfield School",
        "Milestone": "Theory of Change",
        "Facilitator": "Femi Sample",
        "Format": "Sample",
        "Time": "14:00 to 14:33",
        "Length": "30 min promised, 33 min taken",
    }


def test_whoever_was_expected_and_did_not_come_was_not_late() -> None:
    """While the meeting goes on they are expected; once it is closed they did not come."""
    table = a_running_table(attendance=EVERYBODY)
    assert facts(outline(table.desk.meeting))["Expected"] == "Dev (parent)"
    table.desk.close()
    found = facts(outline(table.desk.meeting))
    assert "Came late" not in found
    assert found["Expected, and did not come"] == "Dev (parent)"


@pytest.mark.parametrize(("least", "words"), [(0, ""), (3, "."), (4, ", so it was too few.")])
def test_the_quorum_is_said_where_the_set_agreed_one(least: int, words: str) -> None:
    """How many took part, who left among them; and that it was too few."""
    table = a_running_table(attendance=EVERYBODY)
    table.desk.mark("ben", "left")
    found = facts(outline(table.desk.meeting, replace(A_SET, least_present=least)))
    said = f"3 took part; the set agreed on at least {least}{words}"
    assert found.get("Quorum", "") == (said if least else "")


def test_whoever_came_before_the_start_was_not_late() -> None:
    """Late is measured by the meeting, not by when it was prepared; a former member keeps their id."""
    table = Table().prepare(attendance={"zed": "here", "ben": "late", "ann": "here"})
    table.desk.mark("ben", "here")
    table.desk.start()
    found = outline(table.desk.meeting)
    assert facts(found)["Here"] == "Ann (head teacher), Ben (governor) and zed"
    assert "Came late" not in facts(found)


def test_a_slot_holds_what_was_said_in_it() -> None:
    """The issue as it was worded last, how many action points came of it whoever does them, learning, notes."""
    found = outline(a_whole_meeting().desk.meeting)
    assert section(found, "Slot 1: Ann") == [
        ("p", ("Issue: What would let the staff room decide without me?",)),
        ("p", ("2 action points, in the table above.",)),
        ("p", ("Learning:",)),
        ("li", ("Ann: Silence is an answer too.",)),
        ("li", ("We all do this.",)),
        ("p", ("Notes:",)),
        ("li", ("Bring the survey.",)),
    ]
    assert section(found, "Slot 2: Ben") == [
        ("p", ("Issue: How will I hear from quiet parents?",)),
        ("p", ("1 action point, in the table above.",)),
    ]


def test_action_points_by_date_then_owner() -> None:
    """Dates first, the same date by name as it is read; then by meeting; then those without, nobody's last."""
    table = a_whole_meeting()
    table.desk.reopen()
    table.desk.agree(an_action("think", "éva"))
    table.desk.agree(an_action("tidy up", ""))
    table.desk.agree(an_action("plan", "éva", due=date(2026, 11, 27), due_meeting=3))
    table.desk.agree(an_action("thank the cook", "dev", due=date(2026, 11, 27)))
    assert section(outline(table.desk.meeting), "Action points") == [
        ("th", AGREED_COLUMNS),
        ("td", ("Ann", "ring the chair", "Fri 27 Nov 2026", "8 of 10", "Slot 1", "#systems, #board")),
        ("td", ("Ann", "write one page", "Fri 27 Nov 2026", "", "Slot 2", "")),
        ("td", ("Dev", "thank the cook", "Fri 27 Nov 2026", "", "closing", "")),
        ("td", ("Éva", "plan", "Fri 27 Nov 2026, before meeting 3", "", "closing", "")),
        ("td", ("Ann", "ask two governors to chair", "Tue 30 Nov 2027", "5 of 10", "Slot 1", "")),
        ("td", ("Dev", "find a room", "before meeting 3", "", "closing", "")),
        ("td", ("Éva", "think", "no day named", "", "closing", "")),
        ("td", ("Nobody yet", "tidy up", "no day named", "", "closing", "")),
    ]


def test_several_own_one_together() -> None:
    """All of them are named; it stands once."""
    table = a_whole_meeting()
    (first, *_) = table.desk.meeting.actions.values()
    table.desk.reopen()
    table.desk.amend(replace(first, together=("ben", "éva")))
    rows_now = rows(section(outline(table.desk.meeting), "Action points"))
    assert [row[0] for row in rows_now if row[1] == first.text] == ["Ann, Ben and Éva"]


def test_learning_has_a_name_and_notes_have_none() -> None:
    """Learning is offered by somebody; who noted or parked a thing is not said. Outside a slot they stand alone."""
    table = a_whole_meeting()
    table.desk.reopen()
    table.desk.take_note("learning", "Ask earlier.", "ann")
    table.desk.take_note("note", "Thank the cook.", "ben")
    found = outline(table.desk.meeting)
    assert items(section(found, "Learning")) == ["Ann: Ask earlier."]
    assert items(section(found, "Notes")) == ["Thank the cook."]
    assert items(section(found, "Parked for another time")) == ["1 thought for Ben"]


def test_the_next_meeting_is_the_first_after_this_day() -> None:
    """Whatever the order in the diary; none is said when none is planned."""
    meeting = a_whole_meeting().desk.meeting
    assert facts(section(outline(meeting), "Next meeting")) == {
        "Date": "Tuesday 12 January 2027",
        "Place": "Library",
        "Milestone": "along the work",
    }
    led = replace(A_SET, meetings=(*A_SET.meetings[:-1], replace(A_SET.meetings[-1], facilitator="Tom Hale")))
    assert facts(section(outline(meeting, led), "Next meeting"))["Facilitator"] == "Tom Hale"
    assert "Next meeting" not in headings(outline(meeting, replace(A_SET, meetings=A_SET.meetings[1:2])))


def test_what_was_undone_is_not_there() -> None:
    """An action point, a note, an attendance and a close that were taken back never were."""
    table = a_whole_meeting()
    table.desk.reopen()
    before = minutes(table.desk.meeting, A_SET, utc)
    table.desk.agree(an_action("never mind"))
    table.desk.take_note("learning", "never mind", "ben")
    table.desk.mark("éva", "here")
    table.desk.close()
    assert minutes(table.desk.meeting, A_SET, utc) != before
    for _ in range(4):
        table.desk.undo()
    assert minutes(table.desk.meeting, A_SET, utc) == before


@pytest.mark.parametrize(
    ("closed", "draft", "said"),
    [
        (True, None, ""),
        (True, True, "not agreed"),
        (False, None, "not closed"),
        (False, True, "not closed"),
        (False, False, ""),
    ],
)
def test_a_draft_says_so_in_its_second_line(closed: bool, draft: bool | None, said: str) -> None:
    """Until the meeting is closed it is a draft, unless told otherwise; and the reason is the true one."""
    table = a_whole_meeting()
    if not closed:
        table.desk.reopen()
    text = minutes(table.desk.meeting, A_SET, utc, draft=draft)
    first, second = list(blocks(text))[:2]
    assert first[0] == "h1"
    assert (second[0] == "p") == bool(said)
    assert said in second[1][0]
    assert text.splitlines()[1].startswith("*Draft") == bool(said)


def test_a_slot_that_was_not_reached_says_so() -> None:
    """Nobody reads that a presenter agreed nothing when their turn never came."""
    table = Table().prepare(attendance=EVERYBODY)
    assert section(outline(table.desk.meeting), "Slot 1: Ann") == [("p", ("Still to come.",))]
    table.desk.start()
    table.desk.next_stage()
    table.desk.close()
    found = outline(table.desk.meeting)
    assert section(found, "Slot 1: Ann") == [("p", ("Action points: none agreed.",))]
    assert section(found, "Slot 2: Ben") == [("p", ("Not reached.",))]
    assert section(found, "Action points") == [("p", ("None agreed.",))]


def test_parts_that_were_not_reached_are_named() -> None:
    """Of a closed meeting; slots say it themselves."""
    table = Table().prepare(attendance=EVERYBODY)
    table.desk.start()
    assert "Not reached" not in facts(outline(table.desk.meeting))
    table.desk.close()
    assert facts(outline(table.desk.meeting))["Not reached"] == "closing"


def test_an_issue_never_stands_under_another_name() -> None:
    """When the order changes after an issue was heard, it stays its presenter's; a bid's is the meeting's."""
    table = a_running_table(attendance=EVERYBODY)
    table.desk.take_note("issue", "Nobody's yet")
    table.desk.take_note("issue", "Carla's bid", "carla")
    table.desk.take_note("issue", "Ben's bid", "ben")
    table.desk.next_stage()
    table.desk.take_note("issue", "Ann's issue")
    swapped = [
        a_segment(segment.id, 60, {"ann": "ben", "ben": "dev"}.get(segment.presenter, ""))
        for segment in a_short_agenda().segments
    ]
    table.prepare(an_agenda(*swapped), EVERYBODY)
    found = outline(table.desk.meeting)
    assert section(found, "Slot 1: Ben") == [("p", ("Action points: none agreed.",))]
    assert section(found, "Slot 2: Dev") == [("p", ("Still to come.",))]
    assert items(section(found, "Other issues")) == [
        "Nobody's yet",
        "Carla: Carla's bid",
        "Ben: Ben's bid",
        "Ann: Ann's issue",
    ]


def test_two_slots_of_one_presenter_share_nothing() -> None:
    """What was said in a slot stays there; what was said elsewhere belongs to none."""
    table = a_running_table(
        an_agenda(a_segment("slot-1.x", 60, "ann"), a_segment("slot-2.x", 60, "ann"), a_segment("end", 60))
    )
    table.desk.next_stage()
    table.desk.agree(an_action("second"))
    table.desk.next_stage()
    table.desk.agree(an_action("later"))
    found = outline(table.desk.meeting)
    assert section(found, "Slot 1: Ann") == [("p", ("Action points: none agreed.",))]
    assert section(found, "Slot 2: Ann") == [("p", ("1 action point, in the table above.",))]
    assert [row[-1] for row in rows(section(found, "Action points"))] == ["Slot 2", "end"]


def test_times_are_the_rooms() -> None:
    """Local time, past midnight with its date; a pause is meeting time, opening again to mend a line is none."""
    zone = timezone(timedelta(hours=2))
    table = a_running_table(attendance=EVERYBODY, at=datetime(2026, 11, 24, 21, 50, tzinfo=UTC))
    found = outline(table.desk.meeting, local=lambda instant: instant.astimezone(zone))
    title = found[0][1][0]
    assert facts(section(found, title))["Time"] == "began at 23:50"
    assert facts(section(found, title))["Length"] == "30 min promised"
    table.wait(minutes=10)
    table.desk.pause_or_resume()
    table.wait(minutes=20)
    table.desk.close()
    table.wait(minutes=600)
    table.desk.reopen()
    table.wait(minutes=1)
    table.desk.close()
    known = facts(section(outline(table.desk.meeting, local=lambda i: i.astimezone(zone)), title))
    assert known["Time"] == "23:50 to 00:20 on Wednesday 25 November 2026"
    assert known["Length"] == "30 min promised, 30 min taken"


def test_nothing_prepared_is_said_plainly() -> None:
    """A record that was only opened has a title and no action points; a sample says that it is one."""
    table = Table()
    found = outline(table.desk.meeting, replace(A_SET, school="", facilitator="", meetings=(), sample=True))
    assert found[2:] == [
        ("li", ("Milestone: Theory of Change",)),
        ("li", ("Sample: the people and what they say are invented.",)),
        ("h2", ("Action points",)),
        ("p", ("None agreed.",)),
    ]
