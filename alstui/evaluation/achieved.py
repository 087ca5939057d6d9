"""A programme in numbers that name nobody: action points kept, airtime, attendance, confidence and outcome.

Everything follows from the record of the meetings; nothing is asked of anybody. Airtime is in parts of what was
marked, from who spoke least to who spoke most: how evenly it went round is the set's matter, whose is whose is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from alstui.actions.threads import Thread, threads
from alstui.evaluation.counts import Tally, tally
from alstui.meeting.state import NO_TIME, Meeting
from alstui.meeting.turns import airtime, evenness
from alstui.model import PRESENT, Attendance

Became = Literal["done", "partly", "changed", "dropped", "waiting"]
"""What became of an action point. Waiting: not done yet, carried, snoozed, or not asked about so far."""

BECAME: tuple[Became, ...] = ("done", "partly", "changed", "dropped", "waiting")


class Kept(Struct, frozen=True):
    """The action points that were agreed in one meeting, and how they stand after the latest."""

    meeting: int
    counts: tuple[tuple[Became, int], ...]
    """For each of `BECAME`, in that order."""

    @property
    def agreed(self) -> int:
        """How many were agreed."""
        return sum(count for _, count in self.counts)

    def of(self, became: Became) -> int:
        """How many became this."""
        return dict(self.counts)[became]


def became(thread: Thread) -> Became:
    """How an action point stands."""
    if thread.replaced is not None:
        return "changed"
    match thread.standing:
        case "done":
            return "done"
        case "partly":
            return "partly"
        case "changed":
            return "changed"
        case "dropped":
            return "dropped"
        case _:
            return "waiting"


def kept(meetings: Sequence[Meeting]) -> tuple[Kept, ...]:
    """For each of these meetings (oldest first) what became of the action points agreed in it."""
    found = threads(meetings)
    return tuple(
        Kept(meeting.number, _counted(became(thread) for thread in found if thread.agreed_in is meeting))
        for meeting in meetings
    )


def kept_in_all(rows: Iterable[Kept]) -> tuple[tuple[Became, int], ...]:
    """The same added up over the meetings."""
    held = list(rows)
    return tuple((each, sum(row.of(each) for row in held)) for each in BECAME)


def _counted(found: Iterable[Became]) -> tuple[tuple[Became, int], ...]:
    held = list(found)
    return tuple((each, held.count(each)) for each in BECAME)


def confidence(meetings: Sequence[Meeting]) -> tuple[tuple[Became, Tally], ...]:
    """How sure owners were when they agreed, by what became of it; only those who gave a number."""
    counts: dict[Became, dict[int, int]] = {each: {} for each in BECAME}
    for thread in threads(meetings):
        sure = thread.action.confidence
        if sure is not None:
            here = counts[became(thread)]
            here[sure] = here.get(sure, 0) + 1
    return tuple((each, tally(found)) for each, found in counts.items())


# -- airtime --------------------------------------------------------------------------------------------


class Heard(Struct, frozen=True):
    """How what was marked of a meeting's talk was shared out. Parts of 1, smallest first."""

    meeting: int
    parts: tuple[Fraction, ...] = ()
    """One for each person who took part; none where too little was marked to tell."""
    even: bool = False
    """Whether everybody had some part of it."""

    @property
    def people(self) -> int:
        """How many took part."""
        return len(self.parts)


def heard(meetings: Iterable[Meeting], now: datetime) -> tuple[Heard, ...]:
    """Airtime, meeting by meeting, without what presenters said in their own slot.

    `now` is for a meeting that is still on.
    """
    return tuple(_heard(meeting, now) for meeting in meetings)


def _heard(meeting: Meeting, now: datetime) -> Heard:
    took_part: frozenset[Attendance] = PRESENT | {"left"}
    people = [member for member, state in meeting.attendance.items() if state in took_part]
    sums = airtime(meeting, meeting.closed_at or now, answering=False)
    even = evenness(sums, people)
    if even == "not known":
        return Heard(meeting.number)
    spoken = sorted(sums.get(member, NO_TIME) for member in people)
    total = sum(spoken, NO_TIME)
    return Heard(meeting.number, tuple(_part(each, total) for each in spoken), even == "even")


def _part(length: timedelta, total: timedelta) -> Fraction:
    microsecond = timedelta(microseconds=1)
    return Fraction(length // microsecond, total // microsecond)


def percent(part: Fraction) -> int:
    """A part of 1 as whole hundredths, halves up."""
    return int(part * 100 + Fraction(1, 2))


# -- attendance -----------------------------------------------------------------------------------------


class Here(Struct, frozen=True):
    """Who was where in a meeting, as numbers."""

    meeting: int
    room: int
    """In the room to the end."""
    remote: int
    left: int
    """There, and left early."""
    away: int
    """Absent, or expected and not come."""

    @property
    def expected(self) -> int:
        """Everybody the record speaks of."""
        return self.came + self.away

    @property
    def came(self) -> int:
        """Whoever took part, if only for a while."""
        return self.room + self.remote + self.left


def attendance(meetings: Iterable[Meeting]) -> tuple[Here, ...]:
    """Attendance meeting by meeting, as it stood at the end of each."""
    return tuple(_here(meeting) for meeting in meetings)


def _here(meeting: Meeting) -> Here:
    states = list(meeting.attendance.values())
    away = states.count("absent") + states.count("late")
    return Here(meeting.number, states.count("here"), states.count("remote"), states.count("left"), away)
