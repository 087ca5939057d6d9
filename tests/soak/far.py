"""Ways to what means something only after several other keys."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from alstui.desk import Desk
from alstui.meeting.state import part_of
from screens.live.actions.read_back import ReadBack
from screens.live.live import LiveScreen
from tests.kit.screens.hands import paste, press, settle
from tests.kit.screens.scenes import pass_minutes

if TYPE_CHECKING:
    from tests.soak.walk import Walk

Way = tuple[str, ...]
"""Keys; what begins with a blank is typed."""

SLOT, LATE, CUT = "<another slot>", "<over time>", "<gone>"
"""What is no key: one goes on to the next slot; time passes until the meeting is late; the program is gone without a
word, as when the power fails, and comes again."""

OVER = 5
"""Minutes by which the meeting is late then."""

STAGES = 16
"""Stages that are between two slots at the most, with what comes up between them."""

CATCH: Way = ("a", " ring the chair of governors by fri 8/10", "enter")
ASK: Way = (SLOT, "q", " what would be enough?", "enter")
PARK: Way = (SLOT, "p", " the lease", "enter")
SHARED: Way = ("s", "e", "enter", *["tab"] * 6, "right", "left", "enter")
PARKED = {"next": "right", "before": "left", "view": "l"}

OPEN: Way = ("x", "h", "o", " d", "right", "enter")
"""A name is begun and completed; what is there is a folder, which is told."""

FAR: Mapping[str, tuple[Way, ...]] = {
    **{f"parked.{name}": (("s", "p", "y", key),) for name, key in PARKED.items()},
    "parked.slot": ((*PARK, *PARK, "s", "p", "y", "s"),),
    "edit.leave_out": (("s", "e", "enter", "x", "escape", "x"),),
    "edit.keep_changed": (("s", "e", "enter", "x", "escape", "y"),),
    "edit_changed.leave": (("s", "e", "enter", "x", "escape", "escape"),),
    **{f"share.{name}": (SHARED,) for name in ("next", "further", "nearer")},
    "readback.on_purpose": ((SLOT, "s", "i", "y"),),
    "readback.enter": ((SLOT, "s", "i", "enter"),),
    "readback.go_on": ((SLOT, "s", "i", "right"), ("s", "i", "escape", "right")),
    "readback.undo": (("s", "i", " fri", "enter", "escape", "u"),),
    "evaluate.write": tuple(("s", "h", *["down"] * times, "enter", "escape", "e") for times in (1, 2)),
    "notes.view": (("s", "t", "p", "v"),),
    "agreement.bring_back": (("s", "a", "space", CUT, "s", "a", "y"),),
    "agreement.more": tuple(("s", "a", *["down"] * times, "plus", "minus") for times in (1, 2, 3)),
    "watch.manner": (("d", "o", "h"),),
    "questions.slot": ((*ASK, *ASK, "d", "r", "s"),),
    "agreement.lead": (("s", "a", "s", " Ada Quist", "enter"),),
    "evaluate.less": tuple(
        ("s", "h", *["down"] * times, "enter", "left", "3", "backspace") for times in range(4)
    ),
    "evaluate.next": tuple(("s", "h", *["down"] * times, "enter", "left", "right") for times in range(3)),
    "open_file.complete": (OPEN,),
    "open_file.open": (OPEN,),
    "people.replan": tuple(("g", "l", str(who), "space", "space", "r") for who in range(1, 7)),
    "app.colours": (("ctrl+p", " colours", "enter"),),
    "minutes.home": (("x", "e", "enter", "h"),),
    "minutes.reopen": (("x", "e", "enter", "r"), ("x", "e", "enter", "enter", "r")),
    **{f"live.day_{day}": ((*CATCH, "e", "d", str(day)),) for day in range(1, 9)},
    **{f"time.choose_{way}": ((SLOT, "t", str(way)),) for way in range(1, 8)},
    **{f"time.choose_{way}": ((SLOT, "t", LATE, str(way)),) for way in (8, 9)},
}
"""Ways from the live screen, by the command that they lead to."""


async def go(walk: Walk, way: Way) -> None:
    """Go a way, as far as it leads."""
    for step in way:
        if step == SLOT:
            await _to_another_slot(walk)
        elif step == LATE:
            await _late(walk)
        elif step == CUT:
            await walk.leave_panels()
        elif step.startswith(" "):
            await paste(walk.pilot, step.lstrip())
        else:
            await press(walk.pilot, step)


async def _late(walk: Walk) -> None:
    """Let time pass until the stage has run over, and all that was in hand is used."""
    desk = walk.app.desk
    reading = desk.read() if desk is not None else None
    if reading is not None:
        left = max(reading.left, timedelta()) + max(reading.pool, timedelta())
        await pass_minutes(walk.app, walk.pilot, left / timedelta(minutes=1) + OVER)


async def _to_another_slot(walk: Walk) -> None:
    """On to the next slot of somebody who presents; one stays where one is after the last."""
    desk = walk.app.desk
    slot = _next_slot(desk) if desk is not None else ""
    for _ in range(STAGES if slot else 0):
        if desk is None or part_of(desk.meeting.current) == slot:
            break
        goes_on = isinstance(walk.app.screen, LiveScreen | ReadBack) and walk.app.focused is None
        await press(walk.pilot, "right" if goes_on else "escape")
    if not isinstance(walk.app.screen, LiveScreen):
        await walk.leave_panels()
    await settle(walk.pilot)


def _next_slot(desk: Desk) -> str:
    """The next slot that somebody presents in; empty where there is none."""
    agenda, current = desk.meeting.agenda, desk.meeting.current
    if agenda is None or desk.meeting.status == "closed":
        return ""
    rest = agenda.segments[agenda.index(current) + 1 :]
    return next((each.part for each in rest if each.presenter and each.part != part_of(current)), "")
