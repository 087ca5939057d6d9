"""The cover: everything out of sight at once. The meeting goes on behind it."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.content import Content
from textual.events import ScreenResume
from textual.screen import ModalScreen

from alstui.clock import Clock
from alstui.model import Showing
from screens.command import Commanded, command
from screens.shell.alone import Alone
from screens.shell.frugal import Frugal
from screens.shell.standing import wall_turned
from screens.widgets.key_line import key_called
from screens.widgets.painted import Painted, lines
from screens.words import at

NOT_COPIED = "Nothing is copied while the screen is covered."


class Covered(NamedTuple):
    """What stands on the cover."""

    time: str
    said: str = ""
    """What a key did not do."""


class CoverWords(Painted[Covered]):
    """The time of day, and how to come back. Nothing of the set."""

    DEFAULT_CSS = """
    CoverWords { width: 100%; height: 100%; content-align: center middle; text-align: center; }
    """

    def build(self, facts: Covered, width: int) -> Content:
        """Two calm lines, and a third when there is something to say."""
        told = (Content(""), Content.styled(facts.said, "$quiet")) if facts.said else ()
        return lines(
            Content.styled(facts.time, "bold"),
            Content(""),
            Content.styled(f"Press {key_called('cover.uncover', self.app)} to come back.", "$quiet"),
            *told,
        )


class CoverScreen(Commanded, ModalScreen[None]):
    """A calm screen with the time of day. `c` or Escape takes it away."""

    AUTO_FOCUS = ""
    on_the_wall: Showing | None = "cover"

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
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
        """The time of day, to the minute."""
        self.query_one(CoverWords).show(Covered(at(self._clock.local(self._clock.now())), self._said))

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
