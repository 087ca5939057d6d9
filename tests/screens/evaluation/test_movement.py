"""What moved, at the wall: one plot after another, readable in every size, with the clock where a meeting goes on."""

from __future__ import annotations

import pytest

from screens.evaluation.movement import MovementScreen
from screens.evaluation.plot import NOTHING, PlotFace, PlotTitle
from screens.shell.screen import Keyed
from screens.wall.clock_line import ClockLine
from tests.kit.builders import SAMPLE_NAMES, a_running_table, a_set
from tests.kit.programmes_evaluated import NOW, SHIPPED, four_meetings, the_set
from tests.kit.screens.calm_room import CalmRoom, calm_room, pass_time
from tests.kit.screens.hands import press, resize
from tests.kit.screens.pictures import BOTH, Picture, pressing, size_name
from tests.kit.screens.rooms import MIDDLING, NARROW, facts, front, text_of, widths

MEETINGS = four_meetings()


def opened() -> MovementScreen:
    """The plots of the four meetings."""
    return MovementScreen(the_set(), MEETINGS, SHIPPED, NOW)


def title(app: CalmRoom) -> str:
    """Of what is on the wall."""
    return facts(app, PlotTitle)[0]


@pytest.mark.parametrize("size", [MovementScreen.NEEDS, (60, 18), NARROW, MIDDLING, (300, 90)], ids=size_name)
async def test_every_plot_fits_and_names_nobody(size: tuple[int, int]) -> None:
    """From the smallest terminal there is room in to a large one: all of its lines are on the screen, no name is."""
    assert MovementScreen.NEEDS == Keyed.NEEDS
    async with calm_room(a_running_table(), size, opened()) as (app, pilot):
        seen = [title(app)]
        while True:
            face = app.screen.query_one(PlotFace)
            assert widths(app) == {size[0]}
            assert (
                face.build(face.facts, face.content_size.width).plain.count("\n") < face.content_size.height
            )
            assert not set(SAMPLE_NAMES) & set(text_of(app).split())
            assert "esc leave" in text_of(app)
            if not front(app, MovementScreen)._leads_on(1):
                break
            await press(pilot, "right")
            seen.append(title(app))
        assert (seen[0], seen[-1]) == ("What we hoped for", "Attendance")


async def test_keys_go_from_plot_to_plot() -> None:
    """Forward and back, to the ends and no further; escape leaves."""
    async with calm_room(a_running_table(), NARROW, opened()) as (app, pilot):
        await press(pilot, "left")
        assert title(app) == "What we hoped for"
        assert "1 of 9" in text_of(app)
        await press(pilot, "right", "space", "enter")
        assert title(app) == "How are we doing, as a set?"
        await press(pilot, "end", "right")
        assert title(app) == "Attendance"
        await press(pilot, "left", "home")
        assert title(app) == "What we hoped for"
        await press(pilot, "escape")
        assert not isinstance(app.screen, MovementScreen)


async def test_another_size_makes_the_plots_anew() -> None:
    """It stays near what was on the wall; the wheel that took two pages takes one."""
    async with calm_room(a_running_table(), NARROW, opened()) as (app, pilot):
        await press(pilot, "right")
        assert title(app) == "Wheel of aims, 1 of 2"
        await resize(pilot, 120, 40)
        assert title(app) in {"What we hoped for", "Wheel of aims"}
        assert "of 8" in text_of(app)
        assert widths(app) == {120}


async def test_no_title_is_cut_on_a_small_screen() -> None:
    """Nor what its scale means: it stands under it where both have no room in one line."""
    async with calm_room(a_running_table(), (60, 18), opened()) as (app, pilot):
        for _ in range(len(front(app, MovementScreen)._pages)):
            said, meant = facts(app, PlotTitle)
            assert said in text_of(app)
            assert meant in text_of(app)
            await press(pilot, "right")
        assert not front(app, MovementScreen)._leads_on(1)


async def test_in_a_meeting_the_clock_goes_on() -> None:
    """In words, in the corner."""
    table = a_running_table()
    screen = MovementScreen(the_set(), MEETINGS, SHIPPED, NOW, table.desk)
    async with calm_room(table, NARROW, screen) as (app, pilot):
        await pass_time(app, pilot, 70)
        found = facts(app, ClockLine)
        assert (found.title, found.about, found.clock) == ("Oakfield", "1 of 9", "3:50 left of 5:00")


async def test_with_nothing_on_record_it_says_so() -> None:
    """A sentence in place of plots, and the way back."""
    async with calm_room(a_running_table(), NARROW, MovementScreen(a_set(), (), SHIPPED, NOW)) as (
        app,
        pilot,
    ):
        assert NOTHING in text_of(app)
        await press(pilot, "right", "escape")
        assert not isinstance(app.screen, MovementScreen)


@BOTH
@pytest.mark.parametrize(("name", "steps"), [("wheel", 1), ("way", 3), ("actions", 6)])
def test_it_looks_as_it_did(picture: Picture, name: str, steps: int, size: tuple[int, int]) -> None:
    """Ranges, the way over the meetings, parts of a whole: cell for cell. On a large screen one page comes earlier."""
    room = CalmRoom(a_running_table(), opened())
    picture(room, pressing(*["right"] * (steps - (size == MIDDLING and steps > 1))))
