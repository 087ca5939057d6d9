"""What a facilitator listens for, counted with one key: who it was is not kept, and the room reads nothing of it.

The panel stands at the foot, the clock goes on above it. A number counts and closes it. What the numbers stand for, and
how often each was counted, is behind a look.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Offset, Size

from alstui.questions.kinds import HABIT_NAMES, HABITS, habit_totals
from screens.command import command, is_idle_digit
from screens.shell.peek import Peeks
from screens.shell.screen import AtFoot, Foothold
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import Painted, column, lines

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.model import Habit

NUMBERED = {(number, HABIT_NAMES[habit]): habit for number, habit in enumerate(HABITS, start=1)}
"""The key of each habit, and what it is called."""

TITLE, IN_CLEAR = "COVERED", "HABITS"
ASKS = "a number is kept, and the wall asks gently"
ONLY_COUNTS = "a number is kept: nothing is said"
UNSEEN = "▒▒▒▒▒▒▒▒"
NO_SUCH = f"Press a number from 1 to {len(HABITS)}."
NUMBERS = range(1, len(HABITS) + 1)
GAP = 3

SHORT = 4
EACH = 1 + 1 + SHORT + GAP
"""Cells of what covers a habit, and of a number with it, where they stand beside one another."""

LOW = 22
"""Rows under which the numbers stand beside one another."""


@dataclass(slots=True)
class Manner:
    """How what is noticed is taken up. It holds until it is changed, so whoever watches keeps it."""

    asks: bool = True
    """Whether the room reads a gentle sentence; else it is only counted."""


@dataclass(frozen=True, slots=True)
class WatchFacts:
    """What a number does; how often each habit was noticed: without, nothing of them is shown."""

    said: str
    totals: tuple[int, ...] = ()
    tone: str = "$quiet"
    title: str = TITLE


class Habits(Painted[WatchFacts]):
    """A line for each, under a heading."""

    DEFAULT_CSS = """
    Habits { height: auto; }
    """
    grows = True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The heading, then a line for each, or one for all."""
        return 2 if self._beside(viewport) else 1 + len(HABITS)

    def _beside(self, size: Size) -> bool:
        """Whether the numbers stand beside one another, so that the clock keeps its figures on a low screen."""
        return size.height < LOW and not (self.facts is not None and self.facts.totals)

    def number_at(self, at: Offset) -> int:
        """The number that stands at a place of the content; 0 where none does."""
        if not self._beside(self.app.size):
            return at.y if at.y in NUMBERS else 0
        place, within = divmod(at.x, EACH)
        return place + 1 if at.y == 1 and place < len(HABITS) and within < EACH - GAP else 0

    def build(self, facts: WatchFacts, width: int) -> Content:
        """Its number; what it is and how often, while one looks."""
        head = Content.assemble((f"{facts.title}{' ' * GAP}", "$quiet"), (facts.said, facts.tone))
        if self._beside(self.app.size):
            numbers = (((f"{number}", "$accent"), " ", (UNSEEN[:SHORT], "$quiet")) for number in NUMBERS)
            return lines(head, Content(" " * GAP).join(Content.assemble(*each) for each in numbers))
        return lines(*(line.truncate(width, ellipsis=True) for line in (head, *self._lines(facts))))

    def _lines(self, facts: WatchFacts) -> Iterator[Content]:
        widest = max(Content(name).cell_length for name in HABIT_NAMES.values())
        for number, habit in enumerate(HABITS, start=1):
            digit = Content.assemble(Content.styled(str(number), "$accent"), " " * GAP)
            if facts.totals:
                counted = Content.styled(f"{facts.totals[number - 1]:>{GAP + 2}}", "bold")
                yield Content.assemble(digit, column(HABIT_NAMES[habit], widest), counted)
            else:
                yield Content.assemble(digit, Content.styled(UNSEEN, "$quiet"))


class WatchPanel(AtFoot["Habit | None"], Peeks["Habit | None"]):
    """Answers with the habit that was counted when the room is to read a gentle sentence; else with nothing."""

    def __init__(self, desk: Desk, manner: Manner) -> None:
        """`manner` is how it is taken up, and is changed here."""
        super().__init__()
        self._desk = desk
        self._manner = manner
        self._answered = False

    def compose(self) -> ComposeResult:
        """The habits and the keys, at the foot."""
        with Foothold():
            yield Habits()
            yield KeyLine()

    def on_mount(self) -> None:  # in addition to what every screen at the foot does then
        """No count is shown unasked."""
        self._paint()

    def tick(self) -> None:
        """A look does not last."""
        self.peek_is_over()

    def peeked(self) -> None:
        """The habits and their totals, or neither."""
        self._paint()

    def _paint(self, said: str = "") -> None:
        totals = tuple(habit_totals(self._desk.meeting).values()) if self.peeks else ()
        holds = ASKS if self._manner.asks else ONLY_COUNTS
        tone = "$quiet" if self._manner.asks and not said else "$warning"
        title = IN_CLEAR if self.is_alone else TITLE
        self.query_one(Habits).show(WatchFacts(said or holds, totals, tone, title))
        self.show_keys()

    @command("{0}", "{1}", id="watch.habit_{0}", purpose="Count {1}", each=NUMBERED, shown=False)
    def notice(self, habit: Habit) -> None:
        """Count it: on record first. A second key does nothing more."""
        if not self._answered:
            self._answered = True
            self._desk.notice(habit)
            self.dismiss(habit if self._manner.asks else None)

    def on_key(self, event: events.Key) -> None:
        """A digit that counts nothing says which do."""
        if is_idle_digit(self, event.key):
            self._paint(NO_SUCH)

    def on_click(self, event: events.Click) -> None:
        """A click on a habit is its key."""
        habits = self.query_one(Habits)
        at = event.get_content_offset(habits)
        number = habits.number_at(at) if at is not None else 0
        if number:
            self.notice(HABITS[number - 1])

    def _turns(self) -> str:
        return "" if self._manner.asks else "ask gently"

    @command("h", "only count", id="watch.manner", now=_turns)
    def turn(self) -> None:
        """Only count and say nothing, or ask gently again."""
        self._manner.asks = not self._manner.asks
        self._paint()

    def _covers(self) -> str:
        return "cover" if self.looks else ""

    @command("v", "look", id="watch.view", now=_covers)
    def view(self) -> None:
        """See what the numbers stand for and the totals, for some seconds.

        The next key covers them.
        """
        self.peek()

    @command("escape,o", "back", id="watch.back")
    def leave(self) -> None:
        """Leave without counting anything."""
        self.dismiss()
