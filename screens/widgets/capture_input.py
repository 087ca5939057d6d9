"""The field of the capture line, imported when somebody first types."""

from __future__ import annotations

from textual.binding import Binding
from textual.message import Message

from screens.widgets.safe_input import SafeInput


class CaptureInput(SafeInput):
    """The line itself. Controls never get in, typed or pasted."""

    BINDINGS = [
        Binding(
            "escape",
            "leave",
            "leave",
            tooltip="Leave the line; what you typed is kept",
            id="capture.leave",
        ),
        Binding(
            "tab",
            "turn",
            "another kind",
            tooltip="Call the question another kind",
            id="capture.turn",
        ),
    ]
    turns = False
    """Whether what is typed has kinds to go through."""

    class Left(Message):
        """The line was left with Escape."""

    class Turned(Message):
        """Another kind is wanted."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what has kinds can be called another."""
        return self.turns if action == "turn" else super().check_action(action, parameters)

    def action_turn(self) -> None:
        """Ask for another kind."""
        self.post_message(self.Turned())

    def action_leave(self) -> None:
        """Leave the line; the screen keeps the draft."""
        self.post_message(self.Left())
