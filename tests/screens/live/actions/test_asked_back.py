"""What is missing is asked once when action points are read back: one thing at a time, and Enter passes on purpose.

The people are invented samples.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from alstui.meeting.events import ActionChanged
from screens.app import AlstuiApp
from screens.live.actions.read_back import GOES_ON, WAITS, ReadBack, ReadOut, Spoken
from screens.wall.clock_line import ClockLine
from screens.widgets.ask_line import AskLine
from screens.widgets.big_words import BigWords
from screens.widgets.capture_input import CaptureInput
from screens.widgets.foot import Foot
from tests.kit.drafts import waiting
from tests.kit.screens.hands import catch, paste, press
from tests.kit.screens.pictures import BOTH, Picture, size_name
from tests.kit.screens.rooms import (
    facts,
    front,
    key_words,
    live,
    on_disk,
    text_of,
    wall,
    widths,
)
from tests.kit.screens.threads import MIAS_ACTIONS, the_second_app, the_second_meeting, today


def asked(app: AlstuiApp) -> str:
    """The question that stands large; empty while none is asked."""
    assert isinstance(app.screen, ReadBack)
    return facts(app, BigWords) if app.screen.query_one(AskLine).is_open else ""


def changes(app: AlstuiApp) -> list[ActionChanged]:
    """How action points were put differently, on disk."""
    return [event for event in on_disk(app) if isinstance(event, ActionChanged)]


@BOTH
async def test_it_stops_once_at_what_is_missing(tmp_path: Path, size: tuple[int, int]) -> None:
    """One thing at a time, large; each answer is on disk by its Enter, and the next question stands there."""
    async with the_second_meeting(tmp_path, size) as (app, pilot):
        await press(pilot, *MIAS_ACTIONS)
        await catch(pilot, "a", "ring the chair")
        await press(pilot, "right")
        for question, words, about in (
            ("Mia: ring the chair. By when?", "fri", "3 to ask"),
            ("Mia: ring the chair. What is the first step?", "find the number", "2 to ask"),
            ("Mia: ring the chair. How sure, out of 10?", "8", "1 to ask"),
        ):
            assert asked(app) == question
            assert facts(app, ClockLine).about == f"read back · {about}"
            assert key_words(app)["enter"] == "pass, on purpose"
            await paste(pilot, words)
            assert key_words(app)["enter"] == "keep"
            before = len(changes(app))
            await press(pilot, "enter")
            assert len(changes(app)) == before + 1
        (action,) = today(app).actions.values()
        assert str(action.due) == "2026-11-27"
        assert (action.first_step, action.confidence) == ("find the number", 8)
        assert asked(app) == ""
        assert facts(app, ReadOut) == (Spoken("ring the chair", "by Fri 27 Nov · 8/10"),)
        assert widths(app) == {size[0]}
        await press(pilot, "right")
        assert today(app).current == "slot-2.actions"


async def test_an_empty_enter_passes_on_purpose_and_is_not_asked_again(tmp_path: Path) -> None:
    """Nothing is written for it; the next time only what is new, or was not passed, is asked."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await press(pilot, *MIAS_ACTIONS)
        await catch(pilot, "a", "ring the chair")
        await press(pilot, "right")
        before = on_disk(app)
        await press(pilot, "enter", "enter")
        assert asked(app) == "Mia: ring the chair. How sure, out of 10?"
        await press(pilot, "escape", "escape")
        assert live(app).is_current
        assert on_disk(app) == before
        await press(pilot, "right")
        assert asked(app) == "Mia: ring the chair. How sure, out of 10?"
        await press(pilot, "enter", "i")
        await catch(pilot, "a", "Who asks the parents?")
        await press(pilot, "s", "i")
        assert asked(app) == "Mia: Who asks the parents? By when?"
        await press(pilot, *["enter"] * 3)
        assert [spoken.text for spoken in facts(app, ReadOut)] == ["ring the chair", "Who asks the parents?"]
        await press(pilot, "i", "s", "i")
        assert asked(app) == ""


@pytest.mark.parametrize("leaving", [True, False])
async def test_an_enter_after_an_enter_moves_nothing(tmp_path: Path, leaving: bool) -> None:
    """However often it is pressed: the key line says that → goes on, and so does what is said."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await press(pilot, *MIAS_ACTIONS)
        await catch(pilot, "a", "ring the chair")
        await press(pilot, *(["right"] if leaving else ["s", "i"]))
        await press(pilot, *["enter"] * 3)
        assert asked(app) == ""
        assert key_words(app)["→"] == ("right so: go on" if leaving else "right so")
        assert "enter" not in key_words(app)
        await press(pilot, "enter", "enter", "enter")
        assert isinstance(app.screen, ReadBack)
        assert GOES_ON in text_of(app)
        assert today(app).current == "slot-1.actions"
        await press(pilot, "right")
        assert live(app).is_current
        assert today(app).current == ("slot-2.actions" if leaving else "slot-1.actions")


@pytest.mark.parametrize("caught", ["", "ring the chair", "ring the chair by fri 8/10"])
async def test_many_enters_lead_at_most_one_stage_further(tmp_path: Path, caught: str) -> None:
    """Whatever is missing, or nothing."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await press(pilot, *MIAS_ACTIONS)
        if caught:
            await catch(pilot, "a", caught)
            await press(pilot, "z", "z")
        await press(pilot, *["enter"] * 9)
        assert today(app).current in {"slot-1.actions", "slot-2.actions"}
        assert not changes(app)


