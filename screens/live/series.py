"""What goes through all meetings, on the live screen: the programme, finding words, what is parked, what was learned.

Each screen is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from alstui.errors import AlstuiError
from alstui.store.unread import Unread
from screens.command import command
from screens.shell.part import Part, Stage

if TYPE_CHECKING:
    from alstui.content.labels import Labels
    from alstui.learning_set import LearningSet
    from screens.live.hand import PromptHand

NOTHING_PARKED = "Nothing is parked in this meeting."
TURN_BEGINS = "{key} shows the cycle: what the last turn brought, and what this one is for."
NOTHING_IN_SLOT = "Nothing is parked in {name}'s slot."


class Series(Part):
    """The set's meetings, this one among them, and what goes through them."""

    def __init__(self, stage: Stage, hand: PromptHand) -> None:
        super().__init__(stage)
        self._hand = hand

    def labels(self) -> Labels:
        """What tags are called: as shipped, where no settings folder can be told."""
        from alstui.content.labels import read_labels
        from alstui.paths import config

        try:
            folder = config()
        except AlstuiError:
            folder = None
        return read_labels(folder)[0]

    @command("m", "meetings", id="live.programme", door="set")
    def programme(self) -> None:
        """See the set's meetings: what each is for, who came, what is open."""
        from screens.series.facts import programme_of
        from screens.series.programme import ProgrammeScreen

        unread = Unread()
        desk, before = self.desk, self.held_before(unread)
        if before is None:
            return
        programme, notice = programme_of(self.stage.host.shelf, desk.learning_set)
        screen = ProgrammeScreen(
            desk.learning_set,
            programme,
            (*before, desk.meeting),
            desk.clock,
            desk=desk,
            labels=self.labels(),
            notice=notice,
        )
        self.stage.open(screen, unread=unread)

    @command("d", "cycle", id="live.cycle", door="set")
    def cycle(self) -> None:
        """See where the set stands between doing and learning: the last turn, and what this one is for."""
        from screens.series.cycle import cycle_screen
        from screens.series.facts import programme_of

        unread = Unread()
        desk, before = self.desk, self.held_before(unread)
        if before is not None:
            programme, _ = programme_of(self.stage.host.shelf, desk.learning_set)
            self.stage.open(cycle_screen(desk, programme, before), unread=unread)

    def words_before_the_start(self) -> str:
        """That a turn of the cycle begins, and the key that shows it; nothing once the meeting has begun."""
        if self.desk.meeting.status != "preparing":
            return ""
        return TURN_BEGINS.format(key=self.stage.host.key_called("live.cycle"))

    @command("n", "names, dates", id="live.details", door="people", shown=False)
    def details(self) -> None:
        """See and change the set: who is in it, when it meets, what it says of itself."""
        from screens.changing.the_set import SetScreen

        self.stage.open(SetScreen(self.desk.learning_set, desk=self.desk), lambda _: self.stage.paint())

    @command("f", "find", id="live.find", door="set")
    def find(self) -> None:
        """Find words in everything on record."""
        from screens.series.find import FindScreen

        self.stage.open(FindScreen(self.stage.host.library, desk=self.desk))

    @command("g", "guides", id="live.guides", door="leaving")
    def guides(self) -> None:
        """See what there is to read about action learning sets."""
        from screens.series.guides import GuidesScreen

        self.stage.open(GuidesScreen(self.desk))

    @command("p", "parked", id="live.parked", door="set")
    def parked(self) -> None:
        """Show what is parked in this slot, once its presenter asks."""
        from screens.live.actions.parked import ParkedScreen, parked, part_to_show

        meeting = self.desk.meeting
        part = part_to_show(meeting)
        if not parked(meeting, part):
            presenter = self.desk.presenter
            said = NOTHING_IN_SLOT.format(name=self.called(presenter)) if presenter else NOTHING_PARKED
            self.stage.say(said)
            return
        self.stage.open(ParkedScreen(self.desk, self.stage.names, part))

    @command("l", "learned", id="live.learned", door="set")
    def learned(self) -> None:
        """See what was learned, who offered it, and the questions the set keeps."""
        from screens.live.actions.learning import LearningScreen

        kept = self._hand.favourites
        texts = [prompt.text for prompt in self._hand.prompts if prompt.id in kept]
        screen = LearningScreen(self.desk, self.stage.names, labels=self.labels(), kept=texts)
        self.stage.open(screen)

    @command("j", "plan", id="live.theory", door="set")
    def theory(self) -> None:
        """Work at the Theory of Change: goal, outcomes, what they rest on, what is done."""
        from screens.series.theory import TheoryScreen

        self.stage.open(TheoryScreen(self.desk.learning_set, desk=self.desk), self._worked_at)

    def _worked_at(self, made: LearningSet | None) -> None:
        """The set as it is now: what lines point at may be other outcomes."""
        if made is not None:
            self.desk.take(made)
        self.stage.paint()

    def _has_outcomes(self, *_: object) -> bool:
        return self.desk.learning_set.theory_of_change.is_there

    @command("z", "on the wall", id="live.theory_wall", door="set", shown=False, there=_has_outcomes)
    def theory_wall(self) -> None:
        """Show the Theory of Change to the whole room: the goal in large words, the outcomes, what serves each."""
        from alstui.actions.serving import serving
        from screens.series.theory_wall import TheoryWall

        unread = Unread()
        desk, before = self.desk, self.held_before(unread)
        served = serving(desk.learning_set, (*(before or ()), desk.meeting))
        self.stage.open(TheoryWall(desk.learning_set, served, desk=desk), unread=unread)
