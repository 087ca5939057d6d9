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
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from alstui import __version__
from alstui.errors import AlstuiError, ContentError
from alstui.text import clean, clean_lines

if TYPE_CHECKING:
    from alstui.clock import SteadyClock
    from alstui.content import Content
    from alstui.library import Library

DONE, TROUBLE, WRONG_USE, STOPPED = 0, 1, 2, 130

RATE = "ALSTUI_CLOCK_RATE"
"""The rehearsal rate: 60 lets an hour pass in a minute. Documented in the README."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run alstui; the exit code."""
    _forgive(sys.stdout, sys.stderr)
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.does(arguments)
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
    return code


def _forgive(*streams: TextIO | None) -> None:
    """A terminal that cannot show a name must not lose the rest of the answer."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


class _Parser(argparse.ArgumentParser):
    """argparse, which repeats what was typed: as text, like everything that people type."""

    def error(self, message: str) -> NoReturn:
        """Say how it is used, and exit 2."""
        super().error(clean(message))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="alstui",
        description="Guides a live action learning set meeting from a projected terminal.",
        epilog="Without a command: the list of sets.",
    )
    parser.set_defaults(does=_home)
    parser.add_argument("--home", metavar="DIR", type=_folder, help="keep the sets here (or set ALSTUI_HOME)")
    parser.add_argument("--version", action="version", version=f"alstui {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    new = _command(commands, "new", _new, "make a set from a description file")
    new.add_argument("file", metavar="FILE.yaml", type=Path)

    run = _command(commands, "run", _run, "open today's meeting of a set, or the one still running")
    run.add_argument("set", metavar="SET")
    run.add_argument("--format", metavar="ID", default="", help="see: alstui formats")
    run.add_argument(
        "--minutes", metavar="N", type=_minutes, default=0, help="how long the meeting is, 15 to 600"
    )
    run.add_argument("--presenters", metavar="A,B", default="", help="who presents, in this order")

    minutes = _command(commands, "minutes", _show_minutes, "print a meeting's minutes as Markdown")
    minutes.add_argument("set", metavar="SET")
    minutes.add_argument("--meeting", metavar="DATE", type=_date, help="its day, 2026-11-24; else the latest")
    minutes.add_argument("-o", "--output", metavar="FILE", type=Path, help="write there instead of printing")

    actions = _command(commands, "actions", _actions, "list a set's action points")
    actions.add_argument("set", metavar="SET")
    actions.add_argument("--open", action="store_true", help="only those that are not settled yet")
    actions.add_argument("--json", action="store_true", help="for other programs")

    restore = _command(commands, "restore", _restore, "put back the version before of a set that is damaged")
    restore.add_argument("set", metavar="SET")

    _command(commands, "sets", _sets, "list the sets")
    formats = _command(commands, "formats", _formats, "list the formats, or show one")
    formats.add_argument("id", metavar="ID", nargs="?", default="")

    check = _command(
        commands, "check", _check, "check YAML files: formats, prompts, descriptions, programmes"
    )
    check.add_argument("files", metavar="FILE", nargs="+", type=Path)
    return parser


def _command(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    does: Callable[[argparse.Namespace], int],
    purpose: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
    parser.set_defaults(does=does)
    return parser


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-11-24") from None


def _minutes(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 15 <= int(text) <= 600):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of minutes from 15 to 600")
    return int(text)


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("it takes the name of a folder")
    return Path(text)


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
    text = os.environ.get(RATE) or "1"
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 1 <= rate <= 1000:
        raise AlstuiError(f"{RATE} is {text!r}: it takes a number from 1 (life) to 1000.")
    return rate


# -- commands with a screen ----------------------------------------------------------------------------


def _home(arguments: argparse.Namespace) -> int:
    return _show(arguments)


def _run(arguments: argparse.Namespace) -> int:
    return _show(arguments, arguments.set)


def _show(arguments: argparse.Namespace, set_id: str | None = None) -> int:
    """Open a screen: the list of sets, or a set's meeting."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        _tell("alstui: this command shows a screen, so it has to be run in a terminal.")
        return WRONG_USE
    # What start-up makes it keeps: looking for litter among it would only hold up the first frame.
    gc.disable()
    from screens.app import AlstuiApp

    clock, config = _clock(), _config()
    app = AlstuiApp(_library(arguments), lambda: _content(config), clock, rate=clock.rate)
    if set_id is not None:
        from alstui.preparing import Asked

        app.open_first(set_id, Asked(arguments.format, arguments.minutes, arguments.presenters))
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
    from alstui.listing import minutes_of

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
    answer = _say(format_sheet(content, arguments.id) if arguments.id else formats_table(content))
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
