"""The light of the room is chosen once: it holds the next time, and only what holds on the terminal is offered."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import ColorSystem

from alstui.store.chosen import FILE, Chosen, keep_chosen, read_chosen
from screens import themes
from screens.app import AlstuiApp
from screens.shell.palette import ColoursScreen
from screens.widgets.key_line import KeyLine
from tests.kit.screens.hands import press
from tests.kit.screens.rooms import at_the_wall, facts, in_front
from tests.kit.screens.scenes import app_with_sample
from tests.kit.screens.terminal import Terminal, environment


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A settings folder that is not there yet."""
    return tmp_path / "mine"


def lit(home: Path, mine: Path, colours: ColorSystem | None = ColorSystem.TRUECOLOR) -> AlstuiApp:
    """alstui as it opens on a terminal with so many colours."""
    app, _ = app_with_sample(home)
    app.console._color_system = colours
    app.light_as_chosen(mine)
    return app


def chosen_in(mine: Path) -> str:
    """What stands in the file; nothing where there is none."""
    return (mine / FILE).read_text("utf-8") if mine.is_dir() else ""


async def test_what_was_chosen_holds_the_next_time(tmp_path: Path, mine: Path) -> None:
    """On disk, beside what a person wrote themselves; escape keeps nothing."""
    app = lit(tmp_path / "sets", mine)
    assert app.theme == themes.DEFAULT
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "ctrl+p", *"colours", "enter")
        assert in_front(app) is ColoursScreen
        await press(pilot, "down", "escape")
        assert chosen_in(mine) == ""
        await press(pilot, "ctrl+p", *"colours", "enter", "down", "enter")
        assert app.theme == "bright-room"
    assert json.loads(chosen_in(mine)) == {"theme": "bright-room"}
    async with at_the_wall(lit(tmp_path / "other sets", mine)) as (again, pilot):
        assert again.theme == "bright-room"
        assert again.screen.rich_style.bgcolor is not None
        assert again.screen.rich_style.bgcolor.name == "#ffffff"


IN_THE_WAY = "a file, where the folder would be"


def put(path: Path, text: str = "") -> str:
    """Have a file say this, or nothing else than it does; what it says."""
    if text:
        path.write_text(text, "utf-8")
    return path.read_text("utf-8")


async def test_what_cannot_be_kept_is_said(tmp_path: Path, mine: Path) -> None:
    """The colours change, and it is said for how long, and why."""
    put(mine, IN_THE_WAY)
    app = lit(tmp_path / "sets", mine)
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "ctrl+p", *"colours", "enter", "down", "enter")
        assert app.theme == "bright-room"
        (said,) = facts(app, KeyLine)
        assert said.words.startswith("These colours hold until you leave alstui.")
        assert "is a file, where a folder has to be" in said.words
        await press(pilot, "down")
        assert len(facts(app, KeyLine)) > 1
    assert put(mine) == IN_THE_WAY


@pytest.mark.parametrize(
    "written",
    [None, b"", b"{", b"[]", b'{"theme": 3}', b'{"theme": "no such"}', b'{"theme": "nord"}', b"\xff\xfe"],
)
def test_what_cannot_be_read_is_chosen_anew(tmp_path: Path, mine: Path, written: bytes | None) -> None:
    """Whatever stands in the file; and Textual's own themes, of which nobody knows whether they can be read."""
    if written is not None:
        mine.mkdir()
        (mine / FILE).write_bytes(written)
    app = lit(tmp_path / "sets", mine)
    assert app.theme == themes.DEFAULT


@pytest.mark.parametrize("old", themes.OLD_NAMES)
def test_the_names_of_before_are_known(tmp_path: Path, mine: Path, old: str) -> None:
    """As they may stand in the file, and as they may be given."""
    keep_chosen(mine, Chosen(theme=old))
    app = lit(tmp_path / "sets", mine)
    assert app.theme == themes.OLD_NAMES[old]
    app.theme = old
    assert app.current_theme.name == themes.OLD_NAMES[old]


@pytest.mark.parametrize("colours", [None, ColorSystem.STANDARD, ColorSystem.WINDOWS])
def test_with_hardly_any_colours_it_is_the_terminals_own(
    tmp_path: Path, mine: Path, colours: ColorSystem | None
) -> None:
    """Nobody can tell what sixteen colours look like there; what was chosen for another terminal stays chosen."""
    keep_chosen(mine, Chosen(theme="paper-like"))
    app = lit(tmp_path / "sets", mine, colours)
    assert list(app.offered_themes) == [themes.OWN] == [app.theme]
    assert read_chosen(mine) == Chosen(theme="paper-like")


def test_all_that_are_offered_are_tested(tmp_path: Path) -> None:
    """Those that are ours, each held to its contrast, and the terminal's own; by the names that people read."""
    assert list(themes.OFFERED) == [*(theme.name for theme in themes.THEMES), themes.OWN]
    assert [called for called, _ in themes.OFFERED.values()] == [
        "dark room", "bright room", "every eye", "paper-like", "high contrast", "the terminal's own",
    ]  # fmt: skip


# -- on a real terminal ---------------------------------------------------------------------------------


def colours_in(written: str) -> Iterator[str]:
    """The numbers of colours that a terminal was told."""
    for numbers in re.findall(r"\x1b\[([\d;]*)m", written):
        yield from re.findall(r"(?:^|;)((?:3|4|9|10)[0-8](?:;.*)?)", numbers)


@pytest.mark.terminal
@pytest.mark.parametrize("term", ["xterm", "vt220", "linux", "unknown"])
def test_a_terminal_without_many_colours_has_its_own(tmp_path: Path, term: str) -> None:
    """The real program: no colour is sent but grey lines, and what is filled is turned round."""
    with Terminal([], environment(tmp_path, TERM=term, COLORTERM="")) as terminal:
        terminal.see("Try it with the sample set")
        assert set(colours_in(terminal.written)) <= {"90"}
        assert any(cell.reverse for row in terminal._screen.buffer.values() for cell in row.values())
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0


@pytest.mark.terminal
def test_the_real_program_opens_in_what_was_chosen(tmp_path: Path) -> None:
    """The ground of the theme is the first that is painted."""
    keep_chosen(tmp_path / "config", Chosen(theme="bright-room"))
    env = environment(tmp_path / "sets", ALSTUI_CONFIG=str(tmp_path / "config"))
    with Terminal([], env) as terminal:
        terminal.see("Try it with the sample set")
        assert terminal._screen.buffer[0][0].bg == "ffffff"
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0
