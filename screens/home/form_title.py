"""The heading of the form on which a set is established."""

from __future__ import annotations

from textual.content import Content

from screens.widgets.painted import Painted, spread


class FormTitle(Painted[tuple[int, int]]):
    """The heading of the form: which field of how many."""

    DEFAULT_CSS = """
    FormTitle { height: 1; max-width: 100; }
    """

    def build(self, facts: tuple[int, int], width: int) -> Content:
        """In the room's voice, and how one goes on."""
        here, fields = facts
        left = Content.styled("Establish a set", "bold")
        return spread(left, Content.styled(f"{here} of {fields} · tab goes on", "$quiet"), width)
