"""Silence and the count to ten, and the keys that keep the room calm: faces, marks, the bell, a reminder."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from alstui.content.settings import Face, Settings, StageFace
from alstui.meeting.events import Paused, Resumed
from alstui.meeting.state import NO_TIME
from alstui.wall.seen import EACH_DOT, TEN
from screens.live.live import LiveScreen
from screens.live.room.calm import BELL_IS_OFF, FACE_SAID
from screens.live.room.silence import CalmScreen, CalmWords, Dots
from screens.wall.faces import FACES, FaceSwitch
from screens.wall.stage import TimeBar, TimeWords
from screens.widgets.begun import Begun, Line
from screens.widgets.capture_line import CaptureLine
from tests.kit.builders import Table, a_running_table, a_segment, an_agenda
from tests.kit.screens.calm_room import CalmRoom, Wall, calm_room, foot, kinds, pass_time, wall_of
from tests.kit.screens.hands import press, settle
from tests.kit.screens.rooms import desk_of, facts, latest, live, running, text_of, widths

TWENTY = an_agenda(a_segment("check-in", 1200), a_segment("closing", 1200))


def words_of(app: CalmRoom) -> tuple[str, str]:
    """What stands under the clock, and in which tone."""
    found = facts(app, TimeWords)
    return found.words, found.tone


async def to_left(app: CalmRoom, pilot: Pilot[int], left: float) -> None:
    """Let time pass until so many seconds of the stage are left."""
    await pass_time(app, pilot, app.table.desk.read().left.total_seconds() - left)


# -- silence --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("keys", ["t d", "t s"])
@pytest.mark.parametrize("out", ["x", "space", "escape", "enter", "d", "f5"])
async def test_a_silence_costs_the_stage_nothing(keys: str, out: str) -> None:
    """Two facts, and not a second of the stage between them; any key goes on, and does nothing else."""
    table = a_running_table(TWENTY)
    async with calm_room(table) as (app, pilot):
        await pass_time(app, pilot, 90)
        left, lines = table.desk.read().left, len(table.pen.events)
        await press(pilot, *keys.split())
        assert isinstance(table.pen.events[-1], Paused)
        assert isinstance(app.screen, CalmScreen)
        assert "The clock waits. Any key goes on." in text_of(app)
        await pass_time(app, pilot, 75)
        assert table.desk.read().left == left
        await press(pilot, out)
        assert isinstance(table.pen.events[-1], Resumed)
        assert list(kinds(table, lines)) == ["Paused", "Resumed"]
        assert isinstance(app.screen, Wall)
        assert foot(wall_of(app)) == ""
        await pass_time(app, pilot, 10)
        assert (left - table.desk.read().left).total_seconds() == 10


@pytest.mark.parametrize("key", ["c", "b", "ctrl+l", "f9", "?", "f1", "ctrl+p"])
async def test_what_covers_and_what_helps_ends_no_silence(tmp_path: Path, key: str) -> None:
    """Such a key does what it does everywhere, and the silence stands there again after it."""
    async with running(tmp_path) as (app, pilot):
        await app.push_screen(CalmScreen(desk_of(app)))
        await settle(pilot)
        assert isinstance(latest(app), Paused)
        await press(pilot, key)
        assert not isinstance(app.screen, CalmScreen | LiveScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, CalmScreen)
        assert isinstance(latest(app), Paused)
        await press(pilot, "x")
        assert isinstance(latest(app), Resumed)
        assert live(app).is_current


async def test_ctrl_q_leaves_from_a_silence(tmp_path: Path) -> None:
    """The meeting stays as it is."""
    async with running(tmp_path) as (app, pilot):
        await app.push_screen(CalmScreen(desk_of(app)))
        await settle(pilot)
        await press(pilot, "ctrl+q")
        assert app.return_code == 0


async def test_a_click_goes_on() -> None:
    """Anywhere."""
    table = a_running_table(TWENTY)
    async with calm_room(table) as (app, pilot):
        await press(pilot, "t", "s")
        await pilot.click(offset=(5, 5))
        assert table.desk.meeting.status == "running"
        assert isinstance(app.screen, Wall)


async def test_a_pause_stays_a_pause() -> None:
    """Silence in a pause writes nothing, and says nothing of a clock that goes on."""
    table = a_running_table(TWENTY)
    table.desk.pause_or_resume()
    lines = len(table.pen.events)
    async with calm_room(table) as (app, pilot):
        await press(pilot, "t", "d")
        assert "Any key goes back." in text_of(app)
        await pass_time(app, pilot, 30)
        await press(pilot, "x")
    assert len(table.pen.events) == lines
    assert table.desk.meeting.status == "paused"


@pytest.mark.parametrize("status", ["preparing", "closed"])
async def test_only_while_the_meeting_goes_on(status: str) -> None:
    """Before the start and after the close nothing has to be stopped, and nothing set right."""
    table = Table()
    if status == "closed":
        table = a_running_table()
        table.desk.close()
    async with calm_room(table) as (app, pilot):
        await press(pilot, "t", "d", "t", "s", "t", "r")
        assert isinstance(app.screen, Wall)


async def test_ten_dots_come_one_by_one_and_stay() -> None:
    """One at once, then one every other second; the tenth ends nothing."""
    table = a_running_table(TWENTY)
    async with calm_room(table) as (app, pilot):
        await press(pilot, "t", "d")
        dots = app.screen.query_one(Dots)
        for second in range(26):
            assert dots.count == min(second // EACH_DOT.seconds + 1, TEN)
            await pass_time(app, pilot, 1)
        assert isinstance(app.screen, CalmScreen)
        assert table.desk.meeting.status == "paused"


async def test_silence_has_nothing_to_look_at() -> None:
    """But the word and the way back: no dots, no figures."""
    async with calm_room(a_running_table(TWENTY)) as (app, pilot):
        await press(pilot, "t", "s")
        assert not app.screen.query(Dots)
        assert app.screen.query_one(CalmWords).facts == ("Silence", "The clock waits. Any key goes on.")
        assert text_of(app).endswith("Silence. The clock waits. Any key goes on.")


@pytest.mark.parametrize(
    ("size", "rows"), [((60, 18), 4), ((80, 24), 4), ((120, 36), 7), ((200, 60), 12), ((320, 90), 18)]
)
async def test_the_word_grows_with_the_wall(size: tuple[int, int], rows: int) -> None:
    """In letters of cells, a fifth of the height; beside the dots as well, and all of it on the screen."""
    async with calm_room(a_running_table(TWENTY), size) as (app, pilot):
        for key in "sd":
            await press(pilot, "t", key)
            region = app.screen.query_one(CalmWords).region
            assert rows - 1 <= region.height - 2 <= rows
            assert app.screen.region.contains_region(region)
            await press(pilot, "space")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60), (60, 16), (40, 16)])
async def test_dots_are_counted_on_the_wall(size: tuple[int, int]) -> None:
    """As many filled blocks as dots, in one row, in the middle; those to come are lines at its foot."""
    async with calm_room(a_running_table(TWENTY), size) as (app, pilot):
        await press(pilot, "t", "d")
        for count in (1, 4, 10):
            await pass_time(app, pilot, 2 * (count - app.screen.query_one(Dots).count))
            region = app.screen.query_one(Dots).region
            ground = app.screen.background_colors[1].rich_color
            rows: list[str] = []
            for strip in app.screen._compositor.render_strips()[region.y : region.bottom]:
                cells = [
                    "#" if segment.style and segment.style.bgcolor != ground else letter
                    for segment in strip
                    for letter in segment.text
                ]
                rows.append("".join(cells).rstrip())
            inked = [row for row in rows if "#" in row]
            foot = inked[-1].split()
            assert [set(piece) for piece in foot] == [{"#"}] * count + [{"▁"}] * (TEN - count)
            assert len({len(piece) for piece in foot}) == 1
            left = len(inked[-1]) - len(inked[-1].lstrip())
            right = size[0] - len(inked[-1])
            assert abs(left - right) <= 1
            assert widths(app) == {size[0]}


# -- faces ----------------------------------------------------------------------------------------------


async def test_a_key_changes_the_face_of_stages_of_this_kind() -> None:
    """Round and round, said in words; another kind of stage keeps its own, and it is there again on coming back."""
    first, second = a_segment("check-in", 1200), a_segment("closing", 1200)
    table = a_running_table(an_agenda(replace(first, mode="question"), replace(second, mode="silence")))
    settings = Settings(faces=(StageFace(mode="silence", face="quiet"),))
    async with calm_room(table, settings=settings) as (app, pilot):
        switch, lines = app.screen.query_one(FaceSwitch), len(table.pen.events)
        for face in (*FACES[1:], FACES[0], FACES[1]):
            await press(pilot, "t", "f")
            assert switch.face == face
            assert foot(wall_of(app)) == FACE_SAID[face]
        assert len(table.pen.events) == lines
        seen: list[Face] = []
        table.desk.next_stage()
        app.tick()
        seen.append(switch.face)
        await press(pilot, "t", "f")
        seen.append(switch.face)
        table.desk.previous_stage()
        app.tick()
        seen.append(switch.face)
        assert seen == ["quiet", "digits", "bar"]


@pytest.mark.parametrize("face", FACES)
async def test_the_wall_says_no_more_than_its_face(face: Face) -> None:
    """Until the last minute a quiet one has no bar beside it and no word of how much is left; then it has all."""
    async with calm_room(a_running_table(TWENTY), settings=Settings(face=face)) as (app, pilot):
        for left in (1200, 301, 119, 61):
            await to_left(app, pilot, left)
            assert (words_of(app)[0] == "") == (face == "quiet")
            assert "then closing 20:00" in text_of(app)
            assert app.screen.query_one(TimeBar).visible == (face == "digits")
        await to_left(app, pilot, 60)
        figures = "1:00 left, " if face == "digits" else ""
        assert words_of(app) == (f"◑ {figures}last minute of 20:00", "$warning")


async def test_a_pause_is_told_on_a_quiet_face_too() -> None:
    """That the clock stands is no matter of how much is left."""
    table = a_running_table(TWENTY)
    async with calm_room(table, settings=Settings(face="quiet")) as (app, pilot):
        table.desk.pause_or_resume()
        await pass_time(app, pilot, minutes=2)
        assert words_of(app)[0] == "paused 2 min"


# -- marks, the bell, the reminder ----------------------------------------------------------------------


async def test_marks_stand_in_word_shape_and_colour() -> None:
    """Where the words of time are; over, the shape stands before by how much."""
    async with calm_room(a_running_table(TWENTY)) as (app, pilot):
        found = []
        for left in (301, 300, 60, 0, -80):
            await to_left(app, pilot, left)
            found.append(words_of(app))
        assert found == [
            ("5:01 left of 20:00", "$quiet"),
            ("◔ 5:00 left, last 5 minutes of 20:00", "$quiet"),
            ("◑ 1:00 left, last minute of 20:00", "$warning"),
            ("● 0:00 left, time of 20:00", "$error"),
            ("● over by 1:20", "$error"),
        ]


@pytest.mark.parametrize(("bell", "rings"), [("off", 0), ("bell", 1)])
async def test_the_end_rings_once_if_somebody_wants_it(bell: str, rings: int) -> None:
    """As the mark says: once, at 0:00, however often it is painted after."""
    settings = Settings(bell="bell" if bell == "bell" else "off")
    async with calm_room(a_running_table(TWENTY), settings=settings) as (app, pilot):
        for left in (300, 60, 1):
            await to_left(app, pilot, left)
        assert app.rings == 0
        for left in (0, -1, -60):
            await to_left(app, pilot, left)
        assert app.rings == rings


async def test_the_bell_can_be_tried() -> None:
    """It rings, or it is said how it is switched on."""
    for settings, rings, said in (
        (Settings(), 0, BELL_IS_OFF),
        (Settings(bell="bell"), 1, "That was the bell."),
    ):
        async with calm_room(a_running_table(TWENTY), settings=settings) as (app, pilot):
            await press(pilot, "t", "a")
            assert (app.rings, foot(wall_of(app))) == (rings, said)


async def test_a_command_that_cannot_be_started_is_told_of() -> None:
    """At the foot, when the mark is reached; and the meeting goes on."""
    settings = Settings(bell="command", command=("/no/such/gong",))
    async with calm_room(a_running_table(TWENTY), settings=settings) as (app, pilot):
        await to_left(app, pilot, 1)
        await to_left(app, pilot, 0)
        assert foot(wall_of(app)).startswith("The bell's command '/no/such/gong' cannot be started")


async def test_the_facilitator_is_reminded_once() -> None:
    """After a minute in which nothing ran, at the foot; not again in that pause, and again in the next."""
    table = a_running_table(TWENTY)
    async with calm_room(table) as (app, pilot):
        for _ in range(2):
            table.desk.pause_or_resume()
            await pass_time(app, pilot, 59)
            assert foot(wall_of(app)) == ""
            await pass_time(app, pilot, 1)
            assert foot(wall_of(app)) == "Nothing runs: space goes on."
            wall_of(app).say("A note was kept.")
            await pass_time(app, pilot, 30)
            assert foot(wall_of(app)) == "A note was kept."
            wall_of(app).say("")
            table.desk.pause_or_resume()
            await pass_time(app, pilot, 5)


async def test_nothing_is_said_over_a_line_that_is_typed() -> None:
    """Faces and reminders wait for the line to be closed."""
    table = a_running_table(TWENTY)
    async with calm_room(table) as (app, pilot):
        await app.screen.query_one(CaptureLine).open("note", Begun(Line("note/1")))
        assert not wall_of(app).can_be_asked
        table.desk.pause_or_resume()
        await pass_time(app, pilot, minutes=5)
        assert app.screen.query_one(CaptureLine).is_open
        assert table.desk.read().paused_for > NO_TIME
