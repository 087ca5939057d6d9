"""The rows of the live screen, given to its pieces each time that it is laid out, and at no other time."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from textual.color import Color
from textual.css.scalar import Scalar

from screens.shell.screen import HIGH
from screens.wall.entries import Entries
from screens.wall.faces import FaceSwitch
from screens.wall.given import give_rows
from screens.wall.lettered import Lettered
from screens.wall.prompt_panel import PromptPanel
from screens.wall.round_line import RoundLine
from screens.wall.sharing import HEIGHTS, LEAST, Turn, Want, clock_rows, most_letters, share
from screens.wall.stage import Banner, TimeBar, TimeWords
from screens.widgets.painted import Across, Down

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.widget import Widget

    from screens.shell.screen import Keyed

PIECES = (Banner, RoundLine, FaceSwitch, TimeBar, TimeWords, PromptPanel, Entries)
"""Those that share the rows. All others have as many as they need."""

LINED = 4
"""Rows from which the list of entries has a line over it."""

NO_LINE = ("", Color.parse("transparent"))
"""The upper border where there is none."""

SHEET = 42
"""Cells of the run sheet, or of what stands in its place, with the air beside it."""


class Rows:
    """Gives them. Pieces that have none are not there."""

    def __init__(self, screen: Keyed[None]) -> None:
        self._screen = screen

    def give(self, size: Size) -> None:
        """Give each piece its rows of a screen with so many."""
        screen = self._screen
        if not screen.query(Entries):
            return  # its pieces are still to come
        self._pieces = {kind.__name__: screen.query_one(kind) for kind in PIECES}
        choices = screen.query("Choices").first() if screen.query("Choices") else None
        if choices is not None:
            choices.styles.inline.clear_rule("height")
        wants = tuple(self._wants(size.width))
        rows = size.height - self._taken(size)
        given = share(rows, wants)
        rest = rows - sum(given.values())
        if self._lists:
            given["Entries"] += max(rest, 0)
        else:
            self._fill(choices, rest)
        self._line(given["Entries"] >= LINED and screen.app.size.height >= HIGH)
        changed = [self._set(name, piece, given) for name, piece in self._pieces.items()]
        if any(changed):
            for holder in (screen, screen.query_one("#stage", Down), screen.query_one("#middle", Across)):
                holder._clear_arrangement_cache()

    def _fill(self, choices: Widget | None, rest: int) -> None:
        """Let the choices behind a door have what the entries had, so that nothing above them moves."""
        if choices is not None and choices.display and rest > 0 and not self._screen.has_class("-time"):
            needed = self._needs(choices, self._screen.size) - choices.styles.margin.top
            choices.styles.inline.set_rule("height", Scalar.from_number(needed + rest))
            self._screen._clear_arrangement_cache()

    def _line(self, lined: bool) -> None:
        """Have a line over the entries, or spare its row."""
        inline = self._screen.query_one(Entries).styles.inline
        if inline.has_rule("border_top") == lined:
            if lined:
                inline.clear_rule("border_top")
            else:
                inline.set_rule("border_top", NO_LINE)

    @property
    def _lists(self) -> bool:
        """Whether the list of entries can be there: not where something stands in its place."""
        return not (self._below or any(map(self._screen.has_class, ("-zoom", "-door", "-above"))))

    @property
    def _below(self) -> bool:
        """Whether what can be done about the time stands under the clock, and not beside it."""
        beside = self._screen.is_wide and self._screen.app.size.height >= HIGH
        return self._screen.has_class("-time") and not beside

    def _wants(self, width: int) -> Iterator[Want]:
        """What each piece would do with rows; its air is what stands free above it."""
        screen, rows = self._screen, self._screen.app.size.height
        most, zoomed = most_letters(rows), screen.has_class("-zoom")
        for piece in self._pieces.values():
            if isinstance(piece, Lettered):
                piece.most = most
        beside = width - (SHEET if screen.is_wide and not (zoomed or self._below) else 0)
        clock = clock_rows(rows, zoomed=zoomed)
        yield Want(
            "FaceSwitch", LEAST, tuple((Turn.CLOCK, height) for height in HEIGHTS if LEAST < height <= clock)
        )
        yield Want("TimeBar", 0, ((Turn.BAR, 1),))
        yield self._large("Banner", 1, width)
        yield self._large("TimeWords", 1, beside)
        airy = ["Banner", "FaceSwitch"]
        yield Want("above TimeBar", 0, ((Turn.MORE_AIR, 1),))
        if screen.has_class("-turns") and not self._below:
            yield self._large("RoundLine", 1, width)
            yield Want("above RoundLine", 0, ((Turn.MORE_AIR, 1),))
        else:
            yield Want("RoundLine", 0)
        if zoomed or screen.has_class("-time"):
            yield Want("PromptPanel", 0)
        else:
            yield self._large("PromptPanel", 0, width)
            yield Want("about", 0, ((Turn.ABOUT, 1),))
            airy.append("PromptPanel")
        yield from (Want(f"above {name}", 0, ((Turn.AIR, 1),)) for name in airy)
        some = ((Turn.ENTRIES, 2), (Turn.MORE_ENTRIES, 6)) if rows >= HIGH else ((Turn.ENTRIES, 2),)
        yield Want("Entries", 0, some if self._lists else ())

    def _large(self, name: str, least: int, width: int) -> Want:
        piece = self._pieces[name]
        assert isinstance(piece, Lettered)
        return Want(name, least, tuple(piece.more(width)))

    def _taken(self, size: Size) -> int:
        """Rows of those that have as many as they need."""
        screen = self._screen
        others = [each for each in screen.children if each.display and each.layer == "default"]
        others += [each for each in screen.query("TimePanel") if self._below]
        shared = {*self._pieces.values(), screen.query_one("#middle", Across)}
        return sum(self._needs(each, size) for each in others if each not in shared)

    def _needs(self, piece: Widget, size: Size) -> int:
        viewport = self._screen.app.size
        box = piece._get_box_model(size, viewport, Fraction(size.width), Fraction(size.height))
        return int(box.height) + box.margin.top

    def _set(self, name: str, piece: Widget, given: dict[str, int]) -> bool:
        """Whether it has other rows than before."""
        rows, air = given[name], given.get(f"above {name}", 0)
        if name == "PromptPanel" and rows:
            rows += given.get("about", 0)
        return give_rows(piece, rows, air, at_most=name == "FaceSwitch")
