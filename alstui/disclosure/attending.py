"""Who was where in a meeting, and when who came late came: as far as an audience may know it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from alstui.disclosure.disclosed import DisclosedGroup, Where
from alstui.disclosure.gate import Gate
from alstui.meeting.events import AttendanceChanged, Prepared, StageEntered
from alstui.meeting.state import Meeting
from alstui.model import Attendance

GROUPS: tuple[Where, ...] = ("here", "late", "left", "remote", "absent", "expected", "not come")
"""The groups of members, in the order in which they are read."""


def attendance_of(gate: Gate) -> Iterator[DisclosedGroup]:
    """Everybody that the record speaks of, in the set's order, grouped by where they were."""
    states, times = _where(gate.meeting)
    members = [member.id for member in gate.learning_set.members]
    known = [member for member in members if member in states]
    people = [*known, *(member for member in states if member not in members)]
    held = [field for field in ("names", "roles", "counts") if gate.holds("attendance", field)]
    for state in GROUPS if held else ():
        group = [who for who in people if states[who] == state]
        if not group:
            continue
        timed = state in {"late", "left"} and gate.holds("attendance", "times")
        yield DisclosedGroup(
            state=state,
            names=tuple(gate.who("attendance", who, "names") for who in group) if "names" in held else (),
            roles=tuple(gate.role("attendance", who, "roles") for who in group) if "roles" in held else (),
            count=len(group),
            times=tuple(times.get(who) for who in group) if timed else (),
        )


def _where(meeting: Meeting) -> tuple[dict[str, Where], dict[str, datetime]]:
    """Where everybody was, and when who came late came, or who left did.

    Late is who came once the meeting had begun; who has not come yet is expected, until the meeting is closed.
    """
    missing: Where = "not come" if meeting.status == "closed" else "expected"
    states: dict[str, Where] = {
        who: missing if state == "late" else state for who, state in meeting.attendance.items()
    }
    expected, times = _changes(meeting)
    for member in expected:
        if states.get(member) == "here":
            states[member] = "late"
    return states, times


def _changes(meeting: Meeting) -> tuple[set[str], dict[str, datetime]]:
    """Members who were still expected once the meeting had begun; and when who was where last was so first."""
    states: dict[str, Attendance] = {}
    late: set[str] = set()
    times: dict[str, datetime] = {}
    begun = False
    for event in meeting.done:
        if isinstance(event, Prepared):
            states = dict(event.attendance)
        elif isinstance(event, AttendanceChanged):
            states[event.member] = event.state
            if begun:
                times[event.member] = event.at
        begun = begun or isinstance(event, StageEntered)
        if begun:
            late.update(member for member, state in states.items() if state == "late")
    return late, times
