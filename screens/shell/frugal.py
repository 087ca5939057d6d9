"""An app that sends the terminal what changes on it, and nothing else; and all of it when that may not be so any more.

Another program may write on the same terminal, and nobody tells. So all is painted when the terminal has another size,
when alstui was stopped and goes on, when its window comes to the front, and when one covers or uncovers: the key for
that, ctrl and l, is the one that paints anew everywhere else.
"""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, cast

from rich.color import ColorSystem
from textual import on
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.driver import Driver

from screens.shell.caret import caret
from screens.shell.frame import Frame
from screens.shell.held import let_go
from screens.shell.sheet import Sheet

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from textual.screen import Screen


class Sent(CompositorUpdate):
    """What is sent to the terminal, as it is."""

    def __init__(self, text: str) -> None:
        self._text = text

    def render_segments(self, console: Console) -> str:
        """That."""
        return self._text


class Frugal(App[int]):
    """An app that knows what its terminal shows."""

    def __init__(self) -> None:
        super().__init__()
        let_go()
        self.stylesheet = Sheet(variables=self.stylesheet._variables)

    @cached_property
    def frame(self) -> Frame:
        """What the terminal shows."""
        return Frame()

    def paint_whole(self) -> None:
        """Send all of the screen in front with the next picture, whatever the terminal shows."""
        self.frame.forget()
        if self.screen_stack:
            self.screen.refresh()

    def copy_to_clipboard(self, text: str) -> None:
        """Ask the terminal to copy a text; whether it does, it does not say."""
        self._clipboard = text
        if self._driver is not None:
            from screens.shell.copying import sequence  # most meetings copy nothing

            self._driver.write(sequence(text, os.environ))

    def on_ready(self) -> None:
        """The first picture is there, and nothing has worked in the background yet."""
        from screens.shell.threads import forget_what_was_done

        forget_what_was_done()

    def on_resize(self) -> None:
        """The terminal has another size, or had for a moment: it moved what stood on it."""
        self.paint_whole()

    def on_app_focus(self) -> None:
        """Another window was in front of the terminal's, and may have been used to write on it."""
        self.paint_whole()

    @on(Driver.SignalResume)
    def paint_what_was_left(self) -> None:
        """It was stopped, others had the terminal, and it goes on."""
        self.paint_whole()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Send what changes on the terminal; nothing at all where nothing does."""
        if renderable is not None and self.screen_stack and not self._batch_count:
            self.cursor_position = caret(self.screen)
        if isinstance(renderable, (LayoutUpdate, ChopsUpdate)) and self._sends:
            colours = self.console._color_system or ColorSystem.TRUECOLOR
            text = self.frame.changes(renderable, self.size, colours)
            if not text and self.cursor_position == self._previous_cursor_position:
                self.post_display_hook()
                return
            renderable = cast("RenderableType", Sent(text))
        super()._display(screen, renderable)

    @property
    def _sends(self) -> bool:
        """Whether what is displayed reaches a terminal: what was not sent does not stand there."""
        driver = self._driver
        open_ = self._running and not self._closed and not self._batch_count
        return open_ and driver is not None and not (self.is_headless or driver.is_inline)
