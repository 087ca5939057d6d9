"""What does not fit in a meeting, said before it begins, and what would fit instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from alstui.content.catalogue import AgendaFormat, Format, OverheadsId, Planning
from alstui.model import Agenda
from alstui.planning.bids import asked
from alstui.planning.stages import MINUTE
from alstui.planning.wishes import (
    Wishes,
    bids_of,
    floor_minutes,
    overheads_for,
    slot_minutes,
    slots_minutes,
    stages_minutes,
)
from alstui.wording import minutes_words

LONG_SLOT = 60
"""Minutes above which one slot wears a group out."""

BREAK_NEAR = 5
"""Minutes by which a break may miss the time that was asked for without a word."""


class Advice(Struct, frozen=True):
    """Something that does not fit, said in one sentence. The facilitator decides all the same."""

    kind: Literal[
        "impossible", "short slot", "long slot", "stages", "length", "group", "presenters", "bids", "break"
    ]
    text: str


def advice_for(
    wishes: Wishes,
    planning: Planning,
    overheads: OverheadsId,
    slots: tuple[int, ...],
    formats: Mapping[str, Format],
) -> list[Advice]:
    """What does not fit, a sentence each. `slots` are the minutes of each presenter's."""
    if not slots and wishes.agenda is None:
        return [Advice("presenters", "Nobody presents yet: choose at least one presenter.")]
    said = _slots_advice(wishes, planning, overheads, slots, formats) if slots else []
    if wishes.agenda is not None:
        said += _agenda_advice(wishes, wishes.agenda, planning, overheads)
    way = wishes.agenda or wishes.format
    if not way.smallest_group <= wishes.here <= way.largest_group:
        size = f"{way.smallest_group} to {way.largest_group}"
        are = "is" if wishes.here == 1 else "are"
        said.append(Advice("group", f"{way.name} is made for {size} people; {wishes.here} {are} here."))
    return said


def _slots_advice(
    wishes: Wishes,
    planning: Planning,
    overheads: OverheadsId,
    slots: tuple[int, ...],
    formats: Mapping[str, Format],
) -> list[Advice]:
    """What does not fit in the slots."""
    said: list[Advice] = []
    chosen = wishes.format
    available = max(slots_minutes(wishes, planning, overheads), 0)
    wanted = sum(asked(bids_of(wishes), available))
    if wishes.sharing != "equal" and wanted > available:
        text = f"{wanted} min are asked for and {available} are there: not everybody has all they asked for."
        said.append(Advice("bids", text))
    if min(slots) < chosen.least_slot:
        said.append(_short_slot(wishes, planning, overheads, slots, formats))
    elif max(slots) > max(LONG_SLOT, chosen.minutes):
        more = "" if chosen.presenters == "one" else "another presenter, or "
        said.append(Advice("long slot", f"{max(slots)} min is a long slot: {more}a shorter meeting?"))
    if chosen.presenters == "one" and len(slots) > 1:
        whole = "slot" if wishes.agenda is not None else "whole meeting"
        said.append(Advice("presenters", f"{chosen.name} gives the {whole} to one presenter."))
    return said


def _agenda_advice(
    wishes: Wishes, agenda: AgendaFormat, planning: Planning, overheads: OverheadsId
) -> list[Advice]:
    """What does not fit in the stages of an agenda."""
    there, needed = max(stages_minutes(wishes, planning, overheads), 0), floor_minutes(agenda)
    if there < needed:
        longer = _longer(wishes, planning, _stages_fit)
        out = f"; {longer} min in all would do" if longer is not None else ""
        text = (
            f"{wishes.minutes} min leave {there} for the stages of {agenda.name}, which need {needed}{out}."
        )
        return [Advice("stages", text)]
    if not agenda.shortest <= wishes.minutes <= agenda.longest:
        return [Advice("length", f"{agenda.name} is made for {agenda.shortest} to {agenda.longest} min.")]
    return []


