"""The terminal of Linux and macOS: taken, slept beside, and given back as it was, whatever happens to it.

Python runs what hears a signal in the middle of whatever the main thread does, perhaps while it holds the very lock
that writing to the terminal needs. So a signal is only taken down, and the loop does what it means.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import termios
import threading
from collections.abc import Callable, Iterable
from queue import Full
from resource import RLIM_INFINITY, RLIMIT_NOFILE, getrlimit
from selectors import EVENT_READ, SelectSelector
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, cast

from textual.drivers.linux_driver import LinuxDriver
from textual.events import MouseMove, Resize
from textual.message import Message

from alstui.ends import FROM_SIGNAL, heard
from screens.shell.outlet import BREATH, Outlet
from screens.shell.terminal import TerminalParser

if TYPE_CHECKING:
    from textual.app import App

    from screens.shell.ending import Ending

AT_ONCE = 4096
"""Bytes that are read at once, at the most."""

PLENTY = 64
"""Handles that a program may have at once, under which none is spent on sleeping well."""

WIDEST, HIGHEST = 2_000, 1_000
"""Cells of the largest terminal that is believed in: four walls of the smallest letters."""

PATIENCE = 1.0
"""Seconds for which a terminal that takes nothing is waited for, when the program ends."""

AS_IT_WAS = (
    b"\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""What gives a terminal back, in one piece, for when there is no time for more."""

UNTITLED = ("", "dumb", "unknown", "linux")
"""Kinds of terminals that have no title: some of them would print it."""

UNTITLED_KINDS = ("vt", "cons")
"""What others of them begin with."""

KEEP_TITLE, TITLE_AS_IT_WAS = "\x1b[22;2t", "\x1b]2;\x07\x1b[23;2t"
"""What puts a title aside, and what brings it back; where none can be put aside there is none afterwards."""

Heard = Callable[[int, "FrameType | None"], object] | int | signal.Handlers | None
"""What hears a signal, as Python hands it back."""


