"""The room's light: a theme for each kind of room, and the voices that every screen speaks in.

Three strengths of voice: what the room reads (`$foreground`, bold), what is so (`$foreground`), what helps the
facilitator (`$quiet`). The time has four states, each a voice: `$quiet` while it is paused, `$accent` on time,
`$warning` nearly over, `$error` over, each stronger than the one before, and none ever without a word and a shape.

Tests hold every theme to it: 7:1 for anything read from the room, 4.5:1 for the rest; any two states apart for those
who do not see red or green, too; and the stronger state the stronger contrast, in 256 colours and in greys as well. So
what is over is not red here, but the brightest on a dark ground and the darkest on a bright one.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.color import ColorSystem
from textual.app import App
from textual.filter import Monochrome, NoColor
from textual.reactive import Reactive
from textual.theme import Theme

DEFAULT, OWN = "dark-room", "terminal"


def _lit(name: str, voices: str, ground: str, field: str, hair: str, *, dark: bool, foreground: str) -> Theme:
    """A theme; `voices` are those of the four states, the weakest first."""
    quiet, accent, warning, error = voices.split()
    return Theme(
        name=name,
        dark=dark,
        background=ground,
        surface=ground,
        panel=field,
        foreground=foreground,
        primary=accent,
        secondary=accent,
        accent=accent,
        success=accent,
        warning=warning,
        error=error,
        text_alpha=1.0,
        variables={"quiet": quiet, "hair": hair},
    )


THEMES = (
    _lit(
        DEFAULT,
        "#8a8a8a #87afff #ffaf00 #ffd7d7",
        "#0b0e13",
        "#161b22",
        "#2a323d",
        dark=True,
        foreground="#f1f4f8",
    ),
    _lit(
        "bright-room",
        "#6c6863 #184c70 #742c00 #380017",
        "#ffffff",
        "#f4f4f1",
        "#d0d0cc",
        dark=False,
        foreground="#15181d",
    ),
    _lit(
        "every-eye",
        "#808080 #5fafff #d7af00 #ffffd7",
        "#000000",
        "#141414",
        "#404040",
        dark=True,
        foreground="#e4e4e4",
    ),
    _lit(
        "paper-like",
        "#6c6863 #184c70 #742c00 #380017",
        "#f8f1e0",
        "#f4ecd9",
        "#d8ccb0",
        dark=False,
        foreground="#2b2118",
    ),
    _lit(
        "high-contrast",
        "#9e9e9e #63b9fe #ffd700 #ffffee",
        "#000000",
        "#141414",
        "#767676",
        dark=True,
        foreground="#ffffff",
    ),
)
"""For a dark room, a bright one, for every eye, like paper, and as strong as it gets."""

_DEFAULT = "ansi_default"

TERMINAL = Theme(
    name=OWN,
    ansi=True,
    dark=True,
    background=_DEFAULT,
    surface=_DEFAULT,
    panel=_DEFAULT,
    foreground=_DEFAULT,
    primary=_DEFAULT,
    secondary=_DEFAULT,
    accent=_DEFAULT,
    success=_DEFAULT,
    warning=_DEFAULT,
    error=_DEFAULT,
    text_alpha=1.0,
    variables={
        "quiet": _DEFAULT,
        "hair": "ansi_bright_black",
        "ansi-background": _DEFAULT,
        "ansi-foreground": _DEFAULT,
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_cyan",
        "input-selection-foreground": "ansi_black",
        "screen-selection-background": "ansi_cyan",
        "screen-selection-foreground": "ansi_black",
    },
)
"""The terminal's own letters on its own ground, and no colour besides: of the others nobody can tell whether they can
be read on a ground that nobody knows. What would be a colour is a word, a shape, and how densely cells are filled."""

OLD_NAMES = {"alstui-dark": "dark-room", "alstui-bright": "bright-room", "alstui-safe": "every-eye"}
"""What some themes were called before, and their names now."""

OFFERED: Mapping[str, tuple[str, str]] = {
    DEFAULT: ("dark room", "A projector in a room that is dark, or nearly"),
    "bright-room": ("bright room", "Daylight on the wall"),
    "every-eye": ("every eye", "Blue, amber and white on black, for every kind of colour vision"),
    "paper-like": ("paper-like", "Warm and without glare, for long afternoons"),
    "high-contrast": ("high contrast", "As strong as it gets"),
    OWN: ("the terminal's own", "No colours but those that your terminal is set to"),
}
"""The themes that can be chosen, each with what it is called and what it is for."""

FEW = (None, ColorSystem.STANDARD, ColorSystem.WINDOWS)
"""What a terminal has that can show sixteen colours, and sets them as it likes; or none."""


def offered(colours: ColorSystem | None) -> Mapping[str, tuple[str, str]]:
    """Those that hold on a terminal with so many colours: of sixteen nobody can tell what they look like."""
    return {OWN: OFFERED[OWN]} if colours in FEW else OFFERED


def fallbacks(theme: Theme) -> dict[str, str]:
    """Our own voices, for themes that do not know them: the terminal's own colours, and Textual's others."""
    if theme.ansi:
        # Nobody can tell what ground a terminal's own grey stands on; its own letters can always be read.
        return {"quiet": _DEFAULT, "hair": "ansi_bright_black"}
    if theme.dark:
        return {"quiet": "#b4bac2", "hair": "#4a525c"}
    return {"quiet": "#4a4f57", "hair": "#b0b0b0"}


_BY_NAME: Mapping[str, Theme] = {theme.name: theme for theme in (*THEMES, TERMINAL)}
_EVERY: Mapping[str, Theme] = {**_BY_NAME, **{old: _BY_NAME[name] for old, name in OLD_NAMES.items()}}


class Lit(App[int]):
    """An app that is lit by our themes from the first: to change to one later has every style parsed anew."""

    theme: Reactive[str] = Reactive(DEFAULT)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Every theme by its name, ours among them."""
        return {**super().available_themes, **_EVERY}

    @property
    def offered_themes(self) -> Mapping[str, tuple[str, str]]:
        """Those that hold on this terminal; all of them where there is none."""
        return OFFERED if self.is_headless else offered(self.console._color_system)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own voices, for themes that do not have them."""
        return fallbacks(self.current_theme)

    def watch_theme(self) -> None:
        """Without colours, ours are greys, and the terminal's own are left out: Textual decides that once for all."""
        if self.no_color:
            grey = NoColor() if self.native_ansi_color else Monochrome()
            self._filters = [
                grey if isinstance(each, (NoColor, Monochrome)) else each for each in self._filters
            ]
