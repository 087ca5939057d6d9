"""The kinds of harm, and the modules that do them: a list that imports none of them."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """A row of the table."""

    name: str
    words: str
    where: str
    """The function, as module:name."""
    share: float
    """How much of the time it gets, in relation to the others."""


_HERE = "tests.torture"

KINDS = (
    Kind(
        "power-cut",
        "Power cut: only what was synced stays, of the rest anything",
        f"{_HERE}.power:power_cut",
        3,
    ),
    Kind("full", "Full disk, at any operation", f"{_HERE}.failing:full", 1),
    Kind(
        "failing", "Failing disk: an error at any operation, once or for good", f"{_HERE}.failing:failing", 1
    ),
    Kind("read-only", "Disk that turns read only", f"{_HERE}.failing:read_only", 1),
    Kind("damaged-meeting", "A meeting's record damaged at any byte", f"{_HERE}.damage:of_a_meeting", 1),
    Kind("damaged-set", "A set's file damaged at any byte", f"{_HERE}.damage:of_a_set", 0.5),
)
