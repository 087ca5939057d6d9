"""Catching what is said: a key, a line, Enter. On disk before it is acknowledged; begun lines are never lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from alstui.meeting.events import ActionAgreed, DraftKept, NoteTaken
from alstui.model import Capture
from alstui.store.library import Unread
from screens.after.minutes import MinutesScreen
from screens.app import AlstuiApp
from screens.live.scribe import Scribe
from screens.shell.cover import CoverScreen
from screens.wall.clock_face import ClockFace
from screens.wall.entries import Entries
from screens.widgets.capture_line import CaptureLine, Said
from tests.kit.drafts import begun
from tests.kit.screens.hands import catch, paste, press, resize, send, settle
from tests.kit.screens.rooms import (
    LARGE,
    NARROW,
    at_the_wall,
    desk_of,
    echo,
    facts,
    key_words,
    latest,
    live,
    on_disk,
    running,
    said,
    wait,
    wall,
    written,
)
from tests.kit.screens.scenes import app_at, clock_of

KINDS: dict[str, Capture] = {"a": "action", "n": "note", "l": "learning", "i": "issue", "p": "parked"}

ISSUE = "nobody dares to tell the head that it fails"


def field(app: AlstuiApp) -> Input:
    """The field of the open line."""
    return live(app).query_one(CaptureLine).query_one(Input)


def is_open(app: AlstuiApp) -> bool:
    """Whether somebody is typing."""
    return live(app).query_one(CaptureLine).is_open


def drafts(app: AlstuiApp) -> list[tuple[Capture, str]]:
    """The drafts on disk, in the order in which they were kept."""
    return [(event.kind, event.text) for event in on_disk(app) if isinstance(event, DraftKept)]


async def test_a_line_is_understood_once_for_all_the_letters_that_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long it gets, a burst of letters is done soon; every finished word is on the disk all the same."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "a")
        understood: list[str] = []
        echo_of = Scribe.echo

        def counted(scribe: Scribe, kind: Capture, text: str) -> Said:
            understood.append(text)
            return echo_of(scribe, kind, text)

        monkeypatch.setattr(Scribe, "echo", counted)
        said = "Ben: ring the chair by fri and ask " * 20
        send(pilot, *said)
        await settle(pilot)
        words = (said[:place] for place, letter in enumerate(said) if letter == " ")
        assert [text for _, text in drafts(app)] == [*words]
        assert field(app).value == said
        assert understood[-1] == said.rstrip()
        assert len(understood) <= 3


# -- keeping --------------------------------------------------------------------------------------------


async def test_an_action_point_is_kept(tmp_path: Path) -> None:
    """Typed letter by letter and kept with Enter: on disk whole, then in the list, then said; the clock goes on."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right", "a")
        assert key_words(app) == {"enter": "keep", "esc": "leave, and keep it as a draft"}
        await press(pilot, *"Ben: ring the chair? by fri 8/10 #systems")
        assert key_words(app)["tab"] == "#systems-orientation"
        await wait(app, pilot, minutes=1)
        assert app.screen.query_one(ClockFace).text == "01:00"
        assert echo(app)[0].startswith("→ Ben  ring the chair? · by Fri 27 Nov · 8/10 · #systems · Systems")
        await press(pilot, "enter")
        event = written(app, ActionAgreed)
        action = event.action
        assert (action.owner, action.text, action.due) == ("ben", "ring the chair?", date(2026, 11, 27))
        assert (action.confidence, action.tags, action.segment) == (8, ("systems",), "slot-1.present")
        assert desk_of(app).meeting.actions[action.id] == action
        (row,) = facts(app, Entries).rows
        assert (row.who, row.text, row.due, row.confidence) == (
            "Ben", "ring the chair?", "Fri 27 Nov", "8/10",
        )  # fmt: skip
        assert said(app) == ("Action point kept: Ben · Fri 27 Nov · 8/10 · #systems", "$quiet")
        assert not is_open(app)
        assert key_words(app)["space"] == "pause"
        assert desk_of(app).meeting.status == "running"


