"""What is watched for: counted with one key, without a name, covered until asked for, answered by a gentle sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from alstui.meeting.events import HabitSeen
from alstui.model import Habit
from alstui.questions.kinds import ASK_AGAIN, HABIT_NAMES, HABITS, habit_totals
from screens.live.questions.catching import CUE
from screens.live.questions.watch import ASKS, NO_SUCH, ONLY_COUNTS, TITLE, UNSEEN, Habits, WatchPanel
from screens.live.time.panel import TimePanel
from screens.shell.peek import SECONDS
from screens.shell.screen import Foothold
from screens.wall.clock_face import ClockFace
from tests.kit.builders import SAMPLE_NAMES, Table, a_short_agenda
from tests.kit.screens.asking_room import asking_room, in_a_slot, question_on, said, wall_of
from tests.kit.screens.calm_room import CalmRoom, pass_time, written
from tests.kit.screens.hands import press, settle, until
from tests.kit.screens.pictures import BOTH
from tests.kit.screens.rooms import (
    at_the_wall,
    begun,
    desk_of,
    front,
    key_words,
    shown,
    text_of,
    wall,
    widths,
)


def number_of(habit: Habit) -> str:
    """The key of a habit."""
    return str(HABITS.index(habit) + 1)


def figures_of_habits(app: CalmRoom) -> list[str]:
    """What stands behind each habit in the panel."""
    lines = [line for line in wall(app) if any(f" {name}" in line for name in HABIT_NAMES.values())]
    assert len(lines) in {0, len(HABITS)}
    if not lines:
        assert text_of(app).count(UNSEEN) == len(HABITS), "neither what they are nor how often"
        return []
    return [line.split(name)[1].strip() for line, name in zip(lines, HABIT_NAMES.values(), strict=True)]


@pytest.mark.parametrize("habit", HABITS)
async def test_one_key_counts_and_closes(habit: Habit) -> None:
    """On record first, with the stage and without a name; the wall has the gentle sentence, and no figure."""
    async with asking_room() as (app, pilot):
        await press(pilot, "d", "o")
        front(app, WatchPanel)
        await press(pilot, number_of(habit))
        event = written(app.table, HabitSeen)
        assert (event.habit, event.segment) == (habit, "slot-1.present")
        assert habit_totals(app.table.desk.meeting)[habit] == 1
        assert question_on(app) == ASK_AGAIN[habit]
        assert ASK_AGAIN[habit] in text_of(app)
        assert not any(name in text_of(app) for name in SAMPLE_NAMES)
        assert HABIT_NAMES[habit] not in text_of(app)


@pytest.mark.parametrize("habit", HABITS)
async def test_h_has_it_only_counted(habit: Habit) -> None:
    """Nothing changes on the wall; the panel says which holds, and it holds until `h` is pressed again."""
    async with asking_room() as (app, pilot):
        before = wall(app)
        await press(pilot, "d", "o")
        assert ASKS in text_of(app)
        await press(pilot, "h")
        assert ONLY_COUNTS in text_of(app)
        assert key_words(app)["h"] == "ask gently"
        await press(pilot, number_of(habit))
        assert written(app.table, HabitSeen).habit == habit
        assert wall(app) == before
        await press(pilot, "d", "o")
        assert ONLY_COUNTS in text_of(app)
        await press(pilot, "h", number_of(habit))
        assert question_on(app) == ASK_AGAIN[habit]
        assert habit_totals(app.table.desk.meeting)[habit] == 2


async def test_a_number_without_a_habit_counts_nothing() -> None:
    """It says which numbers do; letters count nothing at all."""
    async with asking_room() as (app, pilot):
        before = len(app.table.pen.events)
        await press(pilot, "d", "o")
        for key in ("0", "6", "9"):
            await press(pilot, "v", "v")
            assert UNSEEN in text_of(app)
            assert ASKS in text_of(app)
            await press(pilot, key)
            assert NO_SUCH in text_of(app)
        await press(pilot, *"atsw")
        front(app, WatchPanel)
        assert len(app.table.pen.events) == before


@BOTH
async def test_totals_are_covered_until_asked_for(size: tuple[int, int]) -> None:
    """Shown with one key, covered with the same, after some seconds, and whenever the panel is opened."""
    table = in_a_slot()
    for habit in ("advice", "advice", "why"):
        table.desk.notice(habit)
    async with asking_room(table, size) as (app, pilot):
        await press(pilot, "d", "o")
        assert not figures_of_habits(app)
        assert key_words(app)["v"] == "look"
        await press(pilot, "v")
        assert figures_of_habits(app) == ["2", "0", "0", "0", "1"]
        assert key_words(app)["v"] == "cover"
        assert len(widths(app)) == 1
        await press(pilot, "v")
        assert not figures_of_habits(app)
        await press(pilot, "v")
        await pass_time(app, pilot, SECONDS - 1)
        assert figures_of_habits(app)
        await pass_time(app, pilot, 1)
        assert not figures_of_habits(app)
        await press(pilot, "v", "escape", "d", "o")
        assert not figures_of_habits(app)


@pytest.mark.parametrize("key", ["escape", "o"])
async def test_it_can_be_left(key: str) -> None:
    """With nothing counted and nothing said; keys of the meeting do nothing meanwhile."""
    async with asking_room() as (app, pilot):
        before, standing = wall(app), len(app.table.pen.events)
        await press(pilot, "d", "o", "q", "n", "z", key)
        assert wall(app) == before
        assert len(app.table.pen.events) == standing


async def test_two_keys_at_once_count_once() -> None:
    """The second comes too late."""
    async with asking_room() as (app, pilot):
        await press(pilot, "d", "o")
        shown = front(app, WatchPanel)
        shown.notice("advice")
        shown.notice("advice")
        await settle(pilot)
        assert habit_totals(app.table.desk.meeting)["advice"] == 1


async def test_the_sentence_goes_by_itself() -> None:
    """It stands for a while, then the question that stood there before is back."""
    async with asking_room() as (app, pilot):
        wall_of(app).hand.next()
        wall_of(app).paint()
        question = question_on(app)
        assert question
        await press(pilot, "d", "o", "1")
        assert question_on(app) == ASK_AGAIN["advice"]
        await pass_time(app, pilot, CUE.total_seconds() - 1)
        assert question_on(app) == ASK_AGAIN["advice"]
        await pass_time(app, pilot, 1)
        assert question_on(app) == question


async def test_where_the_question_has_no_room_it_is_said_at_the_foot() -> None:
    """The clock fills the screen: the sentence still reaches the room."""
    async with asking_room() as (app, pilot):
        from screens.wall.prompt_panel import PromptPanel

        wall_of(app).query_one(PromptPanel).display = False
        await press(pilot, "d", "o", "2")
        assert said(app) == ASK_AGAIN["closed"]


async def test_the_clock_goes_on_above_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever counts does not lose sight of the time: it is painted, and all that changes is above the panel."""
    async with asking_room() as (app, pilot):
        await press(pilot, "d", "o")
        before, painted = app.screen._compositor.render_strips(), []
        monkeypatch.setattr(app, "_display", lambda screen, _: painted.append(screen))
        await pass_time(app, pilot, 7)
        await until(pilot, lambda: bool(painted))  # what is beneath is painted when its own frame is due
        await settle(pilot)
        after = app.screen._compositor.render_strips()
        changed = [at for at, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
        assert changed
        assert max(changed) < next(at for at, line in enumerate(wall(app)) if TITLE in line)
        assert set(painted) == {app.screen_stack[-2]}  # neither is painted by way of the other


async def test_a_click_on_a_habit_counts_it() -> None:
    """The mouse works too."""
    async with asking_room() as (app, pilot):
        await press(pilot, "d", "o")
        await pilot.click(Habits, offset=(6, 3))
        assert habit_totals(app.table.desk.meeting)["two in one"] == 1
        assert question_on(app) == ASK_AGAIN["two in one"]


@pytest.mark.parametrize("size", [(60, 18), (80, 21), (80, 24), (120, 36), (200, 60)])
@pytest.mark.parametrize("keys", ["t", "do"])
async def test_the_clock_above_a_panel_keeps_all_of_its_figures(
    tmp_path: Path, keys: str, size: tuple[int, int]
) -> None:
    """Whoever has the floor stands above them too, and takes a line: a figure that is cut is another figure."""
    async with at_the_wall(begun(tmp_path), size) as (app, pilot):
        desk_of(app).give_floor("carla")
        await press(pilot, *keys)
        (face,) = (each for screen in app.screen_stack for each in screen.query(ClockFace))
        assert face.figures is not None
        panel = app.screen.query_one(Foothold if keys == "do" else TimePanel)
        assert face.region.y + face.figures.size.height <= panel.region.y or keys == "t"
        assert face.figures.size.height <= face.region.height
        assert not face.region.overlaps(panel.region)


async def test_on_a_low_screen_the_numbers_stand_beside_one_another(tmp_path: Path) -> None:
    """Each is clicked where it stands, and between two there is nothing; the look has a line for each."""
    async with at_the_wall(begun(tmp_path), (60, 18)) as (app, pilot):
        await press(pilot, "d", "o")
        assert "1 ▒▒▒▒   2 ▒▒▒▒   3 ▒▒▒▒" in shown(app)
        await pilot.click(Habits, offset=(15, 1))
        await pilot.click(Habits, offset=(0, 0))
        assert not any(habit_totals(desk_of(app).meeting).values())
        await press(pilot, "v")
        assert HABIT_NAMES[HABITS[2]] in shown(app)
        await press(pilot, "f12")
        await pilot.click(Habits, offset=(18, 1))
        assert habit_totals(desk_of(app).meeting)[HABITS[2]] == 1


async def test_nothing_is_counted_before_the_start() -> None:
    """The key does nothing then."""
    table = Table()
    table.prepare(a_short_agenda())
    async with asking_room(table) as (app, pilot):
        await press(pilot, "d", "o")
        wall_of(app)
