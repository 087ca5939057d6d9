"""A set's life for tests: changed, held and asked for its papers by the verbs and commands that people use.

The people and what they say are invented samples.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from msgspec.structs import replace

from alstui.cli.places import Place
from alstui.desk import Desk
from alstui.desk.lines import read_line
from alstui.desk.open_meeting import OpenMeeting
from alstui.desk.opening import NOTHING_ASKED, Asked, begin, meetings_before, todays_sitting
from alstui.learning_set import LearningSet
from alstui.meeting.events import Event
from alstui.meeting.state import Meeting
from alstui.model import Action, Note
from alstui.planning.preparing import choices_for, plan_of
from alstui.store.library import Library, Unread
from tests.kit.clock import FakeClock
from tests.kit.commands import run, write
from tests.kit.screens.scenes import SHIPPED

FIRST, SECOND, THIRD, FOURTH = date(2026, 9, 15), date(2026, 11, 3), date(2026, 12, 8), date(2027, 1, 26)
REVIEW = date(2027, 3, 16)
"""The days on which it meets; the second was planned a week earlier, the review not at all."""

MORNING, AFTERNOON = time(9), time(14)

NAMES = re.compile(
    r"\b(Ann|Rowe|Marsh|Ben|Carr|Carla|Voss|Dev|Anand|Esi|Boateng|Ruth|Adler|Olga|Penn)\b", re.IGNORECASE
)
"""Every part of every name by which somebody of it was ever known."""

DESCRIPTION = f"""
set: Hazel
school: Hazel Lane School
sponsor: Olga Penn
facilitator: Ruth Adler
purpose: To hear the quiet ones.
peers: [Elm Primary School, Beech Academy]
theory_of_change:
  goal: Every child is heard
  outcomes:
    - outcome: Parents read at home as Dev does
      assumptions: [evenings leave ten quiet minutes]
    - Staff meet parents as partners
members:
  - {{name: Ann Rowe, role: head teacher}}
  - {{name: Ben Carr, role: teacher}}
  - {{name: Carla Voss, role: governor}}
  - {{name: Dev Anand, role: parent}}
meetings:
  - {{date: {FIRST}, at: "14:00", place: Library}}
  - {{date: 2026-10-27, at: "14:00", place: Library}}
  - {{date: {THIRD}, at: "14:00", place: Library}}
  - {{date: {FOURTH}, at: "14:00", place: Library}}
"""


class Life:
    """One set on a folder of its own, and the clock by which it lives."""

    def __init__(self, folder: Path) -> None:
        """Established in time for its first meeting."""
        self.home = folder / "home"
        self.library = Library(self.home)
        self.clock = FakeClock(datetime(2026, 9, 1, 9, tzinfo=UTC))
        assert self.paper("new", write(folder / "hazel.yaml", DESCRIPTION)) == "hazel\n"

    def on(self, day: date, at: time = MORNING) -> None:
        """Let it be that day."""
        self.clock.advance((datetime.combine(day, at, UTC) - self.clock.now()).total_seconds())

    def paper(self, *typed: str | Path) -> str:
        """What a command answers that does what it is asked, without a word about anything amiss."""
        self.clock.advance(1)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Place, "clock", self.clock)
            answer = run("--home", self.home, *typed)
        assert (answer.code, answer.err) == (0, ""), answer
        return answer.out

    def minutes(self, day: date, *more: str) -> str:
        """The minutes of a meeting, as they are by now."""
        return self.paper("minutes", "hazel", "--meeting", str(day), *more)

    def calendar(self) -> str:
        """The set's dates, as a file that calendars take in."""
        return self.paper("export", "hazel", "--as", "ics")

    def record(self, day: date) -> tuple[Event, ...]:
        """What is on disk of a meeting."""
        return self.library.read_meeting("hazel", day).events

    def edit(self, *typed: str) -> list[str]:
        """The lines that `alstui edit hazel ...` answers."""
        return self.paper("edit", "hazel", *typed).splitlines()

    @property
    def set(self) -> LearningSet:
        """As it is on disk."""
        return self.library.load("hazel")

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """All that were held, as their records tell them."""
        return meetings_before(self.library, "hazel", None, Unread())

    def sit(self, day: date, asked: Asked = NOTHING_ASKED, at: time = AFTERNOON) -> OpenMeeting:
        """The meeting of a day as it is proposed, everybody there, in its first stage."""
        self.on(day, at)
        sitting = todays_sitting(self.library, self.set, day, Unread(), self.clock)
        choices = choices_for(self.library, SHIPPED, sitting, asked, Unread())
        agenda = plan_of(choices, sitting, SHIPPED, self.clock.local(self.clock.now())).agenda
        assert agenda is not None
        opened = begin(
            self.library, sitting, self.clock, agenda, dict(choices.attendance), choices.presenters
        )
        assert opened.desk.start()
        return opened

    def stand_up(self, opened: OpenMeeting) -> None:
        """Through the stages that are left, and closed."""
        while opened.desk.next_stage():
            self.clock.advance(minutes=3)
        assert opened.desk.close()
        opened.journal.close()

    def go_to(self, desk: Desk, kind: str) -> None:
        """On to the next stage of that kind."""
        while desk.meeting.segment is None or desk.meeting.segment.kind != kind:
            self.clock.advance(minutes=3)
            assert desk.next_stage(), kind


def speaks(desk: Desk, words: str) -> Action:
    """An action point is agreed, as it is typed."""
    return desk.agree(read_line(desk, words))


def given_away(desk: Desk, said: Action | Note) -> None:
    """Let a line go to other schools; all who are here have read that it does."""
    gone = replace(said, sharing="schools")
    assert desk.amend(gone) if isinstance(gone, Action) else desk.change_note(gone)
    for member in desk.meeting.present:
        desk.check_entry(member, agreed=True)
