"""The entry that was kept last, and how it is put right: another owner, another day, the words again.

A wrong owner is the dearest of the frequent slips. What was kept stays on record, and that it was put right stands
after it; so `u` brings it back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace as replace_line
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from alstui.meeting.events import ActionAgreed, ActionReported, NoteTaken, QuestionCaught
from alstui.model import Action, Capture, CaughtQuestion, Note
from alstui.wording import say_date

if TYPE_CHECKING:
    from alstui.actions.line import QuickLine
    from alstui.desk import Desk
    from alstui.meeting.state import Meeting

Entry = Action | Note | CaughtQuestion

AIMED: frozenset[Capture] = frozenset({"learning", "issue"})
"""What can point at an outcome of the Theory of Change besides action points."""

FRIDAY, MONDAY = 4, 0


def kept_last(meeting: Meeting) -> Entry | None:
    """The latest entry of the meeting that still stands, as it now is; None where there is none."""
    for event in reversed(meeting.done):
        found: Entry | None = None
        if isinstance(event, ActionAgreed):
            found = meeting.actions.get(event.action.id)
        elif isinstance(event, ActionReported) and event.instead is not None:
            found = meeting.actions.get(event.instead.id)
        elif isinstance(event, NoteTaken):
            found = meeting.notes.get(event.note.id)
        elif isinstance(event, QuestionCaught):
            found = meeting.questions.get(event.question.id)
        if found is not None:
            return found
    return None


class Day(NamedTuple):
    """A day by which something may be done."""

    words: str
    """'Fri 4 Dec'."""
    due: date | None = None
    meeting: int = 0
    """'before meeting 3' is 3; 0 where no meeting is meant."""


def days_to_choose(today: date, following: int) -> tuple[Day, ...]:
    """The days that are said most, the nearest first; `following` is the number of the next meeting, 0 for none."""
    soon = (today + timedelta(days=1), _next(today, FRIDAY), _next(today, MONDAY))
    later = (
        _next(today, FRIDAY) + timedelta(weeks=1),
        today + timedelta(weeks=2),
        today + timedelta(weeks=4),
    )
    days = tuple(Day(say_date(day, today), day) for day in sorted({*soon, *later}))
    meeting = (Day(f"before meeting {following}", meeting=following),) if following else ()
    return (*days, *meeting, Day("no day"))


def _next(today: date, weekday: int) -> date:
    """The next such weekday after today; on a Friday, Friday is a week away."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def give_to(desk: Desk, action: Action, owner: str) -> bool:
    """Let somebody else own it, alone. False where it is theirs alone already."""
    return desk.amend(replace(action, owner=owner, together=()))


def put_off_to(desk: Desk, action: Action, day: Day) -> bool:
    """Let it be done by another day. False where it is so already."""
    return desk.amend(replace(action, due=day.due, due_meeting=day.meeting))


def reword(desk: Desk, entry: Entry, text: str, line: QuickLine | None = None) -> bool:
    """Put the words again: what an action point's line says besides counts too, what it leaves out stays as it was.

    `line` is how the text of an action point reads. False where nothing changes.
    """
    if isinstance(entry, Note):
        from alstui.actions.pointing import aimed

        words, aim = aimed(text, desk.learning_set.theory_of_change.outcomes)
        if aim is None or aim.outcome is None or entry.kind not in AIMED:
            return desk.change_note(replace(entry, text=text))
        return desk.change_note(replace(entry, text=words, outcome=aim.outcome.id))
    if isinstance(entry, CaughtQuestion):
        return desk.reword_question(entry.id, text)
    return line is not None and desk.change(entry.id, merged(entry, line)) is not None


def merged(entry: Action, line: QuickLine) -> QuickLine:
    """A line that puts an action point in other words: what it leaves out stays as it was."""
    dated = line.due is not None or bool(line.due_meeting)
    return replace_line(
        line,
        owner=line.owner if line.owner_named else entry.owner,
        together=line.together if line.owner_named else entry.together,
        due=line.due if dated else entry.due,
        due_meeting=line.due_meeting if dated else entry.due_meeting,
        confidence=entry.confidence if line.confidence is None else line.confidence,
        tags=line.tags or entry.tags,
        outcome=line.outcome or entry.outcome,
    )


def told(entry: Action, owner: str, today: date) -> Iterator[str]:
    """What an action point says besides its words, piece by piece; `owner` is what its owner is called."""
    yield owner or "nobody"
    if entry.due is not None:
        yield say_date(entry.due, today)
    if entry.due_meeting:
        yield f"before meeting {entry.due_meeting}"
    if entry.confidence is not None:
        yield f"{entry.confidence}/10"
