"""A set's meetings in a row: what each is for and ends with, who came, who presented, what is open.

    series(learning_set, programme, meetings, today)      every meeting of the programme, held or still to come

Meetings are known by their number. The programme, the diary and the record each say a part of them; what is on record
counts for more than what was planned. A programme of any length will do, and so will none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from alstui.actions.threads import Thread, report_back, threads
from alstui.content.catalogue import Programme, ProgrammeMeeting
from alstui.learning_set import LearningSet
from alstui.meeting import timing
from alstui.meeting.diary import Place, planned
from alstui.meeting.events import AttendanceChanged, Prepared, StageEntered
from alstui.meeting.state import NO_TIME, Meeting
from alstui.model import PRESENT, Attendance

Standing = Literal["held", "not closed", "now", "today", "next", "to come", "not on record"]
"""How a meeting stands. Now: it is at the desk. Next: the first of those still to come."""

MARKED: tuple[Standing, ...] = ("now", "today", "next")
"""The standings that mark where the set is, the surest first."""


class Presented(Struct, frozen=True):
    """Somebody's slot in a meeting."""

    member: str
    had: timedelta
    """What ran of it: actual, not planned."""


class Points(Struct, frozen=True):
    """What a meeting did to the action points, by their ids."""

    agreed: tuple[str, ...] = ()
    """Set in it."""
    settled: tuple[str, ...] = ()
    """Open before it and not after it: done, dropped, or another one took its place."""
    reopened: tuple[str, ...] = ()
    """Settled before it and open again after it."""
    left: tuple[str, ...] = ()
    """Open after it."""


class InSeries(Struct, frozen=True, kw_only=True):
    """One meeting of the set, held or not."""

    number: int
    standing: Standing
    day: date | None = None
    """When it was, or is to be; None while no date is agreed."""
    place: str = ""
    milestone: str = ""
    """The phase: what the meeting comes after."""
    about: ProgrammeMeeting | None = None
    """What the programme says of it; None past the programme's end."""
    meeting: Meeting | None = None
    """Its record; None while it has not begun."""
    attendance: Mapping[str, Attendance] = field(default_factory=dict)
    """Who came, by member id; nobody while it has not begun."""
    presented: tuple[Presented, ...] = ()
    """Whose slot was begun, in the order in which they were."""
    points: Points = Points()

    @property
    def here(self) -> int:
        """How many took part, in the whole of it or a part."""
        return sum(
            state in {*PRESENT, "left"} or self._came_late(state) for state in self.attendance.values()
        )

    def _came_late(self, state: Attendance) -> bool:
        """Who is late in a meeting that goes on is still waited for."""
        return state == "late" and self.standing != "now"


class Series(Struct, frozen=True):
    """All of them, and what is open now."""

    meetings: tuple[InSeries, ...]
    """By number; several on record under one number by their days."""
    members: tuple[str, ...]
    """The set's members in their order, then whoever is on record besides."""
    due: tuple[Thread, ...]
    """The open action points that the coming report back asks about, by owner."""
    snoozed: tuple[Thread, ...]
    """Those that wait for a later meeting."""

    @property
    def marked(self) -> InSeries | None:
        """Where the set is: the meeting at the desk, else today's, else the next one; None after the last."""
        by_standing = {each.standing: each for each in reversed(self.meetings)}
        return next((by_standing[standing] for standing in MARKED if standing in by_standing), None)


def series(
    learning_set: LearningSet,
    programme: Programme | None,
    meetings: Sequence[Meeting],
    today: date,
    *,
    present: Meeting | None = None,
    now: datetime | None = None,
) -> Series:
    """The set's meetings along its programme.

    `meetings` are those on record, oldest first. `present` is the one of them that is at the desk, read at `now`; of
    the others only what is finished counts.
    """
    points = _points(meetings)
    found = []
    for number, place in _numbered(learning_set, programme, meetings, present):
        meeting = meetings[place] if place >= 0 else None
        one = _planned(learning_set, programme, number, meeting, today)
        if meeting is not None and (meeting.started_at is not None or meeting is present):
            one = replace(
                one,
                standing=_standing(meeting, present),
                meeting=meeting,
                attendance=attendance(meeting),
                presented=presented(meeting, now if meeting is present else None),
                points=points[place],
            )
        found.append(one)
    order = [member.id for member in learning_set.members]
    coming = present.number if present is not None else max((each.number for each in meetings), default=0) + 1
    back = report_back(meetings, coming, order)
    on_record = (who for each in found for who in each.attendance)
    members = tuple(dict.fromkeys([*order, *on_record]))
    return Series(tuple(_with_next(found)), members, back.due, back.snoozed)


