"""A plot on the wall: its title, its lines in our tones, what its marks mean, and what it shows in a sentence."""

from __future__ import annotations

import re

from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from alstui.evaluation.pages import MEASURE, Hopes, Page
from alstui.evaluation.plots import FIRST, LAST, SHADES, Plot
from screens.widgets.big_words import SMALLEST, drawn
from screens.widgets.painted import Painted, lines, spread

LETTERS, LARGE = SMALLEST, 6
"""The letters of a title where there is room, and the lines that they take at the most."""

TONES = {LAST: "bold $accent", FIRST: "bold", SHADES[0]: "$accent"}
"""Marks that are in colour; each has its own shape too."""

MARKS = re.compile("|".join(re.escape(mark) + "+" for mark in TONES))

NARROW = 72
"""Cells under which a title and what its scale means stand under one another."""

NOTHING = (
    "There is nothing to show yet. What meetings count, and what becomes of their action points, stands here."
)


class PlotTitle(Painted[tuple[str, str]]):
    """`Wheel of aims                         0 not begun, 10 all we hoped for`; in large letters where they fit."""

    DEFAULT_CSS = """
    PlotTitle { height: auto; }
    """

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line; two on a narrow screen, whatever the page: pages are made for the room that this leaves."""
        return 1 if width >= NARROW else 2

    def build(self, facts: tuple[str, str], width: int) -> Content:
        """The title, and quietly what the scale means."""
        title, about = facts
        large = drawn(title, LETTERS, width) if self.content_size.height >= LARGE else None
        if large is None or len(large) >= self.content_size.height:
            said, meant = Content.styled(title, "bold"), Content.styled(about, "$quiet")
            return spread(said, meant, width) if width >= NARROW else lines(said, meant)
        return lines(*(Content.styled(row, "bold") for row in large), Content.styled(about, "$quiet"))


class PlotFace(Painted[Page | None]):
    """The lines of a plot; or what was hoped, in words. It tells how much room it has."""

    DEFAULT_CSS = """
    PlotFace { height: 1fr; margin: 1 0 0 0; }
    """

    class Sized(Message):
        """There is another amount of room for the plot."""

    def on_resize(self) -> None:
        """Plots are made for the room there is."""
        self.post_message(self.Sized())

    def build(self, facts: Page | None, width: int) -> Content:
        """Line by line."""
        if facts is None:
            return lines(*Content.styled(NOTHING, "$quiet").wrap(min(width, MEASURE)))
        if isinstance(facts, Hopes):
            return _hopes(facts, width)
        first_of_scale = len(facts.lines) - facts.scale
        return lines(*(_line(line, quiet=place >= first_of_scale) for place, line in enumerate(facts.lines)))

    def render(self) -> Content:
        """Nothing to show is something to say."""
        return self.build(self.facts, self.content_size.width or self.app.size.width)


class PlotKey(Painted[tuple[tuple[str, str], ...]]):
    """`○ meeting 1   ● meeting 4   ├─┤ lowest to highest, the mark is the middle`."""

    DEFAULT_CSS = """
    PlotKey { height: 1; margin: 1 0 0 0; }
    """

    def build(self, facts: tuple[tuple[str, str], ...], width: int) -> Content:
        """Marks as they stand in the plot, words quiet."""
        pieces = [
            Content.assemble(Content.styled(mark, TONES.get(mark, "$foreground")), " ", (words, "$quiet"))
            for mark, words in facts
        ]
        return Content("   ").join(pieces).truncate(width, ellipsis=True)


class PlotSaid(Painted[str]):
    """What the plot shows, in a sentence."""

    DEFAULT_CSS = """
    PlotSaid { height: 2; }
    """

    def build(self, facts: str, width: int) -> Content:
        """Wrapped as it is painted."""
        return Content.styled(facts, "bold")


def plot_parts(page: Page | None) -> tuple[tuple[str, str], tuple[tuple[str, str], ...], str]:
    """A page's title and what its scale means; its key; its sentence."""
    if isinstance(page, Plot):
        return (page.title, page.about), page.key, page.said
    return (page.title if page is not None else "What moved", ""), (), ""


def _line(line: str, *, quiet: bool) -> Content:
    """One line of a plot, its marks in their tones."""
    if quiet:
        return Content.styled(line, "$quiet")
    pieces: list[Content] = []
    end = 0
    for found in MARKS.finditer(line):
        pieces += [Content(line[end : found.start()]), Content.styled(found[0], TONES[found[0][0]])]
        end = found.end()
    return Content.assemble(*pieces, line[end:])


def _hopes(page: Hopes, width: int) -> Content:
    """Each under its word, with air between."""
    found: list[Content] = []
    for hope in page.hopes:
        found.append(Content.styled(hope.label, "$accent"))
        found += Content.styled(hope.text, "bold").wrap(min(width, MEASURE))
        found.append(Content(""))
    return lines(*found[:-1])
