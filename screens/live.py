"""The meeting, live: clock, rule, run sheet, question, capture. One hand on the keyboard, eyes on the people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding

from alstui.model import Capture
from screens import live_facts, words
from screens.base import Room, Ticks
from screens.painted import Across, Down
from screens.prompt_hand import PromptHand
from screens.widgets.capture_line import CaptureLine
from screens.widgets.clock_face import ClockFace
from screens.widgets.entries import Entries
from screens.widgets.heading import Heading
from screens.widgets.key_line import KeyLine
from screens.widgets.prompt_panel import PromptPanel
from screens.widgets.run_sheet import RunLine, RunSheet
from screens.widgets.stage import Banner, TimeBar, TimeWords

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.events import Event
    from alstui.quickline import QuickLine
    from alstui.timekeeping import Reading

KEPT: dict[Capture, str] = {
    "action": "Action point kept",
    "note": "Note kept",
    "learning": "Learning kept",
    "issue": "Issue kept, and covered",
    "parked": "Parked for another time",
}

TYPING = (("enter", "keep", ""), ("esc", "leave, and keep it as a draft", ""))
"""What the key line says while one types."""

QUIET = 0.4
"""Seconds after the first frame before anything is fetched in the background."""


class LiveScreen(Room[None], Ticks):
    """The running meeting. It holds no facts but the question that the facilitator is turning over."""

    CSS_PATH = "live.tcss"
    BINDINGS = [
        Binding(
            "space",
            "pause_or_resume",
            "pause",
            tooltip="Start, stop the clock, let it go on",
            id="live.pause",
        ),
        Binding("right,enter", "next_stage", "next", tooltip="Go on to the next stage", id="live.next"),
        Binding("a", "capture('action')", "action", tooltip="Catch an action point", id="live.action"),
        Binding("n", "capture('note')", "note", tooltip="Take a note", id="live.note"),
        Binding(
            "full_stop",
            "prompt(1)",
            "question",
            tooltip="Another question for this stage",
            id="live.prompt",
            key_display=".",
        ),
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
        Binding(
            "comma",
            "prompt(-1)",
            "question before",
            tooltip="Back to the question before",
            id="live.prompt_back",
            key_display=",",
            show=False,
        ),
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
        Binding(
            "U,ctrl+y", "redo", "redo", tooltip="Bring back what was taken back", id="live.redo", show=False
        ),
        Binding(
            "x",
            "close",
            "close",
            tooltip="Close the meeting and write its minutes",
            id="live.close",
            show=False,
        ),
    ]

    def __init__(self, desk: Desk, notices: tuple[str, ...] = ()) -> None:
        """`notices` are sentences about the record that people have to be told once."""
        super().__init__()
        self.desk = desk
        self._notices = notices
        self._read: QuickLine | None = None
        self._names = words.short_names(desk.learning_set)
        self._hand = PromptHand(desk, lambda: self.alstui.content)

    def compose(self) -> ComposeResult:
        """The same order at every size; the run sheet is a line where there is no room for a column."""
        yield Heading()
        yield RunLine()
        with Across(id="middle"):
            with Down(id="stage"):
                yield Banner()
                yield ClockFace()
                yield TimeBar()
                yield TimeWords()
                yield PromptPanel()
            yield RunSheet()
        yield Entries()
        yield CaptureLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Paint what is so, then say what has to be said and fetch what typing will need."""
        self._paint_all()
        self.show_keys()
        self.call_after_refresh(self._settled)

    def _settled(self) -> None:
        if self._notices:
            self.say(" ".join(self._notices), "$warning")
        # What typing will need is fetched when the room has had a moment to look.
        self.set_timer(QUIET, self._warm_up)

    @work(thread=True, exit_on_error=False)
    def _warm_up(self) -> None:
        """Import what the first question and the first date need, while nobody waits for them."""
        from alstui.quickline import warm_up

        warm_up()
        self.alstui.content.prompt_decks()

    @property
    def key_words(self) -> Mapping[str, str]:
        """Space starts, pauses or goes on; the last step closes."""
        space = {"preparing": "start", "paused": "go on"}.get(self.desk.meeting.status, "pause")
        return {"pause_or_resume": space, "next_stage": "close" if self.desk.at_last_stage else "next"}

    def show_keys(self) -> None:
        """While one types, only the keys of the line."""
        if self.query_one(CaptureLine).is_open:
            self.query_one(KeyLine).show(TYPING)
        else:
            super().show_keys()

    # -- painting --------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Paint the time that it is."""
        reading = self.desk.read()
        clock = self.query_one(ClockFace)
        clock.show(words.stage_figures(reading), phase=reading.phase, still=reading.status != "running")
        self.query_one(Heading).show(live_facts.heading(self.desk, reading, self.alstui.rate))
        self.query_one(TimeBar).show(live_facts.bar(reading))
        self.query_one(TimeWords).show(live_facts.time_words(reading, self._names))
        self._paint_sheet(reading)
        if self.desk.trouble:
            self.say(self._trouble(), "$error")

    def _paint_sheet(self, reading: Reading) -> None:
        """Only the one that is seen."""
        if self.has_class("-narrow"):
            self.query_one(RunLine).show(live_facts.sheet_rows(self.desk, reading, self._names))
        else:
            self.query_one(RunSheet).show(live_facts.sheet(self.desk, reading, self._names))

    def paint(self) -> None:
        """Paint everything: something was done."""
        self._paint_all()
        self.alstui.clock_changed()
        self.show_keys()

    def _paint_all(self) -> None:
        """What only a verb changes, then the time."""
        reading = self.desk.read()
        self.query_one(Banner).show(live_facts.banner(reading, self._names))
        self.query_one(Entries).show(live_facts.entries(self.desk, self._names))
        self.query_one(PromptPanel).show(self._hand.facts())
        self.tick()

    def on_resize(self) -> None:
        """The other run sheet may be the one that is seen now."""
        self.tick()

    def say(self, text: str, tone: str = "$quiet") -> None:
        """Say something at the foot of the screen."""
        self.query_one(CaptureLine).say(text, tone)

    def _trouble(self) -> str:
        waiting = self.desk.waiting
        entries = "1 entry waits" if waiting == 1 else f"{waiting} entries wait"
        return f"{self.desk.trouble} {entries} in memory and will be saved as soon as it can be."

    def _done(self, text: str, tone: str = "$quiet") -> None:
        """Something was done: say it, and paint what follows from it."""
        self.say(text, tone)
        self.paint()

    # -- the run ---------------------------------------------------------------------------------------

    def action_pause_or_resume(self) -> None:
        """Start, pause or go on."""
        if self.desk.pause_or_resume():
            self._done("")

    def action_next_stage(self) -> None:
        """Go on; after the last stage, ask whether to close."""
        if self.desk.at_last_stage:
            self.action_close()
        elif self.desk.next_stage():
            self._hand.turn()
            self._done("")

    def action_previous_stage(self) -> None:
        """Go back to the stage before."""
        if self.desk.previous_stage():
            self._hand.turn()
            self._done("")

    def action_adjust(self, seconds: int) -> None:
        """A minute more, or less."""
        if self.desk.adjust(seconds):
            self._done("A minute more." if seconds > 0 else "A minute less.")

    def action_undo(self) -> None:
        """Take back the latest thing done."""
        if len(self.desk.meeting.done) <= 1:
            self.say("There is nothing to take back.")
            return
        self._taken("Taken back", self.desk.undo())

    def action_redo(self) -> None:
        """Bring back what was taken back."""
        self._taken("Brought back", self.desk.redo())

    def _taken(self, verb: str, event: Event | None) -> None:
        if event is None:
            self.say("There is nothing to bring back.")
            return
        self._hand.turn()
        self._done(f"{verb}: {live_facts.UNDONE[type(event).__name__]}.")

    # -- what is on the wall ---------------------------------------------------------------------------

    def action_prompt(self, step: int) -> None:
        """Another question, or the one before."""
        facts = self._hand.next() if step > 0 else self._hand.previous()
        if facts is None:
            self.say("There is no question for this stage." if step > 0 else "That was the first question.")
        else:
            self.query_one(PromptPanel).show(facts)

    def action_zoom(self) -> None:
        """The clock alone, or everything."""
        self.toggle_class("-zoom")

    def action_cover(self) -> None:
        """Cover the screen."""
        from screens.cover import CoverScreen

        self.app.push_screen(CoverScreen(self.desk.clock))

    def action_minutes(self) -> None:
        """The minutes as they stand."""
        self.alstui.go_to_minutes()

    def action_close(self) -> None:
        """Look at what is open before the meeting is closed."""
        if self.desk.meeting.status not in {"running", "paused"}:
            return
        from screens.close import CloseScreen

        self.app.push_screen(CloseScreen(self.desk), self._after_close)

    def _after_close(self, closed: bool | None) -> None:
        if closed:
            self.action_minutes()
        else:
            self.paint()

    # -- capture ---------------------------------------------------------------------------------------

    async def action_capture(self, kind: Capture) -> None:
        """Open the line for an action point, a note, a learning, the issue or something to park."""
        self._read = None
        await self.query_one(CaptureLine).open(kind, self.desk.meeting.drafts.get(kind, ""))
        self.show_keys()

    @on(CaptureLine.Typed)
    def _typed(self, event: CaptureLine.Typed) -> None:
        line = self.query_one(CaptureLine)
        if event.kind == "action" and event.text:
            line.echo(*self._understood(self._parse(event.text)))
        else:
            line.echo("")

    def _parse(self, text: str) -> QuickLine:
        """Read an action point's line; what was read last is kept, so that Enter waits for the disk alone."""
        from alstui.quickline import parse

        if self._read is not None and self._read.said == text:
            return self._read
        self._read = parse(
            text, members=self.desk.learning_set.members, presenter=self.desk.presenter, today=self.desk.today
        )
        return self._read

    def _understood(self, quick: QuickLine) -> tuple[str, str]:
        """The echo, and whether it asks something."""
        from alstui.quickline import understood

        asks = quick.past or bool(quick.unknown_name)
        return understood(quick, self._names, self.desk.today), "$warning" if asks else "$quiet"

    @on(CaptureLine.Kept)
    def _kept(self, event: CaptureLine.Kept) -> None:
        """On disk first; then the line closes and says so."""
        line = self.query_one(CaptureLine)
        if not event.text:
            self.desk.keep_draft(event.kind, "")
            line.close()
            self.show_keys()
            return
        said = KEPT[event.kind]
        tone = "$quiet"
        if event.kind == "action":
            quick = self._parse(event.text)
            self.desk.agree(quick)
            echo, tone = self._understood(quick)
            said = f"{said}: {echo}"
        else:
            self.desk.take_note(event.kind, event.text)
        line.close()
        self._done(said, tone)

    @on(CaptureLine.Abandoned)
    def _abandoned(self, event: CaptureLine.Abandoned) -> None:
        self.desk.keep_draft(event.kind, event.text)
        self.query_one(CaptureLine).close()
        self.say("Draft kept." if event.text else "")
        self.show_keys()
