"""The pieces of the evaluation: the row of scores, what was counted, and the summary."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.content import Content
from textual.geometry import Size

from screens.command import clicked
from screens.evaluation.facts import Column, CountedFacts, ScoresFacts, SummaryFacts, SummaryRow
from screens.widgets.painted import Painted, column, lines, spread

HAND = "▔"
"""The upper edge of a hand's block, in the colour of the ground: it keeps the block from the one above it."""

SMALL, LARGE = 2, 4
"""Cells of a block; the large ones where a column is at least so wide that two of them fit."""

CELL = 3
"""Cells of a score in the summary."""

GAP = 3

EMPTY = "·"
"""A score that nobody showed."""


class Scores(Painted[ScoresFacts]):
    """The scale in columns: a block for each hand over the number, and under it what the number means.

    A click on a column counts a hand, as its key does.
    """

    DEFAULT_CSS = """
    Scores { height: 5; margin: 1 0 0 0; }
    Scores.-off { display: none; }
    """

    def build(self, facts: ScoresFacts, width: int) -> Content:
        """Blocks grow upwards from the numbers."""
        if not facts.columns:
            return Content("")
        each = self._each(facts, width)
        high = max(self.content_size.height - 2, 1)
        rows = [
            Content.assemble(*(_blocks(one.people, each, high, row) for one in facts.columns))
            for row in range(high)
        ]
        return lines(*rows, self._numbers(facts, each), _meanings(facts, each, width))

    def _each(self, facts: ScoresFacts, width: int) -> int:
        return max(width // max(len(facts.columns), 1), 2)

    def _numbers(self, facts: ScoresFacts, each: int) -> Content:
        return Content.assemble(*(self._number(one, each) for one in facts.columns))

    def _number(self, one: Column, each: int) -> Content:
        return column(str(one.score), each, "bold $accent" if one.people else "bold")

    async def on_click(self, event: events.Click) -> None:
        """Count a hand for the column under the mouse."""
        at = event.get_content_offset(self)
        facts = self.facts
        if at is None or facts is None or not facts.columns:
            return
        place = at.x // self._each(facts, self.content_size.width)
        if place < len(facts.columns):
            await clicked(self.screen, f"evaluate.hand_{facts.columns[place].key}")


def _blocks(people: int, each: int, high: int, row: int) -> Content:
    """One line of a column, from the top: as many blocks as belong there; where too few fit, how many there are."""
    block = LARGE if each > 2 * (LARGE + 1) else SMALL
    wide = max((each - 1) // (block + 1), 1)
    below = (high - 1 - row) * wide
    here = min(max(people - below, 0), wide)
    hand = Content.styled(HAND * block, "$background on $accent")
    if people > wide * high:
        last = row == high - 1
        many = Content.assemble(hand, (f"×{people}", "bold $accent")) if last else Content("")
        return Content.assemble(many, " " * max(each - many.cell_length, 0))
    found = Content(" ").join([hand] * here)
    return Content.assemble(found, " " * max(each - found.cell_length, 0))


def _meanings(facts: ScoresFacts, each: int, width: int) -> Content:
    """What the numbers mean: under each of them where all are named; else at the two ends."""
    if all(one.word for one in facts.columns):
        return Content.assemble(*(column(one.word, each, "$quiet") for one in facts.columns))
    first, last = (Content.styled(one.word, "$quiet") for one in (facts.columns[0], facts.columns[-1]))
    # The last word begins under its number where it has room there, and ends at the edge where it has not.
    under = each * (len(facts.columns) - 1)
    if under + last.cell_length <= width and first.cell_length < under:
        return Content.assemble(first, " " * (under - first.cell_length), last)
    return spread(first, last, width)


class Counted(Painted[CountedFacts]):
    """`5 of 6 counted                       from 2 to 5, middle 4, mean 3.8`, and under it what stands out."""

    DEFAULT_CSS = """
    Counted { height: 2; margin: 1 0 0 0; }
    Counted.-off { display: none; }
    """

    def build(self, facts: CountedFacts, width: int) -> Content:
        """Two lines, so that nothing moves when something stands out."""
        strong = "bold " if facts.tone in {"$warning", "$accent"} else ""
        said, ranged = Content.styled(facts.counted, f"{strong}{facts.tone}"), Content(facts.spread)
        if said.cell_length + GAP + ranged.cell_length > width:
            ranged = Content("")
        return lines(
            spread(said, ranged, width),
            Content.styled(facts.said, "bold $warning").truncate(width, ellipsis=True),
        )


class Summary(Painted[SummaryFacts]):
    """Every statement with its cells and its range in words; or every question with its answer."""

    grows = True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes in this width."""
        return len(list(self._lines(self.facts or SummaryFacts(), width)))

    def build(self, facts: SummaryFacts, width: int) -> Content:
        """All of it."""
        return lines(*self._lines(facts, width))

    def _lines(self, facts: SummaryFacts, width: int) -> Iterator[Content]:
        if not facts.scores:
            for row in facts.rows:
                yield from _answered(row, width)
            return
        beside = width - CELL * len(facts.scores) - 2 * GAP - _widest(row.said for row in facts.rows)
        texts = _widest(row.text for row in facts.rows)
        was = max((Content(row.was).cell_length for row in facts.rows), default=0)
        wide = texts <= beside - (was + GAP if was else 0)
        yield _header(facts.scores, texts + GAP if wide else 0)
        for row in facts.rows:
            cells = _cells(row)
            said = Content.assemble(row.said, *((" " * GAP, (row.was, "$quiet")) if row.was else ()))
            if wide:
                yield Content.assemble(column(row.text, texts), " " * GAP, cells, " " * GAP, said)
            else:
                yield Content.styled(row.text, "bold").truncate(width, ellipsis=True)
                yield Content.assemble(cells, " " * GAP, said).truncate(width, ellipsis=True)


def _widest(texts: Iterator[str]) -> int:
    return max((Content(text).cell_length for text in texts), default=0)


def _header(scores: tuple[int, ...], left: int) -> Content:
    """The numbers over their cells."""
    return Content.assemble(" " * left, *(column(f"{score:>2}", CELL, "$quiet") for score in scores))


def _cells(row: SummaryRow) -> Content:
    """How many people showed each number; a dot for nobody."""
    return Content.assemble(
        *(
            column(f"{people or EMPTY:>2}", CELL, "bold $accent" if people else "$quiet")
            for people in row.cells
        )
    )


def _answered(row: SummaryRow, width: int) -> Iterator[Content]:
    """A question and, under it, what was put down: as many lines as it takes."""
    yield Content.styled(row.text, "$quiet").truncate(width, ellipsis=True)
    tone = "bold" if row.answered else "$quiet"
    yield from Content.styled(row.said, tone).wrap(max(width, 1)) or [Content("")]
