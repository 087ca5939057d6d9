"""Colours as eyes have them: how far apart two are, for whom, and what of them is painted on a screen.

A library works out how colours look to eyes that lack red's or green's cones, and how far apart two then are; how a
contrast is measured is short enough to stand here, and is held to known values by a test.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from coloraide import Color as Eye
from rich.color import Color as Ink
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.theme import Theme

ROOM, HELP = 7.0, 4.5
"""Contrast of what the room reads, and of what only helps (WCAG 2.2: 1.4.6 and 1.4.3)."""

APART = 20.0
"""How far apart two states are at the least (CIEDE2000)."""

STATES = ("quiet", "accent", "warning", "error")
"""The voices of the four states of the time, the weakest first: paused, on time, nearly over, over."""

VOICES = (*STATES, "foreground", "background", "panel", "hair")

WAYS = ("brettel", "vienot", "machado")
"""How it is worked out what eyes lack: three models, which differ in what they make of dark and of strong colours."""

HAIR = frozenset(" ─━│▁▂▃▄▅▆▇█▔▊▎┌┬┐├┼┤└┴┘╷╵")
"""Lines, and what has nothing to read in it."""


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (part / 255 for part in colour.rgb)
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=4096)
def contrast(one: Color, other: Color) -> float:
    """The ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=256)
def _parsed(colour: str) -> Color:
    return Color.parse(colour)


def colour_of(theme: Theme, voice: str) -> Color:
    """What a voice looks like in a theme."""
    found = theme.variables.get(voice) or getattr(theme, voice)
    assert isinstance(found, str)
    return _parsed(found)


def in_256(colour: Color) -> Color:
    """The same on a terminal that has 256 colours."""
    return Color(*colour.rich_color.downgrade(ColorSystem.EIGHT_BIT).get_truecolor())


def apart(one: Color, other: Color, lacking: Iterable[str] = ()) -> float:
    """How far apart two colours are at the least: for whoever sees them all, and for eyes that lack a kind of cone."""
    eyes = [Eye(each.hex6) for each in (one, other)]
    pairs = [eyes] + [[eye.filter(kind, method=way) for eye in eyes] for kind in lacking for way in WAYS]
    return min(first.delta_e(second, method="2000") for first, second in pairs)


# -- as painted -----------------------------------------------------------------------------------------


def segments(app: App[int]) -> Iterator[Segment]:
    """Everything that is painted on the screen in front."""
    for strip in app.screen._compositor.render_strips():
        yield from strip


def read(app: App[int]) -> Iterator[tuple[str, Style]]:
    """The pieces that have letters in them, and how they are painted."""
    for segment in segments(app):
        if segment.style is not None and set(segment.text) - HAIR:
            yield segment.text, segment.style


def painted_pair(style: Style) -> tuple[Ink, Ink]:
    """The colours of letters and of what is behind them, as they are seen."""
    assert style.color is not None
    assert style.bgcolor is not None
    return (style.bgcolor, style.color) if style.reverse else (style.color, style.bgcolor)


def painted_contrast(style: Style) -> float:
    """How a piece of text stands out, as it is painted."""
    one, other = (Color.from_rich_color(each) for each in painted_pair(style))
    return contrast(one, other)


def voice_of(theme: Theme, ink: Ink) -> str:
    """Which voice a painted colour is, rounded as it may be; a test sees to it that none is two."""
    red, green, blue = ink.get_truecolor()
    for voice in VOICES:
        if all(abs(a - b) <= 1 for a, b in zip(colour_of(theme, voice).rgb, (red, green, blue), strict=True)):
            return voice
    raise AssertionError(f"{ink} is no voice of {theme.name}")


Said = tuple[str, str]
"""A voice, and the one that is the ground it stands on."""


def said(app: App[int], theme: Theme) -> dict[Said, str]:
    """Which voices stand on which grounds on the screen in front, each with some words of it."""
    found = {}
    for text, style in read(app):
        voice, ground = (voice_of(theme, each) for each in painted_pair(style))
        found[(voice, ground)] = text
    return found


def least_of(voice: str) -> float:
    """What a voice has to stand out by."""
    return HELP if voice == "quiet" else ROOM
