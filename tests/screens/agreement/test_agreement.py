"""The agreement made on screen: with keys alone, kept on disk, nobody's lines overwritten; its review in a meeting."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.content import Content
from textual.pilot import Pilot

from alstui.learning_set import LearningSet, Member
from alstui.meeting.events import AgreementReviewed
from screens.agreement.agreement import HOW_MANY, AgreementScreen, KeepAgreement, agreement_screen
from screens.app import AlstuiApp
from screens.home.home import HomeScreen
from screens.wall.clock_line import ClockLine
from screens.widgets.ask_line import AskLine
from screens.widgets.foot import Foot
from screens.widgets.pick_list import PickList
from tests.kit.builders import WHEN, a_set
from tests.kit.screens.hands import catch, paste, press, settle
from tests.kit.screens.pictures import BOTH, Picture
from tests.kit.screens.rooms import (
    MIDDLING,
    NARROW,
    at_the_wall,
    begun,
    desk_of,
    facts,
    in_front,
    key_words,
    on_disk,
    wait,
    written,
)
from tests.kit.screens.rooms import wall as painted
from tests.kit.screens.scenes import Room, app_at

MIXED = replace(
    a_set(), members=(*a_set(5).members, Member(id="mia", name="Mia", role="pupil")), agreement=(), id=""
)
"""Sample people, a pupil among them."""


@asynccontextmanager
async def the_agreement(
    home: Path, learning_set: LearningSet = MIXED, size: tuple[int, int] = NARROW
) -> Room:
    """A set's agreement, opened from the list of sets with its key."""
    app = app_at(home)
    app.library.create(learning_set)
    async with at_the_wall(app, size) as (_, pilot):
        await press(pilot, "a")
        assert in_front(app) is AgreementScreen
        yield app, pilot


def kept(app: AlstuiApp) -> LearningSet:
    """The set as it is on disk."""
    return app.library.load("oakfield")


def foot(app: AlstuiApp) -> str:
    """What the screen has to say."""
    return facts(app, Foot).text


def draft_of(app: AlstuiApp) -> tuple[str, ...]:
    """The lines that are ticked on the screen in front."""
    assert isinstance(app.screen, AgreementScreen)
    return app.screen.draft.agreement


def mark(app: AlstuiApp) -> str:
    """The key of the line at the mark."""
    return app.screen.query_one(PickList).current


async def test_one_key_keeps_what_is_proposed(tmp_path: Path) -> None:
    """Opened and Enter: the proposed lines are the set's, on disk, and the list of sets stands there again."""
    async with the_agreement(tmp_path) as (app, pilot):
        proposed = draft_of(app)
        assert kept(app).agreement == ()
        await press(pilot, "enter")
        assert kept(app).agreement == proposed
        assert len(proposed) > 5
        assert in_front(app) is HomeScreen


async def test_it_is_made_with_keys_alone(tmp_path: Path) -> None:
    """Tick, say otherwise, add, move: what stands on the screen is what is kept, in its order."""
    async with the_agreement(tmp_path) as (app, pilot):
        first, second = draft_of(app)[:2]
        await press(pilot, "space", "space", "]")
        assert draft_of(app)[:2] == (second, first)
        await press(pilot, "[", "down", "down", "space")
        assert mark(app) == "on-time"
        assert not any("on time" in text for text in draft_of(app))
        await catch(pilot, "a", "We bring [red]cake[/].\x1b[2J")
        assert mark(app) == "+1"
        assert "We bring [red]cake[/].[2J" in draft_of(app)
        await press(pilot, "e", "end", *["backspace"] * 3)
        await press(pilot, "enter")
        assert "We bring [red]cake[/]." in draft_of(app)
        assert "We bring [red]cake[/]." in "\n".join(painted(app))
        await press(pilot, "e", *"Cake", "escape")
        assert "We bring [red]cake[/]." in draft_of(app), "typed over, and left: the line stays as it was"
        agreed = draft_of(app)
        await press(pilot, "enter")
        assert kept(app).agreement == agreed
        assert agreed[:3] == (first, second, "We bring [red]cake[/].")


async def test_the_lead_is_asked_for_and_named(tmp_path: Path) -> None:
    """With a pupil in the set the foot asks; named, the line says so, the file too, and nothing is asked any more."""
    async with the_agreement(tmp_path) as (app, pilot):
        assert foot(app) == "Pupils are members: name the safeguarding lead."
        assert "lead" in key_words(app).values()
        await catch(pilot, "s", "Helen Moss")
        assert foot(app) == ""
        await press(pilot, "enter")
        assert kept(app).safeguarding == "Helen Moss"
        assert any("Helen Moss is told" in text for text in kept(app).agreement)


