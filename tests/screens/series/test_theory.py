"""The Theory of Change on screen: a line a key, on disk as a dated fact, and on the wall for the whole room."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from alstui.changes import from_now
from alstui.learning_set import LearningSet, Outcome, SetDescribed, TheoryOfChange
from alstui.meeting.events import ActionAgreed, NoteTaken, PromptShown
from screens.app import AlstuiApp
from screens.before.prepare import PrepareScreen
from screens.home.home import HomeScreen
from screens.live.live import LiveScreen
from screens.series.programme import ProgrammeScreen
from screens.series.theory import TheoryScreen
from screens.series.theory_wall import TheorySheet, TheoryWall, WallFacts, pages, sheet
from screens.series.whole import WholeScreen
from screens.widgets.foot import Foot
from screens.widgets.pick_list import PickList
from tests.kit.builders import a_set
from tests.kit.screens.hands import catch, press, resize, settle
from tests.kit.screens.pictures import BOTH, Picture, pressing
from tests.kit.screens.rooms import (
    NARROW,
    at_the_wall,
    begun,
    desk_of,
    echo,
    facts,
    in_front,
    key_words,
    live,
    on_disk,
    said,
    wall,
    written,
)
from tests.kit.screens.scenes import SIXTY, Room, app_at, clock_of, sample_meeting
from tests.kit.theories import PLAN, put, with_plan


@asynccontextmanager
async def the_theory(home: Path, plan: TheoryOfChange = PLAN, size: tuple[int, int] = NARROW) -> Room:
    """A set's Theory of Change, opened from the list of sets with its key."""
    app = app_at(home)
    app.library.create(replace(with_plan(a_set(), plan), id=""))
    async with at_the_wall(app, size) as (_, pilot):
        await press(pilot, "j")
        assert in_front(app) is TheoryScreen
        yield app, pilot


@asynccontextmanager
async def meeting(home: Path, size: tuple[int, int] = NARROW) -> Room:
    """A meeting of a set that has a Theory of Change."""
    async with at_the_wall(begun(home, replace(with_plan(a_set()), id="")), size) as room:
        yield room


def kept(app: AlstuiApp) -> LearningSet:
    """The set as it is on disk."""
    return app.library.load("oakfield")


def plan(app: AlstuiApp) -> TheoryOfChange:
    """Its Theory of Change."""
    return kept(app).theory_of_change


def mark(app: AlstuiApp) -> str:
    """The line at the mark."""
    return app.screen.query_one(PickList).current


def foot(app: AlstuiApp) -> str:
    """What the screen has to say."""
    return facts(app, Foot).text


async def test_five_minutes_from_nothing(tmp_path: Path) -> None:
    """Goal, two outcomes, what the first rests on and what is done: on disk line by line, the mark on what came."""
    async with the_theory(tmp_path, TheoryOfChange()) as (app, pilot):
        assert foot(app) == "Enter says what it is all for."
        await catch(pilot, "enter", "every child a reader")
        assert plan(app).goal == "every child a reader"
        assert "adds an outcome" in foot(app)
        await catch(pilot, "o", "Parents read [b]at home[/]\x1b[2J")
        assert mark(app) == "o1"
        assert foot(app) == "What has to be true for this? a adds an assumption."
        await catch(pilot, "a", "they have books")
        assert mark(app) == "o1/assumptions/0"
        await catch(pilot, "d", "open the library")
        await catch(pilot, "d", "lend over the summer")
        assert mark(app) == "o1/activities/1"
        await catch(pilot, "o", "Staff listen")
        assert [each.id for each in plan(app).outcomes] == ["o1", "o2"]
        assert plan(app).outcomes[0] == Outcome(
            id="o1",
            text="Parents read [b]at home[/][2J",
            assumptions=("they have books",),
            activities=("open the library", "lend over the summer"),
        )
        assert "[b]at home[/]" in "\n".join(wall(app))
        changes = kept(app).changes
        assert len(changes) == 6
        assert all(
            isinstance(change, SetDescribed) and change.on == clock_of(app).now().date() for change in changes
        )
        await press(pilot, "escape")
        assert in_front(app) is HomeScreen


