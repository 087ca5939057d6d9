"""A piece of the screen that is painted from facts, and only when they change.

Textual repaints whatever is updated, changed or not; a projected clock should cost nothing but its own
figures. So each piece remembers what it showed, and stays still while that is still so.

Everything is `Content`: text from people is text, never markup.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from textual.content import Content
from textual.geometry import Offset, Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from textual import events

Facts = TypeVar("Facts")
Words = TypeVar("Words", bound=str)


class Still(Widget):
    """Keeps the lines that it painted until something about it changes.

    Textual asks every widget on the screen for its lines whenever one of them changes: once a second, here.
    """

    auto_links = reactive(default=False, init=False)
    """Nothing on it is a link: Textual would paint it again wherever the pointer moves."""

    _kept: tuple[Region, list[Strip]] | None = None

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """What was kept no longer counts."""
        self._kept = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """What was kept no longer counts."""
        self._kept = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region, painted only once."""
        if self._kept is None or self._kept[0] != crop:
            self._kept = (crop, super().render_lines(crop))
        return self._kept[1]


class Painted(Still, Generic[Facts], inherit_bindings=False):
    """Shows facts. Subclasses say how, in `build`."""

    DEFAULT_CSS = """
    Painted { width: 1fr; height: auto; }
    """

    grows = False
    """Whether other facts may need another height: only then may the screen have to be laid out again."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._facts: Facts | None = None
        self._built: tuple[int, Content] = (0, Content(""))
        """What was painted last, and the width that it was built for."""

    @property
    def facts(self) -> Facts | None:
        """What is shown; None before anything was."""
        return self._facts

    def show(self, facts: Facts) -> None:
        """Show these facts, unless they are what already stands there."""
        if facts == self._facts:
            return
        self._facts = facts
        if not self.is_mounted:
            return
        changed = self._changed(facts) if self.grows else None
        if changed is None:
            if self.grows and self._layout_required:
                # Textual counts what changes again before it has its place as one change, and keeps its first height.
                self._layout_updates += 1
            self.refresh(layout=self.grows)
        elif changed:
            self.refresh(*changed)

    def _changed(self, facts: Facts) -> list[Region] | None:
        """The lines that are others than those painted; None where there may be more of them, or fewer."""
        (width, before), size, given = self._built, self.content_size, self.styles.width
        if not width or size.width != width or (given is not None and given.is_auto):
            return None
        old, new = (each.split("\n", allow_blank=True) for each in (before, self.build(facts, width)))
        if not len(old) == len(new) == size.height or any(line.cell_length > width for line in (*old, *new)):
            return None  # a line that is too long is wrapped when it is painted
        pairs = enumerate(zip(old, new, strict=True))
        return [Region(0, y, width, 1) for y, (one, other) in pairs if not one.is_same(other)]

    def paint_anew(self) -> None:
        """Paint the lines that look different now, though the facts are the same."""
        changed = self._changed(self._facts) if self._facts is not None else []
        if changed is None:
            self.refresh()
        elif changed:
            self.refresh(*changed)

    @abstractmethod
    def build(self, facts: Facts, width: int) -> Content:
        """The facts as content for so many cells."""

    def render(self) -> Content:
        """What Textual paints."""
        if self._facts is None:
            return Content("")
        width = self.content_size.width or self.app.size.width
        self._built = (width, self.build(self._facts, width))
        return self._built[1]


class Pointed(Painted[Facts]):
    """Pieces that can be clicked, of which the one under the pointer shows that it can."""

    under = -1
    """The number of the piece under the pointer; -1 for none."""

    @abstractmethod
    def piece_at(self, at: Offset) -> int:
        """The number of the piece at a place of the content; -1 where there is none that can be clicked."""

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show what a click would take; nothing is painted while that stays the same."""
        at = event.get_content_offset(self)
        self._point(-1 if at is None else self.piece_at(at))

    def on_leave(self) -> None:
        """The pointer is elsewhere."""
        self._point(-1)

    def _point(self, piece: int) -> None:
        if piece != self.under:
            self.under = piece
            self.paint_anew()


class Across(Still, inherit_bindings=False):
    """Pieces beside one another."""

    DEFAULT_CSS = """
    Across { width: 1fr; height: 1fr; layout: horizontal; overflow: hidden hidden; }
    """


class Down(Still, inherit_bindings=False):
    """Pieces under one another."""

    DEFAULT_CSS = """
    Down { width: 1fr; height: 1fr; layout: vertical; overflow: hidden hidden; }
    """


def spaced(*pieces: tuple[str, str], gap: int = 3) -> Content:
    """Pieces of text, each in its own tone, so many cells apart; those without text are left out.

    The spaces belong to no piece: some renderers of pictures drop them at the edge of a styled one.
    """
    return Content(" " * gap).join(Content.styled(text, tone) for text, tone in pieces if text)


def struck(at: Offset | None, said: Iterable[Words], gap: int) -> Words | None:
    """Which of some words, so many cells apart in the first line, is at that place; None where none is."""
    left = 0
    for each in said:
        wide = Content(each).cell_length
        if at is not None and at.y == 0 and left <= at.x < left + wide:
            return each
        left += wide + gap
    return None


def spread(left: Content, right: Content, width: int, gap: int = 2) -> Content:
    """One line with `left` at its left edge and `right` at its right one; `left` gives way, with an ellipsis."""
    room = max(width - right.cell_length - gap, 0)
    if left.cell_length > room:
        left = left.truncate(room, ellipsis=True)
    space = max(width - left.cell_length - right.cell_length, 0)
    return Content.assemble(left, " " * space, right)


def column(text: str, width: int, style: str = "") -> Content:
    """Text in a column of so many cells: cut with an ellipsis, or filled with spaces."""
    content = Content.styled(text, style) if style else Content(text)
    if content.cell_length > width:
        content = content.truncate(width, ellipsis=True)
    return Content.assemble(content, " " * max(width - content.cell_length, 0))


def lines(*parts: Content) -> Content:
    """Lines under one another."""
    return Content("\n").join(parts)
