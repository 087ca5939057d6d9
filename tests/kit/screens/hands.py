"""Hands on the keyboard: real key and paste events, without the wait for an idle machine after each of them.

`Pilot.press` sleeps until the process is idle, 40 to 90 ms a key. Here a key is sent as the terminal sends it, and
then every queue on the screen is worked through twice: once for the key, once for what it set off.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import events
from textual.geometry import Size
from textual.pilot import Pilot

from screens.shell.finding import possible
from screens.shell.gate import Gated
from screens.shell.palette import PaletteScreen
from screens.widgets.pick_list import PickList

NAMED = {
    " ": "space", "/": "slash", "#": "number_sign", ".": "full_stop", ",": "comma", ":": "colon", "@": "at",
    "-": "minus", "+": "plus", "[": "left_square_bracket", "]": "right_square_bracket",
    "(": "left_parenthesis", ")": "right_parenthesis", "*": "asterisk", "_": "underscore",
    "<": "less_than_sign", ">": "greater_than_sign", "|": "vertical_line", "?": "question_mark",
    "!": "exclamation_mark", "'": "apostrophe", "&": "ampersand", ";": "semicolon", "\\": "backslash",
}  # fmt: skip
"""What Textual calls the keys that are not letters."""

PATIENCE = 60.0
"""Seconds after which a wait fails: long, because a busy machine is slow, and never waited out when all is well."""

CHARACTERS = {name: character for character, name in NAMED.items()}


async def settle(pilot: Pilot[int]) -> None:
    """Let everything that was set off be done and painted."""
    await let_through(pilot)
    for _ in range(3):
        await nothing_to_do()
        for screen in pilot.app.screen_stack:
            screen._on_timer_update()  # what waits for a frame is painted now, on what is seen beneath as well
    await nothing_to_do()


async def nothing_to_do() -> None:
    """Give way until no task has anything left to do: all of them wait, for a key, a time or a thread."""
    ready = getattr(asyncio.get_running_loop(), "_ready")  # noqa: B009
    while True:
        await asyncio.sleep(0)
        if not ready:
            return


async def let_through(pilot: Pilot[int]) -> None:
    """Wait until every key that came was let through, and done."""
    app = pilot.app
    if isinstance(app, Gated):
        came = asyncio.Event()
        async with asyncio.timeout(PATIENCE):  # an app that broke lets nothing through any more
            if app.call_later(came.set):
                await came.wait()
            await app.gate.rest()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, by Textual's names or as the characters that they type."""
    for key in keys:
        send(pilot, key)
        await settle(pilot)


def send(pilot: Pilot[int], *keys: str) -> None:
    """Send keys all at once, as a fast hand, a paste without marks or a busy machine does."""
    for key in keys:
        name = NAMED.get(key, key)
        character = CHARACTERS.get(name, name if len(name) == 1 else None)
        pilot.app.post_message(events.Key(name, character))


async def paste(pilot: Pilot[int], text: str) -> None:
    """Paste words where one is."""
    pilot.app.post_message(events.Paste(text))
    await settle(pilot)


async def catch(pilot: Pilot[int], keys: str, text: str) -> None:
    """Catch a line: its key, or that of a door and its own with a blank between; the words, Enter."""
    await press(pilot, *keys.split())
    await paste(pilot, text)
    await press(pilot, "enter")


async def command(pilot: Pilot[int], purpose: str) -> None:
    """Find a command in the palette by what it is for, and choose it."""
    await press(pilot, "ctrl+p")
    palette = pilot.app.screen
    assert isinstance(palette, PaletteScreen)
    await paste(pilot, purpose)
    listed = palette.query_one(PickList)
    assert listed.facts is not None
    places = [row.id for row in listed.facts.rows]
    (wanted,) = (each.id for each in possible(palette.of) if each.purpose == purpose)
    await press(pilot, *["down"] * places.index(wanted), "enter")
    assert pilot.app.screen is not palette


async def until(pilot: Pilot[int], so: Callable[[], bool]) -> None:
    """Wait for something that takes its time, as what is fetched does; a test that waits in vain fails."""
    async with asyncio.timeout(PATIENCE):
        while not so():
            await pilot.pause(0.005)


async def resize(pilot: Pilot[int], width: int, height: int) -> None:
    """Another size of terminal, painted; as `Pilot.resize_terminal`, without its wait for an idle machine."""
    size = Size(width, height)
    app = pilot.app
    assert app._driver is not None
    app._driver._size = (width, height)
    app.post_message(events.Resize(size, size))
    await until(pilot, lambda: app.screen.outer_size == size)
    await settle(pilot)
