"""The four states of the time: paused, on time, nearly over, over. Each is stronger than the one before, for every eye.

As the colours are, and as they are painted on the wall: with all colours, with 256, in greys where none are wanted, and
in the terminal's own letters on whatever ground they stand.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color as Ink
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot

from screens import themes
from screens.app import AlstuiApp
from screens.wall.clock_face import ClockFace
from screens.wall.faces import FaceSwitch
from screens.widgets.ink import HALF, MOST, WHOLE
from tests.kit.screens.colours import APART, HELP, ROOM, STATES, apart, colour_of, contrast, in_256, voice_of
from tests.kit.screens.hands import press, settle
from tests.kit.screens.rooms import live, running, wait

OURS = {theme.name: theme for theme in themes.THEMES}

LACKING = ("deutan", "protan")
"""What eyes may lack: green's cones, and red's."""

MARGIN = 1.04
"""How many times stronger a state is than the one before, at the least: less is not seen."""


def strengths(theme: str, seen: str = "all") -> list[float]:
    """How the states stand out from the ground, the weakest first."""
    ground, *states = (colour_of(OURS[theme], voice) for voice in ("background", *STATES))
    if seen == "256":
        ground, *states = map(in_256, (ground, *states))
    elif seen == "greys":
        ground, *states = (each.monochrome for each in (ground, *states))
    return [contrast(each, ground) for each in states]


def check_order(found: list[float]) -> None:
    """The stronger the state, the more it stands out; all that the room acts on can be read by the room."""
    paused, *others = found
    assert paused >= HELP, found
    assert min(others) >= ROOM, found
    assert all(after >= before * MARGIN for before, after in itertools.pairwise(found)), found


def test_how_far_colours_are_apart_is_measured_right() -> None:
    """The pair of Sharma's data set with the largest difference; red and green of one lightness, for eyes that lack."""
    one, other = Color.parse("#ff0000"), Color.parse("#00ff00")
    assert apart(one, other) == pytest.approx(86.6, abs=0.1)
    assert apart(one, one, LACKING) == 0
    amber, red = Color.parse("#6e4300"), Color.parse("#9c1410")
    assert apart(amber, red) > APART > apart(amber, red, LACKING)


@pytest.mark.parametrize("theme", OURS)
def test_the_states_are_told_apart_by_every_eye(theme: str) -> None:
    """Any two of them, for those who see all colours and for those who lack red's or green's."""
    states = {voice: colour_of(OURS[theme], voice) for voice in STATES}
    for one, other in itertools.combinations(STATES, 2):
        assert apart(states[one], states[other], LACKING) >= APART, (one, other)


def test_every_eye_means_every_eye() -> None:
    """In the theme of that name also for those who lack blue's."""
    states = [colour_of(OURS["every-eye"], voice) for voice in STATES]
    for one, other in itertools.combinations(states, 2):
        assert apart(one, other, (*LACKING, "tritan")) >= APART


@pytest.mark.parametrize("theme", OURS)
@pytest.mark.parametrize("seen", ["all", "256", "greys"])
def test_the_strongest_state_is_strongest(theme: str, seen: str) -> None:
    """Over more than nearly over, that more than on time, that more than paused."""
    check_order(strengths(theme, seen))


# -- as painted -----------------------------------------------------------------------------------------


def figures(app: AlstuiApp) -> Iterator[Segment]:
    """The cells in which the clock's figures stand."""
    clock = live(app).query_one(ClockFace)
    strips = app.screen._compositor.render_strips()
    ((_, around, _), *_) = strips[clock.region.y]
    ground = around.bgcolor if around is not None else None
    for strip in strips[clock.region.y : clock.region.bottom]:
        for segment in strip.crop(clock.region.x, clock.region.right):
            style = segment.style or Style()
            if style.reverse or style.bgcolor != ground:
                yield segment


async def through_the_states(app: AlstuiApp, pilot: Pilot[int]) -> Iterator[list[Segment]]:
    """What the clock's figures are made of in each of the states, the weakest first."""
    await press(pilot, "space")
    found = [list(figures(app))]
    await press(pilot, "space")
    found.append(list(figures(app)))
    for minutes in (4.5, 2):
        await wait(app, pilot, minutes=minutes)
        found.append(list(figures(app)))
    assert all(found)
    return iter(found)


def ink_in(cells: list[Segment]) -> Ink:
    """The one colour that they are filled with."""
    (found,) = {segment.style.bgcolor for segment in cells if segment.style is not None}
    assert found is not None
    return found


@pytest.mark.parametrize("theme", OURS)
async def test_the_clock_is_painted_so(tmp_path: Path, theme: str) -> None:
    """Each state's own voice, over the theme's own ground."""
    async with running(tmp_path) as (app, pilot):
        app.theme = theme
        await settle(pilot)
        painted = [ink_in(cells) for cells in await through_the_states(app, pilot)]
        assert [voice_of(OURS[theme], each) for each in painted] == list(STATES)


@pytest.mark.parametrize("theme", OURS)
async def test_without_colours_the_strongest_is_strongest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    """NO_COLOR: greys, in the same order, in each theme."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(tmp_path) as (app, pilot):
        app.theme = theme
        await settle(pilot)
        painted = [Color.from_rich_color(ink_in(cells)) for cells in await through_the_states(app, pilot)]
        ground = colour_of(OURS[theme], "background").monochrome
        assert all(len(set(each.rgb)) == 1 for each in painted)
        check_order([contrast(each, ground) for each in painted])


OWN = (themes.OWN, "ansi-dark", "ansi-light")


@pytest.mark.parametrize("theme", OWN)
@pytest.mark.parametrize("no_color", [False, True])
async def test_in_the_terminals_own_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str, no_color: bool
) -> None:
    """Letters for ground, on whatever ground it is: the stronger the state, the more of each cell is filled."""
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with running(tmp_path) as (app, pilot):
        app.theme = theme
        await settle(pilot)
        signs = []
        for cells in await through_the_states(app, pilot):
            styles = {segment.style for segment in cells if segment.style is not None}
            assert all(style.reverse for style in styles)
            assert all(each is None or each.is_default for s in styles for each in (s.color, s.bgcolor))
            signs.append({sign for segment in cells for sign in segment.text})
        assert signs == [{HALF}, {MOST}, {WHOLE}, {WHOLE}]


@pytest.mark.parametrize("theme", OWN)
@pytest.mark.parametrize("face", ["bar", "quiet"])
async def test_calm_faces_are_seen_on_any_ground(tmp_path: Path, theme: str, face: str) -> None:
    """Their block too is made of letters turned round, in each of the states."""
    async with running(tmp_path) as (app, pilot):
        app.theme = theme
        await press(pilot, "t", "f", *(("t", "f") if face == "quiet" else ()))
        assert live(app).query_one(FaceSwitch).face == face
        for minutes in (0, 4.5, 2):
            await wait(app, pilot, minutes=minutes)
            region = live(app).query_one(FaceSwitch).region
            strip = app.screen._compositor.render_strips()[region.y]
            assert any(each.style is not None and each.style.reverse for each in strip), minutes
