"""A line to type in. What is pasted is made safe before it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import Input

from alstui.text import JOINERS, clean

if TYPE_CHECKING:
    from textual.widget import Widget
else:
    # Textual takes a class's styles from its first base that is a node, and this one has none to give.
    Widget = object


class Edited(Widget):
    """A field in which words are gone through and taken out with the keys of every terminal, and joiners are typed."""

    EDITING: ClassVar[Mapping[str, str]] = {}
    """What a key does where Textual has none for it, or does otherwise than other programs."""

    async def on_key(self, event: events.Key) -> None:
        """The keys that Textual leaves out."""
        if event.character and event.character in JOINERS:
            # No letter to Python, and so to Textual; but what was typed is what was typed.
            event.stop()
            event.prevent_default()
            self.join(event.character)
            return
        action = self.EDITING.get(event.key)
        if action is not None:
            event.stop()
            event.prevent_default()
            await self.run_action(action)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """A joiner is a letter like the others, and waits for none of them."""
        return bool(character and character in JOINERS) or super().check_consume_key(key, character)

    def join(self, joiner: str) -> None:
        """Put a joiner where the cursor is."""
        raise NotImplementedError


class SafeInput(Edited, Input):
    """One line. Whoever enters it finds its words selected, so that what is typed takes their place.

    To come back to it is not to enter it: what stands over a half-typed line and goes leaves cursor and selection as
    they were. The screen knows the one from the other (`Keyed.set_focus`).
    """

    DEFAULT_CSS = """
    SafeInput { background: $background; color: $foreground; padding: 0; border: none; width: 1fr; height: 1; }
    SafeInput:focus { background: $panel; background-tint: $panel 0%; border: none; }
    SafeInput > .input--placeholder, SafeInput > .input--suggestion { color: $quiet; }
    """
    EDITING = {
        "alt+left": "cursor_left_word",
        "alt+b": "cursor_left_word",
        "alt+right": "cursor_right_word",
        "alt+f": "cursor_right_word",
        "alt+backspace": "delete_left_word",
        "ctrl+backspace": "delete_left_word",
        "alt+d": "delete_right_word",
        "alt+delete": "delete_right_word",
        "ctrl+delete": "delete_right_word",
    }

    virtual_size = reactive(Size(0, 0), layout=False)
    """How far its words go. However far, its place is the same: Textual would lay the screen out with every letter."""

    cursor_blink = reactive(default=False, init=False)
    """The cursor stands: what blinks beside a clock is looked at, and painted twice a second."""

    _clicked_into = False
    """The click that is being done entered the field."""

    def on_paste(self, event: events.Paste) -> None:
        """No controls, and nothing past a line end is lost: the lines join."""
        event.text = clean(event.text)

    def action_copy(self) -> None:
        """What is typed unseen is not handed to the clipboard, from where another line or program would show it."""
        if not self.password:
            super().action_copy()

    def action_cut(self) -> None:
        """Nor is it when it is taken out."""
        if self.password:
            self.delete_selection()
        else:
            super().action_cut()

    def join(self, joiner: str) -> None:
        """Put a joiner where the cursor is, or in the place of what is selected."""
        self.replace(joiner, *sorted(self.selection))

    def focus_on_click(self) -> bool:
        """A click enters it, and the next one goes to a letter."""
        self._clicked_into = self.select_on_focus and self.screen.focused is not self
        return super().focus_on_click()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """What was selected by entering it stays selected."""
        if self._clicked_into:
            self._clicked_into = False
            event.prevent_default()
