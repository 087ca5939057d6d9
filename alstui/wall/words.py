"""Short words for the wall: lengths, ends, names. Whole sentences with named places, never glued from pieces."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Literal

from alstui.changes import former
from alstui.learning_set import LearningSet
from alstui.meeting.reading import NEARLY, NEARLY_PART, TOLERANCE, Reading, shown_minutes, shown_seconds
from alstui.meeting.state import NO_TIME

Voice = Literal["calm", "asks", "over"]
"""In which voice words are said: what is so, what asks to be seen, what is over its time."""


def line(text: str) -> str:
    """Text as one line: what was written in a file over several has to fit into a row."""
    return " ".join(text.split())


def figures(length: timedelta) -> str:
    """A countdown for the clock face: '07:42', '120:00', '+1:20' once it is over."""
    seconds = shown_seconds(length)
    minutes, rest = divmod(abs(seconds), 60)
    return f"+{minutes}:{rest:02}" if seconds < 0 else f"{minutes:02}:{rest:02}"


def stage_figures(reading: Reading) -> str:
    """What the clock face shows: what is left of the stage; before the start, the whole meeting."""
    return figures(reading.promised - reading.now if reading.row is None else reading.left)


def span(seconds: float) -> str:
    """A length beside others: '5:00', '20:00'."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def at(instant: datetime) -> str:
    """A time of day that is already local: '14:32'."""
    return f"{instant:%H:%M}"


def end_said(reading: Reading) -> tuple[str, Voice]:
    """How the promised end stands: '2 min over', '3 min in hand', 'on time'."""
    if abs(reading.pool) < TOLERANCE:
        return "on time", "calm"
    whole = shown_minutes(reading.pool)
    if reading.pool < NO_TIME:
        return f"{max(-whole, 1)} min over", "asks"
    return f"{max(whole, 1)} min in hand", "calm"


def stage_said(reading: Reading) -> tuple[str, Voice]:
    """How the stage stands, in words, for those to whom a colour says nothing."""
    row = reading.row
    if row is None:
        return "", "calm"
    if reading.status == "closed":
        return "closed", "calm"
    over = f"over by {span(-shown_seconds(reading.left))}" if reading.phase == "over" else ""
    if reading.status == "paused":
        whole = shown_minutes(reading.paused_for)
        paused = f"paused {whole} min" if whole else "paused"
        return (f"{paused}, {over}", "over") if over else (paused, "asks")
    if over:
        return over, "over"
    if reading.phase == "nearly":
        last = min(NEARLY, timedelta(seconds=row.allowed) / NEARLY_PART)
        if last >= timedelta(minutes=2):
            return f"last 2 minutes of {span(row.allowed)}", "asks"
        return f"nearly over, of {span(row.allowed)}", "asks"
    return f"of {span(row.allowed)}", "calm"


def left_said(reading: Reading) -> tuple[str, Voice]:
    """What is left of the stage, in words: '4:10 left of 12:00', '1:40 left, nearly over', 'over by 1:20'."""
    said, voice = stage_said(reading)
    if reading.row is None or reading.status == "closed" or reading.phase == "over":
        return said, voice
    left = f"{span(shown_seconds(reading.left))} left"
    if reading.status == "paused":
        return f"{left}, {said}", voice
    return (f"{left}, nearly over", voice) if reading.phase == "nearly" else (f"{left} {said}", voice)


def state_said(reading: Reading) -> str:
    """What stands under the clock's figures where it can be large: it changes with the state, not with the second."""
    row = reading.row
    if row is None or reading.status == "closed":
        return ""
    if reading.status == "paused":
        return "paused"
    return "over" if reading.phase == "over" else f"left of {span(row.allowed)}"


def first_name(name: str) -> str:
    """The first word of a name; empty for none."""
    return next(iter(line(name).split()), "")


@lru_cache(maxsize=8)
def short_names(learning_set: LearningSet) -> Mapping[str, str]:
    """Each member's first name, or the whole name where two share the first; of who was one once, the whole name."""
    once = {each.id: line(each.name) for each in former(learning_set)} if learning_set.changes else {}
    firsts = [first_name(member.name) for member in learning_set.members]
    return once | {
        member.id: first if firsts.count(first) == 1 else line(member.name)
        for member, first in zip(learning_set.members, firsts, strict=True)
    }
