"""The room's light: every voice can be read in every theme, and no colour stands without a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import BUILTIN_THEMES, Theme

from screens import themes
from screens.app import AlstuiApp
from screens.wall.clock_face import ClockFace
from tests.kit.screens.hands import catch, press, settle
from tests.kit.screens.rooms import each_screen, live, running, wait, wall

OURS = {theme.name: theme for theme in themes.THEMES}

ROOM, HELP = 7.0, 4.5
"""Contrast of what the room reads, and of what only helps (WCAG 2.2: 1.4.6 and 1.4.3)."""

HAIR = frozenset(" ─━│▁▂▃▄▅▆▇█▔▊▎┌┬┐├┼┤└┴┘╷╵")
"""Lines, and what has nothing to read in it."""


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (part / 255 for part in colour.rgb)
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """The ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colour_of(theme: Theme, voice: str) -> Color:
    """What a voice looks like in a theme."""
    found = theme.variables.get(voice) or getattr(theme, voice)
    assert isinstance(found, str)
    return Color.parse(found)


def test_contrast_is_measured_right() -> None:
    """Black on white is 21, a colour on itself 1, and the greys at which 4.5 and 7 are known to lie."""
    black, white = Color.parse("#000000"), Color.parse("#ffffff")
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, white) == 1
    assert contrast(Color.parse("#767676"), white) >= 4.5 > contrast(Color.parse("#777777"), white)
    assert contrast(Color.parse("#595959"), white) >= 7 > contrast(Color.parse("#5a5a5a"), white)


@pytest.mark.parametrize("theme", OURS)
def test_every_voice_can_be_read(theme: str) -> None:
    """What the room reads stands 7 to 1 from its ground, what helps 4.5 to 1; a field one types in is no worse."""
    ground, field = (colour_of(OURS[theme], name) for name in ("background", "panel"))
    for voice in ("foreground", "accent", "warning", "error"):
        assert contrast(colour_of(OURS[theme], voice), ground) >= ROOM, voice
    assert contrast(colour_of(OURS[theme], "quiet"), ground) >= HELP
    assert contrast(colour_of(OURS[theme], "foreground"), field) >= ROOM
    assert contrast(colour_of(OURS[theme], "quiet"), field) >= HELP


@pytest.mark.parametrize("theme", OURS)
def test_the_voices_are_told_apart(theme: str) -> None:
    """No two of them are the same colour."""
    voices = ("foreground", "quiet", "accent", "warning", "error", "background", "hair")
    assert len({colour_of(OURS[theme], voice) for voice in voices}) == len(voices)


# -- as painted -----------------------------------------------------------------------------------------


def segments(app: AlstuiApp) -> Iterator[Segment]:
    """Everything that is painted on the screen in front."""
    for strip in app.screen._compositor.render_strips():
        yield from strip


def read(app: AlstuiApp) -> Iterator[tuple[str, Style]]:
    """The pieces that have letters in them, and how they are painted."""
    for segment in segments(app):
        if segment.style is not None and set(segment.text) - HAIR:
            yield segment.text, segment.style


def painted_contrast(style: Style) -> float:
    """How a piece of text stands out, as it is painted."""
    assert style.color is not None
    assert style.bgcolor is not None
    one, other = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
    return contrast(other, one) if style.reverse else contrast(one, other)


def check_ansi(app: AlstuiApp) -> None:
    """In the terminal's own colours nothing is painted in the colour of its ground."""
    for text, style in read(app):
        ink, ground = style.color, style.bgcolor
        plain = (ink is None or ink.is_default) and (ground is None or ground.is_default)
        assert plain or style.reverse or ink != ground, text


async def test_every_screen_can_be_read_in_every_theme(tmp_path: Path) -> None:
    """Each of ours, and the terminal's own colours, on each screen: every letter stands out from its ground."""

    async def check(app: AlstuiApp, pilot: Pilot[int]) -> None:
        for theme in (*OURS, "ansi-dark"):
            app.theme = theme
            await settle(pilot)
            assert any(text.strip() for text in wall(app))
            if theme in OURS:
                for text, style in read(app):
                    assert painted_contrast(style) >= HELP, (theme, text)
            else:
                check_ansi(app)

    await each_screen(tmp_path, check)


