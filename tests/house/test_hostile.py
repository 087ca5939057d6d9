"""Text from people is text: markup, Markdown, controls, turners, wide letters and long ones, on every screen."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alstui.desk.opening import Asked
from alstui.learning_set import LearningSet, Member, PlannedMeeting, TheoryOfChange
from alstui.meeting.events import ActionAgreed, NoteTaken
from alstui.store.library import Library
from alstui.text import clean
from screens.after.close import CloseScreen
from screens.after.minutes import MinutesScreen
from screens.before.prepare import PrepareScreen
from screens.changing.the_set import SetScreen
from screens.home.home import HomeScreen
from screens.live.live import LiveScreen
from tests.kit.screens.hands import catch, paste, press, resize, settle
from tests.kit.screens.rooms import TODAY, desk_of, latest, wall, widths
from tests.kit.screens.scenes import app_at, clock_of

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from screens.app import AlstuiApp

MARKUP = (
    "*_[x](y)", "<b>bold</b>", "a|b|c", "# x", "[red]", "1. x", "[@click=app.quit]x[/]", "[/]", "[bold", "- [x] y",
    "`code`", "$accent", "{0}", "%s", "C:\\[dir]", "&amp;", "[link=https://a.example]y[/link]",
)  # fmt: skip
CONTROLS = (
    "a\x1b[2Jb",
    "a\x1b]0;PWNED\x07b",
    "a\u202egnirts\u202cb",
    "a\x9b31mb",
    "a\x00b",
    "a\r\nb",
    "a\tb",
)
WIDE = (
    "四川省成都市実験小学校の学習グループ", "👩‍🏫 👍🏽 teacher", "Ж" * 40, "é" * 60, "W" * 300, "مرحبا", "한국어",
    "x " * 150,
)  # fmt: skip

GROUPS = {"markup and controls": (*MARKUP, *CONTROLS), "wide": WIDE}

SIZES = ((60, 16), (80, 24))


def hostile_set(texts: tuple[str, ...]) -> LearningSet:
    """A set in which everything that a person can write is one of these."""
    turn = [*texts, *texts, *texts]
    members = tuple(
        Member(id=f"m{index}", name=clean(text), role=clean(turn[index + 1]))
        for index, text in enumerate(texts[:7])
    )
    return LearningSet(
        id="",
        title=clean(turn[0]),
        programme="",  # what it proposes for a first meeting has no slot, and people present in these
        school=clean(turn[1]),
        facilitator=clean(turn[2]),
        members=members,
        theory_of_change=TheoryOfChange(goal=clean(turn[3])),
        meetings=(PlannedMeeting(date=TODAY, place=clean(turn[4]), milestone=clean(turn[5])),),
        sample=True,
    )


def check(app: AlstuiApp, size: tuple[int, int], screen: type) -> str:
    """Every line is as wide as the terminal, no letter is one that a terminal obeys; what is shown, in one line."""
    assert isinstance(app.screen, screen)
    assert widths(app) == {size[0]}
    shown = " ".join(wall(app))
    assert not [letter for letter in shown if unicodedata.category(letter) in {"Cc", "Cs"}]
    assert "\u202e" not in shown
    return " ".join(shown.split())


async def check_everywhere(app: AlstuiApp, pilot: Pilot[int], screen: type) -> str:
    """The same at every size; what is shown at the largest."""
    shown = ""
    for size in SIZES:
        await resize(pilot, *size)
        shown = check(app, size, screen)
    return shown


def short(texts: tuple[str, ...]) -> list[str]:
    """Those that fit into any column, as they are shown."""
    return [clean(text) for text in texts if len(clean(text)) <= 12]


@pytest.mark.parametrize("group", GROUPS)
async def test_text_is_text_on_every_screen(tmp_path: Path, group: str) -> None:
    """Home, prepare, live, the line and its echo, the list, the close, the minutes: words stand there as they are."""
    texts = GROUPS[group]
    app = app_at(tmp_path / "home")
    made = app.library.create(hostile_set(texts))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = await check_everywhere(app, pilot, HomeScreen)
        assert short((made.title, made.school)) == [
            text for text in short((made.title, made.school)) if text in shown
        ]
        await press(pilot, "n")
        await check_everywhere(app, pilot, SetScreen)
        await press(pilot, "enter", "enter", "escape")
        assert app.library.load(made.id).changes == ()
        await press(pilot, "enter")
        shown = await check_everywhere(app, pilot, PrepareScreen)
        for name in short(tuple(member.name for member in made.members)):
            assert name in shown
        for member in range(len(made.members)):
            await press(pilot, "p" if member else "space", "down")
        await press(pilot, *["+"] * 8, "enter", "space", *["right"] * 4)
        await resize(pilot, 80, 24)
        for first in range(0, len(texts), 4):
            text = " ".join(texts[first : first + 4])
            await press(pilot, "a")
            await paste(pilot, text)
            check(app, (80, 24), LiveScreen)
            await press(pilot, "enter")
            event = latest(app)
            assert isinstance(event, ActionAgreed)
            assert event.action.text in clean(text)
            shown = check(app, (80, 24), LiveScreen)
            assert event.action.text[:16] in shown
        for key, text in zip("nlpi", texts, strict=False):
            await catch(pilot, key, text)
            event = latest(app)
            assert isinstance(event, NoteTaken)
            assert event.note.text == clean(text)
        await press(pilot, "n")
        await paste(pilot, texts[0])
        await check_everywhere(app, pilot, LiveScreen)
        await press(pilot, "escape", "x", "e")
        await check_everywhere(app, pilot, CloseScreen)
        await press(pilot, "enter")
        await resize(pilot, 100, 160)
        shown = check(app, (100, 160), MinutesScreen)
        for text in short(texts):
            assert text in shown
        await check_everywhere(app, pilot, MinutesScreen)
        app.stand_up()


async def test_a_file_changed_by_hand_is_made_safe(tmp_path: Path) -> None:
    """Controls written into the set's file by another hand never reach the screen, nor do its line ends."""
    app = app_at(tmp_path / "home")
    made = app.library.create(hostile_set(("Ann", "Ben", "Carla", "Dev")))
    file = tmp_path / "home" / made.id / "set.json"
    file.write_text(file.read_text().replace("Ann", "A\\u001b[2Jn\\nn").replace("Ben", "B\\u202een"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "A[2Jn n" in check(app, (80, 24), HomeScreen)
        await press(pilot, "enter")
        assert "A[2Jn n" in check(app, (80, 24), PrepareScreen)
        await press(pilot, "enter", "space")
        assert "A[2Jn n" in check(app, (80, 24), LiveScreen)
        await press(pilot, "m")
        check(app, (80, 24), MinutesScreen)
        app.stand_up()


async def test_a_click_on_words_runs_nothing(tmp_path: Path) -> None:
    """An action point that looks like a link to leave is clicked on: nothing happens."""
    app = app_at(tmp_path / "home", None)
    made = app.library.create(hostile_set(("[@click=app.quit]x[/]", "Ben", "Carla", "Dev")))
    app.open_first(made.id, Asked(minutes=60))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "space")
        await catch(pilot, "l", "[@click=app.quit]learning[/]")
        before = (clock_of(app).now(), desk_of(app).events)
        for line, words in enumerate(wall(app)):
            for column in (words.find("learning["), words.find("x[/]"), words.find("[@click")):
                if 0 <= column < 76:
                    await pilot.click(offset=(column, line))
        assert app.is_running
        assert (clock_of(app).now(), desk_of(app).events) == before
        app.stand_up()


def test_folders_have_names_that_any_disk_takes(tmp_path: Path) -> None:
    """Whatever the title is, the set is there again under a name that is no path."""
    library = Library(tmp_path / "home")
    for texts in GROUPS.values():
        for text in texts:
            made = library.create(hostile_set((text, "a", "b", "c")))
            assert made.id.encode()[:81].decode() == made.id
            assert library.load(made.id).title == clean(text)
