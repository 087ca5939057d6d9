"""What can be done about the time, on the live screen: the panel opens beside the clock, and what it did is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.shell.part import LiveRoom

if TYPE_CHECKING:
    from screens.live.questions.hand import PromptHand
    from screens.live.time.panel import TimePanel


class TimeKeys(LiveRoom):
    """The panel, from its key until it is left.

    Its handlers go by name, so that it is imported when it is first asked for.
    """

    _hand: PromptHand
    time_panel: TimePanel | None = None
    """What can be done about the time, while it is looked at."""

    def action_time(self) -> None:
        """What can be done about the time; nothing changes until one chooses."""
        from screens.live.time.panel import TimePanel

        self.put_down()
        self.say("")
        self.add_class("-time")
        self.time_panel = TimePanel(self.desk, self._names)
        self.query_one("#middle").mount(self.time_panel)
        self.show_keys()

    def close_time(self) -> None:
        """Leave the time as it is."""
        if self.time_panel is not None:
            self.time_panel.remove()
            self.time_panel = None
            self.set_focus(None)
            self.remove_class("-time")
            self.show_keys()

    def on_time_panel_asked(self) -> None:
        """The keys mean something else now."""
        self.show_keys()

    def on_time_panel_left(self) -> None:
        """Nothing was chosen."""
        self.close_time()

    def on_time_panel_taken(self, event: TimePanel.Taken) -> None:
        """On record already: say so."""
        self.close_time()
        self._hand.turn()
        self.done(event.sentence)
