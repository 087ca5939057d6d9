"""Scenes of a meeting, played with real keys on a clock that stands still: for pictures and for tests.

The people are those of the sample set: invented, every one.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec.structs import replace
from textual.pilot import Pilot

from alstui.content.loader import Shelf
from alstui.desk.opening import NOTHING_ASKED, Asked
from alstui.establishing.description import read_description
from alstui.establishing.sample import install
from alstui.store.library import Library
from screens.app import AlstuiApp
from screens.live.live import LiveScreen
from tests.kit.clock import FakeClock
from tests.kit.commands import ROOT
from tests.kit.screens.hands import catch, press, settle
from tests.kit.theories import put

AFTERNOON = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")

SHIPPED = Shelf(None)
"""What is shipped, read once: nothing changes it, and it holds what it has read."""

Room = AsyncIterator[tuple[AlstuiApp, Pilot[int]]]
"""What a meeting is played in, once it is entered: the app, and the hands on its keys."""

SIXTY = Asked(minutes=60, format_id="classic")
"""An hour in the classic format: what most scenes play."""


def app_at(home: Path, clock: FakeClock | None = None) -> AlstuiApp:
    """alstui on a folder of its own and a clock that stands still."""
    return AlstuiApp(Library(home), SHIPPED, clock or FakeClock(AFTERNOON, LONDON))


def app_with_sample(home: Path, clock: FakeClock | None = None) -> tuple[AlstuiApp, str]:
    """The same with the sample set in it, and the set's id."""
    app = app_at(home, clock)
    return app, install(app.library, AFTERNOON.date()).id


@asynccontextmanager
async def sample_meeting(home: Path, size: tuple[int, int], asked: Asked = NOTHING_ASKED) -> Room:
    """The sample set's second meeting, on the prepare screen."""
    app, set_id = app_with_sample(home)
    app.open_first(set_id, asked)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield app, pilot
        app.stand_up()


@asynccontextmanager
async def first_meeting(home: Path, size: tuple[int, int], asked: Asked = NOTHING_ASKED) -> Room:
    """The sample set before it has met at all, on the prepare screen of its first meeting."""
    app = app_at(home)
    described = read_description(ROOT / "data" / "sample" / "set.yaml")
    by = AFTERNOON.date() - described.meetings[0].date
    meetings = tuple(replace(meeting, date=meeting.date + by) for meeting in described.meetings)
    app.open_first(app.library.create(replace(described, meetings=meetings)).id, asked)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield app, pilot
        app.stand_up()


def clock_of(app: AlstuiApp) -> FakeClock:
    """The clock that a scene can move."""
    assert isinstance(app.clock, FakeClock)
    return app.clock


async def pass_minutes(app: AlstuiApp, pilot: Pilot[int], minutes: float) -> None:
    """Let time pass, and have it painted."""
    clock_of(app).advance(minutes=minutes)
    app.tick()
    await settle(pilot)


