"""A set between its second meeting and its third: some action points open, one of them with somebody who asks.

The people are invented samples.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import pytest

from alstui.learning_set import LearningSet, Member, PlannedMeeting
from alstui.meeting.events import (
    ActionAgreed,
    AttendanceChanged,
    Event,
    MeetingClosed,
    Prepared,
    StageEntered,
)
from alstui.model import Action
from alstui.store.library import Library
from tests.kit.builders import a_short_agenda, an_opening
from tests.kit.clock import FakeClock
from tests.kit.storing import put_record

HELD = date(2026, 11, 18)
HALF_WAY = date(2026, 12, 2)
NEXT = date(2026, 12, 16)
NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
"""A Monday, two days before half-way."""

ELM = LearningSet(
    id="elm",
    title="Elm",
    school="Elm School",
    facilitator="Ruth Adler",
    members=(
        Member(id="zoe", name="Zoë Lind", role="teacher"),
        Member(id="ben", name="Ben Carr", role="governor"),
        Member(id="mia", name="Mia Cole", role="parent"),
    ),
    meetings=(
        PlannedMeeting(date=date(2026, 10, 21), milestone="after the assessment"),
        PlannedMeeting(date=HELD, place="Library"),
        PlannedMeeting(date=NEXT, at=time(15, 30), minutes=90, place="Music room", presenters=("ben",)),
        PlannedMeeting(date=date(2027, 1, 27)),
    ),
)

POINTS = (
    Action(id="ring", owner="zoe", text="ring the chair", due=date(2026, 11, 27), partner="ben"),
    Action(id="page", owner="zoe", text="draft one page for parents", due=date(2026, 12, 9), partner="ben"),
    Action(id="ask", owner="ben", text="ask the governors about Mondays", due_meeting=3, partner="mia"),
    Action(id="walk", owner="mia", text="walk the corridor at break"),
)


def a_meeting(
    set_id: str, *points: Action, day: date = HELD, absent: Sequence[str] = ("mia",)
) -> list[Event]:
    """The record of a meeting in which they were agreed."""
    at = datetime.combine(day, time(14), UTC)
    here = {member.id: "absent" if member.id in absent else "here" for member in ELM.members}
    agreed = [
        ActionAgreed(id=f"a{place}", at=at + timedelta(minutes=place), action=each)
        for place, each in enumerate(points, 1)
    ]
    return [
        an_opening(set_id, day, id="o", number=2),
        Prepared(
            id="p", at=at, agenda=a_short_agenda(), attendance=dict.fromkeys(here, "here"), presenters=()
        ),
        *(
            AttendanceChanged(id=f"gone-{who}", at=at, member=who, state="absent")
            for who, state in here.items()
            if state == "absent"
        ),
        StageEntered(id="s", at=at, segment="check-in", how="start"),
        *agreed,
        MeetingClosed(id="c", at=at + timedelta(hours=1)),
    ]


def elm(library: Library, learning_set: LearningSet = ELM) -> str:
    """The set on disk, with the record of its second meeting; its id."""
    made = library.create(learning_set, wanted="elm")
    put_record(library, made.id, HELD, a_meeting(made.id, *POINTS))
    return made.id


def at_nine(monkeypatch: pytest.MonkeyPatch, now: datetime = NOW) -> None:
    """Let commands believe that it is then."""
    monkeypatch.setattr("alstui.clock.SteadyClock", lambda **_: FakeClock(now, UTC))
