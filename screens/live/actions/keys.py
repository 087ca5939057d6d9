"""The thread through the meetings on the live screen: report back, edit, read back, a note that becomes an action.

`ThreadKeys` is what the live screen inherits; `BINDINGS` are to be put among its own. Each screen is imported when
it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from screens.shell.part import LiveRoom

if TYPE_CHECKING:
    from alstui.meeting.state import Meeting
    from alstui.model import Action
    from screens.live.actions.read_back import Then

BINDINGS: list[BindingType] = [
    Binding(
        "R",
        "report_back",
        "report back",
        tooltip="Hear the open action points of earlier meetings",
        id="live.report_back",
        show=False,
    ),
    Binding(
        "e",
        "edit_actions",
        "edit",
        tooltip="Edit an action point: first step, support, sign, sharing",
        id="live.edit_actions",
        show=False,
    ),
    Binding(
        "v",
        "read_back",
        "read back",
        tooltip="Read the presenter's action points back on the wall",
        id="live.read_back",
        show=False,
    ),
    Binding(
        "L",
        "leaving",
        "what leaves the set",
        tooltip="See and say what may leave the set, and who has read it",
        id="live.leaving",
        show=False,
    ),
    Binding(
        "A",
        "note_to_action",
        "note to action",
        tooltip="Let a note become an action point",
        id="live.note_to_action",
        show=False,
    ),
]


class ThreadKeys(LiveRoom):
    """The actions of the keys above."""

    _read_back_part = ""
    """The slot that was read back last: going on from it asks nothing more."""

    # -- report back -----------------------------------------------------------------------------------

    def action_report_back(self) -> None:
        """Hear the open action points, whatever stage it is."""
        before = self.held_before()
        if before is not None:
            self._report_back(before)

    def _report_back(self, before: tuple[Meeting, ...]) -> None:
        from screens.live.actions.report_back import ReportBackScreen

        self.put_down()
        self.app.push_screen(ReportBackScreen(self.desk, before), lambda _: self.paint())

    def begin_report_back(self) -> bool:
        """To be called when a stage was entered: a report back opens with what is not heard yet. Whether it did."""
        from alstui.actions.threads import report_back, word

        desk = self.desk
        segment = desk.meeting.segment
        if segment is None or segment.kind != "report back":
            return False
        before = self.held_before() or ()
        order = [member.id for member in desk.learning_set.members]
        due = report_back(before, desk.meeting.number, order).due
        if all(word(desk.meeting, thread.action.id) is not None for thread in due):
            return False
        self._report_back(before)
        return True

    # -- action points, whole --------------------------------------------------------------------------

    def action_edit_actions(self) -> None:
        """Choose an action point of this meeting, and edit it."""
        if not self.desk.meeting.actions:
            self.say("There is no action point in this meeting yet.")
            return
        self.put_down()
        self._list_actions("")

    def _list_actions(self, chosen: str) -> None:
        from screens.live.actions.choose import ActionList

        self.app.push_screen(ActionList(self.desk, chosen), self._edit)

    def _edit(self, action_id: str | None) -> None:
        """The fields of the one that was chosen; afterwards the list again, because there is mostly another."""
        from screens.live.actions.edit import ActionEdit

        action = self.desk.meeting.actions.get(action_id or "")
        if action is None:
            self.paint()
            return
        panel = ActionEdit(self.desk, action, ask=self._ask_for, tags=self.known_tags())
        self.app.push_screen(panel, lambda _: self._list_actions(action.id))

    def _ask_for(self, action: Action) -> str:
        """The question that a low confidence asks."""
        from alstui.actions.form import question_for
        from alstui.questions.dealer import shown_in

        decks = self.host.content.prompt_decks()
        prompts = [prompt for deck in decks if deck.audience == "set" for prompt in deck.prompts]
        number = self.desk.meeting.number
        found = question_for(prompts, action, meeting=number, shown=shown_in([self.desk.meeting]))
        return found.text if found is not None else ""

    def known_tags(self) -> tuple[str, ...]:
        """The tags that are completed: those that the set has used, the latest first, then the labels."""
        from alstui.content.labels import read_labels

        used = (
            tag
            for meeting in (self.desk.meeting, *reversed(self.held_before() or ()))
            for action in meeting.actions.values()
            for tag in action.tags
        )
        labels, _ = read_labels(None)
        return tuple(dict.fromkeys((*used, *labels.tags)))

    # -- read back -------------------------------------------------------------------------------------

    def action_read_back(self) -> None:
        """Read the presenter's action points back on the wall; outside a slot, those of everybody."""
        self._read_back(self.desk.presenter)

    def read_back_first(self) -> bool:
        """To be asked before the next stage: a slot's end reads back once. True when it does, and goes on by itself
        once the facilitator has said so."""
        reading = self.desk.read()
        here, following = reading.row, reading.following
        if here is None or not here.segment.presenter or here.segment.part == self._read_back_part:
            return False
        if following is not None and following.segment.part == here.segment.part:
            return False
        self._read_back(here.segment.presenter, leaving=True)
        return True

    def _read_back(self, presenter: str, *, leaving: bool = False) -> None:
        from screens.live.actions.read_back import ReadBack

        self.put_down()
        self.app.push_screen(ReadBack(self.desk, presenter, leaving=leaving), self._was_read_back)

    async def _was_read_back(self, then: Then | None) -> None:
        """Go on, catch an action point, or stay."""
        self.paint()
        if then in {"go on", "stay"} and self.desk.meeting.segment is not None:
            self._read_back_part = self.desk.meeting.segment.part
        if then == "go on":
            await self.run_action("next_stage")
        elif then == "catch":
            await self.run_action("capture('action')")

    # -- a note becomes an action point ----------------------------------------------------------------

    def action_note_to_action(self) -> None:
        """Choose a note, and let it become an action point, its words kept."""
        from screens.live.actions.notes import NoteList

        self.put_down()
        self.app.push_screen(NoteList(self.desk), lambda _: self.paint())

    # -- what leaves the set ---------------------------------------------------------------------------

    def action_leaving(self) -> None:
        """How far each line goes, and whether it was read."""
        from screens.after.leaving import LeavingScreen

        self.put_down()
        self.app.push_screen(LeavingScreen(self.desk, self._names), lambda _: self.paint())
