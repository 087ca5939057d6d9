"""The walk: a hand that presses whatever means something at this moment, what it never pressed before the rest.

It goes to every panel first, then to those where most is left to press. It closes a meeting now and then and goes on
with the next set, and never leaves for good: after an hour or so the sets are put by, and others meet. Time is the
room's own clock, moved between two keys; nothing waits.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from screens.app import AlstuiApp
from screens.before.prepare import PrepareScreen
from screens.command import Commanded, Pressable
from screens.home.home import HomeScreen
from screens.live.live import LiveScreen
from screens.shell.table import classes, key_table
from tests.kit.clock import FakeClock
from tests.kit.screens.hands import CHARACTERS, paste, press, settle
from tests.kit.screens.scenes import AFTERNOON, LONDON, app_at, clock_of
from tests.kit.screens.stick import Stick
from tests.kit.screens.ways import FROM_HOME, FROM_LIVE
from tests.soak.far import FAR, Way, go
from tests.soak.keys import possible
from tests.soak.lines import LINES, TYPED, UNSURE
from tests.soak.odds import (
    AIM,
    ASLEEP,
    BACK,
    BEHIND,
    FIELDS,
    FURTHER,
    INTO,
    NEVER,
    ON,
    OPENERS,
    OUT,
    RARE,
    STAYS,
    STRAIGHT,
    TRIES,
    WAY,
)
from tests.soak.reasons import REASONS
from tests.soak.sets import filled, put_by, set_up

MORNING = AFTERNOON - timedelta(hours=6)
"""When the first set meets: eight hours, what the computer slept and what ran over, are all before midnight."""

MEETING = 400
"""For how many steps sets meet before they are put by."""

BASES = frozenset({"Keyed", "Question", "UndoesHere", "ChoicePanel", "AnyKey", "Ask", "Asking"})
"""What screens are made from."""

OPENING = "agreed.review"
"""What can be done only as a meeting is opened, while nobody has changed which of the set's it is."""

PUT_BY = "put-by"
"""Where the sets are that met, beside the folder of sets."""


@cache
def panels() -> frozenset[str]:
    """Every screen there is, by what it is called."""
    return frozenset(each.__name__ for each in classes() if issubclass(each, Screen)) - BASES


