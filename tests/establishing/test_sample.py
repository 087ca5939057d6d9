"""The sample set: what is installed is a whole, closed meeting of invented people, moved to round today."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alstui.content.loader import Shelf
from alstui.errors import StoreError
from alstui.establishing.sample import SECOND_MEETING, install
from alstui.learning_set import LearningSet
from alstui.meeting.events import (
    ActionAgreed,
    AttendanceChanged,
    Event,
    MeetingOpened,
    NoteTaken,
    Paused,
    Prepared,
    PromptShown,
    TimeAdjusted,
    Undone,
    surviving,
)
from alstui.meeting.folding import fold
from alstui.store.library import Library, Unread

TODAY = date(2026, 11, 24)
"""The day for which the shipped files are written: nothing moves."""


def installed(library: Library, today: date = TODAY) -> tuple[LearningSet, tuple[Event, ...]]:
    """The sample as it is read back from disk, and its meeting's events."""
    made = install(library, today)
    (day,) = library.meeting_dates(made.id)
    record = library.read_meeting(made.id, day)
    assert record.left_out == ()
    return library.load(made.id), record.events


@settings(max_examples=25)
@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_everything_moves_by_the_same_number_of_days(today: date) -> None:
    """Whatever day it is, the second meeting is today, and no gap between two days or instants changes."""
    with tempfile.TemporaryDirectory() as folder:
        there = installed(Library(Path(folder) / "there"))
        here = installed(Library(Path(folder) / "here"), today)
    by = today - SECOND_MEETING
    assert here[0].meetings[1].date == today
    assert [meeting.date - by for meeting in here[0].meetings] == [m.date for m in there[0].meetings]
    assert [event.at - by for event in here[1]] == [event.at for event in there[1]]
    dues = [[e.action.due for e in events if isinstance(e, ActionAgreed)] for events in (there[1], here[1])]
    assert [due and due + by for due in dues[0]] == dues[1]


def test_the_meeting_folds_without_loss(library: Library) -> None:
    """Every action point and note on record is in the meeting; it is closed, and ran about as long as promised."""
    made, events = installed(library)
    meeting = fold(events)
    left = surviving(events)
    assert meeting.status == "closed"
    assert set(meeting.actions) == {e.action.id for e in left if isinstance(e, ActionAgreed)}
    assert set(meeting.notes) == {e.note.id for e in left if isinstance(e, NoteTaken)}
    assert len(meeting.actions) >= 5
    assert {note.kind for note in meeting.notes.values()} == {"note", "learning", "issue", "parked"}
    assert meeting.agenda is not None
    assert set(meeting.used) == {segment.id for segment in meeting.agenda.segments}
    assert meeting.started_at is not None
    assert meeting.closed_at is not None
    assert abs(meeting.closed_at - meeting.started_at - timedelta(minutes=90)) < timedelta(minutes=5)
    assert meeting.day == made.meetings[0].date
    assert meeting.place == made.meetings[0].place
    assert meeting.milestone == made.meetings[0].milestone


def test_the_record_shows_what_a_meeting_can_hold(library: Library) -> None:
    """It has a pause, a minute given, something undone, somebody late, absent and remote, and varied actions."""
    _, events = installed(library)
    kinds = {type(event) for event in events}
    assert {Paused, TimeAdjusted, Undone, AttendanceChanged, PromptShown} <= kinds
    (prepared,) = (event for event in events if isinstance(event, Prepared))
    assert {"here", "late", "absent", "remote"} == set(prepared.attendance.values())
    actions = fold(events).actions.values()
    assert any(action.due for action in actions)
    assert any(action.due_meeting for action in actions)
    assert any(action.confidence is not None and action.confidence <= 6 for action in actions)
    assert any(action.confidence is None for action in actions)


def test_everybody_named_is_of_the_sample(library: Library) -> None:
    """Owners, authors, presenters and who is here are members of the invented set, which says that it is one."""
    made, events = installed(library)
    meeting = fold(events)
    people = {member.id for member in made.members}
    assert made.sample
    assert set(meeting.attendance) == people
    assert set(meeting.presenters) <= people
    assert {action.owner for action in meeting.actions.values()} <= people
    assert {note.author for note in meeting.notes.values()} <= people | {""}


def test_the_questions_shown_are_shipped(library: Library) -> None:
    """Each question on the sample's wall is in the shipped decks, and suits the stage that it was shown in."""
    _, events = installed(library)
    prompts = {prompt.id: prompt for deck in Shelf(None).prompt_decks() for prompt in deck.prompts}
    agenda = fold(events).agenda
    assert agenda is not None
    for event in events:
        if isinstance(event, PromptShown):
            segment = agenda.segment(event.segment)
            assert segment is not None
            assert segment.prompts in prompts[event.prompt].stages


def test_the_second_time_it_is_a_second_set(library: Library) -> None:
    """Installed twice there are two sets, each with its own id in its own record, both without a problem."""
    first, second = install(library, TODAY), install(library, TODAY)
    assert first.id != second.id
    for made in (first, second):
        opened = library.read_meeting(made.id, made.meetings[0].date).events[0]
        assert isinstance(opened, MeetingOpened)
        assert opened.set_id == made.id
    assert [found.problem for found in library.sets(Unread())] == ["", ""]
    assert [found.unfinished for found in library.sets(Unread())] == [None, None]


def test_a_disk_that_refuses_is_told(library: Library) -> None:
    """Where nothing can be written, installing says so in the library's words."""
    library.home.write_text("a file, not a folder")
    with pytest.raises(StoreError):
        install(library, TODAY)