async def test_a_line_is_reworded_moved_taken_out_and_taken_back(tmp_path: Path) -> None:
    """Each key is one stroke; `u` takes back one after the other and no more than was done here."""
    async with the_theory(tmp_path) as (app, pilot):
        assert "u" not in key_words(app)
        await press(pilot, "down")
        await catch(pilot, "enter", ", every day")
        assert plan(app).outcomes[0].text == "Parents read with their children at home, every day"
        await press(pilot, "]")
        assert ([each.id for each in plan(app).outcomes], mark(app)) == (["o2", "o1", "o3"], "o1")
        await press(pilot, "down", "]")
        assert plan(app).outcomes[1].assumptions == tuple(reversed(PLAN.outcomes[0].assumptions))
        await press(pilot, "x")
        assert len(plan(app).outcomes[1].assumptions) == 1
        assert foot(app) == "Taken out: they have books that they like. u brings it back."
        assert len(kept(app).changes) == 4
        await press(pilot, "u")
        assert foot(app) == "Taken back."
        await press(pilot, "u", "u", "u", "u", "u")
        assert plan(app) == PLAN
        assert "u" not in key_words(app)


async def test_undo_takes_back_nothing_else_of_the_set(tmp_path: Path) -> None:
    """Where something else of the set was changed since, that stands, and it is said."""
    async with the_theory(tmp_path) as (app, pilot):
        await press(pilot, "down", "x")
        clock_of(app).advance(5)
        app.library.change("oakfield", lambda one: replace(one, sponsor="Helen Moss"), from_now(app.clock))
        await press(pilot, "u")
        assert "nothing was taken back" in foot(app)
        assert kept(app).sponsor == "Helen Moss"
        assert len(plan(app).outcomes) == 2


async def test_another_window_loses_nothing(tmp_path: Path) -> None:
    """What was changed there meanwhile stands, comes in, and is said; the stroke is not done."""
    async with the_theory(tmp_path) as (app, pilot):
        await press(pilot, "down")
        clock_of(app).advance(5)
        put(app, "oakfield", replace(PLAN, goal="another goal"))
        await press(pilot, "x")
        assert plan(app) == replace(PLAN, goal="another goal")
        assert "changed in another window" in foot(app)
        assert "another goal" in "\n".join(wall(app))
        await press(pilot, "x")
        assert len(plan(app).outcomes) == 2


async def test_words_that_were_begun_wait(tmp_path: Path) -> None:
    """Escape, or the end of alstui: they are offered when the line is opened again."""
    async with the_theory(tmp_path) as (app, pilot):
        await press(pilot, "o", *"Pupils ", "escape")
        assert plan(app) == PLAN
        await press(pilot, "escape", "j", "o", "up", "enter")
        assert [each.text for each in plan(app).outcomes][-1] == "Pupils"


async def test_what_the_disk_refuses_stands_until_it_takes_it(tmp_path: Path) -> None:
    """The set's folder is gone: it is said, and what was typed stands; once it is back, Enter keeps it."""
    home, away = tmp_path / "home" / "oakfield", tmp_path / "pulled"
    async with the_theory(home.parent) as (app, pilot):
        home.rename(away)
        await press(pilot, "o", *"Pupils", "enter")
        assert "is gone: was a stick pulled" in facts(app, Foot).text
        away.rename(home)
        await press(pilot, "enter")
        assert [each.text for each in plan(app).outcomes][-1] == "Pupils"
        assert len(plan(app).outcomes) == len(PLAN.outcomes) + 1


async def test_an_address_has_a_line_of_its_own(tmp_path: Path) -> None:
    """Typed as the goal, or with its key; the goal stays."""
    async with the_theory(tmp_path) as (app, pilot):
        await catch(pilot, "w", "https://example.org/plan")
        assert (plan(app).where, plan(app).goal) == ("https://example.org/plan", PLAN.goal)
        await press(pilot, "home", "down", "x")
        assert plan(app) == PLAN


async def test_it_is_worked_at_in_a_meeting(tmp_path: Path) -> None:
    """Behind the set's door; what was added there is offered in the line at once, with the clock in sight."""
    async with meeting(tmp_path) as (app, pilot):
        await press(pilot, "s", "j")
        assert in_front(app) is TheoryScreen
        await press(pilot, "end")
        await catch(pilot, "o", "Governors listen")
        await press(pilot, "escape")
        assert in_front(app) is LiveScreen
        assert desk_of(app).learning_set.theory_of_change.outcomes[3].text == "Governors listen"
        await press(pilot, "a", *"ring ->gov")
        assert echo(app)[0].startswith("tab: →4 Governors listen")


