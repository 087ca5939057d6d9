"""A line to type in. What is pasted is made safe before it is shown."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from alstui.text import clean


class SafeInput(Input):
    """One line."""

    DEFAULT_CSS = """
    SafeInput { background: $background; color: $foreground; padding: 0; border: none; width: 1fr; height: 1; }
    SafeInput:focus { background: $panel; background-tint: $panel 0%; border: none; }
    SafeInput > .input--placeholder, SafeInput > .input--suggestion { color: $quiet; }
    """

    def on_paste(self, event: events.Paste) -> None:
        """No controls, and nothing past a line end is lost: the lines join."""
        event.text = clean(event.text)
