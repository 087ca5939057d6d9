"""The panel that sets right: what it would do is read first, nothing changes until Enter, and undo takes it back."""

from __future__ import annotations

from copy import deepcopy

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from alstui.meeting.events import GapJudged, Prepared, StageEntered, StartCorrected
from alstui.meeting.gaps import Gap
from screens.live.room.repair import NOTHING, Listed, RepairList, RepairPanel
from screens.widgets.key_line import KeyLine
from screens.widgets.title import Title
from tests.kit.builders import PEOPLE, START, Table, a_running_table, a_segment, an_agenda
from tests.kit.screens.calm_room import CalmRoom, Wall, calm_room, foot, kinds, pass_time, wall_of
from tests.kit.screens.hands import press, resize, settle
from tests.kit.screens.rooms import facts, text_of, widths
from tests.planning.test_repair import MINUTE, in_stage, minutes_ran

SIZES = ((60, 16), (80, 24), (120, 36), (200, 60))


def listed(app: CalmRoom) -> Listed:
    """What the panel shows."""
    return facts(app, RepairList)


def chosen(app: CalmRoom) -> str:
    """The id of the one that Enter would take."""
    facts = listed(app)
    return facts.repairs[facts.chosen].id


async def opened(app: CalmRoom, pilot: Pilot[int]) -> list[str]:
    """Ask what can be set right: the ids, in order."""
    await press(pilot, "t", "r")
    assert isinstance(app.screen, RepairPanel)
    return [each.id for each in listed(app).repairs]


# -- nothing changes until Enter ------------------------------------------------------------------------


@pytest.mark.parametrize("keys", [("escape",), ("3", "+", "down", "-", "escape")])
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
    """In the first moment of a meeting; then Enter only goes back."""
    table = a_running_table()
    async with calm_room(table) as (app, pilot):
        assert await opened(app, pilot) == []
        assert NOTHING in text_of(app)
        await press(pilot, "1", "+", "down", "enter")
        assert isinstance(app.screen, Wall)
        assert foot(wall_of(app)) == ""


# -- what is set right ----------------------------------------------------------------------------------


async def test_the_likeliest_is_one_key_away() -> None:
    """Of a stage that is over the next one has begun: on record as two facts, on the clock, in words."""
    table = in_stage(1, minutes=6)
    lines, before = len(table.pen.events), deepcopy(table.desk.meeting)
    async with calm_room(table) as (app, pilot):
        await opened(app, pilot)
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
        ("presenter ben", [Prepared]),
    ],
)
async def test_each_can_be_taken_by_its_number(id: str, facts: list[type]) -> None:
    """And does what the panel said it would, as facts that undo takes back."""
    table = in_stage(1, minutes=1)
    table.desk.judge_gap(START, START + MINUTE, counted=True)
    before = deepcopy(table.desk.meeting)
    async with calm_room(table) as (app, pilot):
        number = (await opened(app, pilot)).index(id) + 1
        title, lines = listed(app).repairs[number - 1].title, len(table.pen.events)
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
        assert listed(app).repairs[0].since == START + 7 * MINUTE
        await press(pilot, "-", "-")
        assert listed(app).repairs[0].title == "slot-1.explore began at 14:09, 2 min ago"
        await press(pilot, *("+" * 9))
        assert listed(app).repairs[0].since == START + 5 * MINUTE
        await press(pilot, "-")
        assert listed(app).repairs[0].since == START + 6 * MINUTE
        await press(pilot, "enter")
        assert minutes_ran(table) == {"check-in": 5, "slot-1.present": 1, "slot-1.explore": 5}


async def test_only_what_has_an_instant_can_be_moved() -> None:
    """For the others plus and minus do nothing, and the chosen one says whether they do."""
    table = in_stage(1, minutes=1)
    async with calm_room(table) as (app, pilot):
        ids = await opened(app, pilot)
        assert text_of(app).count("+ − a minute") == 1
        await press(pilot, str(ids.index("presenter ben") + 1))
        before = listed(app)
        assert "+ − a minute" not in text_of(app)
        await press(pilot, "+", "-", "+")
        assert listed(app) == before


