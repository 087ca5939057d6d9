"""A meeting in a room of its own for tests: begun without the screens, then seen and pressed through them.

The people are invented samples.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from textual.app import App
from textual.pilot import Pilot

from alstui.desk import Desk
from alstui.desk.opening import NOTHING_ASKED, begin, todays_sitting
from alstui.learning_set import LearningSet
from alstui.meeting.events import Event, WallTurned
from alstui.model import Agenda, Attendance
from alstui.store.library import Unread
from screens.app import AlstuiApp
from screens.live.live import LiveScreen
from screens.widgets.ask_line import AskLine
from screens.widgets.capture_line import CaptureLine, Words
from screens.widgets.foot import Foot, Saying
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import Painted
from tests.kit.builders import a_set, a_short_agenda
from tests.kit.screens.hands import press, settle
from tests.kit.screens.scenes import AFTERNOON, SIXTY, Room, app_at, app_with_sample, clock_of, sample_meeting

TODAY = AFTERNOON.date()

Facts = TypeVar("Facts")
Kind = TypeVar("Kind")

BLOCKS = dict.fromkeys(map(ord, "▀▄█"), " ")
"""What letters and figures are drawn with."""

NARROW, MIDDLING, LARGE = (80, 24), (120, 36), (200, 60)


def begun(
    home: Path, learning_set: LearningSet | None = None, agenda: Agenda | None = None, *, started: bool = True
) -> AlstuiApp:
    """alstui before it is run, with a meeting of today on record: in its first stage, or only prepared."""
    app = app_at(home)
    made = app.library.create(learning_set or a_set())
    agenda = agenda or a_short_agenda()
    presenters = tuple(dict.fromkeys(segment.presenter for segment in agenda.segments if segment.presenter))
    here: dict[str, Attendance] = {member.id: "here" for member in made.members}
    sitting = todays_sitting(app.library, made, TODAY, Unread())
    opened = begin(app.library, sitting, app.clock, agenda, here, presenters)
    if started:
        opened.desk.start()
    opened.journal.close()
    app.open_first(made.id, NOTHING_ASKED)
    return app


@asynccontextmanager
async def at_the_wall(app: AlstuiApp, size: tuple[int, int] = NARROW) -> Room:
    """Run it in a terminal of this size; its first screen stands."""
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield app, pilot
        app.stand_up()


@asynccontextmanager
async def running(home: Path, size: tuple[int, int] = NARROW, agenda: Agenda | None = None) -> Room:
    """A meeting of the sample people in its first stage, live: check-in, two slots of two stages, closing."""
    async with at_the_wall(begun(home, agenda=agenda), size) as room:
        yield room


HOME_SCREENS: dict[str, tuple[str, ...]] = {
    "home": (),
    "establish": ("e",),
    "leaving the form": ("e", "x", "escape"),
    "open a file": ("o",),
    "keys": ("?",),
}
"""What is pressed on the first screen to get there."""

MEETING_SCREENS: dict[str, tuple[str, ...]] = {
    "prepare": (),
    "ready": ("enter",),
    "live": ("enter", "space", "right", "right"),
    "typing": ("enter", "space", "a"),
    "cover": ("enter", "c"),
    "close": ("enter", "space", "x", "e"),
    "draft": ("enter", "space", "m"),
    "minutes": ("enter", "space", "x", "e", "enter"),
}
"""What is pressed on the prepare screen to get there."""


async def each_screen(
    home: Path,
    check: Callable[[AlstuiApp, Pilot[int]], Awaitable[None]],
    only: Collection[str] = (*HOME_SCREENS, *MEETING_SCREENS),
) -> None:
    """Check every screen in turn, or only some, each in its own folder."""
    for name, keys in HOME_SCREENS.items():
        if name not in only:
            continue
        app, _ = app_with_sample(home / name)
        async with at_the_wall(app) as (app, pilot):
            await press(pilot, *keys)
            await check(app, pilot)
    for name, keys in MEETING_SCREENS.items():
        if name not in only:
            continue
        async with sample_meeting(home / name, NARROW, SIXTY) as (app, pilot):
            await press(pilot, *keys)
            await check(app, pilot)


# -- what is so -----------------------------------------------------------------------------------------


def desk_of(app: AlstuiApp) -> Desk:
    """The desk of the open meeting."""
    assert app.desk is not None
    return app.desk


def on_disk(app: AlstuiApp) -> tuple[Event, ...]:
    """The record of the open meeting, read from the disk, without what only turned the wall: `turned` has that."""
    return tuple(event for event in _record(app) if not isinstance(event, WallTurned))


def turned(app: AlstuiApp) -> tuple[WallTurned, ...]:
    """What stood on the wall, one thing after another, as the disk has it."""
    return tuple(event for event in _record(app) if isinstance(event, WallTurned))


def _record(app: AlstuiApp) -> tuple[Event, ...]:
    return app.library.read_meeting(desk_of(app).learning_set.id, TODAY).events


def latest(app: AlstuiApp) -> Event:
    """The last line on disk, as `on_disk` has it."""
    return on_disk(app)[-1]


def written(app: AlstuiApp, kind: type[Kind]) -> Kind:
    """The last line on disk, which is an event of this kind."""
    event = latest(app)
    assert isinstance(event, kind)
    return event


async def wait(app: AlstuiApp, pilot: Pilot[int], *, minutes: float = 0, seconds: float = 0) -> None:
    """Let time pass in the room, and have it painted."""
    clock_of(app).advance(seconds, minutes=minutes)
    app.tick()
    await settle(pilot)


# -- what is shown --------------------------------------------------------------------------------------


def front(app: App[int], kind: type[Kind]) -> Kind:
    """The screen in front, which is of this kind."""
    screen = app.screen
    assert isinstance(screen, kind)
    return screen


def live(app: AlstuiApp) -> LiveScreen:
    """The live screen, in front."""
    return front(app, LiveScreen)


def in_front(app: App[int]) -> type:
    """What kind of screen is in front."""
    return type(app.screen)


def wall(app: App[int]) -> list[str]:
    """Every line of the screen in front, as letters; a frame around them is none."""
    lines = [strip.text for strip in app.screen._compositor.render_strips()]
    return [f" {line[1:-1]} " if line[:1] == line[-1:] == "█" else line for line in lines]


def shown(app: App[int]) -> str:
    """The screen in front as one text, line under line."""
    return "\n".join(wall(app))


def text_of(app: App[int]) -> str:
    """All that stands on the screen in front, spaces as they come; what is drawn with blocks is no text."""
    return " ".join(shown(app).translate(BLOCKS).split())


def widths(app: App[int]) -> set[int]:
    """How many cells the lines of the screen in front take: one number, when all is well."""
    return {strip.cell_length for strip in app.screen._compositor.render_strips()}


def facts(app: App[int], of: type[Painted[Facts]]) -> Facts:
    """What a piece of the screen in front shows."""
    found = app.screen.query_one(of).facts
    assert found is not None
    return found


def foot(app: App[int], which: str = "") -> Saying:
    """What is said at the foot, or at the one of this id; nothing as long as nothing was."""
    return app.screen.query_one(f"#{which}" if which else "Foot", Foot).facts or Saying()


def said(app: AlstuiApp) -> tuple[str, str]:
    """What the closed line at the foot says, and in which tone."""
    label = app.screen.query_one(CaptureLine).query_one("#label", Words).facts
    return (label.text, label.tone) if label is not None else ("", "")


def asks(app: App[int]) -> str:
    """What the line that asks is asking, or says."""
    label = app.screen.query_one(AskLine).query_one("#label", Words).facts
    return label.text if label is not None else ""


def echo(app: AlstuiApp) -> tuple[str, str]:
    """What the open line says it understood, and in which tone."""
    shown = app.screen.query_one(CaptureLine).query_one("#echo", Words).facts
    return (shown.text, shown.tone) if shown is not None else ("", "")


def key_words(app: App[int]) -> dict[str, str]:
    """What the last line says each key does."""
    return {key.key: key.words for key in facts(app, KeyLine)}
