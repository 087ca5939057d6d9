"""The command line, and the only place in alstui that starts a screen.

Exit codes: 0 done, 1 something in the person's data or files stands in the way, 2 wrong use, 130 stopped with
ctrl+c. Standard output is the answer and nothing but; everything else goes to standard error. A command that
shows no screen never imports Textual, so that it answers at once.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from alstui.cli.arguments import parser
from alstui.cli.output import DONE, STOPPED, WRONG_USE, forget_answer, forgive, tell
from alstui.cli.places import clock, content, library
from alstui.errors import AlstuiError, ContentError
from alstui.paths import config

if TYPE_CHECKING:
    from collections.abc import Callable

    from alstui.clock import SteadyClock
    from alstui.planning.preparing import Asked
    from alstui.store.library import Library


def main(argv: Sequence[str] | None = None) -> int:
    """Run alstui; the exit code."""
    forgive(sys.stdout, sys.stderr)
    arguments = parser().parse_args(argv)
    try:
        return _doing(arguments.command or "")(arguments)
    except ContentError as error:
        return tell(str(error))  # each line begins with its file and line, as editors and CI expect
    except AlstuiError as error:
        return tell(f"alstui: {error}")
    except BrokenPipeError:
        # The reader of our answer has seen enough: `alstui actions oakfield | head`.
        forget_answer()
        return DONE
    except KeyboardInterrupt:
        return STOPPED


def _doing(command: str) -> Callable[[argparse.Namespace], int]:
    """What a command does; the empty one is none. Screens do not wait for what the others need."""
    if command in _ON_SCREEN:
        return _ON_SCREEN[command]
    from alstui.cli.commands import ANSWERS

    return ANSWERS[command]


def _home(arguments: argparse.Namespace) -> int:
    return _show(arguments)


def _run(arguments: argparse.Namespace) -> int:
    return _show(arguments, arguments.set)


def _rehearse(arguments: argparse.Namespace) -> int:
    """Nothing that happens here reaches the sets."""
    if not _in_a_terminal():
        return WRONG_USE
    from alstui.clock import SteadyClock, today
    from alstui.establishing.rehearsal import USUAL_RATE, rehearsal
    from alstui.planning.preparing import NOTHING_ASKED

    fast = SteadyClock(rate=arguments.rate or USUAL_RATE)
    with rehearsal(library(arguments), arguments.set, today(fast)) as (practice, set_id):
        return _open_app(practice, fast, set_id, NOTHING_ASKED)


def _in_a_terminal() -> bool:
    """Whether a screen can be shown; when not, that is said."""
    if all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        return True
    tell("alstui: this command shows a screen, so it has to be run in a terminal.")
    return False


def _show(arguments: argparse.Namespace, set_id: str | None = None) -> int:
    """Open a screen: the list of sets, or a set's meeting."""
    if not _in_a_terminal():
        return WRONG_USE
    asked = None
    if set_id is not None:
        from alstui.planning.preparing import Asked

        asked = Asked(arguments.format, arguments.minutes, arguments.presenters)
    return _open_app(library(arguments), clock(), set_id, asked)


def _open_app(sets: Library, time: SteadyClock, set_id: str | None, asked: Asked | None) -> int:
    """The app on a library: a set's meeting, or the list of sets."""
    # What start-up makes it keeps: looking for litter among it would only hold up the first frame.
    gc.disable()
    from alstui.content.settings import read_settings
    from screens.app import AlstuiApp

    folder = config()
    settings, wrong = read_settings(folder)
    app = AlstuiApp(sets, lambda: content(folder), time, rate=time.rate, settings=settings)
    app.settings_notice = wrong
    if set_id is not None:
        app.open_first(set_id, asked)
    code = app.run()
    return DONE if code is None else code


_ON_SCREEN: dict[str, Callable[[argparse.Namespace], int]] = {"": _home, "run": _run, "rehearse": _rehearse}
"""Commands with a screen."""