async def test_an_action_point_points_at_an_outcome(tmp_path: Path) -> None:
    """Offered after the arrow, written out with tab, kept by the outcome's id, shown beside it; `u` takes it back."""
    async with meeting(tmp_path) as (app, pilot):
        await press(pilot, "a", *"ring the chair →")
        assert echo(app)[0].startswith("tab: →1 Parents read with")
        await press(pilot, *"sta", "tab")
        assert "→2 Staff meet parents as partners" in echo(app)[0]
        await press(pilot, "enter")
        assert written(app, ActionAgreed).action.outcome == "o2"
        assert written(app, ActionAgreed).action.text == "ring the chair"
        assert said(app)[0].endswith("→2")
        assert any("ring the chair" in row and "→2" in row for row in wall(app))
        await press(pilot, "u")
        assert not desk_of(app).meeting.actions


async def test_learning_and_the_issue_point_at_one_too(tmp_path: Path) -> None:
    """By its id; of the issue not even that is said."""
    async with meeting(tmp_path) as (app, pilot):
        await catch(pilot, "l", "asking is easier than telling →1")
        note = written(app, NoteTaken).note
        assert (note.outcome, note.text) == ("o1", "asking is easier than telling")
        assert said(app)[0] == "Learning kept: →1."
        await catch(pilot, "i", "nobody dares to ask →3")
        note = written(app, NoteTaken).note
        assert (note.outcome, note.text) == ("o3", "nobody dares to ask")
        assert said(app)[0] == "Issue kept, and covered."
        await catch(pilot, "n", "a note →1")
        assert (written(app, NoteTaken).note.outcome, written(app, NoteTaken).note.text) == ("", "a note →1")


async def test_a_number_that_is_none_is_asked_about(tmp_path: Path) -> None:
    """The line is kept as it was typed."""
    async with meeting(tmp_path) as (app, pilot):
        await press(pilot, "a", *"ring →9")
        assert echo(app)[0].endswith("there is no outcome 9")
        await press(pilot, "enter")
        assert (written(app, ActionAgreed).action.outcome, written(app, ActionAgreed).action.text) == (
            "",
            "ring →9",
        )


async def test_the_wall_shows_it_on_request(tmp_path: Path) -> None:
    """The goal, the outcomes, what serves each as a count; nothing of what was said; any key goes back."""
    async with meeting(tmp_path) as (app, pilot):
        await catch(pilot, "a", "ring the chair →1")
        await catch(pilot, "i", "nobody dares to ask →2")
        before = on_disk(app)
        await press(pilot, "s", "z")
        assert in_front(app) is TheoryWall
        shown = "\n".join(wall(app))
        assert "Parents read with their children" in shown
        assert "1 open" in shown
        assert "1 issue" in shown
        assert "ring" not in shown
        assert "dares" not in shown
        await press(pilot, "space")
        assert in_front(app) is LiveScreen
        assert on_disk(app) == before


async def test_without_a_theory_of_change_there_is_nothing_to_show(tmp_path: Path) -> None:
    """The key is not there."""
    async with at_the_wall(begun(tmp_path, replace(with_plan(a_set(), TheoryOfChange()), id=""))) as (
        app,
        pilot,
    ):
        await press(pilot, "s", "z")
        assert in_front(app) is LiveScreen


@pytest.mark.parametrize("size", [(60, 18), NARROW, (120, 36), (200, 60)], ids=str)
async def test_many_outcomes_are_shown_page_by_page(tmp_path: Path, size: tuple[int, int]) -> None:
    """However small the screen: each is seen whole on one page, and the last page goes back."""
    outcomes = tuple(Outcome(id=f"o{n}", text=f"Outcome {'that is long ' * 6}{n}") for n in range(1, 13))
    async with the_theory(tmp_path, replace(PLAN, outcomes=outcomes), size) as (app, pilot):
        await press(pilot, "z")
        seen: list[int] = []
        while in_front(app) is TheoryWall:
            found = facts(app, TheorySheet)
            seen += [each.number for each in found.outcomes]
            await press(pilot, "space")
        assert seen == [*range(1, 13)]
        assert in_front(app) is TheoryScreen


