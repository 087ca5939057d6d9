"""The report back on the wall: a key chooses, Enter keeps: on disk, then so, then seen. Nothing goes on by itself.

The people are invented samples.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from alstui.actions.threads import report_back
from alstui.desk.opening import meetings_before
from alstui.store.library import Unread
from screens.live.actions.report_back import ReportBackScreen
from screens.live.actions.report_facts import OUTCOMES, AboutFacts
from screens.live.actions.report_pieces import About, Outcomes, OutcomesFacts, Owner, OwnerFacts
from screens.shell.screen import Keyed
from screens.wall.clock_line import ClockLine
from screens.widgets.big_words import BigWords
from tests.kit.screens.hands import paste, press
from tests.kit.screens.pictures import BOTH, Picture, size_name
from tests.kit.screens.rooms import (
    TODAY,
    asks,
    desk_of,
    facts,
    key_words,
    live,
    said,
    wait,
    wall,
    widths,
)
from tests.kit.screens.stick import Stick
from tests.kit.screens.threads import (
    JONAS,
    ORDER,
    about,
    line,
    reports,
    the_second_app,
    the_second_meeting,
    today,
)


def underlined(piece: Outcomes) -> str:
    """The words of it that look as if they can be pressed."""
    strips = piece.render_lines(piece.size.region)
    return "".join(part.text for strip in strips for part in strip if part.style and part.style.underline)


def spoil(home: Path) -> None:
    """Put a line from a later alstui before the record of the first meeting."""
    (first,) = home.rglob("2026-10-13.jsonl")
    first.write_text('{"schema": 99, "event": "meeting-opened"}\n' + first.read_text("utf-8"), "utf-8")


# -- it opens -------------------------------------------------------------------------------------------


@BOTH
async def test_it_opens_with_its_part(tmp_path: Path, size: tuple[int, int]) -> None:
    """The first of the first owner, large, with its day, its history, the count of snoozed and the clock."""
    async with the_second_meeting(tmp_path, size, stages=1) as (app, pilot):
        await wait(app, pilot, seconds=30)
        assert facts(app, BigWords).startswith("keep the first ten minutes")
        assert facts(app, Owner) == OwnerFacts("Grace", "0:30 of about 1:00", "$quiet")
        assert about(app) == ["by Mon 9 Nov · 8/10 · #voice", "Set at meeting 1.", ""]
        clock = facts(app, ClockLine)
        assert (clock.title, clock.about, clock.clock) == (
            "Report back",
            "1 of 7 · 0 snoozed",
            "6:30 left of 7:00",
        )
        assert widths(app) == {size[0]}


async def test_they_come_by_owner(tmp_path: Path) -> None:
    """In the set's order; each owner's share is by their number of action points, and adds up to the stage."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        names = {member.id: member.name.split()[0] for member in desk_of(app).learning_set.members}
        for owner in ORDER:
            share = "2:00" if ORDER.count(owner) == 2 else "1:00"
            assert facts(app, Owner).who == names[owner]
            assert facts(app, Owner).time == f"0:00 of about {share}"
            await press(pilot, "right")
        assert facts(app, BigWords) == "0 of 7 heard"


async def test_it_opens_only_where_something_is_not_heard(tmp_path: Path) -> None:
    """Everything heard, it does not come up again by itself; by its key it does, at its end."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        before = meetings_before(app.library, desk_of(app).learning_set.id, TODAY, Unread())
        for thread in report_back(before, 2, ORDER).due:
            desk_of(app).report(thread.action.id, "done")
        await press(pilot, "right")
        assert live(app).is_current
        await press(pilot, "s", "r")
        assert facts(app, BigWords) == "All heard"


async def test_a_record_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """Nobody is told that there is nothing to report on when that is not known; the stage begins all the same."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        spoil(tmp_path)
        await press(pilot, "right")
        assert live(app).is_current
        assert today(app).current == "report-back"
        assert said(app)[1] == "$warning"
        await press(pilot, "s", "r")
        assert live(app).is_current


# -- the end, taking back -------------------------------------------------------------------------------


async def test_at_the_end_it_says_all_heard(tmp_path: Path) -> None:
    """With the counts; until then, who was not heard. Enter goes back to the meeting."""
    async with the_second_meeting(tmp_path, stages=1, away={JONAS: "left"}) as (app, pilot):
        for key in ("d", "d", "p", "x"):
            await press(pilot, key, "enter", "right")
        await press(pilot, "right", "s", "enter", "right", "right")
        assert facts(app, BigWords) == "5 of 7 heard"
        assert about(app) == [
            "2 done · 1 partly done · 1 dropped · 1 snoozed",
            "Not heard yet: Mia and Jonas",
        ]
        await press(pilot, "left", "enter", "left", "left", "left", "n", "enter")
        await press(pilot, "right", "right", "right")
        assert facts(app, BigWords) == "All heard"
        assert facts(app, ClockLine).about == "1 snoozed"
        assert key_words(app)["enter"] == "back to the meeting"
        assert facts(app, About) == AboutFacts(
            (
                (
                    "2 done · 1 partly done · 1 not done · 1 dropped · 1 carried over · 1 snoozed",
                    "$foreground",
                ),
                ("", "$warning"),
            )
        )
        await press(pilot, "d")
        assert len(today(app).reports) == 6
        await press(pilot, "enter")
        assert live(app).is_current


