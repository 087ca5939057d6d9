"""What was begun in a meeting and not kept: offered beside an empty line, brought back whole, and said once."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from alstui.desk.opening import NOTHING_ASKED
from alstui.meeting.events import ActionAgreed
from alstui.store.library import Unread
from screens.after.close import AGREEMENT_BEGUN, OpenPoints
from screens.app import AlstuiApp
from screens.live.actions.edit import ActionEdit
from screens.widgets.capture_line import CaptureLine
from screens.widgets.safe_input import SafeInput
from tests.kit.drafts import begun, waiting
from tests.kit.screens.hands import catch, paste, press
from tests.kit.screens.pictures import Picture, size_name
from tests.kit.screens.rooms import (
    NARROW,
    at_the_wall,
    desk_of,
    echo,
    facts,
    foot,
    front,
    key_words,
    live,
    on_disk,
    running,
    said,
    text_of,
    wall,
)
from tests.kit.screens.rooms import begun as a_meeting
from tests.kit.screens.scenes import app_at, clock_of

SMALL = (60, 18)

LONG = "Tom: ring the chair of governors about the hall, which is free for all of the parents"


def field(app: AlstuiApp) -> Input:
    """The field of the open line."""
    return live(app).query_one(CaptureLine).query_one(Input)


@pytest.mark.parametrize("size", [SMALL, NARROW], ids=size_name)
async def test_a_line_starts_empty_and_offers_what_was_begun(tmp_path: Path, size: tuple[int, int]) -> None:
    """However long it is the key stands first; one letter takes the offer away, and the key stays in the last line."""
    async with running(tmp_path, size) as (app, pilot):
        await press(pilot, "a")
        assert "up" not in key_words(app)
        await paste(pilot, LONG)
        await press(pilot, "escape", "a")
        assert (field(app).value, echo(app)[0]) == ("", f"↑ brings back: {LONG}")
        assert "↑ brings back: Tom: ri" in "\n".join(wall(app))
        assert key_words(app)["↑"] == "begun before"
        await press(pilot, "x")
        assert field(app).value == "x"
        assert "brings back" not in "\n".join(wall(app))
        assert key_words(app)["↑"] == "begun before"
        await press(pilot, "enter")
        assert [action.text for action in desk_of(app).meeting.actions.values()] == ["x"]
        assert begun(desk_of(app).meeting) == {"action": LONG}


async def test_one_goes_from_line_to_line_and_loses_none(tmp_path: Path) -> None:
    """↑ to the one before, ↓ to what was typed now: each as it was left, with what was typed to it."""
    async with running(tmp_path) as (app, pilot):
        for text in ("the first", "the second"):
            await press(pilot, "n", *text, "escape")
        await press(pilot, "n")
        assert echo(app)[0] == "↑ brings back one of 2: the second"
        await press(pilot, *"now", "up")
        assert (field(app).value, "note, begun │" in "\n".join(wall(app))) == ("the second ", True)
        await press(pilot, "up", "up", *"one", "down", "down", "down")
        assert field(app).value == "now "[:3]
        assert waiting(desk_of(app).meeting, "note") == ["the first one", "now", "the second"]
        await press(pilot, "enter")
        assert waiting(desk_of(app).meeting, "note") == ["the first one", "the second"]
        assert [note.text for note in desk_of(app).meeting.notes.values()] == ["now"]


async def test_undo_makes_no_draft(tmp_path: Path) -> None:
    """A kept line that is taken back is offered to nobody."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "a", *"ring the chair", "enter", "u", "a")
        assert (field(app).value, echo(app)[0]) == ("", "")
        assert "↑" not in key_words(app)


