"""The gate: keys are let through one at a time, each when what the one before set off is done.

Textual hands a key to whoever has the focus at that instant, and does what it means a few turns later; so a key that
comes in between goes where it was not meant. Here what a sequence of keys does never depends on how fast it came.
Letters for a field that has the focus wait for nothing: the field takes them in their order.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from textual import constants, events
from textual.app import App

from screens.shell.keyboard import MOST_PASTED, Keyboard

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.message_pump import MessagePump

ROUNDS = 3
"""How often everybody has to be found with nothing to do: a key goes up to the app, whose action comes back down."""

MOST = 1000
"""Keys that are held. Nobody types more ahead: so many are no person's, and are let go rather than done for minutes."""

PATIENCE = 0.5
"""Seconds after which it is looked whether those who are waited for are still there."""

Typed = events.Key | events.Paste
"""What comes from the keyboard."""


class Gate:
    """Holds keys in their order, and lets the next one through when the app is at rest."""

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self._keyboard = Keyboard(app)
        self._held: deque[Typed] = deque()
        self._released: Typed | None = None
        """On its way through the queue of the app."""
        self._task: asyncio.Task[None] | None = None
        self._letters = False
        """Letters went to the field that has the focus, and nothing was waited for since."""
        self.heard = 0
        """How many keys came so far."""
        self._entered = self._moved = False
        self.enter_is_spent = False
        """The key before was an Enter that kept or answered something: another one moves nothing."""

    def enter_moved(self) -> None:
        """The Enter that is being done moved on, and so may the next one."""
        self._moved = True

    def answered(self) -> None:
        """The key that is being done kept or answered something, as an Enter does."""
        self._entered = True

    def admit(self, event: Typed) -> Typed | None:
        """The key as it is meant, to be done now; None where it waits for its turn, or means nothing."""
        self.heard += event is not self._released
        if event is not self._released and self._has_to_wait(event):
            if len(self._held) >= MOST:
                self._held.clear()
            self._held.append(event)
            self._work()
            return None
        self._released = None
        event = self._one_of_two(_typed_ahead(event))
        self.enter_is_spent = self._entered and not self._moved
        self._entered, self._moved = isinstance(event, events.Key) and event.key == "enter", False
        self._keyboard.came()
        if self._is_letter(event):
            self._letters = True
            return event
        self._work()
        return self._keyboard.meant(event) if isinstance(event, events.Key) else event

    @property
    def is_leaving(self) -> bool:
        """Whether there is no screen any more that a key could be for."""
        return self._app._exit or self._app._closing

    def _one_of_two(self, event: Typed) -> Typed:
        """The escape, where alt and a letter mean nothing to the field that has the focus; the letter is the next key.

        Terminals write the two alike. Those that tell alt from escape give no character with it. Only here is it known
        who has the focus when the key is done.
        """
        if not isinstance(event, events.Key) or not event.character or not event.key.startswith("alt+"):
            return event
        edits = getattr(self._app.focused, "EDITING", ())  # asked by name: no field is imported for it
        if event.key in edits:
            return event
        self._held.appendleft(events.Key(event.key.removeprefix("alt+"), event.character))
        return events.Key("escape", "\x1b")

    async def rest(self) -> None:
        """Wait until every key was let through, and done."""
        while self._task is not None or self._letters:
            self._work()
            if self._task is not None:
                await asyncio.wait((self._task,))

    def _has_to_wait(self, event: Typed) -> bool:
        """Whether something that was let through before it is not done."""
        return self._task is not None or (self._letters and not self._is_letter(event))

    def _is_letter(self, event: Typed) -> bool:
        """Whether it is a letter for the field that has the focus."""
        field = self._app.focused
        return (
            isinstance(event, events.Key)
            and field is not None
            and field.check_consume_key(event.key, event.character)
        )

    def _work(self) -> None:
        if self._task is None:
            self._task = asyncio.create_task(self._let_through(), name="the gate")

    async def _let_through(self) -> None:
        """One after the other, until there is none."""
        try:
            await self._settle()
            while self._held and not self.is_leaving:
                self._released = self._held.popleft()
                self._app.post_message(self._released)
                await self._settle()
        finally:
            self._task = None
            self._keyboard.tell()

    async def _settle(self) -> None:
        """Wait until nobody has anything to do."""
        quiet = 0
        while quiet < ROUNDS and not self.is_leaving:
            quiet = 0 if await self._round() else quiet + 1
        self._letters = False

    async def _round(self) -> bool:
        """Let everybody who is concerned finish what they are at; whether somebody else had something to do."""
        busy = [pump for pump in self._app._registry if _has_work(pump)]
        waits: set[MessagePump] = set()
        done = asyncio.Event()

        def finished(pump: MessagePump) -> None:
            waits.discard(pump)
            if not waits:
                done.set()

        for pump in {*self._concerned(), *busy}:
            if pump.call_later(finished, pump):
                waits.add(pump)
        while waits:
            try:
                await asyncio.wait_for(done.wait(), PATIENCE)
            except TimeoutError:
                waits = {pump for pump in waits if pump.is_running}
        return bool(busy)

    def _concerned(self) -> Iterator[MessagePump]:
        """Those through whose hands a key goes."""
        yield self._app
        yield from self._app.screen_stack
        if self._app.focused is not None:
            yield from self._app.focused.ancestors_with_self


