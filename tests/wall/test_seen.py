"""What the room may see at an instant: one thing at a time, nothing private, and until when it stays so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.meeting.events import Event, Undone
from alstui.meeting.folding import fold
from alstui.meeting.reading import shown_seconds
from alstui.wall.facts import WallFacts
from alstui.wall.seen import AGREED_FOR, KNOWN, seen, until_change
from tests.kit.builders import Table, a_line, a_running_table
from tests.kit.histories import History, histories, play

SECRET = "zebra"
"""A word that stands in everything that the room must not see, and nowhere else."""


def on_the_wall(table: Table) -> WallFacts:
    """What the room sees now, of the events that it may know."""
    known = [each for each in table.pen.events if type(each) in KNOWN or isinstance(each, Undone)]
    return seen(fold(known), table.learning_set, table.clock.now(), table.clock)


def test_a_stage_that_runs() -> None:
    """Stage, rule, presenter, the time as figures and as a sentence, what comes then and when it ends."""
    table = a_running_table()
    table.desk.next_stage()
    table.wait(10)
    found, read = on_the_wall(table), table.desk.read()
    assert read.row is not None
    assert found.shows == "clock"
    assert (found.stage, found.rule) == (read.row.segment.name, read.row.segment.rule)
    minutes, seconds = divmod(shown_seconds(read.left), 60)
    assert found.figures == f"{minutes:02}:{seconds:02}"
    assert found.words.startswith(f"{minutes}:{seconds:02} left of ")
    assert found.ends == f"ends {read.ends:%H:%M}"


@pytest.mark.parametrize(
    ("turned", "shows"),
    [
        ({"shows": "question", "question": "What else?"}, "question"),
        ({"shows": "question", "question": ""}, "clock"),
        ({"shows": "", "question": "What else?"}, "clock"),
        ({"shows": "silence"}, "silence"),
        ({"shows": "count"}, "count"),
        ({"shows": "agreement"}, "agreement"),
        ({"shows": "cover", "question": "What else?"}, "cover"),
    ],
)
def test_one_thing_at_a_time(turned: dict[str, Any], shows: str) -> None:
    """What the desk turned the wall to; under the cover not so much as the question."""
    table = a_running_table()
    table.desk.turn_wall(**turned)
    found = on_the_wall(table)
    assert found.shows == shows
    assert (found.question == "What else?") == (turned.get("question", "") != "" and shows != "cover")
    if shows == "cover":
        assert not any((found.stage, found.rule, found.figures, found.words, found.presenter))


def test_what_is_agreed_comes_first_for_four_seconds() -> None:
    """Before the question; then the question again. What was agreed before a cover is not seen on it."""
    table = a_running_table()
    table.desk.turn_wall(shows="question", question="What else?")
    table.desk.agree(a_line("ring the chair"))
    assert on_the_wall(table).shows == "agreed"
    agreed = on_the_wall(table).agreed
    assert agreed is not None
    assert agreed.text == "ring the chair"
    table.wait(AGREED_FOR.total_seconds() - 0.001)
    assert on_the_wall(table).shows == "agreed"
    table.wait(0.001)
    assert on_the_wall(table).shows == "question"
    table.desk.agree(a_line("write to the chair"))
    table.wait(1)
    table.desk.turn_wall(shows="cover")
    assert on_the_wall(table).shows == "cover"
    table.desk.turn_wall(shows="")
    assert on_the_wall(table).shows == "agreed"
    table.desk.undo()
    assert on_the_wall(table).shows == "clock"


def test_a_stage_takes_its_question_along_and_who_begins_anew_sees_the_clock() -> None:
    """Another stage has no question yet; a program that was killed under its cover comes back without it."""
    table = a_running_table()
    table.desk.turn_wall(shows="cover", question="What else?")
    table.sit_down()
    assert (on_the_wall(table).shows, on_the_wall(table).question) == ("clock", "What else?")
    table.desk.next_stage()
    assert on_the_wall(table).question == ""


def plant(table: Table) -> None:
    """Put the secret into all that a meeting can hold and the room must not see."""
    desk = table.desk
    desk.take_note("issue", SECRET)
    desk.take_note("private", SECRET)
    desk.take_note("note", SECRET)
    desk.take_note("parked", SECRET)
    desk.take_note("learning", SECRET)
    desk.keep_draft("note", SECRET)
    desk.keep_draft("action", SECRET)
    desk.catch_question(SECRET, "open")
    desk.answer("statements", "keep", SECRET)
    desk.report("earlier", "done", SECRET)
    desk.notice("advice")


@given(histories(), st.booleans())
def test_nothing_private_is_ever_among_the_facts(history: History, covered: bool) -> None:
    """Whatever happened: the secret is on record, and in no fact of any view."""
    table = a_running_table()
    plant(table)
    play(table, history)
    plant(table)
    table.desk.turn_wall(shows="cover" if covered else "")
    assert SECRET in msgspec.json.encode([*table.pen.events]).decode()
    assert SECRET not in msgspec.json.encode(on_the_wall(table)).decode()


@given(histories(), st.floats(0, 0.999))
def test_until_it_says_nothing_changes_by_time_alone(history: History, part: float) -> None:
    """Between now and then every fact stays as it is."""
    table = a_running_table()
    play(table, history)
    known = [each for each in table.pen.events if type(each) in KNOWN or isinstance(each, Undone)]
    meeting, now = fold(known), table.clock.now()
    wait = until_change(meeting, now)
    assert 0 < wait <= 60
    later = now + timedelta(seconds=wait * part)
    assert seen(meeting, table.learning_set, later, table.clock) == seen(
        meeting, table.learning_set, now, table.clock
    )


def _kinds_that_hold_words() -> set[str]:
    """Every kind of event with a field in which people's words stand."""
    return {"NoteTaken", "NoteChanged", "DraftKept", "QuestionCaught", "QuestionChanged", "ReviewAnswered"}


def test_what_the_room_may_not_know_is_not_read() -> None:
    """The kinds that hold what is confidential are none of those that are folded for the wall."""
    kinds = {kind.__name__ for kind in KNOWN}
    assert not kinds & (_kinds_that_hold_words() | {"HabitSeen", "ActionReported", "ScoresTallied"})
    assert _kinds_that_hold_words() <= {kind.__name__ for kind in msgspec_kinds()}


def msgspec_kinds() -> tuple[type, ...]:
    """All kinds that there are."""
    from typing import get_args

    return get_args(Event)
