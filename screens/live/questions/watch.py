"""What a facilitator listens for, counted with one key: who it was is not kept, and no count is shown unasked.

The panel stands at the foot, the clock goes on above it. A letter or a figure counts and closes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size

from alstui.questions.kinds import HABIT_NAMES, HABITS, habit_totals
from screens.command import command
from screens.shell.screen import AtFoot
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import Painted, column, lines

if TYPE_CHECKING:
    from textual import events

    from alstui.desk import Desk
    from alstui.model import Habit

LETTERS: Mapping[Habit, str] = {"advice": "a", "closed": "c", "two in one": "t", "anecdote": "s", "why": "w"}
"""The key of each, besides its number."""

HABIT_KEYS = {
    (number, LETTERS[habit], LETTERS[habit].upper(), HABIT_NAMES[habit]): habit
    for number, habit in enumerate(HABITS, start=1)
}
"""The keys of each habit, and what it is called."""

TITLE = "WATCH FOR"
WAYS = "a key counts and asks gently, a capital letter only counts"
GAP = 3


@dataclass(frozen=True, slots=True)
class WatchFacts:
    """The habits, and how often each was noticed; no counts while they are covered."""

    totals: tuple[int, ...] = ()


class Habits(Painted[WatchFacts]):
    """A line for each, under a heading."""

    DEFAULT_CSS = """
    Habits { height: auto; }
    """
    grows = True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The heading, then a line for each."""
        return 1 + len(HABITS)

    def build(self, facts: WatchFacts, width: int) -> Content:
        """Number and letter, what it is, and how often when that was asked for."""
        head = Content.styled(f"{TITLE}{' ' * GAP}{WAYS}", "$quiet")
        return lines(*(line.truncate(width, ellipsis=True) for line in (head, *self._lines(facts))))

    def _lines(self, facts: WatchFacts) -> Iterator[Content]:
        widest = max(Content(name).cell_length for name in HABIT_NAMES.values())
        for number, habit in enumerate(HABITS, start=1):
            counted = f"{facts.totals[number - 1]:>{GAP + 2}}" if facts.totals else ""
            yield Content.assemble(
                Content.styled(f"{number} {LETTERS[habit]}", "$accent"),
                " " * GAP,
                column(HABIT_NAMES[habit], widest),
                Content.styled(counted, "bold"),
            )


class WatchPanel(AtFoot["Habit | None"]):
    """Answers with the habit that was counted when the room is to read a gentle sentence; else with nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown = False
        """Whether the totals were asked for."""
        self._answered = False

    def compose(self) -> ComposeResult:
        """The habits and the keys, at the foot."""
        with Vertical():
            yield Habits()
            yield KeyLine()

    def on_mount(self) -> None:  # in addition to what every screen at the foot does then
        """No count is shown unasked."""
        self._paint()

    def _paint(self) -> None:
        totals = tuple(habit_totals(self._desk.meeting).values()) if self._shown else ()
        self.query_one(Habits).show(WatchFacts(totals))
        self.show_keys()

    @command(
        "{0},{1}",
        "{3}",
        id="watch.{1}",
        purpose="Count {3}, and ask gently",
        each=HABIT_KEYS,
        given=(True,),
        shown=False,
    )
    @command(
        "{2}",
        "{3}",
        id="watch.only_{1}",
        purpose="Only count {3}",
        each=HABIT_KEYS,
        given=(False,),
        shown=False,
    )
    def notice(self, habit: Habit, ask: bool) -> None:
        """Count it: on record first. A second key does nothing more."""
        if not self._answered:
            self._answered = True
            self._desk.notice(habit)
            self.dismiss(habit if ask else None)

    def on_click(self, event: events.Click) -> None:
        """A click on a habit is its key."""
        at = event.get_content_offset(self.query_one(Habits))
        if at is not None and 1 <= at.y <= len(HABITS):
            self.notice(HABITS[at.y - 1], ask=True)

    def _covers(self) -> str:
        return "cover the totals" if self._shown else ""

    @command("v", "totals", id="watch.view", now=_covers)
    def view(self) -> None:
        """Show the totals, or cover them."""
        self._shown = not self._shown
        self._paint()
