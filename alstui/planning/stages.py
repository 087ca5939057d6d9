"""The stages of one slot, or of an agenda, and how its seconds are shared out among them."""

from __future__ import annotations

from collections.abc import Sequence

from alstui.content.catalogue import Stage, Way

MINUTE = 60

STEP = 30
"""Stages other than those that take the slack are planned in half minutes, so that they can be said aloud."""


def fitting_stages(chosen: Way, seconds: int) -> tuple[Stage, ...]:
    """Its stages; the optional ones only where there is as much time as its own minutes."""
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