# -- choosing -------------------------------------------------------------------------------------------


async def test_arrows_stop_at_the_ends_and_numbers_that_are_none_do_nothing() -> None:
    """Nothing wraps under one's eyes."""
    table = in_stage(1, minutes=1)
    async with calm_room(table) as (app, pilot):
        ids = await opened(app, pilot)
        await press(pilot, "up")
        assert chosen(app) == ids[0]
        await press(pilot, "down", "down")
        assert chosen(app) == ids[2]
        await press(pilot, "9")
        assert chosen(app) == ids[2]
        await press(pilot, *["down"] * 20)
        assert chosen(app) == ids[-1]


async def test_a_click_chooses() -> None:
    """The title or what follows from it; it takes nothing."""
    table = in_stage(1, minutes=1)
    lines = len(table.pen.events)
    async with calm_room(table) as (app, pilot):
        ids = await opened(app, pilot)
        for y, number in ((3, 1), (1, 0), (7, 2)):
            await pilot.click(RepairList, offset=(20, y))
            assert chosen(app) == ids[number]
        await pilot.click(Title)
        assert chosen(app) == ids[2]
    assert len(table.pen.events) == lines


async def test_what_is_chosen_stays_chosen_while_time_goes_on() -> None:
    """The words are those of this second; another that comes before it does not slip under the finger."""
    table = in_stage(1, minutes=1.5)
    async with calm_room(table) as (app, pilot):
        before = await opened(app, pilot)
        assert chosen(app) == "late"
        await pass_time(app, pilot, minutes=2)
        after = [each.id for each in listed(app).repairs]
        assert (before.index("late"), after.index("late")) == (0, 1)
        assert chosen(app) == "late"
        assert listed(app).repairs[1].title == "slot-1.present began at 14:04, 5 min ago"


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


async def test_a_meeting_that_moved_on_says_nothing_was_done() -> None:
    """Enter on what is no longer so changes nothing."""
    table = in_stage(1, minutes=1)
    async with calm_room(table) as (app, pilot):
        ids = await opened(app, pilot)
        await press(pilot, str(ids.index("presenter ben") + 1))
        in_stage(3, table=table)
        lines = len(table.pen.events)
        await press(pilot, "enter")
        assert isinstance(app.screen, Wall)
        assert foot(wall_of(app)) == ""
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
            one = listed(app).repairs[number]
            text = text_of(app)
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
            assert all(each.title in text and each.effect in text for each in listed(app).repairs)


async def test_a_set_of_twelve_has_as_many_ways_as_there_are_numbers() -> None:
    """The likeliest first; what a number cannot choose is not shown."""
    slots = [a_segment(f"slot-{i}.explore", 300, who) for i, who in enumerate(PEOPLE)]
    table = Table(people=12)
    table.prepare(an_agenda(*slots), dict.fromkeys(PEOPLE, "here"))
    table.desk.start()
    table.wait(minutes=2)
    async with calm_room(table) as (app, pilot):
        assert len(await opened(app, pilot)) == 9
        await press(pilot, "9")
        await settle(pilot)
        assert "▶ 9 " in text_of(app)


async def test_names_are_text() -> None:
    """What looks like markup is a name; a long one is cut, and its effect wrapped."""
    table = in_stage(1, minutes=1)
    members = table.learning_set.members
    name = "[bold]Benedikta-Maximiliane-Theodora-Alexandrina-Philippine[/]"
    table.desk.learning_set = replace(
        table.learning_set, members=(members[0], replace(members[1], name=name), *members[2:])
    )
    for size in SIZES:
        async with calm_room(table, size) as (app, pilot):
            ids = await opened(app, pilot)
            await press(pilot, str(ids.index("presenter ben") + 1))
            await settle(pilot)
            assert "[bold]Benedikta-Maximiliane" in text_of(app)
            assert widths(app) == {size[0]}
