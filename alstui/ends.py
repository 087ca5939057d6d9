"""What ends a program from outside: which signals do, and how they are heard before and after there is a screen."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from types import FrameType

NAMES = (
    "HUP",
    "INT",
    "QUIT",
    "TERM",
    "ABRT",
    "USR1",
    "USR2",
    "ALRM",
    "VTALRM",
    "PROF",
    "XCPU",
    "POLL",
    "PWR",
    "LOST",
)
"""Signals that end a program which does not listen to them; not every system has each.

A fault in compiled code (SIGSEGV, SIGBUS, SIGFPE, SIGILL) is none of them: whoever heard it would only go back into the
fault, and for ever. `abort` ends all the same: it waits for nobody who hears it.
"""

FROM_SIGNAL = 128
"""What is added to a signal's number for the exit code, as shells do."""


class Stopped(BaseException):
    """The program was told to stop. No error, so that nobody takes it for one: it goes up through everything."""

    def __init__(self, number: int) -> None:
        """`number` is that of the signal."""
        super().__init__(number)
        self.number = number


def heard() -> Iterator[int]:
    """The signals that are to be heard: those that the program was started without are left out, as by `nohup`."""
    for name in NAMES:
        number = getattr(signal, f"SIG{name}", None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            yield number


def listen() -> None:
    """From here on a signal unwinds the program, so that nothing half-made is left behind. Ctrl+c does already."""
    for number in heard():
        if number != signal.SIGINT:
            signal.signal(number, _stop)


def _stop(number: int, _: FrameType | None) -> None:
    raise Stopped(number)
