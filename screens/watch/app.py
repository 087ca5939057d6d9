"""The second screen's app: it looks at the record again and again, and paints what changed. It can write nothing."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING

from alstui.errors import AlstuiError
from alstui.wall.noticing import SETTLES
from screens.command import command
from screens.shell.ending import Ending
from screens.shell.frugal import Frugal
from screens.shell.gate import Gated
from screens.shell.light import Light
from screens.shell.screen import HIGH, WIDE
from screens.wall.sharing import HIGH as LARGE
from screens.watch.facts import terminal_title
from screens.watch.screen import WatchScreen
from screens.widgets.key_line import key_called

if TYPE_CHECKING:
    from alstui.clock import Clock
    from alstui.wall.follow import Follower


class WatchApp(Light, Gated, Frugal, Ending):
    """The wall of a set, for as long as it is wanted."""

    TITLE = "alstui"
    CSS_PATH = "../app.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high"), (LARGE, "-tall")]

    def __init__(self, follower: Follower, clock: Clock) -> None:
        super().__init__()
        self.follower, self.clock = follower, clock
        self.trouble: AlstuiError | None = None
        """Why it could not go on."""
        self.title_told = ""
        """What the terminal's title was told last."""
        self._next: asyncio.TimerHandle | None = None

    def on_mount(self) -> None:
        """Show what is so, and go on looking."""
        self.wall = WatchScreen()
        self.push_screen(self.wall)
        if self.follower.fd >= 0:
            asyncio.get_running_loop().add_reader(self.follower.fd, self._hear)
        self._glance()

    def on_ready(self) -> None:
        """What start-up made is set aside for good."""
        gc.freeze()
        gc.enable()

    def _hear(self) -> None:
        """Something changed: look once it is on the disk."""
        self.follower.notices.clear()
        soon = asyncio.get_running_loop().time() + SETTLES
        if self._next is None or self._next.when() > soon:  # what goes on and on puts nothing off
            self._glance_in(SETTLES)

    def _glance_in(self, seconds: float) -> None:
        if self._next is not None:
            self._next.cancel()
        self._next = asyncio.get_running_loop().call_later(seconds, self._glance)

    def _glance(self) -> None:
        """Look once, and again when something may have changed."""
        if not self._exit:
            self.look()
            self._glance_in(self.follower.wait)

    def on_unmount(self) -> None:
        """Look no more."""
        if self.follower.fd >= 0:
            asyncio.get_running_loop().remove_reader(self.follower.fd)

    def look(self) -> None:
        """Paint what is new."""
        try:
            found = self.follower.glance()
        except AlstuiError as error:
            self.trouble = error
            self.exit(1)
            return
        if found is not None:
            self.wall.show(found)
            self._tell_title(terminal_title(found))

    def _tell_title(self, title: str) -> None:
        tell = getattr(self._driver, "tell_title", None)  # those of tests have no terminal
        if tell is not None and title != self.title_told:
            tell(title)
        self.title_told = title

    def key_called(self, id: str) -> str:
        """What is pressed for a command now, for a sentence that names it."""
        return key_called(id, self)

    @command("ctrl+l,f9", "cover", id="second.cover", shown=False, priority=True, group="look")
    def cover(self) -> None:
        """Cover the screen at once, also while one types."""
        from screens.shell.cover import CoverScreen

        if isinstance(self.screen, CoverScreen):
            self.screen.dismiss()
        else:
            self.push_screen(CoverScreen(self.clock))

    @command("ctrl+q", "leave", id="second.leave", action="quit", shown=False, priority=True, group="leave")
    async def action_quit(self) -> None:
        """Leave alstui; the meeting stays as it is."""
        self.exit(0)
