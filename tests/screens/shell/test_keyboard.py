"""What a key means: capitals, letters of another layout, a presenter's clicker, alt and a letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.app import App

from alstui.meeting.events import Paused, StageEntered
from screens.after.minutes import MinutesScreen
from screens.series.programme import ProgrammeScreen
from screens.shell.cover import CoverScreen
from screens.shell.keyboard import ACCENTED, CAPS, FOREIGN, foreign
from screens.widgets.capture_input import CaptureInput
from screens.widgets.key_line import KeyLine
from tests.kit.screens.hands import let_through, press, settle
from tests.kit.screens.rooms import desk_of, facts, in_front, latest, live, on_disk, running, written
from tests.kit.screens.scenes import SIXTY, sample_meeting


def remarked(app: App[int]) -> str:
    """What stands in the place of the keys; empty where the keys do."""
    first = facts(app, KeyLine)[0]
    return "" if first.key else first.words


# -- capitals -------------------------------------------------------------------------------------------


async def test_a_capital_does_what_the_small_letter_does(tmp_path: Path) -> None:
    """Caps Lock is said once, and hinders nothing; behind a door too."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "Z")
        assert live(app).has_class("-zoom")
        assert remarked(app) == CAPS
        await press(pilot, "Z")
        assert not live(app).has_class("-zoom")
        assert remarked(app) == ""
        await press(pilot, "z", "Z")
        assert remarked(app) == CAPS
        await press(pilot, "S", "M")
        assert in_front(app) is ProgrammeScreen
        await press(pilot, "escape", "C")
        assert in_front(app) is CoverScreen
        await press(pilot, "C")
        assert live(app).is_current


async def test_what_is_said_of_a_capital_waits_under_the_cover(tmp_path: Path) -> None:
    """Covered by a capital and uncovered by one: it is said where it can be read."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "C")
        assert any(isinstance(each, CoverScreen) for each in app.screen_stack)
        await press(pilot, "C")
        assert app.screen is live(app)
        assert remarked(app) == CAPS


async def test_where_one_types_a_capital_is_a_capital(tmp_path: Path) -> None:
    """And so is every letter of every script."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "A", "B", "e", "n", "ą", "ж", "λ")
        assert app.screen.query_one(CaptureInput).value == "Benąжλ"


# -- other layouts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        ("ц", FOREIGN.format(letter="ц", script="Cyrillic")),
        ("Ц", FOREIGN.format(letter="Ц", script="Cyrillic")),
        ("λ", FOREIGN.format(letter="λ", script="Greek")),
        ("ש", FOREIGN.format(letter="ש", script="Hebrew")),
        ("ą", ACCENTED.format(letter="ą")),
        ("č", ACCENTED.format(letter="č")),
    ],
)
async def test_a_letter_that_no_key_has_is_told_why(tmp_path: Path, letter: str, said: str) -> None:
    """Nothing is on record, a sentence stands in the place of the keys, and goes with the next key."""
    async with running(tmp_path) as (app, pilot):
        before, keys = on_disk(app), facts(app, KeyLine)
        await press(pilot, letter)
        assert on_disk(app) == before
        assert remarked(app) == said
        await press(pilot, "z", "z")
        assert facts(app, KeyLine) == keys


def test_letters_that_keys_have_are_not_foreign() -> None:
    """Nor are digits, signs, and what is no letter."""
    assert not any(foreign(letter) for letter in ("a", "Z", "1", ".", "", "€", "–", "escape"))


async def test_behind_a_door_it_is_told_too(tmp_path: Path) -> None:
    """The door stays open."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "s", "ą")
        assert live(app).doors.open == "set"
        assert remarked(app)


# -- a clicker ------------------------------------------------------------------------------------------


async def test_a_clicker_starts_goes_on_back_and_covers(tmp_path: Path) -> None:
    """F5, PgDn, PgUp, b: what a presenter's clicker sends."""
    async with sample_meeting(tmp_path, (80, 24), SIXTY) as (app, pilot):
        await press(pilot, "enter", "f5")
        assert written(app, StageEntered).how == "start"
        first = desk_of(app).meeting.current
        await press(pilot, "pagedown")
        assert written(app, StageEntered).segment == desk_of(app).meeting.current != first
        await press(pilot, "pageup")
        assert written(app, StageEntered).segment == desk_of(app).meeting.current == first
        await press(pilot, "f5")
        assert isinstance(latest(app), Paused)
        before = on_disk(app)
        await press(pilot, "b")
        assert in_front(app) is CoverScreen
        await press(pilot, "b")
        assert live(app).is_current
        assert on_disk(app) == before


# -- what is written alike: alt and a letter, escape and the letter -----------------------------------------


async def test_where_no_field_goes_by_words_alt_and_a_letter_are_two_keys(tmp_path: Path) -> None:
    """Escape shuts the door, and `b` covers; the keys that came after them are done after them."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "s")
        app.post_message(events.Key("alt+b", "b"))
        app.post_message(events.Key("b", "b"))
        app.post_message(events.Key("m", "m"))
        await settle(pilot)
        assert in_front(app) is MinutesScreen
        await press(pilot, "escape")
        assert live(app).doors.open == ""


async def test_who_has_the_focus_when_they_are_done_decides(tmp_path: Path) -> None:
    """They came at once, when nothing had been opened yet: in the line, alt and `b` go a word back."""
    async with running(tmp_path) as (app, pilot):
        for key in ("a", *"one two", "alt+b", *"or ", "enter"):
            app.post_message(_written(key))
        await let_through(pilot)
        await settle(pilot)
        assert [action.text for action in desk_of(app).meeting.actions.values()] == ["one or two"]


async def test_a_terminal_that_tells_alt_from_escape_is_believed(tmp_path: Path) -> None:
    """It gives no character with alt: nothing is covered."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "alt+b")
        assert app.screen is live(app)


def _written(key: str) -> events.Key:
    """A key as a terminal writes it that gives alt and a letter as escape and the letter."""
    letter = key.removeprefix("alt+")
    named = {"enter": "\r", " ": " "}
    name = "space" if key == " " else key
    return events.Key(name, named.get(letter, letter))
