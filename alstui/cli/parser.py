"""How the command line is read: argparse, told to be strict and quick, and what a word of each kind looks like."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from alstui.cli.output import say
from alstui.text import clean


class _Kept(argparse.Action):
    """Keeps what an option was given.

    An empty word is refused, as a script may give it: nobody named would be everybody.
    """

    once = True
    """Whether a second time is refused, since the first would count for nothing; else all are kept, in a list."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option: str | None = None,
    ) -> None:
        held = getattr(namespace, self.dest)
        if option is not None and self.once and held is not self.default:
            parser.error(f"{option} is there twice: say it once")
        if option is not None and values == "":
            parser.error(f"{option} takes a word, and was given none")
        setattr(namespace, self.dest, values if self.once else [*held, values])


class _Each(_Kept):
    """Keeps everything that an option was given, one after the other."""

    once = False


class WholeParser(argparse.ArgumentParser):
    """argparse, which repeats what was typed: as text, like everything that people type."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named, formatter_class=_formatter)
        self.register("action", None, _Kept)
        self.register("action", "store", _Kept)
        self.register("action", "each", _Each)

    def print_help(self, file: Any = None) -> None:
        """Say all that can be typed: an answer like any other, which may not be possible to write."""
        if file is None:
            say(self.format_help())
        else:
            super().print_help(file)

    def _print_message(self, message: str, file: Any = None) -> None:
        if file is sys.stdout and file is not sys.stderr:
            say(message)
        else:
            super()._print_message(message, file)

    def error(self, message: str) -> NoReturn:
        """Say how it is used, and exit 2."""
        super().error(clean(message))


class CommandParser(WholeParser):
    """A command's own parser. It is made when something is first asked of it: of two dozen, one was typed."""

    def __init__(self, *, fill: Callable[[CommandParser], None], **named: Any) -> None:
        """`fill` adds what can be typed behind the command."""
        self._to_make = fill, named

    def __getattr__(self, name: str) -> Any:
        """What argparse looks for and does not find yet."""
        if "_to_make" not in self.__dict__:
            raise AttributeError(name)
        fill, named = self.__dict__.pop("_to_make")
        super().__init__(**named)
        fill(self)
        return getattr(self, name)


def _formatter(prog: str) -> argparse.HelpFormatter:
    """As wide as the terminal. argparse would ask shutil, which brings in every kind of archive, at each option."""
    return argparse.HelpFormatter(prog, width=_columns() - 2)


def _columns() -> int:
    """As shutil counts them: what the environment says, else the terminal, else 80."""
    named = os.environ.get("COLUMNS", "")
    if named.isdecimal() and int(named):
        return int(named)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1).columns or 80
    except (OSError, ValueError):  # no terminal, or closed
        return 80


Commands: TypeAlias = "argparse._SubParsersAction[CommandParser]"
"""What holds the commands; argparse has no public name for it."""


def name_held(option: str) -> str:
    """By what name argparse holds an option for which none is chosen: 'least_present' for '--least-present'."""
    return option.lstrip("-").replace("-", "_")


# -- kinds of words ----------------------------------------------------------------------------------------


def a_date(text: str) -> date:
    """A day, 2026-11-24. Raises ArgumentTypeError when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-11-24") from None


def rate_of(text: str) -> float:
    """How many times faster than life, as it was typed.

    Raises ArgumentTypeError when it is not a number from 1 to 1000.
    """
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 1 <= rate <= 1000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 (life) to 1000")
    return rate


def a_length(text: str) -> int:
    """Minutes, from 15 to 600. Raises ArgumentTypeError otherwise."""
    if not (text.isascii() and text.isdigit() and 15 <= int(text) <= 600):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of minutes from 15 to 600")
    return int(text)


def a_port(text: str) -> int:
    """A port of a computer, from 1 to 65535. Raises ArgumentTypeError otherwise."""
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: a number from 1 to 65535")
    return int(text)


def a_count(text: str) -> int:
    """How many, from 1 to 30. Raises ArgumentTypeError otherwise."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 30):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 30")
    return int(text)


def a_wait(text: str) -> int:
    """Days, from 0 to 366. Raises ArgumentTypeError otherwise."""
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and int(text) <= 366):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of days from 0 to 366")
    return int(text)


def a_folder(text: str) -> Path:
    """A folder by its name. Raises ArgumentTypeError where none is named."""
    if not text:
        raise argparse.ArgumentTypeError("it takes the name of a folder")
    return Path(text)
