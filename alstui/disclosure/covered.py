"""What a wall may show of what an audience holds: that there is an issue, and not a word of it."""

from __future__ import annotations

from msgspec.structs import replace

from alstui.disclosure.disclosed import Disclosed

COVERED = "kept, covered"
"""Stands where an issue is, in one sentence, that the set has heard and passers-by have not."""


def covered(held: Disclosed) -> Disclosed:
    """The same with every issue covered."""
    return replace(
        held,
        slots=tuple(replace(slot, issue=COVERED) if slot.issue else slot for slot in held.slots),
        issues=tuple(replace(issue, what=COVERED) for issue in held.issues),
    )
