"""What can happen at a desk: any list of verbs with naps between them, and the same meeting kept by hand.

`Paper` is the plainest way to keep a meeting's time that we could think of. The tests hold the real one against it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.desk import Desk
from alstui.model import Agenda
from tests.kit.builders import NO_TIME, Table, a_line, a_mixed_agenda, a_short_agenda, all_here

naps = st.one_of(
    st.integers(1, 10**6).map(lambda n: timedelta(microseconds=n)),
    st.integers(1, 900).map(lambda n: timedelta(seconds=n)),
    st.integers(0, 9 * 3600 * 10**6).map(lambda n: timedelta(microseconds=n)),
)
"""How long nothing is done: from a microsecond to nine hours."""


def _a_question(desk: Desk) -> str:
    """The id of the question that was caught first, or of none."""
    return next(iter(desk.meeting.questions), "")


VERBS: dict[str, Callable[[Desk], object]] = {
    "next": lambda desk: desk.next_stage(),
    "back": lambda desk: desk.previous_stage(),
    "pause": lambda desk: desk.pause_or_resume(),
    "more": lambda desk: desk.adjust(60),
    "less": lambda desk: desk.adjust(-60),
    "agree": lambda desk: desk.agree(a_line("ring the chair of governors")),
    "issue": lambda desk: desk.take_note("issue", "how do we hear the quiet ones?"),
    "report": lambda desk: desk.report("earlier", "done", "the chair was waiting to be asked"),
    "put instead": lambda desk: desk.put_instead("earlier", a_line("write to the chair")),
    "draft": lambda desk: desk.keep_draft("note", "half a sen"),
    "prompt": lambda desk: desk.show_prompt("what-else"),
    "question on the wall": lambda desk: desk.turn_wall(shows="question", question="What else?"),
    "cover": lambda desk: desk.turn_wall(shows="cover"),
    "uncover": lambda desk: desk.turn_wall(shows=""),
    "snooze": lambda desk: desk.snooze("earlier", 3),
    "change a note": lambda desk: any(
        desk.change_note(replace(note, sharing="schools")) for note in list(desk.meeting.notes.values())[:1]
    ),
    "amend": lambda desk: any(
        desk.amend(replace(action, first_step="look up the number"))
        for action in list(desk.meeting.actions.values())[:1]
    ),
    "without an action": lambda desk: desk.leave_without("ann"),
    "favour": lambda desk: desk.favour_prompt("what-else", favoured=True),
    "catch": lambda desk: desk.catch_question("What would be enough?", "open"),
    "keep a question": lambda desk: desk.judge_question(_a_question(desk), "kept"),
    "helped": lambda desk: desk.mark_helped(_a_question(desk)),
    "move a question": lambda desk: desk.move_question(_a_question(desk), +1),
    "notice": lambda desk: desk.notice("advice"),
    "tally": lambda desk: desk.tally("statements", "listened", {4: 2, 5: 3}),
    "answer": lambda desk: desk.answer("statements", "keep", "the silence"),
    "check": lambda desk: desk.check_entry("ann", agreed=True),
    "agreement": lambda desk: desk.review_agreement(("One voice at a time.",)),
    "show agreement": lambda desk: desk.show_agreement(),
    "here": lambda desk: desk.mark("ben", "here"),
    "late": lambda desk: desk.mark("ben", "late"),
    "prepare": lambda desk: desk.prepare(a_short_agenda(), all_here(), ("ann", "ben")),
    "prepare stages": lambda desk: desk.prepare(a_mixed_agenda(), all_here(), ("ann", "ben")),
    "close": lambda desk: desk.close(),
    "reopen": lambda desk: desk.reopen(),
}
"""Everything that can be done, undo and redo apart."""

BACK_AND_FORTH: dict[str, Callable[[Desk], object]] = {
    "undo": lambda desk: desk.undo(),
    "redo": lambda desk: desk.redo(),
}


History = list[tuple[str, timedelta]]


def histories(*, with_undo: bool = False) -> st.SearchStrategy[History]:
    """What was done in a meeting, and how long after the thing before: mostly the meeting moves."""
    moves = ["next", "next", "next", "back", "back", "pause"]
    verbs = moves + sorted({**VERBS, **BACK_AND_FORTH} if with_undo else VERBS)
    return st.lists(st.tuples(st.sampled_from(verbs), naps), max_size=30)


def play(table: Table, history: Sequence[tuple[str, timedelta]]) -> Table:
    """Do all of it at this table."""
    for verb, nap in history:
        table.wait(nap.total_seconds())
        {**VERBS, **BACK_AND_FORTH}[verb](table.desk)
    return table


class Move(NamedTuple):
    """One thing done, as Paper writes it down."""

    what: str
    at: datetime
    name: str = ""
    value: object = None


class Paper:
    """A meeting kept by hand: what counts, in order, and a pile of what was taken back."""

    def __init__(self) -> None:
        self.moves: list[Move] = []
        self.taken_back: list[Move] = []

    def write(self, what: str, at: datetime, name: str = "", value: object = None) -> None:
        """Something new was done: what was taken back before stays so."""
        self.moves.append(Move(what, at, name, value))
        self.taken_back.clear()

    def last(self, *kinds: str) -> Move | None:
        """The latest move of these kinds."""
        return next((move for move in reversed(self.moves) if move.what in kinds), None)

    @property
    def agenda(self) -> Agenda | None:
        """As it was settled last."""
        move = self.last("prepare")
        return move.value if move is not None and isinstance(move.value, Agenda) else None

    @property
    def current(self) -> str:
        """The segment the room is in."""
        move = self.last("enter")
        return move.name if move else ""

    @property
    def entered(self) -> set[str]:
        """Every segment the room has been in."""
        return {move.name for move in self.moves if move.what == "enter"}

    @property
    def status(self) -> str:
        """What the latest move of the clock made of it."""
        move = self.last("enter", "pause", "resume", "close", "reopen")
        kinds = {"enter": "running", "resume": "running", "close": "closed"}
        return "preparing" if move is None else kinds.get(move.what, "paused")

    def kept(self, what: str) -> list[object]:
        """What was written down of one kind."""
        return [move.value for move in self.moves if move.what == what]

    def running(self, now: datetime) -> dict[str, timedelta]:
        """Seconds that ran in each segment: every stretch between two moves, less what was left out."""
        totals: dict[str, timedelta] = {}
        segment, since = "", None
        for move in [*self.moves, Move("close", now)]:
            if move.what not in {"enter", "pause", "resume", "close", "reopen"}:
                continue
            if since is not None:
                gaps = self._left_out(since, move.at)
                totals[segment] = totals.get(segment, NO_TIME) + (move.at - since) - gaps
            segment = move.name if move.what == "enter" else segment
            since = move.at if move.what in {"enter", "resume"} else None
        return totals

    def _left_out(self, since: datetime, until: datetime) -> timedelta:
        """Gaps never overlap here: each ends when the program opens again."""
        gaps = [move for move in self.moves if move.what == "leave out"]
        parts = (
            min(until, move.at) - max(since, move.value) for move in gaps if isinstance(move.value, datetime)
        )
        return sum((part for part in parts if part > NO_TIME), NO_TIME)
