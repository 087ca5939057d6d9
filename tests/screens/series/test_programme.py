"""A set's meetings on the wall: what each is for, who came, who presented, what is open; and fairness under its cover.

The people are invented samples.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from alstui.actions.threads import Thread
from alstui.learning_set import LearningSet
from alstui.meeting.state import Meeting
from alstui.model import Action
from screens.app import AlstuiApp
from screens.home.home import HomeScreen
from screens.series.facts import (
    FairFacts,
    whole_thread,
)
from screens.series.pieces import FairTable
from screens.series.programme import NO_MEETING, NOTHING_OPEN, ProgrammeScreen
from screens.series.whole import WholeScreen
from screens.widgets.foot import LeftOutLine
from screens.widgets.key_line import KeyLine
from screens.widgets.pick_list import PickList
from tests.kit.allmeetings import Afternoons, a_programme, four_people
from tests.kit.builders import a_line
from tests.kit.screens.hands import catch, press, resize, settle
from tests.kit.screens.pictures import BOTH, Picture, pressing
from tests.kit.screens.rooms import (
    MIDDLING,
    NARROW,
    at_the_wall,
    desk_of,
    facts,
    foot,
    front,
    key_words,
    on_disk,
    shown,
    wait,
    wall,
    widths,
)
from tests.kit.screens.scenes import SHIPPED, app_at, app_with_sample
from tests.kit.screens.series_room import at_home, exploring
from tests.kit.storing import save

# -- on the wall ----------------------------------------------------------------------------------------


@BOTH
async def test_every_meeting_of_the_sample_is_there(tmp_path: Path, size: tuple[int, int]) -> None:
    """Name, phase, when and how it stands; today's is marked, and what it is for and ends with stands under it."""
    async with at_home(tmp_path, size) as (app, pilot):
        await press(pilot, "m")
        text = shown(app)
        programme = SHIPPED.programme("four-meetings")
        for meeting in programme.meetings:
            assert meeting.name in text
        assert "▸ ▶ 2  Testing the plan" in text
        assert "today, Library" in text
        assert "5 of 6 here · Zoë 35, Mia 35 min · 7 set" in text
        assert "held Tue 13 Oct" in text
        assert "An owner for each outcome" in text
        assert "7 open" in text
        assert widths(app) == {size[0]}
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


@BOTH
async def test_the_mark_goes_from_meeting_to_meeting(tmp_path: Path, size: tuple[int, int]) -> None:
    """Arrows: each one's purpose and each thing that it ends with can be read, and Enter shows it whole."""
    async with at_home(tmp_path, size) as (app, pilot):
        await press(pilot, "m", "home")
        for meeting in SHIPPED.programme("four-meetings").meetings:
            text = " ".join(line[: 60 if size == MIDDLING else 80] for line in wall(app))
            squeezed = " ".join(text.split())
            for word in (*meeting.purpose.split()[:6], *meeting.ends_with[-1].split()):
                assert word in squeezed, word
            await press(pilot, "enter")
            assert isinstance(app.screen, WholeScreen)
            assert meeting.name in shown(app)
            await press(pilot, "escape", "down")


async def test_a_meeting_whole_tells_who_came_and_what_was_set(tmp_path: Path) -> None:
    """Shapes and words, minutes had, every action point with its history, what was learned and by whom."""
    async with at_home(tmp_path, (100, 70)) as (app, pilot):
        await press(pilot, "m", "home", "enter")
        text = shown(app)
        for line in ("◇  Tom: remote", "–  Ravi: absent", "▸  Zoë, 35½ min", "It ends with"):
            assert line in text
        assert "Action points: 7 set, 0 settled, 7 open after it" in text
        assert "Set at meeting 1." in text
        assert "I listen differently when I know that I may only ask." in text
        assert "asked for its opinion" not in text, "an issue is nobody's to show"


def test_a_point_whole_says_who_asks_half_way() -> None:
    """By name, beside what else its owner said of it."""
    action = Action(id="ring", owner="ann", text="ring", first_step="look it up", partner="ben")
    thread = Thread(action, Meeting(day=date(2026, 10, 13), number=1))
    said = [each for each in whole_thread(thread, {"ben": "Ben"}, date(2026, 11, 30), None) if each.mark]
    assert [(each.mark, each.text) for each in said] == [("First step", "look it up"), ("Asks", "Ben")]


