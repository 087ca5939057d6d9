"""The question alone on the wall, as large as it goes. The meeting and its clock go on behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from alstui.model import Showing
from screens.command import command
from screens.shell.screen import Question
from screens.wall.clock_line import clock_words
from screens.widgets.big_words import BigWords
from screens.widgets.painted import Painted, spread

if TYPE_CHECKING:
    from alstui.desk import Desk


class WallLine(Painted[tuple[str, str]]):
    """One quiet line under the question: the time that is left, and how to come back."""

    DEFAULT_CSS = """
    WallLine { height: 1; }
    """

    def build(self, facts: tuple[str, str], width: int) -> Content:
        """Time at the left edge, the way back at the right one."""
        left, right = facts
        return spread(Content.styled(left, "$foreground"), Content.styled(right, "$quiet"), width)


class PromptWall(Question[None]):
    """A question, and nothing that competes with it."""

    DEFAULT_CSS = """
    PromptWall { background: $background; padding: 1 4; }
    """

    on_the_wall: Showing = "question"

    def __init__(self, desk: Desk, text: str) -> None:
        """`text` is the question."""
        super().__init__()
        self._desk = desk
        self._text = text

    def compose(self) -> ComposeResult:
        """The question, and the line under it."""
        yield BigWords()
        yield WallLine()

    def on_mount(self) -> None:
        """Show both at once."""
        self.query_one(BigWords).show(self._text)
        self.tick()

    def tick(self) -> None:
        """What is left of the stage, in words."""
        self.query_one(WallLine).show((clock_words(self._desk.read())[0], "w back"))

    @command("w,space,enter", "back", id="wall.back")
    def come_back(self) -> None:
        """Come back to the meeting."""
        self.dismiss()

    def on_click(self) -> None:
        """A click anywhere comes back too."""
        self.come_back()
