"""What the room reads now, as text for the chat of those who are not in it: the rule, the question, the time left.

    text = for_the_chat(desk.read(), "What is this for?")

Nothing else is ever in it: no issue, no note, no name and nothing that is being typed. It is made of what stands on the
wall for everybody.
"""

from __future__ import annotations

from alstui.meeting.reading import Reading
from alstui.text import clean
from alstui.wall.words import left_said


def for_the_chat(reading: Reading, question: str) -> str:
    """Two lines: stage, rule and the question on the wall, then the time; empty outside the stages of a meeting.

    `question` is empty where none stands on the wall.
    """
    row = reading.row
    if row is None or reading.status not in {"running", "paused"}:
        return ""
    stage, rule, asked = clean(row.segment.name), clean(row.segment.rule), clean(question)
    head = f"{stage}: {rule}" if rule else stage
    return f"{f'{head} — {asked}' if asked else head}\n{left_said(reading)[0]}"
