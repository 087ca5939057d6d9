"""The set's meetings along its programme: what each is for and ends with, who came, who presented, what is open.

Fairness over the meetings stays covered; a look at it lasts some seconds, or until the next key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from textual import on
from textual.app import ComposeResult

from alstui.actions.owners import owners_called
from alstui.actions.serving import Served, sentence, serving
from alstui.actions.threads import threads
from alstui.clock import today
from alstui.desk.opening import meetings_before
from alstui.series.meetings import InSeries, Series, series
from alstui.store.unread import Unread
from screens import words
from screens.command import command
from screens.series import facts, theory_facts
from screens.series.area_table import AreaTable, area_facts
from screens.series.pieces import Detail, FairTable, Grid, OpenFacts, OpenNow
from screens.series.whole import WholeScreen
from screens.shell.peek import Peeks
from screens.shell.screen import Question
from screens.wall.clock_line import ClockLine, headed
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import Across
from screens.widgets.pick_list import PickList

if TYPE_CHECKING:
    from alstui.clock import Clock
    from alstui.content.catalogue import Programme
    from alstui.content.labels import Labels
    from alstui.desk import Desk
    from alstui.learning_set import LearningSet
    from alstui.meeting.state import Meeting
    from screens.shell.host import Host

Page = Literal["meetings", "people", "open", "areas", "outcomes", "fair"]
"""What is in front: the meetings, who was here, what is open, what was worked on, what serves what, fairness."""

ROUND: tuple[Page, ...] = ("meetings", "people", "open", "areas", "outcomes")
"""The keys of pages go from one to the next; fairness has a key of its own, and without outcomes there is no page."""

PAGE_WORDS: Mapping[Page, str] = {
    "meetings": "the meetings",
    "people": "who was here",
    "open": "what is open",
    "areas": "by competence",
    "outcomes": "what serves which outcome",
    "fair": "fairness",
}

NO_MEETING = "This set has no programme and no dates yet."
NOTHING_OPEN = "No action point is open."


class ProgrammeScreen(Question[None], Peeks[None]):
    """Escape goes back to where one was."""

    CSS_PATH = "programme.tcss"
    AUTO_FOCUS = "#meetings"

    def __init__(
        self,
        learning_set: LearningSet,
        programme: Programme | None,
        meetings: Sequence[Meeting],
        clock: Clock,
        *,
        desk: Desk | None = None,
        labels: Labels | None = None,
        notice: str = "",
    ) -> None:
        """`meetings` are those on record, oldest first, the one at the desk among them; `desk` is where it is.

        `labels` say tags in words; `notice` is what has to be said of the programme.
        """
        super().__init__()
        self._set, self._programme, self._meetings = learning_set, programme, meetings
        self._clock, self._desk, self._labels, self._notice = clock, desk, labels, notice
        self._names = words.short_names(learning_set)
        self._page: Page = "meetings"
        self._served: tuple[Served, ...] = ()
        self._series = self._read()

    def compose(self) -> ComposeResult:
        """The meetings and what one is for; beside them, or on pages of their own, the rest."""
        yield ClockLine()
        with Across(id="upper"):
            yield PickList(chooses="look at it", id="meetings")
            yield Grid()
        with Across(id="lower"):
            yield Detail()
            yield OpenNow()
        yield PickList(chooses="look at it", click_chooses=True, id="open")
        yield AreaTable()
        yield PickList(chooses="look at it", click_chooses=True, id="outcomes")
        yield FairTable()
        yield Foot()
        yield KeyLine()

    def _following(self, by: int) -> Page:
        """So many pages on, round at the ends; from fairness, the meetings."""
        if self._page == "fair":
            return "meetings"
        pages = ROUND if self._served else ROUND[:-1]
        return pages[(pages.index(self._page) + by) % len(pages)]

    def on_mount(self) -> None:
        """The meeting where the set is, first."""
        place = next((i for i, each in enumerate(self._series.meetings) if each is self._series.marked), 0)
        self._paint()
        self.query_one("#meetings", PickList).move(place)
        self._turn_to("meetings")

    # -- painting --------------------------------------------------------------------------------------

    def _read(self) -> Series:
        return series(
            self._set,
            self._programme,
            self._meetings,
            self._today,
            present=self._present,
            now=self._clock.now(),
        )

    @property
    def _present(self) -> Meeting | None:
        """The meeting at the desk, once it was prepared there."""
        return self._desk.meeting if self._desk is not None else None

    @property
    def _today(self) -> date:
        return self._desk.today if self._desk is not None else today(self._clock)

    def tick(self) -> None:
        """The clock goes on; so does what somebody has had, while one looks at it."""
        self.peek_is_over()
        about = facts.open_count(self._series)
        name = words.line(self._programme.name) if self._programme is not None else ""
        title = words.line(self._set.title)
        for line in self.query(ClockLine):
            line.show(headed(self._desk, title, " · ".join(filter(None, (name, about)))))
        if self._page == "fair":
            self._paint_fairness()

    def _paint(self) -> None:
        found, names = self._series, self._names
        self.query_one("#meetings", PickList).show_rows(facts.meeting_rows(found, self._today, names))
        self.query_one(Grid).show(facts.grid(found, self._set))
        rows = facts.open_rows(found, names, self._today, self._labels)
        self.query_one("#open", PickList).show_rows(rows)
        self._served = serving(self._set, self._meetings)
        self.query_one("#outcomes", PickList).show_rows(theory_facts.outcome_rows(self._served))
        open_now = (*found.due, *found.snoozed)
        short = tuple((owners_called(t.action, names, "who?"), words.line(t.action.text)) for t in open_now)
        self.query_one(AreaTable).show(area_facts(self._meetings, self._labels))
        self.query_one(OpenNow).show(OpenFacts(str(len(open_now)), short))
        self._paint_detail()
        self.tick()

    def _paint_detail(self) -> None:
        self.query_one(Detail).show(facts.detail(self._chosen))

    def _paint_fairness(self) -> None:
        from alstui.series.fairness import fairness

        found = fairness(self._set, self._meetings, self._names, present=self._present, now=self._clock.now())
        self.query_one(FairTable).show(facts.fair(found, self._names))

    @property
    def _chosen(self) -> InSeries | None:
        """The meeting at the cursor."""
        current = self.query_one("#meetings", PickList).current
        return self._series.meetings[int(current)] if current else None

    # -- keys ------------------------------------------------------------------------------------------

    def _turn_to(self, page: Page) -> None:
        """One page in front. What fairness showed is gone from the screen, not only out of sight."""
        self._page = page
        for each in PAGE_WORDS:
            self.set_class(each == page, f"-on-{each}")
        if page == "fair":
            self._paint_fairness()
        else:
            self.query_one(FairTable).show(facts.FairFacts())
        lists = {"meetings": "#meetings", "open": "#open", "outcomes": "#outcomes"}
        self.set_focus(self.query_one(lists[page], PickList) if page in lists else None)
        self.query_one(Foot).say(self._has_to_be_said, "$warning" if self._notice else "$quiet")
        self.show_keys()

    @property
    def _has_to_be_said(self) -> str:
        if self._page == "open" and not (self._series.due or self._series.snoozed):
            return NOTHING_OPEN
        if self._page == "outcomes":
            return sentence(self._served)
        if self._page == "meetings":
            return self._notice or ("" if self._series.meetings else NO_MEETING)
        return ""

    def _page_words(self, by: int) -> str:
        return PAGE_WORDS[self._following(by)]

    def _fair_words(self) -> str:
        return "cover fairness" if self._page == "fair" else ""

    @command(
        "right,tab",
        "who was here",
        id="programme.next",
        purpose="Who was here, what is open, what was worked on, and the meetings again",
        given=(1,),
        priority=True,
        now=_page_words,
    )
    @command(
        "left,shift+tab",
        "what is open",
        id="programme.before",
        purpose="The same pages the other way round",
        given=(-1,),
        shown=False,
        priority=True,
        now=_page_words,
    )
    def page(self, by: int) -> None:
        """Another page."""
        self._turn_to(self._following(by))

    @command("v", "fairness", id="programme.fair", now=_fair_words)
    def fair(self) -> None:
        """Show how time was shared over the meetings, for some seconds.

        The next key covers it.
        """
        if self.is_alone:
            self._turn_to("meetings" if self._page == "fair" else "fair")
        else:
            self.peek()

    def peeked(self) -> None:
        """Fairness in front, or the meetings again."""
        self._turn_to("fair" if self.looks else "meetings")

    @command("d", "cycle", id="programme.cycle")
    def cycle(self) -> None:
        """See where the set stands between doing and learning: the last turn, and what this one is for."""
        from screens.series.cycle import CycleScreen

        title = words.line(self._set.title)
        self.app.push_screen(CycleScreen(self._series, self._today, title, desk=self._desk))

    @command("n", "names, dates", id="programme.details", shown=False)
    def details(self) -> None:
        """See and change the set: who is in it, when it meets, what it says of itself."""
        from screens.changing.the_set import SetScreen

        self.app.push_screen(SetScreen(self._set, desk=self._desk), self._changed)

    @command("j", "Theory of Change", id="programme.theory", shown=False)
    def theory(self) -> None:
        """Work at the set's Theory of Change: goal, outcomes, what they rest on, what is done."""
        from screens.series.theory import TheoryScreen

        self.app.push_screen(TheoryScreen(self._set, desk=self._desk), self._worked_at)

    def _worked_at(self, made: LearningSet | None) -> None:
        """The outcomes as they are now, for the meeting at the desk, too."""
        if made is not None and self._desk is not None:
            self._desk.take(made)
        self._changed(made)

    def _changed(self, made: LearningSet | None) -> None:
        """The meetings as the set has them now."""
        if made is not None:
            self._set = self._desk.learning_set if self._desk is not None else made
            self._names = words.short_names(self._set)
            self._series = self._read()
            self._paint()

    @command("escape,m", "back", id="programme.back")
    def leave(self) -> None:
        """Go back to where you were."""
        self.dismiss()

    @on(PickList.Moved)
    def _moved(self) -> None:
        self._paint_detail()

    @on(PickList.Chosen)
    def _look(self, event: PickList.Chosen) -> None:
        """Whole: an open action point on its page, else the meeting at the cursor."""
        looks = {"open": self._whole_point, "outcomes": self._whole_outcome}
        whole = looks[self._page](event.id) if self._page in looks else self._whole_meeting()
        if whole is not None:
            self.app.push_screen(whole)

    def _whole_outcome(self, outcome_id: str) -> WholeScreen | None:
        each = next((served for served in self._served if served.outcome.id == outcome_id), None)
        if each is None:
            return None
        found = tuple(theory_facts.whole_outcome(each, self._names, self._today))
        title = f"Outcome {each.number}" if each.number else "An outcome of before"
        return WholeScreen(title, each.in_short, found, large=words.line(each.outcome.text), desk=self._desk)

    def _whole_meeting(self) -> WholeScreen | None:
        each = self._chosen
        if each is None:
            return None
        found = facts.whole_meeting(each, self._names, self._today, threads(self._meetings), self._labels)
        name = facts.called(each) if each.about is not None else ""
        return WholeScreen(f"Meeting {each.number}", name, tuple(found), desk=self._desk)

    def _whole_point(self, action_id: str) -> WholeScreen | None:
        open_now = (*self._series.due, *self._series.snoozed)
        thread = next((each for each in open_now if each.action.id == action_id), None)
        if thread is None:
            return None
        found = facts.whole_thread(thread, self._names, self._today, self._labels)
        owner = owners_called(thread.action, self._names, "Nobody's yet")
        text = words.line(thread.action.text)
        return WholeScreen(owner, "action point", tuple(found), large=text, desk=self._desk)


def programme_screen(host: Host, learning_set: LearningSet) -> ProgrammeScreen:
    """A set's meetings as they are on disk.

    Raises:
        AlstuiError: a record cannot be read.
    """
    from alstui.content.labels import read_labels
    from alstui.paths import config

    programme, notice = facts.programme_of(host.shelf, learning_set)
    unread = Unread()
    meetings = meetings_before(host.library, learning_set.id, None, unread)
    labels, _ = read_labels(config())
    screen = ProgrammeScreen(learning_set, programme, meetings, host.clock, labels=labels, notice=notice)
    screen.left_out = unread.sentences
    return screen
