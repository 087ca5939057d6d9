"""Asked when somebody leaves while entries are still not on disk: nothing said is lost without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alstui.desk import sentences
from screens.command import command
from screens.shell.ask import Ask

if TYPE_CHECKING:
    from alstui.desk import Desk


class UnsavedScreen(Ask[bool]):
    """Answers True when one leaves all the same."""

    DEFAULT_CSS = """
    UnsavedScreen Title { height: 2; }
    UnsavedScreen Foot { max-width: 100; max-height: 8; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def put(self) -> None:
        """It may have been saved meanwhile."""
        if self._desk.waiting:
            self.ask("Leave now, and this is lost", sentences.trouble(self._desk, leaving=True), "$error")
        else:
            self.ask("Everything is on disk now", "Nothing is lost when you leave.")

    tick = put

    @command("escape", "stay", id="unsaved.stay")
    def leave(self) -> None:
        """Stay; alstui goes on trying."""
        self.dismiss()

    @command("x", "leave without them", id="unsaved.leave")
    def leave_without(self) -> None:
        """Leave, and lose what is not on disk."""
        self.dismiss(result=True)
