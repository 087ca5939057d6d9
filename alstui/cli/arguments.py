"""What can be typed on the command line, and what each word of it has to look like."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from alstui import __version__
from alstui.cli.output import say
from alstui.text import clean


class _Once(argparse.Action):
    """Keeps what an option was given.

    Given a second time it is refused: the first would count for nothing. So is an empty word, as a script may give
    it: nobody named would be everybody.
    """

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option: str | None = None,
    ) -> None:
        if option is not None and getattr(namespace, self.dest) is not self.default:
            parser.error(f"{option} is there twice: say it once")
        if option is not None and values == "":
            parser.error(f"{option} takes a word, and was given none")
        setattr(namespace, self.dest, values)


class _Parser(argparse.ArgumentParser):
    """argparse, which repeats what was typed: as text, like everything that people type."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named, formatter_class=_formatter)
        self.register("action", None, _Once)
        self.register("action", "store", _Once)

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


class _Command(_Parser):
    """A command's own parser. It is made when something is first asked of it: of two dozen, one was typed."""

    def __init__(self, *, fill: Callable[[_Command], None], **named: Any) -> None:
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


Commands: TypeAlias = "argparse._SubParsersAction[_Command]"
"""What holds the commands; argparse has no public name for it."""


def parser() -> argparse.ArgumentParser:
    """Everything that can be typed; `command` is the one that was, empty for none."""
    whole = _Parser(
        prog="alstui",
        description="Guides a live action learning set meeting from a projected terminal.",
        epilog="Without a command: the list of sets.",
    )
    whole.add_argument("--home", metavar="DIR", type=_folder, help="keep the sets here (or set ALSTUI_HOME)")
    whole.add_argument("--version", action="version", version=f"alstui {__version__}")
    commands = whole.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", prog="alstui", parser_class=_Command
    )
    for name, (purpose, fill) in _COMMANDS.items():
        _command(commands, name, purpose, fill)
    return whole


def _command(commands: Commands, name: str, purpose: str, fill: Callable[[_Command], None]) -> None:
    whole = f"{purpose[0].upper()}{purpose[1:]}."
    commands.add_parser(name, help=purpose, description=whole, fill=fill)


# -- commands that show a screen -----------------------------------------------------------------------


def _run(run: _Command) -> None:
    run.add_argument("set", metavar="SET")
    run.add_argument("--format", metavar="ID", default="", help="see: alstui formats")
    run.add_argument("--minutes", metavar="N", type=_minutes, default=0, help="how long it is, 15 to 600")
    run.add_argument("--presenters", metavar="A,B", default="", help="who presents, in this order")


def _rehearse(rehearse: _Command) -> None:
    rehearse.add_argument("set", metavar="SET", nargs="?", default=None, help="else the invented sample set")
    rehearse.add_argument("--rate", metavar="N", type=rate_of, help="times life; 30 unless told")


# -- commands that answer in words ---------------------------------------------------------------------


def _new(new: _Command) -> None:
    new.add_argument("file", metavar="FILE.yaml", type=Path)


def _minutes_of(minutes: _Command) -> None:
    """A meeting's minutes, and what can be said of how."""
    minutes.add_argument("set", metavar="SET")
    minutes.add_argument("--meeting", metavar="DATE", type=_date, help="its day, 2026-11-24; else the latest")
    minutes.add_argument("-o", "--output", metavar="FILE", type=Path, help="write there instead of printing")
    minutes.add_argument(
        "--timing", action="store_true", help="planned against actual, stage by stage, instead"
    )
    minutes.add_argument(
        "--for",
        dest="audience",
        metavar="WHO",
        default="",
        help="sponsor, schools, or a presenter by name",
    )
    minutes.add_argument("--tasks", action="store_true", help="action points as a task list to tick off")
    minutes.add_argument(
        "--front-matter", action="store_true", help="date, set and who was there first, as YAML: for Obsidian"
    )
    minutes.add_argument(
        "--parked", action="store_true", help="for a presenter who asked: what was parked for them"
    )


def _actions(actions: _Command) -> None:
    actions.add_argument("set", metavar="SET")
    actions.add_argument("--open", action="store_true", help="only those that are not settled yet")
    actions.add_argument("--json", action="store_true", help="for other programs")


def _set(command: _Command) -> None:
    command.add_argument("set", metavar="SET")


def _nothing(_: _Command) -> None:
    """Nothing is typed behind it."""


def _formats(formats: _Command) -> None:
    formats.add_argument("id", metavar="ID", nargs="?", default="")
    formats.add_argument("--presenters", metavar="N", type=_count, help="as it would run with so many")
    formats.add_argument("--minutes", metavar="T", type=_minutes, help="in so many minutes, 15 to 600")
    formats.add_argument("--people", metavar="A", type=_count, help="and with so many people here")


def _check(check: _Command) -> None:
    check.add_argument("files", metavar="FILE", nargs="*", type=Path, help="else all in your settings folder")


def _export(export: _Command) -> None:
    export.add_argument("set", metavar="SET")
    export.add_argument(
        "--as",
        dest="shape",
        choices=("json", "html", "csv", "ics"),
        default="json",
        help="json: the whole set, to be imported again (this unless told); html: minutes as a page; "
        "csv: action points as a table; ics: dates for a calendar",
    )
    export.add_argument(
        "--meeting", metavar="DATE", type=_date, help="html, or with --for: of which day; else the latest"
    )
    export.add_argument(
        "--member", metavar="NAME", default="", help="csv, ics: only this member's action points"
    )
    export.add_argument(
        "--for",
        dest="audience",
        metavar="WHO",
        default="",
        help="only what sponsor, schools or a presenter may hold",
    )
    export.add_argument(
        "--todo", action="store_true", help="ics: action points as tasks too, for calendars that know them"
    )
    export.add_argument("-o", "--output", metavar="FILE", type=Path, help="write there instead of printing")


