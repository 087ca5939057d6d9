"""A list makes only the rows that are in sight, and shows what it would have shown of all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.geometry import Size

from screens.widgets.pick_list import PickList, Row, Shown

WIDTH = 40

kinds = st.tuples(st.booleans(), st.booleans())
"""Whether a row has a gap above it, and a note under it."""


class Window(PickList):
    """A list with room for so many lines, that counts the rows it makes."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room, self.made = room, 0

    @property
    def content_size(self) -> Size:
        """Its room."""
        return Size(WIDTH, self.room)

    def _row(self, facts: Shown, index: int, row: Row, width: int) -> list[Content]:
        self.made += 1
        return super()._row(facts, index, row, width)


def _rows(found: list[tuple[bool, bool]]) -> tuple[Row, ...]:
    return tuple(
        Row(str(number), Content(f"row {number}"), note=Content("note") if note else None, gap=gap)
        for number, (gap, note) in enumerate(found)
    )


@given(st.lists(kinds, max_size=30), st.integers(1, 12), st.lists(st.integers(-9, 9), max_size=8))
def test_what_is_in_sight_is_a_stretch_of_the_whole(
    found: list[tuple[bool, bool]], room: int, moves: list[int]
) -> None:
    """Wherever the cursor goes: lines as where there is room for all, but for what says how many are hidden."""
    window, whole = Window(room), Window(10_000)
    cursor, top = 0, 0
    for by in (0, *moves):
        cursor = min(max(cursor + by, 0), max(len(found) - 1, 0))
        shown = window._in_sight(Shown(_rows(found), cursor, top)) if found else Shown()
        top = shown.top
        window.made = 0
        seen = window.build(shown, WIDTH).plain.split("\n")
        every = whole.build(Shown(shown.rows, cursor, 0), WIDTH).plain.split("\n")[top : top + room]
        told = [place for place, line in enumerate(seen) if line.strip().startswith(("↑", "↓"))]
        assert [line for place, line in enumerate(seen) if place not in told] == [
            line for place, line in enumerate(every) if place not in told
        ]
        assert window.made <= room + 1
