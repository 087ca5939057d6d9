"""What a line takes in besides owner and day: joiners, tags that are offered, who learned and who asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from alstui.meeting.events import NoteTaken, QuestionCaught
from screens.app import AlstuiApp
from screens.widgets.capture_line import CaptureLine
from tests.kit.screens.hands import catch, paste, press, send, settle
from tests.kit.screens.rooms import echo, live, running, said, written


def field(app: AlstuiApp) -> Input:
    """The field of the open line."""
    return live(app).query_one(CaptureLine).query_one(Input)


@pytest.mark.parametrize("text", ["می\u200cخواهم ببینم", "👩\u200d🏫 asks क्\u200dष"])
async def test_joiners_are_typed_like_any_letter(tmp_path: Path, text: str) -> None:
    """What has no width and joins or parts letters stays, typed and pasted; what turns text round never comes in."""
    async with running(tmp_path) as (app, pilot):
        for typed in (True, False):
            await press(pilot, "n")
            if typed:
                send(pilot, *text, "\u202e", "enter")
                await settle(pilot)
            else:
                await paste(pilot, f"{text}\u202e")
                await press(pilot, "enter")
            assert written(app, NoteTaken).note.text == text


async def test_a_tag_is_offered_and_written_out(tmp_path: Path) -> None:
    """Those that the set has used come first, then the shipped ones; a key writes out the first that fits."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right")
        await catch(pilot, "a", "ring #Systems-first")
        await press(pilot, "l")
        send(pilot, *"silence helps #sys")
        await settle(pilot)
        assert echo(app)[0] == "tab: #Systems-first #systems-orientation"
        await press(pilot, "tab")
        assert field(app).value == "silence helps #Systems-first"
        assert echo(app)[0] == ""
        await press(pilot, "enter")
        note = written(app, NoteTaken).note
        assert (note.text, note.tags) == ("silence helps", ("Systems-first",))


async def test_who_learned_and_who_asked_is_read(tmp_path: Path) -> None:
    """A name at the start, of one member; other words before a colon stay words."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right")
        await press(pilot, "l")
        await paste(pilot, "Ben: asking is harder than telling #care")
        assert echo(app)[0] == "→ Ben  asking is harder than telling #care"
        await press(pilot, "enter")
        note = written(app, NoteTaken).note
        assert (note.author, note.text, note.tags) == ("ben", "asking is harder than telling", ("care",))
        assert said(app)[0] == "Learning kept: Ben #care."
        await catch(pilot, "l", "To me: asking is harder")
        assert written(app, NoteTaken).note.author == ""
        await press(pilot, "q")
        await paste(pilot, "ben: what would help?")
        assert echo(app)[0] == "→ Ben  what would help? · open question"
        await press(pilot, "enter")
        question = written(app, QuestionCaught).question
        assert (question.asked_by, question.text) == ("ben", "what would help?")


async def test_what_several_learned_keeps_their_names(tmp_path: Path) -> None:
    """The record holds one who says it: of several none is taken for the others, and it says so."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right")
        await catch(pilot, "l", "Ann and Ben: we both learned to wait #care")
        note = written(app, NoteTaken).note
        assert (note.author, note.text, note.tags) == ("", "Ann and Ben: we both learned to wait", ("care",))
        assert said(app)[0] == "Learning kept, with the names in its words: #care."
