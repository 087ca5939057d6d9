"""The desk is told that it is not the wall: then it shows what a wall must not, and at no other time.

The secrets are those that are planted for the wall. The people are invented samples.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.driver import Driver
from textual.pilot import Pilot

from alstui.content.settings import Settings
from alstui.questions.kinds import HABIT_NAMES
from screens.app import AlstuiApp
from screens.live.live import LiveScreen
from screens.live.room.company import GONE, LOOKS_EVERY, MINE, OFFER, WALL
from screens.series.programme import ProgrammeScreen
from screens.shell.peek import NOTHING_COVERED, SECONDS
from screens.wall.entries import Entries
from screens.widgets.capture_line import CaptureLine
from screens.words import MARKED
from tests.kit.screens.hands import press, resize, settle, until
from tests.kit.screens.pictures import BOTH
from tests.kit.screens.rooms import (
    LARGE,
    MIDDLING,
    NARROW,
    at_the_wall,
    begun,
    desk_of,
    facts,
    in_front,
    on_disk,
    said,
    shown,
    text_of,
    wait,
)
from tests.screens.shell.test_the_room import LOOKS, plant, secrets_on

KEY = ("g", "w")
YOURS, THE_WALL = "yours alone", "the wall"
SMALL = (60, 18)


def told(app: AlstuiApp) -> str:
    """What stands at the right edge of the last line of the screen in front."""
    lines = [line.strip(" ▐▌") for line in shown(app).split("\n") if line.strip(" ▄")]
    return next((each for each in (YOURS, THE_WALL) if lines[-1].endswith(each)), "")


async def alone(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """Plant what is not for the room, and say that nobody else sees the screen."""
    plant(desk_of(app))
    await wait(app, pilot, minutes=7, seconds=13)
    assert not secrets_on(app)
    await press(pilot, *KEY)
    assert app.alone


# -- in clear -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [SMALL, NARROW, MIDDLING, LARGE], ids=str)
async def test_the_issue_and_private_notes_stand_in_clear_while_the_desk_is_ones_own(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """One key shows them, the same covers them; nothing of it goes on record, and each place says which it is."""
    async with at_the_wall(begun(tmp_path), size) as (app, pilot):
        plant(desk_of(app))
        await settle(pilot)
        before = on_disk(app)
        assert not secrets_on(app)
        assert told(app) == ""
        await press(pilot, *KEY)
        assert on_disk(app) == before
        assert said(app)[0] == MINE.format(key="g w")
        assert facts(app, Entries).issue == "zqissue of the budget"
        assert any(row.text == "zqprivate looks weary" for row in facts(app, Entries).rows)
        await press(pilot, "+")  # what was said was read, and on a small screen gives its place back
        assert "zqissue of the budget" in shown(app)
        assert "zqprivate looks weary" in shown(app) or size == SMALL
        assert told(app) == YOURS
        await press(pilot, *KEY)
        assert said(app)[0] == WALL
        assert not secrets_on(app)
        assert told(app) == THE_WALL


@pytest.mark.parametrize("name", LOOKS)
async def test_what_a_look_shows_stays_while_the_desk_is_ones_own(tmp_path: Path, name: str) -> None:
    """Counts of habits, airtime, fairness, what is parked and found, the issue in the minutes: no key, no seconds."""
    strokes, seen = LOOKS[name]
    strokes = strokes if name == "meetings" else strokes[:-1]
    async with at_the_wall(begun(tmp_path), LARGE) as (app, pilot):
        await alone(app, pilot)
        await press(pilot, *strokes)
        await until(pilot, lambda: seen in shown(app))
        await wait(app, pilot, seconds=SECONDS + 1)
        seen = MARKED if name == "people" else seen  # who speaks went on speaking
        assert seen in shown(app)
        assert told(app) == YOURS
        await press(pilot, "f12")
        assert seen in shown(app)


async def test_the_look_says_that_there_is_nothing_to_look_for(tmp_path: Path) -> None:
    """Its key does nothing else: what is in clear is not covered by it."""
    async with at_the_wall(begun(tmp_path), LARGE) as (app, pilot):
        await alone(app, pilot)
        await press(pilot, "d", "o", "v")
        assert NOTHING_COVERED in text_of(app)
        assert HABIT_NAMES["advice"] in shown(app)


async def test_fairness_is_a_page_that_one_turns_to_and_from(tmp_path: Path) -> None:
    """It stays until it is left."""
    async with at_the_wall(begun(tmp_path), LARGE) as (app, pilot):
        await alone(app, pilot)
        await press(pilot, "s", "m", "v")
        assert "waited" in shown(app)
        await press(pilot, "v")
        assert in_front(app) is ProgrammeScreen
        assert "waited" not in shown(app)


async def test_what_is_typed_for_oneself_is_seen_by_oneself(tmp_path: Path) -> None:
    """A private note and what is parked, letter by letter."""
    async with at_the_wall(begun(tmp_path)) as (app, pilot):
        await press(pilot, "right", *KEY, "s", "n", *"zqprivate")
        assert "zqprivate" in shown(app)
        await press(pilot, "enter", "p", *"zqparked")
        assert "zqparked" in shown(app)


# -- the wall again -------------------------------------------------------------------------------------


async def resized(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """A projector is connected."""
    await resize(pilot, 100, 30)


async def stopped(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """The program was stopped, and goes on."""
    app.post_message(Driver.SignalResume())
    await settle(pilot)


async def covered(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """The screen was covered, perhaps to be shared."""
    await press(pilot, "ctrl+l", "c")


ENDS = (resized, stopped, covered)


@pytest.mark.parametrize("ends", ENDS)
async def test_whatever_looks_like_sharing_makes_it_the_wall(
    tmp_path: Path, ends: Callable[[AlstuiApp, Pilot[int]], Awaitable[None]]
) -> None:
    """Nothing that is not for the room is left on it, and it says what it is."""
    async with at_the_wall(begun(tmp_path), MIDDLING) as (app, pilot):
        await alone(app, pilot)
        assert "zqissue" in shown(app)
        await ends(app, pilot)
        assert not app.alone
        assert in_front(app) is LiveScreen
        assert not secrets_on(app)
        assert told(app) == THE_WALL


@pytest.mark.parametrize("name", LOOKS)
async def test_another_size_covers_what_stands_in_clear_wherever_one_is(tmp_path: Path, name: str) -> None:
    """In every place that shows it, and beneath: at once, not with the next key."""
    strokes, seen = LOOKS[name]
    strokes = strokes if name == "meetings" else strokes[:-1]
    async with at_the_wall(begun(tmp_path), LARGE) as (app, pilot):
        await alone(app, pilot)
        await press(pilot, *strokes)
        await until(pilot, lambda: seen in shown(app))
        await resize(pilot, 190, 58)
        await until(pilot, lambda: seen not in shown(app))
        assert not secrets_on(app) or name == "found"  # there the word that is looked for stands in its field
        assert told(app) == THE_WALL
        for _ in range(3):
            await press(pilot, "escape")
        assert not secrets_on(app)


@pytest.mark.parametrize(("keys", "word"), [(("s", "n"), "zqprivate"), (("p",), "zqparked")])
async def test_a_line_that_is_open_is_seen_no_more(tmp_path: Path, keys: tuple[str, ...], word: str) -> None:
    """Its letters go with the size, and the words are kept all the same."""
    async with at_the_wall(begun(tmp_path), NARROW) as (app, pilot):
        await press(pilot, "right", *KEY, *keys, *word)
        assert word in shown(app)
        await resize(pilot, 100, 30)
        assert word not in shown(app)
        assert app.screen.query_one(CaptureLine).text == word
        await press(pilot, "enter")
        assert word in [note.text for note in desk_of(app).meeting.notes.values()]


async def test_another_session_begins_as_the_wall(tmp_path: Path) -> None:
    """A meeting that is left and opened again asks anew."""
    async with at_the_wall(begun(tmp_path), MIDDLING) as (app, pilot):
        await alone(app, pilot)
        set_id = desk_of(app).learning_set.id
        await press(pilot, "x", "h")
        assert not app.alone
        app.go_to_set(set_id)
        await settle(pilot)
        assert not app.alone
        assert not secrets_on(app)
        assert told(app) == ""


# -- for good -------------------------------------------------------------------------------------------


@BOTH
async def test_who_says_so_for_good_is_not_asked_again(tmp_path: Path, size: tuple[int, int]) -> None:
    """By their settings; a key makes it the wall all the same, and then nothing but a key takes that back."""
    app = begun(tmp_path)
    app.settings = Settings(screen="mine")
    async with at_the_wall(app, size) as (app, pilot):
        plant(desk_of(app))
        await press(pilot, "+")
        assert told(app) == YOURS
        await resized(app, pilot)
        await covered(app, pilot)
        assert app.alone
        assert "zqissue" in shown(app)
        await press(pilot, *KEY)
        await resize(pilot, *size)
        await covered(app, pilot)
        assert told(app) == THE_WALL
        assert not secrets_on(app)


# -- a second screen ------------------------------------------------------------------------------------


async def test_a_folder_that_is_gone_is_not_watched(tmp_path: Path) -> None:
    """That it is gone is told where something is kept: looking for a second screen ends nothing."""
    async with at_the_wall(begun(tmp_path), MIDDLING) as (app, pilot):
        app.library.folder(desk_of(app).learning_set.id).path.rename(tmp_path / ".away")
        for _ in range(LOOKS_EVERY):
            await wait(app, pilot, seconds=1)
        assert not app.is_watched
        assert in_front(app) is LiveScreen


async def test_a_second_screen_is_an_offer_and_never_more(tmp_path: Path) -> None:
    """It is told once; nothing is shown until a key says so; when the second screen goes, this one is the wall."""
    app, screens = begun(tmp_path), [False]
    asked: list[Path] = []

    def watched(path: Path) -> bool:
        asked.append(path)
        return screens[0]

    app.watched = watched
    async with at_the_wall(app, MIDDLING) as (app, pilot):
        plant(desk_of(app))
        for _ in range(LOOKS_EVERY):
            await wait(app, pilot, seconds=1)
        assert asked[-1].is_file()
        assert said(app)[0] == ""
        screens[0] = True
        for _ in range(LOOKS_EVERY):
            await wait(app, pilot, seconds=1)
        assert said(app)[0] == OFFER.format(key="g w")
        assert not app.alone
        assert not secrets_on(app)
        await press(pilot, *KEY)
        assert "zqissue" in shown(app)
        screens[0] = False
        for _ in range(LOOKS_EVERY):
            await wait(app, pilot, seconds=1)
        assert said(app)[0] == GONE.format(key="g w")
        assert not app.alone
        assert not secrets_on(app)
