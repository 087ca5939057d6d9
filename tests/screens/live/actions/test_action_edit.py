"""An action point edited on the wall: chosen from a list, every field of it, kept on disk or not at all.

The people are invented samples.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from alstui.content.labels import read_labels
from alstui.meeting.events import ActionChanged, DraftKept
from alstui.meeting.folding import fold
from alstui.model import Action
from screens.app import AlstuiApp
from screens.live.actions.choose import ActionList
from screens.live.actions.edit import ActionEdit, LeaveChanged, Share
from screens.wall.clock_line import ClockLine
from screens.widgets.fields import Echo
from screens.widgets.pick_list import PickList
from screens.widgets.safe_input import SafeInput
from tests.kit.screens.hands import catch, paste, press, resize, settle
from tests.kit.screens.pictures import BOTH, Picture, size_name
from tests.kit.screens.rooms import (
    NARROW,
    desk_of,
    facts,
    foot,
    front,
    key_words,
    latest,
    live,
    on_disk,
    said,
    wait,
    wall,
    widths,
)
from tests.kit.screens.scenes import Room
from tests.kit.screens.stick import Stick
from tests.kit.screens.threads import TOM, the_second_app, the_second_meeting

QUESTION = "What would make you one point surer?"


@asynccontextmanager
async def editing(home: Path, size: tuple[int, int] = NARROW) -> Room:
    """At the fields of the later of Mia's two action points, of which she is not sure."""
    async with the_second_meeting(home, size, stages=1) as (app, pilot):
        await press(pilot, "escape", "right")
        await catch(pilot, "a", "ring the chair by fri 8/10")
        await catch(pilot, "a", "one page for parents by mon 5/10 #parents")
        await press(pilot, "s", "e", "enter")
        yield app, pilot


async def fill(app: AlstuiApp, pilot: Pilot[int], field: str, text: str) -> None:
    """Go to a field and put other words in it."""
    app.screen.query_one(f"#{field}", SafeInput).focus()
    await press(pilot, "end", "ctrl+u")
    if text:
        await paste(pilot, text)


def edited(app: AlstuiApp) -> Action:
    """The later action point, as the record on disk tells it."""
    return list(fold(on_disk(app)).actions.values())[-1]


def echo(app: AlstuiApp, field: str) -> str:
    """What is said beside a field."""
    shown = app.screen.query_one(f"#line-{field}").query_one(Echo).facts
    return "".join(shown or ())


# -- to choose from -------------------------------------------------------------------------------------


@BOTH
async def test_an_action_point_is_chosen(tmp_path: Path, size: tuple[int, int]) -> None:
    """The latest stands first; Enter opens it, and afterwards the list is there again."""
    async with editing(tmp_path, size) as (app, pilot):
        await press(pilot, "escape")
        assert isinstance(app.screen, ActionList)
        listed = "\n".join(wall(app))
        assert listed.index("one page for parents") < listed.index("ring the chair")
        assert "by Mon 30 Nov · 5/10 · #parents" in listed
        assert widths(app) == {size[0]}
        await press(pilot, "down", "enter", "escape")
        assert app.screen.query_one(PickList).facts is not None
        assert desk_of(app).meeting.actions[app.screen.query_one(PickList).current].text == "ring the chair"
        await press(pilot, "escape")
        assert live(app).is_current


