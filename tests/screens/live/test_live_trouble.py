"""When the disk refuses in mid-meeting: said in words, kept in memory, saved when it can be, never lost unsaid."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from alstui.desk.opening import NOTHING_ASKED
from alstui.meeting.events import ActionAgreed, DraftKept, MeetingClosed, NoteTaken, Paused
from screens.after.minutes import MinutesScreen
from screens.app import AlstuiApp
from screens.live.unsaved import UnsavedScreen
from screens.wall.clock_face import ClockFace
from screens.wall.entries import Entries
from screens.widgets.foot import Foot, LeftOutLine
from tests.kit.screens.hands import catch, paste, press
from tests.kit.screens.rooms import (
    TODAY,
    at_the_wall,
    begun,
    desk_of,
    facts,
    key_words,
    latest,
    live,
    on_disk,
    running,
    said,
    wait,
    wall,
)
from tests.kit.screens.stick import FULL, Stick

TRY_AGAIN = ("not kept", "try again", "tries again")
"""What makes people type everything a second time."""


def notes_on_disk(app: AlstuiApp) -> list[str]:
    """The notes on record, in order."""
    return [event.note.text for event in on_disk(app) if isinstance(event, NoteTaken)]


async def test_the_meeting_goes_on_without_the_disk(tmp_path: Path, stick: Stick) -> None:
    """Refused lines are said in red and count all the same; the next tick saves them in order and says so."""
    async with running(tmp_path) as (app, pilot):
        before = on_disk(app)
        stick.out = True
        await press(pilot, "space")
        assert desk_of(app).meeting.status == "paused"
        assert said(app) == (
            (
                "1 entry is not on disk yet. Type nothing again: alstui keeps it in mind, and writes it as soon as it "
                f"can. {FULL}"
            ),
            "$error",
        )
        await catch(pilot, "a", "ring")
        assert said(app)[0].startswith("2 entries are not on disk yet")
        assert [row.text for row in facts(app, Entries).rows] == ["ring"]
        assert on_disk(app) == before
        await wait(app, pilot, seconds=1)
        assert said(app)[0].startswith("2 entries are not on disk yet")
        stick.out = False
        await wait(app, pilot, seconds=1)
        assert [type(event) for event in on_disk(app)[len(before) :]] == [Paused, ActionAgreed]
        assert said(app) == ("Everything is on disk again.", "$quiet")
        await press(pilot, "+")
        await wait(app, pilot, seconds=1)
        assert said(app)[0] == "A minute more."


async def test_the_words_can_be_read_whole(tmp_path: Path, stick: Stick) -> None:
    """At 80 by 24 the sentence takes the lines that it needs, and the clock still has its figures."""
    async with running(tmp_path) as (app, pilot):
        stick.out = True
        await press(pilot, "space")
        assert live(app).query_one(ClockFace).figures is not None
        shown = " ".join(" ".join(wall(app)).split())
        assert f"as soon as it can. {FULL}" in shown
        assert "space go on" in wall(app)[-1]


async def test_a_sentence_of_one_row_makes_room_for_a_longer_one(tmp_path: Path, stick: Stick) -> None:
    """What is wrapped as it is painted has more rows than lines: all of them are seen at once, and after a second."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "plus")
        assert "A minute more." in " ".join(wall(app))
        stick.out = True
        await press(pilot, "minus")
        assert FULL in " ".join(" ".join(wall(app)).split())
        await wait(app, pilot, seconds=1)
        assert FULL in " ".join(" ".join(wall(app)).split())


async def test_typing_is_not_disturbed(tmp_path: Path, stick: Stick) -> None:
    """While one types the line stays; what is the matter is said when the line is closed."""
    async with running(tmp_path) as (app, pilot):
        stick.out = True
        await press(pilot, "space", "n")
        await paste(pilot, "a note beg")
        await wait(app, pilot, seconds=1)
        assert "a note beg" in "\n".join(wall(app))
        assert "not on disk" not in "\n".join(wall(app))
        await press(pilot, "escape")
        assert said(app)[0].startswith("1 entry is not on disk yet")


