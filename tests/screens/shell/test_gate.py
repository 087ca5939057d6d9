"""The gate: what a sequence of keys does never depends on how fast they came, and no sequence makes it deaf."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from textual.pilot import Pilot

from alstui.meeting.events import ActionAgreed, ActionChanged, Event, Paused
from screens.widgets.capture_line import CaptureLine
from tests.kit.screens.hands import let_through, press, send, settle
from tests.kit.screens.rooms import desk_of, latest, live, on_disk, running

WHENCE = frozenset({"id", "at"})
"""What two events that say the same do not share."""


def keys_of(*pressed: str) -> tuple[str, ...]:
    """Every letter of what is typed; a key that has a name stands alone, in angle brackets."""
    found: list[str] = []
    for each in pressed:
        found.extend((each[1:-1],) if each.startswith("<") else each)
    return tuple(found)


def told(events: Sequence[Event]) -> list[tuple[str, Any]]:
    """What events say, without when they are; for the id of another one, which it is."""
    places = {event.id: place for place, event in enumerate(events)}

    def plain(said: Any) -> Any:
        if isinstance(said, dict):
            return {name: plain(value) for name, value in said.items() if name not in WHENCE}
        if isinstance(said, list | tuple):
            return [plain(each) for each in said]
        return places.get(said, said) if isinstance(said, str) else said

    return [(type(event).__name__, plain(msgspec.to_builtins(event))) for event in events]


async def at_once(pilot: Pilot[int], *keys: str) -> None:
    """All of them before the first is done."""
    send(pilot, *keys)
    await let_through(pilot)
    await settle(pilot)


SEQUENCES = {
    "K1: the first line of a life": keys_of("a", "Ben: ring the chair by fri 8/10", "<enter>"),
    "K1: commands among the letters": keys_of("n", "space + . c x t q u d", "<enter>"),
    "K2: two lines": keys_of("a", "Ben: call home by fri", "<enter>", "a", "Carla: write by mon", "<enter>"),
    "K2: lines of every kind": keys_of(
        "n", "one", "<enter>", "l", "two", "<enter>", "i", "three", "<enter>", "p", "four", "<enter>"
    ),
    "K2: a line behind a door": keys_of("s", "n", "for me", "<enter>", "n", "for all", "<enter>"),
    "K3: an empty line": keys_of("l", "<enter>", "<escape>", "a", "<enter>", "<escape>", "<space>"),
    "K3: left at once": keys_of("l", "<enter>", "<escape>", "a", "x", "<escape>", "<space>"),
    "a line left and taken up": keys_of("a", "ring the", "<escape>", "a", " chair", "<enter>"),
    "doors, and back": keys_of(
        "s", "<escape>", "g", "x", "<escape>", "t", "t", "d", "d", "n", "a note", "<enter>"
    ),
    "who is here": keys_of("g", "2", "2", "<escape>", "2", "n", "Ben left", "<enter>"),
    "a panel, left by its key": keys_of("g", "l", "<down>", "<space>", "<escape>", "n", "a note", "<enter>"),
}


@pytest.mark.parametrize("name", SEQUENCES)
async def test_the_record_does_not_depend_on_the_pace(tmp_path: Path, name: str) -> None:
    """All at once, and each when the screen is at rest: the same record, and the same place in front."""
    keys = SEQUENCES[name]
    async with running(tmp_path / "slow") as (app, pilot):
        await press(pilot, *keys)
        slow, where = told(on_disk(app)), type(app.screen)
    async with running(tmp_path / "fast") as (app, pilot):
        await at_once(pilot, *keys)
        assert told(on_disk(app)) == slow
        assert type(app.screen) is where


async def test_the_line_has_every_letter(tmp_path: Path) -> None:
    """From the very first key of a program's life: the owner is Ben, and the clock was not stopped."""
    async with running(tmp_path) as (app, pilot):
        await at_once(pilot, *keys_of("a", "Ben: ring the chair by fri 8/10", "<enter>"))
        event = latest(app)
        assert isinstance(event, ActionAgreed)
        assert (event.action.owner, event.action.text) == ("ben", "ring the chair")
        assert desk_of(app).meeting.status == "running"


async def test_two_lines_are_two_action_points(tmp_path: Path) -> None:
    """The second begins when the first is kept."""
    async with running(tmp_path) as (app, pilot):
        stage = desk_of(app).meeting.current
        keys = keys_of("a", "Ben: call home by fri", "<enter>", "a", "Carla: write by mon", "<enter>")
        await at_once(pilot, *keys)
        kept = [event.action for event in on_disk(app) if isinstance(event, ActionAgreed)]
        assert [(action.owner, action.text) for action in kept] == [("ben", "call home"), ("carla", "write")]
        assert desk_of(app).meeting.current == stage


@pytest.mark.parametrize(
    "keys",
    [
        keys_of("l", "<enter>", "<escape>", "a", "<enter>", "<escape>"),
        keys_of("l", "<enter>", "<escape>", "a", "x", "<escape>"),
        keys_of("a", "<escape>", "a", "<escape>", "n", "<enter>", "n", "<escape>"),
        keys_of("s", "n", "<escape>", "t", "<escape>", "a", "<escape>"),
    ],
    ids="".join,
)
async def test_it_is_never_deaf(tmp_path: Path, keys: tuple[str, ...]) -> None:
    """Once the line is closed nothing unseen has the focus, and the keys of the screen work."""
    async with running(tmp_path) as (app, pilot):
        await at_once(pilot, *keys)
        assert not live(app).query_one(CaptureLine).is_open
        assert app.focused is None
        await press(pilot, "space")
        assert isinstance(latest(app), Paused)


async def test_an_enter_after_one_that_kept_something_moves_nothing(tmp_path: Path) -> None:
    """However often, fast or slow; the key that goes on is said, and goes on."""
    async with running(tmp_path) as (app, pilot):
        stage = desk_of(app).meeting.current
        await at_once(pilot, *keys_of("a", "ring the chair", "<enter>", "<enter>", "<enter>"))
        await press(pilot, "enter", "enter")
        assert desk_of(app).meeting.current == stage
        await press(pilot, "right")
        assert desk_of(app).meeting.current != stage


async def test_words_without_a_line_change_nothing_that_was_agreed(tmp_path: Path) -> None:
    """Who forgets the key of the line and types has opened doors, and told nobody's action point."""
    async with running(tmp_path) as (app, pilot):
        await at_once(pilot, *keys_of("Ring the chair by fri"))
        assert not [event for event in on_disk(app) if isinstance(event, ActionAgreed | ActionChanged)]
