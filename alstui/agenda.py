"""Format, people and minutes become an agenda whose seconds add up exactly to the time promised.

The arithmetic is that of the planning rules in `data/planning.yaml`:

    slot = (T - fixed) / N, in whole minutes
    fixed = welcome + check_in·A + report_back·A (not at the first meeting) + order + changeover·(N-1)
            + break + process review + closing·A + dates + reserve
    A = people who take turns today, N = presenters, reserve = that per cent of T in whole minutes

What whole minutes leave over, the changeovers and the reserve are not on the run sheet: they are what the
pool starts with, so that settling down between two slots costs nobody their time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from alstui.catalogue import Format, Overheads, OverheadsId, Part, Planning, Stage
from alstui.model import Agenda, PartKind, Segment

MINUTE = 60

STEP = 30
"""Stages other than those that take the slack are planned in half minutes, so that they can be said aloud."""

LONG_SLOT = 60
"""Minutes above which one slot wears a group out."""


@dataclass(frozen=True, slots=True)
class Advice:
    """Something that does not fit, said in one sentence. The facilitator decides all the same."""

    kind: Literal["impossible", "short slot", "long slot", "group", "presenters"]
    text: str


@dataclass(frozen=True, slots=True)
class Wishes:
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


@dataclass(frozen=True, slots=True)
class Plan:
    """The agenda that follows from the wishes, and what has to be said about it."""

    agenda: Agenda | None
    """None when the minutes do not even hold what surrounds the slots."""
    slot_minutes: int
    """For each presenter; zero or less when nothing is left."""
    overheads: OverheadsId
    advice: tuple[Advice, ...]


def plan(wishes: Wishes, planning: Planning, formats: Mapping[str, Format]) -> Plan:
    """The meeting as it will run. `formats` are there to propose another when this one does not fit."""
    chosen = wishes.overheads or overheads_for(wishes.minutes, planning)
    slot = slot_minutes(wishes, planning, chosen)
    agenda = None
    if wishes.presenters and slot * MINUTE >= len(wishes.format.stages) * STEP:
        agenda = _agenda(wishes, planning, chosen, slot * MINUTE)
    return Plan(agenda, slot, chosen, tuple(_advice(wishes, planning, chosen, slot, formats)))


def overheads_for(minutes: int, planning: Planning) -> OverheadsId:
    """Short meetings keep what surrounds the slots short."""
    return "standard" if minutes >= planning.standard_from_minutes else "short"


def break_minutes(minutes: int, planning: Planning) -> int:
    """How long the break of a meeting of so many minutes is; 0 for none."""
    fitting = [rule.minutes for rule in planning.breaks if minutes >= rule.from_minutes]
    return max(fitting, default=0)


def slot_minutes(wishes: Wishes, planning: Planning, overheads: OverheadsId) -> int:
    """Whole minutes for each presenter; zero or less when nothing is left."""
    if not wishes.presenters:
        return 0
    return int((wishes.minutes * MINUTE - _fixed_seconds(wishes, planning, overheads)) // MINUTE) // len(
        wishes.presenters
    )


def _fixed_seconds(wishes: Wishes, planning: Planning, overheads: OverheadsId) -> int:
    """Everything but the slots, the reserve and the changeovers among it."""
    times: Overheads = getattr(planning, overheads)
    around = sum(seconds for _, seconds in _around(wishes, times))
    between = times.changeover * MINUTE * (len(wishes.presenters) - 1)
    reserve = wishes.minutes * planning.reserve_percent // 100 * MINUTE
    return int(around + between + reserve + break_minutes(wishes.minutes, planning) * MINUTE)


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


def _agenda(wishes: Wishes, planning: Planning, overheads: OverheadsId, slot: int) -> Agenda:
    """All the segments in order; what is not on the run sheet is the reserve."""
    parts = {part.kind: part for part in planning.parts}
    around = [
        _segment(parts[kind], seconds) for kind, seconds in _around(wishes, getattr(planning, overheads))
    ]
    pause = break_minutes(wishes.minutes, planning)
    before = [segment for segment in around if segment.kind not in {"process review", "closing"}]
    after = [segment for segment in around if segment.kind in {"process review", "closing"}]
    slots: list[Segment] = []
    for index, presenter in enumerate(wishes.presenters):
        if pause and index == len(wishes.presenters) // 2:
            slots.append(_segment(parts["break"], pause * MINUTE))
        slots.extend(slot_segments(wishes.format, presenter, index + 1, slot))
    segments = (*before, *slots, *after)
    return Agenda(
        format_id=wishes.format.id,
        format_name=wishes.format.name,
        minutes=wishes.minutes,
        reserve=wishes.minutes * MINUTE - sum(segment.seconds for segment in segments),
        segments=segments,
    )


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


def fitting_stages(chosen: Format, seconds: int) -> tuple[Stage, ...]:
    """The format's stages; the optional ones only where the slot is as long as the format's own minutes."""
    if seconds >= chosen.minutes * MINUTE:
        return chosen.stages
    return tuple(stage for stage in chosen.stages if not stage.optional) or chosen.stages


def share(stages: Sequence[Stage], seconds: int) -> tuple[int, ...]:
    """`seconds` over the stages, adding up exactly.

    Stages marked fixed keep their minutes, those that scale follow the slot's length down to their floors,
    and those that take the slack get the rest. When even their floors would not be met, the others give up
    time in turn: those that scale, then those that are fixed, the protected ones last. A slot below the sum
    of all floors squeezes every stage alike.

    `seconds` must be at least one for each stage.
    """
    floors = [max(round(stage.at_least * MINUTE), 1) for stage in stages]
    if seconds <= sum(floors):
        above = _proportional([floor - 1 for floor in floors], seconds - len(floors))
        return tuple(1 + more for more in above)
    ratio = seconds / sum(stage.minutes * MINUTE for stage in stages)
    lengths = [
        floor if stage.share == "slack" else max(_rounded(stage, ratio), floor)
        for stage, floor in zip(stages, floors, strict=True)
    ]
    _give_up(stages, floors, lengths, sum(lengths) - seconds)
    slack = [i for i, stage in enumerate(stages) if stage.share == "slack"] or [len(stages) - 1]
    over_floors = seconds - sum(lengths)
    extra = _proportional([max(round(stages[i].minutes * MINUTE), 1) for i in slack], over_floors)
    for index, more in zip(slack, extra, strict=True):
        lengths[index] += more
    return tuple(lengths)


def _rounded(stage: Stage, ratio: float) -> int:
    """The seconds a stage would like, in steps that can be said aloud."""
    wanted = stage.minutes * MINUTE * (ratio if stage.share == "scales" else 1)
    return round(wanted / STEP) * STEP


def _give_up(stages: Sequence[Stage], floors: list[int], lengths: list[int], missing: int) -> None:
    """Take `missing` seconds from the stages that can give, the least needed first. Changes `lengths`."""
    order = sorted(range(len(stages)), key=lambda i: (stages[i].protected, stages[i].share == "fixed", -i))
    for index in order:
        if missing <= 0:
            return
        given = min(missing, lengths[index] - floors[index])
        lengths[index] -= given
        missing -= given


def _proportional(weights: Sequence[int], total: int) -> tuple[int, ...]:
    """`total` in whole numbers in proportion to the weights, exactly (largest remainders first)."""
    whole = sum(weights) or 1
    parts = [total * weight // whole for weight in weights]
    left = total - sum(parts)
    by_remainder = sorted(range(len(weights)), key=lambda i: -(total * weights[i] % whole))
    for index in by_remainder[:left]:
        parts[index] += 1
    return tuple(parts)


def _advice(
    wishes: Wishes, planning: Planning, overheads: OverheadsId, slot: int, formats: Mapping[str, Format]
) -> list[Advice]:
    """What does not fit, a sentence each."""
    said: list[Advice] = []
    chosen, presenters = wishes.format, len(wishes.presenters)
    if not presenters:
        return [Advice("presenters", "Nobody presents yet: choose at least one presenter.")]
    if slot < chosen.least_slot:
        said.append(_short_slot(wishes, planning, overheads, slot, formats))
    elif slot > max(LONG_SLOT, chosen.minutes):
        more = "" if chosen.presenters == "one" else "another presenter, or "
        said.append(Advice("long slot", f"{slot} min is a long slot: {more}a shorter meeting?"))
    if chosen.presenters == "one" and presenters > 1:
        said.append(Advice("presenters", f"{chosen.name} gives the whole meeting to one presenter."))
    if not chosen.smallest_group <= wishes.here <= chosen.largest_group:
        size = f"{chosen.smallest_group} to {chosen.largest_group}"
        said.append(Advice("group", f"{chosen.name} is made for {size} people; {wishes.here} are here."))
    return said


def _short_slot(
    wishes: Wishes, planning: Planning, overheads: OverheadsId, slot: int, formats: Mapping[str, Format]
) -> Advice:
    """'3 presenters in 60 min leaves 11 min each: under the 20 that a slot needs; 2 presenters, or ...'."""
    presenters = len(wishes.presenters)
    who = "1 presenter" if presenters == 1 else f"{presenters} presenters"
    each = f"{max(slot, 0)} min" if presenters == 1 else f"{max(slot, 0)} min each"
    ways = _ways_out(wishes, planning, overheads, slot, formats)
    out = f"; {', or '.join(ways)}" if ways else ""
    return Advice(
        "short slot" if slot > 0 else "impossible",
        f"{who} in {wishes.minutes} min leaves {each}: "
        f"under the {wishes.format.least_slot:g} that a slot needs{out}.",
    )


def _ways_out(
    wishes: Wishes, planning: Planning, overheads: OverheadsId, slot: int, formats: Mapping[str, Format]
) -> list[str]:
    """What would fit: fewer presenters, a shorter format, a longer meeting."""
    ways: list[str] = []
    least = wishes.format.least_slot
    for fewer in range(len(wishes.presenters) - 1, 0, -1):
        trial = Wishes(wishes.format, wishes.minutes, wishes.here, wishes.presenters[:fewer], wishes.number)
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
