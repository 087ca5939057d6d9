"""Somebody else presents: nobody is chosen until somebody is, and what follows is read before it is so.

The people are invented samples.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from alstui.meeting.events import Prepared
from alstui.planning.presenting import Instead
from screens.app import AlstuiApp
from screens.live.room.choosing import WayList
from screens.live.room.presents import PresentsPanel
from screens.widgets.title import Title
from screens.words import CHOOSE, NO_SUCH
from tests.kit.builders import PEOPLE, Table, a_segment, an_agenda
from tests.kit.screens.calm_room import CalmRoom, calm_room, written
from tests.kit.screens.hands import press, settle
from tests.kit.screens.rooms import (
    desk_of,
    facts,
    foot,
    front,
    live,
    on_disk,
    said,
    text_of,
    widths,
)
from tests.kit.screens.rooms import written as on_record
from tests.kit.screens.threads import MIA, TOM, the_second_meeting, today
from tests.planning.test_repair import in_stage

SIZES = ((60, 16), (80, 24), (120, 36), (200, 60))

IN_MIAS_SLOT = ("right", "escape", "right")
"""From the check-in past the report back to the first stage of Mia's slot."""


async def opened(app: AlstuiApp, pilot: Pilot[int]) -> PresentsPanel:
    """Ask who presents now."""
    await press(pilot, "g", "s")
    return front(app, PresentsPanel)


def ways(app: CalmRoom) -> tuple[Instead, ...]:
    """Who may present now, as the panel shows it."""
    return front(app, PresentsPanel).ways


async def test_a_presenter_is_skipped_and_one_comes_back_to_them(tmp_path: Path) -> None:
    """Number and Enter: on disk as one line, said at the foot; the same way leads back, and so does undo."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await press(pilot, *IN_MIAS_SLOT)
        await opened(app, pilot)
        assert "Skip Mia for now: Tom presents" in text_of(app)
        assert "Mia comes in Tom's place at" in text_of(app)
        await press(pilot, "1", "enter")
        on_record(app, Prepared)
        agenda = today(app).agenda
        assert agenda is not None
        assert [each.presenter for each in agenda.segments[2:5]] == [TOM, TOM, MIA]
        assert desk_of(app).presenter == TOM
        assert said(app)[0].startswith("Tom presents now, and Mia in Tom's place at 14:")
        await opened(app, pilot)
        assert "Skip Tom for now: Mia presents" in text_of(app)
        await press(pilot, "down", "enter")
        assert desk_of(app).presenter == MIA
        await press(pilot, "u", "u")
        assert desk_of(app).presenter == MIA
        assert today(app).presenters == (MIA, TOM)


@pytest.mark.parametrize("keys", [("enter", "escape"), ("1", "9", "enter", "s"), ("1", "escape"), ("0", "s")])
async def test_it_can_be_left_as_it_is(tmp_path: Path, keys: tuple[str, ...]) -> None:
    """Enter with nobody chosen, a number that there is not, and the ways out: the record is what it was."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await press(pilot, *IN_MIAS_SLOT)
        await opened(app, pilot)
        before = on_disk(app)
        await press(pilot, *keys)
        assert live(app).is_current
        assert on_disk(app) == before
        assert said(app)[0] == ""


async def test_outside_a_slot_nobody_is_chosen(tmp_path: Path) -> None:
    """The panel opens all the same, so that the keys that follow it do nothing elsewhere."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await opened(app, pilot)
        assert PresentsPanel.NOTHING in text_of(app)
        before = on_disk(app)
        await press(pilot, "1", "enter", "down", "enter")
        assert foot(app).text == NO_SUCH.format(number=1)
        assert isinstance(app.screen, PresentsPanel)
        assert on_disk(app) == before


async def test_a_key_that_does_nothing_says_why() -> None:
    """Enter before a number; then the number that there is, and what was said is gone."""
    table = in_stage(1)
    async with calm_room(table, first=PresentsPanel(table.desk)) as (app, pilot):
        await press(pilot, "enter")
        assert foot(app).text == CHOOSE
        await press(pilot, "1")
        assert foot(app).text == ""
        await pilot.click(Title)
        assert facts(app, WayList).chosen == 0
        await press(pilot, "enter")
        assert written(table, Prepared).presenters == ("ben", "ann")
        assert app.answers == ["Ben presents now, and Ann in Ben's place at 14:15."]


async def test_a_set_of_twelve_has_as_many_ways_as_there_are_numbers() -> None:
    """The next ones first; what a number cannot choose is not shown."""
    slots = [a_segment(f"slot-{i}.explore", 300, who) for i, who in enumerate(PEOPLE)]
    table = Table(people=12)
    table.prepare(an_agenda(*slots), dict.fromkeys(PEOPLE, "here"))
    table.desk.start()
    async with calm_room(table, first=PresentsPanel(table.desk)) as (app, pilot):
        assert len(ways(app)) == 9
        await press(pilot, "9")
        await settle(pilot)
        assert "▶ 9 " in text_of(app)


@pytest.mark.parametrize("size", SIZES)
async def test_names_are_text(size: tuple[int, int]) -> None:
    """What looks like markup is a name; a long one is cut, and its effect wrapped."""
    table = in_stage(1, minutes=1)
    members = table.learning_set.members
    name = "[bold]Benedikta-Maximiliane-Theodora-Alexandrina-Philippine[/]"
    table.desk.learning_set = replace(
        table.learning_set, members=(members[0], replace(members[1], name=name), *members[2:])
    )
    async with calm_room(table, size, PresentsPanel(table.desk)) as (app, pilot):
        await press(pilot, "1")
        await settle(pilot)
        assert "[bold]Benedikta-Maximiliane" in text_of(app)
        assert widths(app) == {size[0]}