async def test_other_lines_are_kept_as_they_are(tmp_path: Path) -> None:
    """Not read for owner and day; learning stands in the list, the others are counted."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right")
        for key, words, aside in (
            ("n", "Note kept.", "1 note"),
            ("l", "Learning kept.", "1 note"),
            ("p", "Parked for another time.", "1 note · 1 parked"),
            ("i", "Issue kept, and covered.", "issue kept · 1 note · 1 parked"),
        ):
            await press(pilot, key)
            await paste(pilot, "ask Ben by fri 8/10")
            assert echo(app)[0] == ""
            await press(pilot, "enter")
            event = written(app, NoteTaken)
            assert (event.note.kind, event.note.text) == (KINDS[key], "ask Ben by fri 8/10")
            assert event.note.segment == "slot-1.present"
            assert desk_of(app).meeting.notes[event.note.id] == event.note
            assert facts(app, Entries).aside == aside
            assert said(app) == (words, "$quiet")
        assert [(row.who, row.text) for row in facts(app, Entries).rows] == [
            ("learning", "ask Ben by fri 8/10")
        ]


@pytest.mark.parametrize("size", [NARROW, LARGE])
async def test_the_issue_is_never_shown_again(tmp_path: Path, size: tuple[int, int]) -> None:
    """Once kept or left it is not on the live screen: not after undo, redo, another draft, or before the close."""
    async with running(tmp_path, size) as (app, pilot):
        await press(pilot, "right")
        await catch(pilot, "i", ISSUE)
        assert any(isinstance(event, NoteTaken) and event.note.text == ISSUE for event in on_disk(app))
        for keys in ("", "u", "U", "z", "z", "right", "left", "x", "escape"):
            await press(pilot, *([keys] if keys else []))
            assert "dares" not in "\n".join(wall(app))
        await press(pilot, "i")
        await paste(pilot, ISSUE)
        assert "dares" in "\n".join(wall(app))
        await press(pilot, "escape")
        assert ("issue", ISSUE) in drafts(app)
        for keys in ("", "x", "escape"):
            await press(pilot, *([keys] if keys else []))
            assert "dares" not in "\n".join(wall(app))


async def test_an_unsure_action_asks(tmp_path: Path) -> None:
    """Six of ten or less has its question under it, in amber; seven has not; what is older is counted."""
    async with running(tmp_path) as (app, pilot):
        for line in ("first", "second 7/10", "third", "fourth", "fifth", "sixth 6/10"):
            await catch(pilot, "a", line)
        assert [row.ask for row in facts(app, Entries).rows] == [*[""] * 5, "What would raise it by one?"]
        shown = "\n".join(wall(app))
        assert " more above" in shown
        assert "What would raise it by one?" in shown


async def test_a_second_enter_keeps_nothing_twice(tmp_path: Path) -> None:
    """Two Enters before the first is done: one action point."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "a")
        await paste(pilot, "ring the chair")
        field(app).post_message(Input.Submitted(field(app), "ring the chair"))
        field(app).post_message(Input.Submitted(field(app), "ring the chair"))
        await settle(pilot)
        assert [type(event) for event in on_disk(app)].count(ActionAgreed) == 1
        assert not is_open(app)


async def test_an_empty_line_keeps_nothing(tmp_path: Path) -> None:
    """Enter at once closes the line and writes nothing; spaces are nothing."""
    async with running(tmp_path) as (app, pilot):
        before = on_disk(app)
        await press(pilot, "a", "enter", "n", "space", "space", "enter")
        assert on_disk(app) == before
        assert not is_open(app)
        assert desk_of(app).meeting.current == "check-in"


