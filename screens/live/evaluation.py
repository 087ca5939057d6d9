"""The evaluation on the live screen: the process review, and what moved over the programme.

`EvaluateKeys` is what the live screen inherits; `BINDINGS` are to be put among its own. The screens and the
instruments are read when they are first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from screens.shell.part import LiveRoom

if TYPE_CHECKING:
    pass

BINDINGS: list[BindingType] = [
    Binding(
        "E",
        "evaluate",
        "evaluate",
        tooltip="Look at how the set works: count raised fingers, put down answers",
        id="live.evaluate",
        show=False,
    ),
    Binding(
        "M",
        "movement",
        "what moved",
        tooltip="Show what moved over the meetings, as plots",
        id="live.movement",
        show=False,
    ),
]


class EvaluateKeys(LiveRoom):
    """The actions of the keys above."""

    def action_evaluate(self) -> None:
        """Choose what to look with; the clock goes on."""
        from alstui.evaluation.instruments import read_instruments
        from alstui.paths import config
        from screens.evaluation.review_list import ReviewList

        self.put_down()
        instruments, notices = read_instruments(config())
        if self.desk.meeting.number >= len(self.desk.learning_set.meetings):
            # What other schools are told is settled at the set's last meeting.
            from alstui.documents.digest_form import digest_instrument, read_digest_form

            form, notice = read_digest_form(config())
            telling = digest_instrument(form)
            instruments = {**instruments, telling.id: telling}
            notices = (*notices, notice) if notice else notices
        self.app.push_screen(
            ReviewList(self.desk, instruments, (self.held_before() or ()), notices), lambda _: self.paint()
        )

    def begin_evaluation(self) -> bool:
        """To be called when a stage was entered: a process review opens with what can be chosen. Whether it did."""
        segment = self.desk.meeting.segment
        if segment is None or segment.kind != "process review":
            return False
        self.action_evaluate()
        return True

    def action_movement(self) -> None:
        """The plots of the programme up to now."""
        from alstui.evaluation.instruments import read_instruments
        from alstui.paths import config
        from screens.evaluation.movement import MovementScreen

        self.put_down()
        desk = self.desk
        instruments, _ = read_instruments(config())
        meetings = (*(self.held_before() or ()), desk.meeting)
        self.app.push_screen(
            MovementScreen(desk.learning_set, meetings, instruments, desk.clock.now(), desk),
            lambda _: self.paint(),
        )
