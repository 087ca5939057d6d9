"""The cover: everything out of sight at once. The meeting goes on behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.content import Content
from textual.events import ScreenResume
from textual.screen import ModalScreen

from alstui.clock import Clock
from alstui.model import Showing
from alstui.wall.seen import back_at
from screens.command import Commanded, command
from screens.shell.alone import Alone
from screens.shell.frugal import Frugal
from screens.shell.standing import wall_turned
from screens.widgets.big_words import inked, largest
from screens.widgets.key_line import key_called
from screens.widgets.painted import Painted, lines
from screens.words import at

if TYPE_CHECKING:
    from alstui.desk import Desk

PART = 3
"""Of how many rows the large words take one."""

NOT_COPIED = "Nothing is copied while the screen is covered."


class Covered(NamedTuple):
    """What stands on the cover."""

    time: str
    back: str = ""
    """'back at 15:10', in a break."""
    said: str = ""
    """What a key did not do."""


class CoverWords(Painted[Covered]):
    """The time of day, and how to come back. Nothing of the set."""

    DEFAULT_CSS = """
    CoverWords { width: 100%; height: 100%; content-align: center middle; text-align: center; }
    """

    def build(self, facts: Covered, width: int) -> Content:
        """The time, or in a break when it ends, in large letters; under it calm lines."""
        told = (Content(""), Content.styled(facts.said, "$quiet")) if facts.said else ()
        high = self.content_size.height // PART
        drawn = largest(facts.back or facts.time, width, high)
        large = [inked(row) for row in drawn] if drawn else [Content.styled(facts.back or facts.time, "bold")]
        # What is drawn is no text: readers of screens find it in the line under it.
        said = ", ".join(filter(None, (f"It is {facts.time}", facts.back)))
        way_back = f"{said}. Press {key_called('cover.uncover', self.app)} to come back."
        return lines(*large, Content(""), Content.styled(way_back, "$quiet"), *told)


class CoverScreen(Commanded, ModalScreen[None]):
    """A calm screen with the time of day. `c` or Escape takes it away."""

    AUTO_FOCUS = ""
    on_the_wall: Showing | None = "cover"

    def __init__(self, clock: Clock, desk: Desk | None = None) -> None:
        """`desk` is that of the meeting behind it, which may be in a break."""
        super().__init__()
        self._clock = clock
        self._desk = desk
        self._said = ""

    def compose(self) -> ComposeResult:
        """One piece of text."""
        yield CoverWords()

    def on_mount(self) -> None:
        """Show the time at once, over whatever stands on the terminal. Who covers may be about to share the screen."""
        if isinstance(self.app, Alone):
            self.app.back_to_the_wall()
        self._paint_whole()
        self.tick()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """What else shows the wall is covered too."""
        wall_turned(self.app)

    def tick(self) -> None:
        """The time of day, to the minute, and when a break ends."""
        back = back_at(self._desk.read(), self._clock) if self._desk is not None else ""
        self.query_one(CoverWords).show(Covered(at(self._clock.local(self._clock.now())), back, self._said))

    @command("w", "words for the chat", id="cover.chat", shown=False)
    def copy_nothing(self) -> None:
        """Copy nothing while the screen is covered, and say so."""
        self._said = NOT_COPIED
        self.tick()

    @command("c,b,escape", "uncover", id="cover.uncover")
    def uncover(self) -> None:
        """Come back to the meeting."""
        self.dismiss()

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Come back, and paint all of what is behind."""
        self._paint_whole()
        return super().dismiss(result)

    def _paint_whole(self) -> None:
        if isinstance(self.app, Frugal):
            self.app.paint_whole()
