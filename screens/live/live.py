"""The meeting, live: clock, rule, run sheet, question, capture. One hand on the keyboard, eyes on the people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.events import ScreenResume

from alstui.desk import sentences
from alstui.model import Showing
from screens.command import command
from screens.live import facts, keys
from screens.live.actions.thread import Thread
from screens.live.agreement import Agreement
from screens.live.capture import Captures, Capturing
from screens.live.doors import LEADS_AWAY, NAMES, Doored, Doors, doors_as_one
from screens.live.evaluation import Evaluation
from screens.live.putting_right import PuttingRight
from screens.live.questions.catching import Catching
from screens.live.questions.prompts import Prompts
from screens.live.room.calm import Calm
from screens.live.room.company import Company
from screens.live.room.turns import Turns
from screens.live.rows import Rows
from screens.live.run import Run
from screens.live.series import Series
from screens.live.time.choices import TimeChoices
from screens.live.whose import Whose
from screens.shell.part import Stage
from screens.shell.screen import HIGH, Askable
from screens.wall.entries import Entries
from screens.wall.faces import FaceSwitch
from screens.wall.heading import Heading
from screens.wall.prompt_panel import PromptPanel
from screens.wall.round_line import RoundLine
from screens.wall.run_sheet import RunLine, RunSheet
from screens.wall.stage import Banner, TimeBar, TimeWords
from screens.widgets.capture_line import CaptureLine
from screens.widgets.key_line import Key, KeyLine, key_here, keys_of
from screens.widgets.painted import Across, Down

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.layout import DockArrangeResult

    from alstui.desk import Desk
    from alstui.meeting.gaps import Gap
    from alstui.meeting.reading import Reading
    from screens.live.time.panel import TimePanel
    from screens.widgets.capture_line import Said

QUIET = 0.4
"""Seconds after the first frame before anything is fetched in the background."""


class LiveScreen(Doored, Captures):
    """The running meeting. It holds no facts but the question that the facilitator is turning over."""

    CSS_PATH = "live.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (24, "-low"), (HIGH, "-high")]
    MADE_OF = (
        *(Run, Turns, Company, Prompts, Capturing, PuttingRight, Whose, Catching),
        *(Thread, Evaluation, Series, Agreement, TimeChoices, Calm, Doors),
    )
    ORDER = keys.ORDER
    GROUP_OF = keys.GROUP_OF
    unseen = True
    on_the_wall: Showing = ""

    def __init__(self, desk: Desk, notices: tuple[str, ...] = ()) -> None:
        """`notices` are sentences about the record that people have to be told once."""
        super().__init__()
        self.desk = desk
        self._notices = notices
        self._rows = Rows(self)
        self.prompts = Prompts(self)
        hand = self.prompts.hand
        self.capturing = Capturing(self)
        self.doors = Doors(self)
        self.whose = Whose(self, self.doors, self.capturing)
        self.time = TimeChoices(self, hand, self.doors)
        self.calm = Calm(self, hand)
        self.series = Series(self, hand)
        self.parts = (
            Run(self, hand),
            self.calm,
            Turns(self, hand),
            Company(self),
            self.prompts,
            self.capturing,
            Catching(self, hand, self.capturing),
            Thread(self),
            Evaluation(self),
            self.series,
            Agreement(self),
            self.time,
            PuttingRight(self, self.doors, self.capturing),
            self.whose,
            self.doors,
        )
        self._keys_for: bool | None = None
        """Whether the keys were painted for a wide screen; None before they were."""
        self._standing: tuple[str, ...] = ()
        """What stands at the foot because people have to be told it once."""
        self._said_after = self._latest
        """What was done last when something was said at the foot."""
        self._record_says = ""
        """What the record met with and somebody has to see."""
        self._warned: set[str] = set()
        """What was said of it: each sentence once."""
        self._record_since: datetime | None = None
        """Since when it has stood on the wall, where it can be read."""
        self._record_seen = False
        """It has stood there for a second: the next key may take its place."""
        self._in_trouble = False
        """The room has been told that entries are not on disk."""

    def compose(self) -> ComposeResult:
        """The same order at every size."""
        reading = self.desk.read()
        self.update_classes(self._marks(reading), update=False)  # now, so that no piece is styled twice
        yield Heading()
        yield RunLine()
        yield Banner()
        yield RoundLine()
        with Across(id="middle"):
            with Down(id="stage"):
                yield FaceSwitch()
                yield TimeBar()
                yield TimeWords()
            yield RunSheet()
        yield PromptPanel()
        yield Entries()
        yield CaptureLine()
        yield KeyLine()

    def arrange(self, size: Size, optimal: bool = False) -> DockArrangeResult:
        """Have all rows given first: after that, all would be laid out twice."""
        self._rows.give(size)
        return super().arrange(size, optimal)

    def on_mount(self) -> None:
        """Paint what is so, then say what has to be said; time and keys are painted as it comes to the front."""
        self._paint_what_is_so()
        self.call_after_refresh(self._settled)

    def _settled(self) -> None:
        self.say(self.series.words_before_the_start())
        self.warn(self._notices)
        self._tell_what_waits()
        # What typing will need is fetched when the room has had a moment to look.
        self.set_timer(QUIET, self._warm_up)

    @work(thread=True, exit_on_error=False)
    def _warm_up(self) -> None:
        """Import what the first question and the first date need, while nobody waits for them."""
        from alstui.actions.line import warm_up

        warm_up()
        self.prompts.hand.warm_up()
        self.calm.take_marks(self.host.shelf.marks().marks)

    def on_unmount(self) -> None:
        """Nothing plays on."""
        self.calm.close()

    # -- keys ------------------------------------------------------------------------------------------

    def show_keys(self) -> None:
        """Those of an open door, and the few that are always there."""
        self._keys_for = self.is_wide
        if self.doors.open and not self.capturing.line.is_open:
            panel = self.time.panel.keys if self.time.panel is not None else ()
            self._show_choices(self.doors.open)
            taken = {key.key for key in panel}  # from the first, and not only once one is in the panel
            always = (key for key in keys_of(self) if key.id in LEADS_AWAY and key.key not in taken)
            self.query_one(KeyLine).show((*panel, *always))
        elif self.is_wide or self.capturing.line.is_open:
            super().show_keys()
        else:
            more = key_here(self, "app.palette", "more")
            self.query_one(KeyLine).show(doors_as_one(keys_of(self), more))

    def _show_choices(self, door: str) -> None:
        """What stands behind a door; its place is made when the first one is opened."""
        from screens.widgets.choices import Choices, Open

        if not self.query(Choices):
            self.mount(Choices(), before=self.query_one(KeyLine))
        self.query_one(Choices).show(Open(NAMES[door], self._behind(door)))

    def _behind(self, door: str) -> tuple[Key, ...]:
        """The choices of a door; among those of leaving, the way out that is the same everywhere."""
        away = [key_here(self, "app.leave", "leave alstui")] if door == "leaving" else []
        return (*keys_of(self, door), *away)

    # -- painting --------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Paint the time that it is, where it is seen; ring, and tell what became of the record."""
        reading = self.desk.read()
        if self.is_current:
            self._paint_time(reading)
        for part in self.parts:
            part.tick(reading)
        if self.time.panel is None and not self.capturing.line.is_open:
            self._tell_of_the_record()
        else:
            self._record_since = None

    def _paint_time(self, reading: Reading) -> None:
        self.query_one(Heading).show(facts.heading(self.desk, reading, self.host.rate))
        self.query_one(TimeBar).show(facts.bar(reading))
        self._paint_sheet(reading)
        self.update_classes(self._marks(reading))
        for part in self.parts:
            part.paint_time(reading)

    def _marks(self, reading: Reading) -> dict[str, bool]:
        """The classes of all parts, in one stroke: the styles are worked out once for them."""
        return {name: holds for part in self.parts for name, holds in part.marks(reading).items()}

    def _paint_sheet(self, reading: Reading) -> None:
        """Only the one that is seen."""
        if self.is_wide:
            self.query_one(RunSheet).show(facts.sheet(self.desk, reading, self.marked))
        else:
            self.query_one(RunLine).show(facts.sheet_rows(self.desk, reading, self.marked))

    def _tell_of_the_record(self) -> None:
        """Entries that are not on disk, for as long as they are not; what the journal met with, once."""
        if self.desk.trouble:
            self.say(sentences.trouble(self.desk), "$error")
        elif self._in_trouble:
            self.say("Everything is on disk again.")
        self._in_trouble = bool(self.desk.trouble)
        if self._record_says and not (self._record_seen or self.desk.trouble):
            self._let_it_be_read(self.host.clock.now())
        self._warn(self.host.news())

    def _tell(self, told: tuple[str, ...], tone: str) -> None:
        """Say what has to be said once: news comes beside it, and takes its place no sooner than anything is done."""
        self.say(" ".join(told), tone)
        self._standing = told

    def _tell_again(self) -> None:
        """What the record met with, and what stands beside it."""
        self._tell(self._standing, "$quiet")

    def _let_it_be_read(self, now: datetime) -> None:
        """What the record met with stands there, and has been seen once a second has passed."""
        if self._record_since is None or not self.is_current:
            self._record_since = now
            self._tell_again()
        self._record_seen = now - self._record_since >= timedelta(seconds=1)

    def paint(self) -> None:
        """Paint everything: something was done."""
        if self.desk.meeting.status == "closed":
            # Taking back a reopening closes the meeting, and what is closed is looked at as minutes.
            self.host.go_to_minutes()
            return
        self._paint_what_is_so()
        self.host.clock_changed()
        self.show_keys()

    def _paint_what_is_so(self) -> None:
        """What only a verb changes. What was said before something else was done is no longer so."""
        if self._said_after != self._latest and not self.desk.trouble:
            self.say("")
        reading = self.desk.read()
        self.query_one(Banner).show(facts.banner(self.desk, reading, self.marked))
        self.query_one(Entries).show(facts.entries(self.desk, self.marked, alone=self.is_alone))
        self.prompts.show()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Back from another place, where something may have been begun that waits; what every screen does follows."""
        if self._keys_for is not None:
            self.call_later(self._tell_what_waits)

    def _tell_what_waits(self) -> None:
        waits = self.capturing.tell_what_waits()
        if waits:
            self._tell((waits,), "$quiet")

    def on_resize(self) -> None:  # in addition to what every screen does then
        """The other run sheet may be the one that is seen now, and the doors stand as one key or as five."""
        self.tick()
        if self._keys_for not in {None, self.is_wide}:
            self.show_keys()

    def stand_above(self, rows: int) -> None:
        """Stand above what takes the foot, whole; the lines of the foot are not seen then."""
        self.set_class(rows > 0, "-above")
        if rows:
            top, right, _, left = self.styles.base.padding
            self.styles.padding = (top, right, rows, left)
        else:
            self.styles.inline.clear_rule("padding")
            self.refresh(layout=True)

    def told(self, said: Said, kept: int) -> None:
        """What was kept in front of it, in a sentence, with what follows from each entry."""
        self.capturing.tell_what_waits()  # a line that could not be kept is told with the others
        self.say(said.text, said.tone)
        self.paint()
        self.whose.ask_about_last(kept, said.text if kept > 1 else "")

    def warn(self, sentences: Sequence[str]) -> None:
        """Say what the record met with: it stays until it was seen, whatever else is said meanwhile."""
        fresh = [each for each in sentences if each not in self._warned]
        self._warned.update(fresh)
        self._warn(fresh)

    def _warn(self, sentences: Sequence[str]) -> None:
        if sentences:
            self._record_says = " ".join([*filter(None, [self._record_says]), *sentences])
            readable = self.is_current and not self.capturing.line.is_open
            self._record_since = self.host.clock.now() if readable else None
            self._record_seen = False
            self._tell_again()

    async def action_command(self, id: str) -> None:
        """Do it; what the record met with has been read by whoever goes on."""
        if self._record_seen:
            self._record_says, self._record_seen = "", False
        await super().action_command(id)

    def say(self, text: str, tone: str = "$quiet") -> None:
        """Say something at the foot of the screen, after what the record met with and nobody has read yet."""
        if self._record_says and tone != "$error":
            text, tone = " ".join(filter(None, [self._record_says, text])), "$warning"
        line = self.capturing.line
        self._standing = ()
        if not line.is_open:
            self._said_after = self._latest
            line.say(text, tone)

    @property
    def _latest(self) -> str:
        """The id of what was done last."""
        done = self.desk.meeting.done
        return done[-1].id if done else ""

    # -- what is on the wall ---------------------------------------------------------------------------

    @command("z", "big clock", id="live.zoom", shown=False)
    def zoom(self) -> None:
        """Let the clock fill the screen, or not."""
        self.toggle_class("-zoom")

    @command("h", "list of sets", id="live.go_home", door="leaving")
    def go_home(self) -> None:
        """Go to the list of sets; the meeting stays as it is."""
        self.host.go_home()

    @command("m", "minutes", id="live.minutes", shown=False)
    def look_at_minutes(self) -> None:
        """Look at the minutes as they stand."""
        self.host.go_to_minutes()

    def ask_about(self, gap: Gap) -> None:
        """Ask whether a stretch of time counts."""
        self.time.ask_about(gap)

    # -- what the pieces report ------------------------------------------------------------------------

    # By name, so that the panel is imported when it is first asked for.

    def on_time_panel_asked(self) -> None:
        """The keys mean something else now."""
        self.show_keys()

    def on_time_panel_left(self) -> None:
        """Nothing was chosen."""
        self.time.put_down()

    def on_time_panel_taken(self, event: TimePanel.Taken) -> None:
        """On record already."""
        self.time.taken(event.sentence)


def _is_a_stage(screen: LiveScreen) -> tuple[Stage, Askable]:
    """What the parts and the app ask of the screen, it has: the type checker sees to it."""
    return screen, screen
