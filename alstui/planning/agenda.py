"""Format, people and minutes become an agenda whose seconds add up exactly to the time promised.

The arithmetic is that of the planning rules in `data/planning.yaml`:

    slot = (T - fixed) / N, in whole minutes, when all have the same; else as `bids` has it
    fixed = welcome + check_in·A + report_back·A (not at the first meeting) + order + changeover·(N-1)
            + break + process review + closing·A + dates + reserve
    A = people who take turns today, N = presenters, reserve = that per cent of T in whole minutes

What the slots leave over, the changeovers and the reserve are not on the run sheet: they are what the pool
starts with, so that settling down between two slots costs nobody their time.

A slot is never cut in two by the break: it stands between slots, where that is nearest to the time that was
asked for, or else to half-way through them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from alstui.content.catalogue import Format, Overheads, OverheadsId, Part, Planning
from alstui.model import Agenda, PartKind, Segment
from alstui.planning.bids import Bid, Sharing, asked, shared
from alstui.planning.stages import MINUTE, STEP, fitting_stages, share
from alstui.wording import minutes_words

LONG_SLOT = 60
"""Minutes above which one slot wears a group out."""

BREAK_NEAR = 5
"""Minutes by which a break may miss the time that was asked for without a word."""

SHORTEST_BREAK = 10
"""Minutes of a break that was asked for, where no rule says how long the shortest is."""


class Advice(Struct, frozen=True):
    """Something that does not fit, said in one sentence. The facilitator decides all the same."""

    kind: Literal["impossible", "short slot", "long slot", "group", "presenters", "bids", "break"]
    text: str


class Wishes(Struct, frozen=True):
    """What was chosen for a meeting."""

    format: Format
    minutes: int
    here: int
    """How many take turns."""
    presenters: tuple[str, ...]
    """Member ids, in order."""
    number: int = 1
    """Which meeting of the set this is: from the second on, it reports back."""
    overheads: OverheadsId | None = None
    """None: by the length of the meeting."""
    sharing: Sharing = "equal"
    bids: tuple[Bid, ...] = ()
    """What presenters asked for; who is not among them asks for as much as if all had the same."""
    break_at: int | None = None
    """Seconds after the start at which a break was asked for; None: by the length of the meeting."""


class Plan(Struct, frozen=True):
    """The agenda that follows from the wishes, and what has to be said about it."""

    agenda: Agenda | None
    """None when the minutes do not even hold what surrounds the slots."""
    slot_minutes: int
    """Of the shortest slot; zero when nothing is left."""
    overheads: OverheadsId
    advice: tuple[Advice, ...]
    slots: tuple[int, ...] = ()
    """Minutes of each presenter's slot, in order."""


def plan(wishes: Wishes, planning: Planning, formats: Mapping[str, Format]) -> Plan:
    """The meeting as it will run. `formats` are there to propose another when this one does not fit."""
    chosen = wishes.overheads or overheads_for(wishes.minutes, planning)
    slots = slots_of(wishes, planning, chosen)
    slot = min(slots, default=0)
    agenda = None
    if slots and slot * MINUTE >= len(wishes.format.stages) * STEP:
        agenda = _agenda(wishes, planning, chosen, slots)
    advice = [*_advice(wishes, planning, chosen, slots, formats), *_break_advice(wishes, agenda)]
    return Plan(agenda, slot, chosen, tuple(advice), slots)


def overheads_for(minutes: int, planning: Planning) -> OverheadsId:
    """Short meetings keep what surrounds the slots short."""
    return "standard" if minutes >= planning.standard_from_minutes else "short"


def break_minutes(minutes: int, planning: Planning) -> int:
    """How long the break of a meeting of so many minutes is; 0 for none."""
    fitting = [rule.minutes for rule in planning.breaks if minutes >= rule.from_minutes]
    return max(fitting, default=0)


def slots_of(wishes: Wishes, planning: Planning, overheads: OverheadsId) -> tuple[int, ...]:
    """Whole minutes for each presenter, in order; zeros when nothing is left."""
    return shared(wishes.sharing, _bids(wishes), slots_minutes(wishes, planning, overheads))


