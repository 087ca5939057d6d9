"""Whose an action point is, where the line could not say: it is on record as it was typed, and a number says it.

Nothing is taken silently, and nothing waits for the answer: whoever types on without looking loses no word. Any other
key than a number leaves it as it was typed, and does what it always does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from alstui.meeting import turns
from alstui.model import Action
from screens.command import command
from screens.shell.part import Part, Stage

if TYPE_CHECKING:
    from alstui.actions.line import QuickLine
    from screens.live.capture import Capturing
    from screens.live.doors import Doors


def _is_meant(part: Whose, number: int) -> bool:
    return part.is_open and number <= len(part.fits)


class Whose(Part):
    """The question after a line that names somebody who could be several, or is no member."""

    def __init__(self, stage: Stage, doors: Doors, capturing: Capturing) -> None:
        super().__init__(stage)
        self._doors = doors
        self._action = ""
        self._line: QuickLine | None = None
        self._others: list[tuple[str, QuickLine]] = []
        """What was kept together with it, and asks the same."""
        self._capturing = capturing
        capturing.asks = self.ask

    @property
    def is_open(self) -> bool:
        """Whether it is being asked."""
        return self._doors.open == "whose"

    @property
    def fits(self) -> tuple[str, ...]:
        """The ids of those who can be chosen."""
        return self._line.asks[0].fits if self._line is not None and self._line.asks else ()

    def ask(self, action: str, line: QuickLine) -> None:
        """Ask whose the action point with this id is."""
        self._others = []
        self._ask(action, line)

    def _ask(self, action: str, line: QuickLine, after: str = "") -> None:
        """`after` is what was said before, and is not read yet."""
        self._action, self._line = action, line
        asked = line.asks[0]
        kept = self.desk.meeting.actions[action]
        owner = f"{self.called(kept.owner)}'s" if kept.owner else "nobody's"
        why = f"{asked.why}: whose is it?" if asked.why else f"Who is {asked.name}?"
        self._doors.stand_open("whose")
        asks = f"{why} A number says it; esc leaves it {owner}, as typed."
        self.stage.say(f"{after} {asks}" if after else asks, "$warning")

    def ask_about_last(self, kept: int, said: str) -> None:
        """Ask of the entries that were kept last in front of the screen, as what is pasted is, one after the other.

        `said` is what was said of them, and stands before the first question.
        """
        from alstui.desk.kept import kept_last, merged

        if not kept or not isinstance(kept_last(self.desk.meeting), Action):
            return
        latest = list(self.desk.meeting.actions.values())[-kept:]
        lines = [(entry.id, merged(entry, self._capturing.read(entry.text))) for entry in latest]
        self._others = [(entry, line) for entry, line in lines if line.asks]
        self._ask_the_next(said)

    def _ask_the_next(self, after: str) -> None:
        if self._others:
            self._ask(*self._others.pop(0), after)

    def _name(self, number: int) -> str:
        return self.listed(self.fits[number - 1])

    @command(
        "{}",
        "whose: number {}",
        id="live.whose_{}",
        purpose="It is the first, second... of those whom the name could mean: number {}",
        each=range(1, turns.DIGITS + 1),
        door="whose",
        there=_is_meant,
        now=_name,
    )
    def choose(self, number: int) -> None:
        """It is theirs: the name goes out of the words."""
        from alstui.actions.echo import in_short

        if self._line is None:
            return
        self._line = line = self._line.choose(self.fits[number - 1])
        if line.asks:
            self._ask(self._action, line)
            return
        self.desk.change(self._action, line)
        self.stage.host.answered()
        told = in_short(line, self.stage.names, self.desk.today)
        self.done(f"Action point kept: {told}")
        self._ask_the_next(f"Action point kept: {told}.")
