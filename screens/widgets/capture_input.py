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
    ]

    class Left(Message):
        """The line was left with Escape."""

    def action_leave(self) -> None:
        """Leave the line; the screen keeps the draft."""
        self.post_message(self.Left())
