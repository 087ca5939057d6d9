"""The action learning cycle on the wall: where the set stands, what the last turn brought, what this one is for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from alstui.series.cycle import NONE_TO_COME, Brought, Cycle, brought_words, cycle, standing_words
from alstui.series.meetings import series
from screens import words
from screens.command import command
from screens.series import facts
from screens.series.ring import Block, CycleFacts, CycleView
from screens.shell.screen import Question
from screens.wall.clock_line import ClockLine, headed
from screens.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from datetime import date

    from alstui.content.catalogue import Programme
    from alstui.desk import Desk
    from alstui.meeting.state import Meeting
    from alstui.series.meetings import InSeries, Series

TITLE = "The action learning cycle"

LAST_TURN = "THE LAST TURN: meeting {number}"
ENDING_TURN = "THIS TURN: meeting {number}"
THIS_TURN = "THIS TURN: meeting {number}, {when}"
NEXT_TURN = "THE NEXT TURN: meeting {number}, {when}"
NO_TURN = "THE NEXT TURN"
"""What stands above what a turn brought, or is for."""

NOTHING_SO_FAR = "So far nothing is on record."
"""Of a meeting that has only begun."""


class CycleScreen(Question[None]):
    """Escape, or what opened it, goes back to where one was."""

    AUTO_FOCUS = "VerticalScroll"
    DEFAULT_CSS = """
    CycleScreen VerticalScroll { height: 1fr; margin: 1 0 0 0; }
    """

    def __init__(
        self, found: Series, today: date, title: str, *, desk: Desk | None = None, ending: bool = False
    ) -> None:
        """`desk` is the meeting that goes on behind it; `ending`: it is about to be closed, and its turn ends."""
        super().__init__()
        self._facts = cycle_facts(cycle(found, ending=ending), today, ending=ending)
        self._title, self._desk = title, desk

    def compose(self) -> ComposeResult:
        """What it is, and the ring with its words."""
        yield ClockLine()
        with VerticalScroll():
            yield CycleView()
        yield KeyLine()

    def on_mount(self) -> None:
        """It does not change while one looks at it."""
        self.query_one(CycleView).show(self._facts)
        self.tick()

    def tick(self) -> None:
        """The clock goes on."""
        for line in self.query(ClockLine):
            line.show(headed(self._desk, TITLE, self._title))

    @command("escape,enter,d", "back", id="cycle.back")
    def leave(self) -> None:
        """Go back to where you were."""
        self.dismiss()


def cycle_screen(
    desk: Desk, programme: Programme | None, before: Sequence[Meeting], *, ending: bool = False
) -> CycleScreen:
    """The cycle of the set whose meeting is at the desk; `before` are its meetings before this one, oldest first."""
    found = series(
        desk.learning_set,
        programme,
        (*before, desk.meeting),
        desk.today,
        present=desk.meeting,
        now=desk.clock.now(),
    )
    title = words.line(desk.learning_set.title)
    return CycleScreen(found, desk.today, title, desk=desk, ending=ending)


def cycle_facts(found: Cycle, today: date, *, ending: bool = False) -> CycleFacts:
    """What is drawn and said. `ending`: the turn of the meeting that is on ends, and the next one is in sight."""
    blocks = []
    if found.last is not None:
        title = (ENDING_TURN if ending else LAST_TURN).format(number=found.last.meeting.number)
        blocks.append(Block(title, ((brought_words(found.last.brought), "$foreground"),)))
    blocks.append(_to_come(found, today, ending=ending))
    leads_to = found.last.meeting if ending and found.last is not None else found.coming
    turn = f"turn {leads_to.number} of {found.turns}" if leads_to is not None else ""
    return CycleFacts(found.passed, turn, standing_words(found), tuple(blocks))


def _to_come(found: Cycle, today: date, *, ending: bool) -> Block:
    coming, title = found.coming, NEXT_TURN if ending else THIS_TURN
    if coming is None:
        return Block(NO_TURN, ((NONE_TO_COME, "$foreground"),))
    about = [(facts.called(coming), "bold"), (_purpose(coming), "$foreground")]
    if found.so_far is not None:
        about.append((_so_far(found.so_far), "$quiet"))
    when = facts.when(coming, today).removeprefix("next: ")
    return Block(
        title.format(number=coming.number, when=when), tuple((text, tone) for text, tone in about if text)
    )


def _so_far(found: Brought) -> str:
    return f"So far: {brought_words(found)}" if found != Brought() else NOTHING_SO_FAR


def _purpose(coming: InSeries) -> str:
    if coming.about is not None:
        return words.line(coming.about.purpose)
    return words.line(coming.milestone)
