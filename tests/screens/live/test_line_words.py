"""What a line takes in besides owner and day: joiners, tags that are offered, who learned and who asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from alstui.content.labels import read_labels
from alstui.meeting.events import NoteTaken, QuestionCaught
from screens.app import AlstuiApp
from screens.widgets.capture_line import CaptureLine
from tests.kit.screens.hands import catch, paste, press, send, settle
from tests.kit.screens.rooms import echo, key_words, live, running, said, written


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


def offer(app: AlstuiApp) -> str:
    """The tags that a key would write out, as the key line has them."""
    return key_words(app).get("tab", "")


async def test_a_tag_is_offered_and_written_out(tmp_path: Path) -> None:
    """Those that the set has used come first, then the shipped ones; a key writes out one after another."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right")
        await catch(pilot, "a", "ring #Systems-first")
        await press(pilot, "l")
        send(pilot, *"silence helps #sys")
        await settle(pilot)
        assert offer(app) == "#Systems-first #systems-orientation"
        assert echo(app)[0] == ""
        await press(pilot, "tab")
        assert field(app).value == "silence helps #Systems-first"
        assert offer(app) == "#systems-orientation"
        assert echo(app)[0] == "", "nothing is known of a tag of the set's own"
        await press(pilot, "tab")
        assert field(app).value == "silence helps #systems-orientation"
        assert echo(app)[0].startswith("Systems orientation: ")
        await press(pilot, "tab")
        assert field(app).value == "silence helps #Systems-first"
        await press(pilot, "enter")
        note = written(app, NoteTaken).note
        assert (note.text, note.tags) == ("silence helps", ("Systems-first",))
        await press(pilot, "l")
        assert offer(app) == ""


async def test_competences_are_a_list_to_choose_from(tmp_path: Path) -> None:
    """After # alone all of them, a key for each in turn; letters stay letters, and the field keeps the focus."""
    labels = read_labels(None)[0]
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "a")
        send(pilot, *"try it #")
        await settle(pilot)
        assert offer(app).endswith(f"and {len(labels.tags) - 3} more")
        for tag in labels.tags:
            await press(pilot, "tab")
            assert field(app).value == f"try it #{tag}"
        assert app.focused is field(app)
        await press(pilot, "ctrl+u")
        send(pilot, *"try it #strain")
        await settle(pilot)
        assert offer(app) == "#affective #resilience"
        assert echo(app)[0].endswith(" · Affective: Feeling well, bearing strain, staying hopeful.")
        assert "esc" in key_words(app)
        send(pilot, *"s and more")
        await settle(pilot)
        assert field(app).value == "try it #strains and more"
        assert offer(app) == ""


async def test_who_learned_and_who_asked_is_read(tmp_path: Path) -> None:
    """A name at the start, of one member; other words before a colon stay words."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right")
        await press(pilot, "l")
        await paste(pilot, "Ben: asking is harder than telling #care")
        assert echo(app)[0].startswith("→ Ben  asking is harder than telling #care · Care for feelings: ")
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
