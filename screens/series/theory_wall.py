"""The Theory of Change on the wall, on request: the goal in large words, the outcomes numbered and what serves each.

Nothing private stands there: the goal and the outcomes are the set's own words, and what serves them is only counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from alstui.desk import sentences
from screens import words
from screens.shell.any_key import AnyKey
from screens.wall.clock_line import ClockLine, headed
from screens.widgets.big_words import ALPHABETS, drawn, largest
from screens.widgets.foot import Foot
from screens.widgets.painted import Painted, lines

if TYPE_CHECKING:
    from alstui.actions.serving import Served
    from alstui.desk import Desk
    from alstui.learning_set import LearningSet

TITLE = "Theory of Change"

GOES_BACK, GOES_ON = "Any key goes back.", "Any key shows the next outcomes."

NO_GOAL = "What is it all for?"
"""Stands in the place of a goal that is not said yet."""

MEASURE = 100
"""Cells of a line at most: what an eye follows from the back of the room."""

GUTTER = 4
"""Cells before the words of an outcome, for its number."""

GAP = 4
"""Cells between the longest outcome and the column of what serves each."""

LARGE = ALPHABETS[-2:]
"""The letters in which outcomes are drawn where all of them have room."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """An outcome on the wall."""

    number: int
    text: str
    count: str
    """'2 open, 1 done'."""


@dataclass(frozen=True, slots=True)
class WallFacts:
    """What stands there together."""

    goal: str = ""
    outcomes: tuple[Numbered, ...] = ()
    whole: bool = True
    """Whether these are all of them."""


class TheorySheet(Painted[WallFacts]):
    """As large as it has room."""

    DEFAULT_CSS = """
    TheorySheet { height: 1fr; content-align: left middle; margin: 1 0 0 0; }
    """

    def build(self, facts: WallFacts, width: int) -> Content:
        """The goal, air, the outcomes."""
        return lines(*sheet(facts, width, self.content_size.height))


def sheet(facts: WallFacts, width: int, height: int) -> list[Content]:
    """The rows: the goal always in larger letters than the outcomes, and no row more than there is room for."""
    for alphabet in LARGE if facts.whole else ():
        large = _large(facts.outcomes, alphabet, width)
        goal = _goal(facts.goal, width, height - len(large) - 2) if large else []
        if large and len(goal) > 1:
            return [*goal, Content(""), Content(""), *large]
    fewest = sum(map(len, _plain(facts.outcomes, width)))
    goal = _goal(facts.goal, width, height - fewest - 1) or _in_plain(facts.goal, width)
    return [*goal, *_with_air(facts, width, height - len(goal))][:height]


def _goal(goal: str, width: int, height: int) -> list[Content]:
    """In the largest letters that fit, plain ones where that takes one line; nothing where there is no room."""
    rows = largest(goal, width, height, left=True) if height > 0 else None
    return [Content.styled(row.rstrip(), "bold $accent") for row in rows] if rows is not None else []


def _in_plain(goal: str, width: int) -> list[Content]:
    return [*Content.styled(goal, "bold $accent").wrap(max(min(width, MEASURE), 1))]


def _large(outcomes: Sequence[Numbered], alphabet: str, width: int) -> list[Content]:
    """All outcomes in letters of blocks, each with its count under it; none where one of them has no room."""
    rows: list[Content] = []
    for each in outcomes:
        letters = drawn(f"{each.number} {each.text}", alphabet, width, left=True)
        if letters is None:
            return []
        rows += [Content(row.rstrip()) for row in letters]
        rows += [Content(""), Content.styled(each.count, "$quiet"), Content("")]
    return rows[:-1]


def _plain(outcomes: Sequence[Numbered], width: int) -> Iterator[list[Content]]:
    """The rows of each outcome in plain letters: its number, its words, and what serves it.

    That stands in a column beside them where all have room for it, else under each.
    """
    measure = max(min(width, MEASURE), GUTTER + 1)
    written = [[*Content.styled(each.text, "bold").wrap(measure - GUTTER)] for each in outcomes]
    widest = max((GUTTER + rows[-1].cell_length for rows in written), default=0)
    counts = max((Content(each.count).cell_length for each in outcomes), default=0)
    beside = widest + GAP + counts <= measure
    for each, pieces in zip(outcomes, written, strict=True):
        marks = (Content.styled(f"{each.number:<{GUTTER}}", "bold $accent"), Content(" " * GUTTER))
        rows = [Content.assemble(marks[place > 0], piece) for place, piece in enumerate(pieces)]
        count = Content.styled(each.count, "$quiet")
        if beside:
            air = " " * (widest + GAP - rows[-1].cell_length)
            rows[-1] = Content.assemble(rows[-1], air, count)
        elif each.count:
            rows.append(Content.assemble(marks[1], count))
        yield rows


def _with_air(facts: WallFacts, width: int, height: int) -> list[Content]:
    """The outcomes in plain letters, as far apart as the height allows, two empty rows at most."""
    written = [*_plain(facts.outcomes, width)]
    spare = height - sum(map(len, written))
    air = min(max(spare // max(len(written), 1), 0), 2)
    return [row for rows in written for row in ([Content("")] * air + rows)]


def pages(goal: str, outcomes: Sequence[Numbered], width: int, height: int) -> tuple[WallFacts, ...]:
    """All of it in as few pages as have room, each outcome whole on one of them, with the goal above."""
    room = height - len(_in_plain(goal, width)) - 1
    found: list[list[Numbered]] = [[]]
    for each, rows in zip(outcomes, _plain(outcomes, width), strict=True):
        taken = sum(map(len, _plain(found[-1], width)))
        if found[-1] and taken + len(rows) > room:
            found.append([])
        found[-1].append(each)
    return tuple(WallFacts(goal, tuple(page), whole=len(found) == 1) for page in found)


class TheoryWall(AnyKey[None]):
    """Any key goes on, and back at the end."""

    def __init__(
        self, learning_set: LearningSet, served: Sequence[Served], *, desk: Desk | None = None
    ) -> None:
        """`served` says what serves each outcome; with a `desk` the meeting's clock stays in sight."""
        super().__init__()
        self._desk = desk
        counts = {each.outcome.id: each.in_short for each in served}
        plan = learning_set.theory_of_change
        self._goal = words.line(plan.goal) or NO_GOAL
        self._outcomes = tuple(
            Numbered(number, words.line(each.text), counts.get(each.id, ""))
            for number, each in enumerate(plan.outcomes, 1)
        )
        self._page = 0

    def compose(self) -> ComposeResult:
        """The clock, the sheet, and how one goes on."""
        yield ClockLine()
        yield TheorySheet()
        yield Foot()

    def on_mount(self) -> None:
        """Painted once it is known how much has room."""
        self.query_one(Foot).say(GOES_BACK)
        self.call_after_refresh(self._paint)

    def on_resize(self) -> None:  # in addition to what every screen does then
        """Other letters have room now."""
        self.call_after_refresh(self._paint)

    @property
    def _pages(self) -> tuple[WallFacts, ...]:
        size = self.query_one(TheorySheet).content_size
        return pages(self._goal, self._outcomes, size.width, size.height)

    def _paint(self) -> None:
        if not self.is_attached or not self.query_one(TheorySheet).content_size.height:
            return
        found = self._pages
        self._page = min(self._page, len(found) - 1)
        self.query_one(TheorySheet).show(found[self._page])
        self.tick()

    def tick(self) -> None:
        """The clock goes on; what is not on disk is told."""
        found = self._pages
        about = f"{self._page + 1} of {len(found)}" if len(found) > 1 else ""
        for line in self.query(ClockLine):
            line.show(headed(self._desk, TITLE, about))
        if self._desk is not None and self._desk.trouble:
            self.query_one(Foot).say(sentences.trouble(self._desk), "$error")
        else:
            self.query_one(Foot).say(GOES_ON if self._page + 1 < len(found) else GOES_BACK)

    def go_on(self) -> None:
        """The next outcomes, or back."""
        if self._page + 1 < len(self._pages):
            self._page += 1
            self._paint()
        elif self.app.screen is self:
            self.dismiss()