def slot_minutes(wishes: Wishes, planning: Planning, overheads: OverheadsId) -> int:
    """Whole minutes of the shortest slot; zero when nothing is left."""
    return min(slots_of(wishes, planning, overheads), default=0)


def slots_minutes(wishes: Wishes, planning: Planning, overheads: OverheadsId) -> int:
    """Whole minutes for all the slots together; below zero when what surrounds them is too long."""
    return (wishes.minutes * MINUTE - _fixed_seconds(wishes, planning, overheads)) // MINUTE


def _bids(wishes: Wishes) -> tuple[Bid, ...]:
    """A bid for each presenter, in order."""
    named = {bid.member: bid for bid in wishes.bids}
    return tuple(named.get(presenter, Bid(presenter)) for presenter in wishes.presenters)


def _fixed_seconds(wishes: Wishes, planning: Planning, overheads: OverheadsId) -> int:
    """Everything but the slots, the reserve and the changeovers among it."""
    times: Overheads = getattr(planning, overheads)
    around = sum(seconds for _, seconds in _around(wishes, times))
    between = times.changeover * MINUTE * (len(wishes.presenters) - 1)
    reserve = wishes.minutes * planning.reserve_percent // 100 * MINUTE
    return int(around + between + reserve + _pause(wishes, planning) * MINUTE)


def _pause(wishes: Wishes, planning: Planning) -> int:
    """Minutes of the break, 0 for none: by the meeting's length; the shortest there is where one was asked for."""
    usual = break_minutes(wishes.minutes, planning)
    if usual or wishes.break_at is None:
        return usual
    return min((rule.minutes for rule in planning.breaks), default=SHORTEST_BREAK)


def _around(wishes: Wishes, times: Overheads) -> tuple[tuple[PartKind, int], ...]:
    """The parts around the slots with their seconds, in order; the break apart."""
    people = wishes.here
    parts: tuple[tuple[PartKind, float], ...] = (
        ("opening", times.welcome + times.order),
        ("check-in", times.check_in * people),
        ("report back", times.report_back * people if wishes.number > 1 else 0),
        ("process review", times.review),
        ("closing", times.closing * people + times.dates),
    )
    return tuple((kind, round(minutes * MINUTE)) for kind, minutes in parts if minutes > 0)


def _agenda(wishes: Wishes, planning: Planning, overheads: OverheadsId, minutes: Sequence[int]) -> Agenda:
    """All the segments in order, with slots of so many minutes; what is not on the run sheet is the reserve."""
    parts = {part.kind: part for part in planning.parts}
    around = [
        _segment(parts[kind], seconds) for kind, seconds in _around(wishes, getattr(planning, overheads))
    ]
    pause = _pause(wishes, planning)
    before = [segment for segment in around if segment.kind not in {"process review", "closing"}]
    after = [segment for segment in around if segment.kind in {"process review", "closing"}]
    lengths = [each * MINUTE for each in minutes]
    place = _break_place(lengths, sum(segment.seconds for segment in before), wishes.break_at)
    slots: list[Segment] = []
    for index, presenter in enumerate(wishes.presenters):
        if pause and index == place:
            slots.append(_segment(parts["break"], pause * MINUTE))
        slots.extend(slot_segments(wishes.format, presenter, index + 1, lengths[index]))
    if pause and place == len(lengths):
        slots.append(_segment(parts["break"], pause * MINUTE))
    segments = (*before, *slots, *after)
    return Agenda(
        format_id=wishes.format.id,
        format_name=wishes.format.name,
        minutes=wishes.minutes,
        reserve=wishes.minutes * MINUTE - sum(segment.seconds for segment in segments),
        segments=segments,
    )


def _break_place(lengths: Sequence[int], begin: int, wanted: int | None) -> int:
    """How many slots come before the break: those after which it begins nearest to `wanted`, or to half-way.

    `begin` is when the first slot does, in seconds after the start. Of two that are as near, the earlier.
    """
    ends = list(accumulate(lengths, initial=begin))
    aim = begin + sum(lengths) / 2 if wanted is None else wanted
    return min(range(len(ends)), key=lambda place: abs(ends[place] - aim))


