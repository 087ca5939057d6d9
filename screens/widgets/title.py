"""A heading."""

from __future__ import annotations

from textual.content import Content

from screens.widgets.painted import Painted


class Title(Painted[str]):
    """A heading."""

    DEFAULT_CSS = """
    Title { height: 2; }
    """

    def build(self, facts: str, width: int) -> Content:
        """In the room's voice."""
        return Content.styled(facts, "bold")
