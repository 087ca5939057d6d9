"""The working agreement and the checklists on the live screen: shown at the opening, read again, ticked.

Each screen is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.binding import Binding, BindingType

from screens.shell.part import LiveRoom

if TYPE_CHECKING:
    from alstui.model import LearningSet

BINDINGS: list[BindingType] = [
    Binding(
        "G",
        "agreement",
        "working agreement",
        tooltip="Read the working agreement again, and change it",
        id="live.agreement",
        show=False,
    ),
    Binding(
        "C",
        "checklists",
        "checklists",
        tooltip="Tick what is done of the checklists",
        id="live.checklists",
        show=False,
    ),
]


class AgreementKeys(LiveRoom):
    """The actions of the keys above."""

    def open_with_agreement(self) -> None:
        """To be called once the meeting has begun: the agreement stands on the wall, where the set has one."""
        if not self.desk.learning_set.agreement:
            return
        from screens.agreement.wall import wall_for

        wall = wall_for(self.desk, self.held_before() or ())
        if wall is not None:
            self.put_down()
            self.app.push_screen(wall, self._after_wall)

    def _after_wall(self, answer: Literal["review"] | None) -> None:
        if answer == "review":
            self.action_agreement()
        else:
            self.paint()

    def action_agreement(self) -> None:
        """Read it again: what is kept is the review of this meeting."""
        from screens.agreement.agreement import agreement_screen

        self.put_down()
        self.app.push_screen(agreement_screen(self.desk.learning_set, self.desk), self._changed)

    def action_checklists(self) -> None:
        """What is to be done, and what is done."""
        from screens.agreement.checklists import checklist_screen

        self.put_down()
        number = self.desk.meeting.number
        screen = checklist_screen(self.desk.learning_set, number, held=number - 1, desk=self.desk)
        self.app.push_screen(screen, self._changed)

    def _changed(self, made: LearningSet | None) -> None:
        """The set as it is now: who has to be there, and what was agreed, may be another."""
        if made is not None:
            self.desk.learning_set = made
        self.paint()
