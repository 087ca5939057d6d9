"""What can be typed behind `alstui edit`: one option for everything of a set that can change."""

from __future__ import annotations

from argparse import Namespace

from alstui.cli.parser import CommandParser, a_date, name_held


def fill_edit(edit: CommandParser) -> None:
    """Each of those that name somebody or something can be said more than once."""
    edit.add_argument("set", metavar="SET")
    for option, metavar, says in _EDITS:
        edit.add_argument(option, metavar=metavar, action="each", default=[], help=says)
    for option, metavar, says in _SAYS:
        edit.add_argument(option, metavar=metavar, default="", help=says)
    edit.add_argument(
        "--from", dest="from_day", metavar="DATE", type=a_date, help="its first day, 2026-11-24; else today"
    )
    edit.add_argument("--undo", action="store_true", help="take back what was changed last")
    edit.add_argument("--history", action="store_true", help="print what changed and when, newest first")
    edit.add_argument("--json", action="store_true", help="with --history: for other programs")


def changes_something(typed: Namespace) -> bool:
    """Whether anything is asked for that changes the set."""
    return any(getattr(typed, name_held(option)) for option, _, _ in (*_EDITS, *_SAYS))


_EDITS = (
    ("--joins", "'Name, role'", "somebody joins"),
    ("--leaves", "NAME", "somebody leaves"),
    ("--renames", "OLD=NEW", "somebody is called otherwise"),
    ("--role", "NAME=ROLE", "has another role; - for none"),
    ("--reports", "NAME=OTHER", "reports to another member; - for nobody"),
    ("--meeting", "'DATE TIME, PLACE, MILESTONE'", "one meeting more"),
    ("--move", "N='DATE TIME'", "meeting N is on another day: it stays the same meeting"),
    ("--place", "N=PLACE", "meeting N is elsewhere"),
    ("--cancel", "N", "meeting N is not to be"),
    ("--facilitates", "N=NAME", "who facilitates meeting N; - for whoever facilitates the set"),
    ("--presents", "N=NAMES", "who presents in meeting N; - for nobody yet"),
)
"""What can be changed of members and meetings, with a word for what it takes."""

_SAYS = (
    ("--rota", "A,B,C", "who facilitates the meetings to come, in turn"),
    ("--facilitator", "NAME", "who facilitates the set; here and below - is for nobody, or nothing"),
    ("--sponsor", "NAME", "who stands behind the set in the school"),
    ("--safeguarding", "NAME", "the safeguarding lead"),
    ("--purpose", "TEXT", "what the set is for"),
    ("--peers", "'SCHOOL; SCHOOL'", "the schools that it learns with"),
    ("--learning", "TEXT", "what it wants to learn"),
    ("--doing", "TEXT", "what it wants to do"),
    ("--change", "TEXT", "what it wants to change"),
    ("--title", "TEXT", "what the set is called"),
    ("--school", "TEXT", "the school"),
    ("--programme", "ID", "which programme it follows"),
    ("--least-present", "N", "how many members it goes ahead with"),
)
"""What a set says of itself."""
