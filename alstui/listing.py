"""What the command line answers in plain text: sets, formats, action points, minutes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from wcwidth import wcswidth

from alstui.catalogue import Stage
from alstui.clock import Clock, today
from alstui.errors import NotFound
from alstui.folding import fold
from alstui.model import LearningSet
from alstui.opening import meetings_before
from alstui.programme import Thread, threads
from alstui.text import clean
from alstui.wording import say_date

if TYPE_CHECKING:
    from alstui.content import Content
    from alstui.library import Library


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows in columns two cells apart; the last one is not filled.

    Widths are cells, so that any script lines up. Whatever a cell holds, it stays on its row's one line.
    """
    lines = [[clean(cell) for cell in row] for row in rows]
    widths = [max((_cells(cell) for cell in column), default=0) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell if index == len(line) - 1 else cell + " " * (width - _cells(cell))
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _cells(text: str) -> int:
    """Cells that the text takes; a character that nobody can measure counts as one."""
    width = wcswidth(text)
    return width if width >= 0 else len(text)


# -- sets ----------------------------------------------------------------------------------------------


def sets_table(library: Library) -> str:
    """A line a set: its id, its title, its school, how it stands."""
    summaries = library.sets()
    if not summaries:
        return "There is no set yet. Make one with: alstui new FILE.yaml"
    return columns(
        [(s.id, s.title, s.school, s.problem or _held(s.meetings, s.unfinished)) for s in summaries]
    )


def _held(meetings: tuple[date, ...], unfinished: date | None) -> str:
    if unfinished is not None:
        return f"meeting of {unfinished} not closed"
    if not meetings:
        return "no meeting yet"
    number = "1 meeting" if len(meetings) == 1 else f"{len(meetings)} meetings"
    return f"{number}, last {max(meetings)}"


# -- formats -------------------------------------------------------------------------------------------


def formats_table(content: Content) -> str:
    """A line a format: its id, its minutes, its group, what it is for."""
    return columns(
        [
            (f.id, f"{f.minutes:g} min", f"{f.smallest_group}–{f.largest_group} people", f.summary)
            for f in content.formats().values()
        ]
    )


def format_sheet(content: Content, format_id: str) -> str:
    """One format whole: its stages with minutes, floor and speech rule.

    Raises:
        NotFound: no such format; the nearest are named.
    """
    chosen = content.format(format_id)
    stages = [("stage", "min", "least", "rule", "turns")]
    stages += [_stage_row(stage) for stage in chosen.stages]
    return f"{chosen.name}, {chosen.minutes:g} min\n{chosen.summary}\n\n{columns(stages)}\n\nSource: {chosen.source}"


def _stage_row(stage: Stage) -> tuple[str, str, str, str, str]:
    name = f"{stage.name} (if there is time)" if stage.optional else stage.name
    return name, f"{stage.minutes:g}", f"{stage.at_least:g}", stage.rule, stage.turns


# -- action points -------------------------------------------------------------------------------------


def _threads(library: Library, set_id: str, *, only_open: bool) -> tuple[LearningSet, list[Thread]]:
    """A set and its action points, by the day they are due.

    Raises:
        NotFound: no such set; the nearest are named.
    """
    learning_set = library.load(set_id)
    found = threads(meetings_before(library, set_id, date.max))
    kept = [thread for thread in found if thread.is_open or not only_open]
    return learning_set, sorted(kept, key=lambda t: (t.action.due or date.max, t.agreed.number))


def actions_table(library: Library, set_id: str, clock: Clock, *, only_open: bool) -> str:
    """A line an action point: by when, who, how sure, how it stands, what."""
    learning_set, found = _threads(library, set_id, only_open=only_open)
    if not found:
        return "No open action points." if only_open else "No action points yet."
    return columns([_action_row(thread, learning_set, today(clock)) for thread in found])


def _action_row(thread: Thread, learning_set: LearningSet, day: date) -> tuple[str, ...]:
    action = thread.action
    due = f"before meeting {action.due_meeting}" if action.due_meeting else "no date yet"
    if action.due is not None:
        due = say_date(action.due, day)
    sure = f"{action.confidence}/10" if action.confidence is not None else ""
    owner = learning_set.name_of(action.owner) if action.owner else "who?"
    return due, owner, sure, thread.standing, action.text


def actions_json(library: Library, set_id: str, *, only_open: bool) -> str:
    """The same for other programs: a list of objects, dates as ISO strings, absent values null."""
    learning_set, found = _threads(library, set_id, only_open=only_open)
    return json.dumps([_action_object(t, learning_set) for t in found], ensure_ascii=False, indent=2)


def _action_object(thread: Thread, learning_set: LearningSet) -> dict[str, Any]:
    action, agreed = thread.action, thread.agreed
    return {
        "id": action.id,
        "owner": learning_set.name_of(action.owner) if action.owner else None,
        "text": action.text,
        "due": action.due.isoformat() if action.due else None,
        "due_meeting": action.due_meeting or None,
        "confidence": action.confidence,
        "tags": list(action.tags),
        "meeting": agreed.number,
        "agreed": agreed.day.isoformat() if agreed.day else None,
        "standing": thread.standing,
        "open": thread.is_open,
    }


# -- minutes -------------------------------------------------------------------------------------------


def minutes_of(library: Library, set_id: str, day: date | None, clock: Clock) -> str:
    """The Markdown minutes of a meeting of a set; of the latest one when no day is given.

    Raises:
        NotFound: no such set, or it did not meet on that day.
    """
    from alstui.minutes import minutes

    learning_set = library.load(set_id)
    held = sorted(library.meeting_dates(set_id))
    if not held:
        raise NotFound(f"{learning_set.title} has not met yet, so there are no minutes.")
    if day is not None and day not in held:
        days = ", ".join(str(other) for other in held)
        raise NotFound(f"{learning_set.title} did not meet on {day}. It met on: {days}.")
    meeting = fold(library.read_meeting(set_id, day or held[-1]).events)
    return minutes(meeting, learning_set, clock.local)
