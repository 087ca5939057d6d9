"""A page of Markdown in as few pieces as there are blocks: a list is one of them, and so is a table.

Textual makes a piece of every cell of a table, and four of every point of a list: hundreds for the minutes of a long
meeting, which take much memory and are long in coming. What stands where is the same, but that a word which is wider
than its column goes on in the next line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual._resolve import resolve
from textual.app import ComposeResult
from textual.content import Content
from textual.css.scalar import Scalar
from textual.geometry import Size
from textual.widgets import Markdown
from textual.widgets._markdown import (
    MarkdownBlock,
    MarkdownBulletList,
    MarkdownList,
    MarkdownListItem,
    MarkdownOrderedListItem,
    MarkdownTable,
    MarkdownTD,
    MarkdownTH,
    MarkdownTR,
    MarkdownUnorderedListItem,
)

from screens.widgets.painted import lines

if TYPE_CHECKING:
    from markdown_it.token import Token

GAP = 1
"""Cells between two columns, beside the one that each of them ends with."""


class Lined(MarkdownBlock):
    """A block that is painted as a whole, as many lines as it takes in its width."""

    def render(self) -> Content:
        """All of it."""
        return lines(*self.lines_in(self.content_size.width or self.app.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes in this width."""
        return sum(1 for _ in self.lines_in(width))

    def lines_in(self, width: int) -> Iterator[Content]:
        """Its lines in so many cells."""
        raise NotImplementedError


class Points(Lined, MarkdownBulletList):
    """A list, with the lists in it."""

    _points: tuple[tuple[str, Content], ...] = ()
    """What stands before each of its paragraphs, and what it says."""

    def compose(self) -> ComposeResult:
        """Nothing: the blocks are read, and let go."""
        self._points = tuple(_points(self))
        self._blocks.clear()
        yield from ()

    def lines_in(self, width: int) -> Iterator[Content]:
        """Each with its mark, and its further lines under its first."""
        for mark, said in self._points:
            wide = Content(mark).cell_length
            first, *others = said.wrap(max(width - wide, 1)) or [Content("")]
            yield Content.assemble((mark, "$accent"), first)
            yield from (Content.assemble(" " * wide, other) for other in others)


def _points(block: MarkdownBlock, before: str = "") -> Iterator[tuple[str, Content]]:
    for item in block._blocks:
        mark = f"{before}{_bullet(item)}"
        for each in item._blocks:
            if isinstance(each, MarkdownList):
                yield from _points(each, " " * len(mark))
                continue
            for said in _said(each):
                yield mark, said
                mark = " " * len(mark)


def _said(block: MarkdownBlock) -> Iterator[Content]:
    """The words of a block, and of those in it."""
    if block._blocks:
        for each in block._blocks:
            yield from _said(each)
    else:
        yield block._content


def _bullet(item: MarkdownBlock) -> str:
    """'• ' or '1. '."""
    if isinstance(item, MarkdownOrderedListItem):
        return f"{item.bullet}. "
    return item.bullet if isinstance(item, MarkdownListItem) else ""


class Rows(Lined, MarkdownTable):
    """A table: columns and air."""

    def compose(self) -> ComposeResult:
        """Nothing: the blocks are read, and let go."""
        self._headers, self._rows = self._get_headers_and_rows()
        self._blocks.clear()
        yield from ()

    def lines_in(self, width: int) -> Iterator[Content]:
        """The heads quietly, their last lines beside one another; then row after row."""
        widths = self._widths(width)
        heads = [
            _wrapped(head.stylize("$quiet"), wide) for head, wide in zip(self._headers, widths, strict=True)
        ]
        most = max(map(len, heads), default=0)
        yield from _beside([[Content("")] * (most - len(head)) + head for head in heads], widths)
        for row in self._rows:
            yield from _beside([_wrapped(cell, wide) for cell, wide in zip(row, widths, strict=True)], widths)

    def _widths(self, width: int) -> list[int]:
        """The cells of each column, as Textual shares them out: all of the width, and room for the longest words."""
        columns = list(zip(self._headers, *self._rows, strict=True))
        wanted = [max(cell.cell_length for cell in each) + 1 for each in columns]
        least = [max(cell.get_minimal_width({}) for cell in each) + 1 for each in columns]
        found = resolve(
            [Scalar.from_number(each) for each in wanted],
            width,
            GAP,
            Size(width, 1),
            self.app.size,
            expand=True,
            shrink=True,
            minimums=least,
        )
        return [wide for _, wide in found]


def _wrapped(cell: Content, wide: int) -> list[Content]:
    return cell.wrap(max(wide - 1, 1)) or [Content("")]


def _beside(cells: list[list[Content]], widths: list[int]) -> Iterator[Content]:
    """The lines of a row."""
    for at in range(max(map(len, cells), default=0)):
        here = (cell[at] if at < len(cell) else Content("") for cell in cells)
        yield Content(" " * GAP).join(
            each.pad_right(max(wide - each.cell_length, 0)) for each, wide in zip(here, widths, strict=True)
        )


class Read(MarkdownBlock):
    """What is only read, and becomes no piece: a widget, with all that Textual makes with one, would be thrown away."""

    def __init__(self, markdown: Markdown, token: Token, bullet: str = "") -> None:
        self._blocks: list[MarkdownBlock] = []
        self._content = Content("")
        self.bullet = bullet

    def set_content(self, content: Content) -> None:
        """What it says."""
        self._content = content


class Head(Read, MarkdownTH):
    """A head of a table."""


class Cell(Read, MarkdownTD):
    """A cell of a table."""


class Row(Read, MarkdownTR):
    """A row of a table."""


class Point(Read, MarkdownUnorderedListItem):
    """A point of a list."""


class Paper(Markdown):
    """Markdown that is read, and never written to."""

    BLOCKS = Markdown.BLOCKS | {
        "bullet_list_open": Points,
        "list_item_unordered_open": Point,
        "table_open": Rows,
        "thead_open": Read,
        "tbody_open": Read,
        "tr_open": Row,
        "th_open": Head,
        "td_open": Cell,
    }
