"""What can be typed on the command line, and what each word of it has to look like."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from alstui import __version__
from alstui.cli.edit_arguments import fill_edit
from alstui.cli.parser import (
    CommandParser,
    Commands,
    WholeParser,
    a_count,
    a_date,
    a_folder,
    a_length,
    a_wait,
    rate_of,
)
from alstui.cli.wall_arguments import fill_serve, fill_watch


def parser() -> argparse.ArgumentParser:
    """Everything that can be typed; `command` is the one that was, empty for none."""
    whole = WholeParser(
        prog="alstui",
        description="Guides a live action learning set meeting from a projected terminal.",
        epilog="Without a command: the list of sets.",
    )
    whole.add_argument("--home", metavar="DIR", type=a_folder, help="keep the sets here (or set ALSTUI_HOME)")
    whole.add_argument("--version", action="version", version=f"alstui {__version__}")
    commands = whole.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", prog="alstui", parser_class=CommandParser
    )
    for name, (purpose, fill) in _COMMANDS.items():
        _command(commands, name, purpose, fill)
    return whole


def _command(commands: Commands, name: str, purpose: str, fill: Callable[[CommandParser], None]) -> None:
    whole = f"{purpose[0].upper()}{purpose[1:]}."
    commands.add_parser(name, help=purpose, description=whole, fill=fill)


# -- commands that show a screen -----------------------------------------------------------------------


def _run(run: CommandParser) -> None:
    run.add_argument("set", metavar="SET")
    run.add_argument("--format", metavar="ID", default="", help="see: alstui formats")
    run.add_argument("--minutes", metavar="N", type=a_length, default=0, help="how long it is, 15 to 600")
    run.add_argument("--presenters", metavar="A,B", default="", help="who presents, in this order")
    run.add_argument(
        "--as", dest="which", metavar="N", default="", help="which meeting it is: its number, or 'extra'"
    )


def _rehearse(rehearse: CommandParser) -> None:
    rehearse.add_argument("set", metavar="SET", nargs="?", default=None, help="else the invented sample set")
    rehearse.add_argument("--format", metavar="ID", default="", help="see: alstui formats")
    rehearse.add_argument("--rate", metavar="N", type=rate_of, help="times life; 30 unless told")


# -- commands that answer in words ---------------------------------------------------------------------


def _new(new: CommandParser) -> None:
    new.add_argument("file", metavar="FILE.yaml", type=Path)
    new.add_argument(
        "--update", action="store_true", help="let the set that is there become what the file says"
    )
    new.add_argument("--set", metavar="ID", default="", help="which; else the one of this title and school")
    new.add_argument("--dry-run", action="store_true", help="say what would change, and keep nothing")


def _minutes_of(minutes: CommandParser) -> None:
    """A meeting's minutes, and what can be said of how."""
    minutes.add_argument("set", metavar="SET")
    minutes.add_argument(
        "--meeting", metavar="DATE", type=a_date, help="its day, 2026-11-24; else the latest"
    )
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


def _actions(actions: CommandParser) -> None:
    actions.add_argument("set", metavar="SET")
    actions.add_argument("--open", action="store_true", help="only those that are not settled yet")
    actions.add_argument("--json", action="store_true", help="for other programs")


def _due(due: CommandParser) -> None:
    due.add_argument("set", metavar="SET", nargs="*", help="else every set")
    due.add_argument("--days", metavar="N", type=a_wait, help="so many days ahead, 0 to 366; 14 unless told")
    due.add_argument("--json", action="store_true", help="for other programs")


def _mail(mail: CommandParser) -> None:
    mail.add_argument("set", metavar="SET")
    mail.add_argument(
        "--about",
        choices=("minutes", "reminder", "half-way"),
        default="minutes",
        help="minutes: of the latest meeting (this unless told); reminder: of the next one; half-way: to those who ask",
    )
    mail.add_argument("--meeting", metavar="DATE", type=a_date, help="minutes: of which day; else the latest")
    mail.add_argument(
        "-o",
        "--output",
        metavar="FOLDER",
        type=Path,
        help="into that folder; else a new one, here, called by the set",
    )