class TerminalDriver(LinuxDriver):
    """Takes the terminal, reads it by our own parser, and gives it back."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        self._before: dict[int, Heard] = {
            number: signal.getsignal(number)
            for number in (signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH, *heard())
        }
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.exit_event = self._end = End()
        output = cast(
            "Any", sys.__stdout__
        )  # that it is a terminal was seen to; of standard error nobody knows
        self._outlet = Outlet(output.fileno(), output.encoding, self._has_gone)
        self._file = cast("Any", self._outlet)
        self._told_by = 0
        """The number of the signal that was heard first; 0 while none was."""
        self._is_gone = False
        """Whether the terminal is there no more."""
        self._is_stuck = False
        self._slept = False
        self._title = ""
        """What was told of it; empty while the terminal has its own title."""
        for number in heard():
            signal.signal(number, self._hear)
        keep_quiet()

    # -- signals ---------------------------------------------------------------------------------------

    def _hear(self, number: int, _: FrameType | None) -> None:
        """The program is to end; whoever says it twice does not want to wait."""
        if self._told_by:
            self._end_at_once(number)
        self._told_by = number
        self._in_the_loop(self._ending.told_to_end, number)

    @property
    def _ending(self) -> Ending:
        return cast("Ending", self._app)

    def _in_the_loop(self, do: Callable[..., object], *given: object) -> None:
        """Have the loop do something, from wherever this is."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(do, *given)

    def _has_gone(self) -> None:
        """The terminal is there no more, which its closing says by a signal too: that is not said twice."""
        self._is_gone = True
        self._in_the_loop(self._ending.told_to_end, int(signal.SIGHUP))

    def _end_at_once(self, number: int) -> None:
        """Give the terminal back and go, without a word: what was shown as kept is on disk."""
        self._restore()
        os.set_blocking(self._outlet.fileno(), False)
        try:
            os.write(self._outlet.fileno(), AS_IT_WAS + (TITLE_AS_IT_WAS.encode() if self._title else b""))
        finally:
            os._exit(FROM_SIGNAL + number)

    def _restore(self) -> None:
        if self.attrs_before is not None:
            try:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            except termios.error:
                self.attrs_before = None  # it has gone

    # -- asleep, and awake again -----------------------------------------------------------------------

    def _sigtstp_application(self, *_: object) -> None:
        """Somebody wants the shell for a moment."""
        self._in_the_loop(self._sleep)

    def _sigcont_application(self, *_: object) -> None:
        """It goes on: after a sleep of ours, or one that nobody told us of."""
        self._in_the_loop(self._wake)

    def _sleep(self, *, stop: bool = True) -> None:
        """Give the terminal back, stop, and take it again; in the background, where it cannot be had, stop again."""
        self.suspend_application_mode()
        while self._writer_thread is None:
            if stop:
                self._slept = True
                os.kill(os.getpid(), signal.SIGSTOP)
            stop = self._must_signal_resume = True
            self.resume_application_mode()
        self._repaint()

    def _wake(self) -> None:
        """Take the terminal anew, where it slept without having given it back: a shell has it otherwise by now."""
        if self._slept:
            self._slept = False
        elif self._writer_thread is not None:
            self._sleep(stop=False)

    def _repaint(self) -> None:
        """Nothing of what was painted is there any more."""
        for screen in self._app.screen_stack:
            screen.refresh(layout=True)

    # -- in and out ------------------------------------------------------------------------------------

    def write(self, data: str) -> None:
        """Write, as fast as the terminal takes it; to one that takes nothing, nothing once the program is to end."""
        writer = self._writer_thread
        while writer is not None and not self._is_stuck:
            try:
                writer._queue.put(data, timeout=BREATH)
            except Full:
                self._is_stuck = self._is_gone or bool(self._told_by)
            else:
                return

    def tell_title(self, title: str) -> None:
        """Have the terminal show a title, until it is given back; nothing is sent where it does already."""
        term = os.environ.get("TERM", "")
        if title == self._title or term in UNTITLED or term.startswith(UNTITLED_KINDS):
            return
        self.write(f"{'' if self._title else KEEP_TITLE}\x1b]2;{title}\x07")
        self._title = title

    def stop_application_mode(self) -> None:
        """Give the terminal back, with the title that it had."""
        if self._title:
            self._title = ""
            self.write(TITLE_AS_IT_WAS)
        super().stop_application_mode()

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while."""
        self.stop_application_mode()
        self._let_go()

    def _get_terminal_size(self) -> tuple[int, int]:
        """The terminal's columns and rows, as far as there can be such terminals: whoever says so may be wrong."""
        columns, rows = super()._get_terminal_size()
        return min(columns, WIDEST), min(rows, HIGHEST)

    def close(self) -> None:
        """Let go of the terminal for good; signals are heard as they were before."""
        self._let_go()
        self._end.close()
        for number, before in self._before.items():
            if before is not None:
                signal.signal(number, before)

    def _let_go(self) -> None:
        """Wait until everything is written, unless the terminal hangs."""
        writer, self._writer_thread = self._writer_thread, None
        if writer is None:
            return
        try:
            writer._queue.put(None, timeout=PATIENCE)
        except Full:
            self._is_stuck = True
        writer.join(PATIENCE)
        if writer.is_alive():
            self._say_no_more()

    def _say_no_more(self) -> None:
        """What would be said to a terminal that hangs would hang too."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for file in (1, 2):
            if os.isatty(file):
                os.dup2(nowhere, file)
        os.close(nowhere)

    def _run_input_thread(self) -> None:
        """Read until the program ends; what goes wrong then is the app's, which would hear no key any more."""
        with _Told(self):
            self.run_input_thread()

    def run_input_thread(self) -> None:
        """Read what comes until the program ends, and hand on what is meant. While nothing comes it sleeps."""
        parser = TerminalParser(self._debug)
        with SelectSelector() as selector:
            selector.register(self.fileno, EVENT_READ)
            if self._end.wakes:
                selector.register(self._end, EVENT_READ)
            while not self._end.is_set():
                came = selector.select(None if self._end.wakes and not parser.waits else BREATH)
                if any(key.fileobj == self.fileno for key, _ in came):
                    data = self._read()
                    if data is None:
                        self._has_gone()
                        return
                    self._hand_on(parser.read(data))
                self._hand_on(parser.tick())

    def _read(self) -> bytes | None:
        """What the terminal sent, nothing where it had nothing after all; None when it has gone."""
        try:
            data = os.read(self.fileno, AT_ONCE)
            if not data:
                # Nothing comes from one that has gone, and from one that another program has set so: then ctrl+d ends.
                termios.tcgetattr(self.fileno)
        except BlockingIOError:
            return b""
        except (OSError, termios.error):
            return None
        return data

    def _hand_on(self, messages: Iterable[Message]) -> None:
        """Give them to the app, in their order; of a mouse that moves on, only where it has come to."""
        moved: MouseMove | None = None
        for message in messages:
            if isinstance(message, Resize) and not _can_be(message):
                continue
            if moved is not None and not isinstance(message, MouseMove):
                self.process_message(moved)
            moved = message if isinstance(message, MouseMove) else None
            if moved is None:
                self.process_message(message)
        if moved is not None:
            self.process_message(moved)


def _can_be(resized: Resize) -> bool:
    """Whether there is a terminal of such a size."""
    return 0 < resized.size.width <= WIDEST and 0 < resized.size.height <= HIGHEST


class End(threading.Event):
    """That no more is read; whoever waits for the terminal wakes up when it is set, where there are handles for it."""

    def __init__(self) -> None:
        super().__init__()
        limit, _ = getrlimit(RLIMIT_NOFILE)
        self._pipe = os.pipe() if limit >= PLENTY or limit == RLIM_INFINITY else None

    @property
    def wakes(self) -> bool:
        """Whether it has something to be read from; else it has to be looked at."""
        return self._pipe is not None

    def fileno(self) -> int:
        """What can be read from while it is set."""
        return self._pipe[0] if self._pipe is not None else -1

    def set(self) -> None:
        """Wake up who waits."""
        if not self.is_set():
            super().set()
            if self._pipe is not None:
                os.write(self._pipe[1], b".")

    def clear(self) -> None:
        """More is read, later on."""
        if self.is_set():
            super().clear()
            if self._pipe is not None:
                os.read(self._pipe[0], 1)

    def close(self) -> None:
        """It is not waited for any more."""
        pipe, self._pipe = self._pipe, None
        for file in pipe or ():
            os.close(file)


def keep_quiet() -> None:
    """Nothing else is printed while there are screens, nor after them: what threads and the loop tell holds words."""
    threading.excepthook = _nothing
    logging.getLogger().addHandler(logging.NullHandler())


def _nothing(_: object) -> None:
    """Print nothing."""


class _Told:
    """Hands what goes wrong in a thread to the app, which ends calmly."""

    def __init__(self, driver: TerminalDriver) -> None:
        self._driver = driver

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is not None:
            self._driver._in_the_loop(self._driver._app._handle_exception, error)
        return True
