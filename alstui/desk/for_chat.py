"""What the room reads now, as text for the chat of those who are not in it: the rule, the question, the time left.

    text = for_the_chat(desk.read(), "What is this for?")

Nothing else is ever in it: no issue, no note, no name and nothing that is being typed. It is made of what stands on the
wall for everybody.
"""

from __future__ import annotations

from alstui.meeting.reading import Reading, shown_minutes, shown_seconds
from alstui.text import clean
from alstui.wording import countdown


def for_the_chat(reading: Reading, question: str) -> str:
    """Two lines: stage, rule and the question on the wall, then the time; empty outside the stages of a meeting.

    `question` is empty where none stands on the wall.
    """
    row = reading.row
    if row is None or reading.status not in {"running", "paused"}:
        return ""
    stage, rule, asked = clean(row.segment.name), clean(row.segment.rule), clean(question)
    head = f"{stage}: {rule}" if rule else stage
    return f"{f'{head} — {asked}' if asked else head}\n{time_left(reading)}"


def time_left(reading: Reading) -> str:
    """'14:12 left of 17:30', 'over by 1:20', '14:12 left of 17:30, paused 2 min'; empty before the first stage."""
    row = reading.row
    if row is None:
        return ""
    seconds, of = shown_seconds(reading.left), countdown(row.allowed)
    said = f"over by {countdown(-seconds)}" if seconds < 0 else f"{countdown(seconds)} left of {of}"
    if reading.status != "paused":
        return said
    minutes = shown_minutes(reading.paused_for)
    return f"{said}, paused {minutes} min" if minutes else f"{said}, paused"
