"""The run of the meeting on the live screen: start, pause, next, back, a minute more, undo, close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alstui.desk import sentences
from alstui.meeting.reading import shown_minutes
from screens import words
from screens.command import command
from screens.shell.part import Part, Stage, while_it_goes_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from alstui.meeting.events import Event
    from alstui.meeting.reading import Reading
    from screens.live.hand import PromptHand


def _space(part: Run) -> str:
    """Starts, pauses or goes on."""
    return {"preparing": "start", "paused": "go on"}.get(part.desk.meeting.status, "pause")


def _following(part: Run) -> str:
    """The last step closes."""
    return "close" if part.desk.at_last_stage else "next"


def adjusted(seconds: int, before: Reading, after: Reading, local: Callable[[datetime], datetime]) -> str:
    """What a minute more or less did; beyond the pool whose time it takes, and how much later the end is."""
    said = "A minute more" if seconds > 0 else "A minute less"
    late = shown_minutes(-after.pool)
    if after.ends == before.ends:
        return f"{said}."
    if late > 0:
        whose = ", of everybody's time" if seconds > 0 else ""
        end = words.at(local(after.ends))
        return f"{said}{whose}: the end is {end} now, {late} min later than promised."
    return f"{said}."


class Run(Part):
    """What moves the meeting. The other parts hear of a stage that is left or entered, and may have a word first."""

    def __init__(self, stage: Stage, hand: PromptHand) -> None:
        super().__init__(stage)
        self._hand = hand

    @command("space,f5", "pause", id="live.pause", now=_space)
    def pause_or_resume(self) -> None:
        """Start, stop the clock, let it go on."""
        starts = self.desk.meeting.status == "preparing"
        if self.desk.pause_or_resume():
            self.done("")
            if starts:
                for part in self.stage.parts:
                    part.began()

    @command("enter", "next", id="live.enter", now=_following, shown=False)
    def enter(self) -> None:
        """Go on, but never just after an Enter.

        An Enter that kept or answered something is done with: a hand that presses it twice moves nothing, however late
        the second one comes.
        """
        if self.stage.host.enter_is_spent:
            self.stage.remark(f"{self.stage.host.key_called('live.next')} goes on to the next stage.")
            return
        self.next_stage()
        if self.stage.is_active:  # what came in front is not answered by the same hand's second press
            self.stage.host.enter_moved()

    @command("right,pagedown", "next", id="live.next", now=_following)
    def next_stage(self) -> None:
        """Go on to the next stage."""
        if any(part.holds_back() for part in self.stage.parts):
            return
        if self.desk.meeting.status == "preparing":
            self.pause_or_resume()
        elif self.desk.at_last_stage:
            self.close()
        elif self.desk.next_stage():
            self._hand.turn()
            self.done(next(filter(None, (part.words_on_entering() for part in self.stage.parts)), ""))
            for part in self.stage.parts:
                part.entered()

    @command("left,pageup", "back", id="live.back", shown=False, when=while_it_goes_on)
    def previous_stage(self) -> None:
        """Go back to the stage before."""
        if self.desk.previous_stage():
            self._hand.turn()
            self.done("")
        else:
            self.stage.say("This is the first stage.")

    @command(
        "plus",
        "minute",
        id="live.more",
        purpose="Give this stage a minute more",
        given=(60,),
        sign="+",
        when=while_it_goes_on,
    )
    @command(
        "minus",
        "minute",
        id="live.less",
        purpose="Take a minute from this stage",
        given=(-60,),
        sign="-",
        shown=False,
        when=while_it_goes_on,
    )
    def adjust(self, seconds: int) -> None:
        """A minute more, or less."""
        before = self.desk.read()
        if self.desk.adjust(seconds):
            self.done(adjusted(seconds, before, self.desk.read(), self.desk.clock.local))
        else:
            self.stage.say("This stage has no minute left to take.")

    @command("u", "undo", id="live.undo")
    def undo(self) -> None:
        """Take back the latest thing done."""
        if len(self.desk.meeting.done) <= 1:
            self.stage.say("There is nothing to take back.")
            return
        self._taken("Taken back", self.desk.undo())

    @command("ctrl+y", "redo", id="live.redo", shown=False)
    def redo(self) -> None:
        """Bring back what was taken back."""
        self._taken("Brought back", self.desk.redo())

    def _taken(self, verb: str, event: Event | None) -> None:
        if event is None:
            self.stage.say("There is nothing to bring back.")
            return
        self._hand.turn()
        self.done(f"{verb}: {sentences.UNDONE[type(event).__name__]}.")

    @command("e", "end the meeting", id="live.close", door="leaving", when=while_it_goes_on)
    def close(self) -> None:
        """Close the meeting and write its minutes."""
        from screens.after.close import CloseScreen

        self.stage.open(CloseScreen(self.desk))
