"""Verbs of turns: whose turn it is in a round, and who speaks."""

from __future__ import annotations

from alstui.desk.record import Record
from alstui.meeting.events import FloorGiven, RoundOrdered, TurnDeferred, TurnMoved


class TurnVerbs(Record):
    """Turns round the group."""

    def begin_round(self, order: tuple[str, ...]) -> bool:
        """Settle the order of turns in the current segment; the first has the turn. False before the start."""
        if not self.meeting.current or self.meeting.status == "closed":
            return False
        self._record(RoundOrdered(**self._stamp(), segment=self.meeting.current, order=tuple(order)))
        return True

    def turn_to(self, member: str) -> bool:
        """Give somebody of the round the turn; nobody when it is over. False when nothing changes."""
        order = self.meeting.rounds.get(self.meeting.current)
        if order is None or (member and member not in order):
            return False
        if self.meeting.pointers.get(self.meeting.current) == member:
            return False
        self._record(TurnMoved(**self._stamp(), segment=self.meeting.current, member=member))
        return True

    def defer(self, member: str) -> bool:
        """Come back to a member at the end of the round. False when they are last already, or not in it."""
        order = self.meeting.rounds.get(self.meeting.current, ())
        if member not in order or order[-1] == member:
            return False
        self._record(TurnDeferred(**self._stamp(), segment=self.meeting.current, member=member))
        return True

    def give_floor(self, member: str) -> bool:
        """Mark who speaks; an empty member is nobody. False when nothing changes."""
        last = self.meeting.floor[-1] if self.meeting.floor else None
        speaking = last.member if last is not None and last.until is None else ""
        if speaking == member or self.meeting.status in {"preparing", "closed"}:
            return False
        self._record(FloorGiven(**self._stamp(), member=member))
        return True
