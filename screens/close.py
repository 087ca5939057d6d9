"""Before a meeting is closed: what is still open, said once. Closing deletes nothing and can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from alstui.closing import still_open
from screens import words
from screens.base import Question
from screens.keys import Title
from screens.painted import Painted, lines
from screens.widgets.key_line import KeyLine, keys_of

if TYPE_CHECKING:
    from alstui.desk import Desk


class OpenPoints(Painted[tuple[str, ...]]):
    """One sentence a line, with air between them."""

    def build(self, facts: tuple[str, ...], width: int) -> Content:
        """Each wrapped to the measure."""
        found: list[Content] = []
        for sentence in facts:
            pieces = Content.assemble(Content.styled("○ ", "$warning"), sentence).wrap(min(width, 90))
            found.extend((*pieces, Content("")))
        return lines(*found)


class CloseScreen(Question[bool]):
    """Answers True once the meeting is closed; Escape leaves it open."""

    BINDINGS = [
        Binding(
            "enter",
            "close_meeting",
            "close the meeting",
            tooltip="Close it and write the minutes",
            id="close.close",
        ),
        Binding(
            "escape", "dismiss(False)", "not yet", tooltip="Go back; the meeting stays open", id="close.leave"
        ),
    ]
    DEFAULT_CSS = """
    CloseScreen OpenPoints { height: 1fr; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def compose(self) -> ComposeResult:
        """A heading and what is open."""
        yield Title()
        yield OpenPoints()
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the record once."""
        names = words.short_names(self._desk.learning_set)
        points = still_open(self._desk.meeting, names, self._desk.today)
        self.query_one(Title).show("Before you close" if points else "Everything is in its place.")
        self.query_one(OpenPoints).show(points or ("Nothing is open: every presenter has an action point.",))
        self.query_one(KeyLine).show(keys_of(self))

    def action_close_meeting(self) -> None:
        """Close it."""
        self._desk.close()
        self.dismiss(self._desk.meeting.status == "closed")
