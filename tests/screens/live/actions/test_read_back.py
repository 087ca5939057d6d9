"""Read back before a slot closes, none on purpose, and a note that becomes an action point.

The people are invented samples.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from alstui.desk.unfinished import ON_PURPOSE, unsettled
from alstui.meeting.events import ActionAgreed, LeftWithoutAction, Undone
from screens.after.close import CloseScreen
from screens.app import AlstuiApp
from screens.live.actions.notes import COVER, IS_COVERED, NOTHING, NoteList
from screens.live.actions.read_back import ReadBack, ReadOut, Spoken
from screens.wall.clock_line import ClockLine
from screens.widgets.ask_line import AskLine
from screens.widgets.capture_line import CaptureLine
from screens.widgets.foot import Foot, Saying
from screens.widgets.pick_list import PickList
from tests.kit.drafts import begun
from tests.kit.screens.hands import catch, paste, press
from tests.kit.screens.pictures import BOTH, Picture, size_name
from tests.kit.screens.rooms import (
    asks,
    desk_of,
    facts,
    key_words,
    latest,
    live,
    on_disk,
    wait,
    wall,
    widths,
)
from tests.kit.screens.stick import Stick
from tests.kit.screens.threads import MIA, MIAS_ACTIONS, TOM, the_second_app, the_second_meeting, today


def read_out(app: AlstuiApp) -> list[str]:
    """What stands large on the wall."""
    assert isinstance(app.screen, ReadBack)
    return [spoken.text for spoken in facts(app, ReadOut)]


def listed(app: AlstuiApp) -> list[str]:
    """The notes that are listed, as they are read."""
    assert isinstance(app.screen, NoteList)
    return [row.left.plain.split(maxsplit=1)[1] for row in facts(app, PickList).rows]


# -- read back ------------------------------------------------------------------------------------------


@BOTH
async def test_a_slot_is_read_back_before_it_closes(tmp_path: Path, size: tuple[int, int]) -> None:
    """Large, in the presenter's words, with day and confidence; the slot goes on until somebody says go on."""
    async with the_second_meeting(tmp_path, size) as (app, pilot):
        await press(pilot, *MIAS_ACTIONS)
        await catch(pilot, "a", "ring the chair by fri 8/10")
        await catch(pilot, "a", "tom: read the minutes")
        await press(pilot, "right", "escape")
        assert facts(app, ReadOut) == (
            Spoken("ring the chair", "by Fri 27 Nov · 8/10"),
            Spoken("read the minutes", "Tom: no day named"),
        )
        assert today(app).current == "slot-1.actions"
        await wait(app, pilot, seconds=60)
        assert facts(app, ClockLine).title == "Mia's action points"
        assert facts(app, ClockLine).clock == "4:00 left of 5:00"
        assert key_words(app)["enter"] == "right so: go on"
        assert widths(app) == {size[0]}
        await press(pilot, "enter")
        assert today(app).current == "slot-2.actions"
        assert live(app).is_current


async def test_it_is_asked_once(tmp_path: Path) -> None:
    """Not between two stages of a slot; not again when one goes back; Escape stays, and asks again."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await press(pilot, *MIAS_ACTIONS)
        assert today(app).current == "slot-1.actions"
        await press(pilot, "right", "escape")
        assert today(app).current == "slot-1.actions"
        await press(pilot, "right", "enter", "left", "right")
        assert today(app).current == "slot-2.actions"


async def test_none_on_purpose(tmp_path: Path) -> None:
    """Asked of a presenter without one; said, it is on disk, the slot closes, and the close asks no more."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await press(pilot, *MIAS_ACTIONS, "right")
        assert read_out(app) == ["Mia: none on purpose?"]
        assert unsettled(today(app)) == (MIA,)
        await press(pilot, "y")
        assert any(isinstance(event, LeftWithoutAction) and event.member == MIA for event in on_disk(app))
        assert today(app).current == "slot-2.actions"
        assert unsettled(today(app)) == (TOM,)
        await press(pilot, "x", "e")
        assert isinstance(app.screen, CloseScreen)
        told = "\n".join(wall(app))
        assert "Tom has no action point yet." in told
        assert "Mia has no action point yet." not in told
        assert f"Mia: {ON_PURPOSE}" in told


