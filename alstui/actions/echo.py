"""What a line was taken to say, while it is typed and when it was kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from wcwidth import wcswidth

from alstui.actions.line import QuickLine
from alstui.wording import join_names, say_date

_LEAST = 16
"""Cells of the sentence that are always shown."""


def understood(quick: QuickLine, names: Mapping[str, str], today: date, room: int = 0) -> str:
    """The sentence as it will be kept, and what was taken out of it: '→ Ann  ring the chair · by Fri 27 Nov · 8/10'.

    `names` gives the name that is shown for a member's id. `room` is how many cells there are, 0 for any number: a
    long sentence loses its middle, so that the day is still seen.
    """
    whose = join_names([names.get(owner, owner) for owner in quick.owners]) or "nobody named yet"
    if quick.asks:
        whose = f"who is {quick.unknown_name}?"
    pieces = [f"who is {quick.unknown_name}?"] if quick.unknown_name and not quick.asks else []
    pieces += [*_when(quick, today), *_besides(quick)]
    end = " · ".join(["", *pieces])
    text = quick.answered or quick.text
    if not text:
        return f"→ {whose}{end}"
    if room:
        text = _shortened(text, max(_LEAST, room - _cells(f"→ {whose}  {end}")))
    return f"→ {whose}  {text}{end}"


def _when(quick: QuickLine, today: date) -> list[str]:
    """By when, and what is asked about it."""
    found = []
    if quick.due:
        day = say_date(quick.due, today)
        found.append(f"{day} has passed: is that right?" if quick.past else f"by {day}")
    if quick.due_meeting:
        found.append(f"before meeting {quick.due_meeting}")
    if not found:
        return [f"no date: {quick.doubt}" if quick.doubt else "no date yet"]
    return [*found, quick.doubt] if quick.doubt else found


def _besides(quick: QuickLine) -> list[str]:
    """How sure, about what."""
    sure = [] if quick.confidence is None else [f"{quick.confidence}/10"]
    return [*sure, *(f"#{tag}" for tag in quick.tags)]


def _cells(text: str) -> int:
    return max(wcswidth(text), 0)


def _shortened(text: str, room: int) -> str:
    """The text in so many cells, without its middle."""
    if _cells(text) <= room:
        return text
    half = (room - 3) // 2
    return f"{text[:half].rstrip()} … {text[-half:].lstrip()}"


def question(quick: QuickLine, names: Mapping[str, str]) -> str:
    """What is asked before a line is kept: 'Which Fernández: 1 Ana · 2 Luis'."""
    ask = quick.asks[0]
    choices = " · ".join(f"{number} {names.get(one, one)}" for number, one in enumerate(ask.fits, 1))
    return f"{ask.why + ': whose' if ask.why else 'Who is ' + ask.name}? {choices}"
