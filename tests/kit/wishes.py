"""What may be chosen for a meeting: any format, any planning rules, any wishes; and slots in which something gives."""

from __future__ import annotations

from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.content.catalogue import BreakRule, Format, Overheads, Planning, Stage
from alstui.planning.wishes import Wishes
from tests.kit.builders import CLASSIC, PEOPLE, PLANNING, a_format, a_stage, wise_crowds

halves = st.integers(1, 60).map(lambda n: n / 2)
"""Minutes in half minutes."""


@st.composite
def formats(draw: st.DrawFn) -> Format:
    """Any format that a person could write down, sensible or not."""
    stages = [
        a_stage(
            f"stage-{number}",
            draw(halves),
            draw(st.integers(0, 40).map(lambda n: n / 4)),
            draw(st.sampled_from(("fixed", "scales", "slack"))),
            protected=draw(st.booleans()),
            optional=draw(st.booleans()),
        )
        for number in range(draw(st.integers(1, 8)))
    ]
    return a_format(*stages, least_slot=draw(st.integers(1, 40)), one=draw(st.booleans()))


@st.composite
def plannings(draw: st.DrawFn) -> Planning:
    """Ours mostly; else any overheads in quarter minutes, any reserve, any breaks."""
    if draw(st.booleans()):
        return PLANNING
    quarters = st.integers(0, 40).map(lambda n: n / 4)
    short, standard = (
        Overheads(
            welcome=draw(quarters),
            check_in=draw(quarters) / 4,
            report_back=draw(quarters) / 4,
            order=draw(quarters),
            changeover=draw(quarters),
            review=draw(quarters),
            closing=draw(quarters) / 4,
            dates=draw(quarters),
        )
        for _ in range(2)
    )
    rules = st.builds(BreakRule, from_minutes=st.integers(30, 480), minutes=st.integers(1, 60))
    return replace(
        PLANNING,
        short=short,
        standard=standard,
        reserve_percent=draw(st.integers(0, 20)),
        breaks=tuple(draw(st.lists(rules, max_size=3))),
    )


@st.composite
def all_wishes(draw: st.DrawFn) -> Wishes:
    """What may be chosen for a meeting."""
    here = draw(st.integers(3, 12))
    return Wishes(
        format=draw(st.one_of(st.sampled_from((CLASSIC, wise_crowds(11))), formats())),
        minutes=draw(st.one_of(st.integers(30, 480), st.integers(30, 90))),
        here=here,
        presenters=PEOPLE[: draw(st.integers(1, 6))],
        number=draw(st.integers(1, 4)),
        overheads=draw(st.sampled_from((None, "short", "standard"))),
    )


@st.composite
def tight_slots(draw: st.DrawFn) -> tuple[tuple[Stage, ...], int]:
    """Stages, and seconds about as many as they ask for: where something has to give."""
    stages = draw(formats()).stages
    asked = sum(round(stage.minutes * 60) for stage in stages)
    return stages, max(draw(st.integers(asked // 8, asked * 5 // 4)), len(stages))
