"""What the live screen tells at the foot and in its list: what a minute costs, who is missing, what is of the slot."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from alstui.meeting.events import TimeAdjusted
from alstui.meeting.reading import shown_minutes
from screens.wall.entries import Entries, EntriesFacts
from tests.kit.builders import a_set
from tests.kit.screens.hands import catch, press
from tests.kit.screens.rooms import at_the_wall, begun, desk_of, facts, live, on_disk, running, said
from tests.kit.screens.scenes import SIXTY, sample_meeting


async def test_a_minute_beyond_the_pool_says_what_it_costs(tmp_path: Path) -> None:
    """At once, at the foot: whose time it takes, when it ends now and how much later; a minute less gives it back."""
    async with running(tmp_path) as (app, pilot):
        room = shown_minutes(desk_of(app).read().pool)
        await press(pilot, *"+" * (room + 3))
        assert len([each for each in on_disk(app) if isinstance(each, TimeAdjusted)]) == room + 3
        end = app.clock.local(desk_of(app).read().ends)
        assert said(app)[0] == (
            f"A minute more, of everybody's time: the end is {end:%H:%M} now, 3 min later than promised."
        )
        await press(pilot, "-", "-", "-")
        assert said(app)[0] == "A minute less."


async def test_a_set_that_is_too_few_is_told_when_it_begins(tmp_path: Path) -> None:
    """Fewer than the set agreed: said at the foot with the start, and not where there are enough."""
    for least, sentence in ((7, "Only 6 people are here; the set agreed to have at least 7."), (6, "")):
        home = tmp_path / f"{least}"
        app = begun(home, replace(a_set(), least_present=least), started=False)
        async with at_the_wall(app) as (app, pilot):
            await press(pilot, "enter", "space")
            assert desk_of(app).meeting.status == "running"
            assert said(app)[0] == sentence


async def test_whom_nobody_stands_for_is_told_when_it_begins(tmp_path: Path) -> None:
    """Quietly at the foot with the start, and again once somebody goes who was the only one of theirs."""
    async with sample_meeting(tmp_path, (80, 24), SIXTY) as (app, pilot):
        await press(pilot, "down", "space", "space", "space", "enter", "space")
        assert said(app) == ("Nobody here today is a governor.", "$quiet")
        await press(pilot, "g", "6", "g", "6")
        assert said(app)[0].endswith("Nobody here today is a governor or a parent.")


async def test_entries_are_counted_by_slot(tmp_path: Path) -> None:
    """An issue, a note and an action point out of Ann's slot are not in Ben's; outside slots the whole is counted."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right")
        await catch(pilot, "i", "how do we hear the quiet ones?")
        await catch(pilot, "n", "bring the survey")
        await catch(pilot, "a", "ben: ask the council by fri")
        shown = facts(app, Entries)
        assert (shown.aside, [row.text for row in shown.rows]) == ("issue kept · 1 note", ["ask the council"])
        desk = desk_of(app)
        while desk.presenter != "ben":
            desk.next_stage()
        live(app).paint()
        assert facts(app, Entries) == EntriesFacts("", ())
        desk.next_stage()
        desk.next_stage()
        assert desk.presenter == ""
        live(app).paint()
        assert facts(app, Entries).aside == "issue kept · 1 note"
