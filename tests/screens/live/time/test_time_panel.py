"""The time panel: a key, and it is on disk, then so, then said; and until then nothing changes."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.geometry import Size
from textual.pilot import Pilot

from alstui.learning_set import LearningSet
from alstui.meeting.events import EndMoved, Event, Paused, StageEntered, TimeMoved
from alstui.model import Agenda
from screens.app import AlstuiApp
from screens.live.doors import NO_CHOICE
from screens.live.time.panel import GONE, NO_LONGER, PROMISE, STILL_ASKED, PanelFacts, TimePanel
from screens.shell.key_help import KeysScreen
from screens.wall.clock_face import ClockFace
from screens.wall.run_sheet import RunSheet
from screens.widgets.capture_line import CaptureLine
from screens.widgets.key_line import KeyLine
from screens.words import CHOOSE
from tests.kit.builders import PEOPLE, a_set, an_agenda
from tests.kit.screens.hands import press, settle
from tests.kit.screens.rooms import (
    LARGE,
    MIDDLING,
    NARROW,
    at_the_wall,
    begun,
    desk_of,
    facts,
    key_words,
    latest,
    on_disk,
    said,
    text_of,
    wait,
    wall,
    widths,
    written,
)
from tests.kit.screens.scenes import MEETING_SCENES, SIXTY, Room, sample_meeting
from tests.kit.screens.stick import FULL, Stick
from tests.planning.test_overrun import afternoon, stage


@asynccontextmanager
async def ann_explores(
    home: Path,
    size: tuple[int, int] = NARROW,
    *,
    over: float = 80,
    reserve: int = 240,
    agenda: Agenda | None = None,
    learning_set: LearningSet | None = None,
) -> Room:
    """In Ann's open questions, over by so many seconds; everything before went as planned."""
    app = begun(home, learning_set, agenda or afternoon(reserve=reserve))
    async with at_the_wall(app, size) as (app, pilot):
        for minutes in (6, 5):
            await wait(app, pilot, minutes=minutes)
            await press(pilot, "right")
        await wait(app, pilot, minutes=20, seconds=over)
        yield app, pilot


def shown(app: AlstuiApp) -> PanelFacts:
    """What the panel shows."""
    return facts(app, TimePanel)


def is_open(app: AlstuiApp) -> bool:
    """Whether the panel stands on the wall."""
    return bool(app.screen.query(TimePanel))


def number(app: AlstuiApp, title: str) -> str:
    """The key of a choice."""
    return str([offer.title for offer in shown(app).offers].index(title) + 1)


def figures_of(app: AlstuiApp) -> tuple[int, int]:
    """Cells that the clock's figures take."""
    figures = app.screen.query_one(ClockFace).figures
    assert figures is not None
    return figures.size.width, figures.size.height


# -- nothing changes until one chooses ------------------------------------------------------------------


async def test_the_sample_meeting_shows_its_choices(tmp_path: Path) -> None:
    """In the scene in which a stage is over: what can be done and what it costs, beside the clock."""
    async with sample_meeting(tmp_path, NARROW, SIXTY) as (app, pilot):
        await MEETING_SCENES["over"](app, pilot)
        await press(pilot, "t")
        assert [(offer.title, offer.cost) for offer in shown(app).offers] == [
            ("wrap up", "next: Sum up and act 5:00"),
            ("+1 min from the pool", "pool 14 → 13"),
            ("+2 min from the pool", "pool 14 → 12"),
            ("+5 min from the pool", "pool 14 → 9"),
            ("spread over what remains", "Learning round −1½ min"),
        ]
        assert any(PROMISE in line for line in wall(app))


@pytest.mark.parametrize("key", ["escape", "t"])
async def test_it_can_be_left_as_it_is(tmp_path: Path, key: str) -> None:
    """Opened and left, the record is to the byte what it was; the keys are the screen's again."""
    async with ann_explores(tmp_path) as (app, pilot):
        before, state = on_disk(app), desk_of(app).meeting
        await press(pilot, "t")
        assert key_words(app)["1–8"] == "choose"
        assert key_words(app)["esc"] == "leave as it is"
        await press(pilot, "enter", "y", "9")
        await press(pilot, key)
        assert not is_open(app)
        assert on_disk(app) == before
        assert desk_of(app).meeting == state
        assert "esc" not in key_words(app)
        assert app.screen.focused is None