@pytest.mark.parametrize("key", ["i", "p"])
async def test_what_is_covered_is_offered_without_its_words(tmp_path: Path, key: str) -> None:
    """They stand in the line once one asks for them."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right", key, *"heliotrope is", "escape", key)
        assert echo(app)[0] == "↑ brings back: what was begun"
        assert "heliotrope" not in "\n".join(wall(app))
        await press(pilot, "up")
        assert field(app).value == "heliotrope is "


async def test_other_words_for_an_entry_wait_too(tmp_path: Path) -> None:
    """They survive the program; the entry stays as it is until they are kept."""
    async with running(tmp_path / "home") as (app, pilot):
        await catch(pilot, "n", "the hall is free")
        await press(pilot, "e", "w", *"the hall is not fr")
        desk = desk_of(app)
        assert begun(desk.meeting)["reworded"] == "the hall is not"
        await press(pilot, "escape", "e", "w")
        assert (field(app).value, echo(app)[0]) == ("the hall is free", "↑ brings back: the hall is not fr")
        await press(pilot, "up", "enter")
        assert [note.text for note in desk.meeting.notes.values()] == ["the hall is not fr"]
        assert desk.meeting.drafts == {}


async def test_whoever_opens_the_meeting_again_is_told_once(tmp_path: Path) -> None:
    """At the foot, without a word of it, with the keys that lead there."""
    async with running(tmp_path / "home") as (app, pilot):
        await press(pilot, "s", "n", *"heliotrope is", "escape", "n", *"the hall ")
        set_id, clock = app.library.sets(Unread())[0].id, clock_of(app)
    again = app_at(tmp_path / "home", clock)
    again.open_first(set_id, NOTHING_ASKED)
    async with at_the_wall(again) as (app, pilot):
        told = "What was begun waits: a note for you alone (s n), a note (n)."
        assert said(app)[0] == told
        assert app.open_meeting is not None
        app.open_meeting._said.append("The clock of this computer was put forward.")
        app.tick()
        assert told in said(app)[0]
        assert "The clock of this computer was put forward." in said(app)[0]
        await press(pilot, "space", "space")
        assert "begun" not in said(app)[0]


@pytest.mark.parametrize("size", [SMALL, NARROW, (120, 36)], ids=size_name)
async def test_what_waits_can_be_read_whole(tmp_path: Path, size: tuple[int, int]) -> None:
    """Over as many lines as it takes, the agreement with the rest; and before closing it is told too."""
    async with running(tmp_path / "home") as (app, pilot):
        for keys in ("s n", "i", "p", "n", "a"):
            await press(pilot, *keys.split(), *"half ", "escape")
        set_id, clock = app.library.sets(Unread())[0].id, clock_of(app)
    again = app_at(tmp_path / "home", clock)
    again.begun.keep(f"agreement/{set_id}/line/@0123456789ab", "One voi")
    again.open_first(set_id, NOTHING_ASKED)
    async with at_the_wall(again, size) as (app, pilot):
        assert said(app)[0] == (
            "What was begun waits: a note for you alone (s n), the issue (i), something to park (p), a note (n), "
            "an action point (a), the agreement (s a)."
        )
        assert said(app)[0] in text_of(app)
        await press(pilot, "x", "e")
        assert AGREEMENT_BEGUN in facts(app, OpenPoints).open


async def test_the_form_of_an_action_point_keeps_every_finished_word(tmp_path: Path) -> None:
    """Left by no key at all, they wait: the form shows what is on record and offers them, and ↑ brings all back."""
    async with running(tmp_path) as (app, pilot):
        await catch(pilot, "a", "ring the chair")
        (action,) = desk_of(app).meeting.actions.values()
        await press(pilot, "s", "e", "enter")
        await press(pilot, *"look up the num", "tab", *"Tom, or ")
        waits = {draft.where.rpartition("/")[2]: draft.text for draft in desk_of(app).meeting.drafts.values()}
        assert waits == {"first_step": "look up the num", "support": "Tom, or "}
        assert desk_of(app).meeting.actions[action.id] == action
        form = ActionEdit(desk_of(app), action)
        await app.push_screen(form)
        await pilot.pause()
        assert form.fields().first_step == ""
        assert foot(app).text == "↑ brings back what was begun here: look up the num"
        await press(pilot, "up")
        assert (form.fields().first_step, form.fields().support) == ("look up the num", "Tom, or ")
        await press(pilot, "down")
        assert form.fields().first_step == ""
        await press(pilot, "up", "ctrl+s")
        assert desk_of(app).meeting.actions[action.id].first_step == "look up the num"
        await press(pilot, "escape", "x")
        assert desk_of(app).meeting.drafts == {}
        assert [type(event) for event in on_disk(app)].count(ActionAgreed) == 1


async def test_a_field_of_an_action_point_that_is_left_is_kept_to_its_last_word(tmp_path: Path) -> None:
    """However it is left, and whatever is typed in another one after it; once all is kept nothing waits."""
    async with running(tmp_path) as (app, pilot):
        await catch(pilot, "a", "ring the chair")
        await press(pilot, "s", "e", "enter")
        await press(pilot, *"look it up", "tab", *"Tom", "enter", *"no time", "shift+tab")
        waits = {draft.where.rpartition("/")[2]: draft.text for draft in desk_of(app).meeting.drafts.values()}
        assert waits == {"first_step": "look it up", "support": "Tom", "obstacle": "no time"}
        await press(pilot, "ctrl+s")
        (action,) = desk_of(app).meeting.actions.values()
        assert (action.first_step, action.support, action.obstacle) == ("look it up", "Tom", "no time")
        assert desk_of(app).meeting.drafts == {}


async def test_half_a_date_in_the_form_waits(tmp_path: Path) -> None:
    """Left with two escapes: what can be read is on record, and what cannot is offered the next time."""
    async with running(tmp_path) as (app, pilot):
        await catch(pilot, "a", "ring the chair")
        await press(pilot, "s", "e", "enter", *"look it up")
        front(app, ActionEdit).query_one("#when", SafeInput).focus()
        await press(pilot, *"perhaps", "escape", "escape")
        (action,) = desk_of(app).meeting.actions.values()
        assert (action.first_step, action.due) == ("look it up", None)
        (draft,) = desk_of(app).meeting.drafts.values()
        assert (draft.text, draft.where.rpartition("/")[2]) == ("perhaps", "when")
        await press(pilot, "enter")
        assert foot(app).text == "↑ brings back what was begun here: perhaps"


# -- pictures -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [SMALL, NARROW], ids=size_name)
@pytest.mark.parametrize("keys", ["a", "s n"])
def test_the_offer_looks_as_it_did(
    tmp_path: Path, picture: Picture, size: tuple[int, int], keys: str
) -> None:
    """An empty line, what brings back the other, and none of its words where nobody is to read them."""

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "right", *keys.split())
        await paste(pilot, LONG)
        await press(pilot, "escape", *keys.split())

    picture(a_meeting(tmp_path / "home"), play)
