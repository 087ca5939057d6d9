"""The pieces of the view of a set's meetings: what one is for, who was here, what is open, and fairness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Size

from alstui.model import Attendance
from screens.series.facts import FAIR_HEADS, DetailFacts, FairFacts, GridFacts
from screens.widgets.painted import Painted, column, lines, spaced
from screens.words import MARKED, STATES

BULLETS_FROM = 14
"""Lines from which each thing that a meeting ends with has one of its own."""

SHAPE_CELLS, WORD_CELLS, LEAST_NAME, WIDEST_NAME = 4, 9, 8, 24
"""Cells of a column of shapes, of one with words too, and of the names at least and at most."""

WHO, STILL_OPEN = "WHO WAS HERE", "STILL OPEN"
"""Headings."""


class Detail(Painted[DetailFacts]):
    """The phase, the purpose, what it ends with."""

    DEFAULT_CSS = """
    Detail { height: 1fr; max-width: 90; }
    """

    def build(self, facts: DetailFacts, width: int) -> Content:
        """Wrapped; where lines are few, what it ends with runs on."""
        found = [Content.styled(facts.milestone, "$quiet").truncate(width, ellipsis=True)]
        found = found if facts.milestone else []
        found += Content.styled(facts.purpose, "bold").wrap(max(width, 1))
        if facts.ends_with and self.content_size.height >= BULLETS_FROM:
            found += [Content(""), Content.styled("On the table", "$quiet")]
            found += Content(facts.material).wrap(max(width, 1))
            found += [Content(""), Content.styled("It ends with", "$quiet")]
            for end in facts.ends_with:
                first, *others = Content(end).wrap(max(width - 2, 1))
                found.append(Content.assemble(Content.styled("· ", "$accent"), first))
                found += [Content.assemble("  ", line) for line in others]
        elif facts.ends_with:
            ends = Content(" · ").join(Content(end) for end in facts.ends_with)
            written = Content.assemble(Content.styled("Ends with  ", "$quiet"), ends).wrap(max(width, 1))
            air = len(found) + len(written) < self.content_size.height
            found += [Content("")] * air + list(written)
        return lines(*found)


class Grid(Painted[GridFacts]):
    """A line for each member, a column for each meeting: a shape and a word, or shapes alone and what each means."""

    DEFAULT_CSS = """
    Grid { height: auto; }
    """
    grows = True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The heads, the members, the counts; the shapes explained where no words stand beside them."""
        return self.build(self.facts or GridFacts(), width).plain.count("\n") + 1

    def build(self, facts: GridFacts, width: int) -> Content:
        """Words where there is room for them."""
        meetings = len(facts.heads)
        cells = WORD_CELLS if width - meetings * WORD_CELLS >= LEAST_NAME else SHAPE_CELLS
        widest = max((Content(name).cell_length for name, _ in facts.rows), default=0) + 2
        room = width - meetings * cells
        names = max(min(max(widest, len(WHO) + 2), WIDEST_NAME, room), 1)
        heads = (column(said, cells, tone) for said, tone in facts.heads)
        found = [Content.assemble(column(WHO if names > len(WHO) else "", names, "$quiet"), *heads)]
        for name, states in facts.rows:
            marks = (_mark(state, cells) for state in states)
            found.append(Content.assemble(column(name, names), *marks))
        if cells == WORD_CELLS:
            counts = (column(said, cells, "$quiet") for said in facts.counts)
            found.append(Content.assemble(column("", names), *counts))
        else:
            meant = (Content.styled(f"{shape} {word}", tone) for shape, word, tone in STATES.values())
            found += [Content(""), Content("  ").join(meant)]
        return lines(*(line.truncate(width) for line in found))


def _mark(state: Attendance | None, cells: int) -> Content:
    if state is None:
        return Content(" " * cells)
    shape, word, tone = STATES[state]
    return column(f"{shape} {word}" if cells == WORD_CELLS else shape, cells, tone)


@dataclass(frozen=True, slots=True)
class OpenFacts:
    """What is open, in short."""

    count: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    """Whose, and what."""


