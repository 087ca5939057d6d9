"""Minutes for a folder of notes, as Obsidian and others keep them: with front matter, and action points as a task list.

Both say what the minutes say, of what an audience holds and nothing else: only the shape is another.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from alstui import markdown
from alstui.disclosure.disclosed import Disclosed, DisclosedAction, DisclosedOpen, Where
from alstui.documents.action_rows import NOBODY, dated, details, in_order, what_words
from alstui.documents.agreed import EARLIER, action_points, still_open
from alstui.documents.page import Page
from alstui.documents.sections import SECTIONS
from alstui.text import clean

Fact = str | int | bool | date | list[str]
"""What can stand in front matter."""

_AWAY: frozenset[Where] = frozenset({"absent", "not come"})

_UNPRINTABLE = re.compile("[\ufffe\uffff]")
"""Signs that no file of YAML may hold as they are, and that a text may."""


def front_matter(held: Disclosed) -> str:
    """What the meeting was, as YAML between two lines of hyphens: for programs, and for a search over many meetings."""
    return "\n".join(["---", *(_line(key, fact) for key, fact in _facts(held)), "---"])


def _facts(held: Disclosed) -> Iterator[tuple[str, Fact]]:
    """Only what there is, and only what the audience holds."""
    told: list[tuple[str, Fact | None]] = [
        ("date", held.day),
        ("set", held.title),
        ("meeting", held.number),
        ("school", held.school),
        ("place", held.place),
        ("milestone", held.milestone),
        ("facilitator", held.facilitator),
        ("present", _names(held, away=False)),
        ("absent", _names(held, away=True)),
        ("next_meeting", held.next_meeting.date if held.next_meeting is not None else None),
        ("draft", held.status != "closed"),
        ("sample", held.sample),
    ]
    yield from ((key, fact) for key, fact in told if fact)


def _names(held: Disclosed, *, away: bool) -> list[str]:
    """Whoever was there, or was not; nobody where names are not held."""
    return [name for each in held.attendance if (each.state in _AWAY) == away for name in each.names]


def _line(key: str, fact: Fact) -> str:
    if isinstance(fact, list):
        return "\n".join([f"{key}:", *(f"  - {_scalar(each)}" for each in fact)])
    return f"{key}: {_scalar(fact)}"


def _scalar(fact: str | int | bool | date) -> str:
    """A value as every reader of YAML takes it: text between quotes, whatever is in it."""
    if isinstance(fact, date):
        return fact.isoformat()
    text = json.dumps(clean(fact) if isinstance(fact, str) else fact, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


# -- a task list ----------------------------------------------------------------------------------------


def _task_points(page: Page) -> Iterator[str]:
    """What was agreed, each to be ticked off; none, and what else was said, as in the minutes."""
    ordered = in_order(page.held.actions)
    if not ordered:
        yield from action_points(page)
        return
    yield markdown.heading(2, "Action points")
    yield _tasks(ordered, NOBODY if page.whole else "")
    yield details(ordered)


def _tasks_still_open(page: Page) -> Iterator[str]:
    """What is still open from earlier meetings, likewise."""
    if page.held.still_open:
        yield markdown.heading(2, "Still open from before")
        yield _tasks(page.held.still_open, "")


def _tasks(actions: Iterable[DisclosedAction | DisclosedOpen], nobody: str) -> str:
    return markdown.bullets(f"[ ] {markdown.escape(_task(each, nobody))}" for each in actions)


def _task(action: DisclosedAction | DisclosedOpen, nobody: str) -> str:
    """'Tom: call home (by Fri 4 Dec 2026)'."""
    who = action.who or action.role or nobody
    words = what_words(action) if isinstance(action, DisclosedAction) else clean(action.what) or EARLIER
    words = dated(words, action)
    return f"{who}: {words}" if who else words


_Section = Callable[[Page], Iterator[str]]

_AS_TASKS: Mapping[_Section, _Section] = {action_points: _task_points, still_open: _tasks_still_open}

TASK_SECTIONS: tuple[_Section, ...] = tuple(_AS_TASKS.get(section, section) for section in SECTIONS)
"""The sections of the minutes, with action points as task lists."""