async def test_going_on_says_nothing_about_purpose(tmp_path: Path) -> None:
    """The facilitator may leave it open: then the close still asks."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await press(pilot, *MIAS_ACTIONS, "right", "enter")
        assert today(app).current == "slot-2.actions"
        assert unsettled(today(app)) == (MIA, TOM)


async def test_one_more_is_caught_from_there(tmp_path: Path) -> None:
    """The line opens in the slot, and the slot is read back again with it."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await press(pilot, *MIAS_ACTIONS, "right", "a")
        assert live(app).query_one(CaptureLine).kind == "action"
        await paste(pilot, "ring the chair by fri")
        await press(pilot, "enter", "right", "escape")
        assert read_out(app) == ["ring the chair"]
        assert "y" not in key_words(app)
        await press(pilot, "y")
        assert today(app).on_purpose == frozenset()


async def test_it_says_who_asks_half_way(tmp_path: Path) -> None:
    """Where somebody was named: so both hear it."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await press(pilot, *MIAS_ACTIONS)
        await catch(pilot, "a", "ring the chair by fri 8/10")
        (action,) = today(app).actions.values()
        desk_of(app).amend(replace(action, partner=TOM))
        await press(pilot, "right", "escape")
        assert facts(app, ReadOut) == (Spoken("ring the chair", "by Fri 27 Nov · 8/10 · Tom asks half-way"),)


async def test_read_back_at_any_time(tmp_path: Path) -> None:
    """In a slot the presenter's, and nothing goes on; outside one everybody's, with their names."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await catch(pilot, "a", "grace: ring the chair")
        await catch(pilot, "a", "tom: read the minutes")
        await press(pilot, "s", "i", "escape")
        assert facts(app, ReadOut) == (
            Spoken("ring the chair", "Grace: no day named"),
            Spoken("read the minutes", "Tom: no day named"),
        )
        await press(pilot, "enter", *MIAS_ACTIONS[:3])
        desk_of(app).leave_without(MIA)
        await press(pilot, "s", "i")
        assert facts(app, Foot) == Saying("Mia leaves without an action point, on purpose.", "$quiet")
        before = on_disk(app)
        await press(pilot, "enter")
        assert live(app).is_current
        assert on_disk(app) == before


@pytest.mark.parametrize("key", ["escape", "i"])
async def test_its_own_key_leaves_it(tmp_path: Path, key: str) -> None:
    """As Escape does: the slot stays open."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await press(pilot, *MIAS_ACTIONS, "s", "i", key)
        assert live(app).is_current
        assert today(app).current == "slot-1.actions"


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (300, 90)], ids=size_name)
async def test_many_of_them_are_read_as_far_as_they_go(tmp_path: Path, size: tuple[int, int]) -> None:
    """In smaller letters when there are more; cut off only where nothing else helps, and said so."""
    async with the_second_meeting(tmp_path, size) as (app, pilot):
        await press(pilot, *MIAS_ACTIONS)
        for number in range(1, 13):
            await catch(pilot, "a", f"point {number} 学校と話す")
        await press(pilot, "s", "i", "escape")
        told = "\n".join(wall(app))
        assert "point 1 " in told
        assert ("…" in told) == ("point 12 " not in told)
        assert ("point 12 " in told) == (size[1] > 24)
        assert widths(app) == {size[0]}


async def test_a_full_disk_is_told(tmp_path: Path, stick: Stick) -> None:
    """Under what is read out."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await press(pilot, "s", "i")
        stick.out = True
        desk_of(app).keep_draft("note", "half a")
        await wait(app, pilot, seconds=1)
        assert "not on disk yet" in facts(app, Foot).text
        stick.out = False


# -- a note becomes an action point ---------------------------------------------------------------------


async def test_a_note_becomes_an_action_point(tmp_path: Path) -> None:
    """Its words are the line's; what is kept names the note; the note keeps its words and is marked."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await press(pilot, *MIAS_ACTIONS)
        await catch(pilot, "n", "ask the students what they would put in")
        await catch(pilot, "l", "silence helps")
        await press(pilot, "s", "t")
        assert listed(app) == ["silence helps", "ask the students what they would put in"]
        await press(pilot, "down", "enter")
        assert app.screen.query_one(AskLine).text == "ask the students what they would put in"
        await press(pilot, *" by fri", "enter")
        event = next(event for event in on_disk(app) if isinstance(event, ActionAgreed))
        (note,) = (note for note in today(app).notes.values() if note.kind == "note")
        assert event.action.note == note.id
        assert (event.action.text, event.action.owner) == (note.text, MIA)
        assert event.action.due is not None
        assert asks(app) == f"Action point kept: {note.text}"
        assert "✓ an action point" in "\n".join(wall(app))
        assert app.screen.query_one(PickList).has_focus
        await press(pilot, "escape")
        assert live(app).is_current


async def test_a_note_that_is_only_a_name_is_no_action_point(tmp_path: Path) -> None:
    """It says what is missing, and the line waits; the note stays what it was."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await catch(pilot, "n", "Tom:")
        await press(pilot, "s", "t", "enter", "enter")
        assert not today(app).actions
        assert begun(today(app)) == {"became": "Tom:"}
        assert asks(app) == "No words yet: Tom will do what? The line waits as a draft."