def _longer(
    wishes: Wishes, planning: Planning, fit: Callable[[Wishes, Planning, OverheadsId], bool]
) -> int | None:
    """The minutes of the next longer meeting that would do; None where no meeting is so long."""
    for minutes in range(wishes.minutes, 601, 5):
        chosen = wishes.overheads or overheads_for(minutes, planning)
        if fit(replace(wishes, minutes=minutes), planning, chosen):
            return minutes
    return None


def _stages_fit(wishes: Wishes, planning: Planning, overheads: OverheadsId) -> bool:
    """Whether the minutes hold the stages of the agenda."""
    return wishes.agenda is None or stages_minutes(wishes, planning, overheads) >= floor_minutes(
        wishes.agenda
    )


def break_advice(wishes: Wishes, agenda: Agenda | None) -> list[Advice]:
    """By how much the break misses the time that was asked for, where that is worth a word."""
    if agenda is None or wishes.break_at is None:
        return []
    place = agenda.index("break")
    late = sum(segment.seconds for segment in agenda.segments[:place]) - wishes.break_at
    if place < 0 or abs(late) < BREAK_NEAR * MINUTE:
        return []
    way = "later" if late > 0 else "earlier"
    text = f"The break begins {minutes_words(late)} {way} than asked for: no slot is cut in two."
    return [Advice("break", text)]


def _short_slot(
    wishes: Wishes,
    planning: Planning,
    overheads: OverheadsId,
    slots: tuple[int, ...],
    formats: Mapping[str, Format],
) -> Advice:
    """'3 presenters in 60 min leaves 11 min each: under the 20 that a slot needs; 2 presenters, or ...'."""
    slot, needed = min(slots), f"under the {wishes.format.least_slot:g} that a slot needs"
    who = "1 presenter" if len(slots) == 1 else f"{len(slots)} presenters"
    each = f"{slot} min" if len(slots) == 1 else f"{slot} min each"
    if max(slots) > slot:
        each = f"as little as {slot} min"
    said = f"{who} in {wishes.minutes} min leaves {each}: {needed}"
    if wishes.sharing != "equal" and slot > 0 and bids_of(wishes)[slots.index(slot)].minutes == slot:
        said = f"{slot} min, as asked for, is {needed}"
    ways = _ways_out(wishes, planning, overheads, slot, formats)
    out = f"; {', or '.join(ways)}" if ways else ""
    return Advice("short slot" if slot > 0 else "impossible", f"{said}{out}.")


def _ways_out(
    wishes: Wishes, planning: Planning, overheads: OverheadsId, slot: int, formats: Mapping[str, Format]
) -> list[str]:
    """What would fit: equal slots, fewer presenters, a shorter format, a longer meeting."""
    ways: list[str] = []
    least = wishes.format.least_slot
    equal = slot_minutes(replace(wishes, sharing="equal"), planning, overheads)
    if equal >= least:
        ways.append(f"equal slots of {equal} min")
    for fewer in range(len(wishes.presenters) - 1, 0, -1):
        trial = replace(wishes, presenters=wishes.presenters[:fewer])
        if slot_minutes(trial, planning, overheads) >= least:
            ways.append("1 presenter" if fewer == 1 else f"{fewer} presenters")
            break
    if wishes.agenda is not None:
        ways.append("no presenter today")
    shorter = [
        other
        for other in (formats.values() if wishes.agenda is None else ())
        if other.presenters == "several"
        and other.least_slot <= slot
        and other.smallest_group <= wishes.here <= other.largest_group
    ]
    if shorter:
        best = max(shorter, key=lambda other: (other.least_slot, -other.minutes))
        ways.append(f"a {best.minutes:g}-minute format ({best.name})")
    if not ways:
        longer = _longer(wishes, planning, _slots_fit)
        if longer is not None:
            ways.append(f"{longer} min in all")
    return ways


def _slots_fit(wishes: Wishes, planning: Planning, overheads: OverheadsId) -> bool:
    """Whether the minutes give each presenter a slot worth having."""
    return slot_minutes(wishes, planning, overheads) >= wishes.format.least_slot
