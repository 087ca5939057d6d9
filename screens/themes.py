"""The room's light: four themes, and the voices that every screen speaks in.

Three strengths of voice: what the room reads (`$foreground`, bold), what is so (`$foreground`), what helps the
facilitator (`$quiet`). One accent; `$warning` asks, `$error` says over, and neither is ever without a word.
A test holds each pair of colours to its contrast: 7:1 for anything read from the room, 4.5:1 for the rest.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import App
from textual.reactive import Reactive
from textual.theme import Theme

DEFAULT = "alstui-dark"

THEMES = (
    Theme(
        name="alstui-dark",
        dark=True,
        background="#0b0e13",
        surface="#0b0e13",
        panel="#1a2028",
        foreground="#f1f4f8",
        primary="#56cfc0",
        secondary="#56cfc0",
        accent="#56cfc0",
        success="#56cfc0",
        warning="#f6ba4f",
        error="#ff8078",
        text_alpha=1.0,
        variables={"quiet": "#97a1ae", "hair": "#2a323d"},
    ),
    Theme(
        name="alstui-bright",
        dark=False,
        background="#fbfaf6",
        surface="#fbfaf6",
        panel="#ebe9e2",
        foreground="#15181d",
        primary="#00574d",
        secondary="#00574d",
        accent="#00574d",
        success="#00574d",
        warning="#6e4300",
        error="#9c1410",
        text_alpha=1.0,
        variables={"quiet": "#5b626c", "hair": "#d3d0c6"},
    ),
    Theme(
        name="alstui-safe",
        dark=True,
        background="#000000",
        surface="#000000",
        panel="#1c1c1c",
        foreground="#ffffff",
        primary="#7fc4ff",
        secondary="#7fc4ff",
        accent="#7fc4ff",
        success="#7fc4ff",
        warning="#ffd24a",
        error="#ffa24a",
        text_alpha=1.0,
        variables={"quiet": "#b3b3b3", "hair": "#404040"},
    ),
)
"""Dark room, bright room, and one whose colours stay apart for every kind of colour vision (blue and orange)."""

_BY_NAME: Mapping[str, Theme] = {theme.name: theme for theme in THEMES}

OFFERED: Mapping[str, tuple[str, str]] = {
    "alstui-dark": ("dark", "For a dark room"),
    "alstui-bright": ("bright", "For a bright room"),
    "alstui-safe": ("easily told apart", "Blue and orange on black, for every kind of colour vision"),
    "ansi-dark": ("the terminal's own", "The colours that your terminal is set to"),
}
"""The themes that can be chosen, each with what it is called and what it is for: ours, and the terminal's colours."""


def fallbacks(theme: Theme) -> dict[str, str]:
    """Our own voices, for themes that do not know them: the terminal's own colours, and Textual's others."""
    if theme.ansi:
        # Nobody can tell what ground a terminal's own grey stands on; its own letters can always be read.
        return {"quiet": "ansi_default", "hair": "ansi_bright_black"}
    if theme.dark:
        return {"quiet": "#b4bac2", "hair": "#4a525c"}
    return {"quiet": "#4a4f57", "hair": "#b0b0b0"}


class Lit(App[int]):
    """An app that is lit by our themes from the first: to change to one later has every style parsed anew."""

    theme: Reactive[str] = Reactive(DEFAULT)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Every theme by its name, ours among them."""
        return {**super().available_themes, **_BY_NAME}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own voices, for themes that do not have them."""
        return fallbacks(self.current_theme)
