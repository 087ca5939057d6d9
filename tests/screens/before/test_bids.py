"""Minutes as presenters ask for them, and a break at a time of day, on the prepare screen.

The people are invented samples.
"""

from __future__ import annotations

from datetime import time
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from alstui.desk.opening import Asked
from alstui.meeting.events import Prepared
from screens.before.break_at import time_of
from screens.widgets.foot import Foot
from screens.widgets.title import Title
from tests.kit.screens.hands import paste, press
from tests.kit.screens.pictures import BOTH
from tests.kit.screens.rooms import NARROW, facts, live, wall, written
from tests.kit.screens.scenes import sample_meeting
from tests.screens.before.test_prepare import prepare, values

TWO = Asked(minutes=120, presenters="Grace, Tom")


@BOTH
async def test_a_bid_is_asked_for_and_gets_what_fits(tmp_path: Path, size: tuple[int, int]) -> None:
    """`m` on a presenter: they ask for more than the same for all, and the row says what they get."""
    async with sample_meeting(tmp_path, size, TWO) as (app, pilot):
        await press(pilot, "m", "m")
        choices = prepare(app).choices
        assert (choices.sharing, values(app)["Shared"]) == ("bid", "as they ask")
        asked = choices.asked("grace-obi")
        assert asked > 40
        text = "\n".join(wall(app))
        assert f"{asked} → " in text or f"{asked} min  presents 1" in text
        await press(pilot, "enter")
        event = written(app, Prepared)
        lengths = {
            part: sum(each.seconds for each in event.agenda.segments if each.part == part)
            for part in ("slot-1", "slot-2")
        }
        assert lengths["slot-1"] > lengths["slot-2"]
        assert sum(each.seconds for each in event.agenda.segments) + event.agenda.reserve == 120 * 60


async def test_who_does_not_present_cannot_ask(tmp_path: Path) -> None:
    """A sentence says which key changes that; nothing else does."""
    async with sample_meeting(tmp_path, NARROW, TWO) as (app, pilot):
        before = prepare(app).choices
        await press(pilot, "down", "down", "m")
        assert prepare(app).choices == before
        assert "Zoë does not present: p changes that." in "\n".join(wall(app))


async def test_the_three_ways_of_sharing(tmp_path: Path) -> None:
    """`s` goes round, and each is said in words; less than the least is never asked for."""
    async with sample_meeting(tmp_path, NARROW, TWO) as (app, pilot):
        said = []
        for _ in range(3):
            await press(pilot, "s")
            said.append(values(app)["Shared"])
        assert said == ["as they ask", "as they ask and have waited", "equally"]
        await press(pilot, *["l"] * 20)
        assert prepare(app).choices.asked("grace-obi") == 5


@BOTH
async def test_a_break_at_a_time_of_day(tmp_path: Path, size: tuple[int, int]) -> None:
    """Typed, kept, in the agenda; what is no time is told and changes nothing; empty takes it back."""
    async with sample_meeting(tmp_path, size, TWO) as (app, pilot):
        await press(pilot, "t")
        assert facts(app, Title) == "When does the break begin?"
        await paste(pilot, "soon")
        await press(pilot, "enter")
        assert facts(app, Foot).text.startswith("soon is no time of day")
        await press(pilot, *["backspace"] * 4)
        await paste(pilot, "15:00")
        await press(pilot, "enter")
        assert prepare(app).choices.break_at == time(15)
        assert values(app)["Break"] == "at 15:00"
        await press(pilot, "t", *["backspace"] * 5, "enter")
        assert prepare(app).choices.break_at is None
        await press(pilot, "t", "escape", "enter")
        assert live(app).is_current


@given(st.times())
def test_every_minute_of_the_day_can_be_typed(at: time) -> None:
    """With a colon, a full stop, or nothing between hours and minutes."""
    wanted = at.replace(second=0, microsecond=0)
    for text in (f"{at:%H:%M}", f"{at:%H.%M}", f"{at:%H%M}", f" {at:%H:%M} "):
        assert time_of(text) == wanted


@given(st.text(max_size=8))
def test_anything_else_is_none_and_raises_nothing(text: str) -> None:
    """Whatever is typed."""
    found = time_of(text)
    assert found is None or isinstance(found, time)


def test_what_is_no_time() -> None:
    """Hours and minutes that no day has."""
    assert [time_of(text) for text in ("24:00", "12:60", "12:5", "3pm", "", "-1:00", "1:2:3")] == [None] * 7
