"""What stands behind an open door, at the foot: every choice with its key, over as many lines as it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from textual.content import Content
from textual.geometry import Size

from screens.widgets.key_line import GAP, Key, press
from screens.widgets.painted import Painted, lines

if TYPE_CHECKING:
    from textual import events


class Open(Struct, frozen=True):
    """A door that stands open."""

    name: str = ""
    """What it is called."""
    keys: tuple[Key, ...] = ()
    """What stands behind it."""


class Choices(Painted[Open]):
    """The name of the door, and its choices. A click does what the key does."""

    DEFAULT_CSS = """
    Choices { height: auto; display: none; }
    """
    grows = True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the choices take."""
        return len(_rows(self.facts or Open(), width))

    def build(self, facts: Open, width: int) -> Content:
        """The name, then one choice after the other; none is broken over two lines."""
        at = _indent(facts)
        rows = [
            Content(" " * GAP).join(
                Content.assemble(
                    Content.styled(key.key, "$accent"), " ", Content.styled(key.words, "$foreground")
                )
                for key in row
            )
            for row in _rows(facts, width)
        ]
        heads = [Content.styled(facts.name.ljust(at), "bold"), *[Content(" " * at)] * (len(rows) - 1)]
        return lines(*(Content.assemble(head, row) for head, row in zip(heads, rows, strict=True)))

    async def on_click(self, event: events.Click) -> None:
        """Do what the choice under the mouse does."""
        at = event.get_content_offset(self)
        facts = self.facts or Open()
        rows = _rows(facts, self.content_size.width)
        if at is None or at.y >= len(rows):
            return
        left = _indent(facts)
        for key in rows[at.y]:
            if left <= at.x < left + key.width:
                await press(self, key)
                return
            left += key.width + GAP


def _indent(facts: Open) -> int:
    return Content(facts.name).cell_length + GAP if facts.name else 0


def _rows(facts: Open, width: int) -> list[list[Key]]:
    """The choices, as many a line as fit."""
    rows: list[list[Key]] = [[]]
    room = width - _indent(facts)
    left = room
    for key in facts.keys:
        if rows[-1] and key.width > left:
            rows.append([])
            left = room
        rows[-1].append(key)
        left -= key.width + GAP
    return rows
