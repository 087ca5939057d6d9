"""What a start brings in and does: seen by what is there afterwards, never by how long it took."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet

from alstui.clock import SteadyClock, today
from alstui.content.loader import Shelf
from alstui.establishing.sample import install
from alstui.store.library import Library
from screens.app import AlstuiApp
from tests.kit.commands import environment, spawn
from tests.tools.bench.program import running_meeting

COMMAND = """
import sys
before = set(sys.modules)
from alstui.__main__ import program
code = program()
print(*sorted(sys.modules.keys() - before), file=sys.stderr)
sys.exit(code)
"""

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

SLOW = frozenset(
    {"yaml", "pydantic", "dateparser", "wcwidth", "filelock", "platformdirs", "importlib.resources"}
)
"""What takes long to bring in, and has no place in a start: shipped content is read ahead, and folders are named."""

WORDS = frozenset(
    {"alstui.desk.kept", "alstui.actions.line", "alstui.planning.overrun", "alstui.store.merge"}
)
"""What a person's first word, or two records of one meeting, need."""


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
        not {"argparse", "msgspec", "dataclasses", "inspect", "alstui.model", "alstui.cli.commands"} & found
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
    assert (
        found & (SLOW | {"alstui.desk.run", "alstui.content.catalogue", "alstui.planning.agenda"})
        == frozenset()
    )
    assert not [
        name for name in found if name.startswith(("screens.live", "screens.before", "screens.after"))
    ]
    assert len({name for name in found if name.startswith(("alstui", "screens"))}) <= 85


def test_preparing_needs_no_live_screen(planned: Path) -> None:
    """What is shipped is there without a parser of YAML, and nobody has typed yet."""
    found = brought_in(SCREEN, planned, "oakfield")
    assert (
        found & (SLOW | {"alstui.actions.line", "alstui.content.schema", "alstui.content.rules"})
        == frozenset()
    )
    assert not [name for name in found if name.startswith(("screens.live", "screens.after"))]


def test_a_resumed_meeting_needs_no_panel(tmp_path: Path) -> None:
    """Panels, the quick line and what reads dates come when they are asked for."""
    running_meeting(tmp_path / "home")
    found = brought_in(SCREEN, tmp_path / "home", "oakfield")
    panels = {
        "screens.live.time.panel",
        "screens.live.actions.edit",
        "screens.shell.palette",
        "screens.widgets.choices",
    }
    assert found & (SLOW | panels | {"alstui.actions.line", "alstui.planning.overrun"}) == frozenset()


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """How often every style was parsed anew, and how often a whole frame was painted."""
    times = {"reparsed": 0, "painted": 0}
    reparse, whole = Stylesheet.reparse, Compositor.render_full_update

    def parsed(self: Stylesheet) -> None:
        times["reparsed"] += 1
        reparse(self)

    def painted(self: Compositor, simplify: bool = False) -> object:
        times["painted"] += 1
        return whole(self, simplify)

    monkeypatch.setattr(Stylesheet, "reparse", parsed)
    monkeypatch.setattr(Compositor, "render_full_update", painted)
    return times


@pytest.mark.parametrize("which", ["home", "preparing", "resumed"])
async def test_styles_are_parsed_once_and_the_first_frame_is_painted_once(
    tmp_path: Path, counted: dict[str, int], which: str
) -> None:
    """The theme is there from the first, and the empty screen beneath is never seen."""
    library, clock = Library(tmp_path / "home"), SteadyClock()
    if which == "preparing":
        install(library, today(clock))
    elif which == "resumed":
        running_meeting(library.home, clock)
    app = AlstuiApp(library, Shelf(None), clock)
    if which != "home":
        app.open_first("oakfield")
    async with app.run_test(size=(100, 30)):
        assert counted == {"reparsed": 0, "painted": 1}
    app.stand_up()


def test_this_test_brings_in_no_more_than_it_says() -> None:
    """The lists name modules that there are: one that was renamed would be forbidden in vain."""
    import importlib.util

    named = SLOW | {
        "alstui.content.catalogue",
        "alstui.meeting.timing",
        "alstui.content.keymap",
        "alstui.desk.run",
    }
    named |= {
        "screens.live.time.panel",
        "screens.live.actions.edit",
        "screens.shell.palette",
        "alstui.actions.line",
    }
    named |= {
        "screens.widgets.choices",
        "alstui.planning.overrun",
        "alstui.planning.agenda",
        "alstui.cli.tables",
    }
    assert [name for name in sorted(named) if importlib.util.find_spec(name) is None] == []
    assert sys.modules
