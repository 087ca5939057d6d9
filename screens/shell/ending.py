"""How the app ends when nobody in it asked for that: something went wrong, or somebody told the program to stop.

Textual would print what went wrong with the values of all variables, and those are people's words. Here nothing is
printed: what was begun is kept, the terminal is given back, and whoever ran the app is told what it was.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual._context import active_message_pump
from textual.app import App
from textual.events import ScreenResume
from textual.screen import Screen
from textual.widget import Widget

from alstui.ends import FROM_SIGNAL
from screens.shell.handles import Patient, is_for_want_of_handles
from screens.shell.screen import Keyed

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.await_complete import AwaitComplete

    from alstui.desk import Desk
    from alstui.desk.open_meeting import OpenMeeting


MOST = 3
"""How much that nobody waited for is kept to be noted."""


class Ending(Patient, App[int]):
    """An app that ends calmly, whatever ends it."""

    open_meeting: OpenMeeting | None = None
    """The meeting that is open for writing, if one is."""
    mishap: Exception | None = None
    """What went wrong that nobody had foreseen; None while all is well."""
    let_be: tuple[Exception, ...] = ()
    """What went wrong that nobody waited for, as when something was fetched ahead: all went on without it."""
    stopped_by = 0
    """The number of the signal that ended it; 0 while none did."""
    begun_is_kept = True
    """Whether all that was begun could be kept when it ended so."""
    was_at = ""
    """The set whose meeting was open when it ended; empty for none."""
    unsaved = 0
    """How many entries the disk would not take to the end."""

    def __init__(self) -> None:
        super().__init__()
        self._in_its_place: dict[Screen[Any], Screen[Any]] = {}
        """Which screen each one that is being made takes the place of: it waits until the new one is whole."""

    @property
    def desk(self) -> Desk | None:
        """The desk of the open meeting."""
        return self.open_meeting.desk if self.open_meeting is not None else None

    def on_load(self) -> None:
        """What goes wrong in a task that nobody waits for is heard too."""
        asyncio.get_running_loop().set_exception_handler(self._in_a_task)

    def out_of_handles(self) -> None:
        """Say in front that something could not be done."""
        if isinstance(self.screen, Keyed):
            self.screen.out_of_handles()

    def switch_screen(self, screen: Screen[Any] | str) -> AwaitComplete:
        """Have a screen take the place of the one in front, once its styles are read: they may not be to be had."""
        if isinstance(screen, Screen):
            self._load_screen_css(screen)
            self._in_its_place[screen] = self.screen
        return super().switch_screen(screen)

    async def _replace_screen(self, screen: Screen[Any]) -> Screen[Any]:
        """Let one go whose place was taken; where that could not be, it comes back, and what was to be goes."""
        made = next((each for each, was in self._in_its_place.items() if was is screen), None)
        if made is None:
            return await super()._replace_screen(screen)
        del self._in_its_place[made]
        if not isinstance(made, Keyed) or not made.is_half_made:
            return await super()._replace_screen(screen)
        made._pop_result_callback()
        self._screen_stack[self._screen_stack.index(made)] = screen
        screen._push_result_callback(screen, None)
        screen.post_message(ScreenResume())
        self._came_back(screen)
        return await super()._replace_screen(made)

    def _came_back(self, screen: Screen[Any]) -> None:
        """A screen is in front again: what was opened for the one that is not is closed again."""
        desk = getattr(screen, "desk", None)
        if desk is None:
            self.stand_up()
        elif self.desk is not desk:
            self._handle_exception(RuntimeError("neither the list of sets nor the meeting can be shown"))
        self.out_of_handles()

    def stand_up(self) -> None:
        """Leave the meeting that is open, if one is."""

    def let_it_be(self, error: Exception) -> None:
        """What nobody waited for has gone wrong: all goes on, and it is noted when the app has ended."""
        if self.is_running and not self._exit and not is_for_want_of_handles(error):
            self.let_be = (*self.let_be, error)[:MOST]

    def goes_back(self, screen: Screen[Any]) -> bool:
        """Go back from a screen that could not be made, and say so; whether there is somewhere to go.

        That is the one whose place it takes, else the one beneath. Textual's own, empty one is the first.
        """
        if screen in self._in_its_place:
            return True
        if len(self.screen_stack) <= 2:
            return False
        self.call_later(self._pop, screen)
        return True

    def _pop(self, screen: Screen[Any]) -> None:
        if self.screen is screen:
            self.pop_screen()
        self.out_of_handles()

    def told_to_end(self, number: int) -> None:
        """A signal came, or the terminal has gone: keep what was begun, and end. `number` is the signal's."""
        if not self.stopped_by:
            self.stopped_by = number
            self.keep_what_was_begun()
            self.exit(FROM_SIGNAL + number)

    def keep_what_was_begun(self) -> None:
        """Have every screen keep what was begun on it, those that are broken too, as far as they can."""
        for screen in self.screen_stack if self.is_running else ():
            self.begun_is_kept &= _put_down(screen)

    def put_away(self) -> None:
        """Close the record of the meeting that is still open, and let others write it: the app has ended."""
        opened, self.open_meeting = self.open_meeting, None
        if opened is not None:
            self.was_at = opened.desk.learning_set.id
            opened.desk.save_waiting()
            self.unsaved = opened.desk.entered
            self.begun_is_kept &= not opened.desk.waiting
            opened.put_away()

    def _handle_exception(self, error: Exception) -> None:
        """End, and print nothing. Whoever ran the app finds in `mishap` what it was.

        What was told to stop while it only came to be misses pieces that will never come: that is no mishap. What
        could only not be done for want of handles is done later.
        """
        if self.stopped_by:
            self._close_messages_no_wait()
            return
        if is_for_want_of_handles(error) and _is_borne():
            return
        self._return_code = 1
        if self.mishap is None:
            self.mishap = self._exception = error
            self.keep_what_was_begun()
            self._exception_event.set()
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """End, without what Textual would print."""
        self._handle_exception(RuntimeError("panic"))

    def _print_error_renderables(self) -> None:
        """Print nothing of it."""
        self._exit_renderables.clear()

    def _in_a_task(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Something went wrong in a task; what is said of tasks that were only cut short is nothing."""
        error = context.get("exception")
        if isinstance(error, Exception) and is_for_want_of_handles(error):
            return  # what was to be fetched while nobody waits for it is fetched when it is asked for
        if isinstance(error, Exception) and self.is_running:
            self._handle_exception(error)


def _is_borne() -> bool:
    """Whether all goes on although something could not be done for want of handles, and that was said.

    A screen that is whole has only an answer or a timer left undone; one that was being made gives way, and so does
    one that has a piece that is made no more.
    """
    doing = active_message_pump.get(None)
    screen = doing.screen if isinstance(doing, App | Widget) and doing.is_attached else None
    if not isinstance(screen, Keyed):
        return False
    if screen.is_mounted and isinstance(doing, Patient):
        doing.out_of_handles()
        return True
    return screen.give_way()


def _put_down(screen: object) -> bool:
    """Have one screen keep what was begun on it; whether it could."""
    if not isinstance(screen, Keyed):
        return True
    kept = False
    with suppress(Exception):  # it may be the very one in which something went wrong
        screen.put_down()
        kept = True
    return kept
