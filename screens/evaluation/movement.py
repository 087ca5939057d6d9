"""What moved: a programme in plots, one after another. Nothing in them names anybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from alstui.evaluation.instruments import Instruments
from alstui.evaluation.pages import Page, pages
from screens import words
from screens.command import command
from screens.evaluation.plot import PlotFace, PlotKey, PlotSaid, PlotTitle, plot_parts
from screens.shell.screen import Question
from screens.wall.clock_line import ClockLine, ClockLineFacts, clock_facts
from screens.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.learning_set import LearningSet
    from alstui.meeting.state import Meeting


class MovementScreen(Question[None]):
    """The plots of a set's programme."""

    DEFAULT_CSS = """
    MovementScreen PlotTitle { margin: 1 0 0 0; }
    MovementScreen.-high.-wide PlotTitle { height: 6; }
    """

    def __init__(
        self,
        learning_set: LearningSet,
        meetings: Sequence[Meeting],
        instruments: Instruments,
        now: datetime,
        desk: Desk | None = None,
    ) -> None:
        """`meetings` oldest first, the present one last; `now` is for one that is still on.

        `desk` is that of a meeting which goes on behind this screen: its clock stays in sight.
        """
        super().__init__()
        self._learning_set = learning_set
        self._meetings = tuple(meetings)
        self._instruments = instruments
        self._now = now
        self._desk = desk
        self._pages: tuple[Page, ...] = ()
        self._place = 0

    def compose(self) -> ComposeResult:
        """Whose it is; the plot with its title; what its marks mean; what it shows."""
        yield ClockLine()
        yield PlotTitle()
        yield PlotFace()
        yield PlotKey()
        yield PlotSaid()
        yield KeyLine()

    def on_mount(self) -> None:
        """The frame; the plots follow when the room for them is known."""
        self.tick()
        self.show_keys()

    @property
    def page(self) -> Page | None:
        """What is on the wall; None where there is nothing to show."""
        return self._pages[self._place] if self._pages else None

    def tick(self) -> None:
        """The clock of the meeting goes on, if there is one."""
        title = words.line(self._learning_set.title)
        about = f"{self._place + 1} of {len(self._pages)}" if self._pages else ""
        for line in self.query(ClockLine):
            if self._desk is not None:
                line.show(clock_facts(self._desk, title, about))
            else:
                line.show(ClockLineFacts(title, about))

    @on(PlotFace.Sized)
    def _make(self) -> None:
        """Make the plots for the room there is, and stay at what was on the wall, as near as can be."""
        size = self.query_one(PlotFace).content_size
        before = len(self._pages)
        self._pages = pages(
            self._learning_set, self._meetings, self._instruments, self._now, (size.width, size.height)
        )
        if before:
            self._place = self._place * len(self._pages) // before
        self._paint()

    def _reach(self, step: int) -> int:
        return min(max(self._place + step, 0), max(len(self._pages) - 1, 0))

    def _leads_on(self, step: int) -> bool:
        """No further than the first and the last."""
        return self._place != self._reach(step)

    @command(
        "right,enter,space",
        "next",
        id="movement.next",
        purpose="To the next plot",
        given=(1,),
        when=_leads_on,
    )
    @command("left", "back", id="movement.back", purpose="To the plot before", given=(-1,), when=_leads_on)
    @command(
        "home",
        "first",
        id="movement.first",
        purpose="To the first plot",
        given=(-9999,),
        shown=False,
        when=_leads_on,
    )
    @command(
        "end",
        "last",
        id="movement.last",
        purpose="To the last plot",
        given=(9999,),
        shown=False,
        when=_leads_on,
    )
    def go(self, step: int) -> None:
        """So many plots on, as far as there are any."""
        self._place = self._reach(step)
        self._paint()

    @command("escape,w", "leave", id="movement.leave")
    def leave(self) -> None:
        """Back to where you came from."""
        self.dismiss()

    def _paint(self) -> None:
        title, key, said = plot_parts(self.page)
        self.query_one(PlotTitle).show(title)
        self.query_one(PlotFace).show(self.page)
        self.query_one(PlotKey).show(key)
        self.query_one(PlotSaid).show(said)
        self.tick()
        self.show_keys()
