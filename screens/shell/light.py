"""The light of the room, chosen: in which theme alstui opens, and how another one is kept for the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alstui.errors import StoreError
from alstui.store.chosen import Chosen, keep_chosen, read_chosen
from screens.command import Commanded, command
from screens.shell.screen import Keyed
from screens.themes import OLD_NAMES, OWN, Lit

if TYPE_CHECKING:
    from pathlib import Path


class Light(Commanded, Lit):
    """An app whose colours can be chosen for the room."""

    _kept_in: Path | None = None
    """The folder in which it is kept what was chosen; None where it holds only for now."""

    def light_as_chosen(self, folder: Path) -> None:
        """Open in the theme that was chosen last, if it holds on this terminal: one with few colours has its own."""
        self._kept_in = folder
        chosen = read_chosen(folder).theme
        chosen = OLD_NAMES.get(chosen, chosen)
        if chosen in self.offered_themes:
            self.theme = chosen
        elif self.theme not in self.offered_themes:
            self.theme = OWN

    @command("", "colours", id="app.colours", group="look")
    def choose_colours(self) -> None:
        """Change the colours for this room."""
        from screens.shell.palette import ColoursScreen

        self.push_screen(ColoursScreen(self.offered_themes), self._colour)

    def _colour(self, theme: str | None) -> None:
        if theme is None:
            return
        self.theme = theme
        if self._kept_in is None:
            return
        try:
            keep_chosen(self._kept_in, Chosen(theme=theme))
        except StoreError as error:
            front = self.screen
            if isinstance(front, Keyed):
                # Later: it is told to come back to the front first, and shows its keys then.
                front.call_later(front.remark, f"These colours hold until you leave alstui. {error.held}")
