"""The meeting, live: clock, rule, run sheet, question, capture. One hand on the keyboard, eyes on the people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.content import Content

from alstui.desk import sentences
from screens import words
from screens.live import facts, keys
from screens.live.actions.keys import ThreadKeys
from screens.live.agreement import AgreementKeys
from screens.live.evaluation import EvaluateKeys
from screens.live.questions.hand import PromptHand
from screens.live.questions.keys import QuestionKeys
from screens.live.questions.prompt_keys import PromptKeys
from screens.live.room.calm import CalmKeys
from screens.live.room.turns import TurnKeys
from screens.live.scribe import Scribe
from screens.live.series import SeriesKeys
from screens.live.time.keys import TimeKeys
from screens.shell.screen import HIGH, Ticks
from screens.wall.entries import Entries
from screens.wall.faces import FaceSwitch
from screens.wall.heading import Heading
from screens.wall.prompt_panel import PromptPanel
from screens.wall.round_line import RoundLine
from screens.wall.run_sheet import RunLine, RunSheet
from screens.wall.stage import Banner, TimeBar, TimeWords
from screens.widgets.capture_line import CaptureLine
from screens.widgets.key_line import KeyLine, keys_of
from screens.widgets.painted import Across, Down

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.meeting.events import Event
    from alstui.meeting.reading import Reading

QUIET = 0.4
"""Seconds after the first frame before anything is fetched in the background."""

FLAT = 24
"""Rows below which every line that is only air is given up."""

WHILE_IT_GOES_ON = frozenset(
    {
        "adjust",
        "time",
        "prompt",
        "find_prompt",
        "favour_prompt",
        "prompt_wall",
        "hide_prompt",
        "previous_stage",
        "close",
    }
)
"""Actions that mean something only between the first stage and the close."""


class LiveScreen(
    TurnKeys,
    PromptKeys,
    QuestionKeys,
    ThreadKeys,
    EvaluateKeys,
    SeriesKeys,
    AgreementKeys,
    TimeKeys,
    CalmKeys,
    Ticks,
):
    """The running meeting. It holds no facts but the question that the facilitator is turning over."""

    CSS_PATH = "live.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (FLAT, "-low"), (HIGH, "-high")]
    BINDINGS = keys.BINDINGS

    def __init__(self, desk: Desk, notices: tuple[str, ...] = ()) -> None:
        """`notices` are sentences about the record that people have to be told once."""
        super().__init__()
        self.desk = desk
        self._notices = notices
        self._names = words.short_names(desk.learning_set)
        self._hand = PromptHand(desk, lambda: self.host.content, self.asked_before)
        self._scribe = Scribe(desk, self._names)
        self._in_trouble = False
        """The room has been told that entries are not on disk."""

    def compose(self) -> ComposeResult:
        """The same order at every size; the run sheet is a line where there is no room for a column."""
        yield Heading()
        yield RunLine()
        with Across(id="middle"):
            with Down(id="stage"):
                yield Banner()
                yield RoundLine()
                yield FaceSwitch()
                yield TimeBar()
                yield TimeWords()
                yield PromptPanel()
            yield RunSheet()
        yield Entries()
        yield CaptureLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Paint what is so, then say what has to be said and fetch what typing will need."""
        self.be_calm(self.host.settings, self.host.faces)
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
        from alstui.actions.line import warm_up

        warm_up()
        self._hand.warm_up()
        self.take_marks(self.host.content.marks().marks)

    @property
    def key_words(self) -> Mapping[str, str]:
        """Space starts, pauses or goes on; the last step closes."""
        space = {"preparing": "start", "paused": "go on"}.get(self.desk.meeting.status, "pause")
        following = "close" if self.desk.at_last_stage else "next"
        return {"pause_or_resume": space, "next_stage": following, **self.turn_words}

    def show_keys(self) -> None:
        """While one types, only the keys of the line."""
        line = self.query_one(CaptureLine)
        if line.is_open:
            self.query_one(KeyLine).show(line.keys)
        elif self.time_panel is not None:
            self.query_one(KeyLine).show((*self.time_panel.keys, *keys_of(self, self.key_words)))
        else:
            super().show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before the start some keys have nothing to do; they are listed, and do nothing."""
        if action in WHILE_IT_GOES_ON and self.desk.meeting.status not in {"running", "paused"}:
            return None
        return super().check_action(action, parameters)

    # -- painting --------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Paint the time that it is, and tell what became of the record."""
        reading = self.desk.read()
        self.paint_face(reading)
        self.query_one(Heading).show(facts.heading(self.desk, reading, self.host.rate))
        self.query_one(TimeBar).show(facts.bar(reading))
        time_words = facts.time_words(reading, self._names)
        self.query_one(TimeWords).show(self.time_facts(time_words, reading))
        self.paint_round(reading.now)
        self.pass_cue(reading.now)
        self._paint_sheet(reading)
        self.listen(reading)
        if self.time_panel is not None:
            self.time_panel.tick()
        elif not self.query_one(CaptureLine).is_open:
            self._tell_of_the_record()

    def _paint_sheet(self, reading: Reading) -> None:
        """Only the one that is seen."""
        if self.is_wide:
            self.query_one(RunSheet).show(facts.sheet(self.desk, reading, self._names))
        else:
            self.query_one(RunLine).show(facts.sheet_rows(self.desk, reading, self._names))

    def _tell_of_the_record(self) -> None:
        """Entries that are not on disk, for as long as they are not; what the journal met with, once."""
        if self.desk.trouble:
            self.say(sentences.trouble(self.desk), "$error")
        elif self._in_trouble:
            self.say("Everything is on disk again.")
        self._in_trouble = bool(self.desk.trouble)
        news = self.host.news()
        if news:
            self.say(" ".join(news), "$warning")

    def paint(self) -> None:
        """Paint everything: something was done."""
        if self.desk.meeting.status == "closed":
            # Taking back a reopening closes the meeting, and what is closed is looked at as minutes.
            self.host.go_to_minutes()
            return
        self._paint_all()
        self.host.clock_changed()
        self.show_keys()

    def _paint_all(self) -> None:
        """What only a verb changes, then the time."""
        reading = self.desk.read()
        self.query_one(Banner).show(facts.banner(reading, self._names))
        self.query_one(Entries).show(facts.entries(self.desk, self._names))
        self.query_one(PromptPanel).show(self._hand.facts())
        self.tick()

    def on_resize(self) -> None:  # in addition to what every screen does then
        """The other run sheet may be the one that is seen now."""
        self.tick()

    def say(self, text: str, tone: str = "$quiet") -> None:
        """Say something at the foot of the screen."""
        line = self.query_one(CaptureLine)
        if not line.is_open:
            line.say(text, tone)
            # More than a line makes room for itself where nobody looks first, and the clock keeps its figures.
            self.set_class(Content(text).cell_length > line.size.width, "-told")

    # -- the run ---------------------------------------------------------------------------------------

    def action_pause_or_resume(self) -> None:
        """Start, pause or go on."""
        starts = self.desk.meeting.status == "preparing"
        if self.desk.pause_or_resume():
            self.done("")
            if starts:
                self.open_with_agreement()

    def action_next_stage(self) -> None:
        """Go on; a slot is read back first, and after the last stage one is asked whether to close."""
        if self.read_back_first():
            return
        if self.desk.meeting.status == "preparing":
            self.action_pause_or_resume()
        elif self.desk.at_last_stage:
            self.action_close()
        elif self.desk.next_stage():
            self._hand.turn()
            self.done(self.coming_words() or self.caught_words())
            self.begin_report_back()
            self.begin_evaluation()

    def action_previous_stage(self) -> None:
        """Go back to the stage before."""
        if self.desk.previous_stage():
            self._hand.turn()
            self.done("")
        else:
            self.say("This is the first stage.")

    def action_adjust(self, seconds: int) -> None:
        """A minute more, or less."""
        if self.desk.adjust(seconds):
            self.done("A minute more." if seconds > 0 else "A minute less.")
        else:
            self.say("This stage has no minute left to take.")

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
        self.done(f"{verb}: {sentences.UNDONE[type(event).__name__]}.")

    # -- what is on the wall ---------------------------------------------------------------------------

    def action_zoom(self) -> None:
        """The clock alone, or everything."""
        self.toggle_class("-zoom")

    def action_cover(self) -> None:
        """Cover the screen."""
        from screens.live.cover import CoverScreen

        self.app.push_screen(CoverScreen(self.desk.clock))

    def action_minutes(self) -> None:
        """The minutes as they stand."""
        self.host.go_to_minutes()

    def action_close(self) -> None:
        """Look at what is open before the meeting is closed."""
        from screens.after.close import CloseScreen

        self.put_down()
        self.app.push_screen(CloseScreen(self.desk), lambda _: self.paint())

    # -- leaving a place -------------------------------------------------------------------------------

    def put_down(self) -> None:
        """Keep the line that was begun, and leave the time as it is."""
        self.close_time()
        self.put_line_down()
