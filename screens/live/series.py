"""What goes through all meetings, on the live screen: the programme, finding words, what is parked, what was learned.

`SeriesKeys` is what the live screen inherits; `BINDINGS` are to be put among its own. Each screen is imported when it
is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from alstui.errors import AlstuiError
from screens.shell.part import LiveRoom

if TYPE_CHECKING:
    from alstui.content.labels import Labels
    from screens.live.questions.hand import PromptHand

BINDINGS: list[BindingType] = [
    Binding(
        "S",
        "programme",
        "all meetings",
        tooltip="See the set's meetings: what each is for, who came, what is open",
        id="live.programme",
        show=False,
    ),
    Binding(
        "F",
        "find",
        "find",
        tooltip="Find words in everything on record",
        id="live.find",
        show=False,
    ),
    Binding(
        "P",
        "parked",
        "what is parked",
        tooltip="Show what is parked in this slot, once its presenter asks",
        id="live.parked",
        show=False,
    ),
    Binding(
        "K",
        "learned",
        "learned and kept",
        tooltip="See what was learned, who offered it, and the questions the set keeps",
        id="live.learned",
        show=False,
    ),
]
"""Capital letters: P lists what p parks, K what is learned and kept."""

NOTHING_PARKED = "Nothing is parked in this meeting."
NOTHING_IN_SLOT = "Nothing is parked in {name}'s slot."


class SeriesKeys(LiveRoom):
    """The actions of the keys above."""

    _hand: PromptHand

    def labels(self) -> Labels:
        """What tags are called: as shipped, where no settings folder can be told."""
        from alstui.content.labels import read_labels
        from alstui.paths import config

        try:
            folder = config()
        except AlstuiError:
            folder = None
        return read_labels(folder)[0]

    def action_programme(self) -> None:
        """The set's meetings, this one among them."""
        from screens.series.programme import ProgrammeScreen, programme_of

        desk, before = self.desk, self.held_before()
        if before is None:
            return
        programme, notice = programme_of(self.host.content, desk.learning_set)
        self.put_down()
        screen = ProgrammeScreen(
            desk.learning_set,
            programme,
            (*before, desk.meeting),
            desk.clock,
            desk=desk,
            labels=self.labels(),
            notice=notice,
        )
        self.app.push_screen(screen, lambda _: self.paint())

    def action_find(self) -> None:
        """Find words; in this set first."""
        from screens.series.find import FindScreen

        self.put_down()
        self.app.push_screen(FindScreen(self.host.library, desk=self.desk), lambda _: self.paint())

    def action_parked(self) -> None:
        """What is parked, covered until the presenter asks."""
        from screens.live.actions.parked import ParkedScreen, parked, part_to_show

        meeting = self.desk.meeting
        part = part_to_show(meeting)
        if not parked(meeting, part):
            presenter = self.desk.presenter
            name = self._names.get(presenter, presenter)
            self.say(NOTHING_IN_SLOT.format(name=name) if presenter else NOTHING_PARKED)
            return
        self.put_down()
        self.app.push_screen(ParkedScreen(self.desk, self._names, part), lambda _: self.paint())

    def action_learned(self) -> None:
        """What was learned, and the set's favourite questions."""
        from screens.live.actions.learning import LearningScreen

        kept = self._hand.favourites
        texts = [prompt.text for prompt in self._hand.prompts if prompt.id in kept]
        self.put_down()
        screen = LearningScreen(self.desk, self._names, labels=self.labels(), kept=texts)
        self.app.push_screen(screen, lambda _: self.paint())
