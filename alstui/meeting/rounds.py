"""How a round and the floor follow the room: who has the turn, who came, who went.

`folding` changes a meeting by these; `turns` reads what follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from alstui.meeting.state import Meeting, Speech
from alstui.model import Mode, Segment

ASKING: frozenset[Mode] = frozenset({"question", "clarify", "advise"})
"""What the set does for a presenter, who is not among those who take turns at it."""


def repeats(segment: Segment) -> bool:
    """Whether the round goes on until the stage ends: after the last comes the first again."""
    return segment.turns == "one question and one follow-up"


def takes_turns(segment: Segment, member: str) -> bool:
    """Whether a member is among those whose turn comes: the presenter is not, where the others ask or advise."""
    if member != segment.presenter:
        return True
    left_out = segment.speaks == "set" or segment.presenter_silent or segment.mode in ASKING
    return not (left_out or repeats(segment))


def point(meeting: Meeting, segment: str, member: str, at: datetime) -> None:
    """Give a member the turn, or nobody; whoever has it already has had it since then."""
    if meeting.pointers.get(segment, "") != member:
        meeting.turn_since[segment] = at
        meeting.turns[segment] = _with_turn(meeting.turns.get(segment, ()), member, at)
    meeting.pointers[segment] = member
    if not member:
        meeting.turn_since.pop(segment, None)


def _with_turn(taken: tuple[Speech, ...], member: str, at: datetime) -> tuple[Speech, ...]:
    """Whoever had the turn has had it until now, and the member has it from now on; nobody, for an empty one."""
    if taken and taken[-1].until is None:
        taken = (*taken[:-1], replace(taken[-1], until=max(at, taken[-1].since)))
    return (*taken, Speech(member, at)) if member else taken


def fall_silent(meeting: Meeting, at: datetime) -> None:
    """Whoever speaks has spoken until now."""
    floor = meeting.floor
    last = floor[-1] if floor else None
    if last is not None and last.until is None:
        floor[-1] = Speech(last.member, last.since, at if at > last.since else last.since)


def came_and_went(meeting: Meeting, before: Sequence[str], at: datetime) -> None:
    """Who left is in no round any more, and has no floor; who came takes their turn at the end of each.

    `before` are those who were present until now.
    """
    present = meeting.present
    for segment in meeting.rounds:
        for member in before:
            if member not in present:
                _go_out(meeting, segment, member, at)
        for member in present:
            if member not in before:
                _come_in(meeting, segment, member, at)
    speaking = meeting.floor[-1].member if meeting.floor else ""
    if speaking in before and speaking not in present:
        fall_silent(meeting, at)


def _go_out(meeting: Meeting, segment_id: str, member: str, at: datetime) -> None:
    """Whoever comes next has the turn, if it was theirs; after the last of a round that goes on, the first."""
    order = meeting.rounds[segment_id]
    if member not in order:
        return
    place = order.index(member)
    rest = (*order[:place], *order[place + 1 :])
    meeting.rounds[segment_id] = rest
    if meeting.pointers.get(segment_id) == member:
        segment = meeting.agenda.segment(segment_id) if meeting.agenda else None
        goes_on = segment is not None and repeats(segment)
        following = rest[place:] or (rest if goes_on else ())
        point(meeting, segment_id, following[0] if following else "", at)


def _come_in(meeting: Meeting, segment_id: str, member: str, at: datetime) -> None:
    """Last of all; at once, when everybody else had theirs."""
    segment = meeting.agenda.segment(segment_id) if meeting.agenda else None
    if segment is None or member in meeting.rounds[segment_id] or not takes_turns(segment, member):
        return
    meeting.rounds[segment_id] = (*meeting.rounds[segment_id], member)
    if not meeting.pointers.get(segment_id):
        point(meeting, segment_id, member, at)
