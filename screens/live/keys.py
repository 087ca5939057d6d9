"""The keys of the live screen, those that matter most first: what fits of them stands in its last line."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from screens.live.actions.keys import BINDINGS as THREAD_BINDINGS
from screens.live.agreement import BINDINGS as AGREEMENT_BINDINGS
from screens.live.evaluation import BINDINGS as EVALUATE_BINDINGS
from screens.live.questions.keys import BINDINGS as QUESTION_BINDINGS
from screens.live.questions.prompt_keys import MORE_BINDINGS, NEXT_BINDINGS
from screens.live.room.calm import BINDINGS as CALM_BINDINGS
from screens.live.room.turns import ROOM_BINDINGS, ROUND_BINDINGS
from screens.live.series import BINDINGS as SERIES_BINDINGS

BINDINGS: list[BindingType] = [
    Binding(
        "space",
        "pause_or_resume",
        "pause",
        tooltip="Start, stop the clock, let it go on",
        id="live.pause",
    ),
    Binding("right,enter", "next_stage", "next", tooltip="Go on to the next stage", id="live.next"),
    *ROUND_BINDINGS,
    Binding("a", "capture('action')", "action", tooltip="Catch an action point", id="live.action"),
    Binding("n", "capture('note')", "note", tooltip="Take a note", id="live.note"),
    *NEXT_BINDINGS,
    Binding(
        "plus",
        "adjust(60)",
        "minute",
        tooltip="Give this stage a minute more",
        id="live.more",
        key_display="+",
    ),
    Binding(
        "minus",
        "adjust(-60)",
        "minute",
        tooltip="Take a minute from this stage",
        id="live.less",
        key_display="-",
        show=False,
    ),
    Binding(
        "t",
        "time",
        "time",
        tooltip="See what can be done about the time, and what it costs",
        id="live.time",
    ),
    Binding("c", "cover", "cover", tooltip="Cover the screen at once", id="live.cover"),
    Binding("u", "undo", "undo", tooltip="Take back the latest thing done", id="live.undo"),
    Binding(
        "left",
        "previous_stage",
        "back",
        tooltip="Go back to the stage before",
        id="live.back",
        show=False,
    ),
    Binding(
        "l",
        "capture('learning')",
        "learning",
        tooltip="Catch what somebody learned",
        id="live.learning",
        show=False,
    ),
    Binding(
        "i",
        "capture('issue')",
        "issue",
        tooltip="Catch the issue in one sentence; it stays covered",
        id="live.issue",
        show=False,
    ),
    Binding(
        "p",
        "capture('parked')",
        "park",
        tooltip="Park a thought or advice for later",
        id="live.park",
        show=False,
    ),
    *MORE_BINDINGS,
    Binding(
        "z",
        "zoom",
        "big clock",
        tooltip="Let the clock fill the screen, or not",
        id="live.zoom",
        show=False,
    ),
    Binding(
        "m",
        "minutes",
        "minutes",
        tooltip="Look at the minutes as they stand",
        id="live.minutes",
        show=False,
    ),
    Binding("U,ctrl+y", "redo", "redo", tooltip="Bring back what was taken back", id="live.redo", show=False),
    Binding(
        "x",
        "close",
        "close",
        tooltip="Close the meeting and write its minutes",
        id="live.close",
        show=False,
    ),
    *ROOM_BINDINGS,
    *QUESTION_BINDINGS,
    *THREAD_BINDINGS,
    *EVALUATE_BINDINGS,
    *SERIES_BINDINGS,
    *AGREEMENT_BINDINGS,
    *CALM_BINDINGS,
]
"""Each has an id, so that a person may give it another key, and words for the palette and the list of keys."""
