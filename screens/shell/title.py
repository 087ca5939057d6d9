"""The terminal's title: what time is left, for whoever has the terminal behind another window, or hears or feels it.

It stands in task bars, and wherever a screen is shared. So it says what the clock on the wall says, and the name of the
stage; never a set, a person, or words that were said. While all is covered it says no more than the cover does.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from alstui.text import clean
from screens.shell.beat import FASTEST
from screens.shell.ending import Ending
from screens.shell.standing import stands

if TYPE_CHECKING:
    from alstui.desk import Desk

NAME = "alstui"

LONGEST = 60
"""Letters of a stage's name that stand in a title."""


def title_of(desk: Desk | None) -> str:
    """'14:12 left of 17:30 · Open questions · alstui'; the name alone where no time runs."""
    if desk is None or desk.meeting.status == "closed":
        return NAME
    from screens.wall.clock_line import clock_words

    reading = desk.read()
    if reading.row is None:
        return NAME
    said, _ = clock_words(reading)
    return f"{said} · {clean(reading.row.segment.name)[:LONGEST]} · {NAME}"


class Titled(Ending):
    """An app that tells the time that is left in the terminal's title, once a second at the most."""

    rate = 1.0
    """How many times faster than life the clock goes."""
    title_told = NAME
    """What it was told last."""
    _beats = 0

    def on_beat(self) -> None:
        """The figure on the clock changed, which at many times life it does more than once a second."""
        self.tick()
        every = math.ceil(1 / max(1 / self.rate, FASTEST))
        self._beats = (self._beats + 1) % every
        if not self._beats:
            self.tell_title()

    def tick(self) -> None:
        """Paint the time."""

    def tell_title(self) -> None:
        """Tell it now."""
        if not self.is_running:
            return
        self.title_told = NAME if stands(self) == "cover" else title_of(self.desk)
        tell = getattr(self._driver, "tell_title", None)  # those of tests have no terminal
        if tell is not None:
            tell(self.title_told)