def _backup(backup: CommandParser) -> None:
    backup.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        help="there, or in that folder; else beside the folder of sets",
    )


def _restore(restore: CommandParser) -> None:
    restore.add_argument("set", metavar="SET", nargs="?")
    restore.add_argument(
        "--from",
        dest="archive",
        metavar="FILE",
        type=Path,
        help="out of a backup; without a set: what is in it. A set with a damaged file comes back without it, if named",
    )
    restore.add_argument("--all", action="store_true", help="every set of the backup that is not here")
    _beside_what_is_here(restore)


def _nothing(_: CommandParser) -> None:
    """Nothing is typed behind it."""


def _formats(formats: CommandParser) -> None:
    formats.add_argument("id", metavar="ID", nargs="?", default="")
    formats.add_argument("--presenters", metavar="N", type=a_count, help="as it would run with so many")
    formats.add_argument("--minutes", metavar="T", type=a_length, help="in so many minutes, 15 to 600")
    formats.add_argument("--people", metavar="A", type=a_count, help="and with so many people here")


def _check(check: CommandParser) -> None:
    check.add_argument("files", metavar="FILE", nargs="*", type=Path, help="else all in your settings folder")


def _export(export: CommandParser) -> None:
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
        "--meeting", metavar="DATE", type=a_date, help="html, or with --for: of which day; else the latest"
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


def _bring(bring: CommandParser) -> None:
    bring.add_argument("file", metavar="FILE.json", type=Path)
    _beside_what_is_here(bring)


def _find(find: CommandParser) -> None:
    find.add_argument("words", metavar="WORDS", nargs="+")


def _prompts(prompts: CommandParser) -> None:
    prompts.add_argument("words", metavar="WORDS", nargs="*", help="only those that have these words")
    prompts.add_argument("--theme", metavar="T", default="", help="only of this theme")
    prompts.add_argument("--stage", metavar="S", default="", help="only for this stage")
    prompts.add_argument("--level", metavar="L", default="", help="discovery, development or detail")
    prompts.add_argument("--competence", metavar="C", default="", help="only of this competence or area")
    prompts.add_argument("--json", action="store_true", help="for other programs")
    prompts.add_argument("--print", action="store_true", help="as two pages of cards to cut out")
    _as_page(prompts)


def _guides(guides: CommandParser) -> None:
    guides.add_argument("--json", action="store_true", help="for other programs")


def _sheet(sheet: CommandParser) -> None:
    kinds = sheet.add_subparsers(
        title="sheets",
        metavar="SHEET",
        dest="sheet",
        required=True,
        prog="alstui sheet",
        parser_class=CommandParser,
    )
    for name, (purpose, fill) in _SHEETS.items():
        _command(kinds, name, purpose, fill)


def _presenter(presenter: CommandParser) -> None:
    presenter.add_argument("set", metavar="SET")
    presenter.add_argument("--member", metavar="NAME", default="", help="with this name; else blank")
    presenter.add_argument(
        "--meeting", metavar="N", type=a_count, default=0, help="for this meeting of the set"
    )
    _as_page(presenter)


def _questions(questions: CommandParser) -> None:
    questions.add_argument("set", metavar="SET")
    questions.add_argument("--member", metavar="NAME", required=True, help="whose they are")
    questions.add_argument("--meeting", metavar="DATE", type=a_date, help="of which day; else the latest")
    _as_page(questions)


def _catch_up(catch_up: CommandParser) -> None:
    catch_up.add_argument("set", metavar="SET")
    catch_up.add_argument("--member", metavar="NAME", required=True, help="who was not there")
    catch_up.add_argument("--meeting", metavar="DATE", type=a_date, help="of which day; else the latest")
    _as_page(catch_up)


def _card(card: CommandParser) -> None:
    card.add_argument("set", metavar="SET")
    _as_page(card)


def _reminder(reminder: CommandParser) -> None:
    reminder.add_argument("set", metavar="SET")
    reminder.add_argument(
        "--member", metavar="NAME", default="", help="with this member's action points alone"
    )
    _as_page(reminder)


