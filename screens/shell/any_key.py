"""A screen that any key ends, save those that have a meaning of their own on it."""

from __future__ import annotations

from abc import abstractmethod

from textual import events

from screens.command import pressable
from screens.shell.screen import Question, Result


class AnyKey(Question[Result]):
    """Whatever is pressed goes on; a key that covers, tells of keys or leaves alstui does that instead.

    So does whatever else is bound and means something now: nobody has to name such keys a second time.
    """

    @abstractmethod
    def go_on(self) -> None:
        """Go on, or back."""

    def leave(self) -> None:
        """Escape is any key, too."""
        self.go_on()

    def on_key(self, event: events.Key) -> None:
        """Any key goes on."""
        if any(each.enabled and each.binding.key == event.key for each in pressable(self)):
            return
        event.stop()
        event.prevent_default()
        self.go_on()

    def on_click(self, event: events.Click) -> None:
        """So does the mouse."""
        event.stop()
        self.go_on()
