"""Somebody else presents: the present slot changes hands with one that is still to come.

    for one in instead(meeting, read, names, local): ...
    one.apply(desk)

So a presenter is skipped for now, and so one comes back to them. Both slots stay where they are, with their minutes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from alstui.meeting.reading import Reading, shown_seconds
from alstui.meeting.state import NO_TIME, Meeting
from alstui.model import PRESENT, Segment
from alstui.planning.corrections import MINUTE, Local
from alstui.wording import clock_time, countdown

if TYPE_CHECKING:
    from alstui.desk import Desk


@dataclass(frozen=True, slots=True)
class Instead:
    """One who may present now, and what follows for whoever presents."""

    id: str
    """The member id of who presents then."""
    title: str
    """'Skip Ann for now: Ben presents'."""
    effect: str
    """'Ann comes in Ben's place at 15:10'."""
    done: str
    """What is said once it is so."""

    def apply(self, desk: Desk) -> bool:
        """Let them change slots. False when the meeting has moved on meanwhile and nothing was changed."""
        meeting, here = desk.meeting, desk.meeting.segment
        if meeting.agenda is None or here is None or not here.presenter:
            return False
        theirs = _still_to_come(meeting, here).get(self.id)
        if theirs is None:
            return False
        other = {here.presenter: self.id, self.id: here.presenter}
        segments = tuple(
            replace(segment, presenter=other.get(segment.presenter, segment.presenter))
            if segment.part in {here.part, theirs}
            else segment
            for segment in meeting.agenda.segments
        )
        presenters = tuple(other.get(presenter, presenter) for presenter in meeting.presenters)
        return desk.prepare(replace(meeting.agenda, segments=segments), meeting.attendance, presenters)


def instead(meeting: Meeting, read: Reading, names: Mapping[str, str], local: Local) -> tuple[Instead, ...]:
    """Everybody here whose slot is still to come, in the order of the slots; nobody outside a slot.

    `names` is what each member is called on the screen, by id.
    """
    here = meeting.segment
    if meeting.status not in {"running", "paused"} or here is None or not here.presenter:
        return ()
    now = names.get(here.presenter, here.presenter)
    used = read.part.actual if read.part is not None else NO_TIME
    kept = f"; the {countdown(shown_seconds(used))} used stay with this slot" if used >= MINUTE else ""
    starts = {part.rows[0].segment.part: part.starts for part in read.parts}
    found = []
    for member, part in _still_to_come(meeting, here).items():
        name, at = names.get(member, member), clock_time(local(starts[part]))
        found.append(
            Instead(
                id=member,
                title=f"Skip {now} for now: {name} presents",
                effect=f"{now} comes in {name}'s place at {at}{kept}.",
                done=f"{name} presents now, and {now} in {name}'s place at {at}.",
            )
        )
    return tuple(found)


def _still_to_come(meeting: Meeting, here: Segment) -> dict[str, str]:
    """The presenters who are in the room and whose slots nobody has been in yet, each with the slot's part."""
    segments = meeting.agenda.segments if meeting.agenda else ()
    begun = {segment.part for segment in segments if segment.id in meeting.began}
    coming: dict[str, str] = {}
    for segment in segments:
        member = segment.presenter
        if member not in {"", here.presenter} and segment.part not in begun:
            coming.setdefault(member, segment.part)
    return {member: part for member, part in coming.items() if meeting.attendance.get(member) in PRESENT}
