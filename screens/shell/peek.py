"""A look at what is not for the room: behind a key, for some seconds, and covered again at the next key."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from screens.shell.screen import Keyed, Result

if TYPE_CHECKING:
    from datetime import datetime

SECONDS = 10
"""How long a look lasts: enough to read a few lines, too short to be forgotten on the wall."""


NOTHING_COVERED = "Nothing is covered here: this screen is yours alone."


class Peeks(Keyed[Result]):
    """A screen that shows something only while one looks. It says in `peeked` what changes then."""

    _ends: datetime | None = None
    """When the look ends that is being had."""

    _has_ended = False
    """The key that is being done has ended a look: it does not begin another."""

    @property
    def looks(self) -> bool:
        """Whether a look is being had, which ends."""
        return self._ends is not None

    @property
    def peeks(self) -> bool:
        """Whether what is covered is shown now: while one looks, and where nobody else sees the screen."""
        return self.looks or self.is_alone

    @property
    def has_peeked(self) -> bool:
        """Whether the key that is being done came while one saw what is covered."""
        return self._has_ended or self.is_alone

    def peeked(self) -> None:
        """Paint what is shown now: a look has begun, or ended."""
        raise NotImplementedError

    def peek(self) -> None:
        """Show what is covered; with the key that showed it, cover it again."""
        if self.is_alone:
            self.remark(NOTHING_COVERED)
        if self.has_peeked:
            return
        # Ten seconds of the room, however fast the clock of a rehearsal goes.
        self._ends = self.host.clock.now() + timedelta(seconds=SECONDS * self.host.rate)
        self.peeked()
        self.host.clock_changed()

    def seen_by_others(self) -> None:
        """What was shown to the facilitator alone is covered, or shown from now on."""
        self._ends = None
        super().seen_by_others()
        self.peeked()

    def look_away(self) -> bool:
        """Cover it; whether anything was shown."""
        shown, self._ends = self.looks, None
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
