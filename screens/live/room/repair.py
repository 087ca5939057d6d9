"""Set right what was pressed too late or too early: each way says what it would do, and nothing changes until Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alstui.planning.corrections import Repair, counted_last, repairs
from screens import words
from screens.command import command
from screens.live.room.choosing import ChoicePanel

if TYPE_CHECKING:
    from alstui.desk import Desk

MOVES = "+ − a minute"
STANDS = "Its minutes cannot be moved."


class RepairPanel(ChoicePanel[Repair]):
    """Answers what was set right. The minutes of what is chosen are moved with plus and minus before it is taken."""

    HEADING = "Set right · nothing changes until you press enter"
    NOTHING = "Nothing can be set right here: the meeting is in its first moments, or does not run."
    TAKES = "set right"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._counted = counted_last(desk.events)
        self._earlier: dict[str, int] = {}

    def found(self) -> tuple[Repair, ...]:
        """What can be set right at this instant."""
        desk = self._desk
        read, local = desk.read(), desk.clock.local
        return repairs(desk.meeting, read, self._names, local, self._earlier, self._counted)

    def done(self, way: Repair) -> str:
        """What was so in truth."""
        return f"Set right: {way.title}."

    def aside(self, way: Repair) -> str:
        """Whether its minutes can be moved."""
        return MOVES if way.adjustable else ""

    @command(
        "plus",
        "earlier",
        id="repair.earlier",
        purpose="It began a minute earlier",
        given=(1,),
        sign="+",
        when=ChoicePanel.has_ways,
    )
    @command(
        "minus",
        "later",
        id="repair.later",
        purpose="It began a minute later",
        given=(-1,),
        sign="−",
        when=ChoicePanel.has_ways,
    )
    def move(self, minutes: int) -> None:
        """A minute earlier, or later, as far as that makes sense."""
        way = self.chosen
        if way is None or not way.adjustable:
            self._tell(words.CHOOSE if way is None else STANDS)
            return
        before = self._earlier.get(way.id, 0)
        self._earlier[way.id] = before + minutes
        self._tell("")
        self.tick()
        moved = self.chosen
        if moved is not None and moved.since == way.since:
            # It is as early or as late as it can be: further presses are not to be pressed back.
            self._earlier[way.id] = before

    @command("escape,r", "back", id="repair.leave")
    def leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss()
