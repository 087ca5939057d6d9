"""A reminder of the next meeting, as plain text to paste into an e-mail: date, place, one's own action points.

It goes to one person, so nothing of anybody else's is in it. Without a member it is the same for everybody, and has
no action points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from alstui.documents.catch_up import open_words, still_open
from alstui.learning_set import LearningSet, PlannedMeeting
from alstui.meeting import diary
from alstui.meeting.state import Meeting
from alstui.text import clean
from alstui.wording import day_and_time, long_date


def reminder(learning_set: LearningSet, meetings: Sequence[Meeting], today: date, member: str = "") -> str:
    """The text; its first line can be the subject.

    Args:
        learning_set: The set that meets.
        meetings: Its meetings so far, oldest first.
        today: The day on which it is sent.
        member: To whom, by member id; empty for everybody.
    """
    number, planned = next_planned(learning_set, meetings, today)
    title = clean(learning_set.title) or clean(learning_set.id)
    day = long_date(planned.date) if planned is not None else "date to be agreed"
    name = clean(learning_set.name_of(member)) if member else ""
    facilitator = clean(learning_set.name_of(learning_set.facilitator))
    paragraphs = [
        [f"{title}, meeting {number}: {day}"],
        [f"Dear {name}," if name else "Dear all,"],
        [*_when(planned)],
        [*_actions(meetings, member, number, today)],
        ["If you cannot come, please say so before the day, so that the set can plan without you."],
        [facilitator],
    ]
    return "\n\n".join("\n".join(lines) for lines in paragraphs if any(lines)) + "\n"


def next_planned(
    learning_set: LearningSet, meetings: Sequence[Meeting], today: date
) -> tuple[int, PlannedMeeting | None]:
    """Which meeting is next, and when: the first in the diary that was not held; None when none is fixed."""
    numbers = [place.number for place in diary.held_places(meetings)]
    last = numbers[-1] if numbers else 0
    return diary.following(learning_set.meetings, last, today) or (max(numbers, default=0) + 1, None)


def _when(planned: PlannedMeeting | None) -> Iterator[str]:
    if planned is None:
        yield "The date of our next meeting is not fixed yet."
        return
    yield f"Our next meeting is on {day_and_time(planned.date, planned.at, planned.minutes)}."
    if clean(planned.place):
        yield f"Place: {clean(planned.place)}"
    if clean(planned.milestone):
        yield f"Milestone: {clean(planned.milestone)}"


def _actions(meetings: Sequence[Meeting], member: str, number: int, today: date) -> Iterator[str]:
    """The member's own open action points; those that were put off past this meeting are only counted."""
    if not member:
        yield "Please look at your own action points: we begin with them."
        return
    found = still_open(meetings, member)
    due = [thread for thread in found if thread.snoozed_until <= number]
    if due:
        yield "We begin with what you said you would do; not done is an answer too."
        yield from (f"- {open_words(thread, today)}" for thread in due)
    else:
        yield "You have no open action points to report on."
    if len(due) < len(found):
        yield f"Put off to a later meeting: {len(found) - len(due)}"
