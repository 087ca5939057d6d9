"""A line to type in. What is pasted is made safe before it is shown."""

from __future__ import annotations

from textual import events
from textual.reactive import reactive
from textual.widgets import Input

from alstui.text import clean


class SafeInput(Input):
    """One line."""

    DEFAULT_CSS = """
    SafeInput { background: $background; color: $foreground; padding: 0; border: none; width: 1fr; height: 1; }
    SafeInput:focus { background: $panel; background-tint: $panel 0%; border: none; }
    SafeInput > .input--placeholder, SafeInput > .input--suggestion { color: $quiet; }
    """

    cursor_blink = reactive(default=False, init=False)
    """The cursor stands: what blinks beside a clock is looked at, and painted twice a second."""

    def on_paste(self, event: events.Paste) -> None:
        """No controls, and nothing past a line end is lost: the lines join."""
        event.text = clean(event.text)
