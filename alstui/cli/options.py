"""Which options go with which: one that would change nothing is refused, so that nobody believes that it did.

Another option that does not always apply is one more `Rule` in `RULES`. A test tries every option of every command,
alone and beside each other, and fails for one that is neither felt nor refused.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import NamedTuple

from alstui.cli.edit_arguments import changes_something
from alstui.cli.parser import name_held
from alstui.text import clean, fold


class Rule(NamedTuple):
    """What an option of a command needs, to be of any use."""

    command: str
    """As it is typed, without 'alstui'."""
    option: str
    applies: Callable[[Namespace], object]
    """Whether it has a meaning beside everything else that was typed."""
    why: str
    """What it is for, and what to do instead: the sentence after 'does not apply here'."""
    held: str = ""
    """By what name argparse holds it; empty where that is the option's own."""

    def broken_by(self, typed: Namespace) -> bool:
        """Whether it was typed where it has no meaning."""
        return bool(getattr(typed, self.held or name_held(self.option))) and not self.applies(typed)


def _is_table_or_calendar(typed: Namespace) -> bool:
    return typed.shape in {"csv", "ics"} and not typed.audience


def _is_of_one_meeting(typed: Namespace) -> bool:
    return typed.shape == "html" or (typed.shape in {"json", "csv"} and bool(typed.audience))


_ONE_FORMAT = "It is for one format: name it, as in 'alstui formats classic'."
_ONE_ANSWER = "Ask for one of --json, --print and --html at a time; --html goes with --print."
_NOT_TIMING = "The table of --timing is no minutes: leave out one of the two."

_OF_A_BACKUP = "It is for sets out of a backup: name that with --from."
_WHICH = "It is for a set out of a backup: name the set, or say --all, and the backup with --from."
_ALONE = "It stands alone: leave out the changes, or make them first."


RULES: tuple[Rule, ...] = (
    Rule("new", "--set", lambda typed: typed.update, "It says which set to update: add --update."),
    Rule("new", "--dry-run", lambda typed: typed.update, "It tries an update: add --update."),
    Rule(
        "edit",
        "--from",
        changes_something,
        "It is the first day of a change: say what changes, as in --leaves NAME.",
        held="from_day",
    ),
    Rule("edit", "--undo", lambda typed: not (changes_something(typed) or typed.history), _ALONE),
    Rule("edit", "--history", lambda typed: not changes_something(typed), _ALONE),
    Rule("edit", "--json", lambda typed: typed.history, "It is for --history: ask for both."),
    Rule(
        "mail",
        "--meeting",
        lambda typed: typed.about == "minutes",
        "It is for minutes: a reminder is of the next meeting, and half-way is before it. Leave it out.",
    ),
    Rule(
        "restore",
        "--all",
        lambda typed: typed.archive and not typed.set,
        f"{_OF_A_BACKUP} Without a set's name.",
    ),
    Rule("restore", "--merge", lambda typed: typed.archive and (typed.set or typed.all), _WHICH),
    Rule("restore", "--name", lambda typed: typed.archive and typed.set, _WHICH),
    Rule(
        "minutes",
        "--parked",
        lambda typed: typed.audience and fold(typed.audience) not in {"members", "sponsor", "schools"},
        "What was parked is for the presenter who asks for it: name them with --for.",
    ),
    Rule(
        "minutes",
        "--for",
        lambda typed: not typed.timing,
        "The table of --timing has everybody's time, and is the set's own: leave out one of the two.",
        held="audience",
    ),
    Rule("minutes", "--tasks", lambda typed: not typed.timing, _NOT_TIMING),
    Rule("minutes", "--front-matter", lambda typed: not typed.timing, _NOT_TIMING),
    Rule(
        "export",
        "--member",
        _is_table_or_calendar,
        "It narrows a table or a calendar of the whole set: --as csv or --as ics, without --for. "
        "For what one presenter may hold, say --for and their name.",
    ),
    Rule(
        "export",
        "--meeting",
        _is_of_one_meeting,
        "Without --for, json, csv and ics have all meetings; one alone goes out with --as html, or with --for.",
    ),
    Rule(
        "export",
        "--for",
        lambda typed: typed.shape != "ics",
        "A calendar is made for the members only: leave it out.",
        held="audience",
    ),
    Rule(
        "export",
        "--todo",
        lambda typed: typed.shape == "ics",
        "Tasks are for calendars: ask for --as ics, or leave it out.",
    ),
    Rule("watch", "--json", lambda typed: not typed.plain, "Ask for --plain or --json, not for both."),
    Rule("formats", "--presenters", lambda typed: typed.id, _ONE_FORMAT),
    Rule("formats", "--minutes", lambda typed: typed.id, _ONE_FORMAT),
    Rule("formats", "--people", lambda typed: typed.id, _ONE_FORMAT),
    Rule("prompts", "--json", lambda typed: not typed.print, _ONE_ANSWER),
    Rule("prompts", "--html", lambda typed: typed.print and not typed.json, _ONE_ANSWER),
    Rule("digest", "--html", lambda typed: not typed.shape, "Ask for --as json or --html, not for both."),
    Rule(
        "digest",
        "--named",
        lambda typed: typed.shape,
        "It says in a file for other schools which schools they are: ask for --as json. A page that you print has "
        "their names.",
    ),
)
"""All that does not always apply."""


def out_of_place(typed: Namespace) -> str:
    """A sentence about the first option that has no meaning beside what else was typed; empty when all have."""
    command = " ".join(filter(None, (typed.command, getattr(typed, "sheet", ""))))
    for rule in RULES:
        if rule.command == command and rule.broken_by(typed):
            return clean(f"alstui {command}: {rule.option} does not apply here. {rule.why} Nothing was done.")
    return ""
