"""A list with a cursor: arrows move it, Enter or a click chooses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from msgspec import Struct
from textual import events
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message

from screens.command import Commanded, Does, command
from screens.widgets.painted import Pointed, lines, spread

NOTHING = Content("")

GUTTER = 2
"""Cells before a row, for the mark."""


class Row(Struct, frozen=True, eq=False):
    """One thing to choose. The caller colours it; the list marks where the cursor is.

    The row at the cursor is bold; what helps only can stay as it is with 'not bold $quiet'.
    """

    id: str
    left: Content
    right: Content = NOTHING
    """Keeps its whole width; `left` gives way."""
    note: Content | None = None
    """A line of its own under the row."""
    gap: bool = False
    """An empty line above it: a group begins."""

    def same(self, other: Row) -> bool:
        """Whether it looks the same. `Content` compares words only, and colour counts here."""
        mine, theirs = (
            (row.left, row.right, NOTHING if row.note is None else row.note) for row in (self, other)
        )
        return (self.id, self.gap) == (other.id, other.gap) and all(map(Content.is_same, mine, theirs))


class Shown(Struct, frozen=True, eq=False):
    """What stands there: the rows, the cursor, and the first line that is in sight."""

    rows: tuple[Row, ...] = ()
    cursor: int = 0
    top: int = 0

    def same(self, other: Shown) -> bool:
        """Whether it looks the same."""
        mine, theirs = ((shown.cursor, shown.top, len(shown.rows)) for shown in (self, other))
        return mine == theirs and (self.rows is other.rows or all(map(Row.same, self.rows, other.rows)))

    @property
    def places(self) -> list[int]:
        """Which row stands on each line; -1 for an empty one."""
        found: list[int] = []
        for index, row in enumerate(self.rows):
            found += [-1] * (row.gap and index > 0) + [index] * (1 + (row.note is not None))
        return found


class PickList(Commanded, Pointed[Shown], can_focus=True):
    """Rows under one another. It scrolls when there are more than it has room for, and says so."""

    DEFAULT_CSS = """
    PickList { height: 1fr; }
    """

    @dataclass
    class Chosen(Message):
        """Enter was pressed on a row, or it was clicked."""

        id: str

    @dataclass
    class Moved(Message):
        """The cursor came to a row."""

        id: str

    def __init__(self, *, chooses: str = "", click_chooses: bool = False, id: str | None = None) -> None:
        """`click_chooses`: a click chooses the row it goes to; else it only goes there."""
        super().__init__(id=id)
        self.chooses = chooses
        """What Enter does here, in a word or two; it chooses where nothing is said."""
        self._click_chooses = click_chooses

    shows_mark = True
    """Whether the row at the cursor is marked: of several lists side by side, one is worked at a time."""

    @property
    def current(self) -> str:
        """The id of the row at the cursor; empty while the list is."""
        shown = self.facts or Shown()
        return shown.rows[shown.cursor].id if shown.rows else ""

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the row at the cursor begins, on the screen."""
        shown = self.facts or Shown()
        line = shown.places.index(shown.cursor) - shown.top if shown.rows else 0
        return self.content_region.offset + Offset(0, max(line, 0))

    @property
    def lines_needed(self) -> int:
        """Lines that all the rows take."""
        return len((self.facts or Shown()).places)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows. The cursor stays on its row while that is still there, else at its place."""
        before = self.facts or Shown()
        here = next((i for i, row in enumerate(rows) if row.id == self.current), before.cursor)
        self.show(Shown(rows, min(here, max(len(rows) - 1, 0)), before.top))

    def show(self, facts: Shown) -> None:
        """Show these rows and this cursor, scrolled so that it is in sight; laid out again only for more lines."""
        before, coming = self.facts, self._in_sight(facts)
        if before is None or not coming.same(before):
            self.grows = before is None or len(before.places) != len(coming.places)
            super().show(coming)

    @command("up", "up", id="list.up", purpose="To the row above", given=(-1,), shown=False)
    @command("down", "down", id="list.down", purpose="To the row below", given=(1,), shown=False)
    @command("home", "first", id="list.first", purpose="To the first row", given=(-9999,), shown=False)
    @command("end", "last", id="list.last", purpose="To the last row", given=(9999,), shown=False)
    def move(self, by: int) -> None:
        """So many rows down or up, as far as there are any."""
        shown = self.facts or Shown()
        cursor = min(max(shown.cursor + by, 0), len(shown.rows) - 1)
        if shown.rows and cursor != shown.cursor:
            self.show(Shown(shown.rows, cursor, shown.top))
            self.post_message(self.Moved(shown.rows[cursor].id))

    @command("pageup", "page up", id="list.pageup", purpose="A screen of rows up", given=(-1,), shown=False)
    @command(
        "pagedown", "page down", id="list.pagedown", purpose="A screen of rows down", given=(1,), shown=False
    )
    def page(self, by: int) -> None:
        """About as many rows as are in sight."""
        self.move(by * max(self.content_size.height - 2, 1))

    def _chooses(self) -> str:
        return self.chooses

    @command("enter", "choose", id="list.choose", now=_chooses)
    def choose(self) -> None:
        """Choose the row at the mark."""
        if self.current:
            self.post_message(self.Chosen(self.current))

    def on_click(self, event: events.Click) -> None:
        """A click goes to a row, and chooses it where that is wanted."""
        index = self.piece_at(event.offset)
        if index >= 0:
            self.move(index - (self.facts or Shown()).cursor)
            if self._click_chooses:
                self.choose()

    def piece_at(self, at: Offset) -> int:
        """The row that stands on a line."""
        shown = self.facts or Shown()
        places = shown.places
        line = at.y + shown.top
        return places[line] if 0 <= line < len(places) else -1

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the cursor."""
        self.move(1)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the cursor."""
        self.move(-1)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        if self.facts is not None:
            self.show(self.facts)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Where the height follows the content: a line for each."""
        return self.lines_needed

    def _in_sight(self, shown: Shown) -> Shown:
        """The same, scrolled no further than the cursor asks for, a line to spare for what is hidden."""
        room = self.content_size.height
        places = shown.places
        if not room or len(places) <= room:
            return Shown(shown.rows, shown.cursor, 0)
        first = places.index(shown.cursor)
        last = len(places) - 1 - places[::-1].index(shown.cursor)
        spare = 1 if room > 2 + last - first else 0
        top = min(shown.top, max(first - spare, 0))
        top = max(top, min(last + 1 + spare, len(places)) - room)
        return Shown(shown.rows, shown.cursor, top)

    def build(self, facts: Shown, width: int) -> Content:
        """The lines that are in sight; where rows are hidden, how many."""
        places = facts.places
        room = self.content_size.height or len(places)
        seen = self._lines(facts, places, room, width)
        if facts.top and room > 1:
            seen[0] = self._hidden("↑", places[: facts.top + 1])
        if facts.top + room < len(places) and room > 1:
            seen[-1] = self._hidden("↓", places[facts.top + room - 1 :])
        return lines(*seen)

    def _lines(self, facts: Shown, places: list[int], room: int, width: int) -> list[Content]:
        """So many lines from the first in sight. No row is made that nobody sees: of thousands that is nearly every."""
        index = next((index for index in places[facts.top :] if index >= 0), 0)
        above, found = facts.top, list[Content]()
        if facts.rows:
            above -= places.index(index) - (facts.rows[index].gap and index > 0)
        while index < len(facts.rows) and len(found) < above + room:
            found += self._row(facts, index, facts.rows[index], width)
            index += 1
        return found[above : above + room]

    def _hidden(self, arrow: str, places: list[int]) -> Content:
        return Content.styled(f"{' ' * GUTTER}{arrow} {len(set(places) - {-1})} more", "$quiet")

    def _row(self, facts: Shown, index: int, row: Row, width: int) -> list[Content]:
        here = index == facts.cursor and self.shows_mark
        left = _without_loose_end(row.left, width - GUTTER - row.right.cell_length - GUTTER)
        left = left.stylize_before("bold") if here else left
        left = left.stylize("underline", 0, len(left.plain.rstrip())) if index == self.under else left
        mark = Content.styled("▸ ", "bold $accent") if here else Content(" " * GUTTER)
        found = [NOTHING] * (row.gap and index > 0)
        found.append(Content.assemble(mark, spread(left, row.right, width - GUTTER)))
        if row.note is not None:
            found.append(Content.assemble(" " * GUTTER, row.note.truncate(width - GUTTER, ellipsis=True)))
        return found


def _without_loose_end(left: Content, room: int) -> Content:
    """The same, unless it would be cut between two columns: then without what does not fit, and no ellipsis."""
    kept = left.truncate(max(room - 1, 0))
    return kept.rstrip() if left.cell_length > room and kept.plain.endswith("  ") else left


def steers(place: str, row: str) -> Callable[[Does], Does]:
    """The keys of a list, above the method of a screen on which one types: it is given the list's own command."""

    def keep(method: Does) -> Does:
        for key, words, name, purpose in (
            ("pageup", "back", "page_up", "Further up"),
            ("pagedown", "more", "page_down", "Further down"),
            ("up", "up", "up", f"To the {row} above"),
            ("down", "down", "down", f"To the {row} below"),
        ):
            keys = command(
                key, words, id=f"{place}.{name}", purpose=purpose, given=(f"list.{key}",), shown=False
            )
            method = keys(method)
        return method

    return keep
