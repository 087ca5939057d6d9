"""Format or agenda, people and minutes become an agenda whose seconds add up exactly to the time promised.

The arithmetic is in `wishes`. What slots and stages leave over, the changeovers and the reserve are not on the run
sheet: they are what the pool starts with, so that settling down between two slots costs nobody their time.

A slot is never cut in two by the break, nor is a stage of an agenda: it stands between them, where that is nearest to
the time that was asked for, or else to half-way through them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from msgspec import Struct

from alstui.content.catalogue import AgendaFormat, Format, OverheadsId, Part, Planning, Stage
from alstui.model import Agenda, PartKind, Segment
from alstui.planning.advice import Advice, advice_for, break_advice
from alstui.planning.stages import MINUTE, STEP, fitting_stages, share
from alstui.planning.wishes import Wishes, around, overheads_for, pause_minutes, slots_of, stages_minutes

ENDS: frozenset[PartKind] = frozenset({"process review", "closing"})
"""The parts of the frame that stand after slots and stages."""


class Plan(Struct, frozen=True):
    """The agenda that follows from the wishes, and what has to be said about it."""

    agenda: Agenda | None
    """None when the minutes do not even hold what surrounds slots and stages."""
    slot_minutes: int
    """Of the shortest slot; zero when nothing is left, or nobody presents."""
    overheads: OverheadsId
    advice: tuple[Advice, ...]
    slots: tuple[int, ...] = ()
    """Minutes of each presenter's slot, in order."""


def plan(wishes: Wishes, planning: Planning, formats: Mapping[str, Format]) -> Plan:
    """The meeting as it will run. `formats` are there to propose another when this one does not fit."""
    chosen = wishes.overheads or overheads_for(wishes.minutes, planning)
    slots = slots_of(wishes, planning, chosen)
    agenda = _agenda(wishes, planning, chosen, slots) if _holds(wishes, planning, chosen, slots) else None
    advice = (*advice_for(wishes, planning, chosen, slots, formats), *break_advice(wishes, agenda))
    return Plan(agenda, min(slots, default=0), chosen, advice, slots)


def _holds(wishes: Wishes, planning: Planning, overheads: OverheadsId, slots: Sequence[int]) -> bool:
    """Whether the minutes hold every stage for half a minute at least."""
    if slots and min(slots) * MINUTE < len(wishes.format.stages) * STEP:
        return False
    if wishes.agenda is None:
        return bool(slots)
    return stages_minutes(wishes, planning, overheads) * MINUTE >= len(wishes.agenda.stages) * STEP


def _agenda(wishes: Wishes, planning: Planning, overheads: OverheadsId, minutes: Sequence[int]) -> Agenda:
    """All the segments in order, with slots of so many minutes; what is not on the run sheet is the reserve."""
    parts = {part.kind: part for part in planning.parts}
    frame = [_segment(parts[kind], seconds) for kind, seconds in around(wishes, getattr(planning, overheads))]
    before = [segment for segment in frame if segment.kind not in ENDS]
    blocks = _blocks(wishes, minutes, stages_minutes(wishes, planning, overheads) * MINUTE)
    pause = pause_minutes(wishes, planning)
    if pause:
        lengths = [sum(segment.seconds for segment in block) for block in blocks]
        place = _break_place(lengths, sum(segment.seconds for segment in before), wishes.break_at)
        blocks.insert(place, (_segment(parts["break"], pause * MINUTE),))
    middle = [segment for block in blocks for segment in block]
    segments = (*before, *middle, *(segment for segment in frame if segment.kind in ENDS))
    way = wishes.agenda or wishes.format
    return Agenda(
        format_id=way.id,
        format_name=way.name,
        minutes=wishes.minutes,
        reserve=wishes.minutes * MINUTE - sum(segment.seconds for segment in segments),
        segments=segments,
    )


def _blocks(wishes: Wishes, minutes: Sequence[int], seconds: int) -> list[tuple[Segment, ...]]:
    """What is not cut in two, in order: slots of so many minutes, and the stages that have `seconds` together."""
    slots = [
        slot_segments(wishes.format, presenter, number, length * MINUTE)
        for number, (presenter, length) in enumerate(zip(wishes.presenters, minutes, strict=True), 1)
    ]
    if wishes.agenda is None:
        return slots
    stages = together_segments(wishes.agenda, seconds)
    ids = [stage.id for stage in stages]
    before = f"{TOGETHER}{wishes.agenda.slots_before}"
    place = ids.index(before) if before in ids else len(ids)
    alone = [(stage,) for stage in stages]
    return [*alone[:place], *slots, *alone[place:]]


def _break_place(lengths: Sequence[int], begin: int, wanted: int | None) -> int:
    """How many slots and stages come before the break: those after which it begins nearest to `wanted`, or to half-way.

    `begin` is when the first of them does, in seconds after the start. Of two that are as near, the earlier.
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
        _stage_segment(
            stage, length, presenter, id=f"slot-{number}.{stage.id}", part=f"slot-{number}", kind="slot"
        )
        for stage, length in zip(stages, share(stages, seconds), strict=True)
    )


TOGETHER = "stage-"
"""What stands before a stage's id in the id of its part, so that no stage has that of a slot or of the frame."""


def together_segments(chosen: AgendaFormat, seconds: int) -> tuple[Segment, ...]:
    """The stages of an agenda, their seconds adding up exactly. Each is a part of its own, and nobody's slot."""
    stages = fitting_stages(chosen, seconds)
    return tuple(
        _stage_segment(
            stage, length, "", id=f"{TOGETHER}{stage.id}", part=f"{TOGETHER}{stage.id}", kind="together"
        )
        for stage, length in zip(stages, share(stages, seconds), strict=True)
    )


def _stage_segment(
    stage: Stage, seconds: int, presenter: str, *, id: str, part: str, kind: PartKind
) -> Segment:
    """A stage as it is lived through, with all that its format or agenda says of it."""
    return Segment(
        id=id,
        part=part,
        kind=kind,
        name=stage.name,
        presenter=presenter,
        seconds=seconds,
        least=min(round(stage.at_least * MINUTE), seconds),
        speaks=stage.speaks,
        rule=stage.rule,
        mode=stage.mode,
        presenter_silent=stage.presenter_silent,
        advice=stage.advice,
        turns=stage.turns,
        prompts=stage.prompts,
        theme=stage.theme,
        opens=stage.opens,
        captures=stage.captures,
        protected=stage.protected,
        note=stage.note,
    )