def _numbered(
    learning_set: LearningSet,
    programme: Programme | None,
    meetings: Sequence[Meeting],
    present: Meeting | None,
) -> Iterator[tuple[int, int]]:
    """Every number, with the place of its record among the meetings; -1 where there is none."""
    foreseen = max((each.number for each in programme.meetings), default=0) if programme is not None else 0
    last = max(foreseen, len(learning_set.meetings), *(meeting.number for meeting in meetings), 0)
    for number in range(1, last + 1):
        places = [place for place, meeting in enumerate(meetings) if meeting.number == number]
        # One that was only prepared is not another one; an extra one stands after the one whose number it has.
        begun = [place for place in places if meetings[place].started_at or meetings[place] is present]
        prepared = [place for place in places if place not in begun and not meetings[place].extra]
        held = any(not meetings[place].extra for place in begun)
        first = [] if held else prepared[-1:] or [-1]
        yield from ((number, place) for place in (*first, *begun))


def _planned(
    learning_set: LearningSet,
    programme: Programme | None,
    number: int,
    meeting: Meeting | None,
    today: date,
) -> InSeries:
    """What the programme, the diary and the first line of the record say of a meeting."""
    extra = meeting is not None and meeting.extra
    about = programme.meeting(number) if programme is not None and not extra else None
    diary = planned(learning_set, Place(number, extra))
    day = diary.date if diary is not None else None
    day = meeting.day or day if meeting is not None else day
    places = (meeting.place if meeting is not None else "", diary.place if diary is not None else "")
    phases = (
        meeting.milestone if meeting is not None else "",
        diary.milestone if diary is not None else "",
        about.milestone if about is not None else "",
    )
    standing: Standing = "to come"
    if day is not None and day <= today:
        standing = "today" if day == today else "not on record"
    return InSeries(
        number=number,
        standing=standing,
        day=day,
        place=next(filter(None, places), ""),
        milestone=next(filter(None, phases), ""),
        about=about,
    )


def _standing(meeting: Meeting, present: Meeting | None) -> Standing:
    if meeting.status == "closed":
        return "held"
    return "now" if meeting is present else "not closed"


def _with_next(found: Sequence[InSeries]) -> Iterator[InSeries]:
    """The first of those to come is the next one, unless the set meets today."""
    met = any(each.standing in {"now", "today"} for each in found)
    for each in found:
        if each.standing == "to come" and not met:
            met = True
            yield replace(each, standing="next")
        else:
            yield each


# -- one meeting ----------------------------------------------------------------------------------------


def attendance(meeting: Meeting) -> dict[str, Attendance]:
    """Who came to a meeting: here, from elsewhere, late, gone early, or absent; four ways of not simply being here.

    Late is who came after it began, and while it goes on who is still waited for; who was waited for in vain was
    absent.
    """
    late = {who for who, state in _at_the_start(meeting).items() if state not in PRESENT}
    found: dict[str, Attendance] = {}
    for who, state in meeting.attendance.items():
        if state in PRESENT and who in late:
            found[who] = "late"
        elif state == "late" and meeting.closed_at is not None:
            found[who] = "absent"
        else:
            found[who] = state
    return found


def _at_the_start(meeting: Meeting) -> Mapping[str, Attendance]:
    """Where everybody was when the first stage was entered; as it is now, where that is not on record."""
    states: dict[str, Attendance] = {}
    for event in meeting.done:
        if isinstance(event, Prepared):
            states = dict(event.attendance)
        elif isinstance(event, AttendanceChanged):
            states[event.member] = event.state
        elif isinstance(event, StageEntered):
            return states
    return meeting.attendance


def presented(meeting: Meeting, now: datetime | None = None) -> tuple[Presented, ...]:
    """Whose slot was begun, and what each had of it.

    What is open is read at `now`; without it only what is finished counts.
    """
    slots = [row for row in timing.timing(meeting, now) if row.presenter]
    begun = [(row.began, row) for row in slots if row.began is not None]
    had: dict[str, timedelta] = {}
    for _, row in sorted(begun, key=lambda each: each[0]):
        had[row.presenter] = had.get(row.presenter, NO_TIME) + row.actual
    return tuple(Presented(who, length) for who, length in had.items())


def _points(meetings: Sequence[Meeting]) -> list[Points]:
    """What became of the action points in each meeting, one after another."""
    found: list[Points] = []
    before: tuple[str, ...] = ()
    for place, meeting in enumerate(meetings, 1):
        after = tuple(thread.action.id for thread in threads(meetings[:place]) if thread.is_open)
        agreed = tuple(meeting.actions)
        found.append(
            Points(
                agreed=agreed,
                settled=tuple(each for each in before if each not in after),
                reopened=tuple(each for each in after if each not in before and each not in agreed),
                left=after,
            )
        )
        before = after
    return found
