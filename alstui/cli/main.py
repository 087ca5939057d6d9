"""The command line, and the only place in alstui that starts a screen.

Exit codes: 0 done, 1 something in the person's data or files stands in the way, 2 wrong use, 130 stopped with
ctrl+c. Standard output is the answer and nothing but; everything else goes to standard error. A command that
shows no screen never imports Textual, so that it answers at once. What nobody had foreseen becomes a `Mishap`, which
the program as a process (`alstui.__main__`) says calmly.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from os.path import lexists
from typing import TYPE_CHECKING

from alstui import __version__
from alstui.cli.calm import AGAIN, KEPT, Mishap, note, say_stopped
from alstui.cli.output import DONE, STOPPED, WRONG_USE, forget_answer, forgive, say, tell, told
from alstui.ends import FROM_SIGNAL
from alstui.errors import AlstuiError, ContentError, WrongUse

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from alstui.cli.places import Place
    from alstui.content.keymap import KeyTable
    from alstui.desk.opening import Asked
    from screens.app import AlstuiApp


_TELLTALES = ("TEXTUAL", "TEXTUAL_DEBUG", "TEXTUAL_LOG", "TEXTUAL_SCREENSHOT", "TEXTUAL_PRESS")
"""By these the library of the screens writes down what is typed and shown, or sends it to a program that listens."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run alstui; the exit code.

    Raises:
        Mishap: something went wrong that nobody had foreseen.
    """
    forgive(sys.stdout, sys.stderr)
    typed = sys.argv[1:] if argv is None else argv
    try:
        if list(typed) == ["--version"]:
            return say(f"alstui {__version__}")  # without all that reads a command line
        from alstui.cli.arguments import parser

        arguments = parser().parse_args(typed)
    except AlstuiError as error:
        return tell(f"alstui: {error}")
    except BrokenPipeError:
        forget_answer()
        return DONE
    from alstui.cli.options import out_of_place
    from alstui.cli.places import Place

    wrong = out_of_place(arguments)
    if wrong:
        tell(wrong)
        return WRONG_USE
    place = Place(arguments.home, _key_table)
    try:
        return told(_done(arguments, place), place.left_out)
    except Mishap:
        raise
    except Exception as error:
        raise Mishap(arguments.home, _again(arguments), KEPT) from error


def _done(arguments: argparse.Namespace, place: Place) -> int:
    """Do what was asked, and say what stands in its way; the exit code."""
    try:
        return _doing(arguments)(arguments, place)
    except ContentError as error:
        return tell(str(error))  # each line begins with its file and line, as editors and CI expect
    except WrongUse as error:
        tell(f"alstui: {error}")
        return WRONG_USE
    except AlstuiError as error:
        return tell(f"alstui: {error}")
    except BrokenPipeError:
        # The reader of our answer has seen enough: `alstui actions oakfield | head`.
        forget_answer()
        return DONE
    except KeyboardInterrupt:
        return STOPPED


def _doing(arguments: argparse.Namespace) -> Callable[[argparse.Namespace, Place], int]:
    """What a command does; the empty one is none. Screens do not wait for what the others need."""
    command = arguments.command or ""
    if command == "watch" and (arguments.plain or arguments.json):
        from alstui.cli.watching import watched

        return watched
    if command in _SCREENS:
        return _on_screen
    from alstui.cli.commands import ANSWERS

    return ANSWERS[command]


def _on_screen(arguments: argparse.Namespace, place: Place) -> int:
    """Open a screen, where one can be shown."""
    if all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        if os.environ.get("TERM") == "dumb":
            tell("alstui: this terminal can show no screens (its TERM is 'dumb'). Use another one.")
            return WRONG_USE
        return _SCREENS[arguments.command or ""](arguments, place)
    tell("alstui: this command shows a screen, so it has to be run in a terminal.")
    return WRONG_USE


def _home(arguments: argparse.Namespace, place: Place) -> int:
    return _show(arguments, place)


def _run(arguments: argparse.Namespace, place: Place) -> int:
    from alstui.desk.opening import Asked

    asked = Asked(arguments.format, arguments.minutes, arguments.presenters, arguments.which)
    return _show(arguments, place, arguments.set, asked)


def _rehearse(arguments: argparse.Namespace, place: Place) -> int:
    """Nothing that happens here reaches the sets."""
    from alstui.clock import SteadyClock, today
    from alstui.desk.opening import Asked
    from alstui.establishing.rehearsal import USUAL_RATE, rehearsal

    place.clock = SteadyClock(rate=arguments.rate or USUAL_RATE)
    with rehearsal(place.library, arguments.set, today(place.clock)) as (practice, set_id):
        place.library = practice
        asked = Asked(arguments.format) if arguments.format else None
        return _show(arguments, place, set_id, asked)


def _watch(arguments: argparse.Namespace, place: Place) -> int:
    """The wall, which somebody else's desk turns."""
    from alstui.cli.watching import follower_of

    follower = follower_of(place, arguments.set)
    _prepare()
    from screens.watch.app import WatchApp

    app = WatchApp(follower, place.clock)
    app.light_as_chosen(place.config)
    try:
        code = app.run()
    finally:
        follower.close()
    if app.mishap is not None:
        raise Mishap(arguments.home, AGAIN, KEPT) from app.mishap
    if app.trouble is not None:
        raise app.trouble
    return app.stopped_by + FROM_SIGNAL if app.stopped_by else code or DONE