async def test_themes_of_textual_are_taken(tmp_path: Path) -> None:
    """Each that Textual ships opens on the live screen, with voices of ours that it does not know itself."""
    async with running(tmp_path) as (app, pilot):
        for name, theme in BUILTIN_THEMES.items():
            app.theme = name
            await settle(pilot)
            voices = themes.fallbacks(theme)
            assert app.theme_variables["quiet"] == voices["quiet"]
            if theme.ansi:
                check_ansi(app)
            else:
                quiet, ground = (Color.parse(app.theme_variables[voice]) for voice in ("quiet", "background"))
                assert contrast(quiet, ground) >= HELP, name


async def test_without_colour_everything_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under NO_COLOR there are only greys, and every letter stands out from its ground."""
    monkeypatch.setenv("NO_COLOR", "1")

    async def check(app: AlstuiApp, pilot: Pilot[int]) -> None:
        for text, style in read(app):
            assert painted_contrast(style) >= HELP, text
            for colour in (style.color, style.bgcolor):
                assert colour is not None
                assert len(set(colour.get_truecolor())) == 1, text

    await each_screen(tmp_path, check, {"home", "prepare", "live", "typing", "close", "minutes"})


@pytest.mark.parametrize("theme", [*OURS, "ansi-dark", "ansi-light"])
async def test_the_clock_is_there_in_every_theme(tmp_path: Path, theme: str) -> None:
    """Running, nearly over, over and paused: its figures are of another colour than the ground, never the same."""
    async with running(tmp_path) as (app, pilot):
        app.theme = theme
        clock = live(app).query_one(ClockFace)
        for minutes in (0, 4.5, 2):
            await wait(app, pilot, minutes=minutes)
            assert len(inks(app, clock)) == 2, clock.classes
        await press(pilot, "space")
        assert len(inks(app, clock)) == 2


def inks(app: AlstuiApp, clock: ClockFace) -> set[object]:
    """The colours of the cells that the clock's figures stand in."""
    found: set[object] = set()
    strips = app.screen._compositor.render_strips()
    for strip in strips[clock.region.y : clock.region.bottom]:
        for segment in strip.crop(clock.region.x, clock.region.right):
            ground = segment.style.bgcolor if segment.style is not None else None
            found.add("default" if ground is None or ground.is_default else ground.get_truecolor())
    return found


# -- never a colour alone -------------------------------------------------------------------------------


def lone_colours(app: AlstuiApp) -> list[str]:
    """The asking and the warning colour, where it is on a line without words, and no words anywhere are in it."""
    lone = []
    for voice in ("warning", "error"):
        wanted = Color.parse(app.theme_variables[voice])
        wordless, said = False, ""
        for strip in app.screen._compositor.render_strips():
            inks = [segment for segment in strip if is_in(segment, wanted)]
            wordless = wordless or (bool(inks) and not any(letter.isalpha() for letter in strip.text))
            said += "".join(segment.text for segment in inks)
        if wordless and not any(letter.isalpha() for letter in said):
            lone.append(voice)
    return lone


def is_in(segment: Segment, wanted: Color) -> bool:
    """Whether a piece is of this colour: its ground, or its letters where it has any."""
    if segment.style is None:
        return False
    ink, ground = segment.style.color, segment.style.bgcolor
    filled = ground is not None and near(Color.from_rich_color(ground), wanted)
    written = ink is not None and near(Color.from_rich_color(ink), wanted)
    return filled or (written and bool(segment.text.strip()))


def near(one: Color, other: Color) -> bool:
    """The same but for rounding."""
    return all(abs(a - b) <= 1 for a, b in zip(one.rgb, other.rgb, strict=True))


async def test_no_colour_stands_without_a_word(tmp_path: Path) -> None:
    """Nearly over, over, paused, unsure, past, unknown, late: whatever is amber or red, words of it say why."""
    async with running(tmp_path) as (app, pilot):
        seen = set()
        for minutes in (0, 4.2, 2, 30):
            await wait(app, pilot, minutes=minutes)
            seen |= {voice for voice in ("warning", "error") if painted_in(app, voice)}
            assert lone_colours(app) == [], wall(app)
        await catch(pilot, "a", "one page by 3 nov 2026 5/10")
        await press(pilot, "a", *"Zed: ring")
        assert lone_colours(app) == []
        await press(pilot, "escape", "space")
        assert lone_colours(app) == []
        await press(pilot, "x")
        assert lone_colours(app) == []
        assert seen == {"warning", "error"}


def painted_in(app: AlstuiApp, voice: str) -> bool:
    """Whether anything on the screen has this colour."""
    wanted = Color.parse(app.theme_variables[voice])
    return any(is_in(segment, wanted) for segment in segments(app))