def _typed_ahead(event: Typed) -> Typed:
    """Enter, which a terminal that was not taken yet sends otherwise: somebody typed while alstui started."""
    early = isinstance(event, events.Key) and event.key == "ctrl+j"
    return events.Key("enter", "\r") if early else event


def _has_work(pump: MessagePump) -> bool:
    """Whether something waits to be done by it, or it is only coming to be."""
    if pump._closing or pump._closed:
        return False
    if not pump.is_running or pump._pending_message is not None or pump._next_callbacks:
        return True
    after_painting = getattr(pump, "_callbacks", None)
    return pump._message_queue.qsize() > 0 or bool(after_painting)


class Gated(App[int]):
    """An app whose keys go through a gate."""

    def get_driver_class(self) -> type[Driver]:
        """Our own reading of the terminal, where Textual would have its own of Linux and macOS."""
        found = super().get_driver_class()
        if constants.DRIVER is not None or found.__name__ != "LinuxDriver":
            return found  # Windows, or one that a person has chosen
        from screens.shell.driver import TerminalDriver

        return TerminalDriver

    @cached_property
    def gate(self) -> Gate:
        """Where they wait for their turn."""
        return Gate(self)

    @property
    def enter_is_spent(self) -> bool:
        """Whether the key before was an Enter that kept or answered something: another one moves nothing."""
        return self.gate.enter_is_spent

    def enter_moved(self) -> None:
        """The Enter that is being done moved on, and so may the next one."""
        self.gate.enter_moved()

    def answered(self) -> None:
        """The key that is being done kept or answered something, as an Enter does."""
        self.gate.answered()

    async def on_event(self, event: events.Event) -> None:
        """Let keys through one at a time; everything else as it comes."""
        if not isinstance(event, Typed):
            await super().on_event(event)
        elif self.gate.is_leaving:
            return
        elif event.is_forwarded:
            await super().on_event(event)
        elif (admitted := self.gate.admit(event)) is not None:
            if isinstance(admitted, events.Paste) and len(admitted.text) > MOST_PASTED:
                admitted.text = admitted.text[:MOST_PASTED]
                self.call_later(self.pasted_too_much)
            if isinstance(admitted, events.Paste) and not self._types:
                self.pasted(admitted.text)
            else:
                await super().on_event(admitted)

    @property
    def _types(self) -> bool:
        """Whether a field has the focus, which takes letters and what is pasted."""
        return self.focused is not None and self.focused.check_consume_key("a", "a")

    def pasted(self, text: str) -> None:
        """Words were pasted where nothing takes them."""

    def pasted_too_much(self) -> None:
        """So much was pasted that only its beginning was taken."""
