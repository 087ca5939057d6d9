"""What a meeting is looked at with: the list, from instrument to instrument, on the live screen; and how it looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace as with_changes
from textual.app import App

from screens.evaluation.evaluate import COUNT, EvaluateScreen
from screens.evaluation.movement import MovementScreen
from screens.evaluation.review_list import ReviewList
from screens.live.live import LiveScreen
from screens.widgets.pick_list import PickList
from tests.kit.builders import a_running_table, a_segment, an_agenda
from tests.kit.programmes_evaluated import SHIPPED
from tests.kit.screens.calm_room import CalmRoom, calm_room
from tests.kit.screens.hands import press
from tests.kit.screens.pictures import BOTH, Picture, pressing
from tests.kit.screens.rooms import asks, at_the_wall, begun, desk_of, facts, in_front, text_of, wall

# -- the list -------------------------------------------------------------------------------------------


def rows(app: App[int]) -> list[str]:
    """The rows of the list as they are read."""
    found = facts(app, PickList)
    return [f"{row.left.plain} | {row.right.plain}" for row in found.rows]


async def test_the_list_shows_what_is_meant_for_this_meeting_first() -> None:
    """Then the others, with the meeting that they are for; a note helps with the one at the mark."""
    table = a_running_table()
    async with calm_room(table, first=ReviewList(table.desk, SHIPPED, notices=["a file was left aside"])) as (
        app,
        pilot,
    ):
        assert rows(app) == [
            "How are we doing? | 1 statement, about 2 min",
            "Six statements | 6 statements, about 4 min",
            "In our own words | 3 questions, about 3 min",
            "Five-line review | 5 questions, about 5 min",
            "Wheel of aims | for the first meeting and the last meeting",
            "What we expected | for the last meeting",
        ]
        assert "Everybody shows at once" in text_of(app)
        await press(pilot, "down")
        assert "Hands up together" in text_of(app)


async def test_one_after_another_is_gone_through() -> None:
    """Chosen, done, and the mark goes to the next; how far each is stands beside it."""
    table = a_running_table()
    async with calm_room(table, first=ReviewList(table.desk, SHIPPED)) as (app, pilot):
        await press(pilot, "enter")
        assert isinstance(app.screen, EvaluateScreen)
        assert "Everybody shows at once" in asks(app)
        await press(pilot, *"555566", "enter", "enter")
        assert rows(app)[0].endswith("✓ done")
        await press(pilot, "enter", *"444444", "escape")
        assert rows(app)[1].endswith("1 of 6")
        assert app.screen.query_one(PickList).current == "statements"
        await press(pilot, "enter", "right", "left")
        assert asks(app) == COUNT
        await press(pilot, "escape", "escape")
        assert not isinstance(app.screen, ReviewList)


# -- on the live screen ---------------------------------------------------------------------------------


AGENDA = an_agenda(
    a_segment("check-in", 300),
    with_changes(a_segment("review", 600), kind="process review"),
    a_segment("closing", 120),
)


async def test_a_process_review_opens_with_the_list(tmp_path: Path) -> None:
    """Entered, it stands there with one's own files among the others; what was counted is on record in the meeting."""
    folder = tmp_path / "config" / "instruments"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(
        "id: mine\nname: Mine\nkind: scale\nleast: 1\nmost: 5\nminutes: 2\nmeetings: [every]\n"
        "items:\n  - {id: one, text: One thing}\n"
    )
    (folder / "wrong.yaml").write_text("id: wrong\n")
    async with at_the_wall(begun(tmp_path / "home", agenda=AGENDA)) as (app, pilot):
        await press(pilot, "right")
        assert in_front(app) is ReviewList
        assert any(row.startswith("Mine |") for row in rows(app))
        assert [notice.message for notice in app._notifications if "wrong.yaml" in notice.message]
        await press(pilot, "enter", "7", "7")
        assert desk_of(app).meeting.scores["how-are-we-doing", "us"] == {7: 2}
        await press(pilot, "escape", "escape")
        assert in_front(app) is LiveScreen


async def test_keys_lead_there_in_any_stage(tmp_path: Path) -> None:
    """To the list and to what moved, each left with the key that opened it."""
    async with at_the_wall(begun(tmp_path / "home", agenda=AGENDA)) as (app, pilot):
        await press(pilot, "s", "h")
        assert in_front(app) is ReviewList
        await press(pilot, "h", "s", "w")
        assert in_front(app) is MovementScreen
        assert "Attendance" in " ".join(wall(app))
        await press(pilot, "w")
        assert in_front(app) is LiveScreen


# -- how it looks ---------------------------------------------------------------------------------------


SCENES: dict[str, tuple[str, ...]] = {
    "list": (),
    "ten": ("enter", *"255559"),
    "statement": ("down", "enter", *"4453"),
    "summary": (
        "down",
        "enter",
        *"444553",
        "enter",
        *"334455",
        "enter",
        *"155555",
        "enter",
        "right",
        "right",
        "right",
    ),
}


@BOTH
@pytest.mark.parametrize("name", list(SCENES))
def test_it_looks_as_it_did(picture: Picture, name: str) -> None:
    """What can be chosen, a room that is apart, a statement half counted, all of it: cell for cell."""
    table = a_running_table()
    room = CalmRoom(table, ReviewList(table.desk, SHIPPED))
    picture(room, pressing(*SCENES[name]))
