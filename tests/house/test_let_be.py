"""What is fetched ahead, while nobody waits for it, may fail: all goes on, and that it failed is noted."""

from __future__ import annotations

from pathlib import Path

import pytest

from alstui.actions import line
from alstui.cli import main as cli
from alstui.cli.calm import FOLDER
from alstui.cli.main import main
from alstui.meeting.events import NoteTaken
from screens.app import AlstuiApp
from tests.house.test_calm import Boom, boom, gone_wrong
from tests.kit.screens.hands import catch, press, settle
from tests.kit.screens.rooms import at_the_wall, begun, desk_of, live, on_disk


async def test_the_meeting_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was to be there before the first date is typed could not be fetched; a note is kept as ever."""
    monkeypatch.setattr(line, "warm_up", boom)
    app = begun(tmp_path)
    async with at_the_wall(app) as (app, pilot):
        worker = live(app)._warm_up()
        while not worker.is_finished:
            await settle(pilot)
        await settle(pilot)
        await catch(pilot, "n", "the chair rang")
        await press(pilot, "escape")
        assert isinstance(on_disk(app)[-1], NoteTaken)
        assert {type(each) for each in app.let_be} == {Boom}
        assert app.mishap is None


def test_it_is_among_the_mishaps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Where it happened is in a file of the owner's, with no words of people's; nothing is said, and all is well."""
    home = tmp_path / "home"
    set_id = desk_of(app := begun(home)).learning_set.id
    app.stand_up()

    def run(app: AlstuiApp) -> int:
        app.let_be = (gone_wrong(),)
        return 0

    monkeypatch.setattr(AlstuiApp, "run", run)
    monkeypatch.setattr(cli, "_on_screen", lambda given, place: cli._SCREENS[given.command](given, place))
    assert main(["--home", str(home), "run", set_id]) == 0
    (noted,) = (home / FOLDER).iterdir()
    text = noted.read_text("utf-8")
    assert "Boom" in text
    assert "zqerror" not in text
    assert capfd.readouterr() == ("", "")
