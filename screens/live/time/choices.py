"""What can be done about the time: the panel opens beside the clock, and what it did is said; and what a gap costs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from alstui.meeting import gaps
from screens.command import command
from screens.shell.part import Part, Stage
from screens.widgets.painted import Across

if TYPE_CHECKING:
    from alstui.meeting.gaps import Gap
    from alstui.meeting.reading import Reading
    from screens.live.doors import Doors
    from screens.live.hand import PromptHand
    from screens.live.time.panel import TimePanel

STYLES = Path(__file__).with_name("panel.tcss")
"""What the screen looks like with the panel on it."""


class TimeChoices(Part):
    """The panel, from its key until it is left. It is imported when it is first asked for."""

    def __init__(self, stage: Stage, hand: PromptHand, doors: Doors) -> None:
        super().__init__(stage)
        self._hand = hand
        self._doors = doors
        self.panel: TimePanel | None = None
        """What can be done about the time, while it is looked at."""

    @command("t", "time", id="live.time")
    async def look(self) -> None:
        """See what can be done about the time, and what it costs."""
        from screens.live.time.panel import TimePanel

        self.stage.put_down()
        self.stage.say("")
        middle = self.stage.piece(Across, "#middle")
        sheet = middle.app.stylesheet
        if not sheet.has_source(str(STYLES)):
            sheet.read(STYLES)
        self.panel = panel = TimePanel(self.desk, self.stage.names)
        with middle.app.batch_update():  # painted once, when it stands there and the others have given way
            self.stage.mark("-time")
            self._doors.stand_open("time")
            await middle.mount(panel)

    def tick(self, reading: Reading) -> None:
        """The costs are those of this very second."""
        if self.panel is not None:
            self.panel.tick()

    def put_down(self) -> None:
        """Leave the time as it is."""
        if self.panel is not None:
            panel, self.panel = self.panel, None
            panel.screen.set_focus(None)
            panel.remove()
            self.stage.mark("-time", on=False)
            self._doors.put_down()

    def taken(self, sentence: str) -> None:
        """A choice is on record already: say so."""
        self.put_down()
        self._hand.turn()
        self.done(sentence)

    def ask_about(self, gap: Gap) -> None:
        """Ask whether a stretch counts; the answer is on record before it is said."""
        from screens.live.time.gap import GapScreen

        self.stage.open(GapScreen(self.desk, gap), partial(self._judged, gap), over=True)

    def _judged(self, gap: Gap, counted: bool | None) -> None:
        self.done(gaps.judged(gap, counted=bool(counted)))
