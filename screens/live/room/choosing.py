"""Numbered ways under one another, of which one is chosen and then taken; nothing is chosen until somebody does.

A number, the arrows or the mouse choose; Enter takes. A number that there is not chooses nothing, gives up what was
chosen, and says so: Enter after a slip of the finger changes nothing.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Generic, Protocol, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size

from screens import words
from screens.command import command
from screens.shell.screen import Question
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import Painted, lines
from screens.widgets.title import Title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alstui.desk import Desk

MEASURE = 90
"""Cells of a line at most."""

MOST = 9
"""Ways that a number can choose."""

GONE = "What was chosen is no longer possible."


class Way(Protocol):
    """One that can be chosen."""

    @property
    def id(self) -> str:
        """The same from one second to the next."""

    @property
    def title(self) -> str:
        """What it is."""

    @property
    def effect(self) -> str:
        """What follows from it."""

    def apply(self, desk: Desk) -> bool:
        """Do it. False when that is no longer possible and nothing was changed."""


OneWay = TypeVar("OneWay", bound=Way)


@dataclass(frozen=True, slots=True)
class Listed:
    """What there is to choose: what each is and what follows; and which one is chosen, -1 for none."""

    ways: tuple[tuple[str, str], ...]
    chosen: int = -1
    aside: str = ""
    """What else can be done with the one that is chosen."""
    nothing: str = ""
    """What is said where there is none."""


class WayList(Painted[Listed]):
    """A number, what it is, and below it what follows."""

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
        heights = [len(_one(self.facts, each, width)) for each in range(len(self.facts.ways))]
        return Region(0, sum(heights[:number]), max(width, 1), heights[number] if heights else 1)

    def number_at(self, y: int) -> int | None:
        """Which way stands on a line."""
        if self.facts is None:
            return None
        width, top = self.content_size.width, 0
        for number in range(len(self.facts.ways)):
            top += len(_one(self.facts, number, width))
            if y < top:
                return number
        return None


@lru_cache(maxsize=2)
def _lines(facts: Listed, width: int) -> tuple[Content, ...]:
    """All of it; asked for what changed, for its height and for what is painted, it is laid out once a second."""
    if not facts.ways:
        return tuple(Content.styled(facts.nothing, "$quiet").wrap(max(min(width, MEASURE), 1)))
    return tuple(line for number in range(len(facts.ways)) for line in _one(facts, number, width))[:-1]


def _one(facts: Listed, number: int, width: int) -> list[Content]:
    """A way and what follows from it; the chosen one has a mark, and says what else can be done with it."""
    (title, effect), chosen = facts.ways[number], number == facts.chosen
    mark = Content.styled("▶ " if chosen else "  ", "$accent")
    aside = Content.styled(f"   {facts.aside}", "$quiet") if chosen and facts.aside else Content("")
    head = Content.assemble(
        mark,
        Content.styled(f"{number + 1}  ", "$accent"),
        Content.styled(title, "bold" if chosen else ""),
        aside,
    )
    room = max(min(width, MEASURE) - 5, 1)
    follows = Content.styled(effect, "$quiet").wrap(room)
    return [
        head.truncate(width, ellipsis=True),
        *(Content.assemble(" " * 5, line) for line in follows),
        Content(""),
    ]


class ChoicePanel(Question[str | None], Generic[OneWay]):
    """Answers what was done, in a sentence; None when everything was left as it is."""

    DEFAULT_CSS = """
    ChoicePanel VerticalScroll { height: 1fr; }
    """
    HEADING: ClassVar[str]
    """What is asked."""
    NOTHING: ClassVar[str]
    """What is said where nothing can be chosen."""
    TAKES: ClassVar[str]
    """What Enter does, in a word or two."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._names = words.short_names(desk.learning_set)
        self._chosen = ""
        """The id of the way that is chosen: no other slips under the finger when their order changes."""
        self.ways: tuple[OneWay, ...] = ()
        """What can be chosen, as it was painted last."""

    @abstractmethod
    def found(self) -> Sequence[OneWay]:
        """What can be chosen at this instant."""

    @abstractmethod
    def done(self, way: OneWay) -> str:
        """What is said once it was taken."""

    def aside(self, way: OneWay) -> str:
        """What else can be done with a way while it is chosen; mostly nothing."""
        return ""

    def compose(self) -> ComposeResult:
        """A heading, the ways, and what has to be said of a key that did nothing."""
        yield Title()
        with VerticalScroll(can_focus=False):
            yield WayList()
        yield Foot()
        yield KeyLine()

    def on_mount(self) -> None:
        """Say what can be chosen."""
        self.query_one(Title).show(self.HEADING)
        self._tell("")
        self.tick()

    def tick(self) -> None:
        """What each way would do, now."""
        had, self.ways = len(self.ways), tuple(self.found())[:MOST]
        if self._chosen and self.chosen is None:
            self._choose(None, GONE)
        elif bool(had) != bool(self.ways):
            self.show_keys()
        for listed in self.query(WayList):  # none before it is mounted: the tick asks nobody
            way = self.chosen
            ways = tuple((each.title, each.effect) for each in self.ways)
            number = -1 if way is None else self.ways.index(way)
            listed.show(Listed(ways, number, self.aside(way) if way is not None else "", self.NOTHING))

    # -- choosing --------------------------------------------------------------------------------------

    @property
    def chosen(self) -> OneWay | None:
        """The one that Enter would take."""
        return next((way for way in self.ways if way.id == self._chosen), None)

    def _choose(self, way: OneWay | None, said: str = "") -> None:
        self._chosen = way.id if way is not None else ""
        self._tell(said)
        self.tick()
        found = self.chosen  # as it is now: what it would do may be another than a moment ago
        if found is not None:
            region = self.query_one(WayList).top_of(self.ways.index(found))
            self.query_one(VerticalScroll).scroll_to_region(region, animate=False)
        self.show_keys()

    def _tell(self, said: str) -> None:
        """Say why a key did nothing, or no more of it."""
        for foot in self.query(Foot):
            foot.say(said, "$warning")

    def on_click(self, event: events.Click) -> None:
        """The mouse chooses too."""
        listed = self.query_one(WayList)
        at = event.get_content_offset(listed)
        number = listed.number_at(at.y) if at is not None else None
        if number is not None and number < len(self.ways):
            self._choose(self.ways[number])

    def has_ways(self, *_: object) -> bool:
        """Whether there is something to choose."""
        return bool(self.ways)

    def _taken(self) -> str:
        return self.TAKES

    @command("enter", "take it", id="ways.take", when=has_ways, now=_taken)
    def take(self) -> None:
        """Take what is chosen.

        Where nothing is, say so and change nothing.
        """
        way = self.chosen
        if way is None:
            self._tell(words.CHOOSE)
        else:
            self.dismiss(self.done(way) if way.apply(self._desk) else None)

    @command("1", "choose", id="ways.choose_1", purpose="Choose number 1", given=(1,), sign="1–9")
    @command(
        "{}",
        "choose",
        id="ways.choose_{}",
        purpose="Choose number {}",
        each=range(2, MOST + 1),
        shown=False,
    )
    @command("0", "none", id="ways.choose_0", purpose="Choose none of them", given=(0,), shown=False)
    def pick(self, number: int) -> None:
        """The one with this number; where there is none, nothing is chosen any more."""
        if 1 <= number <= len(self.ways):
            self._choose(self.ways[number - 1])
        else:
            self._choose(None, words.NO_SUCH.format(number=number))

    @command("down", "down", id="ways.down", purpose="Choose the next", given=(1,), shown=False)
    @command("up", "up", id="ways.up", purpose="Choose the one before", given=(-1,), shown=False)
    def choose(self, step: int) -> None:
        """The next one, or the one before; from nothing, the first or the last."""
        if not self.ways:
            return
        way, last = self.chosen, len(self.ways) - 1
        if way is None:
            self._choose(self.ways[0 if step > 0 else last])
        else:
            self._choose(self.ways[min(max(self.ways.index(way) + step, 0), last)])
