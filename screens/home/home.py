"""What a facilitator sees first: their sets, and the ways to another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import ScreenResume

from alstui.clock import today
from alstui.errors import AlstuiError
from alstui.store.last_backup import backup_words, last_backup
from alstui.store.unread import Unread
from screens.command import command
from screens.home.facts import ESTABLISH, OFFERED, OPEN_FILE, SAMPLE, begun_words, home_rows, standing
from screens.home.wordmark import Wordmark
from screens.shell.screen import Room
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import Painted
from screens.widgets.pick_list import PickList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from alstui.desk.opening import Sitting
    from alstui.learning_set import LearningSet
    from alstui.store.library import SetSummary

PURPOSE = "Keeps time, questions and action points while a set meets."

AROUND, AROUND_LARGE = 13, 40
"""Lines that the figures, what stands round them and the foot take beside the list, small and large.

The large ones ask for more than they take: they are for screens on which the list would look lost.
"""


class Purpose(Painted[bool]):
    """What alstui is for; its name before it where the figures have no room."""

    DEFAULT_CSS = """
    Purpose { height: 1; }
    """

    def build(self, facts: bool, width: int) -> Content:
        """One line. `facts`: whether the name stands above it already."""
        name = Content("") if facts else Content.styled("alstui   ", "bold")
        return Content.assemble(name, Content.styled(PURPOSE, "$quiet")).truncate(width, ellipsis=True)


class BackupLine(Painted[str]):
    """When the sets were backed up last, once it is a while ago; nothing, and no room taken, before."""

    DEFAULT_CSS = """
    BackupLine { height: 1; display: none; }
    BackupLine.-said { display: block; }
    """

    def build(self, facts: str, width: int) -> Content:
        """One quiet line."""
        return Content.styled(facts, "$quiet").truncate(width, ellipsis=True)


class HomeScreen(Room[None]):
    """The sets, the one that is running first; under them the ways to another one."""

    CSS_PATH = "home.tcss"
    AUTO_FOCUS = "PickList"

    def __init__(self) -> None:
        super().__init__()
        self._problems: dict[str, str] = {}
        """Why a set cannot be used, by its id."""
        self._told = False
        """What became of a person's own files has been said."""

    def compose(self) -> ComposeResult:
        """The name, what it is for, the list, a line for what has to be said, and the keys."""
        yield Wordmark()
        yield Purpose()
        yield PickList(click_chooses=True)
        yield BackupLine()
        yield Foot()
        yield KeyLine()

    def on_mount(self) -> None:
        """Nothing has to be said yet."""
        self._say("")

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Look at the disk again: a set may have met, or come, meanwhile. Tell what was left aside, once."""
        self.paint()
        notices = (*self.host.content_notices, *begun_words(self.host.begun, self.host.key_called))
        if notices and not self._told:
            self._told = True
            self._say("\n".join(notices))

    def on_resize(self) -> None:  # in addition to what every screen does then
        """The figures stand only where there is height for them."""
        self._fit()

    # -- painting --------------------------------------------------------------------------------------

    def paint(self) -> None:
        """The sets as they are on disk now."""
        sets: tuple[SetSummary, ...] = ()
        unread = Unread()
        try:
            sets = self.host.library.sets(unread)
        except AlstuiError as error:
            self._say(str(error))
        clock = self.host.clock
        day = today(clock)
        self._problems = {found.id: found.problem for found in sets if found.problem}
        rows = home_rows([(found, standing(self.host.library, found, day, clock, unread)) for found in sets])
        # What is wrong with a set as a whole stands in its row, and at the foot once the mark is on it.
        self.left_out = tuple(each.told for each in unread if each.set_id not in self._problems)
        self.query_one(PickList).show_rows(rows)
        self._tell_backup(sets, day)
        self._fit()
        self.show_keys()
        self.tell_left_out()

    def _tell_backup(self, sets: Sequence[SetSummary], day: date) -> None:
        """Once a set that is no sample has met there is something to lose."""
        words = ""
        if any(found.meetings and not found.sample for found in sets):
            last = last_backup(self.host.library.home)
            words = backup_words(self.host.clock.local(last.at).date() if last is not None else None, day)
        line = self.query_one(BackupLine)
        line.show(words)
        line.set_class(bool(words), "-said")

    def _fit(self) -> None:
        """Figures as large as leaves the list its room; none where there is none."""
        said = self.query_one(BackupLine).has_class("-said")
        spare = self.app.size.height - self.query_one(PickList).lines_needed - said
        figures = self.query_one(Wordmark)
        figures.display = spare >= AROUND
        figures.set_class(spare >= AROUND_LARGE and self.is_wide, "-large")
        self.query_one(Purpose).show(figures.display)

    def _say(self, text: str) -> None:
        self.query_one(Foot).say(text, "$warning")

    # -- what can be done ------------------------------------------------------------------------------

    @on(PickList.Moved)
    def _moved(self, event: PickList.Moved) -> None:
        self._say(self._problems.get(event.id, ""))
        self.show_keys()

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        offers = {SAMPLE: self._try_sample, ESTABLISH: self.establish, OPEN_FILE: self.open_file}
        if event.id in offers:
            offers[event.id]()
        elif event.id in self._problems:
            self._say(self._problems[event.id])
        else:
            self._go(event.id)

    def _at_a_set(self) -> bool:
        """What is done with a set needs one at the mark."""
        listed = self.query(PickList)
        here = listed.first().current if listed else ""
        return bool(here) and here not in OFFERED

    @command("m", "meetings", id="home.programme")
    def programme(self) -> None:
        """See the meetings of the set at the mark: what each is for, who came, what is open."""
        from screens.series.programme import programme_screen

        learning_set = self._set_at_the_mark()
        if learning_set is None:
            return
        try:
            screen = programme_screen(self.host, learning_set)
        except AlstuiError as error:
            self._say(str(error))
        else:
            self.app.push_screen(screen)

    @command("f", "find", id="home.find")
    def find(self) -> None:
        """Find words in everything on record."""
        from screens.series.find import FindScreen

        self.app.push_screen(FindScreen(self.host.library))

    @command("a", "agreement", id="home.agreement", there=_at_a_set)
    def agreement(self) -> None:
        """Make or change the working agreement of the set at the mark."""
        from screens.agreement.agreement import agreement_screen

        learning_set = self._set_at_the_mark()
        if learning_set is not None:
            self.app.push_screen(agreement_screen(learning_set))

    @command("n", "names, dates", id="home.details", there=_at_a_set)
    def details(self) -> None:
        """See and change the set at the mark: who is in it, when it meets, what it says of itself."""
        from screens.changing.the_set import SetScreen

        learning_set = self._set_at_the_mark()
        if learning_set is not None:
            self.app.push_screen(SetScreen(learning_set))

    @command("j", "Theory of Change", id="home.theory", there=_at_a_set, shown=False)
    def theory(self) -> None:
        """Work at the Theory of Change of the set at the mark: goal, outcomes, what they rest on, what is done."""
        from screens.series.theory import TheoryScreen

        learning_set = self._set_at_the_mark()
        if learning_set is not None:
            self.app.push_screen(TheoryScreen(learning_set))

    @command("k", "checklists", id="home.checklists", there=_at_a_set)
    def checklists(self) -> None:
        """Tick the checklists of the set at the mark."""
        from screens.agreement.checklists import checklist_screen

        learning_set = self._set_at_the_mark()
        if learning_set is None:
            return
        sitting = self._sitting(learning_set)
        if sitting is not None:
            number = sitting.number + (sitting.status == "closed")
            self.app.push_screen(checklist_screen(learning_set, number, held=number - 1))

    def _sitting(self, learning_set: LearningSet) -> Sitting | None:
        """The meeting that is on or comes next; None, and why, when its record cannot be read."""
        from alstui.desk.opening import todays_sitting

        try:
            return todays_sitting(
                self.host.library, learning_set, today(self.host.clock), Unread(), self.host.clock
            )
        except AlstuiError as error:
            self._say(str(error))
            return None

    def _set_at_the_mark(self) -> LearningSet | None:
        """The set at the mark; None, and why, where it cannot be read."""
        try:
            return self.host.library.load(self.query_one(PickList).current)
        except AlstuiError as error:
            self._say(str(error))
            return None

    @command("e", "establish", id="home.establish")
    def establish(self) -> None:
        """Establish a set on screen."""
        from screens.home.establish import EstablishScreen

        self.app.push_screen(EstablishScreen(), self._made)

    @command("o", "open a file", id="home.open_file")
    def open_file(self) -> None:
        """Open a file that describes a set."""
        from screens.home.open_file import OpenFileScreen

        self.app.push_screen(OpenFileScreen(), self._made)

    @command("g", "guides", id="home.guides", shown=False)
    def guides(self) -> None:
        """See what there is to read about action learning sets."""
        from screens.series.guides import GuidesScreen

        self.app.push_screen(GuidesScreen())

    def _try_sample(self) -> None:
        from alstui.establishing.sample import install

        try:
            made = install(self.host.library, today(self.host.clock))
        except AlstuiError as error:
            self._say(str(error))
        else:
            self._made(made)

    def _made(self, made: LearningSet | None) -> None:
        if made is not None:
            self._go(made.id)

    def _go(self, set_id: str) -> None:
        try:
            self.host.go_to_set(set_id)
        except AlstuiError as error:
            self._say(str(error))