async def test_it_goes_on_where_it_stood(tmp_path: Path) -> None:
    """Left and opened again, it begins with the first of which nothing was said."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        await press(pilot, "d", "enter", "escape", "s", "r")
        assert facts(app, Owner).who == "Tom"


async def test_a_word_is_taken_back(tmp_path: Path) -> None:
    """U takes back what was said last, wherever one is, and goes there; never what was done before."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        desk_of(app).take_note("note", "before all this")
        await press(pilot, "right", "d", "enter", "right", "right", "right", "u")
        assert today(app).reports == {}
        assert facts(app, Owner).who == "Grace"
        assert asks(app) == "Taken back: what was reported."
        await press(pilot, "u", "u", "u")
        assert len(today(app).notes) == 1
        assert today(app).current == "report-back"


async def test_nothing_to_report_on(tmp_path: Path) -> None:
    """No earlier meeting: it says so, and no word can be said."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        app.push_screen(ReportBackScreen(desk_of(app), ()))
        await press(pilot, "d")
        assert facts(app, BigWords) == "Nothing to report back on"
        assert reports(app) == []


async def test_a_full_disk_is_told(tmp_path: Path, stick: Stick) -> None:
    """The word stands on the screen, and that it is not on disk stands there too."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        stick.out = True
        await press(pilot, "k", "enter")
        assert "not on disk yet" in asks(app)
        assert facts(app, Outcomes) == OutcomesFacts("carried")
        stick.out = False
        await wait(app, pilot, seconds=1)
        assert reports(app) == [("carried", "")]
        assert asks(app) == ""


@pytest.mark.parametrize("size", [(60, 24), (80, 24), (120, 36)], ids=size_name)
async def test_every_word_can_be_clicked(tmp_path: Path, size: tuple[int, int]) -> None:
    """A click on a word is its key, in one line and in two, and while one types; under the pointer it is underlined."""
    async with the_second_meeting(tmp_path, size, stages=1) as (app, pilot):
        piece = app.screen.query_one(Outcomes)
        assert piece.size.height == (2 if size[0] == 60 else 1)
        assert not underlined(piece)
        rows = [strip.text for strip in piece.render_lines(piece.size.region)]
        for key, what, said in OUTCOMES:
            y = next(y for y, row in enumerate(rows) if f"{key} {said}" in row)
            at = (rows[y].index(f"{key} {said}") + len(said), y)
            await pilot.hover(Outcomes, offset=at)
            assert underlined(piece) == f"{key} {said}"
            assert piece.styles.pointer == "pointer"
            await pilot.click(Outcomes, offset=at)
            assert facts(app, Outcomes).chosen == what
        await pilot.hover(BigWords)
        assert not underlined(piece)
        assert piece.styles.pointer == "default"
        assert reports(app) == []
        await press(pilot, "enter")
        assert list(today(app).snoozed.values()) == [3]


async def test_a_click_while_one_types_loses_no_word(tmp_path: Path) -> None:
    """What was begun waits for its own word."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        await press(pilot, "d")
        await paste(pilot, "half a sen")
        await pilot.click(Outcomes, offset=(10, 0))
        assert asks(app) == "partly · what did you learn? │"
        assert line(app).text == ""
        await press(pilot, "enter", "d", "up")
        assert line(app).text == "half a sen"
        assert reports(app) == [("partly", "")]


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 36), (300, 90)], ids=size_name)
async def test_everything_has_its_place(tmp_path: Path, size: tuple[int, int]) -> None:
    """Words, keys and line are all in sight at every size; no line is too wide."""
    async with the_second_meeting(tmp_path, size, stages=1) as (app, pilot):
        await press(pilot, "d")
        said = "\n".join(wall(app))
        assert "what did you learn?" in said
        assert "enter keep" in wall(app)[-1 if size[1] < 24 or size[0] < 100 else -2]
        assert "Report back" in said
        assert "d done" in said
        assert widths(app) == {size[0]}
        assert isinstance(app.screen, Keyed)


# -- pictures -------------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("scene", ["first", "learned", "changed", "absent", "end"])
def test_it_looks_as_it_did(picture: Picture, tmp_path: Path, scene: str) -> None:
    """Cell for cell, with every colour."""
    from textual.pilot import Pilot

    app = the_second_app(tmp_path, away={JONAS: "absent"})

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "right")
        await wait(app, pilot, seconds=40)
        if scene == "learned":
            await press(pilot, "right", "p")
            await paste(pilot, "they had more to say than I thought")
        elif scene == "changed":
            await press(pilot, "w")
            await paste(pilot, "give the council half of the next staff meeting by fri")
            await press(pilot, "enter")
        elif scene == "absent":
            await press(pilot, *["right"] * 6)
        elif scene == "end":
            for key in ("d", "p", "x", "n", "d", "d"):
                await press(pilot, key, "enter", "right")
            await press(pilot, "enter")

    picture(app, play)