async def test_without_pupils_no_lead_is_asked_for(tmp_path: Path) -> None:
    """The key does nothing and is not shown."""
    async with the_agreement(tmp_path, replace(a_set(), id="")) as (app, pilot):
        assert foot(app) == ""
        assert "s" not in key_words(app)
        await press(pilot, "s")
        assert not app.screen.query_one(AskLine).is_open


async def test_the_number_is_changed_on_its_line(tmp_path: Path) -> None:
    """On the line that says it, + and - change it; elsewhere they do nothing; agreed, it is kept."""
    async with the_agreement(tmp_path) as (app, pilot):
        await press(pilot, "+", *["down"] * 4)
        assert (mark(app), foot(app)) == ("go-ahead", HOW_MANY)
        await press(pilot, "space", "+", "+", "-")
        assert "We go ahead when at least 5 of us are here." in draft_of(app)
        await press(pilot, "enter")
        assert kept(app).least_present == 5


async def test_words_that_were_left_wait(tmp_path: Path) -> None:
    """Escape leaves the line; opened again, a key brings them back; nothing was added."""
    async with the_agreement(tmp_path) as (app, pilot):
        before = draft_of(app)
        await press(pilot, "a")
        await paste(pilot, "We bring")
        await press(pilot, "escape")
        assert draft_of(app) == before
        await press(pilot, "a")
        assert app.screen.query_one(AskLine).text == ""
        await press(pilot, "up")
        assert app.screen.query_one(AskLine).text == "We bring"
        await press(pilot, "escape", "e", *"xyz", "escape")
        assert draft_of(app) == before


async def test_escape_asks_only_when_something_was_changed(tmp_path: Path) -> None:
    """Untouched, back at once; changed: x leaves it out, y keeps it, and so does escape, which loses nothing."""
    async with the_agreement(tmp_path) as (app, pilot):
        await press(pilot, "escape")
        assert in_front(app) is HomeScreen
        await press(pilot, "a", "space", "escape")
        assert in_front(app) is KeepAgreement
        await press(pilot, "x")
        assert kept(app).agreement == ()
        await press(pilot, "a", "space")
        changed = draft_of(app)
        await press(pilot, "escape", "y")
        assert kept(app).agreement == changed
        assert in_front(app) is HomeScreen
        await press(pilot, "a", "space")
        changed = draft_of(app)
        await press(pilot, "escape", "escape")
        assert kept(app).agreement == changed
        assert in_front(app) is HomeScreen


async def test_leaving_alstui_keeps_what_was_changed(tmp_path: Path) -> None:
    """ctrl+q in the middle of it: the lines are on disk."""
    async with the_agreement(tmp_path) as (app, pilot):
        await catch(pilot, "a", "We bring cake.")
        await press(pilot, "ctrl+q")
        assert "We bring cake." in kept(app).agreement


async def test_another_window_loses_nothing(tmp_path: Path) -> None:
    """Ticks from there stay; an agreement made there is brought in, said, and kept by the next Enter."""
    async with the_agreement(tmp_path) as (app, pilot):
        app.library.change("oakfield", lambda now: replace(now, ticked=("establishing:room",)), WHEN)
        await catch(pilot, "a", "Ours.")
        app.library.change("oakfield", lambda now: replace(now, agreement=("Theirs.",)), WHEN)
        await press(pilot, "enter")
        assert in_front(app) is AgreementScreen
        assert "changed in another window" in foot(app)
        assert kept(app).agreement == ("Theirs.",)
        assert draft_of(app)[-1] == "Theirs."
        await press(pilot, "enter")
        assert in_front(app) is HomeScreen
        assert {"Ours.", "Theirs."} <= set(kept(app).agreement)
        assert kept(app).ticked == ("establishing:room",)


async def test_a_disk_that_refuses_loses_nothing(tmp_path: Path) -> None:
    """Its sentence stands at the foot, the lines stay as they are, and so does the file."""
    async with the_agreement(tmp_path) as (app, pilot):
        file = tmp_path / "oakfield" / "set.json"
        file.write_text("{")
        await catch(pilot, "a", "Ours.")
        await press(pilot, "enter")
        assert in_front(app) is AgreementScreen
        assert "set.json" in foot(app)
        assert "Ours." in draft_of(app)
        assert file.read_text() == "{"