async def test_a_tick_before_it_has_its_place_paints_nothing(tmp_path: Path) -> None:
    """A panel that is mounted and not laid out yet has no cells, and takes no lines."""
    async with sample_meeting(tmp_path, (80, 24), SIXTY) as (app, pilot):
        await press(pilot, "enter", "space", "t")
        panel = app.screen.query_one(TimePanel)
        assert panel.get_content_height(Size(80, 24), Size(80, 24), 80) > 0
        assert panel.get_content_height(Size(0, 0), Size(0, 0), 0) == 0


async def test_before_the_start_there_is_nothing_to_choose(tmp_path: Path) -> None:
    """The key does nothing then."""
    async with at_the_wall(begun(tmp_path, started=False)) as (app, pilot):
        await press(pilot, "t")
        assert not is_open(app)


# -- what is chosen -------------------------------------------------------------------------------------


async def test_two_minutes_from_the_pool(tmp_path: Path) -> None:
    """On disk, then on the clock: two minutes from now; then it is said, with the way back."""
    async with ann_explores(tmp_path) as (app, pilot):
        ends = desk_of(app).read().ends
        await press(pilot, "t", "3")
        event = written(app, TimeMoved)
        assert (event.why, event.changes, event.receiver) == ("pool", {"slot-1.explore": 200}, "ann")
        assert app.screen.query_one(ClockFace).text == "02:00"
        assert (desk_of(app).read().ends - ends).total_seconds() == 120
        assert said(app)[0] == "2 min from the pool. u takes it back."
        assert not is_open(app)
        desk_of(app).undo()
        app.tick()
        assert app.screen.query_one(ClockFace).text == "+1:20"


@pytest.mark.parametrize(
    ("title", "kind", "words"),
    [
        ("wrap up", StageEntered, "On to Sum up and act."),
        ("spread over what remains", TimeMoved, "What was over is shared out."),
        ("shorten the break", TimeMoved, "The break is 5 min now."),
        ("end 5 min later", EndMoved, "The meeting is to end at 16:06."),
    ],
)
async def test_each_choice_is_one_event(tmp_path: Path, title: str, kind: type[Event], words: str) -> None:
    """One key, one line on disk, one sentence; and one step back."""
    async with ann_explores(tmp_path) as (app, pilot):
        before, reading = on_disk(app), desk_of(app).read()
        await press(pilot, "t")
        await press(pilot, number(app, title))
        assert len(on_disk(app)) == len(before) + 1
        assert isinstance(latest(app), kind)
        assert said(app)[0] == f"{words} u takes it back."
        desk_of(app).undo()
        assert desk_of(app).read() == reading


async def said_there(app: AlstuiApp, pilot: Pilot[int], key: str) -> str:
    """What the panel says of a key in the place of its promise, read off the wall; nothing is on disk for it."""
    before = on_disk(app)
    await press(pilot, key)
    assert on_disk(app) == before
    assert shown(app).said in text_of(app)
    return shown(app).said


@pytest.mark.parametrize("size", [NARROW, MIDDLING, (60, 16)])
async def test_a_key_that_chooses_nothing_says_why(tmp_path: Path, size: tuple[int, int]) -> None:
    """A number that there is not, Enter with nothing asked, a number while something is; then a key that does."""
    async with ann_explores(tmp_path, size) as (app, pilot):
        await press(pilot, "t")
        for key in ("9", "0"):
            assert (await said_there(app, pilot, key), NO_CHOICE in text_of(app)) == ("", True)
        assert await said_there(app, pilot, "enter") == CHOOSE
        assert await said_there(app, pilot, "4") == ""
        assert await said_there(app, pilot, "3") == STILL_ASKED
        assert shown(app).question == "Does Ben give Ann 5 min?"
        assert await said_there(app, pilot, "escape") == ""
        await wait(app, pilot, seconds=60)
        assert await said_there(app, pilot, "3") == NO_LONGER.format(number=3)


