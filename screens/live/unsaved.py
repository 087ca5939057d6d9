"""Asked when somebody leaves while entries are still not on disk: nothing said is lost without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding

from alstui.desk import sentences
from screens.shell.screen import Question, Ticks
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine
from screens.widgets.title import Title

if TYPE_CHECKING:
    from alstui.desk import Desk


class UnsavedScreen(Question[bool], Ticks):
    """Answers True when one leaves all the same."""

    BINDINGS = [
        Binding("escape", "dismiss", "stay", tooltip="Stay; alstui goes on trying", id="unsaved.stay"),
        Binding(
            "y",
            "dismiss(True)",
            "leave without them",
            tooltip="Leave, and lose what is not on disk",
            id="unsaved.leave",
        ),
    ]
    DEFAULT_CSS = """
    UnsavedScreen Foot { margin: 0; height: 1fr; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def compose(self) -> ComposeResult:
        """A heading, what is the matter, and the two ways on."""
        yield Title()
        yield Foot()
        yield KeyLine()

    def on_mount(self) -> None:
        """Say it."""
        self.query_one(Title).show("Leave now, and this is lost")
        self.tick()

    def tick(self) -> None:
        """It may have been saved meanwhile."""
        if self._desk.waiting:
            self.query_one(Foot).say(sentences.trouble(self._desk), "$error")
        else:
            self.query_one(Title).show("Everything is on disk now")
            self.query_one(Foot).say("Nothing is lost when you leave.")