def _script(script: CommandParser) -> None:
    script.add_argument("set", metavar="SET", nargs="*", help="whose schools; else all")
    _review_length(script)


def _review_length(review: CommandParser) -> None:
    review.add_argument("--minutes", metavar="T", type=a_length, default=90, help="60 to 180; 90 unless told")
    _as_page(review)


def _review(review: CommandParser) -> None:
    review.add_argument(
        "set",
        metavar="FILE|SET",
        nargs="+",
        help="digests that came, by their files (x.json, ./x), and sets here",
    )
    review.add_argument(
        "--for",
        dest="for_set",
        metavar="SET",
        default="",
        help="this set holds it: keep it there, to be shown at its meeting",
    )
    _review_length(review)


def _digest(digest: CommandParser) -> None:
    digest.add_argument(
        "set",
        metavar="FILE|SET",
        nargs="*",
        help="sets, and digests that came, by their files (x.json, ./x); else every set",
    )
    digest.add_argument(
        "--as", dest="shape", choices=("json",), default="", help="json: as a file for other schools"
    )
    digest.add_argument("--named", action="store_true", help="json: say which schools they are")
    _as_page(digest)


def _office(office: CommandParser) -> None:
    office.add_argument(
        "paths", metavar="FILE|FOLDER", nargs="+", type=Path, help="digests that came, or folders of them"
    )
    office.add_argument(
        "-o", "--output", metavar="DIR", type=Path, required=True, help="the new folder that is to hold it"
    )


def _report(report: CommandParser) -> None:
    report.add_argument("set", metavar="SET")
    report.add_argument("--words", action="store_true", help="with the sentences of its reviews")
    _as_page(report)


def _beside_what_is_here(command: argparse.ArgumentParser) -> None:
    """How a set comes in where one is here already: into it, or under another name."""
    command.add_argument(
        "--merge", action="store_true", help="into the set that is here: only what it has not got yet"
    )
    command.add_argument("--name", metavar="ID", default="", help="under this name instead of its own")


def _as_page(command: argparse.ArgumentParser) -> None:
    """Markdown unless a page is wanted; printed unless a file is named."""
    command.add_argument("--html", action="store_true", help="as a page that prints well; else Markdown")
    command.add_argument("-o", "--output", metavar="FILE", type=Path, help="write there instead of printing")


_Fill: TypeAlias = "Callable[[CommandParser], None]"

_COMMANDS: dict[str, tuple[str, _Fill]] = {
    "run": ("open today's meeting of a set, or the one still running", _run),
    "rehearse": ("practise on a copy that is thrown away, many times faster", _rehearse),
    "watch": ("show the wall of a set on a second screen, which can change nothing", fill_watch),
    "serve": ("show the wall of a set as a page in browsers, which can change nothing", fill_serve),
    "new": ("make a set from a description file", _new),
    "edit": ("change a set: who is in it, when it meets; or print it", fill_edit),
    "minutes": ("print a meeting's minutes as Markdown", _minutes_of),
    "actions": ("list a set's action points", _actions),
    "backup": ("write one file with all sets in it, and compare it with them", _backup),
    "due": ("what is due soon or overdue in all sets, and who asks whom half-way", _due),
    "mail": ("write a draft of an e-mail to each member; nothing is sent", _mail),
    "restore": ("put back a damaged set's version before, or sets out of a backup", _restore),
    "sets": ("list the sets", _nothing),
    "formats": ("list the formats, or show one", _formats),
    "export": ("write a set's record in another shape", _export),
    "import": ("take in a set that was exported as json", _bring),
    "find": ("find words in everything that is on record", _find),
    "prompts": ("list the questions, find some, or print them as cards", _prompts),
    "guides": ("list what there is to read about action learning sets", _guides),
    "sheet": ("make a sheet to print or to send", _sheet),
    "digest": ("what sets learned and gave to other schools, joined", _digest),
    "review": ("propose a review between schools, from their digests", _review),
    "office": ("write thousands of digests as one data set (needs alstui[office])", _office),
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
    "review": ("the script of a review between schools", _script),
}
"""The same of the sheets."""