@pytest.mark.parametrize(
    ("passed", "wrong", "why", "right"),
    [
        (0, "perhaps fri", "expected a day such as 'fri'", "fri"),
        (0, ",", "nothing was understood of ','", "meeting 3"),
        (2, "11", "expected a number from 0 to 10, not '11'", "10"),
        (2, "very", "not 'very'", "0"),
    ],
)
async def test_a_wrong_word_says_why_and_stays_selected(
    tmp_path: Path, passed: int, wrong: str, why: str, right: str
) -> None:
    """Nothing is kept of it; the first letter that is typed takes its place."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await press(pilot, *MIAS_ACTIONS)
        await catch(pilot, "a", "ring the chair")
        await press(pilot, "right", *["enter"] * passed)
        question = asked(app)
        await paste(pilot, wrong)
        await press(pilot, "enter")
        assert not changes(app)
        assert why in facts(app, Foot).text
        assert why in text_of(app)
        assert asked(app) == question
        assert app.screen.query_one(CaptureInput).selected_text == wrong
        await press(pilot, *right)
        assert app.screen.query_one(AskLine).text == right
        await press(pilot, "enter")
        assert len(changes(app)) == 1
        assert facts(app, Foot).text == ""


async def test_what_is_understood_stands_beside(tmp_path: Path) -> None:
    """A day with its weekday while it is typed; of an empty line, what it asks for."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await press(pilot, *MIAS_ACTIONS)
        await catch(pilot, "a", "ring the chair")
        await press(pilot, "right")
        assert "fri, 27 Nov, meeting 3" in text_of(app)
        await press(pilot, *"fri")
        assert "Fri 27 Nov" in text_of(app)
        await press(pilot, "enter")
        assert "within two days if you can" in text_of(app)


async def test_words_that_were_begun_are_not_lost(tmp_path: Path) -> None:
    """Escape leaves the line, and so does whoever leaves: they wait, and are offered when it is asked again."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await press(pilot, *MIAS_ACTIONS)
        await catch(pilot, "a", "ring the chair")
        await press(pilot, "right", *"fri", "escape")
        assert facts(app, Foot).text == WAITS
        assert waiting(today(app), "settled") == ["fri"]
        assert asked(app) == ""
        await press(pilot, "i", "right")
        line = app.screen.query_one(AskLine)
        assert line.text == ""
        assert "↑ brings back: fri" in "\n".join(wall(app))
        await paste(pilot, "in a week")
        front(app, ReadBack).put_down()
        assert waiting(today(app), "settled") == ["in a week", "fri"]
        assert not changes(app)


async def test_what_was_kept_there_can_be_taken_back(tmp_path: Path) -> None:
    """And is asked again; what was done before stays."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await press(pilot, *MIAS_ACTIONS)
        await catch(pilot, "a", "ring the chair")
        await press(pilot, "right", *"fri", "enter", "escape")
        assert key_words(app)["u"] == "undo"
        await press(pilot, "u")
        assert [action.due for action in today(app).actions.values()] == [None]
        assert asked(app) == "Mia: ring the chair. By when?"
        await press(pilot, "escape", "u")
        assert len(today(app).actions) == 1


async def test_everybodys_are_asked_outside_a_slot(tmp_path: Path) -> None:
    """One action point after the other, each with its owner's name; nobody's too."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await catch(pilot, "a", "grace: ring the chair by fri")
        await catch(pilot, "a", "read the minutes by fri 8/10")
        await press(pilot, "s", "i")
        found = []
        for _ in range(3):
            found.append(asked(app))
            await press(pilot, "enter")
        assert found == [
            "Grace: ring the chair. What is the first step?",
            "Grace: ring the chair. How sure, out of 10?",
            "Nobody yet: read the minutes. What is the first step?",
        ]
        assert asked(app) == ""


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (300, 90)], ids=size_name)
async def test_a_long_one_is_asked_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    """Names and words are text; the line, and the keys under it, are in sight."""
    async with the_second_meeting(tmp_path, size) as (app, pilot):
        await press(pilot, *MIAS_ACTIONS)
        await catch(
            pilot, "a", "[bold]ask[/] all of the parents of the lower school 学校と話す what they would drop"
        )
        await press(pilot, "right")
        assert "By when?" in text_of(app)
        assert "[bold]ask[/] all" in text_of(app)
        assert "by when │" in text_of(app)
        assert "enter pass, on purpose esc to all of it" in text_of(app)
        assert widths(app) == {size[0]}


@BOTH
@pytest.mark.parametrize("scene", ["asked", "wrong"])
def test_it_looks_as_it_did(picture: Picture, tmp_path: Path, scene: str) -> None:
    """Cell for cell, with every colour."""
    app = the_second_app(tmp_path)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, *MIAS_ACTIONS)
        await catch(pilot, "a", "ring the chair of governors 8/10")
        await press(pilot, "right")
        if scene == "wrong":
            await press(pilot, *"perhaps", "enter")

    picture(app, play)
