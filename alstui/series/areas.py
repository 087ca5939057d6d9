"""How often each area of competence was worked on: action points and learning points, by the tags that they carry.

    by_area(labels.areas, *tagged(meetings))      every area, in its order

What is tagged with a competence counts for its area, once however many tags of it there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from alstui.text import fold

if TYPE_CHECKING:
    from alstui.content.labels import Area
    from alstui.meeting.state import Meeting

Tagged = Iterable[Sequence[str]]
"""The tags of one thing after another."""


class AreaCount(Struct, frozen=True, kw_only=True):
    """An area, and how much was tagged with it or with what it is made of."""

    id: str
    name: str
    actions: int
    learned: int

    @property
    def all(self) -> int:
        """Action points and learning points together."""
        return self.actions + self.learned


def by_area(areas: Iterable[Area], actions: Tagged, learned: Tagged) -> tuple[AreaCount, ...]:
    """Each area with its counts, those of which there is nothing among them."""
    did, knew = (
        [{fold(tag).removeprefix("#") for tag in tags} for tags in each] for each in (actions, learned)
    )
    return tuple(_counted(area, did, knew) for area in areas)


def _counted(area: Area, actions: Sequence[set[str]], learned: Sequence[set[str]]) -> AreaCount:
    own = {fold(tag) for tag in area.tags}
    counts = [sum(not own.isdisjoint(tags) for tags in each) for each in (actions, learned)]
    return AreaCount(id=area.id, name=area.name, actions=counts[0], learned=counts[1])


def tagged(meetings: Iterable[Meeting]) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """The tags of every action point and of everything learned in these meetings; a report's learning among them."""
    actions, learned = [], []
    for meeting in meetings:
        actions += [action.tags for action in meeting.actions.values()]
        learned += list(_learned(meeting))
    return actions, learned


def _learned(meeting: Meeting) -> Iterator[tuple[str, ...]]:
    yield from (note.tags for note in meeting.notes.values() if note.kind == "learning")
    yield from (report.tags for report in meeting.reports.values() if report.learned)


def counted_words(found: AreaCount) -> str:
    """'2 action points, 1 learned'; what there is none of is left out."""
    points = "1 action point" if found.actions == 1 else f"{found.actions} action points"
    told = (points if found.actions else "", f"{found.learned} learned" if found.learned else "")
    return ", ".join(filter(None, told))
