"""The panel that sets right: what it would do is read first, nothing changes until Enter, and undo takes it back."""

from __future__ import annotations

from copy import deepcopy

import pytest
from textual.pilot import Pilot

from alstui.meeting.events import GapJudged, StageEntered, StartCorrected
from alstui.meeting.gaps import Gap
from alstui.planning.corrections import Repair
from screens.live.room.choosing import GONE, WayList
from screens.live.room.repair import STANDS, RepairPanel
from screens.widgets.key_line import KeyLine
from screens.widgets.title import Title
from screens.words import CHOOSE, NO_SUCH
from tests.kit.builders import START, a_running_table
from tests.kit.screens.calm_room import CalmRoom, Wall, calm_room, foot, kinds, pass_time, wall_of
from tests.kit.screens.hands import press, resize, settle
from tests.kit.screens.rooms import facts, front, text_of, widths
from tests.kit.screens.rooms import foot as saying
from tests.planning.test_repair import MINUTE, in_stage, minutes_ran

SIZES = ((60, 16), (80, 24), (120, 36), (200, 60))

THUMB = str.maketrans("▁▂▃▄▅▆▇", "       ")
"""The ends of a scroll bar beside the words."""


def ways(app: CalmRoom) -> tuple[Repair, ...]:
    """What can be set right, as the panel shows it."""
    return front(app, RepairPanel).ways


def chosen(app: CalmRoom) -> str:
    """The id of the one that Enter would take; empty while it would take none."""
    way, place = front(app, RepairPanel).chosen, facts(app, WayList).chosen
    assert way == (ways(app)[place] if place >= 0 else None)
    return way.id if way is not None else ""


def told(app: CalmRoom) -> str:
    """Why a key did nothing."""
    return saying(app).text


async def opened(app: CalmRoom, pilot: Pilot[int]) -> list[str]:
    """Ask what can be set right: the ids, in order."""
    await press(pilot, "t", "r")
    return [each.id for each in ways(app)]


# -- nothing changes until Enter ------------------------------------------------------------------------


@pytest.mark.parametrize("keys", [("escape",), ("r",), ("3", "+", "down", "-", "escape")])
async def test_it_can_be_left_as_it_is(keys: tuple[str, ...]) -> None:
    """Chosen and moved, and left: the record is what it was."""
    table = in_stage(1, minutes=6)
    lines, before = list(table.pen.events), deepcopy(table.desk.meeting)
    async with calm_room(table) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, *keys)
        assert isinstance(app.screen, Wall)
        assert foot(wall_of(app)) == ""
    assert table.pen.events == lines
    assert table.desk.meeting == before


async def test_there_may_be_nothing_to_set_right() -> None:
    """In the first moment of a meeting; then no key does anything but the one that goes back."""
    table = a_running_table()
    lines = list(table.pen.events)
    async with calm_room(table) as (app, pilot):
        assert await opened(app, pilot) == []
        assert RepairPanel.NOTHING in text_of(app)
        await press(pilot, "1", "+", "down", "up", "enter")
        assert isinstance(app.screen, RepairPanel)
        await press(pilot, "escape")
        assert isinstance(app.screen, Wall)
        assert table.pen.events == lines
        assert foot(wall_of(app)) == ""


# -- what is set right ----------------------------------------------------------------------------------


async def test_the_likeliest_is_two_keys_away() -> None:
    """Of a stage that is over the next one has begun: on record as two facts, on the clock, in words."""
    table = in_stage(1, minutes=6)
    lines, before = len(table.pen.events), deepcopy(table.desk.meeting)
    async with calm_room(table) as (app, pilot):
        await opened(app, pilot)
        assert chosen(app) == ""
        await press(pilot, "1")
        assert chosen(app) == "next"
        await press(pilot, "enter")
        entered, corrected = table.pen.events[lines:]
        assert isinstance(entered, StageEntered)
        assert isinstance(corrected, StartCorrected)
        assert corrected.since == START + 7 * MINUTE
        assert minutes_ran(table) == {"check-in": 5, "slot-1.present": 2, "slot-1.explore": 4}
        assert foot(wall_of(app)) == "Set right: slot-1.explore began at 14:07, 4 min ago."
        assert wall_of(app).hand.turned == 1
        assert "of 8:00" in text_of(app)
    table.desk.undo()
    table.desk.undo()
    assert table.desk.meeting == before


