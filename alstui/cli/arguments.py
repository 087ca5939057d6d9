"""What can be typed on the command line, and what each word of it has to look like."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from alstui import __version__
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

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.register("action", None, _Once)
        self.register("action", "store", _Once)

    def error(self, message: str) -> NoReturn:
        """Say how it is used, and exit 2."""
        super().error(clean(message))


Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"
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
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    _on_screen(commands)
    _in_words(commands)
    return whole


def _on_screen(commands: Commands) -> None:
    """Commands that show a screen."""
    run = _command(commands, "run", "open today's meeting of a set, or the one still running")
    run.add_argument("set", metavar="SET")
    run.add_argument("--format", metavar="ID", default="", help="see: alstui formats")
    run.add_argument("--minutes", metavar="N", type=_minutes, default=0, help="how long it is, 15 to 600")
    run.add_argument("--presenters", metavar="A,B", default="", help="who presents, in this order")

    rehearse = _command(commands, "rehearse", "practise on a copy that is thrown away, many times faster")
    rehearse.add_argument("set", metavar="SET", nargs="?", default=None, help="else the invented sample set")
    rehearse.add_argument("--rate", metavar="N", type=rate_of, help="times life; 30 unless told")


def _in_words(commands: Commands) -> None:
    """Commands that answer in words."""
    new = _command(commands, "new", "make a set from a description file")
    new.add_argument("file", metavar="FILE.yaml", type=Path)

    _minutes_of(commands)

    actions = _command(commands, "actions", "list a set's action points")
    actions.add_argument("set", metavar="SET")
    actions.add_argument("--open", action="store_true", help="only those that are not settled yet")
    actions.add_argument("--json", action="store_true", help="for other programs")

    restore = _command(commands, "restore", "put back the version before of a set that is damaged")
    restore.add_argument("set", metavar="SET")

    _command(commands, "sets", "list the sets")
    formats = _command(commands, "formats", "list the formats, or show one")
    formats.add_argument("id", metavar="ID", nargs="?", default="")
    formats.add_argument("--presenters", metavar="N", type=_count, help="as it would run with so many")
    formats.add_argument("--minutes", metavar="T", type=_minutes, help="in so many minutes, 15 to 600")
    formats.add_argument("--people", metavar="A", type=_count, help="and with so many people here")

    _out_and_in(commands)
    _on_paper(commands)
    _between_schools(commands)

    check = _command(commands, "check", "check YAML files: formats, prompts, descriptions, programmes, keys")
    check.add_argument("files", metavar="FILE", nargs="*", type=Path, help="else all in your settings folder")
    _command(commands, "keys", "list every key as it is now, your own among them")


def _minutes_of(commands: Commands) -> None:
    """A meeting's minutes, and what can be said of how."""
    minutes = _command(commands, "minutes", "print a meeting's minutes as Markdown")
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


def _out_and_in(commands: Commands) -> None:
    """Commands that take the record elsewhere, bring it back, or look through it."""
    export = _command(commands, "export", "write a set's record in another shape")
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

    bring = _command(commands, "import", "take in a set that was exported as json")
    bring.add_argument("file", metavar="FILE.json", type=Path)
    bring.add_argument(
        "--merge", action="store_true", help="into the set that is here: only what it has not got yet"
    )
    bring.add_argument("--name", metavar="ID", default="", help="under this name instead of its own")

    find = _command(commands, "find", "find words in everything that is on record")
    find.add_argument("words", metavar="WORDS", nargs="+")


def _on_paper(commands: Commands) -> None:
    """Commands that list questions, or put something on paper."""
    prompts = _command(commands, "prompts", "list the questions, find some, or print them as cards")
    prompts.add_argument("words", metavar="WORDS", nargs="*", help="only those that have these words")
    prompts.add_argument("--theme", metavar="T", default="", help="only of this theme")
    prompts.add_argument("--stage", metavar="S", default="", help="only for this stage")
    prompts.add_argument("--json", action="store_true", help="for other programs")
    prompts.add_argument("--print", action="store_true", help="as two pages of cards to cut out")
    _as_page(prompts)

    sheet = _command(commands, "sheet", "make a sheet to print or to send")
    kinds = sheet.add_subparsers(title="sheets", metavar="SHEET", dest="sheet", required=True)
    presenter = _command(kinds, "presenter", "one page for a presenter to prepare with")
    presenter.add_argument("set", metavar="SET")
    presenter.add_argument("--member", metavar="NAME", default="", help="with this name; else blank")
    presenter.add_argument(
        "--meeting", metavar="N", type=_count, default=0, help="for this meeting of the set"
    )
    _as_page(presenter)

    questions = _command(kinds, "questions", "the questions that a presenter kept, for them alone")
    questions.add_argument("set", metavar="SET")
    questions.add_argument("--member", metavar="NAME", required=True, help="whose they are")
    questions.add_argument("--meeting", metavar="DATE", type=_date, help="of which day; else the latest")
    _as_page(questions)
    _sheets_of_meetings(kinds)


def _sheets_of_meetings(kinds: Commands) -> None:
    """Sheets that are made from the record."""
    catch_up = _command(kinds, "catch-up", "what a member who was not there has to know")
    catch_up.add_argument("set", metavar="SET")
    catch_up.add_argument("--member", metavar="NAME", required=True, help="who was not there")
    catch_up.add_argument("--meeting", metavar="DATE", type=_date, help="of which day; else the latest")
    _as_page(catch_up)

    card = _command(kinds, "card", "one page for the facilitator: keys, agenda, what is open")
    card.add_argument("set", metavar="SET")
    _as_page(card)

    reminder = _command(kinds, "reminder", "a text to send before the next meeting")
    reminder.add_argument("set", metavar="SET")
    reminder.add_argument(
        "--member", metavar="NAME", default="", help="with this member's action points alone"
    )
    _as_page(reminder)

    review = _command(kinds, "review", "the script of a review between schools")
    review.add_argument("set", metavar="SET", nargs="*", help="whose schools; else all")
    review.add_argument("--minutes", metavar="T", type=_minutes, default=90, help="60 to 90; 90 unless told")
    _as_page(review)


def _between_schools(commands: Commands) -> None:
    """What leaves the set, and what it looks back on."""
    digest = _command(commands, "digest", "what sets learned and gave to other schools, joined")
    digest.add_argument("set", metavar="SET", nargs="*", help="else every set")
    digest.add_argument("--json", action="store_true", help="for other programs")
    _as_page(digest)

    report = _command(commands, "report", "what was hoped and what moved over a set's meetings")
    report.add_argument("set", metavar="SET")
    report.add_argument("--words", action="store_true", help="with the sentences of its reviews")
    _as_page(report)


def _as_page(command: argparse.ArgumentParser) -> None:
    """Markdown unless a page is wanted; printed unless a file is named."""
    command.add_argument("--html", action="store_true", help="as a page that prints well; else Markdown")
    command.add_argument("-o", "--output", metavar="FILE", type=Path, help="write there instead of printing")


def _command(commands: Commands, name: str, purpose: str) -> _Parser:
    return commands.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")


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
