"""A screen that asks one thing: a heading, a sentence under it, and the ways on."""

from __future__ import annotations

from textual.app import ComposeResult

from screens.shell.screen import Question, Result
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine
from screens.widgets.title import Title


class Ask(Question[Result]):
    """A subclass says its heading, its sentence and, as commands, the ways on."""

    HEADING = ""
    SENTENCE = ""
    DEFAULT_CSS = """
    Ask Title { height: 1; }
    Ask Foot { height: 1fr; max-width: 100%; max-height: 100%; margin: 0; }
    """

    def compose(self) -> ComposeResult:
        """What is asked, what follows from it, and the keys."""
        yield Title()
        yield Foot()
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask it."""
        self.put()

    def put(self) -> None:
        """Put the question; a subclass does it in other words where these depend on the moment."""
        self.ask(self.HEADING, self.SENTENCE)

    def ask(self, heading: str, sentence: str, tone: str = "$quiet") -> None:
        """Say these: what is asked may change while one looks at it."""
        self.query_one(Title).show(heading)
        self.query_one(Foot).say(sentence, tone)
