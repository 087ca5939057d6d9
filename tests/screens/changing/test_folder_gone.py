"""The folder of a set, or of all sets, goes while something of the set is on screen: it is said, and nothing is lost.

Whatever is pressed then, alstui goes on, makes nothing in its place, and what was typed stands in its line.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from alstui.meeting.events import NoteTaken
from screens.app import AlstuiApp
from screens.before.prepare import PrepareScreen
from screens.live.live import LiveScreen
from screens.widgets.ask_line import AskLine
from tests.kit.screens.hands import catch, press, settle
from tests.kit.screens.rooms import at_the_wall, begun, desk_of, foot, in_front, on_disk, said, text_of, wait
from tests.kit.screens.scenes import SIXTY, app_with_sample, clock_of, sample_meeting
from tests.kit.theories import put

GONE = "is gone: was a stick pulled out, or a folder renamed or moved?"

Goes = Callable[[Path, Path], None]


def one_set(home: Path, away: Path) -> None:
    """The set's own folder is put elsewhere."""
    (home / "oakfield").rename(away)


def all_of_them(home: Path, away: Path) -> None:
    """The folder of all sets is renamed, or its stick pulled out with the place where it stood."""
    home.rename(away)


def all_but_an_empty_place(home: Path, away: Path) -> None:
    """A stick is pulled out, and where it stood an empty folder is left."""
    home.rename(away)
    home.mkdir()


GOES = pytest.mark.parametrize("goes", [one_set, all_of_them, all_but_an_empty_place])

SET, THEORY, AGREEMENT, CHECKLISTS = ("n",), ("j",), ("a",), ("k",)
"""What is pressed on the list of sets to get there."""

TYPED = "Ii Jj, x"

VERBS: dict[str, tuple[tuple[str, ...], tuple[str, ...], str]] = {
    "joins": (SET, ("a", *TYPED, "enter"), TYPED),
    "leaves": (SET, ("x", "enter"), "24 Nov 2026"),
    "is called": (SET, ("enter", *" B", "enter"), "Grace Obi, head teacher B"),
    "is cancelled": ((*SET, *["down"] * 8), ("x",), ""),
    "a rota": (SET, ("r", *"Tom", "enter"), "Tom"),
    "taken back": (SET, ("u", "u"), ""),
    "an outcome": (THEORY, ("o", *"Ours", "enter"), "Ours"),
    "an assumption": ((*THEORY, "down"), ("a", *"time", "enter"), "time"),
    "what is done": ((*THEORY, "down"), ("d", *"ring", "enter"), "ring"),
    "other words": (
        THEORY,
        ("enter", *" B", "enter"),
        "Every child leaves us a reader who reads for pleasure B",
    ),
    "an address": (THEORY, ("w", *"here", "enter"), "here"),
    "a line less": ((*THEORY, "down"), ("x",), ""),
    "later": ((*THEORY, "down"), ("]",), ""),
    "the stroke back": ((*THEORY, "down", "]"), ("u",), ""),
    "agreed": (AGREEMENT, ("space", "enter"), ""),
    "ticked": (CHECKLISTS, ("space",), ""),
}
"""Where one is, what is pressed there, and what stands in the line then."""


def sets_in(home: Path) -> list[str]:
    """What of a set stands where the sets were; what was begun may wait there."""
    return [str(each) for each in home.rglob("*") if ".begun" not in each.parts]


@pytest.mark.parametrize("verb", VERBS)
@GOES
async def test_what_cannot_be_kept_stays_and_is_said(tmp_path: Path, goes: Goes, verb: str) -> None:
    """At the list of sets: the screen stays, the line with its words; nothing of the set is made anew."""
    way, keys, words = VERBS[verb]
    home = tmp_path / "sets"
    app, set_id = app_with_sample(home)
    put(app, set_id)
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, *way)
        clock_of(app).advance(seconds=1)
        where = in_front(app)
        goes(home, tmp_path / "away")
        await press(pilot, *keys)
        assert (in_front(app), GONE in foot(app).text) == (where, True)
        assert "This was not kept." in foot(app).text
        assert typed(app) == words
        app.tick()
        await settle(pilot)
        assert sets_in(home) == []


def typed(app: AlstuiApp) -> str:
    """What stands in the open line; nothing where there is none."""
    found = app.screen.query(AskLine)
    return found.first().text if found else ""


@pytest.mark.parametrize("keys", [("g", "n"), ("s", "m", "n")])
@GOES
async def test_a_live_meeting_goes_on(tmp_path: Path, goes: Goes, keys: tuple[str, ...]) -> None:
    """The set's screen in a meeting: refused as at the list; put back, the same Enter keeps it for the meeting too."""
    home, away = tmp_path / "sets", tmp_path / "away"
    async with at_the_wall(begun(home)) as (app, pilot):
        await press(pilot, *keys)
        await press(pilot, "a", *TYPED)
        goes(home, away)
        await press(pilot, "enter")
        assert GONE in foot(app).text
        assert typed(app) == TYPED
        assert sets_in(home) == []
        put_back(home, away)
        await press(pilot, "enter")
        assert foot(app).text == "Ii Jj joined, x."
        assert app.library.load("oakfield").members[-1].name == "Ii Jj"
        assert desk_of(app).learning_set.members[-1].name == "Ii Jj"
        await press(pilot, *["escape"] * len(keys[1:]))
        assert in_front(app) is LiveScreen


def put_back(home: Path, away: Path) -> None:
    """As it was before it went; what was begun meanwhile in another place is left there."""
    if (away / "oakfield").exists():
        if home.exists():
            home.rename(home.with_name("meanwhile"))
        away.rename(home)
    else:
        away.rename(home / "oakfield")


@GOES
async def test_a_live_meetings_entries_wait(tmp_path: Path, goes: Goes) -> None:
    """No set is made anew on another disk: what is caught waits in mind, which is said; a removed folder is remade."""
    home, away = tmp_path / "sets", tmp_path / "away"
    async with at_the_wall(begun(home)) as (app, pilot):
        goes(home, away)
        await catch(pilot, "n", "without it")
        if goes is one_set:
            assert "was written there again" in said(app)[0]
            return
        assert GONE in said(app)[0]
        assert sets_in(home) == []
        put_back(home, away)
        await wait(app, pilot, seconds=1)
        assert [each.note.text for each in on_disk(app) if isinstance(each, NoteTaken)] == ["without it"]


@GOES
async def test_a_meeting_closes_without_its_next_one(tmp_path: Path, goes: Goes) -> None:
    """The line about the next meeting stands with its words, and it is said why."""
    home = tmp_path / "sets"
    async with sample_meeting(home, (80, 24), SIXTY) as (app, pilot):
        await press(pilot, "enter", "space", "x", "e", "n", "enter", *" B")
        before = typed(app)
        goes(home, tmp_path / "away")
        await press(pilot, "enter")
        assert GONE in foot(app).text
        assert typed(app) == before != ""
        assert sets_in(home) == []


@GOES
async def test_a_meeting_is_prepared_and_does_not_begin(tmp_path: Path, goes: Goes) -> None:
    """Before a meeting what is chosen is shown; that it cannot begin is said, and why."""
    home = tmp_path / "sets"
    async with sample_meeting(home, (80, 24), SIXTY) as (app, pilot):
        goes(home, tmp_path / "away")
        await press(pilot, "plus", "u", "enter")
        assert in_front(app) is PrepareScreen
        assert GONE in text_of(app)
        assert sets_in(home) == []
