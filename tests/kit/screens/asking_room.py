"""A wall of its own for tests of what is asked: the clock, the question, the line one types in, and the keys.

It is as small as a screen with those keys can be; the people are invented samples.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input

from alstui.desk import Desk
from screens import words
from screens.live.capture import Captures, Capturing
from screens.live.doors import Doored, Doors
from screens.live.hand import PromptHand
from screens.live.questions.catching import Catching
from screens.wall.clock_face import ClockFace
from screens.wall.prompt_panel import PromptPanel
from screens.widgets.capture_line import CaptureLine, Words
from screens.widgets.key_line import KeyLine
from tests.kit.builders import Table, a_running_table
from tests.kit.screens.calm_room import CalmRoom, calm_room
from tests.kit.screens.rooms import front
from tests.kit.screens.scenes import SHIPPED


class AskingWall(Doored, Captures):
    """A screen with the keys of what is asked and caught."""

    MADE_OF = (Catching, Capturing, Doors)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.hand = PromptHand(desk, lambda: SHIPPED, lambda: ())
        self.capturing = Capturing(self)
        self.catching = Catching(self, self.hand, self.capturing)
        self.doors = Doors(self)
        self.parts = (self.capturing, self.catching, self.doors)

    def compose(self) -> ComposeResult:
        """The clock, the question, the line."""
        yield ClockFace()
        yield PromptPanel()
        yield CaptureLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """As the live screen does."""
        self.paint()

    def tick(self) -> None:
        """Paint the time."""
        reading = self.desk.read()
        self.query_one(ClockFace).show(words.stage_figures(reading), phase=reading.phase)
        self.catching.tick(reading)

    def paint(self) -> None:
        """Paint everything."""
        self.query_one(PromptPanel).show(self.hand.facts())
        self.tick()
        self.show_keys()

    def say(self, text: str, tone: str = "$quiet") -> None:
        """At the foot."""
        self.capturing.line.say(text, tone)

    def warn(self, sentences: Sequence[str]) -> None:
        """The record is well."""


def in_a_slot(stages: int = 1) -> Table:
    """A meeting so many stages on: 1 is Ann's first, 3 is Ben's."""
    table = a_running_table()
    for _ in range(stages):
        table.desk.next_stage()
    return table


@asynccontextmanager
async def asking_room(
    table: Table | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[CalmRoom, Pilot[int]]]:
    """Run it; the wall stands in front, and Ann presents."""
    table = table or in_a_slot()
    async with calm_room(table, size, AskingWall(table.desk)) as room:
        yield room


def wall_of(app: CalmRoom) -> AskingWall:
    """The wall, in front."""
    return front(app, AskingWall)


def said(app: CalmRoom) -> str:
    """What the closed line says."""
    label = wall_of(app).query_one(CaptureLine).query_one("#label", Words).facts
    return label.text if label is not None else ""


def echo(app: CalmRoom) -> str:
    """What the open line says that it understood."""
    shown = wall_of(app).query_one(CaptureLine).query_one("#echo", Words).facts
    return shown.text if shown is not None else ""


def field(app: CalmRoom) -> Input:
    """The field of the open line."""
    return wall_of(app).query_one(CaptureLine).query_one(Input)


def question_on(app: CalmRoom) -> str:
    """The question in the room's voice."""
    facts = wall_of(app).query_one(PromptPanel).facts
    return facts.text if facts is not None else ""