async def test_leaving_the_line_keeps_nothing(tmp_path: Path) -> None:
    """The note stays what it was; so does a line for an action point that waits when one is kept."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await catch(pilot, "n", "ask the students")
        desk_of(app).keep_draft("action", "half of")
        before = on_disk(app)
        await press(pilot, "s", "t", "enter", "escape")
        assert on_disk(app) == before
        await press(pilot, "enter", "ctrl+u", "enter")
        assert on_disk(app) == before
        await press(pilot, "enter", "enter")
        assert begun(today(app)) == {"action": "half of"}
        assert len(today(app).actions) == 1


async def test_what_was_learned_belongs_to_who_said_it(tmp_path: Path) -> None:
    """Outside a slot the owner proposed is whose note it was."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        desk_of(app).take_note("learning", "I could ask first", author=TOM)
        await press(pilot, "s", "t", "enter", "enter")
        assert [action.owner for action in today(app).actions.values()] == [TOM]


async def test_what_is_covered_stays_covered(tmp_path: Path) -> None:
    """The issue and the facilitator's own are never listed; what is parked is covered, but for a look at it."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        for kind in ("issue", "private", "parked"):
            desk_of(app).take_note(kind, f"the {kind} one")
        await press(pilot, "s", "t")
        assert listed(app) == []
        assert asks(app) == NOTHING
        await press(pilot, "p")
        assert listed(app) == [COVER]
        assert key_words(app)["p"] == "hide parked"
        await press(pilot, "enter")
        assert asks(app) == IS_COVERED.format(key="v")
        await press(pilot, "v")
        assert listed(app) == ["the parked one"]
        await press(pilot, "down")
        assert listed(app) == [COVER]
        await press(pilot, "p")
        assert listed(app) == []


@pytest.mark.parametrize("key", ["escape", "t"])
async def test_what_a_note_became_is_taken_back(tmp_path: Path, key: str) -> None:
    """The note is a note again, and what was there before the list was opened stays."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await catch(pilot, "n", "ask the students")
        await press(pilot, "s", "t", "u", "enter", "enter")
        assert [action.text for action in today(app).actions.values()] == ["ask the students"]
        await press(pilot, "u")
        assert isinstance(latest(app), Undone)
        assert not today(app).actions
        assert asks(app) == "Taken back: the action point."
        await press(pilot, "u", "u")
        assert listed(app) == ["ask the students"]
        await press(pilot, key)
        assert live(app).is_current


async def test_words_that_were_begun_wait(tmp_path: Path, stick: Stick) -> None:
    """Whoever leaves alstui in the middle of a line finds it there again; the clock goes on meanwhile."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await catch(pilot, "n", "ask the students")
        await press(pilot, "s", "t", "enter")
        await wait(app, pilot, seconds=30)
        assert facts(app, ClockLine).clock == "4:30 left of 5:00"
        assert isinstance(app.screen, NoteList)
        await press(pilot, *" by")
        app.screen.put_down()
        assert begun(today(app)) == {"became": "ask the students by"}
        stick.out = True
        desk_of(app).keep_draft("note", "half a")
        await wait(app, pilot, seconds=1)
        assert "not on disk yet" in asks(app)
        stick.out = False


# -- pictures -------------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("scene", ["read", "none", "notes"])
def test_it_looks_as_it_did(picture: Picture, tmp_path: Path, scene: str) -> None:
    """Cell for cell, with every colour."""
    app = the_second_app(tmp_path)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, *MIAS_ACTIONS)
        if scene == "read":
            await catch(pilot, "a", "ring the chair of governors by fri 8/10")
            await catch(pilot, "a", "one page for parents by mon 5/10 #parents")
        if scene == "notes":
            await catch(pilot, "n", "ask the students what they would put in")
            await catch(pilot, "l", "silence helps")
            await press(pilot, "s", "t", "down", "enter", *" by fri")
        else:
            await press(pilot, "right")
        if scene == "read":
            await press(pilot, "escape")

    picture(app, play)
