"""A screen at whose foot a line opens, in which one types what is asked."""

from __future__ import annotations

from textual import on

from screens.shell.screen import Question, Result
from screens.widgets.ask_line import AskLine
from screens.widgets.key_line import KeyLine


class Asking(Question[Result]):
    """A subclass composes the line, opens it, and takes what is kept; then its `AUTO_FOCUS` has the keys again."""

    DEFAULT_CSS = """
    Asking AskLine { margin: 0; min-height: 0; height: 0; }
    Asking AskLine.-open { height: 2; margin: 1 0 0 0; }
    """

    def show_keys(self) -> None:
        """While one types, the keys of the line."""
        asking = self.query(AskLine)
        if asking and asking.first().is_open:
            self.query_one(KeyLine).show(asking.first().keys)
        else:
            super().show_keys()

    @on(AskLine.Left)
    def close_line(self) -> None:
        """Go back from the line, which was kept, or whose words wait."""
        self.query_one(AskLine).close()
        self.query_one(str(self.AUTO_FOCUS)).focus()
        self.call_after_refresh(self.show_keys)

    def put_down(self) -> None:
        """The words of a line that was begun wait."""
        for line in self.query(AskLine):
            line.put_down()
