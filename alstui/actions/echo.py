"""What a line was taken to say, while it is typed and when it was kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from alstui.actions.line import HOW_SURE, QuickLine
from alstui.wording import join_names, say_date


def understood(quick: QuickLine, names: Mapping[str, str], today: date) -> str:
    """The sentence as it will be kept, and what was taken out of it: '→ Ann  ring the chair · by Fri 27 Nov · 8/10'.

    `names` gives the name that is shown for a member's id.
    """
    whose = f"who is {quick.unknown_name}?" if quick.asks else _whose(quick, names)
    pieces = [f"who is {quick.unknown_name}?"] if quick.unknown_name and not quick.asks else []
    pieces += [*_when(quick, today), *_besides(quick, quick.aim)]
    end = " · ".join(["", *pieces])
    text = sentence(quick)
    return f"→ {whose}  {text}{end}" if text else f"→ {whose}{end}"


def sentence(quick: QuickLine) -> str:
    """The action's words as they will be kept, once it is settled whose they are."""
    understood_whole = quick.wordless and (quick.owner_named or quick.asks)
    return "" if understood_whole else quick.answered or quick.text


def missing(quick: QuickLine, names: Mapping[str, str]) -> str:
    """What a line lacks that names somebody and no more: 'No words yet: Kim will do what?'; else empty."""
    if not quick.wordless:
        return ""
    who = _whose(quick, names) if quick.owner_named else quick.wordless
    return f"No words yet: {who} will do what?"


def _when(quick: QuickLine, today: date) -> list[str]:
    """By when, and what is asked about it."""
    found = []
    if quick.due:
        day = say_date(quick.due, today)
        found.append(f"{day} has passed: is that right?" if quick.past else f"by {day}")
    if quick.due_meeting:
        found.append(f"before meeting {quick.due_meeting}")
    if not found and quick.doubt and quick.doubt != HOW_SURE:
        return [f"no date: {quick.doubt}"]
    found = found or ["no date yet"]
    return [*found, quick.doubt] if quick.doubt else found


def _besides(quick: QuickLine, aim: str) -> list[str]:
    """How sure, about what, for which outcome."""
    sure = [] if quick.confidence is None else [f"{quick.confidence}/10"]
    return [*sure, *(f"#{tag}" for tag in quick.tags), *([aim] if aim else [])]


def in_short(quick: QuickLine, names: Mapping[str, str], today: date) -> str:
    """What was taken out of a line that was kept, where its words stand beside it: 'Ann · Fri 27 Nov · 8/10'."""
    pieces = [piece.removeprefix("by ") for piece in _when(quick, today)]
    asked = [f"who is {quick.unknown_name}?"] if quick.unknown_name else []
    aim = quick.aim.partition(" ")[0] if quick.outcome else quick.aim
    return " · ".join([_whose(quick, names), *asked, *pieces, *_besides(quick, aim)])


def _whose(quick: QuickLine, names: Mapping[str, str]) -> str:
    return join_names([names.get(owner, owner) for owner in quick.owners]) or "nobody named yet"
