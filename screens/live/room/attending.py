"""Attendance by one key: the next state of a member, and what follows from it, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alstui.meeting import turns
from alstui.model import PRESENT, Attendance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alstui.desk import Desk
    from alstui.establishing.composition import Community
    from alstui.meeting.turns import Round

CYCLE: tuple[Attendance, ...] = ("here", "remote", "left", "absent", "late")
"""What one key goes through: who is late is here with one press, and who goes is gone with two."""


FOLLOWS: dict[Attendance, str] = {
    "here": "{name} is here: a word of check-in fits in when this stage ends.",
    "remote": "{name} takes part from elsewhere, with turns like everybody else.",
    "late": "{name} is waited for, and takes no turn until then.",
    "absent": "{name} takes no turn today, and is not waited for.",
    "left": "{name} takes no more turns; what was said and agreed stays.",
}
"""What each state means for who is in it."""


def follows(before: Round | None, after: Round | None, name: str, member: str, state: Attendance) -> str:
    """What a change of state means, in a sentence or two; the round that is on first."""
    was, stays = (found is not None and found.begun and member in found.order for found in (before, after))
    if stays and not was:
        return f"{name} joins the round and comes last."
    said = FOLLOWS[state].format(name=name)
    return f"{name} is no longer in the round. {said}" if was and not stays else said


def lacking(desk: Desk, least: int, community: Community) -> str:
    """That fewer are here than should be; else of which part of the school nobody is; else nothing.

    `least` is how many the format asks for; 0 for none.
    """
    from alstui.establishing.composition import not_here

    learning_set, meeting = desk.learning_set, desk.meeting
    few = turns.quorum(meeting, least, learning_set.least_present)
    return few or not_here(learning_set.members, meeting.present, community)


class Attending:
    """Goes through the states of a member. Only the last one stays: the ones between are taken back.

    So nobody loses their place in a round on the way.
    """

    def __init__(self, desk: Desk, names: Mapping[str, str]) -> None:
        """`names` is what each member is called on the screen."""
        self._desk = desk
        self._names = names
        self._member = self._marked = ""
        """Whose state was changed last, and the id of the event that stands for it."""

    def forget(self) -> None:
        """What is pressed next is another change: something else came between."""
        self._member = self._marked = ""

    def came_to(self, member: str) -> None:
        """Another member is looked at: whoever is come back to is changed anew."""
        if member != self._member:
            self.forget()

    def state(self, member: str) -> Attendance:
        """Where a member is."""
        return self._desk.meeting.attendance.get(member, "absent")

    def change(self, member: str) -> str:
        """Put the next state on record; what follows from it, or nothing where nothing does."""
        desk = self._desk
        state = CYCLE[(CYCLE.index(self.state(member)) + 1) % len(CYCLE)]
        again = member == self._member and desk.meeting.done and desk.meeting.done[-1].id == self._marked
        if again:
            desk.undo()
        before, was, standing = turns.round_of(desk.meeting), self.state(member), len(desk.meeting.done)
        desk.mark(member, state)
        done = desk.meeting.done
        self._member, self._marked = member, done[-1].id if len(done) > standing else ""
        # From here to remote and back is no arrival: nothing follows from it.
        arrives = state != "here" or was not in PRESENT
        name = self._names.get(member, member)
        said = follows(before, turns.round_of(desk.meeting), name, member, state)
        return said if arrives and desk.meeting.started_at else ""
