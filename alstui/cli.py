"""The command line, and the only place in alstui that starts a screen.

Exit codes: 0 done, 1 something in the person's data or files stands in the way, 2 wrong use, 130 stopped with
ctrl+c. Standard output is the answer and nothing but; everything else goes to standard error. A command that
shows no screen never imports Textual, so that it answers at once.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from alstui.arguments import parser, rate_of
from alstui.errors import AlstuiError, ContentError
from alstui.text import clean_lines

if TYPE_CHECKING:
    from alstui.clock import SteadyClock
    from alstui.content import Content
    from alstui.library import Library
    from alstui.preparing import Asked

DONE, TROUBLE, WRONG_USE, STOPPED = 0, 1, 2, 130

RATE = "ALSTUI_CLOCK_RATE"
"""The rehearsal rate: 60 lets an hour pass in a minute. Documented in the README."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run alstui; the exit code."""
    _forgive(sys.stdout, sys.stderr)
    arguments = parser().parse_args(argv)
    try:
        return _DOES[arguments.command or ""](arguments)
    except ContentError as error:
        return _tell(str(error))  # each line begins with its file and line, as editors and CI expect
    except AlstuiError as error:
        return _tell(f"alstui: {error}")
    except BrokenPipeError:
        # The reader of our answer has seen enough: `alstui actions oakfield | head`.
        _forget_answer()
        return DONE
    except KeyboardInterrupt:
        return STOPPED


def _forgive(*streams: TextIO | None) -> None:
    """A terminal that cannot show a name must not lose the rest of the answer."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _library(arguments: argparse.Namespace) -> Library:
    from alstui.library import Library, default_home

    given: Path | None = arguments.home
    return Library(_of_home(given.expanduser if given else lambda: default_home(os.environ)))


def _config() -> Path:
    from alstui.library import config_folder

    return _of_home(lambda: config_folder(os.environ))


def _content(config: Path) -> Content:
    from alstui.content import Content

    return Content(config)


def _of_home(find: Callable[[], Path]) -> Path:
    """A folder that may stand in somebody's home.

    Raises:
        AlstuiError: it begins with the home of somebody whom this computer does not know.
    """
    try:
        return find()
    except RuntimeError as error:
        raise AlstuiError(
            "This computer does not know whose home '~' is in the folder that was named: write it out."
        ) from error


def _clock() -> SteadyClock:
    from alstui.clock import SteadyClock

    return SteadyClock(rate=_rate())


def _rate() -> float:
    """How many times faster than life the clock runs, from the environment.

    Raises:
        AlstuiError: it is not a number from 1 to 1000.
    """
    try:
        return rate_of(os.environ.get(RATE) or "1")
    except argparse.ArgumentTypeError as error:
        raise AlstuiError(f"{RATE}: {error}.") from error


# -- commands with a screen ----------------------------------------------------------------------------


def _home(arguments: argparse.Namespace) -> int:
    return _show(arguments)


def _run(arguments: argparse.Namespace) -> int:
    return _show(arguments, arguments.set)


def _rehearse(arguments: argparse.Namespace) -> int:
    """Nothing that happens here reaches the sets."""
    if not _in_a_terminal():
        return WRONG_USE
    from alstui.clock import SteadyClock, today
    from alstui.preparing import NOTHING_ASKED
    from alstui.rehearsal import USUAL_RATE, rehearsal

    clock = SteadyClock(rate=arguments.rate or USUAL_RATE)
    with rehearsal(_library(arguments), arguments.set, today(clock)) as (library, set_id):
        return _open_app(library, clock, set_id, NOTHING_ASKED)


def _in_a_terminal() -> bool:
    """Whether a screen can be shown; when not, that is said."""
    if all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        return True
    _tell("alstui: this command shows a screen, so it has to be run in a terminal.")
    return False


def _show(arguments: argparse.Namespace, set_id: str | None = None) -> int:
    """Open a screen: the list of sets, or a set's meeting."""
    if not _in_a_terminal():
        return WRONG_USE
    asked = None
    if set_id is not None:
        from alstui.preparing import Asked

        asked = Asked(arguments.format, arguments.minutes, arguments.presenters)
    return _open_app(_library(arguments), _clock(), set_id, asked)