class Walk:
    """One walk: what it pressed, and where it was."""

    def __init__(
        self, app: AlstuiApp, pilot: Pilot[int], random: Random, seconds: float, stick: Stick
    ) -> None:
        """`seconds` is how much of the room's time passes at a step, on average."""
        self.app, self.pilot = app, pilot
        self._random, self._seconds, self._stick = random, seconds, stick
        self.done: Counter[str] = Counter()
        """How often each command was done, by its id."""
        self.places: Counter[str] = Counter()
        """How often a key was pressed on each screen, by what it is called."""
        self.steps = 0
        self.ended = 0
        """How many meetings were seen to their end."""
        self.has_left = False
        """Whether it left alstui at this step."""
        self._tried: Counter[tuple[str, str]] = Counter()
        self._aimed: Counter[str] = Counter()
        self._filled: set[int] = set()
        """The desks at which there is something of everything."""
        self._out_for = 0

    @property
    def unseen(self) -> frozenset[str]:
        """The panels that were not seen yet."""
        return panels() - self.places.keys()

    @property
    def is_warm(self) -> bool:
        """Every panel was seen once, and two meetings to their minutes: what the first time brings in is there.

        After one, a third of the commands was never done yet, and what each of them fetches comes in with it.
        """
        return self.ended > 1 and not self.unseen

    @property
    def never(self) -> frozenset[str]:
        """The commands that were never done, and have no reason for it."""
        return frozenset(key_table().commands) - self.done.keys() - REASONS.keys()

    async def step(self) -> None:
        """Press one key, or type one line; then let time pass.

        Raises:
            Exception: something went wrong in the app, whatever it is.
            AssertionError: the app has ended.
        """
        if self.app.mishap is not None:
            raise self.app.mishap
        assert self.app.is_running, "the walk has left"
        if self.steps % MEETING == 0:
            await self._others_meet()
        self.steps += 1
        self.places[self._here] += 1
        self._pull_out_or_in()
        self._fill()
        await self._do_something()
        if self.has_left:
            self.has_left = False
            await self.to_the_list()
        await self._pass()

    async def _do_something(self) -> None:
        if self._types and self._random.random() < 0.4:
            await self._type()
        elif self._here in FIELDS and self._random.random() < 0.2:
            await press(self.pilot, "tab")
        elif self._stick.out and self._is_between_panels and self._random.random() < 0.3:
            await self._leave_without_a_disk()
        elif self._is_between_panels and self._random.random() < AIM * (4 if self.unseen else 1):
            await self._aim()
        elif self._random.random() < 0.01:
            await paste(self.pilot, self._random.choice(LINES))
        else:
            await self._press()

    @property
    def _here(self) -> str:
        return type(self.app.screen).__name__

    @property
    def _types(self) -> bool:
        field = self.app.focused
        return field is not None and field.check_consume_key("a", "a")

    @property
    def _is_between_panels(self) -> bool:
        return isinstance(self.app.screen, (LiveScreen, HomeScreen)) and not self._door and not self._types

    # -- where to --------------------------------------------------------------------------------------

    async def _others_meet(self) -> None:
        """Put the sets by that met, and let others come; one is at the list of sets, whatever was open."""
        app, library = self.app, self.app.library
        self._stick.out = False
        self._out_for = 0
        if self.steps:
            await self._read_the_minutes()
            self.ended += 1
        await self.to_the_list()
        if self.steps:
            put_by(library.home, library.home.with_name(PUT_BY) / str(self.steps))
            app.choices_left.clear()  # of sets that are called as the next ones are
        set_up(library, clock_of(app), sample=self.steps // MEETING % 2 == 1)
        app._to_home()
        await settle(self.pilot)
        if self.steps and OPENING in self.never:
            await self.to_a_meeting()

    async def _read_the_minutes(self) -> None:
        """The longest page that there is, at the end of a meeting, and once more with the issues in words."""
        await self.to_a_meeting()
        self._fill()
        self.app.go_to_minutes()
        await press(self.pilot, "v")

    async def to_a_meeting(self) -> None:
        """To a meeting that goes on, whatever is in front of it."""
        await self.leave_panels()
        if self.app.desk is None or self.app.desk.meeting.status == "closed":
            await self.to_the_list()
        for _ in range(WAY):
            desk = self.app.desk
            if self._here == "LiveScreen" and desk is not None and desk.meeting.status == "running":
                break
            await press(self.pilot, *INTO.get(self._here, ("escape",)))

    async def leave_panels(self) -> None:
        """To what is behind all panels; nobody is asked whether what was begun in them is to be kept."""
        while len(self.app.screen_stack) > 2:
            self.app.pop_screen()
            await settle(self.pilot)

    async def to_the_list(self) -> None:
        """To the list of sets, past whatever stands in front of it."""
        await self.leave_panels()
        self.app._to_home()
        await settle(self.pilot)

    def _fill(self) -> None:
        """There is something of everything in every meeting, as after an hour."""
        desk = self.app.desk
        if desk is None or id(desk) in self._filled or not isinstance(self.app.screen, LiveScreen):
            return
        if not self._stick.out and desk.meeting.status == "running":
            self._filled = {id(desk)}
            filled(desk)

    async def _aim(self) -> None:
        """Go to a panel: one that was never seen, or in which most was never done."""
        if self._here == "LiveScreen" and not self.unseen:
            left, every = self._far, [way for ways in FAR.values() for way in ways]
            if self._random.random() < (STRAIGHT if left else FURTHER):
                await go(self, self._random.choice(left or every))
                return
        ways = FROM_LIVE if isinstance(self.app.screen, LiveScreen) else FROM_HOME
        names = list(ways)
        (name,) = self._random.choices(names, [self._worth(each) for each in names])
        self._aimed[name] += 1
        await press(self.pilot, *ways[name])

    @property
    def _far(self) -> list[Way]:
        """Ways from the live screen to what was never done."""
        return [way for name, ways in FAR.items() if name in self.never for way in ways]

    def _worth(self, name: str) -> float:
        """The more there is left to do in a panel, the likelier; the oftener it was gone to, the less."""
        place, commands = name.partition(",")[0], key_table().commands
        left = sum(place in commands[each].where for each in self.never if len(commands[each].where) < 20)
        return (1 + left + NEVER * (place in self.unseen)) / (1 + self._aimed[name])

    async def _leave_without_a_disk(self) -> None:
        """Say something that cannot be kept, and leave."""
        if isinstance(self.app.screen, LiveScreen):
            await press(self.pilot, "plus", "x", "h")

    # -- what to do ------------------------------------------------------------------------------------

    async def _type(self) -> None:
        await paste(self.pilot, self._random.choice(self._lines))
        if self._random.random() < 0.6:
            await press(self.pilot, "enter")

    @property
    def _lines(self) -> tuple[str, ...]:
        """What may be typed here: a name that could mean any of the nine, until each was meant."""
        is_left = any(each.startswith("live.whose_") for each in self.never)
        return TYPED.get(self._here) or (LINES + UNSURE * len(LINES) if is_left else LINES)

    async def _press(self) -> None:
        found = [each for each in possible(self.app.screen) if self._is_for_the_walk(each)]
        if self._random.random() < ON.get(self._here, 0) * (STAYS if self._is_left(found) else 1):
            await press(self.pilot, "enter")
        elif not found or self._goes_back(found):
            await press(self.pilot, "escape")
        else:
            (chosen,) = self._random.choices(found, [self._weight(each) for each in found])
            self._tried[self._where(chosen)] += 1
            if not chosen.command.binding_action.startswith("command("):
                self.done[chosen.command.id] += 1
            await press(self.pilot, chosen.binding.key.rpartition(":")[2])

    def _goes_back(self, found: list[Pressable]) -> bool:
        if isinstance(self.app.screen, (LiveScreen, HomeScreen, PrepareScreen)):
            return False
        return self._random.random() < (STAYS if self._is_left(found) else BACK)

    def _is_left(self, found: list[Pressable]) -> bool:
        """Whether something was never done here that can be done now, and is worth another try."""
        return any(each.command.id in self.never and self._tried[self._where(each)] < TRIES for each in found)

    def _is_for_the_walk(self, each: Pressable) -> bool:
        """Whether it means something now; what stands behind a door, where that is open."""
        door, _, key = each.binding.key.rpartition(":")
        is_typed = self._types and len(CHARACTERS.get(key, key)) == 1
        return door in ("", self._door) and not is_typed

    @property
    def _door(self) -> str:
        """The door that is open; empty for none."""
        screen = self.app.screen
        return screen.doors.open if isinstance(screen, LiveScreen) else ""

    def _weight(self, each: Pressable) -> float:
        """The less often it was done and tried, the likelier; by its place, because one key is on many screens."""
        name, tried = each.command.id, self._tried[self._where(each)]
        behind = BEHIND if ":" in each.binding.key else 1.0
        if name in self.never:
            return NEVER * behind / (1 + tried)
        if name in OPENERS:
            commands = key_table().commands
            left = sum(commands[other].door == OPENERS[name] for other in self.never)
            return behind * (1 + left)
        times = 1 + self.done[name] / 4 + tried
        return behind * RARE.get(name, 1.0) / math.sqrt(times)

    def _where(self, each: Pressable) -> tuple[str, str]:
        return self._here, each.command.id

    # -- what happens ----------------------------------------------------------------------------------

    async def _pass(self) -> None:
        """Let time pass: mostly a moment, now and then the computer sleeps."""
        clock = clock_of(self.app)
        clock.advance(self._random.uniform(0.2, 1.8) * self._seconds)
        chance, most = ASLEEP
        if self._random.random() < chance:
            clock.sleep(self._random.uniform(0.1, 1) * most)
        for _ in range(2):
            self.app.tick()
        await settle(self.pilot)

    def _pull_out_or_in(self) -> None:
        """The disk is pulled out for a few steps, now and then."""
        chance, steps = OUT
        self._out_for -= 1
        if self._out_for <= 0:
            self._stick.out = self._random.random() < chance
            self._out_for = steps if self._stick.out else 0


@contextmanager
def counted(walk: Walk) -> Iterator[None]:
    """Every command that is done is counted, however it came to be done."""
    does = Commanded.action_command

    async def counting(node: Commanded, id: str) -> None:
        walk.done[id] += 1
        await does(node, id)

    def leaves(_: AlstuiApp) -> None:
        """Whoever leaves comes in again: the next step is at the list of sets, and nothing stands before it."""
        walk.has_left = True

    with (
        patch.object(Commanded, "action_command", counting),
        patch.object(AlstuiApp, "_go", leaves),
    ):
        yield


@asynccontextmanager
async def walking(home: Path, *, seed: int, seconds: float) -> AsyncIterator[Walk]:
    """A walk that begins; every step of it is still to be gone."""
    patches = pytest.MonkeyPatch()
    try:
        app = app_at(home, FakeClock(MORNING, LONDON))
        async with app.run_test(size=(120, 36)) as pilot:
            await settle(pilot)
            walk = Walk(app, pilot, Random(seed), seconds, Stick(patches))
            with counted(walk):
                yield walk
                await walk.to_the_list()
    finally:
        patches.undo()


async def walked(
    home: Path, *, seed: int, steps: int, seconds: float, look: Callable[[Walk], None] = lambda _: None
) -> Walk:
    """Walk so many steps; `look` is called after each."""
    async with walking(home, seed=seed, seconds=seconds) as walk:
        for _ in range(steps):
            await walk.step()
            look(walk)
    return walk
