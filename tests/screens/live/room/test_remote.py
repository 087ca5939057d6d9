"""Who is remote has a mark beside their name wherever the room reads members in a list or a round.

The people are those of the sample set: invented, every one.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from alstui.meeting.events import AttendanceChanged
from screens import words
from screens.app import AlstuiApp
from screens.command import opener
from screens.live.actions.report_pieces import Owner
from screens.live.live import LiveScreen
from screens.wall.round_line import RoundFacts, RoundLine
from screens.wall.run_sheet import RunSheet, SheetFacts, SheetRow
from screens.wall.stage import Banner, BannerFacts, TimeWords
from tests.kit.builders import a_set
from tests.kit.grammar import OPENERS
from tests.kit.screens.hands import catch, press
from tests.kit.screens.pictures import BOTH
from tests.kit.screens.rooms import LARGE, MIDDLING, desk_of, facts, latest, live, text_of, wall
from tests.kit.screens.threads import MIA, TOM, the_second_meeting

MARKED = re.compile(r"\bMia ◇|◇ +Mia Cole\b")
"""Her name with the mark: behind what she is called, and before the whole name in a list that has a column for it."""

SENTENCES = re.compile(
    r"Mia's slot|Mia asks|Mia is|for Mia\b.*\.|Mia comes|Mia has|of Mia's|Mia, |Mia:? .*\?$|Mia takes part"
)
"""Where she is spoken of, and not listed."""

ELSEWHERE = frozenset(
    {
        "live.programme",
        "live.details",
        "live.agreement",
        "live.cycle",
        "live.minutes",
        "live.find",
    }
)
"""What is about all meetings, or about the set: where somebody is today is not asked there."""

LOOKED_AT = sorted(
    {each for each in OPENERS if each.startswith("live.")} - ELSEWHERE - {"live.count", "live.silence"}
)
"""Every place to which a key of the meeting leads, and which is about this meeting."""


def keys_to(id: str) -> list[str]:
    """What is pressed for a command of the live screen."""
    found = LiveScreen.KEYS[id]
    door = [LiveScreen.KEYS[opener(found.door)].keys] if found.door else []
    return [*door, found.keys.split(",")[0]]


def unmarked(app: AlstuiApp) -> list[str]:
    """The lines of the screen in front that name her without the mark, and are no sentences."""
    lines = (MARKED.sub("", line) for line in wall(app))
    return [line.strip() for line in lines if re.search(r"\bMia\b", SENTENCES.sub("", line))]


def marked(app: AlstuiApp) -> bool:
    """Whether a line of the screen in front has her name with the mark."""
    return any(MARKED.search(line) for line in wall(app))


async def is_remote(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """Mia takes part from elsewhere, as the key says it; in her slot she has promised something, and so has Tom."""
    await press(pilot, "g", "5")
    assert desk_of(app).meeting.attendance[MIA] == "remote"
    event = latest(app)
    assert isinstance(event, AttendanceChanged)
    assert (event.member, event.state) == (MIA, "remote")


@BOTH
async def test_every_place_that_lists_her_marks_her(tmp_path: Path, size: tuple[int, int]) -> None:
    """On the live screen, behind every door, and wherever a key of the meeting leads."""
    async with the_second_meeting(tmp_path, size) as (app, pilot):
        await is_remote(app, pilot)
        assert not unmarked(app)
        await press(pilot, "right", "escape", "right")
        await catch(pilot, "a", "ring the chair by fri 8/10")
        await catch(pilot, "l", "Mia: asking is easier than telling")
        await catch(pilot, "q", "Tom: what is it for?")
        assert not unmarked(app)
        found = {"live"} if marked(app) else set()
        for place in LOOKED_AT:
            await press(pilot, *keys_to(place))
            assert not unmarked(app), place
            found |= {place} if marked(app) else set()
            for _ in range(4):
                if app.screen is not live_of(app):
                    await press(pilot, "escape")
            await press(pilot, "escape")
            assert live(app).is_current
        for door in "tgdse":
            await press(pilot, door)
            assert not unmarked(app), door
            await press(pilot, "escape")
    listed = {"live.people", "live.edit_actions", "live.read_back", "live.leaving"}
    assert found >= {"live", "live.learned", "live.questions", *listed}


def live_of(app: AlstuiApp) -> LiveScreen:
    """The live screen, wherever it stands."""
    return next(screen for screen in app.screen_stack if isinstance(screen, LiveScreen))


@pytest.mark.parametrize("size", [(80, 24), MIDDLING, LARGE], ids=str)
async def test_a_round_marks_her_wherever_she_stands_in_it(tmp_path: Path, size: tuple[int, int]) -> None:
    """To come, then with the turn; the word stands beside the names where there is room."""
    async with the_second_meeting(tmp_path, size) as (app, pilot):
        await is_remote(app, pilot)
        await press(pilot, "right", "escape")
        line = facts(app, RoundLine)
        assert "○ Mia ◇" in line.coming
        assert line.legend == "◇ remote"
        await press(pilot, "tab")
        while "Mia" not in facts(app, RoundLine).now:
            await press(pilot, "tab")
        assert facts(app, RoundLine).now == "▶ Mia ◇"
        assert any("▶ Mia ◇" in line for line in wall(app))
        assert any("◇ remote" in line for line in wall(app))


@BOTH
async def test_the_report_back_says_so_of_an_owner(tmp_path: Path, size: tuple[int, int]) -> None:
    """Beside her name, as it says who is absent; and among those who were not heard."""
    async with the_second_meeting(tmp_path, size) as (app, pilot):
        await is_remote(app, pilot)
        await press(pilot, "s", "r", "right", "right", "right", "right")
        assert facts(app, Owner).who == "Mia ◇, who is remote"
        assert any("Mia ◇, who is remote" in line for line in wall(app))
        await press(pilot, "right", "right", "right")
        assert re.search(r"Not heard yet: .*Mia ◇", text_of(app))


async def test_who_is_back_in_the_room_has_no_mark(tmp_path: Path) -> None:
    """It goes with the state: nothing of it is kept."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        await is_remote(app, pilot)
        assert any("Mia ◇" in line for line in wall(app))
        await press(pilot, "u")
        assert desk_of(app).meeting.attendance[MIA] == "here"
        assert not any("◇" in line for line in wall(app))