async def test_a_long_line_can_be_read(tmp_path: Path) -> None:
    """What is cut in its row stands whole at the foot while the mark is there; no line is wider than the screen."""
    long = "We " + "really " * 14 + "listen."
    async with the_agreement(tmp_path, replace(MIXED, agreement=(long, "四川省成都市" * 8))) as (app, pilot):
        assert foot(app) == long
        await press(pilot, "down")
        assert foot(app) == "四川省成都市" * 8
        await press(pilot, "down")
        assert "safeguarding" in foot(app)
        listed = app.screen.query_one(PickList)
        assert max(line.cell_length for line in listed.render().split("\n")) <= listed.size.width


async def test_a_wrong_file_of_ones_own_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped lines are offered, and the foot says why."""
    (tmp_path / "agreement.yaml").write_text("lines: 3\n")
    monkeypatch.setenv("ALSTUI_CONFIG", str(tmp_path))
    async with the_agreement(tmp_path / "home") as (app, _):
        assert "agreement.yaml was left aside" in foot(app)
        assert len(draft_of(app)) > 5


# -- the review in a meeting ----------------------------------------------------------------------------


@asynccontextmanager
async def a_review(home: Path) -> Room:
    """A running meeting of a set with an agreement, which is looked at again."""
    app = begun(home, replace(a_set(), id="", agreement=("One voice.", "On time.")))
    async with at_the_wall(app) as (_, pilot):
        desk = desk_of(app)
        await app.push_screen(agreement_screen(desk.learning_set, desk))
        await settle(pilot)
        yield app, pilot


async def test_what_holds_is_on_record(tmp_path: Path) -> None:
    """Enter says that it holds: the event has the lines, the set's file is as it was, the clock went on."""
    async with a_review(tmp_path) as (app, pilot):
        assert "4:00 left" not in facts(app, ClockLine).clock
        await wait(app, pilot, minutes=1)
        assert facts(app, ClockLine).clock.startswith("4:00 left")
        assert key_words(app)["enter"] == "it holds"
        await press(pilot, "enter")
        event = written(app, AgreementReviewed)
        assert event.lines == ("One voice.", "On time.") == kept(app).agreement
        assert desk_of(app).meeting.agreement_reviewed == event.lines


async def test_what_is_changed_is_in_the_file_and_on_record(tmp_path: Path) -> None:
    """A line added at the review stands in both; escape without a change puts nothing on record."""
    async with a_review(tmp_path) as (app, pilot):
        before = on_disk(app)
        await press(pilot, "escape")
        assert on_disk(app) == before
        desk = desk_of(app)
        await app.push_screen(agreement_screen(desk.learning_set, desk))
        await settle(pilot)
        await catch(pilot, "a", "We bring cake.")
        await press(pilot, "enter")
        event = written(app, AgreementReviewed)
        assert event.lines == ("One voice.", "We bring cake.", "On time.") == kept(app).agreement


# -- looks ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(60, 16), NARROW, MIDDLING, (200, 60)])
async def test_every_row_can_be_reached(tmp_path: Path, size: tuple[int, int]) -> None:
    """From the first line to the last the mark is in sight, and the way back is in the last line."""
    async with the_agreement(tmp_path, size=size) as (app, pilot):
        listed = app.screen.query_one(PickList)
        shown = listed.facts
        assert shown is not None
        for row in shown.rows:
            assert listed.current == row.id
            assert sum(line.lstrip().startswith("▸") for line in painted(app)) == 1
            await press(pilot, "down")
        assert {Content(line).cell_length for line in painted(app)} == {size[0]}
        if size[0] >= NARROW[0]:
            assert "esc back" in painted(app)[-1] + painted(app)[-2]


@BOTH
@pytest.mark.parametrize("name", ["proposed", "adding", "agreed"])
def test_it_looks_as_it_did(picture: Picture, tmp_path: Path, name: str) -> None:
    """Cell for cell, with every colour."""
    app = app_at(tmp_path)
    app.library.create(MIXED)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "a")
        if name != "proposed":
            await catch(pilot, "s", "Helen Moss")
            await press(pilot, *["down"] * 4, "space", "a", *"We bring cake.")
        if name == "agreed":
            await press(pilot, "enter", "enter", "a")

    picture(app, play)
