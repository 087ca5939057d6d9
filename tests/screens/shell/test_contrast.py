"""Everything that is painted, on every screen, at every size, in every theme: it can be read from where it has to be.

Every screen is painted at every size in one theme. What is looked at is which voice stands on which ground, and that is
the same in all themes: every colour that is painted is a voice, no voice is two, and screens that have all kinds of
pieces are painted in each theme, where the same voices stand on the same grounds. So a pair that is met is held to its
contrast in every theme.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens import themes
from screens.app import AlstuiApp
from tests.kit.screens.colours import VOICES, Said, colour_of, contrast, in_256, least_of, said
from tests.kit.screens.hands import press, resize, settle
from tests.kit.screens.rooms import at_the_wall, begun, desk_of, shown
from tests.kit.screens.scenes import app_with_sample
from tests.kit.screens.ways import FROM_HOME, FROM_LIVE
from tests.screens.shell.test_the_room import plant

SIZES = ((60, 18), (80, 24), (120, 36), (200, 60))

OURS = {theme.name: theme for theme in themes.THEMES}


def check(pairs: dict[Said, str]) -> None:
    """Each voice stands out from its ground as it has to, in every theme, with all colours and with 256."""
    for theme in OURS.values():
        for (voice, ground), text in pairs.items():
            one, other = colour_of(theme, voice), colour_of(theme, ground)
            assert contrast(one, other) >= least_of(voice), (theme.name, voice, ground, text)
            assert contrast(in_256(one), in_256(other)) >= least_of(voice), (theme.name, voice, ground, text)


async def at_each_size(app: AlstuiApp, pilot: Pilot[int]) -> dict[Said, str]:
    """What stands on which ground on the screen in front."""
    found: dict[Said, str] = {}
    for size in SIZES:
        await resize(pilot, *size)
        assert shown(app).strip()
        found |= said(app, OURS[themes.DEFAULT])
    return found


@pytest.mark.parametrize("name", FROM_HOME)
async def test_before_a_meeting(tmp_path: Path, name: str) -> None:
    """On every screen that is reached from the list of sets."""
    app, _ = app_with_sample(tmp_path)
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, *FROM_HOME[name])
        check(await at_each_size(app, pilot))


@pytest.mark.parametrize("name", FROM_LIVE)
async def test_in_a_meeting(tmp_path: Path, name: str) -> None:
    """On every screen that is reached from a running meeting in which much was said."""
    async with at_the_wall(begun(tmp_path)) as (app, pilot):
        plant(desk_of(app))
        await press(pilot, *FROM_LIVE[name])
        check(await at_each_size(app, pilot))


@pytest.mark.parametrize(
    "name", ["LiveScreen", "MinutesScreen", "ActionEdit", "ReportBackScreen", "EvaluateScreen"]
)
async def test_voices_stand_on_the_same_grounds_in_every_theme(tmp_path: Path, name: str) -> None:
    """Lists, papers, fields, choices, what is at the mark: who says what on which ground asks for no theme."""
    async with at_the_wall(begun(tmp_path)) as (app, pilot):
        plant(desk_of(app))
        await press(pilot, *FROM_LIVE[name])
        found = []
        for theme in OURS.values():
            app.theme = theme.name
            await settle(pilot)
            found.append(said(app, theme))
        assert len(found[0]) > 1
        assert all(each == found[0] for each in found)


def test_no_voice_is_two() -> None:
    """In each theme, no two are the same colour, nor nearly so."""
    for theme in OURS.values():
        colours = [colour_of(theme, voice).rgb for voice in VOICES]
        for number, one in enumerate(colours):
            for other in colours[number + 1 :]:
                assert max(abs(a - b) for a, b in zip(one, other, strict=True)) > 2, theme.name