@pytest.mark.parametrize("width", [56, 76, 112, 190])
@pytest.mark.parametrize("height", [12, 17, 29, 53])
@pytest.mark.parametrize("count", [0, 1, 3, 7])
def test_no_page_is_higher_than_its_room(width: int, height: int, count: int) -> None:
    """Nor wider; every outcome of it is there."""
    from screens.series.theory_wall import Numbered

    outcomes = [
        Numbered(n, f"Parents read with their children at home {n}", "1 open") for n in range(1, count + 1)
    ]
    for page in pages(PLAN.goal, outcomes, width, height):
        rows = sheet(page, width, height)
        assert len(rows) <= height
        assert all(row.cell_length <= width for row in rows)
        text = "\n".join(row.plain for row in rows)
        seen = {each.number for each in page.outcomes if f"home {each.number}" in text}
        assert seen in ({each.number for each in page.outcomes}, set()), (
            "all in plain letters, or all in large ones"
        )
    assert sheet(WallFacts("a goal"), width, height)


async def test_the_programme_counts_what_serves_which(tmp_path: Path) -> None:
    """A page of its own: counts, what has nothing, and one whole; from there to the Theory of Change and back."""
    async with meeting(tmp_path) as (app, pilot):
        await catch(pilot, "a", "ring the chair →1")
        await press(pilot, "s", "m", "left")
        assert in_front(app) is ProgrammeScreen
        shown = "\n".join(wall(app))
        assert "Parents read with their children at home" in shown
        assert foot(app) == "Nothing serves outcomes 2 and 3 yet."
        await press(pilot, "enter")
        assert in_front(app) is WholeScreen
        assert "ring the chair" in "\n".join(wall(app))
        await press(pilot, "escape", "j")
        assert in_front(app) is TheoryScreen
        await press(pilot, "end", "x", "escape")
        assert in_front(app) is ProgrammeScreen
        assert len(desk_of(app).learning_set.theory_of_change.outcomes) == 2


async def test_preparing_says_what_nothing_serves(tmp_path: Path) -> None:
    """In a sentence; and the meeting that begins then goes by what was changed there."""
    app = app_at(tmp_path)
    app.library.create(replace(with_plan(a_set()), id=""))
    async with at_the_wall(app, (120, 36)) as (_, pilot):
        await press(pilot, "enter")
        assert in_front(app) is PrepareScreen
        assert "Nothing serves any of the 3 outcomes yet." in "\n".join(wall(app))
        await press(pilot, "j", "end", "x", "escape")
        assert in_front(app) is PrepareScreen
        assert "Nothing serves any of the 2 outcomes yet." in "\n".join(wall(app))
        await press(pilot, "enter")
        assert len(desk_of(app).learning_set.theory_of_change.outcomes) == 2


async def test_a_long_line_is_told_whole(tmp_path: Path) -> None:
    """At the foot, where its row has no room for it; on a larger screen there is nothing to tell."""
    long = f"Parents {'read and ' * 12}read"
    outcome = Outcome(id="o1", text=long, assumptions=("so",), activities=("so",))
    async with the_theory(tmp_path, replace(PLAN, outcomes=(outcome,))) as (app, pilot):
        await press(pilot, "down")
        assert foot(app) == long
        await resize(pilot, 200, 60)
        await press(pilot, "up")
        assert foot(app) == ""


@BOTH
@pytest.mark.parametrize("keys", ["j", "jz"], ids=["worked at", "on the wall"])
def test_it_looks_as_it_did(picture: Picture, tmp_path: Path, keys: str, size: tuple[int, int]) -> None:
    """The screen, and the wall."""
    app = app_at(tmp_path)
    app.library.create(replace(with_plan(a_set()), id=""))

    picture(app, pressing(*keys))


async def test_questions_ask_for_what_it_rests_on(tmp_path: Path) -> None:
    """In the set's words, once it has any; on the wall as they stand, and others after the set worded it anew."""
    async with sample_meeting(tmp_path, (120, 36), SIXTY) as (app, pilot):
        await press(pilot, "enter", "space")
        hand = live(app).prompts.hand
        assert not any(prompt.id == "toc-must-hold" for prompt in hand.prompts)
        outcome = Outcome(id="o1", text="Pupils {outcome} [b]decide[/]")
        put(app, desk_of(app).learning_set.id, TheoryOfChange(outcomes=(outcome,)))
        (asked,) = [prompt for prompt in hand.prompts if prompt.id == "toc-must-hold"]
        assert asked.text == "What has to be true for this to lead to ‘Pupils {outcome} [b]decide[/]’?"
        assert not any(prompt.id == "toc-how-known" for prompt in hand.prompts), "it has no assumption"
        hand.put(asked.id)
        live(app).paint()
        await settle(pilot)
        assert "[b]decide[/]" in "\n".join(wall(app))
        assert written(app, PromptShown).prompt == "toc-must-hold"
