"""How the words of the wall look, and short words of the screens' own. Whole sentences with named places."""

from __future__ import annotations

from collections.abc import Mapping

from alstui.learning_set import LearningSet
from alstui.meeting.reading import Reading
from alstui.meeting.state import Meeting
from alstui.model import Attendance
from alstui.wall.words import (
    Voice,
    at,
    end_said,
    figures,
    first_name,
    line,
    short_names,
    span,
    stage_figures,
    stage_said,
)

__all__ = [
    "at",
    "end_words",
    "figures",
    "first_name",
    "line",
    "minutes",
    "short_names",
    "span",
    "stage_figures",
    "stage_words",
]

Tone = str
"""A colour of ours: '$foreground', '$quiet', '$accent', '$warning', '$error'."""

TONE_OF: Mapping[Voice, Tone] = {"calm": "$quiet", "asks": "$warning", "over": "$error"}
"""How a voice of the wall's looks."""


def minutes(seconds: float) -> str:
    """A length on the run sheet: '10', '1½', '½'."""
    halves = round(seconds / 30)
    whole, half = divmod(halves, 2)
    return f"{whole or ''}½" if half else str(whole)


def end_words(reading: Reading) -> tuple[str, Tone]:
    """How the promised end stands: '2 min over', '3 min in hand', 'on time'."""
    said, voice = end_said(reading)
    return said, TONE_OF[voice]


def stage_words(reading: Reading) -> tuple[str, Tone]:
    """How the stage stands, in words, for those to whom a colour says nothing."""
    said, voice = stage_said(reading)
    return said, TONE_OF[voice]


STATES: dict[Attendance, tuple[str, str, str]] = {
    "here": ("✓", "here", "$accent"),
    "remote": ("◇", "remote", "$accent"),
    "late": ("…", "late", "$warning"),
    "absent": ("–", "absent", "$quiet"),
    "left": ("→", "left", "$quiet"),
}
"""A shape, a word and a colour for each state."""

REMOTE = " ".join(STATES["remote"][:2])
"""'◇ remote': stands once beside names that have the shape, where there is room for the word."""


def marked(names: Mapping[str, str], attendance: Mapping[str, Attendance]) -> Mapping[str, str]:
    """What members are called in a list or a round: who is remote has the shape of it behind the name, 'Carla ◇'.

    In a sentence they are called by their names alone.
    """
    remote = [who for who in names if attendance.get(who) == "remote"]
    return {**names, **{who: f"{names[who]} {STATES['remote'][0]}" for who in remote}} if remote else names


def is_remote(meeting: Meeting, member: str) -> bool:
    """Whether somebody takes part from elsewhere: who is in the room does not see them."""
    return meeting.attendance.get(member) == "remote"


def listed(learning_set: LearningSet, meeting: Meeting) -> Mapping[str, str]:
    """The set's members as lists and rounds of a meeting name them."""
    return marked(short_names(learning_set), meeting.attendance)


CHOOSE = "Choose a number first."
NO_SUCH = "There is no {number} here."
"""What is said where a key takes nothing, because nothing is chosen; and of a number that chooses nothing."""
NOBODYS_NUMBER = "Nobody has the number {number}."
"""Said of a digit that is no member's."""

MARKED = "Airtime is what was marked with the keys 1 to 9, and turns in rounds."