def _segment(part: Part, seconds: int) -> Segment:
    """A part of the frame as a segment of its own."""
    return Segment(
        id=part.kind.replace(" ", "-"),
        part=part.kind.replace(" ", "-"),
        kind=part.kind,
        name=part.name,
        seconds=seconds,
        least=seconds if part.protected else seconds // 2,
        speaks=part.speaks,
        rule=part.rule,
        mode=part.mode,
        turns=part.turns,
        prompts=part.prompts,
        captures=part.captures,
        protected=part.protected,
        note=part.note,
    )


def slot_segments(chosen: Format, presenter: str, number: int, seconds: int) -> tuple[Segment, ...]:
    """One presenter's slot: the format's stages, their seconds adding up exactly to the slot's."""
    stages = fitting_stages(chosen, seconds)
    return tuple(
        Segment(
            id=f"slot-{number}.{stage.id}",
            part=f"slot-{number}",
            kind="slot",
            name=stage.name,
            presenter=presenter,
            seconds=length,
            least=min(round(stage.at_least * MINUTE), length),
            speaks=stage.speaks,
            rule=stage.rule,
            mode=stage.mode,
            presenter_silent=stage.presenter_silent,
            advice=stage.advice,
            turns=stage.turns,
            prompts=stage.prompts,
            captures=stage.captures,
            protected=stage.protected,
            note=stage.note,
        )
        for stage, length in zip(stages, share(stages, seconds), strict=True)
    )


def _advice(
    wishes: Wishes,
    planning: Planning,
    overheads: OverheadsId,
    slots: tuple[int, ...],
    formats: Mapping[str, Format],
) -> list[Advice]:
    """What does not fit, a sentence each."""
    said: list[Advice] = []
    chosen = wishes.format
    if not slots:
        return [Advice("presenters", "Nobody presents yet: choose at least one presenter.")]
    available = max(slots_minutes(wishes, planning, overheads), 0)
    wanted = sum(asked(_bids(wishes), available))
    if wishes.sharing != "equal" and wanted > available:
        text = f"{wanted} min are asked for and {available} are there: not everybody has all they asked for."
        said.append(Advice("bids", text))
    if min(slots) < chosen.least_slot:
        said.append(_short_slot(wishes, planning, overheads, slots, formats))
    elif max(slots) > max(LONG_SLOT, chosen.minutes):
        more = "" if chosen.presenters == "one" else "another presenter, or "
        said.append(Advice("long slot", f"{max(slots)} min is a long slot: {more}a shorter meeting?"))
    if chosen.presenters == "one" and len(slots) > 1:
        said.append(Advice("presenters", f"{chosen.name} gives the whole meeting to one presenter."))
    if not chosen.smallest_group <= wishes.here <= chosen.largest_group:
        size = f"{chosen.smallest_group} to {chosen.largest_group}"
        said.append(
            Advice(
                "group",
                f"{chosen.name} is made for {size} people; {wishes.here} {'is' if wishes.here == 1 else 'are'} here.",
            )
        )
    return said


def _break_advice(wishes: Wishes, agenda: Agenda | None) -> list[Advice]:
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
    if wishes.sharing != "equal" and slot > 0 and _bids(wishes)[slots.index(slot)].minutes == slot:
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
    shorter = [
        other
        for other in formats.values()
        if other.presenters == "several"
        and other.least_slot <= slot
        and other.smallest_group <= wishes.here <= other.largest_group
    ]
    if shorter:
        best = max(shorter, key=lambda other: (other.least_slot, -other.minutes))
        ways.append(f"a {best.minutes:g}-minute format ({best.name})")
    if not ways:
        longer = next((m for m in range(wishes.minutes, 601, 5) if _fits(wishes, planning, m)), None)
        if longer is not None:
            ways.append(f"{longer} min in all")
    return ways


def _fits(wishes: Wishes, planning: Planning, minutes: int) -> bool:
    """Whether so many minutes would give each presenter a slot worth having."""
    trial = replace(wishes, minutes=minutes)
    chosen = wishes.overheads or overheads_for(minutes, planning)
    return slot_minutes(trial, planning, chosen) >= wishes.format.least_slot