def _prepare() -> None:
    """Nothing that the library of the screens could write down is asked for."""
    # What start-up makes it keeps: looking for litter among it would only hold up the first frame.
    gc.disable()
    for name in _TELLTALES:
        os.environ.pop(name, None)


def _show(
    arguments: argparse.Namespace, place: Place, set_id: str | None = None, asked: Asked | None = None
) -> int:
    """The app: a set's meeting, or the list of sets.

    Raises:
        Mishap: something went wrong in it. The terminal is as it was, and the record is closed.
    """
    library, clock, config = place.library, place.clock, place.config
    _prepare()
    from alstui.content.settings import read_settings
    from alstui.paths import KEYS
    from screens.app import AlstuiApp

    settings, wrong = read_settings(config)
    app = AlstuiApp(library, lambda: place.shelf, clock, rate=clock.rate, settings=settings)
    app.settings_notice = wrong
    app.light_as_chosen(config)
    if lexists(config / KEYS):
        from alstui.content.keymap import read_keymap

        keys, app.keys_notice = read_keymap(config, app.key_table)
        app.take_keys(keys)
    try:
        if set_id is not None:
            app.open_first(set_id, asked)
        code = app.run()
    finally:
        app.put_away()
    for error in app.let_be:
        with suppress(OSError):
            note(error, library.home)
    if app.mishap is not None:
        raise Mishap(arguments.home, _to_go_on(arguments, app.was_at), _kept(arguments, app)) from app.mishap
    if app.stopped_by:
        return say_stopped(app.stopped_by, _to_go_on(arguments, app.was_at), _kept(arguments, app))
    return DONE if code is None else code


def _again(arguments: argparse.Namespace) -> str:
    """How to go on where no screen was shown yet, or none belongs."""
    asked = getattr(arguments, "set", None) or ""
    return _to_go_on(arguments, asked) if (arguments.command or "") in _SCREENS else AGAIN


def _to_go_on(arguments: argparse.Namespace, set_id: str) -> str:
    """What to type to go on where one was; `set_id` is empty where no meeting was open."""
    from shlex import join

    home = ("--home", str(arguments.home)) if arguments.home is not None else ()
    if arguments.command == "rehearse":
        return join(("alstui", *home, "rehearse", *filter(None, [arguments.set])))
    return join(("alstui", *home, *(("run", set_id) if set_id else ())))


def _kept(arguments: argparse.Namespace, app: AlstuiApp) -> str:
    """What of it is on disk, in a sentence or two."""
    if arguments.command == "rehearse":
        return "It was a rehearsal: your sets are as they were."
    if app.unsaved:
        return f"The disk would not take {app.unsaved} of the latest entries. All others are kept."
    begun = "and so is what was begun." if app.begun_is_kept else "but not all that was only begun."
    return f"What was shown as kept is kept, {begun}"


def _key_table() -> KeyTable:
    """All that can be pressed: for commands that speak of keys, and only they bring in the screens for it."""
    from screens.app import AlstuiApp

    return AlstuiApp.key_table()


_SCREENS: dict[str, Callable[[argparse.Namespace, Place], int]] = {
    "": _home,
    "run": _run,
    "rehearse": _rehearse,
    "watch": _watch,
}
"""Commands with a screen."""
