"""The terminal's title says what time is left, and nothing that is not for everybody; the one of before comes back."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from screens.shell.title import NAME
from tests.kit.builders import a_set
from tests.kit.screens.bursts import put_down
from tests.kit.screens.hands import press
from tests.kit.screens.rooms import at_the_wall, begun, desk_of, running
from tests.kit.screens.scenes import clock_of
from tests.kit.screens.terminal import Terminal, environment
from tests.screens.shell.test_the_room import SECRETS, plant

TITLES = re.compile("\x1b]2;([^\x07]*)\x07")
"""What a terminal was told to call itself, each time."""


async def test_it_says_what_the_clock_says(tmp_path: Path) -> None:
    """Running, nearly over, over, paused; nothing before the start and after the close."""
    async with at_the_wall(begun(tmp_path, started=False)) as (app, pilot):
        app.on_beat()
        assert app.title_told == NAME
        await press(pilot, "enter")
        app.on_beat()
        assert app.title_told == NAME
        await press(pilot, "space")
        app.on_beat()
        assert app.title_told == "4:00 left of 4:00 · Opening · alstui"
        clock_of(app).advance(minutes=1, seconds=12)
        assert app.title_told.startswith("4:00")
        app.on_beat()
        assert app.title_told == "2:48 left of 4:00 · Opening · alstui"
        clock_of(app).advance(minutes=2, seconds=40)
        app.on_beat()
        assert app.title_told == "0:08 left, nearly over · Opening · alstui"
        clock_of(app).advance(minutes=1)
        app.on_beat()
        assert app.title_told == "over by 0:52 · Opening · alstui"
        await press(pilot, "space")
        app.on_beat()
        assert "paused" in app.title_told
        await press(pilot, "x", "e", "enter")
        app.on_beat()
        assert desk_of(app).meeting.status == "closed"
        assert app.title_told == NAME


async def test_covered_it_says_nothing(tmp_path: Path) -> None:
    """At once, and for as long; then the time again."""
    async with running(tmp_path) as (app, pilot):
        app.on_beat()
        assert app.title_told != NAME
        await press(pilot, "c")
        assert app.title_told == NAME
        clock_of(app).advance(seconds=1)
        app.on_beat()
        assert app.title_told == NAME
        await press(pilot, "c")
        app.on_beat()
        assert app.title_told.endswith("left of 5:00 · check-in · alstui")


async def test_it_says_nothing_of_anybody(tmp_path: Path) -> None:
    """In no stage: no member's name, no set's, none of what was said."""
    people = a_set()
    hidden = {*SECRETS, people.title, *(word for each in people.members for word in each.name.split())}
    async with at_the_wall(begun(tmp_path)) as (app, _):
        plant(desk_of(app))
        told = set()
        for _ in range(8):
            app.on_beat()
            told.add(app.title_told)
            desk_of(app).next_stage()
        assert len(told) > 3
        assert not [(secret, title) for title in told for secret in hidden if secret in title]


@pytest.mark.parametrize(("rate", "beats"), [(1, 1), (2, 2), (30, 3), (1000, 3)])
async def test_it_is_told_once_a_second_at_the_most(tmp_path: Path, rate: float, beats: int) -> None:
    """A rehearsal beats three times a second; only every third is told."""
    app = begun(tmp_path)
    app.rate = rate
    async with at_the_wall(app) as (app, _):
        told = []
        for _ in range(6):
            clock_of(app).advance(seconds=1)
            app.on_beat()
            told.append(app.title_told)
        assert len({*told} - {NAME}) == 6 // beats


# -- on a real terminal ---------------------------------------------------------------------------------


@pytest.mark.terminal
def test_the_title_of_before_comes_back(tmp_path: Path) -> None:
    """It is put aside first, told anew only when it is another, and the last that is sent brings it back."""
    put_down(tmp_path, "check-in")
    with Terminal(["run", "oakfield"], environment(tmp_path)) as terminal:
        terminal.see("paused")
        terminal.press("space")
        terminal.until(
            lambda _: any("over by " in each for each in TITLES.findall(terminal.written)), "a title"
        )
        terminal.press("c")
        terminal.see("to come back")
        terminal.until(lambda _: TITLES.findall(terminal.written)[-1] == NAME, "no time in the title")
        terminal.press("c", "ctrl+q")
        assert terminal.wait_for_end() == 0
        written = terminal.written
    told = TITLES.findall(written)
    assert written.index("\x1b[22;2t") < written.index("\x1b]2;")
    assert written.count("\x1b[22;2t") == written.count("\x1b[23;2t") == 1
    assert told[-1] == ""
    assert written.rindex("\x1b[23;2t") > written.rindex("\x1b]2;")
    assert all(one != other for one, other in itertools.pairwise(told))


@pytest.mark.terminal
@pytest.mark.parametrize("term", ["linux", "vt220"])
def test_a_terminal_without_a_title_is_told_none(tmp_path: Path, term: str) -> None:
    """It might print it."""
    put_down(tmp_path, "check-in")
    with Terminal(["run", "oakfield"], environment(tmp_path, TERM=term, COLORTERM="")) as terminal:
        terminal.see("paused")
        terminal.press("space", "c")
        terminal.see("to come back")
        terminal.press("c", "ctrl+q")
        assert terminal.wait_for_end() == 0
        assert "\x1b]2;" not in terminal.written
        assert "\x1b[22;2t" not in terminal.written
