"""The action points of this meeting, to choose one from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from alstui.actions.owners import owners_called
from alstui.model import Action
from alstui.theory import outcomes_of
from screens import words
from screens.command import command
from screens.live.actions import report_facts
from screens.shell.screen import Question
from screens.wall.clock_line import ClockLine, clock_facts
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import column
from screens.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from alstui.desk import Desk

WIDEST_NAME = 16
"""Cells of the column of names at the most."""


class ActionList(Question[str]):
    """Answers with the id of the action point that was chosen."""

    AUTO_FOCUS = "PickList"
    DEFAULT_CSS = """
    ActionList PickList { height: 1fr; margin: 1 0 0 0; }
    """

    def __init__(self, desk: Desk, chosen: str = "") -> None:
        """`chosen` is the id of the one at which the list opens."""
        super().__init__()
        self._desk = desk
        self._chosen = chosen
        self._names = words.listed(desk.learning_set, desk.meeting)

    def compose(self) -> ComposeResult:
        """The action points of this meeting."""
        yield ClockLine()
        yield PickList(chooses="edit it", click_chooses=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """The latest first: that is what one comes for."""
        self.tick()
        listed = self.query_one(PickList)
        rows = tuple(self._row(action) for action in reversed(self._desk.meeting.actions.values()))
        listed.show_rows(rows)
        listed.move(next((i for i, row in enumerate(rows) if row.id == self._chosen), 0))

    def tick(self) -> None:
        """The clock goes on."""
        for line in self.query(ClockLine):
            line.show(clock_facts(self._desk, "Action points", "of this meeting"))

    def _row(self, action: Action) -> Row:
        who = max((Content(name).cell_length for name in self._names.values()), default=0)
        name = owners_called(action, self._names, "who?")
        left = Content.assemble(column(name, min(who, WIDEST_NAME), "$accent"), "  ", words.line(action.text))
        sign = outcomes_of(self._desk.learning_set).sign(action.outcome)
        about = "  ".join(filter(None, (sign, report_facts.when(action, self._desk.today))))
        return Row(action.id, left, Content.styled(about, "$quiet"))

    @on(PickList.Chosen)
    def _picked(self, event: PickList.Chosen) -> None:
        self.dismiss(event.id)

    @command("escape,e", "back", id="actions.leave")
    def leave(self) -> None:
        """Back to the meeting."""
        self.dismiss()
