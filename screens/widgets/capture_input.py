"""The field of the capture line, imported when somebody first types."""

from __future__ import annotations

from textual.message import Message

from screens.command import Commanded, command
from screens.widgets.safe_input import SafeInput


class CaptureInput(Commanded, SafeInput):
    """The line itself. Controls never get in, typed or pasted."""

    turns = False
    """Whether what is typed has kinds to go through."""

    class Left(Message):
        """The line was left with Escape."""

    class Turned(Message):
        """Another kind is wanted."""

    def _turns(self) -> bool:
        return self.turns

    @command("escape", "leave", id="capture.leave")
    def leave(self) -> None:
        """Leave the line; what you typed is kept."""
        self.post_message(self.Left())

    @command("tab", "another kind", id="capture.turn", there=_turns)
    def turn(self) -> None:
        """Call the question another kind."""
        self.post_message(self.Turned())
