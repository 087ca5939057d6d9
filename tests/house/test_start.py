"""What a start brings in and does: seen by what is there afterwards, never by how long it took."""

from __future__ import annotations

from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest
from textual._compositor import Compositor, LayoutUpdate
from textual._context import active_app
from textual.css.types import CSSLocation

from alstui.clock import SteadyClock, today
from alstui.content.loader import Shelf
from alstui.establishing.sample import install
from alstui.store import lines_file
from alstui.store.library import Library
from screens.app import AlstuiApp
from tests.kit.commands import environment, spawn
from tests.kit.screens.hands import until
from tests.kit.screens.sheets import counted
from tests.tools.bench.program import running_meeting

COMMAND = """
import sys
before = set(sys.modules)
from alstui.__main__ import program
code = program()
print(*sorted(sys.modules.keys() - before), file=sys.stderr)
sys.exit(code)
"""
"""Runs a command and tells on standard error what it brought in."""

SCREEN = """
import asyncio, sys
before = set(sys.modules)
from alstui.cli.places import Place
from screens.app import AlstuiApp

async def first_frame():
    place = Place()
    app = AlstuiApp(place.library, lambda: place.shelf, place.clock)
    if sys.argv[1:]:
        app.open_first(*sys.argv[1:])
    async with app.run_test(size=(100, 30)):
        print(*sorted(sys.modules.keys() - before), file=sys.stderr)
    app.stand_up()

asyncio.run(first_frame())
"""
"""Opens the app and tells the same of its first frame."""

SLOW = frozenset(
    {"yaml", "pydantic", "dateparser", "wcwidth", "filelock", "platformdirs", "importlib.resources"}
)
"""What takes long to bring in, and has no place in a start: shipped content is read ahead, and folders are named."""

NOT_YET = frozenset(
    {
        "alstui.actions.line",
        "alstui.content.schema",
        "alstui.content.rules",
        "alstui.planning.overrun",
        "alstui.store.marks",
        "screens.live.time.panel",
        "screens.live.actions.edit",
        "screens.shell.palette",
        "screens.widgets.choices",
    }
)
"""What somebody has to press a key for, or type a word, or have a file of their own."""

OF_SCREENS = SLOW - {"platformdirs"} | NOT_YET
"""What no first frame waits for; Textual has platformdirs itself."""


def brought_in(script: str, home: Path, *arguments: str) -> frozenset[str]:
    """The modules that a start brought in, in a process of its own."""
    folder = {"ALSTUI_HOME": str(home), "ALSTUI_CONFIG": str(home.parent / "none")}
    answer = spawn("-c", script, *arguments, python=(), env=environment(**folder))
    assert answer.code == 0, answer.err
    return frozenset(answer.err.splitlines()[-1].split())


@pytest.fixture
def planned(tmp_path: Path) -> Path:
    """The sample set, with no meeting today."""
    install(Library(tmp_path / "home"), today(SteadyClock()))
    return tmp_path / "home"


# Commands


def test_the_version_needs_nothing(tmp_path: Path) -> None:
    """Neither the parser of the command line nor any noun: two modules of ours beside the calm end."""
    found = brought_in(COMMAND, tmp_path, "--version")
    assert (
        not {
            "argparse",
            "msgspec",
            "dataclasses",
            "inspect",
            "alstui.model",
            "alstui.learning_set",
            "alstui.cli.commands",
        }
        & found
    )
    assert len({name for name in found if name.startswith("alstui")}) <= 10


