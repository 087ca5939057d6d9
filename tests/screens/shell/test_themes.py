"""The room's light: every voice can be read in every theme, and no colour stands without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import BUILTIN_THEMES

from screens import themes
from screens.app import AlstuiApp
from tests.kit.screens.colours import HELP, ROOM, colour_of, contrast, painted_contrast, read, segments
from tests.kit.screens.hands import catch, press, settle
from tests.kit.screens.rooms import each_screen, running, wait, wall

OURS = {theme.name: theme for theme in themes.THEMES}


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


def check_ansi(app: AlstuiApp) -> None:
    """In the terminal's own colours nothing is painted in the colour of its ground."""
    for text, style in read(app):
        ink, ground = style.color, style.bgcolor
        plain = (ink is None or ink.is_default) and (ground is None or ground.is_default)
        assert plain or style.reverse or ink != ground, text


@pytest.mark.parametrize("theme", [themes.OWN, "ansi-dark", "ansi-light"])
async def test_every_screen_can_be_read_in_the_terminals_own_colours(tmp_path: Path, theme: str) -> None:
    """On each screen every letter stands out from its ground."""

    async def check(app: AlstuiApp, pilot: Pilot[int]) -> None:
        app.theme = theme
        await settle(pilot)
        assert any(text.strip() for text in wall(app))
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
    if segment.style.reverse:
        ink, ground = ground, ink
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