@pytest.mark.parametrize("key", ["y", "enter"])
async def test_a_loan_takes_two_steps(tmp_path: Path, key: str) -> None:
    """Chosen, then agreed to, aloud; until then nothing is written, and there is a way back."""
    async with ann_explores(tmp_path) as (app, pilot):
        before = on_disk(app)
        await press(pilot, "t", "4")
        assert (shown(app).question, shown(app).answer) == ("Does Ben give Ann 5 min?", "Ben agrees")
        assert key_words(app)["y"] == "Ben agrees"
        await press(pilot, "escape")
        assert shown(app).question == ""
        assert key_words(app)["1–8"] == "choose"
        await press(pilot, "4", "3", "4")
        assert on_disk(app) == before
        await press(pilot, key)
        event = written(app, TimeMoved)
        assert (event.why, event.giver, event.receiver) == ("borrowed", "ben", "ann")
        assert len(on_disk(app)) == len(before) + 1
        assert app.screen.query_one(ClockFace).text == "05:00"
        assert said(app)[0] == "Ben gave Ann 5 min. u takes it back."
        assert not is_open(app)


async def test_a_key_pressed_twice_takes_once(tmp_path: Path) -> None:
    """A nervous hand gives no second minute."""
    async with ann_explores(tmp_path) as (app, pilot):
        before = on_disk(app)
        await press(pilot, "t")
        panel = app.screen.query_one(TimePanel)
        for _ in range(3):
            panel.choose(2)
        await settle(pilot)
        assert len(on_disk(app)) == len(before) + 1


async def test_a_click_chooses(tmp_path: Path) -> None:
    """Anywhere on the line; the title chooses nothing."""
    async with ann_explores(tmp_path) as (app, pilot):
        before = on_disk(app)
        await press(pilot, "t")
        await pilot.click(TimePanel, offset=(4, 0))
        assert on_disk(app) == before
        await pilot.click(TimePanel, offset=(40, 2))
        assert isinstance(latest(app), TimeMoved)
        assert said(app)[0] == "1 min from the pool. u takes it back."


# -- while it stands ------------------------------------------------------------------------------------


async def test_the_costs_go_on_with_the_clock(tmp_path: Path) -> None:
    """They are those of this second. What is no longer possible keeps its number, and does nothing."""
    async with ann_explores(tmp_path) as (app, pilot):
        await press(pilot, "t")
        await wait(app, pilot, seconds=60)
        assert app.screen.query_one(ClockFace).text == "+2:20"
        offers = shown(app).offers
        assert (offers[1].cost, offers[5].cost) == ("pool 2 → 1", "Ben −1½, Carla −1 min")
        assert (offers[2].title, offers[2].cost, offers[2].gone) == ("+2 min from the pool", GONE, True)
        before = on_disk(app)
        await press(pilot, "3")
        assert on_disk(app) == before
        await wait(app, pilot, minutes=5)
        titles = [offer.title for offer in shown(app).offers if not offer.gone]
        assert titles[-1] == "end later"
        assert number(app, "end later") == "9"


async def test_the_other_keys_go_on(tmp_path: Path) -> None:
    """F5 pauses beside it, what is typed in a sentence does nothing; another stage, and it is gone: no time moved."""
    async with ann_explores(tmp_path) as (app, pilot):
        await press(pilot, "t", *" ., n ", "f5")
        assert isinstance(latest(app), Paused)
        assert is_open(app)
        await press(pilot, "?")
        assert isinstance(app.screen, KeysScreen)
        await press(pilot, "escape", "right")
        assert not is_open(app)
        await press(pilot, "t", "n")
        assert is_open(app)
        assert NO_CHOICE in text_of(app)
        await press(pilot, "escape", "n")
        assert not is_open(app)
        assert app.screen.query_one(CaptureLine).is_open
        assert not [event for event in on_disk(app) if isinstance(event, TimeMoved | EndMoved)]


@pytest.mark.parametrize("size", [NARROW, MIDDLING])
async def test_a_disk_that_refuses_is_told_of(tmp_path: Path, size: tuple[int, int], stick: Stick) -> None:
    """Where the promise stands there is the trouble, whole, until everything is on disk."""
    async with ann_explores(tmp_path, size) as (app, pilot):
        await press(pilot, "t")
        stick.out = True
        await press(pilot, "f5")
        text = text_of(app)
        assert "1 entry is not on disk yet" in text
        assert FULL in text
        assert PROMISE not in text
        stick.out = False
        app.tick()
        await settle(pilot)
        assert any(PROMISE in line for line in wall(app))


