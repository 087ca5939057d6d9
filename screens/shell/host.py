"""What the screens may ask of the app they run in. The app is one; a test may be another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from datetime import date

    from textual.screen import Screen

    from alstui.clock import Clock
    from alstui.content.loader import Shelf
    from alstui.content.settings import Face, Settings
    from alstui.desk.opening import Sitting
    from alstui.model import Agenda, Mode
    from alstui.planning.preparing import Choices
    from alstui.store.begun import BegunFiles
    from alstui.store.library import Library


class Host(Protocol):
    """Where sets, settings and the clock are, and the ways from one place to another."""

    library: Library
    begun: BegunFiles
    """What was begun outside a meeting, and waits."""
    clock: Clock
    rate: float
    """How many times faster than life the clock goes."""
    settings: Settings
    faces: dict[Mode | None, Face]
    """The faces of the clock that were chosen by key, by what a stage is for: they outlive the live screen."""
    choices_left: dict[tuple[str, date], Choices]
    """What was chosen for each set's meeting of a day: one may go to the list of sets and come back."""

    @property
    def shelf(self) -> Shelf:
        """Formats, prompts, programmes: what can be chosen from."""

    @property
    def record_notices(self) -> tuple[str, ...]:
        """What there is to say of the open meeting's record, in sentences."""

    @property
    def content_notices(self) -> tuple[str, ...]:
        """What has to be said of a person's own files, among those that were read so far."""

    def goes_back(self, screen: Screen[Any]) -> bool:
        """Go back from a screen that could not be made, and say so; whether there is somewhere to go."""

    def let_it_be(self, error: Exception) -> None:
        """What nobody waited for has gone wrong: all goes on, and it is noted when the app has ended."""

    def copy_to_clipboard(self, text: str) -> None:
        """Ask the terminal to copy a text, for another program to be pasted into."""

    @property
    def alone(self) -> bool:
        """Whether nobody but the facilitator sees the screen: else it is the wall."""

    @property
    def has_parted(self) -> bool:
        """Whether the screen was not the wall in this session, so that it says which of the two it is."""

    @property
    def is_watched(self) -> bool:
        """Whether another screen shows the wall of the meeting at the desk."""

    def be_alone(self, *, on: bool) -> None:
        """The screen is the facilitator's alone from now on, or the wall."""

    def back_to_the_wall(self) -> bool:
        """Who sees the screen may have changed: it is the wall, unless settings say otherwise; whether it was not."""

    def bell(self) -> None:
        """Ring the terminal's own bell."""

    @property
    def enter_is_spent(self) -> bool:
        """Whether the key before was an Enter that kept or answered something: another one moves nothing."""

    def enter_moved(self) -> None:
        """The Enter that is being done moved on, and so may the next one."""

    def answered(self) -> None:
        """The key that is being done kept or answered something, as an Enter does: an Enter after it moves nothing."""

    def cover(self) -> None:
        """Everything out of sight at once, until it is uncovered."""

    def key_called(self, id: str) -> str:
        """What is pressed for a command now, for a sentence that names it."""

    def list_keys(self) -> None:
        """Show the keys of the screen in front, or put them away."""

    def news(self) -> tuple[str, ...]:
        """What the record and the clocks of the open meeting have to tell since this was last asked, in sentences."""

    def clock_changed(self) -> None:
        """The meeting moved: paint now, and fall into its step."""

    def go_home(self) -> None:
        """The list of sets; the meeting at the desk is left as it is."""

    def go_to_set(self, set_id: str) -> None:
        """A set's meeting of today, as it stands.

        Raises:
            AlstuiError: it cannot be opened; nothing was changed.
        """

    def begin(self, sitting: Sitting, choices: Choices, agenda: Agenda) -> None:
        """Take a prepared meeting to the desk.

        Raises:
            AlstuiError: it cannot be opened; nothing was changed.
        """

    def go_to_desk(self) -> None:
        """The meeting at the desk, live or closed."""

    def go_to_minutes(self) -> None:
        """The minutes of the meeting at the desk."""
