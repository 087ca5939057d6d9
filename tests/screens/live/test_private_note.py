"""A note for the facilitator alone: typed unseen on the wall, kept word for word, and shown nowhere in the room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.documents.minutes import minutes
from alstui.meeting.events import DraftKept, NoteTaken
from alstui.text import clean
from screens.live.scribe import KEPT
from tests.kit.builders import Table, a_set
from tests.kit.screens.asking_room import asking_room, echo, field, in_a_slot, said, wall_of
from tests.kit.screens.calm_room import CalmRoom, written
from tests.kit.screens.hands import catch, paste, press, settle
from tests.kit.screens.pictures import BOTH
from tests.kit.screens.rooms import key_words, text_of, wall

SECRET = "Dev looks weary"
PIECES = ("Dev", "looks", "weary")


def unseen(app: CalmRoom) -> bool:
    """Whether none of the words stands on the screen, as letters or in a picture of it."""
    picture = app.export_screenshot().replace("&#160;", " ")
    return not any(piece in text_of(app) or piece in picture for piece in PIECES)


def taken(table: Table) -> list[tuple[str, str]]:
    """The notes on record."""
    return [(event.note.kind, event.note.text) for event in table.pen.events if isinstance(event, NoteTaken)]


@BOTH
async def test_it_is_typed_unseen_and_kept(size: tuple[int, int]) -> None:
    """The line looks as a note's does before a letter is typed, while one types; then as a note that is kept."""
    async with asking_room(size=size) as (app, pilot):
        await press(pilot, "n")
        empty = wall(app)
        await press(pilot, "escape", "s", "n")
        assert wall(app) == empty
        for letter in SECRET[:8]:
            await press(pilot, letter)
            assert unseen(app)
        await paste(pilot, SECRET[8:])
        assert unseen(app)
        assert wall(app) == empty
        assert echo(app) == ""
        assert list(key_words(app)) == ["enter", "esc"]
        await press(pilot, "enter")
        assert unseen(app)
        assert said(app) == f"{KEPT['note']}."
        assert taken(app.table) == [("private", SECRET)]
        (note,) = app.table.desk.meeting.notes.values()
        assert (note.kind, note.text, note.segment) == ("private", SECRET, "slot-1.present")


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+x"])
async def test_it_is_not_handed_to_the_clipboard(key: str) -> None:
    """Copied or cut, its words stay where nobody sees them; those of a line that is seen can be taken along."""
    async with asking_room() as (app, pilot):
        await press(pilot, "s", "n", *SECRET.replace(" ", ""), "shift+home", key)
        assert app.clipboard == ""
        assert field(app).value == ("" if key == "ctrl+x" else SECRET.replace(" ", ""))
        await press(pilot, "escape", "n", "w", "o", "r", "d", "shift+home", key)
        assert app.clipboard == "word"


async def test_a_draft_of_it_is_unseen_too() -> None:
    """Left with Escape, opened again, left for another line, taken back: nothing is seen, and all words are there."""
    async with asking_room() as (app, pilot):
        await press(pilot, "s", "n")
        await paste(pilot, SECRET)
        await press(pilot, "escape")
        assert unseen(app)
        latest = written(app.table, DraftKept)
        assert (latest.kind, latest.text) == ("private", SECRET)
        await press(pilot, "s", "n")
        assert unseen(app)
        assert (field(app).value, echo(app)) == ("", "↑ brings back: what was begun")
        await press(pilot, "up")
        assert unseen(app)
        assert field(app).value == f"{SECRET} "
        await wall_of(app).capturing.catch("note")
        await settle(pilot)
        assert unseen(app)
        await press(pilot, "escape", "s", "n", "up", "enter")
        assert taken(app.table) == [("private", SECRET)]
        app.table.desk.undo()
        wall_of(app).paint()
        await settle(pilot)
        assert unseen(app)


async def test_other_lines_are_seen() -> None:
    """What is typed after it, into the same line, stands there in letters."""
    async with asking_room() as (app, pilot):
        await catch(pilot, "s n", SECRET)
        for key in ("n", "q"):
            await press(pilot, key)
            await paste(pilot, "What is plain to see")
            assert "What is plain to see" in text_of(app)
            await press(pilot, "escape")
        await press(pilot, "s", "n")
        assert not any("plain" in line for line in wall(app))


@given(st.text(min_size=1, max_size=60).map(lambda text: f"zq{clean(text)}zq"))
def test_it_is_in_no_minutes(text: str) -> None:
    """Whatever it says, before the close and after."""
    table = in_a_slot()
    table.desk.take_note("private", text)
    table.desk.keep_draft("private", f"{text} begun")
    for _ in range(2):
        assert "zq" not in minutes(table.desk.meeting, a_set(), table.clock.local)
        table.desk.close()
