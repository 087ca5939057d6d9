"""The minutes on screen: a draft before the close, written beside the data, and where the meeting goes on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.widgets import Markdown

from alstui.meeting.events import MeetingClosed
from screens.after.minutes import MinutesScreen
from screens.app import AlstuiApp
from screens.live.live import LiveScreen
from screens.wall.clock_face import ClockFace
from screens.wall.heading import Heading
from screens.widgets.foot import Foot
from tests.kit.screens.hands import catch, press, settle, until
from tests.kit.screens.rooms import TODAY, desk_of, facts, key_words, live, on_disk, running, wait, wall


def path_of(app: AlstuiApp) -> Path:
    """Where the minutes are, or would be."""
    return app.library.minutes_path(desk_of(app).learning_set.id, TODAY)


def foot(app: AlstuiApp) -> tuple[str, str]:
    """What the screen says, and in which tone."""
    said = facts(app, Foot)
    return said.text, said.tone


async def test_a_draft_is_shown_and_not_written(tmp_path: Path) -> None:
    """M shows the minutes as they stand; no file is made, nothing is put on record, and m goes back."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right")
        await catch(pilot, "a", "ring the chair by fri 8/10")
        before = on_disk(app)
        await press(pilot, "m")
        assert isinstance(app.screen, MinutesScreen)
        assert facts(app, Heading).which == "minutes, a draft"
        assert "Draft: the meeting is not closed yet" in app.screen.query_one(Markdown).source
        assert "ring the chair" in app.screen.query_one(Markdown).source
        assert list(key_words(app)) == ["w", "esc", "?"]
        assert not path_of(app).exists()
        await wait(app, pilot, minutes=1)
        for back in ("m", "escape"):
            await press(pilot, back)
            assert isinstance(app.screen, LiveScreen)
            await press(pilot, "m")
        await press(pilot, "m")
        assert on_disk(app) == before
        assert live(app).query_one(ClockFace).text == "01:00"


async def test_a_draft_can_be_written(tmp_path: Path) -> None:
    """W writes what is shown, as a draft, for its owner only, and says where; the meeting stays open."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "m", "w")
        assert path_of(app).read_text(encoding="utf-8") == app.screen.query_one(Markdown).source
        assert path_of(app).stat().st_mode & 0o777 == 0o600
        assert foot(app) == (f"Written to {path_of(app)}", "$quiet")
        assert str(path_of(app)) in "".join("".join(wall(app)).split())
        assert desk_of(app).meeting.status == "running"


async def test_a_path_at_home_is_said_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person knows ~ better than the folder above it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    async with running(tmp_path / "sets") as (app, pilot):
        await press(pilot, "m", "w")
        assert foot(app)[0] == "Written to ~/sets/oakfield/2026-11-24.md"


async def test_closing_writes_what_is_shown(tmp_path: Path) -> None:
    """On close the minutes stand on disk as on the screen, without the draft's word."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "x", "e", "enter")
        source = app.screen.query_one(Markdown).source
        assert path_of(app).read_text(encoding="utf-8") == source
        assert "Draft" not in source
        assert facts(app, Heading).which == "minutes"
        assert list(key_words(app)) == ["w", "r", "h", "?"]
        await press(pilot, "escape", "m")
        assert isinstance(app.screen, MinutesScreen)


async def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    """The folder is gone when the minutes are to be written: said in words, the record is kept."""
    async with running(tmp_path / "stick" / "home") as (app, pilot):
        (tmp_path / "stick").rename(tmp_path / "away")
        await press(pilot, "x", "e", "enter")
        assert isinstance(app.screen, MinutesScreen)
        words, tone = foot(app)
        assert words
        assert tone == "$error"
        (tmp_path / "away").rename(tmp_path / "stick")
        await wait(app, pilot, seconds=1)
        assert isinstance(on_disk(app)[-1], MeetingClosed)
        await press(pilot, "w")
        assert foot(app)[1] == "$quiet"
        assert path_of(app).exists()


async def test_the_set_that_vanished_is_told(tmp_path: Path) -> None:
    """Only the set's folder is gone: it is there again with all of the meeting, and the draft is written in it."""
    async with running(tmp_path / "home") as (app, pilot):
        shutil.rmtree(tmp_path / "home" / "oakfield")
        await press(pilot, "m", "w")
        assert isinstance(app.screen, MinutesScreen)
        assert foot(app)[1] == "$quiet"
        assert path_of(app).exists()
        assert app.library.load("oakfield").id == "oakfield"
        assert on_disk(app) == tuple(desk_of(app).events)


async def test_long_minutes_can_be_read_to_the_end(tmp_path: Path) -> None:
    """The page scrolls with the keys that people try first; the last line of keys stays."""
    async with running(tmp_path, (60, 16)) as (app, pilot):
        for number in range(8):
            await catch(pilot, "n", f"thought {number}")
        await press(pilot, "m")
        await until(pilot, lambda: "Oakfield: meeting 1" in "\n".join(wall(app)))
        assert "thought 7" not in "\n".join(wall(app))
        await press(pilot, "end")
        await until(pilot, lambda: "thought 7" in "\n".join(wall(app)))
        assert "? keys" in wall(app)[-1]


async def test_what_was_put_right_by_hand_is_kept_when_the_minutes_are_looked_at_again(
    tmp_path: Path,
) -> None:
    """They are written whenever they are opened: the file that says something else stays beside them."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "x", "e", "enter")
        minutes = path_of(app).read_text(encoding="utf-8")
        path_of(app).write_text("# Put right\n", encoding="utf-8")
        app.go_to_minutes()
        await settle(pilot)
        earlier = path_of(app).with_name("2026-11-24.md.earlier-1")
        assert path_of(app).read_text(encoding="utf-8") == minutes
        assert earlier.read_text(encoding="utf-8") == "# Put right\n"
        assert foot(app)[0].endswith(
            f"The file there said something else, and is kept beside it as {earlier.name}."
        )
        app.go_to_minutes()
        await settle(pilot)
        assert foot(app)[0] == f"Written to {path_of(app)}"