@pytest.mark.parametrize(
    ("command", "never"),
    [
        (["sets"], SLOW | {"alstui.content.catalogue", "alstui.meeting.timing", "alstui.content.keymap"}),
        (["actions", "oakfield"], SLOW - {"wcwidth"} | {"alstui.content.catalogue", "alstui.meeting.timing"}),
        (["minutes", "oakfield"], SLOW | {"alstui.content.catalogue", "alstui.cli.tables"}),
        (["export", "oakfield", "--as", "csv"], SLOW | {"alstui.content.catalogue", "markdown_it"}),
        (["export", "oakfield"], SLOW | {"markdown_it", "icalendar", "alstui.content.catalogue"}),
        (["formats"], (SLOW | {"alstui.content.schema", "alstui.content.rules"}) - {"wcwidth"}),
        (["prompts"], SLOW - {"wcwidth"}),
        (["digest"], SLOW - {"filelock"}),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_a_command_brings_in_what_its_answer_is_made_of(
    planned: Path, command: list[str], never: frozenset[str]
) -> None:
    """No parser of YAML for what is shipped, no tables of widths for plain letters, no other command's nouns."""
    assert brought_in(COMMAND, planned, *command) & never == frozenset()


# First frames


def test_the_list_of_sets_needs_no_meeting(tmp_path: Path) -> None:
    """Nothing that takes long, no desk, and of the screens its own."""
    found = brought_in(SCREEN, tmp_path / "home")
    assert found & (OF_SCREENS | {"alstui.desk.run", "alstui.content.catalogue"}) == frozenset()
    assert not [
        name for name in found if name.startswith(("screens.live", "screens.before", "screens.after"))
    ]
    assert len({name for name in found if name.startswith(("alstui", "screens"))}) <= 95


def test_preparing_needs_no_live_screen(planned: Path) -> None:
    """What is shipped is there without a parser of YAML, and nobody has typed yet."""
    found = brought_in(SCREEN, planned, "oakfield")
    assert found & OF_SCREENS == frozenset()
    assert not [name for name in found if name.startswith(("screens.live", "screens.after"))]


def test_a_resumed_meeting_needs_no_panel(tmp_path: Path) -> None:
    """Panels, the quick line and what reads dates come when they are asked for."""
    running_meeting(tmp_path / "home")
    assert brought_in(SCREEN, tmp_path / "home", "oakfield") & OF_SCREENS == frozenset()


class Seen(NamedTuple):
    """What Textual was made to do."""

    read: Counter[CSSLocation]
    """How often each sheet of styles was read."""
    painted: list[str]
    """The screen in front, each time that a whole frame was painted."""


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    """What happens from here on."""
    found = Seen(counted(monkeypatch), [])
    whole = Compositor.render_full_update

    def painted(self: Compositor, simplify: bool = False) -> LayoutUpdate:
        found.painted.append(type(active_app.get().screen).__name__)
        return whole(self, simplify)

    monkeypatch.setattr(Compositor, "render_full_update", painted)
    return found


@pytest.mark.parametrize(
    ("which", "screen"), [("home", "HomeScreen"), ("preparing", "PrepareScreen"), ("resumed", "LiveScreen")]
)
async def test_styles_are_read_once_and_what_is_painted_first_is_the_first_screen(
    tmp_path: Path, seen: Seen, which: str, screen: str
) -> None:
    """The theme is there from the first, and the empty screen beneath is never painted."""
    library, clock = Library(tmp_path / "home"), SteadyClock()
    if which == "preparing":
        install(library, today(clock))
    elif which == "resumed":
        running_meeting(library.home, clock)
    app = AlstuiApp(library, Shelf(None), clock)
    if which != "home":
        app.open_first("oakfield")
    async with app.run_test(size=(100, 30)):
        ours = {where: times for where, times in seen.read.items() if "/screens/" in where[0]}
        assert len(ours) > 5
        assert set(ours.values()) == {1}
        assert set(seen.painted) == {screen}
    app.stand_up()


async def test_the_first_frame_waits_for_no_disk(
    tmp_path: Path, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That a meeting is resumed is put on record once its first frame stands: nothing seen there hangs on it."""
    record = running_meeting(tmp_path / "home", SteadyClock())
    frames: list[int] = []
    monkeypatch.setattr(lines_file, "sync", lambda _: frames.append(len(seen.painted)))
    before = record.read_bytes()
    app = AlstuiApp(Library(tmp_path / "home"), Shelf(None), SteadyClock())
    app.open_first("oakfield")
    assert (record.read_bytes(), frames) == (before, [])
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: bool(frames))
        assert [painted > 0 for painted in frames] == [True]
        assert record.read_bytes().removeprefix(before).startswith(b'{"event":"session-begun"')
    app.stand_up()


def test_what_is_forbidden_is_there_to_be_forbidden() -> None:
    """A module that was renamed would be forbidden in vain."""
    named = SLOW | NOT_YET | {"alstui.content.catalogue", "alstui.meeting.timing", "alstui.content.keymap"}
    named |= {
        "alstui.desk.run",
        "alstui.model",
        "alstui.learning_set",
        "alstui.cli.tables",
        "alstui.cli.commands",
    }
    assert [name for name in sorted(named) if find_spec(name) is None] == []
