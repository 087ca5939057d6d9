"""The thread through the meetings on the live screen: report back, edit, read back, a note that becomes an action.

Each screen is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from alstui.store.unread import Unread
from screens.command import command
from screens.shell.part import Part, Stage

if TYPE_CHECKING:
    from alstui.meeting.state import Meeting
    from alstui.model import Action, Segment
    from screens.live.actions.read_back import Asked, Then


class Thread(Part):
    """Action points, from meeting to meeting."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._read_back_last = ("", "")
        """The slot that was read back last, and whose it was: going on from it asks nothing more."""
        self._passed: set[Asked] = set()
        """What was asked at a read back and left open on purpose: in this meeting it is not asked again."""

    # -- report back -----------------------------------------------------------------------------------

    @command("r", "report back", id="live.report_back", door="set")
    def report_back(self) -> None:
        """Hear the open action points of earlier meetings."""
        unread = Unread()
        before = self.held_before(unread)
        if before or (before is not None and not unread.short):
            self._hear(before, unread)
        elif unread.short:  # nobody is told that there is nothing to hear when that is not known
            self.stage.say(" ".join(unread.sentences), "$warning")

    def _hear(self, before: tuple[Meeting, ...], unread: Unread) -> None:
        from screens.live.actions.report_back import ReportBackScreen

        self.stage.open(ReportBackScreen(self.desk, before), unread=unread)

    def entered(self) -> None:
        """A report back opens with what is not heard yet."""
        from alstui.actions.threads import report_back, word

        desk = self.desk
        segment = desk.meeting.segment
        if segment is None or segment.kind != "report back":
            return
        unread = Unread()
        before = self.held_before(unread) or ()
        order = [member.id for member in desk.learning_set.members]
        due = report_back(before, desk.meeting.number, order).due
        if any(word(desk.meeting, thread.action.id) is None for thread in due):
            self._hear(before, unread)
        else:
            self.stage.warn(unread.sentences)

    # -- action points, whole --------------------------------------------------------------------------

    @command("e", "edit actions", id="live.edit_actions", door="set")
    def edit(self) -> None:
        """Edit an action point: first step, support, sign, sharing."""
        if not self.desk.meeting.actions:
            self.stage.say("There is no action point in this meeting yet.")
            return
        self._list_actions("")

    def _list_actions(self, chosen: str) -> None:
        from screens.live.actions.choose import ActionList

        self.stage.open(ActionList(self.desk, chosen), self._edit)

    def _edit(self, action_id: str | None) -> None:
        """The fields of the one that was chosen; afterwards the list again, because there is mostly another."""
        from screens.live.actions.edit import ActionEdit

        action = self.desk.meeting.actions.get(action_id or "")
        if action is None:
            self.stage.paint()
            return
        unread = Unread()
        panel = ActionEdit(self.desk, action, ask=self._ask_for, tags=self._known_tags(unread))
        self.stage.open(panel, lambda _: self._list_actions(action.id), unread=unread)

    def _ask_for(self, action: Action) -> str:
        """The question that a low confidence asks."""
        from alstui.actions.form import question_for
        from alstui.questions.dealer import shown_in

        decks = self.stage.host.shelf.prompt_decks()
        prompts = [prompt for deck in decks if deck.audience == "set" for prompt in deck.prompts]
        number = self.desk.meeting.number
        found = question_for(prompts, action, meeting=number, shown=shown_in([self.desk.meeting]))
        return found.text if found is not None else ""

    def _known_tags(self, unread: Unread) -> tuple[str, ...]:
        """The tags that are completed: those that the set has used, the latest first, then the labels."""
        from alstui.content.labels import read_labels

        used = (
            tag
            for meeting in (self.desk.meeting, *reversed(self.held_before(unread) or ()))
            for action in meeting.actions.values()
            for tag in action.tags
        )
        labels, _ = read_labels(None)
        return tuple(dict.fromkeys((*used, *labels.tags)))

    # -- read back -------------------------------------------------------------------------------------

    @command("i", "read back", id="live.read_back", door="set")
    def read_back(self) -> None:
        """Read the presenter's action points back on the wall."""
        self._read_back(self.desk.presenter)

    def holds_back(self) -> bool:
        """A slot's end reads back once, and goes on by itself once the facilitator has said so."""
        reading = self.desk.read()
        here, following = reading.row, reading.following
        if here is None or not here.segment.presenter or _slot(here.segment) == self._read_back_last:
            return False
        if following is not None and following.segment.part == here.segment.part:
            return False
        self._read_back(here.segment.presenter, leaving=True)
        return True

    def _read_back(self, presenter: str, *, leaving: bool = False) -> None:
        from screens.live.actions.read_back import ReadBack

        self.stage.open(ReadBack(self.desk, presenter, self._passed, leaving=leaving), self._was_read_back)

    async def _was_read_back(self, then: Then | None) -> None:
        """Go on, catch an action point, or stay."""
        self.stage.paint()
        if then in {"go on", "stay"} and self.desk.meeting.segment is not None:
            self._read_back_last = _slot(self.desk.meeting.segment)
        if then == "go on":
            await self.stage.run_command("live.next")
        elif then == "catch":
            await self.stage.run_command("live.action")

    # -- what leaves the set ---------------------------------------------------------------------------

    @command("o", "what leaves", id="live.leaving", door="set")
    def leaving(self) -> None:
        """See and say what may leave the set, and who has read it."""
        from screens.after.leaving import LeavingScreen

        self.stage.open(LeavingScreen(self.desk, self.stage.names))

    # -- a note becomes an action point ----------------------------------------------------------------

    @command("t", "note to action", id="live.note_to_action", door="set")
    def note_to_action(self) -> None:
        """Let a note become an action point."""
        from screens.live.actions.notes import NoteList

        self.stage.open(NoteList(self.desk))


def _slot(segment: Segment) -> tuple[str, str]:
    """Which slot it is, and whose: somebody else may have come to present in it."""
    return segment.part, segment.presenter