async def test_without_action_points_there_is_nothing_to_edit(tmp_path: Path) -> None:
    """It says so, and stays."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await press(pilot, "s", "e")
        assert live(app).is_current
        assert said(app)[0] == "There is no action point in this meeting yet."


# -- every field ----------------------------------------------------------------------------------------


@BOTH
async def test_every_field_is_kept(tmp_path: Path, size: tuple[int, int]) -> None:
    """One event on disk holds the whole action point as it now stands."""
    async with editing(tmp_path, size) as (app, pilot):
        before = edited(app)
        typed = {
            "owner": "tom",
            "text": "one page for parents, read by two of them",
            "when": "4 dec, meeting 3",
            "first_step": "write the first sentence tonight",
            "support": "Ann reads it",
            "obstacle": "time; then half a page",
            "sign": "a parent asks a question about it",
            "partner": "grace",
            "confidence": "6/10",
            "raised": "an hour on Thursday",
            "tags": "parents, #holding",
        }
        for field, text in typed.items():
            await fill(app, pilot, field, text)
        app.screen.query_one(Share).focus()
        await press(pilot, "right", "right", "ctrl+s")
        assert isinstance(latest(app), ActionChanged)
        assert edited(app) == replace(
            before,
            owner=TOM,
            text="one page for parents, read by two of them",
            due=date(2026, 12, 4),
            due_meeting=3,
            first_step="write the first sentence tonight",
            support="Ann reads it",
            obstacle="time; then half a page",
            sign="a parent asks a question about it",
            partner="grace-obi",
            confidence=6,
            raised="an hour on Thursday",
            tags=("parents", "holding"),
            sharing="schools",
        )
        assert isinstance(app.screen, ActionList)


async def test_enter_goes_on_and_everything_is_in_sight(tmp_path: Path) -> None:
    """The first step comes first, because the line has the rest; Enter goes through to the sharing and round."""
    async with editing(tmp_path) as (app, pilot):
        seen = []
        for _ in range(9):
            assert app.focused is not None
            seen.append(app.focused.id or "share")
            await press(pilot, "enter")
        assert seen == [
            "first_step", "support", "obstacle", "sign", "partner", "confidence", "raised", "tags", "share",
        ]  # fmt: skip
        assert all(label in "\n".join(wall(app)) for label in ("Who", "By when", "Tags", "May be shared"))
        assert facts(app, ClockLine).clock.startswith("10:00 left")


async def test_what_is_understood_stands_beside(tmp_path: Path) -> None:
    """The member and the day, as they are typed; what is not understood is asked."""
    async with editing(tmp_path) as (app, pilot):
        assert (echo(app, "owner"), echo(app, "when")) == ("", "Mon 30 Nov")
        for text, words in (("jo", "Jonas Petrė"), ("zed", "who is that?"), ("", "nobody named")):
            await fill(app, pilot, "owner", text)
            assert echo(app, "owner") == words
        for text, words in (
            ("fri", "Fri 27 Nov"),
            ("1 nov 2026", "Sun 1 Nov has passed"),
            ("next meeting", "before meeting 3"),
            ("soonish", "no date yet"),
        ):
            await fill(app, pilot, "when", text)
            assert echo(app, "when") == words


async def test_what_is_wrong_is_told_and_nothing_is_kept(tmp_path: Path) -> None:
    """One is taken to the first field that cannot be read; put right, it is kept."""
    async with editing(tmp_path) as (app, pilot):
        before = on_disk(app)
        await fill(app, pilot, "confidence", "very")
        await fill(app, pilot, "when", "soonish")
        await press(pilot, "ctrl+s")
        begun = on_disk(app)[len(before) :]
        assert [type(event) for event in begun] == [DraftKept]  # a field that was left, and no more
        assert foot(app, "slips").text.startswith("By when: expected a day")
        assert app.focused is app.screen.query_one("#when")
        await fill(app, pilot, "when", "")
        await fill(app, pilot, "confidence", "")
        await press(pilot, "ctrl+s")
        assert (edited(app).due, edited(app).confidence) == (None, None)


# -- a low confidence -----------------------------------------------------------------------------------


async def test_six_or_less_asks_one_question(tmp_path: Path) -> None:
    """From the bank, the same while one types; the answer stays; seven asks nothing."""
    async with editing(tmp_path) as (app, pilot):
        asked = foot(app, "question").text
        texts = [p.text for d in app.shelf.prompt_decks() for p in d.prompts]
        assert asked in texts
        await fill(app, pilot, "confidence", "8")
        assert foot(app, "question").text == ""
        assert not app.screen.query_one("#line-raised").display
        await fill(app, pilot, "confidence", "6")
        assert foot(app, "question").text == asked
        await fill(app, pilot, "raised", "an hour on Thursday")
        await press(pilot, "ctrl+s", "enter")
        assert edited(app).raised == "an hour on Thursday"
        assert app.screen.query_one("#raised", SafeInput).value == "an hour on Thursday"


# -- tags, sharing --------------------------------------------------------------------------------------


async def test_tags_are_completed(tmp_path: Path) -> None:
    """From those in use and the labels, with the right arrow; any other word is a tag too."""
    async with editing(tmp_path) as (app, pilot):
        await fill(app, pilot, "tags", "")
        await press(pilot, *"vo")
        await pilot.pause()
        await press(pilot, "right", *" own ho")
        await pilot.pause()
        await press(pilot, "right", "ctrl+s")
        label = next(tag for tag in read_labels(None)[0].tags if tag.startswith("ho"))
        assert edited(app).tags == ("voice", "own", label)


async def test_sharing_is_closed_until_it_is_opened(tmp_path: Path) -> None:
    """The set only, then the sponsor, then other schools, round; each with a mark of its own."""
    async with editing(tmp_path) as (app, pilot):
        app.screen.query_one(Share).focus()
        for words in ("● the set only", "● the sponsor too", "● other schools", "● the set only"):
            assert words in "\n".join(wall(app))
            await press(pilot, "right")
        await press(pilot, "left", "left", "ctrl+s")
        assert edited(app).sharing == "schools"


async def test_every_way_to_share_is_read_on_a_small_screen(tmp_path: Path) -> None:
    """Under one another where they have no room beside one another; whole, and each can be clicked."""
    async with editing(tmp_path) as (app, pilot):
        await resize(pilot, 60, 18)
        share = app.screen.query_one(Share)
        share.focus()
        await settle(pilot)
        for row, words in enumerate(("the set only", "the sponsor too", "other schools")):
            await pilot.click(Share, offset=(3, row))
            assert f"● {words}" in "\n".join(wall(app))
        await press(pilot, "ctrl+s")
        assert edited(app).sharing == "schools"


async def test_sharing_can_be_clicked(tmp_path: Path) -> None:
    """What is clicked is marked; a click beside the words changes nothing."""
    async with editing(tmp_path) as (app, pilot):
        await pilot.click(Share, offset=(len("● the set only") + 4, 0))
        assert "● the sponsor too" in "\n".join(wall(app))
        await pilot.click(Share, offset=(len("● the set only") + 1, 0))
        await press(pilot, "ctrl+s")
        assert edited(app).sharing == "sponsor"


# -- leaving --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "kept"), [("enter", True), ("y", True), ("x", False), ("escape", True)])
async def test_leaving_asks_about_what_was_changed(tmp_path: Path, key: str, kept: bool) -> None:
    """Nothing goes unasked: a key keeps, another leaves it out, and escape loses nothing."""
    async with editing(tmp_path) as (app, pilot):
        await fill(app, pilot, "sign", "they ask")
        await press(pilot, "escape")
        assert isinstance(app.screen, LeaveChanged)
        await press(pilot, key)
        assert edited(app).sign == ("they ask" if kept else "")
        assert isinstance(app.screen, ActionList)


async def test_escape_keeps_what_can_be_read(tmp_path: Path) -> None:
    """A day that is none stays as it was; the rest is kept, and three escapes lead back to the meeting."""
    async with editing(tmp_path) as (app, pilot):
        due = edited(app).due
        await fill(app, pilot, "sign", "they ask")
        await fill(app, pilot, "when", "the other day")
        await press(pilot, "escape", "escape")
        assert (edited(app).sign, edited(app).due) == ("they ask", due)
        await press(pilot, "escape")
        live(app)


async def test_looking_changes_nothing(tmp_path: Path) -> None:
    """Opened, kept, closed: not a line more on disk."""
    async with editing(tmp_path) as (app, pilot):
        before = on_disk(app)
        await press(pilot, "ctrl+s", "enter", "escape", "escape")
        assert on_disk(app) == before


async def test_leaving_alstui_keeps_what_was_typed(tmp_path: Path) -> None:
    """While there is still something to write in; half a date says nothing yet."""
    async with editing(tmp_path) as (app, pilot):
        await fill(app, pilot, "sign", "they ask")
        front(app, ActionEdit).put_down()
        assert edited(app).sign == "they ask"
        await fill(app, pilot, "when", "soon")
        front(app, ActionEdit).put_down()
        assert edited(app).due == date(2026, 11, 30)


async def test_the_clock_goes_on_and_a_full_disk_is_told(tmp_path: Path, stick: Stick) -> None:
    """The time is that of the stage; entries that wait are spoken of."""
    async with editing(tmp_path) as (app, pilot):
        await wait(app, pilot, seconds=90)
        assert facts(app, ClockLine).clock == "8:30 left of 10:00"
        stick.out = True
        desk_of(app).keep_draft("note", "half a")
        await wait(app, pilot, seconds=1)
        assert "not on disk yet" in foot(app, "slips").text
        stick.out = False


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (300, 90)], ids=size_name)
async def test_everything_has_its_place(tmp_path: Path, size: tuple[int, int]) -> None:
    """The field one types in and the keys are in sight at every size."""
    async with editing(tmp_path, size) as (app, pilot):
        await fill(app, pilot, "tags", "here")
        await pilot.pause()
        assert "here" in "\n".join(wall(app))
        assert key_words(app)["ctrl+s"] == "keep"
        assert widths(app) == {size[0]}


# -- pictures -------------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("scene", ["list", "fields"])
def test_it_looks_as_it_did(picture: Picture, tmp_path: Path, scene: str) -> None:
    """Cell for cell, with every colour."""
    app = the_second_app(tmp_path)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "right", "escape", "right")
        await catch(pilot, "a", "ring the chair of governors by fri 8/10")
        await catch(pilot, "a", "one page for parents by mon 5/10 #parents")
        if scene == "list":
            await press(pilot, "s", "e")
        else:
            # Which question is asked hangs on the id, and ids are never the same twice.
            action = list(desk_of(app).meeting.actions.values())[-1]
            app.push_screen(ActionEdit(desk_of(app), action, ask=lambda _: QUESTION))
            await pilot.pause()
            await press(pilot, *"write the first sentence")

    picture(app, play)


async def test_what_was_kept_is_not_said_again_after_it_was_put_right(tmp_path: Path) -> None:
    """The owner is corrected in the fields: back at the meeting the older sentence is gone."""
    async with editing(tmp_path) as (app, pilot):
        await fill(app, pilot, "owner", "tom")
        await press(pilot, "ctrl+s", "escape")
        assert isinstance(latest(app), ActionChanged)
        assert edited(app).owner == TOM
        assert live(app).is_current
        assert "Action point kept" not in "\n".join(wall(app))