def _bring(bring: _Command) -> None:
    bring.add_argument("file", metavar="FILE.json", type=Path)
    bring.add_argument(
        "--merge", action="store_true", help="into the set that is here: only what it has not got yet"
    )
    bring.add_argument("--name", metavar="ID", default="", help="under this name instead of its own")


def _find(find: _Command) -> None:
    find.add_argument("words", metavar="WORDS", nargs="+")


def _prompts(prompts: _Command) -> None:
    prompts.add_argument("words", metavar="WORDS", nargs="*", help="only those that have these words")
    prompts.add_argument("--theme", metavar="T", default="", help="only of this theme")
    prompts.add_argument("--stage", metavar="S", default="", help="only for this stage")
    prompts.add_argument("--json", action="store_true", help="for other programs")
    prompts.add_argument("--print", action="store_true", help="as two pages of cards to cut out")
    _as_page(prompts)


def _sheet(sheet: _Command) -> None:
    kinds = sheet.add_subparsers(
        title="sheets",
        metavar="SHEET",
        dest="sheet",
        required=True,
        prog="alstui sheet",
        parser_class=_Command,
    )
    for name, (purpose, fill) in _SHEETS.items():
        _command(kinds, name, purpose, fill)


def _presenter(presenter: _Command) -> None:
    presenter.add_argument("set", metavar="SET")
    presenter.add_argument("--member", metavar="NAME", default="", help="with this name; else blank")
    presenter.add_argument(
        "--meeting", metavar="N", type=_count, default=0, help="for this meeting of the set"
    )
    _as_page(presenter)


def _questions(questions: _Command) -> None:
    questions.add_argument("set", metavar="SET")
    questions.add_argument("--member", metavar="NAME", required=True, help="whose they are")
    questions.add_argument("--meeting", metavar="DATE", type=_date, help="of which day; else the latest")
    _as_page(questions)


def _catch_up(catch_up: _Command) -> None:
    catch_up.add_argument("set", metavar="SET")
    catch_up.add_argument("--member", metavar="NAME", required=True, help="who was not there")
    catch_up.add_argument("--meeting", metavar="DATE", type=_date, help="of which day; else the latest")
    _as_page(catch_up)


def _card(card: _Command) -> None:
    card.add_argument("set", metavar="SET")
    _as_page(card)


def _reminder(reminder: _Command) -> None:
    reminder.add_argument("set", metavar="SET")
    reminder.add_argument(
        "--member", metavar="NAME", default="", help="with this member's action points alone"
    )
    _as_page(reminder)


def _review(review: _Command) -> None:
    review.add_argument("set", metavar="SET", nargs="*", help="whose schools; else all")
    review.add_argument("--minutes", metavar="T", type=_minutes, default=90, help="60 to 90; 90 unless told")
    _as_page(review)


def _digest(digest: _Command) -> None:
    digest.add_argument("set", metavar="SET", nargs="*", help="else every set")
    digest.add_argument("--json", action="store_true", help="for other programs")
    _as_page(digest)


def _report(report: _Command) -> None:
    report.add_argument("set", metavar="SET")
    report.add_argument("--words", action="store_true", help="with the sentences of its reviews")
    _as_page(report)


def _as_page(command: argparse.ArgumentParser) -> None:
    """Markdown unless a page is wanted; printed unless a file is named."""
    command.add_argument("--html", action="store_true", help="as a page that prints well; else Markdown")
    command.add_argument("-o", "--output", metavar="FILE", type=Path, help="write there instead of printing")


def _date(text: str) -> date:
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


def _minutes(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 15 <= int(text) <= 600):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of minutes from 15 to 600")
    return int(text)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 30):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 30")
    return int(text)


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("it takes the name of a folder")
    return Path(text)


_Fill: TypeAlias = "Callable[[_Command], None]"

_COMMANDS: dict[str, tuple[str, _Fill]] = {
    "run": ("open today's meeting of a set, or the one still running", _run),
    "rehearse": ("practise on a copy that is thrown away, many times faster", _rehearse),
    "new": ("make a set from a description file", _new),
    "minutes": ("print a meeting's minutes as Markdown", _minutes_of),
    "actions": ("list a set's action points", _actions),
    "restore": ("put back the version before of a set that is damaged", _set),
    "sets": ("list the sets", _nothing),
    "formats": ("list the formats, or show one", _formats),
    "export": ("write a set's record in another shape", _export),
    "import": ("take in a set that was exported as json", _bring),
    "find": ("find words in everything that is on record", _find),
    "prompts": ("list the questions, find some, or print them as cards", _prompts),
    "sheet": ("make a sheet to print or to send", _sheet),
    "digest": ("what sets learned and gave to other schools, joined", _digest),
    "report": ("what was hoped and what moved over a set's meetings", _report),
    "check": ("check YAML files: formats, prompts, descriptions, programmes, keys", _check),
    "keys": ("list every key as it is now, your own among them", _nothing),
}
"""Every command: what it is for, and what can be typed behind it, in the order in which --help lists them."""

_SHEETS: dict[str, tuple[str, _Fill]] = {
    "presenter": ("one page for a presenter to prepare with", _presenter),
    "questions": ("the questions that a presenter kept, for them alone", _questions),
    "catch-up": ("what a member who was not there has to know", _catch_up),
    "card": ("one page for the facilitator: keys, agenda, what is open", _card),
    "reminder": ("a text to send before the next meeting", _reminder),
    "review": ("the script of a review between schools", _review),
}
"""The same of the sheets."""
