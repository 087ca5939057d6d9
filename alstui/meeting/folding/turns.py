"""Whose turn it is, and who speaks."""

from __future__ import annotations

from alstui.meeting.events import FloorGiven, RoundOrdered, TurnDeferred, TurnMoved
from alstui.meeting.folding.handler import Handler
from alstui.meeting.rounds import fall_silent, point
from alstui.meeting.state import Meeting, Speech


def _ordered(meeting: Meeting, event: RoundOrdered) -> bool:
    if meeting.agenda is None or meeting.agenda.segment(event.segment) is None:
        return False
    meeting.rounds[event.segment] = event.order
    point(meeting, event.segment, event.order[0] if event.order else "", event.at)
    return True


def _pointed(meeting: Meeting, event: TurnMoved) -> bool:
    if event.member and event.member not in meeting.rounds.get(event.segment, ()):
        return False
    if event.segment not in meeting.rounds or meeting.pointers.get(event.segment) == event.member:
        return False
    point(meeting, event.segment, event.member, event.at)
    return True


def _deferred(meeting: Meeting, event: TurnDeferred) -> bool:
    """The member comes last; whoever is next has the turn now."""
    order = meeting.rounds.get(event.segment, ())
    if event.member not in order or order[-1] == event.member:
        return False
    place = order.index(event.member)
    meeting.rounds[event.segment] = (*order[:place], *order[place + 1 :], event.member)
    if meeting.pointers.get(event.segment) == event.member:
        point(meeting, event.segment, order[place + 1], event.at)
    return True


def _floor(meeting: Meeting, event: FloorGiven) -> bool:
    """Who spoke before stops; nobody, for an empty member."""
    floor, member = meeting.floor, event.member
    speaking = floor[-1].member if floor and floor[-1].until is None else ""
    if speaking == member:
        return False
    fall_silent(meeting, event.at)
    if member:
        floor.append(Speech(member, event.at))
    return True


HANDLERS: dict[type, Handler] = {
    RoundOrdered: _ordered,
    TurnMoved: _pointed,
    TurnDeferred: _deferred,
    FloorGiven: _floor,
}
"""What each event does; the answer is whether it made a difference."""
