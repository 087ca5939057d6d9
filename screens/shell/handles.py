"""When this computer lets alstui open no more files for a while: what cannot be done then is said, and done later.

Much is only read, or imported, when it is first asked for; so a key may meet with it at any time.
"""

from __future__ import annotations

import os
from errno import EMFILE, ENFILE
from typing import TYPE_CHECKING

from textual import events
from textual.css.errors import StylesheetError
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from textual.message import Message

SENTENCE = "This computer let alstui open no more files just now. What was kept is kept; press the key again."

NONE_LEFT = frozenset({EMFILE, ENFILE})
"""How the system says so."""


GOING = (events.Unmount, events.Callback)
"""What still comes to a screen that could not be made as a whole, and goes."""


def is_for_want_of_handles(error: BaseException) -> bool:
    """Whether it went wrong because no file could be opened.

    Of styles the library tells only that they were not; of a compiled part there are only the system's words.
    """
    cause = error.__context__ if isinstance(error, StylesheetError) else error
    if isinstance(cause, ImportError):
        return any(os.strerror(each) in str(cause) for each in NONE_LEFT)
    return isinstance(cause, OSError) and cause.errno in NONE_LEFT


class Patient(MessagePump):
    """Does what comes to it, and says so where no file could be opened for it."""

    is_half_made = False
    """It could not be made as a whole, and is about to go."""

    async def _dispatch_message(self, message: Message) -> None:
        """Do what came, unless no file could be opened for it."""
        if self.is_half_made and isinstance(message, events.Event) and not isinstance(message, GOING):
            return
        try:
            await super()._dispatch_message(message)
        except (OSError, ImportError, StylesheetError) as error:
            if not is_for_want_of_handles(error):
                raise
            if not isinstance(message, events.Compose | events.Mount):
                self.out_of_handles()
            elif not self.give_way():
                raise

    def out_of_handles(self) -> None:
        """Say that something could not be done."""

    def give_way(self) -> bool:
        """It could not be made as a whole: be gone, and say so; whether it can, because something would be left."""
        return False