class OpenNow(Painted[OpenFacts]):
    """All of them in full where there is room; else a line for each, as many as fit, and how many more there are."""

    def build(self, facts: OpenFacts, width: int) -> Content:
        """Whose it is in one column, so that the eye finds it."""
        room = max(self.content_size.height - 1, 1)
        names = max((Content(name).cell_length for name, _ in facts.rows), default=0)
        names = min(names, width // 3) + 2
        head = spaced((STILL_OPEN, "$quiet"), (facts.count, "$quiet"))
        full = [line for row in facts.rows for line in _in_full(*row, names, width)]
        if len(full) <= room:
            return lines(head, *full)
        shown = facts.rows if len(facts.rows) <= room else facts.rows[: room - 1]
        found = [
            Content.assemble(column(name, names, "$accent"), text).truncate(width, ellipsis=True)
            for name, text in shown
        ]
        if len(shown) < len(facts.rows):
            found.append(Content.styled(f"{len(facts.rows) - len(shown)} more: tab shows them", "$quiet"))
        return lines(head, *found)


def _in_full(name: str, text: str, names: int, width: int) -> list[Content]:
    """Whose, and every word of it."""
    first, *others = Content(text).wrap(max(width - names, 1)) or [Content("")]
    head = Content.assemble(column(name, names, "$accent"), first)
    return [head, *(Content.assemble(" " * names, line) for line in others)]


FIRST = "▸"
FOR_WHOM = "For whoever facilitates: v covers it. " + MARKED
WHO_FIRST = "First next time"
LEAST_GAP = 2
MATTERS = ("presented", "had", "waited", "airtime", "gave", "received")
"""The columns of fairness, those first that a narrow screen keeps longest."""


class FairTable(Painted[FairFacts]):
    """A line for each member, then who could go first and who has waited."""

    def build(self, facts: FairFacts, width: int) -> Content:
        """Figures end under one another; whoever could go first is marked; columns without room are left out whole."""
        rooms = [
            max([Content(head).cell_length, *(Content(row.cells[place]).cell_length for row in facts.rows)])
            for place, head in enumerate(FAIR_HEADS)
        ]
        columns = _fitting(rooms, width - LEAST_NAME - 2)
        rooms = [rooms[place] for place in columns]
        widest = max((Content(row.name).cell_length for row in facts.rows), default=0)
        gap = 3 if width >= sum(rooms) + 3 * len(rooms) + min(widest, WIDEST_NAME) + 2 else LEAST_GAP
        names = max(min(widest, WIDEST_NAME, width - 2 - sum(rooms) - gap * len(rooms)), LEAST_NAME)
        heads = [FAIR_HEADS[place] for place in columns]
        found = [Content.assemble(" " * (names + 2), _cells(heads, rooms, gap, "$quiet"))]
        for row in facts.rows:
            mark = Content.styled(f"{FIRST} " if row.first else "  ", "bold $accent")
            name = column(row.name, names, "bold $accent" if row.first else "$foreground")
            cells = _cells([row.cells[place] for place in columns], rooms, gap, "$foreground")
            found.append(Content.assemble(mark, name, cells))
        found.append(Content(""))
        found += self._sentences(facts, width)
        return lines(*(line.truncate(width, ellipsis=True) for line in found))

    def _sentences(self, facts: FairFacts, width: int) -> list[Content]:
        first = spaced((WHO_FIRST, "$quiet"), (facts.first or "open", "bold $accent"))
        found = [first, *Content(facts.reason).wrap(max(width, 1))]
        if facts.waiting:
            found += Content(facts.waiting).wrap(max(width, 1))
        return [*found, Content(""), *Content.styled(FOR_WHOM, "$quiet").wrap(max(width, 1))]


def _fitting(rooms: list[int], width: int) -> list[int]:
    """The columns that have room, in their order; those that matter most have it first."""
    kept: list[int] = []
    for head in MATTERS:
        place = FAIR_HEADS.index(head)
        if sum(rooms[each] + LEAST_GAP for each in (*kept, place)) <= width:
            kept.append(place)
    return sorted(kept)


def _cells(said: Sequence[str], cells: Sequence[int], gap: int, tone: str) -> Content:
    """Each flush right in its column."""
    return Content.assemble(
        *(
            Content.styled(" " * (gap + room - Content(text).cell_length) + text, tone)
            for text, room in zip(said, cells, strict=True)
        )
    )
