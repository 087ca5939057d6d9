"""The Theory of Change, worked with: what it is for, the outcomes, and under each what it rests on and what is done.

Enter changes the line at the mark. Every stroke is on disk before it is shown, as a dated fact of the set.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from alstui.actions.serving import Served, serving
from alstui.changes import When, from_now
from alstui.desk import sentences
from alstui.desk.opening import meetings_before
from alstui.errors import AlstuiError
from alstui.establishing import theory
from alstui.establishing.theory import ChangedElsewhere, Under, theory_lines
from alstui.learning_set import LearningSet, TheoryOfChange
from alstui.store.unread import LeftOut, Unread
from alstui.text import clean
from screens import words
from screens.command import command
from screens.series import theory_facts as facts
from screens.shell.asking import Asking
from screens.wall.clock_line import ClockLine, headed
from screens.widgets.ask_line import AskLine
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine
from screens.widgets.pick_list import GUTTER, PickList

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.meeting.state import Meeting

WHERE = "where it is written"
"""What the line at the foot is open for besides a line that there is, an outcome, or what comes under one."""

OUTCOME = "outcome"

BACK = "Taken back."

ELSEWHERE = "The Theory of Change was changed in another window meanwhile. It stands here as it is now."

OUT = "Taken out: {words}. {key} brings it back."


class TheoryScreen(Asking["LearningSet"]):
    """Answers with the set as it is on disk when something was changed here, else with None."""

    AUTO_FOCUS = "PickList"
    DEFAULT_CSS = """
    TheoryScreen PickList { height: 1fr; max-width: 110; margin: 1 0 0 0; }
    TheoryScreen Foot { max-width: 110; }
    """

    def __init__(self, learning_set: LearningSet, *, desk: Desk | None = None) -> None:
        """With a `desk` the set works at it in its meeting, whose clock goes on."""
        super().__init__()
        self._set = learning_set
        self._desk = desk
        self._served: tuple[Served, ...] = ()
        self._meetings: tuple[Meeting, ...] = ()
        self._asked_at, self._asked_of = "", learning_set.theory_of_change
        """Where the mark was when the line was opened, and how everything stood then."""
        self._seen: tuple[int, int, int] | None = None
        """By what it is known that the set is on disk as it is shown."""
        self._strokes = 0
        """How many of those that were made here count: no more are taken back here."""
        self._is_changed = False

    def compose(self) -> ComposeResult:
        """The lines, what is worth a thought, the line to type in."""
        yield ClockLine()
        yield PickList(chooses="change")
        yield Foot()
        yield AskLine(self.host.begun)
        yield KeyLine()

    def on_mount(self) -> None:
        """As it stands on disk, with what serves each outcome."""
        unread = Unread()
        self._seen = self.host.library.state_of(self._set.id)
        try:
            self._set = self.host.library.load(self._set.id)
            before = self._desk.meeting.day if self._desk is not None else None
            self._meetings = meetings_before(self.host.library, self._set.id, before, unread)
        except AlstuiError as error:
            unread.add([LeftOut(str(error))])
        if self._desk is not None:
            self._meetings = (*self._meetings, self._desk.meeting)
        self.left_out = unread.sentences
        self._paint()
        self.call_after_refresh(self._advise)

    # -- painting --------------------------------------------------------------------------------------

    @property
    def _plan(self) -> TheoryOfChange:
        return self._set.theory_of_change

    @property
    def _list(self) -> PickList:
        return self.query_one(PickList)

    @property
    def _row(self) -> str:
        """The id of the line at the mark; empty before there is one."""
        found = self.query(PickList)
        return found.first().current if found else ""

    def _paint(self, at: str = "") -> None:
        """Everything as it is; the mark goes to a line where one is named."""
        self._served = serving(self._set, self._meetings)
        rows = facts.rows(self._plan, self._served)
        self._list.show_rows(rows)
        ids = [row.id for row in rows]
        if at in ids:
            self._list.move(ids.index(at) - ids.index(self._row))
        self._paint_clock()
        self._advise()
        self.show_keys()

    def tick(self) -> None:
        """The clock goes on, where there is one; what another window changed is shown, what is not on disk told."""
        if self.query(PickList):
            self._look()
        self._paint_clock()

    def _look(self) -> None:
        """Show what another window changed meanwhile. That the set went is said when something is to be kept."""
        state, before = self.host.library.state_of(self._set.id), self._plan
        if state in {None, self._seen}:
            return
        self._seen = state
        try:
            self._set = self.host.library.load(self._set.id)
        except AlstuiError as error:
            self._say(str(error), "$warning")
            return
        if self._plan != before:
            self._came(self._set)
            self._say(ELSEWHERE, "$warning")

    def _came(self, standing: LearningSet) -> None:
        """Another window changed it: show it as it is now. What was changed here before is not taken back over that."""
        self._set, self._is_changed, self._strokes = standing, True, 0
        self._paint()

    def _paint_clock(self) -> None:
        about = facts.counted(self._plan)
        for line in self.query(ClockLine):
            line.show(headed(self._desk, "Theory of Change", about))
        if self._desk is not None and self._desk.trouble:
            self._say(sentences.trouble(self._desk), "$error")

    def _say(self, text: str, tone: str = "$quiet") -> None:
        self.query_one(Foot).say(text, tone)

    def _advise(self) -> None:
        """The line at the mark where it is cut off, else what would come next."""
        line = next((each for each in theory_lines(self._plan) if each.id == self._row), None)
        room = (
            self._list.content_size.width - GUTTER - facts.indent(line) - facts.right_of(line, self._served)
        )
        if line is not None and 0 < room < Content(words.line(line.text)).cell_length:
            self._say(words.line(line.text), "$foreground")
        else:
            self._say(facts.advice(self._plan, self._row, self.host.key_called))

    def on_resize(self) -> None:  # in addition to what every screen does then
        """Another part of a line has room now."""
        self.call_after_refresh(self._advise)

    @on(PickList.Moved)
    def _moved(self) -> None:
        self._advise()
        self.refresh_bindings()
        self.show_keys()

    # -- what can be done ------------------------------------------------------------------------------

    def _at_an_outcome(self, *_: object) -> bool:
        """Whether the mark is on an outcome, or on what stands under one."""
        return self._row not in {"", "goal", "where"}

    def _can_go(self, *_: object) -> bool:
        return self._at_an_outcome() or any(
            each.id == self._row and each.text for each in theory_lines(self._plan)
        )

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        line = next(each for each in theory_lines(self._plan) if each.id == event.id)
        self._ask(line.id, facts.ASKS[line.kind], clean(line.text))

    @command("o", "outcome", id="theory.outcome")
    def add_outcome(self) -> None:
        """Add an outcome: what is to be so, in a sentence."""
        self._ask(OUTCOME, facts.ASKS["outcome"])

    @command(
        "a",
        "assumption",
        id="theory.assumption",
        purpose="Add an assumption under the outcome: what has to be true for it",
        given=("assumptions",),
        there=_at_an_outcome,
    )
    @command(
        "d",
        "activity",
        id="theory.activity",
        purpose="Add an activity under the outcome: what we do for it",
        given=("activities",),
        there=_at_an_outcome,
    )
    def add_under(self, under: Under) -> None:
        """Add what the outcome at the mark rests on, or what is done for it."""
        self._ask(under, facts.ASKS[under])

    @command("w", "address", id="theory.where", shown=False)
    def where(self) -> None:
        """Say where the plan is written, as an address."""
        self._ask(WHERE, facts.ASKS["where"], clean(self._plan.where))

    @command("x", "take out", id="theory.take_out", there=_can_go)
    def take_out(self) -> None:
        """Take this line out; with an outcome goes what stands under it. What pointed at it still names it."""
        row, said = self._row, next(each.text for each in theory_lines(self._plan) if each.id == self._row)
        if self._stroke(lambda plan: (theory.without(plan, row), "")):
            words_out = words.line(said).rstrip(".")
            self._say(OUT.format(words=words_out, key=self.host.key_called("theory.undo")))

    @command(
        "left_square_bracket",
        "earlier",
        id="theory.earlier",
        purpose="Move this line up",
        given=(-1,),
        sign="[",
        there=_at_an_outcome,
    )
    @command(
        "right_square_bracket",
        "later",
        id="theory.later",
        purpose="Move this line down",
        given=(1,),
        sign="]",
        shown=False,
        there=_at_an_outcome,
    )
    def move(self, by: int) -> None:
        """Move the line at the mark up or down among its like."""
        row = self._row
        self._stroke(lambda plan: theory.moved(plan, row, by))

    @command("z", "on the wall", id="theory.wall")
    def wall(self) -> None:
        """Show it large, for the whole room."""
        from screens.series.theory_wall import TheoryWall

        self.app.push_screen(TheoryWall(self._set, self._served, desk=self._desk))

    def _has_changed(self, *_: object) -> bool:
        return self._strokes > 0

    @command("u", "undo", id="theory.undo", there=_has_changed)
    def undo(self) -> None:
        """Take back what was changed here last."""
        now, seen = from_now(self.host.clock), self._plan
        if self._change(lambda standing: theory.taken_back(standing, seen, now.at), now):
            self._strokes -= 1
            self._paint()
            self._say(BACK)

    @command("escape,j", "back", id="theory.back")
    def leave(self) -> None:
        """Go back to where you were."""
        self.dismiss(self._set if self._is_changed else None)

    # -- the line --------------------------------------------------------------------------------------

    def _ask(self, what: str, label: str, text: str = "") -> None:
        """The words that stand there are gone on from."""
        self._asked_at, self._asked_of = self._row, self._plan
        place = f"theory/{self._set.id}/{what}"
        self.query_one(AskLine).open(what, label, place, text, selected=False)
        self.show_keys()

    @on(AskLine.Kept)
    def _kept(self, event: AskLine.Kept) -> None:
        """On disk, or the line stands as it stood; an empty line changes nothing."""
        if event.text and not self._keep(event.asked, event.text):
            self.query_one(AskLine).stand_again()
            self.show_keys()
            return
        self.host.begun.finish(event.place)
        self.close_line()

    def _keep(self, what: str, text: str) -> bool:
        """Keep a line that was typed; whether nothing of it is left to be kept. What cannot be is said."""
        row, seen = self._asked_at, self._asked_of
        if what == OUTCOME:
            return self._write(lambda standing: theory.one_more(standing, "outcome", text, row))
        if what in {"assumptions", "activities"}:
            under: Under = "assumptions" if what == "assumptions" else "activities"
            return self._write(lambda standing: theory.one_more(standing, under, text, row))
        line = "where" if what == WHERE else what
        if self._write(lambda standing: (theory.in_other_words(standing, seen, line, text), "")):
            return True
        if theory.is_lasting(self._plan, line):
            self._asked_of = self._plan  # as it is shown now, and so it may be said otherwise
        return False

    def _write(self, how: Callable[[LearningSet], tuple[LearningSet, str]]) -> bool:
        """Keep what typed words make of the set as it stands on disk, with the mark on the line that they came to."""
        at, seen, before = "", self._plan, self._plan

        def become(standing: LearningSet) -> LearningSet:
            nonlocal at, before
            before = standing.theory_of_change
            made, at = how(standing)
            return made

        with suppress(AlstuiError):  # what cannot be is said of the set on disk
            if how(self._set)[0] == self._set:
                return True
        if not self._change(become):
            return False
        self._strokes = (self._strokes if before == seen else 0) + (self._plan != before)
        self._paint(at)
        return True

    def _stroke(self, how: Callable[[TheoryOfChange], tuple[TheoryOfChange, str]]) -> bool:
        """Keep what a stroke makes of it, with the mark on the line that it came to; whether anything is different."""
        seen = self._plan
        plan, at = how(seen)
        if plan == seen or not self._change(lambda standing: theory.kept(standing, seen, plan)):
            return False
        self._strokes += 1
        self._paint(at)
        return True

    def _change(self, how: Callable[[LearningSet], LearningSet], when: When | None = None) -> bool:
        """Have a change on disk; whether it is. What cannot be is said."""
        library, now = self.host.library, when or from_now(self.host.clock)
        try:
            self._set = library.change(self._set.id, how, now)
        except ChangedElsewhere as error:
            self._came(error.standing)
            self._say(str(error), "$warning")
            return False
        except AlstuiError as error:
            self._say(str(error), "$warning")
            return False
        self._seen, self._is_changed = library.state_of(self._set.id), True
        return True
