"""What the room reads when time runs out, who is asked, and what is written down: one sample afternoon."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from alstui.meeting.events import EndMoved, StageEntered, TimeMoved
from alstui.model import Agenda, Attendance, Segment
from alstui.planning.overrun import MOST, Choice, choices, replan, take
from alstui.planning.shares import halves, losses_said, stays_over
from tests.kit.builders import PEOPLE, Table, a_running_table, a_segment, an_agenda

NAMES = {"ann": "Ann", "ben": "Ben", "carla": "Carla", "dev": "Dev"}
"""Sample people, as the screen calls them."""


def local(instant: datetime) -> datetime:
    """The room of these tests is in winter's London."""
    return instant


def offered(table: Table) -> tuple[Choice, ...]:
    """What can be chosen now."""
    return choices(table.desk.meeting, table.desk.read(), NAMES, local)


def by_id(table: Table) -> Mapping[str, Choice]:
    """The same by id."""
    return {choice.id: choice for choice in offered(table)}


# -- one afternoon --------------------------------------------------------------------------------------


def stage(id: str, minutes: float, least: float, presenter: str = "", *, name: str = "") -> Segment:
    """A stage of so many minutes; a name that ends with a lock is protected."""
    made = a_segment(id, round(minutes * 60), presenter)
    return replace(
        made, name=name.rstrip("!"), least=round(least * 60), protected=name.endswith("!"), kind=made.kind
    )


def afternoon(*, reserve: int = 180) -> Agenda:
    """Two hours: Ann, Ben, a break, Carla, a review and a close; actions and review are protected."""
    made: list[Segment] = [stage("check-in", 6, 3, name="Check-in")]
    for number, who in enumerate(("ann", "ben", "carla"), start=1):
        if number == 3:
            made.append(replace(stage("break", 10, 5, name="Break"), kind="break"))
        made.append(stage(f"slot-{number}.present", 5, 2, who, name="Present"))
        made.append(stage(f"slot-{number}.explore", 20, 10, who, name="Open questions"))
        made.append(stage(f"slot-{number}.actions", 5, 5, who, name="Sum up and act!"))
    made.append(stage("review", 5, 5, name="Process review!"))
    made.append(stage("closing", 6, 3, name="Closing"))
    return an_agenda(*made, reserve=reserve)


def exploring(*, over: float = 0, reserve: int = 180, paused: float = 0) -> Table:
    """In Ann's open questions, over by so many seconds; everything before went as planned."""
    table = a_running_table(afternoon(reserve=reserve))
    table.go_through(6, 5)
    if paused:
        table.desk.pause_or_resume()
        table.wait(paused)
        table.desk.pause_or_resume()
    table.wait(20 * 60 + over)
    return table


def said(table: Table) -> list[tuple[str, str]]:
    """Titles and costs, in order."""
    return [(choice.title, choice.cost) for choice in offered(table)]


def test_what_the_room_reads_when_a_stage_is_over() -> None:
    """Each way out with who pays: the pool, a presenter, everybody, the break, the end."""
    assert said(exploring(over=80, reserve=4 * 60)) == [
        ("wrap up", "next: Sum up and act 5:00"),
        ("+1 min from the pool", "pool 3 → 2"),
        ("+2 min from the pool", "pool 3 → 1"),
        ("+5 min, from Ben", "30 → 25, if they agree"),
        ("+5 min, from Carla", "30 → 25, if they agree"),
        ("spread over what remains", "Ben −1, Carla −½ min"),
        ("shorten the break", "10 → 5, ends 15:53"),
        ("end 5 min later", "16:01 → 16:06"),
    ]


def test_what_the_room_reads_when_the_meeting_is_late() -> None:
    """Nothing is in the pool: nothing is offered from it, and the end can be promised anew."""
    table = exploring(over=4 * 60 + 2, reserve=0)
    table.desk.mark("ben", "left")
    assert said(table) == [
        ("wrap up", "next: Sum up and act 5:00"),
        ("+5 min, from Carla", "30 → 25, if they agree"),
        ("spread over what remains", "Ben −2, Carla −1½, Closing −½ min"),
        ("shorten the break", "10 → 5, ends 15:56"),
        ("end later", "15:57 → 16:01"),
    ]


def test_what_was_not_used_goes_to_the_pool() -> None:
    """Going on early is said with what it brings; the pool grows by just that."""
    table = exploring(over=-8 * 60)
    choice = by_id(table)["wrap-up"]
    assert choice.cost == "next: Sum up and act 5:00, pool 3 → 11"
    assert take(choice, table.desk)
    assert table.desk.read().pool == timedelta(minutes=11)
    assert isinstance(table.pen.events[-1], StageEntered)


