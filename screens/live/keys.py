"""The keys of the live screen in their order: those that matter most first, as many as fit stand in its last line."""

from __future__ import annotations

ORDER = (
    "door.shut",
    "live.pause",
    "live.next",
    "live.enter",
    "live.turn",
    "live.turn_back",
    "live.action",
    "live.note",
    "live.prompt",
    "live.more",
    "live.less",
    "live.time",
    "door.people",
    "door.questions",
    "door.set",
    "live.undo",
    "live.back",
    "live.learning",
    "live.issue",
    "live.park",
    "live.catch",
    "live.prompt_back",
    "live.zoom",
    "live.minutes",
    "live.redo",
    "door.leaving",
    *(f"live.attendance_{number}" for number in range(1, 10)),
    "live.turn_later",
    "live.turn_order",
    "live.people",
    "live.nobody_speaks",
    *(f"live.speaks_{number}" for number in range(1, 10)),
)
"""The ids of the commands; what is not named here follows as the parts have it."""
