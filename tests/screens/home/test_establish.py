"""Establishing a set on screen: one form, usable with the keyboard alone, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from alstui.establishing.form import Form
from alstui.learning_set import LearningSet, PlannedMeeting
from alstui.store.library import Unread
from screens.app import AlstuiApp
from screens.before.prepare import PrepareScreen
from screens.home.establish import HINTS, EstablishScreen, ThrowAway
from screens.home.form_title import FormTitle
from screens.home.home import HomeScreen
from screens.widgets.fields import Echo, Label, SafeLines
from screens.widgets.foot import Foot
from screens.widgets.safe_input import SafeInput
from tests.kit.screens.hands import press, send, settle, until
from tests.kit.screens.pictures import BOTH, Picture, size_name
from tests.kit.screens.rooms import MIDDLING, NARROW, facts, foot, front, in_front
from tests.kit.screens.scenes import app_at

HOSTILE = "[red]x[/] *_[x](y) <b>"


@asynccontextmanager
async def a_form(
    home: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[AlstuiApp, Pilot[int], EstablishScreen]]:
    """The form, opened from the first screen with its key."""
    app = app_at(home)
    async with app.run_test(size=size) as pilot:
        yield app, pilot, await open_form(app, pilot)


async def open_form(app: AlstuiApp, pilot: Pilot[int]) -> EstablishScreen:
    """Open it, and wait until what it reads in the background is there."""
    await settle(pilot)
    await press(pilot, "e")
    screen = app.screen
    assert isinstance(screen, EstablishScreen)
    await until(pilot, lambda: screen._is_fetched)
    await app.workers.wait_for_complete()
    return screen


def in_sight(screen: Screen[Any], field: Widget) -> bool:
    """Whether the whole of a field is between the heading and the foot."""
    return screen.query_one(VerticalScroll).region.contains_region(field.region)


def on_disk(app: AlstuiApp) -> list[LearningSet]:
    """Every set there is."""
    return [app.library.load(found.id) for found in app.library.sets(Unread())]


async def test_typed_with_the_keyboard_alone(tmp_path: Path) -> None:
    """Tab goes from field to field in their order; ctrl+s puts the set on disk and goes to it."""
    async with a_form(tmp_path / "home") as (app, pilot, _):
        order = []
        for field in ("O", "S", "R", "M", "p", "A, pupil\nB", "H", "a", "b", "c", "d", "24 nov, H\n1 dec"):
            order.append(app.focused.id if app.focused else "")
            await press(pilot, *("enter" if letter == "\n" else letter for letter in field), "tab")
        await press(pilot, "ctrl+s")
        assert order == list(HINTS)
        (made,) = on_disk(app)
        assert (made.title, made.school, made.facilitator) == ("O", "S", "R")
        assert (made.sponsor, made.purpose, made.safeguarding) == ("M", "p", "H")
        assert [(member.name, member.role) for member in made.members] == [("A", "pupil"), ("B", "")]
        assert (made.objectives.learning, made.objectives.doing, made.objectives.change) == ("a", "b", "c")
        assert made.theory_of_change.goal == "d"
        assert made.meetings == (
            PlannedMeeting(
                date=date(2026, 11, 24), place="H", milestone="after the assessment", id="meeting-1"
            ),
            PlannedMeeting(
                date=date(2026, 12, 1), milestone="after the Theory of Change work", id="meeting-2"
            ),
        )
        assert isinstance(app.screen, PrepareScreen)
        assert app.screen.sitting.learning_set == made


async def test_a_slip_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    """Nothing is on disk, the words stay, the slip names its line, and the cursor stands there."""
    async with a_form(tmp_path / "home") as (app, pilot, screen):
        screen.query_one("#title", SafeInput).value = "Oakfield"
        screen.query_one("#members", SafeLines).text = "Ann"
        screen.query_one("#meetings", SafeLines).text = "24 Nov 2026\nsoon, Library"
        before = screen.form()
        await press(pilot, "ctrl+s")
        assert on_disk(app) == []
        assert app.screen is screen
        assert screen.form() == before
        assert foot(app).text.startswith("Meetings, line 2: expected a date first")
        assert app.focused is screen.query_one("#meetings")
        assert screen.query_one("#meetings", SafeLines).cursor_location == (1, 0)
        await press(pilot, "right")
        assert foot(app).text.startswith("Meetings, line 2: expected a date first")
        await press(pilot, "x")
        assert foot(app).text.startswith("Meeting 2 of 4")


async def test_a_disk_that_refuses_loses_nothing(tmp_path: Path) -> None:
    """When the library cannot keep the set, its sentence is shown and the form stays as it was."""
    (tmp_path / "home").write_text("a file, not a folder")
    async with a_form(tmp_path / "home") as (app, pilot, screen):
        screen.query_one("#title", SafeInput).value = "Oakfield"
        screen.query_one("#members", SafeLines).text = "Ann"
        await press(pilot, "ctrl+s")
        assert app.screen is screen
        assert "was not kept" in foot(app).text
        assert screen.form().title == "Oakfield"


async def test_escape_leaves_an_empty_form_at_once(tmp_path: Path) -> None:
    """Nothing was typed, so nothing is asked."""
    async with a_form(tmp_path / "home") as (app, pilot, _):
        await press(pilot, "escape")
        assert in_front(app) is HomeScreen


async def test_escape_asks_before_words_are_thrown_away(tmp_path: Path) -> None:
    """Enter goes on; escape lets them wait: ↑ brings them back, whole; x throws them away, and no set comes."""
    async with a_form(tmp_path / "home") as (app, pilot, screen):
        await press(pilot, *"Oak")
        await press(pilot, "escape")
        assert in_front(app) is ThrowAway
        await press(pilot, "enter")
        assert in_front(app) is EstablishScreen
        assert screen.form().title == "Oak"
        await press(pilot, "escape", "escape")
        assert in_front(app) is HomeScreen
        await press(pilot, "e")
        form = front(app, EstablishScreen)
        assert form.form() == Form()
        assert facts(app, Foot).text == "↑ brings back what was begun here: Oak"
        await press(pilot, "up")
        assert form.form() == Form(title="Oak")
        await press(pilot, "down")
        assert form.form() == Form()
        await press(pilot, "up", "escape", "x")
        assert in_front(app) is HomeScreen
        await press(pilot, "e")
        assert front(app, EstablishScreen).form().title == ""
        assert on_disk(app) == []


async def test_what_is_pasted_is_made_safe_before_it_is_shown(tmp_path: Path) -> None:
    """Controls and marks that turn text round never reach a field; the words and the lines do."""
    async with a_form(tmp_path / "home") as (app, pilot, screen):
        title, members = screen.query_one("#title", SafeInput), screen.query_one("#members", SafeLines)
        app.post_message(events.Paste("\x1b[2JOak\u202efield\n\x07"))
        await settle(pilot)
        members.focus()
        await settle(pilot)
        app.post_message(events.Paste("Ann\x1b]0;x\x07, teacher\nB\u2066en"))
        await settle(pilot)
        assert title.value == "[2JOakfield"
        assert members.text == "Ann]0;x, teacher\nBen"


async def test_markup_is_only_words(tmp_path: Path) -> None:
    """A name full of brackets is kept letter for letter and painted without a fall."""
    async with a_form(tmp_path / "home") as (app, pilot, screen):
        screen.query_one("#title", SafeInput).value = HOSTILE
        screen.query_one("#members", SafeLines).text = f"{HOSTILE}, {HOSTILE}"
        await press(pilot, "ctrl+s")
        (made,) = on_disk(app)
        assert made.title == made.members[0].name == made.members[0].role == HOSTILE


async def test_each_meeting_says_what_was_understood(tmp_path: Path) -> None:
    """Beside each line stands its day, and its time where it has one; a line without a day says so."""
    async with a_form(tmp_path / "home", (120, 36)) as (_, pilot, screen):
        screen.query_one("#meetings", SafeLines).text = "24/11/26 2pm, Library\n\nsoon\n9 Nov 2027"
        await settle(pilot)
        assert screen.query_one(Echo).facts == ("Tue 24 Nov 14:00", "", "no date yet", "Tue 9 Nov 2027")


async def test_the_lead_is_asked_for_once_a_pupil_is_a_member(tmp_path: Path) -> None:
    """The field comes with the role, counts among the fields, and goes again unless something stands in it."""
    async with a_form(tmp_path / "home") as (_, pilot, screen):
        members, lead = screen.query_one("#members", SafeLines), screen.query_one("#safeguarding", SafeInput)

        async def asked(text: str) -> bool:
            members.text = text
            await settle(pilot)
            assert lead.parent is not None
            return lead.parent.display

        assert not await asked("Ann, teacher")
        assert await asked("Ann, teacher\nMia, Student")
        members.focus()
        await settle(pilot)
        assert screen.query_one(FormTitle).facts == (6, 12)
        assert not await asked("Ann, student teacher")
        await asked("Mia, pupil")
        lead.value = "Helen Moss"
        assert await asked("Ann, teacher")
        assert screen.form().safeguarding == "Helen Moss"


async def test_the_foot_helps_with_the_field_one_is_in(tmp_path: Path) -> None:
    """Of the members who is missing, and who manages whom; of the meetings which one the line is; else nothing."""
    async with a_form(tmp_path / "home") as (app, pilot, screen):
        members, meetings = screen.query_one("#members", SafeLines), screen.query_one("#meetings", SafeLines)

        async def said() -> str:
            await settle(pilot)
            return foot(app).text

        assert await said() == ""
        members.focus()
        assert "reports to" in await said()
        members.text = "Ann, head teacher\nBen, teacher, reports to Ann\nTom, governor\nMia, pupil"
        assert await said() == (
            "Not in the set yet: a middle manager, a parent and somebody from the community; a set need not have "
            "them all. Ben reports to Ann, who is in the set too: talk about it first, or find another set for one "
            "of them."
        )
        meetings.focus()
        assert await said() == "Meeting 1 of 4 comes after the assessment: when, and where?"
        meetings.text = "24 Nov, Library\n19 Jan\n9 Mar\n11 May\n1 June"
        meetings.move_cursor((3, 0))
        assert await said() == "Meeting 4 of 4 comes towards the end of the pilot: when, and where?"
        meetings.move_cursor((4, 0))
        assert await said() == ""
        screen.query_one("#title").focus()
        assert await said() == ""


async def test_all_dates_are_counted(tmp_path: Path) -> None:
    """Under the label stands how many of the programme's dates are there."""
    async with a_form(tmp_path / "home") as (_, pilot, screen):
        meetings = screen.query_one("#meetings", SafeLines)
        label = meetings.parent.query_one(Label) if meetings.parent else None
        assert label is not None
        for count, said in ((0, ""), (1, "1 of 4 dates"), (4, "4 dates"), (5, "5 dates")):
            meetings.text = "\n".join(f"{day} Dec 2026" for day in range(1, count + 1))
            await settle(pilot)
            assert label.facts == ("Meetings", said)