# -- how it stands --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(60, 16), (60, 20), NARROW, (100, 24), (100, 34), MIDDLING, LARGE])
async def test_the_clock_is_seen_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    """Every choice and every cost is on the wall, the clock above or beside them, and the last line under them."""
    async with ann_explores(tmp_path, size) as (app, pilot):
        await press(pilot, "t")
        await settle(pilot)
        text = "\n".join(wall(app))
        for place, offer in enumerate(shown(app).offers, start=1):
            assert f"{place}  {offer.title}" in text
            assert offer.cost in text
        clock, panel = app.screen.query_one(ClockFace).region, app.screen.query_one(TimePanel).region
        assert not clock.overlaps(panel)
        assert clock.height >= (1 if size[1] < 24 else 5)
        assert panel.bottom <= app.screen.query_one(KeyLine).region.y
        assert widths(app) == {size[0]}
        beside = size[0] >= 100 and size[1] >= 34
        assert (panel.x >= clock.right) == beside


async def test_beside_the_clock_nothing_moves(tmp_path: Path) -> None:
    """It stands where the run sheet stood, and the clock keeps its figures."""
    async with ann_explores(tmp_path, MIDDLING) as (app, pilot):
        sheet, figures = app.screen.query_one(RunSheet).region, figures_of(app)
        await press(pilot, "t")
        place = app.screen.query_one(TimePanel).region
        assert (place.offset, place.width) == (sheet.offset, sheet.width)
        assert place.height >= sheet.height
        assert figures_of(app) == figures
        await press(pilot, "escape")
        assert app.screen.query_one(RunSheet).region == sheet


async def test_a_question_leaves_the_clock_alone(tmp_path: Path) -> None:
    """On a narrow screen the figures neither grow nor shrink while one asks."""
    async with ann_explores(tmp_path) as (app, pilot):
        await press(pilot, "t")
        figures = figures_of(app)
        await press(pilot, "4")
        await settle(pilot)
        assert figures_of(app) == figures


async def test_nine_choices_fit(tmp_path: Path) -> None:
    """With as many as there are keys, 24 rows still show figures, not small letters."""
    made = [stage(f"slot-{i}.explore", 12 + i, 5, who, name="Explore") for i, who in enumerate(PEOPLE[:6])]
    pause = replace(stage("break", 15, 5, name="Break"), kind="break")
    agenda = an_agenda(made[0], pause, *made[1:], reserve=15 * 60)
    for size in (NARROW, MIDDLING):
        app = begun(tmp_path / str(size[0]), agenda=agenda)
        async with at_the_wall(app, size) as (app, pilot):
            await wait(app, pilot, minutes=14)
            await press(pilot, "t")
            await settle(pilot)
            assert len(shown(app).offers) == 9
            text = "\n".join(wall(app))
            assert all(offer.title in text and offer.cost in text for offer in shown(app).offers)
            assert figures_of(app)[1] >= 5


async def test_a_resize_moves_it(tmp_path: Path) -> None:
    """From the side to below and back, with the same choices and the same keys."""
    async with ann_explores(tmp_path, MIDDLING) as (app, pilot):
        await press(pilot, "t")
        await pilot.resize_terminal(*NARROW)
        await settle(pilot)
        panel, clock = app.screen.query_one(TimePanel).region, app.screen.query_one(ClockFace).region
        assert panel.y >= clock.bottom
        await pilot.resize_terminal(*MIDDLING)
        await settle(pilot)
        assert app.screen.query_one(TimePanel).region.x >= app.screen.query_one(ClockFace).region.right
        await press(pilot, "2")
        assert isinstance(latest(app), TimeMoved)


async def test_names_are_text(tmp_path: Path) -> None:
    """What looks like markup is a name, and a long one keeps to its place."""
    members = a_set().members
    ben = replace(members[1], name="[bold]Benedikta-Maximiliane-Theodora-Alexandrina[/]")
    learning_set = replace(a_set(), members=(members[0], ben, *members[2:]))
    for size in (NARROW, MIDDLING):
        async with ann_explores(tmp_path / str(size[0]), size, learning_set=learning_set) as (app, pilot):
            for key in ("t", "4"):
                await press(pilot, key)
                await settle(pilot)
                assert any("[bold]Benedikta" in line for line in wall(app))
                assert widths(app) == {size[0]}
