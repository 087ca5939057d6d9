"""Opening a description file: a good one becomes a set, a wrong one says what is wrong, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from alstui.store.library import Unread
from screens.app import AlstuiApp
from screens.before.prepare import PrepareScreen
from screens.home.open_file import FileNames, FileWords, OpenFileScreen
from tests.kit.screens.hands import press, send, settle, until
from tests.kit.screens.scenes import app_at

HOSTILE = "[red]x[/] *_[x](y) <b>"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder of the test's own."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


async def open_file(app: AlstuiApp, pilot: Pilot[int], name: str) -> None:
    """Ask from the first screen for a file in the current folder, by its name."""
    await settle(pilot)
    await press(pilot, "o")
    assert isinstance(app.screen, OpenFileScreen)
    app.screen.query_one(Input).value = name
    await press(pilot, "enter")


async def test_a_described_set_is_made_and_opened(tmp_path: Path, here: Path) -> None:
    """A good file: the set is on disk as described, and the app goes to it."""
    (here / "oak.yaml").write_text(f"set: '{HOSTILE}'\nschool: A school\nmembers: [Ann, Ben, Carla]\n")
    app = app_at(tmp_path / "home")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_file(app, pilot, "oak.yaml")
        (found,) = app.library.sets(Unread())
        assert (found.title, found.school, found.members) == (HOSTILE, "A school", 3)
        assert isinstance(app.screen, PrepareScreen)
        assert app.screen.sitting.learning_set.id == found.id


async def test_every_problem_is_told_with_its_line(tmp_path: Path, here: Path) -> None:
    """A wrong file makes no set; each problem stands there with its line, until another name is typed."""
    (here / "bad.yaml").write_text("set: Oak\nschol: x\nmembers: [Ann, Ann]\nmeetings:\n  - {date: soon}\n")
    app = app_at(tmp_path / "home")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_file(app, pilot, "bad.yaml")
        assert app.library.sets(Unread()) == ()
        words = app.screen.query_one(FileWords)
        said = words.render().plain
        assert [said.count(f"line {number}") for number in (2, 3, 5)] == [1, 2, 1]
        app.screen.query_one(Input).value = "ba"
        await settle(pilot)
        assert words.render().plain == "In this folder: bad.yaml"


@pytest.mark.parametrize("name", ["nothing.yaml", ".", "~nobody-of-this-name/x.yaml"])
async def test_a_file_that_is_not_there_is_told(tmp_path: Path, here: Path, name: str) -> None:
    """No such file, a folder, no such home: a sentence, and no set."""
    app = app_at(tmp_path / "home")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_file(app, pilot, name)
        assert app.library.sets(Unread()) == ()
        assert app.screen.query_one(FileWords).render().plain.startswith("Not opened.")


async def test_a_name_is_completed_however_fast_it_is_asked_for(tmp_path: Path, here: Path) -> None:
    """The letters, → and Enter in one burst: the file of that name is opened, not the letters."""
    (here / "oak.yaml").write_text("set: Oak\nmembers: [Ann, Ben, Carla]\n")
    app = app_at(tmp_path / "home")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "o")
        send(pilot, "o", "a", "right", "enter")
        await until(pilot, lambda: isinstance(app.screen, PrepareScreen))
        assert [found.title for found in app.library.sets(Unread())] == ["Oak"]
        assert isinstance(app.screen, PrepareScreen)


async def test_names_are_completed(tmp_path: Path) -> None:
    """The first YAML file that begins as typed, in the folder typed so far; folders on the way; nothing hidden."""
    (tmp_path / "sets").mkdir()
    for name in ("oak.yaml", "oats.txt", ".hidden.yaml", "sets/elm.yml"):
        (tmp_path / name).write_text("x")
    names = FileNames(tmp_path)
    assert await names.get_suggestion("o") == "oak.yaml"
    assert await names.get_suggestion("oat") is None
    assert await names.get_suggestion("") == "oak.yaml"
    assert await names.get_suggestion("s") == "sets/"
    assert await names.get_suggestion("sets/e") == "sets/elm.yml"
    assert await names.get_suggestion(f"{tmp_path}/o") == f"{tmp_path}/oak.yaml"
    assert await names.get_suggestion("nowhere/x") is None
