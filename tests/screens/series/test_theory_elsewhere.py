"""The Theory of Change on screen while another window changes it: no words that were typed are lost."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from alstui.learning_set import Outcome, TheoryOfChange
from screens.app import AlstuiApp
from screens.widgets.ask_line import AskLine
from tests.kit.screens.hands import catch, press, settle
from tests.kit.screens.rooms import wall
from tests.kit.screens.scenes import clock_of
from tests.kit.theories import PLAN, put
from tests.screens.series.test_theory import foot, mark, plan, the_theory


def elsewhere(app: AlstuiApp, now: TheoryOfChange) -> None:
    """Another window makes it this; what is shown here is from before."""
    clock_of(app).advance(5)
    put(app, "oakfield", now)
    clock_of(app).advance(5)


async def test_what_only_adds_is_added_to_what_another_window_made_of_it(tmp_path: Path) -> None:
    """An outcome, an assumption, what is done: with an id of its own, at its place, and taken back without theirs."""
    theirs = replace(PLAN, outcomes=(*PLAN.outcomes, Outcome(id="o4", text="Theirs")))
    async with the_theory(tmp_path) as (app, pilot):
        await press(pilot, "o", *"Ours")
        elsewhere(app, theirs)
        await press(pilot, "enter")
        assert [(each.id, each.text) for each in plan(app).outcomes[3:]] == [("o4", "Theirs"), ("o5", "Ours")]
        assert mark(app) == "o5"
        assert "Theirs" in "\n".join(wall(app))
        await press(pilot, "home", "down", "a", *"time")
        elsewhere(app, replace(theirs, outcomes=theirs.outcomes[::-1]))
        await press(pilot, "enter")
        assert plan(app).outcomes[-1].assumptions == (*PLAN.outcomes[0].assumptions, "time")
        await press(pilot, "u", "u", "u")
        assert plan(app).outcomes == theirs.outcomes[::-1]


async def test_words_whose_line_another_window_took_out_stay_in_the_line(tmp_path: Path) -> None:
    """Nothing is added to another outcome; left, they wait, and are brought back under one that there is."""
    async with the_theory(tmp_path) as (app, pilot):
        await press(pilot, "down", "d", *"ring all of them")
        elsewhere(app, replace(PLAN, outcomes=PLAN.outcomes[1:]))
        for _ in range(2):
            await press(pilot, "enter")
            assert app.screen.query_one(AskLine).text == "ring all of them"
            assert "changed in another window" in foot(app)
            assert plan(app).outcomes == PLAN.outcomes[1:]
        await press(pilot, "escape", "d", "up", "enter")
        assert plan(app).outcomes[0].activities == ("ring all of them",)


async def test_another_wording_of_a_line_that_moved_meanwhile_finds_it(tmp_path: Path) -> None:
    """What says what it said is reworded where it is by now; over other words only when they have been seen."""
    first, *others = PLAN.outcomes
    under = ("they have a library", *first.assumptions)
    async with the_theory(tmp_path) as (app, pilot):
        await press(pilot, "down", "down", "enter", *" now")
        elsewhere(app, replace(PLAN, outcomes=(replace(first, assumptions=under), *others)))
        await press(pilot, "enter")
        assert plan(app).outcomes[0].assumptions == (under[0], f"{under[1]} now", under[2])
        await press(pilot, "home", "down", "enter", *" daily")
        theirs = replace(plan(app).outcomes[0], text="Theirs")
        elsewhere(app, replace(PLAN, outcomes=(theirs, *others)))
        await press(pilot, "enter")
        assert plan(app).outcomes[0].text == "Theirs"
        assert "still in the line: Enter keeps it" in foot(app)
        await press(pilot, "enter")
        assert plan(app).outcomes[0].text == f"{first.text} daily"


async def test_what_another_window_made_of_it_is_shown(tmp_path: Path) -> None:
    """A second later, and it is said; what was changed here before is not taken back over it."""
    async with the_theory(tmp_path) as (app, pilot):
        await catch(pilot, "o", "Ours")
        elsewhere(app, replace(PLAN, goal="another goal"))
        app.tick()
        assert "changed in another window meanwhile" in foot(app)
        await settle(pilot)
        assert "another goal" in "\n".join(wall(app))
        await press(pilot, "u")
        assert plan(app).goal == "another goal"
