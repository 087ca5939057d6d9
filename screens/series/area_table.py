"""What the set worked on, by area of competence: action points and learning points, counted by their tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from alstui.series.areas import AreaCount, by_area, tagged
from screens import words
from screens.widgets.painted import Painted, column, lines

if TYPE_CHECKING:
    from alstui.content.labels import Labels
    from alstui.meeting.state import Meeting

HEADS = ("action points", "learned")
FIGURES = 14
"""Cells of a column of figures."""

NONE = "–"
DID, KNEW = "▮", "▯"
"""One action point and one learning point, in a bar."""

GAP = 3
TAG_IT = (
    "What carries a tag is counted: type # in a line, and tab takes one of the competences that are near."
)
LEAST_ROOM = 18
"""Lines from which there is air between the groups."""


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """Each group of areas by its name, with what is counted of each."""

    groups: tuple[tuple[str, tuple[AreaCount, ...]], ...] = ()


def area_facts(meetings: Sequence[Meeting], labels: Labels | None) -> AreaFacts:
    """How many action points, and how much of what was learned, each area of competence has."""
    actions, learned = tagged(meetings)
    groups = labels.groups if labels is not None else ()
    return AreaFacts(
        tuple((words.line(group.name), by_area(group.areas, actions, learned)) for group in groups)
    )


class AreaTable(Painted[AreaFacts]):
    """A line for each area: how many action points, how much was learned, and a bar of both."""

    def build(self, facts: AreaFacts, width: int) -> Content:
        """Figures end under one another; bars only where there is room for the longest."""
        counts = [each for _, areas in facts.groups for each in areas]
        widest = max((Content(each.name).cell_length for each in counts), default=0)
        names = max(min(widest + 2, width - len(HEADS) * FIGURES), 1)
        room = width - names - len(HEADS) * FIGURES - GAP
        bars = room >= max((each.all for each in counts), default=0)
        airy = self.content_size.height >= LEAST_ROOM
        found = [
            Content.assemble(" " * names, *(column(head.rjust(FIGURES), FIGURES, "$quiet") for head in HEADS))
        ]
        for group, areas in facts.groups:
            found += [Content("")] * (airy and len(found) > 1)
            found.append(Content.styled(group, "$quiet"))
            found += (_row(each, names, bars=bars) for each in areas)
        found += [Content(""), *Content.styled(TAG_IT, "$quiet").wrap(max(width, 1))]
        return lines(*(line.truncate(width, ellipsis=True) for line in found))


def _row(each: AreaCount, names: int, *, bars: bool) -> Content:
    figures = (column(f"{count or NONE}".rjust(FIGURES), FIGURES) for count in (each.actions, each.learned))
    bar = f"{' ' * GAP}{DID * each.actions}{KNEW * each.learned}" if bars else ""
    name = column(words.line(each.name), names, "$foreground" if each.all else "$quiet")
    return Content.assemble(name, *figures, Content.styled(bar, "$accent"))
