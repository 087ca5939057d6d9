"""The working agreement and the checklists on the live screen: shown at the opening, read again, ticked.

Each screen is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from alstui.store.unread import Unread
from screens.command import command
from screens.shell.part import Part

if TYPE_CHECKING:
    from alstui.learning_set import LearningSet


class Agreement(Part):
    """What the set agreed, and what is to be done."""

    def began(self) -> None:
        """The agreement stands on the wall, where the set has one."""
        if not self.desk.learning_set.agreement:
            return
        from screens.agreement.wall import wall_for

        unread = Unread()
        wall = wall_for(self.desk, self.held_before(unread) or ())
        if wall is not None:
            self.stage.open(wall, self._after_wall)
        self.stage.warn(unread.sentences)

    def _after_wall(self, answer: Literal["review"] | None) -> None:
        if answer == "review":
            self.read_again()
        else:
            self.stage.paint()

    @command("a", "agreement", id="live.agreement", door="set")
    def read_again(self) -> None:
        """Read the working agreement again, and change it."""
        from screens.agreement.agreement import agreement_screen

        self.stage.open(agreement_screen(self.desk.learning_set, self.desk), self._changed)

    @command("k", "checklists", id="live.checklists", door="set")
    def checklists(self) -> None:
        """Tick what is done of the checklists."""
        from screens.agreement.checklists import checklist_screen

        number = self.desk.meeting.number
        screen = checklist_screen(self.desk.learning_set, number, held=number - 1, desk=self.desk)
        self.stage.open(screen, self._changed)

    def _changed(self, made: LearningSet | None) -> None:
        """The set as it is now: who has to be there, and what was agreed, may be another."""
        if made is not None:
            self.desk.take(made)
        self.stage.paint()
