"""Audiences for tests, and a set whose names stand out wherever they slip through.

The people are invented samples.
"""

from __future__ import annotations

from datetime import date
from typing import get_args, get_type_hints

from msgspec.structs import fields

from alstui.disclosure.audiences import Audience, Holding, Kind, read_audiences
from alstui.learning_set import LearningSet, Member, PlannedMeeting

SHIPPED = read_audiences(None)

OPEN = Holding(
    **{field.name: get_args(get_args(get_type_hints(Holding)[field.name])[0]) for field in fields(Holding)}
)
"""Every field of every section: what no careful person would write into the file."""

NAMES = ("Quillon Marsh", "Bertrada Vole", "Cosmo Finch")
"""Of Ann, Ben and Carla in this set: words that stand nowhere else."""

STANDING_OUT = LearningSet(
    id="oakfield",
    title="Oakfield",
    school="Oakfield School",
    facilitator="Xanthe Pell",
    sponsor="Yorick Dray",
    safeguarding="Zuleika Thorn",
    members=(
        Member(id="ann", name=NAMES[0], role="head teacher"),
        Member(id="ben", name=NAMES[1], role="governor"),
        Member(id="carla", name=NAMES[2]),
    ),
    meetings=(
        PlannedMeeting(date=date(2026, 11, 24), place="Library", milestone="after the Theory of Change work"),
        PlannedMeeting(date=date(2027, 1, 12), place="Music room", milestone="along the work"),
    ),
)


def audience(kind: Kind, member: str = "") -> Audience:
    """As it is shipped."""
    return Audience(kind, SHIPPED.holding(kind), member)


def wide_open(kind: Kind, member: str = "") -> Audience:
    """The same with everything opened."""
    return Audience(kind, OPEN, member)
