"""Four meetings of the invented sample people, played at real desks: counted, agreed, reported on, spoken in.

They are what the tests of the evaluation, its plots and its report stand on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from msgspec.structs import replace as with_changes

from alstui.desk import Desk
from alstui.evaluation.instruments import read_instruments
from alstui.learning_set import LearningSet, Objectives, PlannedMeeting
from alstui.meeting.state import Meeting
from alstui.model import Attendance, Outcome
from tests.kit.builders import PEOPLE, START, MemoryPen, a_line, a_set, a_short_agenda, all_here
from tests.kit.clock import FakeClock

SHIPPED, _ = read_instruments(None)
"""The instruments as they are shipped."""

HOPES = Objectives(
    learning="How we listen to each other across roles.",
    doing="Try one new way of involving students each term.",
    change="Decisions about learning are made with the people they touch.",
)

MONTHS = (date(2026, 10, 13), date(2026, 11, 24), date(2027, 1, 19), date(2027, 3, 9))
"""The days of the four meetings."""

ABSENT: Attendance = "absent"
REMOTE: Attendance = "remote"

Counts = Mapping[int, int]

WHEEL: tuple[tuple[Counts, Counts], ...] = (
    ({2: 2, 3: 3, 5: 1}, {6: 3, 7: 2, 8: 1}),
    ({1: 1, 2: 4, 4: 1}, {5: 2, 6: 3, 9: 1}),
    ({3: 3, 4: 3}, {2: 1, 7: 4, 9: 1}),
    ({0: 1, 5: 4, 6: 1}, {6: 2, 7: 3, 8: 1}),
    ({4: 2, 5: 4}, {4: 2, 5: 4}),
    ({2: 3, 3: 3}, {7: 5, 8: 1}),
    ({5: 2, 6: 2, 8: 2}, {5: 1, 6: 4, 8: 1}),
    ({6: 6}, {4: 2, 6: 3, 9: 1}),
)
"""The wheel at the first meeting and at the last, item by item."""

DOING: tuple[Counts, ...] = ({2: 1, 5: 4, 9: 1}, {4: 3, 5: 2, 6: 1}, {6: 2, 7: 4}, {7: 1, 8: 4, 10: 1})
"""How are we doing, meeting by meeting."""


STATEMENTS: tuple[Counts, ...] = ({2: 3, 3: 2, 4: 1}, {2: 1, 3: 4, 4: 1}, {3: 2, 4: 4}, {3: 1, 4: 2, 5: 3})
"""The first of the six statements, meeting by meeting; the others are a little different from it."""

EXPECTED: tuple[Counts, ...] = ({2: 1, 3: 5}, {1: 1, 2: 2, 3: 3}, {3: 6})

TOLD: tuple[Outcome, ...] = ("done", "partly", "dropped", "not done", "done", "done", "carried")
"""What is reported back, one after another from a different one on at each meeting."""


def the_set() -> LearningSet:
    """Six sample people with hopes, and four meetings in the diary."""
    dates = tuple(PlannedMeeting(date=day, place="Library") for day in MONTHS)
    return with_changes(a_set(), objectives=HOPES, meetings=dates)


class Evening:
    """One meeting at a real desk."""

    def __init__(self, number: int, day: date, away: Sequence[str] = (), remote: Sequence[str] = ()) -> None:
        self.clock = FakeClock(START + (day - START.date()))
        ids = iter(range(10_000))
        self.pen = MemoryPen()
        self.desk = Desk(the_set(), self.pen, self.clock, new_id=lambda: f"m{number}-{next(ids)}")
        self.desk.open(day=day, number=number, milestone="")
        here: dict[str, Attendance] = all_here()
        here.update(dict.fromkeys(away, ABSENT))
        here.update(dict.fromkeys(remote, REMOTE))
        self.desk.prepare(a_short_agenda(), here, ("ann", "ben"))
        self.desk.start()

    def count(self, instrument: str, item: str, counts: Counts) -> None:
        """Fingers, all at once."""
        self.desk.tally(instrument, item, counts)

    def agree(self, owner: str, confidence: int) -> str:
        """An action point; its id."""
        before = set(self.desk.meeting.actions)
        self.desk.agree(replace(a_line("speak with the year heads", owner), confidence=confidence))
        (new,) = set(self.desk.meeting.actions) - before
        return new

    def speak(self, **seconds: float) -> None:
        """One after another."""
        for member, length in seconds.items():
            self.desk.give_floor(member)
            self.clock.advance(length)
        self.desk.give_floor("")

    def close(self) -> Meeting:
        """The meeting as it stands at its end."""
        self.clock.advance(minutes=2)
        self.desk.close()
        return self.desk.meeting


def four_meetings() -> tuple[Meeting, ...]:
    """The whole programme: the scales that are meant for a meeting were counted in it."""
    held: list[Meeting] = []
    points: list[str] = []
    for number, day in enumerate(MONTHS, 1):
        away = ("femi",) if number == 2 else ()
        evening = Evening(number, day, away, remote=("dev",) if number > 2 else ())
        for place, action in enumerate(points):
            evening.desk.report(action, TOLD[number - 2 + place])
        owners = PEOPLE[: 4 - number % 2]
        points = [evening.agree(owner, 3 + number + place) for place, owner in enumerate(owners)]
        _count(evening, number)
        if number != 3:
            evening.speak(ann=60, ben=20 * number, carla=40, dev=50, éva=30, femi=0 if away else 45)
        held.append(evening.close())
    return tuple(held)


def _count(evening: Evening, number: int) -> None:
    """What is counted in this meeting, and one sentence at the last."""
    evening.count("how-are-we-doing", "us", DOING[number - 1])
    for place, item in enumerate(SHIPPED["statements"].items):
        evening.count("statements", item.id, STATEMENTS[max(number - 1 - place % 2, 0)])
    if number in {1, 4}:
        for item, counts in zip(SHIPPED["wheel"].items, WHEEL, strict=True):
            evening.count("wheel", item.id, counts[number // 4])
    if number == 4:
        for item, expected in zip(SHIPPED["expectations"].items, EXPECTED, strict=True):
            evening.count("expectations", item.id, expected)
        evening.desk.answer("own-words", "keep", "the silence before anybody asks")


NOW = START + timedelta(days=200)
"""After all of them."""