async def test_what_waits_is_counted_as_people_count_and_nobody_is_told_to_type_again(
    tmp_path: Path, stick: Stick
) -> None:
    """Drafts are noted every few letters and are no entries; who typed again would have everything twice."""
    async with running(tmp_path) as (app, pilot):
        stick.out = True
        await catch(pilot, "a", "ring the chair")
        await press(pilot, "n")
        await paste(pilot, "a note beg")
        await press(pilot, "escape")
        await catch(pilot, "a", "ask the head")
        assert desk_of(app).waiting > 2
        told = said(app)[0]
        assert told.startswith("2 entries are not on disk yet. Type nothing again")
        assert not [each for each in TRY_AGAIN if each in told]
        stick.out = False
        await wait(app, pilot, seconds=1)
        assert [event.action.text for event in on_disk(app) if isinstance(event, ActionAgreed)] == [
            "ring the chair",
            "ask the head",
        ]


async def test_the_folder_of_the_set_is_made_again(tmp_path: Path) -> None:
    """The folder goes in mid-meeting: the next line writes the whole record anew, and the room is told."""
    async with running(tmp_path / "home") as (app, pilot):
        await catch(pilot, "n", "before")
        record = on_disk(app)
        folder = tmp_path / "home" / desk_of(app).learning_set.id
        shutil.rmtree(folder)
        await catch(pilot, "n", "after")
        assert on_disk(app)[: len(record)] == record
        assert notes_on_disk(app) == ["before", "after"]
        words, tone = said(app)
        assert (words.startswith("While the meeting ran, "), tone) == (True, "$warning")
        assert "was written there again" in " ".join(" ".join(wall(app)).split())
        await wait(app, pilot, seconds=1)
        await press(pilot, "+")
        assert said(app)[0] == "A minute more."


async def test_the_disk_is_pulled_out_and_put_back(tmp_path: Path) -> None:
    """Everything above the sets goes: nothing is made in its place; when it is back, nothing is missing."""
    home = tmp_path / "stick" / "home"
    home.parent.mkdir()
    async with running(home) as (app, pilot):
        await catch(pilot, "n", "before")
        home.parent.rename(tmp_path / "away")
        await catch(pilot, "n", "without")
        told = said(app)[0]
        assert "is gone: was a stick pulled out" in told
        assert told.endswith("Put it back.")
        assert not [each for each in TRY_AGAIN if each in told]
        assert not home.exists()
        await wait(app, pilot, minutes=1)
        assert live(app).query_one(ClockFace).text == "04:00"
        (tmp_path / "away").rename(home.parent)
        await wait(app, pilot, seconds=1)
        assert notes_on_disk(app) == ["before", "without"]
        assert said(app) == ("Everything is on disk again.", "$quiet")


# -- what the record met with ---------------------------------------------------------------------------

DAMAGED = "Line 3 of 2026-11-24.jsonl was not understood and left out"


def taken_up(home: Path, change: Callable[[Path], object]) -> AlstuiApp:
    """A meeting of today that goes on, after something was done to its record."""
    app = begun(home)
    app.stand_up()
    (record,) = home.rglob("2026-11-24.jsonl")
    change(record)
    app.open_first(record.parent.name, NOTHING_ASKED)
    return app


def damage(record: Path) -> None:
    """A line in it cannot be read."""
    lines = record.read_bytes().splitlines(keepends=True)
    record.write_bytes(b"".join([*lines[:2], b"{broken\n", *lines[2:]]))


def damaged_before(record: Path) -> None:
    """There is an earlier meeting, and its last line cannot be read."""
    (record.parent / "2026-10-13.jsonl").write_bytes(record.read_bytes() + b"{broken\n")


def copied(record: Path) -> None:
    """A shared folder made a copy of it."""
    record.with_name("2026-11-24 (Ann's conflicted copy 2026-11-25).jsonl").write_bytes(record.read_bytes())