@BOTH
async def test_tab_goes_round_the_pages(tmp_path: Path, size: tuple[int, int]) -> None:
    """Who was here, in shapes and words; what is open, each with its history; what it was about; the meetings again."""
    async with at_home(tmp_path, size) as (app, pilot):
        await press(pilot, "m")
        assert key_words(app)["tab"] == "who was here"
        await press(pilot, "tab")
        text = shown(app)
        for line in ("Ravi Shah", "– absent", "◇ remote", "… late", "5 of 6"):
            assert line in text
        assert "Testing the plan" not in text
        await press(pilot, "tab")
        text = shown(app)
        assert text.count("Set at meeting 1") == 7
        assert "Fri 23 Oct has passed" in text
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, WholeScreen)
        assert "Meeting 1: set" in shown(app)
        await press(pilot, "escape", "tab")
        text = shown(app)
        for line in (
            "Emotional intelligence",
            "Holding environment",
            "action points",
            "learned",
            "type # in a line",
        ):
            assert line in text
        await press(pilot, "tab")
        assert "Testing the plan" in shown(app)
        await press(pilot, "up")
        assert front(app, ProgrammeScreen).query_one("#meetings", PickList).current == "0"


async def test_arrows_turn_the_pages_both_ways(tmp_path: Path) -> None:
    """→ goes on as Tab does, ← comes back, round at the ends; `m`, which opened it, closes it."""
    async with at_home(tmp_path) as (app, pilot):
        await press(pilot, "m")
        screen = front(app, ProgrammeScreen)
        for key, page in (
            ("right", "people"),
            ("right", "open"),
            ("left", "people"),
            ("left", "meetings"),
            ("left", "areas"),
            ("right", "meetings"),
            ("shift+tab", "areas"),
            ("tab", "meetings"),
        ):
            await press(pilot, key)
            assert screen.has_class(f"-on-{page}")
        await press(pilot, "m")
        assert isinstance(app.screen, HomeScreen)


async def test_what_is_tagged_is_counted_by_area(tmp_path: Path) -> None:
    """Of the meeting that goes on, too: a competence counts for its area, at every size on a line of its own."""
    async with exploring(tmp_path) as (app, pilot):
        await catch(pilot, "a", "try it in year 9 #risk-taking")
        await catch(pilot, "l", "we may fail here #holding-environment #authority")
        await press(pilot, "s", "m", "left")
        for size in ((60, 16), (80, 24), (120, 36), (200, 60)):
            await resize(pilot, *size)
            assert widths(app) == {size[0]}
            (line,) = (row for row in wall(app) if "Holding environment" in row)
            assert line.split()[2:] == ["1", "1", *(["▮▯"] if size[0] >= 80 else [])], size
            assert "Organisational well-being" in shown(app), size


async def test_wide_shows_all_of_it_at_once(tmp_path: Path) -> None:
    """The meetings, who was here, what one is for and what is open, without a key."""
    async with at_home(tmp_path, MIDDLING) as (app, pilot):
        await press(pilot, "m")
        text = shown(app)
        for line in ("WHO WAS HERE", "◇ remote", "STILL OPEN   7", "It ends with", "On the table"):
            assert line in text
        assert "student council" in text


FAIR_WORDS = ("airtime", "waited", "First next time", "not yet")


@BOTH
async def test_fairness_stays_covered_until_it_is_asked_for(tmp_path: Path, size: tuple[int, int]) -> None:
    """On no page before `v`; covered again with `v`, with Tab, and when one leaves and comes back."""
    async with at_home(tmp_path, size) as (app, pilot):
        for leaving in (("v",), ("tab",), ("escape", "m")):
            await press(pilot, "m") if not isinstance(app.screen, ProgrammeScreen) else None
            for _ in range(3):
                assert not any(word in shown(app) for word in FAIR_WORDS)
                await press(pilot, "tab")
            await press(pilot, "v")
            assert all(word in shown(app) for word in FAIR_WORDS)
            assert "Ravi has not presented yet, and was not here last time." in shown(app)
            assert key_words(app)["v"] == "cover fairness"
            await press(pilot, *leaving)
            assert not any(word in shown(app) for word in FAIR_WORDS)
            assert front(app, ProgrammeScreen).query_one(FairTable).facts == FairFacts()


# -- from the meeting -----------------------------------------------------------------------------------


@BOTH
async def test_the_meeting_at_the_desk_is_marked(tmp_path: Path, size: tuple[int, int]) -> None:
    """It stands as now, with what was caught a moment ago; its clock goes on; nothing comes on record by looking."""
    async with exploring(tmp_path, size) as (app, pilot):
        before = on_disk(app)
        await press(pilot, "s", "m")
        text = shown(app)
        assert "▸ ▶ 2  Testing the plan" in text
        assert "now, Library" in text
        assert "Grace 7 min · 2 set" in text
        assert "9 open" in text
        assert "14:12 left" in text
        await wait(app, pilot, minutes=1)
        assert "13:12 left" in shown(app)
        await press(pilot, "v")
        assert "2 meetings" in shown(app), "Tom has waited for two"
        had = next(line for line in wall(app) if " Grace " in line)
        assert "8½ min" in had
        await wait(app, pilot, minutes=2)
        assert not any(word in shown(app) for word in FAIR_WORDS), "a look does not last"
        await press(pilot, "v")
        assert "10½ min" in next(line for line in wall(app) if " Grace " in line)
        assert facts(app, KeyLine)[-1].words == "keys"
        await press(pilot, "m")
        assert on_disk(app) == before
        assert desk_of(app).meeting.status == "running"


