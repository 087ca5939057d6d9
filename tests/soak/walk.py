"""The walk: a hand that presses whatever means something at this moment, what it pressed least before the rest.

It stays in the meetings: it closes one now and then and goes on with the next set, and never leaves for good. Time is
the room's own clock, moved between two keys; nothing waits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest
from textual.pilot import Pilot

from alstui.establishing.sample import install
from alstui.model import LearningSet, Member, PlannedMeeting
from screens.app import AlstuiApp
from screens.command import DOORS, Commanded, Pressable, opener, pressable
from screens.home.home import HomeScreen
from screens.live.live import LiveScreen
from tests.house.test_calm import FROM_LIVE
from tests.kit.screens.hands import paste, press, settle
from tests.kit.screens.scenes import AFTERNOON, app_at, clock_of
from tests.kit.screens.stick import Stick

SETS = 3
"""How many sets with a past there are at home from the first; whoever walks establishes more."""

NINE = ("Ann", "Ben", "Carla", "Dev", "Ella", "Femi", "Gus", "Hana", "Ivo")
"""Another set, with a member for every number that can be pressed; nothing of it is on record."""

RARE = {
    "app.leave": 0.02,
    "unsaved.leave": 0.3,
    "close.close": 0.05,
    "live.go_home": 0.05,
    "prepare.home": 0.05,
    "minutes.home": 0.5,
    "live.close": 0.3,
    "app.keys": 0.1,
    "question.keys": 0.1,
    "app.palette": 0.1,
    "app.cover": 0.1,
    "cover": 0.05,
    "live.enter": 0.3,
    "home.open_file": 0.3,
}
"""What leads out of a meeting, or is on every screen, is pressed less than its turn would be: the walk stays live."""

OPENERS = frozenset(opener(door) for door in DOORS)
"""What opens a door is pressed as often as ever: what is behind it comes next."""

LINES = (
    "ring the chair of governors by fri 8/10",
    "Tom: draft one page for parents by mon 5/10 #parents",
    "ask two pupils what they would keep",
    "zoe, ravi: write down what the council said in 2 weeks",
    "what would have to be true for this to work without you?",
    "Grace",
    "parents",
    "7",
    "4.12.",
    "a line of sixty letters or so, as somebody types who has time",
)
"""What is typed where something can be typed: invented, as everybody in it."""

BACK = 0.1
"""How likely it is at a step that one goes back from a panel."""

ON = 0.5
"""How likely it is at a step that one goes on from the list of sets into a meeting."""

AIM = 0.12
"""How likely it is at a step in a meeting that one goes to a panel, instead of pressing something."""

BEHIND = 8.0
"""How much likelier what stands behind an open door is than anything else."""

OUT = ("The disk", 0.01, 5)
"""How likely it is at a step that the disk is pulled out, and for how many steps it stays so."""


class Walk:
    """One walk: what it pressed, where it was, and how many entries were recorded."""

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
        self._tried: Counter[tuple[str, str]] = Counter()
        self._aimed: Counter[str] = Counter()
        self._out_for = 0

    async def step(self) -> None:
        """Press one key, or type one line; then let time pass.

        Raises:
            Exception: something went wrong in the app, whatever it is.
            AssertionError: the app has ended.
        """
        if self.app.mishap is not None:
            raise self.app.mishap
        assert self.app.is_running, "the walk has left"
        self.steps += 1
        self.places[type(self.app.screen).__name__] += 1
        self._pull_out_or_in()
        if self._types and self._random.random() < 0.4:
            await self._type()
        elif self._is_at_the_meeting and self._random.random() < AIM:
            await self._aim()
        elif self._random.random() < 0.01:
            await paste(self.pilot, self._random.choice(LINES))
        else:
            await self._press()
        await self._pass()

    @property
    def _types(self) -> bool:
        field = self.app.focused
        return field is not None and field.check_consume_key("a", "a")

    @property
    def _is_at_the_meeting(self) -> bool:
        return isinstance(self.app.screen, LiveScreen) and not self._door and not self._types

    async def _aim(self) -> None:
        """Go to a panel, the one that was gone to least."""
        least = min(self._aimed[name] for name in FROM_LIVE)
        name = self._random.choice([each for each in FROM_LIVE if self._aimed[each] == least])
        self._aimed[name] += 1
        await press(self.pilot, *FROM_LIVE[name])

    async def _type(self) -> None:
        await paste(self.pilot, self._random.choice(LINES))
        if self._random.random() < 0.7:
            await press(self.pilot, "enter")

    async def _press(self) -> None:
        screen = self.app.screen
        found = [each for each in pressable(screen) if self._is_for_the_walk(each)]
        stays = isinstance(screen, (LiveScreen, HomeScreen))
        if isinstance(screen, HomeScreen) and self._random.random() < ON:
            await press(self.pilot, "enter")
        elif not found or (not stays and self._random.random() < BACK):
            await press(self.pilot, "escape")
        else:
            (chosen,) = self._random.choices(found, [self._weight(each) for each in found])
            self._tried[self._where(chosen)] += 1
            if not chosen.command.binding_action.startswith("command("):
                self.done[chosen.command.id] += 1
            await press(self.pilot, chosen.binding.key.rpartition(":")[2])

    def _is_for_the_walk(self, each: Pressable) -> bool:
        """Whether it means something now; what stands behind a door, where that is open."""
        door, _, key = each.binding.key.rpartition(":")
        is_typed = self._types and len(key) == 1
        return each.enabled and door in ("", self._door) and not is_typed

    @property
    def _door(self) -> str:
        """The door that is open; empty for none."""
        screen = self.app.screen
        return screen.doors.open if isinstance(screen, LiveScreen) else ""

    def _weight(self, each: Pressable) -> float:
        """The less often it was done and tried, the likelier; by its place, because one key is on many screens."""
        times = self.done[each.command.id] / 4 + self._tried[self._where(each)]
        behind = BEHIND if ":" in each.binding.key else 1.0
        return (
            behind
            * RARE.get(each.command.id, 1.0)
            / (1.0 if each.command.id in OPENERS else (1 + times) ** 0.7)
        )

    def _where(self, each: Pressable) -> tuple[str, str]:
        return type(self.app.screen).__name__, each.command.id

    async def _pass(self) -> None:
        """Let time pass: mostly a moment, now and then the computer sleeps."""
        clock = clock_of(self.app)
        seconds = self._random.uniform(0.2, 1.8) * self._seconds
        if self._random.random() < 0.004:
            clock.sleep(seconds * 20)
        else:
            clock.advance(seconds)
        for _ in range(2):
            self.app.tick()
        await settle(self.pilot)

    def _pull_out_or_in(self) -> None:
        """The disk is pulled out for a few steps, now and then."""
        self._out_for -= 1
        if self._out_for <= 0:
            self._stick.out = self._random.random() < OUT[1]
            self._out_for = OUT[2] if self._stick.out else 0


@contextmanager
def counted(walk: Walk) -> Iterator[None]:
    """Every command that is done is counted, however it came to be done."""
    does = Commanded.action_command

    async def counting(node: Commanded, id: str) -> None:
        walk.done[id] += 1
        await does(node, id)

    # Whoever leaves comes in again: the door is where the list of sets is.
    with (
        patch.object(Commanded, "action_command", counting),
        patch.object(AlstuiApp, "_go", AlstuiApp._to_home),
    ):
        yield


def app_for(home: Path) -> AlstuiApp:
    """alstui with a few sets, on a clock that stands still."""
    app = app_at(home)
    for _ in range(SETS):
        install(app.library, AFTERNOON.date())
    members = tuple(Member(id=name.lower(), name=name, role="member") for name in NINE)
    today = PlannedMeeting(date=AFTERNOON.date(), milestone="halfway")
    app.library.create(LearningSet(id="", title="Nine", members=members, meetings=(today,), sample=True))
    return app


async def walked(
    home: Path, *, seed: int, steps: int, seconds: float, look: Callable[[Walk], None] = lambda _: None
) -> Walk:
    """Walk so many steps; `look` is called after each."""
    patches = pytest.MonkeyPatch()
    try:
        app = app_for(home)
        async with app.run_test(size=(120, 36)) as pilot:
            await settle(pilot)
            walk = Walk(app, pilot, Random(seed), seconds, Stick(patches))
            with counted(walk):
                for _ in range(steps):
                    await walk.step()
                    look(walk)
            app.put_away()
    finally:
        patches.undo()
    return walk
