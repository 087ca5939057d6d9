"""Several meetings of a set, played at desks one after another, for tests of what goes through all of them.

The people are invented samples.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import get_args

from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.actions.threads import report_back
from alstui.content.catalogue import Programme, ProgrammeMeeting
from alstui.desk import Desk
from alstui.learning_set import LearningSet, Member, PlannedMeeting
from alstui.meeting.state import Meeting
from alstui.model import Agenda, Attendance, Outcome
from tests.kit.builders import START, MemoryPen, a_line, a_segment, a_set, an_agenda
from tests.kit.clock import FakeClock

FOUR = ("ann", "ben", "carla", "dev")
NAMES = {"ann": "Ann", "ben": "Ben", "carla": "Carla", "dev": "Dev"}

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
STATES: tuple[Attendance, ...] = get_args(Attendance)

WEEKS = timedelta(weeks=6)
FIRST_DAY = START.date()


def a_programme(length: int) -> Programme:
    """A programme of so many meetings."""
    meetings = tuple(
        ProgrammeMeeting(
            number=number,
            name=f"Part {number}",
            milestone=f"after step {number}",
            purpose=f"What part {number} is for.",
            material="What is on the table.",
            ends_with=(f"End {number}",),
        )
        for number in range(1, length + 1)
    )
    return Programme(id="sample", name="Sample", summary="For tests.", source="Made up.", meetings=meetings)


def four_people(meetings: int = 4) -> LearningSet:
    """A sample set of four, with so many meetings in its diary, six weeks apart."""
    planned = tuple(
        PlannedMeeting(date=FIRST_DAY + WEEKS * place, place=f"Room {place + 1}") for place in range(meetings)
    )
    return replace(a_set(4), meetings=planned)


def with_somebody_new(learning_set: LearningSet) -> LearningSet:
    """The set with a member who joined since."""
    return replace(learning_set, members=(*learning_set.members, Member(id="eli", name="Eli")))


def slots(*presenters: str) -> Agenda:
    """Check-in, a slot of ten minutes in two stages for each, closing."""
    segments = [a_segment("check-in", 300)]
    for place, who in enumerate(presenters, 1):
        segments += [
            a_segment(f"slot-{place}.explore", 480, who),
            a_segment(f"slot-{place}.actions", 120, who),
        ]
    return an_agenda(*segments, a_segment("closing", 120))


@dataclass
class Afternoons:
    """A set's meetings, one desk after another."""

    learning_set: LearningSet = field(default_factory=four_people)
    clock: FakeClock = field(default_factory=lambda: FakeClock(START))
    desks: list[Desk] = field(default_factory=list)
    _ids: count[int] = field(default_factory=lambda: count(1))

    @property
    def meetings(self) -> list[Meeting]:
        """All of them, oldest first."""
        return [desk.meeting for desk in self.desks]

    @property
    def day(self) -> date:
        """The day of the latest."""
        return FIRST_DAY + WEEKS * (len(self.desks) - 1)

    def sit_down(
        self, *presenters: str, away: Mapping[str, Attendance] | None = None, start: bool = True
    ) -> Desk:
        """The next meeting, in its check-in."""
        number = len(self.desks) + 1
        at = START + WEEKS * (number - 1)
        self.clock.advance((at - self.clock.now()).total_seconds())
        desk = Desk(self.learning_set, MemoryPen(), self.clock, new_id=lambda: f"id{next(self._ids)}")
        self.desks.append(desk)
        desk.open(day=self.day, number=number)
        here: dict[str, Attendance] = {member.id: "here" for member in self.learning_set.members}
        desk.prepare(slots(*presenters), {**here, **(away or {})}, presenters)
        if start:
            desk.start()
        return desk

    def play(self, desk: Desk, minutes: Sequence[float]) -> None:
        """So many minutes in each stage, then the close."""
        for length in minutes:
            self.clock.advance(minutes=length)
            desk.next_stage()
        desk.close()

    def meet(self, *presenters: str, away: Mapping[str, Attendance] | None = None, each: float = 10) -> Desk:
        """A whole meeting, with so many minutes for each presenter."""
        desk = self.sit_down(*presenters, away=away)
        self.play(desk, [5, *(each / 2 for _ in presenters for _ in range(2)), 2])
        return desk

    def before(self, desk: Desk) -> list[Meeting]:
        """The meetings before one."""
        return self.meetings[: self.desks.index(desk)]


# -- any course of events -------------------------------------------------------------------------------

Doing = tuple[str, str, int]
"""What is done, by or to whom, and a number that means something to it."""

VERBS = (
    "next",
    "next",
    "next",
    "wait",
    "wait",
    "floor",
    "give",
    "agree",
    "report",
    "snooze",
    "mark",
    "change",
)

doings: st.SearchStrategy[Doing] = st.tuples(
    st.sampled_from(VERBS), st.sampled_from(FOUR), st.integers(0, 10**6)
)

courses = st.lists(
    st.tuples(
        st.lists(st.sampled_from(FOUR), unique=True, max_size=3),
        st.dictionaries(st.sampled_from(FOUR), st.sampled_from(STATES), max_size=2),
        st.lists(doings, max_size=14),
        st.booleans(),
    ),
    max_size=5,
)
"""For each meeting who presents, who is not simply here, what is done, and whether it is closed."""

Course = list[tuple[list[str], dict[str, Attendance], list[Doing], bool]]


def played(course: Course) -> Afternoons:
    """All of it."""
    found = Afternoons()
    for presenters, away, done, closed in course:
        desk = found.sit_down(*presenters, away=away)
        for verb, who, number in done:
            _do(found, desk, verb, who, number)
        if closed:
            desk.close()
    return found


def _do(found: Afternoons, desk: Desk, verb: str, who: str, number: int) -> None:
    if verb == "wait":
        found.clock.advance(number / 1000)
    elif verb in {"report", "snooze", "change"}:
        _say(found, desk, verb, number)
    elif verb == "give":
        _give(desk, who, number)
    elif verb == "next":
        desk.next_stage()
    elif verb == "floor":
        desk.give_floor(who)
    elif verb == "agree":
        desk.agree(a_line(f"do {number}", who))
    else:
        desk.mark(who, STATES[number % len(STATES)])


def _say(found: Afternoons, desk: Desk, verb: str, number: int) -> None:
    """Of one of those that are open, as the report back does."""
    due = report_back(found.before(desk), desk.meeting.number, FOUR).due
    if not due:
        return
    action = due[number % len(due)].action
    if verb == "report":
        desk.report(action.id, OUTCOMES[number % len(OUTCOMES)])
    elif verb == "snooze":
        desk.snooze(action.id, desk.meeting.number + 1 + number % 3)
    else:
        desk.put_instead(action.id, a_line("do it otherwise", action.owner))


def _give(desk: Desk, giver: str, number: int) -> None:
    """Some seconds of the giver's own slot to the one who presents now."""
    segments = desk.meeting.agenda.segments if desk.meeting.agenda else ()
    mine = [each.id for each in segments if each.presenter == giver]
    here = desk.meeting.segment
    if mine and here is not None and here.presenter not in {"", giver}:
        seconds = number % 60
        desk.move_time(
            {mine[0]: -seconds, here.id: seconds}, "borrowed", giver=giver, receiver=here.presenter
        )
