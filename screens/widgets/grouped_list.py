"""A list whose rows stand in groups, each under a heading. The cursor goes from row to row and rests on no heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content
from textual.geometry import Offset

from screens.widgets.pick_list import PickList, Row, Shown

HEADING = "?heading-"
"""What the id of a heading begins with; no id of a row does."""

Group = tuple[str, tuple[Row, ...]]
"""A heading, and the rows under it."""


def grouped(groups: Iterable[Group]) -> tuple[Row, ...]:
    """The rows with their headings, an empty line before each group; groups without rows are left out."""
    return tuple(row for place, group in enumerate(groups) if group[1] for row in _group(place, *group))


def _group(place: int, heading: str, rows: tuple[Row, ...]) -> Iterator[Row]:
    yield Row(f"{HEADING}{place}", Content.styled(heading, "not bold $quiet"), gap=True)
    yield from rows


def is_heading(row: Row) -> bool:
    """Whether it is one that cannot be chosen."""
    return row.id.startswith(HEADING)


class GroupedList(PickList):
    """`show_rows(grouped(...))`. A click on a heading goes to the row under it."""

    DEFAULT_CSS = """
    GroupedList { height: 1fr; }
    """

    def show(self, facts: Shown) -> None:
        """The same, with the cursor on a row: the one under a heading, else the one above."""
        rows = facts.rows
        places = [place for place, row in enumerate(rows) if not is_heading(row)]
        cursor = next((place for place in places if place >= facts.cursor), places[-1] if places else 0)
        super().show(Shown(rows, cursor, facts.top))

    def move(self, by: int) -> None:
        """So many rows down or up, over headings."""
        shown = self.facts or Shown()
        rows = shown.rows
        places = [place for place, row in enumerate(rows) if not is_heading(row)]
        if not places:
            return
        wanted = min(max(shown.cursor + by, 0), len(rows) - 1)
        if is_heading(rows[wanted]):
            step = 1 if by > 0 or wanted == 0 else -1
            wanted = wanted + step if 0 <= wanted + step < len(rows) else wanted - step
        if wanted != shown.cursor:
            self.show(Shown(rows, wanted, shown.top))
            self.post_message(self.Moved(rows[wanted].id))

    def choose(self) -> None:
        """Choose the row at the cursor; headings cannot be."""
        if self.current and not self.current.startswith(HEADING):
            self.post_message(self.Chosen(self.current))

    def piece_at(self, at: Offset) -> int:
        """The row that stands on a line; of a heading, the row under it."""
        index = super().piece_at(at)
        rows = (self.facts or Shown()).rows
        return index + 1 if 0 <= index < len(rows) - 1 and is_heading(rows[index]) else index

    def _in_sight(self, shown: Shown) -> Shown:
        """With the heading of the cursor's group in sight where it stands right above it."""
        found = super()._in_sight(shown)
        places = shown.places
        if not found.top or not shown.cursor or not is_heading(shown.rows[shown.cursor - 1]):
            return found
        above = places.index(shown.cursor - 1)
        return Shown(found.rows, found.cursor, min(found.top, max(above - 1, 0)))

    def _hidden(self, arrow: str, places: list[int]) -> Content:
        rows = (self.facts or Shown()).rows
        return super()._hidden(
            arrow, [place for place in places if place >= 0 and not is_heading(rows[place])]
        )
