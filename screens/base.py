"""What every screen of alstui is: a line of keys at its foot, and nothing that the room need not see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from textual.binding import Binding
from textual.screen import ModalScreen, Screen

from screens.widgets.key_line import KeyLine, keys_of

if TYPE_CHECKING:
    from screens.app import AlstuiApp

Result = TypeVar("Result")


class Ticks:
    """A screen that shows time: the app's one tick has it painted."""

    def tick(self) -> None:
        """Paint the time that it is now."""
        raise NotImplementedError(f"{type(self).__name__} does not say how it shows time")


class Room(Screen[Result]):
    """A screen of its own. It asks for facts, paints them, and turns keys into verbs.

    Every binding has an id, a tooltip and so an entry in the palette; those shown stand in the key line.
    """

    AUTO_FOCUS = ""
    NEEDS = (60, 16)
    """Columns and rows below which the screen cannot be read; it says so and waits."""

    @property
    def alstui(self) -> AlstuiApp:
        """The app, by its own type."""
        from screens.app import AlstuiApp

        assert isinstance(self.app, AlstuiApp)
        return self.app

    @property
    def key_words(self) -> Mapping[str, str]:
        """What a key does at this moment, by its action, where that is not what it always does."""
        return {}

    def show_keys(self) -> None:
        """Paint the key line again: what matters has changed."""
        for line in self.query(KeyLine):
            line.show(keys_of(self, self.key_words))

    def on_screen_resume(self) -> None:
        """Paint what has changed while another screen was in front."""
        self.show_keys()


class Question(ModalScreen[Result]):
    """A screen that asks something and answers with a value; escape always means no."""

    AUTO_FOCUS = ""
    BINDINGS = [
        Binding("escape", "dismiss", "back", tooltip="Leave without changing anything", id="question.leave"),
    ]