def _open_app(library: Library, clock: SteadyClock, set_id: str | None, asked: Asked | None) -> int:
    """The app on a library: a set's meeting, or the list of sets."""
    # What start-up makes it keeps: looking for litter among it would only hold up the first frame.
    gc.disable()
    from screens.app import AlstuiApp

    config = _config()
    app = AlstuiApp(library, lambda: _content(config), clock, rate=clock.rate)
    if set_id is not None:
        app.open_first(set_id, asked)
    code = app.run()
    return DONE if code is None else code


# -- commands without ----------------------------------------------------------------------------------


def _say(text: str) -> int:
    """Print an answer.

    Raises:
        BrokenPipeError: whoever read it has gone.
        AlstuiError: it could not be written, as on a full disk.
    """
    try:
        _write(sys.stdout, text if text.endswith("\n") else f"{text}\n")
    except BrokenPipeError:
        raise
    except OSError as error:
        _forget_answer()
        why = error.strerror or "no reason given"
        raise AlstuiError(
            f"What you asked for is done, but the answer could not be written: {why}."
        ) from error
    return DONE


def _tell(text: str) -> int:
    """Say on standard error what stands in the way, if anybody listens."""
    with contextlib.suppress(OSError):
        _write(sys.stderr, f"{clean_lines(text)}\n")
    return TROUBLE


def _write(stream: TextIO | None, text: str) -> None:
    """Write at once; nothing to a stream that was closed before the start (`>&-`)."""
    if stream is not None:
        stream.write(text)
        stream.flush()


def _forget_answer() -> None:
    """What waits in standard output's buffer would fail once more when the program ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _new(arguments: argparse.Namespace) -> int:
    from alstui.describe import read_description

    return _say(_library(arguments).create(read_description(arguments.file)).id)


def _show_minutes(arguments: argparse.Namespace) -> int:
    from alstui.listing import minutes_of, timing_table

    if arguments.timing:
        text = timing_table(_library(arguments), arguments.set, arguments.meeting)
    else:
        text = minutes_of(_library(arguments), arguments.set, arguments.meeting, _clock())
    if arguments.output is None or str(arguments.output) == "-":
        return _say(text)
    return _put(arguments.output, text)


def _put(path: Path, text: str) -> int:
    """Write the minutes to a file that somebody chose: through a link, and into a device such as /dev/null.

    Raises:
        StoreError: the disk refused; what stood there stands.
    """
    from alstui.disk import refusal, write_whole

    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            path.write_text(text, encoding="utf-8")
        else:
            write_whole(Path(os.path.realpath(path)), text.encode())
    except OSError as error:
        raise refusal(error, path, "The meeting's record is as it was.") from error
    return DONE


def _actions(arguments: argparse.Namespace) -> int:
    from alstui.listing import actions_json, actions_table

    library, only_open = _library(arguments), arguments.open
    if arguments.json:
        return _say(actions_json(library, arguments.set, only_open=only_open))
    return _say(actions_table(library, arguments.set, _clock(), only_open=only_open))


def _restore(arguments: argparse.Namespace) -> int:
    restored = _library(arguments).restore_previous(arguments.set)
    return _say(f"{restored.title} is back as it was before. The damaged file was put aside beside it.")


def _sets(arguments: argparse.Namespace) -> int:
    from alstui.listing import sets_table

    return _say(sets_table(_library(arguments)))


def _formats(arguments: argparse.Namespace) -> int:
    from alstui.listing import format_sheet, formats_table

    content = _content(_config())
    asked = {"presenters": arguments.presenters, "minutes": arguments.minutes, "people": arguments.people}
    answer = _say(format_sheet(content, arguments.id, **asked) if arguments.id else formats_table(content))
    for notice in content.notices:
        _tell(f"alstui: {notice}")
    return answer


def _check(arguments: argparse.Namespace) -> int:
    """Every file is checked, whatever the ones before it were like."""
    from alstui.content import check
    from alstui.errors import ContentError

    code = DONE
    for path in arguments.files:
        try:
            found = check(path)
        except ContentError as error:
            code = _tell(str(error))
        else:
            _say(f"{path}: {found.kind}: {found.summary}")
    return code


_DOES: dict[str, Callable[[argparse.Namespace], int]] = {
    "": _home,
    "new": _new,
    "run": _run,
    "rehearse": _rehearse,
    "minutes": _show_minutes,
    "actions": _actions,
    "restore": _restore,
    "sets": _sets,
    "formats": _formats,
    "check": _check,
}
"""What each command does; the empty one is none."""
