"""What `alstui due` answers: what is due soon in all sets, for people and for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from alstui.clock import today
from alstui.columns import columns
from alstui.documents.papers import sets_asked
from alstui.series.due import Due, due
from alstui.text import clean
from alstui.wording import join_names, say_date

if TYPE_CHECKING:
    from alstui.cli.places import Place

USUAL = 14
"""Days that are looked ahead unless told."""


def due_list(place: Place, set_ids: Sequence[str], days: int | None, *, as_json: bool) -> str:
    """What is due within so many days, or overdue, in the sets that are named, or in all.

    Raises:
        NotFound: there is no such set.
    """
    ahead = USUAL if days is None else days
    day = today(place.clock)
    found = due(sets_asked(place, tuple(dict.fromkeys(set_ids))), day, ahead)
    if as_json:
        return json.dumps([_object(each) for each in found], ensure_ascii=False, indent=2)
    if not found:
        within = {0: "today", 1: "by tomorrow"}.get(ahead, f"within {ahead} days")
        return f"Nothing is due {within}, and nothing is overdue."
    return columns([(_when(each, day), each.set_id, _who(each), _what(each)) for each in found])


def _when(each: Due, day: date) -> str:
    if each.day is None:
        return f"before meeting {each.meeting}" if each.meeting else "no day yet"
    said = say_date(each.day, day)
    if each.overdue:
        return f"{said}, {'past' if each.kind == 'half-way' else 'overdue'}"
    return f"{said}, today" if each.day == day else said


def _who(each: Due) -> str:
    return join_names([clean(name) for name in each.who]) or "who?"


def _what(each: Due) -> str:
    """The words; half-way, whom to ask about them."""
    asks = join_names([clean(name) for name in each.asks])
    return f"ask {asks} half-way: {clean(each.text)}" if asks else each.text


def _object(each: Due) -> dict[str, object]:
    """For other programs: dates as ISO strings, absent values null."""
    found: dict[str, object] = msgspec.to_builtins(each)
    return {("set" if name == "set_id" else name): value for name, value in found.items()} | {
        "meeting": each.meeting or None
    }
