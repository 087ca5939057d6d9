"""A wall of its own for tests of what keeps the room calm: clock, words, the line at the foot, and the keys.

It is as small as a screen with those keys can be; the people are invented samples.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen

import screens
from alstui.content.settings import Face, Settings
from alstui.desk import Desk
from alstui.desk.open_meeting import OpenMeeting
from alstui.meeting.gaps import Gap
from alstui.model import Mode
from screens import themes
from screens.live import facts as live_facts
from screens.live.doors import Doored, Doors
from screens.live.hand import PromptHand
from screens.live.room.calm import Calm
from screens.live.time.choices import TimeChoices
from screens.shell.gate import Gated
from screens.shell.screen import HIGH, WIDE, Askable, Ticks
from screens.wall.faces import FaceSwitch
from screens.wall.stage import TimeBar, TimeWords
from screens.widgets.capture_line import CaptureLine, Words
from screens.widgets.key_line import KeyLine, key_called
from screens.widgets.painted import Across
from tests.kit.builders import Table
from tests.kit.clock import FakeClock
from tests.kit.screens.hands import settle
from tests.kit.screens.rooms import Kind, front
from tests.kit.screens.scenes import SHIPPED


class CountingHand(PromptHand):
    """A hand without questions, which counts how often it is told that it may be another stage now."""

    def __init__(self) -> None:
        self.turned = 0

    def turn(self) -> None:
        """Count."""
        self.turned += 1


class Wall(Doored):
    """A screen with the calm keys, on which a gap can be asked about."""

    MADE_OF = (Calm, TimeChoices, Doors)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.hand = CountingHand()
        self.calm = Calm(self, self.hand)
        self.doors = Doors(self)
        self.time = TimeChoices(self, self.hand, self.doors)
        self.parts = (self.calm, self.time, self.doors)

    def compose(self) -> ComposeResult:
        """The clock and what is said of it."""
        yield FaceSwitch()
        yield TimeBar()
        yield TimeWords()
        yield Across(id="middle")
        yield CaptureLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """As the live screen does."""
        self.calm.take_marks(SHIPPED.marks().marks)
        self.tick()

    def on_unmount(self) -> None:
        """Nothing plays on."""
        self.calm.close()

    def tick(self) -> None:
        """Paint the time."""
        reading = self.desk.read()
        self.query_one(TimeBar).show(live_facts.bar(reading))
        self.update_classes(self.calm.marks(reading))
        self.calm.paint_time(reading)
        self.calm.tick(reading)

    def paint(self) -> None:
        """Paint everything."""
        self.tick()

    def say(self, text: str, tone: str = "$quiet") -> None:
        """At the foot."""
        line = self.query_one(CaptureLine)
        if not line.is_open:
            line.say(text, tone)

    def warn(self, sentences: Sequence[str]) -> None:
        """The record is well."""

    @property
    def can_be_asked(self) -> bool:
        """Whether nobody types."""
        return not self.query_one(CaptureLine).is_open

    def ask_about(self, gap: Gap) -> None:
        """Ask."""
        self.time.ask_about(gap)


class CalmRoom(Gated):
    """An app with one screen, which looks as alstui does."""

    rate = 1.0

    CSS_PATH = Path(screens.__file__).with_name("app.tcss")
    CSS = "Wall.-calm TimeBar { visibility: hidden; } #middle { height: auto; }"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high")]

    def __init__(
        self, table: Table, first: Screen[Any] | None = None, settings: Settings | None = None
    ) -> None:
        """`first` stands in front; without it, the wall."""
        super().__init__()
        self.table = table
        self.opened = OpenMeeting(table.desk, table.pen)
        self.settings = settings or Settings()
        self.faces: dict[Mode | None, Face] = {}
        self._first = first or Wall(table.desk)
        self.rings = 0
        self.answers: list[object] = []
        """What the first screen answered."""
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.DEFAULT

    @property
    def clock(self) -> FakeClock:
        """The table's."""
        return self.table.clock

    def clock_changed(self) -> None:
        """Paint."""
        self.tick()

    def key_called(self, id: str) -> str:
        """A key as the room has it."""
        return key_called(id, self)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our voices."""
        return themes.fallbacks(self.current_theme)

    def on_mount(self) -> None:
        """One screen."""
        self.push_screen(self._first, self.answers.append)

    def bell(self) -> None:
        """Count, instead of a noise in the test's terminal."""
        self.rings += 1

    def tick(self) -> None:
        """As the app's tick: paint, and see what the clocks tell."""
        for screen in self.screen_stack:
            if isinstance(screen, Ticks):
                screen.tick()
        gap = self.opened.look()
        if gap is not None and isinstance(self.screen, Askable) and self.screen.can_be_asked:
            self.opened.taken_up(gap)
            self.screen.ask_about(gap)


@asynccontextmanager
async def calm_room(
    table: Table,
    size: tuple[int, int] = (80, 24),
    first: Screen[Any] | None = None,
    settings: Settings | None = None,
) -> AsyncIterator[tuple[CalmRoom, Pilot[int]]]:
    """Run it; the first screen stands."""
    app = CalmRoom(table, first, settings)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield app, pilot


async def pass_time(app: CalmRoom, pilot: Pilot[int], seconds: float = 0, *, minutes: float = 0) -> None:
    """Let time pass, and have it painted."""
    app.table.wait(seconds, minutes=minutes)
    app.tick()
    await settle(pilot)


async def sleep(app: CalmRoom, pilot: Pilot[int], seconds: float = 0, *, minutes: float = 0) -> None:
    """Let the computer sleep and wake up."""
    app.table.clock.sleep(seconds, minutes=minutes)
    app.tick()
    await settle(pilot)


def wall_of(app: CalmRoom) -> Wall:
    """The wall, in front."""
    return front(app, Wall)


def foot(screen: Wall) -> str:
    """What the closed line at the foot says."""
    label = screen.query_one(CaptureLine).query_one("#label", Words).facts
    return label.text if label is not None else ""


def kinds(table: Table, since: int) -> Iterable[str]:
    """The names of the events that were written since there were so many."""
    return [type(event).__name__ for event in table.pen.events[since:]]


def written(table: Table, kind: type[Kind]) -> Kind:
    """The last line on record, which is an event of this kind."""
    event = table.pen.events[-1]
    assert isinstance(event, kind)
    return event
