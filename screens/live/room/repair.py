"""Set right what was pressed too late, too early, or for the wrong person: each way says what it would do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size

from alstui.planning.corrections import Repair, counted_last, repairs
from screens import words
from screens.command import command
from screens.shell.screen import Question
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import Painted, lines
from screens.widgets.title import Title

if TYPE_CHECKING:
    from alstui.desk import Desk

MEASURE = 90
"""Cells of a line at most."""

NOTHING = "Nothing can be set right here: the meeting is in its first moments, or does not run."

MOST = 9
"""Ways that a number can choose."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What can be set right, and which of it is chosen."""

    repairs: tuple[Repair, ...]
    chosen: int


class RepairList(Painted[Listed]):
    """A number, what was so in truth, and below it what follows."""

    grows = True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words take."""
        return len(_lines(self.facts, width)) if self.facts is not None else 1

    def build(self, facts: Listed, width: int) -> Content:
        """One after the other, with air between them."""
        return lines(*_lines(facts, width))

    def top_of(self, number: int) -> Region:
        """Where a way stands, for scrolling to it."""
        if self.facts is None:
            return Region()
        width = self.content_size.width
        heights = [len(_one(self.facts, each, width)) for each in range(len(self.facts.repairs))]
        return Region(0, sum(heights[:number]), max(width, 1), heights[number] if heights else 1)

    def number_at(self, y: int) -> int | None:
        """Which way stands on a line."""
        if self.facts is None:
            return None
        width, top = self.content_size.width, 0
        for number in range(len(self.facts.repairs)):
            top += len(_one(self.facts, number, width))
            if y < top:
                return number
        return None


@lru_cache(maxsize=2)
def _lines(facts: Listed, width: int) -> tuple[Content, ...]:
    """All of it; asked for what changed, for its height and for what is painted, it is laid out once a second."""
    if not facts.repairs:
        return tuple(Content.styled(NOTHING, "$quiet").wrap(max(min(width, MEASURE), 1)))
    return tuple(line for number in range(len(facts.repairs)) for line in _one(facts, number, width))[:-1]


def _one(facts: Listed, number: int, width: int) -> list[Content]:
    """A way to set it right; the chosen one has a mark, and says whether its minutes can be moved."""
    repair, chosen = facts.repairs[number], number == facts.chosen
    mark = Content.styled("▶ " if chosen else "  ", "$accent")
    aside = Content.styled("   + − a minute", "$quiet") if chosen and repair.adjustable else Content("")
    head = Content.assemble(
        mark,
        Content.styled(f"{number + 1}  ", "$accent"),
        Content.styled(repair.title, "bold" if chosen else ""),
        aside,
    )
    room = max(min(width, MEASURE) - 5, 1)
    effect = Content.styled(repair.effect, "$quiet").wrap(room)
    return [
        head.truncate(width, ellipsis=True),
        *(Content.assemble(" " * 5, line) for line in effect),
        Content(""),
    ]


class RepairPanel(Question[str | None]):
    """Answers what was set right, in a sentence; None when everything was left as it is.

    Nothing changes until enter. A way is chosen by its number, with the arrows or with the mouse; its minutes are
    moved with plus and minus before it is taken.
    """

    DEFAULT_CSS = """
    RepairPanel VerticalScroll { height: 1fr; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._names = words.short_names(desk.learning_set)
        self._counted = counted_last(desk.events)
        self._earlier: dict[str, int] = {}
        self._chosen = ""
        """The id of the way that is chosen: no other slips under the finger when their order changes."""
        self._repairs: tuple[Repair, ...] = ()

    def compose(self) -> ComposeResult:
        """A heading and the ways."""
        yield Title()
        with VerticalScroll(can_focus=False):
            yield RepairList()
        yield KeyLine()

    def on_mount(self) -> None:
        """Say what can be set right."""
        self.query_one(Title).show("Set right · nothing changes until you press enter")
        self.tick()
        self._chosen = self._repairs[0].id if self._repairs else ""

    def tick(self) -> None:
        """What each way would do, now."""
        desk = self._desk
        read, local = desk.read(), desk.clock.local
        found = repairs(desk.meeting, read, self._names, local, self._earlier, self._counted)
        self._repairs = found[:MOST]
        for listed in self.query(RepairList):  # none before it is mounted: the tick asks nobody
            listed.show(Listed(self._repairs, self._number))

    @property
    def _number(self) -> int:
        """Which one is chosen, counted from 0."""
        ids = [repair.id for repair in self._repairs]
        return ids.index(self._chosen) if self._chosen in ids else 0

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self._repairs):
            self._chosen = self._repairs[number].id
            self.tick()
            shown = self.query_one(RepairList)
            self.query_one(VerticalScroll).scroll_to_region(shown.top_of(number), animate=False)

    def on_click(self, event: events.Click) -> None:
        """The mouse chooses too."""
        listed = self.query_one(RepairList)
        at = event.get_content_offset(listed)
        if at is not None:
            number = listed.number_at(at.y)
            if number is not None:
                self._choose(number)

    @command("enter", "set right", id="repair.take")
    def take(self) -> None:
        """Set this right."""
        if not self._repairs:
            self.dismiss(None)
            return
        repair = self._repairs[self._number]
        self.dismiss(f"Set right: {repair.title}." if repair.apply(self._desk) else None)

    @command("1", "choose", id="repair.choose_1", purpose="Choose number 1", given=(1,), sign="1–9")
    @command(
        "{}",
        "choose",
        id="repair.choose_{}",
        purpose="Choose number {}",
        each=range(2, MOST + 1),
        shown=False,
    )
    def pick(self, number: int) -> None:
        """The one with this number."""
        self._choose(number - 1)

    @command("down", "down", id="repair.down", purpose="Choose the next", given=(1,), shown=False)
    @command("up", "up", id="repair.up", purpose="Choose the one before", given=(-1,), shown=False)
    def choose(self, step: int) -> None:
        """The next one, or the one before."""
        self._choose(self._number + step)

    @command(
        "plus", "earlier", id="repair.earlier", purpose="It began a minute earlier", given=(1,), sign="+"
    )
    @command("minus", "later", id="repair.later", purpose="It began a minute later", given=(-1,), sign="−")
    def move(self, minutes: int) -> None:
        """A minute earlier, or later, as far as that makes sense."""
        if not self._repairs or not self._repairs[self._number].adjustable:
            return
        repair = self._repairs[self._number]
        before = self._earlier.get(repair.id, 0)
        self._earlier[repair.id] = before + minutes
        self._chosen = repair.id
        self.tick()
        if self._repairs[self._number].since == repair.since:
            # It is as early or as late as it can be: further presses are not to be pressed back.
            self._earlier[repair.id] = before

    @command("escape", "back", id="repair.leave")
    def leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss()
