"""The keyboard obeys at any pace: what keys do never depends on how fast they came, and it is never deaf."""

from __future__ import annotations

import asyncio
import os
import random
import tempfile
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Literal
from unittest.mock import patch

import msgspec
import pytest
from hypothesis import given, settings
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from alstui.learning_set import LearningSet
from alstui.store.library import Unread
from screens.app import AlstuiApp
from screens.live.live import LiveScreen
from screens.shell.cover import CoverScreen
from tests.kit.screens.hands import let_through, press, send, settle
from tests.kit.screens.rooms import TODAY, at_the_wall
from tests.kit.screens.scenes import SIXTY, app_with_sample, clock_of
from tests.kit.screens.threads import the_second_app
from tests.kit.screens.walks import HANDFUL, prepared, sequences

SEQUENCES = 300 if os.environ.get("ALSTUI_HYPOTHESIS") == "deep" else 12
"""How many sequences of keys are tried; each is run three times, in a program of its own."""

Pace = Literal["at once", "at random", "at rest"]

# -- delivered, and what it made -------------------------------------------------------------------------


async def deliver(pilot: Pilot[int], keys: Sequence[str], pace: Pace) -> None:
    """Send the keys at this pace, and wait until all is done."""
    if pace == "at once":
        send(pilot, *keys)
    chance = random.Random(" ".join(keys))
    for key in keys if pace != "at once" else ():
        send(pilot, key)
        if pace == "at rest":
            await settle(pilot)
        else:
            for _ in range(chance.choice((0, 0, 1, 2, 5, 30))):
                await asyncio.sleep(0)
    await let_through(pilot)
    await settle(pilot)


def made(app: AlstuiApp, set_id: str) -> list[object]:
    """The set and the record on disk, with every id by the place in which it first comes."""
    places: dict[str, str] = {}

    def named(value: Any) -> Any:
        if isinstance(value, dict):
            for each in ("id", "target", "mark"):
                if isinstance(value.get(each), str):
                    places.setdefault(value[each], f"no. {len(places)}")
            return {key: named(each) for key, each in value.items()}
        if isinstance(value, list):
            return [named(each) for each in value]
        return places.get(value, value) if isinstance(value, str) else value

    kept = [named(msgspec.to_builtins(app.library.load(set_id)))]
    if TODAY not in app.library.meeting_dates(set_id):
        return kept
    events = app.library.read_meeting(set_id, TODAY).events
    return [*kept, *(named(msgspec.to_builtins(event)) for event in events)]


async def played(keys: Sequence[str], pace: Pace, *, prepared: bool) -> tuple[list[object], str]:
    """The record that the keys make at this pace, and the screen in front at the end."""
    with tempfile.TemporaryDirectory() as folder:
        if prepared:
            app = the_second_app(Path(folder))
            set_id = app.library.sets(Unread())[0].id
        else:
            app, set_id = app_with_sample(Path(folder))
            app.open_first(set_id, SIXTY)
        with each_stroke_at_its_instant(app):
            async with at_the_wall(app) as (app, pilot):
                await deliver(pilot, keys, pace)
                front = type(app.screen).__name__
        return made(app, set_id), front


def each_stroke_at_its_instant(app: AlstuiApp) -> AbstractContextManager[object]:
    """The clock stands still but for a second after each change of the set: two strokes are never one."""
    change = app.library.change

    def and_a_second(*asked: Any) -> LearningSet:
        changed = change(*asked)
        clock_of(app).advance(seconds=1)
        return changed

    return patch.object(app.library, "change", and_a_second)


def agree(keys: Sequence[str], *, prepared: bool) -> None:
    """The three records are equal, and one is at the same place."""
    slow = asyncio.run(played(keys, "at rest", prepared=prepared))
    assert asyncio.run(played(keys, "at once", prepared=prepared)) == slow
    assert asyncio.run(played(keys, "at random", prepared=prepared)) == slow


@settings(max_examples=SEQUENCES)
@given(sequences)
def test_the_record_does_not_depend_on_how_fast_the_keys_came(keys: list[str]) -> None:
    """In a meeting: all at once, at random gaps, and each only when the screen is at rest."""
    agree(keys, prepared=True)


@settings(max_examples=max(SEQUENCES // 3, 4))
@given(prepared, sequences)
def test_so_it_is_from_the_first_screen_on(before: tuple[str, ...], keys: list[str]) -> None:
    """The first keys of a program's life: prepared, begun, and on."""
    agree([*before, *keys], prepared=False)


# -- the same, for what is known by name ----------------------------------------------------------------


@pytest.mark.parametrize("name", HANDFUL)
def test_a_hurried_hand_is_understood(name: str) -> None:
    """The set, its theory, the cycle and the guides, the close, an agenda: what was meant, all at once or at rest."""
    keys, prepared, meant = HANDFUL[name]
    slow = asyncio.run(played(keys, "at rest", prepared=prepared))
    assert asyncio.run(played(keys, "at once", prepared=prepared)) == slow
    assert kinds_of(*slow[0]) == meant


BY_ITSELF = {"meeting-opened", "prepared", "session-begun", "draft-kept", "prompt-shown", "wall-turned"}
"""What is written without anybody having decided anything, or before."""


def kinds_of(learning_set: Any, *events: Any) -> list[str]:
    """What was changed of the set, and what was recorded since the meeting went on, each by its kind."""
    decided = (each["event"] for each in events)
    return [each["change"] for each in learning_set["changes"]] + [
        kind for kind in decided if kind not in BY_ITSELF
    ]


# -- never deaf -----------------------------------------------------------------------------------------

ELSEWHERE = frozenset({"x", "m"})
"""Keys that lead to another place, where one stays."""


@settings(max_examples=SEQUENCES)
@given(sequences)
def test_escape_three_times_leads_back_and_the_keys_work(keys: list[str]) -> None:
    """Whatever was pressed: one is where one came from, nothing unseen has the focus, and the cover covers."""

    asyncio.run(_led_back([key for key in keys if key not in ELSEWHERE]))


async def _led_back(keys: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with at_the_wall(the_second_app(Path(folder))) as (app, pilot):
            await deliver(pilot, keys, "at once")
            here = _focused(app)
            assert here is None or here.region, "what has the focus is seen"
            await press(pilot, "escape", "escape", "escape")
            assert _in_front(app, LiveScreen)
            assert _focused(app) is None
            await press(pilot, "c")
            assert _in_front(app, CoverScreen)
            await press(pilot, "c", "a")
            field = _focused(app)
            assert field is not None
            assert field.region


def _in_front(app: AlstuiApp, kind: type[Screen[Any]]) -> bool:
    return isinstance(app.screen, kind)


def _focused(app: AlstuiApp) -> Widget | None:
    return app.focused
