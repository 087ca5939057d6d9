"""A look at what is not for the room: behind a key, for some seconds, and covered again at the next key."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from screens.shell.screen import Keyed, Result

if TYPE_CHECKING:
    from datetime import datetime

SECONDS = 10
"""How long a look lasts: enough to read a few lines, too short to be forgotten on the wall."""


class Peeks(Keyed[Result]):
    """A screen that shows something only while one looks. It says in `peeked` what changes then."""

    _ends: datetime | None = None
    """When the look ends that is being had."""

    _has_ended = False
    """The key that is being done has ended a look: it does not begin another."""

    @property
    def peeks(self) -> bool:
        """Whether what is covered is shown now."""
        return self._ends is not None

    @property
    def has_peeked(self) -> bool:
        """Whether the key that is being done came while one looked."""
        return self._has_ended

    def peeked(self) -> None:
        """Paint what is shown now: a look has begun, or ended."""
        raise NotImplementedError

    def peek(self) -> None:
        """Show what is covered; with the key that showed it, cover it again."""
        if self._has_ended:
            return
        # Ten seconds of the room, however fast the clock of a rehearsal goes.
        self._ends = self.host.clock.now() + timedelta(seconds=SECONDS * self.host.rate)
        self.peeked()
        self.host.clock_changed()

    def look_away(self) -> bool:
        """Cover it; whether anything was shown."""
        shown, self._ends = self.peeks, None
        if shown and self.is_attached:
            self.peeked()
        return shown

    def key_came(self) -> None:
        """The next key covers it, whatever else it does."""
        self._has_ended = self.look_away()

    def peek_is_over(self) -> None:
        """As time passes: cover it when it was seen long enough."""
        if self._ends is not None and self.host.clock.now() >= self._ends:
            self.look_away()

    def on_screen_suspend(self) -> None:
        """Something else is in front; nothing waits uncovered beneath it."""
        self.look_away()
