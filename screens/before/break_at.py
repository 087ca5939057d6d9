"""When the break is to begin: a time of day, or wherever the agenda lays it."""

from __future__ import annotations

from datetime import time
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from alstui.text import clean
from screens.command import command
from screens.shell.ask import Ask
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine
from screens.widgets.safe_input import SafeInput
from screens.widgets.title import Title


class BreakChoice(NamedTuple):
    """What was settled."""

    at: time | None
    """None: where the agenda lays it."""


HOW = "A time of day such as 15:00; empty lets the agenda lay it. A slot is never cut in two by it."


def time_of(text: str) -> time | None:
    """The time of day that was typed: '15:00', '15.00', '1500', '3pm' is not one; None when it is none."""
    digits = clean(text).replace(".", ":").replace(" ", "")
    if digits.isascii() and digits.isdigit():
        digits = f"{digits[:-2] or '0'}:{digits[-2:]}" if len(digits) > 2 else f"{digits}:00"
    hours, _, minutes = digits.partition(":")
    if not (hours.isascii() and hours.isdigit() and minutes.isascii() and minutes.isdigit()):
        return None
    if int(hours) > 23 or int(minutes) > 59 or len(minutes) != 2:
        return None
    return time(int(hours), int(minutes))


class BreakAt(Ask[BreakChoice]):
    """Answers with a time of day, or with none."""

    HEADING = "When does the break begin?"
    SENTENCE = HOW
    AUTO_FOCUS = "SafeInput"
    DEFAULT_CSS = """
    BreakAt Title { height: 2; }
    BreakAt Foot { margin: 1 0 0 0; }
    """

    def __init__(self, at: time | None) -> None:
        """`at` is what was settled so far."""
        super().__init__()
        self._at = at

    def compose(self) -> ComposeResult:
        """A line to type in, and how."""
        yield Title()
        yield SafeInput(f"{self._at:%H:%M}" if self._at is not None else "", placeholder="15:00")
        yield Foot()
        yield KeyLine()

    @on(Input.Changed)
    def _say_how(self) -> None:
        self.query_one(Foot).say(HOW)

    @command("enter", "settle", id="break.settle", purpose="Let the break begin then", priority=True)
    def settle(self) -> None:
        """Settle it, or say what is wrong with it."""
        typed = clean(self.query_one(SafeInput).value)
        found = time_of(typed)
        if typed and found is None:
            wrong = f"{typed} is no time of day: write it as 15:00. Nothing was changed."
            self.query_one(Foot).say(wrong, "$warning")
            return
        self.dismiss(BreakChoice(found))
