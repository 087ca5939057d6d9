"""The evaluation on the live screen: the process review, and what moved over the programme.

The screens and the instruments are read when they are first asked for.
"""

from __future__ import annotations

from alstui.store.unread import Unread
from screens.command import command
from screens.shell.part import Part


class Evaluation(Part):
    """What the set looks at itself with."""

    @command("h", "how we work", id="live.evaluate", door="set")
    def evaluate(self) -> None:
        """Look at how the set works: count raised fingers, put down answers."""
        from alstui.evaluation.instruments import read_instruments
        from alstui.paths import config
        from screens.evaluation.review_list import ReviewList

        instruments, notices = read_instruments(config())
        if self.desk.meeting.number >= len(self.desk.learning_set.meetings):
            # What other schools are told is settled at the set's last meeting.
            from alstui.documents.digest_form import digest_instrument, read_digest_form

            form, notice = read_digest_form(config())
            telling = digest_instrument(form)
            instruments = {**instruments, telling.id: telling}
            notices = (*notices, notice) if notice else notices
        unread = Unread()
        before = self.held_before(unread) or ()
        self.stage.open(ReviewList(self.desk, instruments, before, notices), unread=unread)

    def entered(self) -> None:
        """A process review opens with what can be chosen; a stage that begins with an instrument, with that."""
        segment = self.desk.meeting.segment
        if segment is None:
            return
        if segment.kind == "process review":
            self.evaluate()
        elif segment.opens:
            self._open(segment.opens)

    def _open(self, instrument_id: str) -> None:
        """Count hands with one instrument; where it is not there, all that are can be chosen from."""
        from alstui.evaluation.instruments import read_instruments
        from alstui.paths import config
        from screens.evaluation.evaluate import EvaluateScreen

        found = read_instruments(config())[0].get(instrument_id)
        if found is None:
            self.evaluate()
            return
        unread = Unread()
        before = self.held_before(unread) or ()
        self.stage.open(EvaluateScreen(self.desk, found, before), unread=unread)

    @command("w", "what moved", id="live.movement", door="set")
    def movement(self) -> None:
        """Show what moved over the meetings, as plots."""
        from alstui.evaluation.instruments import read_instruments
        from alstui.paths import config
        from screens.evaluation.movement import MovementScreen

        desk = self.desk
        instruments, _ = read_instruments(config())
        unread = Unread()
        meetings = (*(self.held_before(unread) or ()), desk.meeting)
        screen = MovementScreen(desk.learning_set, meetings, instruments, desk.clock.now(), desk)
        self.stage.open(screen, unread=unread)
