"""The keys of the live screen in their order: those that matter most first, as many as fit stand in its last line."""

from __future__ import annotations

from collections.abc import Mapping

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
    "live.time",
    "door.people",
    "door.questions",
    "door.set",
    "door.leaving",
    "live.more",
    "live.less",
    "live.undo",
    "door.kept",
    "live.back",
    "live.learning",
    "live.issue",
    "live.park",
    "live.catch",
    "live.prompt_back",
    "live.chat",
    "live.zoom",
    "live.minutes",
    "live.redo",
    "live.close",
    "live.report_back",
    "live.read_back",
    "live.edit_actions",
    "live.note_to_action",
    "live.private",
    "live.learned",
    "live.parked",
    "live.evaluate",
    "live.movement",
    "live.agreement",
    "live.checklists",
    "live.theory",
    "live.theory_wall",
    "live.programme",
    "live.cycle",
    "live.details",
    "live.find",
    "live.guides",
    "live.leaving",
    *(f"live.attendance_{number}" for number in range(1, 10)),
    "live.alone",
    "live.turn_later",
    "live.turn_order",
    "live.people",
    "live.nobody_speaks",
    *(f"live.speaks_{number}" for number in range(1, 10)),
)
"""The ids of the commands; what is not named here follows as the parts have it."""

_GROUPS: Mapping[str, str] = {
    "time": "live.pause live.next live.enter live.back live.more live.less live.time",
    "catch": "live.action live.note live.learning live.issue live.park door.kept live.undo live.redo",
    "ask": "live.prompt live.prompt_back live.chat live.catch door.questions",
    "people": "door.people live.turn live.turn_back live.nobody_speaks "
    + " ".join(f"live.speaks_{number}" for number in range(1, 10)),
    "look": "live.zoom live.minutes door.set",
    "leave": "door.leaving",
}

GROUP_OF: Mapping[str, str] = {name: group for group, names in _GROUPS.items() for name in names.split()}
"""What each command is about that stands behind no door, for the list of keys."""