@pytest.mark.parametrize(
    ("id", "facts"),
    [
        ("late", [StartCorrected]),
        ("next", [StageEntered, StartCorrected]),
        ("stopped", [GapJudged]),
        ("before", [StageEntered, StartCorrected]),
        ("counted", [GapJudged]),
    ],
)
async def test_each_can_be_taken_by_its_number(id: str, facts: list[type]) -> None:
    """And does what the panel said it would, as facts that undo takes back."""
    table = in_stage(1, minutes=1)
    table.desk.judge_gap(START, START + MINUTE, counted=True)
    before = deepcopy(table.desk.meeting)
    async with calm_room(table) as (app, pilot):
        number = (await opened(app, pilot)).index(id) + 1
        title, lines = ways(app)[number - 1].title, len(table.pen.events)
        await press(pilot, str(number), "enter")
        assert list(kinds(table, lines)) == [fact.__name__ for fact in facts]
        assert foot(wall_of(app)) == f"Set right: {title}."
    for _ in facts:
        table.desk.undo()
    assert table.desk.meeting == before


async def test_minutes_are_moved_before_it_is_taken() -> None:
    """Plus is earlier, minus is later, as far as that makes sense: presses beyond that need no pressing back."""
    table = in_stage(1, minutes=6)
    async with calm_room(table) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "1")
        assert ways(app)[0].since == START + 7 * MINUTE
        await press(pilot, "-", "-")
        assert ways(app)[0].title == "slot-1.explore began at 14:09, 2 min ago"
        await press(pilot, *("+" * 9))
        assert ways(app)[0].since == START + 5 * MINUTE
        await press(pilot, "-")
        assert ways(app)[0].since == START + 6 * MINUTE
        await press(pilot, "enter")
        assert minutes_ran(table) == {"check-in": 5, "slot-1.present": 1, "slot-1.explore": 5}


async def test_only_what_has_an_instant_can_be_moved() -> None:
    """For the others, and while none is chosen, plus and minus do nothing and say why."""
    table = in_stage(1, minutes=1)
    async with calm_room(table) as (app, pilot):
        ids = await opened(app, pilot)
        await press(pilot, "+")
        assert told(app) == CHOOSE
        await press(pilot, "1")
        assert text_of(app).count("+ − a minute") == 1
        await press(pilot, str(ids.index("before") + 1))
        before = ways(app)
        assert "+ − a minute" not in text_of(app)
        await press(pilot, "+", "-", "+")
        assert told(app) == STANDS
        assert ways(app) == before


# -- choosing -------------------------------------------------------------------------------------------


async def test_nothing_is_chosen_until_somebody_does() -> None:
    """Enter alone changes nothing and says what comes first, however often."""
    table = in_stage(1, minutes=1)
    lines = list(table.pen.events)
    async with calm_room(table) as (app, pilot):
        await opened(app, pilot)
        assert chosen(app) == ""
        await press(pilot, "enter", "enter")
        assert table.pen.events == lines
        assert (chosen(app), told(app)) == ("", CHOOSE)
        await press(pilot, "1")
        assert told(app) == ""


async def test_a_number_that_there_is_not_chooses_nothing() -> None:
    """And gives up what was chosen: Enter after a slip of the finger sets nothing right."""
    table = in_stage(1, minutes=1)
    lines = list(table.pen.events)
    async with calm_room(table) as (app, pilot):
        assert len(await opened(app, pilot)) < 9
        for number in (9, 0):
            await press(pilot, "1")
            assert chosen(app) != ""
            await press(pilot, str(number))
            assert chosen(app) == ""
            assert told(app) == NO_SUCH.format(number=number)
            assert told(app) in text_of(app)
            await press(pilot, "enter")
            assert told(app) == CHOOSE
        assert table.pen.events == lines


@pytest.mark.parametrize(("first", "place"), [("down", 0), ("up", -1)])
async def test_arrows_stop_at_the_ends(first: str, place: int) -> None:
    """From nothing they choose the first or the last; nothing wraps under one's eyes."""
    table = in_stage(1, minutes=1)
    async with calm_room(table) as (app, pilot):
        ids = await opened(app, pilot)
        await press(pilot, first, first)
        assert chosen(app) == ids[1 if place == 0 else -2]
        await press(pilot, *["up"] * 20)
        assert chosen(app) == ids[0]
        await press(pilot, *["down"] * 20)
        assert chosen(app) == ids[-1]