# -- other lengths, and what is not there ---------------------------------------------------------------


async def shown_with(
    app: AlstuiApp, pilot: Pilot[int], learning_set: LearningSet, meetings: Sequence[Meeting], length: int
) -> None:
    """The view of a set with a programme of so many meetings, in front."""
    programme = a_programme(length) if length else None
    app.push_screen(ProgrammeScreen(learning_set, programme, meetings, app.clock))
    await settle(pilot)


@BOTH
@pytest.mark.parametrize("length", [3, 6, 12])
async def test_programmes_of_any_length(tmp_path: Path, size: tuple[int, int], length: int) -> None:
    """Every meeting can be reached and read; nothing stands outside its place."""
    afternoons = Afternoons(four_people(length))
    for _ in range(3):
        afternoons.meet("ann", "ben", away={"dev": "late"})
    app = app_at(tmp_path)
    async with app.run_test(size=size) as pilot:
        await shown_with(app, pilot, afternoons.learning_set, afternoons.meetings, length)
        await press(pilot, "home")
        for number in range(1, length + 1):
            assert f"{number}  Part {number}" in shown(app)
            assert f"What part {number} is for." in shown(app)
            await press(pilot, "down")
        assert widths(app) == {size[0]}
        await press(pilot, "tab")
        assert all(str(number) in wall(app)[2 + (size == MIDDLING)] for number in range(1, length + 1))
        assert "– absent" in shown(app)


async def test_a_set_without_programme_and_dates_says_so(tmp_path: Path) -> None:
    """Nothing to list, nothing open, and a way back."""
    app = app_at(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        await shown_with(app, pilot, four_people(0), [], 0)
        assert foot(app).text == NO_MEETING
        await press(pilot, "enter", "tab", "tab")
        assert foot(app).text == NOTHING_OPEN
        await press(pilot, "enter", "v")
        assert "Nobody has presented yet: the set agrees who goes first." in shown(app)


async def test_an_unknown_programme_is_said_and_the_dates_are_there(tmp_path: Path) -> None:
    """The set's own diary is shown all the same."""
    app, set_id = app_with_sample(tmp_path)
    save(app.library, replace(app.library.load(set_id), programme="five-meetings"))
    async with at_the_wall(app) as (_, pilot):
        await press(pilot, "m")
        assert "five-meetings" in foot(app).text
        assert "Meeting 2" in shown(app)
        assert "after the Theory of Change work" in shown(app)


async def test_a_record_that_cannot_be_read_is_told_above_the_keys(tmp_path: Path) -> None:
    """No view looks whole that is not: which meeting is missing stands there, and why."""
    app, set_id = app_with_sample(tmp_path)
    (day,) = app.library.meeting_dates(set_id)
    path = app.library.home / set_id / f"{day.isoformat()}.jsonl"
    path.write_text(path.read_text("utf-8").replace('"schema":1', '"schema":99', 1), "utf-8")
    async with at_the_wall(app) as (_, pilot):
        await press(pilot, "m")
        assert isinstance(app.screen, ProgrammeScreen)
        told = facts(app, LeftOutLine).text
        assert told.startswith(f"{set_id}: The meeting of 13 October 2026 was left out.")
        assert "newer alstui" in " ".join(" ".join(wall(app)).split())


async def test_text_from_people_is_text(tmp_path: Path) -> None:
    """Names and words that look like markup stand there as they were written."""
    afternoons = Afternoons()
    people = afternoons.learning_set.members
    odd = replace(
        afternoons.learning_set,
        title="[red]Oak[/]",
        members=(replace(people[0], name="[b]Ann[/b]"), *people[1:]),
    )
    afternoons.learning_set = odd
    desk = afternoons.sit_down("ann")
    desk.agree(a_line("ring [@click=app.quit]the chair[/]"))
    desk.close()
    app = app_at(tmp_path)
    async with app.run_test(size=MIDDLING) as pilot:
        await shown_with(app, pilot, odd, afternoons.meetings, 4)
        for text in ("[red]Oak[/]", "[b]Ann[/b]", "ring [@click=app.quit]the chair[/]"):
            assert text in shown(app)


# -- pictures -------------------------------------------------------------------------------------------

PAGES = {
    "meetings": (),
    "people": ("tab",),
    "open": ("tab", "tab"),
    "areas": ("tab", "tab", "tab"),
    "fair": ("v",),
    "whole": ("home", "enter"),
}


@BOTH
@pytest.mark.parametrize("page", PAGES)
def test_it_looks_as_it_did(picture: Picture, tmp_path: Path, page: str) -> None:
    """Cell for cell, with every colour."""
    app, _ = app_with_sample(tmp_path)
    picture(app, pressing("m", *PAGES[page]))
