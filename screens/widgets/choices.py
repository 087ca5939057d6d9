"""What stands behind an open door, at the foot: every choice with its key, over as many lines as it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from textual.content import Content
from textual.geometry import Offset, Size

from screens.widgets.key_line import CLOSE, GAP, Key, press
from screens.widgets.painted import Pointed, lines

if TYPE_CHECKING:
    from textual import events


FEW = 3
"""Lines that the choices may take before they draw together."""


class Open(Struct, frozen=True):
    """A door that stands open."""

    name: str = ""
    """What it is called."""
    keys: tuple[Key, ...] = ()
    """What stands behind it."""


class Laid(Struct, frozen=True):
    """How the choices stand: in lines, so far apart, under one another or from the edge on."""

    rows: tuple[tuple[Key, ...], ...]
    gap: int
    indent: int
    """Where every line but the first begins."""


class Choices(Pointed[Open]):
    """The name of the door, and its choices. A click does what the key does."""

    DEFAULT_CSS = """
    Choices { height: auto; display: none; }
    """
    grows = True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the choices take."""
        return len(laid(self.facts or Open(), width).rows)

    def build(self, facts: Open, width: int) -> Content:
        """The name, then one choice after the other; none is broken over two lines."""
        found = laid(facts, width)
        name = f"{facts.name}{' ' * found.gap}" if facts.name else ""
        heads = [Content.styled(name, "bold"), *[Content(" " * found.indent)] * (len(found.rows) - 1)]
        pointed = facts.keys[self.under] if 0 <= self.under < len(facts.keys) else None
        rows = (
            Content(" " * found.gap).join(_written(key, pointed=key is pointed) for key in row)
            for row in found.rows
        )
        return lines(*(Content.assemble(head, row) for head, row in zip(heads, rows, strict=True)))

    def piece_at(self, at: Offset) -> int:
        """Which of the choices stands there."""
        facts = self.facts or Open()
        found = laid(facts, self.content_size.width)
        if at.y >= len(found.rows):
            return -1
        left, before = found.indent if at.y else _head(facts, found.gap), sum(map(len, found.rows[: at.y]))
        for place, key in enumerate(found.rows[at.y], start=before):
            if left <= at.x < left + key.width:
                return place
            left += key.width + found.gap
        return -1

    async def on_click(self, event: events.Click) -> None:
        """Do what the choice under the mouse does."""
        at = event.get_content_offset(self)
        place = -1 if at is None else self.piece_at(at)
        if place >= 0:
            await press(self, (self.facts or Open()).keys[place])


def _written(key: Key, *, pointed: bool) -> Content:
    words = Content.styled(key.words, "$foreground underline" if pointed else "$foreground")
    return Content.assemble(Content.styled(key.key, "$accent"), " ", words)


def laid(facts: Open, width: int) -> Laid:
    """The choices under one another; closer, and from the edge on, where they would take too many lines."""
    airy = _laid(facts, width, GAP, _head(facts, GAP))
    return airy if len(airy.rows) <= FEW else _laid(facts, width, CLOSE, 0)


def _laid(facts: Open, width: int, gap: int, indent: int) -> Laid:
    rows: list[list[Key]] = [[]]
    left = width - _head(facts, gap)
    for key in facts.keys:
        if rows[-1] and key.width > left:
            rows.append([])
            left = width - indent
        rows[-1].append(key)
        left -= key.width + gap
    return Laid(tuple(map(tuple, rows)), gap, indent)


def _head(facts: Open, gap: int) -> int:
    """Cells of the name."""
    return Content(facts.name).cell_length + gap if facts.name else 0