async def test_a_click_chooses() -> None:
    """The title or what follows from it; it takes nothing."""
    table = in_stage(1, minutes=1)
    lines = len(table.pen.events)
    async with calm_room(table) as (app, pilot):
        ids = await opened(app, pilot)
        for y, number in ((3, 1), (1, 0), (7, 2)):
            await pilot.click(WayList, offset=(20, y))
            assert chosen(app) == ids[number]
        await pilot.click(Title)
        assert chosen(app) == ids[2]
    assert len(table.pen.events) == lines


async def test_what_is_chosen_stays_chosen_while_time_goes_on() -> None:
    """The words are those of this second; another that comes before it does not slip under the finger."""
    table = in_stage(1, minutes=1.5)
    async with calm_room(table) as (app, pilot):
        before = await opened(app, pilot)
        await press(pilot, "1")
        assert chosen(app) == "late"
        await pass_time(app, pilot, minutes=2)
        after = [each.id for each in ways(app)]
        assert (before.index("late"), after.index("late")) == (0, 1)
        assert chosen(app) == "late"
        assert ways(app)[1].title == "slot-1.present began at 14:04, 5 min ago"


async def test_a_key_between_two_ticks_chooses_what_stands_there() -> None:
    """Time went on since it was painted, and what it would do is another by now: it is the same way."""
    table = in_stage(1, minutes=6)
    async with calm_room(table) as (app, pilot):
        ids = await opened(app, pilot)
        for number, way_id in enumerate(ids, 1):
            before = ways(app)
            table.wait(61)
            await press(pilot, str(number))
            assert ways(app) != before
            assert chosen(app) == way_id


async def test_the_gap_that_was_counted_is_found_on_record() -> None:
    """After Escape on the question, say: the panel still offers to leave it out."""
    table = in_stage(0, minutes=1)
    gap = Gap(table.clock.now(), table.clock.now() + 20 * MINUTE, "asleep")
    table.clock.sleep(minutes=20)
    table.desk.judge_gap(gap.since, gap.until, counted=True)
    async with calm_room(table) as (app, pilot):
        ids = await opened(app, pilot)
        await press(pilot, str(ids.index("counted") + 1), "enter")
        assert minutes_ran(table) == {"check-in": 1}
        assert foot(wall_of(app)) == "Set right: The 20 min from 14:01 did not count."


async def test_what_is_no_longer_possible_is_not_taken() -> None:
    """When the meeting has moved on, Enter changes nothing; once that is seen, nothing is chosen, and it is said."""
    table = in_stage(1, minutes=1)
    async with calm_room(table) as (app, pilot):
        ids = await opened(app, pilot)
        await press(pilot, str(ids.index("before") + 1))
        table.desk.close()
        lines = len(table.pen.events)
        await pass_time(app, pilot, 1)
        assert (chosen(app), told(app)) == ("", GONE)
        await press(pilot, "enter")
        assert len(table.pen.events) == lines


# -- how it stands --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_everything_can_be_reached_at_every_size(size: tuple[int, int]) -> None:
    """Each way is seen whole once it is chosen; the last line says how to take it and how to leave."""
    table = in_stage(1, minutes=6)
    async with calm_room(table, size) as (app, pilot):
        ids = await opened(app, pilot)
        for number in range(len(ids)):
            await press(pilot, str(number + 1))
            await settle(pilot)
            one = ways(app)[number]
            text = " ".join(text_of(app).translate(THUMB).split())
            assert f"▶ {number + 1} {one.title}" in text
            assert one.effect in text
            assert widths(app) == {size[0]}
        words = [key.words for key in app.screen.query_one(KeyLine).facts or ()]
        assert words == ["set right", "choose", "earlier", "later", "back", "keys"]
        if size[0] >= 80:
            assert all(word in text_of(app) for word in words)


async def test_a_resize_wraps_it_anew() -> None:
    """From wide to narrow and back, nothing is cut off."""
    table = in_stage(2, minutes=9)
    async with calm_room(table, (120, 36)) as (app, pilot):
        await opened(app, pilot)
        for size in ((60, 30), (120, 36), (80, 24)):
            await resize(pilot, *size)
            text = text_of(app)
            assert all(each.title in text and each.effect in text for each in ways(app))