@pytest.mark.parametrize("size", [NARROW, MIDDLING, (60, 16)], ids=size_name)
async def test_every_field_can_be_reached_and_seen(tmp_path: Path, size: tuple[int, int]) -> None:
    """Tab from the first to the last: the field one is in is on the screen, and the heading counts along."""
    async with a_form(tmp_path / "home", size) as (app, pilot, screen):
        for place in range(1, 12):
            assert app.focused is not None
            await until(pilot, partial(in_sight, screen, app.focused))
            assert screen.query_one(FormTitle).facts == (place, 11)
            await press(pilot, "tab")


async def test_the_lead_is_asked_for_however_fast_one_types(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything was fetched: a pupil and Tab in one burst, and what follows is the name of the lead."""
    monkeypatch.setattr(EstablishScreen, "_fetch", lambda _: None)
    app = app_at(tmp_path / "home")
    async with app.run_test() as pilot:
        await press(pilot, "e")
        screen = front(app, EstablishScreen)
        screen.query_one("#members", SafeLines).focus()
        await settle(pilot)
        send(pilot, *"Mia, pupil", "tab", *"Tom", "tab", *"listening", "shift+tab", *"Zoe")
        await settle(pilot)
        assert (screen.form().members, screen.form().safeguarding) == ("Mia, pupil", "Zoe")
        assert screen.form().learning == "listening"
        assert app.focused is screen.query_one("#safeguarding")


@BOTH
@pytest.mark.parametrize("name", ["empty", "members", "meetings"])
def test_it_looks_as_it_did(picture: Picture, tmp_path: Path, name: str) -> None:
    """Cell for cell, with every colour."""
    app = app_at(tmp_path)

    async def play(pilot: Pilot[int]) -> None:
        screen = await open_form(app, pilot)
        if name != "empty":
            screen.query_one("#title", SafeInput).value = "Oakfield"
            screen.query_one("#members", SafeLines).text = (
                "Grace Obi, head teacher\nTom Hale, governor\n"
                "Ravi Shah, teacher, reports to Grace Obi\nMia Cole, pupil"
            )
            screen.query_one("#meetings", SafeLines).text = "24 Nov, Library\n19 Jan 2027, Library"
            field = screen.query_one(f"#{name}")
            field.focus()
            await until(pilot, partial(in_sight, screen, field))
        await settle(pilot)

    picture(app, play)