def test_the_next_slot_is_called_by_its_presenter() -> None:
    """At the end of Ann's slot it is Ben who is next."""
    table = exploring()
    table.desk.next_stage()
    assert by_id(table)["wrap-up"].cost == "next: Ben: Present 5:00, pool 3 → 8"


def test_at_the_last_stage_there_is_no_next() -> None:
    """What ends the meeting is the close, which asks for itself."""
    table = exploring()
    while table.desk.next_stage():
        pass
    assert "wrap-up" not in by_id(table)


def test_a_loan_is_asked_for_and_written_down() -> None:
    """Who gave what to whom is a fact; protected stages and floors hold; the end stays where it was."""
    table = exploring(over=80)
    choice = by_id(table)["borrow-slot-2"]
    assert (choice.question, choice.answer) == ("Does Ben give Ann 5 min?", "Ben agrees")
    assert take(choice, table.desk)
    event = table.pen.events[-1]
    assert isinstance(event, TimeMoved)
    assert (event.why, event.giver, event.receiver) == ("borrowed", "ben", "ann")
    assert event.changes == {
        "slot-1.explore": 300 + 80,
        "slot-2.present": -60,
        "slot-2.explore": -240,
    }
    assert table.desk.read().left == timedelta(minutes=5)


@pytest.mark.parametrize("state", ["absent", "late", "left"])
def test_only_who_is_here_can_agree(state: Attendance) -> None:
    """Somebody who is not in the room cannot be asked; somebody on a screen can."""
    table = exploring(over=80)
    table.desk.mark("ben", state)
    table.desk.mark("carla", "remote")
    assert [choice.giver for choice in offered(table) if choice.giver] == ["carla"]


def test_nobody_gives_to_themselves_or_to_a_round() -> None:
    """Ann's second slot lends her nothing, and in the check-in nobody is given to."""
    agenda = an_agenda(
        stage("check-in", 6, 3, name="Check-in"),
        stage("slot-1.explore", 20, 5, "ann", name="Open questions"),
        stage("slot-2.explore", 20, 5, "ann", name="Open questions"),
        stage("slot-3.explore", 20, 16, "ben", name="Open questions"),
    )
    table = a_running_table(agenda)
    assert not [choice for choice in offered(table) if choice.giver]
    table.desk.next_stage()
    loans = [choice for choice in offered(table) if choice.giver]
    assert [(choice.giver, choice.title) for choice in loans] == [("ben", "+2 min, from Ben")]


def test_those_who_can_spare_most_are_asked() -> None:
    """There are nine keys: with many still to come, those with most to give, in their order."""
    made = [
        stage(f"slot-{number}.explore", 10 + number * 2, 5, who, name="Open questions")
        for number, who in enumerate(PEOPLE[:6], start=1)
    ]
    pause = replace(stage("break", 15, 5, name="Break"), kind="break")
    table = a_running_table(an_agenda(*made, pause, reserve=15 * 60))
    table.wait(minutes=13)
    found = offered(table)
    assert len(found) == MOST
    assert [choice.giver for choice in found if choice.giver] == ["dev", "éva", "femi"]


def test_the_break_gives_last() -> None:
    """It keeps all it has while others can give, then no more than half; what stays over is said."""
    table = exploring(over=27 * 60, reserve=0)
    spread = by_id(table)["spread"]
    assert "break" not in spread.changes
    table = exploring(over=32 * 60, reserve=0)
    assert by_id(table)["spread"].changes["break"] == -180
    table = exploring(over=60 * 60, reserve=0)
    spread = by_id(table)["spread"]
    assert spread.changes["break"] == -300
    assert spread.cost == "Ben −13, Break −5, Carla −13, Closing −3 min; 26 min stay over"
    assert spread.done == "What was over is shared out; 26 min stay over."


def test_a_break_is_shortened_in_steps_of_five() -> None:
    """Not below half of what was planned, whatever was taken before."""
    table = exploring(over=80)
    assert take(by_id(table)["break-break"], table.desk)
    event = table.pen.events[-1]
    assert isinstance(event, TimeMoved)
    assert (event.why, event.changes) == ("break", {"break": -300})
    assert "break-break" not in by_id(table)


