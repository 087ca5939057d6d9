"""Every key of the screen one came from, and what it is for: made from the commands, so never out of date."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen

from screens.command import command, pressable
from screens.shell.screen import Question
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import Painted, column, lines
from screens.widgets.title import Title

Row = tuple[str, str]
"""What is pressed, and what it is for."""


class KeyTable(Painted[tuple[Row, ...]]):
    """Keys in accent, what they are for beside them."""

    grows = True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each."""
        return len(self.facts or ())

    def build(self, facts: tuple[Row, ...], width: int) -> Content:
        """The keys as wide as the widest."""
        keys = max((Content(key).cell_length for key, _ in facts), default=0) + 3
        return lines(
            *(
                Content.assemble(column(key, keys, "$accent"), purpose).truncate(width, ellipsis=True)
                for key, purpose in facts
            )
        )


class KeysScreen(Question[None]):
    """The keys of a screen. `?` or Escape goes back; the meeting goes on behind it."""

    AUTO_FOCUS = "VerticalScroll"
    DEFAULT_CSS = """
    KeysScreen VerticalScroll { height: 1fr; }
    """

    def __init__(self, of: Screen[Any]) -> None:
        """`of` is the screen whose keys are shown."""
        super().__init__()
        self._of = of

    def compose(self) -> ComposeResult:
        """A heading, the table, and the way back."""
        yield Title()
        with VerticalScroll():
            yield KeyTable()
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the commands once: they do not change while one looks at them."""
        self.query_one(Title).show("Keys")
        self.query_one(KeyTable).show(self._rows())

    @command("escape,question_mark,f1", "back", id="keys.back")
    def leave(self) -> None:
        """Go back to the screen."""
        self.dismiss()

    def _rows(self) -> tuple[Row, ...]:
        rows: dict[str, tuple[list[str], str]] = {}
        for each in pressable(self._of):
            keys, _ = rows.setdefault(each.command.id, ([], each.command.purpose))
            key = self.app.get_key_display(each.binding)
            if key not in keys:
                keys.append(key)
        return tuple((" ".join(keys), purpose) for keys, purpose in rows.values())