async def to_exploring(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """Into the first presenter's open questions, eight minutes in, with two action points and a question."""
    await press(pilot, "enter")
    await press(pilot, "space")
    desk = app.desk
    assert desk is not None
    live = next(screen for screen in app.screen_stack if isinstance(screen, LiveScreen))
    live.calm.take_marks(app.shelf.marks().marks)  # read in the background, whenever there is time
    for _ in range(20):
        segment = desk.meeting.segment
        if segment is not None and segment.mode == "question":
            break
        await pass_minutes(app, pilot, 2)
        await press(pilot, "right")
        if app.screen is not live:  # the report back is heard another time
            await press(pilot, "escape")
    await pass_minutes(app, pilot, 3.3)
    await catch(pilot, "a", "ring the chair of governors by fri 8/10")
    await catch(pilot, "a", "one page for parents by mon 5/10 #parents")
    await press(pilot, "full_stop")


Scene = Callable[[AlstuiApp, "Pilot[int]"], Awaitable[None]]


async def stay(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """Nothing is pressed."""


async def ready(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """At the live screen, before the start."""
    await press(pilot, "enter")


async def capturing(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """In the middle of a line."""
    await to_exploring(app, pilot)
    await press(pilot, "a")
    await press(pilot, *"ask pupils what they would")


async def over(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """The open questions are over by a minute and twenty seconds."""
    await to_exploring(app, pilot)
    assert app.desk is not None
    left = app.desk.read().left
    await pass_minutes(app, pilot, left.total_seconds() / 60 + 80 / 60)


async def time_asked(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """Over, and what can be done about it stands beside the clock."""
    await over(app, pilot)
    await press(pilot, "t")


async def zoomed(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """The clock fills the screen."""
    await to_exploring(app, pilot)
    await press(pilot, "z")


async def paused(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """Paused for two minutes."""
    await to_exploring(app, pilot)
    await press(pilot, "space")
    await pass_minutes(app, pilot, 2)


async def covered(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """Covered."""
    await to_exploring(app, pilot)
    await press(pilot, "c")


async def keys(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """The keys of the live screen."""
    await ready(app, pilot)
    await press(pilot, "question_mark")


async def closing(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """What is still open before the close."""
    await to_exploring(app, pilot)
    await press(pilot, "x", "e")


async def draft(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """The minutes as they stand."""
    await to_exploring(app, pilot)
    await press(pilot, "m")


def door(*keys_pressed: str) -> Scene:
    """A door stands open while the presenter is asked."""

    async def opened(app: AlstuiApp, pilot: Pilot[int]) -> None:
        await to_exploring(app, pilot)
        await press(pilot, *keys_pressed)

    return opened


async def between_meetings(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """The cycle from the list of sets, before the second meeting has begun."""
    await press(pilot, "escape", "m", "d")


def theory(*keys_pressed: str) -> Scene:
    """The set has written its Theory of Change down, and an action point serves an outcome of it."""

    async def opened(app: AlstuiApp, pilot: Pilot[int]) -> None:
        await to_exploring(app, pilot)
        assert app.desk is not None
        put(app, app.desk.learning_set.id)
        await catch(pilot, "a", "ask three parents what they read at home by fri 8/10 →1")
        await catch(pilot, "l", "asking is easier than telling →1")
        await press(pilot, *keys_pressed)

    return opened


MEETING_SCENES: dict[str, Scene] = {
    "prepare": stay,
    "ready": ready,
    "live": to_exploring,
    "capture": capturing,
    "over": over,
    "time": time_asked,
    "zoom": zoomed,
    "paused": paused,
    "cover": covered,
    "keys": keys,
    "close": closing,
    "minutes": draft,
    "people": door("g"),
    "questions": door("d"),
    "set": door("s"),
    "cycle": door("s", "d"),
    "guides": door("x", "g"),
    "cycle-between": between_meetings,
    "cycle-closing": door("x", "e", "d"),
    "leaving": door("x"),
    "put-right": door("e"),
    "by-when": door("e", "d"),
    "theory": theory("s", "j", "down"),
    "theory-wall": theory("s", "z"),
    "theory-line": theory("a", *"ring the library ->"),
    "palette": door("ctrl+p"),
    "palette-late": door("ctrl+p", *"late"),
}
"""Scenes that begin on the prepare screen of the sample set's second meeting, an hour long."""


def stage(id: str, minutes: float, *lines: tuple[str, str]) -> Scene:
    """So many minutes into a stage of an agenda, with a question, and with lines caught by their keys."""

    async def there(app: AlstuiApp, pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "space")
        desk = app.desk
        assert desk is not None
        live = next(screen for screen in app.screen_stack if isinstance(screen, LiveScreen))
        while desk.meeting.current != f"stage-{id}":
            await pass_minutes(app, pilot, desk.read().left.total_seconds() / 60)
            await press(pilot, "right")
            if app.screen is not live:
                await press(pilot, "escape")
        await pass_minutes(app, pilot, minutes)
        for key, words in lines:
            await catch(pilot, key, words)
        await press(pilot, "full_stop")

    return there


async def wheel(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """A stage that begins with an instrument: hands are counted."""
    await stage("run", 3)(app, pilot)
    await press(pilot, "right", "6", "7", "7", "8")


CLARIFY = stage(
    "agree",
    7,
    ("n", "we speak of pupils without their names"),
    ("a", "Tom, ask the governors what we may decide by fri 8/10"),
)
COMMON = stage(
    "themes",
    5,
    ("n", "pupils were asked late in all three schools"),
    ("a", "Grace, send our questions to the other schools by mon 9/10"),
)

FIRST_SCENES: dict[str, Scene] = {"clarify-prepare": stay, "clarify": CLARIFY, "clarify-wheel": wheel}
"""Scenes that begin on the prepare screen of the sample set's first meeting, as its programme proposes it."""

REVIEW = Asked(minutes=120, format_id="review")

REVIEW_SCENES: dict[str, Scene] = {"review-prepare": stay, "review": COMMON}
"""Scenes that begin where a review with other schools is prepared."""