def test_what_was_used_cannot_be_given() -> None:
    """A stage that the room went back from keeps what it has used, though less would be worth having."""
    agenda = an_agenda(
        stage("check-in", 6, 3, name="Check-in"),
        stage("slot-1.explore", 20, 5, "ann", name="Open questions"),
        replace(stage("break", 10, 1, name="Break"), kind="break"),
        stage("closing", 6, 6, name="Closing"),
        reserve=0,
    )
    table = a_running_table(agenda)
    table.desk.next_stage()
    table.wait(minutes=18)
    table.desk.previous_stage()
    table.wait(minutes=30)
    assert by_id(table)["spread"].changes == {"slot-1.explore": -120, "break": -300}
    table.desk.next_stage()
    table.desk.next_stage()
    table.wait(minutes=6)
    table.desk.previous_stage()
    assert "break-break" not in by_id(table)


def test_minutes_are_given_after_more_was_taken_than_there_is() -> None:
    """A stage shortened by hand, then planned shorter still, has nothing left: a minute given is a whole minute."""
    table = a_running_table(an_agenda(stage("check-in", 10, 3, name="Check-in"), reserve=600))
    table.desk.adjust(-9 * 60)
    table.prepare(an_agenda(stage("check-in", 5, 3, name="Check-in"), reserve=600))
    assert table.desk.read().left == timedelta(0)
    choice = by_id(table)["pool-2"]
    assert take(choice, table.desk)
    assert table.desk.read().left == timedelta(minutes=2)
    assert table.desk.read().ends == choice.ends


def test_the_end_is_promised_anew_in_whole_minutes() -> None:
    """The minutes that the screen says are over; then the meeting is on time."""
    table = exploring(over=4 * 60 + 20, reserve=0)
    choice = by_id(table)["end-later"]
    assert choice.done == "The meeting is to end at 16:01."
    assert take(choice, table.desk)
    event = table.pen.events[-1]
    assert isinstance(event, EndMoved)
    assert event.seconds == 240
    assert table.desk.read().pool == timedelta(seconds=-20)


def test_after_an_alarm_all_that_remains_is_planned_anew() -> None:
    """The present stage gives too; it is offered when pauses have made the meeting two minutes late."""
    table = exploring(over=-15 * 60, reserve=0, paused=119)
    assert "replan" not in by_id(table)
    table = exploring(over=-15 * 60, reserve=0, paused=10 * 60)
    choice = by_id(table)["replan"]
    assert choice.cost == "this stage −2½, Ben −3½, Carla −3½, Closing −½ min"
    assert take(choice, table.desk)
    reading = table.desk.read()
    assert reading.ends == reading.promised
    assert reading.row is not None
    assert reading.row.allowed < 20 * 60


def test_a_meeting_on_time_is_not_planned_anew() -> None:
    """Nor is one that has not begun, or is closed."""
    table = Table().prepare(afternoon())
    for step in ("before", "running", "closed"):
        if step == "running":
            table.desk.start()
        elif step == "closed":
            table.wait(minutes=200)
            table.desk.close()
        assert replan(table.desk.meeting, table.desk.read(), NAMES, local) is None
    assert offered(table) == ()


def test_a_choice_that_came_too_late_changes_nothing() -> None:
    """When the meeting was closed meanwhile, the desk refuses."""
    table = exploring(over=80)
    found = [choice for choice in offered(table) if choice.verb == "move time"]
    table.desk.close()
    events = list(table.pen.events)
    assert found
    assert [take(choice, table.desk) for choice in found] == [False] * len(found)
    assert table.pen.events == events


# -- words ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(7, "½"), (30, "½"), (44, "½"), (46, "1"), (60, "1"), (90, "1½"), (600, "10"), (2070, "34½")],
)
def test_minutes_are_said_to_the_half(seconds: int, words: str) -> None:
    """As on the run sheet, and what is lost is never said to be nothing."""
    assert halves(seconds) == words


@pytest.mark.parametrize(
    ("losses", "words"),
    [
        ({"Ben": 60}, "Ben −1 min"),
        ({"Ben": 60, "Closing": 30}, "Ben −1, Closing −½ min"),
        ({"Ben": 60, "Dev": 62, "Éva": 60, "Closing": 60}, "−1 min each of 4"),
        ({"Ben": 60, "Dev": 120, "Éva": 90, "Closing": 30}, "Ben −1, Dev −2, Éva −1½, Closing −½ min"),
        (
            {"Ben": 60, "Dev": 120, "Éva": 90, "Fay": 180, "Closing": 30},
            "Dev −2, Éva −1½, Fay −3, 2 others −1½ min",
        ),
    ],
)
def test_who_loses_what(losses: dict[str, int], words: str) -> None:
    """By name while they are few; the same for many is said once."""
    assert losses_said(losses) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(12, "under a minute stays over"), (60, "1 min stays over"), (180, "3 min stay over")],
)
def test_what_stays_over(seconds: int, words: str) -> None:
    """One minute stays, three minutes stay."""
    assert stays_over(seconds) == words
