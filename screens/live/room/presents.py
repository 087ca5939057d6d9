"""Somebody else presents: a presenter is skipped for now, or one comes back to them."""

from __future__ import annotations

from dataclasses import replace

from alstui.planning.presenting import Instead, instead
from screens import words
from screens.command import command
from screens.live.room.choosing import ChoicePanel


class PresentsPanel(ChoicePanel[Instead]):
    """Answers who presents now. Whoever did comes in their place, where the slots stand."""

    HEADING = "Who presents now? · nothing changes until enter"
    NOTHING = "Nobody can change places with whoever presents: no slot is on, or no other is still to come."
    TAKES = "presents"

    def found(self) -> tuple[Instead, ...]:
        """Who may present now, in the order of the slots."""
        desk, read = self._desk, self._desk.read()
        ways = instead(desk.meeting, read, self._names, desk.clock.local)
        listed = instead(desk.meeting, read, words.listed(desk.learning_set, desk.meeting), desk.clock.local)
        # What one chooses from is a list, where who is remote has a mark; what follows is said in sentences.
        return tuple(replace(way, title=each.title) for way, each in zip(ways, listed, strict=True))

    def done(self, way: Instead) -> str:
        """Who presents now, and when the other does."""
        return way.done

    @command("escape,s", "back", id="presents.leave")
    def leave(self) -> None:
        """Leave the slots as they are."""
        self.dismiss()