async def test_what_is_pasted_is_one_safe_line(tmp_path: Path) -> None:
    """Line ends join, controls and turners are gone, before it is shown and before it is kept."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "n")
        await paste(pilot, "one\ntwo\x1b[2J \u202ethree\x07")
        assert field(app).value == "one two[2J three"
        await press(pilot, "enter")
        assert written(app, NoteTaken).note.text == "one two[2J three"


# -- what was understood --------------------------------------------------------------------------------


UNDERSTOOD = (
    ("ring the chair", "→ Ann  ring the chair · no date yet", "Ann · no date yet", False),
    ("ring the chair by fri", "→ Ann  ring the chair · by Fri 27 Nov", "Ann · Fri 27 Nov", False),
    ("Ben, ring by mon 3/10", "→ Ben  ring · by Mon 30 Nov · 3/10", "Ben · Mon 30 Nov · 3/10", False),
    ("ann, ben: ring", "→ Ann and Ben  ring · no date yet", "Ann and Ben · no date yet", False),
    ("ring before meeting 3", "→ Ann  ring · before meeting 3", "Ann · before meeting 3", False),
    (
        "ring by 3 nov 2026",
        "→ Ann  ring · Tue 3 Nov has passed: is that right?",
        "Ann · Tue 3 Nov has passed: is that right?",
        True,
    ),
    (
        "ring by 30 feb",
        "→ Ann  ring by 30 feb · no date: there is no 30 feb",
        "Ann · no date: there is no 30 feb",
        True,
    ),
    ("keep it until fri", "→ Ann  keep it until fri · by Fri 27 Nov", "Ann · Fri 27 Nov", False),
    ("Zed: ring", "→ Ann  Zed: ring · who is Zed? · no date yet", "Ann · who is Zed? · no date yet", True),
    (
        "[red]x[/] by fri #zz #qq",
        "→ Ann  [red]x[/] · by Fri 27 Nov · #zz · #qq",
        "Ann · Fri 27 Nov · #zz · #qq",
        False,
    ),
)
"""A line, what is understood, what is said of it once it is kept, and whether it is asked about."""


async def test_what_was_understood_is_shown_while_one_types(tmp_path: Path) -> None:
    """Owner, day, confidence; a past day and an unknown name are asked about in amber, and kept all the same."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right")
        for line, words, short, asks in UNDERSTOOD:
            tone = "$warning" if asks else "$quiet"
            await press(pilot, "a")
            await paste(pilot, line)
            assert echo(app) == (words, tone)
            assert words in "\n".join(wall(app))
            await press(pilot, "enter")
            assert isinstance(latest(app), ActionAgreed)
            assert said(app) == (f"Action point kept: {short}", tone)


async def test_outside_a_slot_nobody_is_named(tmp_path: Path) -> None:
    """Where nobody presents, the echo says that nobody is named yet, and the list asks who."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "a")
        await paste(pilot, "ring the chair")
        assert echo(app)[0] == "→ nobody named yet  ring the chair · no date yet"
        await press(pilot, "enter")
        assert facts(app, Entries).rows[0].who == "who?"


# -- drafts ---------------------------------------------------------------------------------------------


async def test_escape_keeps_a_draft_of_each_kind(tmp_path: Path) -> None:
    """Each kind has its own begun line: offered when the kind is opened again, brought back by ↑, gone when kept."""
    async with running(tmp_path) as (app, pilot):
        for key, kind in KINDS.items():
            await press(pilot, key)
            assert field(app).value == ""
            await paste(pilot, f"begun {key}")
            await press(pilot, "escape")
            assert (latest(app), said(app)[0]) == (on_disk(app)[-1], "Draft kept.")
            assert drafts(app)[-1] == (kind, f"begun {key}")
        for key in KINDS:
            await press(pilot, key)
            assert field(app).value == ""
            await press(pilot, "up")
            assert field(app).value == f"begun {key} "
            assert field(app).cursor_position == len(f"begun {key} ")
            await press(pilot, "!", "enter")
        assert desk_of(app).meeting.drafts == {}
        kept = [event for event in on_disk(app) if isinstance(event, ActionAgreed | NoteTaken)]
        assert len(kept) == len(KINDS)
        for key in KINDS:
            await press(pilot, key)
            assert field(app).value == ""
            await press(pilot, "escape")


async def test_learning_and_issues_are_tagged(tmp_path: Path) -> None:
    """`#systems` in a learning is its tag and no word of it; in a note it stays as it was typed."""
    async with running(tmp_path) as (app, pilot):
        await catch(pilot, "l", "silence helps #systems")
        assert said(app)[0] == "Learning kept: #systems."
        await catch(pilot, "n", "room #4 is free #systems")
        await catch(pilot, "l", "#4 of us spoke")
        learned, note, other = desk_of(app).meeting.notes.values()
        assert (learned.text, learned.tags) == ("silence helps", ("systems",))
        assert (note.text, note.tags) == ("room #4 is free #systems", ())
        assert (other.text, other.tags) == ("#4 of us spoke", ())


async def test_every_finished_word_is_on_disk(tmp_path: Path) -> None:
    """While one types: with each space the words so far; a program that is killed in mid-line loses one word."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "n", *"the chair w")
        assert begun(desk_of(app).meeting) == {"note": "the chair"}
        assert on_disk(app)[-1] == desk_of(app).events[-1]
        await press(pilot, *"ill", "enter")
        assert desk_of(app).meeting.drafts == {}
        assert [note.text for note in desk_of(app).meeting.notes.values()] == ["the chair will"]


