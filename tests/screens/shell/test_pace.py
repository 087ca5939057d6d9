"""The keyboard obeys at any pace: what keys do never depends on how fast they came, and it is never deaf."""

from __future__ import annotations

import asyncio
import os
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from alstui.store.library import Unread
from screens.app import AlstuiApp
from screens.live.live import LiveScreen
from screens.shell.cover import CoverScreen
from tests.kit.screens.hands import let_through, press, send, settle
from tests.kit.screens.rooms import TODAY, at_the_wall
from tests.kit.screens.scenes import SIXTY, app_with_sample
from tests.kit.screens.threads import the_second_app

SEQUENCES = 300 if os.environ.get("ALSTUI_HYPOTHESIS") == "deep" else 12
"""How many sequences of keys are tried; each is run three times, in a program of its own."""

Pace = Literal["at once", "at random", "at rest"]

# -- sequences of keys ----------------------------------------------------------------------------------

SENTENCES = (
    "Ben: call home by fri", "Zoë: ring the chair 8/10", "write to parents", "c", "x u", "  ", "ask? why not", "9", "",
    "Ring the chair by fri", "next time, be early #calm",
)  # fmt: skip

words = st.sampled_from(SENTENCES).map(tuple)
ends = st.sampled_from([("enter",), ("escape",), ("enter", "enter"), ("escape", "escape"), ()])


def _joined(*parts: st.SearchStrategy[tuple[str, ...]]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.tuples(*parts).map(lambda found: tuple(key for part in found for key in part))


opens = st.sampled_from([*"anlipq", "s n", "e w"]).map(lambda keys: tuple(keys.split()))
lines = _joined(opens, words, ends)
"""A line that is opened, typed in, and kept or left."""

SINGLE = (
    "space right left enter escape tab shift+tab u ctrl+y z c ctrl+l ? m . , + - 0 1 2 3 9"
    " f5 pagedown pageup A R N ą ctrl+p"
)
single = st.sampled_from(SINGLE.split()).map(lambda key: (key,))

doors = _joined(
    st.sampled_from("tgdsxe").map(tuple),
    st.sampled_from([*"abcdefhiklmnoprstuwvxyz1239", "enter", "escape", "right"]).map(lambda key: (key,)),
    st.sampled_from([(), ("escape",), ("enter",), ("right",), ("1",), ("u",), ("space",), ("9", "enter")]),
)
"""A door, one of its choices or none, and something after it."""

reported = _joined(
    st.just(("s", "r")),
    st.sampled_from("dpnwxksl").map(tuple),
    words,
    ends,
    st.sampled_from([(), ("right",), ("u",)]),
)
"""A report back: an outcome, words, and what follows."""

evaluated = _joined(
    st.just(("s", "h", "enter")),
    st.lists(st.sampled_from("123459t"), max_size=4).map(tuple),
    st.sampled_from([(), ("enter",), ("u",), ("left",), ("backspace",), ("e",)]),
    words,
    ends,
)
"""A process review: fingers counted, answers put down."""

PREPARING = (*"p[]f+-osmltbca9", "space", "down", "up", "right", "left", "escape", "enter")
prepared = _joined(
    st.lists(st.sampled_from(PREPARING), max_size=6).map(tuple), st.just(("escape", "enter", "space"))
)
"""What is chosen before a meeting, and its beginning."""

void = words
"""Words typed where nothing takes them."""

sequences = st.lists(
    st.one_of(lines, lines, single, doors, doors, reported, evaluated, void), min_size=2, max_size=8
).map(lambda found: [key for part in found for key in part])

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
    """The record on disk, with every id by the place in which it first comes."""
    places: dict[str, str] = {}

    def named(value: Any) -> Any:
        if isinstance(value, dict):
            for each in ("id", "target"):
                if isinstance(value.get(each), str):
                    places.setdefault(value[each], f"no. {len(places)}")
            return {key: named(each) for key, each in value.items()}
        if isinstance(value, list):
            return [named(each) for each in value]
        return places.get(value, value) if isinstance(value, str) else value

    if TODAY not in app.library.meeting_dates(set_id):
        return []
    events = app.library.read_meeting(set_id, TODAY).events
    return [named(msgspec.to_builtins(event)) for event in events]


async def played(keys: Sequence[str], pace: Pace, *, prepared: bool) -> tuple[list[object], str]:
    """The record that the keys make at this pace, and the screen in front at the end."""
    with tempfile.TemporaryDirectory() as folder:
        if prepared:
            app = the_second_app(Path(folder))
            set_id = app.library.sets(Unread())[0].id
        else:
            app, set_id = app_with_sample(Path(folder))
            app.open_first(set_id, SIXTY)
        async with at_the_wall(app) as (app, pilot):
            await deliver(pilot, keys, pace)
            front = type(app.screen).__name__
        return made(app, set_id), front


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
