"""What there is to read about action learning sets. Addresses stand there whole, and a terminal that can opens them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.style import Style

from alstui.content.guides import NO_GUIDE, Guide, is_address, read_guides
from alstui.content.shipped import own_folder
from screens import words
from screens.command import command
from screens.series.whole import MEASURE
from screens.shell.screen import Question
from screens.wall.clock_line import ClockLine, headed
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import Painted, lines, spaced

if TYPE_CHECKING:
    from alstui.desk import Desk

TITLE = "To read on"

INDENT = 2
"""Cells before what is said of a guide, under its title."""


def address_line(address: str, width: int) -> Iterator[Content]:
    """An address whole, over as many lines as it takes; a link where it is plainly an address."""
    text = Content.styled(address, "$accent")
    if is_address(address):
        text = text.stylize(Style(link=address, underline=True))
    for start in range(0, len(text), max(width, 1)):
        yield text[start : start + max(width, 1)]


class GuideList(Painted[tuple[Guide, ...]]):
    """Each with who it is for, what it is, and where."""

    DEFAULT_CSS = """
    GuideList { height: auto; }
    """
    grows = True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as they take in this width."""
        return self.build(self.facts or (), width).plain.count("\n") + 1

    def build(self, facts: tuple[Guide, ...], width: int) -> Content:
        """One under another, with air between them."""
        found: list[Content] = []
        for guide in facts:
            found += [*([Content("")] if found else []), *self._guide(guide, width)]
        return lines(*found)

    def _guide(self, guide: Guide, width: int) -> Iterator[Content]:
        measure = max(min(width, MEASURE), 1)
        room, whom = max(measure - INDENT, 1), words.line(guide.for_whom)
        said: list[Content] = []
        heading = spaced((words.line(guide.title), "bold"), (whom, "$quiet"))
        if heading.cell_length <= measure:
            yield heading
        else:
            yield from Content.styled(words.line(guide.title), "bold").wrap(measure)
            said += Content.styled(whom, "$quiet").wrap(room)
        said += Content.styled(words.line(guide.about), "$foreground").wrap(room)
        for address in guide.addresses:
            said += address_line(address, max(width - INDENT, 1))
        if guide.known:
            said += Content.styled(words.line(guide.known), "$quiet").wrap(room)
        yield from (Content.assemble(" " * INDENT, each) for each in said)


class GuidesScreen(Question[None]):
    """Escape, or what opened it, goes back to where one was."""

    AUTO_FOCUS = "VerticalScroll"
    DEFAULT_CSS = """
    GuidesScreen VerticalScroll { height: 1fr; margin: 1 0 0 0; }
    """

    def __init__(self, desk: Desk | None = None) -> None:
        """`desk` is the meeting that goes on behind it, whose clock stays in sight."""
        super().__init__()
        self._desk = desk
        self._guides, self._notice = read_guides(own_folder())

    def compose(self) -> ComposeResult:
        """What it is, the guides, and what has to be said of a person's own list."""
        yield ClockLine()
        with VerticalScroll():
            yield GuideList()
        yield Foot()
        yield KeyLine()

    def on_mount(self) -> None:
        """They do not change while one reads."""
        self.query_one(GuideList).show(self._guides)
        said = self._notice or ("" if self._guides else NO_GUIDE)
        self.query_one(Foot).say(said, "$warning" if self._notice else "$quiet")
        self.tick()

    def tick(self) -> None:
        """The clock goes on."""
        about = "1 guide" if len(self._guides) == 1 else f"{len(self._guides)} guides"
        for line in self.query(ClockLine):
            line.show(headed(self._desk, TITLE, about))

    @command("escape,g", "back", id="guides.back")
    def leave(self) -> None:
        """Go back to where you were."""
        self.dismiss()