async def test_a_burst_of_letters_is_read_as_one(tmp_path: Path) -> None:
    """Pasted without marks: every letter stands there and is on disk, kept word by word as when it is typed."""
    words = "ring the chair of governors " * 100
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "a")
        before = len(on_disk(app))
        send(pilot, *words)
        await settle(pilot)
        assert begun(desk_of(app).meeting) == {"action": words.strip()}
        assert on_disk(app)[-1] == desk_of(app).events[-1]
        assert len(on_disk(app)) - before == words.count(" ")
        assert field(app).value == words
        assert echo(app)[0]


async def test_an_emptied_draft_is_thrown_away(tmp_path: Path) -> None:
    """Brought back, cleared and entered it does not come back; cleared and left it does: Escape loses nothing."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "n")
        await paste(pilot, "begun")
        await press(pilot, "escape", "n", "up", "ctrl+u", "escape")
        assert begun(desk_of(app).meeting) == {"note": "begun"}
        await press(pilot, "n", "up", "ctrl+u", "enter")
        assert drafts(app)[-1] == ("note", "")
        assert desk_of(app).meeting.drafts == {}
        await press(pilot, "n", *"one two", "ctrl+u", "escape")
        assert desk_of(app).meeting.drafts == {}, "who takes out what was typed now lets nothing wait"


async def test_a_draft_survives_the_program(tmp_path: Path) -> None:
    """Left with Escape, or by leaving the program in the middle of a line: there after a restart."""
    async with running(tmp_path / "home") as (app, pilot):
        await press(pilot, "a")
        await paste(pilot, "ring the ch")
        await press(pilot, "escape", "n")
        await paste(pilot, "a note beg")
        await press(pilot, "ctrl+q")
        set_id = app.library.sets(Unread())[0].id
    again = app_at(tmp_path / "home", clock_of(app))
    again.open_first(set_id)
    async with at_the_wall(again) as (_, pilot):
        assert drafts(again) == [("action", "ring the ch"), ("note", "a note beg")]
        for key, text in (("a", "ring the ch"), ("n", "a note beg")):
            await press(pilot, key, "up")
            assert field(again).value == f"{text} ", "one goes on with another word"
            await press(pilot, "escape")


async def test_whatever_comes_in_mid_line_loses_nothing(tmp_path: Path) -> None:
    """Another kind, the cover, the minutes, come upon while one types: the begun line is there again."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "a")
        await paste(pilot, "ring the ch")
        await live(app).run_command("live.note")
        await settle(pilot)
        assert live(app).query_one(CaptureLine).kind == "note"
        assert drafts(app) == [("action", "ring the ch")]
        await paste(pilot, "a note beg")
        await live(app).run_command("cover")
        await settle(pilot)
        assert isinstance(app.screen, CoverScreen)
        await press(pilot, "c")
        assert field(app).value == "a note beg"
        await press(pilot, "u")
        assert field(app).value == "a note begu"
        await live(app).run_command("live.minutes")
        await settle(pilot)
        assert isinstance(app.screen, MinutesScreen)
        assert drafts(app)[-1] == ("note", "a note begu")
        await press(pilot, "m", "n", "up")
        assert field(app).value == "a note begu "


@pytest.mark.parametrize("size", [(60, 16), (200, 60)])
async def test_a_long_line_stays_in_its_place(tmp_path: Path, size: tuple[int, int]) -> None:
    """Three hundred letters scroll in the field, the echo keeps its place, and everything is kept."""
    text = "x" * 300
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "a")
        await paste(pilot, text)
        await resize(pilot, *size)
        assert field(app).region.height == 1
        assert field(app).region.right <= size[0]
        assert "no date yet" in "\n".join(wall(app))
        await press(pilot, "enter")
        assert written(app, ActionAgreed).action.text == text
