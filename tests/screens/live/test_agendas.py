"""A meeting that is not made of slots, on the screen: from preparing it to its minutes."""

from __future__ import annotations

from pathlib import Path

import pytest

from alstui.content.loader import Shelf
from alstui.desk.opening import NOTHING_ASKED, Asked
from alstui.meeting.events import MeetingClosed, NoteTaken, ScoresTallied
from screens.after.minutes import MinutesScreen
from screens.app import AlstuiApp
from screens.before.pieces import Advised, Settings
from screens.before.prepare import PrepareScreen
from screens.evaluation.evaluate import EvaluateScreen
from screens.evaluation.review_list import ReviewList
from screens.live.live import LiveScreen
from screens.wall.stage import Banner
from tests.kit.builders import a_set
from tests.kit.screens.hands import catch, press
from tests.kit.screens.rooms import at_the_wall, desk_of, facts, on_disk, wall
from tests.kit.screens.scenes import app_at

AGENDAS = Shelf(None).agendas()


def opened(home: Path, asked: Asked = NOTHING_ASKED) -> AlstuiApp:
    """alstui before it is run, with a set that has not met yet, on its way to preparing."""
    app = app_at(home)
    made = app.library.create(a_set())
    app.open_first(made.id, asked)
    return app


def prepared(app: AlstuiApp) -> PrepareScreen:
    """The prepare screen in front."""
    assert isinstance(app.screen, PrepareScreen)
    return app.screen


def chosen(app: AlstuiApp) -> dict[str, tuple[str, str]]:
    """What is chosen, and what follows from it, by label."""
    return {each.label: (each.value, each.follows) for each in facts(app, Settings)}


async def test_a_first_meeting_begins_without_presenters(tmp_path: Path) -> None:
    """The programme proposes it and that is said; Enter takes it to the meeting, and nobody is asked to present."""
    app = opened(tmp_path)
    async with at_the_wall(app, (120, 36)) as (_, pilot):
        assert prepared(app).choices.presenters == ()
        assert chosen(app)["Agenda"] == ("Clarify and plan", "as the programme proposes")
        assert chosen(app)["Minutes"] == ("90", "5 stages, no slot")
        assert "Shared" not in chosen(app)
        about, advice = facts(app, Advised)
        assert "\n".join(about).startswith("The programme proposes Clarify and plan for meeting 1.")
        for end in AGENDAS["clarify-and-plan"].ends_with:
            assert f"· {end}" in "\n".join(wall(app))
        assert advice == ()
        await press(pilot, "enter", "space")
        meeting = desk_of(app).meeting
        assert meeting.status == "running"
        assert meeting.presenters == ()
        await press(pilot, "right", "right")
        assert facts(app, Banner).stage == "What to agree"
        assert "What to agree".upper() in "\n".join(wall(app))
        app.stand_up()


async def test_any_other_may_be_chosen(tmp_path: Path) -> None:
    """f goes on to the next agenda, then to the formats; there those present who would have, and it is said why not."""
    app = opened(tmp_path)
    async with at_the_wall(app, (120, 36)) as (_, pilot):
        await press(pilot, "f")
        assert prepared(app).choices.format_id == "theory-of-change"
        assert "The programme proposes Clarify and plan for meeting 1." in "".join(facts(app, Advised)[0])
        await press(pilot, *"f" * 4)
        assert prepared(app).choices.format_id == "classic"
        assert prepared(app).choices.presenters
        assert "Format" in chosen(app)
        await press(pilot, *"u" * 5)
        assert (prepared(app).choices.format_id, prepared(app).choices.presenters) == ("clarify-and-plan", ())
        await press(pilot, "p")
        assert chosen(app)["Minutes"][1].startswith("one slot of ")
        app.stand_up()


async def test_an_impossible_agenda_is_not_begun(tmp_path: Path) -> None:
    """Fifteen minutes: what would do is said, and Enter begins nothing."""
    app = opened(tmp_path, Asked(format_id="theory-of-change", minutes=15))
    async with at_the_wall(app, (120, 36)) as (_, pilot):
        (said,) = facts(app, Advised)[1]
        assert said.startswith("15 min leave ")
        await press(pilot, "enter")
        assert facts(app, Advised)[1][0].endswith("give it more time, or choose a shorter agenda.")
        assert isinstance(app.screen, PrepareScreen)
        app.stand_up()


def written_minutes(home: Path) -> str:
    """The minutes that were written as the meeting was closed."""
    (file,) = home.rglob("*.md")
    return file.read_text("utf-8")


@pytest.mark.parametrize("agenda", AGENDAS)
async def test_each_runs_from_start_to_close(tmp_path: Path, agenda: str) -> None:
    """A note in each stage, hands counted where it begins with that; at the end the minutes have all of it."""
    app = opened(tmp_path, Asked(format_id=agenda, minutes=120))
    counts = [stage.id for stage in AGENDAS[agenda].stages if stage.opens]
    async with at_the_wall(app, (100, 60)) as (_, pilot):
        for _ in prepared(app).choices.presenters:
            await press(pilot, "p", "down")
        await press(pilot, "enter", "space")
        desk = desk_of(app)
        tokens = []
        while not desk.at_last_stage:
            await press(pilot, "right")
            segment = desk.meeting.segment
            assert segment is not None
            if segment.opens:
                assert isinstance(app.screen, EvaluateScreen)
                await press(pilot, "7", "8", "escape")
            elif isinstance(app.screen, ReviewList):
                await press(pilot, "escape")
            assert isinstance(app.screen, LiveScreen)
            if segment.kind == "together":
                tokens.append(f"said in {segment.name}")
                await catch(pilot, "n", tokens[-1])
                await press(pilot, "full_stop")
        assert len(tokens) == len(AGENDAS[agenda].stages)
        assert {each.segment for each in desk.meeting.prompts} >= {
            f"stage-{stage.id}" for stage in AGENDAS[agenda].stages
        }
        await press(pilot, "x", "e", "enter")
        assert isinstance(app.screen, MinutesScreen)
        events = on_disk(app)
        assert [each.note.text for each in events if isinstance(each, NoteTaken)] == tokens
        assert any(isinstance(each, MeetingClosed) for each in events)
        assert bool(counts) == any(isinstance(each, ScoresTallied) for each in events)
        app.stand_up()
    text = written_minutes(tmp_path)
    for stage, token in zip(AGENDAS[agenda].stages, tokens, strict=True):
        assert f"## {stage.name}" in text
        assert token in text