async def test_a_presenter_who_is_remote_is_marked_in_banner_and_run_sheet(tmp_path: Path) -> None:
    """Shape and word, where the room looks for whose slot it is; in the sentence beside it she has her name alone."""
    async with the_second_meeting(tmp_path, MIDDLING) as (app, pilot):
        await is_remote(app, pilot)
        await press(pilot, "right", "escape", "right")
        assert facts(app, Banner).presenter == "Mia ◇"
        row = next(row for row in facts(app, RunSheet).rows if row.name.startswith("Mia"))
        assert (row.name, row.where) == ("Mia ◇", "remote")
        painted = "\n".join(wall(app))
        assert "Mia ◇ presents, remote" in painted
        assert re.search(r"▶ +Mia ◇ remote +\d", painted)
        assert facts(app, TimeWords).aside.startswith("Mia's slot: ")


async def test_the_word_gives_way_before_the_name_or_the_figures() -> None:
    """Where a line is full the shape stays, and the word goes."""
    banner = BannerFacts("Open questions", "Questions only. Presenter answers.", "Mia ◇", "remote")
    said = len("OPEN QUESTIONS   Questions only. Presenter answers.") + 2
    for width, ends in (
        (said + 23, "Mia ◇ presents, remote"),
        (said + 14, "Mia ◇ presents"),
        (said, "answers."),
    ):
        assert Banner().build(banner, width).plain.rstrip().endswith(ends)
    sheet = SheetFacts((SheetRow("Mia ◇", "next", "20", "14:20", where="remote"),))
    assert "Mia ◇ remote" in RunSheet().build(sheet, 36).plain
    narrow = RunSheet().build(sheet, 22).plain
    assert "Mia ◇" in narrow
    assert "remote" not in narrow
    line = RoundFacts("▶ Ann", ("○ Mia ◇",), "✓ 1 done", legend=words.REMOTE)
    assert RoundLine().build(line, 44).plain.rstrip().endswith("◇ remote")
    assert RoundLine().build(line, 28).plain.rstrip().endswith("✓ 1 done")


def test_nobody_is_marked_where_all_are_in_the_room() -> None:
    """The names are those of every other sentence."""
    names = words.short_names(a_set())
    assert words.marked(names, dict.fromkeys(names, "here")) == names
    assert words.marked(names, {"ben": "remote"})["ben"] == "Ben ◇"
    assert words.marked(names, {TOM: "remote"}) == names
