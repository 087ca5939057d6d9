"""A line to type in. What is pasted is made safe before it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.geometry import Offset, Size
from textual.reactive import reactive
from textual.widgets import Input
from textual.widgets.input import Selection

from alstui.text import JOINERS, clean
from screens.widgets.signs import after, at_an_edge, before, word_after, word_before

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

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the next letter will stand, on the screen; at the end Textual has it a cell further on."""
        return super().cursor_screen_offset - Offset(int(self.cursor_at_end), 0)

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

    # One press is one sign, however many characters it is.

    def action_cursor_left(self, select: bool = False) -> None:
        """One sign to the left, or to the beginning of what is selected."""
        start, end = self.selection
        if select:
            self.selection = Selection(start, before(self.value, end))
        elif self.selection.is_empty:
            self.cursor_position = before(self.value, end)
        else:
            super().action_cursor_left()

    def action_cursor_right(self, select: bool = False) -> None:
        """One sign to the right, or to the end of what is selected; at the end, take what is suggested."""
        start, end = self.selection
        if select:
            self.selection = Selection(start, after(self.value, end))
        elif self.selection.is_empty and not self.cursor_at_end:
            self.cursor_position = after(self.value, end)
        else:
            super().action_cursor_right()

    def action_delete_left(self) -> None:
        """Take out the sign to the left, or what is selected."""
        if self.selection.is_empty:
            self.delete(before(self.value, self.cursor_position), self.cursor_position)
        else:
            self.delete_selection()

    def action_delete_right(self) -> None:
        """Take out the sign to the right, or what is selected."""
        if self.selection.is_empty:
            self.delete(self.cursor_position, after(self.value, self.cursor_position))
        else:
            self.delete_selection()

    def action_cursor_left_word(self, select: bool = False) -> None:
        """To the beginning of the word to the left; past all of what is typed unseen."""
        start, end = self.selection
        place = 0 if self.password else word_before(self.value, end)
        self.selection = Selection(start if select else place, place)

    def action_cursor_right_word(self, select: bool = False) -> None:
        """To the beginning of the next word; past all of what is typed unseen."""
        start, end = self.selection
        place = len(self.value) if self.password else word_after(self.value, end)
        self.selection = Selection(start if select else place, place)

    def action_delete_left_word(self) -> None:
        """Take out what is left of the cursor as far as its word begins, or what is selected."""
        if self.selection.is_empty:
            self.action_cursor_left_word(select=True)
        self.delete_selection()

    def action_delete_right_word(self) -> None:
        """Take out what is right of the cursor as far as the next word, or what is selected."""
        if self.selection.is_empty:
            self.action_cursor_right_word(select=True)
        self.delete_selection()

    def _cell_offset_to_index(self, offset: int) -> int:
        """Where a click goes: never within a sign."""
        return at_an_edge(self.value, super()._cell_offset_to_index(offset))

    def focus_on_click(self) -> bool:
        """A click enters it, and the next one goes to a letter."""
        self._clicked_into = self.select_on_focus and self.screen.focused is not self
        return super().focus_on_click()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """What was selected by entering it stays selected."""
        if self._clicked_into:
            self._clicked_into = False
            event.prevent_default()