async def test_what_the_record_met_with_is_not_overwritten(tmp_path: Path) -> None:
    """It stays until a second has passed with it on the wall, whatever else is said; then the next key goes on."""
    async with at_the_wall(taken_up(tmp_path, damage)) as (app, pilot):
        assert said(app)[0].startswith(DAMAGED)
        assert said(app)[1] == "$warning"
        live(app).say("Something lesser.")
        assert said(app)[0].startswith(DAMAGED)
        assert said(app)[0].endswith("Something lesser.")
        await press(pilot, "+")
        assert said(app)[0].startswith(DAMAGED)
        await catch(pilot, "n", "a note")
        await wait(app, pilot, seconds=1)
        await wait(app, pilot, seconds=1)
        assert said(app)[0].startswith(DAMAGED)
        live(app).say("Something lesser.")
        assert said(app)[0].startswith(DAMAGED)
        await press(pilot, "+")
        assert said(app)[0] == "A minute more."


async def test_what_earlier_records_miss_is_said_once(tmp_path: Path) -> None:
    """The questions that were asked before are read from them: it stands there, and goes with a key."""
    async with at_the_wall(taken_up(tmp_path, damaged_before)) as (app, pilot):
        await press(pilot, ".")
        await wait(app, pilot, seconds=1)
        assert "2026-10-13.jsonl was not understood" in said(app)[0]
        await wait(app, pilot, seconds=1)
        await press(pilot, "+")
        assert said(app)[0] == "A minute more."
        await wait(app, pilot, seconds=2)
        assert said(app)[0] == "A minute more."


async def test_a_copy_of_the_record_is_told_when_the_meeting_is_taken_up(tmp_path: Path) -> None:
    """And on its minutes, for as long as they stand."""
    async with at_the_wall(taken_up(tmp_path, copied)) as (app, pilot):
        assert "(Ann's conflicted copy 2026-11-25).jsonl looks like a copy" in said(app)[0]
        await press(pilot, "m")
        assert "conflicted copy" in facts(app, LeftOutLine).text
        assert "conflicted copy" in " ".join(" ".join(wall(app)).split())


# -- leaving --------------------------------------------------------------------------------------------


async def test_leaving_asks_while_something_is_not_on_disk(tmp_path: Path, stick: Stick) -> None:
    """Ctrl+q says what would be lost; Escape stays, and once it is saved ctrl+q leaves without a word."""
    async with running(tmp_path) as (app, pilot):
        stick.out = True
        await press(pilot, "n")
        await paste(pilot, "a note beg")
        await press(pilot, "ctrl+q", "ctrl+q")
        assert isinstance(app.screen, UnsavedScreen)
        assert facts(app, Foot).text.startswith("What was begun last is not on disk yet. Stay, and")
        assert list(key_words(app)) == ["x", "esc", "?"]
        await press(pilot, "escape")
        assert live(app).is_current
        stick.out = False
        await press(pilot, "ctrl+q")
        assert isinstance(app.library.read_meeting("oakfield", TODAY).events[-1], DraftKept)
    assert app.return_code == 0


async def test_one_can_leave_all_the_same(tmp_path: Path, stick: Stick) -> None:
    """Y leaves without what the disk would not take; when it is saved meanwhile, the words change."""
    async with running(tmp_path) as (app, pilot):
        stick.out = True
        await press(pilot, "space", "ctrl+q")
        stick.out = False
        await wait(app, pilot, seconds=1)
        assert isinstance(latest(app), Paused)
        assert facts(app, Foot).text == "Nothing is lost when you leave."
        stick.out = True
        await press(pilot, "escape", "space", "ctrl+q", "x")
    assert app.return_code == 0


async def test_a_close_without_the_disk_is_not_lost(tmp_path: Path, stick: Stick) -> None:
    """Closed while the disk refuses: the minutes say so; going to the sets asks; saved, it is closed on disk."""
    async with running(tmp_path) as (app, pilot):
        stick.out = True
        await press(pilot, "x", "e", "enter")
        assert isinstance(app.screen, MinutesScreen)
        assert desk_of(app).meeting.status == "closed"
        await press(pilot, "h")
        assert isinstance(app.screen, UnsavedScreen)
        await press(pilot, "escape")
        stick.out = False
        await wait(app, pilot, seconds=1)
        assert isinstance(latest(app), MeetingClosed)
